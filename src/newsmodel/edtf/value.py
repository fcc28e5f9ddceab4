"""The ``Edtf`` value: a time with its precision and bounds, and comparisons that allow for uncertainty."""

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NoReturn, Self

from newsmodel.edtf.bounds import Bounds, Precision, earliest, instant_bounds, latest
from newsmodel.edtf.calendar import Day, days_since_epoch, microseconds_since_epoch
from newsmodel.edtf.conversions import iso_string, kind_of, not_convertible
from newsmodel.edtf.grammar import read_bounds
from newsmodel.errors import ClassError, EdtfError, describe, not_edtf_message

#: Number of days beyond which time zones cannot change the order of two bounds.
_MAX_ZONE_DAYS = 3

#: What ``Edtf.of`` takes, for the message about something else.
_ANY_DATE = "a date: an Edtf, an EDTF string, or a date or datetime"

_ZERO_OFFSET = re.compile(r"(T[0-9:.]+)[+-]00(?::?00)?(?![0-9:])")


class Edtf:
    """A time in the Extended Date/Time Format of the Library of Congress (ISO 8601-2:2019), levels 0 to 2.

    It can be a year, a month, a day, an instant with or without its UTC offset, an interval or a set; it can be
    approximate (``~``), uncertain (``?``), or have unspecified digits (``199X``). The string is preserved unchanged.

    Two values are equal if their strings are equal, apart from spaces in a set and the notations for UTC.
    There is no ``<``, because partial dates have no total order. ``sort_key`` sorts values; ``definitely_before``,
    ``possibly_before``, ``overlaps`` and ``contains`` compare them.

    Example::

        "2024-11-29T14:05:00+02:00"
        "2024-11-29"
        "2024-08/.."

    Args:
        text: The value; at most 1,000 characters.

    Raises:
        EdtfError: The string is not EDTF, names a day that does not exist, or is a reversed interval.
    """

    __slots__ = ("_bounds", "_text")

    _text: str
    _bounds: Bounds | date

    def __init__(self, text: str) -> None:
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise EdtfError(describe(text), None, not_edtf_message(text))
        _set_bounds(self, read_bounds(text))
        _set_text(self, text)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"an Edtf is immutable; create a new one to set {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"an Edtf is immutable; create a new one without {name!r}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._text,)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _memo: dict[int, object]) -> Self:
        return self

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"Edtf({self._text!r})"

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: FBT001 - Hypothesis and IPython call it
        printer.text(repr(self))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Edtf):
            return NotImplemented
        return self._text == other._text or self.canonical == other.canonical

    def __hash__(self) -> int:
        return hash(self.canonical)

    @property
    def canonical(self) -> str:
        """The canonical string, which is the same for equal values. It has no spaces, and UTC is written as ``Z``."""
        if "T" in self._text:
            return _ZERO_OFFSET.sub(r"\1Z", self._text.replace(" ", ""))
        return self._text.replace(" ", "")

    # Properties

    def _read(self) -> Bounds:
        bounds = self._bounds
        if isinstance(bounds, datetime):
            return instant_bounds(bounds, exact=True)
        if isinstance(bounds, date):
            day = Day(bounds.year, bounds.month, bounds.day)
            return Bounds(day, day, Precision.DAY)
        return bounds

    @property
    def lower(self) -> date | datetime | None:
        """The first day, or the first instant if the value has a time of day. Qualifications do not extend it.

        ``None`` if the start is open or unknown, or outside the years 1 to 9999; ``lower_day`` has any year.
        """
        bounds = self._bounds
        return bounds if isinstance(bounds, date) else _as_date(bounds.lower)

    @property
    def upper(self) -> date | datetime | None:
        """The last day, or the last instant if the value has a time of day; otherwise like ``lower``."""
        bounds = self._bounds
        return bounds if isinstance(bounds, date) else _as_date(bounds.upper)

    @property
    def lower_day(self) -> tuple[int, int, int] | None:
        """Year, month and day of the first day, for any year; ``None`` if the start is open or unknown."""
        return _as_day(self._read().lower)

    @property
    def upper_day(self) -> tuple[int, int, int] | None:
        """Year, month and day of the last day, for any year; ``None`` if the end is open or unknown."""
        return _as_day(self._read().upper)

    @property
    def precision(self) -> Precision:
        """The smallest unit that is specified completely; for an interval or a set, that of its least precise part."""
        bounds = self._bounds
        if isinstance(bounds, date):
            return Precision.SECOND if isinstance(bounds, datetime) else Precision.DAY
        return bounds.precision

    @property
    def is_approximate(self) -> bool:
        """Whether any part is marked as approximate, with ``~`` or ``%``."""
        return not isinstance(self._bounds, date) and self._bounds.approximate

    @property
    def is_uncertain(self) -> bool:
        """Whether any part is marked as uncertain, with ``?`` or ``%``."""
        return not isinstance(self._bounds, date) and self._bounds.uncertain

    @property
    def is_interval(self) -> bool:
        """Whether the value is an interval: ``2004/2006``."""
        return not isinstance(self._bounds, date) and self._bounds.kind == "interval"

    @property
    def is_set(self) -> bool:
        """Whether the value is a set: one of its members ``[1667,1668]``, or all of them ``{1667,1668}``."""
        return not isinstance(self._bounds, date) and self._bounds.kind in ("one of", "all of")

    @property
    def has_open_start(self) -> bool:
        """Whether the start is open: ``../2006``."""
        bounds = self._read()
        return bounds.lower is None and not bounds.unknown_start

    @property
    def has_open_end(self) -> bool:
        """Whether the end is open: ``2006/..``."""
        bounds = self._read()
        return bounds.upper is None and not bounds.unknown_end

    @property
    def has_unknown_start(self) -> bool:
        """Whether the start is unknown: ``/2006``."""
        return self._read().unknown_start

    @property
    def has_unknown_end(self) -> bool:
        """Whether the end is unknown: ``2006/``."""
        return self._read().unknown_end

    # Comparisons

    def _start(self, other: "Edtf") -> int | None:
        """Return the earliest possible start, in comparison with the other value."""
        bound, opposite = self._read().lower, other._read().upper
        return None if bound is None else earliest(bound, bound if opposite is None else opposite)

    def _end(self, other: "Edtf") -> int | None:
        """Return the time just after the latest possible end, in comparison with the other value."""
        bound, opposite = self._read().upper, other._read().lower
        return None if bound is None else latest(bound, bound if opposite is None else opposite, end=True)

    def definitely_before(self, other: "Edtf") -> bool:
        """Return whether the whole value precedes the whole of the other, in any time zone they may be in.

        Raises:
            ClassError: The argument is not an ``Edtf``.
        """
        _require_edtf(other)
        mine, theirs = self._bounds, other._bounds
        end = mine if isinstance(mine, date) else mine.upper
        start = theirs if isinstance(theirs, date) else theirs.lower
        if end is None or start is None:
            return False
        apart = days_since_epoch(start) - days_since_epoch(end)
        if not -_MAX_ZONE_DAYS < apart < _MAX_ZONE_DAYS:
            return apart > 0
        if isinstance(end, datetime):
            if isinstance(start, datetime) and (end.tzinfo is None) is (start.tzinfo is None):
                return end < start
        elif not isinstance(start, datetime):
            return apart > 0
        return latest(end, start, end=True) <= earliest(start, end)

    def possibly_before(self, other: "Edtf") -> bool:
        """Return whether some instant of the value may precede some instant of the other.

        Raises:
            ClassError: The argument is not an ``Edtf``.
        """
        _require_edtf(other)
        start, end = self._start(other), other._end(self)
        return start is None or end is None or start < end

    def overlaps(self, other: "Edtf") -> bool:
        """Return whether the values may have an instant in common: neither is definitely before the other.

        Raises:
            ClassError: The argument is not an ``Edtf``.
        """
        _require_edtf(other)
        return not self.definitely_before(other) and not other.definitely_before(self)

    def contains(self, other: "Edtf") -> bool:
        """Return whether the other value certainly lies within this one.

        An interval with an unknown start or end contains only an equal value.

        Raises:
            ClassError: The argument is not an ``Edtf``.
        """
        _require_edtf(other)
        if self == other:
            return True
        mine, theirs = self._read(), other._read()
        if mine.unknown_start or mine.unknown_end:
            return False
        starts = mine.lower is None or (
            theirs.lower is not None and latest(mine.lower, theirs.lower) <= earliest(theirs.lower, mine.lower)
        )
        return starts and (
            mine.upper is None
            or (
                theirs.upper is not None
                and latest(theirs.upper, mine.upper, end=True) <= earliest(mine.upper, theirs.upper, end=True)
            )
        )

    @property
    def sort_key(self) -> tuple[float, float, str]:
        """A key that orders any values: by start, then by end, then by canonical string.

        An open or unknown start sorts first, an open or unknown end last; times without an offset are treated as UTC.
        """
        bounds = self._read()
        start: float = -math.inf if bounds.lower is None else microseconds_since_epoch(bounds.lower)
        end: float = math.inf if bounds.upper is None else microseconds_since_epoch(bounds.upper, end=True)
        return start, end, self.canonical

    # Conversions

    @classmethod
    def of(cls, value: "Edtf | str | date") -> "Edtf":
        """Return a date or a time as an EDTF value. All members of the model that hold times convert in this way.

        Args:
            value: An ``Edtf``, which is returned unchanged; an EDTF string; a ``date`` or a ``datetime``; or an object
                of another library that has a method ``isoformat``, or is a ``numpy.datetime64``. Its precision and its
                UTC offset are preserved.

        Raises:
            EdtfError: The value is not a date or a time, or EDTF cannot express it.
        """
        if isinstance(value, Edtf):
            return value
        return cls(value if isinstance(value, str) else iso_string(value, _ANY_DATE))

    @classmethod
    def from_date(cls, day: date) -> Self:
        """Return the value of a day; of a ``datetime``, the day without the time.

        Raises:
            EdtfError: The argument is not a day.
        """
        expected = "a day, such as a datetime.date"
        text = iso_string(day, expected)
        if isinstance(day, datetime):  # pyright: ignore[reportUnnecessaryIsInstance]
            text = text.partition("T")[0]
        made = cls(text)
        if made.precision is not Precision.DAY:
            raise not_convertible(day, expected)
        return made

    @classmethod
    def from_datetime(cls, moment: datetime) -> Self:
        """Return the value of an instant, with its UTC offset if it has one.

        Objects of other libraries are accepted as in ``Edtf.of``, if they have a time of day.

        Raises:
            EdtfError: The argument is not an instant.
        """
        expected = "a datetime.datetime"
        made = cls(iso_string(moment, expected))
        if "T" not in made._text:
            raise not_convertible(moment, expected)
        return made

    @classmethod
    def interval(cls, start: "Edtf | None", end: "Edtf | None") -> Self:
        """Return the interval from one value to another; ``None`` is an open end.

        Raises:
            ClassError: A value is neither an ``Edtf`` nor ``None``.
            EdtfError: A value is itself an interval or a set, or the interval ends before it begins.
        """
        for end_point in (start, end):
            if end_point is not None:
                _require_edtf(end_point)
        return cls(f"{'..' if start is None else start}/{'..' if end is None else end}")

    def to_date(self) -> date:
        """Return the day.

        Raises:
            EdtfError: The value is not a single day in the years 1 to 9999.
        """
        bounds = self._read()
        if bounds.precision is Precision.DAY and bounds.kind == "date":
            day = _as_date(bounds.lower)
            if day is not None:
                return day
            raise EdtfError(self._text, None, f"{self._text} is a day outside the years 0001 to 9999")
        raise EdtfError(self._text, None, f"{self._text} is {kind_of(bounds)}, not a day")

    def to_datetime(self) -> datetime:
        """Return the instant; it is aware if the value has a UTC offset.

        Raises:
            EdtfError: The value is not a single instant.
        """
        bounds = self._read()
        if isinstance(bounds.lower, datetime) and bounds.kind == "date":
            return bounds.lower
        raise EdtfError(self._text, None, f"{self._text} is {kind_of(bounds)}, not an instant")

    # pydantic calls these methods of a type that it does not know; the modules are imported then.

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any, /) -> Any:
        from newsmodel.json.pydantic_types import edtf_core_schema

        return edtf_core_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any, /) -> Any:
        from newsmodel.json.schema import edtf_schema

        return edtf_schema()


