"""``PreparedText``: one text, prepared once for many searches."""

import functools
import itertools
from bisect import bisect_left
from collections.abc import Iterator
from enum import StrEnum

import attrs

from newsmodel.errors import StructureError, describe
from newsmodel.matching.approximate import Alignment, Step, WordIndex
from newsmodel.matching.boundaries import trimmed, word_pattern
from newsmodel.matching.normalization import NormalizedText, normalize
from newsmodel.matching.occurrences import OccurrenceIndex
from newsmodel.matching.spelling import SpellingDifference, spelling_differences
from newsmodel.model.text import Span

#: Of the words looked for, one in this many may differ in an approximate match, unless a bound is given.
WORDS_PER_DIFFERENCE = 5
#: The largest bound that is used unless a bound is given.
MAX_DEFAULT_DIFFERENCES = 12


class MatchKind(StrEnum):
    """How closely a place in a text matches the words looked for."""

    EXACT = "exact"
    """Every code point is the same."""
    NORMALIZED = "normalized"
    """The words are the same in another spelling: other quotation marks, dashes, blanks, line ends, composition."""
    APPROXIMATE = "approximate"
    """A few words differ, or the punctuation does."""


class DifferenceKind(StrEnum):
    """What happened to words of an approximate match."""

    REPLACED = "replaced"
    """The text has other words instead."""
    MISSING = "missing"
    """The text does not have the words."""
    ADDED = "added"
    """The text has additional words."""


@attrs.frozen(kw_only=True)
class WordDifference:
    """Words of an approximate match that differ from those looked for."""

    kind: DifferenceKind
    """What happened to the words."""
    expected: str
    """The words looked for; empty if words were added."""
    found: str
    """The words of the text; empty if words are missing."""
    span: Span
    """Where the words are in the text; an empty span where missing words belong."""


@attrs.frozen(kw_only=True)
class Match:
    """A place in a text that matches words, and how it differs from them."""

    span: Span
    """The place, in code points of the original text."""
    kind: MatchKind
    """How closely it matches."""
    spelling: tuple[SpellingDifference, ...] = ()
    """The kinds of difference in spelling."""
    differences: tuple[WordDifference, ...] = ()
    """The words that differ, in order; only in an approximate match."""


