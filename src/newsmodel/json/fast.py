"""The fast path: msgspec reads bytes into mirrors in C, and a generated copier makes model objects of them.

A mirror is a ``msgspec.Struct`` made from the fields of a class, with the same names, types, bounds and
patterns, that refuses members it does not know. Whatever the mirrors refuse goes to the complete reader
(``newsmodel.json.reading``), which decides; the fast path only ever says "yes" or "not me".
"""

from collections.abc import Callable
from types import GenericAlias
from typing import Annotated, Any

import msgspec

from newsmodel._frozen import EMPTY, FrozenDict
from newsmodel._shape import (
    EXTRA,
    Choice,
    Flag,
    Foreign,
    Form,
    Many,
    Member,
    Number,
    Record,
    Table,
    Text,
    Time,
    members,
    per_class,
)
from newsmodel.edtf import Edtf
from newsmodel.json.making import generate, is_plain, twin
from newsmodel.json.versions import FORMAT_MEMBER, FORMAT_VERSION, is_document_class


class Declined(Exception):  # noqa: N818 - not an error: the complete reader takes over
    """The fast path does not read this document."""


@per_class
def is_fast(cls: type[Any]) -> bool:
    """Whether objects of a class, and all that they hold, are made of fields alone."""
    return is_plain(cls) and all(_is_fast_form(member.form) for member in members(cls))


def _is_fast_form(form: Form) -> bool:
    if isinstance(form, Many):
        return _is_fast_form(form.item)
    if isinstance(form, Record):
        return is_fast(form.cls)
    return not isinstance(form, Foreign)


@per_class
def mirror(cls: type[Any]) -> type[msgspec.Struct]:
    """Make the mirror of a class."""
    fields: list[Any] = [(FORMAT_MEMBER, str, None)] if is_document_class(cls) else []
    listed = members(cls)
    fields += [(member.name, _mirror_type(member)) for member in listed if member.required]
    optional = [member for member in listed if not member.required]
    fields += [(member.name, _mirror_type(member), _mirror_default(member)) for member in optional]
    return msgspec.defstruct(
        cls.__name__,
        fields,
        forbid_unknown_fields=True,
        omit_defaults=True,
        kw_only=True,
        eq=False,
        gc=False,
        module=__name__,
    )


def _mirror_type(member: Member) -> Any:
    base = _MIRROR_TYPES[type(member.form)](member.form)
    return base | None if member.nullable else base


def _mirror_default(member: Member) -> Any:
    """A record's default is stood for by ``None``, which the copier turns back."""
    return None if isinstance(member.form, Record) else member.default


def _text_type(form: Text) -> Any:
    meta = msgspec.Meta(min_length=form.min_length or None, pattern=form.pattern)
    return Annotated[str, meta] if form.min_length or form.pattern else str


def _number_type(form: Number) -> Any:
    meta = msgspec.Meta(ge=form.low, le=form.high)
    if form.whole:
        return Annotated[int, meta]
    return Annotated[float, meta] if form.real else Annotated[int, meta] | Annotated[float, meta]


def _many_type(form: Many) -> Any:
    item: Any = _MIRROR_TYPES[type(form.item)](form.item)
    return GenericAlias(list, item) if _needs_copy(form.item) else GenericAlias(tuple, (item, ...))


_MIRROR_TYPES: dict[type[Form], Callable[[Any], Any]] = {
    Text: _text_type,
    Number: _number_type,
    Flag: lambda _form: bool,
    Choice: lambda form: form.enum,
    Time: lambda _form: str,
    Record: lambda form: mirror(form.cls),
    Many: _many_type,
    Table: lambda _form: dict[str, str],
}


def _needs_copy(form: Form) -> bool:
    return isinstance(form, (Record, Time, Many, Table))


@per_class
def copier(cls: type[Any]) -> Callable[[Any], Any]:
    """Generate the function that makes an object of its mirror."""
    names: dict[str, Any] = {
        "Twin": twin(cls),
        "cls": cls,
        "EMPTY": EMPTY,
        "FrozenDict": FrozenDict,
        "Edtf": Edtf,
        "Declined": Declined,
    }
    lines = ["def copy(m):", "    o = Twin()"]
    for member in members(cls):
        lines += _copy_lines(member, names)
    lines += [f"    o.{EXTRA} = EMPTY", "    o.__class__ = cls"]
    if hasattr(cls, "broken_invariant"):
        lines += ["    if o.broken_invariant() is not None:", "        raise Declined"]
    lines.append("    return o")
    return generate("copy", lines, names)


def _copy_lines(member: Member, names: dict[str, Any]) -> list[str]:
    name, form = member.name, member.form
    if not _needs_copy(form):
        return [f"    o.{name} = m.{name}"]
    copied = _copy_source(form, "v", name, names)
    if isinstance(form, (Many, Table)):
        nothing = "()" if isinstance(form, Many) else "EMPTY"
        return [f"    v = m.{name}", f"    o.{name} = {copied} if v else {nothing}"]
    names[f"default_{name}"] = None if member.required else member.default
    return [f"    v = m.{name}", f"    o.{name} = default_{name} if v is None else {copied}"]


def _copy_source(form: Form, value: str, name: str, names: dict[str, Any]) -> str:
    if isinstance(form, Record):
        names[f"copy_{name}"] = copier(form.cls)
        return f"copy_{name}({value})"
    if isinstance(form, Time):
        return f"Edtf({value})"
    if isinstance(form, Table):
        return f"FrozenDict({value})"
    if isinstance(form, Many):
        item = _copy_source(form.item, "i", name, names)
        return value if item == "i" else f"tuple([{item} for i in {value}])"
    return value


@per_class
def decoder(cls: type[Any]) -> Callable[[bytes], Any]:
    """Make the fast reader of a class: bytes in, the mirror out."""
    return msgspec.json.Decoder(mirror(cls)).decode


def read_fast(data: bytes, cls: type[Any]) -> tuple[Any, Any]:
    """Read a document of a class: the object, and its mirror.

    Raises:
        Declined: The document has to be read by the complete reader.
    """
    try:
        mirrored = decoder(cls)(data)
        if is_document_class(cls) and getattr(mirrored, FORMAT_MEMBER) not in (None, FORMAT_VERSION):
            raise Declined
        return copier(cls)(mirrored), mirrored
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise Declined from None
