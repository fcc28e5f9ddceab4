"""Documents in files: ``load``, ``dump``."""

import os
import stat
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeVar, overload

from newsmodel.json.codec import dumps, loads
from newsmodel.model.article import Article

T = TypeVar("T")


@overload
def load(path: str | os.PathLike[str]) -> Article: ...
@overload
def load(path: str | os.PathLike[str], type: type[T]) -> T: ...
def load(path: str | os.PathLike[str], type: Any = Article) -> Any:  # noqa: A002 - the name that ``loads`` has too
    """Read a JSON file, as ``loads`` does.

    Raises:
        OSError: The file cannot be read.
        NewsModelError: As ``loads`` raises it.
    """
    return loads(Path(path).read_bytes(), type)


def dump(obj: Any, path: str | os.PathLike[str], *, indent: int | None = None) -> None:
    """Write a JSON file, as ``dumps`` does; whole or not at all.

    Args:
        obj: An object of the model, or of any type that ``converter`` supports.
        path: The file.
        indent: The number of blanks for each level, from 1 to 16; ``None`` writes one line.

    Raises:
        OSError: The file cannot be written; what stood there before is untouched.
        StructureError: The object holds something that JSON cannot, or ``indent`` is out of range; likewise.
    """
    with writing_atomically(Path(path)) as file:
        file.write(dumps(obj, indent=indent) + b"\n")


#: A document is longer than the buffer that Python gives a file.
_BUFFER = 1 << 18


@contextmanager
def writing_atomically(path: Path) -> Generator[IO[bytes]]:
    """Write a file beside its place, and move it there when it is complete; with the rights of the old one.

    A link stays, and what it leads to is written. A device or a pipe holds nothing, and is written as it is.

    Raises:
        OSError: The file cannot be written; what stood there before is untouched.
    """
    place = Path(os.path.realpath(path))
    if place.exists() and not place.is_file():
        with path.open("wb", _BUFFER) as device:
            yield device
        return
    beside = place.with_name(f".{os.urandom(8).hex()}.tmp")
    file = _new(beside, path)
    try:
        with file:
            yield file
        if place.exists():
            beside.chmod(stat.S_IMODE(place.stat().st_mode))
        beside.replace(place)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _new(beside: Path, path: Path) -> IO[bytes]:
    """Open a new file; an error names the path that the caller knows."""
    try:
        return beside.open("xb", _BUFFER)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
