"""Makes model objects from structs in Python, with a function that is generated for each class.

It is used where the native decoder (``newsmodel.json.native_builder``) is not built, and for classes without slots.
"""

import functools
from collections.abc import Callable
from typing import Any

import msgspec

from newsmodel._checks import compile_pattern
from newsmodel._classes import mutable_subclass
from newsmodel._codegen import generate, generate_lazily
from newsmodel._fields import (
    EXTRA,
    EdtfType,
    FieldType,
    Member,
    ModelType,
    StringMapType,
    StringType,
    TupleType,
    cached_per_class,
    members,
    ordered_pair,
)
from newsmodel._frozendict import EMPTY, FrozenDict
from newsmodel.edtf.value import read_edtf
from newsmodel.json.strict_json import has_members, nothing_dropped, parse
from newsmodel.json.structs import has_absent_default, has_pattern, is_strict, mirror_default, needs_copy
from newsmodel.json.versions import FORMAT_MEMBER, is_document_class, is_read_unchanged


class FastPathUnsupported(Exception):  # noqa: N818 - not an error: the complete reader takes over
    """The fast path does not read this document."""


class GeneratedBuilder:
    """Makes the objects of a class from structs, with a generated function."""

    def __init__(self, cls: type[Any]) -> None:
        self._build = _function(cls)

    def build(self, decoded: Any) -> Any:
        """Make the object of a struct, and trust that nothing was dropped."""
        return self._build(decoded, _ignore)

    def from_bytes(self, decoded: Any, data: bytes) -> Any:
        """Make the object of a struct and the document it was decoded from.

        Raises:
            JsonError: The document has a member twice.
            FastPathUnsupported: It may have members that the struct does not have.
        """
        counts: list[int] = []
        made = self._build(decoded, counts.append)
        if not (has_members(data, sum(counts)) or nothing_dropped(data, decoded)):
            if not is_strict():
                raise FastPathUnsupported
            parse(data)  # most such documents state a default; those that have a member twice are refused
        return made


def _ignore(_count: int) -> None:
    pass


@cached_per_class
def _function(cls: type[Any]) -> Callable[[Any, Callable[[int], None]], Any]:
    """Generate the function that makes an object of its struct, and passes on how many members the struct has.

    What it does for the smallest objects (spans, names) is written out in the function of the object that holds them:
    they make up most of a document, and a call would cost as much as the work. A whole document holds few objects of
    each class, and compiling what is written out would take longer than reading it.
    """
    code = _Code(
        {"EMPTY": EMPTY, "FrozenDict": FrozenDict, "read_edtf": read_edtf, "Unsupported": FastPathUnsupported},
        inlines=not is_document_class(cls),
    )
    code.build(cls, "m", "o", 1)
    return generate(
        "build", ["def build(m, count):", "    n = 0", *code.lines, "    count(n)", "    return o"], code.names
    )


#: How many strings that match a pattern are remembered, and how long they may be.
_MOST_RECOGNIZED = 1_000
_LONGEST_RECOGNIZED = 16


@functools.cache
def recognizer(field_type: StringType) -> tuple[set[str], Callable[[str], None]]:
    """Return the check of a pattern: the strings that are known to match it, and the function that tries another.

    Raises:
        FastPathUnsupported: It does not match; by the function.
    """
    recognized: set[str] = set()
    search = compile_pattern(field_type.pattern or "").search

    def recognize(value: str) -> None:
        if search(value) is None:
            raise FastPathUnsupported
        if len(value) <= _LONGEST_RECOGNIZED and len(recognized) < _MOST_RECOGNIZED:
            recognized.add(value)

    return recognized, recognize


def _is_leaf(cls: type[Any]) -> bool:
    """Return whether the struct of a class holds nothing that has to be built itself."""
    return not any(needs_copy(member.field_type) for member in members(cls))


def _may_be_none(member: Member) -> bool:
    """Return whether a struct may have ``None`` for a member; its type need not allow it if that is the default."""
    return member.nullable or (not member.required and member.default is None)


def _name_of(cls: type[Any]) -> str:
    """Name a class in generated code; two classes may have the same name of their own."""
    return f"{cls.__name__}_{id(cls)}"


