"""Matches the patterns of a language against tokens: all of them at once, within a window of bounded length."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import attrs

from newsmodel.timex.language import LONGEST_WORD, LanguageTable, Pattern

#: No expression has more tokens than this: what follows it is not looked at.
WINDOW = 24


@attrs.frozen
class Match:
    """A pattern that fits: how many tokens it takes, and the values of its places, by class."""

    pattern: Pattern
    length: int
    values: dict[str, list[Any]]


class Branch:
    """The words of a class, token by token: where a word ends, and with which tokens it can go on."""

    __slots__ = ("branches", "ends")

    def __init__(self) -> None:
        self.branches: dict[str, Branch] = {}
        self.ends: bool = False


class Place(NamedTuple):
    """How far a pattern has come: before which of its places, or within a word of that place's class."""

    pattern: Pattern
    reached: int
    within: Branch | None = None


class State:
    """The places that patterns have come to by the same tokens, and where they get by one more."""

    __slots__ = ("accepted", "onward", "places")

    def __init__(self, places: tuple[Place, ...]) -> None:
        self.places: tuple[Place, ...] = places
        self.accepted: tuple[Pattern, ...] = tuple(
            pattern
            for pattern, reached, within in places
            if within is None and all(element.optional for element in pattern.elements[reached:])
        )
        self.onward: dict[str, State] = {}


_NOWHERE = State(())


class Matcher:
    """Follows all patterns of a language through the tokens in one walk.

    A state stands for all that the patterns may still become; it is made when a text first comes to it, and kept.
    There are no more states than the table has ways to write times, whatever the texts are: words that the table
    does not have lead nowhere, and numbers lead where all numbers of their form do.
    """

    def __init__(self, language: LanguageTable) -> None:
        self._language = language
        self._words = {name: _branches(words) for name, words in language.classes.items()}
        literals = {
            name
            for patterns in language.patterns.values()
            for pattern in patterns
            for element in pattern.elements
            for name in element.names
            if name[0] != "{"
        }
        #: The words of the table, its patterns' and its classes'.
        self.known: set[str] = literals.union(*[words for name in language.classes for words in language.classes[name]])
        # What a token is to the patterns: a word of the table is itself, a number stands for all of its form.
        self._kinds = {word: word for word in self.known}
        self._states: dict[tuple[Place, ...], State] = {}
        self._starts: dict[str, State] = {}

    def candidates(self, words: list[str], at: int) -> list[tuple[int, Pattern]]:
        """Find the patterns that fit at a token, with the number of tokens that each takes at most.

        The longest come first; earlier rows of the table before later ones.
        """
        kinds = self._kinds
        state: State | None = None
        found: dict[Pattern, int] = {}
        for length, word in enumerate(words[at : at + WINDOW]):
            kind = kinds.get(word)
            if kind is None:
                if not "0" <= word < ":":  # most words are neither the table's nor numbers
                    break
                kind = self._kind(word)
            state = (
                self._begin(kind, word) if state is None else state.onward.get(kind) or self._onward(state, kind, word)
            )
            if state is _NOWHERE:
                break
            for pattern in state.accepted:
                found[pattern] = length + 1
        if len(found) > 1:
            return sorted([(length, pattern) for pattern, length in found.items()], key=_longest_first)
        return [(length, pattern) for pattern, length in found.items()]

    def match(self, pattern: Pattern, words: tuple[str, ...]) -> Match:
        """Read the values of a pattern that fits some words."""
        return _fit(self._language, pattern, words)

    def followers(self, word: str) -> set[str]:
        """List the words that can stand behind the first word of a pattern."""
        found: set[str] = set()
        for pattern, reached, within in self._begin(word, word).places:
            if within is not None:
                found.update(within.branches)
                continue
            for element in pattern.elements[reached:]:
                for name in element.names:
                    branch = self._words.get(name[1:-1]) if name[0] == "{" else None
                    found.update((name,) if branch is None else branch.branches)
                if not element.optional:
                    break
        return found

    def _kind(self, word: str) -> str:
        """What a token that is no word of the table is to the patterns: a number of some forms, or nothing."""
        kind = "0 " + " ".join(form for form, read in NUMBERS.items() if read(word) is not None)
        if len(word) <= _LONGEST_NUMBER and word.isdecimal():
            self._kinds[word] = kind
        return kind

    def _begin(self, kind: str, word: str) -> State:
        state = self._starts.get(kind)
        if state is None:
            start = State(tuple([Place(pattern, 0) for pattern in self._language.beginning_with(word)]))
            state = self._starts[kind] = self._onward(start, kind, word)
        return state

    def _onward(self, state: State, kind: str, word: str) -> State:
        places = tuple(dict.fromkeys(step for place in state.places for step in self._steps(place, word)))
        found = self._states.setdefault(places, State(places)) if places else _NOWHERE
        state.onward[kind] = found
        return found

    def _steps(self, place: Place, word: str) -> Iterator[Place]:
        pattern, reached, within = place
        if within is not None:
            yield from _into(pattern, reached, within, word)
            return
        for at, element in enumerate(pattern.elements[reached:], reached):
            for name in element.names:
                if name[0] != "{":
                    if name == word:
                        yield Place(pattern, at + 1)
                elif name[1:-1] in NUMBERS:
                    if NUMBERS[name[1:-1]](word) is not None:
                        yield Place(pattern, at + 1)
                else:
                    yield from _into(pattern, at, self._words[name[1:-1]], word)
            if not element.optional:
                return


