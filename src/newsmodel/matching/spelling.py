"""The kinds of difference between two spellings of the same words."""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum

from newsmodel.matching.marks import DASHES, INVISIBLE, QUOTATION_MARKS
from newsmodel.matching.normalization import normalized_blanks

_QUOTES = re.compile(f"[{re.escape(QUOTATION_MARKS)}]+")
_DASHES, _BLANKS_AND_DASHES = re.compile(f"[{re.escape(DASHES)}]"), re.compile(rf"[\s{re.escape(DASHES)}]+")
_INVISIBLE = re.compile(rf"[{INVISIBLE}]|(?<=\w)\u200d(?=\w)")
_BLANKS = re.compile(r"\s+")
_PUNCTUATION = re.compile(r"[^\w\s]|_")


class SpellingDifference(StrEnum):
    """A kind of difference between two spellings of the same words."""

    INVISIBLE_CHARACTERS = "invisible characters"
    """Soft hyphens, zero-width characters, directional marks."""
    COMPOSITION = "Unicode normalization"
    """Composed and decomposed characters: "é" as one code point or as two."""
    QUOTATION_MARKS = "quotation marks"
    """Quotation marks and apostrophes of another form."""
    DASHES = "dashes"
    """Dashes and hyphens of another form, or with other blanks around them."""
    ELLIPSES = "ellipses"
    """An ellipsis as one character or as three full stops."""
    BLANKS = "white space"
    """Other blanks, or blanks for line ends."""
    ACCENTS = "accents"
    """Letters with and without accents."""
    CASE = "letter case"
    """Capital and small letters."""
    PUNCTUATION = "punctuation"
    """Other punctuation, or none."""


def _with_one_dash(text: str) -> str:
    return _BLANKS_AND_DASHES.sub(lambda found: "-" if _DASHES.search(found[0]) else found[0], text)


def _without_accents(text: str) -> str:
    return "".join([char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char)])


# Each kind of difference, with the function that removes it. The order matters: accents are removed only after the
# characters themselves are normalized.
_FOLDS: dict[SpellingDifference, Callable[[str], str]] = {
    SpellingDifference.INVISIBLE_CHARACTERS: lambda text: _INVISIBLE.sub("", text),
    SpellingDifference.COMPOSITION: lambda text: unicodedata.normalize("NFC", text),
    SpellingDifference.QUOTATION_MARKS: lambda text: _QUOTES.sub("'", text),
    SpellingDifference.DASHES: _with_one_dash,
    SpellingDifference.ELLIPSES: lambda text: text.replace("…", "..."),
    SpellingDifference.BLANKS: lambda text: _BLANKS.sub(normalized_blanks, text),
    SpellingDifference.ACCENTS: _without_accents,
    SpellingDifference.CASE: str.casefold,
    SpellingDifference.PUNCTUATION: lambda text: _BLANKS.sub(" ", _PUNCTUATION.sub(" ", text)).strip(),
}

_ACCENTS = SpellingDifference.ACCENTS


def spelling_differences(one: str, other: str) -> tuple[SpellingDifference, ...]:
    """Return the kinds of difference between two spellings of the same words; none if the words themselves differ."""
    if one == other:
        return ()
    # Only the kinds that are needed: "Oduya," and "Oduya" differ in punctuation, and not in white space.
    needed = list(_FOLDS)
    if _fold(one, needed) != _fold(other, needed):
        return ()
    for kind in reversed(_FOLDS):
        rest = [each for each in needed if each is not kind]
        if _fold(one, rest) == _fold(other, rest):
            needed = rest
    return tuple(needed)


def _fold(text: str, kinds: list[SpellingDifference]) -> str:
    for kind in kinds:
        text = _FOLDS[kind](text)
    return text
