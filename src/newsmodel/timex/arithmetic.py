"""The rules that patterns name: what their words mean, counted from a reference. dateutil does the calendar."""

import calendar
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import attrs
from dateutil.easter import easter
from dateutil.relativedelta import relativedelta
from dateutil.rrule import YEARLY, rrule, weekday

from newsmodel.edtf import Edtf, Precision
from newsmodel.model.time import TimeBasis, TimeRelation
from newsmodel.timex.language import Tense

WEEK = 7

#: "The '30s" are those of the last century; "the '20s" may be those of this one.
OLDEST_SHORT = 30

QUARTER_MONTHS = 3
FIRST_QUARTER_CODE = 33
FIRST_SEASON_CODE = 21


class UnclearError(Exception):
    """The words do not say when, or not from this reference; there is no value."""


@attrs.frozen(kw_only=True)
class Meaning:
    """What words mean: a value, or none; how it was found; and what contradicts what."""

    value: Edtf | None = None
    basis: TimeBasis
    relation: TimeRelation = TimeRelation.AT
    conflict: str | None = None


class Reference:
    """The time that words are counted from, as exactly as it is known."""

    def __init__(self, given: Edtf, tense: Tense | None) -> None:
        lower, upper = given.lower_day, given.upper_day
        same = lower is not None and upper is not None and not given.is_set
        self._year = lower[0] if same and lower and upper and lower[0] == upper[0] else None
        self._month = lower[1] if self._year is not None and lower and upper and lower[1] == upper[1] else None
        sure = not given.is_approximate and not given.is_uncertain
        exact = (
            sure and given.precision in (Precision.DAY, Precision.MINUTE, Precision.SECOND) and not given.is_interval
        )
        # A moment's own local date counts, whatever its offset.
        self._day = given.lower if exact else None
        self.tense = tense

    @property
    def day(self) -> date:
        """The day, where it is known."""
        if self._day is None:
            raise UnclearError
        return self._day.date() if isinstance(self._day, datetime) else self._day

    @property
    def month(self) -> date:
        """The first of the month, where it is known."""
        if self._month is None or self._year is None:
            raise UnclearError
        return date(self._year, self._month, 1)

    @property
    def year(self) -> int:
        """The year, where it is known."""
        if self._year is None:
            raise UnclearError
        return self._year


Values = Mapping[str, list[Any]]
Options = Mapping[str, Any]


def _relative(value: Edtf, relation: TimeRelation = TimeRelation.AT) -> Meaning:
    return Meaning(value=value, basis=TimeBasis.RELATIVE, relation=relation)


def _absolute(value: Edtf, relation: TimeRelation = TimeRelation.AT) -> Meaning:
    return Meaning(value=value, basis=TimeBasis.ABSOLUTE, relation=relation)


def _conflict(sentence: str) -> Meaning:
    return Meaning(basis=TimeBasis.CONFLICTING, conflict=sentence)


def _range(start: date, end: date) -> Edtf:
    return Edtf(f"{start.isoformat()}/{end.isoformat()}")


def _count(values: Values) -> int:
    found: int = (values.get("count") or values.get("number") or [1])[0]
    return found


def _which(ref: Reference, options: Options) -> str:
    """Which one of several is meant: "last", "next", or by the tense of the sentence."""
    which: str = options.get("which", "bare")
    if which == "bare" and ref.tense is not None:
        return "coming" if ref.tense is Tense.FUTURE else "past"
    return which


# Days and weekdays


def day(ref: Reference, _values: Values, options: Options) -> Meaning:
    """Yesterday, today, tomorrow."""
    return _relative(Edtf.from_date(ref.day + timedelta(days=options["days"])))


def weekday_of(ref: Reference, values: Values, options: Options) -> Meaning:
    """Friday, this Friday, last Friday, Friday (29)."""
    wanted: int = values["weekday"][0]
    if "day" in values:
        return _weekday_with_number(ref, wanted, values["day"][0])
    return _relative(Edtf.from_date(_weekday_near(ref.day, wanted, _which(ref, options))))


def _weekday_near(today: date, wanted: int, which: str) -> date:
    behind = (today.weekday() - wanted) % WEEK
    ahead = (wanted - today.weekday()) % WEEK
    if which in ("this", "coming"):
        return today + timedelta(days=ahead)
    if which == "next":
        return today + timedelta(days=WEEK - today.weekday() + wanted)
    if which == "last":
        return today - timedelta(days=behind or WEEK)
    return today - timedelta(days=behind)


