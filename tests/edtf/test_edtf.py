"""EDTF values: times with the precision to which they are known."""

import copy
import json
import pickle
import random
import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel.edtf import Edtf, Precision
from newsmodel.edtf.calendar import Day
from newsmodel.edtf.value import read_edtf
from newsmodel.errors import EdtfError
from newsmodel.strategies import edtfs
from newsmodel.timex import resolve

PLUS_2 = timezone(timedelta(hours=2))


def written(day: tuple[int, int, int] | None, otherwise: str) -> str:
    if day is None:
        return otherwise
    year, month, number = day
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{number:02}"


def test_cases_of_the_standard_are_read_or_refused_as_marked(corpora: Path) -> None:
    cases: list[dict[str, Any]] = json.loads((corpora / "edtf" / "cases.json").read_text(encoding="utf-8"))
    checked = 0
    for case in cases:
        if case.get("optional"):
            continue
        checked += 1
        text = case["edtf"]
        try:
            value = Edtf(text)
        except EdtfError:
            assert not case["valid"], text
            continue
        assert case["valid"], text
        assert str(value) == text
        if case["min"] is not None:
            assert written(value.lower_day, "-inf") == case["min"], text
        if case["max"] is not None:
            assert written(value.upper_day, "inf") == case["max"], text
    assert checked > 100


