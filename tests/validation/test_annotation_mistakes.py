"""Mistakes that annotators make with quotation marks and mentions, and what looks like them and is right."""

from collections import Counter

import pytest

import newsmodel
from newsmodel import Actor, Article, Event, Mention, MentionKind, Name, Passage, Quote, QuoteKind, Span, validate
from newsmodel.formats import brat


def passage(text, *wanted):
    return Passage.of(text, *[Span(text.index(words), text.index(words) + len(words)) for words in wanted])


def codes(article):
    return [problem.code for problem in validate(article)]


def direct(text, *wanted):
    return codes(
        Article(id="a", text=text, quotes=(Quote(id="q", kind=QuoteKind.DIRECT, content=passage(text, *wanted)),))
    )


@pytest.mark.parametrize(
    ("text", "selected"),
    [
        ("“We go on,” she said.", "“We go on,”"),
        ('"We go on," she said.', '"We go on,"'),
        ("‘We go on,’ she said.", "‘We go on,’"),
        ("'We go on,' she said.", "'We go on,'"),
        ("„Wir machen weiter“, sagte sie.", "„Wir machen weiter“"),
        ("„Jedziemy dalej” – powiedziała.", "„Jedziemy dalej”"),
        ("”Vi fortsätter”, sade hon.", "”Vi fortsätter”"),
        ("»Wir machen weiter«, sagte sie.", "»Wir machen weiter«"),
        ("«\u00a0On continue\u00a0», dit-elle.", "«\u00a0On continue\u00a0»"),
        ("「続けます」と彼女は語った。", "「続けます」"),
        ("قالت: «سنواصل العمل».", "«سنواصل العمل»"),
        ("“We go,” she said, “and we stay.”", "“We go,” she said, “and we stay.”"),
        ("“🚢 We sail,” she said.", "“🚢 We sail,”"),
        ("„Wir machen weiter“, sagte sie.", "„Wir machen weiter"),
        ("「続けます」と彼女は語った。", "続けます」"),
    ],
)
def test_a_quote_that_includes_its_marks_is_reported(text, selected):
    assert direct(text, selected) == ["quote.marks-inside"]


def test_a_quote_in_pieces_that_include_their_marks_is_reported():
    assert direct("“We go,” she said, “and we stay.”", "“We go,”", "“and we stay.”") == ["quote.marks-inside"]


@pytest.mark.parametrize(
    ("text", "selected"),
    [
        ("“‘We go on,’” she read.", "‘We go on,’"),
        ("«“On continue”», lit-elle.", "“On continue”"),
        ("“He told me ‘no’,” she said.", "He told me ‘no’"),
        ("“‘No’ is what he told me,” she said.", "‘No’ is what he told me,"),
        ("“It is the dockers’,” she said.", "It is the dockers’,"),
        ("“’Twas the dockers’,” she said.", "’Twas the dockers’"),
        ("“'Twas the dockers',” she said.", "'Twas the dockers'"),
        ('"The door is 6\'2"," she said.', "The door is 6'2\""),
        ("„Er sagte ‚nein‘“, sagte sie.", "Er sagte ‚nein‘"),
        ("“We go on.\n\n“We stay.\n\n“We win.”", "We go on.\n\n“We stay.\n\n“We win."),
    ],
)
def test_marks_of_a_quote_inside_the_quote_are_right(text, selected):
    assert "quote.marks-inside" not in direct(text, selected)


@pytest.mark.parametrize("kind", [QuoteKind.INDIRECT, QuoteKind.SCARE, None])
def test_only_verbatim_words_are_checked_for_their_marks(kind):
    text = "“We go on,” she said."
    assert (
        codes(Article(id="a", text=text, quotes=(Quote(id="q", kind=kind, content=passage(text, "“We go on,”")),)))
        == []
    )


def test_marks_are_found_without_a_text():
    quote = Quote(id="q", kind=QuoteKind.DIRECT, content=Passage(text="“Ask them.”"))
    assert codes(Article(id="a", quotes=(quote,))) == ["quote.marks-inside"]


