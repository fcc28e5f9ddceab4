"""Holidays: Easter, Thanksgiving 2024, last Christmas."""

import operator
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from dateutil.easter import easter
from dateutil.rrule import YEARLY, rrule, weekday

from newsmodel.edtf import Edtf
from newsmodel.timex.arithmetic.offsets import away
from newsmodel.timex.arithmetic.resolution import (
    Meaning,
    Options,
    Reference,
    UnclearError,
    Values,
    absolute,
    count_of,
    known_year,
    moved,
    relative,
    which_of,
)
from newsmodel.timex.arithmetic.weekdays import weekday_near


def holiday(ref: Reference, values: Values, options: Options) -> Meaning:
    """Easter, Thanksgiving 2024, last Christmas, the day after Christmas; without a year, the nearest."""
    found = _holiday(ref, values, options)
    stated = absolute if "year" in values else relative
    if "beside" not in options:
        return stated(Edtf.from_date(found))
    side: int = options["beside"]
    if "weekday" in values:
        beside = moved(found, days=side)
        return stated(Edtf.from_date(weekday_near(beside, values["weekday"][0], "coming" if side > 0 else "past")))
    unit = values.get("unit", ["day"])[0]
    if unit not in ("day", "week"):
        raise UnclearError
    beside = away(found, unit, side * count_of(values))
    return stated(Edtf(f"{beside.isoformat()}{'~' if unit == 'week' else ''}"))


#: The last and the next one are never today; of what was or is to come, it may be told on the day itself.
_SIDES: dict[str, Callable[[date, date], bool]] = {
    "last": operator.lt,
    "past": operator.le,
    "coming": operator.ge,
    "next": operator.gt,
}


def _holiday(ref: Reference, values: Values, options: Options) -> date:
    rule: Mapping[str, Any] = values["holiday"][0]
    if "year" in values:
        return _holiday_of(rule, values["year"][0])
    if "shift" in options:
        return _holiday_of(rule, known_year(ref.year + options["shift"]))
    today, which = ref.day, which_of(ref, options)
    around = [_holiday_of(rule, one) for one in range(max(1, ref.year - 1), min(9999, ref.year + 1) + 1)]
    if which in _SIDES:
        around = [one for one in around if _SIDES[which](one, today)]
    elif which == "this":
        around = [one for one in around if one.year == today.year]
    if not around:
        raise UnclearError
    return min(around, key=lambda one: abs(one - today))


def _holiday_of(rule: Mapping[str, Any], year_number: int) -> date:
    if "easter" in rule:
        return easter(year_number) + timedelta(days=rule["easter"])
    if "fixed" in rule:
        return date(year_number, *rule["fixed"])
    month_number, number, nth = rule["nth"]
    found = rrule(
        YEARLY,
        dtstart=datetime(year_number, 1, 1),  # noqa: DTZ001 - a holiday has no zone
        count=1,
        bymonth=month_number,
        byweekday=weekday(number)(nth),
    )
    return found[0].date() + timedelta(days=rule.get("then", 0))
