"""Plans for the compiled copier: what becomes of each member of a mirror.

A quote's plan for the copier begins so: its ``id`` is kept, its ``content`` is a record of the class ``Passage``, and
where the mirror has ``None`` for it, the object has ``None`` too::

    Becoming("id", True, None, None, Way(KEEP))
    Becoming("content", False, None, None, Way(RECORD, <Copier of Passage>))

``newsmodel.json.compiled`` says whether it was built. If not, and for classes that it does not know,
``newsmodel.json.copying`` does the same in Python.
"""

import types
from typing import Any, NamedTuple

from newsmodel._fields import (
    EXTRA,
    EdtfType,
    FieldType,
    Member,
    ModelType,
    StringMapType,
    TupleType,
    members,
    ordered_pair,
    per_class,
)
from newsmodel._frozendict import EMPTY, FrozenDict
from newsmodel.edtf.value import read_edtf
from newsmodel.json._compiled import CALL, KEEP, MANY, MATCH, RECORD, TABLE, Copier
from newsmodel.json.copying import Declined, recognizer
from newsmodel.json.mirroring import has_pattern, mirror, mirror_default, needs_copy
from newsmodel.json.versions import FORMAT_MEMBER, READ_AS_THEY_ARE, is_document_class


class Way(NamedTuple):
    """What becomes of a value: the sort, what does it, and what that needs beside the value."""

    sort: int
    by: Any = None
    beside: Any = None


class Becoming(NamedTuple):
    """What becomes of a member of a mirror."""

    name: str
    required: bool
    absent: Any
    """What the mirror has where the document has no such member."""
    value: Any
    """What the object has then."""
    way: Way


def _keeps_in_slots(cls: type[Any]) -> bool:
    """Whether objects of a class keep all members in slots, where the compiled copier looks for them."""
    return all(
        isinstance(getattr(cls, name, None), types.MemberDescriptorType)
        for name in (*[member.name for member in members(cls)], EXTRA)
    )


@per_class
def compiled_copier(cls: type[Any]) -> Copier | None:
    """Make the copier of a class; ``None`` where objects of it, or of what it holds, keep their members elsewhere."""
    becomings = [_becoming(member) for member in members(cls)]
    if not (_keeps_in_slots(cls) and all(_is_known(becoming.way) for becoming in becomings)):
        return None
    return Copier(
        cls=cls,
        mirror=mirror(cls),
        members=tuple(becomings),
        extra=(EXTRA, EMPTY),
        order=ordered_pair(cls),
        version=(FORMAT_MEMBER, READ_AS_THEY_ARE) if is_document_class(cls) else None,
        declined=Declined,
    )


def _is_known(way: Way) -> bool:
    if way.sort == MANY:
        return _is_known(way.beside)
    return way.by is not None or way.sort in (KEEP, TABLE)


def _becoming(member: Member) -> Becoming:
    absent = None if member.required else mirror_default(member)
    return Becoming(member.name, member.required, absent, member.default, _way(member))


def _way(member: Member) -> Way:
    if has_pattern(member.field_type):
        recognized, recognize = recognizer(member.field_type)
        return Way(MATCH, recognize, recognized)
    return _way_of_form(member.field_type)


def _way_of_form(field_type: FieldType) -> Way:
    if isinstance(field_type, ModelType):
        return Way(RECORD, compiled_copier(field_type.cls))
    if isinstance(field_type, EdtfType):
        return Way(CALL, read_edtf)
    if isinstance(field_type, StringMapType):
        return Way(TABLE, FrozenDict, EMPTY)
    if isinstance(field_type, TupleType) and needs_copy(field_type.item):
        return Way(MANY, None, _way_of_form(field_type.item))
    return Way(KEEP)
