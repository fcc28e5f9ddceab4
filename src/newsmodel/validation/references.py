"""Rules about ids and the references to them: ``id.*`` and ``reference.*``."""

from collections.abc import Callable, Iterator
from itertools import chain
from operator import attrgetter
from typing import Any

from newsmodel._codegen import generate
from newsmodel._fields import TupleType, cached_per_class, json_tokens, members
from newsmodel.errors import ascii_safe
from newsmodel.model.actor import Actor, ActorKind
from newsmodel.model.event import Event, EventRelation, EventRelationKind
from newsmodel.model.place import Place
from newsmodel.model.quote import Quote
from newsmodel.validation.article_index import ArticleIndex
from newsmodel.validation.reference_table import REFERENCES
from newsmodel.validation.rule import Violation

#: The classes whose ids can be referred to, as messages name them.
_TARGETS: dict[type[Any], str] = {Actor: "an actor", Quote: "a quote", Event: "an event"}


def duplicate_ids(index: ArticleIndex) -> Iterator[Violation]:
    """Find ids that several actors, quotes or events share."""
    tables = [index.by_id(cls) for cls in _TARGETS]
    if len(set[str]().union(*tables)) == sum([len(index.all(cls)) for cls in _TARGETS]):
        return
    for name, pointers in index.pointers_by_id.items():
        for duplicate in pointers[1:]:
            yield (
                f"{duplicate}/id",
                f"expected a unique id, found {ascii_safe(name)}, the id of {pointers[0]}; choose another id",
            )


def unresolved_references(index: ArticleIndex) -> Iterator[Violation]:
    """Find ids that do not resolve, or that resolve to an object of the wrong class."""
    for cls in index.classes():
        find_unresolved = _unresolved_in(cls)
        for position, member, name, targets in find_unresolved(index) if find_unresolved else ():
            expected = " or ".join([_TARGETS.get(target) or f"a {target.__name__}" for target in targets])
            pointers = index.pointers_by_id.get(name)
            found = f"{pointers[0]}; correct the id" if pointers else "nothing; add the object, or correct the id"
            message = f"expected the id of {expected}, found {ascii_safe(name)}, which refers to {found}"
            yield f"{index.at(cls, position)}/{member}", message


_Unresolved = list[tuple[int, str, str, tuple[type[Any], ...]]]


@cached_per_class
def _unresolved_in(cls: type[Any]) -> Callable[[ArticleIndex], _Unresolved] | None:
    """Generate the function that lists the ids in objects of a class that do not resolve to an allowed class.

    Objects of subclasses are left to the functions of the subclasses. ``None`` if the class has no references.
    """
    references = REFERENCES[cls]
    if not references:
        return None
    is_tuple = {member.name: isinstance(member.field_type, TupleType) for member in members(cls)}
    tokens = json_tokens(cls)
    tables = {target: f"t{number}" for number, target in enumerate(dict.fromkeys(chain(*references.values())))}
    names: dict[str, Any] = {"cls": cls, "enumerate": enumerate}
    lines = ["def unresolved(index):"]
    for target, table in tables.items():
        names[f"target_{table}"] = target
        lines.append(f"    {table} = index.by_id(target_{table})")
    lines += ["    found = []", "    for n, o in enumerate(index.all(cls)):"]
    lines += ["        if o.__class__ is not cls:", "            continue"]
    for member, targets in references.items():
        names[f"targets_{member}"] = targets
        is_unresolved = " and ".join(f"v not in {tables[target]}" for target in targets)
        lines.append(f"        v = o.{member}")
        if is_tuple[member]:
            lines += [
                "        if v:",
                "            for i, v in enumerate(v):",
                f"                if {is_unresolved}:",
                f"                    found.append((n, {f'{tokens[member]}/'!r} + str(i), v, targets_{member}))",
            ]
        else:
            lines += [
                f"        if v is not None and {is_unresolved}:",
                f"            found.append((n, {tokens[member]!r}, v, targets_{member}))",
            ]
    return generate("unresolved", [*lines, "    return found"], names)


