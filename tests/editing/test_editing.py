"""Editing: ids, references and spans follow, what goes is listed, and obstacles are all named."""

from typing import Annotated, Any, Literal, NamedTuple, TypedDict

import attrs
import pytest
from hypothesis import settings
from msgspec import Meta

import newsmodel
from newsmodel import (
    Actor,
    ActorKind,
    AnchorError,
    Annotation,
    Article,
    ArticleBuilder,
    Assertion,
    Attribution,
    Body,
    Boilerplate,
    Byline,
    ClassError,
    Correction,
    EditError,
    Event,
    EventRelation,
    EventRelationKind,
    Insertion,
    InsertionKind,
    Mention,
    Name,
    NameKind,
    NewsModelError,
    Part,
    Participant,
    Passage,
    Place,
    Quote,
    QuoteKind,
    RefersTo,
    Relay,
    Role,
    Span,
    Stance,
    StructureError,
    TimeExpression,
    validate,
)
from newsmodel.editing import (
    EditedArticle,
    Reference,
    as_class,
    excerpt,
    merge_actors,
    references_to,
    remove,
    rename,
    replace,
)
from newsmodel.model.scalars import ActorId, Id

TEXT = (
    "“We stay [aqui],” Mira Oduya said on Friday.\n"
    "“We cannot,” she added, “leave.” The strike began at noon.\n"
    "Falk, the mayor, denied it."
)


def passage(words: str, text: str = TEXT) -> Passage:
    start = text.index(words)
    return Passage.of(text, Span(start, start + len(words)))


@pytest.fixture
def article() -> Article:
    b = ArticleBuilder(TEXT, id="a1", language="en", published="2025-03-14")
    b.paragraphs()
    port = b.actor("Nordhaven", id="port", kind=ActorKind.PLACE)
    oduya = b.actor("Mira Oduya", id="oduya", mentions=["Mira Oduya", "she"])
    roles = (Role(title="mayor", of="port", replaces="oduya", stated=passage("the mayor")),)
    falk = b.actor("Falk", id="falk", mentions="Falk", roles=roles, within=port)
    stay = b.quote(
        "We stay [aqui],",
        id="q1",
        by=[oduya, falk],
        kind=QuoteKind.DIRECT,
        source="Mira Oduya",
        cue="said",
        time="on Friday",
        insertions=(Insertion(kind=InsertionKind.ADDITION, passage=passage("[aqui]"), replaces="oduya"),),
        via=(Relay(actor="falk"),),
    )
    b.quote(["We cannot,", "leave."], id="q2", by=oduya, source="she", cue="added", continues=stay, about="strike")
    b.event(
        "strike",
        id="strike",
        mentions="The strike",
        participants={"agent": oduya},
        assertions=[
            Assertion(actor="oduya", quote="q1"),
            Assertion(quote="q2"),
            Assertion(actor="falk", stance=Stance.DENIES, stated=passage("denied it")),
        ],
        relations=(EventRelation(kind=EventRelationKind.FOLLOWS, event="talks"),),
        place=port,
    )
    b.event("talks", id="talks")
    b.time("at noon")
    b.set(
        annotations=(
            Annotation(about="q2", note="Is this one quote?"),
            Annotation(about="q2", passage=passage("leave.")),
            Annotation(note="A note on the article"),
        ),
        bylines=(Byline(name="oduya", actor="falk"),),
        corrections=(Correction(passage=passage("at noon"), new="at noon"),),
        bodies=(Body(content="<p>…</p>"),),
        word_count=20,
        extra={"speaker": "oduya", "x": {"id": "q-new"}},
    )
    built = b.build()
    assert validate(built) == []
    return built


def gone(edited: EditedArticle[Any]) -> list[str]:
    # An article inside the article is a document of its own.
    found = [problem for problem in validate(edited.article) if not problem.pointer.startswith("/original/")]
    assert found == []
    return [removed.pointer for removed in edited.removed]


def refusal(action: Any) -> list[tuple[str, str]]:
    with pytest.raises(EditError) as raised:
        action()
    return [(problem.pointer, problem.code) for problem in raised.value.problems]


# References


def test_references_are_listed_with_their_places(article):
    assert [(reference.pointer, reference.cls, reference.member) for reference in references_to(article, "q1")] == [
        ("/events/0/assertions/0/quote", Assertion, "quote"),
        ("/quotes/1/continues", Quote, "continues"),
    ]
    assert references_to(article, article.quotes[0]) == references_to(article, "q1")
    assert references_to(article, "nobody") == ()
    [relay] = [found for found in references_to(article, "falk") if found.cls is Relay]
    assert relay == Reference(
        pointer="/quotes/0/attribution/via/0/actor",
        cls=Relay,
        member="actor",
        id="falk",
        holder=Relay(actor="falk"),
    )


