"""The builder continues an article, makes articles of derived classes, and takes back what it holds."""

from typing import Annotated

import attrs
import pytest

import newsmodel
from newsmodel import (
    Actor,
    Annotation,
    Article,
    ArticleBuilder,
    BuildError,
    ClassError,
    EditError,
    Edtf,
    Event,
    Mention,
    Name,
    Part,
    Passage,
    Quote,
    RefersTo,
    Span,
    StructureError,
    TimeExpression,
    validate,
)
from newsmodel.builder import Words
from newsmodel.model.scalars import ActorId, Id

TEXT = "“Ask them.” “Ask them.” Lind said. Oduya left on Friday."


def builder() -> ArticleBuilder:
    b = ArticleBuilder(TEXT, id="a", language="en", published="2025-03-14", headline="Ask")
    b.actor("Ana Lind", mentions="Lind")
    b.quote(Words("Ask them.", nth=1), by="Ana Lind")
    b.event("leave", mentions="left", time="on Friday")
    b.time("on Friday")
    return b


def test_a_quote_is_added_to_an_article_that_exists() -> None:
    old = builder().build()
    b = ArticleBuilder.from_article(old)
    second = b.quote("Ask them.", nth=2, by="Ana Lind", source="Lind", cue="said", continues="q-ask-them")
    assert second.id == "q-ask-them-2"
    mention = b.mention("ana-lind", "Oduya", metonymic=True)
    new = b.build()
    assert validate(new) == []
    assert new.quotes == (*old.quotes, second)
    assert new.actors[0].mentions == (*old.actors[0].mentions, mention)
    assert (new.events, new.times, new.headline) == (old.events, old.times, old.headline)
    assert old.actors[0].mentions != new.actors[0].mentions


def test_times_are_resolved_as_in_the_article() -> None:
    b = ArticleBuilder.from_article(builder().build())
    assert b.time("on Friday", resolve=True).value == Edtf("2025-03-14")
    b = ArticleBuilder.from_article(builder().build(), reference="2025-03-20")
    assert b.time("on Friday").value == Edtf("2025-03-14")
    b = ArticleBuilder.from_article(Article(id="a", text=TEXT), published="2025-03-20", language="pt")
    assert b.time("on Friday").value is None
    assert (b.build().published, b.build().language) == (Edtf("2025-03-20"), "pt")


def test_members_are_changed_and_the_text_is_not() -> None:
    old = builder().build()
    assert ArticleBuilder.from_article(old, headline="Asked").build() == attrs.evolve(old, headline="Asked")
    with pytest.raises(BuildError, match="reanchor_article"):
        ArticleBuilder.from_article(old, text="Other words")  # type: ignore[call-overload]
    with pytest.raises(ClassError, match="expected a member of Article, found 'headlien'"):
        ArticleBuilder.from_article(old, headlien="x")  # type: ignore[call-overload]
    with pytest.raises(ClassError, match="expected an Article"):
        ArticleBuilder.from_article({"id": "a"})  # type: ignore[type-var]


def test_an_article_without_text_is_continued() -> None:
    old = Article(id="a", quotes=(Quote(id="q", content=Passage(text="No")),))
    b = ArticleBuilder.from_article(old)
    assert b.text is None
    assert b.build() == old
    b.actor("Ana Lind")
    assert b.build().text is None
    with pytest.raises(BuildError, match="does not occur in the text"):
        b.quote("No")


@pytest.mark.parametrize(
    "article",
    [
        Article(id="a", text=""),
        Article(id="a", actors=(Actor(id="x"), Actor(id="x", names=(Name(text="X"),)))),
        Article(id="a", quotes=(Quote(id="q", within="ghost", repeats="ghost"), Quote(id="q"))),
        Article(id="a", text="One. Two.", subheadings=(Span(0, 4),), paragraphs=(Span(5, 9), Span(0, 4))),
        Article(id="a", events=(Event(id="e"),), extra={"quotes2": [{"id": "e-2"}], "e": None}),
    ],
)
def test_nothing_is_lost_and_wrong_articles_can_be_continued(article: Article) -> None:
    b = ArticleBuilder.from_article(article)
    assert b.build() == article
    b.actor("New Person")
    assert b.build() == attrs.evolve(article, actors=(*article.actors, *b.actors[-1:]))


def test_new_ids_differ_from_all_ids_in_the_article() -> None:
    quote = Quote(id="q1", about=("e-ghost",), extra={"checks": [{"id": "e-check", "by": {"id": "e-by"}}]})
    old = Article(id="a", quotes=(quote,), annotations=(Annotation(about="q-lost"),), extra={"id2": {"id": "e-top"}})
    b = ArticleBuilder.from_article(old)
    assert [b.event(label).id for label in ("ghost", "check", "by", "top", "a")] == [
        "e-ghost-2",
        "e-check-2",
        "e-by-2",
        "e-top-2",
        "e-a",
    ]
    # What is missing can be added under the id that refers to it.
    assert b.event("missing", id="e-ghost").id == "e-ghost"
    with pytest.raises(BuildError, match="which is taken"):
        b.quote(id="q1")


