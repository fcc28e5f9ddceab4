"""The parts of an article, each drawn from its class's own members.

A part is sketched first, without its surroundings, and then fitted into them: its spans into the text, its
references among the ids that are there. So the strategies are made once for each class, and shrink well.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from newsmodel._fields import (
    EXTRA,
    BooleanType,
    EdtfType,
    EnumType,
    ExternalType,
    FieldType,
    Member,
    ModelType,
    NumberType,
    StringMapType,
    StringType,
    TupleType,
    cached_per_class,
    members,
)
from newsmodel._frozendict import is_array
from newsmodel.json.versions import FORMAT_MEMBER
from newsmodel.model.actor import Actor, ActorKind
from newsmodel.model.concept import Quantity
from newsmodel.model.event import Event
from newsmodel.model.place import Place
from newsmodel.model.quote import Attribution, Quote, QuoteKind
from newsmodel.model.text import Passage, Span
from newsmodel.model.time import TimeExpression
from newsmodel.strategies.times import edtfs
from newsmodel.strategies.words import json_values, texts, words
from newsmodel.validation.references import REFERENCES

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Context:
    """What a part is fitted into: the text, and the ids that it may refer to."""

    text: str | None = None
    ids: Mapping[type[Any], tuple[str, ...]] = {Actor: ("a1",), Quote: ("q1",), Event: ("e1",)}
    places: tuple[str, ...] = ("a1",)
    contents: Mapping[str, Passage | None] = {}
    """The content of each quote that another can stand in."""
    content: Passage | None = None
    """The passage that passages have to stand in, where they cannot stand anywhere."""


@attrs.frozen(eq=False)
class Draft:
    """A part before it is fitted: its class, and its members by name."""

    cls: type[Any]
    values: dict[str, Any]
    given: Mapping[str, Any] = {}
    """Members that are as their strategy drew them, whatever the surroundings."""


@attrs.frozen(eq=False)
class Reference:
    """A reference before it is known what is there: the how-manieth of the ids that fit."""

    wanted: tuple[type[Any], ...]
    number: int


#: Most optional members are left out, as in real documents; at most so many are drawn.
MOST_OPTIONAL = 3

#: Members without which a part says little: about half of them are drawn beside the others.
_TELLING: dict[type[Any], tuple[str, ...]] = {
    Actor: ("kind", "names", "mentions", "within"),
    Quote: ("content", "kind", "attribution", "within", "insertions"),
    Attribution: ("speakers", "source", "cue"),
    Event: ("status", "time", "assertions", "participants", "relations", "place"),
    Place: ("actor",),
}

_PATTERNED: dict[str | None, SearchStrategy[str]] = {
    "language tag (BCP 47)": st.sampled_from(["en", "pt-BR", "zh-Hant-TW", "uk", "x-house"]),
    "script code (ISO 15924)": st.sampled_from(["Latn", "Cyrl", "Arab"]),
    "country code (ISO 3166-1 alpha-2)": st.sampled_from(["UA", "BR", "XK"]),
    "absolute URL": st.sampled_from(["https://example.org/a?b=c#d", "urn:x:1", "https://пример.example/ü"]),
}

_NUMBERS = st.integers(0, 7)
_OFFSETS = st.integers(0, 2000)
_ONE_IN_THIRTY = st.integers(0, 29).map(lambda number: number == 29)  # noqa: PLR2004 - shrinks to "no"


# Sketching


@cached_per_class
def sketches(cls: type[Any]) -> SearchStrategy[Draft]:
    """Sketch an object of a class; members of types that the model does not know stay at their defaults."""
    return sketches_without(cls)


def sketches_with(cls: type[Any], given: Mapping[str, SearchStrategy[Any]], *omitted: str) -> SearchStrategy[Draft]:
    """Sketch an object of a class: some of its members drawn as they are given, some left out."""
    known = {member.name: member for member in members(cls)}
    for name in given:
        if name not in known:
            raise InvalidArgument(f"{cls.__name__} has no member {name!r}")
    # The others may have to be fitted to what would be there, so that only what cannot be drawn is left out.
    undrawn = [name for name in given if isinstance(known[name].field_type, ExternalType)]
    sketch = sketches_without(cls, *omitted, *undrawn)
    return st.builds(_with_given, sketch, st.fixed_dictionaries(dict(given))) if given else sketch


def sketches_without(cls: type[Any], *omitted: str, above: tuple[type[Any], ...] = ()) -> SearchStrategy[Draft]:
    """Sketch an object of a class, some of its members left out; ``above`` are the classes of those that hold it."""
    way = (*above, cls)
    listed = [member for member in members(cls) if member.name not in omitted and _is_drawn(member, way)]
    drawn = {member.name: _member(cls, member, way) for member in listed}
    required = [member.name for member in listed if member.required]
    optional = [member.name for member in listed if not member.required]
    telling = [name for base in cls.__mro__ for name in _TELLING.get(base, ()) if name in optional]
    some_telling = _some(telling, len(telling))
    some_others = _some([name for name in optional if name not in telling], MOST_OPTIONAL)
    extras = _extras(cls)

    # What is closed over stays out of the strategy's name, which Hypothesis shows where a filter refuses a value.
    @st.composite
    def sketch(draw: DrawFn) -> Draft:
        values = {name: draw(drawn[name]) for name in [*required, *draw(some_telling), *draw(some_others)]}
        if draw(_ONE_IN_THIRTY):
            values[EXTRA] = draw(extras)
        return Draft(cls, values)

    return sketch()


def _some(names: list[str], most: int) -> SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), max_size=most, unique=True) if names else st.just([])


#: A thread may hold a thread; that one holds no more, or there would be no end to it.
_DEEPEST = 2


def _is_drawn(member: Member, way: tuple[type[Any], ...]) -> bool:
    if member.required:
        return True
    return not isinstance(member.field_type, ExternalType) and way.count(_held(member.field_type)) < _DEEPEST


def _held(field_type: FieldType) -> type[Any] | None:
    """Name the class of the model objects that stand in a value of a form."""
    if isinstance(field_type, TupleType):
        return _held(field_type.item)
    return field_type.cls if isinstance(field_type, ModelType) else None


@cached_per_class
def _reached(cls: type[Any]) -> frozenset[type[Any]]:
    """List the classes of all objects that an object of a class can hold."""
    reached: dict[type[Any], None] = {}
    waiting = [cls]
    for one in waiting:  # it grows meanwhile
        for member in members(one):
            held = _held(member.field_type)
            if held is not None and held not in reached:
                reached[held] = None
                waiting.append(held)
    return frozenset(reached)


def _extras(cls: type[Any]) -> SearchStrategy[dict[str, Any]]:
    known = {FORMAT_MEMBER, *(member.name for member in members(cls))}
    names = st.one_of(st.sampled_from([EXTRA, "x_desk"]), words()).filter(lambda name: name not in known)
    return st.dictionaries(names, json_values(), min_size=1, max_size=2)


def _member(cls: type[Any], member: Member, way: tuple[type[Any], ...]) -> SearchStrategy[Any]:
    wanted = next((REFERENCES[base].get(member.name) for base in cls.__mro__ if base in REFERENCES), None)
    if wanted is None:
        return _sketched(member.field_type, way)
    reference = st.builds(Reference, st.just(wanted), _NUMBERS)
    return (
        st.lists(reference, min_size=1, max_size=2).map(tuple)
        if isinstance(member.field_type, TupleType)
        else reference
    )


def _sketched(field_type: FieldType, way: tuple[type[Any], ...]) -> SearchStrategy[Any]:
    """Sketch a value of a form, in an object that is reached by a way."""
    if isinstance(field_type, TupleType):
        return st.just(()) if way.count(_held(field_type)) >= _DEEPEST else _several(_sketched(field_type.item, way))
    return _record(field_type.cls, way) if isinstance(field_type, ModelType) else _FORMS[type(field_type)](field_type)


def _text(field_type: StringType) -> SearchStrategy[str]:
    if field_type.pattern is not None:
        return _PATTERNED[field_type.title] if field_type.title in _PATTERNED else st.from_regex(field_type.pattern)
    return texts(max_words=3).filter(lambda text: len(text) >= field_type.min_length)


def _number(field_type: NumberType) -> SearchStrategy[float]:
    whole = st.integers(int(field_type.low), int(field_type.high))
    if field_type.integer:
        return whole
    real = st.floats(field_type.low, field_type.high)
    return real if field_type.floating else st.one_of(whole, real)


def _several(item: SearchStrategy[T]) -> SearchStrategy[tuple[T, ...]]:
    return st.lists(item, max_size=2).map(tuple)


_FORMS: dict[type[FieldType], Callable[[Any], SearchStrategy[Any]]] = {
    StringType: _text,
    NumberType: _number,
    BooleanType: lambda _form: st.booleans(),
    EnumType: lambda field_type: st.sampled_from(list(field_type.enum)),
    EdtfType: lambda _form: edtfs(),
    StringMapType: lambda _form: st.dictionaries(words(), words(), max_size=2),
    ExternalType: lambda field_type: st.from_type(field_type.type),
}


def _record(cls: type[Any], way: tuple[type[Any], ...] = ()) -> SearchStrategy[Draft]:
    if cls is Span:
        return _SPANS
    if cls is Passage:
        return _PASSAGES
    if cls not in way and _reached(cls).isdisjoint(way):
        return sketches(cls)
    if way.count(cls) >= _DEEPEST:
        raise InvalidArgument(f"no {cls.__name__} can be drawn: it has to hold another one, without end")
    return sketches_without(cls, above=way)


def _with(sketch: Draft, more: dict[str, Any]) -> Draft:
    return attrs.evolve(sketch, values=sketch.values | more)


def _with_given(sketch: Draft, given: dict[str, Any]) -> Draft:
    return attrs.evolve(sketch, given=given)


_SPANS = st.builds(
    _with,
    sketches_without(Span, "start", "end"),
    st.fixed_dictionaries({"start": _OFFSETS, "end": _OFFSETS}),
)
_PASSAGES = st.builds(
    _with,
    sketches_without(Passage, "spans", "text"),
    st.fixed_dictionaries({"spans": st.lists(_SPANS, min_size=1, max_size=3), "text": texts(max_words=4)}),
)


# Fitting


def place_in(sketch: Draft, around: Context) -> Any:
    """Make the part that a sketch shows, fitted into its surroundings; ``None`` where it cannot be."""
    values = dict(sketch.values)
    fit = next((_FITS[base] for base in sketch.cls.__mro__ if base in _FITS), None)
    if fit is not None:
        around = fit(values, around)
    placed = {name: value if name == EXTRA else _placed(sketch.cls, value, around) for name, value in values.items()}
    placed = {name: value for name, value in placed.items() if value is not None} | dict(sketch.given)
    if any(member.required and member.name not in placed for member in members(sketch.cls)):
        return None
    return _made(sketch.cls, placed)


def _made(cls: type[Any], values: dict[str, Any]) -> Any:
    """Make an object of its members; ``__init__`` may have other names for them."""
    return cls(**{field.alias or field.name: values[field.name] for field in attrs.fields(cls) if field.name in values})


def _placed(cls: type[Any], value: Any, around: Context) -> Any:
    if isinstance(value, Draft):
        return place_in(value, around)
    if isinstance(value, Reference):
        ids = _ids(cls, value.wanted, around)
        return ids[value.number % len(ids)] if ids else None
    if is_array(value):
        placed = [_placed(cls, item, around) for item in value]
        return tuple(item for item in placed if item is not None)
    return value


def _ids(cls: type[Any], wanted: tuple[type[Any], ...], around: Context) -> tuple[str, ...]:
    if issubclass(cls, Place):
        return around.places
    return tuple(name for one in wanted for name in around.ids.get(one, ()))


def _stretch(values: dict[str, Any], low: int, high: int) -> None:
    """Put a span between two offsets."""
    values["start"] = low + values["start"] % (high - low + 1)
    values["end"] = values["start"] + values["end"] % (high - values["start"] + 1)


def _fit_span(values: dict[str, Any], around: Context) -> Context:
    _stretch(values, 0, 2 * _FAR if around.text is None else len(around.text))
    return around


#: A span that is drawn for itself may lie this far in a text.
_FAR = 2000


def _fit_passage(values: dict[str, Any], around: Context) -> Context:
    outer = around.content
    if around.text is None or (outer is not None and not outer.spans):
        values["spans"] = ()
        if outer is not None:
            values["text"] = outer.text[: len(values["text"])]
        return around
    pieces = (Span(0, len(around.text)),) if outer is None else outer.spans
    spans: list[Span] = []
    for index, sketch in enumerate(values["spans"]):
        piece = pieces[index % len(pieces)]
        stretched = dict(sketch.values)
        _stretch(stretched, piece.start, piece.end)
        spans.append(_made(sketch.cls, stretched))
    values["spans"] = tuple(spans)
    values["text"] = Passage.of(around.text, *spans).text
    return around


def _fit_time(values: dict[str, Any], around: Context) -> Context:
    span = values.pop("span", None)
    if span is not None and around.text is not None:
        values["span"] = place_in(span, around)
        values["text"] = values["span"].of(around.text)
    return around


_MARKED = re.compile("“([^“”]*)”")


def _fit_quote(values: dict[str, Any], around: Context) -> Context:
    """Put a nested quote into the outer one, a direct one between quotation marks, and insertions into both."""
    outside = around
    values["within"] = within = _placed(Quote, values.get("within"), around)
    inside = attrs.evolve(around, content=around.contents.get(within))
    content = values.get("content")
    if content is not None:
        content = place_in(content, inside)
        marked = _MARKED.search(around.text or "")
        if values.get("kind") is QuoteKind.DIRECT and marked is not None and inside.content is None and content.spans:
            content = attrs.evolve(content, spans=(Span(*marked.span(1)),), text=marked[1])
    values["content"] = content
    part_of_content = attrs.evolve(around, content=content)
    for name in ("quoted", "insertions"):
        if name in values:
            values[name] = None if content is None else _placed(Quote, values[name], part_of_content)
    return outside


def _fit_quantity(values: dict[str, Any], around: Context) -> Context:
    if "low" in values and "high" in values:
        values["low"], values["high"] = sorted((values["low"], values["high"]))
    return around


#: What a class's members have to observe together: puts them right, and gives the surroundings of what they hold.
_FITS: dict[type[Any], Callable[[dict[str, Any], Context], Context]] = {
    Span: _fit_span,
    Passage: _fit_passage,
    TimeExpression: _fit_time,
    Quote: _fit_quote,
    Quantity: _fit_quantity,
}


# The public ones


def drawn_with(cls: type[T], given: Mapping[str, SearchStrategy[Any]]) -> SearchStrategy[T]:
    """Draw an object of a class for itself, some of its members as they are given."""
    sketch = sketches_with(cls, given) if given else _record(cls)
    return sketch.map(lambda sketch: place_in(sketch, Context()))


def _drawn(cls: type[T], around: Context) -> SearchStrategy[T]:
    return _record(cls).map(lambda sketch: place_in(sketch, around))


def spans(text: str | None = None) -> SearchStrategy[Span]:
    """Draw a span; one that lies in a text, where one is given."""
    return _drawn(Span, Context(text=text))


def passages(text: str | None = None) -> SearchStrategy[Passage]:
    """Draw a passage; one whose words stand in a text, where one is given."""
    return _drawn(Passage, Context(text=text))


def time_expressions(text: str | None = None) -> SearchStrategy[TimeExpression]:
    """Draw a time expression; one whose words stand in a text, where one is given."""
    return _drawn(TimeExpression, Context(text=text))


def quotes(text: str | None = None) -> SearchStrategy[Quote]:
    """Draw a quote for itself; its words stand in a text, where one is given, and its ids lead nowhere."""
    return _drawn(Quote, Context(text=text))


def actors(*, kind: ActorKind | None = None) -> SearchStrategy[Actor]:
    """Draw an actor for itself, of a kind where one is given."""
    drawn = _drawn(Actor, Context())
    return drawn if kind is None else drawn.map(lambda actor: attrs.evolve(actor, kind=kind))


def events(text: str | None = None) -> SearchStrategy[Event]:
    """Draw an event for itself; its words stand in a text, where one is given, and its ids lead nowhere."""
    return _drawn(Event, Context(text=text))