@pytest.mark.parametrize(
    ("text", "selected"),
    [
        ("“Fine,” he said. Lind disputed it.", "he said"),
        ("“Fine,” he said. “We go on.”", "he said."),
        ("He said “Fine.”", "He said"),
        ('"Fine," he said. "We go on."', "he said."),
        ('"Fine," he said. Lind disputed it.', "he said"),
        ("„Gut“, sagte er. „Weiter.“", "sagte er."),
        ("»Gut«, sagte er. »Weiter.«", "sagte er."),
        ("« Bien », dit-il. « Continuons. »", "dit-il."),
        ("”Bra”, sade han. ”Vidare.”", "sade han."),
        ("「続けます」と彼女は語った。「はい」", "と彼女は語った。"),
        ("“Fine,” he said.\n\n“We go on.”", "he said."),
        ("“We go on.\n\n“We stay,” she said. “We win.”", "she said."),
        ("“‘No,’ he told me,” she said. “Really.”", "she said."),
    ],
)
def test_narration_next_to_a_quotation_is_not_a_direct_quote(text, selected):
    assert direct(text, selected) == ["quote.narration"]


@pytest.mark.parametrize("text", ["", "“", "“No,” he said."])
@pytest.mark.parametrize("spans", [((40, 45),), ((40, 45), (0, 1)), ((1, 3), (99, 120)), ((17, 18),)])
@pytest.mark.parametrize("kind", list(QuoteKind))
def test_spans_that_exceed_the_text_are_reported_and_nothing_fails(text, spans, kind):
    content = Passage(text="No", spans=tuple(Span(start, end) for start, end in spans))
    quote = Quote(id="q", kind=kind, content=content, quoted=content if kind is QuoteKind.MIXED else None)
    found = codes(Article(id="a", text=text, quotes=(quote,)))
    assert "span.outside-text" in found


def test_narration_farther_from_a_quotation_is_unmarked():
    assert direct("He said this: “Fine.”", "He said") == ["quote.unmarked"]


@pytest.mark.parametrize(
    ("text", "selected"),
    [
        ("“Fine,” he said. “We go on.”", "Fine,"),
        ("“Fine,” he said. “We go on.”", "We go on."),
        ('"Fine," he said. "We go on."', "We go on."),
        ("“We go on.\n\n“We stay.\n\n“We win.”", "We stay."),
        ("“We go on.\n\n“We stay.\n\n“We win.”", "We go on.\n\n“We stay.\n\n“We win."),
        ('"We go on.\n\n"We stay," she said.', "We stay,"),
        ("— Vamos continuar — disse ela.", "Vamos continuar"),
        ("We go on,” she said. “We stay.”", "We stay."),
        ("We go on,” she said. “We stay.”", "We go on,"),
        ('The 6" pipe "will hold," he said. "It will."', "will hold,"),
        ('The 6" pipe "will hold," he said. "It will."', "It will."),
        ("“‘No,’ he told me,” she said.", "he told me,"),
        ("“It is the dockers’ vote,” she said.", "It is the dockers’ vote,"),
    ],
)
def test_words_inside_quotation_marks_are_not_narration(text, selected):
    assert "quote.narration" not in direct(text, selected)


def actor(name, *mentions):
    return Actor(id=name.casefold().replace(" ", "-"), names=(Name(text=name),), mentions=mentions)


STORY = "Ana Lind said she and Jo Berg, who lost his job, left Moscow. They agree."


def mention(words, **members):
    return Mention(passage=passage(STORY, words), **members)


def story(*actors):
    return codes(Article(id="a", text=STORY, actors=actors))


@pytest.mark.parametrize("kind", [None, MentionKind.NAME, MentionKind.PRONOUN])
def test_a_mention_that_is_listed_twice_is_reported(kind):
    assert story(actor("Ana Lind", mention("Ana Lind", kind=kind), mention("Ana Lind"))) == ["mention.duplicate"]


def test_annotators_may_mark_the_same_mention():
    one, other = mention("Ana Lind", annotator="desk"), mention("Ana Lind", annotator="ner 2.1")
    assert story(actor("Ana Lind", one, other)) == []
    assert story(actor("Ana Lind", one), actor("Jo Berg", other)) == []


