"""How the converter reads and writes types of Python's own: strictly, and so that what is read was written so."""

import enum
import types
import typing
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

import attrs
import cattrs
import msgspec
from cattrs.errors import StructureHandlerNotFoundError

from newsmodel._checks import CHOICE, RANGE, REJECTED, TYPE, one_of_message
from newsmodel.errors import StructureError, describe
from newsmodel.json.newer_values import newer_value


def register(converter: cattrs.Converter) -> None:
    """Register the hooks of Python's own types on a converter."""
    for primitive in (str, int, float, bool):
        converter.register_structure_hook(primitive, _strictly(primitive))
    for cls, form in _STRINGS.items():
        converter.register_structure_hook(cls, _from_string(cls, form))
        converter.register_unstructure_hook(cls, form.write)
    converter.register_structure_hook(enum.Enum, _structure_enum)
    # cattrs would write one that is a string by what it is, and not by its value.
    converter.register_unstructure_hook(str, _value_of)
    converter.register_structure_hook_func(_is_union_of_primitives, _structure_union)
    converter.register_structure_hook_func(_is_literal, _structure_literal)


def _value_of(text: str) -> Any:
    return text.value if isinstance(text, enum.Enum) else text


def _is_literal(hint: Any) -> bool:
    return typing.get_origin(hint) is _LITERAL


_LITERAL: Any = typing.Literal


def unregistered_type_message(hint: Any, error: Exception | None = None) -> str:
    """Say that nobody taught the converter a type, and how that is done."""
    why = "" if error is None or isinstance(error, StructureHandlerNotFoundError) else f" ({error})"
    return f"nobody taught the converter the type {_name(hint)}{why}. {_REMEDY}"


def _name(hint: Any) -> str:
    return hint.__qualname__ if isinstance(hint, type) else str(hint)


_REMEDY = (
    "Register a structure hook and an unstructure hook for it: in a library on a copy of newsmodel.converter, whose "
    "methods know it then; in a program of your own on newsmodel.converter itself"
)


def _strictly(primitive: type[Any]) -> Callable[[Any, Any], Any]:
    def structure(value: Any, hint: Any) -> Any:
        if isinstance(hint, type) and issubclass(hint, enum.Enum):
            return _structure_enum(value, hint)  # cattrs takes a StrEnum for a str
        if isinstance(hint, type) and hint is not primitive:
            raise StructureError.of(REJECTED, unregistered_type_message(hint))
        if isinstance(value, primitive) and (primitive is bool or not isinstance(value, bool)):
            return value
        if primitive is float and type(value) is int:
            return float(value)
        raise StructureError.of(TYPE, f"expected {_NAMES[primitive]}, found {describe(value)}")

    return structure


def _structure_enum(value: Any, hint: type[enum.Enum]) -> enum.Enum:
    if isinstance(value, hint):
        return value
    chosen: enum.Enum | None = _as_json([(choice.value, choice) for choice in hint]).get(_json_of(value))
    if chosen is None and isinstance(value, (str, int)) and not isinstance(value, bool):
        with suppress(Exception):  # whatever the enumeration of another project raises, it is no choice
            chosen = hint(value)
    if chosen is None:
        chosen = newer_value(hint, value)
    if chosen is None:
        raise StructureError.of(CHOICE, one_of_message([choice.value for choice in hint], value))
    return chosen


def _structure_literal(value: Any, hint: Any) -> Any:
    choices = typing.get_args(hint)
    written = [choice.value if isinstance(choice, enum.Enum) else choice for choice in choices]
    known = _as_json([*zip(written, choices, strict=True), *zip(choices, choices, strict=True)])
    key = _json_of(value)
    if key not in known:
        raise StructureError.of(CHOICE, one_of_message(written, value))
    return known[key]


def _as_json(choices: Iterable[tuple[Any, Any]]) -> dict[bytes, Any]:
    """Key choices by what they are in JSON, where 1, 1.0 and true are three things, and a tuple is an array."""
    return {_json_of(written): choice for written, choice in choices}


def _json_of(value: Any) -> bytes:
    try:
        return msgspec.json.encode(value)
    except (msgspec.MsgspecError, TypeError, ValueError, RecursionError):
        return b""


def _is_union_of_primitives(hint: Any) -> bool:
    return typing.get_origin(hint) in (typing.Union, types.UnionType) and _PRIMITIVES.issuperset(typing.get_args(hint))


_PRIMITIVES = frozenset({str, int, float, bool, type(None)})


def _structure_union(value: Any, hint: Any) -> Any:
    """Read what is one of several primitive types; to Python, true is a whole number, too."""
    sorts = typing.get_args(hint)
    if type(value) in sorts:
        return value
    if type(value) is int and float in sorts:
        return float(value)
    names = " or ".join([_NAMES[one] for one in sorts])
    raise StructureError.of(TYPE, f"expected {names}, found {describe(value)}")


_NAMES = {str: "a string", int: "a whole number", float: "a number", bool: "true or false", type(None): "null"}


@attrs.frozen
class _StringForm:
    """How the values of a type of Python's own are strings in JSON."""

    expected: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]


def _date(text: str) -> date:
    read = date.fromisoformat(text)
    if read.isoformat() != text:
        raise ValueError(text)  # of the several ways that Python reads, this one is written
    return read


def _datetime(text: str) -> datetime:
    if ":" not in text:
        raise ValueError(text)  # a day alone has no time; Python would take it for midnight
    return datetime.fromisoformat(text)


def _time(text: str) -> time:
    if ":" not in text:
        raise ValueError(text)
    return time.fromisoformat(text)


def _decimal(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return number


def _decimal_text(number: Decimal) -> str:
    if not number.is_finite():
        raise StructureError.of(RANGE, f"expected a finite number, found Decimal {number}")
    return str(number)


def _bytes(text: str) -> bytes:
    read = b64decode(text, validate=True)
    if _base64(read) != text:
        raise ValueError(text)
    return read


def _base64(content: bytes) -> str:
    return b64encode(content).decode()


_STRINGS: dict[type[Any], _StringForm] = {
    date: _StringForm("a date such as 2024-11-29", _date, date.isoformat),
    datetime: _StringForm("a date and a time such as 2024-11-29T14:05:00+02:00", _datetime, datetime.isoformat),
    time: _StringForm("a time such as 14:05:00", _time, time.isoformat),
    UUID: _StringForm("a UUID such as 0b2ff9a4-8a2c-4b7e-9d7c-3d1f5c7f2a10", UUID, str),
    Decimal: _StringForm('a decimal number in a string, such as "1.50"', _decimal, _decimal_text),
    bytes: _StringForm("bytes in Base64, such as QUJD", _bytes, _base64),
}


def _from_string(cls: type[Any], form: _StringForm) -> Callable[[Any, Any], Any]:
    def structure(value: Any, hint: Any) -> Any:
        if hint is not cls and isinstance(hint, type):
            raise StructureError.of(REJECTED, unregistered_type_message(hint))
        if isinstance(value, cls) and not (cls is date and isinstance(value, datetime)):
            return value
        code = TYPE
        if isinstance(value, str):
            try:
                return form.read(value)
            except (ValueError, ArithmeticError):
                code = REJECTED
        raise StructureError.of(code, f"expected {form.expected}, found {describe(value)}")

    return structure


def is_read_as_its_base(hint: Any) -> bool:
    """Whether a type would be written as the one that it derives from, and be read as that one."""
    return isinstance(hint, type) and hint not in _STRINGS and issubclass(hint, tuple(_STRINGS))
