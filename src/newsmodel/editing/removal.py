"""``remove``: an article without a part, and without what cannot be without that part."""

from collections.abc import Collection
from typing import Any, Generic, TypeVar, cast

import attrs

from newsmodel._fields import EXTRA, cached_per_class, members
from newsmodel._frozendict import EMPTY
from newsmodel.editing.obstacles import REQUIRED, find_part, require_no_new_errors, require_possible, tree_of
from newsmodel.editing.rewriting import GONE, Rewriting
from newsmodel.editing.tree import Node, Slot, Tree, TreeReference
from newsmodel.errors import Location, Problem, ascii_safe, document_order, pointer, problem
from newsmodel.model.actor import Actor
from newsmodel.model.article import Article
from newsmodel.model.event import Assertion, Event, Participant
from newsmodel.model.part import Part
from newsmodel.model.place import Place
from newsmodel.model.publication import Annotation, Correction
from newsmodel.model.quote import Quote

A = TypeVar("A", bound=Article)

#: The members that an object needs at least one of. The others only qualify it: a role is that of a participant.
_SUBJECTS: dict[type[Any], tuple[str, ...]] = {
    Participant: ("actor", "stated"),
    Assertion: ("actor", "quote", "stated"),
    Place: ("actor", "name", "stated", "country", "coordinates"),
    Annotation: ("about", "passage"),
    Correction: ("passage",),
}

#: Parts that are removed only if they are meant, never because of what they refer to.
PRINCIPAL = (Actor, Quote, Event)


@attrs.frozen(kw_only=True)
class Removed:
    """Something that an edit removed from an article."""

    pointer: str
    """JSON Pointer to it in the article before the edit."""
    value: Any
    """The part, the id or the number that was removed."""


@attrs.frozen(kw_only=True)
class EditedArticle(Generic[A]):
    """An article after an edit, and what the edit removed."""

    article: A
    """The article after the edit."""
    removed: tuple[Removed, ...]
    """Everything that was removed, in document order. What a removed part contained is not listed again."""


def remove(article: A, id: str | Part) -> EditedArticle[A]:  # noqa: A002 - the name of the model's member
    """Return an article without a part, and without the references to it.

    What becomes of a reference depends on its member, which ``newsmodel.validation.REFERENCES`` lists:

    - In a tuple, such as ``speakers``, the id is removed.
    - An optional id, such as ``Quote.within``, becomes ``None``.
    - If the id is required, as in ``EventRelation``, the object that contains it is removed.

    An object from which nothing but qualifiers is left is removed as well: a participant without actor and words, an
    assertion without actor, quote and words, an annotation without target, a custom object without any value. An
    actor, quote or event is never removed because of a reference, so removing an actor does not remove its quotes.

    Ids in unknown members, and an article inside the article, are not changed.

    Args:
        article: The article.
        id: The id of the part, or the part: an actor, a quote, an event, or an object of a derived class with an id.

    Raises:
        ClassError: An argument has the wrong class.
        EditError: No part or several parts have the id, or an actor, a quote, an event or the article requires it.
    """
    tree = tree_of(article)
    problems: list[Problem] = []
    node = find_part(tree, id, problems)
    require_possible(problems)
    assert node is not None  # noqa: S101 - otherwise there is a problem
    removal = Removal(tree, keeps=PRINCIPAL)
    removal.remove(node)
    return removal.result(article)


