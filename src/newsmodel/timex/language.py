"""Language tables: the words of a language for times, and the patterns of its time expressions."""

import itertools
import json
import os
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Self

import attrs

from newsmodel._frozendict import is_object
from newsmodel.errors import LanguageError, describe
from newsmodel.model.time import TimeRelation
from newsmodel.timex.table_schema import EXPRESSION_TYPES, WORD_VALUES, allowed_values, is_allowed
from newsmodel.timex.tokens import tokenize

#: The maximum number of tokens in an entry of a word class: "the day before yesterday" has four.
LONGEST_WORD = 8


class Tense(StrEnum):
    """Whether a sentence is about the past or the future; it decides which Friday is meant."""

    PAST = "past"
    """The sentence reports what happened."""
    FUTURE = "future"
    """The sentence announces what is to happen."""


@attrs.frozen
class Element:
    """One element of a pattern: a literal token or a word class, or alternatives of these."""

    names: tuple[str, ...]
    """The alternatives; each is a literal token, or the name of a word class in braces."""
    optional: bool


@attrs.frozen(eq=False)
class Pattern:
    """A sequence of elements, and the type of the time expressions that it matches."""

    elements: tuple[Element, ...]
    type: str
    """The expression type, which selects the resolver."""
    options: Mapping[str, Any]
    """The options of the row."""
    row: int
    """The index of the pattern in the table: of two matches of equal length, the earlier pattern wins."""


