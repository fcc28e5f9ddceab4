"""One version of a text, divided into lines, sentences and words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsmodel.matching.boundaries import TOKEN, splits_word
from newsmodel.matching.normalization import NormalizedText

_LINE = re.compile(r"[^\n\r\u2028\u2029\x85]+")
#: The end of a sentence, with the marks after it. All quotation marks are one in normalized spelling.
_SENTENCE_END = re.compile(r"[.!?。！？…]+['\")\]]*(?= |\Z)|[。！？]['\")\]]*")  # noqa: RUF001
_CLAUSE_MARKS = frozenset(",;:-'()[]")


class Range(NamedTuple):
    """A range of a text."""

    start: int
    end: int


class Version:
    """One version of a text in normalized spelling, divided into lines, sentences and words."""

    def __init__(self, original: str) -> None:
        self.normalized: NormalizedText = NormalizedText(original)
        self.text: str = self.normalized.text
        offset = self.normalized.offset
        lines = [_stripped(found) for found in _LINE.finditer(original) if not found[0].isspace()]
        self.lines: list[Range] = [
            line
            for line in [Range(offset(start), offset(end, after=True)) for start, end in lines]
            if line[0] < line[1]
        ]
        self.sentences: list[Range] = [sentence for line in self.lines for sentence in _sentences(self.text, line)]
        self.words: list[Range] = [Range(*found.span()) for found in TOKEN.finditer(self.text)]
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
