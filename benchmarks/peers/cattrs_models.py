"""The model in attrs and cattrs. Made by ``python -m benchmarks.peers.generate``: do not edit."""

import re
from enum import StrEnum
from typing import Any

from attrs import field, frozen
from attrs.validators import and_, deep_iterable, ge, le, matches_re, min_len, optional
from cattrs.preconf.orjson import make_converter

from benchmarks.peers.times import Edtf, read_edtf

Time = Edtf


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


EventId = str
IS_EVENTID = min_len(1)
Language = str
IS_LANGUAGE = matches_re(r"^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*(?![\s\S])", func=re.match)
Script = str
IS_SCRIPT = matches_re(r"^[A-Z][a-z]{3}(?![\s\S])", func=re.match)
Country = str
IS_COUNTRY = matches_re(r"^[A-Z]{2}(?![\s\S])", func=re.match)
Url = str
IS_URL = matches_re(r'^[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20\x7f<>"]+(?![\s\S])', func=re.match)
Offset = int
IS_OFFSET = and_(ge(0), le(9007199254740991))
Ratio = float
IS_RATIO = and_(ge(0), le(1))
Amount = int | float
IS_AMOUNT = and_(ge(-9007199254740991), le(9007199254740991))


@frozen(kw_only=True)
class Headline:
    text: str
    role: str | None = None
    language: Language | None = field(default=None, validator=optional(IS_LANGUAGE))


@frozen(kw_only=True)
class Description:
    text: str
    role: str | None = None
    mime_type: str | None = None
    language: Language | None = field(default=None, validator=optional(IS_LANGUAGE))


@frozen(kw_only=True)
class Span:
    start: Offset = field(validator=IS_OFFSET)
    end: Offset = field(validator=IS_OFFSET)

    def __attrs_post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError("expected start to be at most end")


@frozen(kw_only=True)
class Passage:
    spans: tuple[Span, ...] = ()
    text: str


@frozen(kw_only=True)
class Boilerplate:
    kind: str | None = None
    passage: Passage
    annotator: str | None = None


@frozen(kw_only=True)
class Body:
    content: str | None = None
    mime_type: str | None = None
    role: str | None = None
    language: Language | None = field(default=None, validator=optional(IS_LANGUAGE))
    word_count: Offset | None = field(default=None, validator=optional(IS_OFFSET))
    character_count: Offset | None = field(default=None, validator=optional(IS_OFFSET))


@frozen(kw_only=True)
class Byline:
    name: str | None = None
    role: str | None = None
    kind: ActorKind | None = None
    job_title: str | None = None
    affiliation: str | None = None
    actor: EventId | None = field(default=None, validator=optional(IS_EVENTID))
    contact: str | None = None
    url: Url | None = field(default=None, validator=optional(IS_URL))
    same_as: tuple[Url, ...] = field(default=(), validator=deep_iterable(IS_URL))
    image: Url | None = field(default=None, validator=optional(IS_URL))
    identifiers: dict[str, str] = field(factory=dict)
    biography: str | None = None
    stated: Passage | None = None


@frozen(kw_only=True)
class Coordinates:
    latitude: float = field(validator=and_(ge(-90), le(90)))
    longitude: float = field(validator=and_(ge(-180), le(180)))
    radius: float | None = field(default=None, validator=optional(and_(ge(0), le(25000000))))


@frozen(kw_only=True)
class Place:
    actor: EventId | None = field(default=None, validator=optional(IS_EVENTID))
    name: str | None = None
    stated: Passage | None = None
    precision: PlacePrecision | None = None
    country: Country | None = field(default=None, validator=optional(IS_COUNTRY))
    coordinates: Coordinates | None = None


@frozen(kw_only=True)
class TimeExpression:
    text: str | None = None
    span: Span | None = None
    relation: TimeRelation | None = None
    value: Time | None = None
    anchor: Time | None = None
    anchor_event: EventId | None = field(default=None, validator=optional(IS_EVENTID))
    basis: TimeBasis | None = None
    conflict: str | None = None
    annotator: str | None = None
    confidence: Ratio | None = field(default=None, validator=optional(IS_RATIO))


