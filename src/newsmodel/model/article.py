"""The article: the aggregate root that holds the text and everything annotated in it."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from msgspec import Meta

from newsmodel._classes import TupleOf, field, frozen
from newsmodel._frozendict import EMPTY
from newsmodel.edtf import Edtf, optional_edtf
from newsmodel.errors import ClassError, describe
from newsmodel.model.actor import Actor
from newsmodel.model.concept import Concept
from newsmodel.model.content import Body, Description, Headline
from newsmodel.model.event import Event
from newsmodel.model.lookup import Asked, Lookup, id_of
from newsmodel.model.media import Media
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
from newsmodel.model.quote import Quote
from newsmodel.model.rights import Rights
from newsmodel.model.scalars import Id, Language, Offset, Url
from newsmodel.model.text import Span
from newsmodel.model.time import TimeExpression


@frozen(kw_only=True)
class Article(Asked):
    """A news article with its actors, quotes and events: one self-contained JSON document (schema.org NewsArticle).

    Parts of the article refer to each other by ``id``. Only the article's ``id`` is required.
    ``text`` is preserved unchanged, without normalization, and all spans are offsets into it, in Unicode code points.

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
    """Instances state their format version; an article nested in another is a document by itself."""

    id: Id
    """Identifier of the article: a GUID, URN or URL if it has one (ninjs uri; NewsML-G2 guid).

    Example::

        "https://fjord.example/2025/port-strike"
        "urn:newsml:fjord.example:20250314:port-strike"
    """
    alternative_ids: Mapping[str, str] = EMPTY
    """Other identifiers of the same article, by scheme (ninjs altIds by role; NewsML-G2 altId).

    Example::

        {"guid": "tag:fjord.example,2025:4711", "cms": "4711"}
    """
    headline: str | None = None
    """The main headline (schema.org headline)."""
    headlines: tuple[Headline, ...] = field(default=(), converter=TupleOf[Headline])
    """Additional headlines, each with its purpose (ninjs headlines)."""
    slugline: str | None = None
    """The newsroom's short name for the story (IPTC slugline).

    Example::

        "NORDHAVEN-PORT/STRIKE"
    """
    summary: str | None = None
    """A summary in a few sentences, the main description (schema.org abstract, description; ninjs descriptions)."""
    descriptions: tuple[Description, ...] = field(default=(), converter=TupleOf[Description])
    """Additional descriptions, each with its purpose (ninjs descriptions; NewsML-G2 description)."""
    text: str | None = None
    """The full text, preserved unchanged (schema.org articleBody); omitted if it is not available."""
    paragraphs: tuple[Span, ...] = field(default=(), converter=TupleOf[Span])
    """The spans of the paragraphs in the text."""
    subheadings: tuple[Span, ...] = field(default=(), converter=TupleOf[Span])
    """The spans of the subheadings in the text."""
    boilerplate: tuple[Boilerplate, ...] = field(default=(), converter=TupleOf[Boilerplate])
    """Parts of the text that do not belong to the story."""
    bodies: tuple[Body, ...] = field(default=(), converter=TupleOf[Body])
    """The body in other forms, such as HTML (ninjs bodies; NewsML-G2 inlineXML, inlineData; RSS content:encoded).

    Spans never refer to these bodies.
    """
    word_count: Offset | None = None
    """Number of words, as the source states it (schema.org wordCount)."""
    language: Language | None = None
    """Language of the text (BCP 47; schema.org inLanguage)."""
    byline: str | None = None
    """The byline, as printed (ninjs by; NewsML-G2 by).

    Example::

        "By Jo Berg in Nordhaven and staff"
    """
    bylines: tuple[Byline, ...] = field(default=(), converter=TupleOf[Byline])
    """The contributors, one entry each (schema.org author; NewsML-G2 creator, contributor)."""
    dateline: Dateline | None = None
    """The place and date that precede the first sentence (NewsML-G2 dateline)."""
    first_created: Edtf | None = field(default=None, converter=optional_edtf)
    """The time at which the first version was created (EDTF; ninjs and NewsML-G2 firstCreated).

    This is not the time of publication.
    """
    created: Edtf | None = field(default=None, converter=optional_edtf)
    """The time at which the content was created (EDTF; schema.org dateCreated; ninjs and NewsML-G2 contentCreated)."""
    published: Edtf | None = field(default=None, converter=optional_edtf)
    """The time of first publication, to the precision known (EDTF; schema.org datePublished)."""
    updated: Edtf | None = field(default=None, converter=optional_edtf)
    """The time of the last change (EDTF; schema.org dateModified; ninjs and NewsML-G2 versionCreated)."""
    embargoed: Edtf | None = field(default=None, converter=optional_edtf)
    """Embargo: the article must not be published before this time (EDTF; IPTC embargoed)."""
    expires: Edtf | None = field(default=None, converter=optional_edtf)
    """Expiry: after this time, the provider no longer considers the article relevant (EDTF; IPTC expires)."""
    version: str | None = None
    """The version of the article (IPTC version).

    Example::

        "2"
    """
    status: ArticleStatus | None = None
    """The publishing status of the article (IPTC publishing status)."""
    corrections: tuple[Correction, ...] = field(default=(), converter=TupleOf[Correction])
    """Changes made after publication and disclosed to readers (schema.org correction)."""
    editor_notes: tuple[str, ...] = field(default=(), converter=TupleOf[str])
    """Notes from the news desk to editors who receive the article (IPTC editorial note)."""
    nature: str | None = None
    """The nature of the item (ninjs type; NewsML-G2 itemClass): "text", "picture", "video", "audio", "composite"."""
    genres: tuple[Concept, ...] = field(default=(), converter=TupleOf[Concept])
    """Genres of the article, such as news, analysis, opinion or interview (IPTC genre)."""
    sections: tuple[str, ...] = field(default=(), converter=TupleOf[str])
    """Sections of the publication in which the article appears (schema.org articleSection).

    Example::

        ["Business", "Shipping"]
    """
    keywords: tuple[str, ...] = field(default=(), converter=TupleOf[str])
    """Free-form keywords (schema.org keywords; NewsML-G2 keyword).

    Example::

        ["strike", "ports"]
    """
    topics: tuple[Concept, ...] = field(default=(), converter=TupleOf[Concept])
    """Subjects of the article, as concepts of controlled vocabularies (IPTC subject; schema.org about)."""
    urgency: Annotated[int, Meta(ge=1, le=9)] | None = None
    """Editorial urgency, from 1 (most urgent) to 9 (least urgent) (IPTC urgency).

    Example::

        4
    """
    url: Url | None = None
    """The canonical URL of the article (schema.org url)."""
    urls: tuple[Url, ...] = field(default=(), converter=TupleOf[Url])
    """Other URLs at which the article is available."""
    publisher: Publisher | None = None
    """The organization that publishes the article (schema.org publisher; NewsML-G2 provider)."""
    access: str | None = None
    """What readers need for access: "free", "metered", "registration", "paid".

    In schema.org, isAccessibleForFree is true for "free" and false for "paid". Web pages state the same as
    ``article:content_tier``.
    """
    rights: Rights | None = None
    """Copyright and terms of use (IPTC rights information)."""
    digital_source: Concept | None = None
    """How the content was made: by people, by software, by a trained algorithm (IPTC digital source type).

    Example::

        {"scheme": "digsrctype", "code": "compositeWithTrainedAlgorithmicMedia"}
    """
    media: tuple[Media, ...] = field(default=(), converter=TupleOf[Media])
    """Pictures, video, audio and graphics that accompany the article (ninjs associations)."""
    related: tuple[RelatedArticle, ...] = field(default=(), converter=TupleOf[RelatedArticle])
    """Other articles related to this one (schema.org citation; NewsML-G2 link; ninjs associations of type text)."""
    provenance: tuple[ProvenanceStep, ...] = field(default=(), converter=TupleOf[ProvenanceStep])
    """The history of the text from its origin to this article, earliest step first (NewsML-G2 hopHistory)."""
    trust: tuple[TrustIndicator, ...] = field(default=(), converter=TupleOf[TrustIndicator])
    """Statements about the trustworthiness of the article (ninjs trustIndicators)."""
    actors: tuple[Actor, ...] = field(default=(), converter=TupleOf[Actor])
    """People, organizations, places and groups that act, speak, are acted on or are mentioned (ninjs people)."""
    quotes: tuple[Quote, ...] = field(default=(), converter=TupleOf[Quote])
    """What is said in the article, with its attribution."""
    events: tuple[Event, ...] = field(default=(), converter=TupleOf[Event])
    """What happened, may happen, or is claimed to have happened."""
    times: tuple[TimeExpression, ...] = field(default=(), converter=TupleOf[TimeExpression])
    """Time expressions in the text, including those that also belong to an event or a quote."""
    annotations: tuple[Annotation, ...] = field(default=(), converter=TupleOf[Annotation])
    """Other remarks on the text (W3C Web Annotation)."""

    def actor(self, actor: Actor | str) -> Actor | None:
        """Return the actor with an id; ``None`` if the article has no such actor.

        Args:
            actor: An id, or an actor with that id, such as the one in an earlier version of the article. A name is not
                an id: see ``actors_named``.

        Raises:
            ClassError: The argument is neither an id nor an actor.
        """
        return self._tables().actors.get(id_of(actor, Actor))

    def quote(self, quote: Quote | str) -> Quote | None:
        """Return the quote with an id; ``None`` if the article has no such quote.

        Args:
            quote: An id, or a quote with that id.

        Raises:
            ClassError: The argument is neither an id nor a quote.
        """
        return self._tables().quotes.get(id_of(quote, Quote))

    def event(self, event: Event | str) -> Event | None:
        """Return the event with an id; ``None`` if the article has no such event.

        Args:
            event: An id, or an event with that id.

        Raises:
            ClassError: The argument is neither an id nor an event.
        """
        return self._tables().events.get(id_of(event, Event))

    def actors_named(self, name: str) -> tuple[Actor, ...]:
        """Return the actors that have a name, in document order; an empty tuple if no actor has it.

        The name must be the complete text of one of the actor's ``names``: "Lind" does not find "Ana Lind".

        Raises:
            ClassError: The argument is not a string.
        """
        if not isinstance(name, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ClassError(f"expected a name, found {describe(name)}; pass a string such as 'Ana Lind'")
        return self._tables().actors_named.get(name, ())

    def quotes_by(self, speaker: Actor | str) -> tuple[Quote, ...]:
        """Return the quotes of a speaker, in document order; an empty tuple if no quote names that id.

        Args:
            speaker: An actor or its id. A name is not an id: ask ``actors_named`` for the actors with a name.

        Raises:
            ClassError: The argument is neither an id nor an actor.
        """
        return self._tables().quotes_by.get(id_of(speaker, Actor), ())

    def speakers(self, quote: Quote | str) -> tuple[Actor, ...]:
        """Return the actors who say a quote, in the order of its attribution.

        The result is empty if the attribution names no speaker, or if the article has no quote with that id. Ids of
        speakers that do not resolve, which ``validate`` reports, are left out.

        Args:
            quote: A quote or its id.

        Raises:
            ClassError: The argument is neither an id nor a quote.
        """
        tables = self._tables()
        found = quote if isinstance(quote, Quote) else tables.quotes.get(id_of(quote, Quote))
        return () if found is None else tables.speakers(found)

    def speakers_and_quotes(self) -> Iterator[tuple[tuple[Actor, ...], Quote]]:
        """Iterate over the quotes in document order, each after its speakers."""
        tables = self._tables()
        for quote in self.quotes:
            yield tables.speakers(quote), quote

    def _tables(self) -> Lookup:
        """Return the lookup of the article. It is made on first use, and is valid for these actors, quotes and events.

        Threads that ask for the first time at once may each make one; they are equal.
        """
        tables: Lookup | None = getattr(self, "_lookup", None)
        if tables is not None:
            actors, quotes, events = tables.parts
            if actors is self.actors and quotes is self.quotes and events is self.events:
                return tables
        made = Lookup(self.actors, self.quotes, self.events)
        object.__setattr__(self, "_lookup", made)  # the article is frozen; what it says does not change
        return made
