"""Every bound of ``msgspec.Meta`` is enforced by the constructor, by loads and by the JSON Schema, or refused."""

import datetime
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any

import attrs
import jsonschema
import pytest
from msgspec import Meta

from newsmodel import (
    ClassError,
    Edtf,
    Part,
    Quote,
    QuoteKind,
    StructureError,
    converter,
    dumps,
    json_schema,
    loads,
    structure,
)
from newsmodel._fields import ModelType
from newsmodel.json.codec import structurers
from newsmodel.json.structuring import structure_document


def holding(hint: Any) -> Any:
    return attrs.make_class("Holding", {"held": attrs.field(type=hint)}, bases=(Part,), frozen=True, kw_only=True)


BIG = 2**53 - 1

BOUNDED = [
    (Annotated[int, Meta(ge=1)], [1, 2], [0]),
    (Annotated[int, Meta(gt=0)], [1], [0, -1]),
    (Annotated[int, Meta(gt=0.5, lt=2.5)], [1, 2], [0, 3]),
    (Annotated[int, Meta(le=5)], [5], [6]),
    (Annotated[int, Meta(lt=5)], [4], [5]),
    (Annotated[int, Meta(multiple_of=5)], [0, -5, 10], [1, 7]),
    (Annotated[float, Meta(gt=0)], [0.1, 1e-300], [0.0, -0.0, -1.0]),
    (Annotated[float, Meta(ge=0, lt=1)], [0.0, 0.999], [1.0, -0.1]),
    (Annotated[float, Meta(multiple_of=0.5)], [0.5, 1.0, -2.5], [0.3]),
    (Annotated[float, Meta(gt=0), Meta(ge=1)], [1.0], [0.5]),
    (Annotated[int | float, Meta(gt=0)], [1, 0.5], [0, 0.0]),
    (Annotated[int, Meta(gt=0)] | Annotated[float, Meta(gt=0)], [1, 0.5], [0, 0.0]),
    (Annotated[int, Meta(ge=10)] | Annotated[float, Meta(le=1)], [10, 0.5], [9, 1.5]),
    (Annotated[str, Meta(min_length=2)], ["ab", "🙂🙂"], ["a", "🙂", ""]),
    (Annotated[str, Meta(max_length=2)], ["", "ab", "🙂🙂"], ["abc"]),
    (Annotated[str, Meta(pattern="^a")], ["ab"], ["b", ""]),
    (Annotated[str, Meta(pattern="^a"), Meta(min_length=3)], ["abc"], ["ab", "bcd"]),
    (Annotated[Annotated[str, Meta(max_length=4)], Meta(max_length=2), Meta(pattern="b$")], ["ab"], ["abb", "a"]),
    (Annotated[str | None, Meta(max_length=2)], ["ab", None], ["abc"]),
    (Annotated[int | None, Meta(ge=5)], [5, None], [4]),
    (Annotated[int | str | None, Meta(ge=5)], [5, "a", None], [4]),
    (Annotated[int | str, Meta(ge=5), Meta(min_length=2)], [5, "ab"], [4, "a"]),
    (Annotated[tuple[str, ...], Meta(min_length=1, max_length=2)], [("a",), ("a", "b")], [(), ("a", "b", "c")]),
    (tuple[Annotated[int, Meta(gt=0)], ...], [(), (1,)], [(0,)]),
    (Annotated[tuple[Quote, ...], Meta(max_length=1)], [(), (Quote(id="q"),)], [(Quote(id="q"), Quote(id="r"))]),
    (Annotated[Mapping[str, str], Meta(max_length=1)], [{}, {"a": "b"}], [{"a": "b", "c": "d"}]),
    (Annotated[list[int], Meta(max_length=1)], [[], [1]], [[1, 2]]),
    (list[Annotated[int, Meta(lt=3)]], [[2]], [[3]]),
    (dict[str, Annotated[str, Meta(min_length=1)]], [{"a": "b"}], [{"a": ""}]),
    (dict[Annotated[str, Meta(pattern="^x")], int], [{"xa": 1}], [{"a": 1}]),
    (Annotated[dict[str, int], Meta(min_length=1)], [{"a": 1}], [{}]),
    (Annotated[set[str], Meta(min_length=1)], [{"a"}], [set()]),
    (tuple[Annotated[int, Meta(ge=1)], str], [(1, "a")], [(0, "a")]),
    (
        Annotated[datetime.datetime, Meta(tz=True)],
        [datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)],
        [datetime.datetime(2024, 1, 1)],
    ),
    (
        Annotated[datetime.datetime | None, Meta(tz=False)],
        [datetime.datetime(2024, 1, 1), None],
        [datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)],
    ),
    (Annotated[datetime.time, Meta(tz=True)], [datetime.time(1, tzinfo=datetime.UTC)], [datetime.time(1)]),
]


