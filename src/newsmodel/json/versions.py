"""Format versions: how a document states its version, which versions are read, and how older ones are migrated.

A document states its version in the member ``newsmodel``. Without this member, it has the current version.
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

#: The format version that this library writes.
FORMAT_VERSION = "1.0"

UNSUPPORTED = "version.unsupported"
MALFORMED = "version.malformed"

_VERSION = re.compile(r"(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})", re.ASCII)

#: Migrates a document to the next version. Returns the new document, descriptions of the changes, and JSON Pointers
#: from the new location of each value that moved to its original location.
Step: TypeAlias = Callable[[dict[str, Any]], tuple[dict[str, Any], list[str], dict[str, str]]]

#: The migrations, oldest first: the version before, the version after, and the function.
MIGRATIONS: tuple[tuple[str, str, Step], ...] = (("0.9", "1.0", from_0_9.migrate),)


@attrs.frozen(kw_only=True)
class Migration:
    """A document in the current format version, with a description of how it was migrated."""

    document: Mapping[str, Any]
    """The document as plain JSON values, with its format version."""
    found: str
    """The format version of the original document."""
    changes: tuple[str, ...] = ()
    """Descriptions of the changes, in order, such as "title is now called headline"."""
    moved: tuple[Mapping[str, str], ...] = ()
    """For each migration: JSON Pointers from the new location of a value to its original location."""

    def original(self, pointer: str) -> str:
        """Return the location of a value in the original document.

        Args:
            pointer: The JSON Pointer of the value in the migrated document.
        """
        for moved in reversed(self.moved):
            tokens = pointer.split("/")
            for length in range(len(tokens), 1, -1):
                before = moved.get("/".join(tokens[:length]))
                if before is not None:
                    pointer = "/".join([before, *tokens[length:]])
                    break
        return pointer


def migrate(document: Any) -> Migration:
    """Return a document in the current format version, with a list of the changes.

    ``loads`` and ``structure`` migrate documents automatically. A document in a newer minor version is not changed: its
    new members are unknown members.

    Args:
        document: The document in parsed JSON, such as ``json.loads`` returns.

    Raises:
        StructureError: The document is not an object.
        VersionError: The format version is malformed, too old, or has a newer major number.
    """
    if not is_object(document):
        raise StructureError.of("structure.wrong-type", f"expected an object, found {describe(document)}")
    migration = current(document)
    version = FORMAT_VERSION if migration.moved else migration.found
    return attrs.evolve(migration, document={FORMAT_MEMBER: version, **migration.document})


def current(document: Mapping[str, Any]) -> Migration:
    """Return a document in the current format version, without the member that states the version.

    Raises:
        VersionError: The format version is malformed, too old, or has a newer major number.
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
            rest, new_changes, new_pointers = step(rest)
            changes += new_changes
            moved.append(new_pointers)
            version = new
    if version != FORMAT_VERSION and not _is_newer_minor(match):
        message = f"expected a format version that this library reads ({_supported()}), found {found}"
        advice = "update newsmodel" if _number(match) > _CURRENT else "documents in this version cannot be migrated"
        raise VersionError.of(UNSUPPORTED, f"{message}; {advice}", f"/{FORMAT_MEMBER}")
    return Migration(document=rest, found=found, changes=tuple(changes), moved=tuple(moved))


def is_read_unchanged(version: str) -> bool:
    """Return whether a version is read without migration: the current version, or a newer minor version."""
    if version == FORMAT_VERSION:
        return True
    match = _VERSION.fullmatch(version)
    return match is not None and _is_newer_minor(match)


def version_number(version: str) -> tuple[int, int]:
    """Return the two numbers of a format version, by which versions compare."""
    major, minor = version.split(".")
    return int(major), int(minor)


def _is_newer_minor(match: re.Match[str]) -> bool:
    return _number(match)[0] == _CURRENT[0] and _number(match) > _CURRENT


def _number(match: re.Match[str]) -> tuple[int, int]:
    return int(match[1]), int(match[2])


_CURRENT = tuple(map(int, FORMAT_VERSION.split(".")))


def _supported() -> str:
    major = FORMAT_VERSION.partition(".")[0]
    return ", ".join([*(old for old, _new, _migrate in MIGRATIONS), f"{major}.x"])
