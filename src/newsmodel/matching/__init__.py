"""Matching: finding words in a text, exactly, in normalized spelling, or with a few words that differ.

>>> from newsmodel.matching import PreparedText
>>> text = PreparedText("Lind said: “We will stay\nhere.”")
>>> [(match.kind, match.span, match.spelling) for match in text.find('"We will stay here."')]
[(<MatchKind.NORMALIZED: 'normalized'>, Span(start=11, end=31), (<SpellingDifference.QUOTATION_MARKS: 'quotation marks'>, <SpellingDifference.BLANKS: 'white space'>))]
"""

from newsmodel.matching.prepared_text import DifferenceKind, Match, MatchKind, PreparedText, WordDifference
from newsmodel.matching.spelling import SpellingDifference

__all__ = [
    "DifferenceKind",
    "Match",
    "MatchKind",
    "PreparedText",
    "SpellingDifference",
    "WordDifference",
]
