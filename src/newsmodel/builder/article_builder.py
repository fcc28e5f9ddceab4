"""``ArticleBuilder``: an annotated article from plain text."""

from collections.abc import Mapping, Sequence
from typing import Unpack

import attrs

from newsmodel.builder.actors import ActorRegistry
from newsmodel.builder.coercion import (
    ActorReference,
    Mentions,
    as_edtf,
    mention_list,
    reject_reserved,
    split_fields,
    with_position,
)
from newsmodel.builder.fields import ActorFields, ArticleFields, Date, EventFields, QuoteFields, TimeFields
from newsmodel.builder.ids import IdRegistry
from newsmodel.builder.layout import LayoutRegistry
from newsmodel.builder.passages import PassageFinder
from newsmodel.builder.quotes import QuoteRegistry
from newsmodel.builder.text_search import TextPiece, TextRef, Words, as_list, extent
from newsmodel.builder.times import TimeResolver
from newsmodel.model.actor import Actor, ActorKind, Mention, MentionKind, Name
from newsmodel.model.article import Article
from newsmodel.model.event import Assertion, Event, EventStatus, Participant
from newsmodel.model.place import Place
from newsmodel.model.publication import Boilerplate
from newsmodel.model.quote import Attribution, Insertion, InsertionKind, Quote, QuoteKind, Stance
from newsmodel.model.text import Passage, Span
from newsmodel.model.time import TimeExpression
from newsmodel.timex.language import LanguageTable


