"""``replace`` and ``merge_actors``: an article with another part in the place of one, or with one actor for two."""

from typing import Any, TypeVar

import attrs

from newsmodel._classes import evolve
from newsmodel._fields import EXTRA, StringMapType, TupleType, members
from newsmodel._frozendict import FrozenDict
from newsmodel.editing.classes import kind_of
from newsmodel.editing.obstacles import (
    LOST,
    REQUIRED,
    UNKNOWN,
    WRONG_CLASS,
    find_part,
    id_of,
    require_no_new_errors,
    require_possible,
    tree_of,
)
from newsmodel.editing.rewriting import GONE, Rewriting
from newsmodel.editing.tree import Node, Slot, Tree
from newsmodel.errors import ClassError, Problem, describe, problem
from newsmodel.model.actor import Actor, Name, NameKind
from newsmodel.model.article import Article
from newsmodel.model.part import Part

A = TypeVar("A", bound=Article)


def replace(article: A, part: Part) -> A:
    """Return an article with another version of one of its parts: the one with the same id.

    Args:
        article: The article.
        part: The new actor, quote or event, or the new object of a derived class with an id. It takes the place of the
            old one; ``rename`` changes an id.

    Raises:
        ClassError: An argument has the wrong class.
        EditError: No part or several parts have the id, the old part has another class than the new one requires, or
            the article would have new errors, such as references that do not resolve.
    """
    tree = tree_of(article)
    if isinstance(part, str):
        raise ClassError(f"expected a part with an id, found {describe(part)}; make it with newsmodel.evolve")
    id_of(part)
    problems: list[Problem] = []
    found = tree.parts_with_id(id_of(part))
    same_kind = [node for node in found if kind_of(node.obj.__class__) is kind_of(part.__class__)]
    node = same_kind[0] if len(same_kind) == 1 else find_part(tree, id_of(part), problems)
    if node is not None and not same_kind:
        message = f"expected {describe_class(node.obj)}, found {describe_class(part)}; choose another id"
        problems.append(problem(node.location(), WRONG_CLASS, message))
    problems = [attrs.evolve(p, message=f"{p.message}, or add the part") if p.code == UNKNOWN else p for p in problems]
    require_possible(problems)
    assert node is not None  # noqa: S101 - otherwise there is a problem
    rewriting = Rewriting(tree)
    rewriting.set_object(node, part)
    return require_no_new_errors(article, rewriting.apply())


def describe_class(part: Any) -> str:
    """Name the class of a part in a message."""
    name = type(part).__name__
    return f"{'an' if name[0] in 'AEIOU' else 'a'} {name}"


def merge_actors(article: A, keep: Actor | str, merge: Actor | str) -> A:
    """Return an article in which two actors are one.

    All references to the second actor become references to the first; repetitions that arise in a list, such as the
    same speaker twice, are removed. The first actor keeps its values. Members that it lacks are filled from the second,
    and lists and mappings of the second are added: names, roles, mentions, identifiers. A second primary name becomes
    an alias. A relation ``within`` between the two is dropped.

    Args:
        article: The article.
        keep: The actor that is left, or its id.
        merge: The actor that is merged into it, or its id.

    Raises:
        ClassError: An argument has the wrong class.
        EditError: An id is not that of one actor, both are the same actor, the class of the first has no member for a
            value of the second, or the article would have new errors, such as a cycle.
    """
    tree = tree_of(article)
    problems: list[Problem] = []
    kept, merged = _find_actor(tree, keep, problems), _find_actor(tree, merge, problems)
    if kept is not None and merged is not None:
        _check_merge(kept, merged, problems)
    require_possible(problems)
    assert kept is not None  # noqa: S101 - otherwise there is a problem
    assert merged is not None  # noqa: S101
    redirecting = Rewriting(tree, merge_equal=True)
    for reference in tree.references:
        if reference.id == merged.obj.id and isinstance(merged.obj, reference.targets):
            redirecting.set_reference(reference, kept.obj.id)
    redirected = tree_of(redirecting.apply())
    first, second = _find_again(redirected, kept), _find_again(redirected, merged)
    combining = Rewriting(redirected)
    for member, value in _combined(first.obj, second.obj).items():
        combining.set_member(first, member, value)
    combining.set_object(second, GONE)
    return require_no_new_errors(article, combining.apply())


def _find_actor(tree: Tree[Any], actor: Actor | str, problems: list[Problem]) -> Node | None:
    node = find_part(tree, actor, problems)
    if node is not None and not isinstance(node.obj, Actor):
        message = f"expected the id of an actor, found that of {describe_class(node.obj)}; correct the id"
        problems.append(problem(node.location(), WRONG_CLASS, message))
        return None
    return node


def _find_again(tree: Tree[Any], node: Node) -> Node:
    return next(other for other in tree.parts_with_id(node.obj.id) if isinstance(other.obj, Actor))


def _check_merge(kept: Node, merged: Node, problems: list[Problem]) -> None:
    if kept is merged:
        message = "expected two actors, found one; name the actor to merge into this one"
        problems.append(problem(kept.location(), UNKNOWN, message))
        return
    if merged.slot is Slot.REQUIRED:
        message = "expected an actor that can be omitted, found one that the article requires; keep this one instead"
        problems.append(problem(merged.location(), REQUIRED, message))
    own = {member.name for member in members(kept.obj.__class__)}
    for member in members(merged.obj.__class__):
        value = getattr(merged.obj, member.name)
        if member.name not in own and value is not None and value != member.default:
            message = (
                f"expected a member of {type(kept.obj).__name__}, found {member.name}, which only "
                f"{type(merged.obj).__name__} has; keep this actor instead, or convert the other with as_class"
            )
            problems.append(problem(merged.location_of(member.name), LOST, message))


def _combined(kept: Actor, merged: Actor) -> dict[str, Any]:
    """Return the members of an actor that change if another one is merged into it."""
    theirs = {member.name for member in members(type(merged))}
    own_names = {member.name for member in members(type(kept))}
    unknown = {name: value for name, value in merged.extra.items() if name not in own_names}
    combined: dict[str, Any] = {
        "names": (*kept.names, *_other_names(kept, merged)),
        "within": _outer(kept, merged),
        "named": kept.named or merged.named,
        EXTRA: {**unknown, **kept.extra},
    }
    for member in members(type(kept)):
        if member.name == "id" or member.name in combined or member.name not in theirs:
            continue
        own, other = getattr(kept, member.name), getattr(merged, member.name)
        if isinstance(member.field_type, TupleType) and own is not None and other is not None:
            combined[member.name] = (*own, *[item for item in other if item not in own])
        elif isinstance(member.field_type, StringMapType) and own is not None and other is not None:
            combined[member.name] = FrozenDict({**other, **own})
        elif own is None and other is not None:
            combined[member.name] = other
    return {name: value for name, value in combined.items() if value != getattr(kept, name)}


def _outer(kept: Actor, merged: Actor) -> str | None:
    """Return the id of what the actor is part of, which is not the actor itself."""
    return next((outer for outer in (kept.within, merged.within) if outer not in (None, kept.id, merged.id)), None)


def _other_names(kept: Actor, merged: Actor) -> list[Name]:
    """Return the names of the second actor that the first does not have."""
    known = {(name.text, name.language, name.script, name.valid) for name in kept.names}
    has_primary = any(name.kind is NameKind.PRIMARY for name in kept.names)
    return [
        evolve(name, kind=NameKind.ALIAS) if has_primary and name.kind is NameKind.PRIMARY else name
        for name in merged.names
        if (name.text, name.language, name.script, name.valid) not in known
    ]
