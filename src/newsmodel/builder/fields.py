"""The members of the model's classes that the builder passes through unchanged."""

import datetime
from collections.abc import Mapping
from typing import TypeAlias, TypedDict

from newsmodel._classes import Extra, ListOrTuple
from newsmodel.edtf import Edtf
from newsmodel.model.actor import Role
from newsmodel.model.concept import Concept, Quantity
from newsmodel.model.contact import Contact
from newsmodel.model.content import Body, Description, Headline
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
    ProvenanceStep,
    Publisher,
    RelatedArticle,
    TrustIndicator,
)
from newsmodel.model.quote import Original, Relay, SourceKind, Stance
from newsmodel.model.rights import Rights
from newsmodel.model.text import Passage, Span
from newsmodel.model.time import TimeBasis, TimeExpression, TimeRelation

#: A date: an ``Edtf``, an EDTF string, or a ``date`` or ``datetime`` of the standard library.
Date: TypeAlias = Edtf | str | datetime.date


class ArticleFields(TypedDict, total=False):
    """Members of ``Article`` that the builder passes through."""

    alternative_ids: Mapping[str, str]
    headline: str | None
    headlines: ListOrTuple[Headline]
    slugline: str | None
    summary: str | None
    descriptions: ListOrTuple[Description]
    paragraphs: ListOrTuple[Span]
    subheadings: ListOrTuple[Span]
    boilerplate: ListOrTuple[Boilerplate]
    bodies: ListOrTuple[Body]
    word_count: int | None
    byline: str | None
    bylines: ListOrTuple[Byline]
    dateline: Dateline | None
    first_created: Date | None
    created: Date | None
    updated: Date | None
    embargoed: Date | None
    expires: Date | None
    version: str | None
    status: ArticleStatus | None
    corrections: ListOrTuple[Correction]
    editor_notes: ListOrTuple[str]
    nature: str | None
    genres: ListOrTuple[Concept]
    sections: ListOrTuple[str]
    keywords: ListOrTuple[str]
    topics: ListOrTuple[Concept]
    urgency: int | None
    url: str | None
    urls: ListOrTuple[str]
    publisher: Publisher | None
    access: str | None
    rights: Rights | None
    digital_source: Concept | None
    media: ListOrTuple[Media]
    related: ListOrTuple[RelatedArticle]
    provenance: ListOrTuple[ProvenanceStep]
    trust: ListOrTuple[TrustIndicator]
    annotations: ListOrTuple[Annotation]
    extra: Extra


class ActorFields(TypedDict, total=False):
    """Members of ``Actor`` that the builder passes through."""

    named: bool
    collective: bool
    description: str | None
    count: Quantity | None
    roles: ListOrTuple[Role]
    gender: str | None
    country: str | None
    coordinates: Coordinates | None
    sectors: ListOrTuple[Concept]
    identifiers: Mapping[str, str]
    relation: str | None
    contacts: ListOrTuple[Contact]
    annotator: str | None
    confidence: float | None
    note: str | None
    extra: Extra


class AttributionFields(TypedDict, total=False):
    """Members of ``Attribution`` that the builder passes through."""

    source_kind: SourceKind | None
    anchor: Passage | None
    medium: str | None
    terms: str | None
    via: ListOrTuple[Relay]
    annotator: str | None
    confidence: float | None
    created: Date | None


class QuoteOnlyFields(TypedDict, total=False):
    """Members of ``Quote`` itself that the builder passes through."""

    stance: Stance | None
    speech_act: str | None
    language: str | None
    original: Original | None
    topics: ListOrTuple[Concept]
    note: str | None
    extra: Extra


class QuoteFields(AttributionFields, QuoteOnlyFields, total=False):
    """Members of ``Quote`` and ``Attribution`` that the builder passes through."""


class EventFields(TypedDict, total=False):
    """Members of ``Event`` that the builder passes through."""

    types: ListOrTuple[EventType]
    quantities: ListOrTuple[Quantity]
    other_times: ListOrTuple[TimeExpression]
    relations: ListOrTuple[EventRelation]
    contexts: ListOrTuple[str]
    topics: ListOrTuple[Concept]
    identifiers: Mapping[str, str]
    dedup_key: str | None
    annotator: str | None
    confidence: float | None
    created: Date | None
    note: str | None
    extra: Extra


class TimeFields(TypedDict, total=False):
    """Members of ``TimeExpression`` that replace what the words resolve to."""

    relation: TimeRelation | None
    anchor_event: str | None
    basis: TimeBasis | None
    conflict: str | None
    annotator: str | None
    confidence: float | None
    extra: Extra
