"""Exact text search: where words occur in a text, and which occurrence is meant."""

import heapq
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from types import NoneType
from typing import Any, TypeAlias, cast

import attrs

from newsmodel.builder.near_misses import why_not_found
from newsmodel.errors import BuildError, ascii_safe, describe
from newsmodel.model.text import Passage, Span


@attrs.frozen
class Words:
    """Words to search for, and which occurrence is meant if there are several.

    The search is exact: no normalization, and whole words only unless ``whole_words`` is false.
    Offsets count code points.

    Raises:
        BuildError: An argument has the wrong type.
    """

    text: str
    """The words, exactly as the article writes them."""
    nth: int | None = attrs.field(default=None, kw_only=True)
    """The number of the occurrence, counted from 1."""
    after: "str | int | Span | Passage | None" = attrs.field(default=None, kw_only=True)
    """What precedes the words: other words, an offset, a span or a passage. The first occurrence after it is taken."""
    near: "str | int | Span | Passage | None" = attrs.field(default=None, kw_only=True)
    """What the words are close to, as for ``after``. The nearest occurrence is taken; a tie raises ``BuildError``."""
    whole_words: bool = attrs.field(default=True, kw_only=True)
    """Whether an occurrence must begin and end at word boundaries."""

    def __attrs_post_init__(self) -> None:
        expect(self.text, (str,), "words as a string")
        expect(self.nth, (int, NoneType), "nth as a number that counts from 1")
        for target in (self.after, self.near):
            expect(target, (str, int, Span, Passage, NoneType), "words, an offset, a span or a passage")


def expect(value: object, types: tuple[type[Any], ...], what: str) -> None:
    """Check the type of an argument.

    Raises:
        BuildError: The value is not an instance of ``types``; the message says that ``what`` was expected.
    """
    if not isinstance(value, types):
        raise BuildError(f"expected {what}, found {describe(value)}")


def as_list(value: Any, types: tuple[type[Any], ...], what: str) -> list[Any]:
    """Return a single value as a list of one, and a sequence of values as a list.

    Raises:
        BuildError: The value is neither.
    """
    if isinstance(value, types):
        return [value]
    if isinstance(value, (str, bytes, Mapping)) or not isinstance(value, Iterable):
        found = describe(cast("object", value))
        raise BuildError(f"expected {what}, or a sequence of these, found {found}")
    items: list[Any] = list(value)  # pyright: ignore[reportUnknownArgumentType]
    for item in items:
        expect(item, types, what)
    return items


def as_words(words: str | Words) -> Words:
    """Return ``Words`` for a plain string: it must occur exactly once, as whole words."""
    return words if isinstance(words, Words) else Words(words)


def extent(passage: Passage | None) -> Span | None:
    """Return the span from the first to the last code point of a passage, or ``None`` if it has no spans."""
    if passage is None or not passage.spans:
        return None
    return Span(min(span.start for span in passage.spans), max(span.end for span in passage.spans))


#: One piece of a passage, or several: a string or ``Words`` to search for, or a ``Span`` or a ``Passage`` to use.
TextPiece: TypeAlias = str | Words | Span | Passage
#: A reference to words of the article; a sequence makes a passage of several pieces.
TextRef: TypeAlias = TextPiece | Sequence[TextPiece]

#: How many occurrences an error message lists before it says "at least".
MAX_LISTED = 8

# Scripts without spaces between words, and Hangul, which attaches endings: every character is a token.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_SPACED_LETTER = re.compile(rf"[^\W{_UNSPACED}]")
_JOINERS = frozenset("\u200d\u20e3")
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")


