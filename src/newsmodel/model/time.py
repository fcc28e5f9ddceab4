"""Time as the words of an article tell it."""

from enum import StrEnum

from newsmodel._attrs import frozen
from newsmodel.edtf import Edtf
from newsmodel.model.text import Span


class TimeRelation(StrEnum):
    """How what happened stands to the time that the words name."""

    AT = "at"
    WITHIN = "within"
    THROUGHOUT = "throughout"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"


class TimeBasis(StrEnum):
    """How a time expression gets its value."""

    ABSOLUTE = "absolute"
    """The words alone say when: "December 3-4, 2024"."""
    RELATIVE = "relative"
    """The words and the anchor say when: "last month"."""
    VAGUE = "vague"
    """The words do not say when: "in recent days"; there is no value."""
    CONFLICTING = "conflicting"
    """The words contradict each other: "Friday (29)" where the 29th is a Thursday; there is no value."""


@frozen(kw_only=True)
class TimeExpression:
    """Words that say when, and the time they mean."""

    text: str
    span: Span | None = None
    relation: TimeRelation | None = None
    anchor: Edtf | None = None
    anchor_event: str | None = None
    value: Edtf | None = None
    basis: TimeBasis | None = None
    conflict: str | None = None
    annotator: str | None = None
    confidence: float | None = None
