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
    members,
)
from newsmodel.edtf import Edtf
from newsmodel.json._compiled import KEEP, MANY, RECORD, SPELT, TABLE, Mirrorer
from newsmodel.json.mirroring import (
    in_order_of_writing,
    is_fast,
    left_out,
    mirror,
)
from newsmodel.json.versions import FORMAT_MEMBER, FORMAT_VERSION, is_document_class


class Way(NamedTuple):
    """What becomes of a value, or stands for it: the sort, what does it, and what that needs beside the value."""

    sort: int
    by: Any = None
    beside: Any = None


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


def _is_known(way: Way) -> bool:
    if way.sort == MANY:
        return _is_known(way.beside)
    return way.by is not None or way.sort in (KEEP, TABLE)


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