def _weekday_with_number(ref: Reference, wanted: int, number: int) -> Meaning:
    """The day of that number that lies nearest decides; the weekday has to be right."""
    today = ref.day
    near = [today + timedelta(days=away) for away in range(-16, 17)]
    found = min((one for one in near if one.day == number), key=lambda one: abs(one - today), default=None)
    if found is None:
        raise UnclearError
    if found.weekday() == wanted:
        return _relative(Edtf.from_date(found))
    return _conflict(_not_a(found, wanted))


def _not_a(found: date, wanted: int) -> str:
    return f"{found.isoformat()} is a {calendar.day_name[found.weekday()]}, not a {calendar.day_name[wanted]}"


def weekday_range(ref: Reference, values: Values, options: Options) -> Meaning:
    """From Monday to Wednesday."""
    first, last = values["weekday"]
    which = _which(ref, options)
    if which == "coming":
        start = _weekday_near(ref.day, first, which)
        return _relative(_range(start, _weekday_near(start, last, "coming")), TimeRelation.THROUGHOUT)
    end = _weekday_near(ref.day, last, "past")
    return _relative(_range(_weekday_near(end, first, "past"), end), TimeRelation.THROUGHOUT)


# Weeks, months, years


def period(ref: Reference, values: Values, options: Options) -> Meaning:
    """Last week, this month, next year."""
    return _relative(_named_unit(values, options)(ref, options["shift"]))


def _named_unit(values: Values, options: Options) -> Callable[[Reference, int], Edtf]:
    name = values["one_unit"][0] if "one_unit" in values else options["unit"]
    if name not in _UNITS:  # an hour, a minute: no unit of a calendar
        raise UnclearError
    return _UNITS[name]


def _week(ref: Reference, shift: int) -> Edtf:
    monday = ref.day - timedelta(days=ref.day.weekday()) + timedelta(weeks=shift)
    return _range(monday, monday + timedelta(days=6))


def _weekend(ref: Reference, shift: int) -> Edtf:
    """On a Sunday, this weekend is the one that is ending."""
    saturday = ref.day - timedelta(days=ref.day.weekday()) + timedelta(days=5, weeks=shift)
    return _range(saturday, saturday + timedelta(days=1))


def _month(ref: Reference, shift: int) -> Edtf:
    return _month_value(ref.month + relativedelta(months=shift))


def _month_value(first: date) -> Edtf:
    return Edtf(first.isoformat()[:7])


def _quarter(ref: Reference, shift: int) -> Edtf:
    first = ref.month + relativedelta(months=QUARTER_MONTHS * shift)
    return Edtf(f"{first.year:04}-{FIRST_QUARTER_CODE + (first.month - 1) // QUARTER_MONTHS}")


def _year_value(year: int) -> Edtf:
    if not date.min.year <= year <= date.max.year:
        raise UnclearError
    return Edtf(f"{year:04}")


_UNITS: dict[str, Callable[[Reference, int], Edtf]] = {
    "day": lambda ref, shift: Edtf.from_date(ref.day + timedelta(days=shift)),
    "week": _week,
    "weekend": _weekend,
    "month": _month,
    "quarter": _quarter,
    "year": lambda ref, shift: _year_value(ref.year + shift),
    "decade": lambda ref, shift: Edtf(f"{ref.year // 10 + shift:03}X"),
    "century": lambda ref, shift: Edtf(f"{ref.year // 100 + shift:02}XX"),
}


def rest(ref: Reference, values: Values, options: Options) -> Meaning:
    """Later this year, earlier this week: from the reference to the end, or from the start to it."""
    whole = _named_unit(values, options)(ref, 0)
    if options["side"] == "later":
        return _relative(Edtf(f"{ref.day.isoformat()}/{whole.upper}"), TimeRelation.WITHIN)
    return _relative(Edtf(f"{whole.lower}/{ref.day.isoformat()}"), TimeRelation.WITHIN)


def month(ref: Reference, values: Values, options: Options) -> Meaning:
    """In October, last October, early March."""
    here, wanted = ref.month, values["month"][0]
    which = _which(ref, options)
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
    first = date(here.year, wanted, 1) if which == "this" else here + relativedelta(months=months[which])
    return _relative(_parted(_month_value(first), values))


