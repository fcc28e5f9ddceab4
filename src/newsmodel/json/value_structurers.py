"""Structurers of single values: strings, numbers, booleans, vocabularies, EDTF values and mappings of strings.

Those of arrays and objects are in ``newsmodel.json.structuring``.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

from newsmodel._checks import CHOICE, EDTF, TYPE, ErrorDetail, checked_name, enum_message, string_error
from newsmodel._field_checks import check_length
from newsmodel._field_types import is_open_enum
from newsmodel._fields import EnumType, StringMapType, StringType
from newsmodel._frozendict import EMPTY, FrozenDict, is_object
from newsmodel.edtf import Edtf
from newsmodel.errors import EdtfError, Location, Problem, describe, not_edtf_message, problem
from newsmodel.json.newer_values import newer_value

#: Converts one value. If the value is invalid, it adds to the problems, and what it returns is not used.
Structurer: TypeAlias = Callable[[Any, Location, list[Problem]], Any]

_ANY_STRING = StringType()


def checked_value(
    error_of: Callable[[Any, Any], ErrorDetail], field_type: Any, convert: Callable[[Any, Any], Any] | None
) -> Structurer:
    """Return a structurer that checks a value, and then converts it if it is valid."""

    def structure(value: Any, at: Location, problems: list[Problem]) -> Any:
        error = error_of(field_type, value)
        if error is not None:
            problems.append(problem(at, *error))
            return None
        return value if convert is None else convert(field_type, value)

    return structure


def string_structurer(field_type: StringType) -> Structurer:
    """Return the structurer of a string with its bounds."""
    checked = checked_value(string_error, field_type, None)
    if field_type.pattern is not None or field_type.min_length > 1 or field_type.max_length is not None:
        return checked

    def structure(value: Any, at: Location, problems: list[Problem]) -> Any:
        # Most strings are nonempty ASCII, which is always valid.
        if type(value) is str and value and value.isascii():
            return value
        return checked(value, at, problems)

    return structure


def enum_structurer(field_type: EnumType) -> Structurer:
    """Return the structurer of an enumeration or a vocabulary."""
    cls = field_type.enum
    choices = {choice.value: choice for choice in cls}
    value_type: Any = str if all(isinstance(value, str) for value in choices) else int
    is_open = is_open_enum(cls)

    def structure(value: Any, at: Location, problems: list[Problem]) -> Any:
        has_type = isinstance(value, value_type) and not isinstance(value, bool)
        choice = choices.get(value) if has_type else None
        if choice is None and is_open and has_type:
            try:
                choice = cls(value)
            except Exception:  # noqa: BLE001 - any error of a custom enumeration means that it rejects the value
                choice = None
        if choice is None:
            choice = newer_value(cls, value)
        if choice is None:
            problems.append(problem(at, CHOICE if has_type else TYPE, enum_message(field_type, value)))
        return choice

    return structure


def structure_edtf(value: Any, at: Location, problems: list[Problem]) -> Any:
    """Convert an EDTF string to an ``Edtf`` value."""
    if isinstance(value, Edtf):
        return value
    if not isinstance(value, str):
        problems.append(problem(at, TYPE, not_edtf_message(value)))
        return None
    try:
        return Edtf(value)
    except EdtfError as error:
        problems.append(problem(at, EDTF, str(error)))
    return None


def string_map_structurer(field_type: StringMapType) -> Structurer:
    """Return the structurer of a mapping of strings to strings."""

    def structure(value: Any, at: Location, problems: list[Problem]) -> Any:
        if not is_object(value):
            problems.append(problem(at, TYPE, f"expected an object of strings, found {describe(value)}"))
            return None
        check_length(field_type, value, at, problems)
        for name, item in value.items():
            checked_name(name, at, problems)
            error = string_error(_ANY_STRING, item)
            if error is not None:
                problems.append(problem((at, name), *error))
        return FrozenDict[str](value) if value else EMPTY

    return structure