class Removal:
    """The objects and ids of a tree that are removed, and what is removed with them. It takes linear time."""

    def __init__(self, tree: Tree[Any], *, keeps: tuple[type[Any], ...] = ()) -> None:
        """Start without removing anything.

        Args:
            tree: The article.
            keeps: The classes whose objects are removed only on request, and never because of what they refer to.
        """
        self._tree = tree
        self._keeps = keeps
        self._gone = bytearray(len(tree.nodes))
        self._removed: list[Node] = []
        self._cleared: list[tuple[Node, str, TreeReference | None]] = []
        self._lost: dict[tuple[int, str], int] = {}
        self._problems: list[Problem] = []
        self._pending: list[tuple[Node, TreeReference | None]] = []
        self._groups = _groups(tree)
        self.rewriting: Rewriting[Any] = Rewriting(tree)

    def is_gone(self, node: Node) -> bool:
        """Return whether an object is removed."""
        return bool(self._gone[node.number])

    def remove(self, node: Node) -> None:
        """Remove an object, and what cannot be without it."""
        self._pending.append((node, None))
        self._remove_pending()

    def clear(self, node: Node, member: str) -> None:
        """Set an optional member of an object to ``None``."""
        self._cleared.append((node, member, None))
        self.rewriting.set_member(node, member, None)
        self._lose(node, member)
        self._remove_pending()

    def _remove_pending(self) -> None:
        while self._pending:
            node, cause = self._pending.pop()
            removable = self._removable(node, cause)
            if removable is not None:
                self._remove(removable)

    def _removable(self, node: Node, cause: TreeReference | None) -> Node | None:
        """Return the object to remove: the first one, from an object outwards, that is not required.

        If there is no such object, the result is ``None``, and an obstacle. It is also ``None`` if the object is gone.
        """
        first = node
        while not self._gone[node.number]:
            is_kept = isinstance(node.obj, self._keeps) and (node is not first or cause is not None)
            if node.parent is None or is_kept:
                self._problems.append(_obstacle(first, cause))
                return None
            if node.slot is not Slot.REQUIRED:
                return node
            node = node.parent
        return None

    def _remove(self, node: Node) -> None:
        self._removed.append(node)
        self.rewriting.set_object(node, GONE)
        for below in self._tree.nodes[node.number : node.end]:
            if not self._gone[below.number]:
                self._gone[below.number] = 1
                self._forget(below)
        parent: Any = node.parent  # the article itself is never removed
        self._lose(parent, node.member)

    def _forget(self, node: Node) -> None:
        """Remove the references to an object that is gone, unless another object with its id is left."""
        for group in self._groups.get(node.id, ()) if node.id is not None else ():
            if isinstance(node.obj, group.targets):
                group.count -= 1
                for reference in group.references if not group.count else ():
                    self._clear_reference(reference)

    def _clear_reference(self, reference: TreeReference) -> None:
        node = reference.node
        if self._gone[node.number]:
            return
        if reference.slot is Slot.REQUIRED:
            self._pending.append((node, reference))
            return
        self._cleared.append((node, reference.member, reference))
        self.rewriting.set_reference(reference, GONE)
        self._lose(node, reference.member)

    def _lose(self, node: Node, member: str) -> None:
        """Record that a member has a value less, and remove the object if nothing but qualifiers is left of it."""
        key = (node.number, member)
        self._lost[key] = self._lost.get(key, 0) + 1
        removable = node.parent is not None and node.slot is not Slot.REQUIRED
        if removable and not self._gone[node.number] and not self._has_subject(node):
            self._pending.append((node, None))

    def _has_subject(self, node: Node) -> bool:
        return any(self._has_value(node, name, default) for name, default in _subjects(node.obj.__class__))

    def _has_value(self, node: Node, member: str, default: Any) -> bool:
        value = getattr(node.obj, member)
        if value is None or value == default:
            return False
        lost = self._lost.get((node.number, member), 0)
        is_container = isinstance(value, Collection) and not isinstance(value, str)
        return not lost or (is_container and lost < len(cast("Any", value)))

    def result(self, article: A) -> EditedArticle[A]:
        """Return the article without what is removed.

        Raises:
            EditError: Something that is removed is required, or the article would have new errors.
        """
        require_possible(self._problems)
        edited = require_no_new_errors(article, self.rewriting.apply())
        removed = [
            Removed(pointer=node.pointer(), value=node.obj)
            for node in self._removed
            if node.parent is None or not self._gone[node.parent.number]
        ]
        removed += [
            Removed(pointer=pointer(at), value=value)
            for node, member, reference in self._cleared
            if not self._gone[node.number]
            for at, value in [_cleared_value(node, member, reference)]
        ]
        return EditedArticle(article=edited, removed=tuple(sorted(removed, key=_position)))


def _position(removed: Removed) -> list[tuple[int, str]]:
    return document_order(removed.pointer)


def _cleared_value(node: Node, member: str, reference: TreeReference | None) -> tuple[Location, Any]:
    if reference is None:
        return node.location_of(member), getattr(node.obj, member)
    return reference.location(), reference.id


def _obstacle(node: Node, cause: TreeReference | None) -> Problem:
    if cause is None:
        message = "expected a part that can be omitted, found one that the article requires; replace it instead"
        return problem(node.location(), REQUIRED, message)
    message = (
        f"expected no required reference to what is removed, found {ascii_safe(cause.id)}, which a "
        f"{type(cause.node.obj).__name__} requires; refer to another part here, or remove this object first"
    )
    return problem(cause.location(), REQUIRED, message)


class _Group:
    """The references with one id and the same targets, and the number of objects that they can resolve to."""

    def __init__(self, targets: tuple[type[Any], ...], count: int) -> None:
        self.targets = targets
        self.count = count
        self.references: list[TreeReference] = []


def _groups(tree: Tree[Any]) -> dict[str, list[_Group]]:
    """Return the references by id and by targets."""
    found: dict[tuple[str, tuple[type[Any], ...]], _Group] = {}
    by_id: dict[str, list[_Group]] = {}
    for reference in tree.references:
        key = (reference.id, reference.targets)
        if key not in found:
            count = sum(isinstance(node.obj, reference.targets) for node in tree.by_id.get(reference.id, ()))
            found[key] = _Group(reference.targets, count)
            by_id.setdefault(reference.id, []).append(found[key])
        found[key].references.append(reference)
    return by_id


@cached_per_class
def _subjects(cls: type[Any]) -> tuple[tuple[str, Any], ...]:
    """Return the members that an object needs at least one of, with their defaults.

    Without an entry in the table, these are all members. Members that a derived class adds always belong to them.
    """
    defaults = {member.name: member.default for member in members(cls)}
    for base, names in _SUBJECTS.items():
        if issubclass(cls, base):
            qualifiers = {member.name for member in members(base)} - {*names}
            return tuple((name, default) for name, default in defaults.items() if name not in qualifiers)
    return (*defaults.items(), (EXTRA, EMPTY))
