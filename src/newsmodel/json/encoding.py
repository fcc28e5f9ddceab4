"""The encoder: it converts model objects to msgspec structs, without members that have their default value.

A function is generated for each class, which creates a struct with the members of the object. For a span::

    def encode(obj):
        if obj.__class__ is not Span:
            return encoders[obj.__class__](obj)
        return SpanStruct(obj.start, obj.end) if obj.extra is EMPTY else append(obj.extra, obj.start, obj.end)

Unknown members are written after the others. ``extra_appender`` creates a struct that has fields for them, in half the
time that ``extra_merger`` needs for a dictionary of all members. Only dictionaries can be converted to plain values.
"""

from collections.abc import Callable
from typing import Any, Protocol

import msgspec

from newsmodel._checks import RANGE, TYPE
from newsmodel._codegen import generate, generate_lazily
from newsmodel._field_checks import check_value
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
    is_model_class,
    lexical_forms,
    members,
)
from newsmodel._frozendict import EMPTY
from newsmodel._vocabulary import WITH_UNKNOWN_VALUES
from newsmodel.errors import Problem, StructureError, describe
from newsmodel.json.newer_values import version_to_write
from newsmodel.json.structs import in_document_order, struct_default
from newsmodel.json.unknown_members import extra_appender, extra_merger, struct_to_write
from newsmodel.json.versions import FORMAT_VERSION, is_document_class

#: Converts an object to a value that msgspec can encode.
Encoder = Callable[[Any], Any]

#: Field types whose values msgspec encodes unchanged.
_PLAIN_TYPES = (StringType, NumberType, BooleanType, EnumType)


def to_plain(encodable: Any) -> Any:
    """Convert the result of an encoder to dictionaries, lists, strings, numbers, booleans and ``None``.

    Raises:
        TypeError: It contains a value that JSON cannot represent.
        RecursionError: It is nested too deep.
    """
    return msgspec.to_builtins(encodable, enc_hook=plain_scalar)


def plain_scalar(value: Any) -> Any:
    """Convert an instance of a subclass of ``str``, ``int`` or ``float`` to that class, because msgspec rejects it.

    Such strings are returned by HTML parsers, and such numbers by NumPy.

    Raises:
        TypeError: The value is not a string or a number.
    """
    for base, convert in _SCALARS:
        if isinstance(value, base):
            return convert(value)
    raise TypeError(f"expected a JSON value, found {type(value).__name__}")


#: The methods of the base classes, because a subclass may override ``__str__``.
_SCALARS: tuple[tuple[type[Any], Callable[[Any], Any]], ...] = (
    (str, str.__str__),
    (int, int.__int__),
    (float, float.__float__),
)


_encoder = msgspec.json.Encoder(enc_hook=plain_scalar)
encode: Callable[[Any], bytes] = _encoder.encode


#: The maximum number of spaces for each level of an indented document.
MAX_INDENT = 16


def indented(json: bytes, indent: int) -> bytes:
    """Return a document with one line for each member and item.

    Args:
        json: The document.
        indent: The number of spaces for each level, from 1 to 16.

    Raises:
        StructureError: ``indent`` is not an integer from 1 to 16.
    """
    if indent.__class__ is not int or not 1 <= indent <= MAX_INDENT:
        message = f"indent: expected the number of spaces for each level, from 1 to {MAX_INDENT}, or None for one line"
        raise StructureError.of(TYPE if indent.__class__ is not int else RANGE, f"{message}; found {describe(indent)}")
    return msgspec.json.format(json, indent=indent)


class CustomEncoders(Protocol):
    """The encoders that the custom hooks of a converter require."""

    def of_class(self, cls: type[Any]) -> Encoder | None:
        """Return the encoder of a model class with a custom hook."""
        ...

    def of_members(self, cls: type[Any], encoders: "Encoders") -> Encoder | None:
        """Return the encoder of a model class that has members with custom hooks."""
        ...


