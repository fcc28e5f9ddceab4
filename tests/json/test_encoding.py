"""Writing: members without their default value in the order of the class, then unknown members."""

import json
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsmodel
from newsmodel import (
    Actor,
    Article,
    Attribution,
    Edtf,
    Name,
    Part,
    Passage,
    Quote,
    Span,
    StructureError,
    converter,
    dumps,
    loads,
    structure,
    unstructure,
)
from newsmodel.json.unknown_members import MAX_EXTENDED_STRUCTS
from newsmodel.strategies import articles


def in_plain_python(value: Any) -> Any:
    """Return the plain values of an object: a simple implementation to compare with."""
    if isinstance(value, tuple):
        return [in_plain_python(item) for item in value]
    if isinstance(value, Edtf):
        return str(value)
    if isinstance(value, Mapping):
        return {name: in_plain_python(item) for name, item in value.items()}
    if not attrs.has(type(value)):
        return value
    document = {"newsmodel": newsmodel.FORMAT_VERSION} if isinstance(value, Article) else {}
    fields = [field for field in attrs.fields(type(value)) if field.name != "extra"]
    for field in sorted(fields, key=lambda field: field.default is not attrs.NOTHING):
        held, default = getattr(value, field.name), field.default
        if isinstance(default, attrs.Factory):
            default = default.factory()
        if held != default or type(held) is not type(default):
            document[field.name] = in_plain_python(held)
    return document | in_plain_python(value.extra)


@given(articles())
def test_members_are_written_in_order_at_every_depth(article: Article) -> None:
    document = in_plain_python(article)
    assert dumps(article) == msgspec.json.encode(document)
    assert unstructure(article) == document
    assert json.dumps(unstructure(article)) == json.dumps(document)


def test_unknown_members_follow_the_known_ones() -> None:
    more = {"x": {"a": [1, None, {"b": []}], "c": 1.0}, "": ["“🚢”", True]}
    words = Passage(text="x", spans=(Span(0, 1, extra=more), Span(2, 3)), extra={"spans_checked": False})
    article = Article(id="a", quotes=(Quote(id="q", content=words, extra=more),), extra=more)
    unknown = '"x":{"a":[1,null,{"b":[]}],"c":1.0},"":["“🚢”",true]'
    document = (
        f'{{"newsmodel":"1.0","id":"a","quotes":[{{"id":"q","content":{{"text":"x","spans":[{{"start":0,"end":1,{unknown}}},'
        f'{{"start":2,"end":3}}],"spans_checked":false}},{unknown}}}],{unknown}}}'
    )
    assert dumps(article).decode() == document
    assert unstructure(article) == json.loads(document)
    assert dumps(loads(document)).decode() == document


NAMES = [
    "",
    "@type",
    "über",
    "a b",
    'a"b',
    "a\\b",
    "a\nb",
    "\u2028",
    "🚢",
    "class",
    "id_",
    "extra_0_",
    "_struct",
    "x" * 300,
]


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_member_may_have_any_name(name: str) -> None:
    quote = Quote(id="q", extra={"first": 1, name: {"deep": ("x", None)}})
    assert list(json.loads(dumps(quote)).items()) == [("id", "q"), ("first", 1), (name, {"deep": ["x", None]})]
    assert loads(dumps(quote), Quote) == quote


def test_names_that_differ_in_every_document_are_written_and_not_collected() -> None:
    cls = attrs.frozen(kw_only=True)(type("Note", (Part,), {"__module__": __name__}))
    for number in range(3 * MAX_EXTENDED_STRUCTS):
        part = cls(extra={f"n{number}": number, "x": 1})
        assert dumps(part) == b'{"n%d":%d,"x":1}' % (number, number)
    structs = [s for s in _all_subclasses(msgspec.Struct) if s.__name__ == "Note"]
    assert len(structs) <= MAX_EXTENDED_STRUCTS + 2  # and those of the class itself


