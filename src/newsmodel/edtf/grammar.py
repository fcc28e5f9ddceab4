"""Reads EDTF strings: dates, times of day, masks, qualifiers, intervals and sets.

Every pattern here is a sequence of parts with a fixed or bounded length, so that none can backtrack far.
"""

import re
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from newsmodel.edtf.calendar import MONTH_GROUPS, MONTHS, Day, matching, month_length
from newsmodel.errors import EdtfError

#: The longest string that is read.
LONGEST = 1000

#: The most digits that a year may have, written out.
YEAR_DIGITS = 100


class Precision(StrEnum):
    """How exact a value is: the smallest unit that it names in full."""

    UNKNOWN = "unknown"
    """No unit at all: ``XXXX``, ``../..``."""
    MILLENNIUM = "millennium"
    """A thousand years: ``1XXX``."""
    CENTURY = "century"
    """A hundred years: ``19XX``."""
    DECADE = "decade"
    """Ten years: ``199X``."""
    YEAR = "year"
    """A year."""
    SEASON = "season"
    """A season, a quarter or another group of months."""
    MONTH = "month"
    """A month."""
    DAY = "day"
    """A day."""
    MINUTE = "minute"
    """A minute of the day."""
    SECOND = "second"
    """A second of the day, or a fraction of it."""


class Bounds(NamedTuple):
    """What a value was read to: its first and last day or moment, and what is said about it.

    A bound is ``None`` where that end is open or unknown; ``unknown_start`` and ``unknown_end`` say which.
    """

    lower: Day | datetime | None
    upper: Day | datetime | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    kind: str = "date"
    unknown_start: bool = False
    unknown_end: bool = False


#: What most dates are: nothing masked, and at most one mark, behind them.
_PLAIN_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%])?")
_DATE = re.compile(
    r"(?P<year_left>[?~%])?"
    r"(?:(?P<long>Y(?P<long_sign>-?)(?P<long_digits>[0-9]{1,100})(?:E(?P<exponent>[0-9]{1,4}))?)|(?P<year>-?[0-9X]{4}))"
    r"(?:S(?P<significant>[1-9][0-9]{0,2}))?(?P<year_right>[?~%])?"
    r"(?:-(?P<month_left>[?~%])?(?P<month>[0-9X]{2})(?P<month_right>[?~%])?"
    r"(?:-(?P<day_left>[?~%])?(?P<day>[0-9X]{2})(?P<day_right>[?~%])?)?)?"
)
_MOMENT = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]{1,50}))?)?"
    r"(?P<zone>Z|[+-][0-9]{2}(?::?[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?)?)?"
)
_OPEN = ".."


def read(text: str) -> Bounds:
    """Read an EDTF string.

    Raises:
        EdtfError: It is not one; the error says where it stops being one.
    """
    if len(text) > LONGEST:
        raise EdtfError(text, LONGEST, f"expected at most {LONGEST} characters")
    if not text:
        raise EdtfError(text, 0, "expected a date, a time, an interval or a set, found nothing")
    if text[0] in "[{":
        return _read_set(text)
    if "/" in text:
        return _read_interval(text)
    return _read_single(text, text, 0)


def _read_single(text: str, part: str, offset: int) -> Bounds:
    """Read a date, or a date with a time of day; ``text`` and ``offset`` are for the error."""
    plain = _PLAIN_DATE.fullmatch(part)
    if plain is not None:
        bounds = _plain_date(plain)
        if bounds is not None:
            return bounds
    if "T" in part:
        return _read_moment(text, part, offset)
    match = _DATE.match(part)
    if match is None:
        raise EdtfError(text, offset, "expected a year of four digits, or Y and more digits")
    if match.end() < len(part):
        raise EdtfError(text, offset + match.end(), f"expected nothing more, found {part[match.end()]!r}")
    for name in ("year", "month", "day"):
        if match[f"{name}_left"] and match[f"{name}_right"]:
            raise EdtfError(text, offset + match.start(f"{name}_right"), f"the {name} is qualified on both sides")
    marks = {match[f"{name}_{side}"] for name in ("year", "month", "day") for side in ("left", "right")}
    bounds = _long_year(text, match, offset) if match["long"] else _calendar_date(text, match, offset)
    return bounds._replace(approximate=bool(marks & {"~", "%"}), uncertain=bool(marks & {"?", "%"}))


#: Makes a tuple with names without going through a function of Python's.
_made: Any = vars(tuple)["__new__"]

_YEAR, _MONTH, _DAY = Precision.YEAR, Precision.MONTH, Precision.DAY


def _plain_date(match: re.Match[str]) -> Bounds | None:
    """Read a year, a month or a day as most are written; ``None`` is for the full grammar to judge."""
    number, month, day, mark = match.groups()
    year = int(number)
    if month is None:
        lower, upper, precision = _made(Day, (year, 1, 1)), _made(Day, (year, MONTHS, 31)), _YEAR
    else:
        of_year = int(month)
        if not 1 <= of_year <= MONTHS:
            return None
        length = month_length(year, of_year)
        if day is None:
            lower, upper, precision = _made(Day, (year, of_year, 1)), _made(Day, (year, of_year, length)), _MONTH
        elif 1 <= int(day) <= length:
            lower = upper = _made(Day, (year, of_year, int(day)))
            precision = _DAY
        else:
            return None
    approximate, uncertain = (False, False) if mark is None else (mark in "~%", mark in "?%")
    bounds: Bounds = _made(Bounds, (lower, upper, precision, approximate, uncertain, "date", False, False))
    return bounds