def test_dangling_references_are_found_by_their_id():
    article = Article(id="a", quotes=(Quote(id="q1", within="q9"),))
    assert [reference.pointer for reference in references_to(article, "q9")] == ["/quotes/0/within"]


# Renaming


def test_a_rename_changes_ids_and_not_words_with_the_same_letters(article):
    renamed = rename(article, "oduya", "mira")
    assert renamed.actors[1].id == "mira"
    assert renamed.actors[2].roles[0].replaces == "mira"
    assert renamed.quotes[0].insertions[0].replaces == "oduya"
    assert renamed.bylines[0].name == "oduya"
    assert renamed.extra == article.extra
    assert renamed.quotes[0].attribution.speakers == ("mira", "falk")
    assert validate(renamed) == []
    assert rename(renamed, "mira", "oduya") == article


def test_a_rename_to_the_same_id_changes_nothing(article):
    assert rename(article, "q1", "q1") is article


def test_an_id_that_is_in_use_is_refused_with_all_obstacles(article):
    assert refusal(lambda: rename(article, "nobody", "strike")) == [
        ("", "edit.unknown-id"),
        ("/events/0/id", "edit.id-taken"),
    ]
    dangling = attrs.evolve(article, annotations=(Annotation(about="ghost"),))
    assert refusal(lambda: rename(dangling, "q1", "ghost")) == [("/annotations/0/about", "edit.id-taken")]
    assert refusal(lambda: rename(article, "q1", "")) == [
        ("/events/0/assertions/0/quote", "structure.empty"),
        ("/quotes/0/id", "structure.empty"),
        ("/quotes/1/continues", "structure.empty"),
    ]


def test_the_id_of_the_article_is_not_that_of_a_part(article):
    assert refusal(lambda: rename(article, "a1", "a2")) == [("/id", "edit.unknown-id")]
    assert rename(article, "q1", "a1").quotes[0].id == "a1"


@pytest.mark.parametrize("new", ["{}", "{0.__class__}", "🚢", "שלום", "a/b~c", "e\u0301", "x" * 10_000])
def test_unusual_ids_are_ids(article, new):
    renamed = rename(article, "oduya", new)
    assert validate(renamed) == []
    assert rename(renamed, new, "oduya") == article
    assert refusal(lambda: rename(renamed, "falk", new)) == [("/actors/1/id", "edit.id-taken")]


def test_a_lone_surrogate_is_no_id(article):
    codes = {code for _, code in refusal(lambda: rename(article, "q1", "\ud800"))}
    assert codes == {"structure.lone-surrogate"}


def test_a_duplicated_id_is_ambiguous():
    article = Article(id="a", actors=(Actor(id="x"), Actor(id="x")), quotes=(Quote(id="x"),))
    for action in (
        lambda: rename(article, "x", "y"),
        lambda: remove(article, "x"),
        lambda: replace(article, Actor(id="x")),
        lambda: merge_actors(article, "x", article.actors[0]),
    ):
        assert ("/actors/1/id", "edit.ambiguous-id") in refusal(action)
    # The part itself says which one of two classes is meant.
    assert rename(article, article.quotes[0], "q").quotes == (Quote(id="q"),)
    assert replace(article, Quote(id="x", note="n")).quotes == (Quote(id="x", note="n"),)


# Removal


def test_removing_an_actor_keeps_its_quotes(article):
    edited = remove(article, "oduya")
    assert gone(edited) == [
        "/actors/1",
        "/actors/2/roles/0/replaces",
        "/events/0/assertions/0/actor",
        "/events/0/participants/0",
        "/quotes/0/attribution/speakers/0",
        "/quotes/1/attribution/speakers/0",
    ]
    assert [quote.id for quote in edited.article.quotes] == ["q1", "q2"]
    assert edited.article.quotes[0].attribution.speakers == ("falk",)
    assert edited.removed[0].value == article.actors[1]
    assert edited.removed[3].value == Participant(actor="oduya", role="agent")


def test_removing_an_actor_removes_what_is_nothing_without_it(article):
    edited = remove(article, article.actors[2])
    assert gone(edited) == [
        "/actors/2",
        "/bylines/0/actor",
        "/events/0/assertions/2/actor",
        "/quotes/0/attribution/speakers/1",
        "/quotes/0/attribution/via/0",
    ]
    assert edited.article.bylines == (Byline(name="oduya"),)


