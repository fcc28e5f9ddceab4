"""Structure hooks of containers outside the model, which never read a string as a list of its letters."""

import dataclasses
import threading
import typing
from collections import deque
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, TypeAlias

import attrs
import cattrs
from cattrs.errors import IterableValidationError, IterableValidationNote
from cattrs.gen import make_mapping_structure_fn  # pyright: ignore[reportUnknownVariableType]

from newsmodel._checks import TYPE
from newsmodel._fields import origin_class
from newsmodel._frozendict import is_array, is_object
from newsmodel.errors import StructureError, describe


class ContainerLookups(threading.local):
    """The container types whose cattrs hooks are being looked up in the current thread."""

    def __init__(self) -> None:
        self.hints: list[Any] = []

    def is_unchecked(self, hint: Any) -> bool:
        """Return whether a type is a container, outside the lookup of its cattrs hook."""
        return _container(hint) is not None and hint not in self.hints


container_lookups: ContainerLookups = ContainerLookups()


def container_hook(hint: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    """Return a hook that checks for an array or an object, because cattrs reads a string as a list of its letters."""
    if _is_written_as_array(hint, converter):
        return _class_hook(hint, converter)
    if origin_class(hint) in _MAPPINGS:
        # cattrs would cache its hook for the type, and no longer call this factory.
        hook: Callable[[Any, Any], Any] = make_mapping_structure_fn(hint, converter)
    else:
        container_lookups.hints.append(hint)
        try:
            hook = converter.get_structure_hook(hint, cache_result=False)
        finally:
            container_lookups.hints.remove(hint)
    expected, is_expected = _container(hint) or _ARRAY

    def structure(value: Any, _hint: Any) -> Any:
        if not is_expected(value):
            raise StructureError.of(TYPE, f"expected {expected}, found {describe(value)}")
        return hook(value, hint)

    return structure


def _is_written_as_array(hint: Any, converter: cattrs.Converter) -> bool:
    cls = origin_class(hint)
    is_class = attrs.has(cls) or (isinstance(cls, type) and dataclasses.is_dataclass(cls))
    return is_class and converter.unstruct_strat is cattrs.UnstructureStrategy.AS_TUPLE


def _class_hook(hint: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    """Return the hook of an attrs class or a dataclass whose objects are written as arrays (``AS_TUPLE``).

    The hook of cattrs drops the items that follow the last field, and does not support fields that are keyword-only.
    """
    cls: Any = origin_class(hint)
    hints = typing.get_type_hints(cls, include_extras=True)
    listed: Any = getattr(cls, "__attrs_attrs__", None) or dataclasses.fields(cls)
    fields = [
        (getattr(field, "alias", field.name) if field.init else None, hints.get(field.name, Any)) for field in listed
    ]

    def structure(value: Any, _hint: Any) -> Any:
        if not is_array(value):
            raise StructureError.of(TYPE, f"expected an array, found {describe(value)}")
        if len(value) > len(fields):
            raise StructureError.of(
                TYPE, f"expected at most {len(fields)} items, one for each field; found {len(value)}"
            )
        arguments: dict[str, Any] = {}
        errors: list[Exception] = []
        for index, (item, (name, field_hint)) in enumerate(zip(value, fields, strict=False)):
            try:
                made = converter.structure(item, field_hint)
            except Exception as error:  # noqa: BLE001 - all errors are reported together
                error.add_note(_note(f"Structuring {cls} @ index {index}", index, field_hint))
                errors.append(error)
            else:
                if name is not None:
                    arguments[name] = made
        if errors:
            raise _group(f"While structuring {cls}", errors, cls)
        return cls(**arguments)

    return structure


#: Their arguments do not have types.
_note: Any = IterableValidationNote
_group: Any = IterableValidationError

_MAPPINGS = (dict, Mapping, MutableMapping)

_Container: TypeAlias = tuple[str, Callable[[Any], bool]]
_ARRAY: _Container = ("an array", lambda value: is_array(value) or isinstance(value, (AbstractSet, deque)))
_OBJECT: _Container = ("an object", is_object)


def _container(hint: Any) -> _Container | None:
    """Return the JSON container that represents a type; ``None`` for other types."""
    origin = origin_class(hint)
    if not isinstance(origin, type):
        return None
    cls: type[Any] = origin
    if issubclass(cls, (str, bytes, bytearray, memoryview, range)):
        return None
    if attrs.has(cls) or dataclasses.is_dataclass(cls) or typing.is_typeddict(cls) or issubclass(cls, Mapping):
        return _OBJECT
    return _ARRAY if issubclass(cls, (Sequence, AbstractSet, deque)) else None
