"""Correct articles have no problems: quotation marks of the world, any script, generated articles."""

import pytest
from hypothesis import HealthCheck, given, settings

from newsmodel import (
    Actor,
    ActorKind,
    Article,
    Correction,
    Edtf,
    Event,
    EventRelation,
    EventRelationKind,
    EventStatus,
    Insertion,
    InsertionKind,
    Mention,
    Name,
    Passage,
    Quantity,
    Quote,
    QuoteKind,
    Role,
    RoleStatus,
    Severity,
    Span,
    TimeExpression,
    dumps,
    loads,
    strategies,
    validate,
)


def passage(text, *wanted):
    """Return the passage of words in a text; each piece occurs once."""
    return Passage.of(text, *[Span(text.index(words), text.index(words) + len(words)) for words in wanted])


def codes(article):
    return [problem.code for problem in validate(article)]


def direct(text, *wanted, kind=QuoteKind.DIRECT):
    return Article(id="a", text=text, quotes=(Quote(id="q", kind=kind, content=passage(text, *wanted)),))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“We go on,” she said.", "We go on,"),
        ('"We go on," she said.', "We go on,"),
        ("‘We go on,’ she said.", "We go on,"),
        ("'We go on' - minister", "We go on"),
        ("„Wir machen weiter“, sagte sie.", "Wir machen weiter"),
        ("»Wir machen weiter«, sagte sie.", "Wir machen weiter"),
        ("‹On continue›, dit-elle.", "On continue"),
        ("«\u00a0On continue\u00a0», dit-elle.", "On continue"),
        ("«\u202fOn continue\u202f», dit-elle.", "On continue"),
        ("„Jedziemy dalej” – powiedziała.", "Jedziemy dalej"),
        ("— Vamos continuar — disse ela.", "Vamos continuar"),
        ("– Jedziemy dalej – powiedziała.", "Jedziemy dalej"),
        ("「続けます」と彼女は語った。", "続けます"),
        ("『続けます』と彼女は語った。", "続けます"),
        ("〝続けます〟と語った。", "続けます"),
        ("قالت: «سنواصل العمل».", "سنواصل العمل"),
        ("היא אמרה: ”נמשיך”.", "נמשיך"),
        ("“🚢🇺🇦 We sail,” she said.", "🚢🇺🇦 We sail,"),
        ("She said “cafe\u0301 first”.", "cafe\u0301 first"),
        # A speech of several paragraphs has opening marks at each of them, and closing marks at the last.
        ("“We go on.\n\n“We stay.\n\n“We win.”", "We go on."),
    ],
)
def test_a_direct_quote_may_be_marked_in_any_style(text, said):
    assert codes(direct(text, said)) == []


def test_a_quote_split_by_its_attribution_is_marked():
    assert codes(direct("“We go,” she said, “and we stay.”", "We go,", "and we stay.")) == []


@pytest.mark.parametrize("kind", [QuoteKind.INDIRECT, QuoteKind.SCARE, None])
def test_only_word_for_word_quotes_need_marks(kind):
    assert codes(direct("She said they go on.", "they go on", kind=kind)) == []


def test_a_direct_quote_without_marks_is_a_warning():
    [problem] = validate(direct("She said they go on.", "they go on"))
    assert (problem.code, problem.severity) == ("quote.unmarked", Severity.WARNING)


@pytest.mark.parametrize(
    ("text", "is_marked"),
    [("“ They go on", True), ("They go on ”", True), ("They go on  ”", False)],
)
def test_at_most_one_blank_separates_a_quote_from_its_mark(text, is_marked):
    assert codes(direct(text, "They go on")) == ([] if is_marked else ["quote.unmarked"])


def test_offsets_in_utf16_units_are_recognized():
    text = "🚢 “We go,” she said."
    wrong = Passage(text="We go,", spans=(Span(4, 10),))
    right = Passage(text="We go,", spans=(Span(3, 9),))
    assert codes(Article(id="a", text=text, quotes=(Quote(id="q", content=wrong),))) == ["passage.text-mismatch"]
    assert codes(Article(id="a", text=text, quotes=(Quote(id="q", content=right),))) == []


def test_pieces_may_touch_be_out_of_order_and_cut_words():
    text = "“unbelievable,” he said"
    pieces = Passage.of(text, Span(10, 13), Span(1, 3), Span(3, 10))
    assert pieces.text == "ble un believa"
    assert codes(Article(id="a", text=text, quotes=(Quote(id="q", content=pieces),))) == []


def test_pieces_joined_differently_do_not_match():
    text = "one two three"
    wrong = Passage(text="one…three", spans=(Span(0, 3), Span(8, 13)))
    [problem] = validate(Article(id="a", text=text, quotes=(Quote(id="q", content=wrong),)))
    assert problem.code == "passage.text-mismatch"
    assert "'one three'" in problem.message


