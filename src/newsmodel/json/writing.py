"""The writer: model objects in, their mirrors out, which C writes as JSON, defaults left out.

For every class a function is generated that fills the mirror. An object that holds members which the library
does not know becomes a dictionary instead: those stand behind the others.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from newsmodel._codegen import generate, generate_lazily
from newsmodel._fields import (
    EXTRA,
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
    is_model_class,
    lexical_forms,
    members,
)
from newsmodel._frozendict import EMPTY, thaw
from newsmodel.json.compiled import IS_COMPILED
from newsmodel.json.mirroring import in_order_of_writing, is_fast, left_out, mirror
from newsmodel.json.versions import FORMAT_MEMBER, FORMAT_VERSION, is_document_class

if TYPE_CHECKING:
    from newsmodel.json._compiled import Mirrorer

#: Makes of one object what msgspec can write.
Writer = Callable[[Any], Any]

#: Forms whose values msgspec writes as they are.
_PLAIN = (StringType, NumberType, BooleanType, EnumType)


def plain(written: Any) -> Any:
    """Make dictionaries and lists of what a writer made.

    Raises:
        TypeError: It holds something that JSON cannot.
        RecursionError: It is nested too deep.
    """
    return msgspec.to_builtins(written, enc_hook=scalar)


def scalar(value: Any) -> Any:
    """Make a plain string or number of one of a class derived from those, which msgspec does not write.

    A scraper's strings know the page that they stand on, and a numerical library's their width; JSON has neither.

    Raises:
        TypeError: It is neither.
    """
    for sort, made in _SCALARS:
        if isinstance(value, sort):
            return made(value)
    raise TypeError(f"{type(value).__name__} is no type of JSON")


#: The methods of the types themselves: a derived class may show its values otherwise.
_SCALARS: tuple[tuple[type[Any], Callable[[Any], Any]], ...] = (
    (str, str.__str__),
    (int, int.__int__),
    (float, float.__float__),
)


class Writers(dict[type[Any], Writer]):
    """The writer of every class, made when it is first asked for.

    Objects are written by their own class, not by the class that the field names, so that a subclass keeps
    what it adds. ``foreign`` writes the values of types that the model does not know; ``refuse_unreadable`` is told
    the class, the name and the type of each member of such a type, and raises where it could not be read again.
    ``compiled``: whether to write in C what can be.
    """

    def __init__(
        self,
        foreign: Callable[[Any], Any],
        reject_unreadable: Callable[[type[Any], str, Any], None],
        *,
        compiled: bool = IS_COMPILED,
    ) -> None:
        super().__init__()
        self._is_compiled = compiled
        self._foreign = foreign
        self._refuse_unreadable = reject_unreadable
        self._mirrorers: dict[type[Any], Mirrorer | None] = {}

    def __missing__(self, cls: type[Any]) -> Writer:
        if not is_model_class(cls):
            self[cls] = self._foreign
            return self._foreign
        for member in members(cls):
            if isinstance(member.field_type, ExternalType):
                self._refuse_unreadable(cls, member.name, member.field_type.type)
        compiled = self.mirrorer(cls)
        writer = self[cls] = self._generated(cls) if compiled is None else compiled.mirror
        return writer

    def mirrorer(self, cls: type[Any], /) -> "Mirrorer | None":
        """Give what fills the mirrors of a class in C, where that was built and knows the class."""
        if cls not in self._mirrorers:
            self._mirrorers[cls] = self._compiled(cls)
        return self._mirrorers[cls]

    def _compiled(self, cls: type[Any]) -> "Mirrorer | None":
        if not self._is_compiled:
            return None
        from newsmodel.json.planning import compiled_mirrorer

        return compiled_mirrorer(cls, self)

    @staticmethod
    def with_unknown(mirrored: Any, extra: Any, /) -> dict[str, Any]:
        """Put the members that the library does not know behind the others."""
        known: dict[str, Any] = plain(mirrored)
        known.update(thaw(extra))
        return known

    def _generated(self, cls: type[Any]) -> Writer:
        names: dict[str, Any] = {
            "mirror": mirror(cls),
            "writers": self,
            "foreign": self._foreign,
            "with_unknown": self.with_unknown,
            "EMPTY": EMPTY,
            "inlines": not is_document_class(cls),  # as the copier does
        }
        lines = ["def write(it):"]
        arguments = [f"{FORMAT_MEMBER}={FORMAT_VERSION!r}"] if is_document_class(cls) else []
        for member in in_order_of_writing(cls):
            source = _source(member, names)
            if source != f"it.{member.name}":
                lines += [f"    v = it.{member.name}", f"    m_{member.name} = {source}"]
                source = f"m_{member.name}"
            arguments.append(f"{member.name}={source}" if is_document_class(cls) else source)
        made = f"mirror({', '.join(arguments)})"
        lines += [f"    v = it.{EXTRA}", f"    return with_unknown({made}, v) if v else {made}"]
        return generate("write", lines, names)


def _source(member: Member, names: dict[str, Any]) -> str:
    """Give the source of what stands in the mirror for a member; its value is ``v``."""
    name, field_type, default = member.name, member.field_type, left_out(member)
    written = f"it.{name}" if isinstance(field_type, _PLAIN) else _written(field_type, "v", names)
    if not isinstance(field_type, _PLAIN) and (member.nullable or member.default is None):
        written = f"None if v is None else {written}"
    if default is None:
        return written
    if default.value is EMPTY or (isinstance(field_type, TupleType) and default.value == ()):
        names["NOTHING"] = ()
        something = "v or v is None" if member.nullable else "v"
        return f"({written}) if {something} else {'EMPTY' if default.value is EMPTY else 'NOTHING'}"
    names |= {f"absent_{name}": default.absent, f"default_{name}": default.value}
    if isinstance(field_type, ExternalType):
        names |= {"unless_alike": _unless_alike, f"default_{name}": _json_of(names["foreign"](default.value))}
        return f"unless_alike({written}, default_{name}, absent_{name})"
    if default.compared is not None:
        same = _is_default(default.value, default.compared, names)
    else:
        same = f"{written if isinstance(field_type, _PLAIN) else 'v'} == default_{name}"
    if default.is_spelt:
        names["spellings"] = lexical_forms
        same += f" and spellings(v) == spellings(default_{name})"
    return f"absent_{name} if {same} else {written}"


def _unless_alike(written: Any, default: bytes, absent: Any) -> Any:
    """Leave out what is written as the default is; to Python, true equals 1, and one moment that in another zone."""
    return absent if _json_of(written) == default else written


def _json_of(written: Any) -> bytes:
    try:
        return msgspec.json.encode(written, enc_hook=scalar, order="deterministic")
    except (TypeError, ValueError):
        return b""  # it cannot be written: that is told where it is


def _is_default(default: Any, compared: tuple[str, ...], names: dict[str, Any]) -> str:
    """Give the source of a comparison of ``v`` with an object that ends at the first member that differs."""
    cls: Any = default.__class__
    own = f"c{id(cls)}"
    names[own] = cls
    conditions = [f"v.__class__ is {own}"]
    sorts = {member.name: member for member in members(cls)}
    for held in compared:
        value = getattr(default, held)
        if value is None:
            conditions.append(f"v.{held} is None")
        elif not value and (held == EXTRA or _is_never_none(sorts[held])):
            conditions.append(f"not v.{held}")
        else:
            known = f"d{len(names)}"
            names[known] = value
            conditions.append(f"v.{held} == {known}")
    return " and ".join(conditions)


def _is_never_none(member: Member) -> bool:
    return isinstance(member.field_type, (TupleType, StringMapType)) and not member.nullable


def _written(field_type: FieldType, value: str, names: dict[str, Any], held: str = "") -> str:
    """Give the source of an expression that makes of a value what msgspec can write.

    ``held``: the name under which a value that is a model object is held, so that it is looked up once.
    """
    if isinstance(field_type, ModelType):
        return _written_record(field_type.cls, value, names, held)
    if isinstance(field_type, TupleType):
        one, each = _written(field_type.item, f"{value}[0]", names, _held(names)), _written(field_type.item, "i", names)
        return f"list({value})" if each == "i" else f"[{one}] if len({value}) == 1 else [{each} for i in {value}]"
    return _WRITTEN.get(type(field_type), "{0}").format(value)


_WRITTEN: dict[type[FieldType], str] = {
    EdtfType: "{0}._text",
    StringMapType: "{0} if isinstance({0}, dict) else dict({0})",
    ExternalType: "foreign({0})",
}


def _written_record(cls: type[Any], value: str, names: dict[str, Any], held: str) -> str:
    first = f"({held} := {value})" if held else value  # the place that is evaluated before the others
    value = held or value
    if not is_fast(cls):
        return f"writers[{first}.__class__]({value})"
    called = f"writers[{value}.__class__]({value})"
    own = f"c{id(cls)}"
    names[own] = cls
    if not (names["inlines"] and _is_small(cls)):
        writers: Writers = names["writers"]
        generate_lazily(names, f"write_{own}", lambda: writers[cls])
        return f"write_{own}({value}) if {first}.__class__ is {own} else {called}"
    # The smallest objects (spans, names) are written where they stand: a call would cost as much as the work.
    names[f"mirror_{own}"] = mirror(cls)
    arguments = ", ".join(_inline(member, value, names) for member in in_order_of_writing(cls))
    return f"mirror_{own}({arguments}) if {first}.__class__ is {own} and {value}.{EXTRA} is EMPTY else {called}"


def _held(names: dict[str, Any]) -> str:
    """Give a name under which a value can be held while it is written."""
    held = f"held{len(names)}"
    names[held] = None  # so that no other has its name
    return held


def _inline(member: Member, value: str, names: dict[str, Any]) -> str:
    read = f"{value}.{member.name}"
    if isinstance(member.field_type, _PLAIN):
        return read
    held = _held(names)
    written = _written(member.field_type, held, names)
    # An object may be false without being nothing: one that has a length, say.
    return (
        f"({held} := {read}) and ({written})"
        if isinstance(member.field_type, TupleType)
        else (f"None if ({held} := {read}) is None else {written}")
    )


def _is_small(cls: type[Any]) -> bool:
    """Whether the members of a class stand in its mirror as they are, or are several of that sort."""
    if is_document_class(cls):
        return False
    for member in members(cls):
        nothing = member.default == () if isinstance(member.field_type, TupleType) else member.default is None
        field_type = member.field_type.item if isinstance(member.field_type, TupleType) else member.field_type
        if not (member.required or nothing) or not (isinstance(field_type, _PLAIN) or _is_written_as_it_is(field_type)):
            return False
        if isinstance(member.field_type, TupleType) and (member.required or member.nullable):
            return False
    return True


def _is_written_as_it_is(field_type: FieldType) -> bool:
    """Whether a form is that of objects whose members all stand in their mirror as they are."""
    return isinstance(field_type, ModelType) and all(
        isinstance(member.field_type, _PLAIN) and (member.required or member.default is None)
        for member in members(field_type.cls)
    )
