"""Subclasses that only add fields are read as fast as the model's classes; custom code in a subclass runs."""

import abc
import json
from collections.abc import Mapping
from typing import Annotated, Any, Self

import attrs
import jsonschema
import msgspec
import pytest
from hypothesis import given

from newsmodel import (
    Actor,
    Article,
    Edtf,
    JsonError,
    Name,
    Part,
    Quote,
    Span,
    StructureError,
    dumps,
    evolve,
    json_schema,
    loads,
    structure,
    unstructure,
)
from newsmodel._classes import has_trivial_init
from newsmodel.json.decoding import decode
from newsmodel.json.fast_path import has_fast_path
from newsmodel.model.scalars import Language, Ratio
from newsmodel.strategies import instances


@attrs.frozen(kw_only=True)
class CheckedSpan(Span):
    script: Annotated[str, msgspec.Meta(pattern="^[A-Z][a-z]{3}(?![\\s\\S])")] | None = None


NOBODY = Name(text="nobody")


@attrs.frozen(kw_only=True)
class CheckedQuote(Quote):
    v: Ratio | None = None
    o: tuple[CheckedSpan, ...] = ()
    it: tuple[str, ...] = ("unchecked",)
    longer: tuple[str, ...] | None = ()
    mirror: Name = NOBODY
    m: bool = True
    items: str = "none"
    write: Edtf | None = None
    spoken: Language | None = None


@attrs.frozen(kw_only=True)
class DeskArticle(Article):
    quotes: tuple[CheckedQuote, ...] = ()
    desk: str
    score: float = 0.5
    rank: int = 3


@given(instances(DeskArticle))
def test_both_paths_read_a_class_that_only_adds_fields(article: DeskArticle) -> None:
    written = dumps(article)
    again = loads(written, DeskArticle)
    assert again == article
    assert dumps(again) == written
    assert type(again) is DeskArticle
    assert structure(msgspec.json.decode(written), DeskArticle) == article
    assert loads(dumps(loads(written)), DeskArticle) == article


def test_a_class_that_only_adds_fields_takes_the_fast_path() -> None:
    article = DeskArticle(
        id="a",
        desk="Kyiv",
        quotes=(
            CheckedQuote(id="q", v=1, o=(CheckedSpan(start=1, end=2, script="Latn"),), it=(), longer=None, spoken="uk"),
            CheckedQuote(id="r", mirror=Name(text="Ana"), items="", write=Edtf("2024")),
        ),
    )
    read = decode(dumps(article), DeskArticle)
    assert read == article
    assert read.quotes[0].it == ()
    assert read.quotes[0].longer is None
    assert read.quotes[1].it == ("unchecked",)


def test_added_fields_are_checked_on_the_fast_path() -> None:
    bad = b'{"id":"a","desk":"x","quotes":[{"id":"q","o":[{"start":2,"end":1},{"start":0,"end":1,"script":"latin"}]}]}'
    with pytest.raises(StructureError) as refused:
        loads(bad, DeskArticle)
    assert [problem.pointer for problem in refused.value.problems] == ["/quotes/0/o/0", "/quotes/0/o/1/script"]


@attrs.frozen(kw_only=True)
class WithValidator(Article):
    words: int = attrs.field(default=0, validator=attrs.validators.ge(0))


@attrs.frozen(kw_only=True)
class WithConverter(Article):
    desk: str = attrs.field(default="", converter=str.upper)


@attrs.frozen(kw_only=True)
class WithFactory(Article):
    tags: tuple[str, ...] = attrs.field(factory=tuple)


@attrs.frozen(kw_only=True)
class WithHook(Article):
    def __attrs_post_init__(self) -> None:
        if self.headline == "shout":
            raise ValueError("no shouting")


@attrs.frozen(kw_only=True, init=False)
class WithInit(Article):
    def __init__(self, **fields: Any) -> None:
        self.__attrs_init__(**{**fields, "byline": "by init"})  # type: ignore[attr-defined]


