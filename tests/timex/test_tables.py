"""Language tables: what they may contain, and the page that lists it."""

import inspect
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from newsmodel import Edtf
from newsmodel.errors import LanguageError
from newsmodel.timex import LanguageTable, Tense, find_times, resolve
from newsmodel.timex import grammar as grammar_module
from newsmodel.timex.arithmetic import RULES, Reference, UnclearError
from newsmodel.timex.grammar import grammar
from newsmodel.timex.language import shipped
from newsmodel.timex.reading import TENSELESS
from newsmodel.timex.table_schema import COMMON, FORMS, VALUES, Allowed
from newsmodel.timex.tense_cues import KINDS
from newsmodel.timex.tokens import tokenize

FRIDAY = Edtf("2024-11-29")
ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/howto/add-a-language.md").read_text(encoding="utf-8")
ENGLISH = json.loads((ROOT / "src/newsmodel/timex/languages/en.json").read_text(encoding="utf-8"))
#: A row for "today", for times of day to combine with.
TODAY = {"rule": "day", "days": 0, "patterns": ["today"]}
EXAMPLE = re.compile(r"^\| `(\{.*\})` \| (.*?) \| (.*?) \|$", re.MULTILINE)


def english(*rows: dict[str, Any]) -> LanguageTable:
    return LanguageTable.parse(json.dumps({**ENGLISH, "patterns": [*rows, TODAY]}).encode())


def shown(words: str, row: dict[str, Any]) -> str:
    found = resolve(words, FRIDAY, language=english(row))
    if found.basis is None:
        return "no time"
    if found.value is None:
        return "no value"
    return f"`{found.value}`" + ("" if str(found.relation) == "at" else f", {found.relation}")


EXAMPLES = [(json.loads(row), words, value) for row, words, value in EXAMPLE.findall(PAGE)]


@pytest.mark.parametrize(("row", "words", "value"), EXAMPLES)
def test_an_example_on_the_page_resolves_as_stated(row: dict[str, Any], words: str, value: str) -> None:
    assert shown(words, row) == value


@pytest.mark.parametrize(("row", "words", "value"), EXAMPLES)
def test_every_option_of_an_example_matters_to_it(row: dict[str, Any], words: str, value: str) -> None:
    for option in row.keys() - {"rule", "patterns"}:
        without = {name: row[name] for name in row if name != option}
        try:
            assert shown(words, without) != value, option
        except LanguageError as error:
            assert "needs" in str(error)  # noqa: PT017 - the other way in which an option may matter


def test_the_page_has_an_example_of_every_rule_and_of_each_of_its_options() -> None:
    exemplified = {(row["rule"], option) for row, _, _ in EXAMPLES for option in row if option != "patterns"}
    assert exemplified == {(name, option) for name, form in FORMS.items() for option in ("rule", *form.options)}


def values_shown(allowed: Allowed) -> str:
    if isinstance(allowed, type):
        return "a whole number"
    return ", ".join(f"`{json.dumps(value)}`" for value in allowed)


def listed(rule: str) -> str:
    form = FORMS[rule]
    says = (inspect.getdoc(RULES[rule]) or "").partition("\n")[0]
    needs = [" or ".join(f"`{name}`" for name in needed.split("|")) for needed in form.needs]
    options = [f"`{name}`: {values_shown(allowed)}" for name, allowed in form.options.items()]
    return f"| `{rule}` | {says} | {'; '.join(needs)} | {'; '.join(options)} |"


@pytest.mark.parametrize("rule", sorted(FORMS))
def test_the_page_lists_each_rule_with_its_needs_and_options(rule: str) -> None:
    assert listed(rule) in PAGE.splitlines()


def test_the_page_lists_only_rules_that_exist() -> None:
    assert re.findall(r"^\| `([a-z ]+)` \| .* \| .* \| .* \|$", PAGE, re.MULTILINE) == sorted(FORMS)


@pytest.mark.parametrize("name", sorted(COMMON))
def test_the_page_lists_the_options_that_all_rules_have(name: str) -> None:
    assert f"`{name}`: {values_shown(COMMON[name])}" in PAGE


def test_the_page_lists_the_classes_that_the_library_reads() -> None:
    first_column = "".join(re.findall(r"^\| ([^|]*) \| [^|]* \| [^|]* \|$", PAGE, re.MULTILINE))
    named = set(re.findall(r"`(\w+)`", first_column))
    read = set(re.findall(r"""classes(?:\.get\(|\[)"(\w+)\"""", inspect.getsource(grammar_module)))
    assert len(read) > 10
    assert named >= read | set(VALUES) | set(KINDS) | {"holiday", "zone", "about"}


