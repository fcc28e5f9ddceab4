"""The public strategies for the parts of an article."""

from collections.abc import Mapping
from typing import Any, TypeVar

import attrs
from hypothesis.strategies import SearchStrategy

from newsmodel.model.actor import Actor, ActorKind
from newsmodel.model.event import Event
from newsmodel.model.quote import Quote
from newsmodel.model.text import Passage, Span
from newsmodel.model.time import TimeExpression
from newsmodel.strategies.drafts import drafts_with, nested_drafts
from newsmodel.strategies.placement import Context, place_in

T = TypeVar("T")


def standalone_with(cls: type[T], given: Mapping[str, SearchStrategy[Any]]) -> SearchStrategy[T]:
    """Return a strategy for standalone objects of a class, with strategies for some members."""
    drafts = drafts_with(cls, given) if given else nested_drafts(cls)
    return drafts.map(lambda draft: place_in(draft, Context()))


def _standalone(cls: type[T], context: Context) -> SearchStrategy[T]:
    return nested_drafts(cls).map(lambda draft: place_in(draft, context))


def spans(text: str | None = None) -> SearchStrategy[Span]:
    """Generate a span; within ``text``, if it is given."""
    return _standalone(Span, Context(text=text))


def passages(text: str | None = None) -> SearchStrategy[Passage]:
    """Generate a passage. If ``text`` is given, the passage has spans in it; otherwise it has none."""
    return _standalone(Passage, Context(text=text))


def time_expressions(text: str | None = None) -> SearchStrategy[TimeExpression]:
    """Generate a time expression; if it has a span, it is within ``text``."""
    return _standalone(TimeExpression, Context(text=text))


def quotes(text: str | None = None) -> SearchStrategy[Quote]:
    """Generate a standalone quote. If ``text`` is given, its spans are within it; its ids do not resolve."""
    return _standalone(Quote, Context(text=text))


def actors(*, kind: ActorKind | None = None) -> SearchStrategy[Actor]:
    """Generate a standalone actor, of a given kind if ``kind`` is set; its ids do not resolve."""
    strategy = _standalone(Actor, Context())
    return strategy if kind is None else strategy.map(lambda actor: attrs.evolve(actor, kind=kind))


def events(text: str | None = None) -> SearchStrategy[Event]:
    """Generate a standalone event. If ``text`` is given, its spans are within it; its ids do not resolve."""
    return _standalone(Event, Context(text=text))
