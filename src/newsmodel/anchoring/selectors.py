"""Finds passages again after the text was corrected, with an outcome that does not flatter.

Selectors are those of the W3C Web Annotation Data Model: a ``TextQuoteSelector`` has the words and what stands
around them, a ``TextPositionSelector`` their place, both in Unicode code points.
"""

from enum import StrEnum
from typing import Any

from newsmodel._classes import frozen
from newsmodel.model.part import Part
from newsmodel.model.scalars import Offset, Ratio
from newsmodel.model.text import Passage, Span

#: How many code points of what stands before and behind the words a selector keeps.
CONTEXT = 32

#: A runner-up that comes this close to the best place makes it ambiguous.
TOO_CLOSE = 0.25

#: Changed words have to be at least so much alike to be taken for the old ones.
ALIKE = 0.6

#: So many places are weighed, and words of so many code points compared letter by letter: it bounds the work.
MOST_PLACES = 500
MOST_COMPARED = 1_000


class AnchorOutcome(StrEnum):
    """How finding a passage again went."""

    FOUND = "found"
    """The words stand where they stood, with the same words around them."""
    MOVED = "moved"
    """They stand elsewhere, or were changed a little, and no other place comes close."""
    AMBIGUOUS = "ambiguous"
    """Several places could be meant; none is chosen."""
    ORPHANED = "orphaned"
    """They are gone."""


@frozen(kw_only=True)
class TextQuoteSelector(Part):
    """Words, and what stands around them (W3C Web Annotation Data Model, section 4.2.4).

    Example::

        {"exact": "Ana Lind", "prefix": "union leader ", "suffix": " said on Friday."}
    """

    exact: str
    """The words."""
    prefix: str = ""
    """What stands before them."""
    suffix: str = ""
    """What stands behind them."""


@frozen(kw_only=True)
class TextPositionSelector(Part):
    """A place in a text, ``[start, end)`` in code points (W3C Web Annotation Data Model, section 4.2.5).

    Example::

        {"start": 47, "end": 55}
    """

    start: Offset
    """Offset of the first code point."""
    end: Offset
    """Offset just behind the last code point."""


@frozen(kw_only=True)
class Anchoring(Part):
    """What came of looking for a passage in a text.

    Example::

        {
          "outcome": "moved",
          "passage": {"spans": [{"start": 61, "end": 69}], "text": "Ana Lind"},
          "score": 1.0
        }
    """

    outcome: AnchorOutcome
    """How it went."""
    passage: Passage | None = None
    """The passage as it stands now; only where it was found or has moved."""
    candidates: tuple[Span, ...] = ()
    """The places that could be meant, where several could."""
    score: Ratio = 0.0
    """How well the place fits, from 0 to 1; of a passage in pieces, the worst piece's."""


def selectors(
    passage: Passage, text: str, *, context: int = CONTEXT
) -> tuple[tuple[TextQuoteSelector, TextPositionSelector], ...]:
    """Describe a passage by selectors, a pair for each of its pieces.

    Raises:
        AnchorError: A span reaches beyond the text.
    """
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


def to_web_annotation(passage: Passage, text: str, *, context: int = CONTEXT) -> list[dict[str, Any]]:
    """Write a passage as selectors in the JSON of the W3C, two for each piece.

    Raises:
        AnchorError: A span reaches beyond the text.
    """
    written: list[dict[str, Any]] = []
    for quote, position in selectors(passage, text, context=context):
        around = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
        written.append({"type": "TextQuoteSelector", **around})
        written.append({"type": "TextPositionSelector", "start": position.start, "end": position.end})
    return written


