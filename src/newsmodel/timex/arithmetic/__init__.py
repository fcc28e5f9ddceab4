"""The resolvers: one function per expression type of a language table; each computes a value from a reference time."""

from collections.abc import Callable

from newsmodel.model.time import TimeBasis, TimeRelation
from newsmodel.timex.arithmetic import clock, dates, holidays, offsets, periods, seasons, subperiods, weekdays
from newsmodel.timex.arithmetic.resolution import Options, ReferenceTime, Resolution, UnclearError, Values


def vague(_ref: ReferenceTime, _values: Values, _options: Options) -> Resolution:
    """In recent days, soon, in the first few weeks: no value."""
    return Resolution(basis=TimeBasis.VAGUE, relation=TimeRelation.WITHIN)


def not_a_time(_ref: ReferenceTime, _values: Values, _options: Options) -> Resolution:
    """The Sunday Times, the Good Friday Agreement: a name that contains a time expression but is not one."""
    return Resolution(basis=None)


Resolver = Callable[[ReferenceTime, Values, Options], Resolution]

#: The resolvers by expression type.
RESOLVERS: dict[str, Resolver] = {
    "anchored duration": offsets.anchored_duration,
    "bounded offset": offsets.bounded_offset,
    "century": periods.century,
    "clock time": clock.clock_time,
    "counted subperiods": subperiods.counted_subperiods,
    "date range": dates.date_range,
    "date with year": dates.date_with_year,
    "date without year": dates.date_without_year,
    "day of month": dates.day_of_month,
    "decade": periods.decade,
    "half of period": subperiods.half_of_period,
    "holiday": holidays.holiday,
    "iso date": dates.iso_date,
    "iso week": dates.iso_week,
    "month": periods.month,
    "month of relative year": periods.month_of_relative_year,
    "month of year": periods.month_of_year,
    "month range": periods.month_range,
    "not a time": not_a_time,
    "numeric date": dates.numeric_date,
    "numeric day and month": dates.numeric_day_and_month,
    "offset": offsets.offset,
    "ordinal subperiod": subperiods.ordinal_subperiod,
    "part of period": periods.part_of_period,
    "quarter": seasons.quarter,
    "relative day": weekdays.relative_day,
    "relative period": periods.relative_period,
    "rest of period": periods.rest_of_period,
    "season": seasons.season,
    "vague": vague,
    "week of date": dates.week_of_date,
    "weekday": weekdays.weekday_of,
    "weekday of month": weekdays.weekday_of_month,
    "weekday of week": weekdays.weekday_of_week,
    "weekday range": weekdays.weekday_range,
    "weekend": periods.weekend,
    "weeks from weekday": weekdays.weeks_from_weekday,
    "year": periods.year,
    "year range": periods.year_range,
}

__all__ = ["RESOLVERS", "ReferenceTime", "Resolution", "Resolver", "UnclearError"]
