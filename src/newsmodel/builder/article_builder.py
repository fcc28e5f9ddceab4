"""The builder of articles."""

from collections.abc import Mapping, Sequence
from typing import Unpack

import attrs

from newsmodel.builder.actors import Cast
from newsmodel.builder.coercion import (
    ActorReference,
    Date,
    Mentions,
    as_edtf,
    extent,
    mention_list,
    reject_reserved,
    split_fields,
    with_position,
)
from newsmodel.builder.fields import ActorFields, ArticleFields, EventFields, QuoteFields, TimeFields
from newsmodel.builder.ids import Ids
from newsmodel.builder.layout import Layout
from newsmodel.builder.passages import Anchoring
from newsmodel.builder.quotes import Quotes
from newsmodel.builder.text_search import TextPiece, TextRef, Words, as_list, quoted_words
from newsmodel.builder.times import Times
from newsmodel.errors import BuildError
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
    """Makes an annotated ``Article`` from its text: name the words, and spans, ids and passages are computed.

    Words are looked for exactly as given, as whole words, and must stand at one place; ``nth``, ``after`` and
    ``near`` say which place is meant where there are several. Wherever words are wanted, ``Words`` says the same
    for a single string, a ``Span`` or a ``Passage`` is taken as it is, and a list of strings makes a passage in
    several pieces. Everything else that a class of the model knows is passed through by its own name.
    """

    def __init__(
        self,
        text: str,
        *,
        id: str,  # noqa: A002 - the model's own name
        language: str | LanguageTable | None = None,
        published: Date | None = None,
        reference: Date | None = None,
        **fields: Unpack[ArticleFields],
    ) -> None:
        """Begin an article.

        Args:
            text: The text, as it came.
            id: Names the article.
            language: The language of the text (BCP 47), or a table of your own for it, which names its tag; time
                expressions are read as English without it, and get no value in a language that there is no table of.
            published: When it was published.
            reference: The date that "last month" is counted from, where that is not ``published``: in a
                republished copy it is the original's.
            fields: Any other member of ``Article``.

        Raises:
            EdtfError: A date is not EDTF.
        """
        self._id = id
        self._text = text
        self._language = language.tag if isinstance(language, LanguageTable) else language
        self._published = as_edtf(published)
        self._fields: ArticleFields = reject_reserved(fields)
        self._anchoring = Anchoring(text)
        ids = Ids()
        self._ids = ids
        self._cast = Cast(self._anchoring, ids)
        self._quotes = Quotes(self._anchoring, ids)
        self._events: dict[str, Event] = {}
        self._reading = Times(self._anchoring, language, as_edtf(reference) or self._published)
        self._times: list[TimeExpression] = []
        self._layout = Layout(self._anchoring)

    def set(self, **fields: Unpack[ArticleFields]) -> None:
        """Set members of the article, such as ``provenance``, that need passages or actors made before."""
        self._fields.update(reject_reserved(fields))

    def passage(
        self,
        *words: TextPiece,
        nth: int | None = None,
        after: str | int | Span | Passage | None = None,
        near: str | int | Span | Passage | None = None,
        whole_words: bool = True,
    ) -> Passage:
        """Make a passage of words; several strings make one of several pieces, each after the one before it.

        Args:
            words: The words, piece by piece.
            nth: Which place of the first piece is meant, counted from 1.
            after: What it comes after; the next place counts.
            near: What it stands next to; the nearest place counts.
            whole_words: Whether it must begin and end at word boundaries.

        Raises:
            BuildError: The words do not stand in the text, or at several places.
        """
        return self._anchoring.passage(with_position(words, nth=nth, after=after, near=near, whole_words=whole_words))

    def passage_between(self, first: str | Words, last: str | Words) -> Passage:
        """Make a passage from its first words to its last, for words too long to repeat.

        Raises:
            BuildError: The first words are not found or ambiguous, or the last do not follow them.
        """
        start = self._anchoring.finder.find(first)
        end = self._anchoring.finder.find(last if isinstance(last, Words) else Words(last, after=start))
        if end.end < start.end:
            raise BuildError(f"the last words, {quoted_words(end.of(self._text))}, stand before the first")
        return Passage.of(self._text, Span(start.start, end.end))

    def find_all(self, words: str | Words) -> tuple[Passage, ...]:
        """List all places where words stand, as passages: ``mentions=b.find_all("Sybiha")``.

        Raises:
            BuildError: The words do not stand in the text.
        """
        words = words if isinstance(words, Words) else Words(words)
        spans = self._anchoring.finder.find_all(words) if words.text else ()
        if not spans:
            self._anchoring.finder.find(words)
        return tuple([Passage.of(self._text, span) for span in spans])

    def paragraphs(self, *, blank_lines: bool = False) -> tuple[Span, ...]:
        """Mark every line of the text as a paragraph, except sub-headings and what is not the article.

        Args:
            blank_lines: Whether paragraphs end at blank lines only, as in text that is wrapped by hand.
        """
        self._layout.mark_paragraphs(blank_lines=blank_lines)
        return self._layout.paragraphs or ()

    def subheading(self, words: str | Words | Span) -> Span:
        """Mark a heading inside the text."""
        return self._layout.add_subheading(words)

    def boilerplate(self, words: TextRef, *, kind: str | None = None) -> Boilerplate:
        """Mark a part of the text that is not the article: a source line, a biography."""
        return self._layout.add_boilerplate(words, kind)

    def actor(
        self,
        *names: str | Name,
        kind: ActorKind | None = None,
        id: str | None = None,  # noqa: A002 - the model's own name
        mentions: Mentions = (),
        within: ActorReference | None = None,
        **fields: Unpack[ActorFields],
    ) -> Actor:
        """Add an actor.

        Args:
            names: Its names; the first string is the primary one.
            kind: What it is.
            id: Its id; made of its name or description if not given.
            mentions: The words that mean it: strings, each at one place, ``Words``, or ``b.find_all(…)``.
            within: The place or organization that it is part of, added before.
            fields: Any other member of ``Actor``.

        Raises:
            BuildError: Words are not found or ambiguous, or the id is taken.
        """
        return self._cast.add(names, kind=kind, chosen=id, mentions=mentions, within=within, fields=fields)

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
        """Add words that mean an actor: "the minister", or "Moscow" for a government.

        Raises:
            BuildError: The words are not found or ambiguous, or the actor is not known.
        """
        actor_id = self._cast.id_of(actor)
        passage = self._anchoring.passage(
            with_position(words, nth=nth, after=after, near=near, whole_words=whole_words)
        )
        return self._cast.mention(actor_id, Mention(passage=passage, kind=kind, metonymic=metonymic))

    def quote(  # noqa: PLR0913
        self,
        content: TextRef | None = None,
        *,
        by: ActorReference | Sequence[ActorReference] = (),
        source: TextRef | None = None,
        cue: TextRef | None = None,
        kind: QuoteKind | None = None,
        id: str | None = None,  # noqa: A002 - the model's own name
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
            by: Who says it: an actor, its id or name, or several.
            source: The words that name the source, looked for next to the content, in its paragraph.
            cue: The words that say that it is said, looked for likewise.
            kind: How the words stand to what was said.
            id: Its id; made of its first words if not given.
            insertions: Words inside the content that the editor put there, and why they stand there.
            quoted: In a mixed quote, the parts that stand in quotation marks.
            within: The quote that it stands in; the content is looked for there.
            about: The quotes and events that it is about; ids may be of those added later.
            repeats: The quote that it says again, likewise.
            continues: The quote that goes on in it, likewise.
            candidates: Who may be saying it, where the article leaves it open.
            addressees: To whom it is said.
            time: When it was said; words are resolved as ``time`` does, without adding them to the article.
            nth: Which place of the content is meant, counted from 1.
            after: What the content comes after; the next place counts.
            near: What the content stands next to; the nearest place counts.
            whole_words: Whether the content must begin and end at word boundaries.
            fields: Any other member of ``Quote`` and of ``Attribution``.

        Raises:
            BuildError: Words are not found or ambiguous, the id is taken, or an actor or quote is not known.
        """
        outer = None if within is None else self._quotes.known(within)
        pinned = (
            None
            if content is None
            else with_position(content, nth=nth, after=after, near=near, whole_words=whole_words)
        )
        passage = self._quotes.content(pinned, outer)
        where, how = self._anchoring.attribution(passage, source, cue)
        attribution, own = split_fields(fields)
        inserted = self._quotes.insertions(insertions, extent(passage))
        made = Attribution(
            source=where,
            cue=how,
            speakers=self._cast.ids_of(by),
            candidates=self._cast.ids_of(candidates),
            addressees=self._cast.ids_of(addressees),
            time=self._reading.of(time, extent(passage)),
            **attribution,
        )
        return self._quotes.add(
            passage,
            made,
            kind=kind,
            chosen=id,
            insertions=inserted,
            quoted=quoted,
            outer=outer,
            about=about,
            repeats=repeats,
            continues=continues,
            fields=own,
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
        id: str | None = None,  # noqa: A002 - the model's own name
        **fields: Unpack[EventFields],
    ) -> Event:
        """Add an event.

        Args:
            label: What happened, in a few words.
            mentions: The words that tell of it.
            status: Whether it happened, as the article tells it.
            participants: Who took part: role to actor or actors.
            assertions: Who says so: actor to stance.
            time: When; words are resolved as ``time`` does, without adding them to the article.
            place: Where: a place, or an actor that is one.
            id: Its id; made of its label if not given.
            fields: Any other member of ``Event``.

        Raises:
            BuildError: Words are not found or ambiguous, the id is taken, or an actor is not known.
        """
        found = [self._cast.as_mention(mention) for mention in mention_list(mentions)]
        near = extent(found[0].passage if found else None)
        took_part = self._cast.participants(participants)
        said = self._cast.assertions(assertions)
        words = label or (found[0].passage.text if found else "")
        name = self._ids.propose(id, words, "event", "e-")
        event = Event(
            id=name,
            label=label,
            status=status,
            mentions=tuple(found),
            participants=took_part,
            assertions=said,
            time=self._reading.of(time, near),
            place=place if place is None or isinstance(place, Place) else Place(actor=self._cast.id_of(place)),
            **fields,
        )
        self._ids.take(name)
        self._events[name] = event
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
        """Add a time expression; its value is worked out from its words unless it is given.

        Args:
            words: The words that say when.
            value: The time they mean, where it is known.
            anchor: What they are counted from, where it is not the article's reference date.
            resolve: Whether to work the value out; vague words have none either way.
            nth: Which place is meant, counted from 1.
            after: What the words come after; the next place counts.
            near: What the words stand next to; the nearest place counts.
            whole_words: Whether the words must begin and end at word boundaries.
            fields: Any other member of ``TimeExpression``.

        Raises:
            BuildError: The words are not found or ambiguous.
            EdtfError: The value or the anchor is not EDTF.
        """
        pinned = with_position(words, nth=nth, after=after, near=near, whole_words=whole_words)
        span = self._anchoring.passage(pinned).spans[0]
        known, counted_from = as_edtf(value), as_edtf(anchor)
        if known is None and resolve:
            read = self._reading.resolved(span, counted_from)
        else:
            read = self._reading.stated(span, known, counted_from)
        expression = attrs.evolve(read, **fields)
        self._times.append(expression)
        return expression

    def build(self) -> Article:
        """Make the article of everything added so far; the builder can go on afterwards.

        Raises:
            BuildError: A quote is about, repeats or continues one that was never added.
            StructureError: A member that was passed through is not what the model wants.
        """
        quotes = self._quotes.built(self._events)
        fields = self._fields.copy()
        if self._layout.paragraphs is not None:
            fields["paragraphs"] = self._layout.paragraphs
        headings, parts = fields.get("subheadings", ()), fields.get("boilerplate", ())
        fields["subheadings"] = (*as_list(headings, (Span,), "a span"), *self._layout.subheadings)
        fields["boilerplate"] = (*as_list(parts, (Boilerplate,), "boilerplate"), *self._layout.boilerplate)
        return Article(
            id=self._id,
            text=self._text,
            language=self._language,
            published=self._published,
            actors=self._cast.built(),
            quotes=quotes,
            events=tuple(self._events.values()),
            times=tuple(self._times),
            **fields,
        )