def _long_year(text: str, match: re.Match[str], offset: int) -> Bounds:
    digits, exponent = match["long_digits"], int(match["exponent"] or 0)
    if match["month"]:
        raise EdtfError(text, offset + match.start("month"), "a year written with Y has no month")
    if digits[0] == "0" or (match["exponent"] is None and len(digits) < 5):  # noqa: PLR2004
        raise EdtfError(text, offset + 1, "a year written with Y has more than four digits, the first not 0")
    if len(digits) + exponent > YEAR_DIGITS:
        raise EdtfError(text, offset + 1, f"expected a year of at most {YEAR_DIGITS} digits")
    year = int(digits) * 10**exponent * (-1 if match["long_sign"] else 1)
    return Bounds(Day(year, 1, 1), Day(year, 12, 31), Precision.YEAR)


def _calendar_date(text: str, match: re.Match[str], offset: int) -> Bounds:
    year, month, day = match["year"], match["month"], match["day"]
    if year == "-0000":
        raise EdtfError(text, offset, "there is no year -0000; the year before 1 is 0000")
    if match["significant"] and month:
        raise EdtfError(text, offset + match.start("month"), "a year with significant digits has no month")
    if month is None:
        low, high = _year_range(year)
        return Bounds(Day(low, 1, 1), Day(high, 12, 31), _year_precision(year))
    if "X" not in month and int(month) in MONTH_GROUPS:
        if day is not None:
            raise EdtfError(text, offset + match.start("day"), "a season has no day")
        first, last = MONTH_GROUPS[int(month)]
        low, high = _year_range(year)
        return Bounds(Day(low, first, 1), Day(high, last, month_length(high, last)), Precision.SEASON)
    if not any(matching(month, 1, MONTHS)):
        raise EdtfError(text, offset + match.start("month"), f"expected a month from 01 to 12, found {month}")
    lower, upper = _edge(year, month, day, backwards=False), _edge(year, month, day, backwards=True)
    if lower is None or upper is None:
        raise EdtfError(text, offset + match.start("day"), f"there is no such day: {match[0]}")
    return Bounds(lower, upper, _date_precision(year, month, day))


def _year_range(mask: str) -> tuple[int, int]:
    digits = mask.removeprefix("-")
    low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    return (-high, -low) if mask[0] == "-" else (low, high)


def _edge(year_mask: str, month_mask: str, day_mask: str | None, *, backwards: bool) -> Day | None:
    """Find the first or the last day that the masks allow."""
    negative = year_mask[0] == "-"
    years = matching(year_mask.removeprefix("-"), 0, 9999, backwards=backwards != negative)
    for year in (-number if negative else number for number in years):
        for month in matching(month_mask, 1, MONTHS, backwards=backwards):
            length = month_length(year, month)
            if day_mask is None:
                return Day(year, month, length if backwards else 1)
            for day in matching(day_mask, 1, length, backwards=backwards):
                return Day(year, month, day)
    return None


_YEAR_PRECISIONS = {
    "": Precision.YEAR,
    "X": Precision.DECADE,
    "XX": Precision.CENTURY,
    "XXX": Precision.MILLENNIUM,
}


def _year_precision(mask: str) -> Precision:
    """A year masked from the end is a decade, a century, a millennium; masked elsewhere, nothing is known in full."""
    masked = mask[mask.index("X") :] if "X" in mask else ""
    return _YEAR_PRECISIONS.get(masked, Precision.UNKNOWN)


def _date_precision(year: str, month: str, day: str | None) -> Precision:
    if "X" in year or "X" in month:
        return _year_precision(year)
    return Precision.MONTH if day is None or "X" in day else Precision.DAY


def _read_moment(text: str, part: str, offset: int) -> Bounds:
    match = _MOMENT.match(part)
    if match is None:
        at = part.index("T")
        raise EdtfError(text, offset + at, "expected a whole date, T and a time such as 14:30:00")
    if match.end() < len(part):
        raise EdtfError(text, offset + match.end(), f"expected nothing more, found {part[match.end()]!r}")
    day = _read_single(text, match["date"], offset).lower
    for name, most in (("hour", 24), ("minute", 59), ("second", 59)):
        if int(match[name] or 0) > most:
            raise EdtfError(text, offset + match.start(name), f"expected a {name} of at most {most}")
    last_midnight = match["hour"] == "24"
    if last_midnight and any(int(match[name] or 0) for name in ("minute", "second", "fraction")):
        raise EdtfError(text, offset + match.start("minute"), "24 stands for midnight alone: 24:00:00")
    plain = f"{match['date']}T{'00' if last_midnight else match['hour']}" + part[match.end("hour") :]
    try:
        moment = datetime.fromisoformat(plain)
        if last_midnight:
            moment += timedelta(days=1)
    except (ValueError, OverflowError):
        where = match.start("zone") if isinstance(day, Day) and day.year else 0
        what = "an offset of less than 24 hours" if where > 0 else "a year from 0001 to 9999 where there is a time"
        raise EdtfError(text, offset + max(where, 0), f"expected {what}") from None
    return moment_bounds(moment, exact=match["second"] is not None)


