"""The checks that an edit must pass: arguments that name one part, and a result without new errors."""

from collections import Counter
from typing import Any, TypeVar

from newsmodel._arguments import require_instance
from newsmodel._fields import is_model_class
from newsmodel.editing.classes import kind_of
from newsmodel.editing.tree import Node, Tree
from newsmodel.errors import ClassError, EditError, Problem, Severity, ascii_safe, describe, problem
from newsmodel.model.article import Article
from newsmodel.validation.rules import validate

A = TypeVar("A", bound=Article)

UNKNOWN = "edit.unknown-id"
AMBIGUOUS = "edit.ambiguous-id"
TAKEN = "edit.id-taken"
REQUIRED = "edit.required"
WRONG_CLASS = "edit.wrong-class"
LOST = "edit.lost-member"


def tree_of(article: A) -> Tree[A]:
    """Return the tree of an article.

    Raises:
        ClassError: The argument is not an ``Article``.
    """
    require_instance(article, Article)
    return Tree(article)


def id_of(part: Any) -> str:
    """Return an id, given the id or the part that has it.

    Raises:
        ClassError: The argument is neither a string nor a part with an id.
    """
    name = getattr(part, "id", None) if is_model_class(type(part)) and not isinstance(part, Article) else part
    if not isinstance(name, str):
        raise ClassError(f"expected an id or a part that has one, found {describe(part)}; pass the id as a string")
    return name


def find_part(tree: Tree[Any], part: Any, problems: list[Problem]) -> Node | None:
    """Return the part of an article that an id names, or the part itself; ``None``, and a problem, if there is no one.

    Raises:
        ClassError: The argument is neither a string nor a part with an id.
    """
    name = id_of(part)
    found = tree.parts_with_id(name)
    if not isinstance(part, str):
        found = [node for node in found if kind_of(node.obj.__class__) is kind_of(part.__class__)]
    if len(found) == 1:
        return found[0]
    if not found:
        problems.append(unknown_id(tree, name))
    message = f"expected one part with the id {ascii_safe(name)}, found {len(found)}; change the ids of the others"
    problems += [problem(node.location_of("id"), AMBIGUOUS, message) for node in found]
    return None


def unknown_id(tree: Tree[Any], name: str) -> Problem:
    """Return the problem that no part of an article has an id."""
    is_own = name == tree.article.id
    remedy = "change the id of the article itself with newsmodel.evolve" if is_own else "correct the id"
    message = f"expected the id of a part of the article, found {ascii_safe(name)}, which no part has; {remedy}"
    return Problem(pointer="/id" if is_own else "", code=UNKNOWN, message=message)


def require_possible(problems: list[Problem]) -> None:
    """Check that nothing prevents an edit.

    Raises:
        EditError: There are obstacles; it lists them all.
    """
    if problems:
        raise EditError(sorted(problems))


def require_no_new_errors(before: Article, after: A) -> A:
    """Return an edited article, after a check that it has no errors of meaning that the old one does not have.

    Raises:
        EditError: It has; ``problems`` lists them, with pointers into the edited article.
    """
    errors = _errors(after)
    if errors:
        known = Counter(problem.code for problem in _errors(before))
        found = Counter(problem.code for problem in errors)
        require_possible([problem for problem in errors if found[problem.code] > known[problem.code]])
    return after


def _errors(article: Article) -> list[Problem]:
    """Return the errors of meaning in an article; those in an article inside it belong to that document."""
    errors = [problem for problem in validate(article) if problem.severity is Severity.ERROR]
    if not errors:
        return errors
    nested = [f"{node.pointer()}/" for node in Tree(article).nodes[1:] if isinstance(node.obj, Article)]
    return [problem for problem in errors if not problem.pointer.startswith(tuple(nested))]
