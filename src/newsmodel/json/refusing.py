"""Reading with ``unknown="refuse"``: unknown members are problems instead of being preserved in ``extra``.

Whether they are refused is kept in a context variable while a document is read, so that the hooks of a converter, which
read the parts of a document in members of external types, refuse them as well.
"""

from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Literal, TypeAlias

from newsmodel._walk import walk
from newsmodel.errors import ClassError, Location, Problem, ascii_safe, describe, problem

#: What happens to unknown members: they are preserved in ``extra``, or are problems.
Unknown: TypeAlias = Literal["keep", "refuse"]

UNKNOWN_MEMBER = "structure.unknown-member"

_REFUSING: ContextVar[bool] = ContextVar("refusing", default=False)


@contextmanager
def refusing_unknown_members() -> Generator[None, None, None]:
    """Refuse unknown members in the documents that are read inside the context, on the complete path."""
    token = _REFUSING.set(True)
    try:
        yield
    finally:
        _REFUSING.reset(token)


def is_refusing() -> bool:
    """Return whether unknown members are refused."""
    return _REFUSING.get()


def is_refused(unknown: Any) -> bool:
    """Return whether an argument ``unknown`` asks for unknown members to be refused.

    Raises:
        ClassError: It is neither "keep" nor "refuse".
    """
    if unknown == "refuse":
        return True
    if unknown == "keep":
        return False
    raise ClassError(f"expected unknown to be 'keep' or 'refuse', found {describe(unknown)}; correct the argument")


def has_unknown_members(obj: Any) -> bool:
    """Return whether an object, or an object inside it, has unknown members."""
    return any(part.extra for _at, part in walk(obj, into_documents=True))


def refused_members(cls: type[Any], unknown: Iterable[str], values: Mapping[str, Any], at: Location) -> list[Problem]:
    """Return a problem for each unknown member of an object of a class, if they are refused.

    Args:
        cls: The class of the object.
        unknown: The names of its unknown members.
        values: The values of its known members, by name.
        at: The location of the object.
    """
    if not is_refusing():
        return []
    from newsmodel.validation.member_names import missed_member

    problems: list[Problem] = []
    for name in unknown:
        meant = missed_member(cls, name, values)
        remedy = "remove it" if meant is None else f"is {meant!r} meant? Rename it, and give it the type of that member"
        message = f"expected a member of {cls.__name__}, found {ascii_safe(name)}; {remedy}, or read it with {_KEEP}"
        problems.append(problem((at, name), UNKNOWN_MEMBER, message))
    return problems


_KEEP = "unknown='keep'"
