"""Quotations in several pieces: lists of passages, and quotations from the first words to the last ones."""

import pytest

from newsmodel import ArticleBuilder, BuildError, Passage, QuoteKind, Span, validate
from newsmodel.builder import Words

STORY = (
    "The mayor spoke at noon.\n"
    "“I have read it,” Reuter said. “They left.\n"
    "\n"
    "“We said so,” he added, “and it stands.\n"
    "“The rest is silence.”\n"
    "“Another voice,” Falk said."
)


@pytest.fixture
def b() -> ArticleBuilder:
    return ArticleBuilder(STORY, id="a")


def test_a_quotation_needs_its_first_and_its_last_words(b):
    found = b.quotation_between("I have", "silence.")
    assert found.pieces == ("I have read it,", "They left.", "We said so,", "and it stands.", "The rest is silence.")
    quote = b.quote(found, source="Reuter", cue="said", kind=QuoteKind.DIRECT)
    assert quote.attribution.source.text == "Reuter"
    assert validate(b.build()) == []


def test_passages_compose(b):
    first, second = b.passage_between("I have", "it,"), b.quotation_between("We said", "stands.")
    quote = b.quote([first, second, "The rest", Span(0, 3), Words("voice")])
    assert quote.content.spans == (*first.spans, *second.spans, *quote.content.spans[3:])
    assert quote.content.text == "I have read it, We said so, and it stands. The rest The voice"
    assert b.passage(first, second) == Passage.of(STORY, *first.spans, *second.spans)
    assert b.passage([first][0]) == first


def test_a_passage_without_spans_is_no_piece(b):
    with pytest.raises(BuildError, match="expected a passage with spans, found 'elsewhere' without"):
        b.quote(["I have", Passage(text="elsewhere")])


def test_a_source_inside_the_content_says_what_to_do(b):
    whole = b.passage_between("I have", "stands.")
    with pytest.raises(BuildError, match=r"expected the source 'Reuter' outside the content, .* in pieces, as a list"):
        b.quote(whole, source="Reuter")
    with pytest.raises(BuildError, match="expected the cue 'added' outside the content"):
        b.quote(whole, cue="added")
    # A source before the content is taken, even if the words occur inside, too.
    assert b.quote(b.passage_between("read it,", "left."), source="I").attribution.source.start == STORY.index("I ")


def test_last_words_outside_the_quotation_marks_are_refused(b):
    with pytest.raises(BuildError, match="expected the last words inside the quotation marks that begin before 26"):
        b.quotation_between("I have", "Reuter said.")


@pytest.mark.parametrize(
    ("text", "first", "last", "pieces"),
    [
        ('"We stay," he said, "and wait."', "We", "wait.", ["We stay,", "and wait."]),
        ("‘It’s ours,’ she said, ‘the dockers’ vote.’", "It’s", "vote.", ["It’s ours,", "the dockers’ vote."]),
        ("«Oui, “non”», dit-elle, «peut-être.»", "Oui", "peut-être.", ["Oui, “non”", "peut-être."]),
        ("»Ja«, sagte er, »nein.«", "Ja", "nein.", ["Ja", "nein."]),
        ("„Ja“, sagte er, „nein.“", "Ja", "nein.", ["Ja", "nein."]),
        ("”Ja”, sa han, ”nej.”", "Ja", "nej.", ["Ja", "nej."]),
        ("「はい」と言った。「いいえ。」", "はい", "いいえ。", ["はい", "いいえ。"]),
        ("— Não vamos — disse ela.\n— Nem eu.", "Não", "Nem eu.", ["Não vamos — disse ela.", "— Nem eu."]),
        ("He said: We go.\nWe stay.", "We go.", "We stay.", ["We go.", "We stay."]),
        ("“One,” he said. “Two.”", "“One", "Two.”", ["One,", "Two."]),
        ("“’Tis,” he said. “Two.”", "’Tis", "Two.”", ["’Tis,", "Two."]),
        ("He left. “One. Two.”", "“One.", "Two.”", ["One. Two."]),
        ("It’s all: ‘ ’ ‘We go,’ he said. ‘No.’", "We", "No.", ["We go,", "No."]),
        ("it’s here,” he said, “” and “there.”", "it’s", "there.", ["it’s here,", "there."]),
        ("“One.\n\n“Two.\n\n“Three.”", "One", "Three.", ["One.", "Two.", "Three."]),
        ("“One.\nTwo.”\nThen he sat.\n“Three.”", "One", "Three.", ["One.", "Two.", "Three."]),
        ("She said they “stay,” and “wait.”", "stay,", "wait", ["stay,", "wait"]),
        ("they stay,” and “wait.”", "they", "wait", ["they stay,", "wait"]),
        ("“أهلا” قال “وسهلا 🚢.”", "أهلا", "🚢.", ["أهلا", "وسهلا 🚢."]),
        ("“e\u0301t\u0301e,” “x”", Words("e\u0301", whole_words=False), "x", ["e\u0301t\u0301e,", "x"]),
    ],
)
def test_quotations_are_split_at_their_own_marks(text, first, last, pieces):
    assert list(ArticleBuilder(text, id="a").quotation_between(first, last).pieces) == pieces