class Encoders(dict[type[Any], Encoder]):
    """The encoders of all classes, each generated when it is first needed.

    An object is written by the encoder of its own class, not of the annotated class, so that the additional members of
    a subclass are written.

    Args:
        external: Converts values of types outside the model to plain JSON values.
        reject_unreadable: Called with the class, the name and the type of each member of such a type; raises an error
            if the member could not be read.
        for_plain: Whether the results are converted to plain values and not to JSON. They then contain dictionaries and
            lists, not tuples.
        custom: The encoders for custom hooks; ``None`` if there are no such hooks.
    """

    def __init__(
        self,
        external: Callable[[Any], Any],
        reject_unreadable: Callable[[type[Any], str, Any], None],
        *,
        for_plain: bool = False,
        custom: CustomEncoders | None = None,
    ) -> None:
        super().__init__()
        self.external = external
        self.for_plain = for_plain
        self.custom = custom
        self._reject_unreadable = reject_unreadable
        self._of_members: dict[type[Any], Encoder] = {}

    def __missing__(self, cls: type[Any]) -> Encoder:
        custom = self.custom.of_class(cls) if self.custom is not None and is_model_class(cls) else None
        encoder = self[cls] = self.of_members(cls) if custom is None else custom
        return encoder

    def of_members(self, cls: type[Any]) -> Encoder:
        """Return the encoder of a class by its members, even if it has a custom hook, which may call the encoder."""
        encoder = self._of_members.get(cls)
        if encoder is None:
            encoder = self._of_members[cls] = self._created(cls) if is_model_class(cls) else self.external
        return encoder

    def _created(self, cls: type[Any]) -> Encoder:
        for member in members(cls):
            if isinstance(member.field_type, ExternalType):
                self._reject_unreadable(cls, member.json_name, member.field_type.type)
        return self.customized(cls) or _of_class(cls, self)

    def customized(self, cls: type[Any]) -> Encoder | None:
        """Return the encoder of a class that has members with custom hooks; ``None`` for other classes."""
        return None if self.custom is None else self.custom.of_members(cls, self)

    def reset(self, custom: CustomEncoders) -> None:
        """Forget all encoders, because hooks were registered."""
        self.custom = custom
        self._of_members.clear()
        self.clear()


class OmittedDefault(msgspec.Struct):
    """A default that is omitted if a comparison finds it."""

    value: Any
    placeholder: Any
    """The default of the struct field. msgspec omits this very object."""
    compared: tuple[str, ...] | None
    """The attributes that are compared one by one, because most objects differ in the first; ``None`` for ``==``."""
    has_forms: bool
    """Whether it contains EDTF values or numbers: equal ones may be written differently, such as 0.0 and -0.0."""


def omitted_default(member: Member) -> OmittedDefault | None:
    """Return the default of a member that is omitted when it is written.

    ``None`` if the member is always written, or if the default is a single object that msgspec recognizes: ``None``, a
    boolean or a member of an enumeration.
    """
    default = member.default
    if (
        member.required
        or default is None
        or default is FACTORY_DEFAULT
        or isinstance(member.field_type, (EnumType, BooleanType))
    ):
        return None
    is_model = isinstance(member.field_type, ModelType)
    compared = (*[field.name for field in members(default.__class__)], EXTRA) if is_model else None
    return OmittedDefault(default, struct_default(member), compared, bool(lexical_forms(default)))


def _of_class(cls: type[Any], encoders: Encoders) -> Encoder:
    code = Code(encoders, inlines=not is_document_class(cls))  # a document has many members
    code.add(1, f"if obj.__class__ is not {code.bind(cls)}:", "    return encoders[obj.__class__](obj)")
    fields = code.fields(cls, "obj", 1)
    struct = f"{code.bind(struct_to_write(cls))}({fields})"
    if encoders.for_plain:
        code.names["merge"] = extra_merger(cls)
        return code.function(f"return {struct} if obj.{EXTRA} is EMPTY else merge({struct}, obj.{EXTRA})")
    code.names["append"] = extra_appender(cls)
    return code.function(f"return {struct} if obj.{EXTRA} is EMPTY else append(obj.{EXTRA}, {fields})")


