"""Cuts text into tokens: words, numbers and single marks, each with its place."""

import re
from typing import NamedTuple

#: No part repeats inside another, so that the cut is linear in the text.
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|[^\w\s]|_|\d")


class Token(NamedTuple):
    """A word, a number or a mark: folded to lower case, and where it stands in code points."""

    word: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """Cut a text into tokens; blanks are left out, and curly apostrophes straightened."""
    return [
        Token(_STRAIGHT.get(match[0], match[0].casefold()), match.start(), match.end())
        for match in _TOKEN.finditer(text)
    ]


_STRAIGHT = {"’": "'", "‘": "'", "–": "-", "—": "-", "\u2011": "-"}  # noqa: RUF001
