"""The msgspec structs that documents are decoded into: one for each model class, with the same members.

A struct has the names, types, bounds and patterns of its class, so that msgspec checks a document while it decodes it.
"""

import functools
import threading
from collections.abc import Callable
from types import GenericAlias
from typing import Annotated, Any

import msgspec

from newsmodel._checks import compile_pattern
from newsmodel._fields import (
    BooleanType,
    EdtfType,
    EnumType,
    FieldType,
    Member,
    ModelType,
    NumberType,
    StringMapType,
    StringType,
    TupleType,
    members,
)
from newsmodel._frozendict import EMPTY
from newsmodel.json.fast_path import FastPathUnsupported, has_fast_path
from newsmodel.json.speedups import IS_COMPILED
from newsmodel.json.versions import FORMAT_MEMBER, is_document_class


def struct_for(cls: type[Any]) -> type[msgspec.Struct]:
    """Return the struct of a class, always the same one. Without a fast path, its fields accept any value."""
    struct = _STRUCTS.get(cls)
    if struct is None:
        with _STRUCTS_LOCK:
            struct = _STRUCTS.get(cls)
            if struct is None:
                struct = _define_struct(cls)
                msgspec.json.Decoder(struct)
                _STRUCTS[cls] = struct
    return struct


_STRUCTS: dict[type[Any], type[msgspec.Struct]] = {}

#: msgspec analyzes the types of a struct when the first decoder is created for it, or for a struct that contains it.
#: If two threads do so at the same time, it crashes. So a decoder is created here, before a struct is returned.
_STRUCTS_LOCK = threading.RLock()


def _define_struct(cls: type[Any]) -> type[msgspec.Struct]:
    is_typed = has_fast_path(cls)
    # The optional version comes first in a document, so the fields of a document must be keyword-only.
    fields: list[Any] = [(FORMAT_MEMBER, str, None)] if is_document_class(cls) else []
    for member in in_document_order(cls):
        type_ = _struct_type(member) if is_typed else Any
        fields.append((member.name, type_) if member.required else (member.name, type_, struct_default(member)))
    return msgspec.defstruct(
        cls.__name__,
        fields,
        rename=renamed(cls),
        forbid_unknown_fields=forbids_unknown_members(),
        omit_defaults=True,
        kw_only=is_document_class(cls),
        eq=False,
        gc=False,
        module=__name__,
    )


def renamed(cls: type[Any]) -> dict[str, str] | None:
    """Return the members of a class that have another name in JSON, by their names in Python."""
    return {member.name: member.json_name for member in members(cls) if member.json_name != member.name} or None


def forbids_unknown_members() -> bool:
    """Return whether structs reject unknown members; with the native decoder, which finds them, they ignore them."""
    return not IS_COMPILED


def in_document_order(cls: type[Any]) -> list[Member]:
    """Return the members of a class in the order in which they are written: required members first."""
    listed = members(cls)
    return [member for member in listed if member.required] + [member for member in listed if not member.required]


def struct_default(member: Member) -> Any:
    """Return what a struct has for a member that a document omits: the default, or ``UNSET`` in place of an object."""
    return msgspec.UNSET if has_unset_default(member) else member.default


def has_unset_default(member: Member) -> bool:
    """Return whether the default of a member is a model object or a nonempty container, which structs cannot have."""
    if member.required or isinstance(member.field_type, (StringType, NumberType, BooleanType, EnumType)):
        return False
    return not (member.default is None or member.default == () or member.default is EMPTY)


def _struct_type(member: Member) -> Any:
    if has_pattern(member.field_type):  # the object builder checks the pattern
        type_: Any = str
    else:
        type_ = _STRUCT_TYPES[type(member.field_type)](member.field_type)
    return type_ | None if member.nullable else type_


def _string_type(field_type: StringType) -> Any:
    if field_type.pattern is None:
        return _with_length(str, field_type)
    return Annotated[_with_length(str, field_type), msgspec.Meta(pattern=field_type.pattern)]


def _with_length(type_: Any, field_type: StringType | TupleType | StringMapType) -> Any:
    """Return a type with the bounds of the length of its values."""
    if not field_type.min_length and field_type.max_length is None:
        return type_
    meta = msgspec.Meta(min_length=field_type.min_length or None, max_length=field_type.max_length)
    return Annotated[type_, meta]


def _number_type(field_type: NumberType) -> Any:
    lower = {"ge": field_type.low} if field_type.above is None else {"gt": field_type.above}
    upper = {"le": field_type.high} if field_type.below is None else {"lt": field_type.below}
    multiple = {} if field_type.multiple_of is None else {"multiple_of": field_type.multiple_of}
    meta: Any = msgspec.Meta(**lower, **upper, **multiple)  # type: ignore[call-overload] # one of each pair is given
    if field_type.integer:
        return Annotated[int, meta]
    return Annotated[float, meta] if field_type.floating else Annotated[int, meta] | Annotated[float, meta]


def _array_type(field_type: TupleType) -> Any:
    item: Any = _STRUCT_TYPES[type(field_type.item)](field_type.item)
    array = GenericAlias(list, item) if needs_conversion(field_type.item) else GenericAlias(tuple, (item, ...))
    return _with_length(array, field_type)


_STRUCT_TYPES: dict[type[FieldType], Callable[[Any], Any]] = {
    StringType: _string_type,
    NumberType: _number_type,
    BooleanType: lambda _type: bool,
    EnumType: lambda field_type: field_type.enum,
    EdtfType: lambda _type: str,
    ModelType: lambda field_type: struct_for(field_type.cls),
    TupleType: _array_type,
    StringMapType: lambda field_type: _with_length(dict[str, str], field_type),
}


def needs_conversion(field_type: FieldType) -> bool:
    """Return whether a value has one type in a struct and another in a model object."""
    return isinstance(field_type, (ModelType, EdtfType, TupleType, StringMapType))


def has_pattern(field_type: FieldType) -> bool:
    """Return whether the object builder checks the pattern of a string.

    Documents repeat a few values, such as language tags, so remembering them is faster than a check by msgspec.
    """
    return (
        isinstance(field_type, StringType)
        and field_type.pattern is not None
        and not field_type.min_length
        and field_type.max_length is None
    )


#: How many strings that match a pattern are remembered, and their maximum length in code points.
_MAX_REMEMBERED = 1_000
_MAX_REMEMBERED_LENGTH = 16


@functools.cache
def pattern_matcher(field_type: StringType) -> tuple[set[str], Callable[[str], None]]:
    """Return the strings that are known to match a pattern, and a function that checks any other string.

    The function raises ``FastPathUnsupported`` if the string does not match.
    """
    matching: set[str] = set()
    search = compile_pattern(field_type.pattern or "").search

    def match(value: str) -> None:
        if search(value) is None:
            raise FastPathUnsupported
        if len(value) <= _MAX_REMEMBERED_LENGTH and len(matching) < _MAX_REMEMBERED:
            matching.add(value)

    return matching, match
