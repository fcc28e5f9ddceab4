"""``structure`` reads decoded JSON on the fast path, with the results and the errors of the complete path."""

import datetime
import enum
import json
import math
from collections import OrderedDict
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel import (
    Article,
    DocumentError,
    Edtf,
    Quote,
    QuoteKind,
    Span,
    StructureError,
    converter,
    dumps,
    structure,
    unstructure,
)
from newsmodel._frozendict import FrozenDict
from newsmodel.json import codec
from newsmodel.json.decoding import value_reader
from newsmodel.json.fast_path import FastPathUnsupported
from newsmodel.json.speedups import IS_COMPILED
from newsmodel.strategies import articles, json_values


class Words(str):
    """A string of another class."""

    __slots__ = ()


class Kind(enum.StrEnum):
    """An enumeration whose members are strings."""

    DIRECT = "direct"


class Number(int):
    """A number of another class."""


SHARED: dict[str, Any] = {"start": 1, "end": 2, "x": [{}]}
LOOP: list[Any] = []
LOOP.append(LOOP)

VALUES: list[Any] = [
    *(Words("x"), Kind.DIRECT, QuoteKind.DIRECT, Number(1), True, 1.0, -0.0, 2**53, 2**63, 10**4299, 10**4301),
    *(math.nan, math.inf, "\ud800", "é", "早", "🚢", "🚢\udc00", b"x", bytearray(b"x"), Decimal(1), None, object()),
    *((), (1, 2), ({"start": 1, "end": 2},), [SHARED, SHARED], [[]], {1, 2}, frozenset("a"), LOOP, Edtf("2024")),
    *(datetime.date(2024, 1, 1), datetime.datetime(2024, 1, 1), Span(1, 2), Quote(id="q"), [Quote(id="q")]),
    *({}, {1: 2}, {None: 1}, {Words("x"): 1}, {"\ud800": 1}, {"é": 1}, OrderedDict(id="q"), FrozenDict(id="q")),
    *(MappingProxyType({"id": "q"}), [MappingProxyType({"id": "q"})], {"id": "q", "x": MappingProxyType({})}),
    *({"x": (1, [2])}, {"id": "q", "kind": Kind.DIRECT}, [{"id": Words("q")}], [{"id": "q", "x": Words("y")}]),
    *(json.loads("[" * depth + "]" * depth) for depth in (31, 32, 33, 64, 199, 200, 201)),
    *(json.loads('{"x":' * depth + "1" + "}" * depth) for depth in (31, 32, 33, 64, 199, 200, 201)),
]
NAMES = ["x", "id", "text", "quotes", "paragraphs", "published", "language", "alternative_ids", "keywords", "newsmodel"]


def outcome(read: Any, obj: Any) -> Any:
    try:
        made = read(obj, Article)
    except DocumentError as error:
        return type(error), error.problems
    return repr(made), dumps(made), _types(made)


def _types(value: Any) -> Any:
    """List the classes of all values in an object: equal values may be of other classes."""
    if attrs.has(type(value)) and not isinstance(value, Edtf):
        return type(value), [_types(getattr(value, field.name)) for field in attrs.fields(type(value))]
    if isinstance(value, Mapping):
        return type(value), [(type(name), _types(item)) for name, item in value.items()]
    return type(value), [_types(item) for item in value] if isinstance(value, tuple) else None


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", VALUES, ids=lambda value: f"{type(value).__name__}")
def test_any_value_is_read_as_on_the_complete_path(name: str, value: Any) -> None:
    for obj in ({"id": "a", name: value}, {"id": "a", "quotes": [{"id": "q", name: value}]}):
        assert outcome(structure, obj) == outcome(converter.structure, obj)


@pytest.mark.parametrize("obj", VALUES, ids=lambda value: f"{type(value).__name__}")
def test_any_document_is_read_as_on_the_complete_path(obj: Any) -> None:
    if isinstance(obj, Article):
        return
    assert outcome(structure, obj) == outcome(converter.structure, obj)


@given(articles(), st.dictionaries(st.sampled_from(["x", "é", "", "id "]), json_values(), max_size=3))
def test_documents_are_read_as_on_the_complete_path(article: Article, more: dict[str, Any]) -> None:
    plain = {**unstructure(article), **more}
    for version in (None, "1.0", "1.1", "0.9", "2.0"):
        obj = plain if version is None else {"newsmodel": version, **plain}
        assert outcome(structure, obj) == outcome(converter.structure, obj)


@pytest.mark.skipif(not IS_COMPILED, reason="the native decoder is not used")
def test_plain_json_takes_the_fast_path(monkeypatch: pytest.MonkeyPatch) -> None:
    obj = {
        "id": "a",
        "x": [{"y": 1.5}],
        "quotes": [{"id": "q", "z": None, "content": {"text": "早", "spans": [SHARED]}}],
    }
    assert value_reader(Article)(obj) == converter.structure(obj, Article)
    monkeypatch.setattr(codec, "structurers", None)
    assert structure(obj).extra == {"x": ({"y": 1.5},)}
    assert obj["x"] == [{"y": 1.5}]
    for other in ({"id": Words("a")}, OrderedDict(id="a"), {"id": "a", "x": (1,)}, {"id": "a", "keywords": ("x",)}):
        with pytest.raises(FastPathUnsupported):
            value_reader(Article)(other)


def test_hooks_of_a_converter_are_called_by_its_structure() -> None:
    own = converter.copy()

    @own.register_structure_hook
    def read(value: Any, _hint: Any) -> Quote:
        return Quote(id=f"own-{value['id']}")

    obj = {"id": "a", "quotes": [{"id": "q"}]}
    assert own.structure(obj, Article).quotes[0].id == "own-q"
    assert structure(obj).quotes[0].id == "q"


def test_objects_inside_a_document_are_kept() -> None:
    quote, published = Quote(id="q1"), Edtf("2024")
    read = structure({"id": "a", "quotes": [quote, {"id": "q2"}], "published": published})
    assert read.quotes[0] is quote
    assert read.quotes[1] == Quote(id="q2")
    assert read.published is published
    assert structure(read) is read
    with pytest.raises(StructureError, match=r"/actors/0: .* expected an object, found Quote"):
        structure({"id": "a", "actors": [quote]})
