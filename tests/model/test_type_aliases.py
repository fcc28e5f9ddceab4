"""Type aliases of PEP 695 are seen through, generic ones too."""

import sys
from collections.abc import Mapping
from typing import Annotated, Any, NewType

import attrs
import pytest
from msgspec import Meta

from newsmodel import (
    Article,
    ClassError,
    JsonName,
    Part,
    Quote,
    StructureError,
    dumps,
    json_schema,
    loads,
    structure,
    validate,
)
from newsmodel._fields import members
from newsmodel._type_names import without_aliases
from newsmodel.json.fast_path import has_fast_path

pytestmark = pytest.mark.skipif(sys.version_info < (3, 12), reason="Python 3.12 introduced the statement")

#: The statement is a syntax error in older versions.
ALIASES = """
type Quotes = tuple[Quote, ...]
type MaybeText = str | None
type Many[T] = tuple[T, ...]
type Swapped[A, B] = dict[B, A]
type Nested = Many[Quote]
type Positive = Annotated[int, Meta(gt=0)]
type Named = Annotated[str | None, JsonName("from")]
type Json = dict[str, Json] | list[Json] | str | None
type Loop = Loop
"""


@pytest.fixture(scope="module")
def names() -> dict[str, Any]:
    found = {"Quote": Quote, "Annotated": Annotated, "Meta": Meta, "JsonName": JsonName}
    exec(ALIASES, found)  # noqa: S102 - the text is above
    return found


def deriving(base: type[Any], **fields: tuple[Any, Any]) -> Any:
    body: dict[str, Any] = {name: default for name, (_, default) in fields.items()}
    body["__annotations__"] = {name: hint for name, (hint, _) in fields.items()}
    return attrs.frozen(kw_only=True)(type("Own", (base,), body | {"__module__": __name__}))


def test_an_alias_is_the_type_that_it_names(names: dict[str, Any]) -> None:
    plain = deriving(
        Article,
        some=(tuple[Quote, ...], ()),
        note=(str | None, None),
        many=(tuple[Quote, ...], ()),
        nested=(tuple[Quote, ...], ()),
        number=(Annotated[int, Meta(gt=0)], 1),
        desk=(str | None, None),
    )
    desk = NewType("desk", str)
    named = deriving(
        Article,
        some=(names["Quotes"], ()),
        note=(names["MaybeText"], None),
        many=(names["Many"][Quote], ()),
        nested=(names["Nested"], ()),
        number=(names["Positive"], 1),
        desk=(desk | None, None),
    )
    assert json_schema(plain) == json_schema(named)
    assert members(plain) == members(named)
    assert has_fast_path(named)
    problems = validate(structure({"id": "x", "some": [{"id": "q"}, {"id": "q"}]}, named))
    assert "/some/1/id" in {problem.pointer for problem in problems}
    for name, value in (("some", (5,)), ("note", 5), ("many", ("x",)), ("number", 0), ("desk", 5)):
        with pytest.raises(StructureError, match=f"/{name}"):
            named(id="a", **{name: value})


def test_members_of_the_model_are_declared_again_with_an_alias(names: dict[str, Any]) -> None:
    for name, hint, default in (
        ("quotes", names["Quotes"], ()),
        ("quotes", names["Many"][Quote], ()),
        ("byline", names["MaybeText"], None),
    ):
        assert loads('{"id": "x"}', deriving(Article, **{name: (hint, default)})).id == "x"
    with pytest.raises(ClassError, match="keep the type of the member 'byline'"):
        loads('{"id": "x"}', deriving(Article, byline=(names["Quotes"], ())))


def test_types_outside_the_model_are_seen_through_too(names: dict[str, Any]) -> None:
    own = deriving(Part, swapped=(names["Swapped"][int, str] | None, None), name=(names["Named"], None))
    assert loads(dumps(own(swapped={"a": 1}, name="x")), own) == own(swapped={"a": 1}, name="x")
    assert dumps(own(name="x")) == b'{"from":"x"}'
    with pytest.raises(StructureError, match="/swapped/a"):
        own(swapped={"a": "x"})


def test_an_alias_that_contains_itself_ends(names: dict[str, Any]) -> None:
    own = deriving(Part, json=(names["Json"], None))
    assert own(json="x").json == "x"
    assert json_schema(own)
    assert without_aliases(names["Loop"]) is names["Loop"]
    assert without_aliases(Mapping[str, int]) == Mapping[str, int]