@pytest.mark.parametrize(
    ("text", "lower", "upper", "precision"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "year"),
        ("2024-10", date(2024, 10, 1), date(2024, 10, 31), "month"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2024-11-29", date(2024, 11, 29), date(2024, 11, 29), "day"),
        ("2024-11-29~", date(2024, 11, 29), date(2024, 11, 29), "day"),
        ("2024-08/..", date(2024, 8, 1), None, "month"),
        ("../2024-05", None, date(2024, 5, 31), "month"),
        ("2004/", date(2004, 1, 1), None, "year"),
        ("/2004", None, date(2004, 12, 31), "year"),
        ("2004-06-11/2005", date(2004, 6, 11), date(2005, 12, 31), "year"),
        ("199X", date(1990, 1, 1), date(1999, 12, 31), "decade"),
        ("18XX", date(1800, 1, 1), date(1899, 12, 31), "century"),
        ("1XXX", date(1000, 1, 1), date(1999, 12, 31), "millennium"),
        ("1X9X", date(1090, 1, 1), date(1999, 12, 31), "unknown"),
        ("2024-1X", date(2024, 10, 1), date(2024, 12, 31), "year"),
        ("2024-02-XX", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("20XX-02-29", date(2000, 2, 29), date(2096, 2, 29), "century"),
        ("2024-21", date(2024, 3, 1), date(2024, 5, 31), "season"),
        ("2024-35", date(2024, 7, 1), date(2024, 9, 30), "season"),
        ("1950S2", date(1950, 1, 1), date(1950, 12, 31), "year"),
        ("Y17101E4S3", None, None, "year"),
        ("0000", None, None, "year"),
        ("[1667,1668,1670..1672]", date(1667, 1, 1), date(1672, 12, 31), "year"),
        ("{1960, 1961-12}", date(1960, 1, 1), date(1961, 12, 31), "year"),
        ("[..1984-12]", None, date(1984, 12, 31), "month"),
        ("{1984..}", date(1984, 1, 1), None, "year"),
        ("2024-11-29T12:30", datetime(2024, 11, 29, 12, 30), datetime(2024, 11, 29, 12, 30, 59, 999_999), "minute"),
        (
            "2024-11-29T12:00:00+02:00",
            datetime(2024, 11, 29, 12, tzinfo=PLUS_2),
            datetime(2024, 11, 29, 12, tzinfo=PLUS_2),
            "second",
        ),
        (
            "2024-11-29T10:00:00Z/2024-11-30",
            datetime(2024, 11, 29, 10, tzinfo=UTC),
            date(2024, 11, 30),
            "day",
        ),
        ("2024-11-29T24:00:00", datetime(2024, 11, 30), datetime(2024, 11, 30), "second"),
        ("2024-11-29T24:00", datetime(2024, 11, 30), datetime(2024, 11, 30, 0, 0, 59, 999_999), "minute"),
    ],
)
def test_bounds_follow_the_written_precision(text: str, lower: Any, upper: Any, precision: str) -> None:
    value = Edtf(text)
    assert (value.lower, value.upper, value.precision) == (lower, upper, Precision(precision))


def test_python_s_own_isoformat_is_read() -> None:
    for moment in (
        datetime(2024, 11, 29, 12, 0, 0, 42, tzinfo=PLUS_2),
        datetime(2024, 11, 29, 12, 0, tzinfo=timezone(timedelta(hours=5, minutes=53, seconds=28))),
        datetime(2024, 11, 29),
    ):
        assert Edtf.from_datetime(moment).to_datetime() == moment
        assert str(Edtf.from_datetime(moment)) == moment.isoformat()
    assert Edtf.from_date(datetime(2024, 11, 29, 12)).to_date() == date(2024, 11, 29)


def test_fractions_and_offsets_stay_as_they_were_written() -> None:
    for text in (
        "2024-11-29T12:00:00.120000000Z",
        "2024-11-29T12:00:00+0200",
        "2024-11-29T12:00:00-03",
        "2024?-06-~11",
    ):
        assert str(Edtf(text)) == text


@pytest.mark.parametrize(
    ("text", "position", "reason"),
    [
        ("", 0, "found nothing"),
        ("yesterday", 0, "expected a year of four digits"),
        ("20241129", 4, "found '1'"),
        ("2024-W01-1", 4, "found '-'"),
        ("٢٠٢٤", 0, "expected a year"),
        ("2024\n", 4, "expected nothing more"),
        ("2024-11-29\n", 10, "expected nothing more"),
        ("2024-13", 5, "expected a month from 01 to 12"),
        ("2024-9X", 5, "expected a month from 01 to 12"),
        ("2023-02-29", 8, "expected a day that exists"),
        ("2024-00", 5, "expected a month"),
        ("2024-01-00", 8, "expected a day that exists"),
        ("XXXX-02-30", 8, "expected a day that exists"),
        ("2024-21-01", 8, "expected no day after a season"),
        ("-0000", 0, "expected a year other than -0000"),
        ("Y2024", 1, "more than four digits"),
        ("Y012345", 1, "the first not 0"),
        ("Y12345-06", 7, "expected no month"),
        ("1950S2-06", 7, "expected no month"),
        ("Y1E200", 1, "at most 100 digits"),
        ("?2024~", 5, "expected one qualifier of the year, found two"),
        ("2024-11-29T25:00:00", 11, "expected the hour to be at most 24"),
        ("2024-11-29T12:61:00", 14, "expected the minute to be at most 59"),
        ("2024-11-29T12:00:61", 17, "expected the second to be at most 59"),
        ("2024-11-29T24:00:01", 14, "expected the hour 24 only in 24:00:00"),
        ("2024-11-29T12:00:00+99:00", 19, "offset of less than 24 hours"),
        ("0000-11-29T12:00:00", 0, "a year from 0001 to 9999"),
        ("9999-12-31T24:00:00", 0, "a year from 0001 to 9999"),
        ("2024-11-29T12", 10, "T and a time such as"),
        ("2024-11-29T12:00:00z", 19, "expected nothing more"),
        ("2024-02-30T12:00:00", 8, "expected a day that exists"),
        ("2024/2023", 5, "does not precede its start"),
        ("2024-11-29T12:00:00Z/2024-11-29T11:00:00Z", 21, "does not precede its start"),
        ("2024-11-29T12:00:01Z/2024-11-29T00:00:00", 21, "does not precede its start"),
        ("2024-11-29T14:00:01/2024-11-29T00:00:00Z", 20, "does not precede its start"),
        ("2024/2025/2026", 9, "one slash"),
        ("2024/nonsense", 5, "expected a year"),
        ("[1667", 5, "expected ']'"),
        ("{1667]", 6, "expected '}'"),
        ("[]", 1, "expected a date in the set"),
        ("[1667,,1668]", 6, "expected a date in the set"),
        ("[1667,..1668]", 6, "expected an open end only"),
        ("[1667..,1668]", 1, "expected an open end only"),
        ("[1670..1667]", 5, "does not precede its start"),
        ("X" * 1001, 1000, "at most 1000 characters"),
    ],
)
def test_a_malformed_value_is_refused_at_its_position(text: str, position: int, reason: str) -> None:
    with pytest.raises(EdtfError) as caught:
        Edtf(text)
    assert caught.value.text == text
    assert caught.value.position == position
    assert reason in caught.value.reason
    assert f"at position {position}" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("29/11/2024", "write a day with the year first: 2024-11-29"),
        ("29.11.24", "write a day with the year first"),
        ("15-11-2024/16-11-2024", "write a day with the year first"),
        ("2024/11/29", "write a day with hyphens: 2024-11-29"),
        ("20241129", "write a day with hyphens"),
        ("20241129T140500Z", "write a day with hyphens"),
        ("1732889100", "for a timestamp in seconds, use Edtf.from_datetime"),
        ("1732889100.5", "for a timestamp in seconds"),
        ("2024-1-5", "use two digits for months and days: 2024-11-29"),
        ("2024-9", "use two digits for months and days"),
        ("2024-11-29 14:05:00", "separate day and time with a capital T: 2024-11-29T14:05:00"),
        ("2024-11-29t14:05:00", "separate day and time"),
        ("2024-11-29T14:05:00 CET", "write an offset from UTC as Z or +02:00: 2024-11-29T14:05:00Z"),
        ("2024-11-29T14:05:00z", "write an offset from UTC as Z or +02:00"),
        ("2024-11-29T14", "write a time with hours and minutes: 2024-11-29T14:05:00"),
        ("1990s", "write a decade with an X: 199X"),
        ("1990\N{RIGHT SINGLE QUOTATION MARK}s", "write a decade with an X: 199X"),
        ("c. 1990", "mark an approximate value with a tilde: 1990~"),
        ("2024-W48", "EDTF has no weeks; write the interval of the days: 2024-11-29/2024-12-05"),
        ("2024-Q3", "write a quarter as 33 to 36 in place of the month: 2024-33"),
        ("Q3 2024", "write a quarter as 33 to 36"),
        ("Fri, 29 Nov 2024 14:05:00 GMT", "parse the date and use Edtf.from_datetime"),
        ("29 November 2024", "for dates in words, use newsmodel.resolve; write a day as 2024-11-29"),
        ("yesterday", "for dates in words, use newsmodel.resolve"),
        ("вчера", "for dates in words, use newsmodel.resolve"),
        ("\u0662\u0660\u0662\u0664", "use the ASCII digits 0 to 9"),
    ],
)
def test_a_common_misspelling_is_refused_with_the_edtf_spelling(text: str, advice: str) -> None:
    with pytest.raises(EdtfError) as caught:
        Edtf(text)
    assert advice in str(caught.value)
    written = re.search(r"\b[12][0-9X]{3}[-0-9T:Z/~X]*$", caught.value.reason)
    assert written is None or Edtf(written[0])


