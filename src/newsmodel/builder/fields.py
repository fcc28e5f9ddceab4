"""What can be passed through the builder to the model's classes as it is."""

from collections.abc import Mapping
from typing import TypedDict

from newsmodel._classes import Extra
from newsmodel.edtf import Edtf
from newsmodel.model.actor import Role
from newsmodel.model.concept import Concept, Quantity
from newsmodel.model.event import EventRelation, EventType
from newsmodel.model.media import Media
from newsmodel.model.place import Coordinates
from newsmodel.model.publication import (
    Annotation,
    ArticleStatus,
    Boilerplate,
    Byline,
    Correction,
    Dateline,
    Headline,
    ProvenanceStep,
    Publisher,
    RelatedArticle,
    Rights,
    TrustIndicator,
)
from newsmodel.model.quote import Original, Relay, SourceKind, Stance
from newsmodel.model.text import Passage, Span
from newsmodel.model.time import TimeBasis, TimeExpression, TimeRelation


class ArticleFields(TypedDict, total=False):
    """The members of an article that the builder does not compute."""

    alternative_ids: Mapping[str, str]
    headline: str | None
    headlines: tuple[Headline, ...]
    slugline: str | None
    summary: str | None
    paragraphs: tuple[Span, ...]
    subheadings: tuple[Span, ...]
    boilerplate: tuple[Boilerplate, ...]
    byline: str | None
    bylines: tuple[Byline, ...]
    dateline: Dateline | None
    created: Edtf | None
    updated: Edtf | None
    embargoed: Edtf | None
    expires: Edtf | None
    version: str | None
    status: ArticleStatus | None
    corrections: tuple[Correction, ...]
    editor_notes: tuple[str, ...]
    genres: tuple[Concept, ...]
    sections: tuple[str, ...]
    keywords: tuple[str, ...]
    topics: tuple[Concept, ...]
    urgency: int | None
    url: str | None
    urls: tuple[str, ...]
    publisher: Publisher | None
    rights: Rights | None
    media: tuple[Media, ...]
    related: tuple[RelatedArticle, ...]
    provenance: tuple[ProvenanceStep, ...]
    trust: tuple[TrustIndicator, ...]
    annotations: tuple[Annotation, ...]
    extra: Extra


class ActorFields(TypedDict, total=False):
    """The members of an actor that are passed on as they are."""

    named: bool
    collective: bool
    description: str | None
    count: Quantity | None
    roles: tuple[Role, ...]
    gender: str | None
    country: str | None
    coordinates: Coordinates | None
    sectors: tuple[Concept, ...]
    identifiers: Mapping[str, str]
    annotator: str | None
    confidence: float | None
    note: str | None
    extra: Extra


class AttributionFields(TypedDict, total=False):
    """The members of an attribution that are passed on as they are."""

    source_kind: SourceKind | None
    anchor: Passage | None
    medium: str | None
    terms: str | None
    via: tuple[Relay, ...]
    annotator: str | None
    confidence: float | None


class QuoteOnlyFields(TypedDict, total=False):
    """The members of a quote itself that are passed on as they are."""

    stance: Stance | None
    speech_act: str | None
    language: str | None
    original: Original | None
    topics: tuple[Concept, ...]
    note: str | None
    extra: Extra


class QuoteFields(AttributionFields, QuoteOnlyFields, total=False):
    """The members of a quote and of its attribution that are passed on as they are."""


class EventFields(TypedDict, total=False):
    """The members of an event that are passed on as they are."""

    types: tuple[EventType, ...]
    quantities: tuple[Quantity, ...]
    other_times: tuple[TimeExpression, ...]
    relations: tuple[EventRelation, ...]
    contexts: tuple[str, ...]
    topics: tuple[Concept, ...]
    identifiers: Mapping[str, str]
    dedup_key: str | None
    annotator: str | None
    confidence: float | None
    note: str | None
    extra: Extra


class TimeFields(TypedDict, total=False):
    """The members of a time expression that are passed on, over what the words resolve to."""

    relation: TimeRelation | None
    anchor_event: str | None
    basis: TimeBasis | None
    conflict: str | None
    annotator: str | None
    confidence: float | None
    extra: Extra
