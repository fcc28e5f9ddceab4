"""Alignment of two versions of a text: the blocks of text that both contain, in the same order or moved.

The texts are compared in normalized spelling. Whole lines that both texts begin or end with are matched first, then
lines that occur once in each version (patience diff), then sentences, then words. If a text was inserted or deleted
next to text that begins or ends like it, the edges are put where a sentence or a line ends. The running time is nearly
linear in the length of the texts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from newsmodel.anchoring.blocks import (
    Block,
    FreeRanges,
    Gap,
    common_prefix,
    common_suffix,
    match_lines,
    match_words,
    merged,
    unique_units,
)
from newsmodel.anchoring.versions import Range, Version
from newsmodel.matching.boundaries import splits_word

#: Minimum length of a line or a sentence that is recognized at another place, in code points.
MIN_MOVED = 32


#: How many ranges that are in doubt can contain each other.
_MAX_NESTED = 4


class Alignment:
    """The blocks that two versions of a text share, in code points of the normalized texts."""

    def __init__(self, old: Version, new: Version) -> None:
        self._old, self._new = old, new
        found, gaps = match_lines(old, new)
        #: The lines and sentences at another place, sorted by their old offset.
        self.moved: list[Block] = self._find_moved(merged(sorted(found)))
        #: Ranges of the old text that may be either of two copies, with the places in the new text.
        self.doubtful: list[tuple[Range, tuple[Range, ...]]] = []
        #: The blocks in the same order in both texts.
        self.blocks: list[Block] = self._shifted(match_words(old, new, self.moved, found, gaps))
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
        ours = FreeRanges([Range(block.old, block.old_end) for block in self.moved], len(self._old.text))
        theirs = FreeRanges([Range(block.new, block.new_end) for block in self.moved], len(self._new.text))
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
        ours = FreeRanges([Range(block.old, block.old_end) for block in in_order], len(self._old.text))
        theirs = FreeRanges([Range(block.new, block.new_end) for block in in_order], len(self._new.text))
        for level in ("lines", "sentences"):
            places = unique_units(self._new.text, self._new.units(level))
            for words, unit in unique_units(self._old.text, self._old.units(level)).items():
                there = places.get(words)
                if there is None or len(words) < MIN_MOVED or not ours.includes(unit) or not theirs.includes(there):
                    continue
                block = self._extended(Block(unit.start, there.start, len(words)), ours, theirs)
                moved.append(block)
                ours.take(Range(block.old, block.old_end))
                theirs.take(Range(block.new, block.new_end))
        return sorted(moved)

    def _extended(self, block: Block, ours: "FreeRanges", theirs: "FreeRanges") -> Block:
        """Extend a moved block over the text around it that moved with it, up to word boundaries."""
        old, new = self._old.text, self._new.text
        one, other = ours.around(block.old), theirs.around(block.new)
        before = common_suffix(old, new, Gap(one.start, block.old, other.start, block.new))
        while before and (splits_word(old, block.old - before) or splits_word(new, block.new - before)):
            before -= 1
        after = common_prefix(old, new, Gap(block.old_end, one.end, block.new_end, other.end))
        while after and (splits_word(old, block.old_end + after) or splits_word(new, block.new_end + after)):
            after -= 1
        return Block(block.old - before, block.new - before, block.length + before + after)
