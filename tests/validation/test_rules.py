"""Each rule, with a small article that breaks it and one that keeps it."""

from pathlib import Path
from typing import Any

import attrs
import pytest

from newsmodel import (
    Actor,
    ActorKind,
    Annotation,
    Article,
    Assertion,
    Attribution,
    Body,
    Byline,
    ClassError,
    Correction,
    Dateline,
    Edtf,
    Event,
    EventRelation,
    EventRelationKind,
    EventStatus,
    Insertion,
    InsertionKind,
    Media,
    Mention,
    MentionKind,
    Name,
    NameKind,
    Participant,
    Passage,
    Place,
    Problem,
    ProvenanceStep,
    Publisher,
    Quantity,
    Quote,
    QuoteKind,
    Relay,
    Rendition,
    Role,
    RoleStatus,
    RuleError,
    Severity,
    Span,
    TimeBasis,
    TimeExpression,
    TimeRelation,
    structure,
    validate,
)
from newsmodel.validation import RULES, ArticleIndex, Rule

TEXT = "“We go 🚢 [no porto],” she said on Friday (29). Es geht weiter, sagte er."
REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "problems.md"


def article(**members: Any) -> Article:
    return Article(id="a", **{"text": TEXT, "published": Edtf("2024-11-29"), "language": "en"} | members)


def codes(checked: Article) -> list[tuple[str, str]]:
    return [(problem.pointer, problem.code) for problem in validate(checked)]


def words(start: int, end: int) -> Passage:
    return Passage.of(TEXT, Span(start, end))


def quote(**members: Any) -> Quote:
    return Quote(**{"id": "q", "content": words(1, 20)} | members)


PERSON = Actor(id="p", kind=ActorKind.PERSON, names=(Name(text="Ana Lind"),))


def mentioned(*places: tuple[int, int], kind: MentionKind | None = None) -> Actor:
    mentions = tuple(Mention(passage=Passage.of(TEXT, Span(*place)), kind=kind) for place in places)
    return attrs.evolve(PERSON, mentions=mentions)