class Recorded(dict[str, Any]):
    """The options of a row, which record those that a rule reads."""

    asked: set[str]

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return super().get(name, default)

    def __getitem__(self, name: str) -> Any:
        self.asked.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.asked.add(str(name))
        return super().__contains__(name)


def asked() -> Iterator[tuple[str, set[str]]]:
    """Return the options that the rules read, in all examples of the page and in each tense."""
    for row, words, _ in EXAMPLES:
        matcher = grammar(english(row)).matcher
        tokens = tokenize(words).words
        found = [(at, *one) for at in range(len(tokens)) for one in matcher.candidates(tokens, at)]
        at, length, pattern = next(one for one in found if one[2].rule == row["rule"])
        values = matcher.match(pattern, tuple(tokens[at : at + length])).values
        for tense in (None, *Tense):
            options = Recorded(pattern.options)
            options.asked = set()
            with suppress(UnclearError):
                RULES[row["rule"]](Reference(FRIDAY, tense), values, options)
            yield row["rule"], options.asked


def test_rules_without_a_tense_resolve_the_same_in_every_tense() -> None:
    assert FORMS.keys() >= TENSELESS
    examples = [(row, words) for row, words, _ in EXAMPLES if row["rule"] in TENSELESS]
    assert {row["rule"] for row, _ in examples} == TENSELESS
    for row, words in examples:
        values = {resolve(words, FRIDAY, language=english(row), tense=tense).value for tense in (None, *Tense)}
        assert len(values) == 1, row


#: Options that a rule reads only because it shares a function with the rules that have them.
SHARED = {("day and month", "list"), ("half", "of"), ("week of date", "list")}


def test_rules_read_only_declared_options() -> None:
    undeclared = {(rule, option) for rule, options in asked() for option in options - FORMS[rule].options.keys()}
    assert undeclared == SHARED


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"rule": "day", "patterns": ["today"]}, "the rule 'day' needs days in all of its patterns"),
        ({"rule": "day", "dys": 0, "patterns": ["today"]}, "the rule 'day' has no option 'dys'"),
        ({"rule": "day", "days": "0", "patterns": ["today"]}, "the option 'days' of the rule 'day' is '0'"),
        ({"rule": "day", "days": True, "patterns": ["today"]}, "the option 'days' of the rule 'day' is True"),
        ({"rule": "vague", "alone": 1, "patterns": ["now"]}, "the option 'alone' of the rule 'vague' is 1"),
        ({"rule": "vague", "needs": ["future"], "patterns": ["now"]}, "the option 'needs' of the rule 'vague'"),
        ({"rule": "year", "patterns": ["in {year}", "in {year}?"]}, "needs {year} in all of its patterns"),
        ({"rule": "years", "patterns": ["{year} to date"]}, "the rule 'years' needs {year}"),
        ({"rule": "month", "patterns": ["{month}|{weekday}"]}, "the rule 'month' needs {month}"),
        ({"rule": "stretch", "side": "more", "patterns": ["{unit}"]}, "the option 'side' of the rule 'stretch'"),
    ],
)
def test_a_row_that_its_rule_could_not_read_is_refused(row: dict[str, Any], complaint: str) -> None:
    with pytest.raises(LanguageError, match=re.escape(complaint)):
        english(row)


@pytest.mark.parametrize(
    ("name", "value"), [("weekday", 7), ("weekday", "Monday"), ("month", 0), ("unit", "lustrum"), ("half", "noon")]
)
def test_a_word_with_a_value_outside_its_class_is_refused(name: str, value: object) -> None:
    table = {**ENGLISH, "words": {**ENGLISH["words"], name: {"foo": value}}, "patterns": []}
    with pytest.raises(LanguageError, match=f"'foo' is worth .* and is a word of the class '{name}'"):
        LanguageTable.parse(json.dumps(table).encode())


def test_whether_thousands_are_parted_is_true_or_false() -> None:
    table = {**ENGLISH, "thousands_parted": ",", "patterns": []}
    with pytest.raises(LanguageError, match="thousands_parted is ',', and may be true or false"):
        LanguageTable.parse(json.dumps(table).encode())


@pytest.mark.parametrize("tag", ["en", "pt"])
def test_the_shipped_tables_have_words_of_every_class_whose_values_count(tag: str) -> None:
    classes = shipped(tag).classes
    assert {name for name in VALUES if name not in classes} <= {"quarter", "roman"}


def test_words_that_are_not_times_are_ignored() -> None:
    row = {"rule": "name", "patterns": ["the {weekday} times"]}
    weekday = {"rule": "weekday", "patterns": ["{weekday}"]}
    found = find_times("On Friday, the Sunday Times wrote", FRIDAY, language=english(row, weekday))
    assert [time.text for time in found] == ["Friday"]
