"""How an article is published: bylines, dateline, corrections, rights, provenance, trust."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from newsmodel._classes import frozen
from newsmodel.edtf import Edtf
from newsmodel.model.part import Part
from newsmodel.model.place import Place
from newsmodel.model.scalars import Id, Language, Url
from newsmodel.model.text import Passage
from newsmodel.model.time import TimeExpression


class ArticleStatus(StrEnum):
    """Whether an article may be used (IPTC publication status)."""

    USABLE = "usable"
    """It may be published."""
    WITHHELD = "withheld"
    """It may not be published until further notice."""
    CANCELED = "canceled"
    """It must not be published; where it was, it is to be taken down."""


class TranslationMethod(StrEnum):
    """Who translated."""

    HUMAN = "human"
    """A person."""
    MACHINE = "machine"
    """A program."""
    MACHINE_EDITED = "machine_edited"
    """A program, and a person after it."""


@frozen(kw_only=True)
class Headline(Part):
    """A headline beside the main one.

    Example::

        {"text": "Dockers walk out", "role": "push"}
    """

    text: str
    """Its words."""
    role: str | None = None
    """What it is for: "print", "search", "social", "push", "kicker", "standfirst"."""
    language: Language | None = None
    """Its language, where it is not the article's."""


@frozen(kw_only=True)
class Byline(Part):
    """One person or organization who made the article.

    Example::

        {"name": "Jo Berg", "role": "writer", "contact": "jo.berg@fjord.example"}
    """

    name: str | None = None
    """The name as it is to be shown."""
    role: str | None = None
    """What they did: "writer", "photographer", "editor", "translator"."""
    actor: Id | None = None
    """Id of the actor they are."""
    contact: str | None = None
    """How to reach them: an address, a handle.

    Example::

        "jo.berg@fjord.example"
    """
    url: Url | None = None
    """Their page."""
    biography: str | None = None
    """Who they are, in words."""
    stated: Passage | None = None
    """Where the text names them."""


@frozen(kw_only=True)
class Dateline(Part):
    """The place and date that stand before the first sentence: "KYIV, Nov. 29 (Agency) -".

    Example::

        {
          "text": "NORDHAVEN, March 14 (Fjord News) -",
          "place": {"name": "NORDHAVEN"},
          "time": {"text": "March 14", "value": "2025-03-14"}
        }
    """

    text: str | None = None
    """The dateline as printed.

    Example::

        "NORDHAVEN, March 14 (Fjord News) -"
    """
    stated: Passage | None = None
    """Where it stands in the text."""
    place: Place | None = None
    """The place it names."""
    time: TimeExpression | None = None
    """The date it names."""


@frozen(kw_only=True)
class Boilerplate(Part):
    """A part of the text that is not the article: a source line, an author's biography, an advertisement.

    Example::

        {"kind": "biography", "passage": {"text": "Jo Berg covers ports and shipping."}}
    """

    kind: str | None = None
    """What it is: "source line", "biography", "advertisement", "related links"."""
    passage: Passage
    """Its words and where they stand."""
    annotator: str | None = None
    """Who or what marked it."""


@frozen(kw_only=True)
class Correction(Part):
    """A change made after publication, and told to the reader.

    Example::

        {
          "time": "2025-03-15",
          "kind": "correction",
          "old": "300 dockers",
          "new": "200 dockers",
          "note": "An earlier version gave a wrong number of dockers."
        }
    """

    time: Edtf | None = None
    """When it was made."""
    kind: str | None = None
    """What it is: "correction", "clarification", "retraction", "update"."""
    old: str | None = None
    """The wording before."""
    new: str | None = None
    """The wording after."""
    passage: Passage | None = None
    """Where the new wording stands."""
    note: str | None = None
    """The notice to the reader."""


