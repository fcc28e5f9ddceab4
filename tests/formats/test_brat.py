"""PolNeAR's brat stand-off format: attributions are read without loss and written back."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsmodel.json as codec
from newsmodel.errors import FormatError
from newsmodel.formats import brat
from newsmodel.formats.brat import loss
from newsmodel.model.article import Article
from newsmodel.model.publication import Annotation, Boilerplate
from newsmodel.model.quote import Attribution, Quote, QuoteKind, Relay, Stance
from newsmodel.model.text import Passage, Span

TEXT = "The ferry is late, Ann Lee said. It sank, she added.\nAdvertisement: boats\nfor sale\n"


def mark(type_, *pieces, text=TEXT):
    """Return the type, offsets and words of a span that is found in the text."""
    places = [(text.index(piece), text.index(piece) + len(piece)) for piece in pieces]
    return f"{type_} {';'.join(f'{start} {end}' for start, end in places)}\t{' '.join(pieces)}"


def passage(*pieces, text=TEXT):
    return Passage.of(text, *[Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces])


def ann(*records):
    return "".join(record + "\n" for record in records)


SPANS = (
    f"T1\t{mark('Source', 'Ann Lee')}",
    f"T2\t{mark('Cue', 'said')}",
    f"T3\t{mark('Content', 'The ferry is late')}",
    f"T4\t{mark('Attribution', 'said')}",
)
ONE = ann(*SPANS, "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1")


def lines(annotations):
    return sorted(line.rstrip() for line in annotations.split("\n"))


def returns(annotations, text=TEXT):
    """Read an article, check that it is written with the same records, and return it."""
    article = brat.read(text, annotations)
    written = brat.write(article)
    assert lines(written) == lines(annotations)
    assert brat.read(text, written) == article
    assert codec.loads(codec.dumps(article)) == article
    assert brat.write(codec.loads(codec.dumps(article))) == written
    return article


def faults(annotations, text=TEXT):
    with pytest.raises(FormatError) as caught:
        brat.read(text, annotations)
    return [(problem.pointer, problem.code) for problem in caught.value.problems]


def test_an_attribution_is_a_quote_with_source_cue_and_content():
    article = returns(ONE)
    (quote,) = article.quotes
    assert (quote.id, quote.kind) == ("E1", None)
    assert quote.content == passage("The ferry is late")
    assert quote.attribution.source == passage("Ann Lee")
    assert quote.attribution.cue == passage("said")
    assert quote.attribution.anchor is None
    assert quote.attribution.annotator is None
    assert (article.id, article.text, article.annotations, article.boilerplate) == ("article", TEXT, (), ())


def test_an_unchanged_file_is_written_byte_for_byte():
    assert brat.write(brat.read(TEXT, ONE)) == ONE


def test_the_caller_names_the_article_and_the_annotator():
    article = brat.read(TEXT, ONE + f"T9\t{mark('Discuss', 'sank')}\n", annotator="6b86", id="ferry")
    assert article.id == "ferry"
    assert article.quotes[0].attribution.annotator == article.annotations[0].annotator == "6b86"


def test_a_discontinuous_content_is_one_passage_in_pieces():
    content = mark("Content", "The ferry is", "sank")
    article = returns(ann(*SPANS[:2], f"T3\t{content}", SPANS[3], "E1\tAttribution:T4 Content:T3 Cue:T2"))
    assert article.quotes[0].content == passage("The ferry is", "sank")
    assert article.quotes[0].content.text == "The ferry is sank"


def test_a_second_content_adds_its_pieces_and_goes_back_where_it_was():
    second = f"T5\t{mark('Content', 'It', 'sank')}"
    article = returns(ann(*SPANS, second, "E1\tAttribution:T4 Content2:T5 Cue:T2 Source:T1 Content:T3"))
    assert article.quotes[0].content == passage("The ferry is late", "It", "sank")


def test_a_second_content_without_a_first_is_the_content():
    article = returns(ann(*SPANS, "E1\tAttribution:T4 Cue:T2 Source:T1 Content2:T3"))
    assert article.quotes[0].content == passage("The ferry is late")


def test_one_source_span_serves_several_quotes():
    more = (f"T5\t{mark('Cue', 'added')}", f"T6\t{mark('Content', 'It sank')}", f"T7\t{mark('Attribution', 'added')}")
    article = returns(
        ann(
            *SPANS,
            "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1",
            *more,
            "E2\tAttribution:T7 Source:T1 Cue:T5 Content:T6",
        )
    )
    assert [quote.attribution.source for quote in article.quotes] == [passage("Ann Lee")] * 2


def test_two_spans_of_the_same_words_stay_two():
    twin = SPANS[0].replace("T1", "T8")
    returns(ann(*SPANS, "E1\tAttribution:T4 Cue:T2 Source:T1", twin, "E2\tAttribution:T4 Cue:T2 Source:T8 Content:T3"))


@pytest.mark.parametrize("kept", ["", "Source:T1", "Cue:T2", "Content:T3", "Source:T1 Content:T3"])
def test_source_cue_and_content_may_each_be_missing(kept):
    article = returns(ann(*SPANS, f"E1\tAttribution:T4 {kept}"))
    (quote,) = article.quotes
    found = {"Source": quote.attribution.source, "Cue": quote.attribution.cue, "Content": quote.content}
    assert {role for role, words in found.items() if words is not None} == {part.split(":")[0] for part in kept.split()}
    assert quote.attribution.anchor == (None if "Cue" in kept else passage("said"))


def test_an_attribution_may_state_that_it_has_no_source_and_share_its_anchor():
    anchor = SPANS[3].replace("Attribution", "Attribution-no-source")
    article = returns(
        ann(
            *SPANS[1:3],
            anchor,
            "E1\tAttribution-no-source:T4 ",
            "E2\tAttribution-no-source:T4 Content:T3 Cue:T2",
        )
    )
    first, second = article.quotes
    assert first.attribution.anchor == passage("said")
    assert (first.content, first.attribution.cue) == (None, None)
    assert second.attribution.anchor is None


def test_what_is_not_article_text_is_boilerplate_and_doubts_are_annotations():
    article = returns(
        ann(
            f"T1\t{mark('Discard', 'boats', 'sale')}",
            f"T2\t{mark('Discuss', 'late')}",
            f"T3\t{mark('Cue', 'added')}",
        )
    )
    assert [(part.kind, part.passage) for part in article.boilerplate] == [("discard", passage("boats", "sale"))]
    assert [(note.id, note.kind, note.passage) for note in article.annotations] == [
        ("T2", "Discuss", passage("late")),
        ("T3", "Cue", passage("added")),
    ]


def test_words_may_run_over_lines_and_look_like_a_record():
    text = "One\n\nT2\tCue 0 3\tOne\n#1\tend"
    annotations = f"T1\tContent 0 {len(text)}\t{text}\nT2\tCue 0 3\tOne\n"
    article = returns(annotations, text)
    assert [note.passage.text for note in article.annotations] == [text, "One"]


def test_the_brat_tool_writes_a_blank_for_a_line_break():
    article = brat.read(TEXT, ann(f"T1\t{mark('Discuss', 'boats' + chr(10) + 'for')}").replace("boats\n", "boats "))
    assert article.annotations[0].passage.text == "boats\nfor"


def test_only_a_line_feed_ends_a_line():
    text = "Ann\u2028Lee\x0c\x1csaid\x85so \U0001f600!"
    article = returns(f"T1\t{mark('Source', text[:12], text=text)}\nT2\t{mark('Cue', '!', text=text)}\n", text)
    assert [note.passage.text for note in article.annotations] == [text[:12], "!"]


def test_line_ends_of_windows_end_records_and_stay_in_the_text():
    text = "He\r\nsaid so"
    article = brat.read(text, "T1\tCue 0 8\tHe\r\nsaid\r\n#1\tAnnotatorNotes T1\tA note\r\n")
    assert article.text == text
    assert article.annotations[0].passage.text == "He\r\nsaid"
    assert article.annotations[1].note == "A note"


def test_the_last_line_need_not_end():
    assert brat.read(TEXT, ONE.rstrip("\n")) == brat.read(TEXT, ONE)
    assert brat.read(TEXT, ONE + "\n  \n") == brat.read(TEXT, ONE)
    assert brat.read("", "") == Article(id="article", text="")


def test_notes_are_annotations_on_the_words_or_the_quote():
    article = returns(
        ONE
        + ann(
            "#1\tAnnotatorNotes T1\tWho is she?",
            "#2\tAnnotatorNotes E1\tA note\n\nof three lines",
            "#3\tAnnotatorNotes T4\t",
            "#4\tAnnotatorNotes #1",
        )
    )
    on_words, on_quote, empty, without = article.annotations
    assert (on_words.id, on_words.kind, on_words.note) == ("#1", "AnnotatorNotes", "Who is she?")
    assert (on_words.passage, on_words.about) == (passage("Ann Lee"), None)
    assert (on_quote.about, on_quote.passage, on_quote.note) == ("E1", None, "A note\n\nof three lines")
    assert (empty.note, without.note) == ("", None)


def test_all_other_records_of_brat_are_kept():
    article = returns(
        ONE
        + ann(
            f"T5\t{mark('Person', 'she')}",
            f"T6\t{mark('Sinking', 'sank')}",
            "E2\tSinking:T6 Vessel:T3 Cause:E1",
            "A1\tNegation E2",
            "A2\tCertainty E1 Rather sure",
            "M1\tDoubt T1",
            "R1\tCoreference Arg1:T1 Arg2:T5",
            "N1\tReference T1 Wikidata:Q1\tAnn Lee",
            "*\tEquiv T1 T5",
            "*\tEquiv T5 T6",
        )
    )
    kinds = [note.kind for note in article.annotations]
    assert kinds[:5] == ["Person", "Sinking", "Sinking", "Negation", "Certainty"]
    assert kinds[5:] == ["Doubt", "Coreference", "Reference", "Equiv", "Equiv"]
    by_id = {note.id: note for note in article.annotations}
    assert by_id["E2"].passage == passage("sank")
    assert by_id["A2"].about == "E1"
    assert by_id["N1"].note == "Ann Lee"


def test_roles_outside_the_model_are_written_back_unchanged():
    article = returns(
        ann(
            *SPANS,
            f"T5\t{mark('Addressee', 'It')}",
            "E1\tAttribution:T4 Addressee:T5 Content:E2 Source:T1",
            "E2\tAttribution:T4 Cue:T2",
        )
    )
    assert article.quotes[0].content is None
    assert [note.kind for note in article.annotations] == ["Content", "Addressee"]


def test_spans_of_unexpected_types_are_written_back_unchanged():
    article = returns(ann(*SPANS[:3], "E1\tAttribution:T2 Content:T1 Cue:T2 Source:T3"))
    assert article.quotes[0].content == passage("Ann Lee")


def test_several_annotators_share_one_text():
    other = ann(*SPANS[:2], f"T3\t{mark('Content', 'It sank')}", SPANS[3], "E1\tAttribution:T4 Content:T3 Cue:T2")
    first = ONE + ann(
        f"T5\t{mark('Discard', 'boats')}", f"T6\t{mark('Discuss', 'late')}", "#1\tAnnotatorNotes E1\tSure?"
    )
    files = {"6b86": first, "ef2d": other + ann(f"T5\t{mark('Discard', 'sale')}")}
    article = brat.read_all(TEXT, files, id="ferry")
    assert article.id == "ferry"
    assert [(quote.id, quote.attribution.annotator) for quote in article.quotes] == [
        ("6b86:E1", "6b86"),
        ("ef2d:E1", "ef2d"),
    ]
    assert [(note.id, note.about) for note in article.annotations] == [
        ("6b86:T6", None),
        ("6b86:#1", "6b86:E1"),
        ("ef2d:T1", None),
    ]
    for annotator, file in files.items():
        assert lines(brat.write(article, annotator=annotator)) == lines(file)
    assert brat.write(article, annotator="nobody") == ""
    with pytest.raises(FormatError, match="'6b86', 'ef2d'"):
        brat.write(article)


def test_problems_of_several_annotators_name_them():
    with pytest.raises(FormatError) as caught:
        brat.read_all(TEXT, {"a/b": "what", "c": "T1\tX 0\t", "d": "\ud800"})
    assert [problem.pointer for problem in caught.value.problems] == ["/a~1b/lines/1", "/c/lines/1", "/d"]


@pytest.mark.parametrize(
    ("annotations", "code"),
    [
        ("nonsense", "brat.malformed-record"),
        ("T1 Source 0 3 The", "brat.malformed-record"),
        ("X1\tSource 0 3\tThe", "brat.malformed-record"),
        ("T\tSource 0 3\tThe", "brat.malformed-record"),
        ("T1234567890123456\tSource 0 3\tThe", "brat.malformed-record"),
        ("T\u0661\tSource 0 3\tThe", "brat.malformed-record"),
        ("T1\tSource 0 3", "brat.invalid-span"),
        ("T1\tSource\tThe", "brat.invalid-span"),
        ("T1\tSource 0\tThe", "brat.invalid-span"),
        ("T1\t 0 3\tThe", "brat.invalid-span"),
        ("T1\tSource 0 3;\tThe", "brat.invalid-span"),
        ("T1\tSource -1 3\tThe", "brat.invalid-span"),
        ("T1\tSource 0 x\tThe", "brat.invalid-span"),
        ("T1\tSource 0 \u0663\tThe", "brat.invalid-span"),
        ("T1\tSource 0 3.0\tThe", "brat.invalid-span"),
        ("T1\tSource 3 0\tThe", "brat.invalid-span"),
        ("T1\tSource 0 999\tThe", "brat.invalid-span"),
        (f"T1\tSource 0 {'9' * 5000}\tThe", "brat.invalid-span"),
        (f"T1\tSource {'9' * 5000} 3\tThe", "brat.invalid-span"),
        ("T1\tSource 0 3\tthe", "brat.text-mismatch"),
        ("T1\tSource 0 3\tThe ", "brat.text-mismatch"),
        ("T1\tSource 0 3\tTh", "brat.text-mismatch"),
        ("T1\tSource 0 3;4 9\tThe  ferry", "brat.text-mismatch"),
        ("T1\tSource 0 3\t\nmore\nand more", "brat.text-mismatch"),
        ("E1\tAttribution:T1", "brat.unresolved-reference"),
        ("E1\tAttribution", "brat.malformed-record"),
        ("E1\tAttribution:E1", "brat.unresolved-reference"),
        ("R1\tSame T1 T2", "brat.malformed-record"),
        ("R1\tSame Arg1:T1 Arg2:R1", "brat.unresolved-reference"),
        ("A1\tNegation", "brat.malformed-record"),
        ("A1\tNegation T9", "brat.unresolved-reference"),
        ("#1\tAnnotatorNotes T9\tnote", "brat.unresolved-reference"),
        ("#1\tAnnotatorNotes\tnote", "brat.malformed-record"),
        ("*\tEquiv R1 *", "brat.malformed-record"),
        ("*\tEquiv T7", "brat.unresolved-reference"),
    ],
)
def test_a_malformed_record_or_one_that_does_not_fit_the_text_is_refused(annotations, code):
    assert faults(annotations) == [("/lines/1", code)]


def test_all_problems_come_at_once_each_with_its_line():
    annotations = ann(
        *SPANS[:2], "junk", SPANS[0], f"T6\t{mark('X', 'boats' + chr(10) + 'for')}", "E1\tX:T9", "T7\tY 9 1\t"
    )
    with pytest.raises(FormatError) as caught:
        brat.read(TEXT, annotations)
    assert [(problem.pointer, problem.code) for problem in caught.value.problems] == [
        ("/lines/3", "brat.malformed-record"),
        ("/lines/4", "brat.duplicate-id"),
        ("/lines/7", "brat.unresolved-reference"),
        ("/lines/8", "brat.invalid-span"),
    ]
    assert "line 3" in str(caught.value)


def test_a_record_that_cannot_be_read_is_blamed_once():
    assert faults(ONE.replace("Ann Lee", "Anna Lee")) == [("/lines/1", "brat.text-mismatch")]


def test_half_a_surrogate_pair_is_no_text():
    assert faults("", "a\ud800") == [("", "brat.lone-surrogate")]
    assert faults("\udfff") == [("", "brat.lone-surrogate")]


def test_a_quote_from_elsewhere_is_anchored_on_its_cue_and_gets_new_ids():
    words = {"content": passage("It sank"), "attribution": Attribution(source=passage("she"), cue=passage("added"))}
    article = brat.read(TEXT, ONE)
    written = brat.write(attrs.evolve(article, quotes=(*article.quotes, Quote(id="q", **words))))
    assert written.startswith(ONE)
    again = brat.read(TEXT, written).quotes[1]
    assert again.id == "E2"
    assert (again.content, again.attribution) == (words["content"], words["attribution"])


@pytest.mark.parametrize(
    ("quote", "event"),
    [
        (Quote(id="q", content=passage("It sank")), "E1\tAttribution-no-source:T2 Content:T1"),
        (
            Quote(id="q", attribution=Attribution(source=passage("she"), anchor=passage("It"))),
            "E1\tAttribution:T2 Source:T1",
        ),
        (Quote(id="q", attribution=Attribution(source=passage("she"))), "E1\tAttribution:T2 Source:T1"),
    ],
)
def test_a_quote_without_a_cue_is_anchored_on_its_source_or_content(quote, event):
    written = brat.write(Article(id="a", quotes=(quote,)))
    assert event in written.split("\n")
    again = brat.read(TEXT, written).quotes[0]
    assert (again.content, again.attribution.source) == (quote.content, quote.attribution.source)


def test_a_changed_quote_is_written_with_its_changes():
    second = f"T5\t{mark('Content', 'It', 'sank')}"
    article = brat.read(TEXT, ann(*SPANS, second, "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1 Content2:T5"))
    (quote,) = article.quotes
    changed = attrs.evolve(
        quote,
        content=passage("late"),
        attribution=attrs.evolve(quote.attribution, source=None, cue=passage("added")),
    )
    written = brat.write(attrs.evolve(article, quotes=(changed,)))
    (again,) = brat.read(TEXT, written).quotes
    assert (again.content, again.attribution) == (changed.content, changed.attribution)
    assert "Attribution-no-source:" in written


def test_words_that_were_marked_before_are_not_marked_twice():
    article = brat.read(TEXT, ONE)
    (quote,) = article.quotes
    moved = attrs.evolve(quote, content=passage("It sank"))
    made = Quote(id="q", attribution=Attribution(source=passage("Ann Lee"), cue=passage("said")))
    written = brat.write(attrs.evolve(article, quotes=(moved, made)))
    assert written.count("Ann Lee") == 1
    assert written.count("Source:T1") == 2
    assert brat.read(TEXT, written).quotes[0].content == passage("It sank")


def test_passages_that_do_not_fit_their_spans_are_written_as_they_are():
    article = brat.read(
        TEXT, ann(*SPANS, f"T5\t{mark('Content', 'sank')}", "E1\tAttribution:T4 Content:T3 Content2:T5")
    )
    wrong = Passage(spans=article.quotes[0].content.spans, text="other words")
    quote = attrs.evolve(article.quotes[0], content=wrong)
    assert "\tother words\n" in brat.write(attrs.evolve(article, quotes=(quote,)))


@pytest.mark.parametrize(
    "kept", [7, (), ("junk",), ("Sinking:T1",), (1, {}), "Attribution:T1", ("Attribution:E9 Content:T3", "T3\tx")]
)
def test_extra_may_hold_anything(kept):
    article = brat.read(TEXT, ONE + ann(f"T9\t{mark('Discard', 'sale')}"))
    quote = attrs.evolve(article.quotes[0], extra={"brat": kept})
    part = attrs.evolve(article.boilerplate[0], extra={"brat": kept})
    note = Annotation(kind="Discuss", passage=passage("late"), extra={"brat": kept})
    article = attrs.evolve(article, quotes=(quote,), boilerplate=(part,), annotations=(note,))
    (again,) = brat.read(TEXT, brat.write(article)).quotes
    assert attrs.evolve(again, extra={}) == attrs.evolve(quote, extra={})


def test_annotations_and_boilerplate_made_elsewhere_are_written():
    article = brat.read(TEXT, ONE)
    quote = attrs.evolve(article.quotes[0], id="q")
    annotations = (
        Annotation(kind="fact check", passage=passage("late"), note="Is\nit?"),
        Annotation(id="n", kind="Note", about="q", note="One\nT9\ttwo"),
        Annotation(kind="Doubt", passage=passage("late")),
        Annotation(passage=passage("boats")),
    )
    boilerplate = (Boilerplate(kind="advertisement", passage=passage("boats")),)
    written = brat.write(attrs.evolve(article, quotes=(quote,), annotations=annotations, boilerplate=boilerplate))
    again = brat.read(TEXT, written)
    assert [(note.kind, note.note) for note in again.annotations] == [
        ("fact_check", None),
        ("Doubt", None),
        (None, None),
        ("AnnotatorNotes", "Is\nit?"),
        ("AnnotatorNotes", "One T9\ttwo"),
    ]
    assert again.annotations[3].passage == passage("late")
    assert again.annotations[4].about == again.quotes[0].id
    assert again.boilerplate[0].passage == passage("boats")


def test_a_note_follows_its_quote_to_its_new_id():
    article = brat.read(TEXT, ONE + ann("#1\tAnnotatorNotes E1\tSure?", "A1\tCertainty E1 Low"))
    quote = attrs.evolve(article.quotes[0], id="q")
    notes = tuple(attrs.evolve(note, about="q") for note in article.annotations)
    again = brat.read(TEXT, brat.write(attrs.evolve(article, quotes=(quote,), annotations=notes)))
    assert [note.about for note in again.annotations] == [again.quotes[0].id] * 2


def test_taken_ids_are_not_reused():
    article = brat.read(TEXT, ONE)
    other = brat.read(TEXT, ONE.replace("Content 0 17\tThe ferry is late", "Content 4 9\tferry"))
    both = attrs.evolve(article, quotes=(*article.quotes, *other.quotes))
    again = brat.read(TEXT, brat.write(both))
    assert [quote.content.text for quote in again.quotes] == ["The ferry is late", "ferry"]


def test_a_passage_without_spans_is_refused_rather_than_dropped():
    nowhere = Passage(text="words")
    article = Article(
        id="a",
        quotes=(
            Quote(id="q"),
            Quote(id="r", content=nowhere),
            Quote(id="s", content=passage("sank"), attribution=Attribution(source=nowhere)),
        ),
        annotations=(Annotation(kind="x", passage=nowhere, note="n"), Annotation(kind="x", note="n")),
        boilerplate=(Boilerplate(passage=nowhere),),
    )
    with pytest.raises(FormatError) as caught:
        brat.write(article)
    assert sorted((problem.pointer, problem.code) for problem in caught.value.problems) == [
        ("/annotations/0", "brat.missing-spans"),
        ("/annotations/1", "brat.missing-spans"),
        ("/boilerplate/0", "brat.missing-spans"),
        ("/quotes/0", "brat.missing-spans"),
        ("/quotes/1", "brat.missing-spans"),
        ("/quotes/2", "brat.missing-spans"),
    ]


def test_a_note_on_a_quote_that_is_gone_is_not_written():
    article = brat.read(TEXT, ONE + ann("#1\tAnnotatorNotes E1\tSure?"))
    with pytest.raises(FormatError) as caught:
        brat.write(attrs.evolve(article, quotes=()))
    assert [(problem.pointer, problem.code) for problem in caught.value.problems] == [
        ("/annotations/0", "brat.unresolved-reference")
    ]


FULL = ONE + ann(
    f"T5\t{mark('Content', 'It', 'sank')}",
    f"T6\t{mark('Discard', 'boats' + chr(10) + 'for')}",
    "E2\tAttribution:T4 Content:T3 Content2:T5",
    "#1\tAnnotatorNotes E1\tSure?",
    "A1\tNegation E2",
    "R1\tSame Arg1:T1 Arg2:T5",
    "*\tEquiv T1 T5",
)
SCRAPS = st.sampled_from(
    ["\t", "\n", " ", ";", ":", "T1", "T3", "E1", "E2", "#1", "*", "0", "9", "\u0663", "-", "\r", "Content", "Cue2"]
)


@st.composite
def mutated(draw):
    """Cut, duplicate and insert fragments in an annotation file."""
    file = draw(st.sampled_from([ONE, FULL]))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(file)))
        end = draw(st.integers(start, min(len(file), start + 12)))
        filling = draw(st.one_of(SCRAPS, st.just(""), st.just(file[start:end] * 2), st.text(max_size=3)))
        file = file[:start] + filling + file[end:]
    return file


def survives(text, annotations):
    try:
        article = brat.read(text, annotations)
    except FormatError:
        return
    again = brat.read(text, brat.write(article))
    assert [attrs.evolve(quote, extra={}) for quote in again.quotes] == [
        attrs.evolve(quote, extra={}) for quote in article.quotes
    ]
    assert again.boilerplate == article.boilerplate
    assert len(again.annotations) == len(article.annotations)


@given(mutated())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(annotations):
    survives(TEXT, annotations)


@given(st.text(), st.text())
def test_any_two_strings_are_read_or_refused_and_nothing_else(text, annotations):
    survives(text, annotations)


@given(st.text(alphabet=st.sampled_from("TE1 2:;\t\n0Cue*#A"), max_size=60))
def test_anything_like_a_record_is_read_or_refused_and_nothing_else(annotations):
    survives("Cue 12", annotations)


def test_the_loss_is_counted_by_member() -> None:
    place = Span(0, 4, extra={"row": 1})
    said = Attribution(source=Passage(text="Mira", spans=(place,)), via=(Relay(medium="letter"),), annotator="jb")
    quotes = (
        Quote(id="q", kind=QuoteKind.DIRECT, stance=Stance.DENIES, attribution=said, extra={"checked": True}),
        Quote(id="r", kind=QuoteKind.DIRECT, attribution=Attribution(source=said.source, annotator="ef")),
    )
    article = Article(
        id="a", text="Mira", headline="H", keywords=("k", "l"), quotes=quotes, extra={"brat": "x", "desk": "Kyiv"}
    )
    assert loss(article) == {
        "quotes.attribution.source.spans.row": 2,
        "quotes.attribution.via": 1,
        "quotes.checked": 1,
        "quotes.kind": 2,
        "quotes.stance": 1,
        "headline": 1,
        "keywords": 2,
        "desk": 1,
    }
    assert loss(article, annotator="ef") == {
        "quotes.attribution.source.spans.row": 1,
        "quotes.kind": 1,
        "headline": 1,
        "keywords": 2,
        "desk": 1,
    }


@pytest.mark.parametrize("about", [{"kind": "discard"}, {"kind": "advertisement"}])
def test_a_kind_of_boilerplate_that_brat_cannot_express_is_counted(about: dict[str, str]) -> None:
    part = Boilerplate(passage=Passage(text="Ad", spans=(Span(0, 2),)), **about)
    lost = {} if about["kind"] == "discard" else {"boilerplate.kind": 1}
    assert loss(Article(id="a", text="Ad", boilerplate=(part,))) == lost


def test_an_article_read_from_brat_has_no_loss() -> None:
    text = "The ferry is late, Ann Lee said.\n"
    marks = ann(
        "T1\tSource 19 26\tAnn Lee",
        "T2\tCue 27 31\tsaid",
        "T4\tAttribution 27 31\tsaid",
        "E1\tAttribution:T4 Cue:T2 Source:T1",
        "T5\tDiscard 0 3\tThe",
        "T6\tDiscuss 0 3\tThe",
        "#1\tAnnotatorNotes E1\tIs she the captain?",
    )
    assert loss(brat.read(text, marks, annotator="jb")) == {}


@pytest.mark.parametrize("kind", ["PER/politician", "schema:Person", "A&B", "B-PER(x)", "<unsure>"])
def test_the_type_of_a_span_is_written_as_it_was_read(kind):
    file = f"T1\t{kind} 0 9\tThe ferry\n"
    assert brat.write(brat.read(TEXT, file)) == file


def test_a_blank_in_a_kind_is_replaced():
    article = Article(id="a", text=TEXT, annotations=(Annotation(kind="fact\u2028check", passage=passage("late")),))
    assert brat.write(article).startswith("T1\tfact_check ")


def test_a_span_over_a_line_end_is_written_as_pieces():
    text = "“We stay.\r\n\r\n“We build,” she said."
    quote = Quote(id="q", content=Passage.of(text, Span(0, 24)))
    written = brat.write(Article(id="a", text=text, quotes=(quote,)))
    assert "T1\tContent 0 9;13 24\t“We stay. “We build,”\n" in written
    again = brat.read(text, written)
    assert again.quotes[0].content == Passage.of(text, Span(0, 9), Span(13, 24))
    assert brat.write(again) == written


@pytest.mark.parametrize("words", ["Foo   Bar", "Foo\n  Bar"])
@pytest.mark.parametrize("kind", ["Span", "Discard"])
def test_a_span_over_a_line_end_is_written_as_it_was_read(words, kind):
    file = f"T1\t{kind} 0 9\t{words}\n"
    assert brat.write(brat.read("Foo\n  Bar said so.", file)) == file


def test_a_source_over_a_line_end_is_written_as_it_was_read():
    text = "Foo\n  Bar said so."
    spans = "T1\tSource 0 9\tFoo   Bar\nT2\tCue 10 14\tsaid\nT3\tAttribution 10 14\tsaid\n"
    file = f"{spans}E1\tAttribution:T3 Source:T1 Cue:T2\n"
    assert brat.write(brat.read(text, file)) == file


@given(st.text("ab \n\r\u2028é🚢.", min_size=1, max_size=40), st.data())
def test_every_record_is_one_line_with_the_words_at_its_offsets(text, data):
    def a_passage():
        pieces = data.draw(st.lists(st.tuples(*[st.integers(0, len(text))] * 2), min_size=1, max_size=2))
        return Passage.of(text, *[Span(*sorted(piece)) for piece in pieces])

    marks = (Annotation(kind="a:b", passage=a_passage()), Annotation(id="T9", passage=a_passage()))
    written = brat.write(Article(id="a", text=text, annotations=marks))
    for line in written.splitlines():
        _, head, words = line.split("\t", 2)
        offsets = [tuple(map(int, piece.split())) for piece in head.split(" ", 1)[1].split(";")]
        assert words == " ".join(text[start:end] for start, end in offsets)
    assert brat.write(brat.read(text, written)) == written
