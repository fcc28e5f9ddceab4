"""Cuts text into tokens: words, numbers and single marks, each with its place."""

import re
from itertools import accumulate

import attrs

#: Tokens with the blanks behind them: from the first token on, every character is in one piece. No part repeats inside
#: another, so that the cut is linear in the text.
_PIECE = re.compile(r"(?:[^\W\d_]+|[0-9]+|[^\w\s]|_|\d)\s*")


@attrs.frozen
class Tokens:
    """The tokens of a text: the words, numbers and marks, folded, and where each begins, in code points."""

    words: list[str]
    starts: list[int]

    def end(self, at: int) -> int:
        """Give the place just behind a token."""
        return self.starts[at] + self._lengths[at]

    _lengths: list[int]


def tokenize(text: str) -> Tokens:
    """Cut a text into tokens; blanks are left out, and curly apostrophes straightened."""
    for mark, straight in _STRAIGHT:
        text = text.replace(mark, straight)
    pieces = _PIECE.findall(text)
    words = list(map(str.rstrip, pieces))
    starts = list(accumulate(map(len, pieces), initial=len(text) - len(text.lstrip())))
    return Tokens(list(map(str.casefold, words)), starts[:-1], list(map(len, words)))


#: Marks that are taken for others: each for one, so that no place moves.
_STRAIGHT = tuple(zip("’‘–—\u2011", "''---", strict=True))  # noqa: RUF001
