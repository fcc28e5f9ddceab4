"""Hooks that a project registers on a copy of the converter apply to the members of model classes."""

import dataclasses
import json
import subprocess
import sys
import typing
from collections.abc import Callable
from functools import partial
from typing import Any, Generic, NamedTuple, TypedDict, TypeVar

import attrs
import pytest
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from cattrs.strategies import configure_tagged_union, include_subclasses

from newsmodel import (
    Actor,
    Article,
    Converter,
    Edtf,
    NewsModelError,
    Part,
    Passage,
    Quote,
    QuoteKind,
    Span,
    converter,
    dumps,
)

T = TypeVar("T")
Hook = Callable[..., Any]

TEXT = "“No,” she said."
QUOTE = Quote(id="q", kind=QuoteKind.DIRECT, content=Passage(text="No,", spans=(Span(1, 4),)))
ARTICLE = Article(id="a", text=TEXT, published=Edtf("2024-11"), quotes=(QUOTE,), actors=(Actor(id="s"),))


@attrs.frozen(kw_only=True)
class Check(Part):
    """A check of a claim, which a project writes in a form of its own."""

    by: str = ""


@attrs.frozen(kw_only=True)
class DeepCheck(Check):
    depth: int = 1


@attrs.frozen(kw_only=True)
class CheckedQuote(Quote):
    check: Check | None = None
    checks: tuple[tuple[Check, ...], ...] = ()
    first: Check = Check(by="desk")


def assert_round_trip(by: Converter, obj: Any, written: Any) -> None:
    """Check what a converter writes, in all ways, and that it reads it back."""
    assert by.unstructure(obj) == written
    assert json.loads(by.dumps(obj)) == written
    assert json.loads(by.dumps(obj, indent=2)) == written
    assert by.loads(by.dumps(obj), type(obj)) == obj
    assert by.structure(written, type(obj)) == obj


def with_hooks(cls: type[T], write: Callable[[T], Any], read: Callable[[Any], T]) -> Converter:
    by = converter.copy()
    by.register_unstructure_hook(cls, write)
    by.register_structure_hook(cls, lambda value, _hint: read(value))
    return by


HOOKS: dict[str, tuple[type[Any], Hook, Hook, tuple[str | int, ...], Any]] = {
    "a part": (Quote, lambda quote: f"{quote.id}!", lambda _: QUOTE, ("quotes", 0), "q!"),
    "a small part": (
        Span,
        lambda span: [span.start, span.end],
        lambda at: Span(*at),
        ("quotes", 0, "content", "spans", 0),
        [1, 4],
    ),
    "a time": (Edtf, lambda time: f"edtf:{time}", lambda text: Edtf(text[5:]), ("published",), "edtf:2024-11"),
    "a vocabulary": (QuoteKind, lambda kind: kind.name, lambda name: QuoteKind[name], ("quotes", 0, "kind"), "DIRECT"),
    "strings": (str, str.upper, lambda text: text if text == TEXT else str(text).lower(), ("quotes", 0, "id"), "Q"),
    "integers": (int, str, int, ("quotes", 0, "content", "spans", 0, "end"), "4"),
}


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_for_a_type_of_the_model_applies_inside_an_article(name: str) -> None:
    cls, write, read, path, expected = HOOKS[name]
    by = with_hooks(cls, write, read)
    written: Any = by.unstructure(ARTICLE)
    assert json.loads(by.dumps(ARTICLE)) == written
    for step in path:
        written = written[step]
    assert written == expected
    if name != "strings":  # these hooks do not preserve the text
        assert by.loads(by.dumps(ARTICLE), Article) == ARTICLE
    assert converter.copy().dumps(ARTICLE) == dumps(ARTICLE)


def test_a_hook_for_a_custom_part_applies_in_members_tuples_and_defaults() -> None:
    by = with_hooks(Check, lambda check: check.by, lambda text: Check(by=text))
    quote = CheckedQuote(id="q", check=Check(by="mo"), checks=((Check(by="a"), Check(by="b")), ()))
    assert_round_trip(by, quote, {"id": "q", "check": "mo", "checks": [["a", "b"], []]})
    assert_round_trip(by, CheckedQuote(id="q", first=Check(by="x")), {"id": "q", "first": "x"})
    assert_round_trip(by, CheckedQuote(id="q"), {"id": "q"})


