"""Methods and constructors of the model classes."""

import copy
import pickle
import sys
from time import gmtime

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel import (
    Actor,
    AnchorError,
    Article,
    Attribution,
    Edtf,
    Event,
    Insertion,
    InsertionKind,
    Name,
    NameKind,
    Passage,
    Quote,
    Role,
    RoleStatus,
    Span,
    StructureError,
)

DAY = Edtf("2024-11-29")


@pytest.mark.parametrize(
    ("role", "held"),
    [
        (Role(valid=Edtf("2024")), True),
        (Role(valid=Edtf("2023")), False),
        (Role(valid=Edtf("2024-09/..")), True),
        (Role(valid=Edtf("2023"), status=RoleStatus.CURRENT), False),
        (Role(status=RoleStatus.CURRENT), True),
        (Role(status=RoleStatus.ACTING), True),
        (Role(status=RoleStatus.ELECT), False),
        (Role(status=RoleStatus.FORMER), False),
        (Role(), None),
    ],
)
def test_a_role_is_held_on_a_date_by_its_validity_or_else_by_its_status(role, held):
    assert role.held_on(DAY) is held


def test_a_role_held_for_half_a_year_is_undecided_for_the_whole_year():
    assert Role(valid=Edtf("2024-06/2025-06")).held_on(Edtf("2024")) is None


def test_the_primary_name_is_the_name_at_any_position():
    short, full = Name(text="Sybiha", kind=NameKind.SHORT), Name(text="Andrii Sybiha", kind=NameKind.PRIMARY)
    assert Actor(id="a", names=(short, full)).name == "Andrii Sybiha"
    assert Actor(id="a", names=(short,)).name == "Sybiha"
    assert Actor(id="a").name is None


def test_an_actor_is_shown_by_name_then_description_then_id():
    assert Actor(id="a", names=(Name(text="NATO"),), description="an alliance").label == "NATO"
    assert Actor(id="a", description="an alliance").label == "an alliance"
    assert Actor(id="a").label == "a"


def test_an_article_finds_its_parts_by_id():
    actor, event = Actor(id="x"), Event(id="y")
    said = Quote(id="q1", attribution=Attribution(speakers=("x",)))
    article = Article(id="a", actors=(actor,), quotes=(said, Quote(id="q2")), events=(event,))
    assert (article.actor("x"), article.quote("q1"), article.event("y")) == (actor, said, event)
    assert (article.actor("y"), article.quote("x"), article.event("q1")) == (None, None, None)
    assert article.quotes_by("x") == (said,)
    assert article.quotes_by("y") == ()


TEXT = "“It was [the letter] not (sic) sent,” he said."
CONTENT = Passage.of(TEXT, Span(1, 36))


def inserted(words, *, spans=True):
    start = TEXT.index(words)
    span = Span(start, start + len(words))
    passage = Passage.of(TEXT, span) if spans else Passage(text=words)
    return Insertion(kind=InsertionKind.ADDITION, passage=passage)


def test_said_leaves_insertions_out():
    quote = Quote(id="q", content=CONTENT, insertions=(inserted("(sic)"), inserted("[the letter]")))
    assert quote.said == "It was not sent,"


def test_insertions_without_spans_are_recognized_by_their_words():
    words = Passage(text=CONTENT.text)
    gone = Insertion(kind=InsertionKind.OMISSION, passage=Passage(text="[…]"))
    quote = Quote(id="q", content=words, insertions=(inserted("(sic)", spans=False), gone))
    assert quote.said == "It was [the letter] not sent,"


def test_an_insertion_outside_the_content_removes_nothing():
    assert Quote(id="q", content=CONTENT, insertions=(inserted("he said"),)).said == CONTENT.text


def test_overlapping_insertions_are_removed_once():
    quote = Quote(id="q", content=CONTENT, insertions=(inserted("[the letter]"), inserted("the letter")))
    assert quote.said == "It was not (sic) sent,"


