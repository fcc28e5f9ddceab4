"""Plans for the native decoder: for each field of a struct, what becomes of its value in the object.

The plan of a quote begins so: its ``id`` is kept, its ``content`` is an object of the class ``Passage``, and if the
document has no ``content``, the object has ``None``::

    Field("id", True, None, None, Op(KEEP))
    Field("content", False, None, None, Op(MODEL, <ObjectBuilder of Passage>))

``newsmodel.json.generated_builder`` makes the same objects in Python.
"""

import types
from typing import Any, NamedTuple

import msgspec

from newsmodel._fields import (
    EXTRA,
    EdtfType,
    FieldType,
    Member,
    ModelType,
    StringMapType,
    TupleType,
    cached_per_class,
    members,
    ordered_pair,
)
from newsmodel._frozendict import EMPTY, FrozenDict
from newsmodel.edtf.value import read_edtf
from newsmodel.json._speedups import CALL, KEEP, MANY, MATCH, MODEL, MOST_FIELDS, TABLE, VERSION, ObjectBuilder
from newsmodel.json.generated_builder import FastPathUnsupported, recognizer
from newsmodel.json.structs import has_pattern, mirror, mirror_default, needs_copy
from newsmodel.json.versions import FORMAT_MEMBER, FORMAT_VERSION, is_document_class, is_read_unchanged


class Op(NamedTuple):
    """What becomes of a value: the code of the operation, the function it calls, and what that needs."""

    code: int
    func: Any = None
    arg: Any = None


class Field(NamedTuple):
    """What becomes of a field of a struct."""

    name: str
    required: bool
    absent: Any
    """What the struct has if the document has no such member."""
    default: Any
    """What the object has then."""
    op: Op


@cached_per_class
def native_builder(cls: type[Any]) -> ObjectBuilder | None:
    """Return the native builder of a class; ``None`` if its objects, or what they hold, have no slots for members."""
    fields = [_field(member) for member in members(cls)]
    if is_document_class(cls):
        fields.append(Field(FORMAT_MEMBER, False, None, None, Op(VERSION, is_read_unchanged, FORMAT_VERSION)))  # noqa: FBT003
    if len(fields) > MOST_FIELDS or not (_has_slots(cls) and all(_is_complete(field.op) for field in fields)):
        return None
    return ObjectBuilder(
        cls=cls,
        struct_type=mirror(cls),
        fields=tuple(fields),
        extra=(EXTRA, EMPTY),
        order=ordered_pair(cls),
        frozen_dict=FrozenDict,
        decode=msgspec.json.decode,
        convert=msgspec.convert,
        unsupported=FastPathUnsupported,
    )


def _has_slots(cls: type[Any]) -> bool:
    """Return whether objects of a class keep all members in slots, where the native decoder puts them."""
    return all(
        isinstance(getattr(cls, name, None), types.MemberDescriptorType)
        for name in (*[member.name for member in members(cls)], EXTRA)
    )


def _is_complete(op: Op) -> bool:
    """Return whether an operation has what it needs: a class that it makes objects of may have no builder."""
    if op.code == MANY:
        return _is_complete(op.arg)
    return op.func is not None or op.code == KEEP


def _field(member: Member) -> Field:
    absent = None if member.required else mirror_default(member)
    return Field(member.name, member.required, absent, member.default, _op(member))


def _op(member: Member) -> Op:
    if has_pattern(member.field_type):
        recognized, recognize = recognizer(member.field_type)
        return Op(MATCH, recognize, recognized)
    return _op_of_type(member.field_type)


def _op_of_type(field_type: FieldType) -> Op:
    if isinstance(field_type, ModelType):
        return Op(MODEL, native_builder(field_type.cls))
    if isinstance(field_type, EdtfType):
        return Op(CALL, read_edtf)
    if isinstance(field_type, StringMapType):
        return Op(TABLE, FrozenDict, EMPTY)
    if isinstance(field_type, TupleType) and needs_copy(field_type.item):
        return Op(MANY, None, _op_of_type(field_type.item))
    return Op(KEEP)