BROKEN: dict[str, list[tuple[Article, str]]] = {
    "id.duplicate": [
        (article(actors=(PERSON,), events=(Event(id="p"),)), "/events/0/id"),
        (article(quotes=(quote(), quote())), "/quotes/1/id"),
    ],
    "reference.unresolved": [
        (article(quotes=(quote(attribution=Attribution(speakers=("x",))),)), "/quotes/0/attribution/speakers/0"),
        (
            article(quotes=(quote(attribution=Attribution(via=(Relay(actor="x"),))),)),
            "/quotes/0/attribution/via/0/actor",
        ),
        (article(quotes=(quote(within="x"),)), "/quotes/0/within"),
        (article(actors=(PERSON,), quotes=(quote(about=("p",)),)), "/quotes/0/about/0"),
        (article(events=(Event(id="e", participants=(Participant(actor="x"),)),)), "/events/0/participants/0/actor"),
        (article(events=(Event(id="e", assertions=(Assertion(quote="x"),)),)), "/events/0/assertions/0/quote"),
        (article(actors=(attrs.evolve(PERSON, roles=(Role(of="x"),)),)), "/actors/0/roles/0/of"),
        (article(bylines=(Byline(actor="x"),)), "/bylines/0/actor"),
        (article(publisher=Publisher(actor="x")), "/publisher/actor"),
        (article(provenance=(ProvenanceStep(kind="wire", actor="x"),)), "/provenance/0/actor"),
        (article(times=(TimeExpression(text="then", anchor_event="x"),)), "/times/0/anchor_event"),
        (article(annotations=(Annotation(kind="Note", about="x"),)), "/annotations/0/about"),
    ],
    "reference.not-a-place": [
        (article(actors=(PERSON,), events=(Event(id="e", place=Place(actor="p")),)), "/events/0/place/actor"),
    ],
    "reference.cycle": [
        (article(actors=(attrs.evolve(PERSON, within="p"),)), "/actors/0/within"),
        (article(quotes=(quote(within="r"), quote(id="r", within="q"))), "/quotes/1/within"),
        (article(quotes=(quote(continues="q"),)), "/quotes/0/continues"),
        (article(quotes=(quote(repeats="q"),)), "/quotes/0/repeats"),
        (
            article(
                events=tuple(
                    Event(id=one, relations=(EventRelation(kind=EventRelationKind.PART_OF, event=other),))
                    for one, other in [("x", "y"), ("y", "z"), ("z", "x")]
                )
            ),
            "/events/2/relations/0/event",
        ),
    ],
    "span.outside-text": [
        (article(paragraphs=(Span(0, 900),)), "/paragraphs/0"),
        (article(text="", quotes=(quote(),)), "/quotes/0/content/spans/0"),
    ],
    "span.without-text": [(article(text=None, paragraphs=(Span(0, 3),)), "/text")],
    "span.unordered": [
        (article(paragraphs=(Span(5, 9), Span(0, 5))), "/paragraphs/1"),
        (article(subheadings=(Span(0, 5), Span(4, 6))), "/subheadings/1"),
    ],
    "passage.text-mismatch": [
        (article(quotes=(quote(content=Passage(text="We", spans=(Span(0, 2),))),)), "/quotes/0/content/text"),
        (article(times=(TimeExpression(text="Monday", span=Span(34, 40)),)), "/times/0/text"),
        # The text composes é; the passage writes e and a combining accent: those are other words.
        (
            article(
                text="café",
                annotations=(Annotation(kind="Note", passage=Passage(text="cafe\u0301", spans=(Span(0, 4),))),),
            ),
            "/annotations/0/passage/text",
        ),
    ],
    "quote.unmarked": [
        (article(quotes=(quote(kind=QuoteKind.DIRECT, content=words(48, 60)),)), "/quotes/0/content"),
        (
            article(quotes=(quote(kind=QuoteKind.MIXED, content=words(48, 60), quoted=words(51, 55)),)),
            "/quotes/0/quoted",
        ),
    ],
    "quote.insertion-outside-content": [
        (
            article(quotes=(quote(insertions=(Insertion(kind=InsertionKind.SIC, passage=words(40, 44)),)),)),
            "/quotes/0/insertions/0/passage",
        ),
        (
            article(
                quotes=(
                    quote(
                        content=None,
                        insertions=(Insertion(kind=InsertionKind.SIC, passage=words(1, 3)),),
                        attribution=Attribution(cue=words(26, 30)),
                    ),
                )
            ),
            "/quotes/0/insertions/0/passage",
        ),
    ],
    "quote.quoted-part-outside-content": [
        (article(quotes=(quote(quoted=words(26, 30)),)), "/quotes/0/quoted"),
        (
            article(quotes=(quote(content=None, quoted=words(1, 3), attribution=Attribution(cue=words(26, 30))),)),
            "/quotes/0/quoted",
        ),
    ],
    "quote.outside-outer-quote": [
        (article(quotes=(quote(), quote(id="r", within="q", content=words(48, 60)))), "/quotes/1/content"),
    ],
    "quote.marks-inside": [
        (
            article(quotes=(Quote(id="q", kind=QuoteKind.DIRECT, content=Passage.of(TEXT, Span(0, 22))),)),
            "/quotes/0/content",
        ),
        (
            article(
                quotes=(
                    Quote(
                        id="q",
                        kind=QuoteKind.MIXED,
                        content=Passage.of(TEXT, Span(0, 31)),
                        quoted=Passage.of(TEXT, Span(0, 22)),
                    ),
                )
            ),
            "/quotes/0/quoted",
        ),
    ],
    "quote.narration": [
        (
            article(quotes=(Quote(id="q", kind=QuoteKind.DIRECT, content=words(22, 30)),)),
            "/quotes/0/content",
        ),
    ],
    "mention.duplicate": [
        (article(actors=(mentioned((23, 26), (23, 26)),)), "/actors/0/mentions/1"),
        (
            article(events=(Event(id="e", mentions=(Mention(passage=Passage.of(TEXT, Span(4, 6))),) * 2),)),
            "/events/0/mentions/1",
        ),
    ],
    "mention.shared": [
        (
            article(
                actors=(
                    mentioned((4, 6), kind=MentionKind.NAME),
                    attrs.evolve(mentioned((4, 6), kind=MentionKind.NAME), id="second"),
                )
            ),
            "/actors/1/mentions/0",
        ),
    ],
    "mention.overlapping": [
        (article(actors=(mentioned((4, 6), (1, 8)),)), "/actors/0/mentions/0"),
    ],
    "extra.near-miss": [
        (structure({"id": "a", "title": "No ferries"}), "/title"),
        (structure({"id": "a", "events": [{"id": "e", "lable": "strike"}]}), "/events/0/lable"),
    ],
    "quote.empty": [(article(quotes=(Quote(id="q"),)), "/quotes/0")],
    "time.wrong-weekday": [
        (article(times=(TimeExpression(text="Friday (29)", value=Edtf("2024-11-28")),)), "/times/0/value"),
        (
            article(language="pt-BR", times=(TimeExpression(text="sexta-feira", value=Edtf("2024-11-28")),)),
            "/times/0/value",
        ),
    ],
    "time.contradiction": [(article(times=(TimeExpression(text="x", conflict="two days at once"),)), "/times/0")],
    "time.vague-with-value": [
        (article(times=(TimeExpression(text="soon", basis=TimeBasis.VAGUE, value=Edtf("2025")),)), "/times/0/value"),
    ],
    "time.without-words": [
        (article(times=(TimeExpression(span=Span(31, 40)),)), "/times/0"),
        (article(dateline=Dateline(time=TimeExpression(span=Span(0, 0)))), "/dateline/time"),
    ],
    "time.empty": [
        (article(times=(TimeExpression(basis=TimeBasis.ABSOLUTE),)), "/times/0"),
        (article(events=(Event(id="e", time=TimeExpression(anchor=Edtf("2024"))),)), "/events/0/time"),
    ],
    "time.out-of-order": [
        (article(first_created=Edtf("2024-12-02"), updated=Edtf("2024-12-01")), "/updated"),
        (article(updated=Edtf("2024-11-28")), "/updated"),
        (article(created=Edtf("2024-12")), "/published"),
        (article(expires=Edtf("2023")), "/expires"),
        (article(embargoed=Edtf("2024-12-01")), "/published"),
        (article(corrections=(Correction(time=Edtf("2024-11-01")),)), "/corrections/0/time"),
    ],
    "event.occurred-after-publication": [
        (
            article(
                events=(
                    Event(id="e", status=EventStatus.OCCURRED, time=TimeExpression(text="x", value=Edtf("2024-12"))),
                )
            ),
            "/events/0/time/value",
        ),
    ],
    "event.planned-before-publication": [
        (
            article(
                events=(
                    Event(id="e", status=EventStatus.PLANNED, time=TimeExpression(text="x", value=Edtf("2024-10"))),
                )
            ),
            "/events/0/time/value",
        ),
    ],
    "event.related-to-itself": [
        (
            article(events=(Event(id="e", relations=(EventRelation(kind=EventRelationKind.CAUSES, event="e"),)),)),
            "/events/0/relations/0/event",
        ),
    ],
    "event.assertion-without-source": [
        (article(events=(Event(id="e", assertions=(Assertion(),)),)), "/events/0/assertions/0")
    ],
    "role.not-held-at-publication": [
        (
            article(actors=(attrs.evolve(PERSON, roles=(Role(status=RoleStatus.CURRENT, valid=Edtf("../2024-05")),)),)),
            "/actors/0/roles/0/status",
        ),
    ],
    "actor.nameless": [(article(actors=(Actor(id="p"),)), "/actors/0")],
    "actor.person-is-plural": [
        (article(actors=(attrs.evolve(PERSON, collective=True),)), "/actors/0/kind"),
        (article(actors=(attrs.evolve(PERSON, count=Quantity(low=2)),)), "/actors/0/kind"),
    ],
    "actor.unnamed-with-name": [
        (
            article(
                actors=(attrs.evolve(PERSON, named=False, names=(Name(text="Ana Lind", kind=NameKind.PRIMARY),)),),
            ),
            "/actors/0/names/0",
        ),
    ],
    "quantity.reversed": [
        (article(events=(Event(id="e", quantities=(Quantity(low=2, high=1.5),)),)), "/events/0/quantities/0"),
    ],
    "vocabulary.unknown-value": [
        (
            structure({"newsmodel": "1.1", "id": "a", "actors": [{"id": "x", "kind": "choir", "named": False}]}),
            "/actors/0/kind",
        ),
    ],
    "body.empty": [
        (article(bodies=(Body(content="No."), Body(role="main"))), "/bodies/1"),
        (article(bodies=(Body(content=""),)), "/bodies/0"),
    ],
    "rendition.unidentified": [
        (article(media=(Media(renditions=(Rendition(name="web"), Rendition(width=640))),)), "/media/0/renditions/1"),
    ],
    "identifier.malformed": [
        (article(bylines=(Byline(identifiers={"orcid": "1"}),)), "/bylines/0/identifiers/orcid"),
        (article(publisher=Publisher(identifiers={"lei": "1"})), "/publisher/identifiers/lei"),
        *[
            (article(actors=(attrs.evolve(PERSON, identifiers={scheme: value}),)), f"/actors/0/identifiers/{scheme}")
            for scheme, value in [
                ("wikidata", "42"),
                ("isni", "0000000121032684"),
                ("isni", "12"),
                ("orcid", "0000-0002-1825-0098"),
                ("lei", "5493001KJTIIGC8Y1R13"),
                ("lei", "x"),
                ("isin", "US0378331006"),
                ("isin", "APPLE"),
                ("viaf", "0"),
                ("geonames", "Kyiv"),
                ("imdb", "7"),
            ]
        ],
    ],
}


