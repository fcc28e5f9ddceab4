"""What the strategies promise to those who test with them."""

import importlib
import os
import random
import subprocess
import sys
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

import newsmodel
from newsmodel import (
    ActorKind,
    Article,
    Edtf,
    EventRelationKind,
    Part,
    Passage,
    Quote,
    QuoteKind,
    Severity,
    Span,
    validate,
)
from newsmodel._classes import Extra, frozen
from newsmodel._distribution import missing as missing_message
from newsmodel._fields import is_model_class, members
from newsmodel._frozendict import EMPTY
from newsmodel.strategies import actors, articles, edtfs, events, instances, passages, quotes, time_expressions

TEXT = "“We will go 🚢,” she said, cafe\u0301."


@pytest.fixture(scope="module")
def drawn() -> list[Article]:
    """A thousand articles: some of what is looked for among them comes once in a hundred."""
    collected: list[Article] = []

    @seed(1)
    @settings(max_examples=1200, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(articles())
    def collect(article: Article) -> None:
        collected.append(article)

    collect()
    return collected


def test_no_article_has_an_error(drawn: list[Article]) -> None:
    for article in drawn:
        assert [problem for problem in validate(article) if problem.severity is Severity.ERROR] == []


def test_articles_do_what_real_ones_do(drawn: list[Article]) -> None:
    texts = [article.text for article in drawn]
    assert None in texts
    assert "" in texts
    joined = "".join(text or "" for text in texts)
    for sort in ("🚢", "e\u0301", "ש", "“", "\r\n", "\x00"):
        assert sort in joined
    said = [quote for article in drawn for quote in article.quotes]
    happened = [event for article in drawn for event in article.events]
    named = [actor for article in drawn for actor in article.actors]
    for what in (
        [quote for quote in said if quote.attribution.speakers],
        [quote for quote in said if quote.content and not quote.content.spans],
        [quote for quote in said if quote.content and len(quote.content.spans) > 1],
        [quote for quote in said if quote.kind is QuoteKind.DIRECT and quote.content],
        [quote for quote in said if quote.insertions],
        [quote for quote in said if quote.within],
        [quote for quote in said if quote.about],
        [quote for quote in said if quote.quoted],
        [event for event in happened if event.time and event.time.value],
        [event for event in happened if event.assertions],
        [event for event in happened if event.place and event.place.actor],
        [event for event in happened for relation in event.relations if relation.kind is EventRelationKind.PART_OF],
        [actor for actor in named if actor.within],
        [actor for actor in named if actor.extra],
        [article for article in drawn if article.published],
        [article for article in drawn if article.extra],
    ):
        assert what


def test_a_direct_quote_stands_in_quotation_marks_where_there_are_any(drawn: list[Article]) -> None:
    unmarked = [problem for article in drawn for problem in validate(article) if problem.code == "quote.unmarked"]
    direct = [quote for article in drawn for quote in article.quotes if quote.kind is QuoteKind.DIRECT]
    assert len(unmarked) < len(direct) / 2


def test_an_article_shrinks_to_next_to_nothing() -> None:
    quiet = settings(max_examples=1000, database=None, deadline=None)
    smallest = find(articles(), lambda article: bool(article.quotes), settings=quiet, random=random.Random(1))
    assert len(smallest.quotes) == 1
    assert smallest.extra == EMPTY
    assert len(newsmodel.dumps(smallest)) < 150


@given(st.data())
def test_parts_are_drawn_into_a_text_that_is_given(data: st.DataObject) -> None:
    for strategy in (quotes(TEXT), events(TEXT), passages(TEXT), time_expressions(TEXT)):
        part = data.draw(strategy)
        for passage in _passages(part):
            assert passage == attrs.evolve(Passage.of(TEXT, *passage.spans), spans=passage.spans, extra=passage.extra)


def _passages(part: Any) -> list[Passage]:
    if isinstance(part, Passage):
        return [part]
    if isinstance(part, tuple):
        return [passage for item in part for passage in _passages(item)]
    if not is_model_class(type(part)):
        return []
    return [passage for member in members(type(part)) for passage in _passages(getattr(part, member.name))]


@given(actors(kind=ActorKind.GROUP))
def test_an_actor_is_drawn_of_a_kind(actor: Any) -> None:
    assert actor.kind is ActorKind.GROUP


@given(articles(max_parts=0))
def test_an_article_is_drawn_without_parts(article: Article) -> None:
    assert (article.actors, article.quotes, article.events) == ((), (), ())


@frozen(kw_only=True)
class PhotoDesk:
    """What another project makes on top of the model."""

    frame: Span
    shot: Edtf | None = None
    weight: dict[str, int] | None = None
    code: str | None = None
    extra: Extra = EMPTY


class Cutting(Passage):
    """A subclass of another project."""


@given(instances(PhotoDesk), instances(Cutting), st.lists(edtfs(), max_size=2))
def test_classes_made_on_top_of_the_model_are_drawn_too(desk: PhotoDesk, cutting: Cutting, times: list[Edtf]) -> None:
    assert isinstance(desk.frame, Span)
    assert desk.weight is None
    assert isinstance(cutting, Cutting)
    assert all(Edtf(str(time)) == time for time in times)


@attrs.frozen(kw_only=True)
class Seal(Part):
    """A class of another project that is none of ours."""

    number: int
    broken: date


@attrs.frozen(kw_only=True)
class SealedQuote(Quote):
    """A quote with a member that the model knows, and one that it does not."""

    seals: tuple[Seal, ...] = ()
    due: date | None = None


@attrs.frozen(kw_only=True)
class SealedArticle(Article):
    """An article whose quotes are of a derived class."""

    quotes: tuple[SealedQuote, ...] = ()
    best: Seal | None = None
    due: date | None = None


DERIVED = instances(SealedArticle, due=st.dates(), text=st.just(TEXT))


@given(DERIVED)
def test_an_article_of_a_derived_class_is_drawn_as_articles_are(article: SealedArticle) -> None:
    assert type(article) is SealedArticle
    assert {type(quote) for quote in article.quotes} <= {SealedQuote}
    assert [problem for problem in validate(article) if problem.severity is Severity.ERROR] == []
    assert newsmodel.loads(newsmodel.dumps(article), SealedArticle) == article


@given(DERIVED)
def test_a_member_is_drawn_as_it_is_given(article: SealedArticle) -> None:
    assert isinstance(article.due, date)
    assert article.text == TEXT
    assert all(quote.due is None for quote in article.quotes)


@given(instances(SealedQuote, content=st.just(None), note=st.sampled_from(["one", "two"])))
def test_a_part_has_what_is_given_whatever_its_surroundings(quote: SealedQuote) -> None:
    assert quote.content is None
    assert quote.note in ("one", "two")


@attrs.frozen(kw_only=True)
class Ballot(Part):
    _votes: int
    office: str = attrs.field(default="mayor", alias="for_office")


@attrs.frozen(kw_only=True)
class FullArticle(Article):
    text: str
    quotes: tuple[Quote, ...]


@given(instances(Ballot))
def test_a_member_whose_argument_has_another_name_is_drawn(ballot: Ballot) -> None:
    assert isinstance(ballot._votes, int)
    assert isinstance(ballot.office, str)


@given(instances(FullArticle))
def test_an_article_whose_text_has_to_be_there_has_one(article: FullArticle) -> None:
    assert isinstance(article.text, str)


def test_what_derived_classes_add_is_drawn_too() -> None:
    assert find(DERIVED, lambda article: any(quote.seals for quote in article.quotes))
    assert find(instances(SealedArticle), lambda article: article.best is not None and article.text is None)
    assert find(instances(SealedArticle, quotes=st.just((SealedQuote(id="q"),))), lambda article: article.quotes != ())


def test_a_member_that_the_class_has_not_is_refused() -> None:
    for cls in (SealedQuote, SealedArticle):
        with pytest.raises(InvalidArgument, match="has no member 'dew'"):
            instances(cls, dew=st.dates())


def test_a_derived_class_is_registered_in_a_line() -> None:
    st.register_type_strategy(SealedArticle, instances)
    assert isinstance(find(st.from_type(SealedArticle), lambda article: bool(article.quotes)), SealedArticle)


def test_importing_hypothesis_imports_no_strategies() -> None:
    # Other projects that are installed register their classes too, and import what they like.
    script = """
import importlib.metadata
import sys
installed = importlib.metadata.entry_points
importlib.metadata.entry_points = lambda **group: [one for one in installed(**group) if one.name == "newsmodel"]
from hypothesis import find, strategies as st
assert "newsmodel.strategies" not in sys.modules
assert "cattrs" not in sys.modules
import newsmodel
strategy = st.from_type(newsmodel.Article)
assert "newsmodel.strategies" not in sys.modules
find(strategy, lambda article: True)
assert "newsmodel.strategies" in sys.modules
"""
    subprocess.run([sys.executable, "-W", "error", "-c", script], check=True, env=dict(os.environ))


def test_without_hypothesis_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("newsmodel.strategies")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    with pytest.raises(newsmodel.MissingDependencyError) as missing:
        importlib.import_module("newsmodel.strategies")
    assert isinstance(missing.value, ModuleNotFoundError)
    assert isinstance(missing.value, newsmodel.NewsModelError)
    assert missing.value.name == "hypothesis"
    assert str(missing.value) == missing_message("newsmodel.strategies", "Hypothesis", "strategies")


def test_another_missing_module_of_the_strategies_is_reported_by_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "newsmodel.strategies")
    monkeypatch.setitem(sys.modules, "newsmodel.strategies.articles", None)
    with pytest.raises(ModuleNotFoundError) as missing:
        importlib.import_module("newsmodel.strategies")
    assert missing.value.name == "newsmodel.strategies.articles"


@pytest.mark.parametrize("cls", [cls for name in newsmodel.__all__ if is_model_class(cls := getattr(newsmodel, name))])
@given(data=st.data())
@settings(max_examples=20)
def test_a_class_is_drawn_from_its_type_with_unknown_members_now_and_then(cls: type[Any], data: st.DataObject) -> None:
    part = data.draw(st.from_type(cls))
    assert isinstance(part, cls)
    assert not part.extra.keys() & {"newsmodel", *(member.name for member in members(cls))}
