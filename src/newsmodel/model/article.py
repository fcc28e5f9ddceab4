"""The article: the aggregate root that holds the text and all that is marked in it."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta

from newsmodel._classes import frozen
from newsmodel._frozendict import EMPTY
from newsmodel.edtf import Edtf
from newsmodel.model.actor import Actor
from newsmodel.model.concept import Concept
from newsmodel.model.event import Event
from newsmodel.model.media import Media
from newsmodel.model.part import Part
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
from newsmodel.model.quote import Quote
from newsmodel.model.scalars import Id, Language, Url
from newsmodel.model.text import Span
from newsmodel.model.time import TimeExpression


@frozen(kw_only=True)
class Article(Part):
    """A news article with its actors, quotes and events: one JSON document, complete in itself.

    Its parts refer to each other by ``id``. Nothing but ``id`` is mandatory, for real documents lack anything.
    ``text`` is kept as it came, never normalised or re-spaced, and every span counts code points of it.

    Example::

        {
          "newsmodel": "1.0",
          "id": "https://fjord.example/2025/port-strike",
          "headline": "Nordhaven dockers walk out",
          "text": "“We will not load a single ship,” union leader Ana Lind said on Friday.",
          "language": "en",
          "published": "2025-03-14T16:20:00+01:00",
          "actors": [
            {
              "id": "lind",
              "kind": "person",
              "names": [{"text": "Ana Lind"}],
              "mentions": [{"passage": {"spans": [{"start": 47, "end": 55}], "text": "Ana Lind"}, "kind": "name"}]
            }
          ],
          "quotes": [
            {
              "id": "q1",
              "kind": "direct",
              "content": {"spans": [{"start": 1, "end": 32}], "text": "We will not load a single ship,"},
              "attribution": {
                "source": {"spans": [{"start": 47, "end": 55}], "text": "Ana Lind"},
                "cue": {"spans": [{"start": 56, "end": 60}], "text": "said"},
                "speakers": ["lind"]
              }
            }
          ],
          "events": [
            {
              "id": "strike",
              "label": "strike at the port",
              "types": [{"scheme": "plover", "code": "PROTEST", "mode": "strike"}],
              "status": "planned",
              "assertions": [{"actor": "lind", "quote": "q1", "stance": "predicts"}]
            }
          ]
        }
    """

    __is_document__ = True
    """Instances state their format version; one that is nested in another is a document of its own."""

    id: Id
    """Names the article; a GUID or a URL where it is known.

    Example::

        "https://fjord.example/2025/port-strike"
        "urn:newsml:fjord.example:20250314:port-strike"
    """
    alternative_ids: Mapping[str, str] = EMPTY
    """Other ids of the same article: scheme to value.

    Example::

        {"guid": "tag:fjord.example,2025:4711", "cms": "4711"}
    """
    headline: str | None = None
    """The main headline."""
    headlines: tuple[Headline, ...] = ()
    """Other headlines, each with its role."""
    slugline: str | None = None
    """The newsroom's short name for the story.

    Example::

        "NORDHAVEN-PORT/STRIKE"
    """
    summary: str | None = None
    """The article in a few sentences."""
    text: str | None = None
    """The text, as it came; ``None`` where it is not at hand."""
    paragraphs: tuple[Span, ...] = ()
    """Where the paragraphs of the text stand."""
    subheadings: tuple[Span, ...] = ()
    """Where the headings inside the text stand."""
    boilerplate: tuple[Boilerplate, ...] = ()
    """Parts of the text that are not the article."""
    language: Language | None = None
    """The language of the text."""
    byline: str | None = None
    """The byline as printed.

    Example::

        "By Jo Berg in Nordhaven and staff"
    """
    bylines: tuple[Byline, ...] = ()
    """Who made the article, one by one."""
    dateline: Dateline | None = None
    """The place and date before the first sentence."""
    created: Edtf | None = None
    """When it was written."""
    published: Edtf | None = None
    """When it was first published, as exactly as it is known."""
    updated: Edtf | None = None
    """When it was last changed."""
    embargoed: Edtf | None = None
    """Before when it may not be published."""
    expires: Edtf | None = None
    """After when it may no longer be used."""
    version: str | None = None
    """The version of the article.

    Example::

        "2"
    """
    status: ArticleStatus | None = None
    """Whether it may be used."""
    corrections: tuple[Correction, ...] = ()
    """What was changed after publication."""
    editor_notes: tuple[str, ...] = ()
    """Notes of the desk to whoever uses it."""
    genres: tuple[Concept, ...] = ()
    """What kind of text it is: news, analysis, opinion, interview."""
    sections: tuple[str, ...] = ()
    """The sections of the publication it stands in.

    Example::

        ["Business", "Shipping"]
    """
    keywords: tuple[str, ...] = ()
    """Words to find it by.

    Example::

        ["strike", "ports"]
    """
    topics: tuple[Concept, ...] = ()
    """What it is about, in coded vocabularies."""
    urgency: Annotated[int, Meta(ge=1, le=9)] | None = None
    """How urgent it is, from 1 (most) to 9 (IPTC urgency).

    Example::

        4
    """
    url: Url | None = None
    """Where it is: the canonical URL."""
    urls: tuple[Url, ...] = ()
    """Where else it is."""
    publisher: Publisher | None = None
    """Who publishes it."""
    rights: Rights | None = None
    """Whose it is, and what one may do with it."""
    media: tuple[Media, ...] = ()
    """Pictures, video, audio and graphics that go with it."""
    related: tuple[RelatedArticle, ...] = ()
    """Other articles it has to do with."""
    provenance: tuple[ProvenanceStep, ...] = ()
    """The way from the origin to this text, the first step first."""
    trust: tuple[TrustIndicator, ...] = ()
    """Signs of how far it can be trusted."""
    actors: tuple[Actor, ...] = ()
    """Who acts, speaks or is acted on."""
    quotes: tuple[Quote, ...] = ()
    """What is said in it, and who says it."""
    events: tuple[Event, ...] = ()
    """What happened, or is said to."""
    times: tuple[TimeExpression, ...] = ()
    """Time expressions of the text, whether or not an event or a quote has them too."""
    annotations: tuple[Annotation, ...] = ()
    """Other marks on the text."""

    def actor(self, id: str) -> Actor | None:  # noqa: A002 - the field's own name
        """Find an actor by id; ``None`` where there is none."""
        return next((actor for actor in self.actors if actor.id == id), None)

    def quote(self, id: str) -> Quote | None:  # noqa: A002 - the field's own name
        """Find a quote by id; ``None`` where there is none."""
        return next((quote for quote in self.quotes if quote.id == id), None)

    def event(self, id: str) -> Event | None:  # noqa: A002 - the field's own name
        """Find an event by id; ``None`` where there is none."""
        return next((event for event in self.events if event.id == id), None)

    def quotes_by(self, speaker: str) -> tuple[Quote, ...]:
        """List the quotes of an actor, given its id, in the order of the document."""
        return tuple([quote for quote in self.quotes if speaker in quote.attribution.speakers])