def test_removing_a_place_removes_a_location_that_only_names_it(article):
    edited = remove(article, "port")
    assert gone(edited) == ["/actors/0", "/actors/2/roles/0/of", "/actors/2/within", "/events/0/place"]
    described = attrs.evolve(
        article,
        events=(attrs.evolve(article.events[0], place=Place(actor="port", name="the port")), *article.events[1:]),
    )
    assert remove(described, "port").article.events[0].place == Place(name="the port")


def test_removing_a_quote_removes_what_is_about_it_alone(article):
    edited = remove(article, "q2")
    assert gone(edited) == ["/annotations/0", "/annotations/1/about", "/events/0/assertions/1", "/quotes/1"]
    assert [note.note for note in edited.article.annotations] == [None, "A note on the article"]
    edited = remove(article, "q1")
    assert gone(edited) == ["/events/0/assertions/0/quote", "/quotes/0", "/quotes/1/continues"]


def test_removing_an_event_removes_the_relations_to_it(article):
    assert gone(remove(article, "talks")) == ["/events/0/relations/0", "/events/1"]
    assert gone(remove(article, "strike")) == ["/events/0", "/quotes/1/about/0"]


def test_an_id_that_another_part_has_still_resolves():
    quotes = (Quote(id="q", content=Passage(text="a"), within="x"), Quote(id="x", content=Passage(text="a")))
    article = Article(id="a", quotes=quotes, events=(Event(id="x"),))
    edited = remove(article, article.events[0])
    assert edited.article.quotes == quotes
    assert [removed.pointer for removed in edited.removed] == ["/events/0"]


def test_a_wrong_article_can_be_edited_and_its_other_errors_stay():
    quotes = (Quote(id="q1", within="ghost"), Quote(id="q2", attribution=Attribution(speakers=("x", "ghost"))))
    article = Article(id="a", text="", actors=(Actor(id="x"),), quotes=quotes)
    edited = remove(article, "x")
    assert edited.article.quotes[1].attribution.speakers == ("ghost",)
    assert edited.article.quotes[0].within == "ghost"


# Replacing


def test_a_part_keeps_its_place_when_it_is_replaced(article):
    falk = attrs.evolve(article.actors[2], kind=ActorKind.PERSON)
    changed = replace(article, falk)
    assert changed.actors == (*article.actors[:2], falk)
    assert changed.quotes is article.quotes


def test_a_replacement_that_breaks_the_article_is_refused(article):
    port = attrs.evolve(article.actors[0], kind=ActorKind.PERSON)
    assert refusal(lambda: replace(article, port)) == [("/events/0/place/actor", "reference.not-a-place")]
    within = attrs.evolve(article.actors[0], within="falk")
    assert {code for _, code in refusal(lambda: replace(article, within))} == {"reference.cycle"}
    assert refusal(lambda: replace(article, Quote(id="q1", within="q9"))) == [
        ("/quotes/0/within", "reference.unresolved")
    ]
    assert refusal(lambda: replace(article, Quote(id="q9"))) == [("", "edit.unknown-id")]
    assert refusal(lambda: replace(article, Quote(id="falk"))) == [("/actors/2", "edit.wrong-class")]


# Merging


def test_merged_actors_share_names_mentions_and_references():
    actors = (
        Actor(id="no", identifiers={"wikidata": "Q1"}, names=(Name(text="Oduya", kind=NameKind.PRIMARY),), named=False),
        Actor(
            id="mo",
            kind=ActorKind.PERSON,
            identifiers={"wikidata": "Q2", "isni": "1"},
            names=(Name(text="Mira Oduya", kind=NameKind.PRIMARY), Name(text="Oduya")),
            within="no",
            extra={"x": 1},
        ),
    )
    attribution = Attribution(speakers=("mo", "no"), candidates=("no", "mo"), addressees=("mo",))
    quote = Quote(id="q", content=Passage(text="a"), attribution=attribution)
    event = Event(
        id="e",
        participants=(Participant(actor="no", role="agent"), Participant(actor="mo", role="agent")),
        assertions=(Assertion(actor="mo"), Assertion(actor="mo")),
    )
    article = Article(id="a", actors=actors, quotes=(quote,), events=(event,))
    merged = merge_actors(article, "no", "mo")
    assert merged.actors == (
        Actor(
            id="no",
            kind=ActorKind.PERSON,
            identifiers={"wikidata": "Q1", "isni": "1"},
            names=(Name(text="Oduya", kind=NameKind.PRIMARY), Name(text="Mira Oduya", kind=NameKind.ALIAS)),
            extra={"x": 1},
        ),
    )
    assert merged.quotes[0].attribution == Attribution(speakers=("no",), candidates=("no",), addressees=("no",))
    assert merged.events[0].participants == (Participant(actor="no", role="agent"),)
    assert merged.events[0].assertions == (Assertion(actor="no"), Assertion(actor="no"))