def reanchor(passage: Passage, old_text: str, new_text: str, *, context: int = CONTEXT) -> Anchoring:
    """Find a passage of an old text in a new one. Every piece has to be found for the passage to be.

    Raises:
        AnchorError: A span reaches beyond the old text.
    """
    found = [anchor(quote, new_text, position) for quote, position in selectors(passage, old_text, context=context)]
    outcome = max((each.outcome for each in found), key=list(AnchorOutcome).index, default=AnchorOutcome.ORPHANED)
    score = min((each.score for each in found), default=0.0)
    if outcome in (AnchorOutcome.AMBIGUOUS, AnchorOutcome.ORPHANED):
        candidates = [span for each in found for span in each.candidates]
        return Anchoring(outcome=outcome, candidates=tuple(candidates), score=score)
    spans = [span for each in found if each.passage is not None for span in each.passage.spans]
    return Anchoring(outcome=outcome, passage=Passage.of(new_text, *spans), score=score)


def anchor(quote: TextQuoteSelector, text: str, position: TextPositionSelector | None = None) -> Anchoring:
    """Find the words of a selector in a text, near where they stood if their position is known."""
    if (
        position is not None
        and position.end <= len(text)
        and text[position.start : position.end] == quote.exact
        and _fit(quote, text, position.start) == 1
    ):
        here = Span(position.start, position.end)
        return Anchoring(outcome=AnchorOutcome.FOUND, passage=Passage.of(text, here), score=1.0)
    if not quote.exact:
        return Anchoring(outcome=AnchorOutcome.ORPHANED)
    places = _occurrences(text, quote.exact)
    if not places:
        return _changed(quote, text)
    ranked = sorted(((_fit(quote, text, place), place) for place in places), key=lambda each: -each[0])
    best = ranked[0][0]
    rivals = [Span(place, place + len(quote.exact)) for fit, place in ranked if best - fit < TOO_CLOSE]
    if len(rivals) > 1 or len(places) == MOST_PLACES:
        return Anchoring(outcome=AnchorOutcome.AMBIGUOUS, candidates=tuple(rivals), score=best)
    return Anchoring(outcome=AnchorOutcome.MOVED, passage=Passage.of(text, rivals[0]), score=best)


def _occurrences(text: str, words: str) -> list[int]:
    """List where words begin."""
    places: list[int] = []
    at = text.find(words)
    while at >= 0 and len(places) < MOST_PLACES:
        places.append(at)
        at = text.find(words, at + 1)
    return places


def _fit(quote: TextQuoteSelector, text: str, start: int) -> float:
    """How much of what stood around the words stands around the place that begins at ``start``: all of it is 1."""
    kept = len(quote.prefix) + len(quote.suffix)
    if not kept:
        return 1.0
    end = start + len(quote.exact)
    before = text[max(0, start - len(quote.prefix)) : start]
    behind = text[end : end + len(quote.suffix)]
    return (_shared(before[::-1], quote.prefix[::-1]) + _shared(behind, quote.suffix)) / kept


def _shared(one: str, other: str) -> int:
    if one == other:
        return len(one)
    for length, (here, there) in enumerate(zip(one, other, strict=False)):
        if here != there:
            return length
    return min(len(one), len(other))


def _changed(quote: TextQuoteSelector, text: str) -> Anchoring:
    """Look for words that were changed a little, between the words that stood around them."""
    from difflib import SequenceMatcher

    found: list[tuple[float, Span]] = []
    if quote.prefix and quote.suffix and len(quote.exact) <= MOST_COMPARED:
        reach = 2 * len(quote.exact) + CONTEXT
        for before in _occurrences(text, quote.prefix):
            start = before + len(quote.prefix)
            end = text.find(quote.suffix, start, start + reach + len(quote.suffix))
            if end > start:
                likeness = SequenceMatcher(None, quote.exact, text[start:end], autojunk=False).ratio()
                if likeness >= ALIKE:
                    found.append((likeness, Span(start, end)))
            if len(found) == 2:  # noqa: PLR2004 - a second one makes it ambiguous, and nothing can undo that
                break
    if not found:
        return Anchoring(outcome=AnchorOutcome.ORPHANED)
    if len(found) > 1:
        return Anchoring(
            outcome=AnchorOutcome.AMBIGUOUS, candidates=tuple(span for _, span in found), score=found[0][0]
        )
    likeness, span = found[0]
    return Anchoring(outcome=AnchorOutcome.MOVED, passage=Passage.of(text, span), score=likeness)