@frozen(kw_only=True)
class Dateline:
    text: str | None = None
    stated: Passage | None = None
    place: Place | None = None
    time: TimeExpression | None = None


@frozen(kw_only=True)
class Correction:
    time: Time | None = None
    kind: str | None = None
    old: str | None = None
    new: str | None = None
    passage: Passage | None = None
    note: str | None = None


@frozen(kw_only=True)
class Concept:
    scheme: str | None = None
    code: str | None = None
    name: str | None = None
    language: Language | None = field(default=None, validator=optional(IS_LANGUAGE))
    url: Url | None = field(default=None, validator=optional(IS_URL))
    relation: str | None = None
    relevance: Ratio | None = field(default=None, validator=optional(IS_RATIO))
    confidence: Ratio | None = field(default=None, validator=optional(IS_RATIO))
    annotator: str | None = None


@frozen(kw_only=True)
class Publisher:
    name: str | None = None
    kind: str | None = None
    actor: EventId | None = field(default=None, validator=optional(IS_EVENTID))
    url: Url | None = field(default=None, validator=optional(IS_URL))
    logo: Url | None = field(default=None, validator=optional(IS_URL))
    same_as: tuple[Url, ...] = field(default=(), validator=deep_iterable(IS_URL))
    identifiers: dict[str, str] = field(factory=dict)


@frozen(kw_only=True)
class RightsExpression:
    scheme: str | None = None
    url: Url | None = field(default=None, validator=optional(IS_URL))
    content: str | None = None
    mime_type: str | None = None


@frozen(kw_only=True)
class Rights:
    holder: str | None = None
    notice: str | None = None
    year: int | None = field(default=None, validator=optional(and_(ge(0), le(9999))))
    credit: str | None = None
    usage_terms: str | None = None
    license: Url | None = field(default=None, validator=optional(IS_URL))
    data_mining: str | None = None
    expressions: tuple[RightsExpression, ...] = ()


@frozen(kw_only=True)
class Rendition:
    url: Url | None = field(default=None, validator=optional(IS_URL))
    name: str | None = None
    title: str | None = None
    mime_type: str | None = None
    format: str | None = None
    width: Offset | None = field(default=None, validator=optional(IS_OFFSET))
    height: Offset | None = field(default=None, validator=optional(IS_OFFSET))
    duration: float | None = field(default=None, validator=optional(and_(ge(0), le(9007199254740991))))
    size: Offset | None = field(default=None, validator=optional(IS_OFFSET))


@frozen(kw_only=True)
class Media:
    id: str | None = None
    kind: MediaKind | None = None
    role: str | None = None
    url: Url | None = field(default=None, validator=optional(IS_URL))
    embed_url: Url | None = field(default=None, validator=optional(IS_URL))
    title: str | None = None
    caption: str | None = None
    alt_text: str | None = None
    language: Language | None = field(default=None, validator=optional(IS_LANGUAGE))
    created: Time | None = None
    credit: str | None = None
    rights: Rights | None = None
    digital_source: Concept | None = None
    renditions: tuple[Rendition, ...] = ()


@frozen(kw_only=True)
class RelatedArticle:
    relation: str | None = None
    id: str | None = None
    url: Url | None = field(default=None, validator=optional(IS_URL))
    title: str | None = None
    publisher: str | None = None
    published: Time | None = None
    language: Language | None = field(default=None, validator=optional(IS_LANGUAGE))


@frozen(kw_only=True)
class ProvenanceStep:
    kind: str | None = None
    actor: EventId | None = field(default=None, validator=optional(IS_EVENTID))
    name: str | None = None
    time: Time | None = None
    medium: str | None = None
    language: Language | None = field(default=None, validator=optional(IS_LANGUAGE))
    method: TranslationMethod | None = None
    title: str | None = None
    url: Url | None = field(default=None, validator=optional(IS_URL))
    stated: Passage | None = None
    note: str | None = None


