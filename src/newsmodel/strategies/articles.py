"""Strategies for articles with consistent parts, and for objects of any model class."""

from collections.abc import Mapping
from typing import Any, TypeVar

import attrs
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from newsmodel._arguments import require_model_class
from newsmodel._fields import ModelType, TupleType, members
from newsmodel.model.actor import Actor, ActorKind
from newsmodel.model.article import Article
from newsmodel.model.event import Event
from newsmodel.model.quote import Quote
from newsmodel.strategies.drafts import Draft, drafts, drafts_with
from newsmodel.strategies.parts import standalone_with
from newsmodel.strategies.placement import Context, place_in
from newsmodel.strategies.words import texts

#: The member of an article that lists the parts of a class.
_LISTS: dict[type[Any], str] = {Actor: "actors", Quote: "quotes", Event: "events"}
_TEXTS = st.one_of(texts(), texts(), texts(), st.none())
_DEFAULT_MAX_PARTS = 6

T = TypeVar("T")


def articles(*, max_parts: int = _DEFAULT_MAX_PARTS) -> SearchStrategy[Article]:
    """Generate an article that ``validate`` accepts without errors.

    Args:
        max_parts: The maximum number of actors, quotes and events together.
    """
    return _articles(Article, max_parts, {})


def instances(cls: type[T], /, **members: SearchStrategy[Any]) -> SearchStrategy[T]:
    """Generate an object of a model class or of a class derived from one; for articles, like ``articles``.

    ``st.from_type`` generates derived classes in the same way, without strategies for members.

    Args:
        cls: The class.
        members: Strategies for members, by name. Other members of an external type have their default, or, if they
            are required, values that JSON can represent; ``st.from_type`` generates objects of registered classes.

    Raises:
        ClassError: The argument is not a model class.
    """
    require_model_class(cls)
    if not issubclass(cls, Article):
        return standalone_with(cls, members)
    strategy: SearchStrategy[Any] = _articles(cls, _DEFAULT_MAX_PARTS, members)
    return strategy


def _articles(cls: type[Article], max_parts: int, given: Mapping[str, SearchStrategy[Any]]) -> SearchStrategy[Article]:
    article = drafts_with(cls, given, "text", *_LISTS.values())
    is_text_required = not next(member.nullable for member in members(cls) if member.name == "text")
    text = given.get("text", texts() if is_text_required else _TEXTS)
    part = st.one_of([drafts(part_class) for part_class in _part_classes(cls)])
    parts = st.lists(part, max_size=max_parts, unique_by=lambda draft: draft.values["id"])
    return st.builds(_assemble, text, parts, article)


def _part_classes(cls: type[Article]) -> list[type[Any]]:
    """Return the classes of the actors, quotes and events of an article class, which may be derived classes."""
    field_types = {member.name: member.field_type for member in members(cls)}
    lists = [field_types[name] for name in _LISTS.values()]
    return [
        field_type.item.cls
        for field_type in lists
        if isinstance(field_type, TupleType) and isinstance(field_type.item, ModelType)
    ]


def _assemble(text: str | None, parts: list[Draft], draft: Draft) -> Article:
    """Place the drafts of the parts in a text, and the draft of the article around them."""
    by_class: dict[type[Any], list[Draft]] = {
        cls: [part for part in parts if issubclass(part.cls, cls)] for cls in _LISTS
    }
    ids = {cls: tuple(part.values["id"] for part in listed) for cls, listed in by_class.items()}
    context = Context(
        text=text,
        ids=ids,
        places=tuple(part.values["id"] for part in parts if part.values.get("kind") is ActorKind.PLACE),
    )
    values: dict[str, Any] = {"text": text}
    contents: dict[str, Any] = {}
    for cls, listed in by_class.items():
        placed: list[Any] = []
        for index, part_draft in enumerate(listed):
            # A part refers only to earlier parts of its own class, so that references do not form a cycle.
            earlier = ids | {cls: ids[cls][:index]}
            part = place_in(part_draft, attrs.evolve(context, ids=earlier, contents=contents))
            if part is None:  # it requires a reference, and there is nothing to refer to
                reject()
            if cls is Quote:
                contents[part.id] = part.content
            placed.append(part)
        values[_LISTS[cls]] = tuple(placed)
    article: Article | None = place_in(attrs.evolve(draft, given={**values, **draft.given}), context)
    if article is None:
        reject()
    return attrs.evolve(article, events=tuple(_without_late_time(event, article) for event in article.events))


def _without_late_time(event: Event, article: Article) -> Event:
    """Remove the time value of an event if it is after the publication, which ``validate`` reports as an error."""
    if event.time is None or event.time.value is None:
        return event
    for date in (article.published, article.updated):
        if date is not None and date.definitely_before(event.time.value):
            return attrs.evolve(event, time=attrs.evolve(event.time, value=None))
    return event
