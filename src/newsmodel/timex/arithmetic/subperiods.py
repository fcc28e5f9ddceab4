"""Portions of a month or a year: the first three months of 2024, the first week of October, the second half."""

import calendar
from datetime import date

from newsmodel.edtf import Edtf
from newsmodel.model.time import TimeBasis, TimeRelation
from newsmodel.timex.arithmetic.offsets import away
from newsmodel.timex.arithmetic.resolution import (
    Meaning,
    Options,
    Reference,
    UnclearError,
    Values,
    count_of,
    known_year,
    moved,
)
from newsmodel.timex.language import Tense

LAST_QUARTER_CODE = 36
FIRST_HALF_CODE = 40


def portion(ref: Reference, values: Values, options: Options) -> Meaning:
    """The first three months of 2024, the last ten days of October: from an edge of the whole, counted inward."""
    first, last, basis = _whole(ref, values, options)
    unit, count = values["unit"][0], count_of(values)
    if unit not in ("day", "month") or count < 1:  # weeks of a month are not counted from its first day by everybody
        raise UnclearError
    start = away(moved(last, days=1), unit, -count) if "last" in options else first
    end = last if "last" in options else moved(away(first, unit, count), days=-1)
    if start < first or end > last:
        raise UnclearError
    by_month = unit == "month"
    text = f"{start.isoformat()[:7]}/{end.isoformat()[:7]}" if by_month else f"{start.isoformat()}/{end.isoformat()}"
    return Meaning(value=Edtf(text), basis=basis, relation=TimeRelation.WITHIN)


def place(ref: Reference, values: Values, options: Options) -> Meaning:
    """The first week of October, the last day of 2024: a day is exact, and a week is about as exact as "early" is."""
    start, end, basis = _whole(ref, values, options)
    unit = values["one_unit"][0]
    number = -1 if "last" in options else values["ordinal"][0]
    if unit == "day":
        found = end if number == -1 else moved(start, days=number - 1)
        if not start <= found <= end:
            raise UnclearError
        return Meaning(value=Edtf.from_date(found), basis=basis)
    if unit == "quarter" and number == -1 and start.month < end.month:  # others are for the rule of quarters
        return Meaning(value=Edtf(f"{start.year:04}-{LAST_QUARTER_CODE}"), basis=basis)
    if unit not in ("week", "weekend") or ("month" not in values and options.get("of") != "month"):
        raise UnclearError
    return Meaning(value=Edtf(f"{start.isoformat()[:7]}~"), basis=basis)


def half(ref: Reference, values: Values, options: Options) -> Meaning:
    """The first half of 2024, the second half of next year."""
    start, _, basis = _whole(ref, values, options)
    number = values["ordinal"][0]
    if number not in (1, 2):
        raise UnclearError
    if "month" in values:
        return Meaning(value=Edtf(f"{start.isoformat()[:7]}~"), basis=basis)
    return Meaning(value=Edtf(f"{start.year:04}-{FIRST_HALF_CODE + number - 1}"), basis=basis)


def _whole(ref: Reference, values: Values, options: Options) -> tuple[date, date, TimeBasis]:
    """Find the first and last day of the month or year of which it is a part."""
    basis = TimeBasis.RELATIVE
    if "year" in values:
        year, basis = values["year"][0], TimeBasis.ABSOLUTE
    elif "month" in values:
        year = nearest_month(ref, values["month"][0]).year
    elif options.get("of") == "month":
        first = moved(ref.month, months=options["shift"])
        return first, _last_of_month(first), basis
    else:
        year = known_year(ref.year + options["shift"])
    if "month" in values:
        first = date(year, values["month"][0], 1)
        return first, _last_of_month(first), basis
    return date(year, 1, 1), date(year, 12, 31), basis


def _last_of_month(first: date) -> date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def nearest_month(ref: Reference, wanted: int) -> date:
    """Find the first day of the month of that name that lies nearest, on the side that the tense says.

    Raises:
        UnclearError: Two are as near.
    """
    here = ref.month
    ahead, behind = (wanted - here.month) % 12, (here.month - wanted) % 12
    if ref.tense is Tense.FUTURE:
        return moved(here, months=ahead)
    if ref.tense is Tense.PAST or behind < ahead:
        return moved(here, months=-behind)
    if ahead < behind or not ahead:
        return moved(here, months=ahead)
    raise UnclearError
