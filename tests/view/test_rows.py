"""The tables of an article: flat rows with the same columns, whose words cannot become formulas."""

import csv
import io
from datetime import UTC, date, datetime
from enum import Enum, IntEnum
from typing import get_args

import pytest
from hypothesis import given

import newsmodel
from newsmodel import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    ClassError,
    Coordinates,
    Edtf,
    Event,
    EventStatus,
    EventType,
    Mention,
    MentionKind,
    Name,
    Participant,
    Passage,
    Place,
    Publisher,
    Quantity,
    Quote,
    QuoteKind,
    Role,
    Span,
    Stance,
    TimeExpression,
    strategies,
    view,
)

TEXT = "“We will not load a ship,” Ana Lind said on Friday, “not one.” Dockers in Nordhaven plan a strike."


def passage(*wanted):
    return Passage.of(TEXT, *[Span(TEXT.index(words), TEXT.index(words) + len(words)) for words in wanted])


STORY = Article(
    id="story",
    version="2",
    headline="Dockers walk out",
    text=TEXT,
    language="en",
    url="https://fjord.example/strike",
    publisher=Publisher(name="Fjord News"),
    published=Edtf("2025-03-14T16:20:00+01:00"),
    actors=(
        Actor(
            id="lind",
            kind=ActorKind.PERSON,
            names=(Name(text="Ana Lind"),),
            roles=(Role(title="union leader", of="dockers"),),
            identifiers={"wikidata": "Q42"},
            mentions=(Mention(passage=passage("Ana Lind"), kind=MentionKind.NAME),),
        ),
        Actor(id="dockers", kind=ActorKind.GROUP, named=False, collective=True, count=Quantity(low=200)),
        Actor(
            id="nordhaven",
            kind=ActorKind.PLACE,
            names=(Name(text="Nordhaven"),),
            country="NO",
            coordinates=Coordinates(latitude=60, longitude=5.5),
        ),
    ),
    quotes=(
        Quote(
            id="q1",
            kind=QuoteKind.DIRECT,
            content=passage("We will not load a ship,", "not one."),
            stance=Stance.OPPOSES,
            attribution=Attribution(
                source=passage("Ana Lind"),
                cue=passage("said"),
                speakers=("lind", "dockers"),
                time=TimeExpression(text="on Friday", value=Edtf("2025-03-14")),
                confidence=1,
            ),
        ),
        Quote(id="q2", attribution=Attribution(speakers=("nobody",))),
    ),
    events=(
        Event(
            id="strike",
            label="strike at the port",
            types=(EventType(scheme="plover", code="PROTEST", mode="strike"), EventType(scheme="acled")),
            status=EventStatus.PLANNED,
            participants=(Participant(actor="dockers", role="agent"),),
            time=TimeExpression(value=Edtf("2025-05/..")),
            place=Place(actor="nordhaven"),
            mentions=(Mention(passage=passage("a strike")),),
        ),
    ),
)


def test_a_row_says_who_is_quoted_where_and_when():
    row, _ = view.rows(STORY, "quotes")
    expected = {
        "article_id": "story",
        "article_version": "2",
        "headline": "Dockers walk out",
        "publisher": "Fjord News",
        "published": "2025-03-14T16:20:00+01:00",
        "published_from": date(2025, 3, 14),
        "published_to": date(2025, 3, 14),
        "published_utc": datetime(2025, 3, 14, 15, 20, tzinfo=UTC),
        "quote_id": "q1",
        "kind": "direct",
        "content": "We will not load a ship, not one.",
        "start_char": TEXT.index("We will"),
        "end_char": TEXT.index("not one.") + len("not one."),
        "piece_count": 2,
        "speaker_id": "lind",
        "speaker_label": "Ana Lind",
        "speaker_kind": "person",
        "speaker_wikidata": "Q42",
        "speaker_named": True,
        "speaker_role": "union leader",
        "speaker_count": 2,
        "source": "Ana Lind",
        "cue": "said",
        "time": "2025-03-14",
        "time_text": "on Friday",
        "time_from": date(2025, 3, 14),
        "time_utc": None,
        "stance": "opposes",
        "confidence": 1.0,
    }
    assert {name: row[name] for name in expected} == expected


def test_a_speaker_who_is_not_an_actor_keeps_the_id():
    _, row = view.rows(STORY, "quotes")
    assert (row["speaker_id"], row["speaker_label"], row["speaker_count"]) == ("nobody", None, 1)