@frozen(kw_only=True)
class TrustIndicator:
    scheme: str | None = None
    code: str | None = None
    name: str | None = None
    value: str | None = None
    url: Url | None = field(default=None, validator=optional(IS_URL))


@frozen(kw_only=True)
class Name:
    text: str
    kind: NameKind | None = None
    language: Language | None = field(default=None, validator=optional(IS_LANGUAGE))
    script: Script | None = field(default=None, validator=optional(IS_SCRIPT))
    valid: Time | None = None


@frozen(kw_only=True)
class Quantity:
    kind: str | None = None
    low: Amount | None = field(default=None, validator=optional(IS_AMOUNT))
    high: Amount | None = field(default=None, validator=optional(IS_AMOUNT))
    unit: str | None = None
    stated: Passage | None = None


@frozen(kw_only=True)
class Role:
    title: str | None = None
    of: EventId | None = field(default=None, validator=optional(IS_EVENTID))
    status: RoleStatus | None = None
    valid: Time | None = None
    replaces: EventId | None = field(default=None, validator=optional(IS_EVENTID))
    replaced_by: EventId | None = field(default=None, validator=optional(IS_EVENTID))
    concepts: tuple[Concept, ...] = ()
    stated: Passage | None = None


@frozen(kw_only=True)
class Address:
    lines: tuple[str, ...] = ()
    locality: str | None = None
    area: str | None = None
    postal_code: str | None = None
    country: str | None = None


@frozen(kw_only=True)
class Contact:
    kind: str | None = None
    role: str | None = None
    value: str | None = None
    language: Language | None = field(default=None, validator=optional(IS_LANGUAGE))
    address: Address | None = None


@frozen(kw_only=True)
class Mention:
    passage: Passage
    kind: MentionKind | None = None
    metonymic: bool = False
    annotator: str | None = None
    confidence: Ratio | None = field(default=None, validator=optional(IS_RATIO))
    created: Time | None = None


@frozen(kw_only=True)
class Actor:
    id: EventId = field(validator=IS_EVENTID)
    kind: ActorKind | None = None
    names: tuple[Name, ...] = ()
    named: bool = True
    collective: bool = False
    description: str | None = None
    count: Quantity | None = None
    roles: tuple[Role, ...] = ()
    within: EventId | None = field(default=None, validator=optional(IS_EVENTID))
    gender: str | None = None
    country: Country | None = field(default=None, validator=optional(IS_COUNTRY))
    coordinates: Coordinates | None = None
    sectors: tuple[Concept, ...] = ()
    identifiers: dict[str, str] = field(factory=dict)
    relation: str | None = None
    contacts: tuple[Contact, ...] = ()
    mentions: tuple[Mention, ...] = ()
    annotator: str | None = None
    confidence: Ratio | None = field(default=None, validator=optional(IS_RATIO))
    note: str | None = None


@frozen(kw_only=True)
class Relay:
    actor: EventId | None = field(default=None, validator=optional(IS_EVENTID))
    medium: str | None = None
    time: TimeExpression | None = None
    language: Language | None = field(default=None, validator=optional(IS_LANGUAGE))
    stated: Passage | None = None
    note: str | None = None


@frozen(kw_only=True)
class Attribution:
    source: Passage | None = None
    source_kind: SourceKind | None = None
    cue: Passage | None = None
    anchor: Passage | None = None
    speakers: tuple[EventId, ...] = field(default=(), validator=deep_iterable(IS_EVENTID))
    candidates: tuple[EventId, ...] = field(default=(), validator=deep_iterable(IS_EVENTID))
    addressees: tuple[EventId, ...] = field(default=(), validator=deep_iterable(IS_EVENTID))
    medium: str | None = None
    terms: str | None = None
    time: TimeExpression | None = None
    via: tuple[Relay, ...] = ()
    annotator: str | None = None
    confidence: Ratio | None = field(default=None, validator=optional(IS_RATIO))
    created: Time | None = None


