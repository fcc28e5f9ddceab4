"""The time of day: 3 p.m., noon, 14:30 GMT."""

from newsmodel.edtf import Edtf
from newsmodel.timex.arithmetic.resolution import Options, ReferenceTime, Resolution, UnclearError, Values

#: The value of the clock word "midnight". AP style counts midnight as the end of a day, other styles as its start.
MIDNIGHT = 24


def clock_time(_ref: ReferenceTime, _values: Values, _options: Options) -> Resolution:
    """3 p.m., noon, 14:30 GMT: no value without a day next to it."""
    raise UnclearError


def is_midnight(values: Values) -> bool:
    """Return whether a time of day is midnight."""
    return values.get("clock_word") == [MIDNIGHT]


def at_time(day: Edtf, values: Values, options: Options) -> Edtf:
    """Return the day with the time of day, or the day alone if the words do not name an unambiguous time of day."""
    try:
        return Edtf(f"{day}T{_time_of_day(values, options)}")
    except UnclearError:
        return day


def _time_of_day(values: Values, options: Options) -> str:
    """Return a time of day in EDTF, to the minute, with the UTC offset if the named zone has exactly one.

    Raises:
        UnclearError: The words do not name an unambiguous time of day.
    """
    if "clock_word" in values:
        hour, minute = values["clock_word"][0], 0
        if is_midnight(values):
            raise UnclearError
    elif "hhmm" in values:
        hour, minute = divmod(values["hhmm"][0], 100)
        if minute > 59:  # noqa: PLR2004
            raise UnclearError
    else:
        hour, minute = values["hour"][0], (values.get("minute") or [0])[0]
        meridiem = (values.get("meridiem") or [None])[0]
        if meridiem is not None:
            if not 1 <= hour <= 12:  # noqa: PLR2004
                raise UnclearError
            hour = hour % 12 + (12 if meridiem == "pm" else 0)
        elif "twenty_four_hour" not in options or hour > 23:  # noqa: PLR2004
            raise UnclearError
    return f"{hour:02}:{minute:02}:00{(values.get('zone') or [''])[0]}"
