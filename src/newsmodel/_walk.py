"""``walk``: every model object in an object, with its location, also in containers that are not part of the model."""

import dataclasses
from collections import deque
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

import attrs

from newsmodel._fields import ExternalType, FieldType, ModelType, TupleType, cached_per_class, is_model_class, members
from newsmodel._subclasses import is_document_class
from newsmodel.errors import Location


def walk(root: Any, *, into_documents: bool) -> Iterator[tuple[Location, Any]]:
    """Yield the model objects in a value, each before what it contains, in document order.

    The values of ``extra`` are plain JSON and contain none. The walk needs no recursion, because replies to replies can
    be nested thousands of levels deep.

    Args:
        root: The value: a model object, or a container of any type.
        into_documents: Whether to continue inside articles.
    """
    waiting: list[tuple[Location, Any]] = [(None, root)]
    while waiting:
        at, value = waiting.pop()
        cls = value.__class__
        if cls in _LEAVES:
            continue
        if is_model_class(cls):
            yield at, value
            if into_documents or not is_document_class(cls):
                waiting += [
                    ((at, json_name), getattr(value, name)) for name, json_name in reversed(_containing_members(cls))
                ]
        elif isinstance(value, Mapping):
            items: list[tuple[Any, Any]] = list(value.items())  # pyright: ignore[reportUnknownArgumentType]
            waiting += [((at, str(key)), item) for key, item in reversed(items)]
        elif isinstance(value, (tuple, list, AbstractSet, deque)):
            listed: list[tuple[int, Any]] = list(enumerate(value))  # pyright: ignore[reportUnknownArgumentType]
            waiting += [((at, index), item) for index, item in reversed(listed)]
        else:
            waiting += [((at, name), getattr(value, name, None)) for name in reversed(_attributes(cls))]


#: Values of these types contain no other values.
_LEAVES = frozenset({str, bytes, int, float, bool, type(None)})


@cached_per_class
def _containing_members(cls: type[Any]) -> tuple[tuple[str, str], ...]:
    """Return the members of a model class that can contain model objects: their names in Python and in JSON."""
    return tuple([(member.name, member.json_name) for member in members(cls) if can_contain(member.field_type)])


def can_contain(field_type: FieldType) -> bool:
    """Return whether a value of a field type can contain model objects."""
    if isinstance(field_type, TupleType):
        return can_contain(field_type.item)
    return isinstance(field_type, (ExternalType, ModelType))


@cached_per_class
def _attributes(cls: type[Any]) -> tuple[str, ...]:
    """Return the attributes of a class that is not a model class, if it lists them."""
    if attrs.has(cls):
        return tuple([field.name for field in attrs.fields(cls)])
    return tuple([field.name for field in dataclasses.fields(cls)]) if dataclasses.is_dataclass(cls) else ()
