"""Dates: Nov. 29, Dec. 3-4, 2024, 29/11/2024."""

import calendar
from datetime import date

from newsmodel.edtf import Edtf
from newsmodel.model.time import TimeBasis, TimeRelation
from newsmodel.timex.arithmetic.resolution import (
    Meaning,
    Options,
    Reference,
    UnclearError,
    Values,
    absolute,
    conflicting,
    from_to,
    moved,
    relative,
)
from newsmodel.timex.arithmetic.weekdays import not_a
from newsmodel.timex.language import Tense

SUNDAY = 6


def date_of_year(_ref: Reference, values: Values, options: Options) -> Meaning:
    """Nov. 29, 2024; with a weekday before it, or a second day behind it."""
    return _with_days(values["year"][0], values, TimeBasis.ABSOLUTE, listed="list" in options)


_MONTHS: list[str] = list(calendar.month_name)


def _with_days(year_number: int, values: Values, basis: TimeBasis, *, listed: bool = False) -> Meaning:
    found: list[date] = []
    for number in values["day"]:
        length = calendar.monthrange(year_number, values["month"][0])[1]
        if not 1 <= number <= length:
            return conflicting(f"there is no {_MONTHS[values['month'][0]]} {number} in {year_number}")
        found.append(date(year_number, values["month"][0], number))
    if "weekday" in values and found[0].weekday() != values["weekday"][0]:
        return conflicting(not_a(found[0], values["weekday"][0]))
    if len(found) == 1:
        return Meaning(value=Edtf.from_date(found[0]), basis=basis)
    if found[0] > found[-1]:
        return conflicting(f"{found[0].isoformat()} is after {found[-1].isoformat()}")
    if listed and (found[-1] - found[0]).days > 1:
        # "Dec. 3 and 10" are two days, and not what lies between them.
        both = ",".join(one.isoformat() for one in found)
        return Meaning(value=Edtf(f"{{{both}}}"), basis=basis)
    return Meaning(value=from_to(found[0], found[-1]), basis=basis)


def date_in_year(ref: Reference, values: Values, options: Options) -> Meaning:
    """Nov. 29: the nearest one, on the side that the tense says."""
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
    return _with_days(nearest.year, values, TimeBasis.RELATIVE, listed="list" in options)


def dates_across(ref: Reference, values: Values, options: Options) -> Meaning:
    """Dec. 30 - Jan. 2; Dec. 30, 2024 - Jan. 2, 2025."""
    months, days = values["month"], values["day"]
    stated = values.get("year", [])
    if stated:
        last_year = stated[-1]
        first_year = stated[0] if len(stated) > 1 else last_year - (months[0] > months[1])
    else:
        first = date_in_year(ref, {"month": months[:1], "day": days[:1]}, {})
        if first.value is None:
            return first
        first_year = first.value.to_date().year
        last_year = first_year + (months[0] > months[1])
    try:
        start, end = date(first_year, months[0], days[0]), date(last_year, months[1], days[1])
    except ValueError:
        return conflicting("one of the two days does not exist")
    if start > end:
        return conflicting(f"{start.isoformat()} is after {end.isoformat()}")
    relation = TimeRelation(options.get("relation", TimeRelation.THROUGHOUT))
    return (absolute if stated else relative)(from_to(start, end), relation)


def iso_date(_ref: Reference, values: Values, _options: Options) -> Meaning:
    """2024-11-29."""
    month_number, number = values["dd"]
    if not 1 <= month_number <= 12:  # noqa: PLR2004
        raise UnclearError
    return _with_days(values["year"][0], {"month": [month_number], "day": [number]}, TimeBasis.ABSOLUTE)


def numbered_week(_ref: Reference, values: Values, _options: Options) -> Meaning:
    """Week 48 of 2024, 2024-W48: from Monday to Sunday, as ISO 8601 numbers the weeks."""
    year, number = values["year"][0], values["week_number"][0]
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return conflicting(f"there is no week {number} in {year}")
    return absolute(from_to(monday, moved(monday, days=6)))


def numeric_date(_ref: Reference, values: Values, options: Options) -> Meaning:
    """11/29/2024, 15.11.2024: clear where one number is no month, or where the language has one order only."""
    first, second = values["day"]
    if options.get("order") == "day first" or first > 12 >= second:  # noqa: PLR2004
        first, second = second, first
    elif second <= 12 and first != second:  # noqa: PLR2004
        return Meaning(basis=TimeBasis.VAGUE)
    if first > 12:  # noqa: PLR2004
        return conflicting(f"there is no month {first}")
    return _with_days(values["year"][0], {"month": [first], "day": [second]}, TimeBasis.ABSOLUTE)


def numbered_day(ref: Reference, values: Values, options: Options) -> Meaning:
    """The last 15th, the next 3rd, as languages have it that call days by their number."""
    step = 1 if options["which"] == "next" else -1
    found = moved(ref.day, days=step)
    while found.day != values["day"][0]:  # every number comes within two months
        found = moved(found, days=step)
    return relative(Edtf.from_date(found))


def day_and_month(ref: Reference, values: Values, options: Options) -> Meaning:
    """29/11, where the language puts the day first: the nearest, as Nov. 29 is."""
    number = (values.get("day") or values["dd"])[0]
    month = (values.get("mm") or values["month_number"])[0]
    found = date_in_year(ref, {**values, "day": [number], "month": [month]}, options)
    if found.value is None and "weekday" not in values:  # rather no date than one that does not exist
        raise UnclearError
    return found


def week_of_date(ref: Reference, values: Values, options: Options) -> Meaning:
    """The week of Dec. 2, from Monday to Sunday; of a Sunday, it may be the one that begins or the one that ends."""
    found = date_of_year(ref, values, options) if "year" in values else date_in_year(ref, values, options)
    if found.value is None:
        return found
    day = found.value.to_date()
    if day.weekday() == SUNDAY:
        raise UnclearError
    monday = moved(day, days=-day.weekday())
    return Meaning(value=from_to(monday, moved(monday, days=6)), basis=found.basis)