class WithNew(Article):
    def __new__(cls, **_fields: Any) -> Self:
        made = super().__new__(cls)
        WithNew.made += 1
        return made

    made = 0


@attrs.frozen(kw_only=True)
class WithSubclassHook(Article):
    def __init_subclass__(cls, **_options: Any) -> None:
        raise AssertionError("nobody may derive from this")


@attrs.frozen(kw_only=True)
class WithMetaclass(Article, metaclass=abc.ABCMeta):
    pass


@attrs.frozen(kw_only=True)
class WithFixedField(Article):
    kind: str = attrs.field(default="desk", init=False)


@pytest.mark.parametrize(
    "cls",
    [
        WithValidator,
        WithConverter,
        WithFactory,
        WithHook,
        WithInit,
        WithNew,
        WithSubclassHook,
        WithMetaclass,
        WithFixedField,
    ],
)
def test_a_class_with_custom_code_is_created_by_its_init(cls: type[Article]) -> None:
    assert not has_trivial_init(cls)
    read = loads('{"id":"a","headline":"Rain"}', cls)
    assert type(read) is cls
    assert read.headline == "Rain"


def test_custom_code_of_a_class_runs() -> None:
    assert loads('{"id":"a","desk":"kyiv"}', WithConverter).desk == "KYIV"
    assert loads('{"id":"a"}', WithInit).byline == "by init"
    assert loads('{"id":"a"}', WithFixedField).kind == "desk"
    for document, cls in (('{"id":"a","words":-1}', WithValidator), ('{"id":"a","headline":"shout"}', WithHook)):
        with pytest.raises(StructureError):
            loads(document, cls)
    before = WithNew.made
    loads('{"id":"a"}', WithNew)
    assert WithNew.made > before
    with pytest.raises(ValueError, match="must be >= 0"):
        evolve(WithValidator(id="a"), words=-1)


@attrs.frozen(kw_only=True)
class Thread(Article):
    replies: "tuple[Thread, ...]" = ()
    best: "Thread | None" = None


def test_a_recursive_class_is_read_at_every_depth() -> None:
    assert has_trivial_init(Thread)
    assert not has_fast_path(Thread)
    thread = Thread(id="a", replies=(Thread(id="b", replies=(Thread(id="c"),)),), best=Thread(id="d", headline="x"))
    assert loads(dumps(thread), Thread) == thread
    with pytest.raises(StructureError) as refused:
        loads('{"id":"a","replies":[{"id":"b","best":{"id":1}}]}', Thread)
    assert [problem.pointer for problem in refused.value.problems] == ["/replies/0/best/id"]


@attrs.frozen(kw_only=True)
class Pair(Part):
    first: Article
    second: Article | None = None


@attrs.frozen(kw_only=True)
class Answered(Quote):
    answers: tuple[Self, ...] = ()
    """Quotes of the same class that answer it."""
    best: Self | None = None
    by_desk: Mapping[str, Self] = attrs.field(factory=dict, hash=False)
    rated: Annotated[Self | None, "the editor's"] = None


@attrs.frozen(kw_only=True)
class Ranked(Answered):
    rank: int = 0


@pytest.mark.parametrize("cls", [Answered, Ranked])
def test_self_means_the_class_that_is_read(cls: Any) -> None:
    inner = cls(id="b")
    quote = cls(id="a", answers=(inner,), best=inner, by_desk={"kyiv": inner}, rated=inner)
    read = loads(dumps(quote), cls)
    assert read == quote
    assert {type(held) for held in (read.answers[0], read.best, read.by_desk["kyiv"], read.rated)} == {cls}
    jsonschema.Draft202012Validator(json_schema(cls)).validate(unstructure(quote))
    with pytest.raises(StructureError) as refused:
        loads('{"id":"a","best":{"id":7},"rated":{"id":8},"answers":[{"id":9}]}', cls)
    assert [problem.pointer for problem in refused.value.problems] == ["/best/id", "/rated/id", "/answers/0/id"]
    with pytest.raises(StructureError, match=f"expected a {cls.__name__}, found Quote"):
        cls(id="a", best=Quote(id="b"))


