"""Dates: Nov. 29, Dec. 3-4, 2024, 29/11/2024."""

import calendar
from datetime import date

from newsmodel.edtf import Edtf
from newsmodel.model.time import TimeBasis, TimeRelation
from newsmodel.timex.arithmetic.resolution import (
    Options,
    ReferenceTime,
    Resolution,
    UnclearError,
    Values,
    absolute,
    conflicting,
    interval,
    relative,
    shifted,
)
from newsmodel.timex.arithmetic.weekdays import weekday_mismatch
from newsmodel.timex.language import Tense

SUNDAY = 6


def date_with_year(_ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """Nov. 29, 2024, optionally with a weekday before it or a second day after it."""
    return _dates(values["year"][0], values, TimeBasis.ABSOLUTE, listed="list" in options)


_MONTHS: list[str] = list(calendar.month_name)


def _dates(year_number: int, values: Values, basis: TimeBasis, *, listed: bool = False) -> Resolution:
    found: list[date] = []
    for number in values["day"]:
        length = calendar.monthrange(year_number, values["month"][0])[1]
        if not 1 <= number <= length:
            return conflicting(f"there is no {_MONTHS[values['month'][0]]} {number} in {year_number}")
        found.append(date(year_number, values["month"][0], number))
    if "weekday" in values and found[0].weekday() != values["weekday"][0]:
        return conflicting(weekday_mismatch(found[0], values["weekday"][0]))
    if len(found) == 1:
        return Resolution(value=Edtf.from_date(found[0]), basis=basis)
    if found[0] > found[-1]:
        return conflicting(f"{found[0].isoformat()} is after {found[-1].isoformat()}")
    if listed and (found[-1] - found[0]).days > 1:
        # "Dec. 3 and 10" names two days, not the days between them.
        both = ",".join(one.isoformat() for one in found)
        return Resolution(value=Edtf(f"{{{both}}}"), basis=basis)
    return Resolution(value=interval(found[0], found[-1]), basis=basis)


def date_without_year(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """Nov. 29: the nearest one, in the direction of the tense if it is known."""
    wanted, number = values["month"][0], values["day"][0]
    candidates = [
        date(one, wanted, number)
        for one in range(ref.year - 1, ref.year + 2)
        if date.min.year <= one <= date.max.year and number <= calendar.monthrange(one, wanted)[1]
    ]
    which = options.get("which")
    if "shift" in options:
        candidates = [one for one in candidates if one.year == ref.year + options["shift"]]
    elif which == "this":
        candidates = [one for one in candidates if one.year == ref.year]
    elif which == "last":
        candidates = [one for one in candidates if one < ref.day]
    elif which == "next":
        candidates = [one for one in candidates if one > ref.day]
    elif ref.tense is Tense.PAST:
        candidates = [one for one in candidates if one <= ref.day]
    elif ref.tense is Tense.FUTURE:
        candidates = [one for one in candidates if one >= ref.day]
    if not candidates:
        if number > (29 if wanted == 2 else 30 if wanted in (4, 6, 9, 11) else 31):  # noqa: PLR2004
            return conflicting(f"there is no {_MONTHS[wanted]} {number}")
        raise UnclearError
    nearest = min(candidates, key=lambda one: abs(one - ref.day))
    return _dates(nearest.year, values, TimeBasis.RELATIVE, listed="list" in options)


def date_range(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """Dec. 30 - Jan. 2; Dec. 30, 2024 - Jan. 2, 2025."""
    months, days = values["month"], values["day"]
    stated = values.get("year", [])
    if stated:
        last_year = stated[-1]
        first_year = stated[0] if len(stated) > 1 else last_year - (months[0] > months[1])
    else:
        first = date_without_year(ref, {"month": months[:1], "day": days[:1]}, {})
        if first.value is None:
            return first
        first_year = first.value.to_date().year
        last_year = first_year + (months[0] > months[1])
    try:
        start, end = date(first_year, months[0], days[0]), date(last_year, months[1], days[1])
    except ValueError:
        return conflicting("one of the two dates does not exist")
    if start > end:
        return conflicting(f"{start.isoformat()} is after {end.isoformat()}")
    relation = TimeRelation(options.get("relation", TimeRelation.THROUGHOUT))
    return (absolute if stated else relative)(interval(start, end), relation)


def iso_date(_ref: ReferenceTime, values: Values, _options: Options) -> Resolution:
    """2024-11-29."""
    month_number, number = values["dd"]
    if not 1 <= month_number <= 12:  # noqa: PLR2004
        raise UnclearError
    return _dates(values["year"][0], {"month": [month_number], "day": [number]}, TimeBasis.ABSOLUTE)


def iso_week(_ref: ReferenceTime, values: Values, _options: Options) -> Resolution:
    """Week 48 of 2024, 2024-W48: Monday to Sunday, with ISO 8601 week numbers."""
    year, number = values["year"][0], values["week_number"][0]
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return conflicting(f"there is no week {number} in {year}")
    return absolute(interval(monday, shifted(monday, days=6)))


def numeric_date(_ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """11/29/2024, 15.11.2024: a value if one number is above 12, or if the language has a fixed order."""
    first, second = values["day"]
    if options.get("order") == "day first" or first > 12 >= second:  # noqa: PLR2004
        first, second = second, first
    elif second <= 12 and first != second:  # noqa: PLR2004
        return Resolution(basis=TimeBasis.VAGUE)
    if first > 12:  # noqa: PLR2004
        return conflicting(f"there is no month {first}")
    return _dates(values["year"][0], {"month": [first], "day": [second]}, TimeBasis.ABSOLUTE)


def day_of_month(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """The last 15th, the next 3rd, in languages that name days by number."""
    step = 1 if options["which"] == "next" else -1
    found = shifted(ref.day, days=step)
    while found.day != values["day"][0]:  # every day number occurs within two months
        found = shifted(found, days=step)
    return relative(Edtf.from_date(found))


def numeric_day_and_month(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """29/11, in languages that put the day first: the nearest one, like "Nov. 29"."""
    number = (values.get("day") or values["dd"])[0]
    month = (values.get("mm") or values["month_number"])[0]
    found = date_without_year(ref, {**values, "day": [number], "month": [month]}, options)
    if found.value is None and "weekday" not in values:  # "31/2" may be something other than a date: not a conflict
        raise UnclearError
    return found


def week_of_date(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """The week of Dec. 2, Monday to Sunday: no value for a Sunday, which some readers take as the start of a week."""
    found = date_with_year(ref, values, options) if "year" in values else date_without_year(ref, values, options)
    if found.value is None:
        return found
    day = found.value.to_date()
    if day.weekday() == SUNDAY:
        raise UnclearError
    monday = shifted(day, days=-day.weekday())
    return Resolution(value=interval(monday, shifted(monday, days=6)), basis=found.basis)