@attrs.frozen(eq=False)
class LanguageTable:
    """The words and patterns of one language.

    ``LanguageTable.load`` reads one from a JSON file: a language can be added without changing code.
    """

    tag: str
    """The language tag (BCP 47)."""
    classes: Mapping[str, Mapping[tuple[str, ...], Any]]
    """The word classes, each a mapping of tokens to values."""
    patterns: Mapping[str, tuple[Pattern, ...]]
    """The patterns by the tokens that they can start with."""
    capitalized: frozenset[str] = frozenset()
    """The word classes that the language capitalizes, which distinguishes "May" from "may"."""
    thousands_separators: bool = False
    """Whether counts are written with a thousands separator ("2,019 people"), so that "in 2019 people" has a year."""

    def starting_with(self, word: str) -> tuple[Pattern, ...]:
        """Return the patterns that can start with the given token, in the order of the table."""
        return self.patterns.get(word) or self.patterns.get("0" if word[:1].isdigit() else "", ())

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """Read a language table from a JSON file.

        Raises:
            OSError: The file cannot be read.
            LanguageError: The file is not a valid language table.
        """
        return cls.parse(Path(path).read_bytes())

    @classmethod
    def parse(cls, table: bytes) -> Self:
        """Read a language table from JSON.

        Raises:
            LanguageError: The JSON is not a valid language table.
        """
        try:
            read = _json_object(table)
            classes = {name: _word_class(name, words) for name, words in read["words"].items()}
            for name in REQUIRED_CLASSES:
                _ = classes[name]
            for relation in classes["relation"].values():
                if relation != FROM:
                    TimeRelation(relation)
            patterns = _by_first_token(list(_patterns(read["patterns"], classes)), classes)
            thousands_separators = read.get("thousands_separators", False)
            if not isinstance(thousands_separators, bool):
                message = f"expected true or false for thousands_separators, found {thousands_separators!r}"
                raise TypeError(message)  # noqa: TRY301
            return cls(
                str(read["language"]),
                classes,
                patterns,
                frozenset(read.get("capitalized", ())),
                thousands_separators,
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise LanguageError(f"expected a valid language table, found an error in it: {_reason(error)}") from None


def _json_object(table: bytes) -> Mapping[str, Any]:
    read: Any = json.loads(table)
    if not is_object(read):
        raise ValueError(f"expected a JSON object, found {describe(read)}")
    return read


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"the member {error} is missing"
    return str(error) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"


def _word_class(name: str, words: Mapping[str, Any]) -> dict[tuple[str, ...], Any]:
    """Return a word class by tokens; an entry that ends with a period also matches without it."""
    by_tokens: dict[tuple[str, ...], Any] = {}
    for word, value in words.items():
        tokens = tuple(tokenize(word).words)
        if not 0 < len(tokens) <= LONGEST_WORD:
            raise ValueError(f"expected 1 to {LONGEST_WORD} tokens in {word!r}, found {len(tokens)}")
        if value is not None and name in WORD_VALUES and not is_allowed(value, WORD_VALUES[name]):
            allowed = allowed_values(WORD_VALUES[name])
            raise ValueError(f"expected {allowed} as the value of {word!r} in the class {name!r}, found {value!r}")
        by_tokens[tokens] = value
        if word.endswith(".") and len(tokens) > 1:
            by_tokens.setdefault(tokens[:-1], value)
    return by_tokens


def _patterns(table: list[Mapping[str, Any]], classes: Mapping[str, Any]) -> Iterator[Pattern]:
    count = itertools.count()
    for row in table:
        name = row["type"]
        expression_type = EXPRESSION_TYPES.get(name)
        if expression_type is None:
            raise ValueError(f"expected one of the expression types {', '.join(EXPRESSION_TYPES)}; found {name!r}")
        patterns = [tuple([_element(part, classes) for part in pattern.split()]) for pattern in row["patterns"]]
        required = [[element.names for element in elements if not element.optional] for elements in patterns]
        error = expression_type.error_in(row, required)
        if error is not None:
            raise ValueError(error)
        options = {option: row[option] for option in row if option not in ("patterns", "type")}
        for elements in patterns:
            yield Pattern(elements, name, options, next(count))


#: A relation that is used of the past and the future: "a partir de abril". The others are those of ``TimeRelation``;
#: "since" implies the past, "until" the future.
FROM = "from"

#: The word classes that every language table must have; each may be empty.
REQUIRED_CLASSES = ("weekday", "relation", "clock_connector")

#: Classes that consist of numbers of a certain form instead of words from the table.
NUMBER_CLASSES = frozenset(
    {"day", "dd", "mm", "month_number", "week_number", "year", "short_year", "hour", "hhmm", "minute", "number"}
)


def _element(part: str, classes: Mapping[str, Any]) -> Element:
    optional = part.endswith("?") and part != "?"
    names = part.removesuffix("?").split("|") if optional else part.split("|")
    for name in names:
        if name.startswith("{") and name[1:-1] not in classes and name[1:-1] not in NUMBER_CLASSES:
            raise ValueError(f"expected a word class of the table, or a number class, in a pattern; found {name}")
    return Element(tuple(names), optional)


def _by_first_token(patterns: list[Pattern], classes: Mapping[str, Any]) -> dict[str, tuple[Pattern, ...]]:
    """Index the patterns by their first tokens, so that most words of a text are skipped; numbers have the key "0"."""
    found: dict[str, dict[int, Pattern]] = {}
    for pattern in patterns:
        for first in _firsts(pattern, classes):
            found.setdefault(first, {})[pattern.row] = pattern
    numbers = found.get("0", {})
    for word, listed in found.items():
        if word[:1].isdigit():
            listed.update(numbers)
    return {word: tuple(listed[row] for row in sorted(listed)) for word, listed in found.items()}


def _firsts(pattern: Pattern, classes: Mapping[str, Any]) -> set[str]:
    firsts: set[str] = set()
    for element in pattern.elements:
        for name in element.names:
            if not name.startswith("{"):
                firsts.add(name)
            elif name[1:-1] in NUMBER_CLASSES:
                firsts.add("0")
            else:
                firsts |= {words[0] for words in classes[name[1:-1]]}
        if not element.optional:
            break
    return firsts


@cache
def builtin_language(tag: str) -> LanguageTable:
    """Return the built-in table of a language; ``pt-BR`` falls back to ``pt``.

    Raises:
        LanguageError: There is no built-in table for the language.
    """
    folder = resources.files("newsmodel.timex") / "languages"
    primary = tag.partition("-")[0].lower()
    existing = sorted(file.name.removesuffix(".json") for file in folder.iterdir() if file.name.endswith(".json"))
    if primary not in existing:
        expected = f"expected a language with a built-in table ({', '.join(existing)}), found {tag!r}"
        raise LanguageError(f"{expected}; pass your own LanguageTable for other languages")
    return LanguageTable.parse((folder / f"{primary}.json").read_bytes())
