"""Documents in files: ``load``, ``dump``, and how a file is replaced."""

import os
import stat
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeVar, overload

from newsmodel.json.codec import dumps, loads
from newsmodel.json.refusing import Unknown
from newsmodel.model.article import Article

T = TypeVar("T")


@overload
def load(path: str | os.PathLike[str], *, unknown: Unknown = "keep") -> Article: ...
@overload
def load(path: str | os.PathLike[str], type: type[T], *, unknown: Unknown = "keep") -> T: ...
def load(
    path: str | os.PathLike[str],
    type: Any = Article,  # noqa: A002 - the name that ``loads`` has too
    *,
    unknown: Unknown = "keep",
) -> Any:
    """Return the object of a JSON file.

    Args:
        path: The file.
        type: The class of the document, as for ``loads``.
        unknown: Whether unknown members are preserved or reported, as for ``loads``.

    Raises:
        OSError: The file cannot be read.
        ClassError: ``type`` is not a type, a class cannot be read, or ``unknown`` is neither "keep" nor "refuse".
        JsonError: The file is not valid JSON, is not UTF-8, or contains a member twice.
        StructureError: The document is invalid; ``problems`` lists every error with its JSON Pointer.
        VersionError: The format version is not supported.
    """
    return loads(Path(path).read_bytes(), type, unknown=unknown)


def dump(obj: Any, path: str | os.PathLike[str], *, indent: int | None = None) -> None:
    """Write an object to a JSON file in UTF-8, with a line feed at the end.

    The file is replaced only when it is complete: if there is an error, an existing file is unchanged.

    Args:
        obj: A model object, or an object of any other type that ``converter`` supports.
        path: The file.
        indent: The number of spaces for each level, from 1 to 16; ``None`` writes one line.

    Raises:
        OSError: The file cannot be written.
        StructureError: The object contains a value that JSON cannot represent or that could not be read, or ``indent``
            is out of range.
    """
    with atomic_write(Path(path)) as file:
        file.write(dumps(obj, indent=indent) + b"\n")


#: In bytes. Documents are longer than the default buffer of a file.
_BUFFER_SIZE = 1 << 18


@contextmanager
def atomic_write(path: Path) -> Generator[IO[bytes]]:
    """Open a file for writing, and replace an existing one only when the new one is complete.

    The content is written to a temporary file in the same folder, which is then moved. It gets the permissions of the
    existing file. The target of a symbolic link is replaced, not the link. Devices and pipes are written directly.

    Raises:
        OSError: The file cannot be written. An existing file is unchanged.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        with path.open("wb", _BUFFER_SIZE) as device:
            yield device
        return
    temporary = target.with_name(f".{os.urandom(8).hex()}.tmp")
    file = _create(temporary, path)
    try:
        with file:
            yield file
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _create(temporary: Path, path: Path) -> IO[bytes]:
    """Create the temporary file; an error reports the path that the caller passed."""
    try:
        return temporary.open("xb", _BUFFER_SIZE)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
