"""Time expressions: their meaning, and their spans in a text."""

import json
import subprocess
import sys
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel import Edtf, EdtfError, NewsModelError, TimeBasis, TimeExpression, TimeRelation
from newsmodel.errors import LanguageError
from newsmodel.strategies import edtfs, texts
from newsmodel.timex import LanguageTable, Tense, find_times, resolve, weekday_conflict
from newsmodel.timex.arithmetic import RESOLVERS
from newsmodel.timex.grammar import grammar_of
from newsmodel.timex.language import builtin_language
from newsmodel.timex.table_schema import EXPRESSION_TYPES

FRIDAY = Edtf("2024-11-29")
HERE = Path(__file__).parent


def rows(name: str) -> list[tuple[str, ...]]:
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def shown(value: object) -> str:
    return "-" if value is None else str(value)


@pytest.mark.parametrize(("reference", "words", "value", "relation", "basis"), rows("english"))
def test_english_expressions_of_news_agencies_resolve(
    reference: str, words: str, value: str, relation: str, basis: str
) -> None:
    found = resolve(words, Edtf(reference))
    assert (shown(found.value), shown(found.relation), shown(found.basis)) == (value, relation, basis)
    assert found.text == words
    assert (found.conflict is not None) == (basis == "conflicting")


@pytest.mark.parametrize(("reference", "words", "value", "relation", "basis"), rows("portuguese"))
def test_portuguese_expressions_resolve(reference: str, words: str, value: str, relation: str, basis: str) -> None:
    found = resolve(words, Edtf(reference), language="pt-BR")
    assert (shown(found.value), shown(found.relation), shown(found.basis)) == (value, relation, basis)


@pytest.mark.parametrize(("language", "text", "expected"), rows("sentences"))
def test_the_times_of_a_sentence_are_found(language: str, text: str, expected: str) -> None:
    found = find_times(text, FRIDAY, language=language)
    assert ("; ".join(f"{time.text} = {shown(time.value)}" for time in found) or "none") == expected


def told(time: TimeExpression) -> str:
    """Format a time as the table of news does."""
    default = TimeBasis.VAGUE if time.value is None else TimeBasis.RELATIVE
    relation = "" if time.value is None or time.relation is TimeRelation.AT else f" {time.relation}"
    basis = "" if time.basis is default else f" {time.basis}"
    return f"{time.text} = {shown(time.value)}{relation}{basis}"


@pytest.mark.parametrize(("language", "reference", "text", "expected"), rows("news"))
def test_the_times_of_news_sentences_are_found(language: str, reference: str, text: str, expected: str) -> None:
    found = find_times(text, Edtf(reference), language=language)
    assert ("; ".join(map(told, found)) or "none") == expected


def test_the_tables_have_many_rows() -> None:
    assert len(rows("english")) >= 150
    assert len(rows("portuguese")) >= 60
    assert len(rows("news")) >= 400


def test_the_times_of_a_real_article_are_found_and_resolved(corpora: Path) -> None:
    text = (corpora / "seed" / "article.txt").read_text(encoding="utf-8")
    gold = json.loads((corpora / "seed" / "gold.json").read_text(encoding="utf-8"))
    found = {(time.span.start, time.span.end): time for time in find_times(text, Edtf(gold["published"])) if time.span}
    assert len(gold["times"]) == 10
    for time in gold["times"]:
        here = found[tuple(time["span"])]
        assert here.text == time["text"]
        assert (None if here.value is None else str(here.value)) == time["edtf"]
        assert (here.basis is TimeBasis.VAGUE) == (time["edtf"] is None)


def test_the_tense_decides_which_friday_is_meant() -> None:
    monday = Edtf("2024-11-25")
    assert resolve("Friday", monday).value == Edtf("2024-11-22")
    assert resolve("Friday", monday, tense=Tense.FUTURE).value == Edtf("2024-11-29")
    assert resolve("in March", monday, tense=Tense.FUTURE).value == Edtf("2025-03")
    assert resolve("Dec. 24", monday, tense=Tense.PAST).value == Edtf("2023-12-24")
    assert resolve("Nov. 5", monday, tense=Tense.FUTURE).value == Edtf("2025-11-05")
    assert resolve("from Monday to Wednesday", monday, tense=Tense.FUTURE).value == Edtf("2024-11-25/2024-11-27")
    assert resolve("the first quarter", monday, tense=Tense.FUTURE).value == Edtf("2025-33")
    assert resolve("Easter", monday, tense=Tense.PAST).value == Edtf("2024-03-31")
    assert resolve("in the winter", monday, tense=Tense.FUTURE).value == Edtf("2024-24")
    assert resolve("in the summer", monday, tense=Tense.FUTURE).value == Edtf("2025-22")
    assert resolve("the first week of May", monday, tense=Tense.FUTURE).value == Edtf("2025-05~")
    assert resolve("the first week of December", monday, tense=Tense.PAST).value == Edtf("2023-12~")
    assert resolve("from December to March", monday, tense=Tense.FUTURE).value == Edtf("2024-12/2025-03")
    assert resolve("over the weekend", monday, tense=Tense.FUTURE).value == Edtf("2024-11-30/2024-12-01")
    assert resolve("over the weekend", Edtf("2024-11-30"), tense=Tense.PAST).value == Edtf("2024-11-23/2024-11-24")