def test_a_hook_applies_in_a_generated_hook_factory_and_after_first_use() -> None:
    by = converter.copy()
    assert by.loads(by.dumps(ARTICLE), Article) == ARTICLE

    @by.register_unstructure_hook_factory(lambda hint: hint is Actor)
    def write_actor(_hint: Any, _by: Any) -> Hook:
        return lambda actor: actor.id

    @by.register_structure_hook_factory(lambda hint: hint is Actor)
    def read_actor(_hint: Any, _by: Any) -> Hook:
        return lambda value, _: Actor(id=value)

    assert by.unstructure(ARTICLE)["actors"] == ["s"]
    assert by.loads(by.dumps(ARTICLE), Article) == ARTICLE
    again = by.copy()
    assert again.loads(again.dumps(ARTICLE), Article) == ARTICLE
    assert again.unstructure(ARTICLE)["actors"] == ["s"]


def test_a_hook_for_a_tuple_replaces_the_array() -> None:
    by = converter.copy()
    hint = tuple[Quote, ...]
    by.register_unstructure_hook_func(
        lambda t: t == hint, lambda quotes: {quote.id: by.unstructure(quote) for quote in quotes}
    )
    by.register_structure_hook_func(
        lambda t: t == hint, lambda value, _: tuple([by.structure(quote, Quote) for quote in value.values()])
    )
    short = Article(id="a", quotes=(Quote(id="q"),))
    assert_round_trip(by, short, {"newsmodel": "1.0", "id": "a", "quotes": {"q": {"id": "q"}}})
    assert_round_trip(by, Article(id="a"), {"newsmodel": "1.0", "id": "a"})


@pytest.mark.parametrize("cls", [Article, Quote])
def test_a_hook_may_call_the_hook_that_it_replaces(cls: type[Any]) -> None:
    by = converter.copy()
    write, read = by.get_unstructure_hook(cls), by.get_structure_hook(cls)
    by.register_unstructure_hook(cls, lambda obj: {**write(obj), "stamp": 1})
    by.register_structure_hook(cls, lambda value, _: read({k: v for k, v in value.items() if k != "stamp"}, cls))
    obj = Article(id="a", quotes=(Quote(id="q"),))
    found: Any = by.unstructure(obj)
    assert (found if cls is Article else found["quotes"][0])["stamp"] == 1
    assert by.loads(by.dumps(obj), Article) == obj


def test_an_instance_of_a_subclass_is_written_by_the_hook_of_its_class() -> None:
    by = converter.copy()
    by.register_unstructure_hook(DeepCheck, lambda check: {"depth": check.depth, "deep": True})
    assert by.unstructure(CheckedQuote(id="q", check=DeepCheck(depth=3)))["check"] == {"depth": 3, "deep": True}
    assert by.unstructure(CheckedQuote(id="q", check=Check(by="x")))["check"] == {"by": "x"}


def test_subclasses_that_include_subclasses_registers_are_written_with_their_tags() -> None:
    by = converter.copy()
    include_subclasses(Check, by, union_strategy=partial(configure_tagged_union, tag_name="type"))
    quote = CheckedQuote(id="q", check=DeepCheck(depth=3))
    assert by.unstructure(quote)["check"] == {"depth": 3, "type": "DeepCheck"}
    read = by.loads(by.dumps(quote), CheckedQuote)
    assert read == quote
    assert type(read.check) is DeepCheck


Source = Quote | Actor


class Pair(NamedTuple):
    first: Source
    count: int


class Tagged(TypedDict):
    source: Source


@dataclasses.dataclass(frozen=True)
class Inner:
    source: Source


@attrs.frozen
class Outer:
    source: Source
    inner: Inner


@attrs.frozen(kw_only=True)
class Box(Generic[T]):
    value: T


@attrs.frozen(kw_only=True)
class Sources(Part):
    one: Source | None = None
    many: tuple[Source, ...] = ()
    listed: list[Source] | None = None
    named: dict[str, Source] | None = None
    pair: Pair | None = None
    mixed: tuple[int, Source] | None = None
    typed: Tagged | None = None
    plain: Outer | None = None
    boxed: Box[Source] | None = None


Q, S = Quote(id="q"), Actor(id="s")
TQ, TS = {"id": "q", "_type": "Quote"}, {"id": "s", "_type": "Actor"}