class ArticleBuilder:
    """Makes an annotated ``Article`` from its text. You name words; spans, ids and passages are computed.

    The search is exact and for whole words. A string must occur only once; ``nth``, ``after`` or ``near`` select one
    of several occurrences. Every argument that takes words also accepts ``Words``, which carries these options for one
    string, and a ``Span`` or a ``Passage``, which is used unchanged. A list of strings makes a passage of several
    pieces. All other members of the model's classes are passed through under their own names.
    """

    def __init__(
        self,
        text: str,
        *,
        id: str,  # noqa: A002 - the name of the model's member
        language: str | LanguageTable | None = None,
        published: Date | None = None,
        reference: Date | None = None,
        **fields: Unpack[ArticleFields],
    ) -> None:
        """Start an article.

        Args:
            text: The text, preserved unchanged.
            id: The id of the article.
            language: The language of the text as a BCP 47 tag, or a custom language table, which has a tag. Time
                expressions are read as English by default, and get no value if the language has no table.
            published: The time of publication.
            reference: The date that "last month" is relative to, if not ``published``: in a republished copy, the
                date of the original.
            fields: Other members of ``Article``.

        Raises:
            EdtfError: A date is not EDTF.
        """
        self._id = id
        self._text = text
        self._language = language.tag if isinstance(language, LanguageTable) else language
        self._published = as_edtf(published)
        self._fields: ArticleFields = reject_reserved(fields)
        self._finder = PassageFinder(text)
        ids = IdRegistry()
        self._ids = ids
        self._actors = ActorRegistry(self._finder, ids)
        self._quotes = QuoteRegistry(self._finder, ids)
        self._events: dict[str, Event] = {}
        self._resolver = TimeResolver(self._finder, language, as_edtf(reference) or self._published)
        self._times: list[TimeExpression] = []
        self._layout = LayoutRegistry(self._finder)

    def set(self, **fields: Unpack[ArticleFields]) -> None:
        """Set article fields that refer to passages or actors you have already created, such as ``provenance``."""
        self._fields.update(reject_reserved(fields))

    def passage(
        self,
        *words: TextPiece,
        nth: int | None = None,
        after: str | int | Span | Passage | None = None,
        near: str | int | Span | Passage | None = None,
        whole_words: bool = True,
    ) -> Passage:
        """Return the passage that words refer to; several strings make a passage of several pieces, in reading order.

        Args:
            words: The words, piece by piece.
            nth: The number of the occurrence of the first piece, counted from 1.
            after: What precedes the first piece, as for ``Words``; its first occurrence after that is taken.
            near: What the first piece is close to, as for ``Words``; its nearest occurrence is taken.
            whole_words: Whether the first piece must begin and end at word boundaries.

        Raises:
            BuildError: The words are not found or ambiguous.
        """
        return self._finder.passage(with_position(words, nth=nth, after=after, near=near, whole_words=whole_words))

    def passage_between(self, first: str | Words, last: str | Words) -> Passage:
        """Return the passage that begins with ``first`` and ends with ``last``, if it is too long to be written out.

        Raises:
            BuildError: The first words are not found or ambiguous, or the last words do not follow them.
        """
        return self._finder.passage_between(first, last)

    def find_all(self, words: str | Words) -> tuple[Passage, ...]:
        """Return every occurrence of words as a passage: ``mentions=b.find_all("Sybiha")``.

        Raises:
            BuildError: The words do not occur in the text.
        """
        return self._finder.find_all(words)

    def paragraphs(self, *, blank_lines: bool = False) -> tuple[Span, ...]:
        """Mark every line of the text as a paragraph, except subheadings and boilerplate.

        Args:
            blank_lines: Whether only blank lines separate paragraphs, as in text with hard line breaks.
        """
        self._layout.mark_paragraphs(blank_lines=blank_lines)
        return self._layout.paragraphs or ()

    def subheading(self, words: str | Words | Span) -> Span:
        """Mark a subheading inside the text."""
        return self._layout.add_subheading(words)

    def boilerplate(self, words: TextRef, *, kind: str | None = None) -> Boilerplate:
        """Mark a part of the text that does not belong to the article, such as a source line or a biography."""
        return self._layout.add_boilerplate(words, kind)

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
        """
        return self._actors.add(names, kind=kind, requested_id=id, mentions=mentions, within=within, fields=fields)

    def mention(  # noqa: PLR0913
        self,
        actor: ActorReference,
        words: TextRef,
        *,
        kind: MentionKind | None = None,
        metonymic: bool = False,
        nth: int | None = None,
        after: str | int | Span | Passage | None = None,
        near: str | int | Span | Passage | None = None,
        whole_words: bool = True,
    ) -> Mention:
        """Add words that refer to an actor: "the minister", or "Moscow" for a government.

        Args:
            actor: The actor, its id or its name.
            words: The words that refer to it.
            kind: The kind of mention.
            metonymic: Whether the words name something else that represents the actor.
            nth: The number of the occurrence, counted from 1.
            after: What precedes the words, as for ``Words``; the first occurrence after it is taken.
            near: What the words are close to, as for ``Words``; the nearest occurrence is taken.
            whole_words: Whether the words must begin and end at word boundaries.

        Raises:
            BuildError: The words are not found or ambiguous, or the actor was not added.
        """
        actor_id = self._actors.id_of(actor)
        position = with_position(words, nth=nth, after=after, near=near, whole_words=whole_words)
        passage = self._finder.passage(position)
        return self._actors.add_mention(actor_id, Mention(passage=passage, kind=kind, metonymic=metonymic))

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
        time: TimeExpression | str | Words | None = None,
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
            source: The words that name the source. A string is searched for near the content, in the same paragraph.
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
            time: When it was said. The words are resolved as in ``time()``, but not added to the article's times.
            nth: The number of the occurrence of the content, counted from 1.
            after: What precedes the content, as for ``Words``; the first occurrence after it is taken.
            near: What the content is close to, as for ``Words``; the nearest occurrence is taken.
            whole_words: Whether the content must begin and end at word boundaries.
            fields: Other members of ``Quote`` and ``Attribution``.

        Raises:
            BuildError: Words are not found or ambiguous, the id is taken, or an actor or quote was not added.
        """
        outer = None if within is None else self._quotes.get(within)
        if content is not None:
            content = with_position(content, nth=nth, after=after, near=near, whole_words=whole_words)
        passage = self._quotes.find_content(content, outer)
        found_source, found_cue = self._finder.source_and_cue(passage, source, cue)
        attribution_fields, quote_fields = split_fields(fields)
        found_insertions = self._quotes.find_insertions(insertions, extent(passage))
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
            insertions=found_insertions,
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
        time: TimeExpression | str | Words | None = None,
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
            time: When it happened. The words are resolved as in ``time()``, but not added to the article's times.
            place: Where: a ``Place``, or an actor of kind ``place``.
            id: The id; by default made from the label.
            fields: Other members of ``Event``.

        Raises:
            BuildError: Words are not found or ambiguous, the id is taken, or an actor was not added.
        """
        found = [self._actors.find_mention(mention) for mention in mention_list(mentions)]
        first = found[0].passage if found else None
        found_participants = self._actors.participants(participants)
        found_assertions = self._actors.assertions(assertions)
        event_id = self._ids.propose(id, label or (first.text if first else ""), "event", "e-")
        event = Event(
            id=event_id,
            label=label,
            status=status,
            mentions=tuple(found),
            participants=found_participants,
            assertions=found_assertions,
            time=self._resolver.find(time, extent(first)),
            place=place if place is None or isinstance(place, Place) else Place(actor=self._actors.id_of(place)),
            **fields,
        )
        self._ids.take(event_id)
        self._events[event_id] = event
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
            EdtfError: The value or the anchor is not EDTF.
        """
        position = with_position(words, nth=nth, after=after, near=near, whole_words=whole_words)
        span = self._finder.span(position)
        given_value, given_anchor = as_edtf(value), as_edtf(anchor)
        if given_value is None and resolve:
            expression = self._resolver.resolved(span, given_anchor)
        else:
            expression = self._resolver.unresolved(span, given_value, given_anchor)
        expression = attrs.evolve(expression, **fields)
        self._times.append(expression)
        return expression

    def build(self) -> Article:
        """Return the article with everything added so far. You can go on adding afterwards.

        Raises:
            BuildError: A quote refers to a quote or an event that was not added.
            StructureError: A member that was passed through is not valid.
        """
        quotes = self._quotes.all(self._events)
        fields = self._fields.copy()
        if self._layout.paragraphs is not None:
            fields["paragraphs"] = self._layout.paragraphs
        subheadings, boilerplate = fields.get("subheadings", ()), fields.get("boilerplate", ())
        fields["subheadings"] = (*as_list(subheadings, (Span,), "a span"), *self._layout.subheadings)
        fields["boilerplate"] = (*as_list(boilerplate, (Boilerplate,), "boilerplate"), *self._layout.boilerplate)
        return Article(
            id=self._id,
            text=self._text,
            language=self._language,
            published=self._published,
            actors=self._actors.all(),
            quotes=quotes,
            events=tuple(self._events.values()),
            times=tuple(self._times),
            **fields,
        )