def test_a_relative_time_keeps_its_anchor() -> None:
    assert resolve("last month", FRIDAY).anchor == FRIDAY
    assert resolve("October 2024", FRIDAY).anchor is None


def test_a_contradiction_is_reported_in_a_sentence() -> None:
    assert resolve("Friday (28)", FRIDAY).conflict == "2024-11-28 is a Thursday, not a Friday"
    assert resolve("February 30, 2024", FRIDAY).conflict == "there is no February 30 in 2024"


def test_expressions_are_at_their_spans() -> None:
    text = "🚢 On Monday, she said “last month” – não! In May it may march; cost $2024 and 3-4 things since 2014."
    found = find_times(text, FRIDAY)
    assert [time.text for time in found] == ["Monday", "last month", "In May", "since 2014"]
    for time in found:
        assert time.span is not None
        assert time.span.of(text) == time.text


def test_a_sentence_about_the_future_means_the_coming_days() -> None:
    def values(text: str) -> list[str]:
        return [str(time.value) for time in find_times(text, FRIDAY)]

    assert values("They will meet on Monday.") == ["2024-12-02"]
    assert values("They met on Monday.") == ["2024-11-25"]
    assert values("It will rain. They met on Monday.") == ["2024-11-25"]
    assert [str(time.value) for time in find_times("Eles vão falar na segunda.", FRIDAY, language="pt")] == [
        "2024-12-02"
    ]


def test_a_line_after_a_heading_begins_a_sentence() -> None:
    assert [str(time.value) for time in find_times("Storm nears coast\nOn Monday schools will close", FRIDAY)] == [
        "2024-12-02"
    ]
    assert [shown(time.value) for time in find_times("The storm on Monday will pass", FRIDAY)] == ["-"]


def test_a_distant_day_is_assumed_only_if_the_text_states_it() -> None:
    def values(text: str) -> list[str]:
        return [shown(time.value) for time in find_times(text, FRIDAY)]

    assert resolve("March 5", FRIDAY).value == Edtf("2025-03-05")
    assert values("The bill passed on March 5.") == ["-"]
    assert values("The vote will be on March 5.") == ["2025-03-05"]
    assert values("The truce began on March 5, 2024, and the Nov. 5 vote followed.") == ["2024-03-05", "2024-11-05"]
    assert values("Talks resume on Jan. 20.") == ["2025-01-20"]
    assert values("Bombs fell at Easter, and next Easter is in question.") == ["-", "2025-04-20"]
    assert values("It was the third attack in two weeks.") == ["-"]
    assert values("They will meet in two weeks.") == ["2024-12-13~"]
    assert resolve("in three days", FRIDAY, tense=Tense.PAST).value is None


def test_part_of_a_longer_number_is_not_a_year_or_a_day() -> None:
    assert find_times("in 1500m, in 2019_a, in 2,000 and in 2019.5, in 2019% of them", FRIDAY) == []
    assert [time.text for time in find_times("He won in 2019.", FRIDAY)] == ["in 2019"]
    assert [time.text for time in find_times("In 1990s America", FRIDAY)] == ["1990s"]


def test_a_portuguese_weekday_of_this_week_is_the_near_one_unless_the_tense_says() -> None:
    assert resolve("nesta quinta-feira", FRIDAY, language="pt").value is None
    assert resolve("nesta quinta-feira", FRIDAY, language="pt", tense=Tense.PAST).value == Edtf("2024-11-28")
    assert resolve("nesta quinta-feira", FRIDAY, language="pt", tense=Tense.FUTURE).value == Edtf("2024-12-05")
    assert resolve("a partir de segunda", FRIDAY, language="pt", tense=Tense.FUTURE).value == Edtf("2024-12-02/..")


