"""Types of the standard library in JSON: how each is read, written, and described in the JSON Schema.

``STDLIB_TYPES`` has a row for each class. Unions, literals, enumerations and containers follow below it. What is read
strictly is written so that it is read back unchanged: ``UUID`` as its canonical string, ``datetime`` in ISO 8601.
"""

import collections.abc
import dataclasses
import enum
import types
import typing
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import attrs
import msgspec

from newsmodel._checks import CHOICE, RANGE, REJECTED, TYPE, one_of_message
from newsmodel._fields import is_model_class, origin_class
from newsmodel._vocabulary import Vocabulary
from newsmodel.errors import StructureError, describe
from newsmodel.json.fast_path import is_open_enum
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


def _read_date(text: str) -> date:
    value = date.fromisoformat(text)
    if value.isoformat() != text:
        raise ValueError(text)  # Python accepts several formats; only the one that is written is read
    return value


def _read_datetime(text: str) -> datetime:
    if ":" not in text:
        raise ValueError(text)  # Python reads a date without a time as midnight
    return datetime.fromisoformat(text)


def _read_time(text: str) -> time:
    if ":" not in text:
        raise ValueError(text)
    return time.fromisoformat(text)


def _read_decimal(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return number


def _write_decimal(number: Decimal) -> str:
    if not number.is_finite():
        raise StructureError.of(RANGE, f"expected a finite number, found Decimal {number}")
    return str(number)


def _read_bytes(text: str) -> bytes:
    content = b64decode(text, validate=True)
    if _write_bytes(content) != text:
        raise ValueError(text)
    return content


def _write_bytes(content: bytes) -> str:
    return b64encode(content).decode()


#: The table. ``datetime`` and ``time`` do not have a ``format`` in the JSON Schema, because its formats for times
#: require a time zone, which is optional in Python.
STDLIB_TYPES: dict[type[Any], StdlibType] = {
    str: StdlibType("a string", {"type": "string"}),
    int: StdlibType("an integer", {"type": "integer"}),
    float: StdlibType("a number", {"type": "number"}),
    bool: StdlibType("true or false", {"type": "boolean"}),
    type(None): StdlibType("null", {"type": "null"}),
    date: StdlibType("a date such as 2024-11-29", {"type": "string", "format": "date"}, _read_date, date.isoformat),
    datetime: StdlibType(
        "a date and a time such as 2024-11-29T14:05:00+02:00", {"type": "string"}, _read_datetime, datetime.isoformat
    ),
    time: StdlibType("a time such as 14:05:00", {"type": "string"}, _read_time, time.isoformat),
    UUID: StdlibType("a UUID such as 0b2ff9a4-8a2c-4b7e-9d7c-3d1f5c7f2a10", {"type": "string"}, UUID, str),
    Decimal: StdlibType(
        'a decimal number in a string, such as "1.50"', {"type": "string"}, _read_decimal, _write_decimal
    ),
    Path: StdlibType("a path such as archive/2024/a1.json", {"type": "string"}, Path, str),
    bytes: StdlibType(
        "bytes in Base64, such as QUJD", {"type": "string", "contentEncoding": "base64"}, _read_bytes, _write_bytes
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


def is_union_of_json_types(hint: Any) -> bool:
    """Return whether a type is a union of types that JSON has: strings, numbers, booleans and ``None``."""
    return _is_union(hint) and _JSON_TYPES.issuperset(typing.get_args(hint))


def _is_union(hint: Any) -> bool:
    return typing.get_origin(hint) in (typing.Union, types.UnionType)


_JSON_TYPES = frozenset(cls for cls, row in STDLIB_TYPES.items() if row.read is None)


def structure_union(value: Any, hint: Any) -> Any:
    """Check a value of a union of types that JSON has; booleans are not integers. This is a cattrs structure hook."""
    parts = typing.get_args(hint)
    if type(value) in parts:
        return value
    if type(value) is int and float in parts:
        return float(value)
    expected = " or ".join([STDLIB_TYPES[part].expected for part in parts])
    raise StructureError.of(TYPE, f"expected {expected}, found {describe(value)}")


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


# ---- JSON Schema ----


def external_schema(hint: Any, reference: Callable[[type[Any]], _Schema]) -> _Schema:
    """Return the JSON Schema of a type outside the model, as the library's converter reads it.

    The schema accepts everything that the converter accepts. For a type with custom hooks, it is empty.

    Args:
        hint: The type.
        reference: Returns the schema of a model class or an enumeration.
    """
    if _has_definition(hint):
        return reference(origin_class(hint))
    if hint in STDLIB_TYPES:
        return STDLIB_TYPES[hint].schema
    if is_literal(hint):
        return {"enum": _literal_values(hint)}
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    schemas = [external_schema(part, reference) for part in parts if part is not ...]
    if _is_union(hint):
        return {"anyOf": schemas} if all(schemas) else {}
    if origin in _ARRAYS or (origin is tuple and parts[1:] == (...,)):
        return {"type": "array"} | ({"items": schemas[0]} if schemas[0] else {})
    if origin is tuple:
        return {"type": "array", "prefixItems": schemas, "minItems": len(schemas), "maxItems": len(schemas)}
    if origin in _OBJECTS and parts[0] is str:
        return {"type": "object"} | ({"additionalProperties": schemas[1]} if schemas[1] else {})
    return {"type": "object"} if isinstance(hint, type) and (attrs.has(hint) or dataclasses.is_dataclass(hint)) else {}


_ARRAYS = (list, set, frozenset, collections.abc.Sequence)
_OBJECTS = (dict, collections.abc.Mapping)


def defined_classes(hint: Any) -> Iterator[type[Any]]:
    """Yield the model classes and enumerations in a type, which have definitions of their own in the schema."""
    if _has_definition(hint):
        yield origin_class(hint)
    elif not is_literal(hint):
        for part in typing.get_args(hint):
            yield from defined_classes(part)


def _has_definition(hint: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return all(type(choice.value) is str for choice in hint) and not is_open_enum(hint)
    return is_model_class(origin_class(hint))


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
