"""Annotations: the field type that a type hint describes, with the bounds and the JSON name that it states.

Names for types (``type X = …``, ``NewType``) are seen through. Types outside the model are described by shapes, so that
constructors, ``dumps`` and the reader check their values in one way.
"""

import collections.abc
import dataclasses
import enum
import types
import typing
from collections import deque
from collections.abc import Mapping
from datetime import datetime, time
from typing import Annotated, Any, Union

import attrs
import msgspec

from newsmodel._bounds import (
    LENGTH_BOUNDS,
    NO_BOUNDS,
    NUMBER_BOUNDS,
    STRING_BOUNDS,
    TIME_BOUNDS,
    Bounds,
    combined,
    names,
    only,
    require_supported,
)
from newsmodel._field_types import (
    AnyShape,
    BooleanType,
    ClassShape,
    CollectionShape,
    EdtfType,
    EnumType,
    ExternalType,
    FieldType,
    FixedTupleShape,
    LiteralShape,
    MappingShape,
    ModelType,
    NumberType,
    RecordShape,
    StringMapType,
    TupleType,
    UnionShape,
    is_closed_vocabulary,
    is_model_class,
    number_type,
    origin_class,
    string_type,
)
from newsmodel.edtf import Edtf

_INFINITY = float("inf")


def is_union(hint: Any) -> bool:
    """Return whether a type is a union."""
    return typing.get_origin(hint) in (Union, types.UnionType)


def field_type_of(hint: Any) -> tuple[FieldType, bool]:
    """Return the type that an annotation describes, and whether the annotation allows ``None``.

    Raises:
        ClassError: A bound does not apply to the type, or JSON cannot distinguish the values of a union.
    """
    seen, bounds = _bounded(hint, NO_BOUNDS)
    if not is_union(seen):
        return _member_type(seen, bounds, hint), False
    parts = _parts(seen, bounds)
    rest = [part for part in parts if part[0] is not type(None)]
    nullable = len(rest) < len(parts)
    if len(rest) == 1:
        [(part, part_bounds)] = rest
        return _member_type(part, part_bounds, _without_none(hint)), nullable
    number = _number_of_both_types(rest)
    return number or ExternalType(hint, _union_shape(parts)), nullable


def _member_type(seen: Any, bounds: Bounds, hint: Any) -> FieldType:
    """Return the type of a member: a field type of the model, or an external type with its shape."""
    field_type = _core_type(seen, bounds)
    return ExternalType(hint, _shape(seen, bounds)) if field_type is None else field_type


def _without_none(hint: Any) -> Any:
    """Return the only other type in a union with ``None``, as the converter gets it."""
    while typing.get_origin(hint) is Annotated:
        hint = hint.__origin__
    if not is_union(hint):
        return hint
    rest = [part for part in typing.get_args(hint) if part is not type(None)]
    return _without_none(rest[0]) if len(rest) == 1 else hint


# ---- Names for types, and bounds ----


def _bounded(hint: Any, bounds: Bounds) -> tuple[Any, Bounds]:
    """Return a type without names for it and without annotations, and its bounds."""
    while True:
        if typing.get_origin(hint) is Annotated:
            bounds = combined(bounds, [note for note in hint.__metadata__ if isinstance(note, msgspec.Meta)])
            hint = hint.__origin__
        elif isinstance(hint, typing.NewType):
            hint = hint.__supertype__
        else:
            return hint, bounds


def _parts(union: Any, bounds: Bounds) -> list[tuple[Any, Bounds]]:
    """Return the parts of a union, with the bounds of the union that apply to each.

    Raises:
        ClassError: A bound of the union applies to no part.
    """
    flat: list[tuple[Any, Bounds]] = []
    applied: set[str] = set()
    for part in typing.get_args(union):
        bare, _ = _bounded(part, NO_BOUNDS)
        supported = names(bounds) if is_union(bare) else _supported(bare)
        applied |= supported
        seen, part_bounds = _bounded(part, only(bounds, supported))
        flat += _parts(seen, part_bounds) if is_union(seen) else [(seen, part_bounds)]
    require_supported(bounds, frozenset(applied), union)
    return flat


def _supported(seen: Any) -> frozenset[str]:
    """Return the names of the bounds that apply to a type."""
    if seen is str:
        return STRING_BOUNDS
    if seen in (int, float):
        return NUMBER_BOUNDS
    if seen in (datetime, time):
        return TIME_BOUNDS
    cls = origin_class(seen)
    if not isinstance(cls, type) or is_record(cls):
        return NONE
    return LENGTH_BOUNDS if _is_subclass(cls, _CONTAINERS) and not _is_subclass(cls, _STRINGS) else NONE


NONE: frozenset[str] = frozenset()
_COLLECTIONS = (collections.abc.Sequence, collections.abc.Set, deque)
_CONTAINERS = (*_COLLECTIONS, Mapping)
_STRINGS = (str, bytes, bytearray, memoryview, range)


def _is_subclass(cls: Any, bases: Any) -> bool:
    """Return whether a class derives from others, without narrowing its type to classes with unknown parameters."""
    return issubclass(cls, bases)


def union_parts(union: Any) -> list[Any]:
    """Return the parts of a union, also of the unions in it, without names and annotations."""
    return [part for part, _ in _parts(*_bounded(union, NO_BOUNDS))]


# ---- The model's own types ----


