"""Copies mirrors to model objects in Python, with a function that is generated for each class.

``newsmodel.json.compiled`` says where the same is done in C.
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
from newsmodel.json.mirroring import has_absent_default, has_pattern, needs_copy
from newsmodel.json.parsing import is_whole
from newsmodel.json.versions import FORMAT_MEMBER, READ_AS_THEY_ARE, is_document_class


class Declined(Exception):  # noqa: N818 - not an error: the complete reader takes over
    """The fast path does not read this document."""


class GeneratedCopier:
    """Makes objects of a class of their mirrors, with a generated function."""

    def __init__(self, cls: type[Any]) -> None:
        self._copy = _function(cls)

    def copy(self, mirrored: Any) -> Any:
        """Make the object of a mirror."""
        return self._copy(mirrored)

    def read(self, mirrored: Any, data: bytes) -> tuple[Any, bool]:
        """Make the object of a mirror, and say whether it has all members of the document for sure."""
        return self._copy(mirrored), is_whole(data, mirrored)


@cached_per_class
def _function(cls: type[Any]) -> Callable[[Any], Any]:
    """Generate the function that makes an object of its mirror.

    What it does for the smallest objects (spans, names) is written out where they are held: most of a
    document is made of them, and a call would cost as much as the work. The document itself holds few of each sort,
    and most sorts not at all: written out, they would take longer to compile than a document takes to read.
    """
    code = _Code(
        {"EMPTY": EMPTY, "FrozenDict": FrozenDict, "read_edtf": read_edtf, "Declined": Declined},
        inlines=not is_document_class(cls),
    )
    code.copy(cls, "m", "o", 1)
    return generate("copy", ["def copy(m):", *code.lines, "    return o"], code.names)


#: How many strings that match a pattern are remembered, and how long they may be.
_MOST_RECOGNIZED = 1_000
_LONGEST_RECOGNIZED = 16


@functools.cache
def recognizer(field_type: StringType) -> tuple[set[str], Callable[[str], None]]:
    """Make the check of a pattern: the strings that are known to match it, and the function that tries another.

    Raises:
        Declined: It does not match; by the function.
    """
    recognized: set[str] = set()
    search = compile_pattern(field_type.pattern or "").search

    def recognize(value: str) -> None:
        if search(value) is None:
            raise Declined
        if len(value) <= _LONGEST_RECOGNIZED and len(recognized) < _MOST_RECOGNIZED:
            recognized.add(value)

    return recognized, recognize


def _is_leaf(cls: type[Any]) -> bool:
    """Whether objects of a class hold nothing that has to be copied itself."""
    return not any(needs_copy(member.field_type) for member in members(cls))


def _may_be_none(member: Member) -> bool:
    """Whether a mirror may have ``None`` for a member; its type need not say so where that is its default."""
    return member.nullable or (not member.required and member.default is None)


def _name_of(cls: type[Any]) -> str:
    """Name a class in generated code; two classes may have the same name of their own."""
    return f"{cls.__name__}_{id(cls)}"


class _Code:
    """The lines of a copier, and the names that they use."""

    def __init__(self, names: dict[str, Any], *, inlines: bool) -> None:
        self.names = names
        self.inlines = inlines
        self.lines: list[str] = []

    def add(self, depth: int, *lines: str) -> None:
        self.lines += ["    " * depth + line for line in lines]

    def copy(self, cls: type[Any], mirrored: str, made: str, depth: int) -> None:
        """Copy the mirror of an object, member by member; the real class comes last, for it is frozen."""
        own = _name_of(cls)
        self.names |= {own: cls, f"{own}_twin": mutable_subclass(cls)}
        self.add(depth, f"{made} = {own}_twin()")
        read: dict[str, str] = {}
        order = ordered_pair(cls)
        if order is not None:
            low, high = order
            read = {low: "a", high: "b"}
            self.add(depth, f"a, b = {mirrored}.{low}, {mirrored}.{high}", "if a > b:", "    raise Declined")
        for member in members(cls):
            if needs_copy(member.field_type):
                self._copy_member(member, mirrored, made, depth)
            elif has_pattern(member.field_type):
                self._copy_matching(member, f"{own}_{member.name}", mirrored, made, depth)
            else:
                self.add(depth, f"{made}.{member.name} = {read.get(member.name, f'{mirrored}.{member.name}')}")
        if is_document_class(cls):
            self.names["versions"] = READ_AS_THEY_ARE
            self.add(depth, f"if {mirrored}.{FORMAT_MEMBER} not in versions:", "    raise Declined")
        self.add(depth, f"{made}.{EXTRA} = EMPTY", f"{made}.__class__ = {own}")

    def _copy_matching(self, member: Member, name: str, mirrored: str, made: str, depth: int) -> None:
        recognized, recognize = recognizer(member.field_type)
        names = f"recognized_{name}", f"recognize_{name}"
        self.names |= {names[0]: recognized, names[1]: recognize}
        missing = "v is not None and " if _may_be_none(member) else ""
        self.add(depth, f"v = {mirrored}.{member.name}", f"if {missing}v not in {names[0]}:", f"    {names[1]}(v)")
        self.add(depth, f"{made}.{member.name} = v")

    def _copy_member(self, member: Member, mirrored: str, made: str, depth: int) -> None:
        target, field_type = f"{made}.{member.name}", member.field_type
        self.add(depth, f"v = {mirrored}.{member.name}")
        branch = "if"
        if has_absent_default(member):
            self.names |= {"UNSET": msgspec.UNSET, f"default_{member.name}": member.default}
            self.add(depth, "if v is UNSET:", f"    {target} = default_{member.name}")
            branch = "elif"
        # Most members stand at their default, and so the shortest way is theirs.
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
        if isinstance(field_type, TupleType):
            self._copy_items(field_type.item, target, depth)
        else:
            self.add(depth, f"{target} = {self._copied(field_type, 'v')}")

    def _copy_items(self, item: FieldType, target: str, depth: int) -> None:
        if self.inlines and isinstance(item, ModelType) and _is_leaf(item.cls):
            self.add(depth, "if len(v) == 1:", "    i = v[0]")
            self.copy(item.cls, "i", "item", depth + 1)
            self.add(depth, f"    {target} = (item,)", "else:", "    items = []", "    for i in v:")
            self.copy(item.cls, "i", "item", depth + 2)
            self.add(depth, "        items.append(item)", f"    {target} = tuple(items)")
        elif needs_copy(item):
            one, each = self._copied(item, "v[0]"), self._copied(item, "i")
            self.add(depth, f"{target} = ({one},) if len(v) == 1 else tuple([{each} for i in v])")
        else:
            self.add(depth, f"{target} = v")

    def _copied(self, field_type: FieldType, value: str) -> str:
        if isinstance(field_type, ModelType):
            cls, name = field_type.cls, f"copy_{_name_of(field_type.cls)}"
            generate_lazily(self.names, name, lambda: _function(cls))
            return f"{name}({value})"
        if isinstance(field_type, EdtfType):
            return f"read_edtf({value})"
        if isinstance(field_type, StringMapType):
            return f"FrozenDict({value})"
        if isinstance(field_type, TupleType) and needs_copy(field_type.item):
            return f"tuple([{self._copied(field_type.item, 'i')} for i in {value}])"
        return value
