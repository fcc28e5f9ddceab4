"""Re-anchoring of one passage, and locating the words of a selector."""

import functools
import itertools

from newsmodel._arguments import require_instance
from newsmodel.anchoring.context import Fit, fit_of
from newsmodel.anchoring.positions import MIN_SIMILARITY, Positions
from newsmodel.anchoring.results import AnchorOutcome, AnchorResult
from newsmodel.anchoring.selectors import TextPositionSelector, TextQuoteSelector
from newsmodel.matching import Match, MatchKind, PreparedText
from newsmodel.matching.boundaries import splits_word
from newsmodel.matching.similarity import MAX_COMPARED_LENGTH, similarity
from newsmodel.model.text import Passage, Span

#: Minimum difference in fit between the best place and the next one; below it, the places are ambiguous.
MIN_MARGIN = 0.25

#: Minimum fit of the context for words to be listed as one of several candidates, although it speaks against them.
MIN_CANDIDATE_FIT = 0.5

#: Maximum number of occurrences that are compared. Words that occur more often are ambiguous.
MAX_OCCURRENCES = 500

#: Maximum number of occurrences of the context that are read for words that have changed.
_MAX_CONTEXTS = 20


def reanchor_passage(passage: Passage, old_text: str, new_text: str) -> AnchorResult:
    """Locate a passage of an old text in a new text. It is located only if every piece is.

    The two texts are aligned, and the alignment is kept for the next call with the same texts. ``reanchor_article``
    decides each passage in the same way.

    Raises:
        ClassError: The argument is not a ``Passage``.
        AnchorError: A span extends beyond the old text.
    """
    require_instance(passage, Passage)
    for span in passage.spans:
        span.of(old_text)
    return _positions(old_text, new_text).passage(passage)


@functools.lru_cache(maxsize=1)
def _positions(old_text: str, new_text: str) -> Positions:
    return Positions(old_text, new_text)


def locate(
    quote: TextQuoteSelector, text: str | PreparedText, position: TextPositionSelector | None = None
) -> AnchorResult:
    """Locate the words of a selector in a text, without the text that they were taken from.

    Words are taken if the context in the same paragraph matches on both sides, apart from its spelling and typing
    errors, and no other place matches nearly as well. If another word is next to them, they may be those of another
    speaker: they are a candidate and are not chosen.

    Args:
        quote: The words and their context.
        text: The text, or a prepared text if many selectors are located in it.
        position: The position in the text that the words were taken from.

    Raises:
        ClassError: An argument is not a selector.
    """
    require_instance(quote, TextQuoteSelector)
    if position is not None:
        require_instance(position, TextPositionSelector)
    prepared = text if isinstance(text, PreparedText) else PreparedText(text)
    if position is not None and _is_unchanged(quote, prepared.text, position):
        here = Passage.of(prepared.text, Span(position.start, position.end))
        return AnchorResult(outcome=AnchorOutcome.FOUND, passage=here, score=1.0)
    if not quote.exact:
        return AnchorResult(outcome=AnchorOutcome.ORPHANED)
    matches = _matches(quote, prepared)
    if not matches:
        return _changed(quote, prepared)
    ranked = sorted(
        [(fit_of(quote, prepared.text, match.span), match) for match in matches], key=lambda each: -each[0].score
    )
    return _chosen(ranked, prepared.text)


def _is_unchanged(quote: TextQuoteSelector, text: str, position: TextPositionSelector) -> bool:
    start = position.start - len(quote.prefix)
    there = f"{quote.prefix}{quote.exact}{quote.suffix}"
    at_words = position.end - position.start == len(quote.exact)
    return start >= 0 and at_words and position.end <= len(text) and text.startswith(there, start)


def _matches(quote: TextQuoteSelector, prepared: PreparedText) -> tuple[Match, ...]:
    """Return the places with the words; whole words only, unless the selector begins or ends inside a word."""
    whole = f"{quote.prefix}{quote.exact}{quote.suffix}"
    start = len(quote.prefix)
    cut = splits_word(whole, start) or splits_word(whole, start + len(quote.exact))
    return prepared.find(quote.exact, whole_words=not cut, max_differences=None, limit=MAX_OCCURRENCES)


def _chosen(ranked: list[tuple[Fit, Match]], text: str) -> AnchorResult:
    """Return the best place if its context matches and no other place is close; otherwise list the candidates."""
    best, match = ranked[0]
    close = [each for fit, each in ranked if best.score - fit.score < MIN_MARGIN]
    if best.agrees and len(close) == 1 and len(ranked) < MAX_OCCURRENCES:
        outcome = _OUTCOMES[match.kind]
        passage = Passage.of(text, match.span)
        return AnchorResult(outcome=outcome, passage=passage, score=best.score, spelling=match.spelling)
    candidates = tuple([each.span for each in close])
    several = len(candidates) > 1 or len(ranked) == MAX_OCCURRENCES
    ambiguous = several or best.score >= MIN_CANDIDATE_FIT
    outcome = AnchorOutcome.AMBIGUOUS if ambiguous else AnchorOutcome.ORPHANED
    return AnchorResult(outcome=outcome, candidates=candidates, score=best.score)


_OUTCOMES = {
    MatchKind.EXACT: AnchorOutcome.MOVED,
    MatchKind.NORMALIZED: AnchorOutcome.NORMALIZED,
    MatchKind.APPROXIMATE: AnchorOutcome.CHANGED,
}


def _changed(quote: TextQuoteSelector, prepared: PreparedText) -> AnchorResult:
    """Locate words that have changed, between occurrences of their prefix and suffix."""
    found: list[tuple[float, Span]] = []
    if quote.prefix.strip() and quote.suffix.strip() and len(quote.exact) <= MAX_COMPARED_LENGTH:
        reach = 2 * len(quote.exact) + 2 * len(quote.suffix)
        places = prepared.normalized(quote.prefix.rstrip(), whole_words=False)
        for before in itertools.islice(places, _MAX_CONTEXTS):
            area = Span(before.end, min(before.end + reach, len(prepared.text)))
            after = next(prepared.normalized(quote.suffix.lstrip(), area, whole_words=False), None)
            span = None if after is None else _inner(prepared.text, before.end, after.start)
            alike = 0.0 if span is None else similarity(quote.exact, span.of(prepared.text))
            if span is not None and alike >= MIN_SIMILARITY:
                found.append((alike, span))
    if not found:
        return AnchorResult(outcome=AnchorOutcome.ORPHANED)
    alike, span = found[0]
    if len(found) > 1:
        candidates = tuple([each for _, each in found])
        return AnchorResult(outcome=AnchorOutcome.AMBIGUOUS, candidates=candidates, score=alike)
    return AnchorResult(outcome=AnchorOutcome.CHANGED, passage=Passage.of(prepared.text, span), score=alike)


def _inner(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = first + len(words.strip())
    return Span(first, last) if first < last else None