def references_not_to_places(index: ArticleIndex) -> Iterator[Violation]:
    """Find places that refer to an actor of another kind."""
    for i, place in enumerate(index.all(Place)):
        actor = None if place.actor is None else index.find(place.actor, Actor)
        kind = None if actor is None else actor.kind
        if actor is not None and kind is not None and kind.is_known and kind is not ActorKind.PLACE:
            yield (
                f"{index.at(Place, i)}/actor",
                (
                    f"expected the id of an actor of kind place, found {ascii_safe(actor.id)} of kind {kind}; "
                    f"correct the id, or describe the place with other members"
                ),
            )


def reference_cycles(index: ArticleIndex) -> Iterator[Violation]:
    """Find actors, quotes and events that contain, continue or repeat themselves, directly or indirectly."""
    for cls, member, get_value, ids_in in _GRAPHS:
        items: list[Any] = index.all(cls)
        if any(map(get_value, items)):
            yield from _cycles(index, cls, member, list(map(get_value, items)), ids_in)


def _single(name: str | None) -> dict[str, str]:
    return {} if name is None else {name: ""}


def _part_of(relations: tuple[EventRelation, ...]) -> dict[str, str]:
    places: dict[str, str] = {}
    for number, relation in enumerate(relations):
        if relation.kind is EventRelationKind.PART_OF:
            places.setdefault(relation.event, f"/{number}/event")
    return places


#: The ids in a member, each with the JSON Pointer from the member to it. It is looked up once for each cycle.
_Ids = Callable[[Any], dict[str, str]]

#: The relations that must not form a cycle: the class, the member, its getter, and the function for the ids in it.
_GRAPHS: tuple[tuple[type[Actor | Quote | Event], str, Callable[[Any], Any], _Ids], ...] = (
    (Actor, "within", attrgetter("within"), _single),
    *[(Quote, member, attrgetter(member), _single) for member in ("within", "continues", "repeats")],
    (Event, "relations", attrgetter("relations"), _part_of),
)


def _cycles(index: ArticleIndex, cls: type[Any], member: str, values: list[Any], ids_in: _Ids) -> Iterator[Violation]:
    """Search the graph depth first, without recursion, because chains can be long. Report each cycle once."""
    items: list[Any] = index.all(cls)
    by_id = index.by_id(cls)
    positions: dict[str, int] = {}
    for position, item in enumerate(items):
        # An object without references is in no cycle. If an id is duplicated, the first object with it counts, and if
        # one object occurs several times, its first position.
        if values[position] and by_id[item.id] is item:
            positions.setdefault(item.id, position)
    graph = {name: ids_in(values[position]) for name, position in positions.items()}
    done: set[str] = set()
    for root, successors in graph.items():
        if root in done:
            continue
        path, depth_of = [root], {root: 0}
        pending = [iter(successors)]
        while path:
            here, following = path[-1], next(pending[-1], None)
            if following is None:
                done.add(here)
                del depth_of[here]
                path.pop()
                pending.pop()
            elif following in depth_of:
                where = f"{index.at(cls, positions[here])}/{member}{graph[here][following]}"
                first = depth_of[following]
                yield where, _cycle_message(path[first : first + _MAX_NAMED + 1])
            elif following in graph and following not in done:
                depth_of[following] = len(path)
                path.append(following)
                pending.append(iter(graph[following]))


#: How many ids of a cycle a message names.
_MAX_NAMED = 4


def _cycle_message(cycle: list[str]) -> str:
    names = [ascii_safe(name) for name in cycle[:_MAX_NAMED]]
    dots = ["..."] if len(cycle) > _MAX_NAMED else []
    return f"expected no cycle, found {' -> '.join([*names, *dots, names[0]])}; remove one of these references"
