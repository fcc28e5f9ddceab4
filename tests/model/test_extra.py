"""Unknown members: what ``extra`` takes, and what is mistaken for it."""

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import attr
import attrs
import pytest
from cattrs import BaseValidationError
from hypothesis import given
from hypothesis import strategies as st

from newsmodel import (
    Article,
    Attribution,
    Concept,
    Edtf,
    Mention,
    Name,
    Passage,
    Quote,
    QuoteKind,
    Span,
    StructureError,
    converter,
    dumps,
    evolve,
    loads,
    structure,
    unstructure,
)
from newsmodel._arguments import ASDICT_MESSAGE
from newsmodel.json.cattrs_errors import problems_of
from newsmodel.strategies import instances


@pytest.mark.parametrize(
    ("make", "pointer", "message"),
    [
        (
            lambda: Article(id="a", extra={"headline": "Rain"}),
            "/headline",
            "expected only members that Article does not define, found 'headline'; pass it as an argument of Article",
        ),
        (
            lambda: evolve(Article(id="a"), extra={"id": "b"}),
            "/id",
            "expected only members that Article does not define, found 'id'; pass it as an argument of Article",
        ),
        (
            lambda: Article(id="a", extra={"newsmodel": "2.0"}),
            "/newsmodel",
            "expected no member 'newsmodel' in extra, which states the format version of a document; remove it",
        ),
        (
            lambda: evolve(Article(id="a"), extra={"newsmodel": "1.0"}),
            "/newsmodel",
            "expected no member 'newsmodel' in extra, which states the format version of a document; remove it",
        ),
        (
            lambda: Article(id="a", extra=[("desk", "sports")]),  # type: ignore[arg-type]
            "/extra",
            "expected a mapping of member names to JSON values, found an array; pass unknown members as a dictionary",
        ),
        (
            lambda: Article(id="a", extra="desk"),  # type: ignore[arg-type]
            "/extra",
            "expected a mapping of member names to JSON values, found the string 'desk'",
        ),
        (
            lambda: Article(id="a", extra={"seen": date(2025, 3, 14)}),
            "/seen",
            "expected a JSON value, found date; convert it to a string, number, boolean, list or dictionary",
        ),
        (
            lambda: Article(id="a", extra={"seen": [Edtf("2025-03-14")]}),
            "/seen/0",
            "expected a JSON value, found Edtf; convert it to a string",
        ),
        (
            lambda: Article(id="a", extra={"by": Name(text="Ana Lind")}),
            "/by",
            "expected a JSON value, found Name; convert it with newsmodel.unstructure",
        ),
        (
            lambda: Article(id="a", extra={1: "one"}),  # type: ignore[dict-item]
            "",
            "invalid member name: expected a string, found the number 1",
        ),
    ],
)
def test_a_misuse_of_extra_is_reported_with_the_remedy(make: Callable[[], Any], pointer: str, message: str) -> None:
    with pytest.raises(StructureError) as caught:
        make()
    (problem,) = caught.value.problems
    assert problem.pointer == pointer
    assert problem.message.startswith(message)


ARTICLE = Article(
    id="a",
    published=Edtf("2025-03-14"),
    quotes=(Quote(id="q", kind=QuoteKind.DIRECT, content=Passage(text="No."), extra={"tone": "calm"}),),
    extra={"desk": "sports"},
)


@pytest.mark.parametrize(
    "made",
    [
        attrs.asdict(ARTICLE),
        attrs.asdict(ARTICLE, recurse=False),
        attr.asdict(ARTICLE),
        attrs.asdict(ARTICLE, filter=lambda _attribute, value: value is not None),
        attrs.asdict(Article(id="a", quotes=(Quote(id="q"),))),
        attrs.asdict(Article(id="a")),
    ],
)
def test_what_asdict_makes_is_not_read_as_a_document(made: dict[str, Any]) -> None:
    with pytest.raises(StructureError, match=r"convert an object with newsmodel\.unstructure") as caught:
        structure(made)
    (problem,) = caught.value.problems
    assert (problem.pointer, problem.code) == ("/extra", "structure.forbidden-extra")