@frozen(kw_only=True)
class Insertion:
    kind: InsertionKind
    passage: Passage
    language: Language | None = field(default=None, validator=optional(IS_LANGUAGE))
    replaces: str | None = None


@frozen(kw_only=True)
class Original:
    language: Language | None = field(default=None, validator=optional(IS_LANGUAGE))
    text: str | None = None


@frozen(kw_only=True)
class Quote:
    id: EventId = field(validator=IS_EVENTID)
    kind: QuoteKind | None = None
    content: Passage | None = None
    attribution: Attribution = Attribution()
    quoted: Passage | None = None
    insertions: tuple[Insertion, ...] = ()
    within: EventId | None = field(default=None, validator=optional(IS_EVENTID))
    about: tuple[EventId, ...] = field(default=(), validator=deep_iterable(IS_EVENTID))
    repeats: EventId | None = field(default=None, validator=optional(IS_EVENTID))
    continues: EventId | None = field(default=None, validator=optional(IS_EVENTID))
    stance: Stance | None = None
    speech_act: str | None = None
    language: Language | None = field(default=None, validator=optional(IS_LANGUAGE))
    original: Original | None = None
    topics: tuple[Concept, ...] = ()
    note: str | None = None


@frozen(kw_only=True)
class EventType:
    scheme: str | None = None
    code: str | None = None
    mode: str | None = None
    name: str | None = None


@frozen(kw_only=True)
class Assertion:
    actor: EventId | None = field(default=None, validator=optional(IS_EVENTID))
    quote: EventId | None = field(default=None, validator=optional(IS_EVENTID))
    stance: Stance = Stance.ASSERTS
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty | None = None
    time: TimeExpression | None = None
    stated: Passage | None = None


@frozen(kw_only=True)
class Participant:
    actor: EventId | None = field(default=None, validator=optional(IS_EVENTID))
    role: str | None = None
    stated: Passage | None = None


@frozen(kw_only=True)
class EventRelation:
    kind: EventRelationKind
    event: EventId = field(validator=IS_EVENTID)
    stated: Passage | None = None


@frozen(kw_only=True)
class Event:
    id: EventId = field(validator=IS_EVENTID)
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
    identifiers: dict[str, str] = field(factory=dict)
    dedup_key: str | None = None
    annotator: str | None = None
    confidence: Ratio | None = field(default=None, validator=optional(IS_RATIO))
    created: Time | None = None
    note: str | None = None


@frozen(kw_only=True)
class Annotation:
    id: str | None = None
    kind: str | None = None
    passage: Passage | None = None
    about: EventId | None = field(default=None, validator=optional(IS_EVENTID))
    note: str | None = None
    concepts: tuple[Concept, ...] = ()
    annotator: str | None = None
    confidence: Ratio | None = field(default=None, validator=optional(IS_RATIO))
    created: Time | None = None


@frozen(kw_only=True)
class Article:
    newsmodel: str | None = None
    id: EventId = field(validator=IS_EVENTID)
    alternative_ids: dict[str, str] = field(factory=dict)
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
    word_count: Offset | None = field(default=None, validator=optional(IS_OFFSET))
    language: Language | None = field(default=None, validator=optional(IS_LANGUAGE))
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
    urgency: int | None = field(default=None, validator=optional(and_(ge(1), le(9))))
    url: Url | None = field(default=None, validator=optional(IS_URL))
    urls: tuple[Url, ...] = field(default=(), validator=deep_iterable(IS_URL))
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


converter = make_converter(forbid_extra_keys=True, omit_if_default=True)
converter.register_structure_hook(Edtf, lambda value, _: read_edtf(value))
converter.register_unstructure_hook(Edtf, str)


def _strictly(value: Any, kind: type[Any]) -> Any:
    if value.__class__ is kind or (kind is float and value.__class__ is int):
        return value
    raise TypeError(f"expected {kind.__name__}, found {value!r}")


for scalar in (str, int, float, bool):
    converter.register_structure_hook(scalar, _strictly)
converter.register_structure_hook(StrEnum, lambda value, kind: kind(value))