def test_a_first_speaker_who_is_not_an_actor_does_not_get_the_label_of_the_second():
    quote = Quote(id="q", attribution=Attribution(speakers=("nobody", "lind")))
    [row] = view.rows(newsmodel.evolve(STORY, quotes=(quote,)), "quotes")
    assert (row["speaker_id"], row["speaker_label"]) == ("nobody", None)


def test_mentions_of_actors_and_events_are_listed():
    listed = [(row["target"], row["target_id"], row["text"], row["kind"]) for row in view.rows(STORY, "mentions")]
    assert listed == [("actor", "lind", "Ana Lind", "name"), ("event", "strike", "a strike", None)]


def test_defaults_of_actors_are_written_out():
    lind, dockers, nordhaven = view.rows(STORY, "actors")
    assert (lind["named"], lind["collective"], lind["mention_count"], lind["quote_count"]) == (True, False, 1, 1)
    assert (dockers["named"], dockers["count_low"], dockers["count_high"]) == (False, 200.0, None)
    assert (nordhaven["country"], nordhaven["latitude"], nordhaven["longitude"]) == ("NO", 60.0, 5.5)


def test_an_event_has_its_first_type_its_time_and_its_place():
    [row] = view.rows(STORY, "events")
    assert (row["type_scheme"], row["type_code"], row["type_mode"], row["status"]) == (
        "plover",
        "PROTEST",
        "strike",
        "planned",
    )
    assert (row["time"], row["time_from"], row["time_to"]) == ("2025-05/..", date(2025, 5, 1), None)
    assert (row["place_id"], row["place_name"], row["country"], row["latitude"]) == ("nordhaven", "Nordhaven", "NO", 60)


@pytest.mark.parametrize(
    ("value", "bounds", "moment"),
    [
        ("2025", (date(2025, 1, 1), date(2025, 12, 31)), None),
        ("2025-03~", (date(2025, 3, 1), date(2025, 3, 31)), None),
        ("../2025-03", (None, date(2025, 3, 31)), None),
        ("2025-03-14T16:20:00", (date(2025, 3, 14), date(2025, 3, 14)), None),
        (
            "2025-03-14T00:20:00+01:00",
            (date(2025, 3, 14), date(2025, 3, 14)),
            datetime(2025, 3, 13, 23, 20, tzinfo=UTC),
        ),
        ("Y-20000", (None, None), None),
        ("0001-01-01T00:00:00+14:00", (date(1, 1, 1), date(1, 1, 1)), None),
    ],
)
def test_a_time_has_its_value_its_bounds_and_its_instant(value, bounds, moment):
    [row] = view.rows(Article(id="a", published=Edtf(value), quotes=(Quote(id="q"),)), "quotes")
    assert row["published"] == value
    assert (row["published_from"], row["published_to"], row["published_utc"]) == (*bounds, moment)


@given(article=strategies.articles())
def test_all_rows_have_the_same_columns_and_plain_values(article):
    plain = {str, int, float, bool, date, datetime, type(None)}
    for what in get_args(view.Table):
        for row in [*view.rows(article, what), *view.rows(STORY, what)]:
            assert tuple(row) == view.COLUMNS[what]
            assert {type(value) for value in row.values()} <= plain


@pytest.mark.parametrize("what", get_args(view.Table))
def test_an_article_without_annotations_has_no_rows(what):
    assert view.rows(Article(id="a"), what) == []
    assert len(set(view.COLUMNS[what])) == len(view.COLUMNS[what])


def test_no_column_is_a_word_that_databases_reserve():
    reserved = {"end", "at", "from", "to", "start", "order", "group", "user", "when", "where", "table", "column"}
    assert not reserved & {column for columns in view.COLUMNS.values() for column in columns}


@pytest.mark.parametrize("wrong", ["quote", "", None, 3, ["quotes"], b"quotes"])
def test_another_table_is_a_class_error(wrong):
    for ask in (lambda: view.rows(STORY, wrong), lambda: view.write_csv([STORY], io.StringIO(), wrong)):
        with pytest.raises(ClassError, match=r"expected 'quotes', 'mentions', 'actors', 'events', found "):
            ask()


def test_an_item_that_is_not_an_article_is_a_class_error():
    with pytest.raises(ClassError, match="expected an Article, found an object"):
        view.write_csv([{"id": "a"}], io.StringIO())


def written(*articles, what="quotes"):
    file = io.StringIO(newline="")
    count = view.write_csv(articles, file, what)
    header, *lines = csv.reader(io.StringIO(file.getvalue(), newline=""), strict=True)
    assert tuple(header) == view.COLUMNS[what]
    assert len(lines) == count
    return [dict(zip(header, line, strict=True)) for line in lines]


