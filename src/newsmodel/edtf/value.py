"""The ``Edtf`` value: a time as exactly as it is known, with its bounds, and comparisons that do not guess."""

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NoReturn, Self

from newsmodel.edtf.calendar import EARLIEST_ZONE, LATEST_ZONE, Day, day_number, moment_number
from newsmodel.edtf.grammar import Bounds, Precision, moment_bounds, read_bounds
from newsmodel.errors import EdtfError, describe, not_edtf_message

#: So many days apart, no zones make one day or moment stand on the other side of another.
_FAR_APART = 3

_ZERO_OFFSET = re.compile(r"(T[0-9:.]+)[+-]00(?::?00)?(?![0-9:])")


class Edtf:
    """A time in the Extended Date/Time Format of the Library of Congress (ISO 8601-2:2019), levels 0 to 2.

    A year, a month, a day, a moment with or without its offset, an interval, a set; approximate (``~``),
    uncertain (``?``), with masked digits (``199X``). The string is kept as it was written.

    Two values are equal where they are written alike, but for blanks in a set and for the ways to write UTC.
    There is no ``<``: partial dates have no honest one. ``sort_key`` sorts; ``definitely_before``,
    ``possibly_before``, ``overlaps`` and ``contains`` compare.

    Example::

        "2024-11-29T14:05:00+02:00"
        "2024-11-29"
        "2024-08/.."

    Args:
        text: The value; at most 1,000 characters.

    Raises:
        EdtfError: It is not EDTF, names a day that does not exist, or ends before it begins.
    """

    __slots__ = ("_bounds", "_text")

    _text: str
    _bounds: Bounds | date

    def __init__(self, text: str) -> None:
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise EdtfError(describe(text), 0, not_edtf_message(text))
        _set_bounds(self, read_bounds(text))
        _set_text(self, text)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"an Edtf cannot be changed; make a new one to set {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"an Edtf cannot be changed; make a new one without {name!r}")

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

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Edtf):
            return NotImplemented
        return self._text == other._text or self.canonical == other.canonical

    def __hash__(self) -> int:
        return hash(self.canonical)

    @property
    def canonical(self) -> str:
        """The string in the one form that equal values share: UTC as ``Z``, no blanks."""
        if "T" in self._text:
            return _ZERO_OFFSET.sub(r"\1Z", self._text.replace(" ", ""))
        return self._text.replace(" ", "")

    # What it says

    def _read(self) -> Bounds:
        bounds = self._bounds
        if isinstance(bounds, datetime):
            return moment_bounds(bounds, exact=True)
        if isinstance(bounds, date):
            day = Day(bounds.year, bounds.month, bounds.day)
            return Bounds(day, day, Precision.DAY)
        return bounds

    @property
    def lower(self) -> date | datetime | None:
        """The first day, or the first moment where there is a time of day; qualifiers do not widen it.

        ``None`` where the start is open or unknown, and where it lies outside the years 1 to 9999, which
        ``lower_day`` tells.
        """
        bounds = self._bounds
        return bounds if isinstance(bounds, date) else _as_date(bounds.lower)

    @property
    def upper(self) -> date | datetime | None:
        """The last day, or the last moment where there is a time of day; as ``lower``."""
        bounds = self._bounds
        return bounds if isinstance(bounds, date) else _as_date(bounds.upper)

    @property
    def lower_day(self) -> tuple[int, int, int] | None:
        """Year, month and day of the first day, for any year; ``None`` where the start is open or unknown."""
        return _as_day(self._read().lower)

    @property
    def upper_day(self) -> tuple[int, int, int] | None:
        """Year, month and day of the last day, for any year; ``None`` where the end is open or unknown."""
        return _as_day(self._read().upper)

    @property
    def precision(self) -> Precision:
        """The smallest unit that it names in full; of an interval or a set, that of its least exact part."""
        bounds = self._bounds
        if isinstance(bounds, date):
            return Precision.SECOND if isinstance(bounds, datetime) else Precision.DAY
        return bounds.precision

    @property
    def is_approximate(self) -> bool:
        """Whether any part of it is marked as approximate, with ``~`` or ``%``."""
        return not isinstance(self._bounds, date) and self._bounds.approximate

    @property
    def is_uncertain(self) -> bool:
        """Whether any part of it is marked as uncertain, with ``?`` or ``%``."""
        return not isinstance(self._bounds, date) and self._bounds.uncertain

    @property
    def is_interval(self) -> bool:
        """Whether it is an interval: ``2004/2006``."""
        return not isinstance(self._bounds, date) and self._bounds.kind == "interval"

    @property
    def is_set(self) -> bool:
        """Whether it is a set: one of several times ``[1667,1668]``, or all of them ``{1667,1668}``."""
        return not isinstance(self._bounds, date) and self._bounds.kind in ("one of", "all of")

    @property
    def has_open_start(self) -> bool:
        """Whether it goes back without end: ``../2006``."""
        bounds = self._read()
        return bounds.lower is None and not bounds.unknown_start

    @property
    def has_open_end(self) -> bool:
        """Whether it goes on without end: ``2006/..``."""
        bounds = self._read()
        return bounds.upper is None and not bounds.unknown_end

    @property
    def has_unknown_start(self) -> bool:
        """Whether it has a start that nobody knows: ``/2006``."""
        return self._read().unknown_start

    @property
    def has_unknown_end(self) -> bool:
        """Whether it has an end that nobody knows: ``2006/``."""
        return self._read().unknown_end

    # How it stands to others

    def _start(self, other: "Edtf") -> int | None:
        """The earliest moment that it may have, seen from the other."""
        bound, seen_from = self._read().lower, other._read().upper
        return None if bound is None else _earliest(bound, bound if seen_from is None else seen_from)

    def _end(self, other: "Edtf") -> int | None:
        """The moment just after the latest that it may have, seen from the other."""
        bound, seen_from = self._read().upper, other._read().lower
        return None if bound is None else _latest(bound, bound if seen_from is None else seen_from, end=True)

    def definitely_before(self, other: "Edtf") -> bool:
        """Whether all of it lies before all of the other, whatever their zones are where they name none."""
        mine, theirs = self._bounds, other._bounds
        end = mine if isinstance(mine, date) else mine.upper
        start = theirs if isinstance(theirs, date) else theirs.lower
        if end is None or start is None:
            return False
        apart = day_number(start) - day_number(end)
        if not -_FAR_APART < apart < _FAR_APART:
            return apart > 0
        if isinstance(end, datetime):
            if isinstance(start, datetime) and (end.tzinfo is None) is (start.tzinfo is None):
                return end < start
        elif not isinstance(start, datetime):
            return apart > 0
        return _latest(end, start, end=True) <= _earliest(start, end)

    def possibly_before(self, other: "Edtf") -> bool:
        """Whether some moment of it may lie before some moment of the other."""
        start, end = self._start(other), other._end(self)
        return start is None or end is None or start < end

    def overlaps(self, other: "Edtf") -> bool:
        """Whether the two may share a moment: neither is definitely before the other."""
        return not self.definitely_before(other) and not other.definitely_before(self)

    def contains(self, other: "Edtf") -> bool:
        """Whether all of the other lies within it for sure; an unknown end contains nothing but itself."""
        if self == other:
            return True
        mine, theirs = self._read(), other._read()
        if mine.unknown_start or mine.unknown_end:
            return False
        starts = mine.lower is None or (
            theirs.lower is not None and _latest(mine.lower, theirs.lower) <= _earliest(theirs.lower, mine.lower)
        )
        return starts and (
            mine.upper is None
            or (
                theirs.upper is not None
                and _latest(theirs.upper, mine.upper, end=True) <= _earliest(mine.upper, theirs.upper, end=True)
            )
        )

    @property
    def sort_key(self) -> tuple[float, float, str]:
        """A key that orders any values: by their start, then by their end, then by how they are written.

        An open or unknown start comes first, an open or unknown end last; times without a zone are taken for UTC.
        """
        bounds = self._read()
        start: float = -math.inf if bounds.lower is None else moment_number(bounds.lower)
        end: float = math.inf if bounds.upper is None else moment_number(bounds.upper, end=True)
        return start, end, self.canonical

    # To and from Python's own types

    @classmethod
    def from_date(cls, day: date) -> Self:
        """Make the value of a day."""
        return cls(date(day.year, day.month, day.day).isoformat())

    @classmethod
    def from_datetime(cls, moment: datetime) -> Self:
        """Make the value of a moment, with its offset where it has one."""
        return cls(moment.isoformat())

    @classmethod
    def interval(cls, start: "Edtf | None", end: "Edtf | None") -> Self:
        """Make the interval from one value to another; ``None`` is an open end.

        Raises:
            EdtfError: A value is an interval or a set itself, or the interval ends before it begins.
        """
        return cls(f"{'..' if start is None else start}/{'..' if end is None else end}")

    def to_date(self) -> date:
        """Give the day that it names.

        Raises:
            EdtfError: It does not name one day in the years 1 to 9999.
        """
        bounds = self._read()
        if bounds.precision is Precision.DAY and bounds.kind == "date":
            day = _as_date(bounds.lower)
            if day is not None:
                return day
        raise EdtfError(self._text, 0, "expected a single day in the years 0001 to 9999")

    def to_datetime(self) -> datetime:
        """Give the moment that it names, aware where it has an offset.

        Raises:
            EdtfError: It does not name one moment.
        """
        bounds = self._read()
        if isinstance(bounds.lower, datetime) and bounds.kind == "date":
            return bounds.lower
        raise EdtfError(self._text, 0, "expected a date with a time of day")


