"""The JSON Schema of types outside the model, as the library's converter reads them."""

import math
import typing
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from newsmodel._field_types import (
    AnyShape,
    ClassShape,
    CollectionShape,
    EnumType,
    FieldType,
    FixedTupleShape,
    LiteralShape,
    MappingShape,
    ModelType,
    NumberType,
    RecordShape,
    TupleType,
    UnionShape,
)
from newsmodel._unions import STRING, choices_of, json_types, json_value
from newsmodel.json.stdlib_types import STDLIB_TYPES

Schema: typing.TypeAlias = dict[str, Any]

#: Returns the schema of a field type of the model.
Core: typing.TypeAlias = Callable[[FieldType], Schema]


def defined_classes(field_type: FieldType) -> Iterator[type[Any]]:
    """Yield the model classes and enumerations in a type, which have definitions of their own in the schema."""
    if isinstance(field_type, ModelType):
        yield field_type.cls
    elif isinstance(field_type, EnumType):
        yield field_type.enum
    elif isinstance(field_type, ClassShape) and _is_defined_enum(field_type):
        yield field_type.cls
    else:
        for part in _parts(field_type):
            yield from defined_classes(part)


def _parts(field_type: FieldType) -> tuple[FieldType, ...]:
    if isinstance(field_type, UnionShape):
        return field_type.parts
    if isinstance(field_type, FixedTupleShape):
        return field_type.items
    if isinstance(field_type, (CollectionShape, TupleType)):
        return (field_type.item,)
    return (field_type.key, field_type.value) if isinstance(field_type, MappingShape) else ()


def _is_defined_enum(shape: ClassShape) -> bool:
    choices = choices_of(shape)
    return choices is not None and all(type(choice.value) is str for choice in choices)


def shape_schema(shape: FieldType, core: Core) -> Schema:
    """Return the schema of a shape. It accepts everything that the converter accepts.

    Args:
        shape: The shape. For a type with custom hooks, the schema is empty.
        core: Returns the schema of a field type of the model.
    """
    describe = _SCHEMAS.get(type(shape))
    return core(shape) if describe is None else describe(shape, core) | notes_schema(shape)


def notes_schema(field_type: FieldType) -> Schema:
    """Return what the ``msgspec.Meta`` of a type adds to its schema."""
    notes = field_type.notes
    if notes is None:
        return {}
    examples = msgspec.json.decode(notes.examples)
    found = {"title": notes.title, "description": notes.description, "examples": examples}
    extra: Schema = msgspec.json.decode(notes.extra_json_schema)
    return {name: value for name, value in found.items() if value} | extra


def bounds_schema(field_type: NumberType) -> Schema:
    """Return the bounds of a number."""
    bounds = {
        "minimum": field_type.low if field_type.above is None and field_type.low != -math.inf else None,
        "exclusiveMinimum": field_type.above,
        "maximum": field_type.high if field_type.below is None and field_type.high != math.inf else None,
        "exclusiveMaximum": field_type.below,
        "multipleOf": field_type.multiple_of,
    }
    return {name: value for name, value in bounds.items() if value is not None}


def length_schema(field_type: Any, kind: str) -> Schema:
    """Return the bounds of the number of items or properties; ``kind`` is ``Items`` or ``Properties``."""
    low = {f"min{kind}": field_type.min_length} if field_type.min_length else {}
    return low | ({f"max{kind}": field_type.max_length} if field_type.max_length is not None else {})


def _class_schema(shape: ClassShape, core: Core) -> Schema:
    if _is_defined_enum(shape):
        return core(EnumType(shape.cls))
    schema = STDLIB_TYPES[shape.cls].schema if shape.cls in STDLIB_TYPES else {}
    return schema if shape.tz is None else schema | _TIME_ZONES[shape.tz]


#: The end of a time in ISO 8601 that has a time zone. The schema of a time without one rejects what begins so, too.
_TIME_ZONES: dict[bool, Schema] = {
    True: {"pattern": r"([Zz]|[+-][0-9:.,]+)$"},
    False: {"not": {"type": "string", "pattern": r"(^|T)[0-9]{2}:[0-9:.,]*([Zz]|[+-][0-9:.,]+)$"}},
}


def _union_schema(shape: UnionShape, core: Core) -> Schema:
    schemas = [shape_schema(part, core) for part in shape.parts]
    return {"anyOf": schemas} if all(schemas) else {}


def _collection_schema(shape: CollectionShape, core: Core) -> Schema:
    item = shape_schema(shape.item, core)
    return {"type": "array"} | ({"items": item} if item else {}) | _collection_length(shape)


def _collection_length(shape: CollectionShape) -> Schema:
    """Return the bounds of an array. The items of a set can be repeated, so only its smallest number is known."""
    length = length_schema(shape, "Items")
    is_set = issubclass(shape.cls, typing.AbstractSet)
    return {name: value for name, value in length.items() if name == "minItems" or not is_set}


def _fixed_tuple_schema(shape: FixedTupleShape, core: Core) -> Schema:
    schemas = [shape_schema(part, core) for part in shape.items]
    items = {"prefixItems": schemas} if schemas else {}
    return {"type": "array", **items, "minItems": len(schemas), "maxItems": len(schemas)}


def _mapping_schema(shape: MappingShape, core: Core) -> Schema:
    value = shape_schema(shape.value, core)
    names: Schema = {}
    if STRING in json_types(shape.key):
        key = shape_schema(shape.key, core)
        names = {"propertyNames": key} if key not in ({}, {"type": "string"}) else {}
    return (
        {"type": "object"}
        | names
        | ({"additionalProperties": value} if value else {})
        | length_schema(shape, "Properties")
    )


def _record_schema(shape: RecordShape, _core: Core) -> Schema:
    cls = typing.get_origin(shape.cls) or shape.cls
    is_tuple = isinstance(cls, type) and issubclass(cls, tuple)
    return {"type": "array" if is_tuple else "object"}


def _literal_schema(shape: LiteralShape, _core: Core) -> Schema:
    return {"enum": list(dict.fromkeys(map(json_value, shape.choices)))}


_SCHEMAS: dict[type[FieldType], Callable[[Any, Core], Schema]] = {
    AnyShape: lambda _shape, _core: {},
    ClassShape: _class_schema,
    RecordShape: _record_schema,
    LiteralShape: _literal_schema,
    UnionShape: _union_schema,
    CollectionShape: _collection_schema,
    FixedTupleShape: _fixed_tuple_schema,
    MappingShape: _mapping_schema,
}
