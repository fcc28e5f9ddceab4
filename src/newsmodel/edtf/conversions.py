"""Dates and times of Python and of other libraries as EDTF strings, and what an EDTF value is instead of a day."""

import datetime
import time
from typing import Any

from newsmodel.edtf.bounds import Bounds, Precision
from newsmodel.errors import EdtfError, describe

#: The units of ``numpy.datetime64`` that EDTF has, as numpy writes them in the name of a type.
_NUMPY_UNITS = frozenset({"Y", "M", "D", "m", "s", "ms", "us", "ns"})

_TUPLE_HINT = (
    "; it does not say what its UTC offset is: if it is UTC, as in feedparser, convert "
    "datetime.datetime(*value[:6], tzinfo=datetime.UTC)"
)
_NUMBER_HINT = "; convert a timestamp with datetime.datetime.fromtimestamp(value, tz=datetime.UTC)"
_MISSING_HINT = "; it is a missing value: pass None to leave the date out"


def iso_string(value: Any, expected: str) -> str:
    """Return a date or a time as an ISO 8601 string, with the precision and the offset that it has.

    Args:
        value: A ``date`` or a ``datetime``, an object of another library whose method ``isoformat`` returns such a
            string, or a ``numpy.datetime64``.
        expected: What was expected, for the error message.

    Raises:
        EdtfError: The value is something else, or a missing value such as ``pandas.NaT``.
    """
    text = _numpy_string(value) if _type_name(value) == "numpy.datetime64" else _isoformat(value)
    if text == "NaT":
        raise not_convertible(value, expected, _MISSING_HINT)
    if text is None:
        raise not_convertible(value, expected)
    return text


def _isoformat(value: Any) -> str | None:
    method = None if isinstance(value, (type, datetime.time)) else getattr(value, "isoformat", None)
    text = method() if callable(method) else None
    return text if isinstance(text, str) else None


def _numpy_string(value: Any) -> str | None:
    unit = str(value.dtype).partition("[")[2].rstrip("]")
    return str(value) if unit in _NUMPY_UNITS or str(value) == "NaT" else None


def not_convertible(value: Any, expected: str, hint: str | None = None) -> EdtfError:
    """Return the error for a value that is not a date or a time, which names its type."""
    if hint is None:
        hint = "; convert it first"
        if isinstance(value, time.struct_time):
            hint = _TUPLE_HINT
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            hint = _NUMBER_HINT
    found = "None" if value is None else describe(value) if type(value).__module__ == "builtins" else _type_name(value)
    return EdtfError(found, None, f"expected {expected}, found {found}{hint}")


def _type_name(value: object) -> str:
    return f"{type(value).__module__}.{type(value).__qualname__}"


#: What a value is, by its precision, if it is neither a day nor an instant.
_PRECISIONS = {
    Precision.UNKNOWN: "a date without any known part",
    Precision.SEASON: "a season, a quarter or another part of a year",
    Precision.DAY: "a day",
    Precision.MINUTE: "an instant",
    Precision.SECOND: "an instant",
}


def kind_of(bounds: Bounds) -> str:
    """Return in words what a value is: "a month", "an interval"."""
    if bounds.kind != "date":
        return "an interval" if bounds.kind == "interval" else "a set of dates"
    return _PRECISIONS.get(bounds.precision, f"a {bounds.precision.value}")
