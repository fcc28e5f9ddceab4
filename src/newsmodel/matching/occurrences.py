"""Where a string occurs in a text: an index of its words, and a search that is linear for any text and any string."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from newsmodel.matching.boundaries import TOKEN, splits_word

#: If comparing every candidate would read more than this many times the text, the text is scanned instead.
_MAX_READINGS = 16


class OccurrenceIndex:
    """An index of one text. The offsets of its tokens are listed once; a search visits those of the rarest token."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._offsets: dict[str, list[int]] | None = None
        self._reversed: str | None = None

    def occurrences(
        self, words: str, start: int, end: int, *, whole_words: bool, backwards: bool = False
    ) -> Iterator[int]:
        """Yield the offsets at which words occur inside a range, in text order or backwards. They may overlap."""
        length = len(words)
        if not length:
            return
        for at in self._candidates(words, start, end, whole_words=whole_words, backwards=backwards):
            inside = start <= at and at + length <= end
            if inside and not (whole_words and (splits_word(self.text, at) or splits_word(self.text, at + length))):
                yield at

    def _candidates(self, words: str, start: int, end: int, *, whole_words: bool, backwards: bool) -> Iterator[int]:
        tokens = list(TOKEN.finditer(words)) if whole_words else []
        if not tokens:
            yield from self._scan(words, start, end, backwards=backwards)
            return
        index = self._index()
        rarest = min(tokens, key=lambda token: len(index.get(token.group(), ())))
        offsets = index.get(rarest.group(), [])
        first = bisect_left(offsets, start + rarest.start())
        numbers = range(first, bisect_right(offsets, end))
        if len(numbers) * len(words) > _MAX_READINGS * len(self.text):
            yield from self._scan(words, start, end, backwards=backwards)
            return
        for number in reversed(numbers) if backwards else numbers:
            at = offsets[number] - rarest.start()
            if self.text.startswith(words, at):
                yield at

    def _index(self) -> dict[str, list[int]]:
        if self._offsets is None:
            self._offsets = {}
            for token in TOKEN.finditer(self.text):
                self._offsets.setdefault(token.group(), []).append(token.start())
        return self._offsets

    def _scan(self, words: str, start: int, end: int, *, backwards: bool) -> Iterator[int]:
        """Yield the offsets of a string without the index. They may overlap."""
        if backwards:
            # str.rfind is quadratic in the worst case, and str.find is not.
            if self._reversed is None:
                self._reversed = self.text[::-1]
            size = len(self.text)
            for at in _find_all(self._reversed, words[::-1], size - end, size - start):
                yield size - at - len(words)
            return
        yield from _find_all(self.text, words, start, end)


#: How many overlapping occurrences are found one by one. After these, a linear pass finds the rest.
_MAX_RESTARTS = 64


def _find_all(text: str, words: str, start: int, end: int) -> Iterator[int]:
    at, restarts = text.find(words, start, end), 0
    while at >= 0:
        yield at
        restarts += 1
        if restarts > _MAX_RESTARTS and len(words) > _MAX_RESTARTS:
            yield from _overlapping(text, words, at + 1, end)
            return
        at = text.find(words, at + 1, end)


def _overlapping(text: str, words: str, start: int, end: int) -> Iterator[int]:
    """Yield all occurrences in one pass (Knuth, Morris and Pratt)."""
    fallback = [0] * len(words)
    matched = 0
    for number in range(1, len(words)):
        while matched and words[number] != words[matched]:
            matched = fallback[matched - 1]
        matched += words[number] == words[matched]
        fallback[number] = matched
    matched = 0
    for at in range(start, end):
        while matched and text[at] != words[matched]:
            matched = fallback[matched - 1]
        matched += text[at] == words[matched]
        if matched == len(words):
            yield at - matched + 1
            matched = fallback[matched - 1]
