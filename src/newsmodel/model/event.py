"""Events: what happened, or may, or is said to, who took part, and who says so."""

from collections.abc import Mapping
from enum import StrEnum

from newsmodel._classes import frozen
from newsmodel._frozendict import EMPTY
from newsmodel.model.actor import Mention
from newsmodel.model.concept import Concept, Quantity
from newsmodel.model.part import Part
from newsmodel.model.place import Place
from newsmodel.model.quote import Stance
from newsmodel.model.scalars import Id, Ratio
from newsmodel.model.text import Passage
from newsmodel.model.time import TimeExpression


class EventStatus(StrEnum):
    """Whether an event happened, as the article tells it."""

    OCCURRED = "occurred"
    """It happened."""
    ONGOING = "ongoing"
    """It is happening."""
    PLANNED = "planned"
    """It is going to happen by somebody's plan."""
    REQUESTED = "requested"
    """Somebody asked for it."""
    PROPOSED = "proposed"
    """Somebody brought it up."""
    THREATENED = "threatened"
    """Somebody threatens with it."""
    HYPOTHETICAL = "hypothetical"
    """It is talked of as a possibility."""
    ALLEGED = "alleged"
    """It is said to have happened, and not shown."""
    CANCELLED = "cancelled"
    """It was planned, and will not happen."""
    DID_NOT_OCCUR = "did_not_occur"
    """It did not happen."""


class Polarity(StrEnum):
    """Whether what is said is that a thing is so, or that it is not so."""

    POSITIVE = "positive"
    """So."""
    NEGATIVE = "negative"
    """Not so."""


class Certainty(StrEnum):
    """How certain a thing is said to be (FactBank: CT, PR, PS, U)."""

    CERTAIN = "certain"
    """Certain."""
    PROBABLE = "probable"
    """Likely."""
    POSSIBLE = "possible"
    """Possible."""
    UNKNOWN = "unknown"
    """Nothing is said about it."""


class EventRelationKind(StrEnum):
    """How one event stands to another."""

    PART_OF = "part_of"
    """It is a part of the other; no event is part of itself by any road."""
    CAUSES = "causes"
    """It brings the other about."""
    FOLLOWS = "follows"
    """It comes after the other."""
    RESPONDS_TO = "responds_to"
    """It answers the other."""
    SAME_AS = "same_as"
    """It is the other, told again."""


@frozen(kw_only=True)
class EventType(Part):
    """What kind of event it is, in one scheme.

    Example::

        {"scheme": "plover", "code": "PROTEST", "mode": "strike"}
    """

    scheme: str | None = None
    """The vocabulary: ``plover``, ``cameo``, ``acled``, or one of your own."""
    code: str | None = None
    """The type's code, a string even where it is all digits, as CAMEO's are.

    Example::

        "PROTEST"
        "0211"
    """
    mode: str | None = None
    """The mode, where the scheme has one: PLOVER's ``riot`` of ``PROTEST``."""
    name: str | None = None
    """The type in words."""


@frozen(kw_only=True)
class Participant(Part):
    """Somebody's part in an event.

    Example::

        {"actor": "dockers", "role": "agent", "stated": {"text": "the dockers"}}
    """

    actor: Id | None = None
    """Id of the actor; ``None`` where the words name nobody in the list."""
    role: str | None = None
    """The part: ``agent``, ``patient``, ``recipient``, ``instrument``, ``attendee``, ``supplier``, …"""
    stated: Passage | None = None
    """The words that name the participant."""


@frozen(kw_only=True)
class Assertion(Part):
    """Somebody's word on an event: who says so, how, and how certainly.

    One event can have many that disagree: one service reports it, two governments neither deny nor confirm.

    Example::

        {"actor": "port-authority", "quote": "q2", "stance": "confirms", "polarity": "negative"}
    """

    actor: Id | None = None
    """Id of the actor who says so."""
    quote: Id | None = None
    """Id of the quote in which it is said."""
    stance: Stance = Stance.ASSERTS
    """Where the actor stands to it."""
    polarity: Polarity = Polarity.POSITIVE
    """What the stance is taken to: that it is so, or that it is not so. Who denies it, denies that it is so."""
    certainty: Certainty | None = None
    """How certain it is said to be."""
    time: TimeExpression | None = None
    """When it was said."""
    stated: Passage | None = None
    """The words that say so."""


@frozen(kw_only=True)
class EventRelation(Part):
    """How an event stands to another of the same article.

    Example::

        {"kind": "follows", "event": "wage-talks"}
    """

    kind: EventRelationKind
    """How it stands to the other."""
    event: Id
    """Id of the other event.

    Example::

        "wage-talks"
    """
    stated: Passage | None = None
    """The words that say so."""


@frozen(kw_only=True)
class Event(Part):
    """Something that happened, is planned, asked for, alleged, or did not happen.

    An event has no truth value of its own: ``status`` is how the article tells it, and ``assertions`` say on
    whose word.

    Example::

        {
          "id": "strike",
          "label": "strike at the port",
          "types": [{"scheme": "plover", "code": "PROTEST", "mode": "strike"}],
          "status": "occurred",
          "participants": [{"actor": "dockers", "role": "agent"}],
          "time": {"text": "on Friday", "value": "2025-03-14"},
          "place": {"name": "Nordhaven", "precision": "city"}
        }
    """

    id: Id
    """Names the event within the article; opaque, nothing is to be read out of it.

    Example::

        "strike"
    """
    label: str | None = None
    """What happened, in a few words.

    Example::

        "invitation to join NATO"
    """
    types: tuple[EventType, ...] = ()
    """What kind of event it is, in one or several schemes."""
    status: EventStatus | None = None
    """Whether it happened, as the article tells it."""
    assertions: tuple[Assertion, ...] = ()
    """Who says so."""
    participants: tuple[Participant, ...] = ()
    """Who took part, and how."""
    quantities: tuple[Quantity, ...] = ()
    """How many, how much: deaths, arrests, money."""
    time: TimeExpression | None = None
    """When."""
    other_times: tuple[TimeExpression, ...] = ()
    """The same time in other words of the article: "next week" beside "December 3-4"."""
    place: Place | None = None
    """Where."""
    mentions: tuple[Mention, ...] = ()
    """The words of the article that tell of it."""
    relations: tuple[EventRelation, ...] = ()
    """How it stands to other events."""
    contexts: tuple[str, ...] = ()
    """The fields of life it belongs to; PLOVER calls them contexts: ``military``, ``election``.

    Example::

        ["economic"]
    """
    topics: tuple[Concept, ...] = ()
    """What it is about, in coded vocabularies."""
    identifiers: Mapping[str, str] = EMPTY
    """What others call it: scheme to value.

    Example::

        {"acled": "NOR4711"}
    """
    dedup_key: str | None = None
    """A key under which likely duplicates meet; for blocking only, never an identity.

    Example::

        "PROTEST|nordhaven|2025-03"
    """
    annotator: str | None = None
    """Who or what found it."""
    confidence: Ratio | None = None
    """How sure the annotator is, from 0 to 1."""
    note: str | None = None
    """A remark for people."""