def test_this_winter_is_the_last_one_until_may_and_the_next_one_from_september() -> None:
    months = ("2024-02", "2024-05", "2024-06", "2024-08", "2024-09", "2024-12")
    assert [shown(resolve("this winter", Edtf(month)).value) for month in months] == [
        "2023-24",
        "2023-24",
        "-",
        "-",
        "2024-24",
        "2024-24",
    ]


def test_portuguese_ordinals_are_not_weekdays() -> None:
    def words(text: str) -> list[str]:
        return [time.text for time in find_times(text, FRIDAY, language="pt")]

    assert words("Pela segunda vez, a quarta maior economia chega à sexta rodada.") == []
    assert words("Na segunda, o ministro falou; a reunião é na quarta às 15h.") == ["segunda", "quarta às 15h"]


def test_an_ambiguous_word_is_a_time_if_it_is_alone() -> None:
    assert find_times("It may rain. She will march in spring and fall. In sum, 2019 of them now.", FRIDAY) == []
    assert resolve("May", FRIDAY).value == Edtf("2024-05")
    assert resolve("2019", FRIDAY).value == Edtf("2019")


def test_a_moment_s_own_day_counts_whatever_its_offset() -> None:
    late = Edtf("2024-11-29T23:30:00-05:00")
    assert resolve("today", late).value == FRIDAY
    assert resolve("yesterday", late).value == Edtf("2024-11-28")


@given(
    st.datetimes(), st.integers(-14, 14), st.sampled_from(["yesterday", "last month", "Friday", "next week", "in May"])
)
def test_resolving_is_stable_under_time_zones(moment: object, hours: int, words: str) -> None:
    plain = Edtf.from_datetime(moment)  # type: ignore[arg-type]
    zoned = Edtf.from_datetime(moment.replace(tzinfo=timezone(timedelta(hours=hours))))  # type: ignore[attr-defined]
    day = Edtf.from_date(plain.to_datetime())
    assert resolve(words, plain).value == resolve(words, zoned).value == resolve(words, day).value


@given(st.one_of(texts(), st.text()), edtfs(), st.sampled_from(["en", "pt"]))
def test_any_words_and_any_reference_resolve_without_an_exception(text: str, reference: Edtf, language: str) -> None:
    assert resolve(text, reference, language=language).text == text
    end = 0
    for time in find_times(text, reference, language=language):
        assert time.span is not None
        assert time.span.start >= end
        assert time.text == time.span.of(text)
        end = time.span.end


WORDS = sorted({word for row in rows("english") for word in row[1].split()})


@given(st.lists(st.sampled_from(WORDS), max_size=12), edtfs())
def test_words_of_time_in_any_order_resolve_without_an_exception(words: list[str], reference: Edtf) -> None:
    text = " ".join(words)
    for time in find_times(text, reference):
        assert time.basis is not None
        assert weekday_conflict(time) is None
    assert resolve(text, reference).text == text


HOSTILE = [
    *[
        "in the next ",
        "1 ",
        "1",
        "((",
        ", ",
        "since until by ",
        "Nov. 3 - ",
        "last last last ",
        "the ",
        "from ",
        "May ",
    ],
    *["Dec. 3 ", "3:00 ", "1/", "Friday, ", "between Monday and ", "from May to ", "2019 - ", "a.m. ", "two weeks "],
]


