"""A corrected article is a copy with other values: nothing else changes, and the new values are checked."""

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel import Actor, Article, ClassError, Name, NewsModelError, Quote, Span, StructureError, evolve
from newsmodel.strategies import articles


@given(articles(), st.text() | st.none())
def test_a_new_headline_changes_nothing_else(article: Article, headline: str | None) -> None:
    try:
        expected = attrs.evolve(article, headline=headline)
    except NewsModelError as error:
        expected_problems = error.problems
    else:
        _is_the_same_but_for_the_headline(article, evolve(article, headline=headline), expected)
        return
    with pytest.raises(StructureError) as raised:
        evolve(article, headline=headline)
    assert raised.value.problems == expected_problems


def _is_the_same_but_for_the_headline(article: Article, corrected: Article, expected: Article) -> None:
    assert corrected == expected
    assert hash(corrected) == hash(expected)
    assert type(corrected) is Article
    for field in attrs.fields(Article):
        if field.name != "headline":
            assert getattr(corrected, field.name) is getattr(article, field.name)


def test_the_original_stays_and_the_copy_is_frozen() -> None:
    article = Article(id="a1", headline="Rain in Kiev")
    corrected = evolve(article, headline="Rain in Kyiv")
    assert article.headline == "Rain in Kiev"
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        corrected.headline = "Snow"  # type: ignore[misc]


def test_lists_and_mappings_are_frozen_as_by_the_constructor() -> None:
    actor = evolve(Actor(id="p"), names=[Name(text="Ana")], identifiers={"wikidata": "Q1"}, extra={"desk": ["Kyiv"]})
    assert actor == Actor(id="p", names=(Name(text="Ana"),), identifiers={"wikidata": "Q1"}, extra={"desk": ["Kyiv"]})
    assert isinstance(actor.names, tuple)
    assert hash(actor) == hash(evolve(actor, id="p"))


def test_every_wrong_change_is_reported_at_once() -> None:
    with pytest.raises(StructureError) as raised:
        evolve(Article(id="a1"), headline=7, urgency=10, quotes=[Quote(id="q"), "no quote"], extra={"text": 1})
    assert [problem.pointer for problem in raised.value.problems] == ["/headline", "/urgency", "/quotes/1", "/text"]


def test_a_change_that_reverses_a_span_is_refused() -> None:
    with pytest.raises(StructureError, match="expected start to be at most end, found 5 and 4"):
        evolve(Span(1, 4), start=5)


def test_a_member_that_does_not_exist_is_named() -> None:
    with pytest.raises(TypeError, match="expected a member of Article, found 'headlin'"):
        evolve(Article(id="a1"), headlin="Rain")


@pytest.mark.parametrize("other", [{}, None, Article])
def test_a_value_that_is_not_an_attrs_object_is_refused(other: Any) -> None:
    with pytest.raises(ClassError, match="expected a model object, found "):
        evolve(other, id="a")


def test_validators_of_a_subclass_run() -> None:
    @attrs.frozen(kw_only=True)
    class Commissioned(Article):
        words: int = attrs.field(default=0, validator=attrs.validators.ge(0))

    assert evolve(Commissioned(id="a1"), words=300).words == 300
    with pytest.raises(ValueError, match="must be >= 0"):
        evolve(Commissioned(id="a1"), words=-1)


def test_copy_replace_does_the_same() -> None:
    # ``copy.replace`` of Python 3.13 and newer calls this.
    assert Article(id="a1").__replace__(headline="Rain") == Article(id="a1", headline="Rain")  # type: ignore[attr-defined]
