"""Events: what happened, may happen or is claimed to have happened, with participants and assertions."""

from collections.abc import Mapping

from newsmodel._classes import TupleOf, field, frozen
from newsmodel._frozendict import EMPTY
from newsmodel._vocabulary import Vocabulary
from newsmodel.edtf import Edtf, optional_edtf
from newsmodel.model.actor import Mention
from newsmodel.model.concept import Concept, Quantity
from newsmodel.model.part import Part
from newsmodel.model.place import Place
from newsmodel.model.quote import Stance
from newsmodel.model.scalars import ActorId, EventId, Id, QuoteId, Ratio
from newsmodel.model.text import Passage
from newsmodel.model.time import TimeExpression


class EventStatus(Vocabulary):
    """The reality status of an event, as the article reports it."""

    OCCURRED = "occurred"
    """The event happened."""
    ONGOING = "ongoing"
    """The event is in progress."""
    PLANNED = "planned"
    """The event is scheduled or intended."""
    REQUESTED = "requested"
    """Someone asked for the event."""
    PROPOSED = "proposed"
    """Someone suggested the event."""
    THREATENED = "threatened"
    """Someone threatened to bring about the event."""
    HYPOTHETICAL = "hypothetical"
    """The event is discussed as a possibility."""
    ALLEGED = "alleged"
    """The event is claimed to have happened and has not been confirmed."""
    CANCELED = "cancelled"
    """The event was planned and will not take place."""
    DID_NOT_OCCUR = "did_not_occur"
    """The event did not happen."""


class Polarity(Vocabulary):
    """Whether a statement affirms or negates its content (TimeML polarity)."""

    POSITIVE = "positive"
    """Affirmed: the event happened, or the claim is true."""
    NEGATIVE = "negative"
    """Negated: the event did not happen, or the claim is false."""


class Certainty(Vocabulary):
    """The degree of certainty that a statement expresses (FactBank)."""

    CERTAIN = "certain"
    """Certain (FactBank CT)."""
    PROBABLE = "probable"
    """Probable (FactBank PR)."""
    POSSIBLE = "possible"
    """Possible (FactBank PS)."""
    UNKNOWN = "unknown"
    """Underspecified (FactBank U)."""


class EventRelationKind(Vocabulary):
    """The relation of one event to another."""

    PART_OF = "part_of"
    """The event is part of the other (subevent). These relations must not form a cycle."""
    CAUSES = "causes"
    """The event causes the other."""
    FOLLOWS = "follows"
    """The event happens after the other."""
    RESPONDS_TO = "responds_to"
    """The event is a reaction to the other."""
    SAME_AS = "same_as"
    """Both are the same event, described more than once."""


@frozen(kw_only=True)
class EventType(Part):
    """The type of an event in one scheme.

    Example::

        {"scheme": "plover", "code": "PROTEST", "mode": "strike"}
    """

    scheme: str | None = None
    """The vocabulary that defines the code: ``plover``, ``cameo``, ``acled``, or your own."""
    code: str | None = None
    """The type's code in the scheme. Always a string, even if it consists of digits, as in CAMEO.

    Example::

        "PROTEST"
        "0211"
    """
    mode: str | None = None
    """The mode that subdivides the type, if the scheme has modes: ``riot`` of PLOVER's ``PROTEST``."""
    name: str | None = None
    """The type's name."""


@frozen(kw_only=True)
class Participant(Part):
    """The participation of an actor in an event, with its role (semantic role).

    Example::

        {"actor": "dockers", "role": "agent", "stated": {"text": "the dockers"}}
    """

    actor: ActorId | None = None
    """Id of the actor; omitted if the participant is not among the article's actors."""
    role: str | None = None
    """Semantic role: ``agent``, ``patient``, ``recipient``, ``instrument``, ``attendee``, ``supplier`` or another."""
    stated: Passage | None = None
    """The passage that names the participant."""