@frozen(kw_only=True)
class Publisher(Part):
    """Who publishes the article.

    Example::

        {"name": "Fjord News", "url": "https://fjord.example"}
    """

    name: str | None = None
    """Its name."""
    actor: Id | None = None
    """Id of the actor it is."""
    url: Url | None = None
    """Its site."""


@frozen(kw_only=True)
class Rights(Part):
    """Whose the article is, and what one may do with it.

    Example::

        {
          "holder": "Fjord News",
          "notice": "© 2025 Fjord News",
          "year": 2025,
          "usage_terms": "No use after 30 days."
        }
    """

    holder: str | None = None
    """Who holds the copyright."""
    notice: str | None = None
    """The copyright notice as printed."""
    year: Annotated[int, Meta(ge=0, le=9999)] | None = None
    """The year of the copyright."""
    credit: str | None = None
    """Who is to be credited."""
    usage_terms: str | None = None
    """What one may do, in words."""
    license: Url | None = None
    """The licence.

    Example::

        "https://creativecommons.org/licenses/by/4.0/"
    """


@frozen(kw_only=True)
class RelatedArticle(Part):
    """Another article, and how this one stands to it.

    Example::

        {
          "relation": "background",
          "url": "https://fjord.example/2025/wage-talks",
          "title": "Wage talks at the port end without result",
          "published": "2025-03-12"
        }
    """

    relation: str | None = None
    """What the other is to this one: "original", "previous version", "follow-up", "background"."""
    id: str | None = None
    """The other's id."""
    url: Url | None = None
    """Where it is."""
    title: str | None = None
    """Its headline."""
    publisher: str | None = None
    """Who published it."""
    published: Edtf | None = None
    """When it was published."""
    language: Language | None = None
    """Its language."""


@frozen(kw_only=True)
class ProvenanceStep(Part):
    """One step on the way from the origin to this text.

    Common kinds are "origin", "letter seen", "wire", "publication", "translation", "excerpt", "republication".

    Example::

        {
          "kind": "translation",
          "name": "Jo Berg",
          "time": "2025-03-14",
          "language": "en",
          "method": "human"
        }
    """

    kind: str
    """What was done."""
    actor: Id | None = None
    """Id of the actor who did it."""
    name: str | None = None
    """Who did it, where no actor stands for them."""
    time: Edtf | None = None
    """When."""
    medium: str | None = None
    """In what form the text was then: "letter", "wire report", "web page"."""
    language: Language | None = None
    """The language that the text had after the step."""
    method: TranslationMethod | None = None
    """Who translated, where the step is a translation."""
    title: str | None = None
    """The title that the text had then."""
    url: Url | None = None
    """Where it was then."""
    stated: Passage | None = None
    """The words of the article that say so."""
    note: str | None = None
    """A remark for people."""


@frozen(kw_only=True)
class TrustIndicator(Part):
    """A sign of how far the article can be trusted: a Trust Project indicator, a JTI certificate, a C2PA manifest.

    Example::

        {
          "scheme": "jti",
          "name": "JTI certificate",
          "value": "certified",
          "url": "https://fjord.example/about/standards"
        }
    """

    scheme: str | None = None
    """Whose sign it is."""
    code: str | None = None
    """The sign's code in the scheme."""
    name: str | None = None
    """The sign in words."""
    value: str | None = None
    """What it says."""
    url: Url | None = None
    """Where it can be checked."""


@frozen(kw_only=True)
class Annotation(Part):
    """A mark that somebody made on the text and that is no actor, quote, event or time: a doubt, a note to the desk.

    Example::

        {"kind": "Discuss", "about": "q1", "note": "Is the cue part of the quote?", "annotator": "jb"}
    """

    id: str | None = None
    """The mark's id in the tool that it comes from."""
    kind: str
    """What it is: "Discuss", "Note"."""
    passage: Passage | None = None
    """The words it is about."""
    about: Id | None = None
    """Id of the actor, quote or event that it is about."""
    note: str | None = None
    """What the annotator says."""
    annotator: str | None = None
    """Who made it."""
