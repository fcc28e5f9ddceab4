"""Seasons and quarters: last summer, the third quarter of 2024."""

from newsmodel.edtf import Edtf
from newsmodel.timex.arithmetic.periods import FIRST_QUARTER_CODE, QUARTER_MONTHS, year_value
from newsmodel.timex.arithmetic.resolution import (
    Meaning,
    Options,
    Reference,
    UnclearError,
    Values,
    absolute,
    relative,
    which_of,
)

FIRST_SEASON_CODE = 21


#: The months in which spring, summer, autumn and winter begin, and how many years before the one that names them.
#: A northern winter has the year of its December, as ``Edtf`` takes it; a southern summer that of its January.
_BEGINNINGS: dict[str, tuple[tuple[int, int], ...]] = {
    "north": ((3, 0), (6, 0), (9, 0), (12, 0)),
    "south": ((9, 0), (12, 1), (3, 0), (6, 0)),
}
_SEASON_MONTHS = 3


def season(ref: Reference, values: Values, options: Options) -> Meaning:
    """Last summer, spring 2025, this fall. A language of both hemispheres has one where both mean the same year."""
    number: int = values["season"][0]
    code = FIRST_SEASON_CODE + number
    if "year" in values:
        return absolute(Edtf(f"{values['year'][0]:04}-{code}"))
    if "shift" in options:
        return relative(Edtf(f"{year_value(ref.year + options['shift'])}-{code}"))
    hemispheres: tuple[str, ...] = ("north", "south") if options.get("hemispheres") == "both" else ("north",)
    years = {_season_year(ref, _BEGINNINGS[one][number], which_of(ref, options)) for one in hemispheres}
    if len(years) > 1:
        raise UnclearError
    return relative(Edtf(f"{year_value(years.pop())}-{code}"))


def _season_year(ref: Reference, beginning: tuple[int, int], which: str) -> int:
    first_month, earlier = beginning
    here = ref.month.month
    year = ref.year
    begun = year if here >= first_month else year - 1  # the year in which the latest one began
    passed = (here - first_month) % 12
    running = passed < _SEASON_MONTHS
    if which == "last":
        begun -= running
    elif which in ("next", "coming"):
        begun += 1
    elif which == "this" and not running:
        if first_month < 12:  # noqa: PLR2004 - within a year, it is the year's
            begun = year
        elif passed < 6:  # noqa: PLR2004 - the one that ended lately, or the one that comes soon
            begun = year - 1
        elif passed < 9:  # noqa: PLR2004
            raise UnclearError
        else:
            begun = year
    return begun + earlier


def quarter(ref: Reference, values: Values, options: Options) -> Meaning:
    """The third quarter of 2024, Q3; without a year, the latest that has begun."""
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
