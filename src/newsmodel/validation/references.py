"""Rules about ids: they are unique, they lead somewhere, and they do not lead in circles."""

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any

from newsmodel._codegen import generate
from newsmodel._fields import TupleType, cached_per_class, members
from newsmodel.errors import ascii_safe
from newsmodel.model.actor import Actor, ActorKind, Role
from newsmodel.model.event import Assertion, Event, EventRelation, EventRelationKind, Participant
from newsmodel.model.place import Place
from newsmodel.model.publication import Annotation, Byline, ProvenanceStep, Publisher
from newsmodel.model.quote import Attribution, Quote, Relay
from newsmodel.model.time import TimeExpression
from newsmodel.validation.article_index import ArticleIndex
from newsmodel.validation.rule import Violation

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


def duplicate_ids(survey: ArticleIndex) -> Iterator[Violation]:
    """Find ids that two actors, quotes or events share."""
    tables = [survey.ids(cls) for cls in _WITH_ARTICLE]
    if len(set[str]().union(*tables)) == sum([len(survey.all(cls)) for cls in _WITH_ARTICLE]):
        return
    for name, pointers in survey.holders.items():
        for again in pointers[1:]:
            yield f"{again}/id", f"the id {ascii_safe(name)} is taken by {pointers[0]}; give it another"


def unresolved(survey: ArticleIndex) -> Iterator[Violation]:
    """Find ids that lead to nothing, or to something of the wrong sort."""
    tables = {_WITH_ARTICLE[cls]: survey.ids(cls) for cls in _WITH_ARTICLE}
    for cls in REFERENCES:
        items = survey.all(cls)
        if items:
            for index, member, name, wanted in _dangling(cls)(items, *tables.values()):
                kinds = " or ".join(_WITH_ARTICLE[kind] for kind in wanted)
                holders = survey.holders.get(name)
                named = f"{holders[0]}; correct it" if holders else "nothing; add it, or correct it"
                message = f"expected the id of {kinds}, found {ascii_safe(name)}, which names {named}"
                yield f"{survey.at(cls, index)}/{member}", message


@cached_per_class
def _dangling(cls: type[Any]) -> Callable[..., list[tuple[int, str, str, tuple[type[Any], ...]]]]:
    """Generate the function that lists the ids in objects of a class that lead to nothing of the right sort."""
    forms = {member.name: member.field_type for member in members(cls)}
    tables = {wanted: f"t{number}" for number, wanted in enumerate(_WITH_ARTICLE)}
    names: dict[str, Any] = {"enumerate": enumerate}
    lines = [
        f"def dangling(items, {', '.join(tables.values())}):",
        "    found = []",
        "    for n, o in enumerate(items):",
    ]
    for field, wanted in REFERENCES[cls].items():
        names[f"wanted_{field}"] = wanted
        lost = " and ".join(f"v not in {tables[kind]}" for kind in wanted)
        lines.append(f"        v = o.{field}")
        if isinstance(forms[field], TupleType):
            lines += [
                "        if v:",
                "            for i, v in enumerate(v):",
                f"                if {lost}:",
                f"                    found.append((n, f'{field}/{{i}}', v, wanted_{field}))",
            ]
        else:
            lines += [
                f"        if v is not None and {lost}:",
                f"            found.append((n, {field!r}, v, wanted_{field}))",
            ]
    return generate("dangling", [*lines, "    return found"], names)


def places_that_are_none(survey: ArticleIndex) -> Iterator[Violation]:
    """Find places that refer to an actor of another kind."""
    for index, place in enumerate(survey.all(Place)):
        actor = None if place.actor is None else survey.find(place.actor, Actor)
        if actor is not None and actor.kind not in (None, ActorKind.PLACE):
            yield (
                f"{survey.at(Place, index)}/actor",
                f"expected an actor of kind place, found the {actor.kind} {ascii_safe(actor.id)}",
            )


def circular(survey: ArticleIndex) -> Iterator[Violation]:
    """Find actors, quotes and events that stand within themselves, by whatever road."""
    for cls, field, way, steps in _GRAPHS:
        items: list[Any] = survey.all(cls)
        if any(map(way, items)):
            yield from _circles(survey, cls, field, list(map(way, items)), steps)


def related_to_itself(survey: ArticleIndex) -> Iterator[Violation]:
    """Find events that cause, follow or answer themselves; being a part of oneself is a circle."""
    if not survey.all(EventRelation):
        return
    for place, event in enumerate(survey.all(Event)):
        for index, relation in enumerate(event.relations):
            if relation.event == event.id and relation.kind is not EventRelationKind.PART_OF:
                where = f"{survey.at(Event, place)}/relations/{index}/event"
                yield where, f"expected the id of another event, found {ascii_safe(relation.event)}, which is its own"


def _one(name: str | None) -> tuple[str, ...]:
    return () if name is None else (name,)


def _wholes(relations: tuple[EventRelation, ...]) -> tuple[str, ...]:
    return tuple([relation.event for relation in relations if relation.kind is EventRelationKind.PART_OF])


def _below(way: str | tuple[EventRelation, ...], name: str) -> str:
    """Say where below a member stands the id that leads to another: several relations can stand side by side."""
    if isinstance(way, str):
        return ""
    parts = (index for index, relation in enumerate(way) if name in _wholes((relation,)))
    return f"/{next(parts)}/event"


#: What may stand within itself: the class, the member that leads on, how it is got, and the ids that it leads to.
_GRAPHS: tuple[tuple[type[Actor | Quote | Event], str, Callable[[Any], Any], Callable[[Any], tuple[str, ...]]], ...] = (
    (Actor, "within", attrgetter("within"), _one),
    *[(Quote, field, attrgetter(field), _one) for field in ("within", "continues", "repeats")],
    (Event, "relations", attrgetter("relations"), _wholes),
)


def _circles(
    survey: ArticleIndex, cls: type[Any], field: str, ways: list[Any], steps: Callable[[Any], tuple[str, ...]]
) -> Iterator[Violation]:
    """Walk the graph depth first, without recursion: chains can be long. Each circle is told once."""
    items: list[Any] = survey.all(cls)
    holders = survey.ids(cls)
    places: dict[str, int] = {}
    for index, item in enumerate(items):
        # What leads nowhere is in no circle. Where an id is taken twice, the first one has it; and where one object
        # stands at several places, so does its first.
        if ways[index] and holders[item.id] is item:
            places.setdefault(item.id, index)
    graph = {name: steps(ways[index]) for name, index in places.items()}
    done: set[str] = set()
    for root, first in graph.items():
        if root in done:
            continue
        road, place = [root], {root: 0}
        ahead = [iter(first)]
        while road:
            here, following = road[-1], next(ahead[-1], None)
            if following is None:
                done.add(here)
                del place[here]
                road.pop()
                ahead.pop()
            elif following in place:
                where = f"{survey.at(cls, places[here])}/{field}{_below(ways[places[here]], following)}"
                yield where, f"{_circle(road, place[following])}; break the circle at one place"
            elif following in graph and following not in done:
                place[following] = len(road)
                road.append(following)
                ahead.append(iter(graph[following]))


#: How many ids of a circle a message names.
_SHOWN = 4


def _circle(road: list[str], start: int) -> str:
    length = len(road) - start
    names = [ascii_safe(name) for name in road[start : start + _SHOWN]]
    dots = ["..."] if length > _SHOWN else []
    return f"this leads in a circle: {' -> '.join([*names, *dots, names[0]])}"
