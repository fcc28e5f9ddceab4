"""How well the context of a selector matches the text around a place."""

import re
from typing import NamedTuple

from newsmodel.anchoring.selectors import TextQuoteSelector
from newsmodel.matching.boundaries import word_pattern
from newsmodel.matching.normalization import normalize
from newsmodel.matching.similarity import similarity
from newsmodel.model.text import Span

#: Minimum similarity of a word of the context to the word in the text, which may be one with a typing error.
_MIN_WORD_SIMILARITY = 0.75

#: Minimum length of a word that may have a typing error: "he" is not "she".
_MIN_WORD_LENGTH = 4

#: Minimum length of the context in the paragraph, without which the paragraph has to begin or end at the words.
_MIN_CONTEXT = 8

_LINE_END = re.compile(r"[\n\r\u2028\u2029\x85]")


class Fit(NamedTuple):
    """How well a context matches."""

    score: float
    """The share of the words of the context, weighted by length, that match up to the first one that does not."""
    agrees: bool
    """Whether nothing in the paragraph speaks against the place."""


def fit_of(quote: TextQuoteSelector, text: str, span: Span) -> Fit:
    """Return how well the context of a selector matches the text around a span."""
    reach = 2 * max(len(quote.prefix), len(quote.suffix)) + 2 * _MIN_CONTEXT
    before, after = text[max(0, span.start - reach) : span.start], text[span.end : span.end + reach]
    sides = (
        _side(quote.prefix[::-1], before[::-1], backwards=True),
        _side(quote.suffix, after, backwards=False),
    )
    total = sum(side.total for side in sides)
    matched = sum(side.matched for side in sides)
    return Fit(matched / total if total else 1.0, all(side.agrees for side in sides))


class _Side(NamedTuple):
    matched: int
    total: int
    agrees: bool


def _side(context: str, text: str, *, backwards: bool) -> _Side:
    """Compare the text on one side of the words, which begins next to them; both are reversed if ``backwards``."""
    wanted, found = _words(context, backwards=backwards), _words(text, backwards=backwards)
    total = sum(map(len, wanted))
    matched = 0
    for word, other in zip(wanted, found, strict=False):
        if not _alike(word, other):
            break
        matched += len(word)
    if len(wanted) <= len(found) and wanted and matched + len(wanted[-1]) == total:
        # The last word of the context may be cut.
        cut = found[len(wanted) - 1]
        matched += len(wanted[-1]) * (cut.endswith(wanted[-1]) if backwards else cut.startswith(wanted[-1]))
    if matched == total:
        return _Side(matched, total, agrees=True)
    paragraph = _LINE_END.split(context, maxsplit=1)
    if len(paragraph) == 1:
        return _Side(matched, total, agrees=False)
    # What is in the next paragraph does not count, if this one matches.
    inside = sum(map(len, _words(paragraph[0], backwards=backwards)))
    ends_alike = not _words(_LINE_END.split(text, maxsplit=1)[0], backwards=backwards)
    return _Side(matched, total, agrees=matched >= inside and (inside >= _MIN_CONTEXT or (not inside and ends_alike)))


def _words(text: str, *, backwards: bool) -> list[str]:
    """Return the words of a context in normalized spelling, the nearest one first."""
    normalized = normalize(text[::-1] if backwards else text, ignore_case=True)
    words = [found[0] for found in word_pattern(normalized).finditer(normalized)]
    return words[::-1] if backwards else words


def _alike(one: str, other: str) -> bool:
    long = min(len(one), len(other)) >= _MIN_WORD_LENGTH
    return one == other or (long and similarity(one, other) >= _MIN_WORD_SIMILARITY)
