"""Where words stand in a text: exactly as given, at one place, or not at all."""

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
    """Words to look for, and which place is meant where there are several.

    The words are looked for exactly as given: never normalised, and as whole words unless ``whole_words`` is false.
    """

    text: str
    """The words, exactly as they stand in the article."""
    nth: int | None = attrs.field(default=None, kw_only=True)
    """Which of the places is meant, counted from 1."""
    after: "str | int | Span | Passage | None" = attrs.field(default=None, kw_only=True)
    """What the words come after: other words, an offset in code points, a span or a passage; the next place counts."""
    near: "str | int | Span | Passage | None" = attrs.field(default=None, kw_only=True)
    """What the words stand next to; the nearest place counts, and two equally near are refused."""
    whole_words: bool = attrs.field(default=True, kw_only=True)
    """Whether the words must begin and end at word boundaries."""

    def __attrs_post_init__(self) -> None:
        expect(self.text, (str,), "words as a string")
        expect(self.nth, (int, NoneType), "nth as a number that counts from 1")
        for other in (self.after, self.near):
            expect(other, (str, int, Span, Passage, NoneType), "words, an offset, a span or a passage")


def expect(given: object, types: tuple[type[Any], ...], what: str) -> None:
    """Refuse what is not of the types that the builder takes.

    Raises:
        BuildError: It is not; the error says what is wanted there.
    """
    if not isinstance(given, types):
        raise BuildError(f"expected {what}, found {describe(given)}")


def as_list(given: Any, types: tuple[type[Any], ...], what: str) -> list[Any]:
    """List what may be given alone or in a sequence.

    Raises:
        BuildError: It is neither.
    """
    if isinstance(given, types):
        return [given]
    if isinstance(given, (str, bytes, Mapping)) or not isinstance(given, Iterable):
        found = describe(cast("object", given))
        raise BuildError(f"expected {what}, or a sequence of such, found {found}")
    listed: list[Any] = list(given)  # pyright: ignore[reportUnknownArgumentType]
    for item in listed:
        expect(item, types, what)
    return listed


#: One piece of words: searched for if it is a string or ``Words``, taken as it is if it is a ``Span``.
TextPiece: TypeAlias = str | Words | Span
#: What a person may give where words of the article are wanted; a sequence means words in several pieces.
TextRef: TypeAlias = TextPiece | Passage | Sequence[TextPiece]

#: How many places an error message lists before it says "at least".
LISTED = 8

# Scripts that do without blanks between words (or glue endings on, as Hangul does): nothing is cut between them.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_SPACED_LETTER = re.compile(rf"[^\W{_UNSPACED}]")
_JOINERS = frozenset("\u200d\u20e3")
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")


