"""Weeks, months, years and longer: last week, early March, the 1990s."""

from collections.abc import Callable
from datetime import date

from newsmodel.edtf import Edtf, Precision
from newsmodel.model.time import TimeRelation
from newsmodel.timex.arithmetic.resolution import (
    Options,
    ReferenceTime,
    Resolution,
    UnclearError,
    Values,
    absolute,
    checked_year,
    conflicting,
    interval,
    relative,
    shifted,
    which_of,
)
from newsmodel.timex.language import Tense

#: Two-digit decades from here on are in the 20th century ("the '30s"); "the '20s" are in either century.
FIRST_TWO_DIGIT_DECADE = 30

#: Before this year, a name such as "the 1900s" can be a decade or a century.
FIRST_UNAMBIGUOUS_HUNDREDS = 2000

QUARTER_MONTHS = 3
FIRST_QUARTER_CODE = 33


def relative_period(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """Last week, this month, next year."""
    if values.get("singular_unit") == ["day"]:  # "the last day of school", "this day in history"
        raise UnclearError
    return relative(_unit_value(values, options)(ref, options["shift"]))


def _unit_value(values: Values, options: Options) -> Callable[[ReferenceTime, int], Edtf]:
    name = values["singular_unit"][0] if "singular_unit" in values else options["unit"]
    if name not in _UNITS:  # an hour, a minute
        raise UnclearError
    return _UNITS[name]


def _week(ref: ReferenceTime, shift: int) -> Edtf:
    monday = shifted(ref.day, days=7 * shift - ref.day.weekday())
    return interval(monday, shifted(monday, days=6))


def _weekend(ref: ReferenceTime, shift: int) -> Edtf:
    """Return the weekend of the reference week, moved by ``shift`` weeks; on a Sunday, 0 is the one that is ending."""
    saturday = shifted(ref.day, days=7 * shift + 5 - ref.day.weekday())
    return interval(saturday, shifted(saturday, days=1))


def _month(ref: ReferenceTime, shift: int) -> Edtf:
    return month_value(shifted(ref.month, months=shift))


def month_value(first: date) -> Edtf:
    """Return the EDTF value of the month that starts on a day."""
    return Edtf(first.isoformat()[:7])


def _quarter(ref: ReferenceTime, shift: int) -> Edtf:
    first = shifted(ref.month, months=QUARTER_MONTHS * shift)
    return Edtf(f"{first.year:04}-{FIRST_QUARTER_CODE + (first.month - 1) // QUARTER_MONTHS}")


def year_value(year: int) -> Edtf:
    """Return the EDTF value of a year.

    Raises:
        UnclearError: It is outside the years 1 to 9999.
    """
    return Edtf(f"{checked_year(year):04}")


_UNITS: dict[str, Callable[[ReferenceTime, int], Edtf]] = {
    "day": lambda ref, shift: Edtf.from_date(shifted(ref.day, days=shift)),
    "week": _week,
    "weekend": _weekend,
    "month": _month,
    "quarter": _quarter,
    "year": lambda ref, shift: year_value(ref.year + shift),
    "decade": lambda ref, shift: Edtf(f"{checked_year(ref.year + 10 * shift) // 10:03}X"),
    "century": lambda ref, shift: Edtf(f"{checked_year(ref.year + 100 * shift) // 100:02}XX"),
}


def rest_of_period(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """Later this year, earlier this week: the part of the period after, or before, the reference time."""
    whole = _unit_value(values, options)(ref, 0)
    first, last = whole.lower, whole.upper
    if first is None or last is None:  # the first decade and century begin in the year 0, which datetime lacks
        raise UnclearError
    if options["direction"] == "later":
        return relative(interval(max(first, ref.day), last), TimeRelation.WITHIN)
    if first > ref.day:  # "earlier this weekend", written on a Friday
        raise UnclearError
    return relative(interval(first, ref.day), TimeRelation.WITHIN)


def month(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """In October, last October, early March."""
    here, wanted = ref.month, values["month"][0]
    which = which_of(ref, options)
    months_back = (here.month - wanted) % 12
    months_ahead = (wanted - here.month) % 12
    months = {
        "past": -months_back,
        "bare": -months_back,
        "this": 0,
        "coming": months_ahead,
        "last": -(months_back or 12),
        "next": months_ahead or 12,
    }
    first = date(here.year, wanted, 1) if which == "this" else shifted(here, months=months[which])
    return relative(_with_part(month_value(first), values))


def month_of_year(_ref: ReferenceTime, values: Values, _options: Options) -> Resolution:
    """October 2024, mid-March 2025."""
    return absolute(_with_part(Edtf(f"{values['year'][0]:04}-{values['month'][0]:02}"), values))


def month_of_relative_year(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """October last year."""
    return relative(_with_part(Edtf(f"{year_value(ref.year + options['shift'])}-{values['month'][0]:02}"), values))


def _with_part(value: Edtf, values: Values) -> Edtf:
    """Mark a value as approximate if the words name an early, middle or late part of it; intervals keep their days."""
    return Edtf(f"{value}~") if "part" in values and not value.is_interval else value


def year(_ref: ReferenceTime, values: Values, _options: Options) -> Resolution:
    """2024, early 2025."""
    return absolute(_with_part(year_value(values["year"][0]), values))


def part_of_period(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """Early next year, late last month, the end of the week."""
    if values.get("singular_unit") == ["day"]:  # "at the end of the day" is an idiom
        raise UnclearError
    whole = _unit_value(values, options)(ref, options["shift"])
    if whole.is_interval:
        return relative(whole, TimeRelation.WITHIN)
    return relative(whole if whole.precision is Precision.DAY else Edtf(f"{whole}~"))


def weekend(ref: ReferenceTime, _values: Values, _options: Options) -> Resolution:
    """The weekend, over the weekend: the last one; on a Sunday, the ending one; in the future tense, the coming one."""
    today = ref.day.weekday()
    if ref.tense is Tense.FUTURE or today == SUNDAY:
        return relative(_weekend(ref, 0))
    if today == SATURDAY and ref.tense is None:
        raise UnclearError
    return relative(_weekend(ref, -1))


SATURDAY, SUNDAY = 5, 6


def month_range(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """From May to July, November to January 2025: without a year, the latest that has begun."""
    first, last = values["month"]
    spans_new_year = first > last
    stated = values.get("year", [])
    if len(stated) > 1:
        start, end = date(stated[0], first, 1), date(stated[-1], last, 1)
    else:
        if stated:
            end_year = stated[0]
        elif "shift" in options:
            end_year = ref.year + options["shift"]
        else:
            begun = ref.month
            coming = which_of(ref, options) == "coming"
            months = (first - begun.month) % 12 if coming else -((begun.month - first) % 12)
            end_year = shifted(begun, months=months).year + spans_new_year
        start, end = date(checked_year(end_year - spans_new_year), first, 1), date(checked_year(end_year), last, 1)
    if start > end:
        return conflicting(f"{start.isoformat()[:7]} is after {end.isoformat()[:7]}")
    value = Edtf(f"{start.isoformat()[:7]}/{end.isoformat()[:7]}")
    relation = TimeRelation(options.get("relation", TimeRelation.THROUGHOUT))
    return (absolute if stated else relative)(value, relation)


def year_range(_ref: ReferenceTime, values: Values, _options: Options) -> Resolution:
    """Between 2019 and 2021."""
    first, last = values["year"]
    if first > last:
        return conflicting(f"{first} is after {last}")
    return absolute(Edtf(f"{first}/{last}"), TimeRelation.WITHIN)


def decade(_ref: ReferenceTime, values: Values, _options: Options) -> Resolution:
    """The 1990s, the late 1990s."""
    if "year" in values:
        first = values["year"][0]
    else:
        short = values["short_year"][0]
        if short < FIRST_TWO_DIGIT_DECADE:
            raise UnclearError
        first = 1900 + short
    if first % 10 or (first % 100 == 0 and first < FIRST_UNAMBIGUOUS_HUNDREDS):  # "the 1800s": usually a century
        raise UnclearError
    return absolute(_with_part(Edtf(f"{first // 10:03}X"), values))


def century(_ref: ReferenceTime, values: Values, _options: Options) -> Resolution:
    """The 19th century: 18XX."""
    number = (values.get("ordinal") or values.get("number") or values["roman"])[0]
    if not 1 <= number <= 30:  # noqa: PLR2004
        raise UnclearError
    return absolute(_with_part(Edtf(f"{number - 1:02}XX"), values))
