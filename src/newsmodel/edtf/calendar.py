"""The proleptic Gregorian calendar for any year, including those outside the range of ``datetime.date``."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

MONTHS = 12
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_DAYS_TO_1970 = 719_468
_ERA_DAYS = 146_097

#: An hour and a day, in microseconds.
_HOUR, _DAY = 3_600_000_000, 86_400_000_000
_MICROSECOND = timedelta(microseconds=1)

#: Range of UTC offsets of a time without one, in microseconds: from UTC+14 (Kiritimati) to UTC-12.
EARLIEST_ZONE, LATEST_ZONE = 14 * _HOUR, 12 * _HOUR

#: The proleptic Gregorian ordinal of 1970-01-01.
_ORDINAL_OF_1970 = date(1970, 1, 1).toordinal()


class Day(NamedTuple):
    """A calendar day. The year can be any integer; year 0 precedes year 1."""

    year: int
    month: int
    day: int

    def days_since_epoch(self) -> int:
        """Return the number of days since 1970-01-01."""
        if date.min.year <= self.year <= date.max.year:
            return date(*self).toordinal() - _ORDINAL_OF_1970
        year = self.year - (self.month <= _FEBRUARY)
        era, year_of_era = divmod(year, 400)
        day_of_year = (153 * ((self.month + 9) % MONTHS) + 2) // 5 + self.day - 1
        return era * _ERA_DAYS + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - _DAYS_TO_1970


def days_since_epoch(bound: Day | date) -> int:
    """Return the number of days since 1970-01-01, without regard to the time zone."""
    return bound.days_since_epoch() if isinstance(bound, Day) else bound.toordinal() - _ORDINAL_OF_1970


def microseconds_since_epoch(bound: Day | date, *, end: bool = False) -> int:
    """Return the microseconds from 1970-01-01T00:00Z to the start of a bound, or to just after its end."""
    number = days_since_epoch(bound) * _DAY
    if not isinstance(bound, datetime):
        return number + _DAY if end else number
    number += ((bound.hour * 60 + bound.minute) * 60 + bound.second) * 1_000_000 + bound.microsecond
    offset = bound.utcoffset()
    if offset is not None:
        number -= offset // _MICROSECOND
    return number + 1 if end else number


def is_leap(year: int) -> bool:
    """Return whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Return the number of days in a month."""
    return _LENGTHS[month - 1] + (month == _FEBRUARY and is_leap(year))


#: First and last month of the groups of months that EDTF numbers from 21 (level 1) and 25 (level 2).
#: The standard does not define the bounds of seasons. These are the meteorological seasons of the hemisphere, limited
#: to the calendar year: a northern winter is represented by December.
MONTH_GROUPS: dict[int, tuple[int, int]] = {
    21: (3, 5),  # spring
    22: (6, 8),  # summer
    23: (9, 11),  # autumn
    24: (12, 12),  # winter
    25: (3, 5),  # spring, northern hemisphere
    26: (6, 8),
    27: (9, 11),
    28: (12, 12),
    29: (9, 11),  # spring, southern hemisphere
    30: (12, 12),
    31: (3, 5),
    32: (6, 8),
    33: (1, 3),  # quarters
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    37: (1, 4),  # quadrimesters
    38: (5, 8),
    39: (9, 12),
    40: (1, 6),  # semesters
    41: (7, 12),
}


def numbers_matching(mask: str, low: int, high: int, *, backwards: bool = False) -> Iterator[int]:
    """Return the numbers within bounds that match a mask such as ``1X``."""
    least, most = int(mask.replace("X", "0")), int(mask.replace("X", "9"))
    numbers = range(max(least, low), min(most, high) + 1)
    width = len(mask)
    for number in reversed(numbers) if backwards else numbers:
        if all(wanted in ("X", digit) for wanted, digit in zip(mask, f"{number:0{width}}", strict=True)):
            yield number