class TextSearch:
    """An index of one text for exact search.

    The tokens of the text are indexed once. A search then visits only the occurrences of its rarest token.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._token_offsets: dict[str, list[int]] | None = None

    def find(self, wanted: str | Words, within: Span | None = None) -> Span:
        """Return the span of the one occurrence that is meant.

        Args:
            wanted: The words; a plain string must occur only once.
            within: The span to search; the whole text by default.

        Raises:
            BuildError: The words do not occur there, or they occur several times and nothing selects one.
        """
        words = as_words(wanted)
        if not words.text:
            raise BuildError("expected words to search for, found an empty string")
        area = within or Span(0, len(self.text))
        if words.nth is not None and words.nth < 1:
            raise BuildError(f"expected nth to be 1 or more, found {words.nth}")
        if words.after is not None:
            area = Span(min(max(area.start, self._locate(words.after).end), area.end), area.end)
        if words.near is not None:
            return self._nearest(words, self._locate(words.near), area)
        number = words.nth or (1 if words.after is not None else None)
        found: list[int] = []
        for start in self.occurrences(words, area):
            found.append(start)
            if len(found) == number or (number is None and len(found) > MAX_LISTED):
                break
        if number is None and len(found) == 1:
            return _span(found[0], words)
        if number is not None and len(found) == number:
            return _span(found[-1], words)
        if found:
            raise BuildError(_too_many(words, found) if number is None else _too_few(words, found, number))
        raise BuildError(self._missing(words, area))

    def find_all(self, words: Words, within: Span | None = None) -> tuple[Span, ...]:
        """Return the spans of all occurrences that do not overlap, in text order."""
        spans: list[Span] = []
        end = 0
        for start in self.occurrences(words, within or Span(0, len(self.text))):
            if start >= end:
                spans.append(_span(start, words))
                end = spans[-1].end
        return tuple(spans)

    def occurrences(self, words: Words, area: Span, *, backwards: bool = False) -> Iterator[int]:
        """Yield the offsets at which words occur inside an area, in text order or backwards. They may overlap."""
        length = len(words.text)
        for start in self._candidates(words, area, backwards=backwards):
            end = start + length
            if area.start <= start and end <= area.end and not (words.whole_words and self._splits_word(start, end)):
                yield start

    def _candidates(self, words: Words, area: Span, *, backwards: bool) -> Iterator[int]:
        tokens = list(_TOKEN.finditer(words.text)) if words.whole_words else []
        if not tokens:
            yield from self._scan(words.text, area, backwards=backwards)
            return
        offsets_of = self._index()
        rarest = min(tokens, key=lambda token: len(offsets_of.get(token.group(), ())))
        offsets = offsets_of.get(rarest.group(), [])
        first = bisect_left(offsets, area.start + rarest.start())
        numbers = range(first, bisect_right(offsets, area.end))
        for number in reversed(numbers) if backwards else numbers:
            start = offsets[number] - rarest.start()
            if self.text.startswith(words.text, start):
                yield start

    def _index(self) -> dict[str, list[int]]:
        if self._token_offsets is None:
            self._token_offsets = {}
            for token in _TOKEN.finditer(self.text):
                self._token_offsets.setdefault(token.group(), []).append(token.start())
        return self._token_offsets

    def _scan(self, words: str, area: Span, *, backwards: bool) -> Iterator[int]:
        """Yield the offsets of a string without the index. They may overlap."""
        find = self.text.rfind if backwards else self.text.find
        low, high = area.start, area.end
        start = find(words, low, high)
        while start >= 0:
            yield start
            low, high = (low, start + len(words) - 1) if backwards else (start + 1, high)
            start = find(words, low, high)

    def _splits_word(self, start: int, end: int) -> bool:
        """Return whether a range begins or ends inside a word or inside a character with combining marks."""
        return self._joins_neighbors(start) or self._joins_neighbors(end)

    def _joins_neighbors(self, offset: int) -> bool:
        if not 0 < offset < len(self.text):
            return False
        before, after = self.text[offset - 1], self.text[offset]
        if unicodedata.category(after) in ("Mn", "Mc", "Me") or after in _JOINERS or before == "\u200d":
            return True
        if _SKIN_TONES[0] <= after <= _SKIN_TONES[1]:
            return True
        if unicodedata.category(before) in ("Mn", "Mc") and offset > 1:
            before = self.text[offset - 2]
        return bool(_SPACED_LETTER.match(before) and _SPACED_LETTER.match(after))

    def _nearest(self, words: Words, target: Span, area: Span) -> Span:
        ranked: list[tuple[int, int]] = []
        # One more occurrence than requested is needed to detect a tie.
        for distance, start in self._by_distance(words, target, area):
            if len(ranked) > (words.nth or 1) and distance > ranked[-1][0]:
                break
            ranked.append((distance, start))
        ranked.sort()
        if not ranked:
            raise BuildError(self._missing(words, area))
        if words.nth is not None:
            if words.nth > len(ranked):
                raise BuildError(_too_few(words, [start for _, start in ranked], words.nth))
            return _span(ranked[words.nth - 1][1], words)
        if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
            offsets = _listed([ranked[0][1], ranked[1][1]])
            raise BuildError(
                f"two places match {quoted_words(words.text)} and are equally near ({offsets}); say which with nth="
            )
        return _span(ranked[0][1], words)

    def _by_distance(self, words: Words, target: Span, area: Span) -> Iterator[tuple[int, int]]:
        """Yield the distance and the offset of each occurrence, nearest first, without listing all of them."""
        length = len(words.text)
        left = Span(area.start, max(area.start, min(area.end, target.start + length - 1)))
        right = Span(max(area.start, target.start), max(area.end, target.start))
        forward = ((gap(_span(start, words), target), start) for start in self.occurrences(words, right))
        back = ((gap(_span(start, words), target), start) for start in self.occurrences(words, left, backwards=True))
        yield from heapq.merge(back, forward, key=itemgetter(0))

    def _locate(self, target: str | int | Span | Passage) -> Span:
        """Return the span of what ``after`` or ``near`` refers to."""
        if isinstance(target, str):
            return self.find(target)
        if isinstance(target, int):
            return Span(target, target)
        if isinstance(target, Span):
            return target
        span = extent(target)
        if span is None:
            raise BuildError(
                f"expected a passage with spans in after= or near=, found {quoted_words(target.text)} without spans"
            )
        return span

    def _missing(self, words: Words, area: Span) -> str:
        inside = next(self.occurrences(attrs.evolve(words, whole_words=False), area), None)
        if inside is not None:
            context = self.text[max(inside - 10, 0) : inside + len(words.text) + 10]
            return (
                f"{quoted_words(words.text)} occurs only inside longer words (at {inside}: {quoted_words(context)}); "
                f"to accept that, write Words(…, whole_words=False)"
            )
        where = "in the text" if len(area) == len(self.text) else f"between {area.start} and {area.end}"
        problem = f"{quoted_words(words.text)} does not occur {where}"
        elsewhere = self.text.find(words.text)
        if elsewhere >= 0:
            return f"{problem}, but at {elsewhere}"
        return f"{problem}; {why_not_found(words.text, self.text)}"


def gap(one: Span, other: Span) -> int:
    """Return how many code points lie between two spans; 0 if they touch or overlap."""
    return max(other.start - one.end, one.start - other.end, 0)


def quoted_words(words: str) -> str:
    """Return words in quotation marks for a message: shortened, and printable on any terminal."""
    return ascii_safe(words)


def _span(start: int, words: Words) -> Span:
    return Span(start, start + len(words.text))


def _listed(offsets: Sequence[int]) -> str:
    return "at " + ", ".join(map(str, offsets[:MAX_LISTED])) + (", …" if len(offsets) > MAX_LISTED else "")


def _too_many(words: Words, found: Sequence[int]) -> str:
    number = str(len(found)) if len(found) <= MAX_LISTED else f"at least {len(found)}"
    return f"{number} places match {quoted_words(words.text)} ({_listed(found)}); say which with nth=, after= or near="


def _too_few(words: Words, found: Sequence[int], number: int) -> str:
    places = "place matches" if len(found) == 1 else "places match"
    return f"only {len(found)} {places} {quoted_words(words.text)} ({_listed(found)}), not {number}"
