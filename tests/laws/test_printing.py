"""A failing example prints as constructor calls that can be pasted into a test; derived classes resolve themselves."""

import datetime
import enum
import subprocess
import sys
from typing import Any, Literal

import attrs
import pytest
from hypothesis import Phase, find, given, note, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty

import newsmodel
from newsmodel import Actor, Article, ArticleBuilder, Edtf, Part, Passage, Quote, QuoteKind, Span
from newsmodel._subclasses import LIBRARY_CLASSES
from newsmodel.strategies import articles, edtfs, instances

FIRST_FOUND = settings(max_examples=5_000, database=None, phases=[Phase.generate])


class Mood(enum.Enum):
    CALM = 1
    LOUD = (2, "x")


@attrs.frozen(kw_only=True)
class Verdict(Part):
    mood: Mood = Mood.CALM
    _score: float | None = None
    moods: tuple[Mood, ...] = ()
    notes: list[str] = attrs.field(factory=list)
    day: datetime.date | None = None
    state: Literal["new", "done"] = "new"
    hidden: int = attrs.field(default=0, repr=False)


@attrs.frozen(kw_only=True)
class DeskArticle(Article):
    desk: str
    verdicts: tuple[Verdict, ...] = ()


#: What a test module has to import.
NAMES = {name: getattr(newsmodel, name) for name in newsmodel.__all__}
NAMES |= {"Mood": Mood, "Verdict": Verdict, "DeskArticle": DeskArticle, "datetime": datetime}


def pasted(value: Any) -> Any:
    return eval(pretty(value), dict(NAMES))  # noqa: S307 - this is what somebody does who pastes it


@given(articles())
def test_an_article_is_pasted_unchanged(article: Article) -> None:
    assert pasted(article) == article


@given(st.data())
@pytest.mark.parametrize(
    "cls",
    sorted([cls for cls in LIBRARY_CLASSES if hasattr(newsmodel, cls.__name__)], key=lambda cls: cls.__name__),
    ids=lambda cls: cls.__name__,
)
@settings(max_examples=max(1, settings.default.max_examples // 20))
def test_every_class_is_pasted_unchanged(cls: type[Any], data: st.DataObject) -> None:
    part = data.draw(st.from_type(cls))
    assert pasted(part) == part
    assert type(pasted([part])[0]) is cls


@given(
    instances(DeskArticle, verdicts=st.lists(st.from_type(Verdict), max_size=2).map(tuple)),
    edtfs(),
)
def test_derived_classes_and_dates_are_pasted_unchanged(article: DeskArticle, date: Edtf) -> None:
    assert pasted((article, date)) == (article, date)


def test_what_is_printed_has_no_defaults_and_reads_like_source_code() -> None:
    b = ArticleBuilder("“Rain,” Lind said.", id="a1", published="2024-11-29", urls=["https://example.org/"])
    b.quote("Rain,", kind=QuoteKind.DIRECT, id="q1")
    assert pretty(b.build()) == (
        "Article(id='a1',\n"
        "        text='“Rain,” Lind said.',\n"
        "        published=Edtf('2024-11-29'),\n"
        "        urls=('https://example.org/',),\n"
        "        quotes=(Quote(id='q1',\n"
        "               kind=QuoteKind.DIRECT,\n"
        "               content=Passage(spans=(Span(start=1, end=6),), text='Rain,')),))"
    )
    verdict = Verdict(mood=Mood.LOUD, score=0.5, moods=(Mood.CALM, Mood.LOUD), hidden=3, extra={"x": [1, {"y": None}]})
    assert pretty(verdict) == (
        "Verdict(mood=Mood.LOUD,\n"
        "        score=0.5,\n"
        "        moods=(Mood.CALM, Mood.LOUD),\n"
        "        hidden=3,\n"
        "        extra={'x': (1, {'y': None})})"
    )
    assert pretty(Verdict()) == "Verdict()"
    assert pretty([Span(1, 2), QuoteKind.MIXED]) == "[Span(start=1, end=2), QuoteKind.MIXED]"


def test_repr_stays_as_it_is() -> None:
    quote = Quote(id="q", kind=QuoteKind.DIRECT, content=Passage(text="x" * 200))
    assert repr(quote) == f"Quote(id='q', kind=<QuoteKind.DIRECT: 'direct'>, content=Passage(text='{'x' * 200}'))"


def test_a_value_of_a_newer_version_is_printed_as_it_is_shown() -> None:
    newer = newsmodel.loads('{"newsmodel": "1.9", "id": "a", "quotes": [{"id": "q", "kind": "sonnet"}]}')
    assert "kind=<QuoteKind 'sonnet' of format version 1.9>" in pretty(newer)


def test_a_failing_test_prints_what_can_be_pasted() -> None:
    @settings(database=None, derandomize=True, phases=[Phase.generate])  # shrinking takes most of the time
    @given(st.from_type(DeskArticle), st.lists(st.from_type(Quote), min_size=1), st.from_type(Edtf))
    def failing(article: DeskArticle, quotes: list[Quote], date: Edtf) -> None:
        note(f"{article.id}")
        assert not quotes

    with pytest.raises(AssertionError) as caught:
        failing()
    printed = "\n".join(caught.value.__notes__)
    call = printed[printed.index("(") :].split("\n)")[0] + "\n)"
    given_values = eval(f"dict{call}", dict(NAMES))  # noqa: S307
    assert isinstance(given_values["article"], DeskArticle)
    assert isinstance(given_values["quotes"][0], Quote)
    assert isinstance(given_values["date"], Edtf)
    assert not [word for word in ("Draft", "_assemble", "place_in", "External") if word in call]


def test_a_derived_class_needs_no_registration() -> None:
    @attrs.frozen(kw_only=True)
    class Own(Actor):
        rank: int

    found = find(st.from_type(Own), lambda own: own.rank > 3, settings=FIRST_FOUND)
    assert type(found) is Own
    assert isinstance(
        find(st.from_type(DeskArticle), lambda article: bool(article.quotes), settings=FIRST_FOUND), Article
    )


def test_a_strategy_that_is_registered_for_a_derived_class_replaces_the_automatic_one() -> None:
    @attrs.frozen(kw_only=True)
    class Own(Actor):
        rank: int = 0

    own = Own(id="x", rank=9)
    st.register_type_strategy(Own, st.just(own))
    assert find(st.from_type(Own), lambda _own: True) is own
    assert find(st.from_type(list[Own]), bool, settings=FIRST_FOUND)[0] is own


def test_classes_that_are_defined_before_hypothesis_is_imported_resolve_as_well() -> None:
    program = """
import sys, attrs, newsmodel
@attrs.frozen(kw_only=True)
class Before(newsmodel.Quote):
    rank: int
class Undecorated(newsmodel.Article):
    pass
assert "hypothesis" not in sys.modules
from hypothesis import find, strategies as st
@attrs.frozen(kw_only=True)
class After(Before):
    weight: float = 1.0
for cls in (Before, After):
    assert type(find(st.from_type(cls), lambda quote: quote.rank > 1)) is cls
"""
    subprocess.run([sys.executable, "-c", program], check=True)
