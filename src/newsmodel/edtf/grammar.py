"""The EDTF parser: dates, times of day, unspecified digits, qualifications, intervals and sets.

Each pattern is a sequence of parts of fixed or bounded length, so that backtracking is limited.
"""

import functools
import re
from datetime import date, datetime, timedelta
from typing import Any

from newsmodel.edtf.bounds import Bounds, Precision, coarsest, instant_bounds, starts_after
from newsmodel.edtf.calendar import (
    MONTH_GROUPS,
    MONTHS,
    Day,
    microseconds_since_epoch,
    month_length,
    numbers_matching,
)
from newsmodel.errors import EdtfError

#: Maximum length of a string.
MAX_LENGTH = 1000

#: Maximum number of digits of a year, including those of the exponent.
MAX_YEAR_DIGITS = 100


#: The common notation of instants: to the second, with or without a UTC offset.
_COMMON_DATE_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?(?:Z|[+-][0-9]{2}:[0-5][0-9])?"
)
_DATE = (
    r"(?P<year_left>[?~%])?"
    r"(?:(?P<long>Y(?P<long_sign>-?)(?P<long_digits>[0-9]{1,100})(?:E(?P<exponent>[0-9]{1,4}))?)|(?P<year>-?[0-9X]{4}))"
    r"(?:S(?P<significant>[1-9][0-9]{0,2}))?(?P<year_right>[?~%])?"
    r"(?:-(?P<month_left>[?~%])?(?P<month>[0-9X]{2})(?P<month_right>[?~%])?"
    r"(?:-(?P<day_left>[?~%])?(?P<day>[0-9X]{2})(?P<day_right>[?~%])?)?)?"
)
_DATE_TIME = (
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]{1,50}))?)?"
    r"(?P<zone>Z|[+-][0-9]{2}(?::?[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?)?)?"
)


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern on first use, because most documents contain only the common notations."""
    return re.compile(pattern)


_OPEN = ".."
_NO_DATE = frozenset({"", _OPEN})


def read_bounds(text: str) -> Bounds | date:
    """Parse an EDTF string. A day, or an instant to the second, is returned as ``date`` or ``datetime``.

    Raises:
        EdtfError: The string is not EDTF; the error states the position.
    """
    # Most values are a day or an instant to the second, which Python parses in C. Python also accepts notations that
    # EDTF does not have (week dates, 20240131), so the notation is checked first.
    length = len(text)
    if length > MAX_LENGTH:
        raise EdtfError(text, MAX_LENGTH, f"expected at most {MAX_LENGTH} characters")
    try:
        if length == _DAY_LENGTH and text[4] == "-" and text[7] == "-":
            return _day_of(text)
        if text[_DAY_LENGTH : _DAY_LENGTH + 1] == "T" and _COMMON_DATE_TIME.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError:
        pass
    try:
        if text and text[0] in "[{":
            return _read_set(text)
        return _read_interval(text) if "/" in text else _read_date(text, text, 0)
    except EdtfError as error:
        from newsmodel.edtf.advice import advice

        remedy = advice(text)
        reason = error.reason if remedy is None else f"{error.reason}; {remedy}"
        raise EdtfError(text, error.position, reason) from None


#: Lengths of a year, a month and a day in the common notation.
_YEAR_LENGTH, _MONTH_LENGTH, _DAY_LENGTH = 4, 7, 10

_day_of = date.fromisoformat


def _read_date(text: str, part: str, offset: int) -> Bounds:
    """Parse a date, or a date with a time of day; ``text`` and ``offset`` are for the error."""
    return _plain_date(part) or _read_single(text, part, offset)


_QUALIFIERS = frozenset("?~%")


def _read_single(text: str, part: str, offset: int) -> Bounds:
    """Parse a date in one of the less common notations."""
    qualifier = part[-1:]
    if qualifier in _QUALIFIERS:
        plain = _plain_date(part[:-1])
        if plain is not None:
            return plain._replace(approximate=qualifier != "?", uncertain=qualifier != "~")
    if "T" in part:
        return _read_date_time(text, part, offset)
    match = _compiled(_DATE).match(part)
    if match is None:
        found = "" if text else ", found nothing"
        raise EdtfError(text, offset, f"expected a year of four digits, or Y and more digits{found}")
    if match.end() < len(part):
        raise EdtfError(text, offset + match.end(), f"expected nothing more, found {part[match.end()]!r}")
    for name in ("year", "month", "day"):
        if match[f"{name}_left"] and match[f"{name}_right"]:
            raise EdtfError(
                text,
                offset + match.start(f"{name}_right"),
                f"expected one qualifier of the {name}, found two",
            )
    qualifiers = {match[f"{name}_{side}"] for name in ("year", "month", "day") for side in ("left", "right")}
    bounds = _long_year(text, match, offset) if match["long"] else _calendar_date(text, match, offset)
    return bounds._replace(approximate=bool(qualifiers & {"~", "%"}), uncertain=bool(qualifiers & {"?", "%"}))


#: Creates a named tuple without calling a Python function.
_new_tuple: Any = vars(tuple)["__new__"]

_YEAR, _MONTH, _DAY = Precision.YEAR, Precision.MONTH, Precision.DAY


def _plain_date(part: str) -> Bounds | None:
    """Parse a year, a month or a day in the common notation; ``None`` leaves it to the full grammar."""
    length = len(part)
    if length == _YEAR_LENGTH:
        if not (part.isascii() and part.isdigit()):
            return None
        year = int(part)
        lower, upper, precision = _new_tuple(Day, (year, 1, 1)), _new_tuple(Day, (year, MONTHS, 31)), _YEAR
    elif length == _MONTH_LENGTH:
        try:
            day = _day_of(f"{part}-01")
        except ValueError:
            return None
        year, month = day.year, day.month
        lower, upper = _new_tuple(Day, (year, month, 1)), _new_tuple(Day, (year, month, month_length(year, month)))
        precision = _MONTH
    elif length == _DAY_LENGTH and part[4] == "-" and part[7] == "-":
        try:
            day = _day_of(part)
        except ValueError:
            return None
        lower = upper = _new_tuple(Day, (day.year, day.month, day.day))
        precision = _DAY
    else:
        return None
    bounds: Bounds = _new_tuple(Bounds, (lower, upper, precision, False, False, "date", False, False))
    return bounds


def _long_year(text: str, match: re.Match[str], offset: int) -> Bounds:
    digits, exponent = match["long_digits"], int(match["exponent"] or 0)
    if match["month"]:
        raise EdtfError(text, offset + match.start("month"), "expected no month after a year with Y")
    if digits[0] == "0" or (match["exponent"] is None and len(digits) < 5):  # noqa: PLR2004
        raise EdtfError(text, offset + 1, "expected more than four digits after Y, the first not 0")
    if len(digits) + exponent > MAX_YEAR_DIGITS:
        raise EdtfError(text, offset + 1, f"expected a year of at most {MAX_YEAR_DIGITS} digits")
    year = int(digits) * 10**exponent * (-1 if match["long_sign"] else 1)
    return Bounds(Day(year, 1, 1), Day(year, 12, 31), Precision.YEAR)


def _calendar_date(text: str, match: re.Match[str], offset: int) -> Bounds:
    year, month, day = match["year"], match["month"], match["day"]
    if year == "-0000":
        raise EdtfError(text, offset, "expected a year other than -0000; the year before 1 is 0000")
    if match["significant"] and month:
        raise EdtfError(text, offset + match.start("month"), "expected no month after a year with significant digits")
    if month is None:
        low, high = _year_range(year)
        return Bounds(Day(low, 1, 1), Day(high, 12, 31), _year_precision(year))
    if "X" not in month and int(month) in MONTH_GROUPS:
        if day is not None:
            raise EdtfError(text, offset + match.start("day"), "expected no day after a season")
        first, last = MONTH_GROUPS[int(month)]
        low, high = _year_range(year)
        return Bounds(Day(low, first, 1), Day(high, last, month_length(high, last)), Precision.SEASON)
    if not any(numbers_matching(month, 1, MONTHS)):
        raise EdtfError(text, offset + match.start("month"), f"expected a month from 01 to 12, found {month}")
    lower, upper = (
        _first_or_last_day(year, month, day, backwards=False),
        _first_or_last_day(year, month, day, backwards=True),
    )
    if lower is None or upper is None:
        raise EdtfError(text, offset + match.start("day"), f"expected a day that exists, found {match[0]}")
    return Bounds(lower, upper, _date_precision(year, month, day))


def _year_range(mask: str) -> tuple[int, int]:
    digits = mask.removeprefix("-")
    low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    return (-high, -low) if mask[0] == "-" else (low, high)


def _first_or_last_day(year_mask: str, month_mask: str, day_mask: str | None, *, backwards: bool) -> Day | None:
    """Return the first or the last day that the masks allow."""
    negative = year_mask[0] == "-"
    years = numbers_matching(year_mask.removeprefix("-"), 0, 9999, backwards=backwards != negative)
    for year in (-number if negative else number for number in years):
        for month in numbers_matching(month_mask, 1, MONTHS, backwards=backwards):
            length = month_length(year, month)
            if day_mask is None:
                return Day(year, month, length if backwards else 1)
            for day in numbers_matching(day_mask, 1, length, backwards=backwards):
                return Day(year, month, day)
    return None


_YEAR_PRECISIONS = {
    "": Precision.YEAR,
    "X": Precision.DECADE,
    "XX": Precision.CENTURY,
    "XXX": Precision.MILLENNIUM,
}


def _year_precision(mask: str) -> Precision:
    """Return the precision of a year: decade, century or millennium if it is masked from the end."""
    masked = mask[mask.index("X") :] if "X" in mask else ""
    return _YEAR_PRECISIONS.get(masked, Precision.UNKNOWN)


def _date_precision(year: str, month: str, day: str | None) -> Precision:
    if "X" in year or "X" in month:
        return _year_precision(year)
    return Precision.MONTH if day is None or "X" in day else Precision.DAY


def _read_date_time(text: str, part: str, offset: int) -> Bounds:
    match = _compiled(_DATE_TIME).match(part)
    if match is None:
        at = part.index("T")
        raise EdtfError(text, offset + at, "expected a whole date, T and a time such as 14:30:00")
    if match.end() < len(part):
        raise EdtfError(text, offset + match.end(), f"expected nothing more, found {part[match.end()]!r}")
    day = _read_date(text, match["date"], offset).lower
    for name, maximum in (("hour", 24), ("minute", 59), ("second", 59)):
        if int(match[name] or 0) > maximum:
            raise EdtfError(text, offset + match.start(name), f"expected the {name} to be at most {maximum}")
    ends_day = match["hour"] == "24"
    if ends_day and any(int(match[name] or 0) for name in ("minute", "second", "fraction")):
        raise EdtfError(text, offset + match.start("minute"), "expected the hour 24 only in 24:00:00 (midnight)")
    plain = f"{match['date']}T{'00' if ends_day else match['hour']}" + part[match.end("hour") :]
    try:
        instant = datetime.fromisoformat(plain)
        if ends_day:
            instant += timedelta(days=1)
    except (ValueError, OverflowError):
        where = match.start("zone") if isinstance(day, Day) and day.year else 0
        what = "an offset of less than 24 hours" if where > 0 else "a year from 0001 to 9999 with a time of day"
        raise EdtfError(text, offset + max(where, 0), f"expected {what}") from None
    return instant_bounds(instant, exact=match["second"] is not None)


def _read_interval(text: str) -> Bounds:
    first, _, last = text.partition("/")
    if last == _OPEN:  # "since August", the most common interval
        plain = _plain_date(first)
        if plain is not None:
            since: Bounds = _new_tuple(Bounds, (plain[0], None, plain[2], False, False, "interval", False, False))
            return since
    second = len(first) + 1
    if "/" in last:
        raise EdtfError(text, second + last.index("/"), "expected one slash in an interval, found another")
    start, end = _read_end(text, first, 0), _read_end(text, last, second)
    if start and end:
        if starts_after(start.lower, end.upper):
            raise EdtfError(text, second, "expected an interval whose end does not precede its start")
        qualified = start.approximate or end.approximate, start.uncertain or end.uncertain
        return Bounds(start.lower, end.upper, coarsest([start, end]), *qualified, "interval")
    known = start or end or _NOTHING_KNOWN
    lower, upper = start.lower if start else None, end.upper if end else None
    qualified = known.approximate, known.uncertain
    unknown = not first, not last
    bounds: Bounds = _new_tuple(Bounds, (lower, upper, known.precision, *qualified, "interval", *unknown))
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
        start = offset + len(part) - len(part.lstrip(" "))
        items.append(_read_item(text, part.strip(" "), start))
        if (items[-1][0] is None and index > 0) or (items[-1][1] is None and index < len(parts) - 1):
            raise EdtfError(text, start, "expected an open end only in the first or last member of a set")
        offset += len(part) + 1
    known = [bounds for item in items for bounds in item if bounds]
    lowers = [None if first is None else first.lower for first, _last in items]
    uppers = [None if last is None else last.upper for _first, last in items]
    return Bounds(
        None if None in lowers else min((low for low in lowers if low is not None), key=microseconds_since_epoch),
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
        raise EdtfError(text, offset + dots, "expected a range whose end does not precede its start")
    return first, last


def _end(bound: Day | datetime) -> int:
    return microseconds_since_epoch(bound, end=True)
