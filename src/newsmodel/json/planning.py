"""Plans for the compiled parts: what becomes of each member of a mirror, and what stands in a mirror for each member.

``newsmodel.json.compiled`` says whether they were built. Where they were not, and for classes that they do not know,
``newsmodel.json.copying`` and ``newsmodel.json.writing`` do the same in Python.
"""

from collections.abc import Callable
from typing import Any, Protocol

from newsmodel._frozen import EMPTY, FrozenDict
from newsmodel._shape import (
    EXTRA,
    Choice,
    Flag,
    Form,
    Many,
    Member,
    Record,
    Table,
    Time,
    in_order,
    members,
    per_class,
    spellings,
)
from newsmodel.edtf import Edtf
from newsmodel.edtf.value import read_edtf
from newsmodel.json._compiled import (
    AS_IS,
    CALL,
    KEEP,
    LISTED,
    MANY,
    MATCH,
    OBJECT,
    RECORD,
    SPELT,
    TABLE,
    Copier,
    Mirrorer,
)
from newsmodel.json.copying import Declined, recognizer
from newsmodel.json.mirroring import has_pattern, in_order_of_writing, is_fast, mirror, mirror_default, needs_copy
from newsmodel.json.versions import FORMAT_MEMBER, FORMAT_VERSION, READ_AS_THEY_ARE, is_document_class

#: What becomes of a value, or stands for it: the sort, and the two things that this sort needs.
_Way = tuple[int, Any, Any]


@per_class
def compiled_copier(cls: type[Any]) -> Copier | None:
    """Make the copier of a class; ``None`` where objects, or what they hold, do not keep their members in slots."""
    version = (FORMAT_MEMBER, READ_AS_THEY_ARE) if is_document_class(cls) else None
    try:
        return Copier(
            cls=cls,
            mirror=mirror(cls),
            members=tuple([_plan(member) for member in members(cls)]),
            extra=(EXTRA, EMPTY),
            order=in_order(cls),
            version=version,
            declined=Declined,
        )
    except TypeError:
        return None


def _plan(member: Member) -> tuple[str, bool, Any, Any, _Way]:
    absent = None if member.required else mirror_default(member)
    return member.name, member.required, absent, member.default, _way(member)


def _way(member: Member) -> _Way:
    if has_pattern(member.form):
        recognized, recognize = recognizer(member.form)
        return MATCH, recognize, recognized
    return _way_of_form(member.form)


def _way_of_form(form: Form) -> _Way:
    if isinstance(form, Record):
        return RECORD, compiled_copier(form.cls), None
    if isinstance(form, Time):
        return CALL, read_edtf, None
    if isinstance(form, Table):
        return TABLE, FrozenDict, EMPTY
    if isinstance(form, Many) and needs_copy(form.item):
        return MANY, None, _way_of_form(form.item)
    return KEEP, None, None


def compiled_mirrorer(cls: type[Any], writing: "Writing") -> Mirrorer | None:
    """Make what fills the mirrors of a class.

    ``None`` as for ``compiled_copier``, and where a default has a spelling that an equal value may not have.
    """
    if not is_fast(cls):
        return None
    try:
        return Mirrorer(
            cls=cls,
            mirror=mirror(cls),
            members=tuple([_stand_in(member, writing) for member in in_order_of_writing(cls)]),
            extra=EXTRA,
            version=(FORMAT_MEMBER, FORMAT_VERSION) if is_document_class(cls) else None,
            writers=writing,
            with_unknown=writing.with_unknown,
        )
    except TypeError:
        return None


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


def _stand_in(member: Member, writing: Writing) -> tuple[str, tuple[Any, ...], Any, tuple[str, ...] | None, _Way]:
    """Say what stands for a member: which value is left out, if any, and by which slots an object is known to be it."""
    default, compared = member.default, None
    if spellings(default):
        raise TypeError(f"equal values of {member.name} may be spelt in two ways")
    if isinstance(member.form, Record) and default is not None and not member.required:
        compared = (*[held.name for held in members(default.__class__)], EXTRA)
    # ``None`` and the values of an enumeration stand for themselves.
    is_left_out = not (member.required or default is None or isinstance(member.form, (Choice, Flag)))
    absent = mirror_default(member) if is_left_out else None
    return member.name, (default,) if is_left_out else (), absent, compared, _stands_for(member.form, writing)


def _stands_for(form: Form, writing: Writing) -> _Way:
    if isinstance(form, Record):
        return OBJECT, None, writing.mirrorer(form.cls)
    if isinstance(form, Time):
        return SPELT, Edtf, "_text"
    if isinstance(form, Many):
        return LISTED, None, _stands_for(form.item, writing)
    return AS_IS, None, None
