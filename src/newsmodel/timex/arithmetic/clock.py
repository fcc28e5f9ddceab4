"""The time of day: 3 p.m., noon, 14:30 GMT."""

from newsmodel.edtf import Edtf
from newsmodel.timex.arithmetic.resolution import Meaning, Options, Reference, UnclearError, Values

#: The clock word of a day's edge: midnight is the end of a day to some, and its start to others.
EDGE = 24


def clock(_ref: Reference, _values: Values, _options: Options) -> Meaning:
    """3 p.m., noon, 14:30 GMT: without a day beside it, it may be of any."""
    raise UnclearError


def is_edge(values: Values) -> bool:
    """Whether a time of day is midnight."""
    return values.get("clock_word") == [EDGE]


def at_time(day: Edtf, values: Values, options: Options) -> Edtf:
    """Put a time of day to a day, where it is one; the day is certain without it too."""
    try:
        return Edtf(f"{day}T{_time_of_day(values, options)}")
    except UnclearError:
        return day


def _time_of_day(values: Values, options: Options) -> str:
    """Write a time of day as EDTF has it, to the minute, with its offset where a zone of one offset is named."""
    if "clock_word" in values:
        hour, minute = values["clock_word"][0], 0
        if is_edge(values):
            raise UnclearError
    elif "hhmm" in values:
        hour, minute = divmod(values["hhmm"][0], 100)
        if minute > 59:  # noqa: PLR2004
            raise UnclearError
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
