"""One walk over an article, from which every rule takes what it needs; so that checking is linear."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Generic, TypeVar

import attrs

from newsmodel._shape import Many, Record, members, per_class
from newsmodel.model.actor import Actor
from newsmodel.model.article import Article
from newsmodel.model.event import Event
from newsmodel.model.quote import Quote

T = TypeVar("T")


@attrs.frozen
class Found(Generic[T]):
    """An object of the document, and where it stands."""

    pointer: str
    """JSON Pointer to it."""
    item: T
    """The object."""


@per_class
def _parts(cls: type[Any]) -> tuple[tuple[str, bool], ...]:
    """List the members of a class that hold model objects, and whether they hold several."""
    return tuple(
        (member.name, isinstance(member.form, Many))
        for member in members(cls)
        if isinstance(member.form, Record) or (isinstance(member.form, Many) and isinstance(member.form.item, Record))
    )


class Survey:
    """An article, and all that it holds, by class and by id."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._by_class: dict[type[Any], list[Found[Any]]] = {}
        self._by_id: dict[type[Any], dict[str, Any]] = {}
        for found in _walk(article):
            for cls in type(found.item).__mro__:
                self._by_class.setdefault(cls, []).append(found)

    def all(self, cls: type[T]) -> list[Found[T]]:
        """List the objects of a class, in the order of the document."""
        return self._by_class.get(cls, [])

    @cached_property
    def named(self) -> dict[str, list[Found[Any]]]:
        """The actors, quotes and events by their id; several where an id is taken twice."""
        named: dict[str, list[Found[Any]]] = {}
        listed: list[Found[Any]] = [*self.all(Actor), *self.all(Quote), *self.all(Event)]
        for found in listed:
            named.setdefault(found.item.id, []).append(found)
        return named

    def find(self, id: str, cls: type[T]) -> T | None:  # noqa: A002 - the field's own name
        """Find an actor, a quote or an event by its id; the first one where an id is taken twice."""
        return self._first(cls).get(id)

    def _first(self, cls: type[T]) -> dict[str, T]:
        # One table a class: thousands of references to an id that is taken thousands of times stay cheap.
        table = self._by_id.get(cls)
        if table is None:
            listed: list[Found[Any]] = self._by_class.get(cls, [])
            table = self._by_id[cls] = {found.item.id: found.item for found in reversed(listed)}
        return table


def _walk(article: Article) -> Iterator[Found[Any]]:
    waiting: list[Found[Any]] = [Found("", article)]
    while waiting:
        found = waiting.pop()
        yield found
        inner: list[Found[Any]] = []
        for name, several in _parts(found.item.__class__):
            value = getattr(found.item, name)
            if several:
                inner += [Found(f"{found.pointer}/{name}/{index}", item) for index, item in enumerate(value)]
            elif value is not None:
                inner.append(Found(f"{found.pointer}/{name}", value))
        waiting += reversed(inner)
