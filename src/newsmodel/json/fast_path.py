"""The fast path: which classes take it, and how it hands a document over to the complete path.

The fast path (``newsmodel.json.decoding``) either reads a whole document or raises one of ``UNSUPPORTED``; it never
reports errors. The complete path (``newsmodel.json.structuring``) then reads the document or reports every error.
"""

from typing import Any

import msgspec

from newsmodel._classes import has_trivial_init
from newsmodel._field_types import is_open_enum
from newsmodel._fields import (
    EnumType,
    ExternalType,
    FieldType,
    ModelType,
    TupleType,
    cached_per_class,
    members,
)


class FastPathUnsupported(Exception):  # noqa: N818 - not an error: the complete path reads the document
    """The fast path cannot read this document."""


#: What the fast path raises for documents that it does not read: errors of msgspec and of the object builders. Before
#: version 0.22, msgspec raises SystemError for a number with hundreds of digits.
UNSUPPORTED = (FastPathUnsupported, msgspec.MsgspecError, ValueError, RecursionError, SystemError)


@cached_per_class
def has_fast_path(cls: type[Any]) -> bool:
    """Return whether the fast path reads documents of a class.

    The class, and every class that its members contain, must have an ``__init__`` that only assigns values, and only
    members of types that structs support. No class may contain itself, directly or indirectly.
    """
    return _has_fast_path(cls, ())


#: Classes with a positive result, which holds wherever they are contained, because they are not part of a cycle.
_VERIFIED: set[type[Any]] = set()


def _has_fast_path(cls: type[Any], containers: tuple[type[Any], ...]) -> bool:
    if cls in _VERIFIED:
        return True
    if cls in containers or not has_trivial_init(cls):
        return False
    if not all(_is_supported(member.field_type, (*containers, cls)) for member in members(cls)):
        return False
    _VERIFIED.add(cls)
    return True


def _is_supported(field_type: FieldType, containers: tuple[type[Any], ...]) -> bool:
    if isinstance(field_type, TupleType):
        return _is_supported(field_type.item, containers)
    if isinstance(field_type, ModelType):
        return _has_fast_path(field_type.cls, containers)
    if isinstance(field_type, EnumType):
        return not is_open_enum(field_type.enum)
    return not isinstance(field_type, ExternalType)
