"""Publication metadata: bylines, dateline, corrections, publisher, provenance, trust and annotations."""

from collections.abc import Mapping
from typing import Annotated

from newsmodel._classes import TupleOf, field, frozen
from newsmodel._frozendict import EMPTY
from newsmodel._references import RefersTo
from newsmodel._vocabulary import Vocabulary
from newsmodel.edtf import Edtf, optional_edtf
from newsmodel.model.actor import ActorKind
from newsmodel.model.concept import Concept
from newsmodel.model.part import Part
from newsmodel.model.place import Place
from newsmodel.model.scalars import ActorId, Id, Language, Ratio, Url
from newsmodel.model.text import Passage
from newsmodel.model.time import TimeExpression


class ArticleStatus(Vocabulary):
    """The publishing status of an article (IPTC publishing status)."""

    USABLE = "usable"
    """The article may be published."""
    WITHHELD = "withheld"
    """The article must not be published until further notice."""
    CANCELED = "canceled"
    """The article must not be published; if it has been, it must be taken down."""


class TranslationMethod(Vocabulary):
    """How a translation was made."""

    HUMAN = "human"
    """Translated by a person."""
    MACHINE = "machine"
    """Translated by software."""
    MACHINE_EDITED = "machine_edited"
    """Translated by software and revised by a person (post-editing)."""


@frozen(kw_only=True)
class Byline(Part):
    """One contributor to the article (schema.org author; NewsML-G2 creator, contributor).

    Example::

        {"name": "Jo Berg", "role": "writer", "contact": "jo.berg@fjord.example"}
    """

    name: str | None = None
    """The name for display."""
    role: str | None = None
    """The contribution: "writer", "photographer", "editor", "translator".

    ``newsmodel.roles`` has the usual words as constants.
    """
    kind: ActorKind | None = None
    """The type of the contributor: a person, or an organization such as a news agency (schema.org @type)."""
    job_title: str | None = None
    """The contributor's job title (schema.org jobTitle; Superdesk authors).

    Example::

        "shipping correspondent"
    """
    affiliation: str | None = None
    """Name of the organization that the contributor works for (schema.org affiliation)."""
    actor: ActorId | None = None
    """Id of the actor who is the contributor."""
    contact: str | None = None
    """Contact details: an address or an account name.

    Example::

        "jo.berg@fjord.example"
    """
    url: Url | None = None
    """URL of the contributor's page."""
    same_as: tuple[Url, ...] = field(default=(), converter=TupleOf[Url])
    """URLs of other pages that identify the contributor, such as a profile on a social network (schema.org sameAs).

    Example::

        ["https://social.example/@joberg"]
    """
    image: Url | None = None
    """URL of a portrait of the contributor (schema.org image)."""
    identifiers: Mapping[str, str] = EMPTY
    """Identifiers of the contributor in other systems, by scheme (schema.org identifier and @id; NewsML-G2 @qcode).

    Example::

        {"orcid": "0000-0002-1825-0097"}
    """
    biography: str | None = None
    """A short biography."""
    stated: Passage | None = None
    """The passage of the text that names the contributor."""


@frozen(kw_only=True)
class Dateline(Part):
    """The place and date that precede the first sentence (NewsML-G2 dateline): "KYIV, Nov. 29 (Agency) -".

    Example::

        {
          "text": "NORDHAVEN, March 14 (Fjord News) -",
          "place": {"name": "NORDHAVEN"},
          "time": {"text": "March 14", "value": "2025-03-14"}
        }
    """

    text: str | None = None
    """The dateline, as printed.

    Example::

        "NORDHAVEN, March 14 (Fjord News) -"
    """
    stated: Passage | None = None
    """The passage of the text that contains the dateline."""
    place: Place | None = None
    """The place that the dateline names."""
    time: TimeExpression | None = None
    """The date that the dateline names."""


@frozen(kw_only=True)
class Boilerplate(Part):
    """Text that is not part of the story: a source line, an author's biography, an advertisement.

    Example::

        {"kind": "biography", "passage": {"text": "Jo Berg covers ports and shipping."}}
    """

    kind: str | None = None
    """The type of the text: "source line", "biography", "advertisement", "related links"."""
    passage: Passage
    """The words and their position."""
    annotator: str | None = None
    """Who or what identified the boilerplate: a person, or a tool with its version."""


@frozen(kw_only=True)
class Correction(Part):
    """A change made after publication and disclosed to readers (schema.org CorrectionComment).

    Example::

        {
          "time": "2025-03-15",
          "kind": "correction",
          "old": "300 dockers",
          "new": "200 dockers",
          "note": "An earlier version gave a wrong number of dockers."
        }
    """

    time: Edtf | None = field(default=None, converter=optional_edtf)
    """The time of the correction (EDTF)."""
    kind: str | None = None
    """The type of the change: "correction", "clarification", "retraction", "update"."""
    old: str | None = None
    """The wording before the change."""
    new: str | None = None
    """The wording after the change."""
    passage: Passage | None = None
    """The passage that contains the new wording."""
    note: str | None = None
    """The notice to readers."""


