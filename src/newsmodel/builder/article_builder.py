"""``ArticleBuilder``: an annotated article from plain text, or from an article that exists."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, Unpack, overload

from newsmodel._arguments import require_instance
from newsmodel.builder.article_editing import A, ArticleEditing
from newsmodel.builder.coercion import (
    ActorReference,
    Mentions,
    as_edtf,
    mention_list,
    split_fields,
    with_position,
)
from newsmodel.builder.content import require_article_class
from newsmodel.builder.fields import ActorFields, ArticleFields, Date, EventFields, QuoteFields, TimeFields
from newsmodel.builder.text_search import TextRef, Words, expect, extent
from newsmodel.builder.times import TimeResolver, When
from newsmodel.editing import as_class
from newsmodel.editing.tree import argument_names
from newsmodel.errors import BuildError
from newsmodel.model.actor import Actor, ActorKind, Name
from newsmodel.model.article import Article
from newsmodel.model.event import Assertion, Event, EventStatus, Participant
from newsmodel.model.place import Place
from newsmodel.model.quote import Attribution, Insertion, InsertionKind, Quote, QuoteKind, Stance
from newsmodel.model.text import Passage, Span
from newsmodel.model.time import TimeExpression
from newsmodel.timex.language import LanguageTable

B = TypeVar("B", bound=Article)


class ArticleBuilder(ArticleEditing[A]):
    """Makes an annotated ``Article`` from its text. You name words; spans, ids and passages are computed.

    The search is exact and for whole words. A string must occur only once; ``nth``, ``after`` or ``near`` select one
    of several occurrences. Every argument that takes words also accepts ``Words``, which carries these options for one
    string, and a ``Span`` or a ``Passage``, which is used unchanged. A list of these makes a passage of several
    pieces. All other members of the model's classes are passed through under their own names.

    ``from_article`` continues an article that exists. With ``cls``, the article is of a derived class; its actors,
    quotes, events and times are of the classes that it requires, and the methods accept their members as well.
    """

    @overload
    def __init__(
        self: "ArticleBuilder[Article]",
        text: str,
        *,
        id: str,
        language: str | LanguageTable | None = None,
        published: Date | None = None,
        reference: Date | None = None,
        **fields: Unpack[ArticleFields],
    ) -> None: ...
    @overload
    def __init__(
        self,
        text: str,
        *,
        id: str,
        cls: type[A],
        language: str | LanguageTable | None = None,
        published: Date | None = None,
        reference: Date | None = None,
        **fields: Any,
    ) -> None: ...
    def __init__(  # noqa: PLR0913
        self,
        text: str,
        *,
        id: str,  # noqa: A002 - the name of the model's member
        cls: Any = Article,
        language: str | LanguageTable | None = None,
        published: Date | None = None,
        reference: Date | None = None,
        **fields: Any,
    ) -> None:
        """Start an article.

        Args:
            text: The text, preserved unchanged.
            id: The id of the article.
            cls: The class of the article: ``Article``, or a class derived from it.
            language: The language of the text as a BCP 47 tag, or a custom language table, which has a tag. Time
                expressions are read as English by default, and get no value if the language has no table.
            published: The time of publication.
            reference: The date that "last month" is relative to, if not ``published``: in a republished copy, the
                date of the original.
            fields: Other members of the class.

        Raises:
            BuildError: The text is not a string, or the builder sets one of the members itself.
            ClassError: ``cls`` is not an article class, or has no member of a name.
            EdtfError: A date is not EDTF.
        """
        expect(text, (str,), "a text as a string")
        super().__init__(text, cls)
        self._content.set(fields)
        tag = language.tag if isinstance(language, LanguageTable) else language
        time = as_edtf(published)
        self._content.start({"id": id, "text": text, "language": tag, "published": time})
        self._resolver = TimeResolver(self._finder, language, as_edtf(reference) or time)

    @overload
    @classmethod
    def from_article(
        cls,
        article: B,
        /,
        *,
        language: str | LanguageTable | None = None,
        published: Date | None = None,
        reference: Date | None = None,
        **changes: Unpack[ArticleFields],
    ) -> "ArticleBuilder[B]": ...
    @overload
    @classmethod
    def from_article(
        _builder,  # noqa: N804 # pyright: ignore[reportSelfClsParameterName] - cls is the class of the article
        article: Article,
        /,
        cls: type[B],
        *,
        language: str | LanguageTable | None = None,
        published: Date | None = None,
        reference: Date | None = None,
        **changes: Any,
    ) -> "ArticleBuilder[B]": ...
    @classmethod
    def from_article(
        _builder,  # noqa: N804 # pyright: ignore[reportSelfClsParameterName] - cls is the class of the article
        article: Article,
        /,
        cls: Any = None,
        *,
        language: str | LanguageTable | None = None,
        published: Date | None = None,
        reference: Date | None = None,
        **changes: Any,
    ) -> Any:
        """Continue an article that exists: ``build`` returns an equal article until something is added.

        Its actors can be named as if they had been added here, and new ids differ from all ids in it.

        Args:
            article: The article. It may have no text; then there are no words to find.
            cls: Another class for the article, as for ``newsmodel.editing.as_class``.
            language: The language, as for the constructor; by default, that of the article.
            published: The time of publication, if it is not that of the article.
            reference: The date that "last month" is relative to, if not the time of publication.
            changes: Values for other members of the class, which replace those of the article.

        Raises:
            BuildError: A change would replace the text.
            ClassError: ``article`` is not an article, or ``cls`` is not an article class, or has no member of a name.
            EdtfError: A date is not EDTF.
            StructureError: A change is not valid, or a required member of ``cls`` has no value.
        """
        require_instance(article, Article)
        if "text" in changes:
            raise BuildError("expected changes that keep the text; use newsmodel.reanchor_article for another text")
        tag = language.tag if isinstance(language, LanguageTable) else language
        given = {"language": tag, "published": as_edtf(published)}
        changes |= {name: value for name, value in given.items() if value is not None}
        content_class: Any = type(article) if cls is None else cls
        require_article_class(content_class)
        continued = as_class(article, content_class, **changes)
        builder = _builder(
            continued.text or "",
            id=continued.id,
            cls=content_class,
            language=language or continued.language,
            published=continued.published,
            reference=reference,
        )
        builder._continue(continued)
        return builder

    def actor(
        self,
        *names: str | Name,
        kind: ActorKind | None = None,
        id: str | None = None,  # noqa: A002 - the name of the model's member
        mentions: Mentions = (),
        within: ActorReference | None = None,
        **fields: Unpack[ActorFields],
    ) -> Actor:
        """Add an actor.

        Args:
            names: The names; the first string is the primary one.
            kind: The kind of actor.
            id: The id; by default made from the name or the description.
            mentions: The words that refer to the actor: strings that occur once, ``Words``, or ``b.find_all(…)``.
            within: The place or organization that the actor is part of; add it first.
            fields: Other members of ``Actor``.

        Raises:
            BuildError: Words are not found or ambiguous, or the id is taken.
            ClassError: The class has no member of a name.
        """
        return self._actors.add(names, kind=kind, requested_id=id, mentions=mentions, within=within, fields=fields)

    def quote(  # noqa: PLR0913
        self,
        content: TextRef | None = None,
        *,
        by: ActorReference | Sequence[ActorReference] = (),
        source: TextRef | None = None,
        cue: TextRef | None = None,
        kind: QuoteKind | None = None,
        id: str | None = None,  # noqa: A002 - the name of the model's member
        insertions: Mapping[str | Words, InsertionKind] | Sequence[Insertion] = (),
        quoted: TextRef | None = None,
        within: Quote | str | None = None,
        about: "Quote | Event | str | Sequence[Quote | Event | str]" = (),
        repeats: Quote | str | None = None,
        continues: Quote | str | None = None,
        candidates: ActorReference | Sequence[ActorReference] = (),
        addressees: ActorReference | Sequence[ActorReference] = (),
        time: When | None = None,
        nth: int | None = None,
        after: str | int | Span | Passage | None = None,
        near: str | int | Span | Passage | None = None,
        whole_words: bool = True,
        **fields: Unpack[QuoteFields],
    ) -> Quote:
        """Add a quote.

        Args:
            content: What is said, without the quotation marks around it.
            by: The speakers: an actor, its id or name, or several.
            source: The words that name the source. A string is searched for near the content, in the same paragraph and
                first in the same sentence. Words next to another quote are refused: say where with ``Words``.
            cue: The words that report the speech, such as "said". A string is searched for in the same way.
            kind: Whether the content is verbatim, a paraphrase, a mix of both, or a term in scare quotes.
            id: The id; by default made from the first words.
            insertions: Words inside the content that the editor inserted, each with the kind of insertion.
            quoted: The parts of a mixed quote that are in quotation marks.
            within: The quote that contains this one; the content is searched for inside it.
            about: The quotes and events that the quote comments on; ids of later ones are accepted.
            repeats: The quote that this one repeats; the id of a later one is accepted.
            continues: The quote that this one continues; the id of a later one is accepted.
            candidates: The possible speakers, if the article does not identify one.
            addressees: The actors that the quote is addressed to.
            time: When it was said: words of the text, or a date. The words are resolved as in ``time()``, but not added
                to the article's times.
            nth: The number of the occurrence of the content, counted from 1.
            after: What precedes the content, as for ``Words``; the first occurrence after it is taken.
            near: What the content is close to, as for ``Words``; the nearest occurrence is taken.
            whole_words: Whether the content must begin and end at word boundaries.
            fields: Other members of ``Quote`` and ``Attribution``.

        Raises:
            BuildError: Words are not found or ambiguous, the id is taken, or an actor or quote was not added.
            ClassError: The class has no member of a name.
        """
        outer = None if within is None else self._quotes.get(within)
        if content is not None:
            content = with_position(content, nth=nth, after=after, near=near, whole_words=whole_words)
        passage = self._quotes.find_content(content, outer)
        found_source, found_cue = self._finder.source_and_cue(passage, source, cue)
        attribution_fields, quote_fields = split_fields(fields)
        attribution = Attribution(
            source=found_source,
            cue=found_cue,
            speakers=self._actors.ids_of(by),
            candidates=self._actors.ids_of(candidates),
            addressees=self._actors.ids_of(addressees),
            time=self._resolver.find(time, extent(passage)),
            **attribution_fields,
        )
        return self._quotes.add(
            passage,
            attribution,
            kind=kind,
            requested_id=id,
            insertions=self._quotes.find_insertions(insertions, extent(passage)),
            quoted=quoted,
            outer=outer,
            about=about,
            repeats=repeats,
            continues=continues,
            fields=quote_fields,
        )

    def event(  # noqa: PLR0913
        self,
        label: str | None = None,
        *,
        mentions: Mentions = (),
        status: EventStatus | None = None,
        participants: Mapping[str, ActorReference | Sequence[ActorReference]] | Sequence[Participant] = (),
        assertions: Mapping[ActorReference, Stance] | Sequence[Assertion] = (),
        time: When | None = None,
        place: Place | ActorReference | None = None,
        id: str | None = None,  # noqa: A002 - the name of the model's member
        **fields: Unpack[EventFields],
    ) -> Event:
        """Add an event.

        Args:
            label: What happened, in a few words.
            mentions: The words that refer to the event.
            status: Whether it happened, according to the article.
            participants: Who took part: a mapping of role to one or more actors.
            assertions: Who makes claims about it: a mapping of actor to stance.
            time: When it happened: words of the text, or a date. The words are resolved as in ``time()``, but not added
                to the article's times.
            place: Where: a ``Place``, or an actor of kind ``place``.
            id: The id; by default made from the label.
            fields: Other members of ``Event``.

        Raises:
            BuildError: Words are not found or ambiguous, the id is taken, or an actor was not added.
            ClassError: The class has no member of a name.
        """
        found = [self._actors.find_mention(mention) for mention in mention_list(mentions)]
        first = found[0].passage if found else None
        ids = self._content.ids
        event_id = ids.propose(id, label or (first.text if first else ""), "event", "e-")
        values = {
            "id": event_id,
            "label": label,
            "status": status,
            "mentions": tuple(found),
            "participants": self._actors.participants(participants),
            "assertions": self._actors.assertions(assertions),
            "time": self._resolver.find(time, extent(first)),
            "place": place if place is None or isinstance(place, Place) else Place(actor=self._actors.id_of(place)),
            **fields,
        }
        event = self._content.make(Event, "events", values)
        ids.take(event_id)
        self._content.events.add(event)
        return event

    def time(  # noqa: PLR0913
        self,
        words: str | Words | Span,
        *,
        value: Date | None = None,
        anchor: Date | None = None,
        resolve: bool = True,
        nth: int | None = None,
        after: str | int | Span | Passage | None = None,
        near: str | int | Span | Passage | None = None,
        whole_words: bool = True,
        **fields: Unpack[TimeFields],
    ) -> TimeExpression:
        """Add a time expression. Its value is resolved from its words, or given.

        Args:
            words: The words that say when.
            value: The time that they mean, if you know it.
            anchor: The date that they are relative to, if not the reference date of the article.
            resolve: Whether to resolve the words; vague words have no value in either case.
            nth: The number of the occurrence, counted from 1.
            after: What precedes the words, as for ``Words``; the first occurrence after it is taken.
            near: What the words are close to, as for ``Words``; the nearest occurrence is taken.
            whole_words: Whether the words must begin and end at word boundaries.
            fields: Other members of ``TimeExpression``.

        Raises:
            BuildError: The words are not found or ambiguous.
            ClassError: The class has no member of a name.
            EdtfError: The value or the anchor is not EDTF.
        """
        position = with_position(words, nth=nth, after=after, near=near, whole_words=whole_words)
        span = self._finder.span(position)
        given_value, given_anchor = as_edtf(value), as_edtf(anchor)
        if given_value is None and resolve:
            expression = self._resolver.resolved(span, given_anchor)
        else:
            expression = self._resolver.unresolved(span, given_value, given_anchor)
        resolved = {name: getattr(expression, attribute) for attribute, name in argument_names(TimeExpression).items()}
        expression = self._content.make(TimeExpression, "times", {**resolved, **fields})
        self._content.times.append(expression)
        return expression