@pytest.mark.parametrize("value", [None, 2024, pytest.param(10**5000, id="enormous"), b"2024", ["2024"]])
def test_a_value_that_is_not_a_string_is_refused(value: Any) -> None:
    with pytest.raises(EdtfError, match="expected an EDTF string, found ") as caught:
        Edtf(value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("value", "way"),
    [
        (date(2024, 1, 1), "with Edtf.from_date"),
        (datetime(2024, 1, 1, 9), "with Edtf.from_datetime"),
    ],
)
def test_a_python_date_is_refused_with_the_method_that_converts_it(value: Any, way: str) -> None:
    with pytest.raises(EdtfError, match=way):
        Edtf(value)
    assert resolve("last month", value).value == Edtf("2023-12")


def test_a_value_cannot_be_changed() -> None:
    value = Edtf("2024")
    with pytest.raises(AttributeError):
        value._text = "2025"
    with pytest.raises(AttributeError):
        del value._text
    assert pickle.loads(pickle.dumps(value)) == copy.copy(value) == copy.deepcopy(value) == value
    assert repr(value) == "Edtf('2024')"


def test_equal_values_differ_only_in_the_spelling_of_utc_and_blanks() -> None:
    noon = Edtf("2024-11-29T12:00:00Z")
    for same in ("2024-11-29T12:00:00+00:00", "2024-11-29T12:00:00-00:00", "2024-11-29T12:00:00+0000"):
        assert Edtf(same) == noon
        assert hash(Edtf(same)) == hash(noon)
    assert Edtf("[1667, 1668]") == Edtf("[1667,1668]")
    # The same instant in another time zone is a different value.
    assert Edtf("2024-11-29T14:00:00+02:00") != noon
    assert noon != "2024-11-29T12:00:00Z"


