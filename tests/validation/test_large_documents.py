"""Validation takes time in proportion to the document, and never raises."""

import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import settings

from newsmodel import (
    Actor,
    Article,
    Attribution,
    Edtf,
    Event,
    EventRelation,
    EventRelationKind,
    Insertion,
    InsertionKind,
    Name,
    Passage,
    Quote,
    QuoteKind,
    Severity,
    Span,
    TimeExpression,
    dumps,
    loads,
    validate,
)
from newsmodel.validation import RULES, ArticleIndex, Rule

MANY = 100 * settings.default.max_examples


def steps(work: Callable[[], object]) -> int:
    """Count the lines of the validation package that run: a measure that no machine changes."""
    count = 0

    def trace(frame, event, arg):
        nonlocal count
        if "validation" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def spoken(size: int) -> Article:
    """Return an article of many quotes, each with its own speaker and continuing the one before."""
    line = "“We go on,” she said.\n"
    return Article(
        id="a",
        text=line * size,
        actors=tuple(
            Actor(id=f"a{i}", names=(Name(text="Ana"),), within=f"a{i - 1}" if i else None) for i in range(size)
        ),
        quotes=tuple(
            Quote(
                id=f"q{i}",
                kind=QuoteKind.DIRECT,
                content=Passage(text="We go on,", spans=(Span(i * len(line) + 1, i * len(line) + 10),)),
                attribution=Attribution(speakers=(f"a{i}",), candidates=(f"a{size - 1 - i}",)),
                continues=f"q{i - 1}" if i else None,
                about=(f"e{i}",),
            )
            for i in range(size)
        ),
        events=tuple(Event(id=f"e{i}") for i in range(size)),
    )


def one_name_for_all(size: int) -> Article:
    """Return quotes that all have one id, and name it as their speaker."""
    return Article(
        id="a",
        quotes=tuple(
            Quote(id="same", content=Passage(text="x"), attribution=Attribution(speakers=("same",)), within="same")
            for _ in range(size)
        ),
    )


def every_event_leads_back(size: int) -> Article:
    """Return a chain of events, each also part of the first, so that there are as many cycles as events."""
    part_of = EventRelationKind.PART_OF
    return Article(
        id="a",
        events=tuple(
            Event(
                id=f"e{i}",
                relations=tuple(EventRelation(kind=part_of, event=whole) for whole in ("e0", f"e{(i + 1) % size}")),
            )
            for i in range(size)
        ),
    )


def in_pieces(size: int) -> Article:
    """Return a quote in many pieces with an insertion in each, and as many quotes within it."""
    text = "a b " * size
    return Article(
        id="a",
        text=text,
        quotes=(
            Quote(
                id="outer",
                content=Passage.of(text, *[Span(4 * i, 4 * i + 3) for i in range(size)]),
                insertions=tuple(
                    Insertion(kind=InsertionKind.ADDITION, passage=Passage.of(text, Span(4 * i, 4 * i + 1)))
                    for i in range(size)
                ),
            ),
            *[
                Quote(id=f"q{i}", within="outer", content=Passage.of(text, Span(4 * i + 2, 4 * i + 3)))
                for i in range(size)
            ],
        ),
    )


@pytest.mark.parametrize("make", [spoken, one_name_for_all, every_event_leads_back, in_pieces])
def test_ten_times_the_document_takes_about_ten_times_the_steps(make):
    small, large = make(50), make(500)
    validate(small)
    assert steps(lambda: validate(large)) < 12 * steps(lambda: validate(small))


@pytest.mark.slow
@pytest.mark.parametrize("make", [spoken, one_name_for_all, every_event_leads_back, in_pieces])
def test_thousands_of_parts_are_validated_and_reported_in_order(make):
    problems = validate(make(MANY))
    assert problems == validate(make(MANY), rules=reversed(RULES))
    numbers = [int(problem.pointer.split("/")[2]) for problem in problems]
    assert all(before <= after for before, after in pairwise(numbers))


@pytest.mark.slow
def test_a_long_interview_has_no_problem():
    assert validate(spoken(MANY)) == []
    assert validate(in_pieces(MANY)) == []


@pytest.mark.slow
def test_a_passage_that_claims_the_whole_text_does_not_copy_it():
    text = "x" * 1_000_000
    claims = tuple(TimeExpression(text="now", span=Span(0, len(text))) for _ in range(MANY))
    problems = validate(Article(id="a", text=text, times=claims))
    assert [problem.code for problem in problems] == ["passage.text-mismatch"] * MANY
    assert all(len(problem.message) < 300 for problem in problems)


