"""The result of parsing an EDTF string: bounds, precision and qualifications."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from newsmodel.edtf.calendar import EARLIEST_ZONE, LATEST_ZONE, Day, days_since_epoch, microseconds_since_epoch


class Precision(StrEnum):
    """The precision of a value: the smallest unit that it specifies completely."""

    UNKNOWN = "unknown"
    """No unit is specified: ``XXXX``, ``../..``."""
    MILLENNIUM = "millennium"
    """A millennium: ``1XXX``."""
    CENTURY = "century"
    """A century: ``19XX``."""
    DECADE = "decade"
    """A decade: ``199X``."""
    YEAR = "year"
    """A year."""
    SEASON = "season"
    """A season, a quarter or another group of months."""
    MONTH = "month"
    """A month."""
    DAY = "day"
    """A day."""
    MINUTE = "minute"
    """A minute."""
    SECOND = "second"
    """A second, or a fraction of one."""


class Bounds(NamedTuple):
    """The result of parsing: the first and last day or instant, the precision, and the qualifications.

    A bound is ``None`` if that end is open or unknown; ``unknown_start`` and ``unknown_end`` distinguish the two.
    """

    lower: Day | datetime | None
    upper: Day | datetime | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    kind: str = "date"
    unknown_start: bool = False
    unknown_end: bool = False


def instant_bounds(instant: datetime, *, exact: bool) -> Bounds:
    """Return the bounds of an instant: the instant itself, or the minute that begins with it."""
    if exact:
        return Bounds(instant, instant, Precision.SECOND)
    return Bounds(instant, instant.replace(second=59, microsecond=999_999), Precision.MINUTE)


def coarsest(known: list[Bounds]) -> Precision:
    """Return the precision of the least precise part."""
    if len(known) == 1:
        return known[0].precision
    return min([bounds.precision for bounds in known], key=_COARSENESS.__getitem__, default=Precision.UNKNOWN)


#: The coarsest precision comes first.
_COARSENESS = {precision: number for number, precision in enumerate(Precision)}


def starts_after(start: Day | datetime | None, end: Day | datetime | None) -> bool:
    """Return whether an interval is reversed; an instant never follows the day that contains it, in any time zone."""
    if isinstance(start, Day) and isinstance(end, Day):
        return start > end
    if isinstance(start, datetime) and isinstance(end, datetime):
        if bool(start.tzinfo) == bool(end.tzinfo):
            return start > end
        first = microseconds_since_epoch(start) - (0 if start.tzinfo else EARLIEST_ZONE)
        return first > microseconds_since_epoch(end) + (0 if end.tzinfo else LATEST_ZONE)
    return start is not None and end is not None and days_since_epoch(start) > days_since_epoch(end)


def _zone_matters(bound: Day | date, other: Day | date) -> bool:
    """Return whether a bound without a time zone is compared with one that has a time zone."""
    return _is_aware(other) and not _is_aware(bound)


def _is_aware(bound: Day | date) -> bool:
    return isinstance(bound, datetime) and bound.tzinfo is not None


def earliest(bound: Day | date, other: Day | date, *, end: bool = False) -> int:
    """Return the earliest instant that a bound can be, in comparison with another one, in microseconds."""
    return microseconds_since_epoch(bound, end=end) - (EARLIEST_ZONE if _zone_matters(bound, other) else 0)


def latest(bound: Day | date, other: Day | date, *, end: bool = False) -> int:
    """Return the latest instant that a bound can be, in comparison with another one, in microseconds."""
    return microseconds_since_epoch(bound, end=end) + (LATEST_ZONE if _zone_matters(bound, other) else 0)
