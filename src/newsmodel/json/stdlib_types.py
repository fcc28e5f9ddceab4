"""Types of the standard library in JSON: how each is read, written, and described in the JSON Schema.

``STDLIB_TYPES`` has a row for each class. Unions, literals, enumerations and containers follow below it. What is read
strictly is written so that it is read back unchanged: ``UUID`` as its canonical string, ``datetime`` in ISO 8601.
"""

import enum
import typing
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import attrs
import msgspec

from newsmodel._checks import CHOICE, REJECTED, TYPE, one_of_message
from newsmodel._lexical import LEXICAL
from newsmodel._vocabulary import Vocabulary
from newsmodel.errors import StructureError, describe
from newsmodel.json.newer_values import newer_value, writing_checked

_Schema = dict[str, Any]


@attrs.frozen
class StdlibType:
    """How the values of a class are represented in JSON."""

    expected: str
    """Description of a valid value, for error messages."""
    schema: _Schema
    """The JSON Schema of a value."""
    read: Callable[[str], Any] | None = None
    """Converts a JSON string to a value, and raises an error if it is invalid; ``None`` for types that JSON has."""
    write: Callable[[Any], str] | None = None
    """Converts a value to a JSON string; ``None`` for types that JSON has."""


#: Most validators do not check formats unless configured.
_DATE_SCHEMA: _Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[01][0-9]-[0-3][0-9]$"}

#: The table. ``datetime`` and ``time`` do not have a ``format`` in the JSON Schema, because its formats for times
#: require a time zone, which is optional in Python.
STDLIB_TYPES: dict[type[Any], StdlibType] = {
    str: StdlibType("a string", {"type": "string"}),
    int: StdlibType("an integer", {"type": "integer"}),
    float: StdlibType("a number", {"type": "number"}),
    bool: StdlibType("true or false", {"type": "boolean"}),
    type(None): StdlibType("null", {"type": "null"}),
    date: StdlibType("a date such as 2024-11-29", _DATE_SCHEMA, *LEXICAL[date]),
    datetime: StdlibType("a date and a time such as 2024-11-29T14:05:00+02:00", {"type": "string"}, *LEXICAL[datetime]),
    time: StdlibType("a time such as 14:05:00", {"type": "string"}, *LEXICAL[time]),
    UUID: StdlibType("a UUID such as 0b2ff9a4-8a2c-4b7e-9d7c-3d1f5c7f2a10", {"type": "string"}, *LEXICAL[UUID]),
    Decimal: StdlibType('a decimal number in a string, such as "1.50"', {"type": "string"}, *LEXICAL[Decimal]),
    Path: StdlibType("a path such as archive/2024/a1.json", {"type": "string"}, *LEXICAL[Path]),
    bytes: StdlibType(
        "bytes in Base64, such as QUJD", {"type": "string", "contentEncoding": "base64"}, *LEXICAL[bytes]
    ),
}


# ---- Reading ----


def structure_hook(cls: type[Any]) -> Callable[[Any, Any], Any]:
    """Return the cattrs structure hook of a class in the table. It never converts between types of JSON."""
    row = STDLIB_TYPES[cls]
    return _json_type_hook(cls) if row.read is None else _string_hook(cls, row, row.read)


def _json_type_hook(cls: type[Any]) -> Callable[[Any, Any], Any]:
    def structure(value: Any, hint: Any) -> Any:
        if isinstance(hint, type) and issubclass(hint, enum.Enum):
            return structure_enum(value, hint)  # cattrs uses the hook of str for a StrEnum
        _reject_subclass(hint, cls)
        if isinstance(value, cls) and (cls is bool or not isinstance(value, bool)):
            return value
        if cls is float and type(value) is int:
            return float(value)
        raise StructureError.of(TYPE, f"expected {STDLIB_TYPES[cls].expected}, found {describe(value)}")

    return structure


