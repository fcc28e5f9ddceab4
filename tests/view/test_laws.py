"""Laws of the summary, for any article."""

import unicodedata

from hypothesis import given

from newsmodel import strategies
from newsmodel.view import summary


@given(strategies.articles())
def test_any_article_can_be_shown_without_terminal_commands(article):
    for line in summary(article).split("\n"):
        assert line == line.rstrip()
        for char in line:
            assert unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp")
            assert char not in "\u202a\u202b\u202d\u202e\u2066\u2067\u200e\u200f"