class PreparedText:
    """A text that is prepared once and searched many times.

    The preparation and each search take time linear in the text and the words, and most searches much less. What a
    search needs is prepared when it is first used. Offsets count code points of the original text.

    Raises:
        StructureError: The text is not a string.
    """

    def __init__(self, text: str) -> None:
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise StructureError.of("structure.wrong-type", f"expected a text as a string, found {describe(text)}")
        self.text = text
        """The original text."""
        self._index = OccurrenceIndex(text)

    def find(  # noqa: PLR0913 - what may differ, and how many matches
        self,
        words: str,
        within: Span | None = None,
        *,
        whole_words: bool = True,
        ignore_case: bool = False,
        max_differences: int | None = 0,
        limit: int = 100,
    ) -> tuple[Match, ...]:
        """Return the matches of the closest kind that has any: exact, normalized or approximate ones.

        Exact and normalized matches are in text order and may overlap; of approximate ones, the best come first.

        Args:
            words: The words to look for.
            within: The span to search; the whole text by default.
            whole_words: Whether a match must begin and end at word boundaries. Approximate matches always do.
            ignore_case: Whether capital and small letters count as the same in a normalized match. In an approximate
                match they always do.
            max_differences: The number of words that may differ in an approximate match. ``None`` means one in
                five, up to twelve. By default, there are no approximate matches.
            limit: The maximum number of matches.
        """
        exact = itertools.islice(self.exact(words, within, whole_words=whole_words), limit)
        found = tuple([Match(span=span, kind=MatchKind.EXACT) for span in exact])
        if found:
            return found
        normalized = self.normalized(words, within, whole_words=whole_words, ignore_case=ignore_case)
        spelling_of = functools.cache(functools.partial(spelling_differences, words))
        found = tuple(
            [
                Match(span=span, kind=MatchKind.NORMALIZED, spelling=spelling_of(span.of(self.text)))
                for span in itertools.islice(normalized, limit)
            ]
        )
        if found or max_differences == 0:
            return found
        return self.approximate(words, within, max_differences=max_differences)[:limit]

    def exact(
        self, words: str, within: Span | None = None, *, whole_words: bool = True, backwards: bool = False
    ) -> Iterator[Span]:
        """Yield the spans of exact matches, in text order or backwards. They may overlap."""
        for start in self.offsets(words, within, whole_words=whole_words, backwards=backwards):
            yield Span(start, start + len(words))

    def offsets(
        self, words: str, within: Span | None = None, *, whole_words: bool = True, backwards: bool = False
    ) -> Iterator[int]:
        """Return the offsets of exact matches, as ``exact`` yields their spans."""
        area = within or Span(0, len(self.text))
        end = min(area.end, len(self.text))
        return self._index.occurrences(words, area.start, end, whole_words=whole_words, backwards=backwards)

    def normalized(
        self, words: str, within: Span | None = None, *, whole_words: bool = True, ignore_case: bool = False
    ) -> Iterator[Span]:
        """Yield the spans of matches in normalized spelling, exact ones included, in text order. They may overlap."""
        area = within or Span(0, len(self.text))
        layer, index = self._caseless if ignore_case else self._normalized
        start, end = layer.offset(area.start), layer.offset(min(area.end, len(self.text)), after=True)
        wanted = normalize(words, ignore_case=ignore_case)
        for at in index.occurrences(wanted, start, end, whole_words=whole_words):
            span = trimmed(self.text, layer.span(at, at + len(wanted)), words)
            if area.start <= span.start and span.end <= area.end:
                yield span

    def approximate(
        self, words: str, within: Span | None = None, *, max_differences: int | None = None
    ) -> tuple[Match, ...]:
        """Return the matches that differ in at most a number of words, the best first. They do not overlap.

        Case, spelling and punctuation are not counted as different words. A text that repeats itself so often that
        the search would not be linear has no approximate matches.

        Args:
            words: The words to look for.
            within: The span to search; the whole text by default.
            max_differences: The number of words that may differ; by default one in five, up to twelve.
        """
        layer, places, index = self._words
        wanted_layer = NormalizedText(words, ignore_case=True)
        wanted = list(word_pattern(wanted_layer.text).finditer(wanted_layer.text))
        bound = max_differences
        if bound is None:
            bound = min(len(wanted) // WORDS_PER_DIFFERENCE, MAX_DEFAULT_DIFFERENCES)
        first, last = 0, len(places)
        if within is not None:
            first = bisect_left(places, layer.offset(within.start), key=lambda place: place[0])
            last = bisect_left(places, layer.offset(within.end, after=True) + 1, key=lambda place: place[1])
        found = index.search([word[0] for word in wanted], first, last, bound)
        wanted_spans = [wanted_layer.span(*word.span()) for word in wanted]
        return tuple([self._approximate_match(words, wanted_spans, each) for each in found])

    @functools.cached_property
    def _normalized(self) -> tuple[NormalizedText, OccurrenceIndex]:
        layer = NormalizedText(self.text)
        return layer, OccurrenceIndex(layer.text)

    @functools.cached_property
    def _caseless(self) -> tuple[NormalizedText, OccurrenceIndex]:
        layer = NormalizedText(self.text, ignore_case=True)
        return layer, OccurrenceIndex(layer.text)

    @functools.cached_property
    def _words(self) -> tuple[NormalizedText, list[tuple[int, int]], WordIndex]:
        layer, _ = self._caseless
        found = list(word_pattern(layer.text).finditer(layer.text))
        return layer, [word.span() for word in found], WordIndex([word[0] for word in found])

    def _approximate_match(self, words: str, wanted: list[Span], found: Alignment) -> Match:
        layer, places, _ = self._words
        here = [layer.span(*place) for place in places[found.start : found.end]]
        differences = self._differences(words, wanted, here, found)
        span = Span(here[0].start, here[-1].end)
        spelling = self._spelling(words, wanted, here, found, whole=not differences)
        return Match(span=span, kind=MatchKind.APPROXIMATE, spelling=spelling, differences=differences)

    def _spelling(
        self, words: str, wanted: list[Span], here: list[Span], found: Alignment, *, whole: bool
    ) -> tuple[SpellingDifference, ...]:
        """Return the kinds of difference between the words that are the same, and between the text around them."""
        if whole:
            between = words[wanted[0].start : wanted[-1].end], self.text[here[0].start : here[-1].end]
            return spelling_differences(*between)
        kinds: dict[SpellingDifference, None] = {}
        number = place = 0
        for step in found.steps:
            if step is Step.SAME:
                one, other = wanted[number].of(words), here[place].of(self.text)
                kinds.update(dict.fromkeys(spelling_differences(one, other)))
            number += step is not Step.ADDED
            place += step is not Step.MISSING
        return tuple(kinds)

    def _differences(
        self, words: str, wanted: list[Span], here: list[Span], found: Alignment
    ) -> tuple[WordDifference, ...]:
        """Return the differences; neighboring words that differ in the same way are one difference."""
        differences: list[WordDifference] = []
        number = place = 0
        for step, group in itertools.groupby(found.steps):
            count = len(list(group))
            expected = wanted[number : number + (0 if step is Step.ADDED else count)]
            got = here[place : place + (0 if step is Step.MISSING else count)]
            number, place = number + len(expected), place + len(got)
            if step is Step.SAME:
                continue
            before = here[place - 1].end if place else here[0].start
            span = Span(got[0].start, got[-1].end) if got else Span(before, before)
            differences.append(
                WordDifference(
                    kind=DifferenceKind(step.value),
                    expected=words[expected[0].start : expected[-1].end] if expected else "",
                    found=span.of(self.text),
                    span=span,
                )
            )
        return tuple(differences)
