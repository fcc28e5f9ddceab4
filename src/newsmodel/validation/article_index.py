"""``ArticleIndex``: the objects of an article by class and by id, so that each rule reads only what it needs.

One walk lists the objects by class; a second walk, only if a rule needs one, computes JSON Pointers. Most articles
violate no rule and are walked once. Validation takes time linear in the size of the article.

An article inside the article is a document of its own, with its own text, ids and dates. Its contents are not listed.
"""

import functools
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from newsmodel._arguments import require_instance
from newsmodel._codegen import generate
from newsmodel._fields import ModelType, TupleType, cached_per_class, json_tokens, members
from newsmodel._subclasses import is_document_class
from newsmodel._walk import can_contain, walk
from newsmodel.errors import pointer
from newsmodel.model.actor import Actor
from newsmodel.model.article import Article
from newsmodel.model.event import Event
from newsmodel.model.quote import Quote

T = TypeVar("T")

#: Lists by the declared class of a member: its objects, or their pointers in the same order.
_Lists = dict[type[Any], list[Any]]


class ArticleIndex:
    """The objects of an article, by class and by id. Rules receive it as their only argument.

    Articles inside the article are in ``documents``. They and what they contain are not among the other objects.
    """

    def __init__(self, article: Article) -> None:
        require_instance(article, Article)
        self.article = article
        self._objects, self._is_plain, self._has_listed_documents = _list_objects(article)
        self._related = _related_classes(tuple(self._objects))
        self._by_class: dict[type[Any], list[Any]] = dict(self._objects) if self._related.are_unrelated else {}
        self._pointers_by_class: dict[type[Any], list[str]] = {}
        self._by_id: dict[type[Any], dict[str, Any]] = {}

    def classes(self) -> list[type[Any]]:
        """Return the classes of the objects in the article, each once."""
        if self._is_plain:  # every object is an instance of the class that its container declares
            return [cls for cls, objects in self._objects.items() if objects]
        return list(dict.fromkeys(item.__class__ for objects in self._objects.values() for item in objects))

    def all(self, cls: type[T]) -> list[T]:
        """Return the objects of a class and its subclasses; ``at`` returns the pointer to each."""
        objects = self._by_class.get(cls)
        if objects is None:
            objects = self._by_class[cls] = self._select(cls, self._objects.__getitem__)
        return objects

    def at(self, cls: type[Any], position: int) -> str:
        """Return the JSON Pointer to ``all(cls)[position]``."""
        pointers = self._pointers_by_class.get(cls)
        if pointers is None:
            pointers = self._pointers_by_class[cls] = self._select(cls, self._pointers_to)
        return pointers[position]

    def _select(self, cls: type[Any], list_of: Callable[[type[Any]], list[Any]]) -> list[Any]:
        """Return the items of the lists of the related classes that belong to objects of the given class."""
        related = self._related[cls]
        if len(related) == 1 and issubclass(related[0], cls):
            return list_of(related[0])
        selected: list[Any] = []
        for declared in related:
            pairs = zip(self._objects[declared], list_of(declared), strict=True)
            selected += [value for item, value in pairs if isinstance(item, cls)]
        return selected

    def _pointers_to(self, declared: type[Any]) -> list[str]:
        root = type(self.article)
        if not self._is_plain:
            return self._pointers[declared]
        # A violation needs the pointers of one class: only the classes that lead to it are walked again.
        return [""] if declared is root else _pointer_walk(root, declared)(self.article, "", [])[declared]

    @functools.cached_property
    def _pointers(self) -> _Lists:
        return _list_pointers(self.article)[0]

    @functools.cached_property
    def documents(self) -> list[tuple[str, Article]]:
        """The articles directly inside the article, each with its JSON Pointer; ``validate`` checks each by itself.

        They are found in members of any type, such as tuples and mappings.
        """
        found = _list_pointers(self.article)[1] if self._has_listed_documents else []
        for at, value in self.unlisted_values():
            for below, inner in walk(value, into_documents=False):
                if is_document_class(inner.__class__):
                    found.append((at + pointer(below), inner))
        return found

    def unlisted_values(self) -> Iterator[tuple[str, Any]]:
        """Yield the values of members whose objects are not listed, with their pointers, unless they are empty.

        They are members with articles, and members of types that are not part of the model, such as mappings.
        """
        if self._is_plain and not _has_unlisted_members(type(self.article)):
            return
        for cls in self.classes():
            names = _unlisted_members(cls)
            for position, item in enumerate(self.all(cls) if names else ()):
                if item.__class__ is cls:
                    for name in names:
                        value = getattr(item, name)
                        if value is not None and value != ():
                            yield f"{self.at(cls, position)}/{json_tokens(cls)[name]}", value

    @functools.cached_property
    def pointers_by_id(self) -> dict[str, list[str]]:
        """The JSON Pointers to the actors, quotes and events with each id; several if the id is duplicated."""
        pointers: dict[str, list[str]] = {}
        for cls in (Actor, Quote, Event):
            items: list[Any] = self.all(cls)
            for position, item in enumerate(items):
                pointers.setdefault(item.id, []).append(self.at(cls, position))
        return pointers

    def by_id(self, cls: type[T]) -> dict[str, T]:
        """Return the actors, quotes or events by id; the first one if an id is duplicated.

        For ``Article`` or a class derived from it, these are the article and the articles inside it.
        """
        # One table per class: thousands of references to an id that is duplicated thousands of times stay cheap.
        table = self._by_id.get(cls)
        if table is None:
            items: list[Any] = self.all(cls)
            if is_document_class(cls):
                items = [*items, *[inner for _at, inner in self.documents if isinstance(inner, cls)]]
            table = self._by_id[cls] = {item.id: item for item in reversed(items)}
        return table

    def find(self, id: str, cls: type[T]) -> T | None:  # noqa: A002 - the name of the model's member
        """Return the actor, quote or event with an id, or ``None``; the first one if the id is duplicated."""
        return self.by_id(cls).get(id)


