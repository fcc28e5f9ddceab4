"""An article answers who said what, by id or by object, and is the same article after it was asked."""

import copy
import pickle
from typing import Any

import attrs
import pytest

import newsmodel
from newsmodel import Actor, Article, Attribution, ClassError, Event, Name, NameKind, Quote

LIND = Actor(id="lind", names=(Name(text="Ana Lind", kind=NameKind.PRIMARY), Name(text="A. Lind")))
BERG = Actor(id="berg", names=(Name(text="Jo Berg"),))
NAMESAKE = Actor(id="lind-2", names=(Name(text="Ana Lind"), Name(text="Ana Lind")))
ALONE = Quote(id="alone", attribution=Attribution(speakers=("lind",)))
TOGETHER = Quote(id="together", attribution=Attribution(speakers=("berg", "lind")))
UNSIGNED = Quote(id="unsigned")
GHOST = Quote(id="ghost", attribution=Attribution(speakers=("nobody", "berg")))
STRIKE = Event(id="strike")
STORY = Article(id="story", actors=(LIND, BERG, NAMESAKE), quotes=(ALONE, TOGETHER, UNSIGNED, GHOST), events=(STRIKE,))


def ask(article: Article) -> None:
    """Ask an article everything."""
    assert [article.actor("lind"), article.quote("alone"), article.event("strike")]
    assert [article.quotes_by("lind"), article.actors_named("Ana Lind"), list(article.speakers_and_quotes())]


def test_parts_are_found_by_id_or_by_object():
    assert (STORY.actor("lind"), STORY.actor(LIND)) == (LIND, LIND)
    assert (STORY.quote("alone"), STORY.quote(ALONE)) == (ALONE, ALONE)
    assert (STORY.event("strike"), STORY.event(STRIKE)) == (STRIKE, STRIKE)


def test_an_id_that_no_part_of_the_kind_has_finds_nothing():
    assert (STORY.actor("alone"), STORY.quote("lind"), STORY.event("lind")) == (None, None, None)
    assert (STORY.quotes_by("no-one"), STORY.speakers("lind")) == ((), ())


def test_an_actor_of_an_earlier_version_finds_the_one_of_this_version():
    earlier = newsmodel.evolve(LIND, names=(Name(text="Anna Lind"),))
    assert STORY.actor(earlier) is LIND
    assert STORY.quotes_by(earlier) == (ALONE, TOGETHER)


def test_quotes_of_a_speaker_are_in_document_order():
    assert STORY.quotes_by("lind") == STORY.quotes_by(LIND) == (ALONE, TOGETHER)
    assert STORY.quotes_by(BERG) == (TOGETHER, GHOST)


def test_a_speaker_that_is_listed_twice_says_the_quote_once():
    echo = Quote(id="q", attribution=Attribution(speakers=("lind", "lind")))
    assert Article(id="a", actors=(LIND,), quotes=(echo,)).quotes_by("lind") == (echo,)


def test_a_name_is_not_an_id():
    assert STORY.quotes_by("Ana Lind") == ()
    assert [quote.id for actor in STORY.actors_named("Jo Berg") for quote in STORY.quotes_by(actor)] == [
        "together",
        "ghost",
    ]


def test_several_actors_can_have_a_name_and_an_actor_several_names():
    assert STORY.actors_named("Ana Lind") == (LIND, NAMESAKE)
    assert STORY.actors_named("A. Lind") == (LIND,)
    assert STORY.actors_named("Lind") == STORY.actors_named("ana lind") == ()


def test_the_speakers_of_a_quote_are_in_the_order_of_the_attribution():
    assert STORY.speakers(TOGETHER) == STORY.speakers("together") == (BERG, LIND)
    assert STORY.speakers(UNSIGNED) == ()


def test_a_speaker_who_is_not_an_actor_of_the_article_is_left_out():
    assert STORY.speakers("ghost") == (BERG,)


def test_every_quote_is_paired_with_its_speakers():
    assert list(STORY.speakers_and_quotes()) == [
        ((LIND,), ALONE),
        ((BERG, LIND), TOGETHER),
        ((), UNSIGNED),
        ((BERG,), GHOST),
    ]


def test_the_first_of_two_parts_with_one_id_is_found():
    twice = Article(id="a", actors=(LIND, newsmodel.evolve(BERG, id="lind")), quotes=(ALONE, Quote(id="alone")))
    assert (twice.actor("lind"), twice.quote("alone")) == (LIND, ALONE)


@pytest.mark.parametrize("wrong", [3, None, b"lind", ["lind"], LIND, Actor], ids=repr)
def test_a_name_must_be_a_string(wrong):
    with pytest.raises(ClassError, match=r"^expected a name, found .*; pass a string such as 'Ana Lind'"):
        STORY.actors_named(wrong)


@attrs.frozen(kw_only=True)
class DeskArticle(Article):
    desk: str = "foreign"


@attrs.frozen(kw_only=True, slots=False)
class OpenArticle(Article):
    desk: str = "foreign"


@pytest.mark.parametrize("cls", [Article, DeskArticle, OpenArticle])
def test_an_article_that_was_asked_is_the_same_article(cls):
    def make() -> Any:
        return cls(id="a", actors=(LIND, BERG), quotes=(ALONE,), events=(STRIKE,))

    asked, fresh = make(), make()
    ask(asked)
    assert asked == fresh
    assert hash(asked) == hash(fresh)
    assert repr(asked) == repr(fresh)
    assert pickle.dumps(asked) == pickle.dumps(fresh)
    assert newsmodel.dumps(asked) == newsmodel.dumps(fresh)
    assert attrs.asdict(asked) == attrs.asdict(fresh)
    for twin in (copy.copy(asked), copy.deepcopy(asked), pickle.loads(pickle.dumps(asked)), newsmodel.evolve(asked)):
        assert twin == asked
        assert not hasattr(twin, "_lookup")
        ask(twin)


@pytest.mark.parametrize("change", [newsmodel.evolve, attrs.evolve])
def test_a_changed_article_answers_for_itself(change):
    ask(STORY)
    changed = change(STORY, quotes=(UNSIGNED,), actors=(BERG,))
    assert changed.quotes_by(LIND) == changed.actors_named("Ana Lind") == ()
    assert (changed.actor("lind"), changed.quote("alone"), changed.event("strike")) == (None, None, STRIKE)


@attrs.frozen(kw_only=True)
class Sorted(Article):
    """An article that is asked while it is made, and then gets other quotes."""

    def __attrs_post_init__(self) -> None:
        first = self.quotes_by("lind")
        object.__setattr__(self, "quotes", tuple(sorted(first, key=lambda quote: quote.id)))


def test_an_article_that_is_asked_while_it_is_made_answers_for_what_it_becomes():
    made = Sorted(id="a", quotes=(TOGETHER, UNSIGNED, ALONE), actors=(LIND,))
    assert made.quotes_by("lind") == (ALONE, TOGETHER)
    assert made.quote("unsigned") is None


def test_questions_in_a_loop_do_not_read_the_article_each_time():
    class Counted(tuple):
        """Quotes that count how often they are read from the start."""

        __slots__ = ()
        read = 0

        def __iter__(self):
            Counted.read += 1
            return super().__iter__()

    article = Article(id="a", actors=tuple(Actor(id=f"a{i}") for i in range(1_000)), quotes=(ALONE,))
    object.__setattr__(article, "quotes", Counted(article.quotes))
    for actor in article.actors:
        article.quotes_by(actor)
        article.quote(actor.id)
    assert 1 <= Counted.read <= 2
