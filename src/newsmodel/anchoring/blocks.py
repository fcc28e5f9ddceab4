"""Blocks of text that two versions share: matching by units that occur once, and by common prefixes and suffixes."""

from bisect import bisect_left, bisect_right
from collections import Counter
from operator import attrgetter
from typing import NamedTuple

from newsmodel.anchoring.versions import Range, Version
from newsmodel.matching.boundaries import splits_word

_START = attrgetter("start")


class Block(NamedTuple):
    """A block of identical text: its offset in the old text, its offset in the new text, and its length."""

    old: int
    new: int
    length: int

    @property
    def old_end(self) -> int:
        """Offset just after the block in the old text."""
        return self.old + self.length

    @property
    def new_end(self) -> int:
        """Offset just after the block in the new text."""
        return self.new + self.length


class Gap(NamedTuple):
    """The text between two blocks, as a range of the old text and a range of the new text."""

    old: int
    old_end: int
    new: int
    new_end: int


class FreeRanges:
    """The ranges of a text that are not part of a block."""

    def __init__(self, taken: list[Range], length: int) -> None:
        self._taken = sorted([Range(-1, 0), *taken, Range(length, length + 1)])

    def around(self, offset: int) -> Range:
        """Return the free range that contains the code point at an offset, or that follows it."""
        number = max(bisect_right(self._taken, offset, key=_START), 1)
        start = self._taken[number - 1].end
        return Range(start, max(self._taken[number].start if number < len(self._taken) else start, start))

    def room_after(self, offset: int) -> int:
        """Return how many free code points follow an offset."""
        free = self.around(offset)
        return max(free.end - offset, 0) if free.start <= offset else 0

    def room_before(self, offset: int) -> int:
        """Return how many free code points precede an offset."""
        return max(offset - self._taken[bisect_left(self._taken, offset, key=_START) - 1].end, 0)

    def includes(self, unit: Range) -> bool:
        """Return whether a range is free."""
        free = self.around(unit.start)
        return free.start <= unit.start and unit.end <= free.end

    def take(self, unit: Range) -> None:
        """Mark a range as part of a block."""
        self._taken.insert(bisect_left(self._taken, unit), unit)


def match_lines(old: Version, new: Version) -> tuple[list[Block], list[Gap]]:
    """Match lines and sentences in order; return the blocks and the gaps between them."""
    found: list[Block] = []
    gaps = [Gap(0, len(old.text), 0, len(new.text))]
    # A line that occurs twice in a text may occur once in a remaining gap, so every level is matched twice.
    for level in ("lines", "lines", "sentences", "sentences"):
        ours, theirs = _Units(old.text, old.units(level)), _Units(new.text, new.units(level))
        gaps = _matched(ours, theirs, gaps, found)
    return found, gaps


def match_words(old: Version, new: Version, moved: list[Block], found: list[Block], gaps: list[Gap]) -> list[Block]:
    """Match words in the gaps between lines and sentences, except those that moved; return all blocks in order."""
    ours = _Units(old.text, old.words, [Range(block.old, block.old_end) for block in moved])
    theirs = _Units(new.text, new.words, [Range(block.new, block.new_end) for block in moved])
    for _ in range(2):
        gaps = _matched(ours, theirs, gaps, found)
    for gap in gaps:
        _match_edges(ours, theirs, gap, found)
    return merged(sorted(found))


def _matched(ours: "_Units", theirs: "_Units", gaps: list[Gap], found: list[Block]) -> list[Gap]:
    gaps = [rest for gap in gaps for rest in _match_edges(ours, theirs, gap, found)]
    return [rest for gap in gaps for rest in _matchunique_units(ours, theirs, gap, found)]


class _Units:
    """The lines, sentences or words of a text, sorted, without those in ranges that are matched already."""

    def __init__(self, text: str, units: list[Range], taken: list[Range] | None = None) -> None:
        self.text = text
        self.free = FreeRanges(taken or [], len(text))
        self.units = [unit for unit in units if self.free.includes(unit)] if taken else units
        self.starts = [unit.start for unit in self.units]

    def within(self, start: int, end: int) -> list[Range]:
        """Return the units inside a range."""
        first = bisect_left(self.starts, start)
        last = bisect_right(self.starts, end)
        while last > first and self.units[last - 1].end > end:
            last -= 1
        return self.units[first:last]

    def last_edge(self, offset: int) -> int:
        """Return the last offset up to an offset that is not inside a unit."""
        number = bisect_left(self.starts, offset) - 1
        return self.starts[number] if number >= 0 and self.units[number].end > offset else offset

    def first_edge(self, offset: int) -> int:
        """Return the first offset from an offset that is not inside a unit."""
        number = bisect_left(self.starts, offset) - 1
        return self.units[number].end if number >= 0 and self.units[number].end > offset else offset