def test_several_articles_share_a_table():
    listed = [(row["article_id"], row["quote_id"]) for row in written(STORY, Article(id="b"), STORY)]
    assert listed == [("story", "q1"), ("story", "q2")] * 2


def test_csv_has_plain_values():
    row = written(STORY)[0]
    assert (row["speaker_named"], row["start_char"], row["confidence"], row["language"]) == ("true", "1", "1.0", "")
    assert (row["published_from"], row["published_utc"]) == ("2025-03-14", "2025-03-14T15:20:00+00:00")


def test_csv_follows_rfc_4180():
    file = io.StringIO(newline="")
    view.write_csv([Article(id='a,"b"', headline="one\r\ntwo", quotes=(Quote(id="q"),))], file)
    assert file.getvalue().count("\r\n") == 3
    assert '"a,""b""",,"one\r\ntwo",' in file.getvalue()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_words_cannot_become_formulas(start):
    words = f"{start}cmd|' /C calc'!A0"
    note = Quote(id=words, note=words, content=Passage(text=words))
    [row] = written(Article(id="a", quotes=(note,)))
    assert row["quote_id"] == row["note"] == row["content"] == row["said"] == f"'{words}"


def test_numbers_are_not_escaped():
    south = Actor(id="rio", coordinates=Coordinates(latitude=-22.9, longitude=-43.2))
    [row] = written(Article(id="a", actors=(south,)), what="actors")
    assert (row["latitude"], row["longitude"]) == ("-22.9", "-43.2")


class Verdict(str, Enum):  # noqa: UP042 - such enumerations exist, and str() returns the name
    OPEN = "open"


def test_rows_with_columns_of_a_project_are_written_in_its_order():
    file = io.StringIO(newline="")
    columns = ("verdict", "quote_id", "checks", "share")
    table = [
        {"quote_id": quote["quote_id"], "verdict": Verdict.OPEN, "checks": 2, "share": None}
        for quote in view.rows(STORY, "quotes")
    ]
    assert view.write_rows(iter(table), iter(columns), file) == 2
    assert file.getvalue() == "verdict,quote_id,checks,share\r\nopen,q1,2,\r\nopen,q2,2,\r\n"


class Float64(float):  # as numpy has it
    def __repr__(self):
        return f"np.float64({float(self)})"


class Rank(IntEnum):
    FIRST = 1


def test_numbers_of_derived_classes_are_written_as_numbers():
    file = io.StringIO(newline="")
    view.write_rows([{"a": Rank.FIRST, "b": Float64(-1.5), "c": True}, {"b": -2}], ["a", "b", "c"], file)
    assert file.getvalue() == "a,b,c\r\n1,-1.5,true\r\n,-2,\r\n"


def test_words_of_a_project_cannot_become_formulas():
    file = io.StringIO(newline="")
    view.write_rows([{"=1+1": "=2+2"}], ["=1+1"], file)
    assert file.getvalue() == "'=1+1\r\n'=2+2\r\n"


@pytest.mark.parametrize(
    ("table", "columns", "message"),
    [
        ([], "verdict", "expected the names of the columns, found the string 'verdict'"),
        (
            [{"verdict": "true", "checker": "mo"}],
            ["verdict"],
            "expected the name of a column, found the string 'checker'",
        ),
        ([{"checks": ["c1"]}], ["checks"], "expected a string, a number, .* in checks, found an array"),
        ([{"quote": STORY.quotes[0]}], ["quote"], "in quote, found "),
        ([("q1", "true")], ["quote_id", "verdict"], "expected a Mapping"),
    ],
)
def test_rows_that_are_not_a_table_are_a_class_error(table, columns, message):
    with pytest.raises(ClassError, match=message):
        view.write_rows(table, columns, io.StringIO())


@given(article=strategies.articles())
def test_csv_gives_the_words_back(article):
    for row, line in zip(view.rows(article, "quotes"), written(article), strict=True):
        for name in ("content", "source", "cue", "note"):
            expected = row[name] or ""
            assert line[name] in (expected, f"'{expected}")


def test_ten_thousand_quotes_are_listed_in_linear_time():
    quotes = tuple(Quote(id=f"q{i}", attribution=Attribution(speakers=(f"a{i % 500}",))) for i in range(10_000))
    article = Article(id="a", actors=tuple(Actor(id=f"a{i}") for i in range(500)), quotes=quotes)
    assert len(view.rows(article, "quotes")) == 10_000
    assert sum(row["quote_count"] for row in view.rows(article, "actors")) == 10_000
