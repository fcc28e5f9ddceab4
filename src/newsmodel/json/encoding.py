"""The encoder: makes of model objects what msgspec writes as JSON, without the members that are at their default.

A function is generated for each class. It makes a ``msgspec.Struct`` with the members of the object; for a span::

    def encode(it):
        if it.__class__ is not Span:
            return encoders[it.__class__](it)
        made = SpanStruct(it.start, it.end)
        return made if it.extra is EMPTY else with_unknown(made, it.extra)

Unknown members follow the others. ``splicer`` adds them to the JSON of the object, in half the time that ``merger``
takes to add them to a dictionary; only what that makes becomes plain values.
"""

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import Raw

from newsmodel._checks import RANGE, TYPE
from newsmodel._codegen import generate, generate_lazily
from newsmodel._fields import (
    EXTRA,
    FACTORY_DEFAULT,
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
    is_model_class,
    lexical_forms,
    members,
)
from newsmodel._frozendict import EMPTY, FrozenDict, thaw
from newsmodel.errors import StructureError, describe
from newsmodel.json.structs import in_order_of_writing, mirror_default
from newsmodel.json.versions import FORMAT_MEMBER, FORMAT_VERSION, is_document_class

#: Makes of one object what msgspec can write.
Encoder = Callable[[Any], Any]

#: Adds the unknown members of an object to its ``Struct``.
Joiner = Callable[[msgspec.Struct, Any], Any]

#: Types of members whose values msgspec writes unchanged.
_PLAIN = (StringType, NumberType, BooleanType, EnumType)


def plain(encodable: Any) -> Any:
    """Make dictionaries and lists of what an encoder returned.

    Raises:
        TypeError: It holds a value that JSON cannot.
        RecursionError: It is nested too deep.
    """
    return msgspec.to_builtins(encodable, enc_hook=scalar)


def scalar(value: Any) -> Any:
    """Make a plain string or number of an instance of a subclass, which msgspec does not write.

    The strings of a scraper carry their page, and the numbers of a numerical library their width; JSON has neither.

    Raises:
        TypeError: It is neither a string nor a number.
    """
    for base, made in _SCALARS:
        if isinstance(value, base):
            return made(value)
    raise TypeError(f"{type(value).__name__} is no type of JSON")


#: The methods of the types themselves: a subclass may show its values in another way.
_SCALARS: tuple[tuple[type[Any], Callable[[Any], Any]], ...] = (
    (str, str.__str__),
    (int, int.__int__),
    (float, float.__float__),
)


@cached_per_class
def merger(cls: type[Any]) -> Joiner:
    """Make the function that adds unknown members to those that the ``Struct`` of a class would write."""
    names, optional = _struct(cls).__struct_fields__, _struct(cls).__struct_defaults__
    defaults = (msgspec.NODEFAULT,) * (len(names) - len(optional)) + optional

    def merge(made: msgspec.Struct, extra: Any) -> dict[str, Any]:
        held = zip(names, msgspec.structs.astuple(made), defaults, strict=True)
        written = {name: value for name, value, default in held if value is not default}
        written.update(thaw(extra))
        return written

    return merge


@cached_per_class
def splicer(cls: type[Any]) -> Joiner:
    """Make the function that adds unknown members to the JSON of the ``Struct`` of a class."""
    merge, are_unknown = merger(cls), frozenset(_struct(cls).__struct_fields__).isdisjoint

    def splice(made: msgspec.Struct, extra: Any) -> Any:
        if extra.__class__ is FrozenDict and extra and are_unknown(extra):
            json = bytearray(_ROOM)
            encode_into(made, json)
            end = len(json) - 1
            if end > 1:  # it has members
                encode_into(extra, json, end)
                json[end] = _COMMA  # where the closing brace was
                return Raw(json)
        return merge(made, extra)

    return splice


#: Most objects take fewer bytes; a buffer that begins with none grows many times.
_ROOM = 512
_COMMA = ord(",")
_encoder = msgspec.json.Encoder(enc_hook=scalar)
encode: Callable[[Any], bytes] = _encoder.encode
encode_into: Callable[[Any, bytearray], None] = _encoder.encode_into


#: The most blanks that a level of a document may be indented by.
WIDEST_INDENT = 16


def indented(json: bytes, indent: int) -> bytes:
    """Put each member and each item of a document on a line of its own, indented by so many blanks for each level.

    Raises:
        StructureError: ``indent`` is not a whole number from 1 to 16.
    """
    if indent.__class__ is not int or not 1 <= indent <= WIDEST_INDENT:
        wanted = f"indent: expected the number of blanks for a level, from 1 to {WIDEST_INDENT}, or None for one line"
        raise StructureError.of(TYPE if indent.__class__ is not int else RANGE, f"{wanted}; found {describe(indent)}")
    return msgspec.json.format(json, indent=indent)


