"""Cuts text into tokens: words, numbers and single marks, each with its place."""

import re
from itertools import accumulate, compress

import attrs

#: Tokens and the blanks between them: every character is in one piece. No part repeats inside another, so that the
#: cut is linear in the text.
_PIECE = re.compile(r"\s+|[0-9]+|[^\W\d_]+|[^\w\s]|_|\d")


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
    lengths = list(map(len, pieces))
    is_token = [not piece.isspace() for piece in pieces]
    return Tokens(
        list(map(str.casefold, compress(pieces, is_token))),
        list(compress(accumulate(lengths, initial=0), is_token)),
        list(compress(lengths, is_token)),
    )


#: Marks that are taken for others: each for one, so that no place moves.
_STRAIGHT = tuple(zip("’‘–—\u2011", "''---", strict=True))  # noqa: RUF001
