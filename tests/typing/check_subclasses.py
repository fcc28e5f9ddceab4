"""What type checkers infer for classes that a project derives from the model."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, assert_type

import attrs
from hypothesis import strategies as st
from msgspec import Meta

from newsmodel import (
    Article,
    Edtf,
    JsonName,
    Part,
    Quote,
    TupleOf,
    evolve,
    iter_jsonl,
    load,
    loads,
    reanchor_article,
    structure,
)
from newsmodel.strategies import instances
from newsmodel.validation import ArticleIndex


@attrs.frozen(kw_only=True)
class Check(Part):
    """A verdict on a quote."""

    verdict: str
    done: Edtf | None = None


@attrs.frozen(kw_only=True)
class CheckedQuote(Quote):
    """A quote with the verdicts on it."""

    checks: tuple[Check, ...] = ()


@attrs.frozen(kw_only=True)
class DeskArticle(Article):
    """An article whose quotes are checked at a desk."""

    quotes: tuple[CheckedQuote, ...] = attrs.field(default=(), converter=TupleOf[CheckedQuote])
    desk: str


@attrs.frozen(kw_only=True)
class PlainArticle(Article):
    """An article that narrows a tuple without a converter, which pyright reports and mypy accepts."""

    quotes: tuple[CheckedQuote, ...] = ()  # pyright: ignore[reportIncompatibleVariableOverride]


@attrs.frozen(kw_only=True)
class Step(Part):
    """A step of the desk, with a list that is stored as a tuple, and names of its own in JSON."""

    from_: Annotated[str, JsonName("from")]
    checks: tuple[Check, ...] = attrs.field(default=(), converter=TupleOf[Check])
    tags: tuple[str, ...] = attrs.field(default=(), converter=TupleOf[str])
    pages: Annotated[int | None, Meta(gt=0), JsonName("pageCount")] = None


def members_have_the_types_that_they_declare(checks: list[Check]) -> None:
    step = Step(from_="x", checks=checks, tags=["a"], pages=3)
    assert_type(step.from_, str)
    assert_type(step.checks, tuple[Check, ...])
    assert_type(step.pages, int | None)
    Step(from_="x", tags="ab")  # type: ignore[arg-type]
    Step(from_="x", checks=["ab"])  # type: ignore[list-item]
    DeskArticle(id="a", desk="Kyiv", quotes=[CheckedQuote(id="q1")])
    DeskArticle(id="a", desk="Kyiv", quotes=[Quote(id="q1")])  # type: ignore[list-item]
    PlainArticle(id="a", quotes=(CheckedQuote(id="q1"),))
    PlainArticle(id="a", quotes=[CheckedQuote(id="q1")])  # type: ignore[arg-type]


def a_constructor_takes_inherited_and_added_members() -> None:
    assert_type(DeskArticle(id="a", desk="Kyiv", headline="Rain"), DeskArticle)
    CheckedQuote(id="q1", checks=(Check(verdict="false"),), note="see the minutes")
    DeskArticle(id="a")  # type: ignore[call-arg]
    DeskArticle(id="a", desk=3)  # type: ignore[arg-type]
    DeskArticle(id="a", desk="Kyiv", quotes=(Quote(id="q1"),))  # type: ignore[arg-type]


def a_narrower_member_is_read_as_declared(article: DeskArticle) -> None:
    assert_type(article.quotes, tuple[CheckedQuote, ...])
    assert_type(article.quotes[0].checks[0].done, Edtf | None)
    assert_type(article.published, Edtf | None)


def every_function_keeps_the_class(data: bytes, path: Path, article: DeskArticle) -> None:
    assert_type(loads(data, DeskArticle), DeskArticle)
    assert_type(load(path, DeskArticle), DeskArticle)
    assert_type(structure({}, DeskArticle), DeskArticle)
    assert_type(iter_jsonl(path, DeskArticle), Iterator[DeskArticle])
    assert_type(evolve(article, desk="Lviv"), DeskArticle)
    assert_type(reanchor_article(article, "It rained.").article, DeskArticle)
    assert_type(instances(DeskArticle, desk=st.just("Kyiv")), st.SearchStrategy[DeskArticle])
    assert_type(ArticleIndex(article).all(CheckedQuote), list[CheckedQuote])
    assert_type(ArticleIndex(article).find("q1", CheckedQuote), CheckedQuote | None)


def an_article_of_the_model_is_not_one_of_the_desk(article: Article) -> None:
    of_desk: DeskArticle = article  # type: ignore[assignment]
    assert of_desk
