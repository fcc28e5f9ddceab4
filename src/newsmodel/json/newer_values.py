"""Values of closed vocabularies that a newer minor version of the format added: how they are read and written.

The version of a document is kept in a context variable while the document is read, so that the hooks of a converter,
which read the parts of a document in members of external types, apply it as well.
"""

import enum
import re
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from newsmodel._checks import CHOICE
from newsmodel._unknown_values import unknown_values
from newsmodel._vocabulary import Vocabulary, value_of_version
from newsmodel.errors import StructureError, ascii_safe, problem
from newsmodel.json.versions import FORMAT_VERSION, is_document_class, is_read_unchanged, version_number

#: The version of the document that is being read, if it is a newer minor version.
_NEWER_VERSION: ContextVar[str | None] = ContextVar("newer_version", default=None)

#: The values that a version of the format may add to a vocabulary.
_VALUE = re.compile(r"[a-z][a-z0-9_]{0,63}", re.ASCII)


@contextmanager
def reading_version(version: str) -> Generator[None, None, None]:
    """Read a document of a format version; a nested document has a version of its own."""
    is_newer = version != FORMAT_VERSION and is_read_unchanged(version)
    token = _NEWER_VERSION.set(version if is_newer else None)
    try:
        yield
    finally:
        _NEWER_VERSION.reset(token)


def newer_value(choices: type[enum.Enum], value: Any) -> Vocabulary | None:
    """Return the value of a vocabulary that the document's newer version may have added; ``None`` if it cannot be one.

    The version says nothing about the enumerations of other projects.
    """
    version = _NEWER_VERSION.get()
    if version is None or not issubclass(choices, Vocabulary):
        return None
    if not (isinstance(value, str) and _VALUE.fullmatch(value)):
        return None
    return value_of_version(choices, str.__str__(value), version)


def version_to_write(document: Any) -> str:
    """Return the format version that a document states: the newest one that a value in it requires."""
    required = [value.format_version or FORMAT_VERSION for _, value in unknown_values(document)]
    return max([FORMAT_VERSION, *required], key=version_number)


#: Whether the object that is being written was checked; its parts are then not checked by themselves.
_IS_CHECKED: ContextVar[bool] = ContextVar("is_checked", default=False)


@contextmanager
def writing_checked(obj: Any) -> Generator[None, None, None]:
    """Check the outermost object that is written; see ``require_document``.

    Raises:
        StructureError: It has values of a newer version, and is not a document.
    """
    if not _IS_CHECKED.get():
        require_document(obj)
    token = _IS_CHECKED.set(True)
    try:
        yield
    finally:
        _IS_CHECKED.reset(token)


def require_document(obj: Any) -> None:
    """Check that an object with values of a newer version is a document, which can state that version.

    Raises:
        StructureError: It is not a document; written without its version, it could not be read.
    """
    if is_document_class(obj.__class__):
        return
    problems = [
        problem(
            at,
            CHOICE,
            f"expected a value of {type(value).__name__} in format version {FORMAT_VERSION}, found {ascii_safe(value)} "
            f"of version {value.format_version}; write the whole article, which states its version, or change it",
        )
        for at, value in unknown_values(obj)
    ]
    if problems:
        raise StructureError(problems)
