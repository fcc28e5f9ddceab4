"""Matches the patterns of a language against tokens, within a window of bounded length."""

from collections.abc import Callable, Iterator
from typing import Any

import attrs

from newsmodel.timex.language import LONGEST_WORD, Language, Pattern
from newsmodel.timex.tokens import Token

#: No expression has more tokens than this: what follows it is not looked at.
WINDOW = 24


@attrs.frozen
class Match:
    """A pattern that fits: how many tokens it takes, and the values of its places, by class."""

    pattern: Pattern
    length: int
    values: dict[str, list[Any]]


def matches(language: Language, tokens: list[Token], at: int) -> list[Match]:
    """Find the patterns that fit at a token, the longest first; earlier rows of the table before later ones."""
    window = tokens[at : at + WINDOW]
    if not window:
        return []
    found = [
        match
        for pattern in language.beginning_with(window[0].word)
        if (match := _fit(language, pattern, window)) is not None
    ]
    return sorted(found, key=lambda match: -match.length)


def _fit(language: Language, pattern: Pattern, window: list[Token]) -> Match | None:
    """Walk the places of a pattern; each state is a number of tokens taken, and there are at most WINDOW."""
    states: dict[int, dict[str, list[Any]]] = {0: {}}
    for element in pattern.elements:
        reached = dict(states) if element.optional else {}
        for taken, values in states.items():
            for name in element.names:
                for length, value in _take(language, name, window, taken):
                    kind = name[1:-1]
                    held = {**values, kind: [*values.get(kind, []), value]} if name[0] == "{" else values
                    # Filling an optional place beats leaving it out.
                    reached[taken + length] = held
        if not reached:
            return None
        states = reached
    longest = max(states)
    return Match(pattern, longest, states[longest]) if longest else None


def _take(language: Language, name: str, window: list[Token], at: int) -> Iterator[tuple[int, Any]]:
    """Give the lengths and values with which a place can be filled."""
    if at >= len(window):
        return
    if name[0] != "{":
        if window[at].word == name:
            yield 1, name
        return
    number = _NUMBERS.get(name[1:-1])
    if number is not None:
        value = number(window[at].word)
        if value is not None:
            yield 1, value
        return
    words = language.classes[name[1:-1]]
    for length in range(1, min(LONGEST_WORD, len(window) - at) + 1):
        value = words.get(tuple([token.word for token in window[at : at + length]]))
        if value is not None:
            yield length, value


def _within(low: int, high: int, digits: tuple[int, ...]) -> Callable[[str], int | None]:
    def read(word: str) -> int | None:
        if len(word) in digits and word.isascii() and word.isdecimal() and low <= int(word) <= high:
            return int(word)
        return None

    return read


#: The classes that are not words of a language, but numbers of a certain form.
_NUMBERS: dict[str, Callable[[str], int | None]] = {
    "day": _within(1, 31, (1, 2)),
    "dd": _within(1, 99, (2,)),
    "year": _within(1000, 2999, (4,)),
    "short_year": _within(0, 99, (2,)),
    "hour": _within(0, 24, (1, 2)),
    "minute": _within(0, 59, (2,)),
    "number": _within(0, 9999, (1, 2, 3, 4)),
}