class Encoders(dict[type[Any], Encoder]):
    """The encoder of each class, generated when it is first needed.

    An object is written by its own class, not by the class that the field names, so that a subclass keeps what it adds.

    Args:
        foreign: Writes the values of types that are not the model's.
        reject_unreadable: Called with the class, the name and the type of each member of such a type; raises an error
            if the member could not be read again.
        for_plain: Whether what they return becomes plain values, not JSON: with dictionaries, and lists for tuples.
    """

    def __init__(
        self,
        foreign: Callable[[Any], Any],
        reject_unreadable: Callable[[type[Any], str, Any], None],
        *,
        for_plain: bool = False,
    ) -> None:
        super().__init__()
        self.foreign = foreign
        self.for_plain = for_plain
        self._reject_unreadable = reject_unreadable

    def __missing__(self, cls: type[Any]) -> Encoder:
        encoder = self.foreign
        if is_model_class(cls):
            for member in members(cls):
                if isinstance(member.field_type, ExternalType):
                    self._reject_unreadable(cls, member.name, member.field_type.type)
            encoder = _of_class(cls, self)
        self[cls] = encoder
        return encoder


@cached_per_class
def _struct(cls: type[Any]) -> type[msgspec.Struct]:
    """Make the ``Struct`` of a class: its members in the order in which they are written, of any type.

    It is not the one that documents are read into: it is filled by position, and the version of a document comes first.
    """
    version = [FORMAT_MEMBER] if is_document_class(cls) else []
    fields = [
        member.name if member.required else (member.name, Any, mirror_default(member))
        for member in in_order_of_writing(cls)
    ]
    return msgspec.defstruct(cls.__name__, [*version, *fields], omit_defaults=True, eq=False, gc=False, module=__name__)


class OmittedDefault(msgspec.Struct):
    """A default that is not written and that only a comparison finds."""

    value: Any
    placeholder: Any
    """The default that the ``Struct`` has: msgspec leaves out this object."""
    compared: tuple[str, ...] | None
    """The attributes by which an object is compared, one by one: most objects differ in the first."""
    has_times: bool
    """Whether it holds times: two that are equal may be written in two ways, and only one is the default's."""


def omitted_default(member: Member) -> OmittedDefault | None:
    """Return the default of a member that is not written.

    ``None`` if everything is written, or if the default is one object, which msgspec finds: ``None``, a truth value or
    a member of an enumeration.
    """
    default = member.default
    if (
        member.required
        or default is None
        or default is FACTORY_DEFAULT
        or isinstance(member.field_type, (EnumType, BooleanType))
    ):
        return None
    is_object = isinstance(member.field_type, ModelType)
    compared = (*[held.name for held in members(default.__class__)], EXTRA) if is_object else None
    return OmittedDefault(default, mirror_default(member), compared, bool(lexical_forms(default)))


def _of_class(cls: type[Any], encoders: Encoders) -> Encoder:
    code = _Code(encoders, inlines=not is_document_class(cls))  # a document is one object, and has many members
    code.add(1, f"if it.__class__ is not {code.bind(cls)}:", "    return encoders[it.__class__](it)")
    code.add(1, f"made = {code.struct(cls, 'it', 1)}")
    code.names["with_unknown"] = (merger if encoders.for_plain else splicer)(cls)
    return code.function(f"return made if it.{EXTRA} is EMPTY else with_unknown(made, it.{EXTRA})")