def test_only_two_actors_can_be_merged(article):
    assert refusal(lambda: merge_actors(article, "falk", "falk")) == [("/actors/2", "edit.unknown-id")]
    assert refusal(lambda: merge_actors(article, "q1", "nobody")) == [
        ("", "edit.unknown-id"),
        ("/quotes/0", "edit.wrong-class"),
    ]


def test_a_merge_that_makes_a_cycle_is_refused():
    actors = (Actor(id="a", within="b"), Actor(id="b", within="c"), Actor(id="c", names=(Name(text="C"),)))
    article = Article(id="x", actors=actors)
    assert {code for _, code in refusal(lambda: merge_actors(article, "a", "c"))} == {"reference.cycle"}
    assert merge_actors(article, "a", "b").actors[0].within == "c"


# Excerpts


def test_an_excerpt_has_what_is_inside_it(article):
    second = article.paragraphs[1]
    edited = excerpt(article, second)
    assert edited.article.text == second.of(TEXT)
    assert gone(edited) == [
        "/actors/1/mentions/0",
        "/actors/2/mentions/0",
        "/actors/2/roles/0/stated",
        "/bodies/0",
        "/events/0/assertions/0/quote",
        "/events/0/assertions/2/stated",
        "/paragraphs/0",
        "/paragraphs/2",
        "/quotes/0",
        "/quotes/1/continues",
        "/word_count",
    ]
    [quote] = edited.article.quotes
    assert quote.content == Passage.of(edited.article.text, Span(1, 11), Span(25, 31))
    assert [actor.id for actor in edited.article.actors] == ["port", "oduya", "falk"]
    assert edited.article.times[0].span.of(edited.article.text) == "at noon"
    assert edited.article.paragraphs == (Span(0, len(edited.article.text)),)


def test_an_actor_outside_is_kept_only_if_something_inside_refers_to_it(article):
    only = attrs.evolve(article, events=(), annotations=(), bylines=(), quotes=article.quotes[1:])
    only = attrs.evolve(only, quotes=(attrs.evolve(only.quotes[0], continues=None, about=()),))
    edited = excerpt(only, article.paragraphs[1])
    assert [actor.id for actor in edited.article.actors] == ["port", "oduya"]
    assert "/actors/2" in gone(edited)
    assert [actor.id for actor in excerpt(only, article.paragraphs[2]).article.actors] == ["port", "oduya", "falk"]


def test_what_is_cut_in_the_middle_is_removed(article):
    end = TEXT.index("said")
    edited = excerpt(article, Span(3, end + 2))
    assert {"/quotes/0", "/paragraphs/0"} <= {removed.pointer for removed in edited.removed}
    assert edited.article.quotes == ()
    assert edited.article.actors[1].mentions[0].passage.spans == (passage("Mira Oduya").spans[0].__class__(15, 25),)


def test_the_time_of_an_event_keeps_its_value_without_a_place(article):
    time = TimeExpression(text="on Friday", span=passage("on Friday").spans[0], value=newsmodel.Edtf("2025-03-14"))
    event = attrs.evolve(article.events[0], time=time, other_times=(time,))
    edited = excerpt(attrs.evolve(article, events=(event, article.events[1])), article.paragraphs[1])
    assert edited.article.events[0].time == attrs.evolve(time, span=None)
    assert edited.article.events[0].other_times == ()
    assert {"/events/0/time/span", "/events/0/other_times/0"} <= set(gone(edited))


def test_an_empty_excerpt_is_an_article(article):
    edited = excerpt(article, Span(5, 5))
    assert edited.article.text == ""
    assert edited.article.quotes == ()
    assert validate(edited.article) == []


def test_passages_without_spans_are_not_outside():
    quote = Quote(id="q", content=Passage(text="elsewhere"), attribution=Attribution(source=Passage(text="He")))
    article = Article(
        id="a", text="Some words.", quotes=(quote,), boilerplate=(Boilerplate(passage=Passage(text="x")),)
    )
    assert excerpt(article, Span(0, 4)).article == attrs.evolve(article, text="Some")


