"""Errors of cattrs as problems with JSON Pointers."""

from typing import Any

from cattrs.errors import AttributeValidationNote, BaseValidationError, ForbiddenExtraKeysError, IterableValidationNote

from newsmodel._checks import EXTRA_NAME, MISSING, REJECTED, error_message
from newsmodel.errors import ClassError, DocumentError, Location, Problem, ascii_safe, describe, problem
from newsmodel.json.hooks import is_cattrs_code


def problems_of(error: BaseException, at: Location) -> list[Problem]:
    """Convert an error of cattrs to problems. Their pointers come from the notes of its exception groups.

    Raises:
        ClassError: The error is not about the document, but about a class that has to be changed.
    """
    if isinstance(error, ClassError):
        raise error
    if isinstance(error, DocumentError):
        return error.below(at)
    if isinstance(error, BaseValidationError):
        return [found for inner in error.exceptions for found in _inner_problems(inner, at)]
    if isinstance(error, ForbiddenExtraKeysError):
        names = ", ".join(sorted(map(repr, error.extra_fields)))
        return [problem(at, EXTRA_NAME, f"expected no other members, found {names}")]
    if isinstance(error, KeyError):
        name = error.args[0] if error.args else None
        if _is_missing_member(error):
            return [problem(at, MISSING, f"expected the member {name!r}, which is required")]
        return [problem(at, REJECTED, f"expected a known key, found {_shown(name)}")]
    return [problem(at, REJECTED, error_message(error))]


def _inner_problems(error: BaseException, at: Location) -> list[Problem]:
    """Convert an error in an exception group whose location is ``at``."""
    # A class that looks for a member in vain adds a note with the name of that member, which does not exist. The error
    # was caught in the function that raised it.
    is_own = error.__traceback__ is not None and error.__traceback__.tb_next is None
    is_missing = is_own and isinstance(error, KeyError) and _is_missing_member(error)
    return problems_of(error, at if is_missing else _location_of(error, at))


def _is_missing_member(error: KeyError) -> bool:
    """Return whether cattrs looked for a member, and not a hook for something in a table of its own.

    The code of cattrs that looks for a member contains its name.
    """
    innermost = error.__traceback__
    while innermost is not None and innermost.tb_next is not None:
        innermost = innermost.tb_next
    if innermost is None or not error.args:
        return False
    frame, name = innermost.tb_frame, error.args[0]
    if not is_cattrs_code(frame.f_code, with_strategies=True):
        return False
    names = (*frame.f_code.co_consts, *frame.f_locals.values())
    return any(type(known) is str and known == name for known in names)


def _shown(name: Any) -> str:
    return ascii_safe(name) if isinstance(name, (str, int, float)) else describe(name)


def _location_of(error: BaseException, at: Location) -> Location:
    """Return the location of an error in an exception group whose location is ``at``."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (at, note.name)
        if isinstance(note, IterableValidationNote):
            return (at, note.index)
    return at
