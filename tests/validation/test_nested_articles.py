"""An article inside an article, such as an original, is checked against its own text, ids and dates."""

from collections import deque
from typing import Annotated, Any

import attrs
import pytest
from hypothesis import given

from newsmodel import (
    Actor,
    Article,
    Attribution,
    Edtf,
    Name,
    Part,
    Passage,
    Quote,
    QuoteKind,
    RefersTo,
    Severity,
    Span,
    dumps,
    loads,
    strategies,
    validate,
)
from newsmodel.validation import ArticleIndex, Rule


@attrs.frozen
class Wrapper:
    """A class of another project."""

    article: Article | None = None


@attrs.frozen(kw_only=True)
class Edition(Part):
    """A printed edition with the article that it carried."""

    carried: Article | None = None
    remarks: tuple[Part, ...] = ()


@attrs.frozen(kw_only=True)
class Translated(Article):
    """A translation with its original, in every kind of member that can contain it."""

    original: Article | None = None
    originals: tuple[Article, ...] = ()
    by_language: dict[str, Article] = attrs.field(factory=dict)
    listed: list[Article | None] = attrs.field(factory=list)
    in_rows: tuple[tuple[Article, ...], ...] = ()
    editions: tuple[Edition, ...] = ()
    by_place: dict[str, list[Edition]] = attrs.field(factory=dict)
    either: Article | Quote | None = None
    wrapped: Wrapper | None = None
    remarks: tuple[Part, ...] = ()
    main: Annotated[str, RefersTo(Article)] | None = None


def said(text: str, words: str, speaker: str) -> Quote:
    start = text.index(words)
    return Quote(
        id="q",
        kind=QuoteKind.DIRECT,
        content=Passage.of(text, Span(start, start + len(words))),
        attribution=Attribution(speakers=(speaker,)),
    )


LONG = "Ein langer Text aus Nordhaven. „Ja“, sagte sie."
GERMAN = Article(
    id="de",
    text=LONG,
    published=Edtf("2030"),
    actors=(Actor(id="x", names=(Name(text="Ana Lind"),)),),
    quotes=(said(LONG, "Ja", "x"),),
)
SHORT = "“Yes,” she said."
ENGLISH: dict[str, Any] = {
    "id": "en",
    "text": SHORT,
    "published": Edtf("2025"),
    "actors": (Actor(id="x", names=(Name(text="Ana Lind"),)),),
    "quotes": (said(SHORT, "Yes,", "x"),),
}
#: Complete only with the actor of the outer article.
LACKING = Article(
    id="de", quotes=(Quote(id="q2", content=Passage(text="Ja"), attribution=Attribution(speakers=("x",))),)
)

#: A member that contains an article, and the pointer to the article.
PLACES = {
    "original": (lambda inner: {"original": inner}, "/original"),
    "in a tuple": (lambda inner: {"originals": (GERMAN, inner)}, "/originals/1"),
    "in a mapping": (lambda inner: {"by_language": {"de": inner}}, "/by_language/de"),
    "in a mapping with a strange key": (lambda inner: {"by_language": {"a/b~": inner}}, "/by_language/a~1b~0"),
    "in a list": (lambda inner: {"listed": [None, inner]}, "/listed/1"),
    "in a tuple in a tuple": (lambda inner: {"in_rows": ((), (GERMAN, inner))}, "/in_rows/1/1"),
    "in a part": (lambda inner: {"editions": (Edition(carried=inner),)}, "/editions/0/carried"),
    "in a part in a mapping": (
        lambda inner: {"by_place": {"oslo": [Edition(carried=inner)]}},
        "/by_place/oslo/0/carried",
    ),
    "in a union": (lambda inner: {"either": inner}, "/either"),
    "in a class of another project": (lambda inner: {"wrapped": Wrapper(inner)}, "/wrapped/article"),
    "in a member of any part": (lambda inner: {"remarks": (Edition(), inner)}, "/remarks/1"),
    "in any part of a part": (lambda inner: {"editions": (Edition(remarks=(inner,)),)}, "/editions/0/remarks/0"),
    "two levels deep": (lambda inner: {"original": Translated(id="m", original=inner)}, "/original/original"),
    "two levels deep in a mapping": (
        lambda inner: {"by_language": {"de": Translated(id="m", by_language={"nb": inner})}},
        "/by_language/de/by_language/nb",
    ),
}


