"""newsmodel: typed articles, quotes, actors and events, anchored to the text, checked, and round-tripped.

Everything that other projects build on is in ``__all__`` here, and in that of ``newsmodel.build``,
``newsmodel.formats.brat``, ``newsmodel.strategies``, ``newsmodel.timex`` and ``newsmodel.view``.
What the reference does not describe is private.
"""

from typing import TYPE_CHECKING, Any

from newsmodel._twins import evolve
from newsmodel.edtf import Edtf, Precision
from newsmodel.errors import (
    AnchorError,
    BuildError,
    ClassError,
    DocumentError,
    EdtfError,
    FormatError,
    JsonError,
    NewsModelError,
    Problem,
    RuleError,
    Severity,
    StructureError,
    VersionError,
)
from newsmodel.json import FORMAT_VERSION, Migration, dumps, loads, migrate, structure, unstructure
from newsmodel.model.actor import Actor, ActorKind, Mention, MentionKind, Name, NameKind, Role, RoleStatus
from newsmodel.model.article import Article
from newsmodel.model.concept import Concept, Quantity
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
    Headline,
    ProvenanceStep,
    Publisher,
    RelatedArticle,
    Rights,
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
from newsmodel.model.text import Passage, Span
from newsmodel.model.time import TimeBasis, TimeExpression, TimeRelation
from newsmodel.model.vocabulary import VocabularyError, event_type

if TYPE_CHECKING:
    from newsmodel.build import ArticleBuilder
    from newsmodel.checking import RULES, Breach, Rule, Survey, validate
    from newsmodel.corpus import LineError, LinesError, dump_lines, load_lines, read_lines
    from newsmodel.json.composing import Converter, converter
    from newsmodel.json.files import dump, load
    from newsmodel.json.schema import SchemaError, json_schema
    from newsmodel.model.anchor import (
        Anchoring,
        AnchorOutcome,
        TextPositionSelector,
        TextQuoteSelector,
        anchor,
        reanchor,
        selectors,
        to_web_annotation,
    )
    from newsmodel.model.reanchoring import AnchorDoubt, ReanchoredArticle, reanchor_article
    from newsmodel.timex import find_times, resolve

    #: The version of the library. The version of the format of its documents is ``FORMAT_VERSION``.
    __version__: str

__all__ = [
    "FORMAT_VERSION",
    "RULES",
    "Actor",
    "ActorKind",
    "AnchorDoubt",
    "AnchorError",
    "AnchorOutcome",
    "Anchoring",
    "Annotation",
    "Article",
    "ArticleBuilder",
    "ArticleStatus",
    "Assertion",
    "Attribution",
    "Boilerplate",
    "Breach",
    "BuildError",
    "Byline",
    "Certainty",
    "ClassError",
    "Concept",
    "Converter",
    "Coordinates",
    "Correction",
    "Dateline",
    "DocumentError",
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
    "LineError",
    "LinesError",
    "Media",
    "MediaKind",
    "Mention",
    "MentionKind",
    "Migration",
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
    "ReanchoredArticle",
    "RelatedArticle",
    "Relay",
    "Rendition",
    "Rights",
    "Role",
    "RoleStatus",
    "Rule",
    "RuleError",
    "SchemaError",
    "Severity",
    "SourceKind",
    "Span",
    "Stance",
    "StructureError",
    "Survey",
    "TextPositionSelector",
    "TextQuoteSelector",
    "TimeBasis",
    "TimeExpression",
    "TimeRelation",
    "TranslationMethod",
    "TrustIndicator",
    "VersionError",
    "VocabularyError",
    "anchor",
    "converter",
    "dump",
    "dump_lines",
    "dumps",
    "event_type",
    "evolve",
    "find_times",
    "json_schema",
    "load",
    "load_lines",
    "loads",
    "migrate",
    "read_lines",
    "reanchor",
    "reanchor_article",
    "resolve",
    "selectors",
    "structure",
    "to_web_annotation",
    "unstructure",
    "validate",
]

#: Names that are imported on first use, for what they import in turn (cattrs, dateutil, temporary files, tables).
_LATE = {
    "ArticleBuilder": "newsmodel.build",
    "Breach": "newsmodel.checking",
    "RULES": "newsmodel.checking",
    "Rule": "newsmodel.checking",
    "Survey": "newsmodel.checking",
    "validate": "newsmodel.checking",
    "LineError": "newsmodel.corpus",
    "LinesError": "newsmodel.corpus",
    "dump_lines": "newsmodel.corpus",
    "load_lines": "newsmodel.corpus",
    "read_lines": "newsmodel.corpus",
    "Converter": "newsmodel.json.composing",
    "converter": "newsmodel.json.composing",
    "dump": "newsmodel.json.files",
    "load": "newsmodel.json.files",
    "SchemaError": "newsmodel.json.schema",
    "json_schema": "newsmodel.json.schema",
    "AnchorOutcome": "newsmodel.model.anchor",
    "Anchoring": "newsmodel.model.anchor",
    "TextPositionSelector": "newsmodel.model.anchor",
    "TextQuoteSelector": "newsmodel.model.anchor",
    "anchor": "newsmodel.model.anchor",
    "reanchor": "newsmodel.model.anchor",
    "selectors": "newsmodel.model.anchor",
    "to_web_annotation": "newsmodel.model.anchor",
    "AnchorDoubt": "newsmodel.model.reanchoring",
    "ReanchoredArticle": "newsmodel.model.reanchoring",
    "reanchor_article": "newsmodel.model.reanchoring",
    "find_times": "newsmodel.timex",
    "resolve": "newsmodel.timex",
}


def __getattr__(name: str) -> Any:
    """Import a late name."""
    if name == "__version__":
        return _version()
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    value = globals()[name] = getattr(importlib.import_module(_LATE[name]), name)
    return value


def _version() -> str:
    from newsmodel._distribution import version

    try:
        return version()
    except ModuleNotFoundError as error:
        raise AttributeError(
            f"newsmodel is imported from a folder, and has no version until it is installed: {error}"
        ) from None
