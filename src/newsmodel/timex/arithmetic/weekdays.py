"""Days and weekdays: yesterday, this Friday, from Monday to Wednesday."""

import calendar
from datetime import date

from newsmodel.edtf import Edtf
from newsmodel.model.time import TimeRelation
from newsmodel.timex.arithmetic.resolution import (
    WEEK,
    Meaning,
    Options,
    Reference,
    UnclearError,
    Values,
    absolute,
    conflicting,
    count_of,
    from_to,
    moved,
    relative,
    which_of,
)
from newsmodel.timex.language import Tense

_LAST_DAY = date.max.toordinal()


def day(ref: Reference, values: Values, options: Options) -> Meaning:
    """Yesterday, today, tomorrow; a number behind it has to be the day's."""
    found = moved(ref.day, days=options["days"])
    number = values.get("day", [found.day])[0]
    if number != found.day:
        return conflicting(f"the words mean {found.isoformat()}, and name the number {number}")
    month = values.get("month_number", [found.month])[0]
    if month != found.month:
        return conflicting(f"the words mean {found.isoformat()}, and name the month {month}")
    return relative(Edtf.from_date(found))


def weekday_of(ref: Reference, values: Values, options: Options) -> Meaning:
    """Friday, this Friday, last Friday, Friday (29)."""
    wanted: int = values["weekday"][0]
    if "day" in values:
        return _weekday_with_number(ref, wanted, values["day"][0])
    which = which_of(ref, options)
    if which == "near":  # on a Friday, "nesta quinta" is yesterday to many, and on a Monday still to come
        if ref.tense is not None:
            which = "past" if ref.tense is Tense.PAST else "coming"
        elif (wanted - ref.day.weekday()) % WEEK > NEAR:
            raise UnclearError
        else:
            which = "coming"
    return relative(Edtf.from_date(weekday_near(ref.day, wanted, which)))


#: A weekday that is so many days ahead is nearer than the last one.
NEAR = 3


def weekday_near(today: date, wanted: int, which: str) -> date:
    """Find the weekday that is meant, seen from a day."""
    behind = (today.weekday() - wanted) % WEEK
    ahead = (wanted - today.weekday()) % WEEK
    if which in ("this", "coming"):
        return moved(today, days=ahead)
    if which == "next":
        return moved(today, days=WEEK - today.weekday() + wanted)
    if which == "last":
        return moved(today, days=-(behind or WEEK))
    return moved(today, days=-behind)


def _weekday_with_number(ref: Reference, wanted: int, number: int) -> Meaning:
    """The day of that number that lies nearest decides; the weekday has to be right."""
    today = ref.day
    near = [
        date.fromordinal(one) for one in range(today.toordinal() - 16, today.toordinal() + 17) if 0 < one <= _LAST_DAY
    ]
    found = min((one for one in near if one.day == number), key=lambda one: abs(one - today), default=None)
    if found is None:
        raise UnclearError
    if found.weekday() == wanted:
        return relative(Edtf.from_date(found))
    return conflicting(not_a(found, wanted))


def not_a(found: date, wanted: int) -> str:
    """Say that a day is another weekday than the words name."""
    return f"{found.isoformat()} is a {calendar.day_name[found.weekday()]}, not a {calendar.day_name[wanted]}"


def weekday_range(ref: Reference, values: Values, options: Options) -> Meaning:
    """From Monday to Wednesday."""
    first, last = values["weekday"]
    which = which_of(ref, options)
    if which == "coming":
        start = weekday_near(ref.day, first, which)
        return relative(from_to(start, weekday_near(start, last, "coming")), TimeRelation.THROUGHOUT)
    end = weekday_near(ref.day, last, "past")
    return relative(from_to(weekday_near(end, first, "past"), end), TimeRelation.THROUGHOUT)


def weekday_of_week(ref: Reference, values: Values, options: Options) -> Meaning:
    """Monday of next week."""
    return relative(
        Edtf.from_date(moved(ref.day, days=WEEK * options["shift"] - ref.day.weekday() + values["weekday"][0]))
    )


def weeks_from_weekday(ref: Reference, values: Values, _options: Options) -> Meaning:
    """A week from Friday: counted from the coming one."""
    coming = weekday_near(ref.day, values["weekday"][0], "coming")
    return relative(Edtf.from_date(moved(coming, weeks=count_of(values))))


def weekday_of_month(ref: Reference, values: Values, options: Options) -> Meaning:
    """The first Monday of October, the last Friday in May 2024; without a year, the nearest."""
    wanted: int = values["weekday"][0]
    number = -1 if "last" in options else values["ordinal"][0]
    if "shift" in options:
        first = moved(ref.month, months=options["shift"])
        return relative(Edtf.from_date(_nth(first.year, first.month, wanted, number)))
    month = values["month"][0]
    if "year" in values:
        return absolute(Edtf.from_date(_nth(values["year"][0], month, wanted, number)))
    today = ref.day
    around = [_nth(one, month, wanted, number) for one in range(ref.year - 1, ref.year + 2) if 0 < one <= date.max.year]
    return relative(Edtf.from_date(min(around, key=lambda one: abs(one - today))))


def _nth(year: int, month: int, wanted: int, number: int) -> date:
    length = calendar.monthrange(year, month)[1]
    all_of_them = [date(year, month, one) for one in range(1, length + 1) if date(year, month, one).weekday() == wanted]
    if number == -1:
        return all_of_them[-1]
    if not 1 <= number <= len(all_of_them):
        raise UnclearError
    return all_of_them[number - 1]