@pytest.mark.parametrize("kind", [None, MentionKind.NAME])
def test_a_name_that_two_actors_share_is_reported(kind):
    both = mention("Ana Lind", kind=kind)
    assert story(actor("Ana Lind", both), actor("Jo Berg", both)) == ["mention.shared"]


@pytest.mark.parametrize(
    "shared",
    [
        mention("They", kind=MentionKind.PRONOUN),
        mention("she and Jo Berg", kind=MentionKind.NOMINAL),
        mention("she"),
    ],
)
def test_words_that_are_not_a_name_can_refer_to_two_actors(shared):
    assert story(actor("Ana Lind", shared), actor("Jo Berg", shared)) == []


def test_a_name_that_is_used_metonymically_refers_to_a_place_and_its_government():
    assert story(actor("Moscow", mention("Moscow")), actor("Russia", mention("Moscow", metonymic=True))) == []


def test_a_part_of_a_mention_is_not_another_mention_of_the_actor():
    assert story(actor("Ana Lind", mention("Ana Lind"), mention("Lind"))) == ["mention.overlapping"]
    assert story(actor("Ana Lind", mention("Lind"), mention("Ana Lind"))) == ["mention.overlapping"]


def test_mentions_of_different_kinds_may_be_inside_each_other():
    whole = mention("Jo Berg, who lost his job", kind=MentionKind.NOMINAL)
    name, pronoun = mention("Jo Berg", kind=MentionKind.NAME), mention("his", kind=MentionKind.PRONOUN)
    assert story(actor("Jo Berg", whole, name, pronoun)) == []


def test_mentions_of_different_actors_may_overlap():
    assert story(actor("Jo Berg", mention("Jo Berg, who lost his job")), actor("Job", mention("his job"))) == []


def test_mentions_without_spans_are_not_compared():
    words = Mention(passage=Passage(text="Ana Lind"))
    assert codes(Article(id="a", actors=(actor("Ana Lind", words, words), actor("Jo Berg", words)))) == []


def test_an_event_has_each_mention_once():
    twice = Event(id="e", mentions=(mention("left Moscow"), mention("left Moscow")))
    assert codes(Article(id="a", text=STORY, events=(twice,))) == ["mention.duplicate"]


#: The rules that the gold annotations of the corpora must not break.
MISTAKES = {
    "quote.marks-inside",
    "quote.narration",
    "mention.duplicate",
    "mention.shared",
    "mention.overlapping",
    "extra.near-miss",
}


def test_the_gold_annotations_of_polnear_have_no_such_mistake(corpora):
    folder = corpora / "polnear" / "train"
    found: Counter[str] = Counter()
    checked = 0
    for path in sorted((folder / "attributions").glob("*.ann")):
        name, _, annotator = path.stem.rpartition("_")
        text = (folder / "text" / f"{name}.txt").read_bytes().decode()
        article = brat.read(text, path.read_bytes().decode(), annotator=annotator, id=name)
        found.update(codes(article))
        verbatim = [
            newsmodel.evolve(quote, kind=QuoteKind.DIRECT, content=Passage.of(text, Span(span.start + 1, span.end - 1)))
            for quote in article.quotes
            if quote.content is not None and len(quote.content.spans) == 1
            for span in quote.content.spans
            if text[span.start] in '“"' and text[span.end - 1] in '”"'
        ]
        checked += len(verbatim)
        found.update(codes(newsmodel.evolve(article, quotes=tuple(verbatim))))
    assert checked > 200
    assert MISTAKES.isdisjoint(found)


def test_a_quote_of_polnear_that_keeps_its_marks_is_found(corpora):
    folder = corpora / "polnear" / "train"
    reported = kept = 0
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0]
        text = (folder / "text" / f"{name}.txt").read_bytes().decode()
        article = brat.read(text, path.read_bytes().decode(), id=name)
        quotes = tuple(
            newsmodel.evolve(quote, kind=QuoteKind.DIRECT)
            for quote in article.quotes
            if quote.content is not None and quote.content.text[0] == "“" and quote.content.text[-1] == "”"
        )
        kept += len(quotes)
        reported += codes(newsmodel.evolve(article, quotes=quotes)).count("quote.marks-inside")
    assert reported == kept > 10
