"""The converter of the members of the model that hold times."""

from datetime import date
from typing import Any, cast

from newsmodel.edtf.value import Edtf
from newsmodel.errors import EdtfError


def optional_edtf(value: Edtf | str | date | None) -> Edtf | None:
    """Return the EDTF value of a date, as ``Edtf.of`` does, and ``None`` for ``None``.

    It converts the members of the model that hold times. An invalid date is returned unchanged, because the constructor
    reports all invalid members together.
    """
    if value is None or isinstance(value, Edtf):
        return value
    try:
        return Edtf.of(value)
    except EdtfError:
        unchanged: Any = value
        return cast("Edtf", unchanged)
