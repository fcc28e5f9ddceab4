"""Reads EDTF strings: dates, times of day, masks, qualifiers, intervals and sets.

Every pattern here is a sequence of parts with a fixed or bounded length, so that none can backtrack far.
"""

import functools
import re
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from newsmodel.edtf.calendar import (
    EARLIEST_ZONE,
    LATEST_ZONE,
    MONTH_GROUPS,
    MONTHS,
    Day,
    day_number,
    matching,
    moment_number,
    month_length,
)
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


#: The moments that most documents have: to the second, with or without an offset.
_COMMON_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?(?:Z|[+-][0-9]{2}:[0-5][0-9])?"
)
_DATE = (
    r"(?P<year_left>[?~%])?"
    r"(?:(?P<long>Y(?P<long_sign>-?)(?P<long_digits>[0-9]{1,100})(?:E(?P<exponent>[0-9]{1,4}))?)|(?P<year>-?[0-9X]{4}))"
    r"(?:S(?P<significant>[1-9][0-9]{0,2}))?(?P<year_right>[?~%])?"
    r"(?:-(?P<month_left>[?~%])?(?P<month>[0-9X]{2})(?P<month_right>[?~%])?"
    r"(?:-(?P<day_left>[?~%])?(?P<day>[0-9X]{2})(?P<day_right>[?~%])?)?)?"
)
_MOMENT = (
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]{1,50}))?)?"
    r"(?P<zone>Z|[+-][0-9]{2}(?::?[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?)?)?"
)


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when a date is first met that is not written as most are."""
    return re.compile(pattern)


_OPEN = ".."
_NO_DATE = frozenset({"", _OPEN})


def read_bounds(text: str) -> Bounds | date:
    """Read an EDTF string: a day or a moment to the second is a value of Python's own, all else has bounds.

    Raises:
        EdtfError: It is not one; the error says where it stops being one.
    """
    # A day, and a moment to the second, are what documents are full of: Python reads those two in C.
    # It reads more than EDTF has (week dates, 20240131), so the shape is made sure of first.
    length = len(text)
    if length > LONGEST:
        raise EdtfError(text, LONGEST, f"expected at most {LONGEST} characters")
    try:
        if length == _DAY_LENGTH and text[4] == "-" and text[7] == "-":
            return _day_of(text)
        if text[_DAY_LENGTH : _DAY_LENGTH + 1] == "T" and _COMMON_MOMENT.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError:
        pass
    try:
        if text and text[0] in "[{":
            return _read_set(text)
        return _read_interval(text) if "/" in text else _read_date(text, text, 0)
    except EdtfError as error:
        from newsmodel.edtf.advice import advice

        meant = advice(text)
        reason = error.reason if meant is None else f"{error.reason}; {meant}"
        raise EdtfError(text, error.position, reason) from None


#: How long a year, a month and a day are as most are written.
_YEAR_LENGTH, _MONTH_LENGTH, _DAY_LENGTH = 4, 7, 10

_day_of = date.fromisoformat


def _read_date(text: str, part: str, offset: int) -> Bounds:
    """Read a date, or a date with a time of day; ``text`` and ``offset`` are for the error."""
    return _plain_date(part) or _read_single(text, part, offset)


_MARKS = frozenset("?~%")


def _read_single(text: str, part: str, offset: int) -> Bounds:
    """Read a date that is not written as most are."""
    mark = part[-1:]
    if mark in _MARKS:
        plain = _plain_date(part[:-1])
        if plain is not None:
            return plain._replace(approximate=mark != "?", uncertain=mark != "~")
    if "T" in part:
        return _read_moment(text, part, offset)
    match = _compiled(_DATE).match(part)
    if match is None:
        found = "" if text else ", found nothing"
        raise EdtfError(text, offset, f"expected a year of four digits, or Y and more digits{found}")
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


def _plain_date(part: str) -> Bounds | None:
    """Read a year, a month or a day as most are written; ``None`` is for the full grammar to judge."""
    length = len(part)
    if length == _YEAR_LENGTH:
        if not (part.isascii() and part.isdigit()):
            return None
        year = int(part)
        lower, upper, precision = _made(Day, (year, 1, 1)), _made(Day, (year, MONTHS, 31)), _YEAR
    elif length == _MONTH_LENGTH:
        try:
            day = _day_of(f"{part}-01")
        except ValueError:
            return None
        year, month = day.year, day.month
        lower, upper = _made(Day, (year, month, 1)), _made(Day, (year, month, month_length(year, month)))
        precision = _MONTH
    elif length == _DAY_LENGTH and part[4] == "-" and part[7] == "-":
        try:
            day = _day_of(part)
        except ValueError:
            return None
        lower = upper = _made(Day, (day.year, day.month, day.day))
        precision = _DAY
    else:
        return None
    bounds: Bounds = _made(Bounds, (lower, upper, precision, False, False, "date", False, False))
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
    match = _compiled(_MOMENT).match(part)
    if match is None:
        at = part.index("T")
        raise EdtfError(text, offset + at, "expected a whole date, T and a time such as 14:30:00")
    if match.end() < len(part):
        raise EdtfError(text, offset + match.end(), f"expected nothing more, found {part[match.end()]!r}")
    day = _read_date(text, match["date"], offset).lower
    for name, most in (("hour", 24), ("minute", 59), ("second", 59)):
        if int(match[name] or 0) > most:
            raise EdtfError(text, offset + match.start(name), f"expected the {name} to be at most {most}")
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
    first, _, last = text.partition("/")
    if last == _OPEN:  # "since August" is the interval that most documents have
        plain = _plain_date(first)
        if plain is not None:
            since: Bounds = _made(Bounds, (plain[0], None, plain[2], False, False, "interval", False, False))
            return since
    second = len(first) + 1
    if "/" in last:
        raise EdtfError(text, second + last.index("/"), "an interval has one slash, and no more")
    start, end = _read_end(text, first, 0), _read_end(text, last, second)
    if start and end:
        if starts_after(start.lower, end.upper):
            raise EdtfError(text, second, "the interval ends before it begins")
        marks = start.approximate or end.approximate, start.uncertain or end.uncertain
        return Bounds(start.lower, end.upper, coarsest([start, end]), *marks, "interval")
    known = start or end or _NOTHING_KNOWN
    lower, upper = start.lower if start else None, end.upper if end else None
    marks = known.approximate, known.uncertain
    unknown = not first, not last
    bounds: Bounds = _made(Bounds, (lower, upper, known.precision, *marks, "interval", *unknown))
    return bounds


_NOTHING_KNOWN = Bounds(None, None, Precision.UNKNOWN)


def _read_end(text: str, part: str, offset: int) -> Bounds | None:
    return None if part in _NO_DATE else _read_date(text, part, offset)


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
        None if None in lowers else min((low for low in lowers if low is not None), key=moment_number),
        None if None in uppers else max((high for high in uppers if high is not None), key=_end),
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
        single = _read_date(text, part, offset)
        return single, single
    first = _read_date(text, part[:dots], offset) if dots else None
    last = _read_date(text, part[dots + 2 :], offset + dots + 2) if dots + 2 < len(part) else None
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


def _end(bound: Day | datetime) -> int:
    return moment_number(bound, end=True)


def starts_after(start: Day | datetime | None, end: Day | datetime | None) -> bool:
    """Whether an interval is reversed; a moment is not after the day that it lies in, in whatever zone that is."""
    if isinstance(start, Day) and isinstance(end, Day):
        return start > end
    if isinstance(start, datetime) and isinstance(end, datetime):
        if bool(start.tzinfo) == bool(end.tzinfo):
            return start > end
        earliest = moment_number(start) - (0 if start.tzinfo else EARLIEST_ZONE)
        return earliest > moment_number(end) + (0 if end.tzinfo else LATEST_ZONE)
    return start is not None and end is not None and day_number(start) > day_number(end)
