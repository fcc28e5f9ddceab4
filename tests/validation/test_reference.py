"""The reference of problem codes matches the library: every code has a section, and every section a code."""

import re
from collections import Counter
from pathlib import Path

import newsmodel
from newsmodel._fields import StringType, TupleType, is_model_class, members
from newsmodel.validation import REFERENCES, RULES

SOURCE = Path(newsmodel.__file__).parent
REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "problems.md"
SECTION = re.compile(
    r"^\((?P<anchor>[a-z0-9-]+)\)=\n### (?P<code>\S+)\n\n\*(?P<severity>Error|Warning|Info)\.\* (?P<summary>.+)\n\n"
    r"(?!```|[#(*])(?:.+\n)+\n\*\*How to fix it:\*\* .+\n",
    re.MULTILINE,
)
#: The codes of problems that reading finds, collected from the source.
READING = re.compile(r"\"((?:structure|json|version|edit|brat|archive)\.[a-z]+(?:-[a-z]+)*)\"")


def sections():
    return list(SECTION.finditer(REFERENCE.read_text(encoding="utf-8")))


def test_every_rule_has_a_section_with_its_severity_and_its_summary():
    told = {section["code"]: (section["severity"].lower(), section["summary"]) for section in sections()}
    assert {rule.code: told.get(rule.code) for rule in RULES} == {
        rule.code: (rule.severity.value, rule.summary) for rule in RULES
    }


def test_every_code_in_the_source_has_a_section_and_every_section_a_code():
    reading = {code for path in SOURCE.rglob("*.py") for code in READING.findall(path.read_text(encoding="utf-8"))} - {
        "version.json"
    }
    assert len(reading) > 20
    assert {section["code"] for section in sections()} == reading | {rule.code for rule in RULES}


def test_every_section_is_complete_and_has_an_anchor():
    text = REFERENCE.read_text(encoding="utf-8")
    assert len(sections()) == text.count("\n### ")
    assert [section["anchor"] for section in sections()] == [
        section["code"].replace(".", "-") for section in sections()
    ]


def test_no_code_is_used_twice():
    assert Counter(rule.code for rule in RULES).most_common(1)[0][1] == 1


def test_the_sections_of_the_rules_are_in_the_order_of_the_table():
    codes = {rule.code for rule in RULES}
    assert [section["code"] for section in sections() if section["code"] in codes] == [rule.code for rule in RULES]


def test_every_member_that_holds_an_id_is_followed():
    held = {
        (cls, member.name)
        for cls in map(vars(newsmodel).get, newsmodel.__all__)
        if is_model_class(cls)
        for member in members(cls)
        for field_type in [member.field_type.item if isinstance(member.field_type, TupleType) else member.field_type]
        if isinstance(field_type, StringType) and field_type.title == "id" and member.name != "id"
    }
    followed = {(cls, name) for cls, names in REFERENCES.items() for name in names}
    assert len(held) > 20
    assert held == followed