@pytest.mark.parametrize(
    ("code", "broken", "pointer"),
    [(code, broken, pointer) for code, cases in BROKEN.items() for broken, pointer in cases],
)
def test_a_document_that_breaks_a_rule_has_one_problem(code: str, broken: Article, pointer: str) -> None:
    assert codes(broken) == [(pointer, code)]


def test_every_rule_has_a_document_that_breaks_it() -> None:
    assert set(BROKEN) == {rule.code for rule in RULES}


def test_a_good_article_has_no_problem() -> None:
    good = article(
        paragraphs=(Span(0, 47), Span(47, len(TEXT))),
        actors=(
            attrs.evolve(
                PERSON,
                identifiers={
                    "wikidata": "Q42",
                    "isni": "0000 0001 2103 2683",
                    "orcid": "0000-0002-1825-0097",
                    "lei": "5493001KJTIIGC8Y1R12",
                    "isin": "US0378331005",
                    "viaf": "75121530",
                    "geonames": "703448",
                    "imdb": "nm0000001",
                    "house": "anything at all",
                },
                roles=(Role(of="c", status=RoleStatus.CURRENT, valid=Edtf("2024-05/..")),),
            ),
            Actor(id="c", kind=ActorKind.PLACE, names=(Name(text="Kyiv"),), within="u"),
            Actor(id="u", kind=ActorKind.PLACE, description="the country"),
            Actor(id="d", kind=ActorKind.GROUP, named=False, collective=True),
        ),
        quotes=(
            quote(
                kind=QuoteKind.DIRECT,
                insertions=(Insertion(kind=InsertionKind.ADDITION, passage=words(9, 19), language="pt"),),
                attribution=Attribution(source=words(22, 25), cue=words(26, 30), speakers=("p",)),
            ),
            quote(id="r", within="q", content=words(4, 6), about=("e",), repeats="q"),
            quote(id="s", kind=QuoteKind.INDIRECT, content=Passage(text="We")),
        ),
        events=(
            Event(
                id="e",
                status=EventStatus.OCCURRED,
                place=Place(actor="c"),
                time=TimeExpression(text="Friday (29)", span=Span(34, 45), value=Edtf("2024-11-29")),
                assertions=(Assertion(quote="q"),),
                quantities=(Quantity(low=1, high=1),),
            ),
            Event(id="f", relations=(EventRelation(kind=EventRelationKind.PART_OF, event="e"),)),
            Event(
                id="g",
                status=EventStatus.OCCURRED,
                time=TimeExpression(text="x", relation=TimeRelation.BEFORE, value=Edtf("2024-12-25")),
            ),
        ),
    )
    assert codes(good) == []


