"""Time expressions: words that name a time, and the time that they denote."""

from newsmodel._classes import field, frozen
from newsmodel._vocabulary import Vocabulary
from newsmodel.edtf import Edtf, optional_edtf
from newsmodel.model.part import Part
from newsmodel.model.scalars import EventId, Ratio
from newsmodel.model.text import Span


class TimeRelation(Vocabulary):
    """The temporal relation between an event and the time that the words denote (compare TimeML TLINK)."""

    AT = "at"
    """At that time: "on Friday"."""
    WITHIN = "within"
    """At some point during that time: "in the past three days"."""
    THROUGHOUT = "throughout"
    """During the whole of that time: "all week"."""
    SINCE = "since"
    """From that time on: "since August"."""
    UNTIL = "until"
    """Up to that time: "until March"."""
    BEFORE = "before"
    """Earlier than that time: "before Christmas"."""
    AFTER = "after"
    """Later than that time: "after the weekend"."""


class TimeBasis(Vocabulary):
    """How the value of a time expression is derived from its words."""

    ABSOLUTE = "absolute"
    """The words denote a calendar time by themselves: "December 3-4, 2024"."""
    RELATIVE = "relative"
    """The words denote a time relative to the anchor: "last month"."""
    VAGUE = "vague"
    """The words do not denote a definite time: "in recent days"; there is no value."""
    CONFLICTING = "conflicting"
    """The words contradict each other: "Friday (29)" if the 29th is a Thursday; there is no value."""


@frozen(kw_only=True)
class TimeExpression(Part):
    """Words that name a time, and the time that they denote (TimeML TIMEX3).

    A value is recorded only if the words give one; a time is never guessed. A date that comes as data, such as the
    start of a planned event, has a value and no words (ninjs eventDetails dates; NewsML-G2 eventDetails).

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

    text: str | None = None
    """The exact words; omitted if the time comes as data and not from a text.

    Example::

        "last month"
        "this Friday (29)"
    """
    span: Span | None = None
    """The span of the words in ``Article.text``, in code points."""
    relation: TimeRelation | None = None
    """The temporal relation between what happened and the time."""
    value: Edtf | None = field(default=None, converter=optional_edtf)
    """The time that the words denote (EDTF); omitted if they denote none, or if it has not been resolved.

    Example::

        "2025-02"
        "2024-08/.."
    """
    anchor: Edtf | None = field(default=None, converter=optional_edtf)
    """The date that a relative expression counts from (EDTF); in a republished copy, the date of the original."""
    anchor_event: EventId | None = None
    """Id of the event that a relative expression counts from, as in "in the first few days" (of the invasion)."""
    basis: TimeBasis | None = None
    """How the value was derived."""
    conflict: str | None = None
    """A sentence that describes the contradiction, if the words contradict each other."""
    annotator: str | None = None
    """Who or what resolved the expression: a person, or a tool with its version."""
    confidence: Ratio | None = None
    """The annotator's confidence, from 0 to 1."""
