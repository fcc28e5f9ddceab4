"""Pattern matching: all patterns of a language at once, in one pass over a bounded window of tokens."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import attrs

from newsmodel.timex.language import LONGEST_WORD, LanguageTable, Pattern

#: The maximum number of tokens of an expression.
WINDOW = 24


@attrs.frozen
class Match:
    """A pattern that matches at a token."""

    pattern: Pattern
    length: int
    """The number of tokens that it matches."""
    values: dict[str, list[Any]]
    """The values of the matched words, in text order, by word class."""


class TrieNode:
    """A node of the trie that holds the entries of a word class; each level of the trie is one token."""

    __slots__ = ("children", "is_end")

    def __init__(self) -> None:
        self.children: dict[str, TrieNode] = {}
        self.is_end: bool = False


class Position(NamedTuple):
    """A position in a pattern: before one of its elements, or within an entry of that element's word class."""

    pattern: Pattern
    element: int
    """The index of the element."""
    within: TrieNode | None = None
    """The node reached within an entry of several tokens."""


class State:
    """A state of the automaton: the positions that are reached by the same tokens, and the transitions from it."""

    __slots__ = ("accepted", "positions", "transitions")

    def __init__(self, positions: tuple[Position, ...]) -> None:
        self.positions: tuple[Position, ...] = positions
        self.accepted: tuple[Pattern, ...] = tuple(
            pattern
            for pattern, element_index, within in positions
            if within is None and all(element.optional for element in pattern.elements[element_index:])
        )
        self.transitions: dict[str, State] = {}


_DEAD_END = State(())


class Matcher:
    """A lazy automaton that matches all patterns of a language in one pass.

    A state is built when a text first reaches it, and kept. The number of states depends on the table and not on
    the texts: words that are not in the table lead to the dead end, and numbers of the same form share a transition.
    """

    def __init__(self, language: LanguageTable) -> None:
        self._language = language
        self._tries = {name: _trie(words) for name, words in language.classes.items()}
        literals = {
            name
            for patterns in language.patterns.values()
            for pattern in patterns
            for element in pattern.elements
            for name in element.names
            if name[0] != "{"
        }
        entries = [tokens for words in language.classes.values() for tokens in words]
        #: The tokens of the table, in patterns and word classes.
        self.vocabulary: set[str] = literals.union(*entries)
        # The input symbol of a token: a token of the table is its own symbol; numbers of the same form share one.
        self._symbols = {word: word for word in self.vocabulary}
        self._states: dict[tuple[Position, ...], State] = {}
        self._starts: dict[str, State] = {}

    def candidates(self, words: list[str], at: int) -> list[tuple[int, Pattern]]:
        """Return the patterns that match at a token, each with the greatest number of tokens that it matches.

        Longer matches come first; of equal ones, that of the earlier row.
        """
        symbols = self._symbols
        state: State | None = None
        found: dict[Pattern, int] = {}
        for length, word in enumerate(words[at : at + WINDOW]):
            symbol = symbols.get(word)
            if symbol is None:
                if not "0" <= word < ":":  # most words are neither in the table nor numbers
                    break
                symbol = self._symbol(word)
            if state is None:
                state = self._first_state(symbol, word)
            else:
                state = state.transitions.get(symbol) or self._next_state(state, symbol, word)
            if state is _DEAD_END:
                break
            for pattern in state.accepted:
                found[pattern] = length + 1
        if len(found) > 1:
            return sorted([(length, pattern) for pattern, length in found.items()], key=_longest_first)
        return [(length, pattern) for pattern, length in found.items()]

    def match(self, pattern: Pattern, words: tuple[str, ...]) -> Match:
        """Return the match of a pattern with the words that it is known to match."""
        return _bind(self._language, pattern, words)

    def followers(self, word: str) -> set[str]:
        """Return the words that can follow a word that begins a pattern."""
        found: set[str] = set()
        for pattern, first, within in self._first_state(word, word).positions:
            if within is not None:
                found.update(within.children)
                continue
            for element in pattern.elements[first:]:
                for name in element.names:
                    node = self._tries.get(name[1:-1]) if name[0] == "{" else None
                    found.update((name,) if node is None else node.children)
                if not element.optional:
                    break
        return found

    def _symbol(self, word: str) -> str:
        """Return the symbol of a token that is not in the table: the number classes that it belongs to, if any."""
        symbol = "0 " + " ".join(name for name, read in NUMBERS.items() if read(word) is not None)
        if len(word) <= _LONGEST_NUMBER and word.isdecimal():
            self._symbols[word] = symbol
        return symbol

    def _first_state(self, symbol: str, word: str) -> State:
        state = self._starts.get(symbol)
        if state is None:
            start = State(tuple([Position(pattern, 0) for pattern in self._language.starting_with(word)]))
            state = self._starts[symbol] = self._next_state(start, symbol, word)
        return state

    def _next_state(self, state: State, symbol: str, word: str) -> State:
        following = [new for position in state.positions for new in self._next_positions(position, word)]
        positions = tuple(dict.fromkeys(following))
        found = self._states.setdefault(positions, State(positions)) if positions else _DEAD_END
        state.transitions[symbol] = found
        return found

    def _next_positions(self, position: Position, word: str) -> Iterator[Position]:
        pattern, first, within = position
        if within is not None:
            yield from _descend(pattern, first, within, word)
            return
        for index, element in enumerate(pattern.elements[first:], first):
            for name in element.names:
                if name[0] != "{":
                    if name == word:
                        yield Position(pattern, index + 1)
                elif name[1:-1] in NUMBERS:
                    if NUMBERS[name[1:-1]](word) is not None:
                        yield Position(pattern, index + 1)
                else:
                    yield from _descend(pattern, index, self._tries[name[1:-1]], word)
            if not element.optional:
                return


def _longest_first(found: tuple[int, Pattern]) -> tuple[int, int]:
    return -found[0], found[1].row


def _trie(words: Mapping[tuple[str, ...], Any]) -> TrieNode:
    root = TrieNode()
    for tokens, value in words.items():
        if value is None:
            continue
        node = root
        for token in tokens:
            node = node.children.setdefault(token, TrieNode())
        node.is_end = True
    return root


def _descend(pattern: Pattern, index: int, node: TrieNode, word: str) -> Iterator[Position]:
    child = node.children.get(word)
    if child is None:
        return
    if child.is_end:
        yield Position(pattern, index + 1)
    if child.children:
        yield Position(pattern, index, child)


def _bind(language: LanguageTable, pattern: Pattern, window: tuple[str, ...]) -> Match:
    """Collect the values of a pattern's elements, by the number of tokens matched so far (at most ``WINDOW``)."""
    values_by_length: dict[int, dict[str, list[Any]]] = {0: {}}
    for element in pattern.elements:
        following = dict(values_by_length) if element.optional else {}
        for matched, values in values_by_length.items():
            for name in element.names:
                for length, value in _element_matches(language, name, window, matched):
                    word_class = name[1:-1]
                    # A match of an optional element takes precedence over its absence.
                    following[matched + length] = (
                        {**values, word_class: [*values.get(word_class, []), value]} if name[0] == "{" else values
                    )
        values_by_length = following
    longest = max(values_by_length)
    return Match(pattern, longest, values_by_length[longest])


def _element_matches(language: LanguageTable, name: str, window: tuple[str, ...], at: int) -> Iterator[tuple[int, Any]]:
    """Yield the length and value of each way in which a token or word class matches at an index."""
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


#: The number classes: for each, a function that returns the value of a token, or ``None``.
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
