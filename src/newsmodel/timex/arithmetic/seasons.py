"""Seasons and quarters: last summer, the third quarter of 2024."""

from newsmodel.edtf import Edtf
from newsmodel.timex.arithmetic.periods import FIRST_QUARTER_CODE, QUARTER_MONTHS, year_value
from newsmodel.timex.arithmetic.resolution import (
    Options,
    ReferenceTime,
    Resolution,
    UnclearError,
    Values,
    absolute,
    relative,
    which_of,
)

FIRST_SEASON_CODE = 21


#: For spring, summer, autumn and winter: the first month, and how many years the season's nominal year is after it.
#: A northern winter is named after the year of its December, as in ``Edtf``; a southern summer after its January.
_STARTS: dict[str, tuple[tuple[int, int], ...]] = {
    "north": ((3, 0), (6, 0), (9, 0), (12, 0)),
    "south": ((9, 0), (12, 1), (3, 0), (6, 0)),
}
_SEASON_MONTHS = 3


def season(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """Last summer, this fall. If a language is used in both hemispheres: a value only if they agree on the year."""
    number: int = values["season"][0]
    code = FIRST_SEASON_CODE + number
    if "year" in values:
        return absolute(Edtf(f"{values['year'][0]:04}-{code}"))
    if "shift" in options:
        return relative(Edtf(f"{year_value(ref.year + options['shift'])}-{code}"))
    hemispheres: tuple[str, ...] = ("north", "south") if options.get("hemispheres") == "both" else ("north",)
    years = {_season_year(ref, _STARTS[one][number], which_of(ref, options)) for one in hemispheres}
    if len(years) > 1:
        raise UnclearError
    return relative(Edtf(f"{year_value(years.pop())}-{code}"))


def _season_year(ref: ReferenceTime, start: tuple[int, int], which: str) -> int:
    first_month, year_offset = start
    here = ref.month.month
    year = ref.year
    begun = year if here >= first_month else year - 1  # the year in which the latest one began
    passed = (here - first_month) % 12
    is_current = passed < _SEASON_MONTHS
    if which == "last":
        begun -= is_current
    elif which in ("next", "coming"):
        begun += 1
    elif which == "this" and not is_current:
        if first_month < 12:  # noqa: PLR2004 - a season within one year belongs to that year
            begun = year
        elif passed < 6:  # noqa: PLR2004 - a winter that ended recently is "this winter", as is one that starts soon
            begun = year - 1
        elif passed < 9:  # noqa: PLR2004
            raise UnclearError
        else:
            begun = year
    return begun + year_offset


def quarter(ref: ReferenceTime, values: Values, options: Options) -> Resolution:
    """The third quarter of 2024, Q3: without a year, the latest that has begun."""
    number = (values.get("ordinal") or values.get("number") or values["quarter"])[0]
    if not 1 <= number <= 4:  # noqa: PLR2004
        raise UnclearError
    code = FIRST_QUARTER_CODE + number - 1
    if "year" in values:
        return absolute(Edtf(f"{values['year'][0]:04}-{code}"))
    if "shift" in options:
        return relative(Edtf(f"{year_value(ref.year + options['shift'])}-{code}"))
    here = (ref.month.month - 1) // QUARTER_MONTHS + 1
    shift = {True: (number < here), False: -(number > here)}[which_of(ref, options) == "coming"]
    return relative(Edtf(f"{year_value(ref.year + shift)}-{code}"))