@functools.lru_cache(maxsize=256)
def _related_classes(declared: tuple[type[Any], ...]) -> "_RelatedClasses":
    """Return the cached subclass relations of declared classes: most articles declare the same ones."""
    return _RelatedClasses(declared)


class _RelatedClasses(dict[type[Any], tuple[type[Any], ...]]):
    """For each class, the declared classes whose lists may contain its objects: its bases and its subclasses."""

    def __init__(self, declared: tuple[type[Any], ...]) -> None:
        super().__init__()
        self._declared = declared
        #: Whether no declared class is a subclass of another.
        self.are_unrelated = not any(
            one is not other and issubclass(one, other) for one in declared for other in declared
        )

    def __missing__(self, cls: type[Any]) -> tuple[type[Any], ...]:
        related = [other for other in self._declared if issubclass(other, cls) or issubclass(cls, other)]
        self[cls] = found = tuple(related)
        return found


def _list_objects(article: Article) -> tuple[_Lists, bool, bool]:
    """Return the objects of an article by declared class, whether one walk was enough, and whether articles were found.

    A container precedes what it contains. An object of a subclass may contain more than its declared class, so it gets
    a walk of its own after the others. An article in a member of a class such as ``Part`` is left out.
    """
    objects: _Lists = {type(article): [article]}
    waiting: list[Any] = [article]
    has_documents = False
    for root in waiting:  # the walks append to it
        if root is not waiting[0] and is_document_class(root.__class__):
            has_documents = True
        else:
            _extend(objects, _object_walk(root.__class__)(root, waiting))
    if has_documents:
        objects = {cls: [item for item in items if not _is_inside(item, article)] for cls, items in objects.items()}
    return objects, len(waiting) == 1, has_documents


def _is_inside(item: Any, article: Article) -> bool:
    return item is not article and is_document_class(item.__class__)


def _list_pointers(article: Article) -> tuple[_Lists, list[tuple[str, Article]]]:
    """Return the JSON Pointers to the objects that ``_list_objects`` lists, and the articles that it leaves out."""
    pointers: _Lists = {type(article): [""]}
    waiting: list[tuple[Any, str]] = [(article, "")]
    documents: list[tuple[str, Article]] = []
    for root, at in waiting:
        if at and is_document_class(root.__class__):
            documents.append((at, root))
        else:
            _extend(pointers, _pointer_walk(root.__class__, None)(root, at, waiting))
    if documents:
        inside = {at for at, _document in documents}
        pointers = {cls: [at for at in listed if at not in inside] for cls, listed in pointers.items()}
    return pointers, documents


def _extend(lists: _Lists, more: _Lists) -> None:
    for cls, items in more.items():
        if cls in lists:
            lists[cls] += items
        else:
            lists[cls] = items


@cached_per_class
def _parts(cls: type[Any]) -> tuple[tuple[str, type[Any], bool], ...]:
    """Return the members of a class that contain model objects: name, declared class, and whether it is a tuple."""
    parts: list[tuple[str, type[Any], bool]] = []
    for member in members(cls):
        is_tuple = isinstance(member.field_type, TupleType)
        field_type = member.field_type.item if isinstance(member.field_type, TupleType) else member.field_type
        if isinstance(field_type, ModelType) and not is_document_class(field_type.cls):
            parts.append((member.name, field_type.cls, is_tuple))
    return tuple(parts)


@cached_per_class
def _unlisted_members(cls: type[Any]) -> tuple[str, ...]:
    """Return the members of a class that the walks do not reach, although they can contain model objects."""
    listed = {name for name, _part, _is_tuple in _parts(cls)}
    return tuple(
        [member.name for member in members(cls) if member.name not in listed and can_contain(member.field_type)]
    )


@cached_per_class
def _has_unlisted_members(root: type[Any]) -> bool:
    """Return whether a class, or a declared class below it, has members that the walks do not reach."""
    return any(map(_unlisted_members, _containers_first(root)))


