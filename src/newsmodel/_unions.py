"""Unions of types outside the model: JSON must distinguish the values of their parts.

A value belongs to the first part that its JSON fits: the choices of literals and enumerations, then types that are
written as recognizable strings, such as dates, then any string. The constructor rejects a string that would be read as
a date. A union is refused when its class is first used if its values cannot be distinguished so: in ``Path | str``,
every string is a path.
"""

import enum
import types
import typing
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain
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
    is_open_enum,
)
from newsmodel._lexical import LEXICAL, is_lexical
from newsmodel.edtf import Edtf
from newsmodel.errors import ClassError, EdtfError

#: The JSON types, and how messages call values of one type.
NULL, BOOLEAN, NUMBER, STRING, ARRAY, OBJECT = "null", "booleans", "numbers", "strings", "arrays", "objects"

#: Types that are written as strings of a form that few other strings have.
_RECOGNIZABLE = frozenset({date, datetime, time, UUID, Decimal, EdtfType})

#: Of these, the forms of a date, a time and both together differ.
_TIMES = (date, time, datetime)

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
    if isinstance(shape, EnumType):
        return frozenset({STRING if is_enumeration_of_strings(shape.enum) else NUMBER})
    if isinstance(shape, RecordShape):
        cls = typing.get_origin(shape.cls) or shape.cls
        return frozenset({ARRAY if isinstance(cls, type) and issubclass(cls, tuple) else OBJECT})
    if isinstance(shape, ClassShape):
        if shape.cls is type(None):
            return frozenset({NULL})
        is_string = issubclass(shape.cls, tuple(LEXICAL)) or is_enumeration_of_strings(shape.cls)
        return frozenset({STRING}) if is_string else frozenset()
    return frozenset({_BY_SHAPE[type(shape)]}) if type(shape) in _BY_SHAPE else frozenset()


def choices_of(shape: FieldType) -> tuple[Any, ...] | None:
    """Return all values of a literal or of an enumeration that accepts no other values; ``None`` for other shapes."""
    if isinstance(shape, LiteralShape):
        return shape.choices
    cls = shape.enum if isinstance(shape, EnumType) else shape.cls if isinstance(shape, ClassShape) else None
    return tuple(cls) if cls is not None and issubclass(cls, enum.Enum) and not is_open_enum(cls) else None


def json_value(choice: Any) -> Any:
    """Return the value that a choice is written as."""
    return choice.value if isinstance(choice, enum.Enum) else choice


def is_enumeration_of_strings(cls: type[Any]) -> bool:
    """Return whether a class is an enumeration with a value that is a string."""
    return issubclass(cls, enum.Enum) and any(isinstance(choice.value, str) for choice in cls)


def require_distinct(shapes: list[FieldType], hints: list[Any]) -> None:
    """Check that the JSON of a value shows which part of a union it belongs to.

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
    _require_other_choices(shapes)
    for shape, other in _pairs_of_choices(shapes):
        shared = [value for value in shape if Counter(map(_key, other))[_key(value)]]
        if shared:
            raise ClassError(
                f"expected a union whose values differ in JSON, found two choices that are written as "
                f"{json_value(shared[0])!r}; remove one of them"
            )


def _require_other_choices(shapes: list[FieldType]) -> None:
    """Check that no choice has the form of the values of another part of a union, such as that of a date."""
    for choice in map(json_value, chain.from_iterable(filter(None, map(choices_of, shapes)))):
        for shape in shapes:
            if isinstance(choice, str) and choices_of(shape) is None and would_be_read(shape, choice):
                raise ClassError(
                    f"expected a union whose values differ in JSON, found the choice {choice!r}, which is also "
                    "the JSON of another value; remove it"
                )


def would_be_read(shape: FieldType, text: str) -> bool:
    """Return whether a string is read as a value of a shape that is written as a recognizable string."""
    if isinstance(shape, EdtfType):
        return _is_edtf(text)
    return string_class(shape) in LEXICAL and is_lexical(string_class(shape), text)


def _is_edtf(text: str) -> bool:
    try:
        Edtf(text)
    except EdtfError:
        return False
    return True


def _clash(json_type: str, shapes: list[FieldType]) -> bool:
    if json_type == STRING:
        classes = {string_class(shape) for shape in shapes if choices_of(shape) is None}
        forms = classes - {StringType}
        return len(classes) > 1 and not (forms <= _RECOGNIZABLE and (len(forms) == 1 or forms <= {*_TIMES}))
    if json_type == OBJECT:
        # Classes with members differ in their members: the converter distinguishes them, or refuses the union.
        return len(shapes) > 1 and not all(has_members(shape) for shape in shapes)
    return len([shape for shape in shapes if choices_of(shape) is None]) > 1


def string_class(shape: FieldType) -> type[Any]:
    """Return the class that reads a value that is written as a string; the type of the shape if it is not a class."""
    if isinstance(shape, ClassShape):
        return next((cls for cls in reversed(LEXICAL) if issubclass(shape.cls, cls)), shape.cls)
    return type(shape)


def has_members(shape: FieldType) -> bool:
    """Return whether a shape is a class whose members distinguish it from other such classes."""
    if isinstance(shape, RecordShape) and not typing.is_typeddict(shape.cls):
        return OBJECT in json_types(shape)
    return isinstance(shape, ModelType)


def _pairs_of_choices(shapes: list[FieldType]) -> Iterable[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    """Yield the choices of each two parts that have choices, unless equal choices are the same Python object."""
    listed = [choices for choices in map(choices_of, shapes) if choices is not None]
    for index, one in enumerate(listed):
        for other in listed[index + 1 :]:
            enums = [choice for choice in (*one, *other) if isinstance(choice, enum.Enum)]
            if enums:
                yield tuple(choice for choice in one if choice not in other), other


def _key(choice: Any) -> tuple[str, str]:
    value: Any = json_value(choice)
    return value.__class__.__name__, repr(value)


def _name(hint: Any) -> str:
    return hint.__qualname__ if isinstance(hint, type) and not isinstance(hint, types.GenericAlias) else str(hint)
