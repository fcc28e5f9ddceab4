"""The outcome of locating a passage."""

from enum import StrEnum

from newsmodel._classes import frozen
from newsmodel.matching.spelling import SpellingDifference
from newsmodel.model.part import Part
from newsmodel.model.scalars import Ratio
from newsmodel.model.text import Passage, Span


class AnchorOutcome(StrEnum):
    """The outcome of locating a passage, in order of severity."""

    FOUND = "found"
    """The words are at the same position, with the same context."""
    MOVED = "moved"
    """The words are at another position, with the same context."""
    NORMALIZED = "normalized"
    """The words are in the text in another spelling: with other quotation marks, dashes, blanks or line ends."""
    CHANGED = "changed"
    """The words at the position have changed, and are similar to the old ones."""
    DUPLICATED = "duplicated"
    """The words now occur twice, next to each other; the first position is chosen, and both are candidates."""
    AMBIGUOUS = "ambiguous"
    """Several positions are candidates, or the context of the only one matches in part; none is chosen."""
    ORPHANED = "orphaned"
    """The words were not found, or only at positions whose context does not match."""


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
    """The passage at its new position; ``None`` if the outcome is ambiguous or orphaned."""
    candidates: tuple[Span, ...] = ()
    """Positions with the same words, if there are several or none was chosen."""
    score: Ratio = 0.0
    """Quality of the match, from 0 to 1; for a passage in several pieces, that of the worst piece."""
    spelling: tuple[SpellingDifference, ...] = ()
    """The kinds of difference in spelling, if the passage is normalized."""


#: The outcomes, from the best to the worst.
BY_SEVERITY = list(AnchorOutcome)
