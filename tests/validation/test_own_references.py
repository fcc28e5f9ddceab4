"""References of derived classes are declared at the member, and followed at every depth."""

from typing import Annotated

import attrs
import pytest
from hypothesis import given

import newsmodel
from newsmodel import Actor, Article, ClassError, Event, Part, Quote, RefersTo, loads, validate
from newsmodel.model.quote import Attribution
from newsmodel.model.scalars import ActorId, Id
from newsmodel.strategies import instances
from newsmodel.validation import REFERENCES, ArticleIndex


@attrs.frozen(kw_only=True)
class Tag(Part):
    """A tag about an actor, quotes and events, and another tag."""

    id: Id
    actor: ActorId
    about: tuple[Annotated[Id, RefersTo(Quote, Event)], ...] = ()
    broader: Annotated[Id, RefersTo("Tag")] | None = None


@attrs.frozen(kw_only=True)
class Shelf(Part):
    """A place for tags that is not the article itself."""

    tags: tuple[Tag, ...] = ()


@attrs.frozen(kw_only=True)
class CheckedQuote(Quote):
    """A quote with a member of its own that refers to an actor."""

    checker: ActorId | None = None


@attrs.frozen(kw_only=True)
class DeskArticle(Article):
    """An article with references in itself, in its parts and in the parts of these."""

    editor: ActorId | None = None
    lead: Annotated[Id, RefersTo(CheckedQuote)] | None = None
    shelf: Shelf | None = None


@attrs.frozen(kw_only=True)
class CheckedArticle(DeskArticle):
    """An article whose quotes are all of the derived class."""

    quotes: tuple[CheckedQuote, ...] = attrs.field(default=(), converter=tuple)


def found(article: Article) -> list[tuple[str, str]]:
    return [(found.code, found.pointer) for found in validate(article) if found.code.startswith("reference.")]


LIND = Actor(id="lind")


def test_an_own_reference_resolves() -> None:
    tags = (Tag(id="t1", actor="lind", about=("q1", "e1")), Tag(id="t2", actor="lind", broader="t1"))
    article = DeskArticle(
        id="a1",
        actors=(LIND,),
        quotes=(CheckedQuote(id="q1", checker="lind", content=newsmodel.Passage(text="No")),),
        events=(Event(id="e1"),),
        editor="lind",
        lead="q1",
        shelf=Shelf(tags=tags),
    )
    assert found(article) == []


@pytest.mark.parametrize("cls", [DeskArticle, CheckedArticle])
def test_own_references_that_do_not_resolve_are_reported_at_every_depth(cls: type[DeskArticle]) -> None:
    tag = Tag(id="t1", actor="q1", about=("lind", "q1", "e1"), broader="t0")
    article = cls(
        id="a1",
        actors=(LIND,),
        quotes=(CheckedQuote(id="q1", checker="lund", attribution=Attribution(source=None, speakers=("ghost",))),),
        editor="boss",
        shelf=Shelf(tags=(tag,)),
    )
    assert {code for code, _ in found(article)} == {"reference.unresolved"}
    assert [pointer for _, pointer in found(article)] == [
        "/editor",
        "/quotes/0/attribution/speakers/0",
        "/quotes/0/checker",
        "/shelf/tags/0/about/0",
        "/shelf/tags/0/about/2",
        "/shelf/tags/0/actor",
        "/shelf/tags/0/broader",
    ]


def test_an_own_member_of_a_plain_article_s_part_is_followed() -> None:
    quote = CheckedQuote(id="q1", checker="lund", content=newsmodel.Passage(text="No"))
    assert found(Article(id="a1", quotes=(quote,))) == [("reference.unresolved", "/quotes/0/checker")]


def test_a_reference_to_a_derived_class_does_not_accept_its_base() -> None:
    content = newsmodel.Passage(text="No")
    article = DeskArticle(
        id="a1", lead="q2", quotes=(CheckedQuote(id="q1", content=content), Quote(id="q2", content=content))
    )
    [problem] = validate(article)
    assert (problem.pointer, problem.message) == (
        "/lead",
        "expected the id of a CheckedQuote, found 'q2', which refers to /quotes/1; correct the id",
    )


