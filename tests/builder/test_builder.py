"""Building articles: callers name words, and get spans, ids and passages."""

import datetime
import json

import attrs
import pytest

from newsmodel import (
    Actor,
    ActorKind,
    Article,
    ArticleBuilder,
    Assertion,
    Attribution,
    BuildError,
    Edtf,
    EdtfError,
    Event,
    EventStatus,
    Insertion,
    InsertionKind,
    Mention,
    MentionKind,
    Name,
    NameKind,
    Participant,
    Passage,
    Place,
    Quote,
    QuoteKind,
    Span,
    Stance,
    StructureError,
    TimeExpression,
    dumps,
    loads,
    validate,
)
from newsmodel.builder import (
    ActorFields,
    ArticleFields,
    AttributionFields,
    EventFields,
    QuoteOnlyFields,
    TimeFields,
    Words,
)
from newsmodel.timex import LanguageTable

TEXT = (
    "Mira Oduya, the mayor, spoke on Friday.\n"
    "“We stay [aqui],” she said. “We cannot,” she added, “leave.”\n"
    "\n"
    "  A heading  \n"
    "Falk said that Oduya thinks the state “forgot” the coast, and Tavrin denied it.\n"
    "Source: Gazeta\n"
)


@pytest.fixture
def b():
    return ArticleBuilder(TEXT, id="a1", language="en", published="2025-03-14")


def refusal(action):
    with pytest.raises(BuildError) as raised:
        action()
    return str(raised.value)


def test_an_article_may_consist_of_its_text():
    assert ArticleBuilder("", id="a").build() == Article(id="a", text="")
    assert ArticleBuilder("", id="a").paragraphs() == ()


def test_actors_get_readable_ids_that_are_unique(b):
    assert b.actor("Mira Oduya").id == "mira-oduya"
    assert b.actor("Mira Oduya").id == "mira-oduya-2"
    assert b.actor("Mira Oduya").id == "mira-oduya-3"
    assert b.actor("Зеленський").id == "зеленський"
    assert b.actor("Éric Müller").id == "eric-muller"
    assert b.actor("हिन्दी").id == "हिन्दी"
    assert b.actor("Côte d’Ivoire").id == "cote-divoire"
    assert b.actor("🦊").id == "actor"
    assert b.actor(kind=ActorKind.GROUP).id == "group"
    assert b.actor(description="two engineers").id == "two-engineers"
    assert b.actor("the North Atlantic Treaty Organization and its partners").id == (
        "the-north-atlantic-treaty-organization"
    )
    assert b.actor("x" * 100).id == "x" * 40
    assert b.actor(f"{'a' * 20} {'b' * 19} c").id == f"{'a' * 20}-{'b' * 19}"


def test_an_id_is_unique_within_an_article(b):
    b.actor("Falk", id="q-we-stay-aqui")
    assert b.quote("We stay [aqui],").id == "q-we-stay-aqui-2"
    assert refusal(lambda: b.event(id="q-we-stay-aqui")) == (
        "expected an id that is unique within the article, found 'q-we-stay-aqui', which is taken"
    )


def test_a_refused_call_changes_nothing(b):
    with pytest.raises(StructureError):
        b.actor("Falk", id="falk", country="Ardany")
    with pytest.raises(StructureError):
        b.quote("We cannot", id="q", language="?", about="nothing")
    with pytest.raises(StructureError):
        b.event("x", id="e", confidence=2)
    assert b.actor("Falk", id="falk").id == "falk"
    assert b.quote("We cannot", id="q").id == "q"
    assert b.event("x", id="e").id == "e"
    assert len(b.build().quotes) == 1


def test_the_first_name_is_the_primary_one(b):
    names = b.actor("Mira Oduya", "Oduya", Name(text="M. O.", kind=NameKind.ALIAS)).names
    assert [(name.text, name.kind) for name in names] == [
        ("Mira Oduya", NameKind.PRIMARY),
        ("Oduya", None),
        ("M. O.", NameKind.ALIAS),
    ]


def test_a_mention_by_name_has_its_kind_and_others_are_not_guessed(b):
    given = Mention(passage=Passage(text="x"))
    oduya = b.actor(
        "Mira Oduya", mentions=["Mira Oduya", "the mayor", Words("she", nth=2), given, *b.find_all("Oduya")[1:]]
    )
    assert [mention.kind for mention in oduya.mentions] == [MentionKind.NAME, None, None, None, None]
    assert [mention.passage.text for mention in oduya.mentions] == ["Mira Oduya", "the mayor", "she", "x", "Oduya"]
    assert [m.passage.text for m in b.actor("Falk", mentions="Falk").mentions] == ["Falk"]


