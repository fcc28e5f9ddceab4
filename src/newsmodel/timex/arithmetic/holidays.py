"""Holidays: Easter, Thanksgiving 2024, last Christmas."""

import operator
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from dateutil.easter import easter
from dateutil.rrule import YEARLY, rrule, weekday

from newsmodel.edtf import Edtf
from newsmodel.timex.arithmetic.offsets import add_units
from newsmodel.timex.arithmetic.resolution import (
    Options,
    ReferenceTime,
    Resolution,
    UnclearError,
    Values,
    absolute,
    checked_year,
    count_of,
    relative,
    shifted,
    which_of,
)
from newsmodel.timex.arithmetic.weekdays import weekday_near


def holiday(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """Easter, Thanksgiving 2024, last Christmas, the day after Christmas: without a year, the nearest one."""
    found = _holiday(ref, values, options)
    resolved = absolute if "year" in values else relative
    if "offset" not in options:
        return resolved(Edtf.from_date(found))
    sign: int = options["offset"]
    if "weekday" in values:
        adjacent = shifted(found, days=sign)
        return resolved(Edtf.from_date(weekday_near(adjacent, values["weekday"][0], "coming" if sign > 0 else "past")))
    unit = values.get("unit", ["day"])[0]
    if unit not in ("day", "week"):
        raise UnclearError
    moved = add_units(found, unit, sign * count_of(values))
    return resolved(Edtf(f"{moved.isoformat()}{'~' if unit == 'week' else ''}"))


#: How candidates compare with the reference day. "Last" and "next" exclude it; a mere tense includes it.
_SELECTIONS: dict[str, Callable[[date, date], bool]] = {
    "last": operator.lt,
    "past": operator.le,
    "coming": operator.ge,
    "next": operator.gt,
}


def _holiday(ref: ReferenceTime, values: Values, options: Options) -> date:
    definition: Mapping[str, Any] = values["holiday"][0]
    if "year" in values:
        return _holiday_in(definition, values["year"][0])
    if "shift" in options:
        return _holiday_in(definition, checked_year(ref.year + options["shift"]))
    today, which = ref.day, which_of(ref, options)
    candidates = [_holiday_in(definition, one) for one in range(max(1, ref.year - 1), min(9999, ref.year + 1) + 1)]
    if which in _SELECTIONS:
        candidates = [one for one in candidates if _SELECTIONS[which](one, today)]
    elif which == "this":
        candidates = [one for one in candidates if one.year == today.year]
    if not candidates:
        raise UnclearError
    return min(candidates, key=lambda one: abs(one - today))


def _holiday_in(definition: Mapping[str, Any], year_number: int) -> date:
    if "easter" in definition:
        return easter(year_number) + timedelta(days=definition["easter"])
    if "fixed" in definition:
        return date(year_number, *definition["fixed"])
    month_number, number, nth = definition["nth"]
    found = rrule(
        YEARLY,
        dtstart=datetime(year_number, 1, 1),  # noqa: DTZ001 - a holiday has no time zone
        count=1,
        bymonth=month_number,
        byweekday=weekday(number)(nth),
    )
    return found[0].date() + timedelta(days=definition.get("then", 0))
