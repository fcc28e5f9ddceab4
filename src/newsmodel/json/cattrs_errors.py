"""Errors of cattrs as problems with JSON Pointers."""

from cattrs.errors import AttributeValidationNote, BaseValidationError, ForbiddenExtraKeysError, IterableValidationNote

from newsmodel._checks import EXTRA_NAME, MISSING, REJECTED, error_message
from newsmodel.errors import ClassError, DocumentError, Location, Problem, problem


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
        return [found for inner in error.exceptions for found in problems_of(inner, _location_of(inner, at))]
    if isinstance(error, ForbiddenExtraKeysError):
        names = ", ".join(sorted(map(repr, error.extra_fields)))
        return [problem(at, EXTRA_NAME, f"expected no other members, found {names}")]
    if isinstance(error, KeyError):
        # The note of the error already names the missing member, so the last step of the location is removed.
        return [problem(at and at[0], MISSING, f"expected the member {error.args[0]!r}, which is required")]
    return [problem(at, REJECTED, error_message(error))]


def _location_of(error: BaseException, at: Location) -> Location:
    """Return the location of an error in an exception group whose location is ``at``."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (at, note.name)
        if isinstance(note, IterableValidationNote):
            return (at, note.index)
    return at
