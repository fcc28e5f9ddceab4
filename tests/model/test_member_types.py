"""Members of derived classes: the constructor accepts what dumps writes and loads reads, and nothing else."""

import collections
import dataclasses
import datetime
import enum
import json
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, NamedTuple, NewType, NotRequired, TypedDict
from uuid import UUID

import attrs
import pytest

from newsmodel import (
    Article,
    ClassError,
    Edtf,
    Part,
    Quote,
    QuoteKind,
    Span,
    StructureError,
    TupleOf,
    dumps,
    evolve,
    json_schema,
    loads,
    structure,
    unstructure,
)


class Mood(enum.Enum):
    GLAD = "glad"
    SAD = "sad"


class Open(enum.Enum):
    KNOWN = "known"

    @classmethod
    def _missing_(cls, _value: object) -> "Open":
        return cls.KNOWN


class Point(NamedTuple):
    x: int
    label: str | None = None


class Slot(TypedDict):
    page: int
    notes: NotRequired[list[str]]


@dataclasses.dataclass(frozen=True)
class Fee:
    amount: float = 0.0
    paid: tuple[datetime.date, ...] = ()


@attrs.frozen
class Desk:
    state: Literal["open", "closed"] = "open"
    head: Quote | None = None


@attrs.frozen
class BigDesk(Desk):
    size: int = 0


@attrs.frozen
class Ad:
    width: int


@dataclasses.dataclass(frozen=True)
class Photo:
    url: str


def holding(hint: Any, default: Any = attrs.NOTHING) -> Any:
    field = attrs.field(type=hint, default=default)
    return attrs.make_class("Holding", {"held": field}, bases=(Part,), frozen=True, kw_only=True)


DAY = datetime.date(2024, 11, 29)
NOON = datetime.datetime(2024, 11, 29, 12, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("hint", "value"),
    [
        (Literal["a", 1, Mood.GLAD], Mood.GLAD),
        (Literal["a", 1], 1),
        (int | str, "1"),
        (bool | int, True),
        (bool | int, 1),
        (int | float | str, 1.0),
        (Literal["1"] | int, "1"),
        (Literal["1"] | int, 1),
        (Mood | str, Mood.GLAD),
        (Mood | str, "of another kind"),
        (datetime.date | str, DAY),
        (datetime.date | str, "last summer"),
        (datetime.date | datetime.datetime | datetime.time | None, NOON),
        (datetime.date | datetime.datetime | datetime.time | None, DAY),
        (Edtf | str, Edtf("2024-11")),
        (Edtf | str, "in the autumn"),
        (Decimal | str, Decimal("1.50")),
        (UUID | int, UUID(int=7)),
        (Literal["today"] | datetime.date, "today"),
        (Literal["today"] | datetime.date, DAY),
        (list[int] | str, [1]),
        (dict[str, int] | list[str], {"a": 1}),
        (Ad | Photo | str | None, Photo("a.jpg")),
        (Ad | Photo | str | None, Ad(3)),
        (Ad | Photo | str | None, "none"),
        (Desk | list[Fee], [Fee()]),
        (list[int], [1, 2]),
        (dict[str, list[int]], {"a": [1], "🙂": []}),
        (dict[Mood, int], {Mood.SAD: 1}),
        (dict[datetime.date, str], {DAY: "x"}),
        (Mapping[str, float], {"a": 1.5}),
        (tuple[int, str], (1, "a")),
        (tuple[()], ()),
        (tuple[str | None, ...], ("a", None)),
        (set[str], {"a"}),
        (frozenset[Mood], frozenset({Mood.SAD})),
        (collections.deque[int], collections.deque([1])),
        (collections.Counter[str], collections.Counter("aab")),
        (Point, Point(1)),
        (list[Point], [Point(1, "a"), Point(2)]),
        (Slot, {"page": 1}),
        (Slot, {"page": 1, "notes": ["a"]}),
        (Fee, Fee(1, (DAY,))),
        (Desk, Desk("closed", Quote(id="q"))),
        (list[Desk | None], [None, Desk()]),
        (dict[str, tuple[Literal[1, 2], Mood | None]], {"a": (1, None)}),
        (list[Quote | None], [Quote(id="q", kind=QuoteKind.DIRECT), None]),
    ],
)
def test_what_the_constructor_accepts_is_written_and_read_as_an_equal_value(hint: Any, value: Any) -> None:
    cls = holding(hint)
    held = cls(held=value)
    read = loads(dumps(held), cls)
    assert read == held
    assert type(read.held) is type(value)
    assert structure(unstructure(held), cls) == held
    assert evolve(held, held=value) == held


