"""What every resolver takes and returns: the reference time, the values of the words, and the resolution."""

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
    """The words have no definite value: they are ambiguous, the reference is too coarse, or the result out of range."""


@attrs.frozen(kw_only=True)
class Resolution:
    """The result of resolving a time expression."""

    value: Edtf | None = None
    """The time; ``None`` if the words do not determine one."""
    basis: TimeBasis | None
    """How the value was found; ``None`` if the words are not a time expression."""
    relation: TimeRelation = TimeRelation.AT
    """How the event relates to the value."""
    conflict: str | None = None
    """A sentence that describes the contradiction, if the words contradict each other."""


class ReferenceTime:
    """The time that expressions are resolved against, with the tense of the sentence.

    Args:
        given: The reference, as precise as it is known.
        tense: The tense of the sentence; ``None`` if it is unknown.
    """

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
        # The local date counts, regardless of the UTC offset.
        self._day = given.lower if exact else None
        self.tense = tense

    @property
    def day(self) -> date:
        """The reference day.

        Raises:
            UnclearError: The reference is less precise than a day.
        """
        if self._day is None:
            raise UnclearError
        return self._day.date() if isinstance(self._day, datetime) else self._day

    @property
    def month(self) -> date:
        """The first day of the reference month.

        Raises:
            UnclearError: The reference is less precise than a month.
        """
        if self._month is None or self._year is None:
            raise UnclearError
        return date(self._year, self._month, 1)

    @property
    def year(self) -> int:
        """The reference year.

        Raises:
            UnclearError: The reference is less precise than a year.
        """
        if self._year is None:
            raise UnclearError
        return self._year


#: The values of the matched words, in text order, by word class.
Values = Mapping[str, list[Any]]
#: The options of the table row that matched.
Options = Mapping[str, Any]


def relative(value: Edtf, relation: TimeRelation = TimeRelation.AT) -> Resolution:
    """Return a resolution that depends on the reference time."""
    return Resolution(value=value, basis=TimeBasis.RELATIVE, relation=relation)


def absolute(value: Edtf, relation: TimeRelation = TimeRelation.AT) -> Resolution:
    """Return a resolution that does not depend on the reference time."""
    return Resolution(value=value, basis=TimeBasis.ABSOLUTE, relation=relation)


def conflicting(sentence: str) -> Resolution:
    """Return the resolution of words that contradict each other; the sentence says how."""
    return Resolution(basis=TimeBasis.CONFLICTING, conflict=sentence)


def interval(start: date, end: date) -> Edtf:
    """Return the EDTF interval from one day to another."""
    return Edtf(f"{start.isoformat()}/{end.isoformat()}")


def shifted(day: date, **by: int) -> date:
    """Return a day moved by a number of days, weeks, months or years.

    Raises:
        UnclearError: The result is outside the years 1 to 9999.
    """
    try:
        return day + relativedelta(**by)  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        raise UnclearError from None


def checked_year(year: int) -> int:
    """Return the year if ``datetime`` can represent it.

    Raises:
        UnclearError: It is outside the years 1 to 9999.
    """
    if not date.min.year <= year <= date.max.year:
        raise UnclearError
    return year


def count_of(values: Values) -> int:
    """Return the number that the words name, or 1 if they name none."""
    found: int = (values.get("count") or values.get("number") or [1])[0]
    return found


def which_of(ref: ReferenceTime, options: Options) -> str:
    """Return which one of several is meant: the option ``which``, or "past" or "coming" according to the tense."""
    which: str = options.get("which", "bare")
    if which == "bare" and ref.tense is not None:
        return "coming" if ref.tense is Tense.FUTURE else "past"
    return which