def _all_subclasses(cls: type[Any]) -> list[type[Any]]:
    return [cls, *(below for sub in cls.__subclasses__() for below in _all_subclasses(sub))]


def test_the_caller_may_change_plain_values() -> None:
    article = Article(id="a", keywords=("x",), alternative_ids={"a": "b"}, extra={"more": {"deep": [[1]]}})
    made = unstructure(article)
    made["keywords"].append("y")
    made["alternative_ids"]["c"] = "d"
    made["more"]["deep"][0].append(2)
    assert made["more"] == {"deep": [[1, 2]]}
    assert article == Article(id="a", keywords=("x",), alternative_ids={"a": "b"}, extra={"more": {"deep": [[1]]}})


def test_the_result_can_be_written_again() -> None:
    """An extra member with the name of a known one, set without checks, does not occur twice."""
    quote = Quote(id="q", note="kept")
    object.__setattr__(quote, "extra", {"id": "other", "kind": "direct"})
    assert dumps(quote) == b'{"id":"other","note":"kept","kind":"direct"}'
    assert unstructure(quote) == {"id": "other", "note": "kept", "kind": "direct"}


NOON = Edtf("2024-11-29T12:00:00Z")


@attrs.frozen(kw_only=True)
class TimedQuote(Quote):
    """A quote with a default time of its check."""

    checked: Edtf = NOON


def test_a_default_keeps_its_lexical_form() -> None:
    spelt = TimedQuote(id="q", checked=Edtf("2024-11-29T12:00:00+00:00"))
    assert spelt == TimedQuote(id="q")
    assert dumps(TimedQuote(id="q")) == b'{"id":"q"}'
    assert b'"checked":"2024-11-29T12:00:00+00:00"' in dumps(spelt)
    assert str(loads(dumps(spelt), TimedQuote).checked) == "2024-11-29T12:00:00+00:00"


def test_a_nested_object_of_a_subclass_keeps_its_additional_members() -> None:
    article = Article(id="a", quotes=(TimedQuote(id="q", checked=Edtf("2024")), Quote(id="r", extra={"desk": ["x"]})))
    assert b'{"id":"q","checked":"2024"},{"id":"r","desk":["x"]}' in dumps(article)


@attrs.frozen(kw_only=True)
class Grid(Quote):
    """A quote with tables of many kinds."""

    columns: tuple[tuple[str, ...], ...] = ()
    dates: tuple[tuple[tuple[Edtf, ...], ...], ...] = ()
    names: tuple[tuple[Name, ...], ...] | None = ()
    first: tuple[Article, ...] | None = None


def test_nested_tuples_are_written() -> None:
    grid = Grid(
        id="q",
        columns=(("a", "b"), ()),
        dates=(((NOON, Edtf("2024")), ()), ()),
        names=((Name(text="A"), Name(text="B", extra={"x": 1})), (Name(text="C"),)),
        first=(Article(id="i", extra={"y": 2}), Article(id="j")),
    )
    written = {
        "id": "q",
        "columns": [["a", "b"], []],
        "dates": [[["2024-11-29T12:00:00Z", "2024"], []], []],
        "names": [[{"text": "A"}, {"text": "B", "x": 1}], [{"text": "C"}]],
        "first": [{"newsmodel": "1.0", "id": "i", "y": 2}, {"newsmodel": "1.0", "id": "j"}],
    }
    assert json.loads(dumps(grid)) == unstructure(grid) == written
    assert loads(dumps(grid), Grid) == structure(written, Grid) == grid
    assert dumps(Grid(id="q", names=None, first=())) == b'{"id":"q","names":null,"first":[]}'


@attrs.frozen(kw_only=True)
class Translated(Passage):
    """Words that contain a quote."""

    of: Quote | None = None