@pytest.mark.parametrize("words", ["one", "one two three four five", "one two thre", "one two threee"])
def test_too_few_or_too_many_words_do_not_match(words):
    passage = Passage(text=words, spans=(Span(0, 3), Span(4, 7), Span(8, 13)))
    article = Article(id="a", text="one two three", quotes=(Quote(id="q", content=passage),))
    assert codes(article) == ["passage.text-mismatch"]


def test_an_insertion_across_touching_pieces_is_inside_the_quote():
    text = "“We [the fleet] sail,” she said."
    content = Passage.of(text, Span(1, 9), Span(9, 21))
    insertion = Insertion(kind=InsertionKind.CLARIFICATION, passage=Passage.of(text, Span(4, 15)))
    assert codes(Article(id="a", text=text, quotes=(Quote(id="q", content=content, insertions=(insertion,)),))) == []


def test_an_insertion_across_a_gap_is_not_inside_the_quote():
    text = "“We go,” she said, “and stay.”"
    quote = Quote(
        id="q",
        content=passage(text, "We go,", "and stay."),
        insertions=(Insertion(kind=InsertionKind.COMMENT, passage=passage(text, "go,” she said, “and")),),
    )
    assert codes(Article(id="a", text=text, quotes=(quote,))) == ["quote.insertion-outside-content"]


def test_the_quoted_part_of_a_mixed_quote_is_marked():
    text = "She called it “a bad deal” for all."
    quote = Quote(
        id="q",
        kind=QuoteKind.MIXED,
        content=passage(text, "it “a bad deal” for all"),
        quoted=passage(text, "a bad deal"),
    )
    assert codes(Article(id="a", text=text, quotes=(quote,))) == []


def test_an_event_of_the_day_of_publication_has_occurred():
    for when in ("2024-11-29", "2024-11", "2024-11-28/2024-12-03", "2024-11-30~", "2024-12?", "../2025"):
        event = Event(id="e", status=EventStatus.OCCURRED, time=TimeExpression(text="x", value=Edtf(when)))
        assert codes(Article(id="a", published=Edtf("2024-11-29"), events=(event,))) == []


def test_an_updated_article_may_report_what_happened_since():
    event = Event(id="e", status=EventStatus.OCCURRED, time=TimeExpression(text="x", value=Edtf("2024-12-02")))
    members = {"published": Edtf("2024-11-29"), "events": (event,)}
    assert codes(Article(id="a", updated=Edtf("2024-12-03"), **members)) == []
    assert codes(Article(id="a", updated=Edtf("2024-11-30"), **members)) == ["event.occurred-after-publication"]
    assert codes(Article(id="a", updated=Edtf("2024-11-01"), **members)) == [
        "event.occurred-after-publication",
        "time.out-of-order",
    ]


def test_the_later_of_publication_and_update_decides_what_may_have_occurred():
    event = Event(id="e", status=EventStatus.OCCURRED, time=TimeExpression(text="x", value=Edtf("2024-11-29")))
    article = Article(id="a", published=Edtf("2024-11-30"), updated=Edtf("2024-11-28"), events=(event,))
    assert codes(article) == ["time.out-of-order"]


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("en", "this Friday (29)", "2024-11-29"),
        ("en-GB", "Friday", "2024-11-29T18:00:00Z"),
        ("pt", "nesta sexta-feira (29)", "2024-11-29"),
        (None, "Friday", "2024-11-29"),
        ("en", "Friday", "2024-11"),
        ("en", "Friday", None),
        ("en", "Black Friday sales on Monday", "2024-12-02"),
        ("uk", "п’ятниця", "2024-11-28"),
        ("x-klingon", "Friday", "2024-11-28"),
        ("en", "Friday " * 2_000, "2024-11-29"),
    ],
)
def test_a_friday_that_is_a_friday_has_no_problem(language, words, value):
    time = TimeExpression(text=words, value=None if value is None else Edtf(value))
    assert codes(Article(id="a", language=language, times=(time,))) == []


@pytest.mark.parametrize(("language", "words"), [("en", "this Friday (29)"), ("pt-BR", "nesta sexta-feira (29)")])
def test_a_friday_that_is_a_thursday_is_an_error_wherever_the_time_occurs(language, words):
    time = TimeExpression(text=words, value=Edtf("2024-11-28"))
    event = Event(id="e", time=time, other_times=(time,))
    problems = validate(Article(id="a", language=language, events=(event,)))
    assert [(problem.pointer, problem.code, problem.severity) for problem in problems] == [
        ("/events/0/other_times/0/value", "time.wrong-weekday", Severity.ERROR),
        ("/events/0/time/value", "time.wrong-weekday", Severity.ERROR),
    ]


@pytest.mark.parametrize("status", [EventStatus.ALLEGED, EventStatus.HYPOTHETICAL, EventStatus.PROPOSED, None])
def test_a_possible_event_may_be_at_any_time(status):
    for when in ("2020", "2030"):
        event = Event(id="e", status=status, time=TimeExpression(text="x", value=Edtf(when)))
        assert codes(Article(id="a", published=Edtf("2024-11-29"), events=(event,))) == []


