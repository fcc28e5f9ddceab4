"""The model in mashumaro. Made by ``python -m benchmarks.peers.generate``: do not edit."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any

from mashumaro import pass_through
from mashumaro.config import BaseConfig
from mashumaro.mixins.orjson import DataClassORJSONMixin
from mashumaro.types import SerializationStrategy

from benchmarks.peers.times import Edtf, read_edtf

Time = Edtf


def _strictly(value: Any, kind: type[Any]) -> Any:
    if value.__class__ is kind or (kind is float and value.__class__ is int):
        return value
    raise TypeError(f"expected {kind.__name__}, found {value!r}")


def _matching(pattern: str) -> Callable[[Any], str]:
    match = re.compile(pattern).match

    def read(value: Any) -> str:
        if match(_strictly(value, str)) is None:
            raise ValueError(f"expected a match of {pattern}, found {value!r}")
        return value

    return read


def _of_length(least: int) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if len(_strictly(value, str)) < least:
            raise ValueError(f"expected at least {least} characters, found {value!r}")
        return value

    return read


def _between(kind: type[Any], low: float, high: float) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not low <= _strictly(value, kind) <= high:
            raise ValueError(f"expected a number from {low} to {high}, found {value}")
        return value

    return read


def _plain(kind: type[Any]) -> dict[str, Any]:
    return {"deserialize": lambda value: _strictly(value, kind), "serialize": pass_through}


class TimeStrategy(SerializationStrategy):
    def deserialize(self, value: str) -> Edtf:
        return read_edtf(value)

    def serialize(self, value: Edtf) -> str:
        return str(value)


STRATEGIES: dict[Any, Any] = {Edtf: TimeStrategy()} | {kind: _plain(kind) for kind in (str, int, float, bool)}


class ActorKind(StrEnum):
    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    GROUP = "group"


class PlacePrecision(StrEnum):
    POINT = "point"
    DISTRICT = "district"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"
    AREA = "area"


class TimeRelation(StrEnum):
    AT = "at"
    WITHIN = "within"
    THROUGHOUT = "throughout"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"


class TimeBasis(StrEnum):
    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    VAGUE = "vague"
    CONFLICTING = "conflicting"


class MediaKind(StrEnum):
    PICTURE = "picture"
    VIDEO = "video"
    AUDIO = "audio"
    GRAPHIC = "graphic"


class TranslationMethod(StrEnum):
    HUMAN = "human"
    MACHINE = "machine"
    MACHINE_EDITED = "machine_edited"


class NameKind(StrEnum):
    PRIMARY = "primary"
    SHORT = "short"
    ALIAS = "alias"
    FORMER = "former"
    ACRONYM = "acronym"
    TRANSLITERATION = "transliteration"


class RoleStatus(StrEnum):
    CURRENT = "current"
    FORMER = "former"
    ELECT = "elect"
    DESIGNATE = "designate"
    ACTING = "acting"
    CANDIDATE = "candidate"


class MentionKind(StrEnum):
    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class SourceKind(StrEnum):
    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    DOCUMENT = "document"


class InsertionKind(StrEnum):
    ADDITION = "addition"
    CLARIFICATION = "clarification"
    SIC = "sic"
    OMISSION = "omission"
    COMMENT = "comment"


class QuoteKind(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    SCARE = "scare"


class Stance(StrEnum):
    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    DENIES = "denies"
    ALLEGES = "alleges"
    DOUBTS = "doubts"
    PREDICTS = "predicts"
    REQUESTS = "requests"
    SUPPORTS = "supports"
    OPPOSES = "opposes"
    NEITHER_CONFIRMS_NOR_DENIES = "neither_confirms_nor_denies"
    DECLINES_TO_COMMENT = "declines_to_comment"


class Polarity(StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"


class Certainty(StrEnum):
    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class EventRelationKind(StrEnum):
    PART_OF = "part_of"
    CAUSES = "causes"
    FOLLOWS = "follows"
    RESPONDS_TO = "responds_to"
    SAME_AS = "same_as"


class EventStatus(StrEnum):
    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    REQUESTED = "requested"
    PROPOSED = "proposed"
    THREATENED = "threatened"
    HYPOTHETICAL = "hypothetical"
    ALLEGED = "alleged"
    CANCELED = "cancelled"
    DID_NOT_OCCUR = "did_not_occur"


class ArticleStatus(StrEnum):
    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


EventId = Annotated[str, "EventId"]
STRATEGIES[EventId] = {"deserialize": _of_length(1), "serialize": pass_through}
Language = Annotated[str, "Language"]
STRATEGIES[Language] = {"deserialize": _matching(r"^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*(?![\s\S])"), "serialize": pass_through}
Script = Annotated[str, "Script"]
STRATEGIES[Script] = {"deserialize": _matching(r"^[A-Z][a-z]{3}(?![\s\S])"), "serialize": pass_through}
Country = Annotated[str, "Country"]
STRATEGIES[Country] = {"deserialize": _matching(r"^[A-Z]{2}(?![\s\S])"), "serialize": pass_through}
Url = Annotated[str, "Url"]
STRATEGIES[Url] = {"deserialize": _matching(r'^[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20\x7f<>"]+(?![\s\S])'), "serialize": pass_through}
Offset = Annotated[int, "Offset"]
STRATEGIES[Offset] = {"deserialize": _between(int, 0, 9007199254740991), "serialize": pass_through}
Ratio = Annotated[float, "Ratio"]
STRATEGIES[Ratio] = {"deserialize": _between(float, 0, 1), "serialize": pass_through}
Amount = Annotated[int | float, "Amount"]
STRATEGIES[Amount] = {"deserialize": _between(float, -9007199254740991, 9007199254740991), "serialize": pass_through}


class Model(DataClassORJSONMixin):
    class Config(BaseConfig):
        forbid_extra_keys = True
        omit_default = True
        serialization_strategy = STRATEGIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline(Model):
    text: str
    role: str | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Description(Model):
    text: str
    role: str | None = None
    mime_type: str | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span(Model):
    start: Offset
    end: Offset

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError("expected start to be at most end")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Model):
    spans: tuple[Span, ...] = ()
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate(Model):
    kind: str | None = None
    passage: Passage
    annotator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Model):
    content: str | None = None
    mime_type: str | None = None
    role: str | None = None
    language: Language | None = None
    word_count: Offset | None = None
    character_count: Offset | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline(Model):
    name: str | None = None
    role: str | None = None
    kind: ActorKind | None = None
    job_title: str | None = None
    affiliation: str | None = None
    actor: EventId | None = None
    contact: str | None = None
    url: Url | None = None
    same_as: tuple[Url, ...] = ()
    image: Url | None = None
    identifiers: dict[str, str] = field(default_factory=dict)
    biography: str | None = None
    stated: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates(Model):
    latitude: float = field(metadata={"deserialize": _between(float, -90, 90)})
    longitude: float = field(metadata={"deserialize": _between(float, -180, 180)})
    radius: float | None = field(default=None, metadata={"deserialize": lambda value: None if value is None else _between(float, 0, 25000000)(value)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Model):
    actor: EventId | None = None
    name: str | None = None
    stated: Passage | None = None
    precision: PlacePrecision | None = None
    country: Country | None = None
    coordinates: Coordinates | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression(Model):
    text: str | None = None
    span: Span | None = None
    relation: TimeRelation | None = None
    value: Time | None = None
    anchor: Time | None = None
    anchor_event: EventId | None = None
    basis: TimeBasis | None = None
    conflict: str | None = None
    annotator: str | None = None
    confidence: Ratio | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline(Model):
    text: str | None = None
    stated: Passage | None = None
    place: Place | None = None
    time: TimeExpression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Model):
    time: Time | None = None
    kind: str | None = None
    old: str | None = None
    new: str | None = None
    passage: Passage | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept(Model):
    scheme: str | None = None
    code: str | None = None
    name: str | None = None
    language: Language | None = None
    url: Url | None = None
    relation: str | None = None
    relevance: Ratio | None = None
    confidence: Ratio | None = None
    annotator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher(Model):
    name: str | None = None
    kind: str | None = None
    actor: EventId | None = None
    url: Url | None = None
    logo: Url | None = None
    same_as: tuple[Url, ...] = ()
    identifiers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsExpression(Model):
    scheme: str | None = None
    url: Url | None = None
    content: str | None = None
    mime_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights(Model):
    holder: str | None = None
    notice: str | None = None
    year: int | None = field(default=None, metadata={"deserialize": lambda value: None if value is None else _between(int, 0, 9999)(value)})
    credit: str | None = None
    usage_terms: str | None = None
    license: Url | None = None
    data_mining: str | None = None
    expressions: tuple[RightsExpression, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition(Model):
    url: Url | None = None
    name: str | None = None
    title: str | None = None
    mime_type: str | None = None
    format: str | None = None
    width: Offset | None = None
    height: Offset | None = None
    duration: float | None = field(default=None, metadata={"deserialize": lambda value: None if value is None else _between(float, 0, 9007199254740991)(value)})
    size: Offset | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Media(Model):
    id: str | None = None
    kind: MediaKind | None = None
    role: str | None = None
    url: Url | None = None
    embed_url: Url | None = None
    title: str | None = None
    caption: str | None = None
    alt_text: str | None = None
    language: Language | None = None
    created: Time | None = None
    credit: str | None = None
    rights: Rights | None = None
    digital_source: Concept | None = None
    renditions: tuple[Rendition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedArticle(Model):
    relation: str | None = None
    id: str | None = None
    url: Url | None = None
    title: str | None = None
    publisher: str | None = None
    published: Time | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenanceStep(Model):
    kind: str | None = None
    actor: EventId | None = None
    name: str | None = None
    time: Time | None = None
    medium: str | None = None
    language: Language | None = None
    method: TranslationMethod | None = None
    title: str | None = None
    url: Url | None = None
    stated: Passage | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustIndicator(Model):
    scheme: str | None = None
    code: str | None = None
    name: str | None = None
    value: str | None = None
    url: Url | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Model):
    text: str
    kind: NameKind | None = None
    language: Language | None = None
    script: Script | None = None
    valid: Time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Model):
    kind: str | None = None
    low: Amount | None = None
    high: Amount | None = None
    unit: str | None = None
    stated: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Model):
    title: str | None = None
    of: EventId | None = None
    status: RoleStatus | None = None
    valid: Time | None = None
    replaces: EventId | None = None
    replaced_by: EventId | None = None
    concepts: tuple[Concept, ...] = ()
    stated: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Address(Model):
    lines: tuple[str, ...] = ()
    locality: str | None = None
    area: str | None = None
    postal_code: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Model):
    kind: str | None = None
    role: str | None = None
    value: str | None = None
    language: Language | None = None
    address: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Model):
    passage: Passage
    kind: MentionKind | None = None
    metonymic: bool = False
    annotator: str | None = None
    confidence: Ratio | None = None
    created: Time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Model):
    id: EventId
    kind: ActorKind | None = None
    names: tuple[Name, ...] = ()
    named: bool = True
    collective: bool = False
    description: str | None = None
    count: Quantity | None = None
    roles: tuple[Role, ...] = ()
    within: EventId | None = None
    gender: str | None = None
    country: Country | None = None
    coordinates: Coordinates | None = None
    sectors: tuple[Concept, ...] = ()
    identifiers: dict[str, str] = field(default_factory=dict)
    relation: str | None = None
    contacts: tuple[Contact, ...] = ()
    mentions: tuple[Mention, ...] = ()
    annotator: str | None = None
    confidence: Ratio | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay(Model):
    actor: EventId | None = None
    medium: str | None = None
    time: TimeExpression | None = None
    language: Language | None = None
    stated: Passage | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Model):
    source: Passage | None = None
    source_kind: SourceKind | None = None
    cue: Passage | None = None
    anchor: Passage | None = None
    speakers: tuple[EventId, ...] = ()
    candidates: tuple[EventId, ...] = ()
    addressees: tuple[EventId, ...] = ()
    medium: str | None = None
    terms: str | None = None
    time: TimeExpression | None = None
    via: tuple[Relay, ...] = ()
    annotator: str | None = None
    confidence: Ratio | None = None
    created: Time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion(Model):
    kind: InsertionKind
    passage: Passage
    language: Language | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Original(Model):
    language: Language | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Model):
    id: EventId
    kind: QuoteKind | None = None
    content: Passage | None = None
    attribution: Attribution = field(default_factory=Attribution)
    quoted: Passage | None = None
    insertions: tuple[Insertion, ...] = ()
    within: EventId | None = None
    about: tuple[EventId, ...] = ()
    repeats: EventId | None = None
    continues: EventId | None = None
    stance: Stance | None = None
    speech_act: str | None = None
    language: Language | None = None
    original: Original | None = None
    topics: tuple[Concept, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType(Model):
    scheme: str | None = None
    code: str | None = None
    mode: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion(Model):
    actor: EventId | None = None
    quote: EventId | None = None
    stance: Stance = Stance.ASSERTS
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty | None = None
    time: TimeExpression | None = None
    stated: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Model):
    actor: EventId | None = None
    role: str | None = None
    stated: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRelation(Model):
    kind: EventRelationKind
    event: EventId
    stated: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Model):
    id: EventId
    label: str | None = None
    types: tuple[EventType, ...] = ()
    status: EventStatus | None = None
    assertions: tuple[Assertion, ...] = ()
    participants: tuple[Participant, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    time: TimeExpression | None = None
    other_times: tuple[TimeExpression, ...] = ()
    place: Place | None = None
    mentions: tuple[Mention, ...] = ()
    relations: tuple[EventRelation, ...] = ()
    contexts: tuple[str, ...] = ()
    topics: tuple[Concept, ...] = ()
    identifiers: dict[str, str] = field(default_factory=dict)
    dedup_key: str | None = None
    annotator: str | None = None
    confidence: Ratio | None = None
    created: Time | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation(Model):
    id: str | None = None
    kind: str | None = None
    passage: Passage | None = None
    about: EventId | None = None
    note: str | None = None
    concepts: tuple[Concept, ...] = ()
    annotator: str | None = None
    confidence: Ratio | None = None
    created: Time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Model):
    newsmodel: str | None = None
    id: EventId
    alternative_ids: dict[str, str] = field(default_factory=dict)
    headline: str | None = None
    headlines: tuple[Headline, ...] = ()
    slugline: str | None = None
    summary: str | None = None
    descriptions: tuple[Description, ...] = ()
    text: str | None = None
    paragraphs: tuple[Span, ...] = ()
    subheadings: tuple[Span, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    bodies: tuple[Body, ...] = ()
    word_count: Offset | None = None
    language: Language | None = None
    byline: str | None = None
    bylines: tuple[Byline, ...] = ()
    dateline: Dateline | None = None
    first_created: Time | None = None
    created: Time | None = None
    published: Time | None = None
    updated: Time | None = None
    embargoed: Time | None = None
    expires: Time | None = None
    version: str | None = None
    status: ArticleStatus | None = None
    corrections: tuple[Correction, ...] = ()
    editor_notes: tuple[str, ...] = ()
    nature: str | None = None
    genres: tuple[Concept, ...] = ()
    sections: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    topics: tuple[Concept, ...] = ()
    urgency: int | None = field(default=None, metadata={"deserialize": lambda value: None if value is None else _between(int, 1, 9)(value)})
    url: Url | None = None
    urls: tuple[Url, ...] = ()
    publisher: Publisher | None = None
    access: str | None = None
    rights: Rights | None = None
    digital_source: Concept | None = None
    media: tuple[Media, ...] = ()
    related: tuple[RelatedArticle, ...] = ()
    provenance: tuple[ProvenanceStep, ...] = ()
    trust: tuple[TrustIndicator, ...] = ()
    actors: tuple[Actor, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    annotations: tuple[Annotation, ...] = ()
