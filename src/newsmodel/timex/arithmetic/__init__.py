"""The rules that patterns name: what their words mean, counted from a reference. dateutil does the calendar."""

from collections.abc import Callable

from newsmodel.model.time import TimeBasis, TimeRelation
from newsmodel.timex.arithmetic import clock, dates, holidays, offsets, periods, seasons, subperiods, weekdays
from newsmodel.timex.arithmetic.resolution import Meaning, Options, Reference, UnclearError, Values


def vague(_ref: Reference, _values: Values, _options: Options) -> Meaning:
    """In recent days, soon, in the first few weeks."""
    return Meaning(basis=TimeBasis.VAGUE, relation=TimeRelation.WITHIN)


def name(_ref: Reference, _values: Values, _options: Options) -> Meaning:
    """The Sunday Times, the Good Friday Agreement: no time, though a word of it could be one."""
    return Meaning(basis=None)


Rule = Callable[[Reference, Values, Options], Meaning]

#: The rules that a language's patterns may name.
RULES: dict[str, Rule] = {
    "ago": offsets.ago,
    "beyond": offsets.beyond,
    "century": periods.century,
    "clock": clock.clock,
    "date in year": dates.date_in_year,
    "date of year": dates.date_of_year,
    "dates across months": dates.dates_across,
    "day": weekdays.day,
    "day and month": dates.day_and_month,
    "decade": periods.decade,
    "half": subperiods.half,
    "holiday": holidays.holiday,
    "iso date": dates.iso_date,
    "month": periods.month,
    "month of relative year": periods.month_of_relative_year,
    "month of year": periods.month_of_year,
    "month range": periods.month_range,
    "name": name,
    "numbered day": dates.numbered_day,
    "numbered week": dates.numbered_week,
    "numeric date": dates.numeric_date,
    "parted period": periods.parted_period,
    "period": periods.period,
    "place": subperiods.place,
    "portion": subperiods.portion,
    "quarter": seasons.quarter,
    "rest": periods.rest,
    "season": seasons.season,
    "stretch": offsets.stretch,
    "vague": vague,
    "week of date": dates.week_of_date,
    "weekday": weekdays.weekday_of,
    "weekday of month": weekdays.weekday_of_month,
    "weekday of week": weekdays.weekday_of_week,
    "weekday range": weekdays.weekday_range,
    "weekend": periods.weekend,
    "weeks from weekday": weekdays.weeks_from_weekday,
    "year": periods.year,
    "years": periods.years,
}

__all__ = ["RULES", "Meaning", "Reference", "Rule", "UnclearError"]
