"""A index lists each object of an article once, under its class, at its place."""

from collections.abc import Iterator
from typing import Any

import attrs
from hypothesis import given

from newsmodel import Actor, Article, Event, Name, Part, Passage, Quote, Span, validate
from newsmodel.strategies import articles
from newsmodel.validation import ArticleIndex


@attrs.frozen(kw_only=True)
class Reply(Part):
    """A reply of a reader, with replies to it, and the thread that it belongs to."""

    words: Passage | None = None
    replies: "tuple[Reply, ...]" = ()
    thread: "Thread | None" = None


@attrs.frozen(kw_only=True)
class Thread(Article):
    """An article, its replies, and the articles that continue it."""

    replies: tuple[Reply, ...] = ()
    continued: "tuple[Thread, ...]" = ()


@attrs.frozen(kw_only=True)
class Verdict(Quote):
    """A quote with passages in members that the model does not have."""

    evidence: tuple[Passage, ...] = ()
    checked_by: Actor | None = None


def objects(item: Any, at: str = "") -> Iterator[tuple[Any, str]]:
    """Yield every object of an article with its pointer, by recursion; articles inside it are not its own."""
    if at and isinstance(item, Article):
        return
    yield item, at
    for field in attrs.fields(type(item)):
        value = getattr(item, field.name)
        if attrs.has(type(value)):
            yield from objects(value, f"{at}/{field.name}")
        elif isinstance(value, tuple):
            for index, held in enumerate(value):
                if attrs.has(type(held)):
                    yield from objects(held, f"{at}/{field.name}/{index}")


def assert_complete(article: Article) -> None:
    index = ArticleIndex(article)
    everything = list(objects(article))
    classes = {base for item, _at in everything for base in type(item).__mro__ if base is not object}
    for cls in classes:
        there = sorted((at, id(item)) for item, at in everything if isinstance(item, cls))
        listed = sorted((index.at(cls, i), id(item)) for i, item in enumerate(index.all(cls)))
        assert listed == there


@given(articles())
def test_each_object_of_an_article_is_listed_once_at_its_place(article: Article) -> None:
    assert_complete(article)


def passage(start: int) -> Passage:
    return Passage(spans=(Span(start, start + 2),), text="ab")


def test_replies_to_replies_are_listed_once() -> None:
    inner = Reply(words=passage(4), replies=(Reply(words=passage(6)), Reply()))
    assert_complete(Thread(id="a", replies=(Reply(words=passage(0), replies=(inner, Reply(words=passage(8)))),)))


def test_an_article_inside_an_article_is_listed_as_a_document_without_its_contents() -> None:
    below = Thread(id="c", replies=(Reply(words=passage(2), thread=Thread(id="d", replies=(Reply(),))),))
    second = Thread(id="b", continued=(below,))
    article = Thread(id="a", continued=(second, below), replies=(Reply(thread=below), Reply(words=passage(4))))
    assert_complete(article)
    index = ArticleIndex(article)
    assert index.documents == [("/continued/0", second), ("/continued/1", below), ("/replies/0/thread", below)]
    assert index.by_id(Thread) == {"a": article, "b": second, "c": below}
    assert index.find("c", Article) is below


def test_objects_in_members_of_a_subclass_are_listed() -> None:
    verdict = Verdict(id="q2", evidence=(passage(3), passage(5)), checked_by=Actor(id="desk", names=(Name(text="B"),)))
    article = Article(id="a", quotes=(Quote(id="q1", content=passage(0)), verdict, Quote(id="q3", content=passage(1))))
    assert_complete(article)
    assert [quote.id for quote in ArticleIndex(article).all(Quote)] == ["q1", "q2", "q3"]


def test_a_index_of_nothing_has_empty_lists() -> None:
    index = ArticleIndex(Article(id="a"))
    assert index.all(Event) == []
    assert index.all(Reply) == []


def test_thousands_of_nested_replies_need_no_recursion() -> None:
    reply = Reply()
    for _ in range(5_000):
        reply = Reply(replies=(reply,))
    assert len(ArticleIndex(Thread(id="a", replies=(reply,))).all(Reply)) == 5_001


@attrs.frozen(kw_only=True)
class Regular(Actor):
    """A regular source of the desk, with their aides."""

    aides: tuple[Actor, ...] = ()


@attrs.frozen(kw_only=True)
class SourcedArticle(Article):
    """An article with the sources that the desk asked."""

    asked: tuple[Regular, ...] = ()


def test_a_duplicate_id_belongs_to_its_first_holder_of_any_class() -> None:
    theirs, ours = Actor(id="mo", names=(Name(text="Mo"),)), Regular(id="mo", names=(Name(text="Mo"),))
    article = SourcedArticle(id="a", actors=(theirs,), asked=(ours,))
    assert ArticleIndex(article).find("mo", Actor) is theirs
    assert [problem.pointer for problem in validate(article)] == ["/asked/0/id"]


def test_a_cycle_is_reported_at_the_first_place_of_a_shared_object() -> None:
    actor = Actor(id="mo", names=(Name(text="Mo"),), within="mo")
    circles = [problem for problem in validate(Article(id="a", actors=(actor, actor))) if "cycle" in problem.code]
    assert [problem.pointer for problem in circles] == ["/actors/0/within"]