@pytest.mark.parametrize("pieces", [[(38, 45)], [(38, 40), (41, 45)]])
def test_utf16_offsets_are_recognized(pieces: list[tuple[int, int]]) -> None:
    text = "“We go 🚢 [no porto],” she said 🇺🇦, in Kyiv today"
    there = tuple(Span.from_utf16(text, start, end) for start, end in pieces)
    right = Passage.of(text, *there)
    counted = attrs.evolve(right, spans=tuple(Span(start, end) for start, end in pieces))
    assert validate(article(text=text, annotations=(Annotation(kind="Note", passage=right),))) == []
    [problem] = validate(article(text=text, annotations=(Annotation(kind="Note", passage=counted),)))
    assert "the span counts UTF-16 code units, convert it with Span.from_utf16" in problem.message


def test_a_span_beyond_the_text_may_have_been_counted_by_javascript() -> None:
    [problem] = validate(article(text="🚢 sails", paragraphs=(Span(0, 8),)))
    assert problem.message.endswith("or if the span counts UTF-16 code units, convert it with Span.from_utf16")
    for text, end in [("🚢 sails", 9), ("It sails", 9)]:
        [problem] = validate(article(text=text, paragraphs=(Span(0, end),)))
        assert problem.message.endswith("; re-anchor the article")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (None, "the rule acme.a: expected pairs of a JSON Pointer and a message, found None; yield one pair"),
        (["/a"], "the rule acme.a: expected pairs of a JSON Pointer and a message, found the string '/a'; yield"),
        ([("/a",)], "the rule acme.a: expected pairs of .*, found tuple"),
        ([("/a", None)], "the rule acme.a: expected pairs of .*, found tuple"),
        (
            [("quotes/0", "it is bad")],
            "the rule acme.a: .* found tuple; .* a pointer that is empty or begins with a slash",
        ),
    ],
)
def test_a_rule_that_does_not_yield_pairs_is_named(found: Any, said: str) -> None:
    with pytest.raises(RuleError, match=said):
        validate(article(), rules=[Rule("acme.a", Severity.ERROR, "An article is our own.", lambda _index: found)])


