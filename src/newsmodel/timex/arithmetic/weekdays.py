"""Days and weekdays: yesterday, this Friday, from Monday to Wednesday."""

import calendar
from datetime import date

from newsmodel.edtf import Edtf
from newsmodel.model.time import TimeRelation
from newsmodel.timex.arithmetic.resolution import (
    WEEK,
    Options,
    ReferenceTime,
    Resolution,
    UnclearError,
    Values,
    absolute,
    conflicting,
    count_of,
    interval,
    relative,
    shifted,
    which_of,
)
from newsmodel.timex.language import Tense

_LAST_DAY = date.max.toordinal()


def relative_day(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """Yesterday, today, tomorrow; a number after it has to match the day."""
    found = shifted(ref.day, days=options["days"])
    number = values.get("day", [found.day])[0]
    if number != found.day:
        return conflicting(f"the words mean {found.isoformat()}, and name the number {number}")
    month = values.get("month_number", [found.month])[0]
    if month != found.month:
        return conflicting(f"the words mean {found.isoformat()}, and name the month {month}")
    return relative(Edtf.from_date(found))


def weekday_of(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """Friday, this Friday, last Friday, Friday (29): without a modifier or tense, the latest one, today included."""
    wanted: int = values["weekday"][0]
    if "day" in values:
        return _weekday_with_number(ref, wanted, values["day"][0])
    which = which_of(ref, options)
    if which == "near":  # on a Friday, many readers take "nesta quinta" as yesterday; on a Monday, it is ahead
        if ref.tense is not None:
            which = "past" if ref.tense is Tense.PAST else "coming"
        elif (wanted - ref.day.weekday()) % WEEK > NEAR:
            raise UnclearError
        else:
            which = "coming"
    return relative(Edtf.from_date(weekday_near(ref.day, wanted, which)))


#: A weekday up to this many days ahead is nearer than the last one of its name.
NEAR = 3


def weekday_near(today: date, wanted: int, which: str) -> date:
    """Return the date of a weekday near a day: the coming, next, last or (by default) latest one."""
    days_back = (today.weekday() - wanted) % WEEK
    days_ahead = (wanted - today.weekday()) % WEEK
    if which in ("this", "coming"):
        return shifted(today, days=days_ahead)
    if which == "next":
        return shifted(today, days=WEEK - today.weekday() + wanted)
    if which == "last":
        return shifted(today, days=-(days_back or WEEK))
    return shifted(today, days=-days_back)


def _weekday_with_number(ref: ReferenceTime, wanted: int, number: int) -> Resolution:
    """Resolve to the nearest day with that number, or to a conflict if it is another weekday."""
    today = ref.day
    candidates = [
        date.fromordinal(one) for one in range(today.toordinal() - 16, today.toordinal() + 17) if 0 < one <= _LAST_DAY
    ]
    found = min((one for one in candidates if one.day == number), key=lambda one: abs(one - today), default=None)
    if found is None:
        raise UnclearError
    if found.weekday() == wanted:
        return relative(Edtf.from_date(found))
    return conflicting(weekday_mismatch(found, wanted))


def weekday_mismatch(found: date, wanted: int) -> str:
    """Return a sentence that says that a day is not the weekday that the words name."""
    return f"{found.isoformat()} is a {calendar.day_name[found.weekday()]}, not a {calendar.day_name[wanted]}"


def weekday_range(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """From Monday to Wednesday."""
    first, last = values["weekday"]
    which = which_of(ref, options)
    if which == "coming":
        start = weekday_near(ref.day, first, which)
        return relative(interval(start, weekday_near(start, last, "coming")), TimeRelation.THROUGHOUT)
    end = weekday_near(ref.day, last, "past")
    return relative(interval(weekday_near(end, first, "past"), end), TimeRelation.THROUGHOUT)


def weekday_of_week(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """Monday of next week."""
    return relative(
        Edtf.from_date(shifted(ref.day, days=WEEK * options["shift"] - ref.day.weekday() + values["weekday"][0]))
    )


def weeks_from_weekday(ref: ReferenceTime, values: Values, _options: Options) -> Resolution:
    """A week from Friday: counted from the coming Friday."""
    coming = weekday_near(ref.day, values["weekday"][0], "coming")
    return relative(Edtf.from_date(shifted(coming, weeks=count_of(values))))


def weekday_of_month(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """The first Monday of October, the last Friday in May 2024: without a year, the nearest one."""
    wanted: int = values["weekday"][0]
    number = -1 if "last" in options else values["ordinal"][0]
    if "shift" in options:
        first = shifted(ref.month, months=options["shift"])
        return relative(Edtf.from_date(_nth(first.year, first.month, wanted, number)))
    month = values["month"][0]
    if "year" in values:
        return absolute(Edtf.from_date(_nth(values["year"][0], month, wanted, number)))
    today = ref.day
    years = [year for year in range(ref.year - 1, ref.year + 2) if 0 < year <= date.max.year]
    candidates = [_nth(year, month, wanted, number) for year in years]
    return relative(Edtf.from_date(min(candidates, key=lambda one: abs(one - today))))


def _nth(year: int, month: int, wanted: int, number: int) -> date:
    length = calendar.monthrange(year, month)[1]
    days = [date(year, month, one) for one in range(1, length + 1) if date(year, month, one).weekday() == wanted]
    if number == -1:
        return days[-1]
    if not 1 <= number <= len(days):
        raise UnclearError
    return days[number - 1]
