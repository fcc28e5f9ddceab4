"""``Tree``: the objects of an article in document order, each with its place, and the references between them."""

import typing
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar, cast

import attrs

from newsmodel._fields import (
    ExternalType,
    FieldType,
    ModelType,
    TupleType,
    cached_per_class,
    is_model_class,
    json_names,
    members,
)
from newsmodel._frozendict import is_object
from newsmodel._subclasses import annotations_of
from newsmodel.errors import Location, pointer
from newsmodel.model.article import Article
from newsmodel.model.scalars import Id
from newsmodel.validation.reference_table import REFERENCES

A = TypeVar("A", bound=Article)

#: The keys that lead from the value of a member to an object in it: none, or an index or a name for each container.
Path: TypeAlias = "tuple[int | str, ...]"


class Slot(Enum):
    """What becomes of an object's place if the object is removed."""

    ITEM = auto()
    """It is one of several, and the others stay."""
    OPTIONAL = auto()
    """The member is optional, and becomes ``None``."""
    REQUIRED = auto()
    """The member is required: the object that has the member cannot be without it."""


class Node:
    """An object of an article, and its place: a member of its parent."""

    __slots__ = ("end", "id", "member", "number", "obj", "parent", "path", "slot")

    def __init__(self, obj: Any, number: int, parent: "Node | None", member: str, path: Path, slot: Slot) -> None:  # noqa: PLR0913, PLR0917
        self.obj: Any = obj
        #: The number of the object in document order. Those below it follow, up to but not including ``end``.
        self.number: int = number
        self.end: int = number + 1
        self.parent: Node | None = parent
        self.member: str = member
        self.path: Path = path
        self.slot: Slot = slot
        #: The id by which other parts can refer to the object; ``None`` if they cannot.
        self.id: str | None = None

    def location(self) -> Location:
        """Return the location of the object in the article."""
        at: Location = None
        for node in reversed(list(self.ancestors())):
            if node.parent is not None:
                at = _below(at, node.parent.obj, node.member, node.path)
        return at

    def location_of(self, member: str, *path: int | str) -> Location:
        """Return the location of a member of the object, or of a value inside the member."""
        return _below(self.location(), self.obj, member, path)

    def pointer(self) -> str:
        """Return the JSON Pointer to the object."""
        return pointer(self.location())

    def ancestors(self) -> Iterator["Node"]:
        """Yield the object itself and the objects that contain it, innermost first."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent


def _below(at: Location, obj: Any, member: str, path: Path) -> Location:
    """Return the location of a value in a member of an object."""
    at = (at, json_names(obj.__class__).get(member, member))
    for key in path:
        at = (at, key)
    return at


class TreeReference(NamedTuple):
    """An id in a member of an object that refers to another object."""

    node: Node
    member: str
    #: The position of the id in a tuple of ids; ``None`` if the member is a single id.
    position: int | None
    id: str
    targets: tuple[type[Any], ...]
    slot: Slot

    def location(self) -> Location:
        """Return the location of the id."""
        return self.node.location_of(self.member, *(() if self.position is None else (self.position,)))


class Tree(Generic[A]):
    """The objects of an article and the references between them. An article inside it is one object, without its parts.

    Making a tree takes time linear in the size of the article.
    """

    def __init__(self, article: A) -> None:
        self.article: A = article
        self.root: Node = Node(article, 0, None, "", (), Slot.REQUIRED)
        self.nodes: list[Node] = []
        self.references: list[TreeReference] = []
        self._walk()
        targets = {target for reference in self.references for target in reference.targets}
        self._target_classes = tuple(targets)
        self.by_id: dict[str, list[Node]] = {}
        for node in self.nodes:
            if self._has_id(node.obj):
                node.id = node.obj.id
                self.by_id.setdefault(node.obj.id, []).append(node)

    def _has_id(self, obj: Any) -> bool:
        """Return whether other parts of the article can refer to an object: it has an ``Id``, or its class is a target.

        The ids of a media item, an annotation or a related article are identifiers in other systems.
        """
        if not (declares_id(obj.__class__) or isinstance(obj, self._target_classes)):
            return False
        return isinstance(getattr(obj, "id", None), str)

    def _walk(self) -> None:
        stack = [self.root]
        while stack:
            node = stack.pop()
            node.number = len(self.nodes)
            node.end = node.number + 1
            self.nodes.append(node)
            if isinstance(node.obj, Article) and node.parent is not None:
                continue  # a document of its own
            self._list_references(node)
            stack += reversed(_children(node))
        for node in reversed(self.nodes):
            if node.parent is not None:
                node.parent.end = max(node.parent.end, node.end)

    def _list_references(self, node: Node) -> None:
        for member, targets, slot, is_tuple in _reference_members(node.obj.__class__):
            value = getattr(node.obj, member)
            if value is None or value is _EMPTY:
                continue
            if is_tuple:
                self.references += [
                    TreeReference(node, member, index, name, targets, slot) for index, name in enumerate(value)
                ]
            else:
                self.references.append(TreeReference(node, member, None, value, targets, slot))

    def parts_with_id(self, name: str) -> list[Node]:
        """Return the parts of the article that have an id, in document order; the article itself is not one of them."""
        return [node for node in self.by_id.get(name, ()) if not isinstance(node.obj, Article)]


@cached_per_class
def declares_id(cls: type[Any]) -> bool:
    """Return whether a class, or a base class whose member it narrows, has a member ``id`` of the type ``Id``."""
    bases = [base for base in cls.__mro__ if is_model_class(base) and attrs.has(base)]
    return any(_is_id(annotations_of(base).get("id")) for base in bases)


#: The constraint that makes a string an ``Id``.
_ID: Any = typing.get_args(Id)[1]


def _is_id(annotation: Any) -> bool:
    return annotation is _ID or any(map(_is_id, typing.get_args(annotation)))


@cached_per_class
def _reference_members(cls: type[Any]) -> tuple[tuple[str, tuple[type[Any], ...], Slot, bool], ...]:
    """Return the reference members of a class: name, targets, slot, and whether the member is a tuple."""
    listed: list[tuple[str, tuple[type[Any], ...], Slot, bool]] = []
    for member in members(cls):
        targets = REFERENCES[cls].get(member.name)
        if targets is not None:
            is_tuple = isinstance(member.field_type, TupleType)
            slot = Slot.ITEM if is_tuple else Slot.OPTIONAL if member.nullable else Slot.REQUIRED
            listed.append((member.name, targets, slot, is_tuple))
    return tuple(listed)


@cached_per_class
def _object_members(cls: type[Any]) -> tuple[tuple[str, Slot, Slot], ...]:
    """Return the members of a class that may hold objects: name, the slot of a single object, and that of an item."""
    listed: list[tuple[str, Slot, Slot]] = []
    for member in members(cls):
        field_type = member.field_type
        if isinstance(field_type, ExternalType) or isinstance(_innermost(field_type), ModelType):
            fixed = isinstance(field_type, ExternalType) and _has_fixed_items(field_type.type)
            single = Slot.OPTIONAL if member.nullable else Slot.REQUIRED
            listed.append((member.name, single, Slot.REQUIRED if fixed else Slot.ITEM))
    return tuple(listed)


def _innermost(field_type: FieldType) -> FieldType:
    return _innermost(field_type.item) if isinstance(field_type, TupleType) else field_type


def _has_fixed_items(hint: Any) -> bool:
    """Return whether a type is, or contains, a tuple with fixed items or a typed dictionary."""
    arguments = typing.get_args(hint)
    if hasattr(hint, "_fields"):  # a named tuple
        return True
    if typing.is_typeddict(hint) or (typing.get_origin(hint) is tuple and arguments[-1:] != (...,)):
        return True
    return any(map(_has_fixed_items, arguments))


#: The empty tuple, which CPython creates once: most tuples in an article are empty.
_EMPTY: tuple[Any, ...] = ()


def _children(node: Node) -> list[Node]:
    """Return the objects in the members of an object, also those inside lists, dictionaries and other containers."""
    children: list[Node] = []
    for member, single, item in _object_members(node.obj.__class__):
        value = getattr(node.obj, member)
        if value is None or value is _EMPTY:
            continue
        if is_model_class(value.__class__):
            children.append(Node(value, 0, node, member, (), single))
        else:
            children += [Node(obj, 0, node, member, path, item) for path, obj in objects_in(value)]
    return children


def objects_in(value: Any) -> Iterator[tuple[Path, Any]]:
    """Yield the model objects in a value, each with its path."""
    if is_model_class(value.__class__):
        yield (), value
    elif isinstance(value, (tuple, list, set, frozenset)):
        for index, item in enumerate(cast("Any", value)):
            if is_model_class(item.__class__):
                yield (index,), item
            else:
                for path, obj in objects_in(item):
                    yield (index, *path), obj
    elif is_object(value):
        mapping: Mapping[str, Any] = value
        for key, item in mapping.items():
            for path, obj in objects_in(item):
                yield (key, *path), obj


@cached_per_class
def argument_names(cls: type[Any]) -> Mapping[str, str]:
    """Return the name in ``__init__`` of each member of a class."""
    return {field.name: field.alias or field.name for field in attrs.fields(cls)}
