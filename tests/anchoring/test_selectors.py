"""Passages are found again after a correction, or reported as moved, ambiguous or orphaned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel import Passage, Span
from newsmodel.anchoring import (
    AnchorOutcome,
    AnchorResult,
    TextPositionSelector,
    TextQuoteSelector,
    locate,
    reanchor_passage,
    selectors_for,
    to_web_annotation,
)
from newsmodel.anchoring.passages import MAX_OCCURRENCES
from newsmodel.matching import PreparedText
from newsmodel.strategies import passages

OLD = "The 🚢 harbour is closed, the minister said on Friday. Fishermen protested at the gates."
WORDS = "the minister said"


def passage(text: str, *pieces: str) -> Passage:
    return Passage.of(text, *[Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces])


def test_an_unchanged_text_gives_the_passage_back() -> None:
    found = reanchor_passage(passage(OLD, WORDS), OLD, OLD)
    assert found == AnchorResult(outcome=AnchorOutcome.FOUND, passage=passage(OLD, WORDS), score=1.0)


def test_words_that_moved_are_found_at_their_new_place() -> None:
    new = "CORRECTION 🚨: " + OLD
    found = reanchor_passage(passage(OLD, WORDS, "protested"), OLD, new)
    assert found.outcome is AnchorOutcome.MOVED
    assert found.passage == passage(new, WORDS, "protested")


def test_words_that_were_changed_a_little_are_found_with_less_certainty() -> None:
    new = OLD.replace("harbour is closed", "harbour was closed")
    found = reanchor_passage(passage(OLD, "harbour is closed"), OLD, new)
    assert found.outcome is AnchorOutcome.CHANGED
    assert found.passage == passage(new, "harbour was closed")
    assert 0.6 <= found.score < 1


def test_two_places_with_the_same_context_are_ambiguous() -> None:
    sentence = "Talks failed. "
    found = locate(TextQuoteSelector(exact="failed"), sentence * 2)
    assert found.outcome is AnchorOutcome.AMBIGUOUS
    assert found.passage is None
    assert found.candidates == (Span(6, 12), Span(20, 26))


def test_context_decides_between_two_places_with_the_same_words() -> None:
    old = "In Kyiv, talks failed early. In Rome, talks failed late."
    second = old.rindex("talks failed")
    found = reanchor_passage(Passage.of(old, Span(second, second + 12)), old, "New: " + old)
    assert found.outcome is AnchorOutcome.MOVED
    assert found.passage is not None
    assert found.passage.spans == (Span(second + 5, second + 17),)


def test_another_word_next_to_a_place_speaks_against_it() -> None:
    text = "The old miner said no. The new mayor said yes."
    found = locate(TextQuoteSelector(exact="said", prefix="old mayor "), text)
    assert (found.outcome, found.candidates) == (AnchorOutcome.AMBIGUOUS, (Span(37, 41),))
    found = locate(TextQuoteSelector(exact="said", prefix="new mayor "), text)
    assert found.passage == Passage.of(text, Span(37, 41))


def test_words_changed_at_two_similar_places_are_ambiguous() -> None:
    quote = TextQuoteSelector(exact="closed today", prefix="port is ", suffix=" by order")
    found = locate(quote, "port is closed to-day by order; port is closed toda by order")
    assert found.outcome is AnchorOutcome.AMBIGUOUS
    assert len(found.candidates) == 2


def test_words_that_are_gone_are_orphaned() -> None:
    for new in ("", "Something else entirely.", OLD.replace("the minister said on Friday", "x")):
        found = reanchor_passage(passage(OLD, WORDS), OLD, new)
        assert found.outcome is AnchorOutcome.ORPHANED
        assert found.passage is None


def test_a_passage_in_pieces_is_only_as_good_as_its_worst_piece() -> None:
    new = OLD.replace("protested", "🎣")
    assert reanchor_passage(passage(OLD, WORDS, "protested"), OLD, new).outcome is AnchorOutcome.ORPHANED
    assert reanchor_passage(Passage(text="words without a place"), OLD, OLD).outcome is AnchorOutcome.ORPHANED


def test_an_empty_span_moves_with_the_text_around_it() -> None:
    empty = Passage.of(OLD, Span(4, 4))
    assert reanchor_passage(empty, OLD, OLD).outcome is AnchorOutcome.FOUND
    assert reanchor_passage(empty, OLD, "x " + OLD).passage == Passage.of("x " + OLD, Span(6, 6))
    assert reanchor_passage(empty, OLD, "Something else entirely.").outcome is AnchorOutcome.ORPHANED


def test_endless_repetition_is_ambiguous_and_abandoned_early() -> None:
    found = locate(TextQuoteSelector(exact="a", prefix="b"), "a" * 1_000_000)
    assert found.outcome is AnchorOutcome.AMBIGUOUS
    assert len(found.candidates) == MAX_OCCURRENCES
    changed = locate(TextQuoteSelector(exact="xyz" * 300, prefix="a", suffix="a"), "a" * 100_000)
    assert changed.outcome is AnchorOutcome.ORPHANED


def test_the_best_of_too_many_places_is_ambiguous_because_later_ones_were_not_searched() -> None:
    found = locate(TextQuoteSelector(exact="aye", prefix="she said "), "she said aye " + "aye " * MAX_OCCURRENCES)
    assert (found.outcome, found.candidates) == (AnchorOutcome.AMBIGUOUS, (Span(9, 12),))


def test_places_that_overlap_are_ambiguous() -> None:
    found = locate(TextQuoteSelector(exact="no, no"), "She said no, no, no.")
    assert (found.outcome, found.candidates) == (AnchorOutcome.AMBIGUOUS, (Span(9, 15), Span(13, 19)))


def test_selectors_are_written_in_the_form_of_the_w3c() -> None:
    assert selectors_for(passage(OLD, "harbour"), OLD, context=6) == (
        (
            TextQuoteSelector(exact="harbour", prefix="The 🚢 ", suffix=" is cl"),
            TextPositionSelector(start=6, end=13),
        ),
    )
    assert to_web_annotation(passage(OLD, "harbour"), OLD, context=2) == [
        {
            "selector": [
                {"type": "TextQuoteSelector", "exact": "harbour", "prefix": "🚢 ", "suffix": " i"},
                {"type": "TextPositionSelector", "start": 6, "end": 13},
            ]
        }
    ]


def test_each_piece_of_a_passage_is_a_target_of_its_own() -> None:
    text = "“We stay,” she said, “and build.”"
    targets = to_web_annotation(Passage.of(text, Span(1, 9), Span(22, 32)), text, source="https://example.org/a")
    assert [target["selector"][0]["exact"] for target in targets] == ["We stay,", "and build."]
    assert [target["selector"][1]["start"] for target in targets] == [1, 22]
    assert {(target["type"], target["source"]) for target in targets} == {("SpecificResource", "https://example.org/a")}


NORTH = "Team North said the new bridge cut journeys by a fifth in every town.\n"
SOUTH = "Team South said the new bridge cut journeys by a fifth in every town.\n"
BRIDGE = "the new bridge cut journeys by a fifth in every town"


@pytest.mark.parametrize("before", ["", "VELMORA, Friday. The two councils gave their numbers.\n\n"])
@pytest.mark.parametrize("after", ["", "\nNobody else had been asked, the paper said on its site.\n"])
@pytest.mark.parametrize("words", ["Team", "said", "the new bridge", BRIDGE, "Team North said the new"])
def test_a_deleted_sentence_is_not_taken_for_its_lookalike(before: str, after: str, words: str) -> None:
    old, new = f"{before}{NORTH}\n{SOUTH}{after}", f"{before}{SOUTH}{after}"
    at = old.index(words, len(before))
    gone = reanchor_passage(Passage.of(old, Span(at, at + len(words))), old, new)
    assert (gone.outcome, gone.passage) == (AnchorOutcome.ORPHANED, None)
    words = words.replace("North", "South")
    at, there = old.index(words, len(before) + len(NORTH)), new.index(words, len(before))
    kept = reanchor_passage(Passage.of(old, Span(at, at + len(words))), old, new)
    assert kept.passage == Passage.of(new, Span(there, there + len(words)))


def test_a_twin_next_to_a_deleted_sentence_is_in_doubt() -> None:
    sentence = "The minister will not comment on it. "
    old, new = f"She left. {sentence}{sentence}He stayed.", f"She left. {sentence}He stayed."
    for start in (old.index("minister"), old.rindex("minister")):
        found = reanchor_passage(Passage.of(old, Span(start, start + 8)), old, new)
        assert (found.outcome, found.candidates) == (AnchorOutcome.AMBIGUOUS, (Span(14, 22),))


def test_a_sentence_that_is_repeated_next_to_itself_is_at_the_first_place_and_reported() -> None:
    sentence = "The minister will not comment on it. "
    old, new = f"She left. {sentence}He stayed.", f"She left. {sentence}{sentence}He stayed."
    start = old.index("minister")
    found = reanchor_passage(Passage.of(old, Span(start, start + 8)), old, new)
    assert found.outcome is AnchorOutcome.DUPLICATED
    assert found.passage == Passage.of(new, Span(start, start + 8))
    assert found.candidates == (Span(start, start + 8), Span(start + len(sentence), start + len(sentence) + 8))


def test_a_sentence_that_is_repeated_elsewhere_stays_where_it_is() -> None:
    sentence = "The minister will not comment on it."
    old = f"She left. {sentence} He stayed."
    for new in (f"{sentence}\n\n{old}", f"{old}\n\n{sentence}"):
        start = old.index("minister")
        found = reanchor_passage(Passage.of(old, Span(start, start + 8)), old, new)
        there = new.index(old) + start
        assert found.passage == Passage.of(new, Span(there, there + 8))


def test_short_words_and_words_inside_others_are_not_taken_from_elsewhere() -> None:
    old = "Lind left. The envoys met in Geneva and she spoke for an hour.\n\nNobody there knew what she had meant."
    she, hour = old.index("she"), old.index("hour")
    new = "Lind left.\n\nNobody there knew what she had meant."
    assert reanchor_passage(Passage.of(old, Span(she, she + 3)), old, new).outcome is AnchorOutcome.ORPHANED
    new = "Lind left. The hourly train came."
    assert reanchor_passage(Passage.of(old, Span(hour, hour + 4)), old, new).outcome is AnchorOutcome.ORPHANED
    alone = TextQuoteSelector(exact="she", prefix="Mira Oduya added, ", suffix=" said, and left.")
    assert locate(alone, "Nobody knew where she was.").outcome is AnchorOutcome.ORPHANED


@pytest.mark.parametrize(
    ("new", "spelling"),
    [
        ("He left. “We  will\nnot go,” she said.", ("white space",)),
        ('He left. "We will not go," she said.', ()),
        ("He left. “We will\u00a0not go,” she said.", ("white space",)),
        ("He left. “We w\u00adill not go,” she said.", ("invisible characters",)),
    ],
)
def test_other_blanks_and_marks_do_not_orphan_a_passage(new: str, spelling: tuple[str, ...]) -> None:
    old = "He left. “We will not go,” she said."
    words = passage(old, "We will not go,")
    found = reanchor_passage(words, old, new)
    assert found.outcome is (AnchorOutcome.NORMALIZED if spelling else AnchorOutcome.FOUND)
    assert found.passage is not None
    assert found.passage.spans[0].of(new) == found.passage.text
    assert found.spelling == spelling
    [(quote, _)] = selectors_for(words, old)
    assert locate(quote, new).passage == found.passage


def test_changed_marks_inside_a_passage_are_reported() -> None:
    old, new = "She said “we ‘stay’ – here” twice.", "She said \"we 'stay' - here\" twice."
    found = reanchor_passage(passage(old, "“we ‘stay’ – here”"), old, new)
    assert (found.outcome, found.passage) == (AnchorOutcome.NORMALIZED, passage(new, "\"we 'stay' - here\""))
    assert found.spelling == ("quotation marks", "dashes")


def test_a_selector_is_located_despite_typing_errors_around_it() -> None:
    old = "The mayor of Velmora announced a new ferry line to the islands in the south."
    [(quote, _)] = selectors_for(passage(old, "a new ferry line"), old)
    new = "Update. " + old.replace("announced", "annuonced")
    assert locate(quote, new).passage == passage(new, "a new ferry line")
    other = "Update. " + old.replace("announced", "rejected")
    assert locate(quote, other).passage is None


def test_a_prepared_text_locates_many_selectors() -> None:
    text = PreparedText(OLD)
    for words in ("harbour", "minister", "Fishermen protested"):
        [(quote, position)] = selectors_for(passage(OLD, words), OLD)
        assert locate(quote, text, position).outcome is AnchorOutcome.FOUND
        assert locate(quote, text).passage == passage(OLD, words)


@given(st.text(min_size=1).flatmap(lambda text: st.tuples(st.just(text), passages(text))), st.text())
def test_in_any_text_the_words_that_are_found_are_there(drawn: tuple[str, Passage], new: str) -> None:
    text, words = drawn
    same = reanchor_passage(words, text, text)
    assert same.outcome is AnchorOutcome.FOUND
    assert same.passage is not None
    assert same.passage.text == words.text
    for changed in (new, new + text, text + new):
        found = reanchor_passage(words, text, changed)
        assert (found.passage is None) == (found.outcome in (AnchorOutcome.AMBIGUOUS, AnchorOutcome.ORPHANED))
        if found.passage is not None:
            assert Passage.of(changed, *found.passage.spans).text == found.passage.text
