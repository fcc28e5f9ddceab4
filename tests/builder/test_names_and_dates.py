"""Keyword arguments that are not members, and times that the text does not state."""

import datetime
from collections.abc import Callable
from typing import Any

import attrs
import pytest

import newsmodel
from newsmodel import Article, ArticleBuilder, Edtf, TimeExpression

TEXT = "“We stay,” Ana Lind said on Friday."


@attrs.frozen(kw_only=True)
class CheckedTime(TimeExpression):
    """A time expression with the person who checked it."""

    checker: str


@attrs.frozen(kw_only=True)
class CheckedArticle(Article):
    """An article whose times are checked."""

    times: tuple[CheckedTime, ...] = attrs.field(default=(), converter=newsmodel.TupleOf[CheckedTime])


@pytest.mark.parametrize(
    ("misuse", "remedy"),
    [
        (lambda b: b.quote("We stay,", speaker="Ana Lind"), "is 'by' meant?"),
        (lambda b: b.actor("Ana Lind", descripton="the mayor"), "is 'description' meant?"),
        (lambda b: b.event("protest", location="Oslo"), "is 'place' meant?"),
        (lambda b: b.time("on Friday", colour="red"), "correct the name"),
        (lambda b: b.set(title="Ferries"), "is 'headline' meant?"),
        (lambda b: ArticleBuilder.from_article(b.build(), title="Ferries"), "is 'headline' meant?"),
    ],
)
def test_a_name_that_is_not_a_member_is_refused_with_the_member_that_is_meant(
    misuse: Callable[[Any], object], remedy: str
) -> None:
    b = ArticleBuilder(TEXT, id="a", published="2025-03-14")
    with pytest.raises(newsmodel.ClassError) as caught:
        misuse(b)
    assert str(caught.value).endswith(remedy)
    assert b.build() == Article(id="a", text=TEXT, published=Edtf("2025-03-14"))


@pytest.mark.parametrize(
    ("given", "value"),
    [(Edtf("2025-05"), "2025-05"), (datetime.date(2025, 5, 1), "2025-05-01"), (Edtf("2025/.."), "2025/..")],
)
def test_a_quote_and_an_event_can_have_a_date_that_the_text_does_not_state(given: Any, value: str) -> None:
    b = ArticleBuilder(TEXT, id="a", published="2025-03-14")
    expected = TimeExpression(value=Edtf(value))
    assert b.quote("We stay,", time=given).attribution.time == expected
    assert b.event("protest", time=given).time == expected
    assert newsmodel.loads(newsmodel.dumps(b.build())) == b.build()


def test_a_date_in_a_string_is_words_and_the_error_says_how_to_pass_a_date() -> None:
    b = ArticleBuilder(TEXT, id="a")
    with pytest.raises(newsmodel.BuildError, match=r"if the text does not state the date, pass Edtf\('2025-05'\)"):
        b.event("protest", time="2025-05")
    with pytest.raises(newsmodel.BuildError) as caught:
        b.event("protest", time="in May")
    assert "Edtf" not in str(caught.value)


def test_a_time_of_a_derived_class_gets_its_members() -> None:
    b = ArticleBuilder(TEXT, id="a", cls=CheckedArticle, published="2025-03-14")
    arguments: Any = {"checker": "mo", "confidence": 0.5}
    time = b.time("on Friday", **arguments)
    assert isinstance(time, CheckedTime)
    assert (time.checker, time.confidence, str(time.value)) == ("mo", 0.5, "2025-03-14")
    assert b.build().times == (time,)
