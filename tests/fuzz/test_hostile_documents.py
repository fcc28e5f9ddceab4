"""Hostile and broken documents are read, or refused with a clear error."""

import enum
import json
import math
import sys
from collections.abc import Callable
from typing import Any

import pytest

import newsmodel
from newsmodel import (
    Article,
    DocumentError,
    JsonError,
    NewsModelError,
    Quote,
    StructureError,
    converter,
    dumps,
    loads,
    structure,
    unstructure,
    validate,
)
from newsmodel._fields import (
    BooleanType,
    EdtfType,
    EnumType,
    FieldType,
    Member,
    ModelType,
    NumberType,
    StringMapType,
    StringType,
    TupleType,
    is_model_class,
    members,
)
from newsmodel.json.decoding import decode
from newsmodel.json.fast_path import FastPathUnsupported

CLASSES: list[type[Any]] = sorted(
    (value for name in newsmodel.__all__ if is_model_class(value := getattr(newsmodel, name))),
    key=lambda cls: cls.__name__,
)


def codes(document: bytes | str, cls: type[Any] = Article) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        loads(document, cls)
    assert str(caught.value)
    return [problem.code for problem in caught.value.problems]


# What is not JSON


@pytest.mark.parametrize("document", [b"", b" ", b"\n\r\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_reported_as_empty(document: bytes) -> None:
    assert codes(document) == ["json.empty"]
    assert codes(document.decode()) == ["json.empty"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1251", "shift_jis"])
def test_another_encoding_is_refused(encoding: str) -> None:
    letter = {"cp1251": "ж", "shift_jis": "北"}.get(encoding, "é")
    assert codes(f'{{"id":"{letter}"}}'.encode(encoding))[0].startswith("json.")


def test_a_byte_order_mark_is_accepted_only_at_the_start() -> None:
    assert loads(b'\xef\xbb\xbf{"id":"a"}') == Article(id="a")
    assert codes(b'\xef\xbb\xbf\xef\xbb\xbf{"id":"a"}') == ["json.invalid-syntax"]
    assert codes(b'{\xef\xbb\xbf"id":"a"}') == ["json.invalid-syntax"]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "-1e400", "1e99999", "9" * 10_000])
@pytest.mark.parametrize("name", ["urgency", "x"])
def test_a_number_that_json_does_not_have_is_refused(number: str, name: str) -> None:
    assert codes(f'{{"id":"a","{name}":{number}}}') == ["json.invalid-number"]


@pytest.mark.parametrize("number", ["01", "+1", ".5", "1.", "0x10", "1_000", "- 1", "１"])
def test_a_number_that_is_written_otherwise_is_refused(number: str) -> None:
    assert codes(f'{{"id":"a","x":{number}}}') == ["json.invalid-syntax"]


def test_a_number_of_many_digits_is_kept_up_to_a_limit() -> None:
    longest = "9" * 4300
    article = loads(f'{{"id":"a","x":{longest}}}')
    assert dumps(article) == f'{{"newsmodel":"1.0","id":"a","x":{longest}}}'.encode()
    assert codes(f'{{"id":"a","x":{longest}9}}') == ["json.invalid-number"]
    assert codes(f'{{"id":"a","urgency":{longest}}}') == ["structure.out-of-range"]


@pytest.mark.parametrize(
    "document",
    [
        rb'{"id":"\ud83d"}',
        rb'{"id":"a","x":["\ud83d\u0041"]}',
        rb'{"id":"a","x":"\udea2\ud83d"}',
        rb'{"id":"a","\udfff":1}',
        rb'{"id":"a","alternative_ids":{"\ud83d":"1"}}',
    ],
)
def test_half_a_character_is_refused(document: bytes) -> None:
    assert codes(document) == ["json.lone-surrogate"]
    assert codes(document.decode()) == ["json.lone-surrogate"]


def test_half_a_character_is_refused_where_it_is_not_an_escape() -> None:
    assert codes('{"id":"\ud83d"}') == ["json.wrong-encoding"]
    assert codes('{"id":"\ud83d"}'.encode("utf-8", "surrogatepass")) == ["json.wrong-encoding"]


@pytest.mark.parametrize(
    ("document", "pointers"),
    [
        (rb'{"id":"a","id":"a"}', ["/id"]),
        (rb'{"id":"a","\u0069d":"a"}', ["/id"]),
        (rb'{"id":"a","newsmodel":"1.0","newsmodel":"1.0"}', ["/newsmodel"]),
        (rb'{"id":"a","quotes":[{"id":"q","kind":"direct","kind":"scare"}]}', ["/quotes/0/kind"]),
        (rb'{"id":"a","quotes":[],"quotes":[]}', ["/quotes"]),
        (rb'{"id":"a","x":{"y":[{"z":1,"\u007a":1}]}}', ["/x/y/0/z"]),
        (rb'{"id":"a","x":{"":1,"":2},"x":{}}', ["/x", "/x/"]),
        (rb'{"id":"a","alternative_ids":{"a/b":"1","a\u002fb":"1"}}', ["/alternative_ids/a~1b"]),
        (rb'{"id":"a:b","summary":"\u003a\u003a","summary":"::"}', ["/summary"]),
    ],
)
def test_a_duplicate_member_is_named(document: bytes, pointers: list[str]) -> None:
    with pytest.raises(JsonError) as caught:
        loads(document)
    assert [(problem.pointer, problem.code) for problem in caught.value.problems] == [
        (pointer, "json.duplicate-member") for pointer in pointers
    ]


# Nesting


@pytest.mark.parametrize("version", ["1.0", "0.9"])
@pytest.mark.parametrize("name", ["x", "quotes", "text", "spans", "alternative_ids", "actors"])
@pytest.mark.parametrize("depth", [201, 450, 900, 5_000, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")], ids=["arrays", "objects"])
def test_what_is_nested_too_deep_is_refused(version: str, name: str, depth: int, opening: str, closing: str) -> None:
    front = f'{{"newsmodel":"{version}","id":"a","{name}":'
    assert codes(front + opening * depth + "1" + closing * depth + "}")
    assert codes(front + opening * depth)[0].startswith("json.")


@pytest.mark.parametrize("version", ["1.0", "0.9"])
@pytest.mark.parametrize("name", ["x", "quotes", "text", "alternative_ids"])
def test_objects_that_contain_themselves_are_refused(version: str, name: str) -> None:
    array: list[Any] = []
    array.append(array)
    table: dict[str, Any] = {}
    table["a"] = table
    for loop in (array, table):
        for read in (structure, converter.structure):
            with pytest.raises(StructureError) as caught:
                read({"newsmodel": version, "id": "a", name: loop}, Article)
            assert caught.value.problems


def _from_the_bottom_of_the_stack(task: Callable[[], Any]) -> Any:
    """Call a function with few stack frames left."""

    def dive(frames: int) -> Any:
        return task() if not frames else dive(frames - 1)

    depth = 0
    frame = sys._getframe()
    while frame is not None:
        depth, frame = depth + 1, frame.f_back
    return dive(sys.getrecursionlimit() - depth - 100)


def test_a_call_with_little_stack_left_gets_a_library_error() -> None:
    plain = {"id": "a", "x": [[[]]]}
    for _ in range(150):
        plain["x"] = [plain["x"]]
    article = structure(plain)
    assert dumps(article)
    tasks: list[Callable[[], Any]] = [
        lambda: structure(plain),
        lambda: structure({"newsmodel": "0.9", **plain}),
        lambda: dumps(article),
        lambda: unstructure(article),
    ]
    errors: list[str] = []
    for task in tasks:
        try:
            result = _from_the_bottom_of_the_stack(task)
        except NewsModelError as error:
            errors.append(str(error))
        else:
            assert result == task()
    # Since Python 3.12, C code has a stack limit of its own, so that the encoder of msgspec succeeds.
    assert len(errors) >= 2
    assert all("too deep" in error or "recursion" in error for error in errors)


# Wrong types everywhere

_WRONG: list[Any] = [None, True, 0, -1, 2.5, 10**30, "", "\x00", [], [None], {}, {"a": 1}, [[1]], {"id": 1}]
_FITTING: dict[type[FieldType], type | tuple[type, ...]] = {
    StringType: str,
    NumberType: (int, float),
    BooleanType: bool,
    EnumType: str,
    EdtfType: str,
    ModelType: dict,
    TupleType: list,
    StringMapType: dict,
}


def _least(cls: type[Any]) -> dict[str, Any]:
    """Return the smallest document of a class."""
    return {member.name: _smallest(member.field_type) for member in members(cls) if member.required}


def _smallest(field_type: FieldType) -> Any:
    match field_type:
        case EnumType():
            return next(iter(field_type.enum)).value
        case ModelType():
            return _least(field_type.cls)
        case NumberType():
            return 0
        case _:
            return "https://example.org/"


@pytest.mark.parametrize("cls", [cls for cls in CLASSES if members(cls)])
def test_a_wrong_type_is_refused_at_its_place(cls: type[Any]) -> None:
    refused = 0
    for member in members(cls):
        for wrong in _WRONG:
            refused += _is_refused_where_it_stands(cls, member, wrong)
    assert refused > len(members(cls)) * len(_WRONG) // 2


def _is_refused_where_it_stands(cls: type[Any], member: Member, wrong: Any) -> bool:
    """Read the smallest document of a class with one wrong member; a few of the wrong values fit some members."""
    document = json.dumps(_least(cls) | {member.name: wrong})
    fits = isinstance(wrong, _FITTING[type(member.field_type)]) and isinstance(wrong, bool) == isinstance(
        member.field_type, BooleanType
    )
    try:
        read = loads(document, cls)
    except DocumentError as refused:
        assert wrong is not None or not member.nullable
        for problem in refused.problems:
            assert problem.pointer.startswith(f"/{member.name}") or problem.code == "structure.out-of-range"
        with pytest.raises(FastPathUnsupported):
            decode(document.encode(), cls)
        return True
    assert fits or (wrong is None and member.nullable)
    assert loads(dumps(read), cls) == read
    return False


@pytest.mark.parametrize("cls", CLASSES)
def test_no_required_member_can_be_left_out(cls: type[Any]) -> None:
    plain = _least(cls)
    assert loads(json.dumps(plain), cls) == structure(plain, cls)
    for name in plain:
        rest = {key: value for key, value in plain.items() if key != name}
        assert codes(json.dumps(rest), cls) == ["structure.missing-member"]


@pytest.mark.parametrize("cls", CLASSES)
def test_null_means_that_a_member_is_absent(cls: type[Any]) -> None:
    plain = _least(cls)
    nulls = {member.name: None for member in members(cls) if member.nullable}
    assert loads(json.dumps(plain | nulls), cls) == loads(json.dumps(plain), cls)
    for member in members(cls):
        if not member.nullable:
            assert codes(json.dumps(plain | {member.name: None}), cls)


@pytest.mark.parametrize("cls", CLASSES)
def test_an_unknown_member_may_be_called_anything(cls: type[Any]) -> None:
    names = ["extra", "__class__", "__dict__", "self", "", "a/b~c", "\x00", "🚢", "ID", "__ordered_pair__"]
    document = json.dumps(_least(cls) | {name: {name: [None]} for name in names})
    read = loads(document, cls)
    assert list(read.extra) == names
    assert loads(dumps(read), cls) == read
    assert read.extra["extra"] == {"extra": (None,)}


@pytest.mark.parametrize("document", ["null", "true", "0", '"a"', "[]", "[{}]", '[{"id":"a"}]'])
def test_what_is_no_object_is_no_article(document: str) -> None:
    assert codes(document) == ["structure.wrong-type"]


@pytest.mark.parametrize(
    "value",
    [math.nan, math.inf, {1: 2}, {None: 1}, {1, 2}, b"a", object(), 10**5000, "\ud83d"],
    ids=lambda value: type(value).__name__,
)
def test_values_that_json_does_not_have_are_refused(value: Any) -> None:
    for plain in ({"id": "a", "x": value}, {"id": "a", "x": [{"y": value}]}, {"id": value}):
        with pytest.raises(StructureError) as caught:
            structure(plain)
        assert caught.value.problems
    with pytest.raises(StructureError):
        Article(id="a", extra={"x": value})


def test_thousands_of_problems_are_all_listed_and_the_message_is_short() -> None:
    with pytest.raises(StructureError) as caught:
        loads(json.dumps({"id": "a", "keywords": [0] * 50_000}))
    assert len(caught.value.problems) == 50_000
    assert len(str(caught.value)) < 10_000


def test_an_enormous_article_is_read_and_checked() -> None:
    quotes = tuple(Quote(id=f"q{number}", note="🚢" * 10) for number in range(20_000))
    article = Article(id="a", text="x" * 5_000_000, quotes=quotes)
    read = loads(dumps(article))
    assert read == article
    assert {problem.code for problem in validate(read)} == {"quote.empty"}


def test_every_vocabulary_is_case_sensitive_and_closed() -> None:
    for cls in CLASSES:
        for member in members(cls):
            if isinstance(member.field_type, EnumType):
                choice: enum.Enum = next(iter(member.field_type.enum))
                for wrong in (choice.value.upper(), f"{choice.value} ", ""):
                    assert "structure.unknown-value" in codes(json.dumps(_least(cls) | {member.name: wrong}), cls)
