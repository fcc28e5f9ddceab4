"""Checks of what the hooks of a converter write: it must be JSON that is read back unchanged."""

import enum
from typing import Any

from newsmodel._checks import REJECTED, TYPE, json_scalar_error
from newsmodel._frozendict import is_array, is_object
from newsmodel.errors import StructureError, describe, too_deep_message
from newsmodel.json.stdlib_types import unregistered_type_message


def checked_json(value: Any) -> Any:
    """Return the output of a converter after checking that it is read back unchanged.

    Raises:
        StructureError: It is not.
    """
    try:
        _check_json(value)
    except RecursionError:
        raise StructureError.of(TYPE, too_deep_message("written")) from None
    return value


#: Classes whose instances are read back unchanged. Instances of subclasses are not, except for enumerations.
_JSON_SCALARS = (str, int, float, bool, type(None))


def _check_json(value: Any) -> None:
    """Reject values that msgspec would write, but that are not read back unchanged: other types, NaN, names like 1."""
    if is_object(value):
        for name, item in value.items():
            if not isinstance(name, str):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise StructureError.of(TYPE, f"expected strings as member names, found {describe(name)}")
            _check_json(item)
    elif is_array(value):
        for item in value:
            _check_json(item)
    elif not (type(value) in _JSON_SCALARS or (isinstance(value, (str, int)) and isinstance(value, enum.Enum))):
        raise StructureError.of(REJECTED, unregistered_type_message(type(value)))
    elif (error := json_scalar_error(value)) is not None:
        raise StructureError.of(*error)