@frozen(kw_only=True)
class Publisher(Part):
    """The organization that publishes the article (schema.org publisher; NewsML-G2 provider).

    Example::

        {"name": "Fjord News", "url": "https://fjord.example"}
    """

    name: str | None = None
    """Name of the publisher (schema.org name)."""
    kind: str | None = None
    """The type of the publisher, in words (schema.org @type): "organization", "news media organization", "person"."""
    actor: ActorId | None = None
    """Id of the actor who is the publisher."""
    url: Url | None = None
    """URL of the publisher's site (schema.org url)."""
    logo: Url | None = None
    """URL of the publisher's logo (schema.org logo, or the url of that object)."""
    same_as: tuple[Url, ...] = field(default=(), converter=TupleOf[Url])
    """URLs of other pages that identify the publisher, such as a profile on a social network (schema.org sameAs).

    Example::

        ["https://social.example/@fjordnews"]
    """
    identifiers: Mapping[str, str] = EMPTY
    """Identifiers of the publisher in other systems, by scheme (schema.org identifier and @id; NewsML-G2 @qcode).

    Example::

        {"nprov": "FN"}
    """


@frozen(kw_only=True)
class RelatedArticle(Part):
    """Another article, and its relation to this one (NewsML-G2 link).

    Example::

        {
          "relation": "background",
          "url": "https://fjord.example/2025/wage-talks",
          "title": "Wage talks at the port end without result",
          "published": "2025-03-12"
        }
    """

    relation: str | None = None
    """Relation of the other article to this one: "original", "source", "follow-up", "background"."""
    id: str | None = None
    """Identifier of the other article."""
    url: Url | None = None
    """URL of the other article."""
    title: str | None = None
    """Headline of the other article."""
    publisher: str | None = None
    """Publisher of the other article."""
    published: Edtf | None = field(default=None, converter=optional_edtf)
    """Publication time of the other article (EDTF)."""
    language: Language | None = None
    """Language of the other article (BCP 47)."""


@frozen(kw_only=True)
class ProvenanceStep(Part):
    """One step in the history of the text, from its origin to this article (NewsML-G2 hop; ninjs infoSources).

    The infoSources of ninjs have no order: as steps, they follow each other in the order of the document.

    Common kinds are "origin", "letter seen", "wire", "publication", "translation", "excerpt" and "republication".

    Example::

        {
          "kind": "translation",
          "name": "Jo Berg",
          "time": "2025-03-14",
          "language": "en",
          "method": "human"
        }
    """

    kind: str | None = None
    """What was done in the step (ninjs infoSources role); omitted if the source of the text has no known role."""
    actor: ActorId | None = None
    """Id of the actor who carried out the step."""
    name: str | None = None
    """Name of whoever carried out the step, if no actor represents them."""
    time: Edtf | None = field(default=None, converter=optional_edtf)
    """The time of the step (EDTF)."""
    medium: str | None = None
    """The medium of the text after the step: "letter", "wire report", "web page"."""
    language: Language | None = None
    """Language of the text after the step (BCP 47)."""
    method: TranslationMethod | None = None
    """How the text was translated, if the step is a translation."""
    title: str | None = None
    """Title of the text after the step."""
    url: Url | None = None
    """URL of the text after the step."""
    stated: Passage | None = None
    """The passage of the article that states the step."""
    note: str | None = None
    """A note to human readers."""


@frozen(kw_only=True)
class TrustIndicator(Part):
    """A trustworthiness indicator (ninjs trust indicator), such as a Trust Project indicator or a JTI certificate.

    Example::

        {
          "scheme": "jti",
          "name": "JTI certificate",
          "value": "certified",
          "url": "https://fjord.example/about/standards"
        }
    """

    scheme: str | None = None
    """The program or vocabulary that defines the indicator."""
    code: str | None = None
    """The indicator's code in the scheme, or its URI (ninjs trustIndicators role)."""
    name: str | None = None
    """The indicator's name (ninjs title)."""
    value: str | None = None
    """The indicator's value."""
    url: Url | None = None
    """URL of a page on which the indicator can be verified (ninjs href)."""


@frozen(kw_only=True)
class Annotation(Part):
    """A remark on the text other than an actor, quote, event or time (W3C Web Annotation), such as an editor's note.

    Example::

        {"kind": "Discuss", "about": "q1", "note": "Is the cue part of the quote?", "annotator": "jb"}
    """

    id: str | None = None
    """The annotation's identifier in the tool that created it."""
    kind: str | None = None
    """The purpose of the annotation (Web Annotation motivation): "Discuss", "Note"; omitted if it is not stated."""
    passage: Passage | None = None
    """The words that the annotation refers to (Web Annotation target)."""
    about: Annotated[Id, RefersTo("Actor", "Quote", "Event")] | None = None
    """Id of the actor, quote or event that the annotation refers to."""
    note: str | None = None
    """The text of the annotation (Web Annotation body)."""
    concepts: tuple[Concept, ...] = field(default=(), converter=TupleOf[Concept])
    """Tags, as concepts of controlled vocabularies (Web Annotation bodies with the purpose tagging)."""
    annotator: str | None = None
    """Who or what created the annotation: a person, or a tool with its version (Web Annotation creator)."""
    confidence: Ratio | None = None
    """The annotator's confidence, from 0 to 1."""
    created: Edtf | None = field(default=None, converter=optional_edtf)
    """The time at which the annotation was created (EDTF; Web Annotation created)."""
