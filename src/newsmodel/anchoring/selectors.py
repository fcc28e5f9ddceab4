"""Selectors for passages, and locating them in a text that may have changed.

The selectors are those of the W3C Web Annotation Data Model: a ``TextQuoteSelector`` has the words and their context,
a ``TextPositionSelector`` their offsets, in Unicode code points.
"""

from enum import StrEnum
from typing import Any

from newsmodel._arguments import require_instance
from newsmodel._classes import frozen
from newsmodel.model.part import Part
from newsmodel.model.scalars import Offset, Ratio
from newsmodel.model.text import Passage, Span

#: Number of code points of context that a selector has before and after the words.
CONTEXT_LENGTH = 32

#: Minimum difference in score between the best match and the next one; below it, the match is ambiguous.
MIN_MARGIN = 0.25

#: Minimum similarity of changed words to the old ones (ratio of ``difflib.SequenceMatcher``).
MIN_SIMILARITY = 0.6

#: Limits that bound the running time: occurrences that are scored, and length of words compared letter by letter.
MAX_OCCURRENCES = 500
MAX_COMPARED_LENGTH = 1_000


class AnchorOutcome(StrEnum):
    """The outcome of locating a passage."""

    FOUND = "found"
    """The words are at the same position, with the same context."""
    MOVED = "moved"
    """The words are at another position, or have changed slightly, and no other candidate is close."""
    AMBIGUOUS = "ambiguous"
    """Several positions are candidates; none is chosen."""
    ORPHANED = "orphaned"
    """The words were not found."""


@frozen(kw_only=True)
class TextQuoteSelector(Part):
    """Words and their context (W3C Web Annotation Data Model, section 4.2.4).

    Example::

        {"exact": "Ana Lind", "prefix": "union leader ", "suffix": " said on Friday."}
    """

    exact: str
    """The exact words."""
    prefix: str = ""
    """The text immediately before the words."""
    suffix: str = ""
    """The text immediately after the words."""


@frozen(kw_only=True)
class TextPositionSelector(Part):
    """A position in a text, ``[start, end)`` in code points (W3C Web Annotation Data Model, section 4.2.5).

    Example::

        {"start": 47, "end": 55}
    """

    start: Offset
    """Offset of the first code point."""
    end: Offset
    """Offset just after the last code point."""


@frozen(kw_only=True)
class AnchorResult(Part):
    """The result of locating a passage in a text.

    Example::

        {
          "outcome": "moved",
          "passage": {"spans": [{"start": 61, "end": 69}], "text": "Ana Lind"},
          "score": 1.0
        }
    """

    outcome: AnchorOutcome
    """The outcome."""
    passage: Passage | None = None
    """The passage at its new position; only if it was found or has moved."""
    candidates: tuple[Span, ...] = ()
    """The candidate positions, if there are several."""
    score: Ratio = 0.0
    """Quality of the match, from 0 to 1; for a passage in several pieces, that of the worst piece."""


def selectors_for(
    passage: Passage, text: str, *, context: int = CONTEXT_LENGTH
) -> tuple[tuple[TextQuoteSelector, TextPositionSelector], ...]:
    """Return the selectors of a passage: a pair for each of its pieces.

    Raises:
        ClassError: The argument is not a ``Passage``.
        AnchorError: A span extends beyond the text.
    """
    require_instance(passage, Passage)
    return tuple(
        (
            TextQuoteSelector(
                exact=span.of(text),
                prefix=text[max(0, span.start - context) : span.start],
                suffix=text[span.end : span.end + context],
            ),
            TextPositionSelector(start=span.start, end=span.end),
        )
        for span in passage.spans
    )


def to_web_annotation(passage: Passage, text: str, *, context: int = CONTEXT_LENGTH) -> list[dict[str, Any]]:
    """Return a passage as Web Annotation selectors in JSON, two for each of its pieces.

    Raises:
        ClassError: The argument is not a ``Passage``.
        AnchorError: A span extends beyond the text.
    """
    written: list[dict[str, Any]] = []
    for quote, position in selectors_for(passage, text, context=context):
        selector = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
        written.append({"type": "TextQuoteSelector", **selector})
        written.append({"type": "TextPositionSelector", "start": position.start, "end": position.end})
    return written