@pytest.mark.parametrize(("member", "pointer"), PLACES.values(), ids=PLACES)
def test_a_sound_article_inside_a_sound_article_has_no_problems(member, pointer):
    assert validate(GERMAN) == []
    assert validate(Translated(**ENGLISH, **member(GERMAN))) == []


@pytest.mark.parametrize(("member", "pointer"), PLACES.values(), ids=PLACES)
def test_what_an_inner_article_lacks_is_not_found_in_the_outer_one(member, pointer):
    alone = [(problem.code, pointer + problem.pointer) for problem in validate(LACKING)]
    assert alone == [("reference.unresolved", f"{pointer}/quotes/0/attribution/speakers/0")]
    assert [(problem.code, problem.pointer) for problem in validate(Translated(**ENGLISH, **member(LACKING)))] == alone


@pytest.mark.parametrize(("member", "pointer"), PLACES.values(), ids=PLACES)
def test_what_the_outer_article_lacks_is_not_found_in_the_inner_one(member, pointer):
    outer = ENGLISH | {"actors": ()}
    problems = validate(Translated(**outer, **member(GERMAN)))
    assert [problem.pointer for problem in problems] == ["/quotes/0/attribution/speakers/0"]


def test_problems_of_all_articles_are_in_document_order():
    wrong = Translated(id="m", quotes=LACKING.quotes, original=LACKING, originals=(GERMAN, LACKING))
    found = [problem.pointer.partition("/quotes")[0] for problem in validate(wrong)]
    assert found == ["/original", "/originals/1", ""]


def test_unknown_members_are_not_articles():
    document = {"id": "en", "x_original": {"id": "de", "quotes": [{"id": "q", "attribution": {"speakers": ["x"]}}]}}
    assert validate(loads(dumps(document))) == []


def test_a_reference_may_name_an_article_inside():
    assert validate(Translated(**ENGLISH, original=GERMAN, main="de")) == []
    assert [p.code for p in validate(Translated(**ENGLISH, original=GERMAN, main="nb"))] == ["reference.unresolved"]


def test_a_rule_of_another_project_sees_every_article():
    seen: list[str] = []

    def check(index: ArticleIndex) -> list[tuple[str, str]]:
        seen.append(index.article.id)
        return [("", "seen")]

    inner = Translated(id="de", originals=(Article(id="nb"),))
    article = Translated(id="en", original=inner, listed=[Article(id="da")])
    problems = validate(article, rules=[Rule("desk.seen", Severity.INFO, "Every article is seen.", check)])
    assert [problem.pointer for problem in problems] == ["", "/listed/0", "/original", "/original/originals/0"]
    assert sorted(seen) == ["da", "de", "en", "nb"]


def test_hundreds_of_articles_inside_each_other_need_no_recursion():
    article = Translated(id="a")
    for _ in range(500):
        article = Translated(id="a", original=article)
    assert validate(article) == []


def test_other_containers_are_searched():
    @attrs.frozen(kw_only=True)
    class Queued(Article):
        queue: Any = None

    index = ArticleIndex(Queued(id="a", queue=deque([GERMAN])))
    assert index.documents == [("/queue/0", GERMAN)]


@attrs.frozen(kw_only=True)
class Chain(Article):
    """An article with its earlier versions."""

    earlier: "tuple[Chain, ...]" = ()
    original: Article | None = None


@given(strategies.instances(Chain))
def test_generated_articles_with_articles_inside_have_no_errors(article):
    assert [problem for problem in validate(article) if problem.severity is Severity.ERROR] == []