def month_of_year(_ref: Reference, values: Values, _options: Options) -> Meaning:
    """October 2024, mid-March 2025."""
    return _absolute(_parted(Edtf(f"{values['year'][0]:04}-{values['month'][0]:02}"), values))


def month_of_relative_year(ref: Reference, values: Values, options: Options) -> Meaning:
    """October last year."""
    return _relative(Edtf(f"{ref.year + options['shift']:04}-{values['month'][0]:02}"))


def _parted(value: Edtf, values: Values) -> Edtf:
    """Early, mid and late are about as exact as approximate is."""
    return Edtf(f"{value}~") if "part" in values else value


def year(_ref: Reference, values: Values, _options: Options) -> Meaning:
    """2024, early 2025."""
    return _absolute(_parted(_year_value(values["year"][0]), values))


def parted_period(ref: Reference, values: Values, options: Options) -> Meaning:
    """Early next year, late last month."""
    return _relative(_parted(_named_unit(values, options)(ref, options["shift"]), values))


def years(_ref: Reference, values: Values, _options: Options) -> Meaning:
    """Between 2019 and 2021."""
    first, last = values["year"]
    if first > last:
        return _conflict(f"{first} is after {last}")
    return _absolute(Edtf(f"{first}/{last}"), TimeRelation.WITHIN)


def decade(_ref: Reference, values: Values, _options: Options) -> Meaning:
    """The 1990s, the late 1990s."""
    if "year" in values:
        first = values["year"][0]
    else:
        short = values["short_year"][0]
        if short < OLDEST_SHORT:  # the '20s may be those of either century
            raise UnclearError
        first = 1900 + short
    if first % 10:
        raise UnclearError
    return _absolute(_parted(Edtf(f"{first // 10:03}X"), values))


def century(_ref: Reference, values: Values, _options: Options) -> Meaning:
    """The 19th century, taken as 18XX."""
    number = (values.get("ordinal") or values.get("number") or values["roman"])[0]
    if not 1 <= number <= 30:  # noqa: PLR2004
        raise UnclearError
    return _absolute(_parted(Edtf(f"{number - 1:02}XX"), values))


# Dates


def date_of_year(_ref: Reference, values: Values, options: Options) -> Meaning:
    """Nov. 29, 2024; with a weekday before it, or a second day behind it."""
    return _with_days(values["year"][0], values, TimeBasis.ABSOLUTE, listed="list" in options)


_MONTHS: list[str] = list(calendar.month_name)


def _with_days(year_number: int, values: Values, basis: TimeBasis, *, listed: bool = False) -> Meaning:
    found: list[date] = []
    for number in values["day"]:
        length = calendar.monthrange(year_number, values["month"][0])[1]
        if not 1 <= number <= length:
            return _conflict(f"there is no {_MONTHS[values['month'][0]]} {number} in {year_number}")
        found.append(date(year_number, values["month"][0], number))
    if "weekday" in values and found[0].weekday() != values["weekday"][0]:
        return _conflict(_not_a(found[0], values["weekday"][0]))
    if len(found) == 1:
        return Meaning(value=Edtf.from_date(found[0]), basis=basis)
    if found[0] > found[-1]:
        return _conflict(f"{found[0].isoformat()} is after {found[-1].isoformat()}")
    if listed and (found[-1] - found[0]).days > 1:
        # "Dec. 3 and 10" are two days, and not what lies between them.
        both = ",".join(one.isoformat() for one in found)
        return Meaning(value=Edtf(f"{{{both}}}"), basis=basis)
    return Meaning(value=_range(found[0], found[-1]), basis=basis)


def date_in_year(ref: Reference, values: Values, options: Options) -> Meaning:
    """Nov. 29: the nearest one, on the side that the tense says."""
    wanted, number = values["month"][0], values["day"][0]
    candidates = [
        date(one, wanted, number)
        for one in range(ref.year - 1, ref.year + 2)
        if date.min.year <= one <= date.max.year and number <= calendar.monthrange(one, wanted)[1]
    ]
    if ref.tense is Tense.PAST:
        candidates = [one for one in candidates if one <= ref.day]
    elif ref.tense is Tense.FUTURE:
        candidates = [one for one in candidates if one >= ref.day]
    if not candidates:
        if number > (29 if wanted == 2 else 30 if wanted in (4, 6, 9, 11) else 31):  # noqa: PLR2004
            return _conflict(f"there is no {_MONTHS[wanted]} {number}")
        raise UnclearError
    nearest = min(candidates, key=lambda one: abs(one - ref.day))
    return _with_days(nearest.year, values, TimeBasis.RELATIVE, listed="list" in options)