@pytest.mark.parametrize(
    ("hint", "value", "pointer", "says"),
    [
        (Literal["open", "shut"], "closed", "", "expected one of open, shut; found the string 'closed'"),
        (Literal[1], True, "", "expected one of 1; found a boolean"),
        (Literal[1], 1.0, "", "expected one of 1; found the number 1.0"),
        (Mood | str, "glad", "", "expected Mood.GLAD, found the string 'glad', which would be read as that choice"),
        (int | str, 1.5, "", "expected an integer or a string, found the number 1.5"),
        (int | str, None, "", "expected an integer or a string, found null"),
        (datetime.date | str, "2024-11-29", "", "expected a date, found the string '2024-11-29', which would be read"),
        (Edtf | str, "2024", "", "expected an Edtf, found the string '2024', which would be read as an Edtf"),
        (datetime.date | str, NOON, "", "expected a date, found datetime"),
        (list[int], "abc", "", "expected a list, found the string 'abc'"),
        (list[int], (1,), "", "expected a list, found tuple"),
        (list[int], [1, "x"], "/1", "expected an integer, found the string 'x'"),
        (list[int] | None, [True], "/0", "expected an integer, found a boolean"),
        (list[float], [float("nan")], "/0", "expected a finite number, found nan"),
        (list[str], ["\ud800"], "/0", "expected text that UTF-8 can encode"),
        (dict[str, int], [1], "", "expected a dict, found an array"),
        (dict[str, int], {"a": "x"}, "/a", "expected an integer, found the string 'x'"),
        (dict[str, int], {"a/b": "x"}, "/a~1b", "expected an integer, found the string 'x'"),
        (dict[int, int], {1: 1}, "", "expected strings as member names, found the number 1"),
        (dict[str, dict[str, int]], {"a": {"b": None}}, "/a/b", "expected an integer, found null"),
        (tuple[int, str], (1,), "", "expected a tuple of 2 items, found 1"),
        (tuple[int, str], ("a", "b"), "/0", "expected an integer, found the string 'a'"),
        (tuple[str | None, ...], ("a", 1), "/1", "expected a string or null, found the number 1"),
        (tuple[datetime.date, ...], ("x",), "/0", "expected a date, found the string 'x'"),
        (set[str], ["a"], "", "expected a set, found an array"),
        (frozenset[int], frozenset({"a"}), "/0", "expected an integer, found the string 'a'"),
        (Point, (1, "a"), "", "expected a Point, found tuple"),
        (Point, Point("x"), "/0", "expected an integer, found the string 'x'"),  # type: ignore[arg-type]
        (Slot, {}, "", "expected the member 'page', which is required"),
        (Slot, {"page": 1, "size": 2}, "", "expected no other members, found 'size'"),
        (Slot, {"page": 1, "notes": [1]}, "/notes/0", "expected a string, found the number 1"),
        (Fee, Fee(paid=("x",)), "/paid/0", "expected a date, found the string 'x'"),  # type: ignore[arg-type]
        (Desk, Desk("shut"), "/state", "expected one of open, closed; found the string 'shut'"),  # type: ignore[arg-type]
        (Desk, BigDesk(), "", "expected a Desk, found BigDesk; a subclass would be read as a Desk"),
        (list[Quote], [Span(1, 2)], "/0", "expected a Quote, found Span"),
        (Decimal, Decimal("NaN"), "", "expected a finite number, found Decimal NaN"),
        (datetime.date, None, "", "expected a date, found null"),
    ],
)
def test_the_constructor_refuses_what_would_not_be_read(hint: Any, value: Any, pointer: str, says: str) -> None:
    cls = holding(hint)
    for make in (lambda: cls(held=value), lambda: evolve(valid(hint), held=value)):
        with pytest.raises(StructureError) as refused:
            make()
        [problem] = refused.value.problems
        assert problem.pointer == f"/held{pointer}"
        assert problem.message.startswith(says)


def valid(hint: Any) -> Any:
    """Return an object without its value, which only the constructor checks."""
    made = object.__new__(holding(hint))
    object.__setattr__(made, "held", None)
    object.__setattr__(made, "extra", Part().extra)
    return made


@pytest.mark.parametrize(
    ("hint", "says"),
    [
        (Path | str, "found Path and str, which are both strings in JSON"),
        (bytes | str, "found bytes and str"),
        (datetime.date | Edtf, "found date and Edtf"),
        (UUID | Decimal | None, "found UUID and Decimal"),
        (Open | str, "found Open and str"),
        (list[int] | tuple[str, ...], r"found list\[int\] and tuple\[str, ...\], which are both arrays"),
        (list[str] | set[str], "which are both arrays"),
        (Point | list[int], "which are both arrays"),
        (dict[str, int] | Quote, "which are both objects"),
        (Slot | Desk, "which are both objects"),
        (Mood | Literal["glad"], "found two choices that are written as 'glad'"),
        (Literal["2024-11-29"] | datetime.date, "found the choice '2024-11-29', which is also the JSON of another"),
        (list[Path | str], "found Path and str"),
    ],
)
def test_a_union_whose_values_json_cannot_distinguish_is_refused_at_first_use(hint: Any, says: str) -> None:
    cls = holding(hint)
    for use in (lambda: cls(held=None), lambda: loads('{"held": null}', cls), lambda: json_schema(cls)):
        with pytest.raises(ClassError, match=f"the type of the member 'held' of Holding: .*{says}"):
            use()