def calls_of(text: str) -> int:
    """Count the function calls that it takes to find the times of a text: a measure that no machine changes."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        find_times(text, FRIDAY)
    finally:
        sys.setprofile(before)
    return calls


NUMBERS = (
    st.integers(0, 31).map(str) | st.integers(0, 99).map("{:02}".format) | st.integers(0, 2999).map("{:04}".format)
)
EDGES = st.sampled_from(["0001-01-01", "0001-03-02", "9999-12-31", "9999", "2024-02-29", "2024-11-29T23:30:00+02:00"])


@given(st.data(), st.sampled_from(["en", "pt"]), EDGES.map(Edtf) | edtfs(), st.sampled_from([None, *Tense]))
def test_every_pattern_resolves_at_the_edges_of_the_calendar(
    data: st.DataObject, language: str, reference: Edtf, tense: Tense | None
) -> None:
    table = builtin_language(language)
    patterns = table.patterns[data.draw(st.sampled_from(sorted(table.patterns)))]
    words = list(data.draw(st.sampled_from([(), *table.classes["relation"]])))
    for element in data.draw(st.sampled_from(patterns)).elements:
        if not element.optional or data.draw(st.booleans()):
            name = data.draw(st.sampled_from(element.names))
            listed = table.classes.get(name[1:-1])
            words += (
                data.draw(st.sampled_from(list(listed)) if listed else NUMBERS.map(lambda one: (one,)))
                if (name[0] == "{")
                else [name]
            )
    text = " ".join(words)
    assert resolve(text, reference, language=language, tense=tense).text == text
    assert all(time.basis for time in find_times(text, reference, language=language))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_the_work_grows_with_the_text_and_no_faster(hostile: str) -> None:
    calls_of(hostile * 200)  # fills the caches
    once = calls_of(hostile * 200)
    assert calls_of(hostile * 800) <= 4.2 * once + 200


@pytest.mark.parametrize("hostile", HOSTILE)
def test_the_work_for_any_text_is_bounded_by_its_length(hostile: str) -> None:
    text = (hostile * 2000)[:4000]
    calls_of(text)
    assert calls_of(text) <= 25 * len(text)


def test_ordinary_text_is_little_work() -> None:
    text = "The minister told reporters in the capital that a deal had been reached on Friday, after the talks. " * 40
    calls_of(text)
    assert calls_of(text) <= 3 * len(text)


def test_caches_of_a_language_do_not_grow_with_the_texts() -> None:
    table = builtin_language("en")
    for number in range(1, 3000):
        find_times(f"In {number} and on Dec. {number % 40}, {number + 17} of {number} in {number} days", FRIDAY)
    kept = grammar_of(table).matcher
    before = len(kept._states)
    for number in range(3000, 30_000, 7):
        find_times(f"In {number} and on Nov. {number % 40}, {number + 17} of x{number} in {number} days", FRIDAY)
    assert len(kept._states) <= before + 20
    assert len(kept._symbols) < 13_000


def test_a_weekday_is_compared_with_the_value() -> None:
    def time(text: str, value: str | None, relation: TimeRelation | None = None) -> TimeExpression:
        return TimeExpression(text=text, value=None if value is None else Edtf(value), relation=relation)

    assert (
        weekday_conflict(time("Friday (29)", "2024-11-28")) == "the words name a Friday, but 2024-11-28 is a Thursday"
    )
    assert weekday_conflict(time("Friday at noon", "2024-11-28T12:00:00Z")) is not None
    assert weekday_conflict(time("this Friday (29)", "2024-11-22")) == "the words name day 29, but 2024-11-22 is day 22"
    assert weekday_conflict(time("this Friday (29)", "2024-11-29")) is None
    assert weekday_conflict(time("Friday (about noon)", "2024-11-29")) is None
    assert weekday_conflict(time("the day before Holy Thursday", "2025-04-16")) is None
    assert weekday_conflict(time("the Monday after Palm Sunday", "2025-04-15")) is not None
    assert weekday_conflict(time("Friday (the)", "2024-11-29")) is None
    assert weekday_conflict(time("sexta-feira (29)", "2024-11-22"), "pt") is not None
    assert weekday_conflict(time("sexta-feira (29)", "2024-11-29"), "pt") is None
    assert weekday_conflict(time("Friday", "2024-11-29")) is None
    assert weekday_conflict(time("Friday", None)) is None
    assert weekday_conflict(time("Friday", "2024-11")) is None
    assert weekday_conflict(time("Friday", "0000-01-01")) is None
    assert weekday_conflict(time("since Friday", "2024-11-28/..")) is None
    assert weekday_conflict(time("Monday or Friday", "2024-11-28")) is None
    assert weekday_conflict(time("the day after Friday", "2024-11-30", TimeRelation.AFTER)) is None
    assert weekday_conflict(time("sexta-feira", "2024-11-28"), "pt") is not None


def test_a_language_without_a_table_is_refused_by_name() -> None:
    expected = r"expected a language with a built-in table \(en, pt\), found 'uk'; pass your own LanguageTable"
    with pytest.raises(LanguageError, match=expected):
        resolve("вчора", FRIDAY, language="uk")


def test_a_language_is_added_without_touching_code(tmp_path: Path) -> None:
    table = {
        "language": "de",
        "words": {
            "weekday": {"Montag": 0, "Freitag": 4},
            "relation": {"seit": "since"},
            "clock_connector": {"um": 1},
        },
        "patterns": [
            {"type": "relative day", "days": -1, "patterns": ["gestern"]},
            {"type": "weekday", "which": "last", "patterns": ["am? letzten? {weekday}"]},
        ],
    }
    path = tmp_path / "de.json"
    path.write_text(json.dumps(table), encoding="utf-8")
    german = LanguageTable.load(path)
    assert resolve("gestern", FRIDAY, language=german).value == Edtf("2024-11-28")
    assert [str(time.value) for time in find_times("Am Montag, seit gestern.", FRIDAY, language=german)] == [
        "2024-11-25",
        "2024-11-28/..",
    ]


def test_a_language_may_take_a_bare_number_for_a_year() -> None:
    table = {
        "language": "xx",
        "words": {"weekday": {}, "relation": {}, "clock_connector": {}, "nothing": {"nil": None}},
        "patterns": [
            {"type": "year", "patterns": ["{year}", "{nothing} {year}"]},
            {"type": "vague", "patterns": ["in? {year}?"]},
            {"type": "century", "patterns": ["century {number}"]},
        ],
    }
    bare = LanguageTable.parse(json.dumps(table).encode())
    found = find_times("Founded 2019 somewhere", FRIDAY, language=bare)
    assert [time.text for time in found] == ["2019"]
    assert resolve("nil 2019", FRIDAY, language=bare).basis is None
    assert resolve("century 31", FRIDAY, language=bare).basis is TimeBasis.VAGUE


NO_WORDS = b'{"language":"x","words":{"weekday":{},"relation":{},"clock_connector":{}},'


@pytest.mark.parametrize(
    "table",
    [
        b"",
        b"[]",
        b"{}",
        b'{"language":"x","words":{"weekday":{"":0}},"patterns":[]}',
        b'{"language":"x","words":{},"patterns":[{"type":"relative day","patterns":["{nothing}"]}]}',
        b'{"language":"x","words":{},"patterns":[{"type":"no such type","patterns":["a"]}]}',
        b'{"language":"x","words":{},"patterns":[]}',
        b'{"language":"x","words":{"weekday":{},"relation":{"at":"sometime"},"clock_connector":{}},"patterns":[]}',
        NO_WORDS + b'"patterns":[{"type":"no such type","patterns":["a"]}]}',
        NO_WORDS + b'"patterns":[{"type":"relative day","patterns":["{nothing}"]}]}',
        b"\xff",
    ],
)
def test_a_malformed_language_table_is_refused(table: bytes) -> None:
    with pytest.raises(LanguageError, match="expected a valid language table, found an error in it: "):
        LanguageTable.parse(table)


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (b"[]", "expected a JSON object, found an array"),
        (b"{}", "the member 'words' is missing"),
        (b'{"words":{"weekday":{},"relation":{}},"patterns":[]}', "the member 'clock_connector' is missing"),
        (b'{"words":[],"patterns":[]}', "AttributeError: 'list' object has no attribute 'items'"),
    ],
)
def test_the_error_of_a_malformed_language_table_says_what_is_wrong(table: bytes, reason: str) -> None:
    with pytest.raises(LanguageError) as refused:
        LanguageTable.parse(table)
    assert str(refused.value) == f"expected a valid language table, found an error in it: {reason}"


def test_errors_are_library_errors() -> None:
    assert issubclass(LanguageError, NewsModelError)


def test_every_type_that_a_table_may_name_has_a_resolver() -> None:
    assert set(RESOLVERS) == set(EXPRESSION_TYPES)


def test_built_in_tables_are_read_once() -> None:
    assert builtin_language("en") is builtin_language("en")


def test_dateutil_is_imported_only_by_resolving() -> None:
    code = (
        'import sys, newsmodel; newsmodel.validate(newsmodel.loads(b\'{"id":"a","times":[{"text":"x"}]}\'));'
        "assert not any('dateutil' in name for name in sys.modules);"
        "newsmodel.resolve('last month', newsmodel.Edtf('2024-11-29'));"
        "assert 'dateutil.relativedelta' in sys.modules; assert 'dateutil.parser' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_reference_may_be_written_as_a_string():
    assert resolve("last month", "2024-11-29") == resolve("last month", Edtf("2024-11-29"))
    assert find_times("last month", "2024-11-29") == find_times("last month", Edtf("2024-11-29"))
    for wrong in ("yesterday", None, 2024):
        with pytest.raises(EdtfError):
            resolve("last month", wrong)


def test_a_time_without_words_contradicts_no_weekday() -> None:
    assert weekday_conflict(TimeExpression(value=Edtf("2024-11-29"))) is None
