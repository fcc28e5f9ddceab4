"""Object builders in C, each created from a plan: how the value of each struct field becomes a value of the object.

The plan of a quote begins as follows. Its ``id`` is used unchanged; its ``content`` becomes an object of the class
``Passage``, or ``None`` if the document omits it::

    Field("id", "id", True, None, None, Op(KEEP))
    Field("content", "content", False, None, None, Op(MODEL, <ObjectBuilder of Passage>))

``newsmodel.json.generated_builder`` does the same in Python.
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
from newsmodel.json.fast_path import FastPathUnsupported
from newsmodel.json.structs import has_pattern, needs_conversion, pattern_matcher, struct_default, struct_for
from newsmodel.json.versions import FORMAT_MEMBER, FORMAT_VERSION, is_document_class, is_read_unchanged


class Op(NamedTuple):
    """An operation that converts a value: its code, the function it calls, and its argument."""

    code: int
    func: Any = None
    arg: Any = None


class Field(NamedTuple):
    """How a field of a struct becomes an attribute of the object."""

    name: str
    json_name: str
    """The name of the member in a document."""
    required: bool
    placeholder: Any
    """The value of the field if the document omits the member."""
    default: Any
    """The value of the attribute in that case."""
    op: Op


@cached_per_class
def native_builder(cls: type[Any]) -> ObjectBuilder | None:
    """Return the native builder of a class; ``None`` if its objects, or objects they contain, do not have slots."""
    fields = [_field(member) for member in members(cls)]
    if is_document_class(cls):
        version = Op(VERSION, is_read_unchanged, FORMAT_VERSION)
        fields.append(Field(FORMAT_MEMBER, FORMAT_MEMBER, required=False, placeholder=None, default=None, op=version))
    if len(fields) > MOST_FIELDS or not (_has_slots(cls) and all(_is_complete(field.op) for field in fields)):
        return None
    return ObjectBuilder(
        cls=cls,
        struct_type=struct_for(cls),
        fields=tuple(fields),
        extra=(EXTRA, EMPTY),
        order=ordered_pair(cls),
        frozen_dict=FrozenDict,
        decode=msgspec.json.decode,
        convert=msgspec.convert,
        unsupported=FastPathUnsupported,
    )


def _has_slots(cls: type[Any]) -> bool:
    """Return whether objects of a class store all members in slots, which the native decoder requires."""
    return all(
        isinstance(getattr(cls, name, None), types.MemberDescriptorType)
        for name in (*[member.name for member in members(cls)], EXTRA)
    )


def _is_complete(op: Op) -> bool:
    """Return whether an operation has its function; a model class without slots does not have a native builder."""
    if op.code == MANY:
        return _is_complete(op.arg)
    return op.func is not None or op.code == KEEP


def _field(member: Member) -> Field:
    placeholder = None if member.required else struct_default(member)
    return Field(member.name, member.json_name, member.required, placeholder, member.default, _op(member.field_type))


def _op(field_type: FieldType) -> Op:
    if has_pattern(field_type):
        matching, match = pattern_matcher(field_type)
        return Op(MATCH, match, matching)
    return _conversion(field_type)


def _conversion(field_type: FieldType) -> Op:
    if isinstance(field_type, ModelType):
        return Op(MODEL, native_builder(field_type.cls))
    if isinstance(field_type, EdtfType):
        return Op(CALL, read_edtf)
    if isinstance(field_type, StringMapType):
        return Op(TABLE, FrozenDict, EMPTY)
    if isinstance(field_type, TupleType) and needs_conversion(field_type.item):
        return Op(MANY, None, _conversion(field_type.item))
    return Op(KEEP)