@pytest.mark.parametrize(
    ("sources", "written"),
    [
        (Sources(one=Q), {"one": TQ}),
        (Sources(many=(Q, S)), {"many": [TQ, TS]}),
        (Sources(listed=[S]), {"listed": [TS]}),
        (Sources(named={"x": S}), {"named": {"x": TS}}),
        (Sources(pair=Pair(S, 2)), {"pair": [TS, 2]}),
        (Sources(mixed=(2, Q)), {"mixed": [2, TQ]}),
        (Sources(typed={"source": Q}), {"typed": {"source": TQ}}),
        (Sources(plain=Outer(Q, Inner(S))), {"plain": {"source": TQ, "inner": {"source": TS}}}),
        (Sources(boxed=Box(value=S)), {"boxed": {"value": TS}}),
        (Sources(), {}),
    ],
)
def test_a_tagged_union_is_written_with_its_tag_wherever_it_is_declared(sources: Sources, written: Any) -> None:
    by = converter.copy()
    configure_tagged_union(Source, by)
    assert json.loads(by.dumps(sources)) == written
    assert by.loads(by.dumps(sources), Sources) == sources
    again = by.copy()  # cattrs does not copy the structure hooks of unions
    assert again.loads(again.dumps(sources), Sources) == sources


@attrs.frozen(kw_only=True)
class Link(Part):
    from_: str = ""


@attrs.frozen(kw_only=True)
class Linked(Part):
    link: Link | None = None


def test_a_hook_that_cattrs_generates_for_a_model_class_applies() -> None:
    by = converter.copy()
    names = {"from_": override(rename="from"), "extra": override(omit=True)}
    by.register_unstructure_hook(Link, make_dict_unstructure_fn(Link, by, **names))
    by.register_structure_hook(Link, make_dict_structure_fn(Link, by, **names))
    assert_round_trip(by, Linked(link=Link(from_="x")), {"link": {"from": "x"}})


def test_unknown_members_are_written_beside_the_members_with_hooks() -> None:
    by = with_hooks(Check, lambda check: check.by, lambda text: Check(by=text))
    quote = CheckedQuote(id="q", check=Check(by="mo"), extra={"desk": ["a", {"b": None}]})
    assert_round_trip(by, quote, {"id": "q", "check": "mo", "desk": ["a", {"b": None}]})


def test_the_result_of_a_structure_hook_is_checked_as_by_the_constructor() -> None:
    for hook, pointer in [
        (lambda _value, _hint: 5, "/quotes/0"),
        (lambda _value, _hint: None, "/quotes/0"),
    ]:
        by = converter.copy()
        by.register_structure_hook(Quote, hook)
        with pytest.raises(NewsModelError) as caught:
            by.loads(b'{"id": "a", "quotes": [{"id": "q"}]}', Article)
        assert [problem.pointer for problem in typing.cast("Any", caught.value).problems] == [pointer]


def test_what_an_unstructure_hook_returns_has_to_be_json() -> None:
    by = converter.copy()
    by.register_unstructure_hook(Check, lambda _check: 1j)
    with pytest.raises(NewsModelError, match="no converter hook is registered for type complex"):
        by.dumps(CheckedQuote(id="q", check=Check()))


ON_THE_DEFAULT = """
import io, newsmodel as n
article = n.Article(id="a", quotes=[n.Quote(id="q")], actors=[n.Actor(id="s")])
plain = n.dumps(article)
assert n.loads(plain) == article and n.structure(n.unstructure(article)) == article

@n.converter.register_unstructure_hook_factory(lambda hint: hint is n.Quote)
def write(hint, by): return lambda quote: quote.id

@n.converter.register_structure_hook_factory(lambda hint: hint is n.Quote)
def read(hint, by): return lambda value, _: n.Quote(id=value)

written = b'{"newsmodel":"1.0","id":"a","actors":[{"id":"s"}],"quotes":["q"]}'
assert n.dumps(article) == written, n.dumps(article)
assert n.loads(written) == article and n.structure(n.unstructure(article)) == article
assert n.unstructure([article])[0]["quotes"] == ["q"]
assert n.dumps(article, indent=2).count(b"\\n") > 5 and n.loads(n.dumps(article, indent=2)) == article
file = io.BytesIO()
n.write_jsonl([article], file)
assert file.getvalue() == written + b"\\n"
assert list(n.iter_jsonl([written])) == [article]
assert n.loads(n.dumps(n.Actor(id="s")), n.Actor) == n.Actor(id="s")
n.converter.register_structure_hook(n.Quote, lambda value, _: n.Quote(id=value.upper()))
assert n.loads(written).quotes == (n.Quote(id="Q"),)
"""


def test_an_application_can_register_hooks_on_the_converter_of_the_library() -> None:
    subprocess.run([sys.executable, "-c", ON_THE_DEFAULT], check=True)
