"""``Rewriting``: a new article in which some values of the old one are replaced or removed."""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from newsmodel._checks import REJECTED, error_message
from newsmodel._classes import evolve
from newsmodel._frozendict import FrozenDict, is_object
from newsmodel.editing.tree import Node, Path, Tree, TreeReference, argument_names
from newsmodel.errors import DocumentError, EditError, Problem, problem
from newsmodel.model.article import Article

A = TypeVar("A", bound=Article)

#: Marks a value that is removed.
GONE: Any = object()

_NOTHING: Mapping[Path, Any] = {}


class Rewriting(Generic[A]):
    """Changes to the objects of a tree. ``apply`` makes them all, and copies only what they change."""

    def __init__(self, tree: Tree[A], *, merge_equal: bool = False) -> None:
        """Start without changes.

        Args:
            tree: The article.
            merge_equal: Whether items of a tuple that become equal by the changes are kept only once.
        """
        self._tree = tree
        self._merge_equal = merge_equal
        self._changes: dict[int, dict[str, dict[Path, Any]]] = {}

    def set_member(self, node: Node, member: str, value: Any) -> None:
        """Set a member of an object."""
        self._changes.setdefault(node.number, {}).setdefault(member, {})[()] = value

    def set_reference(self, reference: TreeReference, value: Any) -> None:
        """Replace an id, or remove it."""
        path = () if reference.position is None else (reference.position,)
        self._changes.setdefault(reference.node.number, {}).setdefault(reference.member, {})[path] = value

    def set_object(self, node: Node, value: Any) -> None:
        """Replace an object, or remove it. Changes to what it contains are ignored."""
        parent: Any = node.parent  # the article itself is not replaced
        self._changes.setdefault(parent.number, {}).setdefault(node.member, {})[node.path] = value

    def apply(self) -> A:
        """Return the article with all changes.

        Raises:
            EditError: A class does not accept the values that one of its objects would have.
        """
        problems: list[Problem] = []
        now = self._tree.article
        for node in reversed(self._tree.nodes):  # the parts of an object precede it
            changes = self._changes.get(node.number)
            if changes is None or self._is_replaced(node):
                continue
            rewritten = self._rewritten(node, changes, problems)
            if node.parent is None:
                now = rewritten
            else:
                self.set_object(node, rewritten)
        if problems:
            raise EditError(sorted(problems))
        return now

    def _is_replaced(self, node: Node) -> bool:
        return any(
            above.parent is not None
            and above.path in self._changes.get(above.parent.number, {}).get(above.member, _NOTHING)
            for above in node.ancestors()
        )

    def _rewritten(self, node: Node, changes: dict[str, dict[Path, Any]], problems: list[Problem]) -> Any:
        """Return an object with other values; the object itself, and a problem, if its class does not accept them."""
        obj = node.obj
        names = argument_names(obj.__class__)
        values = {names[member]: self._changed(getattr(obj, member), edits) for member, edits in changes.items()}
        try:
            return evolve(obj, **values)
        except DocumentError as error:
            problems += error.below(node.location())
        except Exception as error:  # noqa: BLE001 - any error of a custom validator is an obstacle
            message = f"{type(obj).__name__} rejects the values that the edit would set: {error_message(error)}"
            problems.append(problem(node.location(), REJECTED, message))
        return obj

    def _changed(self, value: Any, edits: Mapping[Path, Any]) -> Any:
        """Return a value with changes at some paths."""
        if () in edits:
            return None if edits[()] is GONE else edits[()]
        by_key: dict[int | str, dict[Path, Any]] = {}
        for path, new in edits.items():
            by_key.setdefault(path[0], {})[path[1:]] = new
        if is_object(value):
            changed = {key: self._item(item, by_key.get(key)) for key, item in value.items()}
            left: dict[str, Any] = {key: item for key, item in changed.items() if item is not GONE}
            return FrozenDict(left) if isinstance(value, FrozenDict) else left
        old: list[Any] = list(value)
        new_items = [self._item(item, by_key.get(index)) for index, item in enumerate(old)]
        kept = _without_repeats(old, new_items, by_key) if self._merge_equal else new_items
        items = [item for item in kept if item is not GONE]
        cls: Any = value.__class__
        return cls._make(items) if hasattr(cls, "_make") else cls(items)

    def _item(self, item: Any, edits: Mapping[Path, Any] | None) -> Any:
        if edits is None:
            return item
        return edits[()] if () in edits else self._changed(item, edits)


def _without_repeats(old: list[Any], new: list[Any], changed: Mapping[int | str, Any]) -> list[Any]:
    """Return items without the changed ones that became equal to another item. Items that were equal before stay."""
    try:
        unchanged = {item for index, item in enumerate(new) if index not in changed}
        first: dict[Any, Any] = {}
        kept: list[Any] = []
        for index, item in enumerate(new):
            if index in changed and (item in unchanged or first.setdefault(item, old[index]) != old[index]):
                continue
            kept.append(item)
    except TypeError:  # an item of a custom class is not hashable
        return new
    return kept
