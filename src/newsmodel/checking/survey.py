"""One walk over an article, from which every rule takes what it needs; so that checking is linear.

The walk sorts the objects by class, and a second one gives them their pointers. Most articles break no rule, and
are never walked a second time.
"""

import functools
from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar, cast

from newsmodel._generating import generate
from newsmodel._shape import Many, Record, members, per_class
from newsmodel.model.actor import Actor
from newsmodel.model.article import Article
from newsmodel.model.event import Event
from newsmodel.model.quote import Quote

T = TypeVar("T")

#: What stands in lists by the class that a member names: the objects, or their pointers in the same order.
_Lists = defaultdict[type[Any], list[Any]]


class Survey:
    """An article, and all that it holds, by class and by id."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._items, _ = _gathered(article, pointers=False)
        self._family = _family(tuple(self._items))
        self._merged: dict[type[Any], list[Any]] = dict(self._items) if self._family.apart else {}
        self._pointers: dict[type[Any], list[str]] = {}
        self._by_id: dict[type[Any], dict[str, Any]] = {}

    def all(self, cls: type[T]) -> list[T]:
        """List the objects of a class and of those derived from it; ``at`` tells where each one stands."""
        merged = self._merged.get(cls)
        if merged is None:
            merged = self._merged[cls] = self._of_class(self._items, cls)
        return merged

    def at(self, cls: type[Any], index: int) -> str:
        """Give the JSON Pointer to one of ``all(cls)``, by its index."""
        pointers = self._pointers.get(cls)
        if pointers is None:
            pointers = self._pointers[cls] = self._of_class(self._places, cls)
        return pointers[index]

    def _of_class(self, wanted: _Lists, cls: type[Any]) -> list[Any]:
        related = self._family[cls]
        if len(related) == 1 and issubclass(related[0], cls):
            return wanted[related[0]]
        found: list[Any] = []
        for named in related:
            listed = zip(self._items[named], wanted[named], strict=True)
            found += [place for item, place in listed if isinstance(item, cls)]
        return found

    @functools.cached_property
    def _places(self) -> _Lists:
        return _gathered(self.article, pointers=True)[1]

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


def _gathered(article: Article, *, pointers: bool) -> tuple[_Lists, _Lists]:
    """Walk the article class by class, the holder before what it holds, so that each class is met once.

    Only objects of a derived class may hold what was passed already; for them it goes round again.
    """
    items, places = _Lists(list), _Lists(list)
    root = type(article)
    items[root].append(article)
    places[root].append("")
    done: dict[type[Any], int] = {}
    waiting = _holders_first(root)
    while waiting:
        for cls in waiting:
            here = items.get(cls)
            if here:
                start = done.get(cls, 0)
                fresh = here[start:] if start else here
                if pointers:
                    there = places[cls]
                    _placing_gatherer(cls)(fresh, items, there[start:] if start else there, places)
                else:
                    _gatherer(cls)(fresh, items)
                # What is held by an object of the same class was met on the way.
                done[cls] = start + len(fresh)
        waiting = tuple([cls for cls, here in items.items() if here and len(here) > done.get(cls, 0)])
    return items, places


@per_class
def _parts(cls: type[Any]) -> tuple[tuple[str, type[Any], bool], ...]:
    """List the members of a class that hold model objects: their name, their class, and whether there are several."""
    parts: list[tuple[str, type[Any], bool]] = []
    for member in members(cls):
        several = isinstance(member.form, Many)
        form = member.form.item if isinstance(member.form, Many) else member.form
        if isinstance(form, Record):
            parts.append((member.name, form.cls, several))
    return tuple(parts)


@per_class
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


@per_class
def _gatherer(cls: type[Any]) -> Callable[..., None]:
    """Generate the function that lists what the objects of a class hold."""
    return _generated(cls, pointers=False)


@per_class
def _placing_gatherer(cls: type[Any]) -> Callable[..., None]:
    """Generate the function that lists it with its pointers."""
    return _generated(cls, pointers=True)


def _generated(cls: type[Any], *, pointers: bool) -> Callable[..., None]:
    names: dict[str, Any] = {"own": cls, "other": _gather_other, "enumerate": enumerate}
    parameters, loop, rest = "own_items, items", "for o in own_items:", "other(o, items)"
    if pointers:
        parameters, loop = f"{parameters}, places, pointers", "for o, at in zip(own_items, places):"
        rest = "other(o, items, at, pointers)"
    lines = [f"def gather({parameters}):"]
    held = dict.fromkeys(part for _name, part, _several in _parts(cls))
    for number, part in enumerate(held):
        names[f"c{number}"] = part
        lines.append(f"    l{number} = items[c{number}]")
        if pointers:
            lines.append(f"    p{number} = pointers[c{number}]")
    lines += [f"    {loop}", "        if o.__class__ is not own:", f"            {rest}", "            continue"]
    numbers = {part: number for number, part in enumerate(held)}
    for name, part, several in _parts(cls):
        number = numbers[part]
        lines += [f"        v = o.{name}", "        if v:" if several else "        if v is not None:"]
        lines.append(f"            l{number} += v" if several else f"            l{number}.append(v)")
        if pointers:
            place = f"{{at}}/{name}"
            lines.append(
                f"            p{number} += [f'{place}/{{n}}' for n, _ in enumerate(v)]"
                if several
                else f"            p{number}.append(f'{place}')"
            )
    return generate("gather", lines, names)


def _gather_other(item: Any, items: _Lists, at: str | None = None, pointers: _Lists | None = None) -> None:
    """List what an object holds whose class is derived from the one that the member names."""
    if pointers is None:
        _gatherer(item.__class__)([item], items)
    else:
        _placing_gatherer(item.__class__)([item], items, [cast("str", at)], pointers)
