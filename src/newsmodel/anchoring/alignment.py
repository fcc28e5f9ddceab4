"""Alignment of two versions of a text: the blocks of text that both contain, in the same order or moved.

The texts are compared in normalized spelling. Whole lines that both texts begin or end with are matched first, then
lines that occur once in each version (patience diff), then sentences, then words. If a text was inserted or deleted
next to text that begins or ends like it, the edges are put where a sentence or a line ends. The running time is nearly
linear in the length of the texts.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from newsmodel.matching.boundaries import TOKEN, splits_word
from newsmodel.matching.normalization import NormalizedText

_LINE = re.compile(r"[^\n\r\u2028\u2029\x85]+")
#: The end of a sentence, with the marks after it. All quotation marks are one in normalized spelling.
_SENTENCE_END = re.compile(r"[.!?。！？…]+['\")\]]*(?= |\Z)|[。！？]['\")\]]*")  # noqa: RUF001
_CLAUSE_MARKS = frozenset(",;:-'()[]")

#: Minimum length of a line or a sentence that is recognized at another place, in code points.
MIN_MOVED = 32


_START = attrgetter("start")

#: How many ranges that are in doubt can contain each other.
_MAX_NESTED = 4


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


class Range(NamedTuple):
    """A range of a text."""

    start: int
    end: int


class _Gap(NamedTuple):
    """The text between two blocks, as a range of the old text and a range of the new text."""

    old: int
    old_end: int
    new: int
    new_end: int


class Version:
    """One version of a text in normalized spelling, divided into lines, sentences and words."""

    def __init__(self, original: str) -> None:
        self.normalized = NormalizedText(original)
        self.text = self.normalized.text
        offset = self.normalized.offset
        lines = [_stripped(found) for found in _LINE.finditer(original) if not found[0].isspace()]
        self.lines = [
            line
            for line in [Range(offset(start), offset(end, after=True)) for start, end in lines]
            if line[0] < line[1]
        ]
        self.sentences = [sentence for line in self.lines for sentence in _sentences(self.text, line)]
        self.words = [Range(*found.span()) for found in TOKEN.finditer(self.text)]
        self._sentence_edges = {edge for sentence in self.sentences for edge in sentence} | {0, len(self.text)}

    def edge_rank(self, offset: int) -> int:
        """Return how natural it is that a change begins or ends at an offset: between sentences, 3; in a word, 0."""
        if offset in self._sentence_edges:
            return 3
        if splits_word(self.text, offset):
            return 0
        return 1 + (not _CLAUSE_MARKS.isdisjoint(self.text[offset - 1 : offset + 1]))

    def units(self, level: str) -> list[Range]:
        """Return the lines, sentences or words."""
        return {"lines": self.lines, "sentences": self.sentences, "words": self.words}[level]


def _stripped(line: re.Match[str]) -> Range:
    words = line[0]
    start = line.start() + len(words) - len(words.lstrip())
    return Range(start, start + len(words.strip()))


def _sentences(text: str, line: Range) -> Iterator[Range]:
    start = line.start
    for found in _SENTENCE_END.finditer(text, line.start, line.end):
        yield Range(start, found.end())
        start = found.end() + (text[found.end() : found.end() + 1] == " ")
    if start < line.end:
        yield Range(start, line.end)


class Alignment:
    """The blocks that two versions of a text share, in code points of the normalized texts."""

    def __init__(self, old: Version, new: Version) -> None:
        self._old, self._new = old, new
        found, gaps = _match_lines(old, new)
        #: The lines and sentences at another place, sorted by their old offset.
        self.moved: list[Block] = self._find_moved(_merged(sorted(found)))
        #: Ranges of the old text that may be either of two copies, with the places in the new text.
        self.doubtful: list[tuple[Range, tuple[Range, ...]]] = []
        #: The blocks in the same order in both texts.
        self.blocks: list[Block] = self._shifted(_match_words(old, new, self.moved, found, gaps))
        self.doubtful.sort()
        self._doubtful_starts = [copy.start for copy, _ in self.doubtful]
        self._all = sorted([*self.blocks, *self.moved])
        self._starts = [block.old for block in self._all]
        self._by_new = sorted(self._all, key=lambda block: block.new)
        self._new_starts = [block.new for block in self._by_new]
        self._order_starts = [block.old for block in self.blocks]
        self._before = [0, *accumulate([block.length for block in self._all])]

    def block_before(self, offset: int) -> Block | None:
        """Return the block that starts before an offset of the old text and extends at least to it."""
        number = bisect_left(self._starts, offset) - 1
        return self._all[number] if number >= 0 and offset <= self._all[number].old_end else None

    def block_at(self, offset: int) -> Block | None:
        """Return the block that contains the code point at an offset of the old text."""
        number = bisect_right(self._starts, offset) - 1
        return self._all[number] if number >= 0 and offset < self._all[number].old_end else None

    def is_moved(self, block: Block) -> bool:
        """Return whether a block is at another place than the text around it."""
        number = bisect_left(self.moved, block)
        return number < len(self.moved) and self.moved[number] == block

    def is_new(self, start: int, end: int) -> bool:
        """Return whether no part of a range of the new text corresponds to a part of the old text."""
        number = bisect_left(self._new_starts, end) - 1
        return number < 0 or self._by_new[number].new_end <= start

    def shared(self, start: int, end: int) -> int:
        """Return the number of code points between two offsets of the old text that are part of a block."""
        return self._shared_to(end) - self._shared_to(start)

    def _shared_to(self, offset: int) -> int:
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return 0
        return self._before[number] + min(offset - self._all[number].old, self._all[number].length)

    def shared_between(self, old: Range, new: Range) -> int:
        """Return the number of code points of a range of the old text that are in a range of the new one."""
        shared = 0
        number = max(bisect_right(self._starts, old.start) - 1, 0)
        for block in self._all[number:]:
            if block.old >= old.end:
                break
            shift = block.new - block.old
            start = max(block.old, old.start, new.start - shift)
            shared += max(0, min(block.old_end, old.end, new.end - shift) - start)
        return shared

    def doubtful_at(self, here: Range) -> Iterator[tuple[Range, tuple[Range, ...]]]:
        """Yield the ranges of the old text that contain a range and may be either of two copies, with the places."""
        number = bisect_right(self._doubtful_starts, here.start)
        for copy, places in reversed(self.doubtful[max(number - _MAX_NESTED, 0) : number]):
            if here.end <= copy.end:
                yield copy, places

    # Shifting insertions and deletions

    def _shifted(self, blocks: list[Block]) -> list[Block]:
        """Move the edges of insertions and deletions to where a line, a sentence, a clause or a word ends."""
        shifted = list(blocks)
        ours = _Free([Range(block.old, block.old_end) for block in self.moved], len(self._old.text))
        theirs = _Free([Range(block.new, block.new_end) for block in self.moved], len(self._new.text))
        for number in range(len(shifted) - 1):
            one, other = shifted[number], shifted[number + 1]
            gap = Range(one.old_end, other.old), Range(one.new_end, other.new)
            if not (ours.includes(gap[0]) and theirs.includes(gap[1])):
                continue
            if one.new_end == other.new:
                by = self._best_shift(self._old, one, other, one.old_end, other.old, inserted=False)
            elif one.old_end == other.old:
                by = self._best_shift(self._new, one, other, one.new_end, other.new, inserted=True)
            else:
                continue
            shifted[number] = Block(one.old, one.new, one.length + by)
            shifted[number + 1] = Block(other.old + by, other.new + by, other.length - by)
        return [block for block in shifted if block.length]

    def _best_shift(  # noqa: PLR0913 - the two blocks and the edges of the change between them
        self, version: Version, one: Block, other: Block, start: int, end: int, *, inserted: bool
    ) -> int:
        text = version.text
        left = right = 0
        while left < one.length and text[start - left - 1] == text[end - left - 1]:
            left += 1
        while right < other.length and text[start + right] == text[end + right]:
            right += 1
        if not left and not right:
            return 0
        ranks = {
            by: version.edge_rank(start + by) + version.edge_rank(end + by)
            for by in range(-left, right + 1)
            if by in (0, -left, right) or not splits_word(text, start + by)
        }
        best = max(ranks.values())
        shifts = [by for by, rank in ranks.items() if rank == best]
        first, last = shifts[0], shifts[-1]
        if any(character.isalnum() for character in text[start + first : start + last]):
            self._report_doubt(one, other, first, last, inserted=inserted)
        return last if inserted else first

    def _report_doubt(self, one: Block, other: Block, first: int, last: int, *, inserted: bool) -> None:
        """Note a range that may have been at either side of an insertion or a deletion."""
        places = [Range(one.new_end + first, one.new_end + last)]
        copies = [Range(one.old_end + first, one.old_end + last)]
        if inserted:
            places.append(Range(other.new + first, other.new + last))
        else:
            copies.append(Range(other.old + first, other.old + last))
        self.doubtful += [(copy, tuple(places)) for copy in copies]

    # Moved lines and sentences

    def _find_moved(self, in_order: list[Block]) -> list[Block]:
        """Match lines and sentences that are between the blocks, and occur once in each version."""
        moved: list[Block] = []
        ours = _Free([Range(block.old, block.old_end) for block in in_order], len(self._old.text))
        theirs = _Free([Range(block.new, block.new_end) for block in in_order], len(self._new.text))
        for level in ("lines", "sentences"):
            places = _unique(self._new.text, self._new.units(level))
            for words, unit in _unique(self._old.text, self._old.units(level)).items():
                there = places.get(words)
                if there is None or len(words) < MIN_MOVED or not ours.includes(unit) or not theirs.includes(there):
                    continue
                block = self._extended(Block(unit.start, there.start, len(words)), ours, theirs)
                moved.append(block)
                ours.take(Range(block.old, block.old_end))
                theirs.take(Range(block.new, block.new_end))
        return sorted(moved)

    def _extended(self, block: Block, ours: "_Free", theirs: "_Free") -> Block:
        """Extend a moved block over the text around it that moved with it, up to word boundaries."""
        old, new = self._old.text, self._new.text
        one, other = ours.around(block.old), theirs.around(block.new)
        before = _common_suffix(old, new, _Gap(one.start, block.old, other.start, block.new))
        while before and (splits_word(old, block.old - before) or splits_word(new, block.new - before)):
            before -= 1
        after = _common_prefix(old, new, _Gap(block.old_end, one.end, block.new_end, other.end))
        while after and (splits_word(old, block.old_end + after) or splits_word(new, block.new_end + after)):
            after -= 1
        return Block(block.old - before, block.new - before, block.length + before + after)


class _Free:
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


def _match_lines(old: Version, new: Version) -> tuple[list[Block], list[_Gap]]:
    """Match lines and sentences in order; return the blocks and the gaps between them."""
    found: list[Block] = []
    gaps = [_Gap(0, len(old.text), 0, len(new.text))]
    # A line that occurs twice in a text may occur once in a remaining gap, so every level is matched twice.
    for level in ("lines", "lines", "sentences", "sentences"):
        ours, theirs = _Units(old.text, old.units(level)), _Units(new.text, new.units(level))
        gaps = _matched(ours, theirs, gaps, found)
    return found, gaps


def _match_words(old: Version, new: Version, moved: list[Block], found: list[Block], gaps: list[_Gap]) -> list[Block]:
    """Match words in the gaps between lines and sentences, except those that moved; return all blocks in order."""
    ours = _Units(old.text, old.words, [Range(block.old, block.old_end) for block in moved])
    theirs = _Units(new.text, new.words, [Range(block.new, block.new_end) for block in moved])
    for _ in range(2):
        gaps = _matched(ours, theirs, gaps, found)
    for gap in gaps:
        _match_edges(ours, theirs, gap, found)
    return _merged(sorted(found))


def _matched(ours: "_Units", theirs: "_Units", gaps: list[_Gap], found: list[Block]) -> list[_Gap]:
    gaps = [rest for gap in gaps for rest in _match_edges(ours, theirs, gap, found)]
    return [rest for gap in gaps for rest in _match_unique(ours, theirs, gap, found)]


class _Units:
    """The lines, sentences or words of a text, sorted, without those in ranges that are matched already."""

    def __init__(self, text: str, units: list[Range], taken: list[Range] | None = None) -> None:
        self.text = text
        self.free = _Free(taken or [], len(text))
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


def _match_edges(ours: _Units, theirs: _Units, gap: _Gap, found: list[Block]) -> list[_Gap]:
    """Match the common prefix and suffix of a gap, in whole units; return the rest, if both texts have any."""
    old, new = ours.text, theirs.text
    start, old_end, new_start, new_end = gap
    limit = min(ours.free.room_after(start), theirs.free.room_after(new_start))
    prefix = min(_common_prefix(old, new, gap), limit)
    while prefix > 0:
        shorter = min(ours.last_edge(start + prefix) - start, theirs.last_edge(new_start + prefix) - new_start)
        if shorter == prefix and not (splits_word(old, start + prefix) or splits_word(new, new_start + prefix)):
            break
        prefix = shorter if shorter < prefix else prefix - 1
    if prefix > 0:
        found.append(Block(start, new_start, prefix))
        start, new_start = start + prefix, new_start + prefix
    limit = min(ours.free.room_before(old_end), theirs.free.room_before(new_end))
    suffix = min(_common_suffix(old, new, _Gap(start, old_end, new_start, new_end)), limit)
    while suffix > 0:
        shorter = min(old_end - ours.first_edge(old_end - suffix), new_end - theirs.first_edge(new_end - suffix))
        if shorter == suffix and not (splits_word(old, old_end - suffix) or splits_word(new, new_end - suffix)):
            break
        suffix = shorter if shorter < suffix else suffix - 1
    if suffix > 0:
        old_end, new_end = old_end - suffix, new_end - suffix
        found.append(Block(old_end, new_end, suffix))
    return [_Gap(start, old_end, new_start, new_end)] if start < old_end and new_start < new_end else []


def _common_prefix(old: str, new: str, gap: _Gap) -> int:
    """Return the length of the common prefix of a gap, by binary search."""
    low, high = 0, min(gap.old_end - gap.old, gap.new_end - gap.new)
    while low < high:
        middle = (low + high + 1) // 2
        if old[gap.old + low : gap.old + middle] == new[gap.new + low : gap.new + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_suffix(old: str, new: str, gap: _Gap) -> int:
    """Return the length of the common suffix of a gap, by binary search."""
    low, high = 0, min(gap.old_end - gap.old, gap.new_end - gap.new)
    while low < high:
        middle = (low + high + 1) // 2
        if old[gap.old_end - middle : gap.old_end - low] == new[gap.new_end - middle : gap.new_end - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _match_unique(ours: _Units, theirs: _Units, gap: _Gap, found: list[Block]) -> list[_Gap]:
    """Match the units that occur once in each text of a gap, in the same order; return the gaps between them."""
    places = _unique(theirs.text, theirs.within(gap.new, gap.new_end))
    pairs = _longest_increasing(
        [
            Block(unit.start, places[words].start, len(words))
            for words, unit in _unique(ours.text, ours.within(gap.old, gap.old_end)).items()
            if words in places
        ]
    )
    rest: list[_Gap] = []
    start, new_start = gap.old, gap.new
    for block in pairs:
        found.append(block)
        rest.append(_Gap(start, block.old, new_start, block.new))
        start, new_start = block.old_end, block.new_end
    rest.append(_Gap(start, gap.old_end, new_start, gap.new_end))
    return rest


def _unique(text: str, units: list[Range]) -> dict[str, Range]:
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


def _merged(blocks: list[Block]) -> list[Block]:
    """Merge blocks that are adjacent in both texts."""
    merged: list[Block] = []
    for block in blocks:
        last = merged[-1] if merged else None
        if last is not None and (last.old_end, last.new_end) == (block.old, block.new):
            merged[-1] = Block(last.old, last.new, last.length + block.length)
        else:
            merged.append(block)
    return merged
