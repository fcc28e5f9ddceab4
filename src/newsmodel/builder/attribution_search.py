"""The source and the cue of a quote: which occurrence of the words belongs to it, and not to another quote."""

import functools
import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from newsmodel.errors import BuildError
from newsmodel.matching.quotations import quotations
from newsmodel.model.text import Passage, Span

#: The spans of a passage as pairs of offsets. Many are compared, and pairs are cheaper than objects.
Ranges: TypeAlias = tuple[tuple[int, int], ...]

#: The end of a sentence; not the full stop of an initial or of an abbreviation such as "Mr." or "Sen.".
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?…]+[\"'”’»)\]]*(?=\s|\Z)|[。！？\n]")  # noqa: RUF001

_ENDS_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»」』)\]]*\Z")  # noqa: RUF001

#: How many code points are read for the sentence around an occurrence.
_REACH = 400

#: How many other quotations on each side of an occurrence are compared. The content of a quote can contain others.
_NEIGHBORS = 2


class Candidate(NamedTuple):
    """An occurrence of a source or a cue, or the one place that was specified."""

    ranges: Ranges | None
    distance: int
    """What is in between: nothing but words of the sentence, 0; another quotation, 1; the end of a sentence, 2."""
    contested: bool
    """Whether the occurrence is next to another quotation, in the same sentence."""


class AttributionSearch:
    """The quotations of one text, marked or added, and what is between them and an occurrence of words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._added: list[tuple[int, int]] = []

    @functools.cached_property
    def _marked(self) -> list[tuple[int, int]]:
        return [(span.start, span.end) for span in quotations(self._text)]

    def load(self, contents: Iterable[Passage | None]) -> None:
        """Replace the contents of the quotes that were added."""
        self._added = sorted([ranges for content in contents if content is not None for ranges in ranges_of(content)])

    def add(self, content: Passage) -> None:
        """Note the content of a quote that was added: the words next to it may be its source and cue."""
        for ranges in ranges_of(content):
            insort(self._added, ranges)

    def candidate(self, ranges: Ranges, said: Ranges) -> Candidate:
        """Judge an occurrence of a source or a cue by what is between it and the content of its quote."""
        start, end = ranges[0][0], ranges[-1][1]
        tables = (self._marked, self._added)
        mine = (*said, *[each for table in tables for piece in said for each in _near(table, *piece, reach=0)])
        # Between the words and a quotation further away, there is a nearer one.
        others = [each for table in tables for each in _neighbors(table, start, end) if not _overlap(each, mine)]
        inside_other = any(each[0] <= start and end <= each[1] for each in others)
        distance = max(self._distance(ranges, mine, others), inside_other)
        contested = inside_other or any(self._distance(ranges, (each,), mine) == 0 for each in others)
        return Candidate(ranges, distance, contested)

    def _distance(self, ranges: Ranges, said: Ranges, others: Sequence[tuple[int, int]]) -> int:
        pairs = [_between(one, other) for one in ranges for other in said]
        start, end = min(pairs, key=lambda each: each[1] - each[0])
        if end - start > _REACH:
            return 2
        crossed = [each for each in others if each[0] < end and start < each[1]]
        narration = self._text[start:end]
        for first, last in (*[each for each in said if each[0] < end and start < each[1]], *crossed):
            first, last = max(first - start, 0), min(last - start, end - start)  # noqa: PLW2901
            narration = f"{narration[:first]}{'_' * (last - first)}{narration[last:]}"
        return 2 if _SENTENCE_END.search(narration) else int(bool(crossed))

    def is_bare(self, said: Ranges) -> bool:
        """Return whether the sentence of a content is only a marked quotation, which continues the one before."""
        start, end = next(iter(_near(self._marked, said[0][0], said[0][1], reach=0)), (0, 0))
        before = self._text[max(0, start - _REACH) : start]
        sentence = before[max([found.end() for found in _SENTENCE_END.finditer(before)], default=0) :]
        ends_itself = _ENDS_SENTENCE.search(self._text, max(start, end - _REACH), end) is not None
        return start < end and ends_itself and not any(character.isalnum() for character in sentence)


def _near(table: list[tuple[int, int]], start: int, end: int, *, reach: int = _REACH) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a sorted table that are at most ``reach`` code points from a range."""
    number = bisect_left(table, (start - reach, 0))
    while number and table[number - 1][1] > start - reach:
        number -= 1
    while number < len(table) and table[number][0] < end + reach:
        yield table[number]
        number += 1


def _neighbors(table: list[tuple[int, int]], start: int, end: int) -> Sequence[tuple[int, int]]:
    """Return the ranges of a sorted table that contain a range, or that are next to it on either side."""
    return table[max(bisect_left(table, (start, 0)) - _NEIGHBORS, 0) : bisect_left(table, (end, 0)) + _NEIGHBORS]


class Pair(NamedTuple):
    """An occurrence of the source and one of the cue."""

    source: Candidate
    cue: Candidate

    @property
    def distance(self) -> int:
        """The sum of the distances."""
        return self.source.distance + self.cue.distance

    @property
    def contested(self) -> bool:
        """Whether an occurrence that was searched for is next to another quotation."""
        return self.source.contested or self.cue.contested


def choose(
    pairs: Sequence[Pair], said: Ranges, *, is_bare: Callable[[Ranges], bool], unclear: str, of_another: str
) -> Pair:
    """Return the occurrences that belong to a quote.

    Raises:
        BuildError: Several are equally near, or they belong to another quote.
    """
    single = pairs[0].source.ranges is None or pairs[0].cue.ranges is None

    def rank(pair: Pair) -> tuple[int, bool]:
        return pair.distance, single and pair.contested

    ranked = sorted(pairs, key=lambda pair: (rank(pair), _spread(pair, said)))
    best = ranked[0]
    # Next to other quotations, the nearest occurrence is not a reason: "“…,” Lind said, “…,” Oduya said."
    by_distance = not (single and best.contested)
    equals = [each for each in ranked[1:2] if rank(each) == rank(best)]
    if any(not by_distance or _spread(each, said) == _spread(best, said) for each in equals):
        raise BuildError(unclear)
    if best.distance and best.contested and not (len(pairs) == 1 and (best.distance == 1 or is_bare(said))):
        raise BuildError(of_another)
    return best


def distance_between(one: Ranges, other: Ranges) -> int:
    """Return how many code points lie between the nearest pieces of two passages."""
    return min((max(first - end, start - last, 0) for start, end in one for first, last in other), default=0)


def _spread(pair: Pair, said: Ranges) -> int:
    """Return the distance between source and cue plus the distance of the nearer one from the content."""
    found = [each.ranges for each in pair if each.ranges is not None]
    return sum(distance_between(ranges, found[0]) for ranges in found) + min(
        (distance_between(ranges, said) for ranges in found), default=0
    )


def _between(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return (one[1], other[0]) if one[1] <= other[0] else (other[1], max(one[0], other[1]))


def _overlap(one: tuple[int, int], ranges: Ranges) -> bool:
    return any(one[0] < end and start < one[1] for start, end in ranges)


def ranges_of(passage: Passage) -> Ranges:
    """Return the spans of a passage as pairs of offsets."""
    return tuple([(span.start, span.end) for span in passage.spans])


def passage_of(text: str, ranges: Ranges | None) -> Passage | None:
    """Return the passage at pairs of offsets."""
    return None if ranges is None else Passage.of(text, *[Span(start, end) for start, end in ranges])