def test_the_table_has_the_members_of_derived_classes() -> None:
    assert REFERENCES[Tag] == {"actor": (Actor,), "about": (Quote, Event), "broader": (Tag,)}
    assert REFERENCES[CheckedQuote] == {**REFERENCES[Quote], "checker": (Actor,)}
    assert REFERENCES[Shelf] == {}
    assert Tag not in list(REFERENCES)
    assert set(REFERENCES) >= {Quote, Attribution}
    assert len(REFERENCES) == len(set(REFERENCES))
    with pytest.raises(KeyError):
        REFERENCES[dict]


def test_a_redeclared_member_keeps_the_reference_of_its_base() -> None:
    @attrs.frozen(kw_only=True)
    class Statement(Quote):
        within: str

    assert REFERENCES[Statement]["within"] == (Quote,)
    quote = Statement(id="q1", within="q9", content=newsmodel.Passage(text="No"))
    assert ("reference.unresolved", "/quotes/0/within") in found(Article(id="a1", quotes=(quote,)))


def test_a_redeclared_member_can_refer_to_a_derived_class() -> None:
    @attrs.frozen(kw_only=True)
    class Statement(Quote):
        within: Annotated[Id, RefersTo(CheckedQuote)] | None = None

    assert REFERENCES[Statement]["within"] == (CheckedQuote,)


def test_a_member_that_is_no_id_cannot_be_a_reference() -> None:
    @attrs.frozen(kw_only=True)
    class Counted(Part):
        numbers: tuple[Annotated[int, RefersTo(Actor)], ...] = ()

    with pytest.raises(ClassError, match=r"'numbers' of .*Counted, which is declared with RefersTo, to be an id"):
        loads("{}", Counted)


def test_a_set_of_ids_cannot_be_a_reference() -> None:
    @attrs.frozen(kw_only=True)
    class Unordered(Part):
        actors: frozenset[ActorId] = frozenset()

    with pytest.raises(ClassError, match="a tuple of ids"):
        Unordered()


def test_an_unknown_target_is_reported() -> None:
    @attrs.frozen(kw_only=True)
    class Lost(Part):
        actor: Annotated[Id, RefersTo("Akter")]

    with pytest.raises(ClassError, match="refers to 'Akter': expected a model class"):
        REFERENCES[Lost]


def test_a_target_without_ids_is_reported() -> None:
    @attrs.frozen(kw_only=True)
    class Lost(Part):
        span: Annotated[Id, RefersTo(newsmodel.Span)]

    with pytest.raises(ClassError, match="refers to Span, whose objects have no id"):
        REFERENCES[Lost]


@pytest.mark.parametrize("targets", [(), (1,), (Actor, None)])
def test_a_reference_needs_classes_or_names(targets) -> None:
    with pytest.raises(ClassError, match="expected classes or their names"):
        RefersTo(*targets)


def test_references_are_values() -> None:
    assert RefersTo(Actor, "Quote") == RefersTo(Actor, "Quote") != RefersTo(Actor)
    assert RefersTo(Actor) != Actor
    assert hash(RefersTo(Actor)) == hash(RefersTo(Actor))
    assert repr(RefersTo(Actor, "Quote")) == "RefersTo(Actor, 'Quote')"


def test_the_index_lists_the_classes_of_its_objects() -> None:
    assert ArticleIndex(Article(id="a1", actors=(LIND,))).classes() == [Article, Actor]
    mixed = Article(id="a1", quotes=(Quote(id="q1"), CheckedQuote(id="q2")))
    assert set(ArticleIndex(mixed).classes()) == {Article, Quote, CheckedQuote, Attribution}


@given(instances(CheckedArticle))
def test_generated_articles_have_own_references_that_resolve(article: CheckedArticle) -> None:
    assert "reference.unresolved" not in {problem.code for problem in validate(article)}
