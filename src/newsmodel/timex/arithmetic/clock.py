"""The time of day: 3 p.m., noon, 14:30 GMT."""

from newsmodel.edtf import Edtf
from newsmodel.timex.arithmetic.meaning import Meaning, Options, Reference, UnclearError, Values, relative


def clock(ref: Reference, values: Values, options: Options) -> Meaning:
    """3 p.m., noon, 14:30 GMT: on the day of the reference."""
    return relative(Edtf(f"{ref.day.isoformat()}T{time_of_day(values, options)}"))


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