def test_mentions_can_be_added_later_and_be_metonymic(b):
    state = b.actor("Ardany", kind=ActorKind.PLACE)
    b.mention(state, "Tavrin", kind=MentionKind.NAME, metonymic=True)
    b.mention("Ardany", "the state")
    first, second = b.build().actor(state.id).mentions
    assert first.metonymic
    assert second.passage.text == "the state"
    assert refusal(lambda: b.mention("nobody", "Falk")) == (
        "no actor has the id or name 'nobody'; add it with actor() first"
    )


def test_a_name_that_two_actors_share_is_refused(b):
    b.actor("Oduya", id="mother")
    b.actor("Oduya", id="daughter")
    message = refusal(lambda: b.quote("We cannot", by="Oduya"))
    assert message == "2 actors are named 'Oduya' (daughter, mother); use the id"


def test_a_place_is_part_of_another(b):
    coast = b.actor("coast")
    assert b.actor("harbour", within=coast).within == "coast"


def test_an_actor_of_another_article_is_not_known_here(b):
    assert "no actor" in refusal(lambda: b.quote("We cannot", by=Actor(id="stranger", names=(Name(text="Falk"),))))


def test_source_and_cue_are_searched_next_to_the_quote(b):
    first = b.quote("We stay [aqui],", source="she", cue="said")
    second = b.quote(["We cannot,", "leave."], source="she", cue="added")
    assert first.attribution.source.spans == (Span(58, 61),)
    assert first.attribution.cue.spans == (Span(62, 66),)
    assert second.attribution.source.spans == (Span(81, 84),)
    assert second.attribution.cue.text == "added"
    assert second.content.text == "We cannot, leave."


def test_the_cue_is_the_one_beside_the_source():
    text = "“A,” he said. “B is so,” she said."
    quote = ArticleBuilder(text, id="a").quote("B is so,", source="she", cue="said")
    assert quote.attribution.cue.spans == (Span(29, 33),)
    alone = ArticleBuilder(text, id="a").quote("B is so,", cue="said")
    assert alone.attribution.cue.spans == (Span(29, 33),)


def test_a_quote_is_not_its_own_source():
    text = "“he he went,” she said, and he left."
    quote = ArticleBuilder(text, id="a").quote("he he went,", source="he")
    assert quote.attribution.source.start == 28


def test_a_source_equally_near_on_both_sides_is_refused():
    text = "he: we stay :he"
    message = refusal(lambda: ArticleBuilder(text, id="a").quote("we stay", source="he"))
    assert message == (
        "several places match the source of 'we stay' and are equally near; "
        "say which with Words(…, nth=) or Words(…, after=)"
    )
    b = ArticleBuilder(text, id="a")
    assert b.quote("we stay", source=Words("he", nth=2)).attribution.source.start == 13
    assert "the cue of" in refusal(lambda: b.quote("we stay", cue="he"))
    assert "the source and cue of" in refusal(lambda: b.quote("we stay", source="he", cue="he"))


def test_a_source_in_another_paragraph_needs_its_place(b):
    message = refusal(lambda: b.quote("We cannot,", source="Falk"))
    assert "expected the source 'Falk' in the same paragraph as 'We cannot,', found it only elsewhere;" in message
    assert b.quote("We cannot,", source=Words("Falk")).attribution.source.text == "Falk"
    assert "nothing similar" in refusal(lambda: b.quote("We cannot,", source="Zürich"))
    assert "empty" in refusal(lambda: b.quote("We cannot,", source=""))


def test_a_source_in_two_pieces_and_a_source_without_content(b):
    quote = b.quote("We cannot,", source=["Mira", "mayor"], cue=Words("added"))
    assert quote.attribution.source.text == "Mira mayor"
    floating = b.quote(None, source="Falk", cue="denied")
    assert floating.content is None
    assert floating.attribution == Attribution(source=b.passage("Falk"), cue=b.passage("denied"))
    assert b.quote().attribution == Attribution()
    assert b.quote(Passage(text="words without a place"), cue="denied").attribution.cue.text == "denied"