def dates_across(ref: Reference, values: Values, _options: Options) -> Meaning:
    """Dec. 30 - Jan. 2; Dec. 30, 2024 - Jan. 2, 2025."""
    months, days = values["month"], values["day"]
    stated = values.get("year", [])
    if stated:
        last_year = stated[-1]
        first_year = stated[0] if len(stated) > 1 else last_year - (months[0] > months[1])
    else:
        first = date_in_year(ref, {"month": months[:1], "day": days[:1]}, {}).value
        if first is None or first.lower_day is None:
            raise UnclearError
        first_year = first.lower_day[0]
        last_year = first_year + (months[0] > months[1])
    try:
        start, end = date(first_year, months[0], days[0]), date(last_year, months[1], days[1])
    except ValueError:
        return _conflict("one of the two days does not exist")
    if start > end:
        return _conflict(f"{start.isoformat()} is after {end.isoformat()}")
    return (_absolute if stated else _relative)(_range(start, end), TimeRelation.THROUGHOUT)


def iso_date(_ref: Reference, values: Values, _options: Options) -> Meaning:
    """2024-11-29."""
    month_number, number = values["dd"]
    if not 1 <= month_number <= 12:  # noqa: PLR2004
        raise UnclearError
    return _with_days(values["year"][0], {"month": [month_number], "day": [number]}, TimeBasis.ABSOLUTE)


def numeric_date(_ref: Reference, values: Values, options: Options) -> Meaning:
    """11/29/2024: clear where one number is no month, or where the language has one order only."""
    first, second = values["day"]
    if options.get("order") == "day first" or first > 12 >= second:  # noqa: PLR2004
        first, second = second, first
    elif second <= 12 and first != second:  # noqa: PLR2004
        return Meaning(basis=TimeBasis.VAGUE)
    if first > 12:  # noqa: PLR2004
        return _conflict(f"there is no month {first}")
    return _with_days(values["year"][0], {"month": [first], "day": [second]}, TimeBasis.ABSOLUTE)


# Counting


def ago(ref: Reference, values: Values, options: Options) -> Meaning:
    """Three days ago, two weeks ago, in two years."""
    unit, count = values["unit"][0], _count(values) * options.get("sign", -1)
    if unit == "day":
        return _relative(Edtf.from_date(ref.day + relativedelta(days=count)))
    if unit == "week":
        return _relative(Edtf(f"{(ref.day + relativedelta(weeks=count)).isoformat()}~"))
    if unit == "month":
        return _relative(_month_value(ref.month + relativedelta(months=count)))
    if unit == "year":
        return _relative(_year_value(ref.year + count))
    if unit == "decade":
        return _relative(Edtf(f"{_year_value(ref.year + 10 * count)}~"))
    if unit == "century":
        return _relative(Edtf(f"{_year_value(ref.year + 100 * count)}~"))
    raise UnclearError


_LENGTHS: dict[str, Callable[[int], relativedelta]] = {
    "day": lambda count: relativedelta(days=count),
    "week": lambda count: relativedelta(weeks=count),
    "month": lambda count: relativedelta(months=count),
    "year": lambda count: relativedelta(years=count),
    "decade": lambda count: relativedelta(years=10 * count),
    "century": lambda count: relativedelta(years=100 * count),
}


def stretch(ref: Reference, values: Values, options: Options) -> Meaning:
    """The past three days, the next two weeks: from there to the reference, or from it to there."""
    unit = values["unit"][0]
    if unit not in _LENGTHS:
        raise UnclearError
    length = _LENGTHS[unit](_count(values))
    if options["side"] == "past":
        return _relative(_range(ref.day - length, ref.day), TimeRelation.WITHIN)
    return _relative(_range(ref.day, ref.day + length), TimeRelation.WITHIN)


# Seasons, quarters, holidays


