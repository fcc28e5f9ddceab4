"""One walk over an article, from which every rule takes what it needs; so that checking is linear.

The walk sorts the objects by class, and a second one gives them their pointers. Most articles break no rule, and
are never walked a second time.
"""

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from newsmodel._arguments import require_instance
from newsmodel._codegen import generate
from newsmodel._fields import ModelType, TupleType, cached_per_class, members
from newsmodel.model.actor import Actor
from newsmodel.model.article import Article
from newsmodel.model.event import Event
from newsmodel.model.quote import Quote

T = TypeVar("T")

#: What stands in lists by the class that a member names: the objects, or their pointers in the same order.
_Lists = dict[type[Any], list[Any]]


class ArticleIndex:
    """An article, and all that it holds, by class and by id."""

    def __init__(self, article: Article) -> None:
        require_instance(article, Article)
        self.article = article
        self._items, self._is_plain = _gathered(article)
        self._family = _family(tuple(self._items))
        self._merged: dict[type[Any], list[Any]] = dict(self._items) if self._family.apart else {}
        self._pointers: dict[type[Any], list[str]] = {}
        self._by_id: dict[type[Any], dict[str, Any]] = {}

    def all(self, cls: type[T]) -> list[T]:
        """List the objects of a class and of those derived from it; ``at`` tells where each one stands."""
        merged = self._merged.get(cls)
        if merged is None:
            merged = self._merged[cls] = self._of_class(cls, self._items.__getitem__)
        return merged

    def at(self, cls: type[Any], index: int) -> str:
        """Give the JSON Pointer to one of ``all(cls)``, by its index."""
        pointers = self._pointers.get(cls)
        if pointers is None:
            pointers = self._pointers[cls] = self._of_class(cls, self._places_of)
        return pointers[index]

    def _of_class(self, cls: type[Any], listed: Callable[[type[Any]], list[Any]]) -> list[Any]:
        related = self._family[cls]
        if len(related) == 1 and issubclass(related[0], cls):
            return listed(related[0])
        found: list[Any] = []
        for named in related:
            pairs = zip(self._items[named], listed(named), strict=True)
            found += [place for item, place in pairs if isinstance(item, cls)]
        return found

    def _places_of(self, named: type[Any]) -> list[str]:
        root = type(self.article)
        if not self._is_plain:
            return self._places[named]
        # A rule that is broken wants the pointers of one class: only what leads there is walked again.
        return [""] if named is root else _placing_walk(root, named)(self.article, "", [])[named]

    @functools.cached_property
    def _places(self) -> _Lists:
        return _placed(self.article)

    @functools.cached_property
    def holders(self) -> dict[str, list[str]]:
        """Where the actors, quotes and events stand that have an id; several pointers where it is taken twice."""
        holders: dict[str, list[str]] = {}
        for cls in (Actor, Quote, Event):
            listed: list[Any] = self.all(cls)
            for index, item in enumerate(listed):
                holders.setdefault(item.id, []).append(self.at(cls, index))
        return holders

    def ids(self, cls: type[T]) -> dict[str, T]:
        """The actors, quotes or events by their id; the first one where an id is taken twice."""
        # One table a class: thousands of references to an id that is taken thousands of times stay cheap.
        table = self._by_id.get(cls)
        if table is None:
            listed: list[Any] = self.all(cls)
            table = self._by_id[cls] = {item.id: item for item in reversed(listed)}
        return table

    def find(self, id: str, cls: type[T]) -> T | None:  # noqa: A002 - the field's own name
        """Find an actor, a quote or an event by its id; the first one where an id is taken twice."""
        return self.ids(cls).get(id)


@functools.lru_cache(maxsize=256)
def _family(named: tuple[type[Any], ...]) -> "_Family":
    """What is known of the classes that an article has: articles differ little in them, and asking takes time."""
    return _Family(named)


class _Family(dict[type[Any], tuple[type[Any], ...]]):
    """For each class, those of the named ones under which its objects may stand: a base of it, or one derived."""

    def __init__(self, named: tuple[type[Any], ...]) -> None:
        super().__init__()
        self._named = named
        #: Whether none of them is derived from another.
        self.apart = not any(one is not other and issubclass(one, other) for one in named for other in named)

    def __missing__(self, cls: type[Any]) -> tuple[type[Any], ...]:
        related = [other for other in self._named if issubclass(other, cls) or issubclass(cls, other)]
        self[cls] = found = tuple(related)
        return found


def _gathered(article: Article) -> tuple[_Lists, bool]:
    """List what an article holds by class, the holder before what it holds, and say whether one walk was enough.

    An object of a derived class may hold anything: it is walked by itself, when the others are done.
    """
    items: _Lists = {type(article): [article]}
    waiting: list[Any] = [article]
    for root in waiting:  # it grows meanwhile
        _add(_walk(root.__class__)(root, waiting), items)
    return items, len(waiting) == 1