def test_a_quote_in_a_very_long_paragraph_has_its_source_nearby():
    text = "she " * 5_000 + "“We stay,” she said. " + "she " * 5_000
    quote = ArticleBuilder(text, id="a").quote("We stay,", source="she", cue="said")
    assert quote.attribution.cue.start - quote.attribution.source.end == 1


def test_words_inserted_by_an_editor_are_marked_inside_the_quote(b):
    quote = b.quote("We stay [aqui],", insertions={"[aqui]": InsertionKind.ADDITION})
    assert quote.said == "We stay,"
    given = Insertion(kind=InsertionKind.ADDITION, passage=b.passage("[aqui]"), language="pt")
    assert b.quote("We stay [aqui],", insertions=[given]).insertions == (given,)
    assert "does not occur between" in refusal(lambda: b.quote("We cannot", insertions={"[aqui]": InsertionKind.SIC}))


def test_a_quote_can_be_within_a_quote_and_about_others(b):
    outer = b.quote("that Oduya thinks the state “forgot” the coast", kind=QuoteKind.MIXED, quoted="forgot")
    inner = b.quote("the state “forgot” the coast", within=outer, quoted="forgot", source="Oduya", cue="thinks")
    event = b.event("forgetting")
    denial = b.quote("it", about=[inner, event, "later"], stance=Stance.DENIES, continues=outer, repeats="later")
    assert inner.within == outer.id
    assert inner.quoted.text == "forgot"
    assert denial.about == (inner.id, event.id, "later")
    assert refusal(b.build) == "a quote refers to 'later', but no quote or event has that id; add it"
    b.quote("We cannot,", id="later")
    assert validate(b.build()) is not None
    assert b.quote("We cannot,", about=inner).about == (inner.id,)
    assert "no quote has the id 'x'" in refusal(lambda: b.quote("it", within="x"))


def test_a_nested_quote_is_searched_in_the_outer_one():
    text = "He left. She said that he left."
    b = ArticleBuilder(text, id="a")
    b.quote("that he left", id="outer")
    assert b.quote("left", within="outer").content.start == 26
    b.quote(Passage(text="unplaced"), id="nowhere")
    assert "2 places match" in refusal(lambda: b.quote("left", within="nowhere"))
    b.quote(None, id="empty")
    assert "2 places match" in refusal(lambda: b.quote("left", within="empty"))


def test_quotes_name_candidates_and_addressees(b):
    one, two = b.actor("Falk"), b.actor("Tavrin")
    quote = b.quote(
        "We cannot,",
        by=[one, "Tavrin"],
        candidates=two,
        addressees=["falk"],
        time="Friday",
        medium="letter",
        speech_act="refusal",
        annotator="me",
    )
    assert quote.attribution.speakers == ("falk", "tavrin")
    assert quote.attribution.candidates == ("tavrin",)
    assert quote.attribution.addressees == ("falk",)
    assert quote.attribution.medium == "letter"
    assert quote.attribution.annotator == "me"
    assert quote.attribution.time.text == "Friday"
    assert quote.speech_act == "refusal"


def test_an_event_has_participants_and_assertions(b):
    mayor, state = b.actor("Oduya"), b.actor("Ardany")
    event = b.event(
        "a visit",
        mentions=["spoke", "leave"],
        status=EventStatus.OCCURRED,
        participants={"agent": mayor, "attendee": [mayor, "Ardany"]},
        assertions={"Oduya": Stance.ASSERTS, state.id: Stance.DENIES},
        place=state,
        time="Friday",
        contexts=("politics",),
    )
    assert event.id == "e-a-visit"
    assert [(who.role, who.actor) for who in event.participants] == [
        ("agent", "oduya"),
        ("attendee", "oduya"),
        ("attendee", "ardany"),
    ]
    assert [(said.actor, said.stance) for said in event.assertions] == [("oduya", "asserts"), ("ardany", "denies")]
    assert event.place == Place(actor="ardany")
    assert event.time.text == "Friday"
    given = b.event(
        participants=[Participant(role="agent")],
        assertions=[Assertion(actor=mayor.id)],
        place=Place(name="here"),
        time=TimeExpression(text="once"),
        mentions=b.passage("denied"),
    )
    assert given.id == "e-denied"
    assert given.place.name == "here"
    assert b.event().id == "event"