def reanchor_passage(passage: Passage, old_text: str, new_text: str, *, context: int = CONTEXT_LENGTH) -> AnchorResult:
    """Locate a passage of an old text in a new text. It is located only if every piece is.

    Raises:
        ClassError: The argument is not a ``Passage``.
        AnchorError: A span extends beyond the old text.
    """
    found = [locate(quote, new_text, position) for quote, position in selectors_for(passage, old_text, context=context)]
    outcome = max((each.outcome for each in found), key=list(AnchorOutcome).index, default=AnchorOutcome.ORPHANED)
    score = min((each.score for each in found), default=0.0)
    if outcome in (AnchorOutcome.AMBIGUOUS, AnchorOutcome.ORPHANED):
        candidates = [span for each in found for span in each.candidates]
        return AnchorResult(outcome=outcome, candidates=tuple(candidates), score=score)
    spans = [span for each in found if each.passage is not None for span in each.passage.spans]
    return AnchorResult(outcome=outcome, passage=Passage.of(new_text, *spans), score=score)


def locate(quote: TextQuoteSelector, text: str, position: TextPositionSelector | None = None) -> AnchorResult:
    """Locate the words of a selector in a text, preferably at the position given.

    Raises:
        ClassError: An argument is not a selector.
    """
    require_instance(quote, TextQuoteSelector)
    if position is not None:
        require_instance(position, TextPositionSelector)
    if (
        position is not None
        and position.end <= len(text)
        and text[position.start : position.end] == quote.exact
        and _fit(quote, text, position.start) == 1
    ):
        here = Span(position.start, position.end)
        return AnchorResult(outcome=AnchorOutcome.FOUND, passage=Passage.of(text, here), score=1.0)
    if not quote.exact:
        return AnchorResult(outcome=AnchorOutcome.ORPHANED)
    starts = _occurrences(text, quote.exact)
    if not starts:
        return _changed(quote, text)
    ranked = sorted(((_fit(quote, text, start), start) for start in starts), key=lambda each: -each[0])
    best = ranked[0][0]
    candidates = [Span(start, start + len(quote.exact)) for fit, start in ranked if best - fit < MIN_MARGIN]
    if len(candidates) > 1 or len(starts) == MAX_OCCURRENCES:
        return AnchorResult(outcome=AnchorOutcome.AMBIGUOUS, candidates=tuple(candidates), score=best)
    return AnchorResult(outcome=AnchorOutcome.MOVED, passage=Passage.of(text, candidates[0]), score=best)


def _occurrences(text: str, words: str) -> list[int]:
    """Return the offsets at which words occur, up to a maximum."""
    positions: list[int] = []
    at = text.find(words)
    while at >= 0 and len(positions) < MAX_OCCURRENCES:
        positions.append(at)
        at = text.find(words, at + 1)
    return positions


def _fit(quote: TextQuoteSelector, text: str, start: int) -> float:
    """Return how much of the context matches at an offset, as a fraction from 0 to 1."""
    length = len(quote.prefix) + len(quote.suffix)
    if not length:
        return 1.0
    end = start + len(quote.exact)
    before = text[max(0, start - len(quote.prefix)) : start]
    after = text[end : end + len(quote.suffix)]
    return (_shared(before[::-1], quote.prefix[::-1]) + _shared(after, quote.suffix)) / length


def _shared(one: str, other: str) -> int:
    if one == other:
        return len(one)
    for length, (here, there) in enumerate(zip(one, other, strict=False)):
        if here != there:
            return length
    return min(len(one), len(other))


def _changed(quote: TextQuoteSelector, text: str) -> AnchorResult:
    """Locate words that have changed slightly, between occurrences of their prefix and suffix."""
    from difflib import SequenceMatcher

    found: list[tuple[float, Span]] = []
    if quote.prefix and quote.suffix and len(quote.exact) <= MAX_COMPARED_LENGTH:
        reach = 2 * len(quote.exact) + CONTEXT_LENGTH
        for before in _occurrences(text, quote.prefix):
            start = before + len(quote.prefix)
            end = text.find(quote.suffix, start, start + reach + len(quote.suffix))
            if end > start:
                similarity = SequenceMatcher(None, quote.exact, text[start:end], autojunk=False).ratio()
                if similarity >= MIN_SIMILARITY:
                    found.append((similarity, Span(start, end)))
            if len(found) == 2:  # noqa: PLR2004 - a second match makes the result ambiguous
                break
    if not found:
        return AnchorResult(outcome=AnchorOutcome.ORPHANED)
    if len(found) > 1:
        return AnchorResult(
            outcome=AnchorOutcome.AMBIGUOUS, candidates=tuple(span for _, span in found), score=found[0][0]
        )
    similarity, span = found[0]
    return AnchorResult(outcome=AnchorOutcome.MOVED, passage=Passage.of(text, span), score=similarity)
