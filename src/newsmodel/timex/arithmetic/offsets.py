"""Offsets from the reference time: three days ago, in two weeks, the past six months."""

from datetime import date

from newsmodel.edtf import Edtf
from newsmodel.model.time import TimeRelation
from newsmodel.timex.arithmetic.periods import month_value, year_value
from newsmodel.timex.arithmetic.resolution import (
    Options,
    ReferenceTime,
    Resolution,
    UnclearError,
    Values,
    count_of,
    interval,
    relative,
    shifted,
)
from newsmodel.timex.language import Tense


def offset(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """Three days ago, two weeks ago, about five years ago, a year ago today, in two years."""
    sign: int = options.get("sign", -1)
    if sign > 0 and ref.tense is Tense.PAST:  # "he won in three days" is a duration
        raise UnclearError
    unit, count = _unit(values, options), options.get("count", count_of(values)) * sign
    if options.get("precision") == "day":
        return relative(Edtf.from_date(add_units(ref.day, unit, count)))
    if options.get("precision") == "month":
        return relative(month_value(add_units(ref.month, unit, count)))
    qualifier = "~" if "approximator" in values or options.get("approximate") else ""
    if unit == "day":
        return relative(Edtf(f"{shifted(ref.day, days=count).isoformat()}{qualifier}"))
    if unit == "week":
        return relative(Edtf(f"{shifted(ref.day, weeks=count).isoformat()}~"))
    if unit == "month":
        return relative(Edtf(f"{month_value(shifted(ref.month, months=count))}{qualifier}"))
    if unit == "year":
        return relative(Edtf(f"{year_value(ref.year + count)}{qualifier}"))
    if unit == "decade":
        return relative(Edtf(f"{year_value(ref.year + 10 * count)}~"))
    if unit == "century":
        return relative(Edtf(f"{year_value(ref.year + 100 * count)}~"))
    raise UnclearError


def bounded_offset(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """More than a decade ago, less than a week ago: some time before that day, or after it."""
    bound = add_units(ref.day, _unit(values, options), -options.get("count", count_of(values)))
    if options["bound"] == "more":
        return relative(Edtf(f"../{bound.isoformat()}~"), TimeRelation.WITHIN)
    return relative(interval(bound, ref.day), TimeRelation.WITHIN)


def _unit(values: Values, options: Options) -> str:
    unit: str = options["unit"] if "unit" in options else (values.get("unit") or values["singular_unit"])[0]
    return unit


#: Each unit as an argument of ``relativedelta`` and a factor.
_LENGTHS: dict[str, tuple[str, int]] = {
    "day": ("days", 1),
    "week": ("weeks", 1),
    "month": ("months", 1),
    "year": ("years", 1),
    "decade": ("years", 10),
    "century": ("years", 100),
}


def add_units(day: date, unit: str, count: int) -> date:
    """Return a day moved by a number of units.

    Raises:
        UnclearError: The result is outside the years 1 to 9999, or the unit is shorter than a day.
    """
    if unit not in _LENGTHS:
        raise UnclearError
    name, length = _LENGTHS[unit]
    return shifted(day, **{name: length * count})


def anchored_duration(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """The past three days, the next two weeks: an interval that ends or begins at the reference time."""
    unit, count = _unit(values, options), count_of(values)
    if options["direction"] == "past":
        return relative(interval(add_units(ref.day, unit, -count), ref.day), TimeRelation.WITHIN)
    return relative(interval(ref.day, add_units(ref.day, unit, count)), TimeRelation.WITHIN)