def test_a_time_of_an_event_is_the_one_near_its_mention():
    text = "He left on Friday. A long while passed and nothing was heard. She left on Friday."
    b = ArticleBuilder(text, id="a", published="2025-03-14")
    assert b.event(mentions="She left", time="Friday").time.span.start > 60
    assert b.event(mentions="He left", time="Friday").time.span.start < 20
    assert b.event(mentions="He left", time=Words("Friday", nth=2)).time.span.start > 60
    assert "2 places match 'Friday'" in refusal(lambda: b.event(time="Friday"))


def test_times_are_resolved_from_the_date_of_publication(b):
    friday = b.time("on Friday")
    assert friday.value == Edtf("2025-03-14")
    assert friday.span.of(TEXT) == friday.text == "on Friday"
    assert b.build().times == (friday,)


def test_times_in_a_republished_copy_are_resolved_from_the_original_date():
    b = ArticleBuilder("It began last month.", id="a", published="2025-03-14", reference="2024-11-29")
    assert b.time("last month").value == Edtf("2024-10")
    assert b.time("last month", anchor=datetime.date(2024, 1, 5)).value == Edtf("2023-12")


def test_the_value_of_a_time_can_be_given(b):
    assert b.time("on Friday", value="2025-03-07").value == Edtf("2025-03-07")
    assert b.time("on Friday", resolve=False) == TimeExpression(text="on Friday", span=Span(29, 38))
    assert b.time("Friday", nth=1, anchor_event="e-x", confidence=0.5).anchor_event == "e-x"


def test_without_a_reference_date_no_time_is_invented():
    b = ArticleBuilder("It began last month.", id="a")
    assert b.time("last month") == TimeExpression(text="last month", span=Span(9, 19))


def test_times_are_resolved_in_the_language_of_the_article_if_it_has_a_table():
    b = ArticleBuilder("Começou no mês passado.", id="a", language="pt", published="2024-11-29")
    assert b.time("no mês passado").value == Edtf("2024-10")
    b = ArticleBuilder("Het begon vorige maand.", id="a", language="nl", published="2024-11-29")
    assert b.time("vorige maand") == TimeExpression(text="vorige maand", span=Span(10, 22))


def test_times_are_resolved_by_a_custom_table():
    table = {
        "language": "nl",
        "words": {"weekday": {}, "relation": {"sinds": "since"}, "clock_connector": {}},
        "patterns": [{"type": "relative period", "shift": -1, "unit": "month", "patterns": ["vorige maand"]}],
    }
    text = "“Het begon vorige maand,” zei ze. Sinds vorige maand regent het."
    dutch = LanguageTable.parse(json.dumps(table).encode())
    b = ArticleBuilder(text, id="a", language=dutch, published="2024-11-29")
    assert b.time("Sinds vorige maand").value == Edtf("2024-10/..")
    quote = b.quote("Het begon vorige maand,", source="ze", cue="zei", time="vorige maand")
    assert quote.attribution.time.value == Edtf("2024-10")
    assert b.event("begin", mentions="Het begon", time="vorige maand").time.span == Span(11, 23)
    article = b.build()
    assert article.language == "nl"
    assert loads(dumps(article)) == article


def test_dates_may_be_strings_dates_or_edtf_values():
    expected = Edtf("2025-03-14")
    for published in ("2025-03-14", datetime.date(2025, 3, 14), expected):
        assert ArticleBuilder("", id="a", published=published).build().published == expected
    with pytest.raises(EdtfError):
        ArticleBuilder("", id="a", published="yesterday")


def test_paragraphs_are_the_lines_without_headings_and_source_lines(b):
    assert [span.of(TEXT) for span in b.paragraphs()][2] == "A heading"
    assert b.subheading("A heading").of(TEXT) == "A heading"
    part = b.boilerplate("Source: Gazeta", kind="source line")
    article = b.build()
    assert [span.of(TEXT)[:4] for span in article.paragraphs] == ["Mira", "“We ", "Falk"]
    assert article.subheadings[0].of(TEXT) == "A heading"
    assert article.boilerplate == (part,)
    assert article.paragraphs == b.paragraphs()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_paragraphs_of_wrapped_text_end_at_blank_lines(end):
    text = end.join(["", "One and", "the rest.", "", " ", "Two.", ""])
    b = ArticleBuilder(text, id="a")
    assert [span.of(text) for span in b.paragraphs(blank_lines=True)] == [f"One and{end}the rest.", "Two."]
    assert [span.of(text) for span in b.paragraphs()] == ["One and", "the rest.", "Two."]


