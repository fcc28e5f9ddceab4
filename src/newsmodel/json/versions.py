"""The versions of the document format: which one a document has, and how an older one is lifted.

A document names its version in the member ``newsmodel``. One that names none is taken for the current one.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import attrs

from newsmodel._frozendict import is_object
from newsmodel._subclasses import FORMAT_MEMBER as FORMAT_MEMBER  # noqa: PLC0414 - exported from here
from newsmodel._subclasses import is_document_class as is_document_class  # noqa: PLC0414 - exported from here
from newsmodel.errors import StructureError, VersionError, describe
from newsmodel.json.migrations import from_0_9

#: The version that this library writes.
FORMAT_VERSION = "1.0"

UNSUPPORTED = "version.unsupported"
MALFORMED = "version.malformed"

_VERSION = re.compile(r"(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})", re.ASCII)

#: Lifts a document by one version: gives the new document, what it changed, and the pointers of what has a new
#: place, to where it stood.
Step: TypeAlias = Callable[[dict[str, Any]], tuple[dict[str, Any], list[str], dict[str, str]]]

#: The migrations, oldest first: the version that one lifts, the version it makes, and what it does.
MIGRATIONS: tuple[tuple[str, str, Step], ...] = (("0.9", "1.0", from_0_9.migrate),)


@attrs.frozen(kw_only=True)
class Migration:
    """A document in the current format version, and how it came there."""

    document: Mapping[str, Any]
    """The document as plain JSON values, its version included."""
    found: str
    """The version that it was written in."""
    changes: tuple[str, ...] = ()
    """What was changed, a sentence each, in the order in which it was done."""
    moved: tuple[Mapping[str, str], ...] = ()
    """For each step: the JSON Pointers of what has a new place, to where it stood before."""

    def original(self, pointer: str) -> str:
        """Give the JSON Pointer at which something stood in the document as it was found."""
        for moved in reversed(self.moved):
            tokens = pointer.split("/")
            for length in range(len(tokens), 1, -1):
                before = moved.get("/".join(tokens[:length]))
                if before is not None:
                    pointer = "/".join([before, *tokens[length:]])
                    break
        return pointer


def migrate(document: Any) -> Migration:
    """Lift a document to the current format version, step by step, and say what was changed.

    ``loads`` and ``structure`` do this by themselves. A newer minor version stays as it is: what it adds is kept
    as unknown members.

    Args:
        document: An object of plain JSON values, as ``json.loads`` gives it.

    Raises:
        StructureError: It is not an object.
        VersionError: Its version is not a version, is too old to be lifted, or has a newer major number.
    """
    if not is_object(document):
        raise StructureError.of("structure.wrong-type", f"expected an object, found {describe(document)}")
    lifted = current(document)
    named = {FORMAT_MEMBER: FORMAT_VERSION if lifted.moved else lifted.found, **lifted.document}
    return attrs.evolve(lifted, document=named)


def current(document: Mapping[str, Any]) -> Migration:
    """Lift a document to the current format version, step by step; what it gives leaves the version out.

    Raises:
        VersionError: Its version is not a version, is too old to be lifted, or has a newer major number.
    """
    found = document.get(FORMAT_MEMBER, FORMAT_VERSION)
    rest = {name: value for name, value in document.items() if name != FORMAT_MEMBER}
    if found == FORMAT_VERSION:
        return Migration(document=rest, found=FORMAT_VERSION)
    match = _VERSION.fullmatch(found) if isinstance(found, str) else None
    if match is None:
        message = f'expected a format version such as "{FORMAT_VERSION}", found {describe(found)}'
        raise VersionError.of(MALFORMED, message, f"/{FORMAT_MEMBER}")
    changes: list[str] = []
    moved: list[Mapping[str, str]] = []
    version = found
    for old, new, step in MIGRATIONS:
        if version == old:
            rest, said, new_places = step(rest)
            changes += said
            moved.append(new_places)
            version = new
    if version != FORMAT_VERSION and not _is_newer_minor(match):
        message = f"this library reads the versions {_readable()}, and the document has {found}"
        advice = "update newsmodel" if _number(match) > _OURS else "it is too old to be lifted"
        raise VersionError.of(UNSUPPORTED, f"{message}; {advice}", f"/{FORMAT_MEMBER}")
    return Migration(document=rest, found=found, changes=tuple(changes), moved=tuple(moved))


def is_read_unchanged(version: str) -> bool:
    """Return whether a document of a version needs no migration: of the current one, or of a newer minor version."""
    if version == FORMAT_VERSION:
        return True
    match = _VERSION.fullmatch(version)
    return match is not None and _is_newer_minor(match)


def version_number(version: str) -> tuple[int, int]:
    """Return the two numbers of a format version, by which versions compare."""
    major, minor = version.split(".")
    return int(major), int(minor)


def _is_newer_minor(match: re.Match[str]) -> bool:
    return _number(match)[0] == _OURS[0] and _number(match) > _OURS


def _number(match: re.Match[str]) -> tuple[int, int]:
    return int(match[1]), int(match[2])


_OURS = tuple(map(int, FORMAT_VERSION.split(".")))


def _readable() -> str:
    major = FORMAT_VERSION.partition(".")[0]
    return ", ".join([*(old for old, _new, _migrate in MIGRATIONS), f"{major}.x"])
