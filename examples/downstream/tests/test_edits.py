"""An edit returns an article of the desk, in which ids, references and spans are consistent."""

import attrs
import newsmodel
import pytest
from newsmodel import Actor, Article, ArticleBuilder, BuildError, DocumentError, EditError, Edtf

from factdesk import Check, DeskArticle, Verdict, add_check, add_quotation, identify, review, take_over, withdraw

TEXT = (
    "“We stay,” Mira Oduya said. “No one asked us,” she added.\n"
    "“We have waited,” the mayor said. “No ferry came.\n"
    "“So we stay.”\n"
)


@pytest.fixture
def wire() -> Article:
    b = ArticleBuilder(TEXT, id="pier", language="en", published="2025-03-14")
    oduya = b.actor("Mira Oduya", id="a1", mentions=["Mira Oduya", "she"])
    b.actor(id="a2", description="the mayor", mentions="the mayor", named=False)
    b.quote("We stay,", id="q1", by=oduya, source="Mira Oduya", cue="said")
    b.quote("No one asked us,", id="q2", by=oduya, source="she", cue="added")
    return b.build()


@pytest.fixture
def pier(wire: Article, check: Check) -> DeskArticle:
    return add_check(take_over(wire, "ports"), "q1", attrs.evolve(check, compared_with=("q2",)))


def test_an_article_is_taken_over_with_all_that_it_has(wire: Article) -> None:
    taken = take_over(newsmodel.loads(newsmodel.dumps(attrs.evolve(wire, extra={"x_wire": 7}))), "ports")
    assert (type(taken), taken.desk, taken.extra) == (DeskArticle, "ports", {"x_wire": 7})
    assert [quote.said for quote in taken.quotes] == ["We stay,", "No one asked us,"]
    assert taken.quotes[0].checks == ()


def test_an_article_with_other_checks_is_not_taken_over(wire: Article) -> None:
    theirs = attrs.evolve(wire, quotes=(attrs.evolve(wire.quotes[0], extra={"checks": 7}),))
    with pytest.raises(DocumentError, match="/quotes/0/checks"):
        take_over(theirs, "ports")


def test_a_quotation_over_paragraphs_needs_its_first_and_last_words(pier: DeskArticle) -> None:
    more = add_quotation(pier, "We have waited", "So we stay.", speaker="a2", source="the mayor", cue="said")
    [quote] = more.quotes_by("a2")
    assert quote.content is not None
    assert quote.content.pieces == ("We have waited,", "No ferry came.", "So we stay.")
    assert more.quotes[:2] == pier.quotes
    assert review(more) == []


def test_a_quotation_has_a_speaker_of_the_article(pier: DeskArticle) -> None:
    with pytest.raises(BuildError, match="Lind"):
        add_quotation(pier, "We have", "waited,", speaker="Ana Lind")


def test_a_check_is_added_after_the_others(pier: DeskArticle, check: Check) -> None:
    again = attrs.evolve(check, verdict=Verdict.UNPROVEN, done=Edtf("2025-04"))
    checked = add_check(pier, "q1", again)
    assert [quote.verdict for quote in checked.quotes] == [Verdict.UNPROVEN, None]
    assert checked.quotes[0].checks == (*pier.quotes[0].checks, again)


def test_a_check_is_that_of_a_quote_of_the_article(pier: DeskArticle, check: Check) -> None:
    with pytest.raises(LookupError, match="'q9'"):
        add_check(pier, "q9", check)
    with pytest.raises(EditError, match="q9"):
        add_check(pier, "q1", attrs.evolve(check, compared_with=("q9",)))


def test_an_actor_gets_the_id_of_the_desk(pier: DeskArticle) -> None:
    known = identify(pier, "a1", "wd:Q1")
    assert [quote.attribution.speakers for quote in known.quotes] == [("wd:Q1",), ("wd:Q1",)]
    assert identify(known, "wd:Q1", "a1") == pier


def test_two_actors_are_found_to_be_one(pier: DeskArticle) -> None:
    more = add_quotation(pier, "We have waited", "So we stay.", speaker="a2", source="the mayor", cue="said")
    known = identify(more, "a2", "a1")
    [oduya] = known.actors
    assert [mention.passage.text for mention in oduya.mentions] == ["Mira Oduya", "she", "the mayor"]
    assert known.quotes_by("a1") == known.quotes
    assert review(known) == []


def test_the_id_of_a_quote_is_not_that_of_an_actor(pier: DeskArticle) -> None:
    with pytest.raises(EditError, match="q1"):
        identify(pier, "a1", "q1")
    for wrong in ("q1", "a9", ""):
        with pytest.raises(LookupError, match=f"'{wrong}'"):
            identify(pier, wrong, "wd:Q1")


def test_what_is_withdrawn_is_no_longer_compared_with(pier: DeskArticle) -> None:
    edited = withdraw(pier, "q2")
    assert [removed.pointer for removed in edited.removed] == ["/quotes/0/checks/0/compared_with/0", "/quotes/1"]
    [quote] = edited.article.quotes
    assert quote.checks[0].compared_with == ()
    assert edited.article.editor_notes == ("withdrawn: q2",)
    assert review(edited.article) == []


def test_a_withdrawn_actor_leaves_the_quotes(pier: DeskArticle) -> None:
    edited = withdraw(pier, "a1")
    assert isinstance(edited.removed[0].value, Actor)
    assert [quote.attribution.speakers for quote in edited.article.quotes] == [(), ()]
