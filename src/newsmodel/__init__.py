"""Typed articles, quotes, actors and events: anchored to the text, validated, and round-tripped through JSON.

The model and the everyday functions are here. The other public names are in ``newsmodel.anchoring``,
``newsmodel.builder``, ``newsmodel.editing``, ``newsmodel.formats.brat``, ``newsmodel.json``, ``newsmodel.matching``,
``newsmodel.roles``, ``newsmodel.strategies``, ``newsmodel.timex``, ``newsmodel.validation`` and ``newsmodel.view``.
Names that the reference does not document are private.
"""

from typing import TYPE_CHECKING

from newsmodel._classes import TupleOf, evolve
from newsmodel._json_names import JsonName
from newsmodel._lazy import lazy_names
from newsmodel._references import RefersTo
from newsmodel._vocabulary import Vocabulary
from newsmodel.edtf import Edtf, Precision
from newsmodel.errors import (
    AnchorError,
    BuildError,
    ClassError,
    CompressionError,
    DocumentError,
    EditError,
    EdtfError,
    FormatError,
    JsonError,
    LanguageError,
    MissingDependencyError,
    NewsModelError,
    Problem,
    RuleError,
    Severity,
    StructureError,
    VersionError,
)
from newsmodel.json import FORMAT_VERSION, dumps, loads, structure, unstructure
from newsmodel.model.actor import Actor, ActorKind, Mention, MentionKind, Name, NameKind, Role, RoleStatus
from newsmodel.model.article import Article
from newsmodel.model.concept import Concept, Quantity
from newsmodel.model.contact import Address, Contact
from newsmodel.model.content import Body, Description, Headline
from newsmodel.model.event import (
    Assertion,
    Certainty,
    Event,
    EventRelation,
    EventRelationKind,
    EventStatus,
    EventType,
    Participant,
    Polarity,
)
from newsmodel.model.media import Media, MediaKind, Rendition
from newsmodel.model.part import Part
from newsmodel.model.place import Coordinates, Place, PlacePrecision
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
    TranslationMethod,
    TrustIndicator,
)
from newsmodel.model.quote import (
    Attribution,
    Insertion,
    InsertionKind,
    Original,
    Quote,
    QuoteKind,
    Relay,
    SourceKind,
    Stance,
)
from newsmodel.model.rights import Rights, RightsExpression
from newsmodel.model.text import Passage, Span
from newsmodel.model.time import TimeBasis, TimeExpression, TimeRelation
from newsmodel.model.vocabulary import VocabularyError, event_type

if TYPE_CHECKING:
    from newsmodel import anchoring as anchoring
    from newsmodel import builder as builder
    from newsmodel import editing as editing
    from newsmodel import formats as formats
    from newsmodel import matching as matching
    from newsmodel import roles as roles
    from newsmodel import strategies as strategies
    from newsmodel import timex as timex
    from newsmodel import validation as validation
    from newsmodel import view as view
    from newsmodel._version import __version__ as __version__
    from newsmodel.anchoring import reanchor_article
    from newsmodel.builder import ArticleBuilder
    from newsmodel.json.converters import Converter, configure_converter, converter
    from newsmodel.json.files import dump, load
    from newsmodel.json.jsonl import LineError, LinesError, dump_jsonl, iter_jsonl, load_jsonl, write_jsonl
    from newsmodel.json.schema import json_schema
    from newsmodel.timex import find_times, resolve
    from newsmodel.validation import validate

__all__ = [
    "FORMAT_VERSION",
    "Actor",
    "ActorKind",
    "Address",
    "AnchorError",
    "Annotation",
    "Article",
    "ArticleBuilder",
    "ArticleStatus",
    "Assertion",
    "Attribution",
    "Body",
    "Boilerplate",
    "BuildError",
    "Byline",
    "Certainty",
    "ClassError",
    "CompressionError",
    "Concept",
    "Contact",
    "Converter",
    "Coordinates",
    "Correction",
    "Dateline",
    "Description",
    "DocumentError",
    "EditError",
    "Edtf",
    "EdtfError",
    "Event",
    "EventRelation",
    "EventRelationKind",
    "EventStatus",
    "EventType",
    "FormatError",
    "Headline",
    "Insertion",
    "InsertionKind",
    "JsonError",
    "JsonName",
    "LanguageError",
    "LineError",
    "LinesError",
    "Media",
    "MediaKind",
    "Mention",
    "MentionKind",
    "MissingDependencyError",
    "Name",
    "NameKind",
    "NewsModelError",
    "Original",
    "Part",
    "Participant",
    "Passage",
    "Place",
    "PlacePrecision",
    "Polarity",
    "Precision",
    "Problem",
    "ProvenanceStep",
    "Publisher",
    "Quantity",
    "Quote",
    "QuoteKind",
    "RefersTo",
    "RelatedArticle",
    "Relay",
    "Rendition",
    "Rights",
    "RightsExpression",
    "Role",
    "RoleStatus",
    "RuleError",
    "Severity",
    "SourceKind",
    "Span",
    "Stance",
    "StructureError",
    "TimeBasis",
    "TimeExpression",
    "TimeRelation",
    "TranslationMethod",
    "TrustIndicator",
    "TupleOf",
    "VersionError",
    "Vocabulary",
    "VocabularyError",
    "configure_converter",
    "converter",
    "dump",
    "dump_jsonl",
    "dumps",
    "event_type",
    "evolve",
    "find_times",
    "iter_jsonl",
    "json_schema",
    "load",
    "load_jsonl",
    "loads",
    "reanchor_article",
    "resolve",
    "structure",
    "unstructure",
    "validate",
    "write_jsonl",
]

# Names that are imported on first use, because their modules load cattrs, dateutil or language tables.
lazy_names(
    __name__,
    {
        "__version__": "newsmodel._version",
        "reanchor_article": "newsmodel.anchoring",
        "ArticleBuilder": "newsmodel.builder",
        "Converter": "newsmodel.json.converters",
        "configure_converter": "newsmodel.json.converters",
        "converter": "newsmodel.json.converters",
        "dump": "newsmodel.json.files",
        "load": "newsmodel.json.files",
        "LineError": "newsmodel.json.jsonl",
        "LinesError": "newsmodel.json.jsonl",
        "dump_jsonl": "newsmodel.json.jsonl",
        "iter_jsonl": "newsmodel.json.jsonl",
        "load_jsonl": "newsmodel.json.jsonl",
        "write_jsonl": "newsmodel.json.jsonl",
        "json_schema": "newsmodel.json.schema",
        "find_times": "newsmodel.timex",
        "resolve": "newsmodel.timex",
        "validate": "newsmodel.validation",
    },
    modules=(
        "anchoring",
        "builder",
        "editing",
        "formats",
        "matching",
        "roles",
        "strategies",
        "timex",
        "validation",
        "view",
    ),
)