def test_paragraphs_are_marked_again() -> None:
    old = Article(id="a", text="Head\nOne.\nTwo.", subheadings=(Span(0, 4),))
    b = ArticleBuilder.from_article(old)
    assert b.paragraphs() == (Span(5, 9), Span(10, 14))
    assert b.build().subheadings == (Span(0, 4),)


# What the builder holds


def test_the_builder_shows_what_it_holds() -> None:
    b = builder()
    assert (b.id, b.text) == ("a", TEXT)
    assert [actor.id for actor in b.actors] == ["ana-lind"]
    assert [quote.id for quote in b.quotes] == ["q-ask-them"]
    assert [event.id for event in b.events] == ["e-leave"]
    assert [time.text for time in b.times] == ["on Friday"]
    added = b.mention("ana-lind", "Oduya")
    assert b.actors[0].mentions[-1] == added
    assert repr(b) == "<ArticleBuilder of Article 'a': 56 characters, 1 actor, 1 quote, 1 event, 1 time>"
    assert repr(ArticleBuilder.from_article(Article(id="x"))) == "<ArticleBuilder of Article 'x': no text>"
    with pytest.raises(AttributeError):
        b.quotes = ()  # type: ignore[misc]


def test_parts_are_removed_and_added_again() -> None:
    b = builder()
    removed = b.remove("ana-lind")
    assert [item.pointer for item in removed] == ["/actors/0", "/quotes/0/attribution/speakers/0"]
    assert b.actors == ()
    with pytest.raises(BuildError, match="no actor has the id or name"):
        b.quote("Ask them.", nth=2, by="Ana Lind")
    assert b.actor("Ana Lind").id == "ana-lind"
    b.remove(b.events[0])
    assert b.build().events == ()
    with pytest.raises(EditError, match="which no part has"):
        b.remove("e-leave")


def test_a_quote_that_is_removed_is_no_longer_missed() -> None:
    b = builder()
    b.quote("Ask them.", nth=2, id="q2", about="later")
    with pytest.raises(BuildError, match="refers to 'later'"):
        b.build()
    b.remove("q2")
    assert len(b.build().quotes) == 1


def test_parts_are_replaced() -> None:
    b = builder()
    b.replace(attrs.evolve(b.actors[0], names=(Name(text="Ana Maria Lind"),)))
    assert b.quote("Ask them.", nth=2, by="Ana Maria Lind").attribution.speakers == ("ana-lind",)
    with pytest.raises(EditError):
        b.replace(Actor(id="ghost"))
    assert [actor.name for actor in b.build().actors] == ["Ana Maria Lind"]


def test_paragraphs_leave_out_subheadings_that_follow_a_removal() -> None:
    b = ArticleBuilder("Head\nOne.\nTwo.", id="a")
    b.actor("One", mentions="One")
    b.paragraphs()
    b.boilerplate("Two.")
    b.remove("one")
    b.subheading("Head")
    assert b.build().paragraphs == (Span(5, 9),)
    assert len(b.build().boilerplate) == 1


def test_members_that_an_edit_changes_are_taken_over() -> None:
    @attrs.frozen(kw_only=True)
    class Advertisement(newsmodel.Boilerplate):
        client: ActorId | None = None

    b = ArticleBuilder("Head\nOne.\nTwo.", id="a")
    b.actor("One")
    advertisement = Advertisement(passage=b.passage("Two."), client="one")
    b.set(annotations=(Annotation(about="one", note="Who?"), Annotation(note="x")), boilerplate=(advertisement,))
    b.subheading("Head")
    b.remove("one")
    article = b.build()
    assert article.annotations == (Annotation(note="x"),)
    assert article.boilerplate == (attrs.evolve(advertisement, client=None),)
    assert article.subheadings == (Span(0, 4),)
    b.boilerplate("One.")
    assert len(b.build().boilerplate) == 2


# Derived classes


@attrs.frozen(kw_only=True)
class Checked(Quote):
    """A quote with a member of its own."""

    checker: ActorId | None = None


@attrs.frozen(kw_only=True)
class Seen(Mention):
    """A mention with a member of its own."""

    seen: bool = True


@attrs.frozen(kw_only=True)
class Person(Actor):
    """An actor whose mentions are of a derived class."""

    mentions: tuple[Seen, ...] = attrs.field(default=(), converter=tuple)
    party: str


@attrs.frozen(kw_only=True)
class Label(Part):
    """A label with an id."""

    id: Id
    about: Annotated[Id, RefersTo(Person)]