@frozen(kw_only=True)
class Assertion(Part):
    """A statement by an actor about whether an event happened: who states it, with what stance, how certainly.

    One event can have several assertions that disagree: one service reports it, two governments neither
    confirm nor deny it.

    Example::

        {"actor": "port-authority", "quote": "q2", "stance": "confirms", "polarity": "negative"}
    """

    actor: ActorId | None = None
    """Id of the actor who makes the assertion."""
    quote: QuoteId | None = None
    """Id of the quote that contains the assertion."""
    stance: Stance = Stance.ASSERTS
    """The actor's stance on the event."""
    polarity: Polarity = Polarity.POSITIVE
    """The proposition that the stance applies to: that the event happened (positive), or that it did not (negative).

    A denial that the event happened has the stance ``denies`` and positive polarity.
    """
    certainty: Certainty | None = None
    """The degree of certainty that the actor expresses."""
    time: TimeExpression | None = None
    """The time at which the assertion was made."""
    stated: Passage | None = None
    """The passage that states the assertion."""


@frozen(kw_only=True)
class EventRelation(Part):
    """A relation of an event to another event of the same article.

    Example::

        {"kind": "follows", "event": "wage-talks"}
    """

    kind: EventRelationKind
    """The type of the relation."""
    event: EventId
    """Id of the other event.

    Example::

        "wage-talks"
    """
    stated: Passage | None = None
    """The passage that states the relation."""


@frozen(kw_only=True)
class Event(Part):
    """Something that happened, is planned, requested or alleged, or did not happen.

    An event has no truth value. ``status`` is how the article reports it, and ``assertions`` record who
    makes which claim about it.

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
    """Identifier of the event, unique within the article. It carries no meaning.

    Example::

        "strike"
    """
    label: str | None = None
    """A short description of the event.

    Example::

        "invitation to join NATO"
    """
    types: tuple[EventType, ...] = field(default=(), converter=TupleOf[EventType])
    """Types of the event, in one or more schemes."""
    status: EventStatus | None = None
    """The reality status of the event, as the article reports it."""
    assertions: tuple[Assertion, ...] = field(default=(), converter=TupleOf[Assertion])
    """Statements by actors about whether the event happened."""
    participants: tuple[Participant, ...] = field(default=(), converter=TupleOf[Participant])
    """Actors that take part in the event, with their roles."""
    quantities: tuple[Quantity, ...] = field(default=(), converter=TupleOf[Quantity])
    """Numbers and amounts: deaths, arrests, sums of money."""
    time: TimeExpression | None = None
    """The time of the event."""
    other_times: tuple[TimeExpression, ...] = field(default=(), converter=TupleOf[TimeExpression])
    """Other expressions for the same time in the article: "next week" in addition to "December 3-4"."""
    place: Place | None = None
    """The location of the event."""
    mentions: tuple[Mention, ...] = field(default=(), converter=TupleOf[Mention])
    """Passages of the article that refer to the event."""
    relations: tuple[EventRelation, ...] = field(default=(), converter=TupleOf[EventRelation])
    """Relations to other events of the article."""
    contexts: tuple[str, ...] = field(default=(), converter=TupleOf[str])
    """Domains that the event belongs to (PLOVER contexts): ``military``, ``election``.

    Example::

        ["economic"]
    """
    topics: tuple[Concept, ...] = field(default=(), converter=TupleOf[Concept])
    """Subjects of the event, as concepts of controlled vocabularies."""
    identifiers: Mapping[str, str] = EMPTY
    """Identifiers in other systems, by scheme.

    Example::

        {"acled": "NOR4711"}
    """
    dedup_key: str | None = None
    """A key that likely duplicates share. It selects candidates for comparison (blocking); it is not an identifier.

    Example::

        "PROTEST|nordhaven|2025-03"
    """
    annotator: str | None = None
    """Who or what identified the event: a person, or a tool with its version."""
    confidence: Ratio | None = None
    """The annotator's confidence, from 0 to 1."""
    created: Edtf | None = field(default=None, converter=optional_edtf)
    """The time at which the annotator identified the event (EDTF; Web Annotation created)."""
    note: str | None = None
    """A note to human readers."""
