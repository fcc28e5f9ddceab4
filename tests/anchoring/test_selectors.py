"""Passages are found again after a correction, or reported as moved, ambiguous or orphaned."""

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
