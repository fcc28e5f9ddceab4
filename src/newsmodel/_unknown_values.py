"""Finds the values of closed vocabularies that only a newer version of the format defines."""

import dataclasses
from collections import deque
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

import attrs

from newsmodel._fields import (
    EnumType,
    ExternalType,
    FieldType,
    ModelType,
    TupleType,
    cached_per_class,
    is_model_class,
    members,
)
from newsmodel._subclasses import is_document_class
from newsmodel._vocabulary import WITH_UNKNOWN_VALUES, Vocabulary
from newsmodel.errors import Location


def unknown_values(obj: Any) -> list[tuple[Location, Vocabulary]]:
    """Return the values in an object that this version of the library does not define, with their locations.

    An article inside another states its own version, so it is not searched.
    """
    found: list[tuple[Location, Vocabulary]] = []
    if WITH_UNKNOWN_VALUES:
        _search(obj, None, found)
    return found


def _search(value: Any, at: Location, found: list[tuple[Location, Vocabulary]]) -> None:
    cls = value.__class__
    if isinstance(value, Vocabulary):
        if not value.is_known:
            found.append((at, value))
    elif is_model_class(cls) and is_document_class(cls) and at is not None:
        return
    elif isinstance(value, Mapping):
        for key, item in value.items():  # pyright: ignore[reportUnknownVariableType]
            _search(key, (at, str(key)), found)  # pyright: ignore[reportUnknownArgumentType]
            _search(item, (at, str(key)), found)  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(value, (tuple, list, AbstractSet, deque)):
        for index, item in enumerate(value):  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
            _search(item, (at, index), found)
    elif not issubclass(cls, _LEAVES):
        for name in _searched_names(cls):
            _search(getattr(value, name, None), (at, name), found)


#: Values of these types contain no other values; most values in external types are of one of them.
_LEAVES = (str, bytes, int, float, type(None))


@cached_per_class
def _searched_names(cls: type[Any]) -> tuple[str, ...]:
    """Return the attributes of a class that can contain a value of a vocabulary, directly or indirectly."""
    if is_model_class(cls):
        return tuple([member.name for member in members(cls) if _can_contain_values(member.field_type)])
    if attrs.has(cls):
        return tuple([field.name for field in attrs.fields(cls)])
    return tuple([field.name for field in dataclasses.fields(cls)]) if dataclasses.is_dataclass(cls) else ()


def _can_contain_values(field_type: FieldType) -> bool:
    if isinstance(field_type, TupleType):
        return _can_contain_values(field_type.item)
    return isinstance(field_type, (EnumType, ModelType, ExternalType))
