"""Introspection of model classes: their members, which all other modules use.

Readers, writers, schema and strategies are derived from the ``Member`` objects that ``members`` returns, so that a new
attribute or class needs no change outside the class itself. ``newsmodel._annotations`` reads the annotations.
"""

import typing
from typing import Any

import attrs
import msgspec

from newsmodel._annotations import field_type_of
from newsmodel._field_types import (
    MAX_SAFE_INTEGER,
    BooleanType,
    EdtfType,
    EnumType,
    ExternalType,
    FieldType,
    LiteralShape,
    ModelType,
    NumberType,
    StringMapType,
    StringType,
    TupleType,
    cached_per_class,
    is_model_class,
    origin_class,
)
from newsmodel._json_names import json_name, require_distinct_names
from newsmodel._references import RefersTo
from newsmodel._subclasses import EXTRA, LIBRARY_CLASSES, annotations_of
from newsmodel.edtf import Edtf
from newsmodel.errors import ClassError, escape_pointer

__all__ = [
    "EXTRA",
    "FACTORY_DEFAULT",
    "MAX_SAFE_INTEGER",
    "BooleanType",
    "EdtfType",
    "EnumType",
    "ExternalType",
    "FieldType",
    "Member",
    "ModelType",
    "NumberType",
    "StringMapType",
    "StringType",
    "TupleType",
    "cached_per_class",
    "field_type_of",
    "is_model_class",
    "json_names",
    "json_tokens",
    "lexical_forms",
    "members",
    "ordered_pair",
    "origin_class",
]


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One member of a class: its name in Python and in JSON, its type and its default.

    ``name`` is the name of the attribute. ``refers_to`` is set if the value is an id, or a tuple of ids, of other
    objects.
    """

    name: str
    json_name: str
    field_type: FieldType
    nullable: bool
    required: bool
    default: Any
    refers_to: RefersTo | None


@cached_per_class
def members(cls: type[Any]) -> tuple[Member, ...]:
    """Return the members of a model class in the order in which they are written, without ``extra``.

    Raises:
        ClassError: The class cannot be read or written; the message says how to fix it.
    """
    hints = annotations_of(cls)
    listed: list[Member] = []
    for attribute in attrs.fields(cls):
        if attribute.name == EXTRA or not attribute.init:
            continue
        hint = hints[attribute.name]
        try:
            field_type, nullable = field_type_of(hint)
        except ClassError as error:
            raise ClassError(f"the type of the member {attribute.name!r} of {cls.__qualname__}: {error}") from None
        required = attribute.default is attrs.NOTHING
        default: Any = attribute.default
        if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
            default = default.factory() if default.factory in _CONTAINER_TYPES else FACTORY_DEFAULT
        if isinstance(field_type, NumberType) and field_type.floating and type(default) is int:
            default = float(default)
        listed.append(
            Member(
                name=attribute.name,
                json_name=json_name(cls, attribute.name, hint),
                field_type=field_type,
                nullable=nullable,
                required=required,
                default=default,
                refers_to=_reference(cls, attribute.name, hint, field_type),
            )
        )
    require_distinct_names(cls, [(member.name, member.json_name) for member in listed])
    _reject_wider_types(cls, listed)
    return tuple(listed)


def _reference(cls: type[Any], name: str, hint: Any, field_type: FieldType) -> RefersTo | None:
    """Return the declaration that the ids in a member refer to other objects."""
    declared = _declared_reference(hint)
    item = field_type.item if isinstance(field_type, TupleType) else field_type
    if declared is not None and not isinstance(item, StringType):
        raise ClassError(
            f"expected the member {name!r} of {cls.__qualname__}, which is declared with RefersTo, to be an id, an "
            "optional id or a tuple of ids; write tuple[Annotated[Id, RefersTo(…)], ...]"
        )
    return declared


def _declared_reference(hint: Any) -> RefersTo | None:
    if isinstance(hint, RefersTo):
        return hint
    return next(filter(None, map(_declared_reference, typing.get_args(hint))), None)


def _reject_wider_types(cls: type[Any], listed: list[Member]) -> None:
    """Reject a class that gives a member of the library's class a type that the validation rules do not expect."""
    own = {member.name: member for member in listed}
    base = next((base for base in cls.__mro__ if base in LIBRARY_CLASSES), cls)
    for member in members(base) if base is not cls else ():
        found = own.get(member.name)
        if (
            found is None
            or found.json_name != member.json_name
            or (found.nullable and not member.nullable)
            or not _is_subtype(found.field_type, member.field_type)
        ):
            raise ClassError(
                f"expected {cls.__qualname__} to keep the type of the member {member.name!r} of {base.__name__}, or "
                "to narrow it, to keep its name in JSON, and to accept it in __init__; give your own member another "
                "name"
            )


def _is_subtype(field_type: FieldType, base: FieldType) -> bool:
    """Return whether every value of a type belongs to another type. Bounds and patterns are not compared."""
    if isinstance(field_type, ModelType) and isinstance(base, ModelType):
        return issubclass(field_type.cls, base.cls)
    if isinstance(field_type, TupleType) and isinstance(base, TupleType):
        return _is_subtype(field_type.item, base.item)
    if isinstance(field_type, EnumType):
        if isinstance(base, EnumType):
            return field_type.enum is base.enum
        return issubclass(field_type.enum, str if isinstance(base, StringType) else int) and isinstance(
            base, (StringType, NumberType)
        )
    if isinstance(field_type, ExternalType):
        return isinstance(field_type.shape, LiteralShape) and not isinstance(
            base, (ModelType, TupleType, StringMapType)
        )
    return type(field_type) is type(base)


#: The default of a member whose value a factory creates for each object.
FACTORY_DEFAULT: Any = object()
_CONTAINER_TYPES: tuple[Any, ...] = (tuple, list, dict, set, frozenset)


@cached_per_class
def ordered_pair(cls: type[Any]) -> tuple[str, str] | None:
    """Return the names of two members of a class whose values must be in order; ``None`` for most classes."""
    return getattr(cls, "__ordered_pair__", None)


@cached_per_class
def json_names(cls: type[Any]) -> dict[str, str]:
    """Return the names of the members of a class in JSON, by their names in Python."""
    return {member.name: member.json_name for member in members(cls)}


@cached_per_class
def json_tokens(cls: type[Any]) -> dict[str, str]:
    """Return the JSON names of the members of a class as tokens of a JSON Pointer, by their names in Python."""
    return {member.name: escape_pointer(member.json_name) for member in members(cls)}


def lexical_forms(value: Any) -> list[str]:
    """Return the strings of all EDTF values and numbers in a model object or a tuple, in order.

    Equal values can have different strings: 0.0 and -0.0, 1 and 1.0, two times.
    """
    if isinstance(value, (Edtf, int, float)):
        return [str(value)]
    if is_model_class(value.__class__):
        return lexical_forms(tuple([getattr(value, member.name) for member in members(value.__class__)]))
    items: tuple[Any, ...] = value if isinstance(value, tuple) else ()  # pyright: ignore[reportUnknownVariableType]
    return [form for item in items for form in lexical_forms(item)]
