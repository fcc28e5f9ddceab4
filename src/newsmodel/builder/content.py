"""``ArticleContent``: the class of the article that is built, its members, and the parts that were added."""

from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

from newsmodel._classes import evolve
from newsmodel._fields import EXTRA, ModelType, TupleType, members
from newsmodel.builder.coercion import RENAMED, RESERVED
from newsmodel.builder.ids import IdRegistry
from newsmodel.builder.layout import LayoutRegistry
from newsmodel.builder.part_list import PartList
from newsmodel.builder.text_search import as_list
from newsmodel.editing.classes import as_class, fitting_members, require_members
from newsmodel.editing.tree import argument_names
from newsmodel.errors import BuildError, ClassError, describe
from newsmodel.model.actor import Actor, Mention
from newsmodel.model.article import Article
from newsmodel.model.event import Event
from newsmodel.model.publication import Boilerplate
from newsmodel.model.quote import Quote
from newsmodel.model.text import Span
from newsmodel.model.time import TimeExpression

A = TypeVar("A", bound=Article)
P = TypeVar("P", Actor, Quote, Event, TimeExpression)

#: The lists of parts that the builder fills.
_PART_LISTS = ("actors", "quotes", "events", "times")


def require_article_class(given: object) -> None:
    """Check that an argument is an article class.

    Raises:
        ClassError: It is not.
    """
    if not (isinstance(given, type) and issubclass(given, Article)):
        found = describe(given)  # pyright: ignore[reportUnknownArgumentType]
        raise ClassError(f"expected Article or a class derived from it, found {found}; pass cls=Article")


class ArticleContent(Generic[A]):
    """What one article is built from. Members are stored by their names in ``__init__``."""

    def __init__(self, cls: type[A], layout: LayoutRegistry) -> None:
        require_article_class(cls)
        self.cls: type[A] = cls
        self.ids: IdRegistry = IdRegistry()
        self.layout: LayoutRegistry = layout
        self.actors: PartList[Actor] = PartList()
        self.quotes: PartList[Quote] = PartList()
        self.events: PartList[Event] = PartList()
        self.times: list[TimeExpression] = []
        self.fields: dict[str, Any] = {}
        #: The mentions that were added to an actor, by its position.
        self.mentions: dict[int, list[Mention]] = {}
        self._item_classes: dict[str, type[Any]] = {
            member.name: member.field_type.item.cls
            for member in members(cls)
            if isinstance(member.field_type, TupleType) and isinstance(member.field_type.item, ModelType)
        }

    def start(self, values: Mapping[str, Any]) -> None:
        """Set the members that every article starts with."""
        names = argument_names(self.cls)
        self.fields.update((names[name], value) for name, value in values.items())

    def set(self, fields: Mapping[str, Any]) -> None:
        """Set members of the article.

        Raises:
            BuildError: The builder sets one of the members itself.
            ClassError: The class has no member of that name.
        """
        for name in fields:
            if name in RESERVED:
                raise BuildError(f"the builder sets {name} itself; {RESERVED[name]}")
        require_members(self.cls, fields)
        self.fields.update(fields)

    def get(self, name: str) -> Any:
        """Return the value of a member that is not a list of parts; ``None`` if it has not been set."""
        return self.fields.get(argument_names(self.cls)[name])

    def make(self, cls: type[P], member: str, values: Mapping[str, Any]) -> P:
        """Make a part of the class that the article's class declares for a list, such as ``quotes``.

        Raises:
            ClassError: The class has no member of a name.
        """
        declared = self._item_classes[member]
        require_members(declared, values, renamed=RENAMED)
        if declared is cls:
            part: P = cls(**values)
            return part
        own = {name: value for name, value in values.items() if name not in argument_names(cls).values()}
        plain = cls(**{name: value for name, value in values.items() if name not in own})
        made: P = as_class(plain, declared, **own)
        return made

    def load(self, article: Article) -> None:
        """Take over an article of the class that is built."""
        names = argument_names(self.cls)
        self._load_parts(article)
        self.layout.load(article.subheadings, article.boilerplate)
        loaded = {*_PART_LISTS, "subheadings", "boilerplate"}
        own = [member.name for member in members(self.cls) if member.name not in loaded]
        self.fields = {names[name]: getattr(article, name) for name in (*own, EXTRA)}

    def _load_parts(self, article: Article) -> None:
        self.ids.load(article)
        self.mentions.clear()
        self.actors.load(article.actors)
        self.quotes.load(article.quotes)
        self.events.load(article.events)
        self.times[:] = article.times

    def update(self, before: Article, after: Article) -> None:
        """Take over what an edit of the assembled article changed."""
        names = argument_names(self.cls)
        self._load_parts(after)
        changed = [
            member.name
            for member in members(self.cls)
            if member.name not in _PART_LISTS and getattr(before, member.name) is not getattr(after, member.name)
        ]
        if "subheadings" in changed or "boilerplate" in changed:
            self.layout.load(after.subheadings, after.boilerplate)
            self.fields.pop(names["subheadings"], None)
            self.fields.pop(names["boilerplate"], None)
        for name in changed:
            if name not in ("subheadings", "boilerplate"):
                self.fields[names[name]] = getattr(after, name)

    def add_mention(self, actor_id: str, mention: Mention) -> None:
        """Add a mention of an actor."""
        self.mentions.setdefault(self.actors.position(actor_id), []).append(mention)

    def all_actors(self) -> tuple[Actor, ...]:
        """Return all actors with all of their mentions."""
        return tuple(map(self._actor, range(len(self.actors)), self.actors.all()))

    def _actor(self, position: int, actor: Actor) -> Actor:
        added = self.mentions.get(position)
        return evolve(actor, mentions=(*actor.mentions, *added)) if added else actor

    def assemble(self) -> A:
        """Return the article with everything added so far.

        Raises:
            StructureError: A member is not valid, or a required member has no value.
        """
        names = argument_names(self.cls)
        fields = dict(self.fields)
        paragraphs = self.layout.paragraphs
        if paragraphs is not None:
            fields[names["paragraphs"]] = paragraphs
        for name, cls, added in (
            ("subheadings", Span, self.layout.subheadings),
            ("boilerplate", Boilerplate, self.layout.boilerplate),
        ):
            given: Iterable[Any] = as_list(fields.get(names[name], ()), (cls,), f"a {cls.__name__}")
            fields[names[name]] = (*given, *added)
        parts = (self.all_actors(), self.quotes.all(), self.events.all(), tuple(self.times))
        fields.update(zip([names[name] for name in _PART_LISTS], parts, strict=True))
        return fitting_members(self.cls, fields)
