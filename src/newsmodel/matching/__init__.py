"""Matching: finding words in a text, exactly, in normalized spelling, or with a few words that differ.

>>> from newsmodel.matching import PreparedText
>>> text = PreparedText("Lind said: “We will stay  here.”")
>>> [match] = text.find('"We will stay here."')
>>> match.kind, match.span
(<MatchKind.NORMALIZED: 'normalized'>, Span(start=11, end=32))
>>> [str(kind) for kind in match.spelling]
['quotation marks', 'white space']
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
