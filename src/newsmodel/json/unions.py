"""Unions outside the model: the JSON type of a value selects the parts that read it.

``newsmodel._unions`` refuses the unions whose values JSON cannot distinguish, so at most one part fits. The choices of
a literal or an enumeration come first; the converter distinguishes several classes with members.
"""

import typing
from collections.abc import Callable
from typing import Any

import cattrs

from newsmodel._annotations import is_union, shape_of, union_parts
from newsmodel._checks import TYPE
from newsmodel._field_types import AnyShape, ClassShape, FieldType, LiteralShape
from newsmodel._shape_checks import check_shape
from newsmodel._unions import ARRAY, BOOLEAN, NULL, NUMBER, OBJECT, STRING, choices_of, has_members, json_types
from newsmodel.errors import DocumentError, StructureError, describe
from newsmodel.json.stdlib_types import STDLIB_TYPES

#: A cattrs structure hook.
Hook = Callable[[Any, Any], Any]

_JSON_TYPE_OF: dict[type[Any], str] = {
    type(None): NULL,
    bool: BOOLEAN,
    int: NUMBER,
    float: NUMBER,
    str: STRING,
    list: ARRAY,
    tuple: ARRAY,
    dict: OBJECT,
}


#: The JSON types of values that hooks read. There is no hook for ``None`` alone.
_READ = (BOOLEAN, NUMBER, STRING, ARRAY, OBJECT)


def is_read_by_json_type(hint: Any) -> bool:
    """Return whether a type is a union whose parts are distinguished by the JSON types of their values.

    The converter reads optional types, and unions of classes with members.
    """
    if not is_union(hint):
        return False
    parts = [part for part in union_parts(hint) if part is not type(None)]
    return len(parts) > 1 and not all(has_members(shape_of(part)) for part in parts)


class _Part(typing.NamedTuple):
    """A part of a union."""

    hint: Any
    shape: FieldType
    json_types: frozenset[str]


def union_hook(hint: Any, converter: cattrs.Converter) -> Hook:
    """Return the structure hook of a union; a cattrs hook factory."""
    parts = [_Part(part, shape_of(part), json_types(shape_of(part))) for part in union_parts(hint)]
    accepts_none = any(NULL in part.json_types for part in parts)
    by_json_type = {json_type: _readers(parts, json_type, converter) for json_type in _READ}

    def structure(value: Any, _hint: Any) -> Any:
        if (value is None and accepts_none) or _is_instance(parts, value):
            return value
        readers = by_json_type.get(_JSON_TYPE_OF.get(value.__class__, ""), [])
        errors: list[Exception] = []
        for part, read in readers:
            try:
                return read(value, part)
            except Exception as error:  # noqa: BLE001 - any error of a custom hook means that the part does not fit
                errors.append(error)
        if len(errors) == 1 and not _is_about_type(errors[0]):
            raise errors[0]
        raise StructureError.of(TYPE, f"expected {' or '.join(map(_expected, parts))}, found {describe(value)}")

    return structure


def _readers(parts: list[_Part], json_type: str, converter: cattrs.Converter) -> list[tuple[Any, Hook]]:
    """Return the parts that read values of a JSON type, with their hooks, in the order in which they are tried."""
    fitting = [part for part in parts if json_type in part.json_types]
    choices = [part for part in fitting if choices_of(part.shape) is not None]
    classes = [part for part in fitting if json_type == OBJECT and has_members(part.shape)]
    others = [part for part in fitting if part not in choices and part not in classes]
    # An integer is read as an integer if both numbers are declared, and a string only if it is nothing else.
    others.sort(key=lambda part: part.hint in (float, str))
    custom = [part for part in parts if not part.json_types]
    hints = [part.hint for part in (*choices, *others)]
    groups = [tuple(part.hint for part in group) for group in (classes, custom) if group]
    hints += [typing.Union[group] for group in groups]  # noqa: UP007 - the parts are known at run time only
    return [(hint, converter.get_structure_hook(hint)) for hint in hints]


def _is_instance(parts: list[_Part], value: Any) -> bool:
    """Return whether a value is already an object of one of the types, and not a value of parsed JSON."""
    if type(value) in _JSON_TYPE_OF:
        return False
    return any(
        not isinstance(part.shape, AnyShape) and not _problems(part.shape, value) for part in parts if part.json_types
    )


def _problems(shape: FieldType, value: Any) -> list[Any]:
    problems: list[Any] = []
    check_shape(shape, value, None, problems)
    return problems


def _is_about_type(error: Exception) -> bool:
    return (
        isinstance(error, DocumentError)
        and len(error.problems) == 1
        and error.problems[0].code == TYPE
        and not error.problems[0].pointer
    )


def _expected(part: _Part) -> str:
    if part.hint in STDLIB_TYPES:
        return STDLIB_TYPES[part.hint].expected
    if isinstance(part.shape, LiteralShape):
        return f"one of {', '.join(map(str, part.shape.choices))}"
    if ARRAY in part.json_types:
        return "an array"
    if OBJECT in part.json_types:
        return "an object"
    return part.shape.cls.__name__ if isinstance(part.shape, ClassShape) else str(part.hint)
