"""The library passes the language-neutral conformance suite in ``tests/suite``."""

import base64
import contextlib
import json
from collections import Counter
from pathlib import Path

import jsonschema
import pytest

import newsmodel
from newsmodel import _checks
from newsmodel.json import strict_json, versions

SUITE = Path(__file__).resolve().parent / "suite"
FILES = sorted(path for path in SUITE.glob("*.json") if not path.name.endswith(".schema.json"))
TOPICS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FILES}
CASES = {f"{topic}: {case['description']}": case for topic, file in TOPICS.items() for case in file["cases"]}
SCHEMA = jsonschema.Draft202012Validator(newsmodel.json_schema())

#: Codes that no document can cause, only a program that makes or reads objects in memory.
ONLY_IN_MEMORY = {_checks.EXTRA_NAME, _checks.REJECTED, _checks.SURROGATE}
STRUCTURAL = {
    code
    for module in (_checks, strict_json, versions)
    for code in vars(module).values()
    if isinstance(code, str) and code.startswith(("structure.", "json.", "version."))
}

#: Codes that the JSON Schema can report, too.
TOLD_BY_THE_SCHEMA = {_checks.TYPE, _checks.MISSING, _checks.CHOICE, _checks.PATTERN, _checks.EMPTY_TEXT}


def codes_of(case):
    return {problem["code"] for problem in case["problems"]}


def of_cases(wanted):
    """Run a test on every case that a function accepts."""
    return pytest.mark.parametrize("case", [pytest.param(c, id=name) for name, c in CASES.items() if wanted(c)])


every_case = of_cases(lambda _case: True)
every_readable = of_cases(lambda case: case["readable"])
every_value = of_cases(lambda case: "document" in case)


def as_bytes(case):
    if "base64" in case:
        return base64.b64decode(case["base64"], validate=True)
    if "text" in case:
        pieces = [case["text"]] if isinstance(case["text"], str) else case["text"]
        return "".join(p if isinstance(p, str) else p["repeat"] * p["times"] for p in pieces).encode()
    return json.dumps(case["document"], ensure_ascii=False).encode()


def told(problems):
    return {(str(problem.severity), problem.code, problem.pointer) for problem in problems}


def expected(case):
    return {(problem["severity"], problem["code"], problem["pointer"]) for problem in case["problems"]}


def refused(read, given):
    """Return the problems of a document that cannot be read; None if it can be."""
    with contextlib.suppress(newsmodel.NewsModelError):
        read(given)
        return None
    with pytest.raises(newsmodel.DocumentError) as caught:
        read(given)
    return told(caught.value.problems)


def same(value):
    """Convert a JSON value to one that compares by JSON equality: true is not 1, and 1 is 1.0."""
    if isinstance(value, dict):
        return {name: same(item) for name, item in value.items()}
    if isinstance(value, list):
        return [same(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return type(value).__name__, value


@every_case
def test_reading_reports_the_expected_problems(case):
    assert refused(newsmodel.loads, as_bytes(case)) == (None if case["readable"] else expected(case))


@every_value
def test_structuring_plain_values_reports_the_same_problems(case):
    assert refused(newsmodel.structure, case["document"]) == (None if case["readable"] else expected(case))


@every_readable
def test_validation_reports_the_expected_problems_in_order(case):
    problems = newsmodel.validate(newsmodel.loads(as_bytes(case)))
    assert told(problems) == expected(case)
    listed = [(problem["pointer"], problem["code"]) for problem in case["problems"]]
    assert list(dict.fromkeys((problem.pointer, problem.code) for problem in problems)) == listed


@every_readable
def test_a_document_is_written_as_it_was_read(case):
    written = newsmodel.dumps(newsmodel.loads(as_bytes(case)))
    assert same(json.loads(written)) == same(case.get("written", case.get("document")))
    assert newsmodel.dumps(newsmodel.loads(written)) == written


@of_cases(lambda case: case["readable"] and "document" in case)
def test_plain_values_and_bytes_make_the_same_article(case):
    assert newsmodel.structure(case["document"]) == newsmodel.loads(as_bytes(case))


#: Found in documents of newer versions only; the schema describes the current one.
IN_NEWER_VERSIONS = "vocabulary.unknown-value"


@of_cases(lambda case: case["readable"] and "document" in case and IN_NEWER_VERSIONS not in codes_of(case))
def test_the_schema_accepts_what_can_be_read(case):
    SCHEMA.validate(case["document"])


@of_cases(lambda case: IN_NEWER_VERSIONS in codes_of(case))
def test_the_schema_refuses_what_only_a_newer_version_defines(case):
    assert not SCHEMA.is_valid(case["document"])


@of_cases(lambda case: not case["readable"] and "document" in case and codes_of(case) & TOLD_BY_THE_SCHEMA)
def test_the_schema_refuses_what_has_the_wrong_structure(case):
    assert not SCHEMA.is_valid(case["document"])


@pytest.mark.parametrize("topic", TOPICS)
def test_the_suite_conforms_to_its_schema(topic):
    schema = json.loads((SUITE / "case.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(TOPICS[topic])
    assert TOPICS[topic]["topic"] == topic


def once(members):
    assert len(members) == len(dict(members)), "duplicate member"
    return dict(members)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_suite_can_be_read_by_any_json_parser(path):
    json.loads(path.read_bytes(), object_pairs_hook=once, parse_constant=pytest.fail)
    json.dumps(TOPICS[path.stem], ensure_ascii=False).encode()


def test_the_suite_is_large_and_has_no_description_twice():
    descriptions = Counter(case["description"] for file in TOPICS.values() for case in file["cases"])
    assert descriptions.total() >= 200
    assert [description for description, times in descriptions.items() if times > 1] == []


def test_every_code_is_expected_somewhere():
    found = {problem["code"] for case in CASES.values() for problem in case["problems"]}
    assert found == {rule.code for rule in newsmodel.validation.RULES} | STRUCTURAL - ONLY_IN_MEMORY


def test_every_rule_has_its_severity_in_the_suite():
    severities = {rule.code: str(rule.severity) for rule in newsmodel.validation.RULES}
    for case in CASES.values():
        for problem in case["problems"]:
            assert problem["severity"] == severities.get(problem["code"], "error")
