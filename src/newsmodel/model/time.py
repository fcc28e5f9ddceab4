"""Time as the words of an article tell it: the words, what they are counted from, and the time they mean."""

from enum import StrEnum

from newsmodel._classes import frozen
from newsmodel.edtf import Edtf
from newsmodel.model.part import Part
from newsmodel.model.scalars import Id, Ratio
from newsmodel.model.text import Span


class TimeRelation(StrEnum):
    """How what happened stands to the time that the words name."""

    AT = "at"
    """At that time: "on Friday"."""
    WITHIN = "within"
    """Some time in it: "in the past three days"."""
    THROUGHOUT = "throughout"
    """During all of it: "all week"."""
    SINCE = "since"
    """From it on: "since August"."""
    UNTIL = "until"
    """Up to it: "until March"."""
    BEFORE = "before"
    """Earlier: "before Christmas"."""
    AFTER = "after"
    """Later: "after the weekend"."""


class TimeBasis(StrEnum):
    """How a time expression gets its value."""

    ABSOLUTE = "absolute"
    """The words alone say when: "December 3-4, 2024"."""
    RELATIVE = "relative"
    """The words say when, counted from the anchor: "last month"."""
    VAGUE = "vague"
    """The words do not say when: "in recent days"; there is no value."""
    CONFLICTING = "conflicting"
    """The words contradict each other: "Friday (29)" where the 29th is a Thursday; there is no value."""


@frozen(kw_only=True)
class TimeExpression(Part):
    """Words that say when, and the time they mean; TimeML calls it a TIMEX.

    A time is never invented: words that do not say when have no ``value``.

    Example::

        {
          "text": "last month",
          "span": {"start": 80, "end": 90},
          "relation": "within",
          "value": "2025-02",
          "anchor": "2025-03-14",
          "basis": "relative"
        }
    """

    text: str
    """The exact words.

    Example::

        "last month"
        "this Friday (29)"
    """
    span: Span | None = None
    """Where the words stand in ``Article.text``, in code points."""
    relation: TimeRelation | None = None
    """How what happened stands to the time."""
    value: Edtf | None = None
    """The time that the words mean, as EDTF; ``None`` where they do not say, or nobody worked it out.

    Example::

        "2025-02"
        "2024-08/.."
    """
    anchor: Edtf | None = None
    """The date that the words are counted from: the original's publication, even in a republished copy."""
    anchor_event: Id | None = None
    """Id of the event that the words are counted from: "in the first few days" (of the invasion)."""
    basis: TimeBasis | None = None
    """How the value was found."""
    conflict: str | None = None
    """What contradicts what in the words, as a sentence, where they contradict each other."""
    annotator: str | None = None
    """Who or what read the words so: a person, a tool and its version."""
    confidence: Ratio | None = None
    """How sure the annotator is, from 0 to 1."""
