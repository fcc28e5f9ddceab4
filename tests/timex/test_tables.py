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
from newsmodel.timex.arithmetic import RESOLVERS, ReferenceTime, UnclearError
from newsmodel.timex.grammar import grammar_of
from newsmodel.timex.language import builtin_language
from newsmodel.timex.reading import TENSELESS
from newsmodel.timex.table_schema import COMMON_OPTIONS, EXPRESSION_TYPES, WORD_VALUES, Allowed
from newsmodel.timex.tense_cues import CUE_CLASSES
from newsmodel.timex.tokens import tokenize

FRIDAY = Edtf("2024-11-29")
ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/howto/add-a-language.md").read_text(encoding="utf-8")
ENGLISH = json.loads((ROOT / "src/newsmodel/timex/languages/en.json").read_text(encoding="utf-8"))
#: A row for "today", for times of day to combine with.
TODAY = {"type": "relative day", "days": 0, "patterns": ["today"]}
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
    for option in row.keys() - {"type", "patterns"}:
        without = {name: row[name] for name in row if name != option}
        try:
            assert shown(words, without) != value, option
        except LanguageError as error:
            assert "in every pattern" in str(error)  # noqa: PT017 - the other way in which an option may matter


def test_the_page_has_an_example_of_every_type_and_of_each_of_its_options() -> None:
    exemplified = {(row["type"], option) for row, _, _ in EXAMPLES for option in row if option != "patterns"}
    assert exemplified == {
        (name, option) for name, declared in EXPRESSION_TYPES.items() for option in ("type", *declared.options)
    }


def values_shown(allowed: Allowed) -> str:
    if isinstance(allowed, type):
        return "a whole number"
    return ", ".join(f"`{json.dumps(value)}`" for value in allowed)


def listed(name: str) -> str:
    declared = EXPRESSION_TYPES[name]
    examples = (inspect.getdoc(RESOLVERS[name]) or "").partition("\n")[0]
    needs = [" or ".join(f"`{name}`" for name in needed.split("|")) for needed in declared.needs]
    options = [f"`{option}`: {values_shown(allowed)}" for option, allowed in declared.options.items()]
    return f"| `{name}` | {examples} | {'; '.join(needs)} | {'; '.join(options)} |"


@pytest.mark.parametrize("name", sorted(EXPRESSION_TYPES))
def test_the_page_lists_the_examples_needs_and_options_of_a_type(name: str) -> None:
    assert listed(name) in PAGE.splitlines()


def test_the_page_lists_only_types_that_exist() -> None:
    assert re.findall(r"^\| `([a-z ]+)` \| .* \| .* \| .* \|$", PAGE, re.MULTILINE) == sorted(EXPRESSION_TYPES)


@pytest.mark.parametrize("name", sorted(COMMON_OPTIONS))
def test_the_page_lists_the_options_that_all_types_have(name: str) -> None:
    assert f"`{name}`: {values_shown(COMMON_OPTIONS[name])}" in PAGE


def test_the_page_lists_the_classes_that_the_library_reads() -> None:
    first_column = "".join(re.findall(r"^\| ([^|]*) \| [^|]* \| [^|]* \|$", PAGE, re.MULTILINE))
    named = set(re.findall(r"`(\w+)`", first_column))
    read = set(re.findall(r"""classes(?:\.get\(|\[)"(\w+)\"""", inspect.getsource(grammar_module)))
    assert len(read) > 10
    assert named >= read | set(WORD_VALUES) | set(CUE_CLASSES) | {"holiday", "zone", "approximator"}


class Recorded(dict[str, Any]):
    """The options of a row, which record those that a resolver reads."""

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
    """Yield the options that the resolvers read, in all examples of the page and in each tense."""
    for row, words, _ in EXAMPLES:
        matcher = grammar_of(english(row)).matcher
        tokens = tokenize(words).words
        found = [(at, *one) for at in range(len(tokens)) for one in matcher.candidates(tokens, at)]
        at, length, pattern = next(one for one in found if one[2].type == row["type"])
        values = matcher.match(pattern, tuple(tokens[at : at + length])).values
        for tense in (None, *Tense):
            options = Recorded(pattern.options)
            options.asked = set()
            with suppress(UnclearError):
                RESOLVERS[row["type"]](ReferenceTime(FRIDAY, tense), values, options)
            yield row["type"], options.asked


def test_types_without_a_tense_resolve_the_same_in_every_tense() -> None:
    assert EXPRESSION_TYPES.keys() >= TENSELESS
    examples = [(row, words) for row, words, _ in EXAMPLES if row["type"] in TENSELESS]
    assert {row["type"] for row, _ in examples} == TENSELESS
    for row, words in examples:
        values = {resolve(words, FRIDAY, language=english(row), tense=tense).value for tense in (None, *Tense)}
        assert len(values) == 1, row


