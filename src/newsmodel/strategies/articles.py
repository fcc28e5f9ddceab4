"""Whole articles, whose parts fit each other."""

from collections.abc import Mapping
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from newsmodel._arguments import require_model_class
from newsmodel._fields import ModelType, TupleType, members
from newsmodel.model.actor import Actor, ActorKind
from newsmodel.model.article import Article
from newsmodel.model.event import Event
from newsmodel.model.quote import Quote
from newsmodel.strategies.parts import Context, Draft, drawn_with, place_in, sketches, sketches_with
from newsmodel.strategies.words import texts

_LISTS: dict[type[Any], str] = {Actor: "actors", Quote: "quotes", Event: "events"}
_TEXTS = st.one_of(texts(), texts(), texts(), st.none())

T = TypeVar("T")


def articles(*, max_parts: int = 6) -> SearchStrategy[Article]:
    """Draw an article that passes ``validate`` without an error.

    Args:
        max_parts: How many actors, quotes and events there may be, all together.
    """
    return _articles(Article, max_parts, {})


def instances(cls: type[T], /, **members: SearchStrategy[Any]) -> SearchStrategy[T]:
    """Draw an object of a model class, or of one derived from it, for itself; articles as ``articles`` does.

    Of a derived class, register it, and ``st.from_type`` knows the class too:
    ``st.register_type_strategy(DeskArticle, instances)``.

    Args:
        cls: The class.
        members: Strategies for some of its members, by name. Without one, a member of a type that the model does not
            know is left at its default, or drawn by ``st.from_type`` where it is required.

    Raises:
        ClassError: It is not a model class.
    """
    require_model_class(cls)
    if not issubclass(cls, Article):
        return drawn_with(cls, members)
    drawn: SearchStrategy[Any] = _articles(cls, _MOST_PARTS, members)
    return drawn


#: How many parts an article has at most, where nobody says.
_MOST_PARTS = 6


def _articles(cls: type[Article], max_parts: int, given: Mapping[str, SearchStrategy[Any]]) -> SearchStrategy[Article]:
    rest = sketches_with(cls, given, "text", *_LISTS.values())
    always = not next(member.nullable for member in members(cls) if member.name == "text")
    text = given.get("text", texts() if always else _TEXTS)
    drawn = [sketches(part) for part in _part_classes(cls)]
    parts = st.lists(st.one_of(drawn), max_size=max_parts, unique_by=lambda part: part.values["id"])
    return st.builds(_put_together, text, parts, rest)


def _part_classes(cls: type[Article]) -> list[type[Any]]:
    """List the classes of an article's actors, quotes and events: a derived one may have derived ones."""
    forms = {member.name: member.field_type for member in members(cls)}
    lists = [forms[name] for name in _LISTS.values()]
    return [
        field_type.item.cls
        for field_type in lists
        if isinstance(field_type, TupleType) and isinstance(field_type.item, ModelType)
    ]


def _put_together(text: str | None, parts: list[Draft], rest: Draft) -> Article:
    by_class: dict[type[Any], list[Draft]] = {
        cls: [part for part in parts if issubclass(part.cls, cls)] for cls in _LISTS
    }
    ids = {cls: tuple(part.values["id"] for part in listed) for cls, listed in by_class.items()}
    around = Context(
        text=text,
        ids=ids,
        places=tuple(part.values["id"] for part in parts if part.values.get("kind") is ActorKind.PLACE),
    )
    made: dict[str, Any] = {"text": text}
    contents: dict[str, Any] = {}
    for cls, listed in by_class.items():
        fitting: list[Any] = []
        for index, sketch in enumerate(listed):
            # A part refers to the earlier ones of its sort only, so that nothing stands within itself.
            earlier = ids | {cls: ids[cls][:index]}
            part = place_in(sketch, attrs.evolve(around, ids=earlier, contents=contents))
            if cls is Quote:
                contents[part.id] = part.content
            fitting.append(part)
        made[_LISTS[cls]] = tuple(fitting)
    article: Article = place_in(attrs.evolve(rest, given={**made, **rest.given}), around)
    return attrs.evolve(article, events=tuple(_told_in_time(event, article) for event in article.events))


def _told_in_time(event: Event, article: Article) -> Event:
    """Take the time from an event that lies after the publication: it could not be told as having occurred."""
    if event.time is None or event.time.value is None:
        return event
    for date in (article.published, article.updated):
        if date is not None and date.definitely_before(event.time.value):
            return attrs.evolve(event, time=attrs.evolve(event.time, value=None))
    return event