def test_an_excerpt_needs_a_text_and_a_span_in_it(article):
    with pytest.raises(AnchorError, match="expected an article with a text"):
        excerpt(Article(id="a"), Span(0, 0))
    with pytest.raises(AnchorError, match="within the text"):
        excerpt(article, Span(0, len(TEXT) + 1))
    empty = Article(id="a", text="")
    assert excerpt(empty, Span(0, 0)).article == empty


# Derived classes


@attrs.frozen(kw_only=True)
class Note(Part):
    """A note with an id about an actor, at a place."""

    id: Id
    actor: ActorId
    place: Span | None = None


class Sources(TypedDict):
    """A dictionary with fixed members."""

    main: Note


@attrs.frozen(kw_only=True)
class NotedQuote(Quote):
    """A quote with a member that is required."""

    checker: ActorId


@attrs.frozen(kw_only=True)
class NotedArticle(Article):
    """An article with notes in containers of many kinds, and an article inside it."""

    notes: tuple[Note, ...] = ()
    listed: list[Note] = attrs.field(factory=list)
    named: dict[str, Note] = attrs.field(factory=dict)
    pair: tuple[Note, Span] | None = None
    sources: Sources | None = None
    either: Note | int | None = None
    top: Annotated[Id, RefersTo(Note)] | None = None
    original: Article | None = None
    state: Literal["new", "done"] = "new"


NOTED = NotedArticle(
    id="a",
    text="One. Two. Three.",
    actors=(Actor(id="x", names=(Name(text="X"),)), Actor(id="y", names=(Name(text="Y"),))),
    notes=(Note(id="n1", actor="x", place=Span(0, 4)), Note(id="n2", actor="y", place=Span(5, 9))),
    listed=[Note(id="n3", actor="x"), Note(id="n4", actor="y", place=Span(5, 9))],
    named={"a/b": Note(id="n5", actor="x", place=Span(10, 16))},
    top="n1",
    original=Article(
        id="x",
        text="Eins.",
        actors=(Actor(id="z", names=(Name(text="Z"),)),),
        quotes=(Quote(id="q", content=Passage.of("Eins.", Span(0, 4)), attribution=Attribution(speakers=("z",))),),
    ),
)


def test_references_in_containers_of_derived_classes_follow():
    assert [reference.pointer for reference in references_to(NOTED, "x")] == [
        "/listed/0/actor",
        "/named/a~1b/actor",
        "/notes/0/actor",
    ]
    renamed = rename(NOTED, "x", "u")
    assert (renamed.listed[0].actor, renamed.named["a/b"].actor, renamed.notes[0].actor) == ("u", "u", "u")
    assert renamed.original == NOTED.original
    assert rename(renamed, "u", "x") == NOTED
    assert rename(NOTED, "n1", "first").top == "first"


def test_objects_that_require_a_reference_go_with_it():
    edited = remove(NOTED, "x")
    assert gone(edited) == ["/actors/0", "/listed/0", "/named/a~1b", "/notes/0", "/top"]
    assert edited.article.listed == NOTED.listed[1:]
    assert edited.article.named == {}
    assert type(edited.article.named) is dict
    assert edited.article.original is NOTED.original


def test_fixed_members_of_a_container_go_with_the_container():
    pair = attrs.evolve(NOTED, pair=(Note(id="n7", actor="x"), Span(0, 1)), sources={"main": Note(id="n8", actor="x")})
    assert refusal(lambda: remove(pair, "x")) == [
        ("/pair/0/actor", "edit.required"),
        ("/sources/main/actor", "edit.required"),
    ]
    assert rename(pair, "x", "u").pair[0].actor == "u"
    either = attrs.evolve(NOTED, either=Note(id="n9", actor="x"))
    assert "/either" in gone(remove(either, "x"))


def test_spans_in_containers_of_derived_classes_move():
    edited = excerpt(NOTED, Span(5, 9))
    assert edited.article.listed[1].place == Span(0, 4)
    assert edited.article.notes == (Note(id="n1", actor="x"), Note(id="n2", actor="y", place=Span(0, 4)))
    assert gone(edited) == ["/named/a~1b/place", "/notes/0/place"]
    assert edited.article.original is NOTED.original


def test_a_part_of_a_derived_class_has_an_id():
    assert gone(remove(NOTED, "n1")) == ["/notes/0", "/top"]
    assert replace(NOTED, Note(id="n3", actor="y")).listed[0] == Note(id="n3", actor="y")
    assert refusal(lambda: replace(NOTED, Note(id="n1", actor="q9"))) == [("/notes/0/actor", "reference.unresolved")]


