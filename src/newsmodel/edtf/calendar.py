"""The proleptic Gregorian calendar for any year, those that ``datetime.date`` does not reach included."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

MONTHS = 12
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_DAYS_TO_1970 = 719_468
_ERA_DAYS = 146_097

#: An hour and a day in microseconds.
_HOUR, _DAY = 3_600_000_000, 86_400_000_000
_MICROSECOND = timedelta(microseconds=1)

#: A time without a zone may be that of any place: from UTC+14 (Kiritimati) to UTC-12. Both in microseconds.
EARLIEST_ZONE, LATEST_ZONE = 14 * _HOUR, 12 * _HOUR

#: What ``date.toordinal`` counts to 1970-01-01.
_ORDINAL_OF_1970 = date(1970, 1, 1).toordinal()


class Day(NamedTuple):
    """A calendar day; the year may be any integer, and year 0 is the one before year 1."""

    year: int
    month: int
    day: int

    def number(self) -> int:
        """Count the days since 1970-01-01."""
        if date.min.year <= self.year <= date.max.year:
            return date(*self).toordinal() - _ORDINAL_OF_1970
        year = self.year - (self.month <= _FEBRUARY)
        era, year_of_era = divmod(year, 400)
        day_of_year = (153 * ((self.month + 9) % MONTHS) + 2) // 5 + self.day - 1
        return era * _ERA_DAYS + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - _DAYS_TO_1970


def day_number(bound: Day | date) -> int:
    """Count the days since 1970-01-01, as the day is written."""
    return bound.number() if isinstance(bound, Day) else bound.toordinal() - _ORDINAL_OF_1970


def moment_number(bound: Day | date, *, end: bool = False) -> int:
    """Count the microseconds since 1970 to the start of a bound, or to just after it; zones are taken away."""
    number = day_number(bound) * _DAY
    if not isinstance(bound, datetime):
        return number + _DAY if end else number
    number += ((bound.hour * 60 + bound.minute) * 60 + bound.second) * 1_000_000 + bound.microsecond
    offset = bound.utcoffset()
    if offset is not None:
        number -= offset // _MICROSECOND
    return number + 1 if end else number


def is_leap(year: int) -> bool:
    """Whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Count the days of a month."""
    return _LENGTHS[month - 1] + (month == _FEBRUARY and is_leap(year))


#: First and last month of the groups of months that EDTF numbers from 21 (level 1) and 25 (level 2).
#: The standard gives seasons no bounds. These are the meteorological ones of the hemisphere, kept inside the
#: year: a winter in the north is taken by its December.
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


def matching(mask: str, low: int, high: int, *, backwards: bool = False) -> Iterator[int]:
    """List the numbers that a mask such as ``1X`` may stand for, within bounds."""
    least, most = int(mask.replace("X", "0")), int(mask.replace("X", "9"))
    numbers = range(max(least, low), min(most, high) + 1)
    width = len(mask)
    for number in reversed(numbers) if backwards else numbers:
        if all(wanted in ("X", digit) for wanted, digit in zip(mask, f"{number:0{width}}", strict=True)):
            yield number
