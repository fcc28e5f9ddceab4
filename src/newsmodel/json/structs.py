"""Mirrors: for every class of the model a ``msgspec.Struct`` with the same members, into which C reads documents.

A mirror has the names, types, bounds and patterns of its class.
"""

import enum
import threading
from collections.abc import Callable
from types import GenericAlias
from typing import Annotated, Any

import msgspec

from newsmodel._classes import has_trivial_init
from newsmodel._fields import (
    BooleanType,
    EdtfType,
    EnumType,
    ExternalType,
    FieldType,
    Member,
    ModelType,
    NumberType,
    StringMapType,
    StringType,
    TupleType,
    cached_per_class,
    members,
)
from newsmodel._frozendict import EMPTY
from newsmodel.json.speedups import IS_COMPILED
from newsmodel.json.versions import FORMAT_MEMBER, is_document_class

_ENUMS = (enum.Enum, enum.IntEnum, enum.StrEnum, enum.ReprEnum)


@cached_per_class
def is_fast(cls: type[Any]) -> bool:
    """Whether objects of a class, and all that they hold, are made of fields alone, and none holds its like."""
    return _is_fast(cls, ())


def _is_fast(cls: type[Any], holders: tuple[type[Any], ...]) -> bool:
    if cls in _FOUND_FAST:
        return True
    inside = (*holders, cls)
    if (
        cls in holders
        or not has_trivial_init(cls)
        or not all(_is_fast_form(member.field_type, inside) for member in members(cls))
    ):
        return False
    _FOUND_FAST.add(cls)
    return True


#: What was looked through to the end, and needs no second look wherever else it is held: what leads to no circle
#: is part of none.
_FOUND_FAST: set[type[Any]] = set()


def _is_fast_form(field_type: FieldType, holders: tuple[type[Any], ...]) -> bool:
    if isinstance(field_type, TupleType):
        return _is_fast_form(field_type.item, holders)
    if isinstance(field_type, ModelType):
        return _is_fast(field_type.cls, holders)
    if isinstance(field_type, EnumType):
        return not makes_choices(field_type)
    return not isinstance(field_type, ExternalType)


def makes_choices(field_type: EnumType) -> bool:
    """Whether an enumeration takes values that it does not list, and makes something of them."""
    return any("_missing_" in vars(base) for base in field_type.enum.__mro__ if base not in _ENUMS)


def mirror(cls: type[Any]) -> type[msgspec.Struct]:
    """Give the mirror of a class, of which there is one. That of a class that is not read through it has no types."""
    made = _MIRRORS.get(cls)
    if made is None:
        with _ONE_AT_A_TIME:
            made = _MIRRORS.get(cls)
            if made is None:
                made = _make_mirror(cls)
                msgspec.json.Decoder(made)
                _MIRRORS[cls] = made
    return made


_MIRRORS: dict[type[Any], type[msgspec.Struct]] = {}

#: msgspec takes the types of a Struct apart when a decoder is first made for it, or for a Struct that holds it. Where
#: two threads come to that at once, it crashes; so it is done here, once for each mirror, before anybody has it.
_ONE_AT_A_TIME = threading.RLock()


def _make_mirror(cls: type[Any]) -> type[msgspec.Struct]:
    typed = is_fast(cls)
    # The version stands first, and so the members of a document are given by name.
    fields: list[Any] = [(FORMAT_MEMBER, str, None)] if is_document_class(cls) else []
    for member in in_order_of_writing(cls):
        kind = _mirror_type(member) if typed else Any
        fields.append((member.name, kind) if member.required else (member.name, kind, mirror_default(member)))
    return msgspec.defstruct(
        cls.__name__,
        fields,
        forbid_unknown_fields=is_strict(),
        omit_defaults=True,
        kw_only=is_document_class(cls),
        eq=False,
        gc=False,
        module=__name__,
    )


def is_strict() -> bool:
    """Return whether structs refuse unknown members; those that the native decoder reads ignore them."""
    return not IS_COMPILED


def in_order_of_writing(cls: type[Any]) -> list[Member]:
    """List the members of a class as they are written: those that are required, then the others."""
    listed = members(cls)
    return [member for member in listed if member.required] + [member for member in listed if not member.required]


def mirror_default(member: Member) -> Any:
    """What stands in a mirror for a member that is at its default: the default, or ``UNSET`` for one that C cannot."""
    return msgspec.UNSET if has_absent_default(member) else member.default


def has_absent_default(member: Member) -> bool:
    """Whether the default of a member is an object of its own, for which ``UNSET`` stands in a mirror."""
    if member.required or isinstance(member.field_type, (StringType, NumberType, BooleanType, EnumType)):
        return False
    return not (member.default is None or member.default == () or member.default is EMPTY)


def _mirror_type(member: Member) -> Any:
    if has_pattern(member.field_type):  # the copier asks for it
        base: Any = str
    else:
        base = _MIRROR_TYPES[type(member.field_type)](member.field_type)
    return base | None if member.nullable else base


def _text_type(field_type: StringType) -> Any:
    meta = msgspec.Meta(min_length=field_type.min_length or None, pattern=field_type.pattern)
    return Annotated[str, meta] if field_type.min_length or field_type.pattern else str


def _number_type(field_type: NumberType) -> Any:
    meta = msgspec.Meta(ge=field_type.low, le=field_type.high)
    if field_type.integer:
        return Annotated[int, meta]
    return Annotated[float, meta] if field_type.floating else Annotated[int, meta] | Annotated[float, meta]


def _many_type(field_type: TupleType) -> Any:
    item: Any = _MIRROR_TYPES[type(field_type.item)](field_type.item)
    return GenericAlias(list, item) if needs_copy(field_type.item) else GenericAlias(tuple, (item, ...))


_MIRROR_TYPES: dict[type[FieldType], Callable[[Any], Any]] = {
    StringType: _text_type,
    NumberType: _number_type,
    BooleanType: lambda _form: bool,
    EnumType: lambda field_type: field_type.enum,
    EdtfType: lambda _form: str,
    ModelType: lambda field_type: mirror(field_type.cls),
    TupleType: _many_type,
    StringMapType: lambda _form: dict[str, str],
}


def has_pattern(field_type: FieldType) -> bool:
    """Whether a value is a string with a pattern: the same languages come again and again, and need one look."""
    return isinstance(field_type, StringType) and field_type.pattern is not None and not field_type.min_length


def needs_copy(field_type: FieldType) -> bool:
    """Whether a value of a form is something else in a mirror than in an object of the model."""
    return isinstance(field_type, (ModelType, EdtfType, TupleType, StringMapType))