@pytest.mark.parametrize(
    "part", [ARTICLE.quotes[0], Attribution(), Concept(code="x"), Mention(passage=Passage(text="x"))]
)
def test_what_asdict_makes_of_a_part_is_not_read_either(part: Any) -> None:
    with pytest.raises(StructureError, match=r"convert an object with newsmodel\.unstructure"):
        structure(attrs.asdict(part), type(part))


@attrs.frozen
class Fetched:
    article: Article


PASSAGE = Passage(text="No", spans=(Span(1, 3),))


@pytest.mark.parametrize(
    ("made", "cls", "pointer"),
    [
        (attrs.asdict(Fetched(ARTICLE)), Fetched, "/article/extra"),
        ([attrs.asdict(ARTICLE.quotes[0])], list[Quote], "/0/extra"),
        (unstructure(ARTICLE) | {"quotes": [{"id": "p"}, attrs.asdict(ARTICLE.quotes[0])]}, Article, "/quotes/1/extra"),
        ({"id": "q", "content": attrs.asdict(PASSAGE)}, Quote, "/content/spans/0/extra"),
        ({"id": "q", "content": attrs.asdict(Passage(text="No"))}, Quote, "/content/extra"),
        ({"newsmodel": "0.9", **attrs.asdict(ARTICLE)}, Article, "/quotes/0/extra"),
        (attrs.asdict(ARTICLE.quotes[0], filter=lambda _attribute, value: value is not None), Quote, "/extra"),
    ],
)
def test_what_asdict_makes_is_refused_at_every_depth(made: Any, cls: Any, pointer: str) -> None:
    document = json.dumps(made, default=str)
    for read in (
        lambda: structure(made, cls),
        lambda: loads(document, cls),
        lambda: converter.copy().structure(json.loads(document), cls),
        lambda: converter.copy().loads(document, cls),
    ):
        with pytest.raises((StructureError, BaseValidationError)) as caught:
            read()
        assert ASDICT_MESSAGE in {problem.message for problem in problems_of(caught.value, None)}
        assert pointer in {problem.pointer for problem in problems_of(caught.value, None)}


def test_a_part_of_a_document_may_have_a_member_called_newsmodel() -> None:
    article = Article(id="a", quotes=(Quote(id="q", extra={"newsmodel": "2.0"}),))
    assert loads(dumps(article)) == article


@pytest.mark.parametrize(
    "document",
    [
        {"id": "a", "extra": {"bookmarks": 3}},
        {"id": "a", "headline": None, "keywords": [], "extra": {"bookmarks": 3}},
        {"newsmodel": "1.0", "id": "a", "quotes": [{"id": "q", "extra": {}}], "extra": {}},
    ],
)
def test_a_member_called_extra_of_a_document_is_kept(document: dict[str, Any]) -> None:
    for read in (structure(document), loads(json.dumps(document))):
        assert read.extra == {"extra": document["extra"]}
        assert json.loads(dumps(read))["extra"] == document["extra"]


PARTS: st.SearchStrategy[Any] = st.sampled_from([Article, Quote, Span, Concept, Mention]).flatmap(instances)


@given(PARTS.map(lambda part: evolve(part, extra={"extra": {"bookmarks": 3}})))
def test_no_document_that_was_written_is_mistaken(part: Any) -> None:
    written = unstructure(part)
    assert written["extra"] == {"bookmarks": 3}
    assert structure(written, type(part)) == part
    assert structure(json.loads(dumps(part)), type(part)) == part
    for member_order in (sorted, partial(sorted, key=lambda name: (len(name), name))):
        in_order = json.dumps({name: written[name] for name in member_order(written)})
        assert loads(in_order, type(part)) == part