@given(instances(Answered))
def test_self_has_strategies(quote: Answered) -> None:
    assert loads(dumps(quote), Answered) == quote


def test_a_nested_article_has_its_own_version() -> None:
    pair = Pair(first=Article(id="a", headline="Rain"), second=Article(id="b"))
    assert loads(dumps(pair), Pair) == pair
    assert has_fast_path(Pair)
    old = {"newsmodel": "0.9", "id": "a", "title": "Rain"}
    assert structure({"first": old, "second": {"newsmodel": "1.3", "id": "b"}}, Pair) == pair
    assert loads(json.dumps({"first": old, "second": {"id": "b"}}), Pair) == pair


def test_problems_of_a_nested_article_have_its_pointer() -> None:
    wrong = {"first": {"newsmodel": "0.9", "id": "a", "title": 1}, "second": {"newsmodel": "2.0", "id": "b"}}
    for read in (lambda: structure(wrong, Pair), lambda: loads(json.dumps(wrong), Pair)):
        with pytest.raises(StructureError) as refused:
            read()
        assert {(problem.pointer, problem.code) for problem in refused.value.problems} == {
            ("/first/title", "structure.wrong-type"),
            ("/second/newsmodel", "version.unsupported"),
        }


def test_two_classes_with_the_same_name_are_distinct() -> None:
    def another(kind: Any) -> type[Article]:
        @attrs.frozen(kw_only=True)
        class Name(Actor):
            mark: kind

        @attrs.frozen(kw_only=True)
        class Named(Article):
            first: Name
            others: tuple[Name, ...] = ()

        return Named

    for cls, mark in ((another(int), 1), (another(str), "one")):
        document = {"id": "a", "first": {"id": "x", "mark": mark, "names": [{"text": "X"}]}}
        read: Any = structure({**document, "others": [document["first"]]}, cls)
        assert read.first.mark == mark
        assert loads(dumps(read), cls) == read


def test_a_list_in_an_added_field_is_rejected_with_the_remedy() -> None:
    with pytest.raises(StructureError, match="expected a tuple, found a list; convert it, or define the field"):
        Thread(id="a", replies=[])  # type: ignore[arg-type]


@attrs.frozen(kw_only=True)
class Measured(Article):
    readings: tuple[float, ...] = ()


def test_a_duplicate_member_is_found_next_to_numbers_that_are_written_longer() -> None:
    numbers = ",".join(["1"] * 12)
    for length in range(40):
        with pytest.raises(JsonError):
            loads(f'{{"readings":[{numbers}],"headline":"{"x" * length}","id":"a","headline":"y"}}', Measured)


@attrs.frozen(kw_only=True)
class ListedArticle(Article):
    """An article that makes tuples of what is given to it."""

    quotes: tuple[CheckedQuote, ...] = attrs.field(default=(), converter=tuple)
    desks: tuple[str, ...] = attrs.field(default=(), converter=tuple)


@attrs.frozen(kw_only=True)
class PerhapsListedArticle(Article):
    """An article whose converter does not take what its type allows."""

    desks: tuple[str, ...] | None = attrs.field(default=(), converter=tuple)


def test_a_field_converter_that_makes_tuples_keeps_a_class_on_the_fast_path() -> None:
    made: Any = ListedArticle(id="a", desks=["Kyiv"], quotes=[CheckedQuote(id="q", v=1)])  # type: ignore[arg-type]
    assert made.desks == ("Kyiv",)
    assert has_fast_path(ListedArticle)
    assert decode(dumps(made), ListedArticle) == made
    assert evolve(made, desks=["Lviv"]).desks == ("Lviv",)
    assert not has_fast_path(PerhapsListedArticle)
    with pytest.raises(StructureError, match="/desks"):
        loads('{"id":"a","desks":null}', PerhapsListedArticle)