class Finder:
    """Finds words in one text without reading all of it each time.

    The words of the text are indexed once; a search then visits only the places of its rarest word.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._index: dict[str, list[int]] | None = None

    def find(self, wanted: str | Words, within: Span | None = None) -> Span:
        """Find the one place where words stand.

        Args:
            wanted: The words; a string must stand at one place only.
            within: Where to look; the whole text if not given.

        Raises:
            BuildError: The words do not stand there, or several places match and nothing says which is meant.
        """
        words = wanted if isinstance(wanted, Words) else Words(wanted)
        if not words.text:
            raise BuildError("there are no words to look for: the string is empty")
        area = within or Span(0, len(self.text))
        if words.nth is not None and words.nth < 1:
            raise BuildError(f"nth counts from 1, found {words.nth}")
        if words.after is not None:
            area = Span(min(max(area.start, self._locate(words.after).end), area.end), area.end)
        if words.near is not None:
            return self._nearest(words, self._locate(words.near), area)
        number = words.nth or (1 if words.after is not None else None)
        found: list[int] = []
        for start in self.places(words, area):
            found.append(start)
            if len(found) == number or (number is None and len(found) > LISTED):
                break
        if number is None and len(found) == 1:
            return self._span(found[0], words)
        if number is not None and len(found) == number:
            return self._span(found[-1], words)
        if found:
            raise BuildError(_too_many(words, found) if number is None else _too_few(words, found, number))
        raise BuildError(self._missing(words, area))

    def find_all(self, words: Words, within: Span | None = None) -> tuple[Span, ...]:
        """Find all places where words stand; they do not overlap each other."""
        spans: list[Span] = []
        end = 0
        for start in self.places(words, within or Span(0, len(self.text))):
            if start >= end:
                spans.append(self._span(start, words))
                end = spans[-1].end
        return tuple(spans)

    def places(self, words: Words, area: Span, *, backwards: bool = False) -> Iterator[int]:
        """Give the offsets at which words stand inside an area, in order or backwards, as they are found."""
        length = len(words.text)
        for start in self._candidates(words, area, backwards=backwards):
            end = start + length
            if area.start <= start and end <= area.end and not (words.whole_words and self._cuts(start, end)):
                yield start

    def _candidates(self, words: Words, area: Span, *, backwards: bool) -> Iterator[int]:
        tokens = list(_TOKEN.finditer(words.text)) if words.whole_words else []
        if not tokens:
            yield from self._scanned(words.text, area, backwards=backwards)
            return
        index = self._indexed()
        rarest = min(tokens, key=lambda token: len(index.get(token.group(), ())))
        places = index.get(rarest.group(), [])
        first = bisect_left(places, area.start + rarest.start())
        numbers = range(first, bisect_right(places, area.end))
        for number in reversed(numbers) if backwards else numbers:
            start = places[number] - rarest.start()
            if self.text.startswith(words.text, start):
                yield start

    def _indexed(self) -> dict[str, list[int]]:
        if self._index is None:
            self._index = {}
            for token in _TOKEN.finditer(self.text):
                self._index.setdefault(token.group(), []).append(token.start())
        return self._index

    def _scanned(self, words: str, area: Span, *, backwards: bool) -> Iterator[int]:
        """Give the offsets of a string; they may overlap."""
        find = self.text.rfind if backwards else self.text.find
        low, high = area.start, area.end
        start = find(words, low, high)
        while start >= 0:
            yield start
            low, high = (low, start + len(words) - 1) if backwards else (start + 1, high)
            start = find(words, low, high)

    def _cuts(self, start: int, end: int) -> bool:
        """Whether a range begins or ends inside a word, or takes a character from its combining marks."""
        return self._joined(start) or self._joined(end)

    def _joined(self, offset: int) -> bool:
        if not 0 < offset < len(self.text):
            return False
        before, behind = self.text[offset - 1], self.text[offset]
        if unicodedata.category(behind) in ("Mn", "Mc", "Me") or behind in _JOINERS or before == "\u200d":
            return True
        if _SKIN_TONES[0] <= behind <= _SKIN_TONES[1]:
            return True
        if unicodedata.category(before) in ("Mn", "Mc") and offset > 1:
            before = self.text[offset - 2]
        return bool(_SPACED_LETTER.match(before) and _SPACED_LETTER.match(behind))

    def _nearest(self, words: Words, target: Span, area: Span) -> Span:
        ranked: list[tuple[int, int]] = []
        # One place more than is asked for tells whether two are equally near.
        for distance, start in self._outwards(words, target, area):
            if len(ranked) > (words.nth or 1) and distance > ranked[-1][0]:
                break
            ranked.append((distance, start))
        ranked.sort()
        if not ranked:
            raise BuildError(self._missing(words, area))
        if words.nth is not None:
            if words.nth > len(ranked):
                raise BuildError(_too_few(words, [start for _, start in ranked], words.nth))
            return self._span(ranked[words.nth - 1][1], words)
        if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
            places = _listed([ranked[0][1], ranked[1][1]])
            raise BuildError(
                f"{quoted_words(words.text)} stands equally near at two places ({places}); say which with nth="
            )
        return self._span(ranked[0][1], words)

    def _outwards(self, words: Words, target: Span, area: Span) -> Iterator[tuple[int, int]]:
        """Give the places of words with their distance from a target, the nearest first: it may be one of thousands."""
        length = len(words.text)
        before = Span(area.start, max(area.start, min(area.end, target.start + length - 1)))
        behind = Span(max(area.start, target.start), max(area.end, target.start))
        ahead = ((gap(self._span(start, words), target), start) for start in self.places(words, behind))
        back = ((gap(self._span(start, words), target), start) for start in self.places(words, before, backwards=True))
        yield from heapq.merge(back, ahead, key=itemgetter(0))

    def _locate(self, target: str | int | Span | Passage) -> Span:
        """Find what other words are to be found by."""
        if isinstance(target, str):
            return self.find(target)
        if isinstance(target, int):
            target = Span(target, target)
        if isinstance(target, Passage):
            if not target.spans:
                raise BuildError(f"the passage {quoted_words(target.text)} has no spans to look by")
            return Span(min(span.start for span in target.spans), max(span.end for span in target.spans))
        return target

    def _span(self, start: int, words: Words) -> Span:
        return Span(start, start + len(words.text))

    def _missing(self, words: Words, area: Span) -> str:
        inside = next(self.places(attrs.evolve(words, whole_words=False), area), None)
        if inside is not None:
            around = self.text[max(inside - 10, 0) : inside + len(words.text) + 10]
            return (
                f"{quoted_words(words.text)} stands only inside longer words (at {inside}: {quoted_words(around)}); "
                f"if that is meant, say Words(…, whole_words=False)"
            )
        where = "in the text" if len(area) == len(self.text) else f"between {area.start} and {area.end}"
        start = f"{quoted_words(words.text)} does not stand {where}"
        elsewhere = self.text.find(words.text)
        if elsewhere >= 0:
            return f"{start}; it does at {elsewhere}"
        return f"{start}; {why_not_found(words.text, self.text)}"


def gap(one: Span, other: Span) -> int:
    """How many code points lie between two spans; 0 where they touch or overlap."""
    return max(other.start - one.end, one.start - other.end, 0)


def quoted_words(words: str) -> str:
    """Show words in a message: short, and printable on any terminal."""
    return ascii_safe(words)


def _listed(places: Sequence[int]) -> str:
    return "at " + ", ".join(map(str, places[:LISTED])) + (", …" if len(places) > LISTED else "")


def _too_many(words: Words, found: Sequence[int]) -> str:
    number = str(len(found)) if len(found) <= LISTED else f"at least {len(found)}"
    return f"{number} places match {quoted_words(words.text)} ({_listed(found)}); say which with nth=, after= or near="


def _too_few(words: Words, found: Sequence[int], number: int) -> str:
    places = "place matches" if len(found) == 1 else "places match"
    return f"only {len(found)} {places} {quoted_words(words.text)} ({_listed(found)}), not {number}"
