"""Plans for the compiled parts: what becomes of each member of a mirror, and what stands in a mirror for each member.

A quote's plan for the copier begins so: its ``id`` is kept, its ``content`` is a record of the class ``Passage``, and
where the mirror has ``None`` for it, the object has ``None`` too::

    Becoming("id", True, None, None, Way(KEEP))
    Becoming("content", False, None, None, Way(RECORD, <Copier of Passage>))

``newsmodel.json.compiled`` says whether there are compiled parts. Where there are none, and for classes that they do
not know, ``newsmodel.json.copying`` and ``newsmodel.json.writing`` do the same in Python.
"""

import types
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

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
from newsmodel.edtf import Edtf
from newsmodel.edtf.value import read_edtf
from newsmodel.json._compiled import CALL, KEEP, MANY, MATCH, RECORD, SPELT, TABLE, Copier, Mirrorer
from newsmodel.json.copying import Declined, recognizer
from newsmodel.json.mirroring import (
    has_pattern,
    in_order_of_writing,
    is_fast,
    left_out,
    mirror,
    mirror_default,
    needs_copy,
)
from newsmodel.json.versions import FORMAT_MEMBER, FORMAT_VERSION, READ_AS_THEY_ARE, is_document_class


class Way(NamedTuple):
    """What becomes of a value, or stands for it: the sort, what does it, and what that needs beside the value."""

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


class Standing(NamedTuple):
    """What stands in a mirror for a member."""

    name: str
    normal: tuple[Any, ...]
    """The value that is left out: one, or none."""
    absent: Any
    """What the mirror has then."""
    compared: tuple[str, ...] | None
    """By which of its members an object is known to be the one that is left out."""
    way: Way


def _keeps_in_slots(cls: type[Any]) -> bool:
    """Whether objects of a class keep all members in slots, where the compiled parts look for them."""
    return all(
        isinstance(getattr(cls, name, None), types.MemberDescriptorType)
        for name in (*[member.name for member in members(cls)], EXTRA)
    )


@cached_per_class
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


class Writing(Protocol):
    """The writers of all classes, as a mapping, and what a compiled one needs of them."""

    def __getitem__(self, cls: type[Any], /) -> Callable[[Any], Any]:
        """Give the writer of a class."""
        ...

    def mirrorer(self, cls: type[Any], /) -> Mirrorer | None:
        """Give what fills the mirrors of a class."""
        ...

    def with_unknown(self, mirrored: Any, extra: Any, /) -> dict[str, Any]:
        """Put the members that the library does not know behind the others."""
        ...


def compiled_mirrorer(cls: type[Any], writing: Writing) -> Mirrorer | None:
    """Make what fills the mirrors of a class.

    ``None`` as for ``compiled_copier``, for classes that are not read the fast way, and where a default has a spelling
    that an equal value may not have.
    """
    if not (is_fast(cls) and _keeps_in_slots(cls)):
        return None
    standings = [_standing(member, writing) for member in in_order_of_writing(cls)]
    if not all(standing is not None and _is_known(standing.way) for standing in standings):
        return None
    return Mirrorer(
        cls=cls,
        mirror=mirror(cls),
        members=tuple([standing for standing in standings if standing is not None]),
        extra=EXTRA,
        version=(FORMAT_MEMBER, FORMAT_VERSION) if is_document_class(cls) else None,
        writers=writing,
        with_unknown=writing.with_unknown,
    )


def _standing(member: Member, writing: Writing) -> Standing | None:
    """Say what stands for a member; ``None`` where that takes a look at how its times are spelt."""
    way, default = _stands_for(member.field_type, writing), left_out(member)
    if default is None:
        return Standing(member.name, (), None, None, way)
    if default.is_spelt:
        return None
    return Standing(member.name, (default.value,), default.absent, default.compared, way)


def _stands_for(field_type: FieldType, writing: Writing) -> Way:
    if isinstance(field_type, ModelType):
        return Way(RECORD, writing.mirrorer(field_type.cls))
    if isinstance(field_type, EdtfType):
        return Way(SPELT, Edtf, "_text")
    if isinstance(field_type, TupleType):
        return Way(MANY, None, _stands_for(field_type.item, writing))
    return Way(TABLE) if isinstance(field_type, StringMapType) else Way(KEEP)