def test_paragraphs_are_marked_only_on_request(b):
    assert b.build().paragraphs == ()


def test_other_members_are_passed_through(b):
    b.set(headline="A visit", urgency=3)
    b.set(headline="A short visit")
    article = b.build()
    assert (article.headline, article.urgency) == ("A short visit", 3)
    assert ArticleBuilder("", id="a", byline="By Falk", subheadings=()).build().byline == "By Falk"


COMPUTED = {
    Article: {"id", "text", "language", "published", "actors", "quotes", "events", "times"},
    Actor: {"id", "kind", "names", "mentions", "within"},
    Attribution: {"source", "cue", "speakers", "candidates", "addressees", "time"},
    Quote: {"id", "kind", "content", "attribution", "quoted", "insertions", "within", "about", "repeats", "continues"},
    Event: {"id", "label", "status", "assertions", "participants", "time", "place", "mentions"},
    TimeExpression: {"text", "span", "value", "anchor"},
}


@pytest.mark.parametrize(
    ("cls", "fields"),
    [
        (Article, ArticleFields),
        (Actor, ActorFields),
        (Attribution, AttributionFields),
        (Quote, QuoteOnlyFields),
        (Event, EventFields),
        (TimeExpression, TimeFields),
    ],
)
def test_every_member_of_the_model_can_be_set_through_the_builder(cls, fields):
    expected = {field.name for field in attrs.fields(cls)} - COMPUTED[cls]
    if cls is Attribution:
        expected -= {"extra"}  # the quote's own
    assert set(fields.__annotations__) == expected


@pytest.mark.parametrize(
    ("text", "content", "cue", "at"),
    [
        ("“We stay,” Lind said. “We build,” Oduya said.", "We build,", "said", 40),
        ("“We stay,” Lind said, and “we build,” Oduya said.", "we build,", "said", 44),
        ("“We stay,” he said. “We build,” Mr. Oduya said.", "We build,", "said", 42),
        ('"We stay," Lind said. "We build," Oduya said.', "We build,", "said", 40),
        ("'We stay,' Lind said. 'We build,' Oduya said.", "We build,", "said", 40),
        ("„Wir bleiben“, sagte Lind. „Wir bauen“, sagte Oduya.", "Wir bauen", "sagte", 40),
        ("Lind said: “We stay. We build.” Oduya said: “No.”", "We build.", "said", 5),
        ("Taxes rise, Lind said. Fees fall, Oduya said.", "Fees fall", "said", 40),
        ("“We stay,” Lind said. “We build.”", "We build.", "said", 16),
    ],
)
def test_the_cue_is_in_the_sentence_of_the_quote(text, content, cue, at):
    quote = ArticleBuilder(text, id="a").quote(content, cue=cue)
    assert quote.attribution.cue.spans == (Span(at, at + len(cue)),)


@pytest.mark.parametrize(
    ("text", "content", "reason"),
    [
        ("“We stay,” Lind said. “We build,” Oduya added.", "We build,", "next to another quote"),
        ("“A,” Lind said, “B,” Oduya said, “C.”", "B,", "equally near"),
    ],
)
def test_the_cue_of_another_quote_is_refused(text, content, reason):
    with pytest.raises(BuildError, match=reason):
        ArticleBuilder(text, id="a").quote(content, cue="said")


def test_the_cue_next_to_a_quote_without_marks_that_was_added_is_refused():
    b = ArticleBuilder("Taxes rise, Lind said. Fees fall, Oduya added.", id="a")
    b.quote("Taxes rise", cue="said")
    with pytest.raises(BuildError, match="next to another quote"):
        b.quote("Fees fall", cue="said")
    assert b.quote("Fees fall", cue=Words("said", nth=1)).attribution.cue.spans == (Span(17, 21),)


def test_the_cue_of_a_quote_of_a_continued_article_is_refused():
    b = ArticleBuilder("Taxes rise, Lind said. Fees fall, Oduya added.", id="a")
    b.quote("Taxes rise", cue="said")
    again = ArticleBuilder.from_article(b.build())
    with pytest.raises(BuildError, match="next to another quote"):
        again.quote("Fees fall", cue="said")
