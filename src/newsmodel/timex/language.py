"""A language is a table of data: its words for times, and the patterns in which they stand."""

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

from newsmodel.errors import LanguageError
from newsmodel.model.time import TimeRelation
from newsmodel.timex.table_schema import FORMS, VALUES, is_allowed
from newsmodel.timex.tokens import tokenize

#: The longest run of tokens that one class of words may take: "the day before yesterday".
LONGEST_WORD = 8


class Tense(StrEnum):
    """Whether the sentence tells of what was or of what is to come; it decides which Friday is meant."""

    PAST = "past"
    """The sentence reports what happened."""
    FUTURE = "future"
    """The sentence announces what is to happen."""


@attrs.frozen
class Element:
    """One place of a pattern: a literal token, or a class of words; optional or not."""

    names: tuple[str, ...]
    optional: bool


@attrs.frozen(eq=False)
class Pattern:
    """A sequence of places, and the rule that says what it means."""

    elements: tuple[Element, ...]
    rule: str
    options: Mapping[str, Any]
    row: int
    """Its place in the table: of two patterns that take as many words, the earlier one counts."""


@attrs.frozen(eq=False)
class LanguageTable:
    """The words and patterns of one language, ready to be matched.

    ``LanguageTable.load`` reads one from a file, so that a language can be added without touching code.
    """

    tag: str
    """The language tag (BCP 47)."""
    classes: Mapping[str, Mapping[tuple[str, ...], Any]]
    """Classes of words: tokens to value."""
    patterns: Mapping[str, tuple[Pattern, ...]]
    """Patterns by the first token that they can begin with."""
    capitalized: frozenset[str] = frozenset()
    """Classes of words that the language writes with a capital, by which a month is told from a verb."""
    thousands_parted: bool = False
    """Whether the press parts the thousands of what it counts: "2,019 people", so that "in 2019 people" is a year."""

    def beginning_with(self, word: str) -> tuple[Pattern, ...]:
        """List the patterns that can begin with a token, in the order of the table."""
        return self.patterns.get(word) or self.patterns.get("0" if word[:1].isdigit() else "", ())

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """Read a language's table from a JSON file.

        Raises:
            OSError: The file cannot be read.
            LanguageError: It is not a table of a language.
        """
        return cls.parse(Path(path).read_bytes())

    @classmethod
    def parse(cls, table: bytes) -> Self:
        """Read a language's table.

        Raises:
            LanguageError: It is not a table of a language.
        """
        try:
            read = json.loads(table)
            classes = {name: _word_class(name, words) for name, words in read["words"].items()}
            for name in NEEDED:
                _ = classes[name]
            for relation in classes["relation"].values():
                if relation != FROM:
                    TimeRelation(relation)
            patterns = _by_first_token(list(_patterns(read["patterns"], classes)), classes)
            thousands_parted = read.get("thousands_parted", False)
            if not isinstance(thousands_parted, bool):
                raise TypeError(f"thousands_parted is {thousands_parted!r}, and may be true or false")  # noqa: TRY301
            return cls(
                str(read["language"]),
                classes,
                patterns,
                frozenset(read.get("capitalized", ())),
                thousands_parted,
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise LanguageError(f"this is not a table of a language: {type(error).__name__}: {error}") from None


def _word_class(name: str, words: Mapping[str, Any]) -> dict[tuple[str, ...], Any]:
    """A word that ends in a point may also be written without it."""
    made: dict[tuple[str, ...], Any] = {}
    for word, value in words.items():
        tokens = tuple(tokenize(word).words)
        if not 0 < len(tokens) <= LONGEST_WORD:
            raise ValueError(f"{word!r} has {len(tokens)} tokens, and may have 1 to {LONGEST_WORD}")
        if value is not None and name in VALUES and not is_allowed(value, VALUES[name]):
            raise ValueError(f"{word!r} is worth {value!r}, and is a word of the class {name!r}")
        made[tokens] = value
        if word.endswith(".") and len(tokens) > 1:
            made.setdefault(tokens[:-1], value)
    return made


def _patterns(table: list[Mapping[str, Any]], classes: Mapping[str, Any]) -> Iterator[Pattern]:
    count = itertools.count()
    for row in table:
        form = FORMS.get(row["rule"])
        if form is None:
            raise ValueError(f"there is no rule {row['rule']!r}")
        read = [tuple([_element(part, classes) for part in written.split()]) for written in row["patterns"]]
        needed = [[element.names for element in elements if not element.optional] for elements in read]
        complaint = form.complaint(row, needed)
        if complaint is not None:
            raise ValueError(complaint)
        options = {name: row[name] for name in row if name not in ("patterns", "rule")}
        for elements in read:
            yield Pattern(elements, row["rule"], options, next(count))


#: The relation of what begins at a time that may be past or still to come: "a partir de abril". Others are those of
#: ``TimeRelation``; "since" is said of what is past, and "until" of what is to come.
FROM = "from"

#: Classes of words that every language has; each may be empty.
NEEDED = ("weekday", "relation", "clock_joiner")

#: Classes that are not words of the language, but numbers of a certain form.
NUMBER_CLASSES = frozenset(
    {"day", "dd", "mm", "month_number", "week_number", "year", "short_year", "hour", "hhmm", "minute", "number"}
)


def _element(part: str, classes: Mapping[str, Any]) -> Element:
    optional = part.endswith("?") and part != "?"
    names = part.removesuffix("?").split("|") if optional else part.split("|")
    for name in names:
        if name.startswith("{") and name[1:-1] not in classes and name[1:-1] not in NUMBER_CLASSES:
            raise ValueError(f"the pattern place {name} names no class of words")
    return Element(tuple(names), optional)


def _by_first_token(patterns: list[Pattern], classes: Mapping[str, Any]) -> dict[str, tuple[Pattern, ...]]:
    """Index the patterns: most words begin none, and are passed over at once. Numbers are under "0"."""
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
def shipped(tag: str) -> LanguageTable:
    """Give a language that comes with the library; ``pt-BR`` falls back to ``pt``.

    Raises:
        LanguageError: There is none.
    """
    folder = resources.files("newsmodel.timex") / "languages"
    primary = tag.partition("-")[0].lower()
    existing = sorted(file.name.removesuffix(".json") for file in folder.iterdir() if file.name.endswith(".json"))
    if primary not in existing:
        raise LanguageError(f"there is no table of times for {tag!r}; there are {', '.join(existing)}")
    return LanguageTable.parse((folder / f"{primary}.json").read_bytes())
