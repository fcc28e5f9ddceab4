"""Finding words: exactly, at one place, or not at all."""

import re

import pytest

from newsmodel import ArticleBuilder, BuildError, Passage, Span
from newsmodel.builder import Words
from newsmodel.matching.occurrences import OccurrenceIndex

TEXT = (
    "“The mayor left,” he said. “Then the others came,” she added.\n"
    "He said that he would stay; the heath was theirs, he said."
)


def builder(text=TEXT):
    return ArticleBuilder(text, id="a")


def refusal(action):
    with pytest.raises(BuildError) as raised:
        action()
    return str(raised.value)


def test_words_that_occur_once_are_found_exactly():
    passage = builder().passage("The mayor left,")
    assert passage == Passage(spans=(Span(1, 16),), text="The mayor left,")


def test_a_pronoun_is_found_as_a_word_and_not_inside_other_words():
    message = refusal(lambda: builder().passage("he"))
    assert message == "3 places match 'he' (at 18, 75, 112); say which with nth=, after= or near="


def test_a_message_lists_only_some_of_many_places():
    message = refusal(lambda: builder("he " * 1000).passage("he"))
    assert message.startswith("at least 9 places match 'he' (at 0, 3, 6, 9, 12, 15, 18, 21, …)")


@pytest.mark.parametrize(
    ("which", "start"),
    [
        ({"nth": 1}, 18),
        ({"nth": 3}, 112),
        ({"after": "she added"}, 75),
        ({"after": 19}, 75),
        ({"after": Span(75, 77)}, 112),
        ({"after": "she added", "nth": 2}, 112),
        ({"near": "would stay"}, 75),
        ({"near": 0}, 18),
        ({"near": 0, "nth": 2}, 75),
        ({"near": Passage(spans=(Span(110, 111),), text="x")}, 112),
    ],
)
def test_nth_after_and_near_choose_one_of_several_places(which, start):
    assert builder().passage("he", **which).spans == (Span(start, start + 2),)
    assert builder().passage(Words("he", **which)).spans == (Span(start, start + 2),)


@pytest.mark.parametrize(
    ("which", "message"),
    [
        ({"nth": 4}, "only 3 places match 'he' (at 18, 75, 112), not 4"),
        ({"nth": 4, "near": 0}, "only 3 places match 'he' (at 18, 75, 112), not 4"),
        ({"nth": 0}, "expected nth to be 1 or more, found 0"),
        (
            {"near": Passage(text="gone")},
            "expected a passage with spans in after= or near=, found 'gone' without spans",
        ),
        ({"after": "he"}, "3 places match 'he' (at 18, 75, 112); say which with nth=, after= or near="),
        ({"after": 115}, "'he' does not occur between 115 and 120, but at 2"),
    ],
)
def test_a_wrong_place_is_refused(which, message):
    assert refusal(lambda: builder().passage("he", **which)) == message


def test_two_places_equally_near_are_refused():
    text = "he x he"
    message = refusal(lambda: builder(text).passage("he", near="x"))
    assert message == "two places match 'he' and are equally near (at 0, 5); say which with nth="


def test_words_near_something_have_to_be_there():
    assert "does not occur in the text" in refusal(lambda: builder().passage("Zed", near=0))


def test_one_place_is_not_two():
    assert refusal(lambda: builder("he").passage("he", nth=2)) == "only 1 place matches 'he' (at 0), not 2"


def test_no_words_are_nowhere():
    assert "found an empty string" in refusal(lambda: builder().passage(""))
    assert "found an empty string" in refusal(lambda: builder().find_all(""))
    assert "at least one" in refusal(lambda: builder().passage())


def test_a_part_of_a_word_is_found_only_on_request():
    assert "only inside longer words (at 10: " in refusal(lambda: builder("Velmora reopened it").passage("open"))
    assert "whole_words=False" in refusal(lambda: builder("Velmora reopened it").passage("open"))
    assert builder("Velmora reopened it").passage("open", whole_words=False).spans == (Span(10, 14),)


@pytest.mark.parametrize(
    ("written", "asked", "difference"),
    [
        ("“We stay”", '"We stay"', "quotation marks"),
        ("it’s so", "it's so", "quotation marks"),
        ("we\u00a0stay here", "we stay here", "white space"),
        ("we  stay", "we stay", "white space"),
        ("We stay", "we stay", "letter case"),
        ("2019–2024", "2019-2024", "dashes"),
        ("cafe\u0301 closed", "café closed", "Unicode normalization"),
        ("café closed", "cafe closed", "accents"),
        ("we\u00ad stay", "we stay", "invisible characters"),
        ("“We  stay”", '"we stay"', "quotation marks, white space, letter case"),
    ],
)
def test_words_spelled_differently_are_refused_with_the_difference(written, asked, difference):
    message = refusal(lambda: builder(f"Then: {written}. End").passage(asked))
    assert message.endswith(f"which differs in {difference}"), message
    assert "the text at 6 is" in message


def test_words_that_continue_differently_are_refused_with_the_place_where_they_diverge():
    message = refusal(lambda: builder("He said we stay here.").passage("we stay there"))
    assert message == (
        "'we stay there' does not occur in the text; "
        "it begins with 'we stay ', which occurs at 8, followed by 'here.' instead of 'there'"
    )


def test_words_that_are_nowhere_are_refused_briefly():
    assert refusal(lambda: builder().passage("Zürich")).endswith("the text has nothing similar")