#: An ``Edtf`` that can still be filled in; giving it its class is quicker than going round ``__setattr__``.
_unfrozen = {name: getattr(object, name) for name in ("__init__", "__setattr__", "__delattr__")}
_blank: Any = type("Edtf", (Edtf,), {"__slots__": ()} | _unfrozen)


def read_edtf(text: str) -> Edtf:
    """Read an EDTF string, as ``Edtf`` does, in less time; it has to be a string.

    Raises:
        EdtfError: As ``Edtf`` raises it.
    """
    made = _blank()
    made._bounds = read_bounds(text)
    made._text = text
    made.__class__ = Edtf
    read: Edtf = made
    return read


# Slots are filled through their descriptors, for the class refuses every assignment.
_set_text: Callable[[Edtf, str], None] = vars(Edtf)["_text"].__set__
_set_bounds: Callable[[Edtf, Bounds | date], None] = vars(Edtf)["_bounds"].__set__


def _as_date(bound: Day | datetime | None) -> date | datetime | None:
    if not isinstance(bound, Day):
        return bound
    return date(*bound) if date.min.year <= bound.year <= date.max.year else None


def _as_day(bound: Day | datetime | None) -> tuple[int, int, int] | None:
    return (bound.year, bound.month, bound.day) if bound is not None else None


def _slack(bound: Day | date, other: Day | date) -> bool:
    """Whether a bound without a zone meets one with a zone, so that its zone matters."""
    return _is_aware(other) and not _is_aware(bound)


def _is_aware(bound: Day | date) -> bool:
    return isinstance(bound, datetime) and bound.tzinfo is not None


def _earliest(bound: Day | date, other: Day | date, *, end: bool = False) -> int:
    return moment_number(bound, end=end) - (EARLIEST_ZONE if _slack(bound, other) else 0)


def _latest(bound: Day | date, other: Day | date, *, end: bool = False) -> int:
    return moment_number(bound, end=end) + (LATEST_ZONE if _slack(bound, other) else 0)
