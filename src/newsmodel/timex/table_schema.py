"""The form of a language's table: what each rule needs of the rows that name it, and what words may be worth."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from newsmodel.model.time import TimeRelation

#: What an option may be: one of some values, or any whole number.
Allowed: TypeAlias = Sequence[str | bool | int] | type[int]

_FLAG: Allowed = (True,)
_UNIT: Allowed = ("day", "week", "weekend", "month", "quarter", "year", "decade", "century", "hour", "minute")
_WHICH: tuple[str, ...] = ("bare", "this", "last", "next", "coming")
_RELATION: Allowed = tuple([relation.value for relation in TimeRelation])
_WHOLE = "{year}|{month}|shift"

#: What words may be worth, by class; of other classes, values are not looked at, or looked at by whoever reads them.
VALUES: Mapping[str, Allowed] = {
    "weekday": range(7),
    "month": range(1, 13),
    "season": range(4),
    "quarter": range(1, 5),
    "unit": _UNIT,
    "one_unit": _UNIT,
    "count": int,
    "ordinal": int,
    "roman": int,
    "clock_word": range(25),
    "half": ("am", "pm"),
    "part": ("early", "mid", "late", "start", "end"),
}

#: Options that the rows of every rule may have; they say where its words count, and not what they mean.
COMMON: Mapping[str, Allowed] = {
    "alone": _FLAG,
    "pass": _FLAG,
    "lower": _FLAG,
    "needs": ("future",),
    "part": ("early", "mid", "late", "start", "end"),
}


@attrs.frozen(eq=False)
class Form:
    """What a rule asks of the rows that name it."""

    needs: tuple[str, ...]
    """What it cannot do without: a class of words in braces, in every pattern, or an option; or one of several."""
    options: Mapping[str, Allowed]

    def complaint(self, row: Mapping[str, Any], patterns: Sequence[Sequence[Sequence[str]]]) -> str | None:
        """Say what a row has that it must not have, or lacks.

        Args:
            row: The row.
            patterns: The places of each of its patterns that have to be filled, with the names of each.
        """
        for name, value in row.items():
            allowed = self.options.get(name, COMMON.get(name))
            if name in ("rule", "patterns"):
                continue
            if allowed is None:
                return f"the rule {row['rule']!r} has no option {name!r}"
            if not is_allowed(value, allowed):
                return f"the option {name!r} of the rule {row['rule']!r} is {value!r}"
        for needed in self.needs:
            names = set(needed.split("|"))
            classes = {name for name in names if name[0] == "{"}
            wanted = self.needs.count(needed)
            for places in patterns:
                filled = sum(classes.issuperset(place) for place in places)
                if filled < wanted and names.isdisjoint(row):
                    return f"the rule {row['rule']!r} needs {' or '.join(sorted(names))} in all of its patterns"
        return None


def is_allowed(value: Any, allowed: Allowed) -> bool:
    """Whether a value is one of those that may stand there; 1 is not ``true``."""
    if isinstance(allowed, type):
        return type(value) is allowed
    return isinstance(value, (str, int)) and any(type(value) is type(one) and value == one for one in allowed)


def _form(*needs: str, **options: Allowed) -> Form:
    return Form(needs, options)


#: The rules that patterns may name; ``newsmodel.timex.arithmetic`` has one function for each.
FORMS: Mapping[str, Form] = {
    "ago": _form("{unit}|unit", sign=int, count=int, unit=_UNIT, exact=("day", "month"), roughly=_FLAG),
    "beyond": _form("{unit}|unit", "side", side=("more", "less"), count=int, unit=_UNIT),
    "century": _form("{ordinal}|{number}|{roman}"),
    "clock": _form("{clock_word}|{hhmm}|{hour}", clear=_FLAG),
    "date in year": _form("{month}", "{day}", which=("this", "last", "next"), shift=int, list=_FLAG),
    "date of year": _form("{month}", "{day}", "{year}", list=_FLAG),
    "dates across months": _form("{month}", "{month}", "{day}", "{day}", relation=_RELATION),
    "day": _form("days", days=int),
    "day and month": _form("{day}|{dd}", "{mm}|{month_number}", which=("this", "last", "next"), shift=int),
    "decade": _form("{year}|{short_year}"),
    "half": _form("{ordinal}", _WHOLE, shift=int),
    "holiday": _form("{holiday}", which=_WHICH, shift=int, beside=int),
    "iso date": _form("{year}", "{dd}", "{dd}"),
    "month": _form("{month}", which=_WHICH),
    "month of relative year": _form("{month}", "shift", shift=int),
    "month of year": _form("{month}", "{year}"),
    "month range": _form("{month}", "{month}", which=("bare", "coming"), shift=int, relation=_RELATION),
    "name": _form(),
    "numbered day": _form("{day}", "which", which=("last", "next")),
    "numbered week": _form("{year}", "{week_number}"),
    "numeric date": _form("{day}", "{day}", "{year}", order=("day first",)),
    "parted period": _form("{one_unit}|unit", "shift", shift=int, unit=_UNIT),
    "period": _form("{one_unit}|unit", "shift", shift=int, unit=_UNIT),
    "place": _form("{one_unit}", "{ordinal}|last", _WHOLE, shift=int, last=_FLAG, of=("month",)),
    "portion": _form("{unit}", _WHOLE, shift=int, last=_FLAG, of=("month",)),
    "quarter": _form("{ordinal}|{number}|{quarter}", which=("bare", "coming"), shift=int),
    "rest": _form("{one_unit}|unit", "side", side=("later", "earlier"), unit=_UNIT),
    "season": _form("{season}", which=_WHICH, shift=int, hemispheres=("both",)),
    "stretch": _form("{unit}|{one_unit}|unit", "side", side=("past", "coming"), unit=_UNIT),
    "vague": _form(),
    "week of date": _form("{month}", "{day}", which=("this", "last", "next"), shift=int),
    "weekday": _form("{weekday}", which=(*_WHICH, "near")),
    "weekday of month": _form("{weekday}", "{ordinal}|last", "{month}|shift", last=_FLAG, shift=int),
    "weekday of week": _form("{weekday}", "shift", shift=int),
    "weekday range": _form("{weekday}", "{weekday}", which=("bare", "coming")),
    "weekend": _form(),
    "weeks from weekday": _form("{weekday}"),
    "year": _form("{year}"),
    "years": _form("{year}", "{year}"),
}
