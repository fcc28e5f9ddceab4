"""Tokenizer: splits text into words, numbers and single marks, each with its offset."""

import re
from itertools import accumulate

import attrs

#: A token with the whitespace after it: from the first token on, every character belongs to exactly one match. No
#: part repeats inside another, so that the running time is linear in the length of the text.
_TOKEN_WITH_BLANKS = re.compile(r"(?:[^\W\d_]+|[0-9]+|[^\w\s]|_|\d)\s*")


@attrs.frozen
class Tokens:
    """The tokens of a text: words, numbers and marks, with case folded, and the offset of each in code points."""

    words: list[str]
    starts: list[int]

    def end(self, at: int) -> int:
        """Return the offset after a token."""
        return self.starts[at] + self._lengths[at]

    _lengths: list[int]


def tokenize(text: str) -> Tokens:
    """Split a text into tokens, without whitespace and with curly apostrophes replaced by straight ones."""
    for mark, ascii_mark in _ASCII_MARKS:
        text = text.replace(mark, ascii_mark)
    matches = _TOKEN_WITH_BLANKS.findall(text)
    words = list(map(str.rstrip, matches))
    starts = list(accumulate(map(len, matches), initial=len(text) - len(text.lstrip())))
    return Tokens(list(map(str.casefold, words)), starts[:-1], list(map(len, words)))


#: Typographic marks and their ASCII equivalents, one character each, so that offsets do not change.
_ASCII_MARKS = tuple(zip("’‘–—\u2011", "''---", strict=True))  # noqa: RUF001
