"""Strategies for words and texts, and for JSON values of unknown members."""

from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

#: Ordinary words, and words that often break offsets: characters outside the BMP, emoji with joiners, flags, composed
#: and decomposed characters, right-to-left scripts, and unusual whitespace and line separators.
WORDS = (
    "the",
    "minister",
    "said",
    "she",
    "“We",
    "go”",
    "harbour",
    "🚢",
    "👩🏽‍🚒",
    "🇧🇷",
    "cafe\u0301",
    "café",
    "Å",
    "A\u030a",
    "שלום",
    "السلام",
    "\u200fעולם\u200e",  # noqa: RUF001
    "नमस्ते",
    "北京",
    "𝔘𝔫𝔦",  # noqa: RUF001
    "a\u00a0b",
    "x\u2028y",
    "\x00",
    "\t",
    "[sic]",
    '"',
    "\\",
    "…",
    "«",
    "»",
    "2024",
)

_CHARACTERS = st.characters(exclude_categories=["Cs"])


_SEPARATORS = st.sampled_from([" ", " ", " ", "\n", "\r\n", "\n\n", "  ", ""])


@cache
def words() -> SearchStrategy[str]:
    """Generate a word: two in three are from ``WORDS``."""
    listed = st.sampled_from(WORDS)
    return st.one_of(listed, listed, st.text(_CHARACTERS, max_size=6))


@cache
def texts(*, max_words: int = 25) -> SearchStrategy[str]:
    """Generate a text of several paragraphs; it may be empty, and is not normalized."""
    quoted = words().map(lambda word: f"“{word}”")
    pieces = st.lists(st.tuples(st.one_of(words(), words(), words(), quoted), _SEPARATORS), max_size=max_words)
    return pieces.map(lambda listed: "".join(word + separator for word, separator in listed))


@cache
def json_values(*, max_leaves: int = 4) -> SearchStrategy[Any]:
    """Generate a JSON value."""
    leaves = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(min_value=-(10**30), max_value=10**30),
        st.floats(allow_nan=False, allow_infinity=False),
        words(),
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words(), inner, max_size=3)),
        max_leaves=max_leaves,
    )
