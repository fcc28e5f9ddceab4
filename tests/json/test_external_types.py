"""Members of types outside the model: a value that is written is read back, and any other is rejected."""

import dataclasses
import datetime
import enum
import signal
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Generic, Literal, NewType, Protocol, TypedDict, TypeVar, runtime_checkable

import attrs
import pytest

from newsmodel import (
    Actor,
    Article,
    ClassError,
    Converter,
    Coordinates,
    Edtf,
    Part,
    Quote,
    QuoteKind,
    Severity,
    Span,
    StructureError,
    converter,
    dumps,
    loads,
    structure,
    unstructure,
)


@attrs.frozen
class Desk:
    name: str = ""
    best: Quote | None = None
    share: Fraction | None = None


@dataclasses.dataclass(frozen=True)
class Fee:
    amount: int = 0
    paid: datetime.date | None = None


class Midnight(datetime.date):
    """A subclass of date, which must not be read as a plain date."""


class Slot(TypedDict):
    page: int


def holding(hint: Any) -> Any:
    field = attrs.field(type=hint)
    return attrs.make_class("Holding", {"held": field}, bases=(Part,), frozen=True, kw_only=True)


@pytest.mark.parametrize(
    ("hint", "value"),
    [
        (datetime.date, datetime.date(2024, 11, 29)),
        (datetime.datetime, datetime.datetime(2024, 11, 29, 9, 30, 1, 5, tzinfo=datetime.UTC)),
        (datetime.time, datetime.time(9, 30, tzinfo=datetime.UTC)),
        (uuid.UUID, uuid.UUID("0b2ff9a4-8a2c-4b7e-9d7c-3d1f5c7f2a10")),
        (tuple[uuid.UUID, ...], (uuid.UUID(int=0), uuid.UUID(int=2**128 - 1))),
        (dict[uuid.UUID, int], {uuid.UUID(int=7): 7}),
        (Decimal, Decimal("1.50")),
        (Decimal | None, Decimal("-1E+400")),
        (Path, Path("wires/kyiv.json")),
        (bytes, b"\x00\xff"),
        (set[str], {"a", "b"}),
        (frozenset[int], frozenset({1, 2})),
        (dict[str, int], {"a": 1}),
        (dict[str, Quote], {"a": Quote(id="q")}),
        (dict[Edtf, str], {Edtf("2024"): "x"}),
        (Literal["a", "b"], "b"),
        (Literal["a"] | None, None),
        (list[Span], [Span(1, 2)]),
        (tuple[int, str], (1, "a")),
        (tuple[Quote | None, ...], (None, Quote(id="q"))),
        (int | str, "1"),
        (Desk, Desk("Kyiv", Quote(id="q"))),
        (Fee, Fee(3, datetime.date(2024, 1, 2))),
        (Slot, {"page": 1}),
        (Any, [1, {"a": None}]),
    ],
)
def test_what_is_written_is_read_again(hint: Any, value: Any) -> None:
    cls = holding(hint)
    held = cls(held=value)
    assert loads(dumps(held), cls) == held
    assert structure(unstructure(held), cls) == held


@pytest.mark.parametrize(
    ("hint", "value"),
    [
        (Fraction, Fraction(1, 2)),
        (Fraction | None, Fraction(1, 2)),
        (datetime.timedelta, datetime.timedelta(1)),
        (Midnight, Midnight(2024, 11, 29)),
        (tuple[Fraction, ...], (Fraction(1, 2),)),
        (Desk, Desk(share=Fraction(1, 2))),
        (dict[str, Fraction], {"a": Fraction(1, 2)}),
        (Any, Fraction(1, 2)),
        (Iterable[str], ["a"]),
        (object, 1),
        (range, range(3)),
        (Quote | Actor, Quote(id="q")),
    ],
)
def test_a_value_that_could_not_be_read_back_is_not_written(hint: Any, value: Any) -> None:
    held = holding(hint)(held=value)
    for write in (dumps, unstructure):
        with pytest.raises(StructureError, match=r"Register a structure hook and .* on .*newsmodel.converter"):
            write(held)


@pytest.mark.parametrize("hint", [Fraction, tuple[Fraction, ...], Quote | Actor, object])
def test_a_type_that_needs_a_hook_is_not_read_without_one(hint: Any) -> None:
    with pytest.raises(StructureError, match=r"Register a structure hook|Could not disambiguate"):
        loads('{"held":["x"]}', holding(hint))


@pytest.mark.parametrize(
    ("hint", "value", "says"),
    [
        (list[float], [float("nan")], "expected a finite number"),
        (Any, float("inf"), "expected a finite number"),
        (Decimal, Decimal("NaN"), "expected a finite number"),
        (dict[int, str], {1: "a"}, "expected strings as member names, found the number 1"),
        (list[str], ["\ud800"], "lone surrogate"),
        (dict[str, str], {"\ud800": "a"}, "surrogate"),
    ],
)
def test_a_value_that_json_would_change_is_not_written(hint: Any, value: Any, says: str) -> None:
    with pytest.raises(StructureError, match=says):
        dumps(holding(hint)(held=value))


