"""``Lookup``: the actors, quotes and events of one article by id, by speaker and by name, each table made on first use.

An article keeps its lookup in a slot that is not a field. So it is not compared, hashed, shown, written, pickled or
copied, and an article that is never asked has none.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypeVar

from newsmodel.errors import ClassError, describe
from newsmodel.model.actor import Actor
from newsmodel.model.event import Event
from newsmodel.model.part import Part
from newsmodel.model.quote import Quote

T = TypeVar("T", Actor, Quote, Event)


class Asked(Part):
    """Base class of ``Article``: the slot that its lookup is stored in."""

    __slots__ = ("_lookup",)


class Lookup:
    """The tables of an article. If an id occurs twice, the first object with it counts."""

    def __init__(self, actors: tuple[Actor, ...], quotes: tuple[Quote, ...], events: tuple[Event, ...]) -> None:
        self.parts: tuple[tuple[Actor, ...], tuple[Quote, ...], tuple[Event, ...]] = (actors, quotes, events)

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The actors by id."""
        return _by_id(self.parts[0])

    @cached_property
    def quotes(self) -> dict[str, Quote]:
        """The quotes by id."""
        return _by_id(self.parts[1])

    @cached_property
    def events(self) -> dict[str, Event]:
        """The events by id."""
        return _by_id(self.parts[2])

    @cached_property
    def quotes_by(self) -> dict[str, tuple[Quote, ...]]:
        """The quotes by the id of a speaker, in document order."""
        found: dict[str, list[Quote]] = {}
        for quote in self.parts[1]:
            for speaker in dict.fromkeys(quote.attribution.speakers):
                found.setdefault(speaker, []).append(quote)
        return {speaker: tuple(quotes) for speaker, quotes in found.items()}

    @cached_property
    def actors_named(self) -> dict[str, tuple[Actor, ...]]:
        """The actors by each of their names, in document order."""
        found: dict[str, list[Actor]] = {}
        for actor in self.parts[0]:
            for name in dict.fromkeys([name.text for name in actor.names]):
                found.setdefault(name, []).append(actor)
        return {name: tuple(actors) for name, actors in found.items()}

    def speakers(self, quote: Quote) -> tuple[Actor, ...]:
        """Return the speakers of a quote; ids that do not resolve are left out."""
        found = map(self.actors.get, quote.attribution.speakers)
        return tuple([actor for actor in found if actor is not None])


def _by_id(items: Iterable[T]) -> dict[str, T]:
    table: dict[str, T] = {}
    for item in items:
        table.setdefault(item.id, item)
    return table


def id_of(asked: Any, cls: type[Actor | Quote | Event]) -> str:
    """Return the id that an argument is, or the id of the object that it is.

    Raises:
        ClassError: It is neither an id nor an object of the class.
    """
    if isinstance(asked, str):
        return asked
    if isinstance(asked, cls):
        return asked.id
    article = "an" if cls is not Quote else "a"
    raise ClassError(
        f"expected {article} {cls.__name__} or the id of one, found {describe(asked)}; pass the object or its id"
    )
