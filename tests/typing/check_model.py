"""What type checkers infer for the classes of the model, and what they refuse."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, assert_type

from newsmodel import (
    Actor,
    Article,
    ArticleBuilder,
    Attribution,
    Body,
    Byline,
    Edtf,
    Event,
    Media,
    Passage,
    Quote,
    QuoteKind,
    Rights,
    Role,
    Span,
    Stance,
    TimeExpression,
    evolve,
)


def attributes_have_the_declared_types(article: Article, quote: Quote) -> None:
    assert_type(article.id, str)
    assert_type(article.text, str | None)
    assert_type(article.published, Edtf | None)
    assert_type(article.actors, tuple[Actor, ...])
    assert_type(article.quotes, tuple[Quote, ...])
    assert_type(article.events, tuple[Event, ...])
    assert_type(article.times, tuple[TimeExpression, ...])
    assert_type(article.bodies, tuple[Body, ...])
    assert_type(article.media, tuple[Media, ...])
    assert_type(article.media[0].rights, Rights | None)
    assert_type(article.media[0].renditions[0].url, str | None)
    assert_type(article.times[0].text, str | None)
    assert_type(article.extra, Mapping[str, Any])
    assert_type(quote.kind, QuoteKind | None)
    assert_type(quote.content, Passage | None)
    assert_type(quote.attribution, Attribution)
    assert_type(quote.stance, Stance | None)


def parts_are_found_by_their_id(article: Article) -> None:
    assert_type(article.actor("mayor"), Actor | None)
    assert_type(article.quote("q1"), Quote | None)
    assert_type(article.event("e1"), Event | None)
    assert_type(article.quotes_by("mayor"), tuple[Quote, ...])
    assert_type(article.speakers("q1"), tuple[Actor, ...])
    assert_type(article.actors_named("Ana Lind"), tuple[Actor, ...])
    for speakers, said in article.speakers_and_quotes():
        assert_type(speakers, tuple[Actor, ...])
        assert_type(article.speakers(said), tuple[Actor, ...])
        for speaker in speakers:
            assert_type(article.quotes_by(speaker), tuple[Quote, ...])
    article.quotes_by(article.quotes[0])  # type: ignore[arg-type]


def a_part_that_may_be_missing_is_asked_for_first(article: Article) -> None:
    assert article.quote("q1").content  # type: ignore[union-attr]
    quote = article.quote("q1")
    if quote is not None and quote.content is not None:
        assert_type(quote.content.text, str)


def a_constructor_takes_what_a_class_declares() -> None:
    assert_type(Article(id="a", text="It rains."), Article)
    Article(text="It rains.")  # type: ignore[call-arg]
    Article(id="a", txt="It rains.")  # type: ignore[call-arg]
    Article(id=1)  # type: ignore[arg-type]
    Quote(id="q1", kind="direct")  # type: ignore[arg-type]
    Quote({}, id="q1")  # type: ignore[call-arg]
    Span(0, 4, {})  # type: ignore[call-arg]


def a_list_is_accepted_where_a_tuple_is_stored(quotes: list[Quote], spans: tuple[Span, ...]) -> None:
    assert_type(Article(id="a", quotes=quotes, paragraphs=spans).quotes, tuple[Quote, ...])
    Article(id="a", quotes=[Quote(id="q1")], keywords=["rain"], paragraphs=[Span(0, 4)])
    Attribution(speakers=["lind"])
    Passage(text="It rains.", spans=[Span(0, 9)])
    ArticleBuilder("It rains.", id="a", keywords=["rain"], bylines=[Byline()]).actor("Ana Lind", roles=[Role()])
    Article(id="a", quotes=[3])  # type: ignore[list-item]
    Article(id="a", quotes=spans)  # type: ignore[arg-type]
    Article(id="a", quotes={Quote(id="q1")})  # type: ignore[arg-type]
    Article(id="a", keywords="rain")  # type: ignore[arg-type]
    Attribution(speakers="lind")  # type: ignore[arg-type]


def objects_cannot_be_changed(article: Article, span: Span) -> None:
    article.headline = "Rain"  # type: ignore[misc]
    span.start = 1  # type: ignore[misc]


def a_copy_with_changes_has_the_same_class(article: Article, quote: Quote) -> None:
    assert_type(evolve(article, headline="Rain"), Article)
    assert_type(evolve(quote, kind=QuoteKind.INDIRECT), Quote)


def words_and_spans_belong_to_a_text(text: str, span: Span) -> None:
    assert_type(Span(0, 4), Span)
    assert_type(span.of(text), str)
    assert_type(span.overlaps(Span(1, 2)), bool)
    assert_type(Span.from_utf16(text, 0, 4), Span)
    assert_type(span.to_utf16(text), tuple[int, int])
    assert_type(Passage.of(text, span), Passage)
    assert_type(Passage.of(text, span).spans, tuple[Span, ...])


def a_time_converts_to_dates_of_python(time: Edtf, role: Role) -> None:
    assert_type(time.lower, date | datetime | None)
    assert_type(time.lower_day, tuple[int, int, int] | None)
    assert_type(time.to_date(), date)
    assert_type(time.to_datetime(), datetime)
    assert_type(time.definitely_before(Edtf("2024")), bool)
    assert_type(Edtf.from_date(date(2024, 11, 29)), Edtf)
    assert_type(role.held_on(time), bool | None)
    Edtf(2024)  # type: ignore[arg-type]
    time.contains("2024")  # type: ignore[arg-type]
