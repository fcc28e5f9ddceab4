"""``references_to`` and ``rename``: the ids in an article that refer to a part."""

from typing import Any, TypeVar

import attrs

from newsmodel.editing.obstacles import (
    TAKEN,
    find_part,
    id_of,
    require_no_new_errors,
    require_possible,
    tree_of,
)
from newsmodel.editing.rewriting import Rewriting
from newsmodel.errors import ClassError, Location, Problem, ascii_safe, describe, document_order, pointer, problem
from newsmodel.model.article import Article
from newsmodel.model.part import Part

A = TypeVar("A", bound=Article)


@attrs.frozen(kw_only=True)
class Reference:
    """An id in an article that refers to a part of it."""

    pointer: str
    """JSON Pointer to the id."""
    cls: type[Any]
    """The class of the object that contains the id, such as ``Attribution``."""
    member: str
    """The member of that object, such as ``speakers``."""
    id: str
    """The id."""
    holder: Part
    """The object that contains the id."""


def references_to(article: Article, id: str | Part) -> tuple[Reference, ...]:  # noqa: A002 - the name of the model's member
    """Return the references to a part of an article, in document order.

    References are the members in ``newsmodel.validation.REFERENCES``, at every depth; those of derived classes are
    included. Ids in unknown members and in an article inside the article are not.

    Args:
        article: The article.
        id: The id of the part, or the part. References with this id that do not resolve are included if it is an id.

    Raises:
        ClassError: An argument has the wrong class.
    """
    tree, name = tree_of(article), id_of(id)
    found = [
        Reference(
            pointer=pointer(reference.location()),
            cls=reference.node.obj.__class__,
            member=reference.member,
            id=name,
            holder=reference.node.obj,
        )
        for reference in tree.references
        if reference.id == name and isinstance(id, (str, *reference.targets))
    ]
    return tuple(sorted(found, key=_position))


def _position(reference: Reference) -> list[tuple[int, str]]:
    return document_order(reference.pointer)


def rename(article: A, old: str | Part, new: str) -> A:
    """Return an article in which a part has another id, and all references to it follow.

    Ids in unknown members are not changed, because the library does not know what they mean. An article inside the
    article is a document of its own, and is not changed.

    Args:
        article: The article.
        old: The id of the part, or the part.
        new: Its new id.

    Raises:
        ClassError: An argument has the wrong class.
        EditError: No part or several parts have the old id, the new id is taken, a reference with the new id would
            resolve to the part, or a class does not accept the new id.
    """
    tree = tree_of(article)
    if not isinstance(new, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ClassError(f"expected the new id as a string, found {describe(new)}")
    problems: list[Problem] = []
    node = find_part(tree, old, problems)
    if node is not None and node.obj.id == new:
        return article
    taken_by = tree.parts_with_id(new)
    problems += [_taken(new, "part", part.location_of("id")) for part in taken_by]
    if node is not None and not taken_by:
        problems += [
            _taken(new, "reference", reference.location())
            for reference in tree.references
            if reference.id == new and isinstance(node.obj, reference.targets)
        ]
    require_possible(problems)
    assert node is not None  # noqa: S101 - otherwise there is a problem
    rewriting = Rewriting(tree)
    rewriting.set_member(node, "id", new)
    for reference in tree.references:
        if reference.id == node.obj.id and isinstance(node.obj, reference.targets):
            rewriting.set_reference(reference, new)
    return require_no_new_errors(article, rewriting.apply())


def _taken(new: str, what: str, at: Location) -> Problem:
    message = f"expected an id that is not in use, found {ascii_safe(new)}, which this {what} has; choose another id"
    return problem(at, TAKEN, message)