class _Code:
    """The lines of a generated encoder and the names that they use.

    A variable first holds the value of a member, then what msgspec writes of it.
    """

    def __init__(self, encoders: Encoders, *, inlines: bool) -> None:
        self.encoders = encoders
        self.inlines = inlines
        self.lines: list[str] = []
        self.names: dict[str, Any] = {"encoders": encoders, "foreign": encoders.foreign, "EMPTY": EMPTY}
        self._variables = 0

    def add(self, depth: int, *lines: str) -> None:
        """Add lines that are indented by so many levels."""
        self.lines += ["    " * depth + line for line in lines]

    def bind(self, value: Any) -> str:
        """Return a new name for an object that the generated code uses."""
        name = f"n{len(self.names)}"
        self.names[name] = value
        return name

    def function(self, last: str) -> Encoder:
        """Compile the lines, and a last one, into a function of ``it``."""
        return generate("encode", ["def encode(it):", *self.lines, f"    {last}"], self.names)

    def struct(self, cls: type[Any], obj: str, depth: int) -> str:
        """Add what is done with the members of an object; return the expression that makes its ``Struct``."""
        arguments = [repr(FORMAT_VERSION)] if is_document_class(cls) else []
        arguments += [self._member(member, f"{obj}.{member.name}", depth) for member in in_order_of_writing(cls)]
        return f"{self.bind(_struct(cls))}({', '.join(arguments)})"

    def _variable(self) -> str:
        self._variables += 1
        return f"v{self._variables}"

    def _member(self, member: Member, value: str, depth: int) -> str:
        field_type, default = member.field_type, omitted_default(member)
        if default is None and isinstance(field_type, _PLAIN):
            return value
        v = self._variable()
        self.add(depth, f"{v} = {value}")
        may_be_none = member.nullable or member.default is None
        if default is None:
            self._encode_unless_none(field_type, v, depth, may_be_none=may_be_none)
        elif default.value is EMPTY or (isinstance(field_type, TupleType) and default.value == ()):
            self.add(depth, f"if {v}:")
            self._encode(field_type, v, depth + 1)
            nothing = "EMPTY" if default.value is EMPTY else "()"
            self.add(depth, f"elif {v} is not None:" if may_be_none else "else:", f"    {v} = {nothing}")
        elif isinstance(field_type, ExternalType):
            self._encode_unless_none(field_type, v, depth, may_be_none=may_be_none)
            same = f"{self.bind(_json)}({v}) == {self.bind(_json(self.encoders.foreign(default.value)))}"
            self.add(depth, f"if {same}:", f"    {v} = {self.bind(default.placeholder)}")
        else:
            self.add(depth, f"if {self._is_default(default, v)}:", f"    {v} = {self.bind(default.placeholder)}")
            if not isinstance(field_type, _PLAIN):
                self.add(depth, f"elif {v} is not None:" if may_be_none else "else:")
                self._encode(field_type, v, depth + 1)
        return v

    def _is_default(self, default: OmittedDefault, v: str) -> str:
        """Return the source of a comparison, which ends at the first attribute that differs."""
        if default.compared is None:
            same = f"{v} == {self.bind(default.value)}"
        else:
            conditions = [f"{v}.__class__ is {self.bind(type(default.value))}"]
            for name in default.compared:
                value = getattr(default.value, name)
                known = "None" if value is None else self.bind(value)
                conditions.append(f"{v}.{name} {'is' if value is None else '=='} {known}")
            same = " and ".join(conditions)
        if default.has_times:
            same += f" and {self.bind(lexical_forms)}({v}) == {self.bind(lexical_forms(default.value))}"
        return same

    def _encode_unless_none(self, field_type: FieldType, v: str, depth: int, *, may_be_none: bool) -> None:
        if may_be_none and not isinstance(field_type, _PLAIN):
            self.add(depth, f"if {v} is not None:")
            depth += 1
        self._encode(field_type, v, depth)

    def _encode(self, field_type: FieldType, v: str, depth: int) -> None:
        if isinstance(field_type, ModelType):
            self._encode_record(field_type.cls, v, depth)
        elif isinstance(field_type, TupleType):
            self._encode_items(field_type.item, v, depth)
        elif isinstance(field_type, EdtfType):
            self.add(depth, f"{v} = {v}._text")
        elif isinstance(field_type, StringMapType):
            self.add(depth, f"if not isinstance({v}, dict):", f"    {v} = dict({v})")
        elif isinstance(field_type, ExternalType):
            self.add(depth, f"{v} = foreign({v})")

    def _encode_record(self, cls: type[Any], v: str, depth: int) -> None:
        if not (self.inlines and _is_small(cls)):
            name = f"encode_{id(cls)}"
            generate_lazily(self.names, name, lambda: self.encoders[cls])
            self.add(depth, f"{v} = {name}({v})")
            return
        # A call would take as long as the work on the smallest objects (spans, passages), of which there are most.
        self.add(depth, f"if {v}.__class__ is {self.bind(cls)} and {v}.{EXTRA} is EMPTY:")
        made = self.struct(cls, v, depth + 1)
        self.add(depth, f"    {v} = {made}", "else:", f"    {v} = encoders[{v}.__class__]({v})")

    def _encode_items(self, item: FieldType, v: str, depth: int) -> None:
        if isinstance(item, _PLAIN):
            self.add(depth, f"{v} = list({v})" if self.encoders.for_plain else "pass")
        elif isinstance(item, TupleType):
            code = _Code(self.encoders, inlines=self.inlines)
            code._encode(item, "it", 1)
            self.add(depth, f"{v} = list(map({self.bind(code.function('return it'))}, {v}))")
        else:
            i, items = self._variable(), self._variable()
            self.add(depth, f"if len({v}) == 1:", f"    {i} = {v}[0]")
            self._encode(item, i, depth + 1)
            one = f"[{i}]" if self.encoders.for_plain else f"({i},)"
            self.add(depth, f"    {v} = {one}", "else:", f"    {items} = []", f"    for {i} in {v}:")
            self._encode(item, i, depth + 2)
            self.add(depth, f"        {items}.append({i})", f"    {v} = {items}")


def _is_small(cls: type[Any]) -> bool:
    """Whether objects of a class hold no other objects, or several that hold none."""
    return all(
        _is_leaf(member.field_type)
        or (
            isinstance(member.field_type, TupleType)
            and isinstance(member.field_type.item, ModelType)
            and _holds_leaves(member.field_type.item)
        )
        for member in members(cls)
    )


def _holds_leaves(field_type: ModelType) -> bool:
    return all(_is_leaf(member.field_type) for member in members(field_type.cls))


def _is_leaf(field_type: FieldType) -> bool:
    return isinstance(field_type, (*_PLAIN, EdtfType))


def _json(encodable: Any) -> bytes:
    """Return the JSON of a value: to Python, true equals 1, and a moment equals the same one in another time zone."""
    try:
        return msgspec.json.encode(encodable, enc_hook=scalar, order="deterministic")
    except (TypeError, ValueError):
        return b""  # it cannot be written, which is reported where it is written