def _match_edges(ours: _Units, theirs: _Units, gap: Gap, found: list[Block]) -> list[Gap]:
    """Match the common prefix and suffix of a gap, in whole units; return the rest, if both texts have any."""
    old, new = ours.text, theirs.text
    start, old_end, new_start, new_end = gap
    limit = min(ours.free.room_after(start), theirs.free.room_after(new_start))
    prefix = min(common_prefix(old, new, gap), limit)
    while prefix > 0:
        shorter = min(ours.last_edge(start + prefix) - start, theirs.last_edge(new_start + prefix) - new_start)
        if shorter == prefix and not (splits_word(old, start + prefix) or splits_word(new, new_start + prefix)):
            break
        prefix = shorter if shorter < prefix else prefix - 1
    if prefix > 0:
        found.append(Block(start, new_start, prefix))
        start, new_start = start + prefix, new_start + prefix
    limit = min(ours.free.room_before(old_end), theirs.free.room_before(new_end))
    suffix = min(common_suffix(old, new, Gap(start, old_end, new_start, new_end)), limit)
    while suffix > 0:
        shorter = min(old_end - ours.first_edge(old_end - suffix), new_end - theirs.first_edge(new_end - suffix))
        if shorter == suffix and not (splits_word(old, old_end - suffix) or splits_word(new, new_end - suffix)):
            break
        suffix = shorter if shorter < suffix else suffix - 1
    if suffix > 0:
        old_end, new_end = old_end - suffix, new_end - suffix
        found.append(Block(old_end, new_end, suffix))
    return [Gap(start, old_end, new_start, new_end)] if start < old_end and new_start < new_end else []


def common_prefix(old: str, new: str, gap: Gap) -> int:
    """Return the length of the common prefix of a gap, by binary search."""
    low, high = 0, min(gap.old_end - gap.old, gap.new_end - gap.new)
    while low < high:
        middle = (low + high + 1) // 2
        if old[gap.old + low : gap.old + middle] == new[gap.new + low : gap.new + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_suffix(old: str, new: str, gap: Gap) -> int:
    """Return the length of the common suffix of a gap, by binary search."""
    low, high = 0, min(gap.old_end - gap.old, gap.new_end - gap.new)
    while low < high:
        middle = (low + high + 1) // 2
        if old[gap.old_end - middle : gap.old_end - low] == new[gap.new_end - middle : gap.new_end - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _matchunique_units(ours: _Units, theirs: _Units, gap: Gap, found: list[Block]) -> list[Gap]:
    """Match the units that occur once in each text of a gap, in the same order; return the gaps between them."""
    places = unique_units(theirs.text, theirs.within(gap.new, gap.new_end))
    pairs = _longest_increasing(
        [
            Block(unit.start, places[words].start, len(words))
            for words, unit in unique_units(ours.text, ours.within(gap.old, gap.old_end)).items()
            if words in places
        ]
    )
    rest: list[Gap] = []
    start, new_start = gap.old, gap.new
    for block in pairs:
        found.append(block)
        rest.append(Gap(start, block.old, new_start, block.new))
        start, new_start = block.old_end, block.new_end
    rest.append(Gap(start, gap.old_end, new_start, gap.new_end))
    return rest


def unique_units(text: str, units: list[Range]) -> dict[str, Range]:
    """Return the units that occur exactly once, in order."""
    words = [text[start:end] for start, end in units]
    counts = Counter(words)
    return {each: unit for each, unit in zip(words, units, strict=True) if counts[each] == 1}


def _longest_increasing(pairs: list[Block]) -> list[Block]:
    """Return the largest set of pairs in the same order in both texts (longest increasing subsequence)."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, pair in enumerate(pairs):
        length = bisect_left(ends, pair.new)
        before.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(pair.new)
            last.append(index)
        else:
            ends[length], last[length] = pair.new, index
    longest: list[Block] = []
    index = last[-1] if last else -1
    while index >= 0:
        longest.append(pairs[index])
        index = before[index]
    return longest[::-1]


def merged(blocks: list[Block]) -> list[Block]:
    """Merge blocks that are adjacent in both texts."""
    merged: list[Block] = []
    for block in blocks:
        last = merged[-1] if merged else None
        if last is not None and (last.old_end, last.new_end) == (block.old, block.new):
            merged[-1] = Block(last.old, last.new, last.length + block.length)
        else:
            merged.append(block)
    return merged
