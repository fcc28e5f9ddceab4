"""The parts of an article, each drawn from its class's own members, and fitted to the text and to the ids."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from newsmodel._shape import (
    EXTRA,
    Choice,
    Flag,
    Foreign,
    Form,
    Many,
    Member,
    Number,
    Record,
    Table,
    Text,
    Time,
    members,
)
from newsmodel.checking.references import REFERENCES
from newsmodel.json.versions import FORMAT_MEMBER
from newsmodel.model.actor import Actor, ActorKind
from newsmodel.model.concept import Quantity
from newsmodel.model.event import Event
from newsmodel.model.place import Place
from newsmodel.model.quote import Insertion, Quote
from newsmodel.model.text import Passage, Span
from newsmodel.model.time import TimeExpression
from newsmodel.strategies.times import edtfs
from newsmodel.strategies.words import json_values, texts, words

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Surroundings:
    """What a part is drawn into: the text, and the ids that it may refer to."""

    text: str | None = None
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    anywhere: bool = True
    """Whether ids may be made up, because the part is drawn for itself."""


#: Most optional members are left out, as in real documents; at most so many are drawn.
MOST_OPTIONAL = 5

_PATTERNED = {
    "language tag (BCP 47)": st.sampled_from(["en", "pt-BR", "zh-Hant-TW", "uk", "x-house"]),
    "script code (ISO 15924)": st.sampled_from(["Latn", "Cyrl", "Arab"]),
    "country code (ISO 3166-1 alpha-2)": st.sampled_from(["UA", "BR", "XK"]),
    "absolute URL": st.sampled_from(["https://example.org/a?b=c#d", "urn:x:1", "https://пример.example/ü"]),
}


def instances(cls: type[T], surroundings: Surroundings | None = None) -> SearchStrategy[T]:
    """Draw an object of a model class, or of one derived from it.

    Members of types that the model does not know are left at their defaults.
    """
    return _instance(cls, surroundings or Surroundings())


@st.composite
def _instance(draw: DrawFn, cls: type[Any], around: Surroundings, fixed: dict[str, Any] | None = None) -> Any:
    special = _SPECIAL.get(cls)
    values = dict(fixed or {})
    if special is not None:
        values |= draw(special(around))
    listed = members(cls)
    optional = [member for member in listed if not member.required and member.name not in values]
    optional = [member for member in optional if not _is_foreign(member.form)]
    chosen = draw(st.lists(st.sampled_from(optional), max_size=MOST_OPTIONAL, unique=True)) if optional else []
    for member in [*(member for member in listed if member.required and member.name not in values), *chosen]:
        values[member.name] = draw(_member(cls, member, around))
    if draw(st.integers(0, 9)) == 0:
        values[EXTRA] = draw(_extras(frozenset(member.name for member in listed)))
    return cls(**_fitted(cls, values))


def _is_foreign(form: Form) -> bool:
    return isinstance(form, Foreign) or (isinstance(form, Many) and _is_foreign(form.item))


def _extras(known: frozenset[str]) -> SearchStrategy[dict[str, Any]]:
    names = words().filter(lambda name: name not in known and name != FORMAT_MEMBER)
    return st.dictionaries(names, json_values(), min_size=1, max_size=2)


def _member(cls: type[Any], member: Member, around: Surroundings) -> SearchStrategy[Any]:
    wanted = next((REFERENCES[base].get(member.name) for base in cls.__mro__ if base in REFERENCES), None)
    if wanted is not None:
        ids = _references(wanted, around)
        if isinstance(member.form, Many):
            return st.lists(st.sampled_from(ids), max_size=2).map(tuple) if ids else st.just(())
        return st.sampled_from(ids) if ids else st.none()
    return _form(member.form, around)


def _leads_nowhere(cls: type[Any], around: Surroundings) -> bool:
    """Whether a class has to refer to something, and there is nothing yet: an event's relation to an earlier one."""
    wanted = REFERENCES.get(cls, {})
    required = [member.name for member in members(cls) if member.required and member.name in wanted]
    return any(not _references(wanted[name], around) for name in required)


def _references(wanted: Sequence[type[Any]], around: Surroundings) -> tuple[str, ...]:
    if around.anywhere:
        return ("a1", "q1", "e1")
    by_class = {Actor: around.actors, Quote: around.quotes, Event: around.events}
    return tuple(name for cls in wanted for name in by_class[cls])


def _form(form: Form, around: Surroundings) -> SearchStrategy[Any]:
    return _FORMS[type(form)](form, around)


def _text(form: Text, _around: Surroundings) -> SearchStrategy[str]:
    if form.pattern is not None:
        return _PATTERNED[form.title] if form.title in _PATTERNED else st.from_regex(form.pattern)
    return texts(max_words=3).filter(lambda text: len(text) >= form.min_length)


def _number(form: Number, _around: Surroundings) -> SearchStrategy[float]:
    whole = st.integers(int(form.low), int(form.high))
    if form.whole:
        return whole
    real = st.floats(form.low, form.high)
    return real if form.real else st.one_of(whole, real)