class Code:
    """The lines of a generated encoder and the names that they use.

    A variable first contains the value of a member, then the value that msgspec encodes.
    """

    def __init__(self, encoders: Encoders, *, inlines: bool) -> None:
        self.encoders = encoders
        self.inlines = inlines
        self.lines: list[str] = []
        self.names: dict[str, Any] = {"encoders": encoders, "external": encoders.external, "EMPTY": EMPTY}
        self._variables = 0

    def add(self, depth: int, *lines: str) -> None:
        """Add lines at a level of indentation."""
        self.lines += ["    " * depth + line for line in lines]

    def bind(self, value: Any) -> str:
        """Return a new name for an object that the generated code uses."""
        name = f"n{len(self.names)}"
        self.names[name] = value
        return name

    def function(self, last: str) -> Encoder:
        """Compile the lines and a last one into a function with the argument ``obj``."""
        return generate("encode", ["def encode(obj):", *self.lines, f"    {last}"], self.names)

    def fields(self, cls: type[Any], obj: str, depth: int) -> str:
        """Add the lines that encode the members of an object; return the source of the fields of its struct."""
        arguments: list[str] = []
        if is_document_class(cls):
            self.names |= {"WITH_UNKNOWN_VALUES": WITH_UNKNOWN_VALUES, "version_to_write": version_to_write}
            arguments.append(f"version_to_write({obj}) if WITH_UNKNOWN_VALUES else {FORMAT_VERSION!r}")
        arguments += [self.member(member, f"{obj}.{member.name}", depth) for member in in_document_order(cls)]
        return ", ".join(arguments)

    def _variable(self) -> str:
        self._variables += 1
        return f"v{self._variables}"

    def member(self, member: Member, value: str, depth: int) -> str:
        """Add the lines that encode the value of a member; return the source of the result."""
        field_type, default = member.field_type, omitted_default(member)
        if default is None and isinstance(field_type, _PLAIN_TYPES):
            return value
        v = self._variable()
        self.add(depth, f"{v} = {value}")
        may_be_none = member.nullable or member.default is None
        if default is None:
            self._encode_unless_none(member, v, depth, may_be_none=may_be_none)
        elif default.value is EMPTY or (isinstance(field_type, TupleType) and default.value == ()):
            self.add(depth, f"if {v}:")
            self._encode(field_type, v, depth + 1, member.json_name)
            empty = "EMPTY" if default.value is EMPTY else "()"
            self.add(depth, f"elif {v} is not None:" if may_be_none else "else:", f"    {v} = {empty}")
        elif isinstance(field_type, ExternalType):
            self._encode_unless_none(member, v, depth, may_be_none=may_be_none)
            same = f"{self.bind(json_of)}({v}) == {self.bind(json_of(self.encoders.external(default.value)))}"
            self.add(depth, f"if {same}:", f"    {v} = {self.bind(default.placeholder)}")
        else:
            self.add(depth, f"if {self._is_default(default, v)}:", f"    {v} = {self.bind(default.placeholder)}")
            if not isinstance(field_type, _PLAIN_TYPES):
                self.add(depth, f"elif {v} is not None:" if may_be_none else "else:")
                self._encode(field_type, v, depth + 1)
        return v

    def _is_default(self, default: OmittedDefault, v: str) -> str:
        """Return the source of a comparison with a default. It stops at the first attribute that differs."""
        if default.compared is None:
            same = f"{v} == {self.bind(default.value)}"
        else:
            conditions = [f"{v}.__class__ is {self.bind(type(default.value))}"]
            for name in default.compared:
                value = getattr(default.value, name)
                default_value = "None" if value is None else self.bind(value)
                conditions.append(f"{v}.{name} {'is' if value is None else '=='} {default_value}")
            same = " and ".join(conditions)
        if default.has_forms:
            same += f" and {self.bind(lexical_forms)}({v}) == {self.bind(lexical_forms(default.value))}"
        return same

    def _encode_unless_none(self, member: Member, v: str, depth: int, *, may_be_none: bool) -> None:
        if may_be_none and not isinstance(member.field_type, _PLAIN_TYPES):
            self.add(depth, f"if {v} is not None:")
            depth += 1
        self._encode(member.field_type, v, depth, member.json_name)

    def _encode(self, field_type: FieldType, v: str, depth: int, json_name: str = "") -> None:
        if isinstance(field_type, ModelType):
            self._encode_model(field_type.cls, v, depth)
        elif isinstance(field_type, TupleType):
            self._encode_items(field_type.item, v, depth)
        elif isinstance(field_type, EdtfType):
            self.add(depth, f"{v} = {v}._text")
        elif isinstance(field_type, StringMapType):
            self.add(depth, f"if not isinstance({v}, dict):", f"    {v} = dict({v})")
        elif isinstance(field_type, ExternalType):
            # A list or a dictionary can have changed since the object was created.
            check = self.bind(_written_check(field_type, json_name))
            self.add(depth, f"{v} = external({check}({v}))")

    def _encode_model(self, cls: type[Any], v: str, depth: int) -> None:
        if not (self.inlines and _is_small(cls) and self.encoders.customized(cls) is None):
            name = f"encode_{id(cls)}"
            generate_lazily(self.names, name, lambda: self.encoders[cls])
            self.add(depth, f"{v} = {name}({v})")
            return
        # Most objects are small (spans, passages). For them, a call would take as long as the work.
        self.add(depth, f"if {v}.__class__ is {self.bind(cls)} and {v}.{EXTRA} is EMPTY:")
        struct = self.bind(struct_to_write(cls))
        fields = self.fields(cls, v, depth + 1)
        self.add(depth, f"    {v} = {struct}({fields})", "else:", f"    {v} = encoders[{v}.__class__]({v})")

    def _encode_items(self, item: FieldType, v: str, depth: int) -> None:
        if isinstance(item, _PLAIN_TYPES):
            self.add(depth, f"{v} = list({v})" if self.encoders.for_plain else "pass")
        elif isinstance(item, TupleType):
            code = Code(self.encoders, inlines=self.inlines)
            code._encode(item, "obj", 1)
            self.add(depth, f"{v} = list(map({self.bind(code.function('return obj'))}, {v}))")
        else:
            i, items = self._variable(), self._variable()
            self.add(depth, f"if len({v}) == 1:", f"    {i} = {v}[0]")
            self._encode(item, i, depth + 1)
            single = f"[{i}]" if self.encoders.for_plain else f"({i},)"
            self.add(depth, f"    {v} = {single}", "else:", f"    {items} = []", f"    for {i} in {v}:")
            self._encode(item, i, depth + 2)
            self.add(depth, f"        {items}.append({i})", f"    {v} = {items}")