def test_a_list_that_changed_is_checked_again_when_it_is_written() -> None:
    @attrs.frozen(kw_only=True)
    class Scored(Part):
        scores: list[int] = attrs.field(factory=list)

    @attrs.frozen(kw_only=True)
    class ScoredArticle(Article):
        parts: tuple[Scored, ...] = ()

    scored = Scored(scores=[1])
    article = ScoredArticle(id="a", parts=(Scored(), scored))
    scored.scores.append("x")  # type: ignore[arg-type]
    for write in (dumps, unstructure):
        with pytest.raises(StructureError) as refused:
            write(article)
        assert [problem.pointer for problem in refused.value.problems] == ["/parts/1/scores/1"]


def test_abstract_collections_are_stored_as_they_are_read() -> None:
    listed = holding(Sequence[int])(held=[1, 2])
    assert listed.held == (1, 2)
    assert loads(dumps(listed), type(listed)) == listed
    unordered = holding(AbstractSet[str])(held={"a"})
    assert isinstance(unordered.held, frozenset)


def test_what_a_hook_returns_is_checked_as_the_constructor_checks_it() -> None:
    cls = holding(tuple[Literal[1, 2], int])
    with pytest.raises(StructureError) as refused:
        loads('{"held": [1, 2, 3]}', cls)
    assert {problem.pointer.split("/")[1] for problem in refused.value.problems} == {"held"}


Key = NewType("Key", str)
Day = NewType("Day", datetime.date)


@attrs.frozen(kw_only=True)
class Filed(Quote):
    key: Key | None = None
    day: Day | None = None
    note: Key = Key("-")  # narrows the type of a member of the model
    keys: tuple[Key, ...] = ()


def test_a_new_type_is_seen_through() -> None:
    properties = json_schema(Filed)["$defs"]["Filed"]["properties"]
    assert properties["key"]["type"] == ["string", "null"]
    assert properties["day"]["anyOf"][0]["format"] == "date" if "anyOf" in properties["day"] else properties["day"]
    assert properties["keys"]["items"] == {"type": "string"}
    for name, value in (("key", 5), ("day", "x"), ("note", 5), ("keys", (5,))):
        with pytest.raises(StructureError, match=f"/{name}"):
            Filed(id="q", **{name: value})
    filed = Filed(id="q", key=Key("k"), day=Day(DAY), keys=(Key("a"),))
    assert loads(dumps(filed), Filed) == filed


def test_a_converter_to_a_tuple_takes_a_list_and_nothing_else() -> None:
    @attrs.frozen(kw_only=True)
    class Tagged(Part):
        tags: tuple[str, ...] = attrs.field(default=(), converter=TupleOf[str])

    assert Tagged(tags=["a"]).tags == ("a",)
    assert loads('{"tags": ["a"]}', Tagged) == Tagged(tags=["a"])
    for wrong in ("ab", {"a"}, {"a": 1}, (letter for letter in "ab")):
        with pytest.raises(StructureError, match="expected a tuple or a list"):
            Tagged(tags=wrong)  # type: ignore[arg-type]


class Wire(str):
    __slots__ = ()


def test_a_string_of_another_class_becomes_a_string() -> None:
    for hint, value, stored in ((list[str], [Wire("x")], ["x"]), (list[int] | str, Wire("x"), "x")):
        held = holding(hint)(held=value)
        assert repr(held.held) == repr(stored)
        assert loads(dumps(held), type(held)) == held
    with pytest.raises(StructureError, match=r"expected Mood\.GLAD, found"):
        holding(Mood | str)(held=Wire("glad"))


@dataclasses.dataclass
class Tree:
    branches: "list[Tree]" = dataclasses.field(default_factory=list)


def test_an_object_that_contains_itself_is_refused() -> None:
    tree = Tree([Tree([Tree()])])
    held = holding(Tree)(held=tree)
    assert loads(dumps(held), type(held)) == held
    tree.branches.append(tree)
    with pytest.raises(StructureError, match="nested too deep"):
        holding(Tree)(held=tree)


@pytest.mark.parametrize("document", [{"held": 1}, {"held": "x"}, {"held": [1, "a"]}, {"held": None}])
def test_errors_of_a_union_name_all_its_parts(document: dict[str, Any]) -> None:
    cls = holding(bool | list[int])
    with pytest.raises(StructureError) as refused:
        loads(json.dumps(document), cls)
    assert refused.value.problems[0].pointer in ("/held", "/held/1")