class Pair(NamedTuple):
    """A named tuple of objects."""

    first: Note
    second: Note


@attrs.frozen(kw_only=True)
class Unhashable(Part):
    """An object that has no hash."""

    actor: ActorId
    numbers: list[int] = attrs.field(factory=list)


@attrs.frozen(kw_only=True)
class OddArticle(Article):
    """An article with containers in containers, and parts that it requires."""

    nested: list[list[Note]] = attrs.field(factory=list)
    couple: Pair | None = None
    lists: dict[str, list[Note]] = attrs.field(factory=dict)
    star: Actor
    unhashable: tuple[Unhashable, ...] = ()


ODD = OddArticle(
    id="a",
    star=Actor(id="star"),
    actors=(Actor(id="x"), Actor(id="y")),
    nested=[[Note(id="n1", actor="x")], [Note(id="n2", actor="y")]],
    couple=Pair(Note(id="n3", actor="y"), Note(id="n4", actor="star")),
    lists={"a": [Note(id="n5", actor="x"), Note(id="n6", actor="y")]},
    unhashable=(Unhashable(actor="x"), Unhashable(actor="y")),
)


def test_containers_in_containers_are_followed():
    assert rename(ODD, "x", "u").nested[0][0].actor == "u"
    assert rename(rename(ODD, "y", "u"), "u", "y") == ODD
    assert rename(ODD, "y", "u").couple == Pair(Note(id="n3", actor="u"), Note(id="n4", actor="star"))
    edited = remove(ODD, "x")
    assert [removed.pointer for removed in edited.removed] == [
        "/actors/0",
        "/lists/a/0",
        "/nested/0/0",
        "/unhashable/0",
    ]
    assert edited.article.nested == [[], [Note(id="n2", actor="y")]]
    assert merge_actors(ODD, "x", "y").unhashable == (Unhashable(actor="x"), Unhashable(actor="x"))


def test_a_part_in_a_required_member_is_not_removed():
    assert refusal(lambda: remove(ODD, "star")) == [("/star", "edit.required")]
    assert refusal(lambda: remove(ODD, "n3")) == [("/couple/0", "edit.required")]
    assert refusal(lambda: merge_actors(ODD, "x", "star")) == [("/star", "edit.required")]
    assert merge_actors(ODD, "star", "x").star == Actor(id="star")
    assert rename(ODD, "star", "sun").couple.second.actor == "sun"


def test_an_actor_that_a_quote_or_the_article_requires_is_not_removed():
    @attrs.frozen(kw_only=True)
    class Edited(Article):
        editor: ActorId

    quote = NotedQuote(id="q", checker="x", content=Passage(text="a"))
    article = Edited(id="a", actors=(Actor(id="x"),), quotes=(quote,), editor="x")
    with pytest.raises(EditError) as raised:
        remove(article, "x")
    assert [problem.pointer for problem in raised.value.problems] == ["/editor", "/quotes/0/checker"]
    assert "a NotedQuote requires" in str(raised.value)
    assert remove(article, "q").article.quotes == ()


def test_a_validator_of_a_derived_class_is_an_obstacle():
    def long_enough(_instance: Any, _attribute: Any, value: Any) -> None:
        if len(value) < 2:
            raise LookupError("two quotes at least")

    @attrs.frozen(kw_only=True)
    class Long(Article):
        quotes: tuple[Quote, ...] = attrs.field(default=(), validator=long_enough)

    article = Long(id="a", quotes=(Quote(id="q1"), Quote(id="q2")))
    assert refusal(lambda: remove(article, "q1")) == [("", "structure.rejected")]
    assert rename(article, "q1", "q3").quotes[0].id == "q3"


def test_a_merge_that_would_lose_a_member_is_refused():
    @attrs.frozen(kw_only=True)
    class Listed(Actor):
        list_number: int | None = None

    article = Article(id="a", actors=(Actor(id="x"), Listed(id="y", list_number=3), Listed(id="z")))
    assert refusal(lambda: merge_actors(article, "x", "y")) == [("/actors/1/list_number", "edit.lost-member")]
    assert merge_actors(article, "y", "x").actors[0] == Listed(id="y", list_number=3)
    assert merge_actors(article, "x", "z").actors[0] == Actor(id="x")
    assert merge_actors(article, "z", "y").actors[-1] == Listed(id="z", list_number=3)