def test_qualifiers_are_reported_and_do_not_widen_the_bounds() -> None:
    for text, approximate, uncertain in [("2024~", True, False), ("2024?", False, True), ("%2024-06", True, True)]:
        value = Edtf(text)
        assert (value.is_approximate, value.is_uncertain) == (approximate, uncertain)
    assert Edtf("2004?/2006~").is_approximate
    assert Edtf("[1667?,1668]").is_uncertain
    assert not Edtf("2024-11-29").is_approximate


def test_open_and_unknown_ends_are_distinguished() -> None:
    going_on, unknown = Edtf("2024-08/.."), Edtf("2024-08/")
    assert going_on.has_open_end
    assert not going_on.has_unknown_end
    assert unknown.has_unknown_end
    assert not unknown.has_open_end
    assert Edtf("../2024").has_open_start
    assert Edtf("/2024").has_unknown_start
    assert not Edtf("/2024").has_open_start
    assert Edtf("2004/2006").is_interval
    assert Edtf("[2004,2006]").is_set
    assert not Edtf("2004").is_interval


def test_years_beyond_python_dates_have_bounds() -> None:
    assert Edtf("-0044-03-15").lower is None
    assert Edtf("-0044-03-15").lower_day == (-44, 3, 15)
    assert Edtf("Y-17E7").upper_day == (-170_000_000, 12, 31)
    assert Edtf("2024-11-29T12:00:00Z").lower_day == (2024, 11, 29)
    assert Edtf("2024/..").upper_day is None


def test_only_a_single_day_is_a_date_and_only_a_moment_is_a_datetime() -> None:
    assert Edtf("2024-11-29").to_date() == date(2024, 11, 29)
    for text in ("2024", "0000-01-01", "2024-01-01/2024-01-01", "2024-11-29T12:00:00"):
        with pytest.raises(EdtfError, match=r"not a day|outside the years"):
            Edtf(text).to_date()
    with pytest.raises(EdtfError, match="2024-11-29 is a day, not an instant"):
        Edtf("2024-11-29").to_datetime()


def test_an_interval_is_made_of_its_ends() -> None:
    assert Edtf.interval(Edtf("2024-08"), None) == Edtf("2024-08/..")
    assert Edtf.interval(None, Edtf("2024")) == Edtf("../2024")
    with pytest.raises(EdtfError):
        Edtf.interval(Edtf("2025"), Edtf("2024"))


def test_partial_dates_are_compared_without_guessing() -> None:
    october, friday, year = Edtf("2024-10"), Edtf("2024-11-29"), Edtf("2024")
    assert october.definitely_before(friday)
    assert not friday.possibly_before(october)
    assert not year.definitely_before(friday)
    assert year.possibly_before(friday)
    assert friday.possibly_before(year)
    assert year.contains(friday)
    assert not friday.contains(year)
    assert year.overlaps(friday)
    assert not october.overlaps(friday)
    with pytest.raises(TypeError):
        _ = october < friday  # type: ignore[operator]


def test_open_ends_reach_everywhere_and_unknown_ends_promise_nothing() -> None:
    since_august, friday = Edtf("2024-08/.."), Edtf("2024-11-29")
    assert since_august.contains(friday)
    assert since_august.contains(Edtf("2025/.."))
    assert not since_august.contains(Edtf("2024-07"))
    assert not since_august.definitely_before(friday)
    assert Edtf("../2024-05").definitely_before(friday)
    assert Edtf("../2024-05").contains(Edtf("../2023"))
    assert not Edtf("2023/2024").contains(Edtf("2023/.."))
    assert not Edtf("2023/2024").contains(Edtf("../2023"))
    unknown = Edtf("2024-08/")
    assert not unknown.contains(friday)
    assert unknown.contains(unknown)
    assert unknown.overlaps(friday)


def test_a_day_without_a_zone_may_be_in_any_time_zone() -> None:
    day, late = Edtf("2024-11-29"), Edtf("2024-11-30T11:00:00Z")
    # On 30 November, 11:00 UTC, it is still the 29th in Baker Island.
    assert not day.definitely_before(late)
    assert day.definitely_before(Edtf("2024-11-30T12:00:00Z"))
    assert Edtf("2024-11-28T09:59:59Z").definitely_before(day)
    assert not Edtf("2024-11-28T10:00:00Z").definitely_before(day)
    # Whole days are compared as if in one time zone.
    assert day.definitely_before(Edtf("2024-11-30"))
    assert not day.contains(Edtf("2024-11-29T23:00:00Z"))
    assert Edtf("2024-11").contains(Edtf("2024-11-15T12:00:00Z"))
    assert day.contains(Edtf("2024-11-29T23:00:00"))


