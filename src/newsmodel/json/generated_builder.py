"""Object builders in Python: a function is generated for each class, which creates its objects from structs.

They are used if the native decoder (``newsmodel.json.native_builder``) is not available, and for classes without slots.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from newsmodel._classes import mutable_subclass
from newsmodel._codegen import generate, generate_lazily
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
from newsmodel.edtf.value import read_edtf
from newsmodel.json.fast_path import FastPathUnsupported
from newsmodel.json.strict_json import has_members, nothing_dropped, parse
from newsmodel.json.structs import (
    forbids_unknown_members,
    has_pattern,
    has_unset_default,
    needs_conversion,
    pattern_matcher,
    struct_default,
)
from newsmodel.json.versions import FORMAT_MEMBER, is_document_class, is_read_unchanged


class GeneratedBuilder:
    """Creates the objects of a class from structs, with a generated function."""

    def __init__(self, cls: type[Any]) -> None:
        self._build = _function(cls)

    def build(self, struct: Any) -> Any:
        """Return the object of a struct that has all members of its source."""
        return self._build(struct, _ignore)

    def from_bytes(self, struct: Any, data: bytes) -> Any:
        """Return the object of a struct that was decoded from a document.

        Raises:
            JsonError: A member occurs twice.
            FastPathUnsupported: The document may have members that the struct does not have.
        """
        counts: list[int] = []
        obj = self._build(struct, counts.append)
        if not (has_members(data, sum(counts)) or nothing_dropped(data, struct)):
            if not forbids_unknown_members():
                raise FastPathUnsupported
            parse(data)  # most such documents state a default; a member that occurs twice is an error
        return obj


def _ignore(_count: int) -> None:
    pass


@cached_per_class
def _function(cls: type[Any]) -> Callable[[Any, Callable[[int], None]], Any]:
    """Generate the function that creates an object from its struct, and reports the number of members in the struct.

    The code for the smallest objects (spans, names) is inlined into the function of the object that contains them: most
    objects of a document are small, and a call would take as long as the work. The function of a document does not
    inline code, because compiling it would take longer than reading the few objects that a document contains directly.
    """
    names = {"EMPTY": EMPTY, "FrozenDict": FrozenDict, "read_edtf": read_edtf, "Unsupported": FastPathUnsupported}
    code = _Code(names, inlines=not is_document_class(cls))
    code.build(cls, "s", "o", 1)
    lines = ["def build(s, count):", "    n = 0", *code.lines, "    count(n)", "    return o"]
    return generate("build", lines, code.names)


def _has_plain_members(cls: type[Any]) -> bool:
    """Return whether all values in the struct of a class are used unchanged in the object."""
    return not any(needs_conversion(member.field_type) for member in members(cls))


def _may_be_none(member: Member) -> bool:
    """Return whether a struct may have ``None`` for a member: if its type allows it, or if it is the default."""
    return member.nullable or (not member.required and member.default is None)


def _unique_name(cls: type[Any]) -> str:
    """Return a name for a class in generated code. Different classes may have the same ``__name__``."""
    return f"{cls.__name__}_{id(cls)}"


class _Code:
    """The lines of a generated function, and the names that they use.

    The variable ``n`` counts the members in the structs. It does not count some members that state their default, and
    never counts a member that the document does not have.
    """

    def __init__(self, names: dict[str, Any], *, inlines: bool) -> None:
        self.names = names
        self.inlines = inlines
        self.lines: list[str] = []

    def add(self, depth: int, *lines: str) -> None:
        self.lines += ["    " * depth + line for line in lines]

    def build(self, cls: type[Any], struct: str, obj: str, depth: int) -> None:
        """Add the code that creates an object member by member; it becomes an instance of its frozen class last."""
        cls_name = _unique_name(cls)
        self.names |= {cls_name: cls, f"{cls_name}_mutable": mutable_subclass(cls)}
        self.add(depth, f"{obj} = {cls_name}_mutable()")
        variables: dict[str, str] = {}
        pair = ordered_pair(cls)
        if pair is not None:
            low, high = pair
            variables = {low: "a", high: "b"}
            self.add(depth, f"a, b = {struct}.{low}, {struct}.{high}", "if a > b:", "    raise Unsupported")
        required = sum(member.required for member in members(cls))
        if required:
            self.add(depth, f"n += {required}")
        for member in members(cls):
            name = f"{cls_name}_{member.name}"
            if needs_conversion(member.field_type):
                self._build_member(member, name, struct, obj, depth)
            elif has_pattern(member.field_type):
                self._match_pattern(member, name, struct, obj, depth)
            elif member.required:
                self.add(depth, f"{obj}.{member.name} = {variables.get(member.name, f'{struct}.{member.name}')}")
            else:
                placeholder = self._placeholder(member, name)
                self.add(depth, f"v = {obj}.{member.name} = {struct}.{member.name}")
                self.add(depth, f"if v is not {placeholder}:", "    n += 1")
        if is_document_class(cls):
            self.names["is_read_unchanged"] = is_read_unchanged
            self.add(depth, f"v = {struct}.{FORMAT_MEMBER}", "if v is not None:", "    n += 1")
            self.add(depth, "    if not is_read_unchanged(v):", "        raise Unsupported")
        self.add(depth, f"{obj}.{EXTRA} = EMPTY", f"{obj}.__class__ = {cls_name}")

    def _placeholder(self, member: Member, name: str) -> str:
        """Return an expression for the value of a struct field if the document omits the member."""
        value = struct_default(member)
        if value is None or value is True or value is False:
            return str(value)
        self.names[f"placeholder_{name}"] = value
        return f"placeholder_{name}"

    def _match_pattern(self, member: Member, name: str, struct: str, obj: str, depth: int) -> None:
        matching, match = pattern_matcher(member.field_type)
        names = f"matching_{name}", f"match_{name}"
        self.names |= {names[0]: matching, names[1]: match}
        self.add(depth, f"v = {obj}.{member.name} = {struct}.{member.name}")
        if not member.required:
            self.add(depth, f"if v is not {self._placeholder(member, name)}:", "    n += 1")
            depth += 1
        may_be_none = member.nullable and (member.required or member.default is not None)
        condition = "v is not None and " if may_be_none else ""
        self.add(depth, f"if {condition}v not in {names[0]}:", f"    {names[1]}(v)")

    def _build_member(self, member: Member, name: str, struct: str, obj: str, depth: int) -> None:
        target, field_type = f"{obj}.{member.name}", member.field_type
        self.add(depth, f"v = {struct}.{member.name}")
        branch = "if"
        if has_unset_default(member):
            self.names |= {"UNSET": msgspec.UNSET, f"default_{name}": member.default}
            self.add(depth, "if v is UNSET:", f"    {target} = default_{name}")
            branch = "elif"
        # Most members have their default, so it is tested first.
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
            self.add(depth, f"{target} = {self._converted(field_type, 'v')}")

    def _build_items(self, item: FieldType, target: str, depth: int) -> None:
        if self.inlines and isinstance(item, ModelType) and _has_plain_members(item.cls):
            self.add(depth, "if len(v) == 1:", "    i = v[0]")
            self.build(item.cls, "i", "item", depth + 1)
            self.add(depth, f"    {target} = (item,)", "else:", "    items = []", "    for i in v:")
            self.build(item.cls, "i", "item", depth + 2)
            self.add(depth, "        items.append(item)", f"    {target} = tuple(items)")
        elif needs_conversion(item):
            self.add(depth, "if len(v) == 1:", f"    {target} = ({self._converted(item, 'v[0]')},)")
            self.add(
                depth,
                "else:",
                "    items = []",
                "    for i in v:",
                f"        items.append({self._converted(item, 'i')})",
            )
            self.add(depth, f"    {target} = tuple(items)")
        else:
            self.add(depth, f"{target} = v")

    def _converted(self, field_type: FieldType, value: str) -> str:
        if isinstance(field_type, ModelType):
            cls, name = field_type.cls, f"build_{_unique_name(field_type.cls)}"
            generate_lazily(self.names, name, lambda: _function(cls))
            return f"{name}({value}, count)"
        if isinstance(field_type, EdtfType):
            return f"read_edtf({value})"
        if isinstance(field_type, StringMapType):
            return f"FrozenDict({value})"
        if isinstance(field_type, TupleType) and needs_conversion(field_type.item):
            return f"tuple([{self._converted(field_type.item, 'i')} for i in {value}])"
        return value