def test_an_id_that_a_derived_class_narrows_is_an_id():
    @attrs.frozen(kw_only=True)
    class Numbered(Quote):
        id: Literal["q1", "q2"]

    @attrs.frozen(kw_only=True)
    class Coded(Actor):
        id: Annotated[str, Meta(pattern="^[a-z]+$")]

    article = Article(id="a", actors=(Coded(id="x"),), quotes=(Numbered(id="q1", attribution=BY_X),))
    assert rename(article, "q1", "q2").quotes[0].id == "q2"
    assert rename(article, "x", "y").quotes[0].attribution.speakers == ("y",)
    assert remove(article, "x").article.quotes[0].attribution.speakers == ()
    assert ArticleBuilder.from_article(article).actor("X").id == "x-2"
    assert refusal(lambda: rename(article, "x", "X1")) == [("/actors/0/id", "structure.malformed")]


BY_X = Attribution(speakers=("x",))


def test_a_merge_that_a_class_does_not_accept_is_refused():
    def one_name(_instance: Any, _attribute: Any, value: Any) -> None:
        if len(value) > 1:
            raise ValueError("one name at most")

    @attrs.frozen(kw_only=True)
    class Plain(Actor):
        names: tuple[Name, ...] = attrs.field(default=(), validator=one_name)

    article = Article(id="a", actors=(Plain(id="x", names=(Name(text="X"),)), Actor(id="y", names=(Name(text="Y"),))))
    assert refusal(lambda: merge_actors(article, "x", "y")) == [("/actors/0", "structure.rejected")]


# Classes


@attrs.frozen(kw_only=True)
class Monitored(Quote):
    """A quote with a member of its own."""

    tone: float | None = None


@attrs.frozen(kw_only=True)
class Desk(Article):
    """An article whose quotes have to be of a derived class."""

    quotes: tuple[Monitored, ...] = attrs.field(default=(), converter=tuple)
    desk: str
    seen: newsmodel.Edtf | None = None


def test_an_article_becomes_one_of_a_derived_class(article):
    desk = as_class(article, Desk, desk="Kyiv")
    assert (desk.desk, type(desk.quotes[0]), desk.text) == ("Kyiv", Monitored, article.text)
    assert as_class(desk, Article) == attrs.evolve(article, quotes=desk.quotes, extra={**article.extra, "desk": "Kyiv"})
    assert as_class(as_class(desk, Article), Desk) == desk
    assert as_class(desk, Desk) is desk
    assert as_class(desk, Desk, desk="Lviv").desk == "Lviv"


def test_unknown_members_become_members_of_the_class():
    plain = newsmodel.loads(
        '{"id": "a", "desk": "Kyiv", "seen": "2024", "quotes": [{"id": "q", "tone": 0.5}], "x": [1]}'
    )
    desk = as_class(plain, Desk)
    assert desk == Desk(
        id="a", desk="Kyiv", seen=newsmodel.Edtf("2024"), quotes=(Monitored(id="q", tone=0.5),), extra={"x": [1]}
    )


def test_a_class_that_cannot_be_filled_is_refused_with_all_reasons():
    plain = newsmodel.loads('{"id": "a", "seen": "24", "quotes": [{"id": "q", "tone": "sad"}]}')
    with pytest.raises(StructureError) as raised:
        as_class(plain, Desk)
    assert sorted(problem.pointer for problem in raised.value.problems) == ["/desk", "/quotes/0/tone", "/seen"]
    with pytest.raises(ClassError, match="expected a member of Desk, found 'headlien'"):
        as_class(plain, Desk, headlien="x")
    with pytest.raises(ClassError, match="expected a class of the kind Quote, found Article; derive it from Quote"):
        as_class(plain.quotes[0], Article)


def test_a_class_that_rejects_the_values_is_named():
    def calm(_instance: Any, _attribute: Any, value: Any) -> None:
        if value == "loud":
            raise RuntimeError("not so loud")

    @attrs.frozen(kw_only=True)
    class Calm(Quote):
        tone: str = attrs.field(default="calm", validator=calm)

    @attrs.frozen(kw_only=True)
    class CalmArticle(Article):
        quotes: tuple[Calm, ...] = attrs.field(default=(), converter=tuple)

    article = Article(id="a", quotes=(Quote(id="q", extra={"tone": "loud"}),))
    with pytest.raises(StructureError, match=r"^/quotes/0: error structure\.rejected: .*: not so loud$"):
        as_class(article, CalmArticle)
    with pytest.raises(StructureError, match=r"/headline: error structure\.wrong-type"):
        as_class(Article(id="a"), CalmArticle, headline=3)
    with pytest.raises(StructureError, match=r"/headline: error structure\.wrong-type"):
        as_class(CalmArticle(id="a"), CalmArticle, headline=3)


