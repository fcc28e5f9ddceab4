"""Alignment of two versions of a text: the blocks of text that both contain, in the same order.

The common prefix and suffix are matched first. In the gap between them, lines that occur once in each version are
matched (patience diff), and then words that occur once in each remaining gap. The running time is nearly linear in the
length of the texts.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import accumulate
from typing import NamedTuple

_LINE, _WORD = re.compile(r"[^\n]*\S[^\n]*"), re.compile(r"\S+")

#: What is matched in the gaps, round by round: a line that occurs twice in a text may occur once in a remaining gap.
_ROUNDS = (_LINE, _LINE, _WORD, _WORD)

#: Zero width joiner: joins the characters on either side into one grapheme.
_JOINER = "\u200d"


class Block(NamedTuple):
    """A block of identical text: its offset in the old text, its offset in the new text, and its length."""

    old: int
    new: int
    length: int


class _Gap(NamedTuple):
    """The text between two blocks, as a range of the old text and a range of the new text."""

    old: int
    old_end: int
    new: int
    new_end: int


class Alignment:
    """The blocks that two versions of a text share, in code points."""

    def __init__(self, old: str, new: str) -> None:
        self.blocks: list[Block] = _blocks(old, new)
        self._starts = [block.old for block in self.blocks]
        self._new_starts = [block.new for block in self.blocks]
        self._before = [0, *accumulate([block.length for block in self.blocks])]

    def block_before(self, offset: int) -> Block | None:
        """Return the block that starts before an offset of the old text and extends at least to it."""
        block = self._at(bisect_left(self._starts, offset) - 1)
        return block if block is not None and offset <= block.old + block.length else None

    def block_at(self, offset: int) -> Block | None:
        """Return the block that contains the code point at an offset of the old text."""
        block = self._at(bisect_right(self._starts, offset) - 1)
        return block if block is not None and offset < block.old + block.length else None

    def block_at_new(self, offset: int) -> Block | None:
        """Return the block that contains the code point at an offset of the new text."""
        block = self._at(bisect_right(self._new_starts, offset) - 1)
        return block if block is not None and offset < block.new + block.length else None

    def _at(self, index: int) -> Block | None:
        return self.blocks[index] if index >= 0 else None

    def shared(self, start: int, end: int) -> int:
        """Return the number of code points between two offsets of the old text that are part of a block."""
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
        gaps = [rest for gap in gaps for rest in _match_edges(old, new, gap, found)]
        gaps = [rest for gap in gaps for rest in _match_unique(old, new, gap, part, found)]
    for gap in gaps:
        _match_edges(old, new, gap, found)
    return _merged(sorted(found))


def _match_edges(old: str, new: str, gap: _Gap, found: list[Block]) -> list[_Gap]:
    """Match the common prefix and suffix of a gap; return the rest, if both texts have any."""
    start, old_end, new_start, new_end = gap
    prefix = _common_prefix(old, new, gap)
    while prefix and (splits_word(old, start + prefix) or splits_word(new, new_start + prefix)):
        prefix -= 1
    if prefix:
        found.append(Block(start, new_start, prefix))
        start, new_start = start + prefix, new_start + prefix
    suffix = _common_suffix(old, new, _Gap(start, old_end, new_start, new_end))
    while suffix and (splits_word(old, old_end - suffix) or splits_word(new, new_end - suffix)):
        suffix -= 1
    if suffix:
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


def splits_word(text: str, offset: int) -> bool:
    """Return whether an offset lies inside a word. If "Oduya" became "Oduyan", the words do not match."""
    return 0 < offset < len(text) and _joins(text[offset - 1]) and _joins(text[offset])


def _joins(character: str) -> bool:
    return character.isalnum() or character == _JOINER or unicodedata.category(character)[0] == "M"


def _match_unique(old: str, new: str, gap: _Gap, part: re.Pattern[str], found: list[Block]) -> list[_Gap]:
    """Match the parts that occur once in each text of a gap, in the same order; return the gaps between them."""
    ours, theirs = _unique(old, gap.old, gap.old_end, part), _unique(new, gap.new, gap.new_end, part)
    pairs = _longest_increasing([(at, theirs[words], len(words)) for words, at in ours.items() if words in theirs])
    rest: list[_Gap] = []
    start, new_start = gap.old, gap.new
    for at, new_at, length in pairs:
        found.append(Block(at, new_at, length))
        rest.append(_Gap(start, at, new_start, new_at))
        start, new_start = at + length, new_at + length
    rest.append(_Gap(start, gap.old_end, new_start, gap.new_end))
    return rest


def _unique(text: str, start: int, end: int, part: re.Pattern[str]) -> dict[str, int]:
    """Return the parts that occur exactly once in a range of a text, with their offsets, in order."""
    positions = [(match[0], match.start()) for match in part.finditer(text, start, end)]
    counts = Counter([words for words, _ in positions])
    return {words: at for words, at in positions if counts[words] == 1}


def _longest_increasing(pairs: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return the largest set of pairs in the same order in both texts (longest increasing subsequence)."""
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
    longest: list[tuple[int, int, int]] = []
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
        if last is not None and (last.old + last.length, last.new + last.length) == (block.old, block.new):
            merged[-1] = Block(last.old, last.new, last.length + block.length)
        else:
            merged.append(block)
    return merged