def _many(form: Many, around: Surroundings) -> SearchStrategy[tuple[Any, ...]]:
    if isinstance(form.item, Record) and _leads_nowhere(form.item.cls, around):
        return st.just(())
    return st.lists(_form(form.item, around), max_size=2).map(tuple)


_FORMS: dict[type[Form], Callable[[Any, Surroundings], SearchStrategy[Any]]] = {
    Text: _text,
    Number: _number,
    Flag: lambda _form, _around: st.booleans(),
    Choice: lambda form, _around: st.sampled_from(list(form.enum)),
    Time: lambda _form, _around: edtfs(),
    Record: lambda form, around: _instance(form.cls, around),
    Many: _many,
    Table: lambda _form, _around: st.dictionaries(words(), words(), max_size=2),
}


# Parts that have to fit the text, or each other


@st.composite
def _span_values(draw: DrawFn, around: Surroundings) -> dict[str, Any]:
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(around.text or ""))] * 2)))
    return {"start": start, "end": end}


@st.composite
def _passage_values(draw: DrawFn, around: Surroundings) -> dict[str, Any]:
    if around.text is None:
        return {"text": draw(texts(max_words=4)), "spans": ()}
    spans = draw(st.lists(_instance(Span, around), min_size=1, max_size=3))
    return {"spans": tuple(spans), "text": Passage.of(around.text, *spans).text}


@st.composite
def _time_values(draw: DrawFn, around: Surroundings) -> dict[str, Any]:
    if around.text is None:
        return {"text": draw(texts(max_words=3)), "span": None}
    span = draw(_instance(Span, around))
    return {"text": span.of(around.text), "span": span}


@st.composite
def _place_values(draw: DrawFn, around: Surroundings) -> dict[str, Any]:
    if around.anywhere or not around.places:
        return {"actor": None}
    return {"actor": draw(st.one_of(st.none(), st.sampled_from(around.places)))}


@st.composite
def _quote_values(draw: DrawFn, around: Surroundings) -> dict[str, Any]:
    content = draw(st.one_of(st.none(), _instance(Passage, around)))
    values: dict[str, Any] = {"content": content, "quoted": None, "insertions": ()}
    if content is None:
        return values
    if draw(st.booleans()):
        values["quoted"] = draw(_passage_inside(content, around))
    if draw(st.booleans()):
        passage = draw(_passage_inside(content, around))
        values["insertions"] = (draw(_instance(Insertion, around, {"passage": passage})),)
    return values


@st.composite
def _passage_inside(draw: DrawFn, outer: Passage, around: Surroundings) -> Passage:
    if around.text is None or not outer.spans:
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(outer.text))] * 2)))
        return Passage(text=outer.text[start:end])
    piece = draw(st.sampled_from(outer.spans))
    start, end = sorted(draw(st.tuples(*[st.integers(piece.start, piece.end)] * 2)))
    return Passage.of(around.text, Span(start, end))


def _fitted(cls: type[Any], values: dict[str, Any]) -> dict[str, Any]:
    """Put right what two members drawn apart can get wrong together."""
    if cls is Quantity and values.get("low") is not None and values.get("high") is not None:
        values["low"], values["high"] = sorted((values["low"], values["high"]))
    return values


_SPECIAL: dict[type[Any], Callable[[Surroundings], SearchStrategy[dict[str, Any]]]] = {
    Span: _span_values,
    Passage: _passage_values,
    TimeExpression: _time_values,
    Place: _place_values,
    Quote: _quote_values,
}


# The public ones


def spans(text: str | None = None) -> SearchStrategy[Span]:
    """Draw a span; one that lies in a text, where one is given."""
    if text is None:
        return texts().flatmap(spans)
    return _instance(Span, Surroundings(text=text))


def passages(text: str | None = None) -> SearchStrategy[Passage]:
    """Draw a passage; one whose words stand in a text, where one is given."""
    return _instance(Passage, Surroundings(text=text))


def time_expressions(text: str | None = None) -> SearchStrategy[TimeExpression]:
    """Draw a time expression; one whose words stand in a text, where one is given."""
    return _instance(TimeExpression, Surroundings(text=text))


def quotes(text: str | None = None) -> SearchStrategy[Quote]:
    """Draw a quote for itself; its words stand in a text, where one is given, and its ids lead nowhere."""
    return _instance(Quote, Surroundings(text=text))


def actors(*, kind: ActorKind | None = None) -> SearchStrategy[Actor]:
    """Draw an actor for itself, of a kind where one is given."""
    return _instance(Actor, Surroundings(), None if kind is None else {"kind": kind})


def events(text: str | None = None) -> SearchStrategy[Event]:
    """Draw an event for itself; its words stand in a text, where one is given, and its ids lead nowhere."""
    return _instance(Event, Surroundings(text=text))


def drawn(cls: type[T], around: Surroundings, fixed: dict[str, Any]) -> SearchStrategy[T]:
    """Draw a part of an article, some of its members given."""
    return _instance(cls, around, fixed)