def _placed(article: Article) -> _Lists:
    """List the JSON Pointers to what an article holds, in the same order."""
    places: _Lists = {type(article): [""]}
    waiting: list[tuple[Any, str]] = [(article, "")]
    for root, at in waiting:
        _add(_placing_walk(root.__class__, None)(root, at, waiting), places)
    return places


def _add(found: _Lists, lists: _Lists) -> None:
    for cls, listed in found.items():
        if cls in lists:
            lists[cls] += listed
        else:
            lists[cls] = listed


@cached_per_class
def _parts(cls: type[Any]) -> tuple[tuple[str, type[Any], bool], ...]:
    """List the members of a class that hold model objects: their name, their class, and whether there are several."""
    parts: list[tuple[str, type[Any], bool]] = []
    for member in members(cls):
        several = isinstance(member.field_type, TupleType)
        field_type = member.field_type.item if isinstance(member.field_type, TupleType) else member.field_type
        if isinstance(field_type, ModelType):
            parts.append((member.name, field_type.cls, several))
    return tuple(parts)


@cached_per_class
def _holders_first(root: type[Any]) -> tuple[type[Any], ...]:
    """Put the classes of an article in an order in which each one stands before those that it holds."""
    ordered: list[type[Any]] = []
    met: set[type[Any]] = set()

    def visit(cls: type[Any]) -> None:
        if cls not in met:
            met.add(cls)
            for _name, part, _several in _parts(cls):
                visit(part)
            ordered.append(cls)

    visit(root)
    return tuple(reversed(ordered))


@cached_per_class
def _as_named(root: type[Any]) -> tuple[type[Any], ...]:
    """Put the classes of an article in the order in which its members name them, level by level.

    Where an id is taken twice, the first one has it: what an article holds itself comes before what stands deeper, and
    its early members before the late ones, also when their objects are of different classes.
    """
    named = [root]
    for cls in named:  # it grows meanwhile
        named += dict.fromkeys(part for _name, part, _several in _parts(cls) if part not in named)
    return tuple(named)


@cached_per_class
def _walk(root: type[Any]) -> Callable[..., _Lists]:
    """Generate the function that lists, by class, all that an object of a class holds."""
    return _generated(root, _holders_first(root), pointers=False)


def _placing_walk(root: type[Any], wanted: type[Any] | None) -> Callable[..., _Lists]:
    """Give the function that lists the pointers to it, or to the objects of one class alone."""
    made = _placing_walks(root)
    walk = made.get(wanted)
    if walk is None:
        ordered = _holders_first(root) if wanted is None else _leading_to(wanted, _holders_first(root))
        walk = made[wanted] = _generated(root, ordered, pointers=True)
    return walk


@cached_per_class
def _placing_walks(_root: type[Any]) -> dict[type[Any] | None, Callable[..., _Lists]]:
    """The walks that were generated for a class."""
    return {}


def _leading_to(wanted: type[Any], ordered: tuple[type[Any], ...]) -> tuple[type[Any], ...]:
    """Leave out the classes whose objects hold none of a class, nor anything that does."""
    leading = {wanted}
    for cls in reversed(ordered):
        if any(part in leading for _name, part, _several in _parts(cls)):
            leading.add(cls)
    return tuple([cls for cls in ordered if cls in leading])


def _generated(root: type[Any], ordered: tuple[type[Any], ...], *, pointers: bool) -> Callable[..., _Lists]:
    """Generate a walk: a loop for each class, which lists what its objects hold for the loops that follow.

    What has to wait for a walk of its own is an object of a derived class, and one whose class was passed already.
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
        held: list[str] = []
        for name, part, several in _parts(cls):
            if part in numbers:
                passed = numbers[part] < number or part is root
                held += _listing(name, numbers[part], several=several, passed=passed, pointers=pointers)
        lines += held or ["        pass"]
    told = [numbers[cls] for cls in _as_named(root) if cls in numbers]
    listed = ", ".join(f"c{number}: {'p' if pointers else 'l'}{number}" for number in told)
    return generate("walk", [*lines, f"    return {{{listed}}}"], names)


def _listing(name: str, number: int, *, several: bool, passed: bool, pointers: bool) -> list[str]:
    """Give the lines that list what a member holds."""
    pointer = f"[f'{{at}}/{name}/{{n}}' for n, _ in enumerate(v)]" if several else f"[f'{{at}}/{name}']"
    lines = [f"        v = o.{name}", "        if v:" if several else "        if v is not None:"]
    if pointers:
        lines += [f"            places = {pointer}", f"            p{number} += places"]
    lines.append(f"            l{number} += v" if several else f"            l{number}.append(v)")
    if passed:
        later = "v" if several else "(v,)"
        lines.append(f"            waiting += {f'zip({later}, places)' if pointers else later}")
    return lines
