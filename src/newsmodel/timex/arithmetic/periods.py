"""Weeks, months, years and longer: last week, early March, the 1990s."""

from collections.abc import Callable
from datetime import date

from newsmodel.edtf import Edtf, Precision
from newsmodel.model.time import TimeRelation
from newsmodel.timex.arithmetic.resolution import (
    Meaning,
    Options,
    Reference,
    UnclearError,
    Values,
    absolute,
    conflicting,
    from_to,
    known_year,
    moved,
    relative,
    which_of,
)
from newsmodel.timex.language import Tense

#: "The '30s" are those of the last century; "the '20s" may be those of this one.
OLDEST_SHORT = 30

#: "The 1900s" may be a decade or a century; "the 2000s" are a decade so far.
LATEST_CENTURY = 2000

QUARTER_MONTHS = 3
FIRST_QUARTER_CODE = 33


def period(ref: Reference, values: Values, options: Options) -> Meaning:
    """Last week, this month, next year."""
    if values.get("one_unit") == ["day"]:  # "the last day of school", "this day in history"
        raise UnclearError
    return relative(_named_unit(values, options)(ref, options["shift"]))


def _named_unit(values: Values, options: Options) -> Callable[[Reference, int], Edtf]:
    name = values["one_unit"][0] if "one_unit" in values else options["unit"]
    if name not in _UNITS:  # an hour, a minute: no unit of a calendar
        raise UnclearError
    return _UNITS[name]


def _week(ref: Reference, shift: int) -> Edtf:
    monday = moved(ref.day, days=7 * shift - ref.day.weekday())
    return from_to(monday, moved(monday, days=6))


def _weekend(ref: Reference, shift: int) -> Edtf:
    """On a Sunday, this weekend is the one that is ending."""
    saturday = moved(ref.day, days=7 * shift + 5 - ref.day.weekday())
    return from_to(saturday, moved(saturday, days=1))


def _month(ref: Reference, shift: int) -> Edtf:
    return month_value(moved(ref.month, months=shift))


def month_value(first: date) -> Edtf:
    """Write the month that begins with a day."""
    return Edtf(first.isoformat()[:7])


def _quarter(ref: Reference, shift: int) -> Edtf:
    first = moved(ref.month, months=QUARTER_MONTHS * shift)
    return Edtf(f"{first.year:04}-{FIRST_QUARTER_CODE + (first.month - 1) // QUARTER_MONTHS}")


def year_value(year: int) -> Edtf:
    """Write a year of the calendar."""
    return Edtf(f"{known_year(year):04}")


_UNITS: dict[str, Callable[[Reference, int], Edtf]] = {
    "day": lambda ref, shift: Edtf.from_date(moved(ref.day, days=shift)),
    "week": _week,
    "weekend": _weekend,
    "month": _month,
    "quarter": _quarter,
    "year": lambda ref, shift: year_value(ref.year + shift),
    "decade": lambda ref, shift: Edtf(f"{known_year(ref.year + 10 * shift) // 10:03}X"),
    "century": lambda ref, shift: Edtf(f"{known_year(ref.year + 100 * shift) // 100:02}XX"),
}


def rest(ref: Reference, values: Values, options: Options) -> Meaning:
    """Later this year, earlier this week: from the reference to the end, or from the start to it."""
    whole = _named_unit(values, options)(ref, 0)
    first, last = whole.lower, whole.upper
    if first is None or last is None:  # the first decade and century begin with the year 0, before the calendar
        raise UnclearError
    if options["side"] == "later":
        return relative(from_to(max(first, ref.day), last), TimeRelation.WITHIN)
    if first > ref.day:  # "earlier this weekend", told on a Friday
        raise UnclearError
    return relative(from_to(first, ref.day), TimeRelation.WITHIN)


def month(ref: Reference, values: Values, options: Options) -> Meaning:
    """In October, last October, early March."""
    here, wanted = ref.month, values["month"][0]
    which = which_of(ref, options)
    behind = (here.month - wanted) % 12
    ahead = (wanted - here.month) % 12
    months = {
        "past": -behind,
        "bare": -behind,
        "this": 0,
        "coming": ahead,
        "last": -(behind or 12),
        "next": ahead or 12,
    }
    first = date(here.year, wanted, 1) if which == "this" else moved(here, months=months[which])
    return relative(_parted(month_value(first), values))