def test_a_quote_without_content_is_where_its_source_is():
    said = Attribution(source=passage("Mira Oduya"), speakers=())
    unsaid = Quote(id="q1", attribution=said)
    article = Article(id="a", text=TEXT, quotes=(unsaid,))
    assert excerpt(article, Span(0, TEXT.index("\n"))).article.quotes == (unsaid,)
    assert gone(excerpt(article, Span(60, 80))) == ["/quotes/0"]


# Wrong arguments


@pytest.mark.parametrize("wrong", [3, None, b"q1", ["q1"], Article(id="a"), Span(0, 1), Quote, Annotation(id=None)])
def test_a_part_is_named_by_its_id_or_itself(article, wrong):
    for function in (references_to, remove, lambda a, part: rename(a, part, "x"), replace):
        with pytest.raises(ClassError):
            function(article, wrong)
    with pytest.raises(ClassError):
        merge_actors(article, "falk", wrong)


def test_an_id_is_no_replacement_and_a_part_no_id(article):
    with pytest.raises(ClassError, match="expected a part with an id"):
        replace(article, "q1")
    with pytest.raises(ClassError, match="expected the new id as a string"):
        rename(article, "q1", article.quotes[0])
    with pytest.raises(ClassError, match="expected a Span"):
        excerpt(article, (0, 1))


def test_edits_of_an_empty_article_are_refused_or_change_nothing():
    empty = Article(id="a")
    assert references_to(empty, "a") == ()
    for action in (lambda: rename(empty, "a", "b"), lambda: remove(empty, "a"), lambda: merge_actors(empty, "a", "b")):
        with pytest.raises(NewsModelError):
            action()


# Size


def large(size: int) -> Article:
    """Return an article whose quotes all have one speaker, and form one chain."""
    text = "“No,” she said. " * size
    quotes = tuple(
        Quote(
            id=f"q{number}",
            content=Passage.of(text, Span(16 * number + 1, 16 * number + 4)),
            attribution=Attribution(speakers=("x",)),
            repeats=f"q{number - 1}" if number else None,
        )
        for number in range(size)
    )
    mentions = tuple(
        Mention(passage=Passage.of(text, Span(16 * number + 6, 16 * number + 9))) for number in range(size)
    )
    actors = (Actor(id="x", names=(Name(text="X"),), mentions=mentions), Actor(id="y"))
    events = tuple(Event(id=f"e{number}", relations=_to(number)) for number in range(size))
    return Article(id="a", text=text, actors=actors, quotes=quotes, events=events)


def _to(number: int) -> tuple[EventRelation, ...]:
    return (EventRelation(kind=EventRelationKind.FOLLOWS, event=f"e{number - 1}"),) if number else ()


EDITS = {
    "references_to": lambda article: references_to(article, "x"),
    "rename": lambda article: rename(article, "x", "z"),
    "remove": lambda article: remove(article, "x"),
    "merge": lambda article: merge_actors(article, "y", "x"),
    "excerpt": lambda article: excerpt(article, Span(len(article.text) // 2, len(article.text))),
    "builder": lambda article: ArticleBuilder.from_article(article).build(),
}


@pytest.mark.parametrize("edit", EDITS)
def test_edits_take_linear_time(edit):
    def calls(size: int) -> int:
        article = large(size)
        counted = 0

        def count(_frame: Any, event: str, _argument: Any) -> None:
            nonlocal counted
            counted += event in ("call", "c_call")

        import sys

        before = sys.getprofile()
        sys.setprofile(count)
        try:
            EDITS[edit](article)
        finally:
            sys.setprofile(before)
        return counted

    calls(10)  # generates the code for the classes
    assert calls(400) < 15 * calls(40)


@pytest.mark.slow
def test_ten_thousand_quotes_are_edited():
    size = 100 * settings.default.max_examples
    article = large(size)
    assert len(references_to(article, "x")) == size
    edited = remove(rename(article, "x", "z"), "z")
    assert len(edited.removed) == size + 1
    half = excerpt(article, Span(len(article.text) // 2, len(article.text))).article
    assert len(half.quotes) == size // 2
    assert half.quotes[0].repeats is None


def test_an_id_that_thousands_of_parts_share_stays_cheap():
    article = Article(
        id="a",
        quotes=tuple(Quote(id="q", within="q", content=Passage(text="a")) for _ in range(3_000)),
        events=(Event(id="e", mentions=()),),
    )
    assert remove(article, "e").article.quotes == article.quotes
    assert ArticleBuilder.from_article(article).build() == article
