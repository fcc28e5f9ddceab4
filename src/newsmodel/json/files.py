"""Documents in files: ``load``, ``dump``."""

import os
import stat
import tempfile
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


def dump(obj: Any, path: str | os.PathLike[str]) -> None:
    """Write a JSON file, as ``dumps`` does; whole or not at all.

    Raises:
        OSError: The file cannot be written; what stood there before is untouched.
        StructureError: The object holds something that JSON cannot; likewise.
    """
    with writing_atomically(Path(path)) as file:
        file.write(dumps(obj) + b"\n")


#: A document is longer than the buffer that Python gives a file.
_BUFFER = 1 << 18


@contextmanager
def writing_atomically(path: Path) -> Generator[IO[bytes]]:
    """Write a file beside its place, and move it there when it is complete; with the rights of the old one.

    Raises:
        OSError: The file cannot be written; what stood there before is untouched.
    """
    prefix = f".{path.name}."
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=prefix, buffering=_BUFFER, delete=False) as file:
        beside = Path(file.name)
        try:
            yield file.file
            file.close()
            beside.chmod(_rights(path))
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def _rights(path: Path) -> int:
    """The rights that a file has, or that a new one gets."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
