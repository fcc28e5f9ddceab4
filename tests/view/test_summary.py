"""The summary of an article on a terminal is readable, complete, and harmless for any document."""

import unicodedata

import pytest

from newsmodel import (
    Actor,
    ActorKind,
    Article,
    ArticleStatus,
    Assertion,
    Attribution,
    Certainty,
    Edtf,
    Event,
    EventStatus,
    EventType,
    Insertion,
    InsertionKind,
    Mention,
    Name,
    Original,
    Participant,
    Passage,
    Place,
    Polarity,
    ProvenanceStep,
    Publisher,
    Quote,
    QuoteKind,
    Relay,
    Span,
    Stance,
    TimeExpression,
    TranslationMethod,
)
from newsmodel.view import summary
from newsmodel.view.printable import printable


def test_an_article_with_only_an_id_shows_its_id():
    assert summary(Article(id="a1")) == "a1"


def test_the_heading_shows_only_what_is_known():
    article = Article(
        id="a1",
        headline="Bridge to reopen",
        published=Edtf("2025-03"),
        byline="By Falk",
        publisher=Publisher(name="Gazeta"),
        language="en",
        status=ArticleStatus.USABLE,
    )
    assert summary(article).splitlines() == [
        "Bridge to reopen",
        "published 2025-03, By Falk, Gazeta, language en, status usable",
    ]
    assert summary(Article(id="a", publisher=Publisher())) == "a"


def section(article, title):
    blocks = [block.splitlines() for block in summary(article).split("\n\n")]
    return next(([line.strip() for line in block[1:]] for block in blocks if block[0] == f"{title}:"), [])


def test_the_provenance_is_shown_step_by_step():
    article = Article(
        id="a",
        actors=(Actor(id="wire", names=(Name(text="Northern Wire"),)),),
        provenance=(
            ProvenanceStep(kind="letter seen", actor="wire", medium="letter", time=Edtf("2025-03-13")),
            ProvenanceStep(kind="translation", name="a site", language="en", method=TranslationMethod.MACHINE_EDITED),
            ProvenanceStep(kind="publication", title="Ponte fechada"),
        ),
    )
    assert section(article, "Provenance") == [
        "1. letter seen by Northern Wire, letter, 2025-03-13",
        "2. translation by a site, in en, machine edited translation",
        "3. publication, “Ponte fechada”",
    ]


def test_a_quote_shows_its_speaker_and_intermediaries():
    friday = TimeExpression(text="on Friday", value=Edtf("2025-03-14"))
    article = Article(
        id="a",
        actors=(
            Actor(id="o", names=(Name(text="Mira Oduya"),)),
            Actor(id="d", named=False, description="diplomats"),
        ),
        quotes=(
            Quote(
                id="q",
                kind=QuoteKind.DIRECT,
                content=Passage(text="We stay [aqui],"),
                attribution=Attribution(
                    source=Passage(text="he"),
                    cue=Passage(text="said"),
                    speakers=("o", "ghost"),
                    addressees=("d",),
                    medium="letter",
                    terms="on the record",
                    time=friday,
                    via=(Relay(actor="d", medium="report", language="pt", time=friday), Relay()),
                ),
                insertions=(
                    Insertion(kind=InsertionKind.ADDITION, passage=Passage(text="[aqui]"), language="pt"),
                    Insertion(kind=InsertionKind.SIC, passage=Passage(text="[sic]")),
                ),
                stance=Stance.SUPPORTS,
                speech_act="promise",
                language="fr",
                original=Original(language="pt"),
                within="w",
                about=("x", "y"),
                continues="c",
                repeats="r",
            ),
        ),
    )
    assert section(article, "Quotes") == [
        "Mira Oduya and ghost: “We stay [aqui],”",
        (
            "[q] direct, as written: he … said, supports, promise, medium: letter, on the record, "
            "to diplomats (not named), “on Friday” = 2025-03-14, printed in fr, translated from pt, "
            "within w, about x, y, continues c, repeats r"
        ),
        "inserted by the editor in pt: [aqui] (addition)",
        "inserted by the editor: [sic] (sic)",
        "via diplomats (not named) (report, pt, “on Friday” = 2025-03-14) > unnamed",
    ]


def test_a_quote_without_a_speaker_shows_what_is_known():
    article = Article(
        id="a",
        actors=(Actor(id="d", kind=ActorKind.GROUP, description="diplomats"),),
        quotes=(
            Quote(id="q1", content=Passage(text="so"), attribution=Attribution(candidates=("d",))),
            Quote(id="q2", kind=QuoteKind.INDIRECT, attribution=Attribution(source=Passage(text="The document"))),
            Quote(id="q3", original=Original(text="então")),
        ),
    )
    assert section(article, "Quotes") == [
        "perhaps diplomats: so",
        "The document: (content not marked)",
        "[q2] indirect, as written: The document",
        "no source named: (content not marked)",
    ]


