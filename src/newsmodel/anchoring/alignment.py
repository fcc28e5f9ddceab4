"""Aligns two versions of a text: finds the stretches that both have, in the same order.

What stands before the first change and behind the last is the same for sure. Between them, lines that stand once in
either version are (patience diff), and then words that stand once in what is left. The time it takes grows with the
length of the texts, and hardly faster.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import accumulate
from typing import NamedTuple

_LINE, _WORD = re.compile(r"[^\n]*\S[^\n]*"), re.compile(r"\S+")

#: What is looked for in the gaps, and then in the gaps that it leaves: a line may stand once in a gap only.
_ROUNDS = (_LINE, _LINE, _WORD, _WORD)

#: Joins the letters or pictures on either side of it.
_JOINER = "\u200d"


class Block(NamedTuple):
    """A stretch of the same words: where it stands in the old text and in the new one, and its length."""

    old: int
    new: int
    length: int


class _Gap(NamedTuple):
    """What lies between two blocks, in the old text and in the new one."""

    old: int
    old_end: int
    new: int
    new_end: int


class Alignment:
    """The stretches that two versions of a text share, in code points."""

    def __init__(self, old: str, new: str) -> None:
        self.blocks: list[Block] = _blocks(old, new)
        self._starts = [block.old for block in self.blocks]
        self._new_starts = [block.new for block in self.blocks]
        self._before = [0, *accumulate([block.length for block in self.blocks])]

    def block_before(self, offset: int) -> Block | None:
        """Give the block that begins before an offset of the old text, and reaches it."""
        block = self._at(bisect_left(self._starts, offset) - 1)
        return block if block is not None and offset <= block.old + block.length else None

    def block_behind(self, offset: int) -> Block | None:
        """Give the block that goes on behind an offset of the old text, and has begun there."""
        block = self._at(bisect_right(self._starts, offset) - 1)
        return block if block is not None and offset < block.old + block.length else None

    def block_in_new(self, offset: int) -> Block | None:
        """Give the block that goes on behind an offset of the new text, and has begun there."""
        block = self._at(bisect_right(self._new_starts, offset) - 1)
        return block if block is not None and offset < block.new + block.length else None

    def _at(self, index: int) -> Block | None:
        return self.blocks[index] if index >= 0 else None

    def shared(self, start: int, end: int) -> int:
        """Count the code points between two offsets of the old text that stand in a block."""
        return self._shared_to(end) - self._shared_to(start)

    def _shared_to(self, offset: int) -> int:
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return 0
        return self._before[index] + min(offset - self.blocks[index].old, self.blocks[index].length)


def _blocks(old: str, new: str) -> list[Block]:
    found: list[Block] = []
    gaps = [_Gap(0, len(old), 0, len(new))]
    for part in _ROUNDS:
        gaps = [rest for gap in gaps for rest in _without_edges(old, new, gap, found)]
        gaps = [rest for gap in gaps for rest in _between_unique(old, new, gap, part, found)]
    for gap in gaps:
        _without_edges(old, new, gap, found)
    return _merged(sorted(found))


def _without_edges(old: str, new: str, gap: _Gap, found: list[Block]) -> list[_Gap]:
    """Take away what a gap begins and ends with in both texts; nothing is left where one of them has no more."""
    start, old_end, new_start, new_end = gap
    ahead = _shared_ahead(old, new, gap)
    while ahead and (cuts_word(old, start + ahead) or cuts_word(new, new_start + ahead)):
        ahead -= 1
    if ahead:
        found.append(Block(start, new_start, ahead))
        start, new_start = start + ahead, new_start + ahead
    behind = _shared_behind(old, new, _Gap(start, old_end, new_start, new_end))
    while behind and (cuts_word(old, old_end - behind) or cuts_word(new, new_end - behind)):
        behind -= 1
    if behind:
        old_end, new_end = old_end - behind, new_end - behind
        found.append(Block(old_end, new_end, behind))
    return [_Gap(start, old_end, new_start, new_end)] if start < old_end and new_start < new_end else []


def _shared_ahead(old: str, new: str, gap: _Gap) -> int:
    """Count the code points that a gap begins with in both texts, halving what is left to compare."""
    low, high = 0, min(gap.old_end - gap.old, gap.new_end - gap.new)
    while low < high:
        middle = (low + high + 1) // 2
        if old[gap.old + low : gap.old + middle] == new[gap.new + low : gap.new + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _shared_behind(old: str, new: str, gap: _Gap) -> int:
    """Count the code points that a gap ends with in both texts."""
    low, high = 0, min(gap.old_end - gap.old, gap.new_end - gap.new)
    while low < high:
        middle = (low + high + 1) // 2
        if old[gap.old_end - middle : gap.old_end - low] == new[gap.new_end - middle : gap.new_end - low]:
            low = middle
        else:
            high = middle - 1
    return low


def cuts_word(text: str, offset: int) -> bool:
    """Whether an offset stands inside a word: "Oduya" has not stayed the same where it became "Oduyan"."""
    return 0 < offset < len(text) and _joins(text[offset - 1]) and _joins(text[offset])


def _joins(character: str) -> bool:
    return character.isalnum() or character == _JOINER or unicodedata.category(character)[0] == "M"


def _between_unique(old: str, new: str, gap: _Gap, part: re.Pattern[str], found: list[Block]) -> list[_Gap]:
    """Take away the parts that stand once in a gap of either text, in the same order; give what is left between."""
    ours, theirs = _unique(old, gap.old, gap.old_end, part), _unique(new, gap.new, gap.new_end, part)
    pairs = _in_order([(at, theirs[words], len(words)) for words, at in ours.items() if words in theirs])
    rest: list[_Gap] = []
    start, new_start = gap.old, gap.new
    for at, new_at, length in pairs:
        found.append(Block(at, new_at, length))
        rest.append(_Gap(start, at, new_start, new_at))
        start, new_start = at + length, new_at + length
    rest.append(_Gap(start, gap.old_end, new_start, gap.new_end))
    return rest


def _unique(text: str, start: int, end: int, part: re.Pattern[str]) -> dict[str, int]:
    """Find the parts of a stretch that stand in it once, and where; in their order."""
    places = [(match[0], match.start()) for match in part.finditer(text, start, end)]
    counts = Counter([words for words, _ in places])
    return {words: at for words, at in places if counts[words] == 1}


def _in_order(pairs: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Keep the most pairs that stand in the same order in both texts (a longest increasing subsequence)."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, new_at, _) in enumerate(pairs):
        length = bisect_left(ends, new_at)
        before.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(new_at)
            last.append(index)
        else:
            ends[length], last[length] = new_at, index
    kept: list[tuple[int, int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        kept.append(pairs[index])
        index = before[index]
    return kept[::-1]


def _merged(blocks: list[Block]) -> list[Block]:
    """Make one block of those that follow each other in both texts with nothing between them."""
    merged: list[Block] = []
    for block in blocks:
        last = merged[-1] if merged else None
        if last is not None and (last.old + last.length, last.new + last.length) == (block.old, block.new):
            merged[-1] = Block(last.old, last.new, last.length + block.length)
        else:
            merged.append(block)
    return merged