def test_a_rule_has_a_severity() -> None:
    severity: Any = "error"
    with pytest.raises(RuleError, match=r"the rule acme.a: expected a Severity such as .*, found the string"):
        Rule("acme.a", severity, "An article is our own.", lambda _index: [])


def test_a_rule_has_a_code_and_a_function() -> None:
    nothing: Any = None
    with pytest.raises(RuleError, match=r"expected a code such as 'acme.too-long', found the string ''"):
        Rule("", Severity.ERROR, "An article is our own.", lambda _index: [])
    with pytest.raises(RuleError, match=r"the rule acme.a: expected a function that takes an ArticleIndex, found null"):
        Rule("acme.a", Severity.ERROR, "An article is our own.", nothing)


def test_what_is_no_rule_is_not_asked() -> None:
    rules: Any = Rule("acme.a", Severity.ERROR, "An article is our own.", lambda _index: [("", "it is not")])
    with pytest.raises(RuleError, match="expected a list of rules, found Rule"):
        validate(article(), rules=rules)
    with pytest.raises(RuleError, match="expected a Rule, found function"):
        validate(article(), rules=[rules, rules.check])
    assert [problem.code for problem in validate(article(), rules=iter([rules]))] == ["acme.a"]


def test_words_need_no_spans_if_the_article_has_no_text() -> None:
    nested = (quote(content=Passage(text="we go on")), quote(id="r", within="q", content=Passage(text="go")))
    assert codes(article(text=None, quotes=nested)) == []


def test_a_weekday_in_a_language_without_a_table_is_not_judged() -> None:
    time = TimeExpression(text="п’ятниця", value=Edtf("2024-11-28"))
    assert codes(article(language="uk", times=(time,))) == []


def test_problems_come_in_the_order_of_the_document() -> None:
    quotes = tuple(quote(id=f"q{index}", within="nobody") for index in range(12))
    pointers = [problem.pointer for problem in validate(article(quotes=quotes))]
    assert pointers == [f"/quotes/{index}/within" for index in range(12)]


def test_a_chain_of_ten_thousand_quotes_is_not_a_cycle_and_needs_no_recursion() -> None:
    chain = tuple(
        Quote(id=f"q{i}", content=Passage(text="x"), within=f"q{i + 1}" if i < 9999 else None) for i in range(10_000)
    )
    assert codes(Article(id="a", quotes=chain)) == []


def test_rules_of_ones_own_stand_beside_the_library_s() -> None:
    def no_headline(index: ArticleIndex) -> list[tuple[str, str]]:
        return [] if index.article.headline else [("/headline", "our desk wants one")]

    own = Rule("desk.headline", Severity.WARNING, "An article has a headline.", no_headline)
    assert validate(article(), rules=[*RULES, own]) == [
        Problem(pointer="/headline", code="desk.headline", message="our desk wants one", severity=Severity.WARNING)
    ]
    assert validate(article(headline="Harbour closed"), rules=[own]) == []


def test_every_code_has_its_section_in_the_reference() -> None:
    reference = REFERENCE.read_text(encoding="utf-8")
    for rule in RULES:
        assert f"### {rule.code}\n\n*{rule.severity.value.capitalize()}.* {rule.summary}\n" in reference


def test_a_problem_reads_as_one_line() -> None:
    problem = validate(article(actors=(Actor(id="p"),)))[0]
    assert str(problem).startswith("/actors/0: warning actor.nameless: expected a name or a description")


def test_a_value_that_is_not_an_article_cannot_be_validated():
    with pytest.raises(ClassError, match="expected an Article, found an object; convert a dictionary with"):
        validate({"id": "a"})