def test_an_event_shows_its_status_and_who_asserts_it():
    article = Article(
        id="a",
        actors=(Actor(id="t", names=(Name(text="Tavrin"),)),),
        quotes=(Quote(id="q", attribution=Attribution(speakers=("t",))),),
        events=(
            Event(
                id="e1",
                label="rusting",
                status=EventStatus.DID_NOT_OCCUR,
                time=TimeExpression(text="lately"),
                place=Place(actor="t"),
                participants=(
                    Participant(role="agent", actor="t"),
                    Participant(stated=Passage(text="crowds")),
                    Participant(),
                ),
                assertions=(
                    Assertion(actor="t", stance=Stance.NEITHER_CONFIRMS_NOR_DENIES),
                    Assertion(quote="q", polarity=Polarity.NEGATIVE, certainty=Certainty.PROBABLE),
                    Assertion(quote="gone", time=TimeExpression(text="then")),
                ),
            ),
            Event(id="e2", types=(EventType(), EventType(code="0211")), place=Place(name="the coast")),
            Event(id="e3", mentions=(Mention(passage=Passage(text="it began")),), place=Place()),
            Event(id="e4", place=Place(stated=Passage(text="here"))),
        ),
    )
    assert section(article, "Events") == [
        "rusting: did not occur, “lately”, no value, in Tavrin",
        "agent: Tavrin, crowds, unnamed",
        "Tavrin: neither confirms nor denies",
        "Tavrin: asserts that it did not occur, probable, [q]",
        "no source named: asserts, “then”, no value, [gone]",
        "0211: in the coast",
        "it began",
        "e4: in here",
    ]


def test_the_timeline_is_in_order_and_words_without_a_date_come_last():
    august = TimeExpression(text="since August", value=Edtf("2024-08/.."), span=Span(0, 12))
    article = Article(
        id="a",
        times=(
            TimeExpression(text="recently"),
            TimeExpression(text="on Friday", value=Edtf("2025-03-14")),
            august,
        ),
        events=(
            Event(
                id="e",
                label="occupation",
                time=august,
                other_times=(TimeExpression(text="in the summer", value=Edtf("2024-22")),),
            ),
        ),
    )
    lines = section(article, "Times")
    assert lines[-1] == "?           “recently”"
    assert lines[-2] == "2025-03-14  “on Friday”"
    assert "2024-08/..  “since August”: occupation" in lines
    assert "2024-22     “in the summer”: occupation" in lines
    assert len(lines) == 4


def test_problems_of_an_article_are_shown_with_their_pointers():
    article = Article(id="a", quotes=(Quote(id="q", attribution=Attribution(speakers=("ghost",))),))
    assert any(
        line.startswith("/quotes/0/attribution/speakers/0: error reference.unresolved")
        for line in section(article, "Problems")
    )


HOSTILE = "a\x1b[2J\u202eb\u2066c\u0007d\u2028e\u0085f\ufeff\x7f\U000e0001"


def harmless(shown):
    return not any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in shown)


@pytest.mark.parametrize("text", [HOSTILE, HOSTILE * 100])
def test_a_document_cannot_control_the_terminal(text):
    passage = Passage(text=text)
    time = TimeExpression(text=text)
    attribution = Attribution(
        source=passage, speakers=(text,), terms=text, medium=text, time=time, via=(Relay(actor=text, medium=text),)
    )
    article = Article(
        id=text,
        byline=text,
        publisher=Publisher(name=text),
        provenance=(ProvenanceStep(kind=text, name=text, medium=text, title=text),),
        quotes=(Quote(id=text, content=passage, attribution=attribution, speech_act=text, about=(text,)),),
        events=(
            Event(
                id=text,
                participants=(Participant(role=text, stated=passage),),
                assertions=(Assertion(actor=text, quote=text),),
                place=Place(name=text),
                time=time,
            ),
        ),
        times=(time,),
    )
    assert all(harmless(line) for line in summary(article).split("\n"))


def test_half_a_character_is_shown_escaped():
    assert printable("a\ud800") == "a\\ud800"


def test_joiners_and_flags_are_kept():
    assert printable("👩\u200d👧") == "👩\u200d👧"
    assert "\u200c" in printable("نامه\u200cها")
    scotland = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    assert printable(scotland) == scotland


def test_right_to_left_words_are_isolated():
    assert printable("قالت") == "\u2068قالت\u2069"
    assert printable("שלום, 5") == "\u2068שלום, 5\u2069"


def test_long_words_are_cut_and_lines_become_one():
    assert printable("x" * 300, 10) == "x" * 9 + "…"
    assert printable("a\r\n\tb") == "a   b"


def test_times_and_steps_without_words_show_what_is_known():
    article = Article(
        id="a",
        provenance=(ProvenanceStep(name="Gazeta"), ProvenanceStep(medium="letter"), ProvenanceStep(kind="wire")),
        events=(
            Event(id="e1", label="Talks", time=TimeExpression(value=Edtf("2024-12-03"))),
            Event(id="e2", label="Strike", time=TimeExpression(anchor_event="e1")),
        ),
        times=(TimeExpression(value=Edtf("2024-11")),),
    )
    lines = summary(article).splitlines()
    assert lines[lines.index("Provenance:") + 1 :][:3] == ["  1. Gazeta", "  2. letter", "  3. wire"]
    assert lines[lines.index("Times:") + 1 :] == ["  2024-11", "  2024-12-03  Talks", "  ?           Strike"]
    assert any("2024-12-03" in line for line in lines[lines.index("Events:") : lines.index("Times:")])
