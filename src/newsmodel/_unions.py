"""Unions of types outside the model: JSON must tell the values of their parts apart.

A union is refused when its class is first used if a value of one part could be read as a value of another part:
``date | str`` has no JSON that shows whether "2024-11-29" is a date or a string.
"""

import enum
import types
import typing
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from newsmodel._field_types import (
    BooleanType,
    ClassShape,
    CollectionShape,
    EdtfType,
    EnumType,
    FieldType,
    FixedTupleShape,
    LiteralShape,
    MappingShape,
    ModelType,
    NumberType,
    RecordShape,
    StringType,
)
from newsmodel.errors import ClassError

#: The JSON types, and how messages call values of one type.
NULL, BOOLEAN, NUMBER, STRING, ARRAY, OBJECT = "null", "booleans", "numbers", "strings", "arrays", "objects"

#: Classes whose values are written as strings. A time, a date, and both together are written differently.
_WRITTEN_AS_STRINGS = (UUID, Decimal, Path, bytes)
_TIMES = (date, datetime, time)

_JSON_TYPES: dict[type[Any], str] = {
    type(None): NULL,
    bool: BOOLEAN,
    int: NUMBER,
    float: NUMBER,
    str: STRING,
    tuple: ARRAY,
    list: ARRAY,
    dict: OBJECT,
}

_BY_SHAPE: dict[type[FieldType], str] = {
    BooleanType: BOOLEAN,
    NumberType: NUMBER,
    StringType: STRING,
    EdtfType: STRING,
    ModelType: OBJECT,
    MappingShape: OBJECT,
    CollectionShape: ARRAY,
    FixedTupleShape: ARRAY,
}


def json_types(shape: FieldType) -> frozenset[str]:
    """Return the JSON types of the values of a shape; none if a custom hook decides."""
    choices = choices_of(shape)
    if choices is not None:
        return frozenset(_JSON_TYPES[type(value)] for value in map(json_value, choices) if type(value) in _JSON_TYPES)
    if isinstance(shape, RecordShape):
        cls = typing.get_origin(shape.cls) or shape.cls
        return frozenset({ARRAY if isinstance(cls, type) and issubclass(cls, tuple) else OBJECT})
    if isinstance(shape, ClassShape):
        if shape.cls is type(None):
            return frozenset({NULL})
        is_string = issubclass(shape.cls, (*_WRITTEN_AS_STRINGS, *_TIMES)) or is_enumeration_of_strings(shape.cls)
        return frozenset({STRING}) if is_string else frozenset()
    return frozenset({_BY_SHAPE[type(shape)]}) if type(shape) in _BY_SHAPE else frozenset()


def choices_of(shape: FieldType) -> tuple[Any, ...] | None:
    """Return all values of a literal or of an enumeration that accepts no other values; ``None`` for other shapes."""
    if isinstance(shape, LiteralShape):
        return shape.choices
    if isinstance(shape, EnumType):
        return tuple(shape.enum)
    if isinstance(shape, ClassShape) and issubclass(shape.cls, enum.Enum) and not is_open_enum(shape.cls):
        return tuple(shape.cls)
    return None


def json_value(choice: Any) -> Any:
    """Return the value that a choice is written as."""
    return choice.value if isinstance(choice, enum.Enum) else choice


_STANDARD_ENUMS = (enum.Enum, enum.IntEnum, enum.StrEnum, enum.ReprEnum)


def is_open_enum(cls: type[enum.Enum]) -> bool:
    """Return whether an enumeration accepts values that it does not list, with a ``_missing_`` method."""
    return any("_missing_" in vars(base) for base in cls.__mro__ if base not in _STANDARD_ENUMS)


def is_enumeration_of_strings(cls: type[Any]) -> bool:
    """Return whether a class is an enumeration with a value that is a string."""
    return issubclass(cls, enum.Enum) and any(isinstance(choice.value, str) for choice in cls)


def require_distinct(shapes: list[FieldType], hints: list[Any]) -> None:
    """Check that the JSON of a value shows to which part of a union it belongs.

    Raises:
        ClassError: It does not.
    """
    for json_type in (STRING, ARRAY, OBJECT):
        among = [index for index, shape in enumerate(shapes) if json_type in json_types(shape)]
        if _clash(json_type, [shapes[index] for index in among]):
            listed = " and ".join(_name(hints[index]) for index in among)
            raise ClassError(
                f"expected a union whose values differ in JSON, found {listed}, which are both {json_type} in JSON, so "
                "that one could be read as the other; use one of them, or a class with a member for each"
            )
    for shape, other in _pairs_of_choices(shapes):
        shared = [value for value in shape if Counter(map(_key, other))[_key(value)]]
        if shared:
            raise ClassError(
                f"expected a union whose values differ in JSON, found two choices that are written as "
                f"{json_value(shared[0])!r}; remove one of them"
            )


def _clash(json_type: str, shapes: list[FieldType]) -> bool:
    if json_type == STRING:
        open_ = {_string_class(shape) for shape in shapes if choices_of(shape) is None}
        return len(open_) > 1 and not open_ <= set(_TIMES)
    if json_type == OBJECT:
        # Classes with members differ in their members: the converter tells them apart, or refuses the union.
        return len(shapes) > 1 and not all(_is_class_with_members(shape) for shape in shapes)
    return len([shape for shape in shapes if choices_of(shape) is None]) > 1


def _string_class(shape: FieldType) -> type[Any]:
    if isinstance(shape, ClassShape):
        return next((cls for cls in _TIMES[::-1] if issubclass(shape.cls, cls)), shape.cls)
    return type(shape)


def _is_class_with_members(shape: FieldType) -> bool:
    return isinstance(shape, ModelType) or (isinstance(shape, RecordShape) and not typing.is_typeddict(shape.cls))


def _pairs_of_choices(shapes: list[FieldType]) -> Iterable[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    """Yield the choices of each two parts that have choices, unless equal choices are the same Python object."""
    listed = [choices for choices in map(choices_of, shapes) if choices is not None]
    for index, one in enumerate(listed):
        for other in listed[index + 1 :]:
            enums = [choice for choice in (*one, *other) if isinstance(choice, enum.Enum)]
            if enums:
                yield tuple(choice for choice in one if choice not in other), other


def _key(choice: Any) -> tuple[type[Any], Any]:
    value = json_value(choice)
    return type(value), repr(value)


def _name(hint: Any) -> str:
    return hint.__qualname__ if isinstance(hint, type) and not isinstance(hint, types.GenericAlias) else str(hint)