def season(ref: Reference, values: Values, options: Options) -> Meaning:
    """Last summer, spring 2025, this fall."""
    code = FIRST_SEASON_CODE + values["season"][0]
    if "year" in values:
        return _absolute(Edtf(f"{values['year'][0]:04}-{code}"))
    which = _which(ref, options)
    this_one = Edtf(f"{ref.year:04}-{code}")
    shift = 0
    if (which in ("last", "past", "bare") and not this_one.possibly_before(Edtf.from_date(ref.day))) or (
        which == "last" and this_one.overlaps(Edtf.from_date(ref.day))
    ):
        shift = -1
    elif which in ("next", "coming") and this_one.possibly_before(Edtf.from_date(ref.day)):
        shift = 1
    return _relative(Edtf(f"{_year_value(ref.year + shift)}-{code}"))


def quarter(ref: Reference, values: Values, options: Options) -> Meaning:
    """The third quarter of 2024, Q3; without a year, the latest that has begun."""
    number = (values.get("ordinal") or values.get("number") or values["quarter"])[0]
    if not 1 <= number <= 4:  # noqa: PLR2004
        raise UnclearError
    code = FIRST_QUARTER_CODE + number - 1
    if "year" in values:
        return _absolute(Edtf(f"{values['year'][0]:04}-{code}"))
    if "shift" in options:
        return _relative(Edtf(f"{_year_value(ref.year + options['shift'])}-{code}"))
    here = (ref.month.month - 1) // QUARTER_MONTHS + 1
    shift = {True: (number < here), False: -(number > here)}[_which(ref, options) == "coming"]
    return _relative(Edtf(f"{_year_value(ref.year + shift)}-{code}"))


def holiday(ref: Reference, values: Values, options: Options) -> Meaning:
    """Easter, Thanksgiving 2024, last Christmas; without a year, the nearest."""
    rule: Mapping[str, Any] = values["holiday"][0]
    if "year" in values:
        return _absolute(Edtf.from_date(_holiday_of(rule, values["year"][0])))
    if "shift" in options:
        return _relative(Edtf.from_date(_holiday_of(rule, ref.year + options["shift"])))
    today, which = ref.day, _which(ref, options)
    around = [_holiday_of(rule, one) for one in range(max(1, ref.year - 1), min(9999, ref.year + 1) + 1)]
    if which in ("last", "past"):
        around = [one for one in around if one < today]
    elif which in ("next", "coming"):
        around = [one for one in around if one > today]
    elif which == "this":
        around = [one for one in around if one.year == today.year]
    if not around:
        raise UnclearError
    return _relative(Edtf.from_date(min(around, key=lambda one: abs(one - today))))


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


# The time of day


def clock(ref: Reference, values: Values, options: Options) -> Meaning:
    """3 p.m., noon, 14:30 GMT: on the day of the reference."""
    return _relative(Edtf(f"{ref.day.isoformat()}T{time_of_day(values, options)}"))


def time_of_day(values: Values, options: Options) -> str:
    """Write a time of day as EDTF has it, to the minute, with its offset where a zone is named."""
    if "clock_word" in values:
        hour, minute = values["clock_word"][0], 0
    else:
        hour, minute = values["hour"][0], (values.get("minute") or [0])[0]
        half = (values.get("half") or [None])[0]
        if half is not None:
            if not 1 <= hour <= 12:  # noqa: PLR2004
                raise UnclearError
            hour = hour % 12 + (12 if half == "pm" else 0)
        elif "clear" not in options or hour > 23:  # noqa: PLR2004
            raise UnclearError
    return f"{hour:02}:{minute:02}:00{(values.get('zone') or [''])[0]}"


def vague(_ref: Reference, _values: Values, _options: Options) -> Meaning:
    """In recent days, soon, in the first few weeks."""
    return Meaning(basis=TimeBasis.VAGUE, relation=TimeRelation.WITHIN)


Rule = Callable[[Reference, Values, Options], Meaning]

#: The rules that a language's patterns may name.
RULES: dict[str, Rule] = {
    "ago": ago,
    "century": century,
    "clock": clock,
    "date in year": date_in_year,
    "date of year": date_of_year,
    "dates across months": dates_across,
    "day": day,
    "decade": decade,
    "holiday": holiday,
    "iso date": iso_date,
    "month": month,
    "month of relative year": month_of_relative_year,
    "month of year": month_of_year,
    "numeric date": numeric_date,
    "parted period": parted_period,
    "period": period,
    "quarter": quarter,
    "rest": rest,
    "season": season,
    "stretch": stretch,
    "vague": vague,
    "weekday": weekday_of,
    "weekday range": weekday_range,
    "year": year,
    "years": years,
}