@pytest.mark.parametrize("extra", [{}, {"x": 1}])
def test_an_object_that_is_nested_too_deep_is_rejected(extra: dict[str, Any]) -> None:
    words = Translated(text="x")
    for _ in range(70):
        words = Translated(text="x", of=Quote(id="q", content=words, extra=extra))
    assert dumps(words).count(b'"id"') == 70
    for _ in range(20_000):
        words = Translated(text="x", of=Quote(id="q", content=words, extra=extra))
    for write in (dumps, unstructure):
        with pytest.raises(newsmodel.StructureError, match=r"recursion|deep"):
            write(words)
    assert loads(dumps(Span(1, 2)), Span) == Span(1, 2)


def test_a_pickled_article_is_written_unchanged() -> None:
    article = loads(b'{"newsmodel":"1.0","id":"a","quotes":[{"id":"q","attribution":{}}]}')
    again = pickle.loads(pickle.dumps(article))
    assert again == article
    assert dumps(again) == dumps(article) == b'{"newsmodel":"1.0","id":"a","quotes":[{"id":"q"}]}'


def test_an_object_that_was_never_checked_is_rejected_when_it_is_written() -> None:
    actor = Actor(id="a", names=(Name(text="Ana Lind"),))
    object.__setattr__(actor, "names", {"a": 1})
    for write in (dumps, unstructure, converter.dumps):
        with pytest.raises(StructureError, match="Actor cannot be written as JSON"):
            write(actor)


def test_an_object_that_contains_itself_is_rejected() -> None:
    quote = Quote(id="q", attribution=Attribution(source=Passage(text="x")))
    object.__setattr__(quote.attribution, "source", quote)
    for write in (dumps, unstructure):
        with pytest.raises(newsmodel.StructureError, match=r"recursion|deep"):
            write(quote)


DOCUMENT = {
    "newsmodel": "1.0",
    "id": "a",
    "headline": "“Rain”: 1, 2",
    "quotes": [{"id": "q", "content": {"text": "x"}}],
    "x": [[], {}, 1.5, None],
}


@pytest.mark.parametrize("indent", [1, 2, 4, 16])
def test_a_document_is_indented_for_people(indent: int, tmp_path: Path) -> None:
    article = structure(DOCUMENT)
    written = json.dumps(DOCUMENT, indent=indent, ensure_ascii=False).encode()
    assert dumps(article, indent=indent) == newsmodel.converter.dumps(article, indent=indent) == written
    assert loads(written) == article
    newsmodel.dump(article, tmp_path / "a.json", indent=indent)
    assert (tmp_path / "a.json").read_bytes() == written + b"\n"
    assert newsmodel.load(tmp_path / "a.json") == article


def test_a_document_is_one_line_unless_an_indent_is_given(tmp_path: Path) -> None:
    article = structure(DOCUMENT)
    newsmodel.dump(article, tmp_path / "a.json")
    written = dumps(article)
    assert (
        written
        == dumps(article, indent=None)
        == json.dumps(DOCUMENT, separators=(",", ":"), ensure_ascii=False).encode()
    )
    assert (tmp_path / "a.json").read_bytes() == written + b"\n"


@pytest.mark.parametrize(
    ("indent", "found"),
    [(0, "0"), (-1, "-1"), (17, "17"), (10**30, "1000"), (True, "a boolean"), ("2", "'2'"), (2.0, "2.0")],
)
def test_an_invalid_indent_is_rejected(indent: Any, found: str, tmp_path: Path) -> None:
    place = tmp_path / "a.json"
    place.write_bytes(b"before")
    for write in (
        dumps,
        newsmodel.converter.dumps,
        lambda article, indent: newsmodel.dump(article, place, indent=indent),
    ):
        with pytest.raises(newsmodel.StructureError, match=rf"indent: .* from 1 to 16, .*{found}"):
            write(Article(id="a"), indent=indent)
    assert place.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [place]


@given(articles(), st.integers(1, 16))
def test_white_space_does_not_change_the_result(article: Article, indent: int) -> None:
    written = dumps(article, indent=indent)
    assert loads(written) == article
    assert msgspec.json.format(written, indent=-1) == dumps(article)
