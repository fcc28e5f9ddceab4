"""Dates and times of Python and of other libraries become EDTF values without a loss, or are refused by their type."""

import pickle
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from datetime import time as time_of_day
from typing import Any, cast
from unittest.mock import Mock

import pytest

from newsmodel import Edtf, EdtfError


class Moment:
    """A time of another library, which has ``isoformat`` and nothing else."""

    def __init__(self, text: str) -> None:
        self.text = text

    def isoformat(self) -> str:
        return self.text


def numpy_datetime(text: str, unit: str) -> Any:
    """Return a double of ``numpy.datetime64``, which has no ``isoformat``; numpy is not installed everywhere."""
    members = {"__str__": lambda _self: text, "dtype": f"datetime64[{unit}]", "__module__": "numpy"}
    return type("datetime64", (), members)()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-11~", "2024-11~"),
        (Edtf("2024/.."), "2024/.."),
        (date(2024, 11, 29), "2024-11-29"),
        (datetime(2024, 11, 29, 9, 5), "2024-11-29T09:05:00"),
        (datetime(2024, 11, 29, 9, 5, tzinfo=timezone(timedelta(hours=2))), "2024-11-29T09:05:00+02:00"),
        (Moment("2024-11-29T09:05:00.123456789+02:00"), "2024-11-29T09:05:00.123456789+02:00"),
        (Moment("2024-11-29"), "2024-11-29"),
        (numpy_datetime("2024", "Y"), "2024"),
        (numpy_datetime("2024-11", "M"), "2024-11"),
        (numpy_datetime("2024-11-29", "D"), "2024-11-29"),
        (numpy_datetime("2024-11-29T09:05:00.000000001", "ns"), "2024-11-29T09:05:00.000000001"),
    ],
)
def test_what_is_a_date_keeps_its_precision_and_its_offset(value: Any, expected: str) -> None:
    assert str(Edtf.of(value)) == expected


FOREIGN = [
    (None, "found None"),
    (1732889100, "found the number 1732889100; convert a timestamp with datetime.datetime.fromtimestamp"),
    (True, "found a boolean; convert it first"),
    (time.gmtime(0), "found time.struct_time; it does not say what its UTC offset is"),
    (time_of_day(9, 5), "found datetime.time"),
    (timedelta(1), "found datetime.timedelta"),
    (datetime, "found the class datetime"),
    (Mock(), "found unittest.mock.Mock"),
    (b"2024", "found bytes"),
    (Moment("NaT"), "Moment; it is a missing value: pass None"),
    (numpy_datetime("NaT", "D"), "found numpy.datetime64; it is a missing value: pass None"),
    (numpy_datetime("2024-11-28", "W"), "found numpy.datetime64"),
    (numpy_datetime("2024-11-28T09", "h"), "found numpy.datetime64"),
]


@pytest.mark.parametrize("convert", [Edtf.of, Edtf.from_date, Edtf.from_datetime])
@pytest.mark.parametrize(("value", "sentence"), FOREIGN)
def test_what_is_not_a_date_is_refused_by_the_name_of_its_type(
    convert: Callable[[Any], Edtf], value: Any, sentence: str
) -> None:
    with pytest.raises(EdtfError) as caught:
        convert(value)
    assert sentence in str(caught.value)
    assert caught.value.position is None
    assert pickle.loads(pickle.dumps(caught.value)).args == caught.value.args


@pytest.mark.parametrize("value", [date(2024, 11, 29), Moment("2024-11"), numpy_datetime("2024-11-29", "D"), "2024"])
def test_an_instant_has_a_time_of_day(value: Any) -> None:
    with pytest.raises(EdtfError, match=r"expected a datetime.datetime, found "):
        Edtf.from_datetime(value)


@pytest.mark.parametrize("value", [Moment("2024-11-29T09:05:00"), numpy_datetime("2024-11", "M"), "2024-11-29"])
def test_a_day_has_no_time_of_day_unless_it_is_left_out(value: Any) -> None:
    with pytest.raises(EdtfError, match=r"expected a day, such as a datetime.date, found "):
        Edtf.from_date(value)
    assert str(Edtf.from_date(datetime(2024, 11, 29, 9, tzinfo=UTC))) == "2024-11-29"


def test_a_foreign_date_that_edtf_cannot_express_is_refused() -> None:
    with pytest.raises(EdtfError, match="12024-11-29"):
        Edtf.of(cast("Any", Moment("12024-11-29")))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2025", "a year"),
        ("2025-01", "a month"),
        ("2025-21", "a season, a quarter or another part of a year"),
        ("199X", "a decade"),
        ("19XX", "a century"),
        ("1XXX", "a millennium"),
        ("XXXX", "a date without any known part"),
        ("2025/2026", "an interval"),
        ("[2025,2026]", "a set of dates"),
        ("{2025-01-01,2025-01-02}", "a set of dates"),
        ("2025-01-01T09:00", "an instant"),
    ],
)
def test_what_is_not_a_day_is_named(text: str, kind: str) -> None:
    with pytest.raises(EdtfError) as caught:
        Edtf(text).to_date()
    assert str(caught.value) == f"{text} is {kind}, not a day"
    if kind != "an instant":
        with pytest.raises(EdtfError) as caught:
            Edtf(text).to_datetime()
        assert str(caught.value) == f"{text} is {kind}, not an instant"


def test_a_day_that_python_does_not_have_is_named() -> None:
    with pytest.raises(EdtfError, match="-0044-03-15 is a day outside the years 0001 to 9999"):
        Edtf("-0044-03-15").to_date()
    with pytest.raises(EdtfError, match="2025-01-01 is a day, not an instant"):
        Edtf("2025-01-01").to_datetime()