def test_hooks_on_a_copy_of_the_converter_make_it_readable() -> None:
    own: Converter = converter.copy()
    own.register_structure_hook(Fraction, lambda value, _type: Fraction(value))
    own.register_unstructure_hook(Fraction, str)
    for hint, value in (
        (Fraction, Fraction(1, 2)),
        (tuple[Fraction, ...], (Fraction(1, 2),)),
        (Desk, Desk(share=Fraction(1, 2))),
    ):
        cls = holding(hint)
        assert own.loads(own.dumps(cls(held=value)), cls) == cls(held=value)


def test_a_set_is_written_in_one_order() -> None:
    cls = holding(frozenset[str])
    assert dumps(cls(held=frozenset({"c", "a", "b"}))) == b'{"held":["a","b","c"]}'


@pytest.mark.parametrize(
    ("hint", "document", "pointer"),
    [
        (list[str], '"abc"', ""),
        (tuple[str, ...], '"abc"', ""),
        (set[str], '{"a": 1}', ""),
        (tuple[str | None, ...], '"abc"', ""),
        (list[list[str]], '["abc"]', "/0"),
        (dict[str, list[str]], '{"a": "abc"}', "/a"),
        (Desk, '"abc"', ""),
        (list[Desk], '["abc"]', "/0"),
        (Fee, "[]", ""),
        (Slot, '"page"', ""),
    ],
)
def test_a_string_is_neither_an_array_of_letters_nor_an_object(hint: Any, document: str, pointer: str) -> None:
    with pytest.raises(StructureError, match=r"expected an (array|object), found") as refused:
        loads(f'{{"held":{document}}}', holding(hint))
    assert [problem.pointer for problem in refused.value.problems] == [f"/held{pointer}"]
    with pytest.raises(StructureError, match=r"expected an (array|object), found"):
        loads(document, hint)


def test_a_custom_hook_decides_the_items_of_a_container() -> None:
    own: Converter = converter.copy()
    own.register_structure_hook_func(lambda hint: hint == set[str], lambda value, _type: set(value.split()))
    cls = holding(set[str])
    assert own.loads('{"held":"a b"}', cls).held == {"a", "b"}


@attrs.frozen
class Node:
    children: "list[Node]" = attrs.Factory(list)


def test_a_recursive_class_is_read_strictly_at_every_depth() -> None:
    assert loads('{"children":[{"children":[{}]}]}', Node) == Node([Node([Node()])])
    with pytest.raises(StructureError) as refused:
        loads('{"children":[{"children":["ab"]}]}', Node)
    assert [problem.pointer for problem in refused.value.problems] == ["/children/0/children/0"]


class Undecorated(Quote):
    desk: str = ""


@attrs.frozen
class Holder:
    best: Undecorated | None = None
    others: list[Undecorated] = attrs.Factory(list)


@pytest.mark.parametrize("hint", [Holder, list[Undecorated], dict[str, Undecorated], tuple[Undecorated | None, ...]])
def test_a_class_that_would_lose_members_is_rejected_inside_others_too(hint: Any) -> None:
    cls = holding(hint)
    document = {Holder: '{"best":{"id":"q"}}', dict[str, Undecorated]: '{"a":{"id":"q"}}'}.get(hint, '[{"id":"q"}]')
    for use in (lambda: loads(f'{{"held":{document}}}', cls), lambda: loads(document, hint)):
        with pytest.raises(ClassError, match="Undecorated annotates 'desk'"):
            use()


def test_an_empty_list_of_an_undecorated_class_is_not_written() -> None:
    with pytest.raises(ClassError, match="Undecorated annotates 'desk'"):
        dumps(holding(list[Undecorated])(held=[]))


class Slug(str):
    __slots__ = ()


def test_a_custom_string_class_needs_a_hook() -> None:
    cls = holding(Slug)
    for use in (lambda: loads('{"held":"a"}', cls), lambda: dumps(cls(held=Slug("a")))):
        with pytest.raises(StructureError, match=r"for type Slug\. Register a structure hook and an unstructure hook"):
            use()


T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Boxed(Part, Generic[T]):
    value: T


@attrs.frozen(kw_only=True)
class BoxedNumber(Boxed[int]):
    value: int


@attrs.frozen(kw_only=True)
class Boxes(Article):
    first: Boxed[int] | None = None


