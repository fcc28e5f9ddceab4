"""Words are found exactly, in another spelling, or with a few words that differ, and the differences are named."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel import Span, StructureError
from newsmodel.matching import DifferenceKind, Match, MatchKind, PreparedText, SpellingDifference

EXACT, NORMALIZED, APPROXIMATE = MatchKind.EXACT, MatchKind.NORMALIZED, MatchKind.APPROXIMATE
TEXT = "“No — we won’t ‘stay’ in the Ca\u00adfe\u0301 today,” said Ana Lind.\n\nThe hourly train came; she left."


def only(words: str, text: str = TEXT, **options) -> Match:
    [match] = PreparedText(text).find(words, **options)
    return match


def test_exact_words_are_found_where_they_are():
    assert only("said Ana Lind") == Match(span=Span(44, 57), kind=EXACT)
    assert PreparedText(TEXT).find("hour") == ()
    assert only("hour", whole_words=False).span.of(TEXT) == "hour"


@pytest.mark.parametrize(
    ("words", "found", "spelling"),
    [
        ('No - we won\'t "stay"', "No — we won’t ‘stay’", ("quotation marks", "dashes")),
        ("Café today", "Ca\u00adfe\u0301 today", ("invisible characters", "Unicode normalization")),
        ("Lind. The hourly", "Lind.\n\nThe hourly", ("white space",)),
        ("No--we", "No — we", ("dashes",)),
        ("said\u00a0Ana   Lind", "said Ana Lind", ("white space",)),
    ],
)
def test_another_spelling_is_found_and_named(words, found, spelling):
    match = only(words)
    assert (match.kind, match.span.of(TEXT), match.spelling) == (NORMALIZED, found, spelling)


def test_case_is_ignored_only_on_request():
    assert PreparedText(TEXT).find("ana lind") == ()
    assert only("ana lind", ignore_case=True).spelling == (SpellingDifference.CASE,)
    assert only("STRASSE", "Eine Straße.", ignore_case=True).span == Span(5, 11)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("残り\nますと言った。", "残ります", "残り\nます"),
        ("שלום \u200f״כן״ אמר", '"כן"', "״כן״"),
        ("🚢 “Go”", '"Go"', "“Go”"),
        ("wait… now", "wait... now", "wait… now"),
        ("one\u200bword", "oneword", "one\u200bword"),
    ],
)
def test_other_scripts_and_marks_are_normalized(text, words, found):
    assert only(words, text, whole_words=False).span.of(text) == found


def test_words_that_differ_are_named_with_their_places():
    text = "The minister did not say that she would pay the money back."
    match = only("The minister did say that she would repay the money back", text, max_differences=2)
    assert match.kind is APPROXIMATE
    assert [(each.kind, each.expected, each.found, each.span.of(text)) for each in match.differences] == [
        (DifferenceKind.ADDED, "", "not", "not"),
        (DifferenceKind.REPLACED, "repay", "pay", "pay"),
    ]


def test_a_missing_word_has_an_empty_place():
    match = only("she would never pay the money back", "that she would pay the money back.", max_differences=1)
    [missing] = match.differences
    assert (missing.kind, missing.expected, missing.found, missing.span) == (
        DifferenceKind.MISSING,
        "never",
        "",
        Span(14, 14),
    )


def test_other_punctuation_is_not_a_normalized_match():
    match = only("she would pay the money back", "she would pay, the money back", max_differences=None)
    assert (match.kind, match.spelling, match.differences) == (APPROXIMATE, (SpellingDifference.PUNCTUATION,), ())


@pytest.mark.parametrize(
    ("words", "text"),
    [("it costs $5 now", "it costs €5 now"), ("का नाम", "की नाम"), ("3.5 percent", "35 percent")],
)
def test_symbols_vowel_signs_and_digits_are_differences(words, text):
    assert PreparedText(text).find(words, max_differences=0) == ()
    for match in PreparedText(text).approximate(words, max_differences=2):
        assert match.differences


def test_more_differences_than_the_bound_are_no_match():
    text = PreparedText("She will pay the whole sum of money back to the bank by the end of May.")
    words = "He will pay the entire sum of cash back to the bank by the end of June"
    assert text.approximate(words, max_differences=3) == ()
    [match] = text.approximate(words, max_differences=4)
    assert sum(len(each.expected.split()) for each in match.differences) == 4


def test_a_search_can_be_limited_to_a_part_of_the_text():
    text = PreparedText("We stay. “We  stay.” We stay!")
    assert [match.span.start for match in text.find("We stay")] == [0, 21]
    assert [match.span for match in text.find("We stay", Span(8, 20))] == [Span(10, 18)]
    assert text.find("We stay", Span(1, 9)) == ()


def test_a_text_has_to_be_a_string():
    with pytest.raises(StructureError, match="expected a text as a string"):
        PreparedText(None)


SPELLINGS = {"'": "’", '"': "“", "-": "—", " ": "  ", "é": "e\u0301", "\n": " ", "a": "a\u00ad"}


@given(st.text("abé'\"- \n中👩.", min_size=1, max_size=40), st.data())
def test_any_spelling_of_words_is_found_with_offsets_of_the_original(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))]
    spelled = "".join(data.draw(st.sampled_from([each, SPELLINGS.get(each, each)])) for each in text)
    found = [match.span for match in PreparedText(spelled).find(words, whole_words=False)]
    assert all(span.end <= len(spelled) for span in found)
    if words.strip(" \n-"):
        assert found


@given(st.text("ab é\n'中-", max_size=60), st.text("ab é", min_size=1, max_size=8))
def test_exact_matches_are_those_of_a_plain_scan(text, words):
    places = [at for at in range(len(text)) if text.startswith(words, at)]
    prepared = PreparedText(text)
    assert [span.start for span in prepared.exact(words, whole_words=False)] == places
    assert [span.start for span in prepared.exact(words, whole_words=False, backwards=True)] == places[::-1]


@given(st.lists(st.sampled_from(["one", "two", "three", "four", "five"]), max_size=30), st.data())
def test_an_approximate_match_differs_in_as_many_words_as_it_names(words, data):
    wanted = data.draw(st.lists(st.sampled_from(["one", "two", "three", "six"]), min_size=1, max_size=8))
    text = " ".join(words)
    for match in PreparedText(text).approximate(" ".join(wanted), max_differences=2):
        changed = list(match.differences)
        assert sum(max(len(each.expected.split()), len(each.found.split())) for each in changed) <= 2
        rest = match.span.of(text).split()
        for each in changed:
            for word in each.found.split():
                rest.remove(word)
        assert len(rest) == len(wanted) - sum(len(each.expected.split()) for each in changed)


@pytest.mark.parametrize(
    "text", ["word " * 40_000, "a" * 200_000, " " * 200_000, "字" * 60_000, "- " * 100_000, "'" * 200_000]
)
def test_hostile_texts_take_linear_time(text):
    started = time.process_time()
    prepared = PreparedText(text)
    for words in (text[:1000], text[: len(text) // 2], text[:20_000] + "x", text[:20_000] + "  "):
        prepared.find(words, ignore_case=True, max_differences=None)
        prepared.find(words, whole_words=False)
    assert time.process_time() - started < 20, "a quadratic search would take minutes"