def _longest_first(found: tuple[int, Pattern]) -> tuple[int, int]:
    return -found[0], found[1].row


def _branches(words: Mapping[tuple[str, ...], Any]) -> Branch:
    root = Branch()
    for tokens, value in words.items():
        if value is None:
            continue
        branch = root
        for token in tokens:
            branch = branch.branches.setdefault(token, Branch())
        branch.ends = True
    return root


def _into(pattern: Pattern, index: int, branch: Branch, word: str) -> Iterator[Place]:
    further = branch.branches.get(word)
    if further is None:
        return
    if further.ends:
        yield Place(pattern, index + 1)
    if further.branches:
        yield Place(pattern, index, further)


def _fit(language: LanguageTable, pattern: Pattern, window: tuple[str, ...]) -> Match:
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
        states = reached
    longest = max(states)
    return Match(pattern, longest, states[longest])


def _take(language: LanguageTable, name: str, window: tuple[str, ...], at: int) -> Iterator[tuple[int, Any]]:
    """Give the lengths and values with which a place can be filled."""
    if at >= len(window):
        return
    if name[0] != "{":
        if window[at] == name:
            yield 1, name
        return
    number = NUMBERS.get(name[1:-1])
    if number is not None:
        value = number(window[at])
        if value is not None:
            yield 1, value
        return
    words = language.classes[name[1:-1]]
    for length in range(1, min(LONGEST_WORD, len(window) - at) + 1):
        value = words.get(window[at : at + length])
        if value is not None:
            yield length, value


def _within(low: int, high: int, digits: tuple[int, ...]) -> Callable[[str], int | None]:
    def read(word: str) -> int | None:
        if len(word) in digits and word.isascii() and word.isdecimal() and low <= int(word) <= high:
            return int(word)
        return None

    return read


#: The classes that are not words of a language, but numbers of a certain form.
NUMBERS: dict[str, Callable[[str], int | None]] = {
    "day": _within(1, 31, (1, 2)),
    "dd": _within(1, 99, (2,)),
    "mm": _within(1, 12, (2,)),
    "month_number": _within(1, 12, (1, 2)),
    "week_number": _within(1, 53, (1, 2)),
    "year": _within(1000, 2999, (4,)),
    "short_year": _within(0, 99, (2,)),
    "hour": _within(0, 24, (1, 2)),
    "minute": _within(0, 59, (2,)),
    "hhmm": _within(0, 2359, (4,)),
    "number": _within(0, 9999, (1, 2, 3, 4)),
}
_LONGEST_NUMBER = 4
