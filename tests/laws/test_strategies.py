"""The strategies generate consistent articles, and classes of other projects."""

import importlib
import os
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import Phase, find, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

import newsmodel
from newsmodel import (
    ActorKind,
    Article,
    Edtf,
    Event,
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


EXAMPLES = settings.default.max_examples

#: Generates until something is found, and does not shrink it: shrinking takes most of the time.
FIRST_FOUND = settings(max_examples=5_000, database=None, phases=[Phase.generate])


@pytest.fixture(scope="module")
def drawn() -> list[Article]:
    collected: list[Article] = []

    @seed(1)
    # Only one article in ten has a direct quote, and shares among few quotes vary too much.
    @settings(max_examples=max(500, 2 * EXAMPLES), database=None, phases=[Phase.generate])
    @given(articles())
    def collect(article: Article) -> None:
        collected.append(article)

    collect()
    return collected


def test_no_generated_article_has_an_error(drawn: list[Article]) -> None:
    for article in drawn:
        assert [problem for problem in validate(article) if problem.severity is Severity.ERROR] == []


def _a_part(parts: str, has: Callable[[Any], object]) -> Callable[[Article], bool]:
    """Return a function that reports whether a part of an article has something."""
    return lambda article: any(has(part) for part in getattr(article, parts))


def _is_part_of_another(event: Event) -> bool:
    return any(relation.kind is EventRelationKind.PART_OF for relation in event.relations)


HABITS: dict[str, Callable[[Article], bool]] = {
    "no text": lambda article: article.text is None,
    "an empty text": lambda article: article.text == "",
    "an emoji": lambda article: "🚢" in (article.text or ""),
    "a combining accent": lambda article: "e\u0301" in (article.text or ""),
    "Hebrew": lambda article: "ש" in (article.text or ""),
    "a curly quotation mark": lambda article: "“" in (article.text or ""),
    "a line end of Windows": lambda article: "\r\n" in (article.text or ""),
    "a null character": lambda article: "\x00" in (article.text or ""),
    "a quote with a speaker": _a_part("quotes", lambda quote: quote.attribution.speakers),
    "a quote without spans": _a_part("quotes", lambda quote: quote.content and not quote.content.spans),
    "a quote in pieces": _a_part("quotes", lambda quote: quote.content and len(quote.content.spans) > 1),
    "a direct quote": _a_part("quotes", lambda quote: quote.kind is QuoteKind.DIRECT and quote.content),
    "a quote with an insertion": _a_part("quotes", lambda quote: quote.insertions),
    "a quote within a quote": _a_part("quotes", lambda quote: quote.within),
    "a quote about an event": _a_part("quotes", lambda quote: quote.about),
    "a quote that is partly verbatim": _a_part("quotes", lambda quote: quote.quoted),
    "an event at a known time": _a_part("events", lambda event: event.time and event.time.value),
    "an event that is asserted": _a_part("events", lambda event: event.assertions),
    "an event at a place": _a_part("events", lambda event: event.place and event.place.actor),
    "an event that is part of another": _a_part("events", _is_part_of_another),
    "an actor within another": _a_part("actors", lambda actor: actor.within),
    "an actor with unknown members": _a_part("actors", lambda actor: actor.extra),
    "a time of publication": lambda article: article.published is not None,
    "unknown members": lambda article: bool(article.extra),
}


@pytest.mark.parametrize("habit", HABITS)
def test_generated_articles_have_the_habits_of_real_ones(habit: str, drawn: list[Article]) -> None:
    has = HABITS[habit]
    # The rarest habit occurs once in some hundred articles.
    assert any(map(has, drawn)) or find(articles(), has, settings=FIRST_FOUND, random=random.Random(1))


def test_most_generated_direct_quotes_are_in_quotation_marks(drawn: list[Article]) -> None:
    unmarked = [problem for article in drawn for problem in validate(article) if problem.code == "quote.unmarked"]
    direct = [quote for article in drawn for quote in article.quotes if quote.kind is QuoteKind.DIRECT]
    assert len(unmarked) < len(direct) / 2


@pytest.mark.slow
def test_an_article_shrinks_to_a_small_one() -> None:
    some_parts = articles(max_parts=2)  # more parts take longer to shrink, to the same result
    smallest = find(some_parts, lambda article: bool(article.quotes), random=random.Random(2))
    assert len(smallest.quotes) == 1
    assert smallest.extra == EMPTY
    assert len(newsmodel.dumps(smallest)) < 150


@given(st.data())
def test_parts_are_generated_for_a_given_text(data: st.DataObject) -> None:
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
def test_an_actor_is_generated_with_the_given_kind(actor: Any) -> None:
    assert actor.kind is ActorKind.GROUP


@given(articles(max_parts=0))
def test_an_article_is_generated_without_parts(article: Article) -> None:
    assert (article.actors, article.quotes, article.events) == ((), (), ())


@frozen(kw_only=True)
class PhotoDesk:
    """A class of another project that uses types of the model."""

    frame: Span
    shot: Edtf | None = None
    weight: dict[str, int] | None = None
    code: str | None = None
    extra: Extra = EMPTY


class Cutting(Passage):
    """A subclass of another project."""


@given(instances(PhotoDesk), instances(Cutting), st.lists(edtfs(), max_size=2))
def test_classes_of_other_projects_are_generated(desk: PhotoDesk, cutting: Cutting, times: list[Edtf]) -> None:
    assert isinstance(desk.frame, Span)
    assert desk.weight is None
    assert isinstance(cutting, Cutting)
    assert all(Edtf(str(time)) == time for time in times)


@attrs.frozen(kw_only=True)
class Seal(Part):
    """A class of another project."""

    number: int
    broken: date


@attrs.frozen(kw_only=True)
class SealedQuote(Quote):
    """A quote with a member of a model type and one of another type."""

    seals: tuple[Seal, ...] = ()
    due: date | None = None


@attrs.frozen(kw_only=True)
class SealedArticle(Article):
    """An article whose quotes are of a subclass."""

    quotes: tuple[SealedQuote, ...] = ()
    best: Seal | None = None
    due: date | None = None


DERIVED = instances(SealedArticle, due=st.dates(), text=st.just(TEXT))


@given(DERIVED)
def test_an_article_of_a_subclass_is_generated_with_consistent_parts(article: SealedArticle) -> None:
    assert type(article) is SealedArticle
    assert {type(quote) for quote in article.quotes} <= {SealedQuote}
    assert [problem for problem in validate(article) if problem.severity is Severity.ERROR] == []
    assert newsmodel.loads(newsmodel.dumps(article), SealedArticle) == article


@given(DERIVED)
def test_a_given_strategy_generates_its_member(article: SealedArticle) -> None:
    assert isinstance(article.due, date)
    assert article.text == TEXT
    assert all(quote.due is None for quote in article.quotes)


@given(instances(SealedQuote, content=st.just(None), note=st.sampled_from(["one", "two"])))
def test_a_given_strategy_wins_over_the_surrounding_article(quote: SealedQuote) -> None:
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
def test_a_member_with_an_alias_is_generated(ballot: Ballot) -> None:
    assert isinstance(ballot._votes, int)
    assert isinstance(ballot.office, str)


@given(instances(FullArticle))
def test_an_article_class_with_a_required_text_has_one(article: FullArticle) -> None:
    assert isinstance(article.text, str)


def test_members_added_by_subclasses_are_generated() -> None:
    def is_found(strategy: st.SearchStrategy[Any], wanted: Callable[[Any], bool]) -> bool:
        return bool(find(strategy, wanted, settings=FIRST_FOUND, random=random.Random(1)))

    assert is_found(DERIVED, lambda article: any(quote.seals for quote in article.quotes))
    assert is_found(instances(SealedArticle, text=st.none()), lambda article: article.best is not None)
    quoted = instances(SealedArticle, quotes=st.just((SealedQuote(id="q"),)))
    assert is_found(quoted, lambda article: article.quotes == (SealedQuote(id="q"),))


def test_a_strategy_for_an_unknown_member_is_refused() -> None:
    for cls in (SealedQuote, SealedArticle):
        with pytest.raises(InvalidArgument, match="has no member 'dew'"):
            instances(cls, dew=st.dates())


def test_a_subclass_is_registered_again_in_one_line() -> None:
    st.register_type_strategy(SealedArticle, instances)
    found = find(st.from_type(SealedArticle), lambda article: bool(article.quotes), settings=FIRST_FOUND)
    assert isinstance(found, SealedArticle)


def test_importing_hypothesis_imports_no_strategies() -> None:
    # Other projects that are installed register their classes too, and import what they like.
    script = """
import importlib.metadata
import sys
installed = importlib.metadata.entry_points
importlib.metadata.entry_points = lambda **group: [one for one in installed(**group) if one.name == "newsmodel"]
from hypothesis import Phase, find, settings, strategies as st
assert "newsmodel.strategies" not in sys.modules
assert "cattrs" not in sys.modules
import newsmodel
strategy = st.from_type(newsmodel.Article)
assert "newsmodel.strategies" not in sys.modules
find(strategy, lambda article: True, settings=settings(max_examples=1, phases=[Phase.generate]))
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
@settings(max_examples=EXAMPLES // 5)
def test_a_class_is_generated_from_its_type(cls: type[Any], data: st.DataObject) -> None:
    part = data.draw(st.from_type(cls))
    assert isinstance(part, cls)
    assert not part.extra.keys() & {"newsmodel", *(member.name for member in members(cls))}
