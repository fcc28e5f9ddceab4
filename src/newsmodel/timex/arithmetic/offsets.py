"""Counting: three days ago, in two weeks, the past six months."""

from datetime import date

from newsmodel.edtf import Edtf
from newsmodel.model.time import TimeRelation
from newsmodel.timex.arithmetic.periods import month_value, year_value
from newsmodel.timex.arithmetic.resolution import (
    Meaning,
    Options,
    Reference,
    UnclearError,
    Values,
    count_of,
    from_to,
    moved,
    relative,
)
from newsmodel.timex.language import Tense


def ago(ref: Reference, values: Values, options: Options) -> Meaning:
    """Three days ago, two weeks ago, about five years ago, a year ago today, in two years."""
    sign: int = options.get("sign", -1)
    if sign > 0 and ref.tense is Tense.PAST:  # "he won in three days" is how long it took
        raise UnclearError
    unit, count = _unit(values, options), options.get("count", count_of(values)) * sign
    if options.get("exact") == "day":
        return relative(Edtf.from_date(away(ref.day, unit, count)))
    if options.get("exact") == "month":
        return relative(month_value(away(ref.month, unit, count)))
    roughly = "~" if "about" in values or options.get("roughly") else ""
    if unit == "day":
        return relative(Edtf(f"{moved(ref.day, days=count).isoformat()}{roughly}"))
    if unit == "week":
        return relative(Edtf(f"{moved(ref.day, weeks=count).isoformat()}~"))
    if unit == "month":
        return relative(Edtf(f"{month_value(moved(ref.month, months=count))}{roughly}"))
    if unit == "year":
        return relative(Edtf(f"{year_value(ref.year + count)}{roughly}"))
    if unit == "decade":
        return relative(Edtf(f"{year_value(ref.year + 10 * count)}~"))
    if unit == "century":
        return relative(Edtf(f"{year_value(ref.year + 100 * count)}~"))
    raise UnclearError


def beyond(ref: Reference, values: Values, options: Options) -> Meaning:
    """More than a decade ago, less than a week ago: some time before that day, or since."""
    then = away(ref.day, _unit(values, options), -options.get("count", count_of(values)))
    if options["side"] == "more":
        return relative(Edtf(f"../{then.isoformat()}~"), TimeRelation.WITHIN)
    return relative(from_to(then, ref.day), TimeRelation.WITHIN)


def _unit(values: Values, options: Options) -> str:
    unit: str = options["unit"] if "unit" in options else (values.get("unit") or values["one_unit"])[0]
    return unit


#: How many of what a calendar counts in a unit is.
_LENGTHS: dict[str, tuple[str, int]] = {
    "day": ("days", 1),
    "week": ("weeks", 1),
    "month": ("months", 1),
    "year": ("years", 1),
    "decade": ("years", 10),
    "century": ("years", 100),
}


def away(day: date, unit: str, count: int) -> date:
    """Count units from a day.

    Raises:
        UnclearError: The calendar ends before, or has no such unit.
    """
    if unit not in _LENGTHS:
        raise UnclearError
    name, length = _LENGTHS[unit]
    return moved(day, **{name: length * count})


def stretch(ref: Reference, values: Values, options: Options) -> Meaning:
    """The past three days, the next two weeks: from there to the reference, or from it to there."""
    unit, count = _unit(values, options), count_of(values)
    if options["side"] == "past":
        return relative(from_to(away(ref.day, unit, -count), ref.day), TimeRelation.WITHIN)
    return relative(from_to(ref.day, away(ref.day, unit, count)), TimeRelation.WITHIN)
