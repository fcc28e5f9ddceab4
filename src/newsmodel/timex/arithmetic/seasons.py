"""Seasons and quarters: last summer, the third quarter of 2024."""

from newsmodel.edtf import Edtf
from newsmodel.timex.arithmetic.meaning import (
    Meaning,
    Options,
    Reference,
    UnclearError,
    Values,
    absolute,
    relative,
    which_of,
)
from newsmodel.timex.arithmetic.periods import FIRST_QUARTER_CODE, QUARTER_MONTHS, year_value

FIRST_SEASON_CODE = 21


def season(ref: Reference, values: Values, options: Options) -> Meaning:
    """Last summer, spring 2025, this fall."""
    code = FIRST_SEASON_CODE + values["season"][0]
    if "year" in values:
        return absolute(Edtf(f"{values['year'][0]:04}-{code}"))
    which = which_of(ref, options)
    this_one = Edtf(f"{ref.year:04}-{code}")
    shift = 0
    if (which in ("last", "past", "bare") and not this_one.possibly_before(Edtf.from_date(ref.day))) or (
        which == "last" and this_one.overlaps(Edtf.from_date(ref.day))
    ):
        shift = -1
    elif which in ("next", "coming") and this_one.possibly_before(Edtf.from_date(ref.day)):
        shift = 1
    return relative(Edtf(f"{year_value(ref.year + shift)}-{code}"))


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