def test_a_generic_class_is_read_if_a_subclass_names_the_type() -> None:
    assert loads(b'{"value":1,"unknown":2}', BoxedNumber) == BoxedNumber(value=1, extra={"unknown": 2})
    for hint in (Boxed, Boxed[int], Boxes, list[Boxed[int]]):
        with pytest.raises(ClassError, match="the member 'value' of Boxed, found the type variable ~T"):
            structure([{"value": 1}] if hint == list[Boxed[int]] else {"id": "a", "first": {}}, hint)


def test_types_given_to_a_class_that_needs_none_change_nothing() -> None:
    @attrs.frozen(kw_only=True)
    class Tagged(Part, Generic[T]):
        tag: str = ""

    assert loads(b'{"tag":"a","unknown":2}', Tagged[int]) == Tagged(tag="a", extra={"unknown": 2})
    assert converter.structure({"tag": "a", "unknown": 2}, Tagged[int]).extra == {"unknown": 2}
    assert loads(b'{"held":{"unknown":2}}', holding(Tagged[int])).held.extra == {"unknown": 2}


@pytest.mark.parametrize(
    ("hint", "value", "says"),
    [
        (datetime.date, datetime.datetime(2024, 11, 29, 9, tzinfo=datetime.UTC), "expected a date, found datetime"),
        (datetime.date | None, "2024-11-29", "expected a date, found the string '2024-11-29'"),
        (uuid.UUID, "7d1c", "expected a UUID, found the string '7d1c'"),
        (Desk, Fee(), "expected a Desk, found Fee"),
        (Path, "wires/kyiv.json", "expected a Path, found the string 'wires/kyiv.json'"),
    ],
)
def test_a_value_of_another_class_is_rejected(hint: Any, value: Any, says: str) -> None:
    with pytest.raises(StructureError) as refused:
        holding(hint)(held=value)
    assert [(problem.pointer, problem.message) for problem in refused.value.problems] == [("/held", says)]


@pytest.mark.parametrize(
    ("hint", "found", "says"),
    [
        (datetime.date, '"29/11/2024"', "expected a date such as 2024-11-29, found the string '29/11/2024'"),
        (datetime.date | None, "20241129", "expected a date such as 2024-11-29, found the number 20241129"),
        (datetime.datetime, '"noon"', "expected a date and a time such as 2024-11-29T14:05:00+02:00, found the"),
        (datetime.time, '"25:00"', "expected a time such as 14:05:00, found the string '25:00'"),
        (uuid.UUID, '"7d1c"', "expected a UUID such as 0b2ff9a4-8a2c-4b7e-9d7c-3d1f5c7f2a10, found the string '7d1c'"),
        (Decimal, "1.50", 'expected a decimal number in a string, such as "1.50", found the number 1.5'),
        (Decimal, '"NaN"', "expected a decimal number in a string, such as \"1.50\", found the string 'NaN'"),
        (Midnight, '"2024-11-29"', "no converter hook is registered for type Midnight"),
    ],
)
def test_an_invalid_string_is_rejected_with_an_example(hint: Any, found: str, says: str) -> None:
    with pytest.raises(StructureError) as refused:
        loads(f'{{"held":{found}}}', holding(hint))
    [problem] = refused.value.problems
    assert problem.pointer == "/held"
    assert problem.message.startswith(says)


@pytest.mark.parametrize("hint", [datetime.date, uuid.UUID, Decimal])
def test_a_value_that_already_has_its_type_is_unchanged(hint: Any) -> None:
    value = {datetime.date: datetime.date(2024, 11, 29), uuid.UUID: uuid.UUID(int=7), Decimal: Decimal(1)}[hint]
    assert structure({"held": value}, holding(hint)).held is value


@runtime_checkable
class Rated(Protocol):
    stars: int


@pytest.mark.parametrize("hint", [Any, Rated, object])
def test_a_type_that_says_nothing_about_its_values_accepts_any_value(hint: Any) -> None:
    assert holding(hint)(held=Fraction(1, 2)).held == Fraction(1, 2)


@pytest.mark.parametrize("hint", [Slot, dict[str, int], int | str, Literal["a"], NewType("Key", uuid.UUID)])
def test_every_other_type_is_checked_by_the_constructor(hint: Any) -> None:
    with pytest.raises(StructureError, match="found Fraction"):
        holding(hint)(held=Fraction(1, 2))


@pytest.mark.parametrize("hint", [Mapping[str, int], dict[str, int], Counter[str], defaultdict[str, int]])
@pytest.mark.parametrize(("found", "said"), [('["x"]', "an array"), ('"x"', "the string 'x'"), ("7", "the number 7")])
def test_a_mapping_is_read_only_from_an_object(hint: Any, found: str, said: str) -> None:
    for cls in (holding(hint), holding(hint)):  # whether the type was met before, or not
        with pytest.raises(StructureError) as refused:
            loads(f'{{"held":{found}}}', cls)
        [problem] = refused.value.problems
        assert (problem.pointer, problem.code) == ("/held", "structure.wrong-type")
        assert problem.message == f"expected an object, found {said}"


