"""The law of members of derived classes: what is constructed is written and read back equal, for generated types."""

import collections.abc
import dataclasses
import datetime
import enum
import json
import types
import typing
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, NotRequired, TypedDict, Union
from uuid import UUID

import attrs
import jsonschema
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from msgspec import Meta

from newsmodel import (
    ClassError,
    Edtf,
    JsonName,
    Part,
    Span,
    StructureError,
    converter,
    dumps,
    evolve,
    json_schema,
    loads,
)
from newsmodel.strategies import edtfs


class Color(enum.Enum):
    RED = "red"
    BLUE = "blue"


class Number(enum.IntEnum):
    ONE = 1
    TWO = 2


class Point(NamedTuple):
    x: int
    label: str | None


class Slot(TypedDict):
    page: int
    notes: NotRequired[list[str]]


@dataclasses.dataclass(frozen=True)
class Fee:
    amount: int
    paid: tuple[datetime.date, ...] = ()


@attrs.frozen
class Rating:
    stars: float
    by: Literal["desk", "reader"] | None = None


_LEAVES: list[Any] = [
    int,
    str,
    float,
    bool,
    datetime.date,
    datetime.datetime,
    datetime.time,
    Decimal,
    UUID,
    bytes,
    Path,
    Color,
    Number,
    Edtf,
    Span,
    Point,
    Slot,
    Fee,
    Rating,
    Literal["a", "b"],
    Literal[1, "x"],
    Annotated[int, Meta(gt=0, multiple_of=3)],
    Annotated[float, Meta(ge=0, lt=1)],
    Annotated[str, Meta(min_length=1, max_length=3)],
]
_HASHABLE: list[Any] = [str, int, datetime.date, Color, Decimal]


def _containers(types: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    pairs = st.tuples(types, types)
    return st.one_of(
        types.map(lambda hint: list[hint]),
        types.map(lambda hint: tuple[hint, ...]),
        types.map(lambda hint: collections.abc.Sequence[hint]),
        types.map(lambda hint: dict[str, hint]),
        types.map(lambda hint: Annotated[list[hint], Meta(max_length=2)]),
        types.map(lambda hint: hint | None),
        pairs.map(lambda hints: tuple[hints]),
        pairs.map(lambda hints: Union[hints]),  # noqa: UP007 - most types, not all, have an operator for it
        st.sampled_from(_HASHABLE).map(lambda hint: frozenset[hint]),
    )


TYPES = st.recursive(st.sampled_from(_LEAVES), _containers, max_leaves=4)

_ZONES = st.sampled_from([None, datetime.UTC, datetime.timezone(datetime.timedelta(hours=5, minutes=30))])
_VALUES: dict[Any, st.SearchStrategy[Any]] = {
    Span: st.integers(0, 9).map(lambda start: Span(start, start + 1)),
    Edtf: edtfs(),
    Path: st.text().map(Path),
    datetime.datetime: st.datetimes(timezones=_ZONES),
    datetime.time: st.times(timezones=_ZONES),
    type(None): st.none(),
}


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for values of a type, most of them valid."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if hint in _VALUES:
        return _VALUES[hint]
    if origin is Annotated and typing.get_origin(parts[0]) is list:
        return values(parts[0])
    if origin in (Union, types.UnionType):
        return st.one_of([values(part) for part in parts])
    if origin in (list, collections.abc.Sequence):
        return st.lists(values(parts[0]), max_size=3)
    if origin is tuple and parts[1:] == (...,):
        return st.lists(values(parts[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*[values(part) for part in parts])
    if origin is dict:
        return st.dictionaries(st.text(), values(parts[1]), max_size=3)
    return st.from_type(hint)


_WRONG = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary(), st.just([1, "x"]), st.just({})
)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_is_constructed_is_written_and_read_back_equal(data: st.DataObject) -> None:
    hint = data.draw(TYPES)
    named = data.draw(st.sampled_from(["held", "from", "été {x}"]))
    annotation = Annotated[hint, JsonName(named)] if named != "held" else hint
    cls = attrs.make_class("Holding", {"held": attrs.field(type=annotation)}, bases=(Part,), frozen=True, kw_only=True)
    try:
        schema = json_schema(cls)
    except ClassError:
        event("a union that JSON cannot distinguish")
        return
    try:
        held: Any = cls(held=data.draw(st.one_of(values(hint), values(hint), _WRONG)))
    except StructureError as refused:
        event("a value that is refused")
        pointers = [problem.pointer for problem in refused.problems]
    else:
        pointers = []
    if pointers:
        assert {pointer.split("/")[1] for pointer in pointers} == {named}
        return
    event("a value that is read back")
    written = dumps(held)
    assert loads(written, cls) == held
    assert converter.loads(converter.dumps(held), cls) == held
    assert evolve(held, held=held.held) == held
    jsonschema.Draft202012Validator(schema).validate(json.loads(written))
