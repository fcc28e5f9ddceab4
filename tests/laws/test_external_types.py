"""Objects with members of any declared type are generated, written and read back."""

import collections
import dataclasses
import datetime as dt
import enum
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, NewType, Required, TypedDict
from uuid import UUID

import attrs
import msgspec
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import newsmodel
from newsmodel import Actor, Article, Edtf, Event, Part, Quote, validate
from newsmodel.strategies import instances

EXAMPLES = settings.default.max_examples


class Pair(NamedTuple):
    number: int
    word: str = "x"


class Color(enum.Enum):
    RED = 1
    BLUE = "b"


@dataclasses.dataclass(frozen=True)
class Node:
    price: Decimal
    numbers: list[int]
    next: "Node | None" = None


@attrs.frozen
class Plain:
    _day: dt.date
    weights: dict[str, float]
    anything: Any = None


class Options(TypedDict, total=False):
    number: Required[int]
    word: str


UserId = NewType("UserId", str)
Small = Annotated[int, msgspec.Meta(ge=3, le=5)]

TYPES = [
    list[int], list[list[str]], list[Small], list[UserId], list[Color], list[Edtf], list[Quote], list[Article], list,
    set[str], frozenset[int], set[tuple[int, str]],
    dict[str, int], dict[str, Decimal], dict[str, Any], dict[str, Actor], dict[int, str], dict,
    Mapping[str, list[int]], Sequence[str], collections.Counter[str], collections.deque[int],
    tuple[int, str], tuple[int, ...], tuple[Pair, ...], tuple[str | None, ...], tuple[()],
    int | str | None, float | int, bool | None, str | dt.date, Edtf | None, Node | None, Article | None,
    Literal["a", 1, True], Pair, Node, Plain, Options, Color, UserId, Small, Any, None,
    Decimal, Path, UUID, bytes, dt.date, dt.datetime, dt.time,
]  # fmt: skip


@pytest.mark.parametrize("hint", TYPES, ids=str)
def test_a_required_member_of_any_type_is_generated_written_and_read_back(hint: Any) -> None:
    made: Any = attrs.make_class(
        "Holder", {"value": attrs.field(type=hint, kw_only=True)}, bases=(Part,), frozen=True, kw_only=True, slots=True
    )

    @settings(max_examples=max(1, EXAMPLES // 5))
    @given(instances(made))
    def law(holder: Any) -> None:
        assert type(holder) is made
        read = newsmodel.loads(newsmodel.dumps(holder), made)
        assert read == holder
        assert type(read.value) is type(holder.value)

    law()


@attrs.frozen(kw_only=True)
class Rated(Quote):
    ratings: list[int]
    pair: Pair | None


@attrs.frozen(kw_only=True)
class RatedArticle(Article):
    quotes: tuple[Rated, ...] = attrs.field(default=(), converter=tuple)
    scores: dict[str, Decimal]


@given(instances(RatedArticle))
def test_parts_of_an_article_may_have_such_members(article: RatedArticle) -> None:
    assert newsmodel.loads(newsmodel.dumps(article), RatedArticle) == article
    assert not [problem for problem in validate(article) if problem.severity == "error"]


def test_none_and_empty_values_are_among_them() -> None:
    first = settings(max_examples=2_000, database=None, phases=[Phase.generate])
    assert find(instances(Rated), lambda quote: quote.pair is None, settings=first)
    assert find(instances(Rated), lambda quote: quote.pair is not None, settings=first)
    assert find(instances(Rated), lambda quote: quote.ratings == [], settings=first)
    assert find(instances(Rated), lambda quote: len(quote.ratings) > 1, settings=first)


def test_a_strategy_that_was_registered_for_a_plain_class_is_used() -> None:
    @attrs.frozen
    class Registered:
        name: str

    @attrs.frozen(kw_only=True)
    class Own(Part):
        registered: Registered

    st.register_type_strategy(Registered, st.just(Registered("x")))
    assert find(instances(Own), lambda _own: True).registered == Registered("x")


@pytest.mark.parametrize(("base", "member"), [(Quote, "quotes"), (Actor, "actors"), (Event, "events")])
@pytest.mark.parametrize("hint", [str, Literal["auto", "b"]])
def test_an_id_may_have_a_default(base: type[Any], member: str, hint: Any) -> None:
    part: Any = attrs.make_class(
        "Auto", {"id": attrs.field(type=hint, default="auto")}, bases=(base,), frozen=True, kw_only=True, slots=True
    )
    field = attrs.field(type=tuple[part, ...], default=(), converter=tuple)
    cls: Any = attrs.make_class("Own", {member: field}, bases=(Article,), frozen=True, kw_only=True, slots=True)

    @settings(max_examples=max(1, EXAMPLES // 2))
    @given(instances(cls))
    def law(article: Any) -> None:
        assert newsmodel.loads(newsmodel.dumps(article), cls) == article
        assert not [problem for problem in validate(article) if problem.severity == "error"]

    law()
    first = settings(max_examples=2_000, database=None, phases=[Phase.generate])
    assert find(instances(cls), lambda article: len(getattr(article, member)) > 1, settings=first)
