"""Strategies for EDTF values."""

from datetime import date, datetime, timedelta, timezone
from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from newsmodel.edtf import Edtf
from newsmodel.edtf.calendar import month_length

# Module constants: creating a strategy costs more than drawing from it.
_COMMON_YEARS = st.integers(1, 9999)
_DATETIMES = st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30))  # noqa: DTZ001 - the offset is generated separately
_DAYS = st.integers(1, 31)
_EITHER = st.booleans()
_EXPONENTS = st.sampled_from(["", "E0", "E3", "E20"])
_FAR_YEARS = st.integers(10_000, 10**12)
_MASKED_DIGITS = st.integers(0, 4)
_INTERVALS = st.sampled_from(["{0}/{1}", "{0}/{1}", "{0}/..", "../{1}", "{0}/", "/{1}", "{0}~/{1}?", "../.."])
_LENGTHS = st.sampled_from([4, 10])
_MASKED_ENDS = st.sampled_from(["", "-XX", "-1X", "-0X", "-12-XX", "-XX-XX", "-XX-15", "-01-2X"])
_MONTHS = st.integers(1, 12)
_OFFSETS = st.one_of(st.none(), st.sampled_from([0, 120, -300, 330, -210, 840, -720]))
_PARTS = st.integers(1, 3)
_PRECISIONS = st.sampled_from(["", "S2"])
_QUALIFIERS = st.sampled_from(["", "", "", "?", "~", "%"])
_SEASONS = st.integers(21, 41)
_SETS = st.sampled_from(["[{0}]", "{{{0}}}", "[..{0}]", "{{{0}..}}", "[1000-01..{0}]"])
_SIGNS = st.sampled_from(["", "-"])
_SOME_YEARS = st.lists(st.integers(1000, 9999), min_size=1, max_size=3, unique=True)
_TIMESPECS = st.sampled_from(["auto", "seconds", "minutes", "milliseconds"])
_TWO_DATES = st.lists(st.dates(date(1, 1, 1)), min_size=2, max_size=2)
_YEARS = st.integers(0, 9999)


@cache
def edtfs() -> SearchStrategy[Edtf]:
    """Generate an EDTF value: a date, a date and time, an interval or a set; some are qualified or masked."""
    dates, datetimes = _dates(), _datetimes()
    rare = st.one_of(_masked(), _seasons(), _long_years(), _intervals(), _sets())
    return st.one_of(dates, dates, datetimes, rare).map(Edtf)


@st.composite
def _dates(draw: DrawFn) -> str:
    year = draw(_YEARS)
    month = draw(_MONTHS)
    day = min(draw(_DAYS), month_length(year, month))
    parts = [f"{year:04}", f"{month:02}", f"{day:02}"]
    kept = parts[: draw(_PARTS)]
    template = "{0}{1}" if draw(_EITHER) else "{1}{0}"
    return "-".join(template.format(part, draw(_QUALIFIERS)) for part in kept)


@st.composite
def _datetimes(draw: DrawFn) -> str:
    value = draw(_DATETIMES)
    minutes = draw(_OFFSETS)
    if minutes is not None:
        value = value.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    text = value.isoformat(timespec=draw(_TIMESPECS))
    return text.replace("+00:00", "Z") if draw(_EITHER) else text


@st.composite
def _masked(draw: DrawFn) -> str:
    year = f"{draw(_YEARS):04}"
    masked_digits = draw(_MASKED_DIGITS)
    masked = year[: 4 - masked_digits] + "X" * masked_digits
    sign = "-" if masked_digits and year[0] != "0" and draw(_EITHER) else ""
    return sign + masked + draw(_MASKED_ENDS)


@st.composite
def _seasons(draw: DrawFn) -> str:
    return f"{draw(_COMMON_YEARS):04}-{draw(_SEASONS)}"


@st.composite
def _long_years(draw: DrawFn) -> str:
    sign = draw(_SIGNS)
    exponent = draw(_EXPONENTS)
    return f"Y{sign}{draw(_FAR_YEARS)}{exponent}{draw(_PRECISIONS)}"


@st.composite
def _intervals(draw: DrawFn) -> str:
    days = sorted(draw(_TWO_DATES))
    start, end = (day.isoformat()[: draw(_LENGTHS)] for day in days)
    template = draw(_INTERVALS)
    return template.format(start, end)


@st.composite
def _sets(draw: DrawFn) -> str:
    years = sorted(draw(_SOME_YEARS))
    joined = ",".join(map(str, years))
    template = draw(_SETS)
    return template.format(joined)
