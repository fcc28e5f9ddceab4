"""Finds the values of closed vocabularies that only a newer version of the format defines."""

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
    elif is_model_class(cls):
        _search_members(value, at, found)
    elif isinstance(value, Mapping):
        for key, item in value.items():  # pyright: ignore[reportUnknownVariableType]
            _search(key, (at, str(key)), found)  # pyright: ignore[reportUnknownArgumentType]
            _search(item, (at, str(key)), found)  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(value, (tuple, list, AbstractSet, deque)):
        for index, item in enumerate(value):  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
            _search(item, (at, index), found)
    elif not issubclass(cls, _LEAVES):
        for name in _external_members(cls):
            _search(getattr(value, name, None), (at, name), found)


#: Values of these types contain no other values; most values in external types are of one of them.
_LEAVES = (str, bytes, int, float, type(None))


def _search_members(obj: Any, at: Location, found: list[tuple[Location, Vocabulary]]) -> None:
    if at is not None and is_document_class(obj.__class__):
        return
    for name, json_name, without_values in _searched_members(obj.__class__):
        value = getattr(obj, name)
        if value.__class__ is tuple:
            for index, item in enumerate(value):
                if item.__class__ is not without_values:
                    _search(item, ((at, json_name), index), found)
        elif value is not None and value.__class__ is not without_values:
            _search(value, (at, json_name), found)


@cached_per_class
def _searched_members(cls: type[Any]) -> tuple[tuple[str, str, type[Any] | None], ...]:
    """Return the members of a model class that can contain a value of a vocabulary: their names in Python and in JSON.

    The third item is the declared class if its own objects contain none, as spans do; those of its subclasses might.
    """
    return tuple(
        [
            (member.name, member.json_name, item.cls if isinstance(item, ModelType) and _is_leaf(item.cls) else None)
            for member in members(cls)
            for item in [_item_type(member.field_type)]
            if isinstance(item, _CONTAINING)
        ]
    )


#: The types of members that can contain a value of a vocabulary.
_CONTAINING = (EnumType, ExternalType, ModelType)


def _is_leaf(cls: type[Any]) -> bool:
    return not any(isinstance(_item_type(member.field_type), _CONTAINING) for member in members(cls))


def _item_type(field_type: FieldType) -> FieldType:
    return _item_type(field_type.item) if isinstance(field_type, TupleType) else field_type


@cached_per_class
def _external_members(cls: type[Any]) -> tuple[str, ...]:
    """Return the members of a class that is not a model class."""
    import dataclasses  # loaded only with a class that needs it

    if attrs.has(cls):
        return tuple([field.name for field in attrs.fields(cls)])
    return tuple([field.name for field in dataclasses.fields(cls)]) if dataclasses.is_dataclass(cls) else ()
