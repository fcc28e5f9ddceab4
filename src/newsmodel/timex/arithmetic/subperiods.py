"""Subperiods of a month or a year: the first three months of 2024, the first week of October, the second half."""

import calendar
from datetime import date

from newsmodel.edtf import Edtf
from newsmodel.model.time import TimeBasis, TimeRelation
from newsmodel.timex.arithmetic.offsets import add_units
from newsmodel.timex.arithmetic.resolution import (
    Options,
    ReferenceTime,
    Resolution,
    UnclearError,
    Values,
    checked_year,
    count_of,
    shifted,
)
from newsmodel.timex.language import Tense

LAST_QUARTER_CODE = 36
FIRST_HALF_CODE = 40


def counted_subperiods(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """The first three months of 2024, the last ten days of October: counted from the start or the end of the period."""
    first, last, basis = _containing_period(ref, values, options)
    unit, count = values["unit"][0], count_of(values)
    if unit not in ("day", "month") or count < 1:  # there is no agreed start for the weeks of a month
        raise UnclearError
    start = add_units(shifted(last, days=1), unit, -count) if "last" in options else first
    end = last if "last" in options else shifted(add_units(first, unit, count), days=-1)
    if start < first or end > last:
        raise UnclearError
    by_month = unit == "month"
    text = f"{start.isoformat()[:7]}/{end.isoformat()[:7]}" if by_month else f"{start.isoformat()}/{end.isoformat()}"
    return Resolution(value=Edtf(text), basis=basis, relation=TimeRelation.WITHIN)


def ordinal_subperiod(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """The first week of October, the last day of 2024: a day is exact; a week is approximate, like "early October"."""
    start, end, basis = _containing_period(ref, values, options)
    unit = values["singular_unit"][0]
    number = -1 if "last" in options else values["ordinal"][0]
    if unit == "day":
        found = end if number == -1 else shifted(start, days=number - 1)
        if not start <= found <= end:
            raise UnclearError
        return Resolution(value=Edtf.from_date(found), basis=basis)
    if unit == "quarter" and number == -1 and start.month < end.month:  # the type "quarter" resolves the others
        return Resolution(value=Edtf(f"{start.year:04}-{LAST_QUARTER_CODE}"), basis=basis)
    if unit not in ("week", "weekend") or ("month" not in values and options.get("shift_unit") != "month"):
        raise UnclearError
    return Resolution(value=Edtf(f"{start.isoformat()[:7]}~"), basis=basis)


def half_of_period(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """The first half of 2024, the second half of next year."""
    start, _, basis = _containing_period(ref, values, options)
    number = values["ordinal"][0]
    if number not in (1, 2):
        raise UnclearError
    if "month" in values:
        return Resolution(value=Edtf(f"{start.isoformat()[:7]}~"), basis=basis)
    return Resolution(value=Edtf(f"{start.year:04}-{FIRST_HALF_CODE + number - 1}"), basis=basis)


def _containing_period(ref: ReferenceTime, values: Values, options: Options) -> tuple[date, date, TimeBasis]:
    """Return the first and last day of the month or year that contains the subperiod, and the basis."""
    basis = TimeBasis.RELATIVE
    if "year" in values:
        year, basis = values["year"][0], TimeBasis.ABSOLUTE
    elif "month" in values:
        year = nearest_month(ref, values["month"][0]).year
    elif options.get("shift_unit") == "month":
        first = shifted(ref.month, months=options["shift"])
        return first, _last_of_month(first), basis
    else:
        year = checked_year(ref.year + options["shift"])
    if "month" in values:
        first = date(year, values["month"][0], 1)
        return first, _last_of_month(first), basis
    return date(year, 1, 1), date(year, 12, 31), basis


def _last_of_month(first: date) -> date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def nearest_month(ref: ReferenceTime, wanted: int) -> date:
    """Return the first day of the nearest month with that number, in the direction of the tense if it is known.

    Raises:
        UnclearError: Two are equally near.
    """
    here = ref.month
    months_ahead, months_back = (wanted - here.month) % 12, (here.month - wanted) % 12
    if ref.tense is Tense.FUTURE:
        return shifted(here, months=months_ahead)
    if ref.tense is Tense.PAST or months_back < months_ahead:
        return shifted(here, months=-months_back)
    if months_ahead < months_back or not months_ahead:
        return shifted(here, months=months_ahead)
    raise UnclearError