#: Options that a type's resolver reads only because it shares a function with a type that has them.
SHARED = {("numeric day and month", "list"), ("half of period", "shift_unit"), ("week of date", "list")}


def test_resolvers_read_only_declared_options() -> None:
    undeclared = {
        (name, option) for name, options in asked() for option in options - EXPRESSION_TYPES[name].options.keys()
    }
    assert undeclared == SHARED


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (
            {"type": "relative day", "patterns": ["today"]},
            "expected days in every pattern of the type 'relative day'; one lacks it",
        ),
        (
            {"type": "relative day", "dys": 0, "patterns": ["today"]},
            "skip_preposition, lowercase, tense, part for the type 'relative day', found 'dys'",
        ),
        (
            {"type": "relative day", "days": "0", "patterns": ["today"]},
            "expected a whole number for the option 'days' of the type 'relative day', found '0'",
        ),
        (
            {"type": "relative day", "days": True, "patterns": ["today"]},
            "expected a whole number for the option 'days' of the type 'relative day', found True",
        ),
        (
            {"type": "vague", "standalone": 1, "patterns": ["now"]},
            "expected True for the option 'standalone' of the type 'vague', found 1",
        ),
        (
            {"type": "vague", "tense": ["future"], "patterns": ["now"]},
            "expected 'future' for the option 'tense' of the type 'vague', found ['future']",
        ),
        (
            {"type": "year", "patterns": ["in {year}", "in {year}?"]},
            "expected {year} in every pattern of the type 'year'; one lacks it",
        ),
        ({"type": "year range", "patterns": ["{year} to date"]}, "expected {year} 2 times in every pattern"),
        ({"type": "month", "patterns": ["{month}|{weekday}"]}, "expected {month} in every pattern of the type 'month'"),
        (
            {"type": "anchored duration", "direction": "more", "patterns": ["{unit}"]},
            "expected 'past' or 'future' for the option 'direction' of the type 'anchored duration', found 'more'",
        ),
        ({"type": "relative dy", "patterns": ["today"]}, "vague, week of date"),
        ({"type": "relative dy", "patterns": ["today"]}, "found 'relative dy'"),
        ({"type": "vague", "patterns": ["{nothing}"]}, "a number class, in a pattern; found {nothing}"),
        ({"patterns": ["today"]}, "the member 'type' is missing"),
    ],
)
def test_a_row_that_its_type_does_not_allow_is_rejected(row: dict[str, Any], complaint: str) -> None:
    with pytest.raises(LanguageError, match=re.escape(complaint)):
        english(row)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("weekday", 7, "a whole number from 0 to 6"),
        ("weekday", "Monday", "a whole number from 0 to 6"),
        ("month", 0, "a whole number from 1 to 12"),
        ("unit", "lustrum", "'day' or 'week' or"),
        ("meridiem", "noon", "'am' or 'pm'"),
    ],
)
def test_a_word_with_a_value_that_its_class_does_not_allow_is_rejected(name: str, value: object, expected: str) -> None:
    table = {**ENGLISH, "words": {**ENGLISH["words"], name: {"foo": value}}, "patterns": []}
    with pytest.raises(
        LanguageError, match=f"expected {expected}.* as the value of 'foo' in the class '{name}', found {value!r}"
    ):
        LanguageTable.parse(json.dumps(table).encode())


def test_a_word_of_too_many_tokens_is_rejected() -> None:
    table = {**ENGLISH, "words": {**ENGLISH["words"], "few": {"a b c d e f g h i": 1}}, "patterns": []}
    with pytest.raises(LanguageError, match="expected 1 to 8 tokens in 'a b c d e f g h i', found 9"):
        LanguageTable.parse(json.dumps(table).encode())


def test_whether_a_language_has_thousands_separators_is_true_or_false() -> None:
    table = {**ENGLISH, "thousands_separators": ",", "patterns": []}
    with pytest.raises(LanguageError, match="expected true or false for thousands_separators, found ','"):
        LanguageTable.parse(json.dumps(table).encode())


@pytest.mark.parametrize("tag", ["en", "pt"])
def test_the_built_in_tables_have_words_of_every_class_whose_values_count(tag: str) -> None:
    classes = builtin_language(tag).classes
    assert {name for name in WORD_VALUES if name not in classes} <= {"quarter", "roman"}


def test_words_that_are_not_times_are_ignored() -> None:
    row = {"type": "not a time", "patterns": ["the {weekday} times"]}
    weekday = {"type": "weekday", "patterns": ["{weekday}"]}
    found = find_times("On Friday, the Sunday Times wrote", FRIDAY, language=english(row, weekday))
    assert [time.text for time in found] == ["Friday"]