@cached_per_class
def _containers_first(root: type[Any]) -> tuple[type[Any], ...]:
    """Return the declared classes below a class in topological order: each precedes the classes that it contains."""
    ordered: list[type[Any]] = []
    visited: set[type[Any]] = set()

    def visit(cls: type[Any]) -> None:
        if cls not in visited:
            visited.add(cls)
            for _name, part, _is_tuple in _parts(cls):
                visit(part)
            ordered.append(cls)

    visit(root)
    return tuple(reversed(ordered))


@cached_per_class
def _breadth_first(root: type[Any]) -> tuple[type[Any], ...]:
    """Return the declared classes below a class in breadth-first order of their members.

    If an id is duplicated, the first object with it counts: members of the article itself precede nested ones, and
    earlier members precede later ones, also across classes.
    """
    classes = [root]
    for cls in classes:  # the loop appends to it
        classes += dict.fromkeys(part for _name, part, _is_tuple in _parts(cls) if part not in classes)
    return tuple(classes)


@cached_per_class
def _object_walk(root: type[Any]) -> Callable[..., _Lists]:
    """Generate the function that lists, by declared class, the objects below an object of a class."""
    return _generate_walk(root, _containers_first(root), pointers=False)


def _pointer_walk(root: type[Any], wanted: type[Any] | None) -> Callable[..., _Lists]:
    """Return the function that lists the pointers to the objects below ``root``.

    If ``wanted`` is set, it lists only the pointers to objects of that declared class.
    """
    walks = _pointer_walks(root)
    walk = walks.get(wanted)
    if walk is None:
        ordered = _containers_first(root) if wanted is None else _leading_to(wanted, _containers_first(root))
        walk = walks[wanted] = _generate_walk(root, ordered, pointers=True)
    return walk


@cached_per_class
def _pointer_walks(_root: type[Any]) -> dict[type[Any] | None, Callable[..., _Lists]]:
    """Return the cache of the pointer walks that were generated for a class."""
    return {}


def _leading_to(wanted: type[Any], ordered: tuple[type[Any], ...]) -> tuple[type[Any], ...]:
    """Return the classes that contain objects of a class, directly or indirectly, and the class itself."""
    leading = {wanted}
    for cls in reversed(ordered):
        if any(part in leading for _name, part, _is_tuple in _parts(cls)):
            leading.add(cls)
    return tuple([cls for cls in ordered if cls in leading])


def _generate_walk(root: type[Any], ordered: tuple[type[Any], ...], *, pointers: bool) -> Callable[..., _Lists]:
    """Generate a walk: one loop for each class, which lists what its objects contain for the loops after it.

    Two kinds of object are appended to ``waiting`` instead, for a walk of their own: objects of a subclass, and objects
    whose loop has already run.
    """
    numbers = {cls: number for number, cls in enumerate(ordered)}
    names: dict[str, Any] = {f"c{number}": cls for cls, number in numbers.items()}
    lines = [f"def walk(root, {'at, ' if pointers else ''}waiting):"]
    for letter in "lp" if pointers else "l":
        lines += [f"    {letter}{number} = []" for number in numbers.values()]
    for cls, number in numbers.items():
        if cls is root:
            lines.append("    for o in (root,):")
        else:
            lines += [
                f"    for o, at in zip(l{number}, p{number}):" if pointers else f"    for o in l{number}:",
                f"        if type(o) is not c{number}:",
                f"            waiting.append({'(o, at)' if pointers else 'o'})",
                "            continue",
            ]
        body: list[str] = []
        for name, part, is_tuple in _parts(cls):
            if part in numbers:
                has_run = numbers[part] < number or part is root
                at = json_tokens(cls)[name] if pointers else None
                body += _member_lines(name, numbers[part], is_tuple=is_tuple, has_run=has_run, at=at)
        lines += body or ["        pass"]
    returned = [numbers[cls] for cls in _breadth_first(root) if cls in numbers]
    lists = ", ".join(f"c{number}: {'p' if pointers else 'l'}{number}" for number in returned)
    return generate("walk", [*lines, f"    return {{{lists}}}"], names)


def _member_lines(name: str, number: int, *, is_tuple: bool, has_run: bool, at: str | None) -> list[str]:
    """Return the source lines that list the value of one member.

    If ``at`` is set, its token in a pointer, they also list the pointers.
    """
    pointers = at is not None
    pointer = f"[at + {f'/{at}/'!r} + str(n) for n, _ in enumerate(v)]" if is_tuple else f"[at + {f'/{at}'!r}]"
    lines = [f"        v = o.{name}", "        if v:" if is_tuple else "        if v is not None:"]
    if pointers:
        lines += [f"            pointers = {pointer}", f"            p{number} += pointers"]
    lines.append(f"            l{number} += v" if is_tuple else f"            l{number}.append(v)")
    if has_run:
        items = "v" if is_tuple else "(v,)"
        lines.append(f"            waiting += {f'zip({items}, pointers)' if pointers else items}")
    return lines