def _string_hook(cls: type[Any], row: StdlibType, read: Callable[[str], Any]) -> Callable[[Any, Any], Any]:
    def structure(value: Any, hint: Any) -> Any:
        _reject_subclass(hint, cls)
        if isinstance(value, cls) and not (cls is date and isinstance(value, datetime)):
            return value
        code = TYPE
        if isinstance(value, str):
            try:
                return read(value)
            except (ValueError, ArithmeticError):
                code = REJECTED
        raise StructureError.of(code, f"expected {row.expected}, found {describe(value)}")

    return structure


def _reject_subclass(hint: Any, cls: type[Any]) -> None:
    if isinstance(hint, type) and hint is not cls:
        raise StructureError.of(REJECTED, unregistered_type_message(hint))


def is_unregistered_subclass(hint: Any) -> bool:
    """Return whether a type derives from a class in the table: it would be written, and read back as its base."""
    return isinstance(hint, type) and hint not in _AS_STRINGS and issubclass(hint, _AS_STRINGS)


_AS_STRINGS = tuple([cls for cls, row in STDLIB_TYPES.items() if row.read is not None])


def structure_enum(value: Any, hint: type[enum.Enum]) -> enum.Enum:
    """Convert the value of an enumeration member to the member. This is a cattrs structure hook."""
    if isinstance(value, hint):
        return value
    choice: enum.Enum | None = _by_json((choice.value, choice) for choice in hint).get(_json_of(value))
    if choice is None and isinstance(value, (str, int)) and not isinstance(value, bool):
        with suppress(Exception):  # any error of a custom enumeration means that it rejects the value
            choice = hint(value)
    if choice is None:
        choice = newer_value(hint, value)
    if choice is None:
        raise StructureError.of(CHOICE, one_of_message([choice.value for choice in hint], value))
    return choice


def is_literal(hint: Any) -> bool:
    """Return whether a type is a ``Literal``."""
    return typing.get_origin(hint) is _LITERAL


_LITERAL: Any = typing.Literal


def structure_literal(value: Any, hint: Any) -> Any:
    """Convert a value to one of the choices of a ``Literal``. This is a cattrs structure hook."""
    choices = typing.get_args(hint)
    values = _literal_values(hint)
    by_json = _by_json([*zip(values, choices, strict=True), *zip(choices, choices, strict=True)])
    key = _json_of(value)
    if key not in by_json:
        raise StructureError.of(CHOICE, one_of_message(values, value))
    return by_json[key]


def _literal_values(hint: Any) -> list[Any]:
    return [choice.value if isinstance(choice, enum.Enum) else choice for choice in typing.get_args(hint)]


def _by_json(choices: Iterable[tuple[Any, Any]]) -> dict[bytes, Any]:
    """Return choices by the JSON of their values, which distinguishes 1, 1.0 and true, and has arrays for tuples."""
    return {_json_of(value): choice for value, choice in choices}


def _json_of(value: Any) -> bytes:
    try:
        return msgspec.json.encode(value)
    except (msgspec.MsgspecError, TypeError, ValueError, RecursionError):
        return b""


# ---- Writing ----


def unstructure_string(text: str) -> Any:
    """Return a string, or the value of an enumeration member that is a string. This is a cattrs unstructure hook."""
    return text.value if isinstance(text, enum.Enum) else text


def unstructure_vocabulary(value: Vocabulary) -> str:
    """Return the string of a value of a closed vocabulary. This is a cattrs unstructure hook.

    Raises:
        StructureError: A newer version of the format added the value, and no document that states it is written.
    """
    if not value.is_known:
        with writing_checked(value):
            pass
    return str.__str__(value)


# ---- Types without hooks ----


def unregistered_type_message(hint: Any, reason: str = "") -> str:
    """Return the message for a type without converter hooks, which says how to register them.

    Args:
        hint: The type.
        reason: What cattrs reports about it, if that is more than the lack of a hook.
    """
    name = hint.__qualname__ if isinstance(hint, type) else str(hint)
    return f"no converter hook is registered for type {name}{f' ({reason})' if reason else ''}. {_REMEDY}"


_REMEDY = (
    "Register a structure hook and an unstructure hook for it: in a library, on a copy of newsmodel.converter, whose "
    "methods then support the type; in an application, on newsmodel.converter itself"
)
