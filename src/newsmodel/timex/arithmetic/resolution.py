"""What words mean, and the time that they are counted from: what every rule takes and gives."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import attrs
from dateutil.relativedelta import relativedelta

from newsmodel.edtf import Edtf, Precision
from newsmodel.model.time import TimeBasis, TimeRelation
from newsmodel.timex.language import Tense

WEEK = 7


class UnclearError(Exception):
    """The words do not say when, or not from this reference, or the calendar ends before; there is no value."""


@attrs.frozen(kw_only=True)
class Meaning:
    """What words mean: a value, or none; how it was found, or nothing where they are no time; what contradicts what."""

    value: Edtf | None = None
    basis: TimeBasis | None
    relation: TimeRelation = TimeRelation.AT
    conflict: str | None = None


class Reference:
    """The time that words are counted from, as exactly as it is known."""

    def __init__(self, given: Edtf, tense: Tense | None) -> None:
        lower, upper = given.lower_day, given.upper_day
        same = lower is not None and upper is not None and not given.is_set
        self._year = lower[0] if same and lower and upper and lower[0] == upper[0] else None
        if self._year is not None and not date.min.year <= self._year <= date.max.year:
            self._year = None
        self._month = lower[1] if self._year is not None and lower and upper and lower[1] == upper[1] else None
        sure = not given.is_approximate and not given.is_uncertain
        exact = (
            sure and given.precision in (Precision.DAY, Precision.MINUTE, Precision.SECOND) and not given.is_interval
        )
        # A moment's own local date counts, whatever its offset.
        self._day = given.lower if exact else None
        self.tense = tense

    @property
    def day(self) -> date:
        """The day, where it is known."""
        if self._day is None:
            raise UnclearError
        return self._day.date() if isinstance(self._day, datetime) else self._day

    @property
    def month(self) -> date:
        """The first of the month, where it is known."""
        if self._month is None or self._year is None:
            raise UnclearError
        return date(self._year, self._month, 1)

    @property
    def year(self) -> int:
        """The year, where it is known."""
        if self._year is None:
            raise UnclearError
        return self._year


Values = Mapping[str, list[Any]]
Options = Mapping[str, Any]


def relative(value: Edtf, relation: TimeRelation = TimeRelation.AT) -> Meaning:
    """Make the meaning of words that are counted from the reference."""
    return Meaning(value=value, basis=TimeBasis.RELATIVE, relation=relation)


def absolute(value: Edtf, relation: TimeRelation = TimeRelation.AT) -> Meaning:
    """Make the meaning of words that say when on their own."""
    return Meaning(value=value, basis=TimeBasis.ABSOLUTE, relation=relation)


def conflicting(sentence: str) -> Meaning:
    """Make the meaning of words that contradict each other."""
    return Meaning(basis=TimeBasis.CONFLICTING, conflict=sentence)


def from_to(start: date, end: date) -> Edtf:
    """Write the interval from one day to another."""
    return Edtf(f"{start.isoformat()}/{end.isoformat()}")


def moved(day: date, **by: int) -> date:
    """Count days, weeks, months or years from a day.

    Raises:
        UnclearError: The calendar ends before.
    """
    try:
        return day + relativedelta(**by)  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        raise UnclearError from None


def known_year(year: int) -> int:
    """Give a year of the calendar.

    Raises:
        UnclearError: It is none.
    """
    if not date.min.year <= year <= date.max.year:
        raise UnclearError
    return year


def count_of(values: Values) -> int:
    """Give the number that the words name; none is one."""
    found: int = (values.get("count") or values.get("number") or [1])[0]
    return found


def which_of(ref: Reference, options: Options) -> str:
    """Which one of several is meant: "last", "next", or by the tense of the sentence."""
    which: str = options.get("which", "bare")
    if which == "bare" and ref.tense is not None:
        return "coming" if ref.tense is Tense.FUTURE else "past"
    return which
