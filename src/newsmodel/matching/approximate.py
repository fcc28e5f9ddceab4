"""Places in a text whose words differ from the words looked for in a few places, with the differences."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

#: How many cells of alignment tables one search fills. A text that repeats itself needs more; then nothing is found.
MAX_CELLS = 4_000_000


class Step(StrEnum):
    """One step of an alignment of two sequences of words."""

    SAME = "same"
    REPLACED = "replaced"
    MISSING = "missing"
    ADDED = "added"


class Alignment(NamedTuple):
    """A range of the words of a text, and the steps that make it from the words looked for."""

    start: int
    end: int
    cost: int
    steps: tuple[Step, ...]


class WordIndex:
    """The words of a text, and where each one occurs."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(words):
            self._places[word].append(place)

    def search(self, wanted: Sequence[str], first: int, last: int, bound: int) -> list[Alignment]:
        """Return the ranges between two places that differ from the wanted words in at most ``bound`` words.

        The best come first. Of ranges that overlap, only the best is returned. If ``bound`` words differ, one of any
        ``bound + 1`` words does not; so the search aligns only where one of the rarest words occurs.
        """
        seeds = sorted((len(self._places.get(word, ())), number) for number, word in enumerate(wanted))
        unknown = sum(1 for count, _ in seeds if not count)
        if unknown > bound or not wanted:
            return []
        diagonals = {
            place - number
            for _, number in seeds[unknown : bound + 1]
            for place in self._places[wanted[number]]
            if first <= place < last
        }
        found: list[Alignment] = []
        cells = 0
        for low, high in _groups(sorted(diagonals), bound):
            cells += len(wanted) * (high - low + 1)
            if cells > MAX_CELLS:
                return []
            aligned = _aligned(wanted, self.words, (low, high), (first, last), bound)
            if aligned is not None:
                found.append(aligned)
        return _without_overlaps(found)


def _groups(diagonals: list[int], bound: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of diagonals that are aligned together: a difference moves the rest to the next diagonal."""
    start = 0
    for number in range(1, len(diagonals) + 1):
        if number == len(diagonals) or diagonals[number] - diagonals[start] > bound:
            yield diagonals[start] - bound, diagonals[number - 1] + bound
            start = number


def _aligned(
    wanted: Sequence[str], words: Sequence[str], band: tuple[int, int], within: tuple[int, int], bound: int
) -> Alignment | None:
    """Align words with the part of a text near some diagonals. The range may start and end anywhere in it."""
    low, high = band
    first, last = within
    width = high - low + 1
    impossible = bound + 1
    row = [0 if first <= low + column <= last else impossible for column in range(width)]
    rows = [row]
    for number, word in enumerate(wanted):
        above, row = row, [impossible] * width
        for column in range(width):
            place = number + low + column
            cost = above[column] + (words[place] != word) if first <= place < last else impossible
            if column + 1 < width and above[column + 1] + 1 < cost:  # the word is missing from the text
                cost = above[column + 1] + 1
            if column and row[column - 1] + 1 < cost:  # the text has another word before the next one
                cost = row[column - 1] + 1
            row[column] = cost
        if min(row) > bound:
            return None
        rows.append(row)
    column = min(range(width), key=lambda each: (row[each], abs(each - bound)))
    return _traced(wanted, words, rows, low, column)


def _traced(
    wanted: Sequence[str], words: Sequence[str], rows: list[list[int]], low: int, column: int
) -> Alignment | None:
    number, cost = len(wanted), rows[-1][column]
    end = number + low + column
    steps: list[Step] = []
    while number:
        here, place = rows[number][column], number - 1 + low + column
        if 0 <= place < len(words) and rows[number - 1][column] + (words[place] != wanted[number - 1]) == here:
            steps.append(Step.SAME if words[place] == wanted[number - 1] else Step.REPLACED)
            number -= 1
        elif column + 1 < len(rows[0]) and rows[number - 1][column + 1] + 1 == here:
            steps.append(Step.MISSING)
            number, column = number - 1, column + 1
        else:
            steps.append(Step.ADDED)
            column -= 1
    start = low + column
    if start >= end or Step.SAME not in steps:
        return None
    return Alignment(start, end, cost, tuple(reversed(steps)))


def _without_overlaps(found: list[Alignment]) -> list[Alignment]:
    chosen: list[Alignment] = []
    taken: list[tuple[int, int]] = []
    for each in sorted(found, key=lambda one: (one.cost, one.start)):
        if not any(each.start < end and start < each.end for start, end in taken):
            chosen.append(each)
            taken.append((each.start, each.end))
    return chosen
