"""Placement: turns a draft into an object that is consistent with its context, which is a text and the existing ids."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import attrs
from hypothesis import reject

from newsmodel._fields import EXTRA, members
from newsmodel._frozendict import is_array
from newsmodel._subclasses import is_document_class
from newsmodel.model.actor import Actor, ActorKind
from newsmodel.model.article import Article
from newsmodel.model.concept import Quantity
from newsmodel.model.event import Event
from newsmodel.model.place import Place
from newsmodel.model.quote import Quote, QuoteKind
from newsmodel.model.text import Passage, Span
from newsmodel.model.time import TimeExpression
from newsmodel.strategies.drafts import Draft, DraftReference, External


@attrs.frozen(kw_only=True)
class Context:
    """What a draft is placed in."""

    text: str | None = None
    """The text of the article."""
    ids: Mapping[type[Any], tuple[str, ...]] = {Actor: ("a1",), Quote: ("q1",), Event: ("e1",)}
    """The ids that references may use, by class."""
    places: tuple[str, ...] = ("a1",)
    """The ids of the actors that are places."""
    contents: Mapping[str, Passage | None] = {}
    """The contents of the quotes that may contain other quotes, by id."""
    content: Passage | None = None
    """The passage that must contain all passages; ``None`` if they may be anywhere in the text."""


def place_in(draft: Draft, context: Context) -> Any:
    """Return the object of a draft, consistent with a context; ``None`` if a required member gets no value."""
    values = dict(draft.values)
    adjust = next((_ADJUSTMENTS[base] for base in draft.cls.__mro__ if base in _ADJUSTMENTS), None)
    if adjust is not None:
        adjust(values, context)
    placed = {name: value if name == EXTRA else _placed(draft.cls, value, context) for name, value in values.items()}
    placed = {name: value for name, value in placed.items() if value is not None}
    placed = {name: value.value if isinstance(value, External) else value for name, value in placed.items()}
    placed |= draft.given
    if any(member.required and member.name not in placed for member in members(draft.cls)):
        return None
    return _construct(draft.cls, placed)


def _construct(cls: type[Any], values: dict[str, Any]) -> Any:
    """Return an object with the values of its members, whose names in ``__init__`` may differ."""
    return cls(**{field.alias or field.name: values[field.name] for field in attrs.fields(cls) if field.name in values})


def _placed(cls: type[Any], value: Any, context: Context) -> Any:
    if isinstance(value, Draft):
        return _nested_article(value) if is_document_class(value.cls) else place_in(value, context)
    if isinstance(value, DraftReference):
        ids = _target_ids(cls, value.target_classes, context)
        return ids[value.number % len(ids)] if ids else None
    if is_array(value):
        placed = [_placed(cls, item, context) for item in value]
        return tuple(item for item in placed if item is not None)
    return value


def _target_ids(cls: type[Any], target_classes: tuple[type[Any], ...], context: Context) -> tuple[str, ...]:
    if issubclass(cls, Place):
        return context.places
    return tuple(name for target in target_classes for name in context.ids.get(target, ()))


#: The maximum end of a span without a text.
_LONGEST_TEXT = 4000


def _move_between(values: dict[str, Any], low: int, high: int) -> None:
    """Map the offsets of a span into the range from ``low`` to ``high``."""
    values["start"] = low + values["start"] % (high - low + 1)
    values["end"] = values["start"] + values["end"] % (high - values["start"] + 1)


def _adjust_span(values: dict[str, Any], context: Context) -> None:
    _move_between(values, 0, _LONGEST_TEXT if context.text is None else len(context.text))


def _adjust_passage(values: dict[str, Any], context: Context) -> None:
    """Move the spans into the text, or into the containing passage, and set the text to match."""
    outer = context.content
    if context.text is None or (outer is not None and not outer.spans):
        values["spans"] = ()
        if outer is not None:
            values["text"] = outer.text[: len(values["text"])]
        return
    pieces = (Span(0, len(context.text)),) if outer is None else outer.spans
    spans: list[Span] = []
    for index, draft in enumerate(values["spans"]):
        piece = pieces[index % len(pieces)]
        moved = dict(draft.values)
        _move_between(moved, piece.start, piece.end)
        spans.append(_construct(draft.cls, moved))
    values["spans"] = tuple(spans)
    values["text"] = Passage.of(context.text, *spans).text


def _adjust_time(values: dict[str, Any], context: Context) -> None:
    """Set the text of a time expression to that of its span, or remove the span if there is no text."""
    span = values.pop("span", None)
    if span is not None and context.text is not None:
        values["span"] = place_in(span, context)
        values["text"] = values["span"].of(context.text)


_IN_QUOTATION_MARKS = re.compile("“([^“”]*)”")


def _adjust_quote(values: dict[str, Any], context: Context) -> None:
    """Move a nested quote into the outer one, a direct one between quotation marks, and insertions into the content."""
    values["within"] = within = _placed(Quote, values.get("within"), context)
    inner_context = attrs.evolve(context, content=context.contents.get(within))
    content = values.get("content")
    if content is not None:
        content = place_in(content, inner_context)
        marked = _IN_QUOTATION_MARKS.search(context.text or "")
        is_direct = values.get("kind") is QuoteKind.DIRECT
        if is_direct and marked is not None and inner_context.content is None and content.spans:
            content = attrs.evolve(content, spans=(Span(*marked.span(1)),), text=marked[1])
    values["content"] = content
    content_context = attrs.evolve(context, content=content)
    for name in ("quoted", "insertions"):
        if name in values:
            values[name] = None if content is None else _placed(Quote, values[name], content_context)


def _adjust_quantity(values: dict[str, Any], _context: Context) -> None:
    if "low" in values and "high" in values:
        values["low"], values["high"] = sorted((values["low"], values["high"]))


#: Functions that make the values of an object of a class consistent with each other and with the context.
_ADJUSTMENTS: dict[type[Any], Callable[[dict[str, Any], Context], None]] = {
    Span: _adjust_span,
    Passage: _adjust_passage,
    TimeExpression: _adjust_time,
    Quote: _adjust_quote,
    Quantity: _adjust_quantity,
}


#: The member of an article that lists the parts of a class.
PART_LISTS: dict[type[Any], str] = {Actor: "actors", Quote: "quotes", Event: "events"}


def _nested_article(draft: Draft) -> Article:
    """Assemble an article inside another one, which has a text and ids of its own."""
    values = dict(draft.values)
    text = values.pop("text", None)
    parts = {part.values["id"]: part for name in PART_LISTS.values() for part in values.pop(name, ())}
    return assemble(text, list(parts.values()), attrs.evolve(draft, values=values))


def assemble(text: str | None, parts: list[Draft], draft: Draft) -> Article:
    """Place the drafts of the parts in a text, and the draft of the article around them."""
    by_class: dict[type[Any], list[Draft]] = {
        cls: [part for part in parts if issubclass(part.cls, cls)] for cls in PART_LISTS
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
        values[PART_LISTS[cls]] = tuple(placed)
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