def test_a_quote_without_content_has_no_said_words():
    assert Quote(id="q").said is None
    assert Quote(id="q", content=CONTENT).said == CONTENT.text


def test_an_insertion_in_the_second_piece_is_found_there():
    content = Passage.of(TEXT, Span(1, 7), Span(21, 36))
    assert Quote(id="q", content=content, insertions=(inserted("(sic)"),)).said == "It was not sent,"


def test_a_passage_gives_its_pieces_and_its_extent():
    passage = Passage.of(TEXT, Span(21, 24), Span(1, 7))
    assert passage.text == "not It was"
    assert passage.pieces == ("not", "It was")
    assert (passage.start, passage.end) == (1, 24)


def test_a_passage_without_spans_has_words_and_no_extent():
    passage = Passage(text="It was")
    assert (passage.pieces, passage.start, passage.end) == (("It was",), None, None)


def test_a_passage_whose_words_do_not_fit_its_spans_is_one_piece():
    assert Passage(text="It is", spans=(Span(0, 2), Span(3, 9))).pieces == ("It is",)


def test_a_span_beyond_the_text_has_no_words():
    with pytest.raises(AnchorError, match="expected a span within the text"):
        Span(0, 99).of(TEXT)


def test_spans_contain_and_overlap_each_other():
    assert Span(0, 5).contains(Span(1, 5))
    assert not Span(1, 5).contains(Span(0, 5))
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert len(Span(2, 5)) == 3
    assert Span(2, 2)


def test_a_span_cannot_be_reversed_or_negative():
    with pytest.raises(StructureError, match="expected start to be at most end, found 5 and 2"):
        Span(5, 2)
    with pytest.raises(StructureError):
        Span(-1, 2)


def test_javascript_counts_an_emoji_as_two():
    text = "a😀b"
    assert Span(1, 3).to_utf16(text) == (1, 4)
    assert Span.from_utf16(text, 1, 4) == Span(1, 3)


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        (0, 9, "within the text"),
        (3, 1, "within the text"),
        (0, 2, "split a surrogate pair"),
        (0, 1.0, "as integers, found the number 1.0"),
        ("0", 1, "as integers, found the string '0'"),
        (False, 1, "as integers, found a boolean"),
    ],
)
def test_offsets_that_cut_or_leave_the_text_are_refused(start, end, why):
    with pytest.raises(AnchorError, match=why):
        Span.from_utf16("a😀b", start, end)


@given(st.text(), st.data())
def test_utf16_offsets_convert_back_to_the_span(text, data):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    assert Span.from_utf16(text, *span.to_utf16(text)) == span


def test_objects_are_frozen_hashable_and_can_be_copied_and_pickled():
    article = Article(id="a", text=TEXT, quotes=[Quote(id="q", content=CONTENT)], extra={"x": {"y": [1]}})
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        article.text = "other"
    for same in copy.copy(article), copy.deepcopy(article), pickle.loads(pickle.dumps(article)):
        assert same == article
        assert hash(same) == hash(article)
    assert isinstance(article.quotes, tuple)


@pytest.mark.parametrize(
    ("make", "pointer"),
    [
        (lambda: Article(id=""), "/id"),
        (lambda: Article(id=7), "/id"),
        (lambda: Article(id="a", urgency=10), "/urgency"),
        (lambda: Article(id="a", language="not a tag"), "/language"),
        (lambda: Article(id="a", published="2024-13"), "/published"),
        (lambda: Article(id="a", quotes="q"), "/quotes"),
        (lambda: Article(id="a", quotes=("q",)), "/quotes/0"),
        (lambda: Article(id="a", alternative_ids=["x"]), "/alternative_ids"),
        (lambda: Article(id="a", alternative_ids={"x": 1}), "/alternative_ids/x"),
        (lambda: Article(id="a", alternative_ids={"x/y": 1}), "/alternative_ids/x~1y"),
        (lambda: Article(id="a", extra=[1]), "/extra"),
        (lambda: Article(id="a", extra={"text": "x"}), "/text"),
        (lambda: Article(id="a", extra={1: "x"}), ""),
        (lambda: Article(id="a", extra={"x": object()}), "/x"),
        (lambda: Article(id="a", extra={"x": {"y~z": [object()]}}), "/x/y~0z/0"),
        (lambda: Quote(id="q", kind="direct"), "/kind"),
        (lambda: Actor(id="a", named="yes"), "/named"),
        (lambda: Actor(id="a", confidence=2.0), "/confidence"),
        (lambda: Span(1.0, 2), "/start"),
    ],
)
def test_an_invalid_value_is_refused_by_the_constructor_with_its_pointer(make, pointer):
    with pytest.raises(StructureError) as caught:
        make()
    assert pointer in {problem.pointer for problem in caught.value.problems}