def unchecked(cls: Any, value: Any) -> Any:
    """Return the JSON of an invalid value, as a document could state it."""
    written = converter.unstructure(value)
    return {"held": list(written) if isinstance(written, tuple) else written}


def read_bytes(document: Any, cls: Any) -> Any:
    return loads(json.dumps(document), cls)


def complete(document: Any, cls: Any) -> Any:
    return structure_document(structurers.for_field_type(ModelType(cls)), document, cls)


@pytest.mark.parametrize(("hint", "good", "bad"), BOUNDED)
def test_a_bound_is_enforced_everywhere(hint: Any, good: list[Any], bad: list[Any]) -> None:
    cls = holding(hint)
    validator = jsonschema.Draft202012Validator(json_schema(cls))
    for value in good:
        held = cls(held=value)
        assert loads(dumps(held), cls) == held
        assert complete(json.loads(dumps(held)), cls) == held
        validator.validate(json.loads(dumps(held)))
    for value in bad:
        with pytest.raises(StructureError) as refused:
            cls(held=value)
        assert all(problem.pointer.startswith("/held") for problem in refused.value.problems)
        document = unchecked(cls, value)
        for read in (read_bytes, complete, structure):
            with pytest.raises(StructureError) as refused:
                read(document, cls)
            assert all(problem.pointer.startswith("/held") for problem in refused.value.problems)
        assert not validator.is_valid(document)


@pytest.mark.parametrize(
    ("hint", "says"),
    [
        (Annotated[int, Meta(min_length=1)], "expected bounds that apply to int, found min_length"),
        (Annotated[str, Meta(ge=1)], "expected bounds that apply to str, found ge"),
        (Annotated[bool, Meta(ge=1)], "expected bounds that apply to bool, found ge"),
        (Annotated[Edtf, Meta(min_length=1)], "expected bounds that apply to Edtf, found min_length"),
        (Annotated[QuoteKind, Meta(pattern="d")], "expected bounds that apply to QuoteKind, found pattern"),
        (Annotated[Quote, Meta(max_length=1)], "expected bounds that apply to Quote, found max_length"),
        (Annotated[datetime.date, Meta(ge=1)], "expected bounds that apply to date, found ge"),
        (Annotated[datetime.date, Meta(tz=True)], "expected bounds that apply to date, found tz"),
        (Annotated[Decimal, Meta(ge=0)], "expected bounds that apply to Decimal, found ge"),
        (Annotated[tuple[int, str], Meta(max_length=1)], "found max_length"),
        (Annotated[tuple[str, ...], Meta(pattern="a")], "found pattern"),
        (Annotated[Any, Meta(ge=1)], "found ge"),
        (Annotated[str | None, Meta(ge=1)], "found ge"),
        (list[Annotated[str, Meta(lt=1)]], "expected bounds that apply to str, found lt"),
        (tuple[Annotated[str, Meta(lt=1)], ...], "expected bounds that apply to str, found lt"),
        (Annotated[str, Meta(pattern="a"), Meta(pattern="b")], "expected one pattern, found 'b' and 'a'|'a' and 'b'"),
        (Annotated[int, Meta(multiple_of=2), Meta(multiple_of=3)], "expected one multiple_of"),
        (Annotated[float, Meta(multiple_of=0.1)], "represent exactly, such as 5 or 0.25, found 0.1"),
    ],
)
def test_a_bound_that_is_not_supported_is_refused_at_first_use(hint: Any, says: str) -> None:
    cls = holding(hint)
    for use in (lambda: cls(held=None), lambda: loads('{"held": null}', cls), lambda: json_schema(cls)):
        with pytest.raises(ClassError, match=f"the type of the member 'held' of Holding: .*({says})"):
            use()


@attrs.frozen(kw_only=True)
class Noted(Part):
    isbn: Annotated[
        str | None,
        Meta(title="ISBN", description="A book number.", examples=["978-3"], extra_json_schema={"x-index": True}),
    ] = None
    pages: Annotated[int, Meta(title="pages", examples=[3])] = 1
    days: list[Annotated[datetime.date, Meta(description="A day.")]] = attrs.field(factory=list)
    documented: Annotated[str, Meta(description="From the type.")] = ""
    """From the class."""


def test_notes_of_a_type_are_in_the_schema_and_the_docstring_comes_first() -> None:
    properties = json_schema(Noted)["$defs"]["Noted"]["properties"]
    assert properties["isbn"] == {
        "type": ["string", "null"],
        "title": "ISBN",
        "x-index": True,
        "description": "A book number.",
        "examples": ["978-3"],
    }
    assert properties["pages"]["title"] == "pages"
    assert properties["pages"]["examples"] == [3]
    assert properties["days"]["items"] == {
        "type": "string",
        "format": "date",
        "pattern": "^[0-9]{4}-[01][0-9]-[0-3][0-9]$",
        "description": "A day.",
    }
    assert properties["documented"]["description"] == "From the class."
