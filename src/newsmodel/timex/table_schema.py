"""The schema of a language table: the word classes, options and values that each expression type requires or allows."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from newsmodel.model.time import TimeRelation

#: The allowed values of an option or word: a list of values, or ``int`` for any whole number.
Allowed: TypeAlias = Sequence[str | bool | int] | type[int]

_FLAG: Allowed = (True,)
_UNIT: Allowed = ("day", "week", "weekend", "month", "quarter", "year", "decade", "century", "hour", "minute")
_WHICH: tuple[str, ...] = ("bare", "this", "last", "next", "coming")
_RELATION: Allowed = tuple([relation.value for relation in TimeRelation])
_PERIOD = "{year}|{month}|shift"

#: The allowed values of words, by word class. The values of other classes are not checked here.
WORD_VALUES: Mapping[str, Allowed] = {
    "weekday": range(7),
    "month": range(1, 13),
    "season": range(4),
    "quarter": range(1, 5),
    "unit": _UNIT,
    "singular_unit": _UNIT,
    "count": int,
    "ordinal": int,
    "roman": int,
    "clock_word": range(25),
    "meridiem": ("am", "pm"),
    "part": ("early", "mid", "late", "start", "end"),
}

#: The options that rows of every type may have; all but ``part`` restrict where the words count.
COMMON_OPTIONS: Mapping[str, Allowed] = {
    "standalone": _FLAG,
    "skip_preposition": _FLAG,
    "lowercase": _FLAG,
    "tense": ("future",),
    "part": ("early", "mid", "late", "start", "end"),
}


@attrs.frozen(eq=False)
class ExpressionType:
    """What an expression type requires and allows in the rows of a language table."""

    needs: tuple[str, ...]
    """The requirements, each with alternatives separated by ``|``: a word class (in braces) in every pattern of the
    row, or an option of the row."""
    options: Mapping[str, Allowed]
    """The options that a row may have, and their allowed values."""

    def error_in(self, row: Mapping[str, Any], patterns: Sequence[Sequence[Sequence[str]]]) -> str | None:
        """Return a sentence that says what is wrong with a row; ``None`` if it is valid.

        Args:
            row: The row.
            patterns: For each of its patterns, the alternatives of each required element.
        """
        type_name = row["type"]
        for name, value in row.items():
            allowed = self.options.get(name, COMMON_OPTIONS.get(name))
            if name in ("type", "patterns"):
                continue
            if allowed is None:
                options = ", ".join([*self.options, *COMMON_OPTIONS])
                return f"expected one of the options {options} for the type {type_name!r}, found {name!r}"
            if not is_allowed(value, allowed):
                expected = allowed_values(allowed)
                return f"expected {expected} for the option {name!r} of the type {type_name!r}, found {value!r}"
        for alternatives in self.needs:
            names = set(alternatives.split("|"))
            classes = {name for name in names if name[0] == "{"}
            wanted = self.needs.count(alternatives)
            for elements in patterns:
                found = sum(classes.issuperset(element) for element in elements)
                if found < wanted and names.isdisjoint(row):
                    needed = " or ".join(sorted(names))
                    times = "" if wanted == 1 else f" {wanted} times"
                    return f"expected {needed}{times} in every pattern of the type {type_name!r}; one lacks it"
        return None


def allowed_values(allowed: Allowed) -> str:
    """Return the allowed values as part of a sentence."""
    if isinstance(allowed, type):
        return "a whole number"
    if isinstance(allowed, range):
        return f"a whole number from {allowed[0]} to {allowed[-1]}"
    return " or ".join([repr(value) for value in allowed])


def is_allowed(value: Any, allowed: Allowed) -> bool:
    """Return whether a value is allowed; 1 does not count as ``true``."""
    if isinstance(allowed, type):
        return type(value) is allowed
    return isinstance(value, (str, int)) and any(type(value) is type(one) and value == one for one in allowed)


def _type(*needs: str, **options: Allowed) -> ExpressionType:
    return ExpressionType(needs, options)


#: The expression types of a language table; ``newsmodel.timex.arithmetic`` has one resolver for each.
EXPRESSION_TYPES: Mapping[str, ExpressionType] = {
    "anchored duration": _type("{unit}|{singular_unit}|unit", "direction", direction=("past", "future"), unit=_UNIT),
    "bounded offset": _type("{unit}|unit", "bound", bound=("more", "less"), count=int, unit=_UNIT),
    "century": _type("{ordinal}|{number}|{roman}"),
    "clock time": _type("{clock_word}|{hhmm}|{hour}", twenty_four_hour=_FLAG),
    "counted subperiods": _type("{unit}", _PERIOD, shift=int, last=_FLAG, shift_unit=("month",)),
    "date range": _type("{month}", "{month}", "{day}", "{day}", relation=_RELATION),
    "date with year": _type("{month}", "{day}", "{year}", list=_FLAG),
    "date without year": _type("{month}", "{day}", which=("this", "last", "next"), shift=int, list=_FLAG),
    "day of month": _type("{day}", "which", which=("last", "next")),
    "decade": _type("{year}|{short_year}"),
    "half of period": _type("{ordinal}", _PERIOD, shift=int),
    "holiday": _type("{holiday}", which=_WHICH, shift=int, offset=int),
    "iso date": _type("{year}", "{dd}", "{dd}"),
    "iso week": _type("{year}", "{week_number}"),
    "month": _type("{month}", which=_WHICH),
    "month of relative year": _type("{month}", "shift", shift=int),
    "month of year": _type("{month}", "{year}"),
    "month range": _type("{month}", "{month}", which=("bare", "coming"), shift=int, relation=_RELATION),
    "not a time": _type(),
    "numeric date": _type("{day}", "{day}", "{year}", order=("day first",)),
    "numeric day and month": _type("{day}|{dd}", "{mm}|{month_number}", which=("this", "last", "next"), shift=int),
    "offset": _type("{unit}|unit", sign=int, count=int, unit=_UNIT, precision=("day", "month"), approximate=_FLAG),
    "ordinal subperiod": _type(
        "{singular_unit}", "{ordinal}|last", _PERIOD, shift=int, last=_FLAG, shift_unit=("month",)
    ),
    "part of period": _type("{singular_unit}|unit", "shift", shift=int, unit=_UNIT),
    "quarter": _type("{ordinal}|{number}|{quarter}", which=("bare", "coming"), shift=int),
    "relative day": _type("days", days=int),
    "relative period": _type("{singular_unit}|unit", "shift", shift=int, unit=_UNIT),
    "rest of period": _type("{singular_unit}|unit", "direction", direction=("later", "earlier"), unit=_UNIT),
    "season": _type("{season}", which=_WHICH, shift=int, hemispheres=("both",)),
    "vague": _type(),
    "week of date": _type("{month}", "{day}", which=("this", "last", "next"), shift=int),
    "weekday": _type("{weekday}", which=(*_WHICH, "near")),
    "weekday of month": _type("{weekday}", "{ordinal}|last", "{month}|shift", last=_FLAG, shift=int),
    "weekday of week": _type("{weekday}", "shift", shift=int),
    "weekday range": _type("{weekday}", "{weekday}", which=("bare", "coming")),
    "weekend": _type(),
    "weeks from weekday": _type("{weekday}"),
    "year": _type("{year}"),
    "year range": _type("{year}", "{year}"),
}