class _Code:
    """The lines of a builder, and the names that they use.

    ``n`` counts the members that a struct has. It may leave out some that state their default, and never counts one
    that the document does not have.
    """

    def __init__(self, names: dict[str, Any], *, inlines: bool) -> None:
        self.names = names
        self.inlines = inlines
        self.lines: list[str] = []

    def add(self, depth: int, *lines: str) -> None:
        self.lines += ["    " * depth + line for line in lines]

    def build(self, cls: type[Any], decoded: str, made: str, depth: int) -> None:
        """Build the object of a struct, member by member; it gets its real class last, which is frozen."""
        own = _name_of(cls)
        self.names |= {own: cls, f"{own}_twin": mutable_subclass(cls)}
        self.add(depth, f"{made} = {own}_twin()")
        read: dict[str, str] = {}
        order = ordered_pair(cls)
        if order is not None:
            low, high = order
            read = {low: "a", high: "b"}
            self.add(depth, f"a, b = {decoded}.{low}, {decoded}.{high}", "if a > b:", "    raise Unsupported")
        required = sum(member.required for member in members(cls))
        if required:
            self.add(depth, f"n += {required}")
        for member in members(cls):
            name = f"{own}_{member.name}"
            if needs_copy(member.field_type):
                self._build_member(member, name, decoded, made, depth)
            elif has_pattern(member.field_type):
                self._keep_matching(member, name, decoded, made, depth)
            elif member.required:
                self.add(depth, f"{made}.{member.name} = {read.get(member.name, f'{decoded}.{member.name}')}")
            else:
                absent = self._absent(member, name)
                self.add(depth, f"v = {made}.{member.name} = {decoded}.{member.name}")
                self.add(depth, f"if v is not {absent}:", "    n += 1")
        if is_document_class(cls):
            self.names["is_read_unchanged"] = is_read_unchanged
            self.add(depth, f"v = {decoded}.{FORMAT_MEMBER}", "if v is not None:", "    n += 1")
            self.add(depth, "    if not is_read_unchanged(v):", "        raise Unsupported")
        self.add(depth, f"{made}.{EXTRA} = EMPTY", f"{made}.__class__ = {own}")

    def _absent(self, member: Member, name: str) -> str:
        """Return an expression for what the struct has if the document does not have the member."""
        absent = mirror_default(member)
        if absent is None or absent is True or absent is False:
            return str(absent)
        self.names[f"absent_{name}"] = absent
        return f"absent_{name}"

    def _keep_matching(self, member: Member, name: str, decoded: str, made: str, depth: int) -> None:
        recognized, recognize = recognizer(member.field_type)
        names = f"recognized_{name}", f"recognize_{name}"
        self.names |= {names[0]: recognized, names[1]: recognize}
        self.add(depth, f"v = {made}.{member.name} = {decoded}.{member.name}")
        if not member.required:
            self.add(depth, f"if v is not {self._absent(member, name)}:", "    n += 1")
            depth += 1
        may_be_none = member.nullable and (member.required or member.default is not None)
        missing = "v is not None and " if may_be_none else ""
        self.add(depth, f"if {missing}v not in {names[0]}:", f"    {names[1]}(v)")

    def _build_member(self, member: Member, name: str, decoded: str, made: str, depth: int) -> None:
        target, field_type = f"{made}.{member.name}", member.field_type
        self.add(depth, f"v = {decoded}.{member.name}")
        branch = "if"
        if has_absent_default(member):
            self.names |= {"UNSET": msgspec.UNSET, f"default_{name}": member.default}
            self.add(depth, "if v is UNSET:", f"    {target} = default_{name}")
            branch = "elif"
        # Most members have their default, and so that comes first.
        if _may_be_none(member):
            self.add(depth, f"{branch} v is None:", f"    {target} = None")
            branch = "elif"
        if isinstance(field_type, (TupleType, StringMapType)):
            self.add(
                depth, f"{branch} not v:", f"    {target} = {'()' if isinstance(field_type, TupleType) else 'EMPTY'}"
            )
            branch = "elif"
        if branch != "if":
            self.add(depth, "else:")
            depth += 1
            if not member.required:
                self.add(depth, "n += 1")
        if isinstance(field_type, StringMapType):
            self.add(depth, "n += len(v)")
        if isinstance(field_type, TupleType):
            self._build_items(field_type.item, target, depth)
        else:
            self.add(depth, f"{target} = {self._built(field_type, 'v')}")

    def _build_items(self, item: FieldType, target: str, depth: int) -> None:
        if self.inlines and isinstance(item, ModelType) and _is_leaf(item.cls):
            self.add(depth, "if len(v) == 1:", "    i = v[0]")
            self.build(item.cls, "i", "item", depth + 1)
            self.add(depth, f"    {target} = (item,)", "else:", "    items = []", "    for i in v:")
            self.build(item.cls, "i", "item", depth + 2)
            self.add(depth, "        items.append(item)", f"    {target} = tuple(items)")
        elif needs_copy(item):
            self.add(depth, "if len(v) == 1:", f"    {target} = ({self._built(item, 'v[0]')},)")
            self.add(
                depth, "else:", "    items = []", "    for i in v:", f"        items.append({self._built(item, 'i')})"
            )
            self.add(depth, f"    {target} = tuple(items)")
        else:
            self.add(depth, f"{target} = v")

    def _built(self, field_type: FieldType, value: str) -> str:
        if isinstance(field_type, ModelType):
            cls, name = field_type.cls, f"build_{_name_of(field_type.cls)}"
            generate_lazily(self.names, name, lambda: _function(cls))
            return f"{name}({value}, count)"
        if isinstance(field_type, EdtfType):
            return f"read_edtf({value})"
        if isinstance(field_type, StringMapType):
            return f"FrozenDict({value})"
        if isinstance(field_type, TupleType) and needs_copy(field_type.item):
            return f"tuple([{self._built(field_type.item, 'i')} for i in {value}])"
        return value