def test_an_unpublished_draft_may_report_any_time():
    event = Event(id="e", status=EventStatus.OCCURRED, time=TimeExpression(text="x", value=Edtf("2030")))
    draft = Article(
        id="a",
        events=(event,),
        actors=(
            Actor(
                id="p",
                names=(Name(text="Ana Lind"),),
                roles=(Role(status=RoleStatus.CURRENT, valid=Edtf("../2020")), Role(status=RoleStatus.CURRENT)),
            ),
        ),
        corrections=(Correction(time=Edtf("2020")),),
    )
    assert codes(draft) == []


def test_a_minister_until_may_is_former_in_november():
    def minister(status, valid):
        role = Role(title="defense minister", status=status, valid=Edtf(valid))
        actor = Actor(id="p", kind=ActorKind.PERSON, named=False, description="the minister", roles=(role,))
        return Article(id="a", published=Edtf("2024-11-29"), actors=(actor,))

    assert codes(minister(RoleStatus.FORMER, "../2024-05")) == []
    assert codes(minister(RoleStatus.ACTING, "2024-05/..")) == []
    assert codes(minister(RoleStatus.ACTING, "../2024-05")) == ["role.not-held-at-publication"]
    assert codes(minister(RoleStatus.CURRENT, "2025/..")) == ["role.not-held-at-publication"]


def test_sources_need_no_name():
    actors = (
        Actor(id="d", kind=ActorKind.GROUP, named=False, collective=True, names=(Name(text="NATO diplomats"),)),
        Actor(id="o", kind=ActorKind.PERSON, named=False, names=(Name(text="a senior official"),)),
        Actor(id="p", kind=ActorKind.PERSON, count=Quantity(low=1, high=1), description="the neighbour"),
        Actor(id="g", kind=ActorKind.GROUP, collective=True, description="troops", count=Quantity(low=10_000)),
    )
    assert codes(Article(id="a", actors=actors)) == []


def test_a_capital_may_be_a_mention_of_a_government():
    text = "Moscow did not comment."
    mention = Mention(passage=passage(text, "Moscow"), metonymic=True)
    russia = Actor(id="ru", kind=ActorKind.PLACE, names=(Name(text="Russia"),), mentions=(mention,))
    assert codes(Article(id="a", text=text, actors=(russia,))) == []


@pytest.mark.parametrize("kind", [kind for kind in EventRelationKind if kind is not EventRelationKind.PART_OF])
def test_events_may_follow_each_other_in_turn(kind):
    events = tuple(
        Event(id=one, relations=(EventRelation(kind=kind, event=other),)) for one, other in [("e", "f"), ("f", "e")]
    )
    assert codes(Article(id="a", events=events)) == []


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(strategies.articles())
def test_a_generated_article_has_the_same_problems_after_json(article):
    problems = validate(article)
    assert [str(problem) for problem in problems if problem.severity is Severity.ERROR] == []
    assert validate(loads(dumps(article))) == problems


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(strategies.instances(Article))
def test_validation_never_raises(article):
    for problem in validate(article):
        assert problem.message
        assert problem.pointer == "" or problem.pointer.startswith("/")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“No. We stay. Never,” she said.", "We stay."),
        ('"No. We stay. Never," she said.', "We stay."),
        ("‘No. The workers’ union stays. Never,’ she said.", "The workers’ union stays."),
        ("'No. We stay. It's ours,' she said.", "We stay."),
        ("''No. We stay. Never,'' she said.", "We stay."),
        ("»Nein. Wir bleiben. Nie«, sagte sie.", "Wir bleiben."),
        ("「いいえ。残ります。絶対に。」と言った。", "残ります。"),
        ("《不。我们留下。》她说。", "我们留下。"),
        ("״לא. נישאר. לעולם״, אמרה.", "נישאר."),
        ("- Nej. Vi stannar. Aldrig, sade hon.", "Vi stannar."),
        ("— Нет. Мы остаёмся. Никогда, — сказала она.", "Мы остаёмся."),
        ("“No.\n\n“We stay. Never.\n\n“And we build,” she said.", "Never."),
        ("“No.\n\nWe stay. Never.\n\nAnd we build,” she said.", "We stay."),
    ],
)
def test_a_sentence_inside_a_marked_quotation_is_marked(text, said):
    assert codes(direct(text, said)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“No,” she said. Then they stay, of course. “Never,” he said.", "they stay"),
        ("The workers’ union said that they stay.", "they stay"),
        ("“No,” she said.\n\nWe stay.", "We stay."),
        ("A well-known man - a baker - said they stay.", "they stay"),
    ],
)
def test_words_between_quotations_are_not_marked(text, said):
    assert codes(direct(text, said)) == ["quote.unmarked"]


def test_a_part_of_a_sentence_inside_a_marked_quotation_is_off_by_words():
    text = "“No. We will not stay here. Never,” she said."
    assert codes(direct(text, "will not stay")) == ["quote.unmarked"]
    assert codes(direct(text, "We will not stay here. Never")) == []