@pytest.mark.parametrize(
    ("make", "remedy"),
    [
        (lambda: Quote(id="q", kind="direct"), "found the string 'direct'; write QuoteKind.DIRECT"),
        (lambda: Attribution(speakers=(Actor(id="nato"),)), "; pass its id"),
        (
            lambda: Article(id="a", quotes=Quote(id="q")),
            "expected a tuple or a list, found Quote; pass a tuple that contains it",
        ),
        (lambda: Article(id="a", published="29.11.2024"), "write a day with the year first: 2024-11-29"),
        (
            lambda: Article(id="a", published=gmtime(0)),
            "found time.struct_time; it does not say what its UTC offset is",
        ),
    ],
)
def test_a_nearly_correct_value_is_refused_with_the_correction(make, remedy):
    with pytest.raises(StructureError) as caught:
        make()
    assert remedy in str(caught.value)


def test_an_unknown_enum_value_gets_no_suggestion():
    with pytest.raises(StructureError) as caught:
        Quote(id="q", kind="shouted")
    assert "write QuoteKind" not in str(caught.value)


def test_all_mistakes_of_an_object_come_at_once():
    with pytest.raises(StructureError) as caught:
        Article(id="", urgency=0, language="?")
    assert {problem.pointer for problem in caught.value.problems} == {"/id", "/urgency", "/language"}


def test_unknown_members_may_not_nest_without_end():
    deep = []
    for _ in range(500):
        deep = [deep]
    with pytest.raises(StructureError):
        Article(id="a", extra={"x": deep})


def test_unknown_members_are_frozen():
    article = Article(id="a", extra={"x": {"y": 1}})
    with pytest.raises(TypeError, match="create a new one"):
        article.extra["x"]["y"] = 2
    assert copy.copy(article.extra) is article.extra
    assert copy.deepcopy(article.extra) == article.extra
    assert repr(article.extra) == "{'x': {'y': 1}}"


def test_a_long_list_of_problems_is_shortened_only_in_the_message():
    with pytest.raises(StructureError) as caught:
        Article(id="a", keywords=[1] * 30)
    assert len(caught.value.problems) == 30
    assert str(caught.value).endswith("and 10 more problems")


def test_deep_unknown_members_are_refused_with_little_stack_left():
    deep = "kept"
    for _ in range(150):
        deep = [deep]

    def deepest(frames):
        if frames:
            return deepest(frames - 1)
        return Article(id="a", extra={"x_deep": deep})

    outcomes = set()
    for frames in range(sys.getrecursionlimit() - 400, sys.getrecursionlimit() - 150, 10):
        try:
            outcomes.add(type(deepest(frames)).__name__)
        except StructureError as error:
            outcomes.add(error.problems[0].code)
        except RecursionError:
            break  # there is no room even to call a constructor
    assert "structure.too-deep" in outcomes


def test_an_insertion_without_words_changes_nothing():
    nothing = Insertion(kind=InsertionKind.OMISSION, passage=Passage(text=""))
    quote = Quote(id="q", content=Passage(text="We go [on]."), insertions=(nothing,))
    assert quote.said == "We go [on]."
