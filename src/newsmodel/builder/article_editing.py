"""``ArticleEditing``: the methods of the builder that show, change and return what it holds."""

from typing import TYPE_CHECKING, Generic, Unpack, cast

from newsmodel.builder.actors import ActorRegistry
from newsmodel.builder.coercion import ActorReference, with_position
from newsmodel.builder.content import ArticleContent
from newsmodel.builder.fields import ArticleFields
from newsmodel.builder.quotes import QuoteRegistry
from newsmodel.builder.text_marking import TextMarking
from newsmodel.builder.text_search import TextRef
from newsmodel.editing import Removed, remove, replace
from newsmodel.model.actor import Actor, Mention, MentionKind
from newsmodel.model.article import Article
from newsmodel.model.event import Event
from newsmodel.model.part import Part
from newsmodel.model.quote import Quote
from newsmodel.model.text import Passage, Span
from newsmodel.model.time import TimeExpression

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    A = TypeVar("A", bound=Article, default=Article)
else:  # a default requires Python 3.13, or a package that users do not need
    from typing import TypeVar

    A = TypeVar("A", bound=Article)


class ArticleEditing(TextMarking, Generic[A]):
    """Shows, changes and returns the article that is built."""

    def __init__(self, text: str, cls: type[A]) -> None:
        """Start with a text, and the class of the article."""
        super().__init__(text)
        self._content: ArticleContent[A] = ArticleContent(cls, self._layout)
        self._actors = ActorRegistry(self._finder, self._content)
        self._quotes = QuoteRegistry(self._finder, self._content)

    def _continue(self, article: Article) -> None:
        self._content.load(article)
        self._actors.load()
        self._quotes.load()

    @property
    def id(self) -> str:
        """The id of the article."""
        return cast("str", self._content.get("id"))

    @property
    def text(self) -> str | None:
        """The text; ``None`` if the article was continued without one."""
        return cast("str | None", self._content.get("text"))

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors, with all of their mentions."""
        return self._content.all_actors()

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes."""
        return self._content.quotes.all()

    @property
    def events(self) -> tuple[Event, ...]:
        """The events."""
        return self._content.events.all()

    @property
    def times(self) -> tuple[TimeExpression, ...]:
        """The time expressions of the article, without those that belong to a quote or an event."""
        return tuple(self._content.times)

    def __repr__(self) -> str:
        counts = [
            f"{len(parts)} {name if len(parts) > 1 else name[:-1]}"
            for name in ("actors", "quotes", "events", "times")
            if (parts := getattr(self._content, name))
        ]
        text = "no text" if self.text is None else f"{len(self.text)} characters"
        return f"<{type(self).__name__} of {self._content.cls.__name__} {self.id!r}: {', '.join([text, *counts])}>"

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

    def remove(self, id: str | Part) -> tuple[Removed, ...]:  # noqa: A002 - the name of the model's member
        """Remove an actor, a quote, an event or another part with an id, as ``newsmodel.editing.remove`` does.

        Args:
            id: The id, or the part.

        Returns:
            What was removed, with its place in the article that ``build`` would have returned.

        Raises:
            ClassError: The argument is neither an id nor a part with one.
            EditError: No part has the id, or the part is required.
            StructureError: A member that was passed through is not valid.
        """
        before = self._content.assemble()
        edited = remove(before, id)
        self._update(before, edited.article)
        return edited.removed

    def replace(self, part: Part) -> None:
        """Replace a part by another version with the same id, as ``newsmodel.editing.replace`` does.

        Raises:
            ClassError: The argument is not a part with an id.
            EditError: No part has the id, or the article would have new errors.
            StructureError: A member that was passed through is not valid.
        """
        before = self._content.assemble()
        self._update(before, replace(before, part))

    def _update(self, before: Article, after: Article) -> None:
        self._content.update(before, after)
        self._actors.load()
        self._quotes.load()

    def set(self, **fields: Unpack[ArticleFields]) -> None:
        """Set article fields that refer to passages or actors you have already created, such as ``provenance``.

        Raises:
            BuildError: The builder sets one of the members itself.
            ClassError: The class of the article has no member of a name.
        """
        self._content.set(fields)

    def build(self) -> A:
        """Return the article with everything added so far. You can go on adding afterwards.

        Raises:
            BuildError: A quote that was added refers to a quote or an event that was not added.
            StructureError: A member that was passed through is not valid, or a required one has no value.
        """
        self._quotes.check_references()
        return self._content.assemble()