def month_of_year(_ref: Reference, values: Values, _options: Options) -> Meaning:
    """October 2024, mid-March 2025."""
    return absolute(_parted(Edtf(f"{values['year'][0]:04}-{values['month'][0]:02}"), values))


def month_of_relative_year(ref: Reference, values: Values, options: Options) -> Meaning:
    """October last year."""
    return relative(_parted(Edtf(f"{year_value(ref.year + options['shift'])}-{values['month'][0]:02}"), values))


def _parted(value: Edtf, values: Values) -> Edtf:
    """Early, mid and late are about as exact as approximate is; of a week, they are days of it."""
    return Edtf(f"{value}~") if "part" in values and not value.is_interval else value


def year(_ref: Reference, values: Values, _options: Options) -> Meaning:
    """2024, early 2025."""
    return absolute(_parted(year_value(values["year"][0]), values))


def parted_period(ref: Reference, values: Values, options: Options) -> Meaning:
    """Early next year, late last month, the end of the week."""
    if values.get("one_unit") == ["day"]:  # "at the end of the day" is said of any
        raise UnclearError
    whole = _named_unit(values, options)(ref, options["shift"])
    if whole.is_interval:
        return relative(whole, TimeRelation.WITHIN)
    return relative(whole if whole.precision is Precision.DAY else Edtf(f"{whole}~"))


def weekend(ref: Reference, _values: Values, _options: Options) -> Meaning:
    """The weekend, over the weekend: the last one; on a Sunday the one that is ending, with "will" the coming one."""
    today = ref.day.weekday()
    if ref.tense is Tense.FUTURE or today == SUNDAY:
        return relative(_weekend(ref, 0))
    if today == SATURDAY and ref.tense is None:
        raise UnclearError
    return relative(_weekend(ref, -1))


SATURDAY, SUNDAY = 5, 6


def month_range(ref: Reference, values: Values, options: Options) -> Meaning:
    """From May to July, November to January 2025; without a year, the latest that has begun."""
    first, last = values["month"]
    over = first > last  # the second month is one of the next year
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
            away = (first - begun.month) % 12 if coming else -((begun.month - first) % 12)
            end_year = moved(begun, months=away).year + over
        start, end = date(known_year(end_year - over), first, 1), date(known_year(end_year), last, 1)
    if start > end:
        return conflicting(f"{start.isoformat()[:7]} is after {end.isoformat()[:7]}")
    value = Edtf(f"{start.isoformat()[:7]}/{end.isoformat()[:7]}")
    relation = TimeRelation(options.get("relation", TimeRelation.THROUGHOUT))
    return (absolute if stated else relative)(value, relation)


def years(_ref: Reference, values: Values, _options: Options) -> Meaning:
    """Between 2019 and 2021."""
    first, last = values["year"]
    if first > last:
        return conflicting(f"{first} is after {last}")
    return absolute(Edtf(f"{first}/{last}"), TimeRelation.WITHIN)


def decade(_ref: Reference, values: Values, _options: Options) -> Meaning:
    """The 1990s, the late 1990s."""
    if "year" in values:
        first = values["year"][0]
    else:
        short = values["short_year"][0]
        if short < OLDEST_SHORT:  # the '20s may be those of either century
            raise UnclearError
        first = 1900 + short
    if first % 10 or (first % 100 == 0 and first < LATEST_CENTURY):  # "the 1800s" are a century to most
        raise UnclearError
    return absolute(_parted(Edtf(f"{first // 10:03}X"), values))


def century(_ref: Reference, values: Values, _options: Options) -> Meaning:
    """The 19th century, taken as 18XX."""
    number = (values.get("ordinal") or values.get("number") or values["roman"])[0]
    if not 1 <= number <= 30:  # noqa: PLR2004
        raise UnclearError
    return absolute(_parted(Edtf(f"{number - 1:02}XX"), values))
