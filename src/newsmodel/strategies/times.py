"""EDTF values of every sort."""

from datetime import date, datetime, timedelta, timezone

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from newsmodel.edtf import Edtf
from newsmodel.edtf.calendar import month_length


def edtfs() -> SearchStrategy[Edtf]:
    """Draw an EDTF value: a date, a moment, an interval or a set; qualified, masked or neither."""
    return st.one_of(_singles(), _singles(), _intervals(), _sets()).map(Edtf)


def _singles() -> SearchStrategy[str]:
    return st.one_of(_plain_dates(), _plain_dates(), _moments(), _masked(), _seasons(), _long_years())


@st.composite
def _plain_dates(draw: DrawFn) -> str:
    year = draw(st.integers(0, 9999))
    month = draw(st.integers(1, 12))
    day = draw(st.integers(1, month_length(year, month)))
    parts = [f"{year:04}", f"{month:02}", f"{day:02}"]
    kept = parts[: draw(st.integers(1, 3))]
    qualifier = st.sampled_from(["", "", "", "?", "~", "%"])
    if draw(st.booleans()):
        kept = [draw(qualifier) + part for part in kept]
    else:
        kept = [part + draw(qualifier) for part in kept]
    return "-".join(kept)


@st.composite
def _moments(draw: DrawFn) -> str:
    moment = draw(st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)))  # noqa: DTZ001
    minutes = draw(st.one_of(st.none(), st.sampled_from([0, 120, -300, 330, -210, 840, -720])))
    if minutes is not None:
        moment = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    text = moment.isoformat(timespec=draw(st.sampled_from(["auto", "seconds", "minutes", "milliseconds"])))
    return text.replace("+00:00", "Z") if draw(st.booleans()) else text


@st.composite
def _masked(draw: DrawFn) -> str:
    year = f"{draw(st.integers(0, 9999)):04}"
    hidden = draw(st.integers(0, 4))
    masked = year[: 4 - hidden] + "X" * hidden
    sign = "-" if hidden and year[0] != "0" and draw(st.booleans()) else ""
    return sign + masked + draw(st.sampled_from(["", "-XX", "-1X", "-0X", "-12-XX", "-XX-XX", "-XX-15", "-01-2X"]))


@st.composite
def _seasons(draw: DrawFn) -> str:
    return f"{draw(st.integers(1, 9999)):04}-{draw(st.integers(21, 41))}"


@st.composite
def _long_years(draw: DrawFn) -> str:
    sign = draw(st.sampled_from(["", "-"]))
    exponent = draw(st.sampled_from(["", "E0", "E3", "E20"]))
    return f"Y{sign}{draw(st.integers(10_000, 10**12))}{exponent}{draw(st.sampled_from(['', 'S2']))}"


@st.composite
def _intervals(draw: DrawFn) -> str:
    days = sorted(draw(st.lists(st.dates(date(1, 1, 1)), min_size=2, max_size=2)))
    start, end = (day.isoformat()[: draw(st.sampled_from([4, 10]))] for day in days)
    shape = draw(st.sampled_from(["{0}/{1}", "{0}/{1}", "{0}/..", "../{1}", "{0}/", "/{1}", "{0}~/{1}?", "../.."]))
    return shape.format(start, end)


@st.composite
def _sets(draw: DrawFn) -> str:
    years = sorted(draw(st.lists(st.integers(1000, 9999), min_size=1, max_size=3, unique=True)))
    joined = ",".join(map(str, years))
    shape = draw(st.sampled_from(["[{0}]", "{{{0}}}", "[..{0}]", "{{{0}..}}", "[1000-01..{0}]"]))
    return shape.format(joined)