#: A mutable subclass: assigning ``__class__`` afterwards is faster than bypassing ``__setattr__``.
_unfrozen = {name: getattr(object, name) for name in ("__init__", "__setattr__", "__delattr__")}
_mutable_edtf: Any = type("Edtf", (Edtf,), {"__slots__": ()} | _unfrozen)


def read_edtf(text: str) -> Edtf:
    """Parse an EDTF string like ``Edtf``, but faster; the argument must be a string.

    Raises:
        EdtfError: As for ``Edtf``.
    """
    made = _mutable_edtf()
    made._bounds = read_bounds(text)
    made._text = text
    made.__class__ = Edtf
    read: Edtf = made
    return read


# Slots are set through their descriptors, because the class rejects assignments.
_set_text: Callable[[Edtf, str], None] = vars(Edtf)["_text"].__set__
_set_bounds: Callable[[Edtf, Bounds | date], None] = vars(Edtf)["_bounds"].__set__


def _require_edtf(value: object) -> None:
    if not isinstance(value, Edtf):
        raise ClassError(f"expected an Edtf, found {describe(value)}; convert a string with Edtf(…)")


def _as_date(bound: Day | datetime | None) -> date | datetime | None:
    if not isinstance(bound, Day):
        return bound
    return date(*bound) if date.min.year <= bound.year <= date.max.year else None


def _as_day(bound: Day | datetime | None) -> tuple[int, int, int] | None:
    return (bound.year, bound.month, bound.day) if bound is not None else None