def test_sorting_is_by_start_then_end() -> None:
    texts = ["../2024", "-0044", "2023", "2024-01-01", "2024-01-01T00:00:00+00:00", "2024", "2024/..", "2024-11-29"]
    ordered = [
        str(value) for value in sorted(map(Edtf, random.Random(1).sample(texts, 8)), key=lambda value: value.sort_key)
    ]
    assert ordered == [
        "../2024",
        "-0044",
        "2023",
        "2024-01-01T00:00:00+00:00",
        "2024-01-01",
        "2024",
        "2024/..",
        "2024-11-29",
    ]


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 28))
def test_days_are_counted_as_python_counts_them(year: int, month: int, day: int) -> None:
    epoch = date(1970, 1, 1)
    assert Day(year, month, day).days_since_epoch() == (date(year, month, day) - epoch).days


@given(edtfs())
def test_a_value_equals_itself_after_reading(value: Edtf) -> None:
    assert Edtf(str(value)) == value
    assert hash(Edtf(str(value))) == hash(value)
    assert Edtf(value.canonical) == value
    assert value.contains(value)
    assert value.overlaps(value)


@given(edtfs())
def test_the_lower_bound_is_not_above_the_upper(value: Edtf) -> None:
    if value.lower_day is not None and value.upper_day is not None:
        assert value.lower_day <= value.upper_day
    start, end, _text = value.sort_key
    assert start <= end


@given(edtfs(), edtfs())
def test_comparisons_agree_with_each_other(one: Edtf, other: Edtf) -> None:
    if one.definitely_before(other):
        assert one.possibly_before(other)
        assert not other.definitely_before(one)
        assert not one.overlaps(other)
        assert not one.contains(other)
    assert one.overlaps(other) == other.overlaps(one)
    if one.contains(other):
        assert one.overlaps(other)
    assert (one.sort_key == other.sort_key) == (one == other)


@given(st.lists(edtfs(), max_size=6))
def test_sorting_is_a_total_order(values: list[Edtf]) -> None:
    once = sorted(values, key=lambda value: value.sort_key)
    backwards = values[::-1]
    assert sorted(backwards, key=lambda value: value.sort_key) == once


@given(st.one_of(st.text(), st.text(alphabet="0123456789-XYTES?~%/.,[]{}: +Z")))
def test_any_string_is_read_or_refused(text: str) -> None:
    try:
        value = Edtf(text)
    except EdtfError as error:
        refused = error
    else:
        assert str(value) == text
        return
    assert refused.position is not None
    assert 0 <= refused.position <= len(text)


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("{2024-11-29,2024-11-29T10:00:00}", "2024-11-29", "2024-11-29"),
        ("[2024-11-30T10:00,2024-11]", "2024-11-01", "2024-11-30"),
        (
            "[2024-11-30T00:30:00+14:00,2024-11-29T23:30:00-10:00]",
            "2024-11-30T00:30:00+14:00",
            "2024-11-29T23:30:00-10:00",
        ),
    ],
)
def test_a_set_begins_with_its_earliest_time_and_ends_with_its_latest(text: str, lower: str, upper: str) -> None:
    assert str(Edtf(text).lower).replace(" ", "T") == lower
    assert str(Edtf(text).upper).replace(" ", "T") == upper


@given(edtfs(), edtfs())
def test_a_time_is_definitely_before_another_if_the_other_cannot_precede_it(one: Edtf, other: Edtf) -> None:
    assert one.definitely_before(other) is not other.possibly_before(one)


@given(edtfs().map(str) | st.text(alphabet="0123456789-XYTES?~%/.,[]{}: +Z"))
def test_a_document_reads_a_time_as_the_constructor_does(text: str) -> None:
    try:
        made = Edtf(text)
    except EdtfError as refused:
        with pytest.raises(EdtfError, match=f"^{re.escape(str(refused))}$"):
            read_edtf(text)
        return
    read = read_edtf(text)
    assert type(read) is Edtf
    assert (read, hash(read), repr(read)) == (made, hash(made), repr(made))
    assert (read.lower, read.upper) == (made.lower, made.upper)
    with pytest.raises(AttributeError):
        read._text = "2025"