@attrs.frozen(kw_only=True)
class Moment(TimeExpression):
    """A time with a member of its own."""

    shown: bool = False


@attrs.frozen(kw_only=True)
class Desk(Article):
    """An article whose parts are of derived classes."""

    actors: tuple[Person, ...] = attrs.field(default=(), converter=tuple)
    quotes: tuple[Checked, ...] = attrs.field(default=(), converter=tuple)
    times: tuple[Moment, ...] = attrs.field(default=(), converter=tuple)
    labels: tuple[Label, ...] = ()
    desk: str


def test_an_article_of_a_derived_class_is_built() -> None:
    b = ArticleBuilder(TEXT, id="a", cls=Desk, desk="Kyiv", published="2025-03-14")
    lind = b.actor("Ana Lind", mentions="Lind", party="none")
    assert lind == Person(
        id="ana-lind",
        party="none",
        names=(Name(text="Ana Lind", kind=newsmodel.NameKind.PRIMARY),),
        mentions=(Seen(passage=Passage.of(TEXT, Span(24, 28))),),
    )
    b.mention(lind, "Oduya")
    b.quote("Ask them.", nth=1, by=lind, checker=lind.id)
    b.time("on Friday")
    article = b.build()
    assert type(article) is Desk
    assert (type(article.quotes[0]), type(article.times[0]), article.desk) == (Checked, Moment, "Kyiv")
    assert {type(mention) for mention in article.actors[0].mentions} == {Seen}
    assert validate(article) == []
    assert ArticleBuilder.from_article(article).build() == article
    assert repr(b).startswith("<ArticleBuilder of Desk 'a': ")


def test_parts_that_are_passed_through_are_converted() -> None:
    @attrs.frozen(kw_only=True)
    class Signed(newsmodel.Byline):
        desk: str | None = None

    @attrs.frozen(kw_only=True)
    class Marked(Mention):
        by: str

    @attrs.frozen(kw_only=True)
    class Known(Actor):
        mentions: tuple[Marked, ...] = attrs.field(default=(), converter=tuple)

    @attrs.frozen(kw_only=True)
    class SignedArticle(Article):
        bylines: tuple[Signed, ...] = attrs.field(default=(), converter=tuple)
        actors: tuple[Known, ...] = attrs.field(default=(), converter=tuple)

    b = ArticleBuilder("Lind said.", id="a", cls=SignedArticle, bylines=(newsmodel.Byline(name="Jo"),))
    assert b.build().bylines == (Signed(name="Jo"),)
    b.actor("Lind")
    with pytest.raises(StructureError, match="required member 'by' of Marked"):
        b.mention("Lind", "Lind")
    b.set(bylines=(newsmodel.Byline(name="Jo", extra={"desk": 3}),))
    with pytest.raises(StructureError, match=r"^/bylines/0/desk: "):
        b.build()


def test_ids_of_own_parts_are_known() -> None:
    b = ArticleBuilder(TEXT, id="a", cls=Desk, desk="Kyiv")
    b.actor("Ana Lind", party="none")
    article = attrs.evolve(b.build(), labels=(Label(id="e-rain", about="ana-lind"),))
    b = ArticleBuilder.from_article(article)
    assert b.event("rain").id == "e-rain-2"
    assert [item.pointer for item in b.remove("ana-lind")] == ["/actors/0", "/labels/0"]
    assert b.build().labels == ()


def test_another_class_is_chosen() -> None:
    plain = Article(id="a", text=TEXT, quotes=(Quote(id="q", content=Passage(text="No")),), extra={"desk": "Lviv"})
    assert ArticleBuilder.from_article(plain, Desk).build() == newsmodel.editing.as_class(plain, Desk)
    assert ArticleBuilder.from_article(plain, cls=Desk, desk="Kyiv").build().desk == "Kyiv"
    with pytest.raises(StructureError, match="expected a value for the required member 'desk' of Desk; pass desk="):
        ArticleBuilder.from_article(Article(id="a"), Desk)
    with pytest.raises(StructureError, match="'desk'"):
        ArticleBuilder(TEXT, id="a", cls=Desk).build()
    with pytest.raises(ClassError, match="expected a member of Desk, found 'dask'"):
        ArticleBuilder(TEXT, id="a", cls=Desk, dask="Kyiv")
    for wrong in (Quote, dict, "Desk", plain):
        with pytest.raises(ClassError):
            ArticleBuilder(TEXT, id="a", cls=wrong)  # type: ignore[call-overload]
        with pytest.raises(ClassError):
            ArticleBuilder.from_article(plain, wrong)  # type: ignore[call-overload]
    with pytest.raises(ClassError, match="expected a member of Article, found 'headlien'"):
        ArticleBuilder(TEXT, id="a").set(headlien="x")  # type: ignore[call-arg]