def _written_check(field_type: ExternalType, json_name: str) -> Callable[[Any], Any]:
    """Return the function that checks the value of an external type before it is written."""

    def check(value: Any) -> Any:
        problems: list[Problem] = []
        stored = check_value(field_type, value, (None, json_name), problems)
        if problems:
            raise StructureError(problems)
        return stored

    return check


def _is_small(cls: type[Any]) -> bool:
    """Return whether objects of a class contain only scalars, and tuples of objects that contain only scalars."""
    return all(
        _is_scalar(member.field_type)
        or (
            isinstance(member.field_type, TupleType)
            and isinstance(member.field_type.item, ModelType)
            and _contains_only_scalars(member.field_type.item)
        )
        for member in members(cls)
    )


def _contains_only_scalars(field_type: ModelType) -> bool:
    return all(_is_scalar(member.field_type) for member in members(field_type.cls))


def _is_scalar(field_type: FieldType) -> bool:
    return isinstance(field_type, (*_PLAIN_TYPES, EdtfType))


def json_of(encodable: Any) -> bytes:
    """Return the JSON of a value. In Python, true equals 1, and a time equals the same time in another time zone."""
    try:
        return msgspec.json.encode(encodable, enc_hook=plain_scalar, order="deterministic")
    except (TypeError, ValueError):
        return b""  # the error is reported when the value is written
