"""The JSON Schema of types that are not the model's, as the library's own converter reads them.

It says what is sure, and no more: what the converter takes, the schema takes.
"""

import collections.abc
import dataclasses
import enum
import types
import typing
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import attrs

from newsmodel._fields import EnumType, is_model_class, origin_class
from newsmodel.json.structs import makes_choices

_Schema = dict[str, Any]

#: Moments and times of day have no format: JSON Schema's want an offset, and Python's need none.
_ALONE: dict[Any, _Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string"},
    time: {"type": "string"},
    UUID: {"type": "string"},
    Decimal: {"type": "string"},
    Path: {"type": "string"},
    bytes: {"type": "string", "contentEncoding": "base64"},
}
_ARRAYS = (list, set, frozenset, collections.abc.Sequence)
_OBJECTS = (dict, collections.abc.Mapping)
_LITERAL: Any = typing.Literal


def foreign_schema(hint: Any, reference: Callable[[type[Any]], _Schema]) -> _Schema:
    """Say what a value of a type is in JSON; nothing where that is for the hooks of somebody else to know.

    Args:
        hint: The type.
        reference: Gives the schema of a class of the model, or of a vocabulary.
    """
    if _is_named(hint):
        return reference(origin_class(hint))
    if hint in _ALONE:
        return _ALONE[hint]
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin is _LITERAL:
        return {"enum": [part.value if isinstance(part, enum.Enum) else part for part in parts]}
    each = [foreign_schema(part, reference) for part in parts if part is not ...]
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": each} if all(each) else {}
    if origin in _ARRAYS or (origin is tuple and parts[1:] == (...,)):
        return {"type": "array"} | ({"items": each[0]} if each[0] else {})
    if origin is tuple:
        return {"type": "array", "prefixItems": each, "minItems": len(each), "maxItems": len(each)}
    if origin in _OBJECTS and parts[0] is str:
        return {"type": "object"} | ({"additionalProperties": each[1]} if each[1] else {})
    return {"type": "object"} if isinstance(hint, type) and (attrs.has(hint) or dataclasses.is_dataclass(hint)) else {}


def named_in(hint: Any) -> Iterator[type[Any]]:
    """List the classes of the model, and the vocabularies, that a type names."""
    if _is_named(hint):
        yield origin_class(hint)
    elif typing.get_origin(hint) is not _LITERAL:
        for part in typing.get_args(hint):
            yield from named_in(part)


def _is_named(hint: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return all(type(choice.value) is str for choice in hint) and not makes_choices(EnumType(hint))
    return is_model_class(origin_class(hint))