@pytest.mark.slow
def test_thousands_of_quotes_within_a_long_one_without_spans_take_bounded_work():
    outer = Quote(id="outer", content=Passage(text="ab" * 500_000))
    inner = tuple(Quote(id=f"q{i}", content=Passage(text="aab"), within="outer") for i in range(MANY))
    problems = validate(Article(id="a", quotes=(outer, *inner)))
    assert {problem.code for problem in problems} == {"quote.outside-outer-quote"}
    assert len(problems) == 1_000


@pytest.mark.parametrize("field", ["within", "continues", "repeats"])
def test_a_cycle_of_thousands_of_quotes_is_reported_once_and_briefly(field):
    quotes = tuple(Quote(id=f"q{i}", content=Passage(text="x"), **{field: f"q{(i + 1) % MANY}"}) for i in range(MANY))
    [problem] = validate(Article(id="a", quotes=quotes))
    assert (problem.pointer, problem.code) == (f"/quotes/{MANY - 1}/{field}", "reference.cycle")
    assert "'q0' -> 'q1' -> 'q2' -> 'q3' -> ... -> 'q0'" in problem.message


def test_paths_that_meet_again_are_not_a_cycle():
    def part(name, *wholes):
        kind = EventRelationKind.PART_OF
        return Event(id=name, relations=tuple(EventRelation(kind=kind, event=whole) for whole in wholes))

    events = (part("siege", "battle", "campaign"), part("battle", "war"), part("campaign", "war"), part("war"))
    assert validate(Article(id="a", events=events)) == []


@pytest.mark.parametrize("name", ["/~0", "a/b~", "0", "01", "\n", "\u202eabc", "🚢", "e\u0301", "q" * 10_000, " "])
def test_ids_may_be_anything(name):
    quotes = (Quote(id=name, within=name), Quote(id=name, about=(name, name + "?")))
    article = Article(id=name, quotes=quotes, events=(Event(id=name),))
    problems = validate(article)
    assert {problem.code for problem in problems} == {
        "id.duplicate",
        "quote.empty",
        "reference.cycle",
        "reference.unresolved",
    }
    assert problems == validate(loads(dumps(article)))


@pytest.mark.parametrize("text", [None, "", "short"])
def test_spans_may_be_anywhere_and_empty(text):
    spans = (Span(0, 0), Span(3, 3), Span(2**53 - 2, 2**53 - 1), Span(1, 2**53 - 1))
    passage = Passage(text="", spans=spans)
    article = Article(
        id="a",
        text=text,
        paragraphs=spans,
        quotes=(
            Quote(
                id="q",
                kind=QuoteKind.MIXED,
                content=passage,
                quoted=passage,
                insertions=(Insertion(kind=InsertionKind.SIC, passage=passage),),
                within="q",
            ),
        ),
        times=tuple(TimeExpression(text="", span=span) for span in spans),
    )
    found = {problem.code for problem in validate(article)}
    assert "reference.cycle" in found
    assert ("span.outside-text" in found) == (text is not None)


@pytest.mark.parametrize("value", ["/", "-9999", "Y170000002", "XXXX", "1XXX~", "[1667,1668]", "../2024"])
def test_unusual_times_can_be_compared(value):
    time = Edtf(value)
    assert validate(Article(id="a", created=time, published=time, updated=time, expires=time, embargoed=time)) == []


def test_pointers_are_sorted_by_the_numbers_in_them():
    pointers = ["/topics/10", "/topics/9", "/topics/" + "9" * 5000, "", "/topics"]
    rule = Rule("desk.topics", Severity.INFO, "Anything.", lambda _: [(pointer, "so") for pointer in pointers])
    found = [problem.pointer for problem in validate(Article(id="a"), rules=[rule])]
    assert found == ["", "/topics", "/topics/" + "9" * 5000, "/topics/9", "/topics/10"]


def test_a_index_finds_what_a_rule_of_ones_own_asks_for():
    index = ArticleIndex(Article(id="a", actors=(Actor(id="p", names=(Name(text="Ana"),)),), quotes=(Quote(id="p"),)))
    assert index.find("p", Quote) == Quote(id="p")
    assert index.find("p", Event) is None
    assert index.all(Name) == [Name(text="Ana")]
    assert index.at(Name, 0) == "/actors/0/names/0"
    assert index.pointers_by_id["p"] == ["/actors/0", "/quotes/0"]


def test_validation_imports_neither_cattrs_nor_dateutil():
    program = (
        "import sys, newsmodel; newsmodel.validate(newsmodel.Article(id='a', text='x'));"
        "print([name for name in ('cattrs', 'dateutil') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
