"""People who have a cattrs converter of their own register the hooks of the library on it."""

import dataclasses
import importlib
from typing import Any

import attrs
import cattrs
import pytest

from newsmodel import Actor, Article, ClassError, Converter, Edtf, NewsModelError, Part, Passage, Quote, Span, structure
from newsmodel.json import configure_converter

ARTICLE = Article(
    id="a",
    text="“No,” she said.",
    published=Edtf("2024-11"),
    quotes=(Quote(id="q", content=Passage(text="No,", spans=(Span(1, 4),)), extra={"desk": {"x": [1, "🗞️"]}}),),
    actors=(Actor(id="s"),),
    extra={"extra": "kept"},
)


@attrs.frozen
class Fetched:
    article: Article
    seen: Edtf | None = None
    attempts: int = 0


FETCHED = Fetched(ARTICLE, Edtf("2024"), 2)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"omit_if_default": True},
        {"forbid_extra_keys": True},
        {"prefer_attrib_converters": True},
        {"detailed_validation": False},
        {"unstruct_strat": cattrs.UnstructureStrategy.AS_TUPLE},
    ],
    ids=str,
)
def test_a_converter_with_any_options_reads_and_writes_the_model(options: dict[str, Any]) -> None:
    by = cattrs.Converter(**options)
    configure_converter(by)
    for obj in (ARTICLE, FETCHED, Edtf("2024-11~")):
        assert by.structure(by.unstructure(obj), type(obj)) == obj
    assert by.unstructure(ARTICLE)["quotes"][0]["desk"] == {"x": [1, "🗞️"]}
    by.register_unstructure_hook(Quote, lambda quote: quote.id)
    by.register_structure_hook(Quote, lambda value, _: Quote(id=value))
    short = Article(id="a", quotes=(Quote(id="q"),))
    assert by.unstructure(short)["quotes"] == ["q"]
    assert by.structure(by.unstructure(short), Article) == short


@pytest.mark.parametrize(
    "name", ["json", "orjson", "ujson", "msgspec", "pyyaml", "cbor2", "msgpack", "tomlkit", "bson"]
)
def test_a_preconfigured_converter_reads_and_writes_the_model(name: str) -> None:
    pytest.importorskip({"pyyaml": "yaml"}.get(name, name), reason=f"{name} is not installed")
    by = importlib.import_module(f"cattrs.preconf.{name}").make_converter()
    configure_converter(by)
    for obj in (ARTICLE, FETCHED):
        assert by.loads(by.dumps(obj), type(obj)) == obj


def test_only_a_converter_can_be_configured() -> None:
    wrong: Any
    for wrong in (cattrs.BaseConverter(), Converter, None):
        with pytest.raises(ClassError, match=r"expected a cattrs\.Converter"):
            configure_converter(wrong)


@dataclasses.dataclass(frozen=True)
class Score:
    value: int
    reasons: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Rated:
    quote: Quote
    _score: Score
    weight: float = 1.0


@attrs.frozen(kw_only=True)
class Review(Part):
    rated: Rated | None = None


AS_TUPLE = Converter(unstruct_strat=cattrs.UnstructureStrategy.AS_TUPLE)


def test_a_converter_that_writes_tuples_reads_them_back() -> None:
    review = Review(rated=Rated(quote=Quote(id="q"), score=Score(3, ("dated",))))
    assert AS_TUPLE.dumps(review) == b'{"rated":[{"id":"q"},[3,["dated"]],1.0]}'
    for by in (AS_TUPLE, AS_TUPLE.copy()):
        assert by.loads(by.dumps(review), Review) == review


@pytest.mark.parametrize(
    ("document", "pointer", "message"),
    [
        (b'{"rated": [{"id": "q"}, [3], 1.0, 4]}', "/rated", "expected at most 3 items, one for each field; found 4"),
        (b'{"rated": [{"id": 3}, [3]]}', "/rated/0/id", "expected a string"),
        (b'{"rated": [{"id": "q"}, [3, ["x", 5]]]}', "/rated/1/1/1", "expected a string"),
        (b'{"rated": {}}', "/rated", "expected an array, found an object"),
        (b'{"rated": [{"id": "q"}]}', "/rated", "missing 1 required keyword-only argument"),
    ],
)
def test_a_wrong_tuple_is_reported_at_its_place(document: bytes, pointer: str, message: str) -> None:
    with pytest.raises(NewsModelError, match=message) as caught:
        AS_TUPLE.loads(document, Review)
    problems: Any = vars(caught.value)["problems"]
    assert [problem.pointer for problem in problems] == [pointer]


VERSIONED = {"newsmodel": "1.9", "id": "a", "quotes": [{"id": "q", "kind": "sonnet"}]}


@attrs.frozen
class Kept:
    value: Any


@pytest.mark.parametrize("by", [Converter(), Converter(detailed_validation=False), cattrs.Converter()])
def test_a_value_of_a_newer_version_is_written_only_with_its_version(by: cattrs.Converter) -> None:
    if not isinstance(by, Converter):
        configure_converter(by)
    article = structure(VERSIONED)
    quote = article.quotes[0]
    for alone in (quote, [quote], {"x": quote}, Kept(quote), quote.kind, Kept(quote.kind)):
        with pytest.raises(NewsModelError, match="write the whole article, which states its version"):
            by.unstructure(alone)
    assert by.unstructure(article) == VERSIONED
    assert by.unstructure(Kept(article)) == {"value": VERSIONED}
