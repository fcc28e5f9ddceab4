"""Rules about ids: they are unique, they lead somewhere, and they do not lead in circles."""

from collections.abc import Callable, Iterator
from typing import Any

from newsmodel.checking.rule import Breach
from newsmodel.checking.survey import Survey
from newsmodel.errors import ascii_safe
from newsmodel.model.actor import Actor, ActorKind, Role
from newsmodel.model.event import Assertion, Event, EventRelation, EventRelationKind, Participant
from newsmodel.model.place import Place
from newsmodel.model.publication import Annotation, Byline, ProvenanceStep, Publisher
from newsmodel.model.quote import Attribution, Quote, Relay
from newsmodel.model.time import TimeExpression

#: The members that hold ids, and what the ids have to lead to.
REFERENCES: dict[type[Any], dict[str, tuple[type[Any], ...]]] = {
    Role: {"of": (Actor,), "replaces": (Actor,), "replaced_by": (Actor,)},
    Actor: {"within": (Actor,)},
    Place: {"actor": (Actor,)},
    Relay: {"actor": (Actor,)},
    Attribution: {"speakers": (Actor,), "candidates": (Actor,), "addressees": (Actor,)},
    Quote: {"within": (Quote,), "about": (Quote, Event), "repeats": (Quote,), "continues": (Quote,)},
    Participant: {"actor": (Actor,)},
    Assertion: {"actor": (Actor,), "quote": (Quote,)},
    EventRelation: {"event": (Event,)},
    TimeExpression: {"anchor_event": (Event,)},
    Byline: {"actor": (Actor,)},
    Publisher: {"actor": (Actor,)},
    ProvenanceStep: {"actor": (Actor,)},
    Annotation: {"about": (Actor, Quote, Event)},
}

_WITH_ARTICLE: dict[type[Any], str] = {Actor: "an actor", Quote: "a quote", Event: "an event"}


def duplicate_ids(survey: Survey) -> Iterator[Breach]:
    """Find ids that two actors, quotes or events share."""
    for name, found in survey.named.items():
        for again in found[1:]:
            yield f"{again.pointer}/id", f"the id {ascii_safe(name)} is taken by {found[0].pointer}; give it another"


def unresolved(survey: Survey) -> Iterator[Breach]:
    """Find ids that lead to nothing, or to something of the wrong sort."""
    for cls, fields in REFERENCES.items():
        for found in survey.all(cls):
            for field, wanted in fields.items():
                value: Any = getattr(found.item, field)
                if isinstance(value, str):
                    yield from _unresolved(survey, f"{found.pointer}/{field}", value, wanted)
                elif value:
                    for index, name in enumerate(value):
                        yield from _unresolved(survey, f"{found.pointer}/{field}/{index}", name, wanted)


def _unresolved(survey: Survey, pointer: str, name: str, wanted: tuple[type[Any], ...]) -> Iterator[Breach]:
    if any(survey.find(name, cls) is not None for cls in wanted):
        return
    kinds = " or ".join(_WITH_ARTICLE[cls] for cls in wanted)
    found = survey.named.get(name)
    named = f"{found[0].pointer}; correct it" if found else "nothing; add it, or correct it"
    yield pointer, f"expected the id of {kinds}, found {ascii_safe(name)}, which names {named}"


def places_that_are_none(survey: Survey) -> Iterator[Breach]:
    """Find places that refer to an actor of another kind."""
    for found in survey.all(Place):
        actor = found.item.actor and survey.find(found.item.actor, Actor)
        if isinstance(actor, Actor) and actor.kind not in (None, ActorKind.PLACE):
            yield (
                f"{found.pointer}/actor",
                f"expected an actor of kind place, found the {actor.kind} {ascii_safe(actor.id)}",
            )


def circular(survey: Survey) -> Iterator[Breach]:
    """Find actors, quotes and events that stand within themselves, by whatever road."""
    yield from _circles(survey, Actor, "within", lambda actor: _one(actor.within))
    yield from _circles(survey, Quote, "within", lambda quote: _one(quote.within))
    yield from _circles(survey, Quote, "continues", lambda quote: _one(quote.continues))
    yield from _circles(survey, Quote, "repeats", lambda quote: _one(quote.repeats))
    yield from _circles(survey, Event, "relations", _wholes)


def related_to_itself(survey: Survey) -> Iterator[Breach]:
    """Find events that cause, follow or answer themselves; being a part of oneself is a circle."""
    for found in survey.all(Event):
        for index, relation in enumerate(found.item.relations):
            if relation.event == found.item.id and relation.kind is not EventRelationKind.PART_OF:
                where = f"{found.pointer}/relations/{index}/event"
                yield where, f"expected the id of another event, found {ascii_safe(relation.event)}, which is its own"


def _one(name: str | None) -> tuple[str, ...]:
    return () if name is None else (name,)


def _wholes(event: Event) -> tuple[str, ...]:
    return tuple([relation.event for relation in event.relations if relation.kind is EventRelationKind.PART_OF])


def _circles(survey: Survey, cls: type[Any], field: str, steps: Callable[[Any], tuple[str, ...]]) -> Iterator[Breach]:
    """Walk the graph depth first, without recursion: chains can be long. Each circle is told once."""
    graph: dict[str, tuple[str, tuple[str, ...]]] = {}
    for found in survey.all(cls):
        graph.setdefault(found.item.id, (found.pointer, steps(found.item)))
    done: set[str] = set()
    for root in graph:
        if root in done:
            continue
        road, place = [root], {root: 0}
        ahead = [iter(graph[root][1])]
        while road:
            here, following = road[-1], next(ahead[-1], None)
            if following is None:
                done.add(here)
                del place[here]
                road.pop()
                ahead.pop()
            elif following in place:
                yield f"{graph[here][0]}/{field}", f"{_circle(road, place[following])}; break the circle at one place"
            elif following in graph and following not in done:
                place[following] = len(road)
                road.append(following)
                ahead.append(iter(graph[following][1]))


#: How many ids of a circle a message names.
_SHOWN = 4


def _circle(road: list[str], start: int) -> str:
    length = len(road) - start
    names = [ascii_safe(name) for name in road[start : start + _SHOWN]]
    dots = ["..."] if length > _SHOWN else []
    return f"this leads in a circle: {' -> '.join([*names, *dots, names[0]])}"