def test_messages_stay_on_one_line_and_short():
    message = refusal(lambda: builder().passage("zz\n\x1b[2J" + "z" * 10_000))
    assert len(message) < 300
    assert "\n" not in message
    assert "\x1b" not in message


def test_a_message_shows_eighty_characters_of_the_nearest_words():
    words = "We stay " + "x" * 100
    assert refusal(lambda: builder(words).passage(words.lower())).endswith(
        f"the text at 0 is {words[:80]!r}, which differs in letter case"
    )


def test_punctuation_alone_is_found():
    assert builder("Why? … Because.").passage("…").spans == (Span(5, 6),)


def test_combining_marks_are_not_separated_from_their_letters():
    text = "The cafe\u0301 by the cafe"
    assert builder(text).passage("cafe").spans == (Span(17, 21),)
    assert builder(text).passage("cafe\u0301").spans == (Span(4, 9),)
    assert "only inside longer words" in refusal(lambda: builder("e\u0301a").passage("a"))


def test_text_that_is_not_normalised_keeps_its_offsets():
    text = "Ange\u0301lique dit: « Bonjour\u00a0», the Å\u030a sign"
    passage = builder(text).passage("Bonjour")
    assert passage.spans[0].of(text) == "Bonjour"
    assert builder(text).build().text == text


def test_emoji_are_found_whole():
    family, waving = "👩\u200d👩\u200d👧", "👋🏽"
    text = f"Hi {waving} from {family} 👍"
    b = builder(text)
    assert b.passage(family).spans[0].of(text) == family
    assert b.passage("👍").spans[0].of(text) == "👍"
    assert "only inside longer words" in refusal(lambda: b.passage("👩"))
    assert "only inside longer words" in refusal(lambda: b.passage("👋"))


def test_right_to_left_text_is_found_by_code_points():
    text = "قالت الوزيرة: «لن نغادر»، وأضافت أنها باقية."
    b = builder(text)
    assert b.passage("لن نغادر").spans[0].of(text) == "لن نغادر"
    assert "only inside longer words" in refusal(lambda: b.passage("وزيرة"))
    assert b.passage("وزيرة", whole_words=False).text == "وزيرة"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("乌克兰外长周五表示反对。", "外长"),
        ("外相は金曜日に述べた。", "金曜日"),
        ("김정은은 말했다.", "김정은"),
        ("นายกรัฐมนตรีกล่าวว่า", "กล่าว"),
        ("北约NATO的成员", "NATO"),
    ],
)
def test_scripts_without_blanks_have_words_without_blanks(text, words):
    assert builder(text).passage(words).text == words


def test_pieces_come_one_after_the_other():
    text = "“We cannot,” she added, “wait.” We cannot wait. “wait”"
    passage = builder(text).passage("We cannot", "wait", nth=1)
    assert passage.text == "We cannot wait"
    assert passage.spans == (Span(1, 10), Span(25, 29))
    assert builder(text).passage(Span(25, 29), Words("We cannot", nth=1)).text == "wait We cannot"
    assert builder(text).passage(Span(25, 29), "We cannot", nth=None).spans[1] == Span(32, 41)


def test_a_place_is_said_once():
    assert "already specifies the place" in refusal(lambda: builder().quote(Span(0, 2), nth=1))
    assert "already specifies the place" in refusal(lambda: builder().quote(Words("he"), nth=1))
    assert builder().passage(Span(0, 4), "he", nth=1).text == "“The he"


def test_a_long_passage_is_named_by_its_first_and_last_words():
    b = builder()
    assert b.passage_between("“Then", "added.").text == "“Then the others came,” she added."
    assert b.passage_between("“Then", Words("he", nth=3)).text.endswith("theirs, he")
    assert "to follow the first, found" in refusal(lambda: b.passage_between("“Then", Words("he", nth=1)))
    assert "does not occur between" in refusal(lambda: b.passage_between("“Then", "left"))


def test_all_places_are_found_and_do_not_overlap():
    assert [passage.start for passage in builder().find_all("he")] == [18, 75, 112]
    assert [passage.start for passage in builder("ha ha ha ha").find_all("ha ha")] == [0, 6]
    assert [passage.start for passage in builder("no no").find_all(Words("o", whole_words=False))] == [1, 4]
    assert "nothing similar" in refusal(lambda: builder().find_all("Zürich"))


def test_ten_thousand_quotes_are_found_without_reading_the_text_each_time(monkeypatch):
    """Each search visits a few places, whatever the length; counting them is more reliable than a clock."""
    number = 2_000
    text = "\n".join([f"“Quote number {i} is this,” she said on Friday." for i in range(number)])
    b = builder(text)
    looked = 0
    candidates = vars(OccurrenceIndex)["_candidates"]

    def counted(search, words, start, end, **options):
        nonlocal looked
        for at in candidates(search, words, start, end, **options):
            looked += 1
            yield at

    monkeypatch.setattr(OccurrenceIndex, "_candidates", counted)
    for i in range(number):
        said = b.passage(f"Quote number {i} is this,")
        b.quote(said, source="she", cue="said", time=Words("on Friday", near=said))
    assert len(b.build().quotes) == number
    assert looked < 8 * number
    assert all(re.fullmatch(r"she", quote.attribution.source.text) for quote in b.build().quotes)