def moment_bounds(moment: datetime, *, exact: bool) -> Bounds:
    """Give the bounds of a moment: itself, or the minute that begins with it."""
    if exact:
        return Bounds(moment, moment, Precision.SECOND)
    return Bounds(moment, moment.replace(second=59, microsecond=999_999), Precision.MINUTE)


def _read_interval(text: str) -> Bounds:
    slash = text.index("/")
    second = text.find("/", slash + 1)
    if second >= 0:
        raise EdtfError(text, second, "an interval has one slash")
    start, end = _read_end(text, text[:slash], 0), _read_end(text, text[slash + 1 :], slash + 1)
    if start and end:
        if starts_after(start.lower, end.upper):
            raise EdtfError(text, slash + 1, "the interval ends before it begins")
        marks = start.approximate or end.approximate, start.uncertain or end.uncertain
        return Bounds(start.lower, end.upper, coarsest([start, end]), *marks, "interval")
    known = start or end or _NOTHING_KNOWN
    lower, upper = start.lower if start else None, end.upper if end else None
    marks = known.approximate, known.uncertain
    unknown = slash == 0, slash == len(text) - 1
    bounds: Bounds = _made(Bounds, (lower, upper, known.precision, *marks, "interval", *unknown))
    return bounds


_NOTHING_KNOWN = Bounds(None, None, Precision.UNKNOWN)


def _read_end(text: str, part: str, offset: int) -> Bounds | None:
    return None if part in ("", _OPEN) else _read_single(text, part, offset)


def _read_set(text: str) -> Bounds:
    closing = "]" if text[0] == "[" else "}"
    if text[-1] != closing:
        raise EdtfError(text, len(text), f"expected {closing!r} at the end of the set")
    items: list[tuple[Bounds | None, Bounds | None]] = []
    offset = 1
    parts = text[1:-1].split(",")
    for index, part in enumerate(parts):
        begins = offset + len(part) - len(part.lstrip(" "))
        items.append(_read_item(text, part.strip(" "), begins))
        if (items[-1][0] is None and index > 0) or (items[-1][1] is None and index < len(parts) - 1):
            raise EdtfError(text, begins, "only the first or the last member of a set can be open")
        offset += len(part) + 1
    known = [bounds for item in items for bounds in item if bounds]
    lowers = [None if first is None else first.lower for first, _last in items]
    uppers = [None if last is None else last.upper for _first, last in items]
    return Bounds(
        None if None in lowers else min((low for low in lowers if low is not None), key=rank),
        None if None in uppers else max((high for high in uppers if high is not None), key=rank),
        coarsest(known),
        any(bounds.approximate for bounds in known),
        any(bounds.uncertain for bounds in known),
        "one of" if closing == "]" else "all of",
    )


def _read_item(text: str, part: str, offset: int) -> tuple[Bounds | None, Bounds | None]:
    if not part or part == _OPEN:
        raise EdtfError(text, offset, "expected a date in the set")
    dots = part.find(_OPEN)
    if dots < 0:
        single = _read_single(text, part, offset)
        return single, single
    first = _read_single(text, part[:dots], offset) if dots else None
    last = _read_single(text, part[dots + 2 :], offset + dots + 2) if dots + 2 < len(part) else None
    if first and last and starts_after(first.lower, last.upper):
        raise EdtfError(text, offset + dots, "the range ends before it begins")
    return first, last


def coarsest(known: list[Bounds]) -> Precision:
    """The precision of the least exact part."""
    if len(known) == 1:
        return known[0].precision
    return min([bounds.precision for bounds in known], key=_COARSENESS.__getitem__, default=Precision.UNKNOWN)


#: The coarsest precision comes first.
_COARSENESS = {precision: number for number, precision in enumerate(Precision)}


def rank(bound: Day | datetime) -> tuple[int, int]:
    """Order bounds by the day and the second in it, as written, zones left aside."""
    if isinstance(bound, Day):
        return bound.number(), 0
    seconds = bound.hour * 3600 + bound.minute * 60 + bound.second
    return Day(bound.year, bound.month, bound.day).number(), seconds * 1_000_000 + bound.microsecond


def starts_after(start: Day | datetime | None, end: Day | datetime | None) -> bool:
    """Whether an interval is reversed; a moment is not after the day that it lies in."""
    if isinstance(start, datetime) and isinstance(end, datetime) and bool(start.tzinfo) == bool(end.tzinfo):
        return start > end
    if start is None or end is None:
        return False
    if isinstance(start, Day) or isinstance(end, Day):
        return rank(start)[0] > rank(end)[0]
    return False