def _core_type(seen: Any, bounds: Bounds) -> FieldType | None:
    """Return the field type of a type that the model uses; ``None`` for other types."""
    origin, arguments = typing.get_origin(seen), typing.get_args(seen)
    if origin is tuple and arguments[1:] == (...,):
        item, nullable = field_type_of(arguments[0])
        if nullable or isinstance(item, ExternalType):
            return None
        require_supported(bounds, LENGTH_BOUNDS, seen)
        return TupleType(item, bounds.min_length or 0, bounds.max_length, notes=bounds.notes)
    if origin is Mapping and tuple(_bounded(part, NO_BOUNDS) for part in arguments) == ((str, NO_BOUNDS),) * 2:
        require_supported(bounds, LENGTH_BOUNDS, seen)
        return StringMapType(bounds.min_length or 0, bounds.max_length, notes=bounds.notes)
    return _scalar_type(seen, bounds)


def _scalar_type(seen: Any, bounds: Bounds) -> FieldType | None:
    notes = bounds.notes
    field_type: FieldType | None = None
    if seen is str:
        field_type = string_type(bounds)
    elif seen in (int, float):
        field_type = number_type(bounds, integer=seen is int, floating=seen is float)
    elif seen is bool:
        field_type = BooleanType(notes=notes)
    elif seen is Edtf:
        field_type = EdtfType(notes=notes)
    elif is_closed_vocabulary(seen):
        field_type = EnumType(seen, notes=notes)
    elif is_model_class(origin_class(seen)):
        field_type = ModelType(origin_class(seen), notes=notes)
    if field_type is not None:
        require_supported(bounds, _supported(seen), seen)
    return field_type


def _number_of_both_types(parts: list[tuple[Any, Bounds]]) -> NumberType | None:
    """Return the type of a union of integers and floating-point numbers with the same bounds."""
    if {part for part, _ in parts} != {int, float}:
        return None
    plain = [msgspec.structs.replace(bounds, notes=None) for _, bounds in parts]
    if any(bounds != plain[0] for bounds in plain):
        return None
    return number_type(parts[0][1], integer=False, floating=False)


# ---- The shapes of external types ----


def shape_of(hint: Any) -> FieldType:
    """Return the shape of the values of any type.

    Raises:
        ClassError: A bound does not apply to the type, or JSON cannot distinguish the values of a union.
    """
    seen, bounds = _bounded(hint, NO_BOUNDS)
    return _union_shape(_parts(seen, bounds)) if is_union(seen) else _shape(seen, bounds)


def _union_shape(parts: list[tuple[Any, Bounds]]) -> UnionShape:
    from newsmodel._unions import require_distinct  # loads decimal, pathlib and uuid, only for a class that needs it

    shapes = [_shape(seen, bounds) for seen, bounds in parts]
    require_distinct(shapes, [seen for seen, _ in parts])
    return UnionShape(tuple(shapes))


def _shape(seen: Any, bounds: Bounds) -> FieldType:
    require_supported(bounds, _supported(seen), seen)
    if seen in (int, float):
        return number_type(bounds, integer=seen is int, floating=seen is float, limit=_INFINITY)
    scalar = _scalar_type(seen, bounds)
    if scalar is not None:
        return scalar
    if typing.get_origin(seen) is typing.Literal:
        return LiteralShape(typing.get_args(seen), notes=bounds.notes)
    return _container_shape(seen, bounds) or _class_shape(seen, bounds)


def _container_shape(seen: Any, bounds: Bounds) -> FieldType | None:
    cls, arguments = origin_class(seen), typing.get_args(seen)
    if not isinstance(cls, type) or _is_subclass(cls, (*_STRINGS, enum.Enum)):
        return None
    if is_record(cls):
        return RecordShape(seen, notes=bounds.notes)
    low, high = bounds.min_length or 0, bounds.max_length
    if cls is tuple and typing.get_origin(seen) is tuple and arguments[1:] != (...,):
        require_supported(bounds, NONE, seen)
        return FixedTupleShape(tuple(map(shape_of, arguments)), notes=bounds.notes)
    if _is_subclass(cls, Mapping):
        key, value = (*map(shape_of, arguments), AnyShape(), AnyShape())[:2]
        if _is_subclass(cls, collections.Counter):
            value = number_type(NO_BOUNDS, integer=True, floating=False, limit=_INFINITY)
        return MappingShape(cls, key, value, low, high, notes=bounds.notes)
    if _is_subclass(cls, _COLLECTIONS):
        item = shape_of(arguments[0]) if arguments else AnyShape()
        return CollectionShape(cls, item, low, high, notes=bounds.notes)
    return None


def is_record(cls: Any) -> bool:
    """Return whether a class is an attrs class, a dataclass, a named tuple or a typed dictionary."""
    if typing.is_typeddict(cls) or dataclasses.is_dataclass(cls) or attrs.has(cls):
        return True
    return isinstance(cls, type) and _is_subclass(cls, tuple) and hasattr(cls, "_fields")


def _class_shape(seen: Any, bounds: Bounds) -> FieldType:
    """Return the shape of a class; of types that ``isinstance`` does not support, nothing is known."""
    if type(seen) in _CLASSES and not typing.is_typeddict(seen) and seen is not object:
        return ClassShape(seen, bounds.tz, notes=bounds.notes)
    return AnyShape(notes=bounds.notes)


#: The classes of classes that ``isinstance`` supports. It does not support protocols.
_CLASSES = (type, type(Mapping), enum.EnumMeta)