class Pair(enum.Enum):
    FIRST = (1, 2)
    NONE = None


@pytest.mark.parametrize(
    ("hint", "found", "value"),
    [
        (list[QuoteKind], '["direct"]', [QuoteKind.DIRECT]),
        (dict[str, Severity], '{"a": "error"}', {"a": Severity.ERROR}),
        (tuple[signal.Signals | None, ...], "[2, null]", (signal.SIGINT, None)),
        (list[Pair], "[[1, 2], null]", [Pair.FIRST, Pair.NONE]),
        (list[Literal["a", 1, QuoteKind.DIRECT]], '["a", 1, "direct"]', ["a", 1, QuoteKind.DIRECT]),
        (list[int | str], '[1, "1"]', [1, "1"]),
        (list[float | None], "[1, null]", [1.0, None]),
        (bytes, '"QUI="', b"AB"),
    ],
)
def test_a_choice_in_a_container_is_read_and_written(hint: Any, found: str, value: Any) -> None:
    cls = holding(hint)
    held = loads(f'{{"held": {found}}}', cls)
    assert held.held == value
    assert [type(one) for one in held.held] == [type(one) for one in value]
    assert loads(dumps(held), cls) == held


@pytest.mark.parametrize(
    ("hint", "found", "code", "says"),
    [
        (list[QuoteKind], '["dirct"]', "structure.unknown-value", "expected one of direct, indirect, mixed"),
        (list[Pair], "[[2, 1]]", "structure.unknown-value", "expected one of (1, 2), None; found an array"),
        (list[Literal["a", 1]], "[true]", "structure.unknown-value", "expected one of a, 1; found a boolean"),
        (list[Literal["a", 1]], "[1.0]", "structure.unknown-value", "expected one of a, 1; found the number 1.0"),
        (list[int | str], "[true]", "structure.wrong-type", "expected an integer or a string, found a boolean"),
        (list[str | float], "[null]", "structure.wrong-type", "expected a string or a number, found null"),
        (list[bytes], '["YQ"]', "structure.rejected", "expected bytes in Base64, such as QUJD, found the string 'YQ'"),
        (list[bytes], '["YR=="]', "structure.rejected", "expected bytes in Base64"),
        (list[datetime.datetime], '["2024-11-29"]', "structure.rejected", "expected a date and a time such as 2024-11"),
        (
            list[datetime.time],
            '["14"]',
            "structure.rejected",
            "expected a time such as 14:05:00, found",
        ),
        (list[datetime.date], '["20241129"]', "structure.rejected", "expected a date such as 2024-11-29"),
    ],
)
def test_a_value_outside_the_choices_is_rejected_with_all_choices(hint: Any, found: str, code: str, says: str) -> None:
    with pytest.raises(StructureError) as refused:
        loads(f'{{"held": {found}}}', holding(hint))
    [problem] = refused.value.problems
    assert (problem.pointer, problem.code) == ("/held/0", code)
    assert problem.message.startswith(says)


EAST = datetime.timezone(datetime.timedelta(hours=2))


@pytest.mark.parametrize(
    ("hint", "default", "value"),
    [
        (bool | int, 1, True),
        (Any, 0, False),
        (Decimal, Decimal("1.5"), Decimal("1.50")),
        (
            datetime.datetime,
            datetime.datetime(2024, 11, 29, 9, tzinfo=datetime.UTC),
            datetime.datetime(2024, 11, 29, 11, tzinfo=EAST),
        ),
    ],
)
def test_a_value_that_only_equals_the_default_is_written(hint: Any, default: Any, value: Any) -> None:
    field = attrs.field(type=hint, default=default)
    cls = attrs.make_class("Holding", {"held": field}, bases=(Part,), frozen=True, kw_only=True)
    assert dumps(cls()) == dumps(cls(held=default)) == b"{}"
    read = loads(dumps(cls(held=value)), cls).held
    assert (type(read), str(read)) == (type(value), str(value))


class SoupString(str):
    """A string class of a scraper, with a different repr."""

    __slots__ = ("page",)

    def __str__(self) -> str:
        return f"<{super().__str__()}>"


class Width(float):
    pass


def test_string_and_number_subclasses_are_written_by_their_value() -> None:
    article = Article(
        id=SoupString("a"),
        headline=SoupString("Rain"),
        keywords=(SoupString("k"),),
        actors=(Actor(id="p", coordinates=Coordinates(latitude=Width(3.5), longitude=Width(4))),),
    )
    assert loads(dumps(article)) == article
    assert structure(unstructure(article)) == article
    assert b'"headline":"Rain"' in dumps(article)
