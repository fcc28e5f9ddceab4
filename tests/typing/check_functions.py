"""What type checkers infer for building, validation, times, anchoring, strategies and formats."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true

from typing import Any, assert_type

import attrs
from hypothesis import strategies as st

from newsmodel import (
    Actor,
    ActorKind,
    Article,
    ArticleBuilder,
    Boilerplate,
    Edtf,
    Event,
    EventStatus,
    EventType,
    Mention,
    Passage,
    Problem,
    Quote,
    QuoteKind,
    Severity,
    Span,
    Stance,
    TimeExpression,
    event_type,
    find_times,
    reanchor_article,
    resolve,
    validate,
)
from newsmodel.anchoring import AnchorIssue, AnchorOutcome, AnchorResult, ReanchoredArticle, reanchor_passage
from newsmodel.builder import Words
from newsmodel.editing import (
    EditedArticle,
    Reference,
    Removed,
    as_class,
    excerpt,
    merge_actors,
    references_to,
    remove,
    rename,
    replace,
)
from newsmodel.formats import brat
from newsmodel.strategies import actors, articles, edtfs, events, passages, quotes, spans, texts
from newsmodel.timex import LanguageTable, Tense, weekday_conflict
from newsmodel.validation import RULES, ArticleIndex, Rule
from newsmodel.view import summary


@attrs.frozen(kw_only=True)
class CheckedQuote(Quote):
    """A quote of a derived class."""

    checked: bool = False


@attrs.frozen(kw_only=True)
class DeskArticle(Article):
    """An article of a derived class."""

    desk: str


def a_builder_returns_what_it_adds() -> None:
    b = ArticleBuilder("“It rains,” she said on Friday.", id="a", published="2024-11-29", headline="Rain")
    mayor = b.actor("Ana Lind", kind=ActorKind.PERSON, gender="female")
    assert_type(mayor, Actor)
    quote = b.quote("It rains,", by=mayor, source="she", cue=Words("said", after="she"), kind=QuoteKind.DIRECT)
    assert_type(quote, Quote)
    assert_type(b.event("rain", status=EventStatus.OCCURRED, assertions={mayor: Stance.ASSERTS}), Event)
    assert_type(b.time("on Friday"), TimeExpression)
    assert_type(b.mention(mayor, "she"), Mention)
    assert_type(b.passage("It rains"), Passage)
    assert_type(b.find_all("she"), tuple[Passage, ...])
    assert_type(b.boilerplate("on Friday", kind="dateline"), Boilerplate)
    assert_type(b.paragraphs(), tuple[Span, ...])
    assert_type(b.build(), Article)


def a_builder_refuses_fields_that_do_not_exist(b: ArticleBuilder, mayor: Actor) -> None:
    b.quote("It rains,", speaker=mayor)  # type: ignore[call-arg]
    b.quote("It rains,", by=3)  # type: ignore[arg-type]
    b.quote("It rains,", stance="asserts")  # type: ignore[arg-type]
    b.actor("Ana Lind", kind="person")  # type: ignore[arg-type]
    b.set(headlin="Rain")  # type: ignore[call-arg]


def validation_returns_problems(article: Article) -> None:
    assert_type(validate(article), list[Problem])
    assert_type(validate(article, rules=RULES), list[Problem])
    validate(b"{}")  # type: ignore[arg-type]


def a_rule_gets_an_index_and_yields_places_with_sentences(article: Article) -> None:
    def without_headline(index: ArticleIndex) -> list[tuple[str, str]]:
        assert_type(index.all(Quote), list[Quote])
        assert_type(index.find("q1", Quote), Quote | None)
        return [] if index.article.headline else [("/headline", "our desk wants a headline")]

    rule = Rule("desk.headline", Severity.WARNING, "An article has a headline.", without_headline)
    assert_type(validate(article, rules=[*RULES, rule]), list[Problem])

    def without_place(index: ArticleIndex) -> list[str]:
        return [str(index)]

    Rule("desk.headline", Severity.WARNING, "An article has a headline.", without_place)  # type: ignore[arg-type]


def a_time_is_resolved_against_a_reference(text: str, published: Edtf, table: LanguageTable) -> None:
    found = resolve("last month", published)
    assert_type(found, TimeExpression)
    assert_type(found.value, Edtf | None)
    assert_type(resolve("Friday", "2024-11-25", tense=Tense.FUTURE, language=table), TimeExpression)
    assert_type(find_times(text, published, language="pt"), list[TimeExpression])
    assert_type(weekday_conflict(found), str | None)
    resolve("last month")  # type: ignore[call-arg]


def anchoring_reports_an_outcome(article: Article, passage: Passage) -> None:
    done = reanchor_article(article, "It rained.")
    assert_type(done, ReanchoredArticle[Article])
    assert_type(done.article, Article)
    assert_type(done.issues, tuple[AnchorIssue, ...])
    assert_type(done.issues[0].pointer, str)
    found = reanchor_passage(passage, "It rains.", "It rained.")
    assert_type(found, AnchorResult)
    assert_type(found.outcome, AnchorOutcome)
    assert_type(found.passage, Passage | None)


def strategies_generate_what_they_are_named_for(text: str) -> None:
    assert_type(articles(max_parts=2), st.SearchStrategy[Article])
    assert_type(quotes(text), st.SearchStrategy[Quote])
    assert_type(actors(kind=ActorKind.GROUP), st.SearchStrategy[Actor])
    assert_type(events(), st.SearchStrategy[Event])
    assert_type(passages(text), st.SearchStrategy[Passage])
    assert_type(spans(text), st.SearchStrategy[Span])
    assert_type(edtfs(), st.SearchStrategy[Edtf])
    assert_type(texts(), st.SearchStrategy[str])
    quotes(3)  # type: ignore[arg-type]


def formats_and_views_take_an_article(article: Article, text: str, annotations: str) -> None:
    assert_type(brat.read(text, annotations), Article)
    assert_type(brat.read_all(text, {"ann": annotations}), Article)
    assert_type(brat.write(article), str)
    assert_type(brat.loss(article), dict[str, int])
    assert_type(summary(article), str)
    assert_type(event_type("AID"), EventType)
    brat.write(text)  # type: ignore[arg-type]


def unknown_members_may_hold_anything(article: Article) -> None:
    assert_type(article.extra["x_desk"], Any)


def a_builder_keeps_the_class_of_the_article(article: Article, desk: DeskArticle) -> None:
    assert_type(ArticleBuilder.from_article(article), ArticleBuilder[Article])
    assert_type(ArticleBuilder.from_article(desk).build(), DeskArticle)
    assert_type(ArticleBuilder.from_article(article, DeskArticle, desk="Kyiv").build(), DeskArticle)
    assert_type(ArticleBuilder("It rains.", id="a", cls=DeskArticle, desk="Kyiv").build(), DeskArticle)
    assert_type(ArticleBuilder.from_article(article, headline="Rain").text, str | None)
    ArticleBuilder.from_article(article, headlien="Rain")  # type: ignore[call-overload]
    ArticleBuilder("It rains.", id="a", headline=3)  # type: ignore[call-overload]


def a_builder_shows_and_changes_what_it_holds(b: ArticleBuilder, quote: Quote) -> None:
    assert_type(b.actors, tuple[Actor, ...])
    assert_type(b.quotes, tuple[Quote, ...])
    assert_type(b.events, tuple[Event, ...])
    assert_type(b.times, tuple[TimeExpression, ...])
    assert_type(b.remove(quote), tuple[Removed, ...])
    assert_type(b.quotation_between("It", "rains"), Passage)
    b.quote([b.passage_between("It", "rains"), "on Friday", Span(0, 2)])
    b.replace(quote)
    b.quotes = ()  # type: ignore[misc]


def edits_keep_the_class_of_the_article(desk: DeskArticle, quote: Quote, actor: Actor) -> None:
    assert_type(rename(desk, "q1", "q2"), DeskArticle)
    assert_type(replace(desk, quote), DeskArticle)
    assert_type(merge_actors(desk, actor, "lind"), DeskArticle)
    assert_type(remove(desk, quote), EditedArticle[DeskArticle])
    assert_type(excerpt(desk, Span(0, 1)).article, DeskArticle)
    assert_type(excerpt(desk, Span(0, 1)).removed, tuple[Removed, ...])
    assert_type(references_to(desk, quote), tuple[Reference, ...])
    assert_type(as_class(quote, CheckedQuote, checked=True), CheckedQuote)
    rename(desk, 3, "q2")  # type: ignore[arg-type]
    excerpt(desk, (0, 1))  # type: ignore[arg-type]
