"""Whole articles, whose parts fit each other."""

from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from newsmodel.model.actor import Actor, ActorKind
from newsmodel.model.article import Article
from newsmodel.model.event import Event
from newsmodel.model.quote import Quote
from newsmodel.strategies.parts import Sketch, Surroundings, fitted, sketches, sketches_without
from newsmodel.strategies.words import texts

_LISTS: dict[type[Any], str] = {Actor: "actors", Quote: "quotes", Event: "events"}
_PARTS = st.one_of([sketches(cls) for cls in _LISTS])
_REST = sketches_without(Article, "text", *_LISTS.values())
_TEXTS = st.one_of(texts(), texts(), texts(), st.none())


@st.composite
def articles(draw: DrawFn, *, max_parts: int = 6) -> Article:
    """Draw an article that passes ``validate`` without an error.

    Args:
        draw: Given by Hypothesis.
        max_parts: How many actors, quotes and events there may be, all together.
    """
    text = draw(_TEXTS)
    parts = draw(st.lists(_PARTS, max_size=max_parts, unique_by=lambda part: part.values["id"]))
    return _put_together(text, parts, draw(_REST))


def _put_together(text: str | None, parts: list[Sketch], rest: Sketch) -> Article:
    by_class: dict[type[Any], list[Sketch]] = {cls: [part for part in parts if part.cls is cls] for cls in _LISTS}
    ids = {cls: tuple(part.values["id"] for part in listed) for cls, listed in by_class.items()}
    around = Surroundings(
        text=text,
        ids=ids,
        places=tuple(part.values["id"] for part in parts if part.values.get("kind") is ActorKind.PLACE),
    )
    made: dict[str, tuple[Any, ...]] = {}
    contents: dict[str, Any] = {}
    for cls, listed in by_class.items():
        fitting: list[Any] = []
        for index, sketch in enumerate(listed):
            # A part refers to the earlier ones of its sort only, so that nothing stands within itself.
            earlier = ids | {cls: ids[cls][:index]}
            part = fitted(sketch, attrs.evolve(around, ids=earlier, contents=contents))
            if cls is Quote:
                contents[part.id] = part.content
            fitting.append(part)
        made[_LISTS[cls]] = tuple(fitting)
    article: Article = attrs.evolve(fitted(rest, around), text=text, **made)
    return attrs.evolve(article, events=tuple(_told_in_time(event, article) for event in article.events))


def _told_in_time(event: Event, article: Article) -> Event:
    """Take the time from an event that lies after the publication: it could not be told as having occurred."""
    if event.time is None or event.time.value is None:
        return event
    for date in (article.published, article.updated):
        if date is not None and date.definitely_before(event.time.value):
            return attrs.evolve(event, time=attrs.evolve(event.time, value=None))
    return event
