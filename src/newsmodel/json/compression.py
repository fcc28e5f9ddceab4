"""Compressed files, with gzip or Zstandard: recognized by their first bytes when read, by their names when written."""

import gzip
import importlib
import io
import sys
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import attrs

from newsmodel._distribution import missing
from newsmodel.errors import CompressionError, MissingDependencyError
from newsmodel.json.replacing import atomic_write


@attrs.frozen
class Compression:
    """A format of compressed files."""

    name: str
    """Its name, for messages."""
    suffix: str
    """The end of the names of such files."""
    magic: bytes
    """The first bytes of such files. No JSON document begins with them."""
    open: Callable[[IO[bytes], str], IO[bytes]]
    """Opens a file in this format that is open already, with the mode ``rb`` or ``wb``."""
    errors: Callable[[], tuple[type[Exception], ...]]
    """Returns the classes of the errors that report damaged data."""


def _open_gzip(file: IO[bytes], mode: str) -> IO[bytes]:
    # Without a name and a time, equal documents give equal files.
    opened: Any = gzip.GzipFile(filename="", mode=mode, fileobj=file, mtime=0)
    stream: Any = io.BufferedWriter(opened) if mode == "wb" else opened
    result: IO[bytes] = stream
    return result


def _open_zstd(file: IO[bytes], mode: str) -> IO[bytes]:
    opened: IO[bytes] = _zstd().ZstdFile(file, mode=mode)
    return opened


def _zstd() -> Any:
    """Return the module for Zstandard, which Python has from 3.14.

    Raises:
        MissingDependencyError: It is not installed.
    """
    try:
        return importlib.import_module(_ZSTD)
    except ImportError as error:
        message = missing("Zstandard compression", "backports.zstd", "zstd")
        raise MissingDependencyError(message, name=error.name) from None


_ZSTD = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"


_COMPRESSIONS = (
    Compression("gzip", ".gz", b"\x1f\x8b", _open_gzip, lambda: (EOFError, gzip.BadGzipFile, zlib.error)),
    Compression("Zstandard", ".zst", b"\x28\xb5\x2f\xfd", _open_zstd, lambda: (EOFError, _zstd().ZstdError)),
)

#: The ends of the names of compressed files.
SUFFIXES = tuple([compression.suffix for compression in _COMPRESSIONS])


def without_suffix(name: str) -> str:
    """Return the name of a file without the end that says how it is compressed, in any case."""
    return next((name[: -len(suffix)] for suffix in SUFFIXES if name.lower().endswith(suffix)), name)


def decompressed(data: bytes, path: Path) -> bytes:
    """Return the content of a file, decompressed if it is compressed.

    Raises:
        CompressionError: The compressed data is damaged or incomplete.
        MissingDependencyError: The file is compressed with Zstandard, and no module for it is installed.
    """
    compression = _recognized(data)
    if compression is None:
        return data
    return b"".join(_checked(compression, compression.open(io.BytesIO(data), "rb"), path))


def decompressed_lines(file: IO[bytes], path: Path) -> Iterable[bytes]:
    """Return the lines of an open file, decompressed if it is compressed.

    Raises:
        CompressionError: The compressed data is damaged or incomplete; the lines before that are yielded.
        MissingDependencyError: The file is compressed with Zstandard, and no module for it is installed.
    """
    peek: Callable[[int], bytes] | None = getattr(file, "peek", None)  # files opened by Python have it
    compression = None if peek is None else _recognized(peek(_MAGIC_LENGTH))
    return file if compression is None else _checked(compression, compression.open(file, "rb"), path)


_MAGIC_LENGTH = 4


def _recognized(data: bytes) -> Compression | None:
    return next((compression for compression in _COMPRESSIONS if data.startswith(compression.magic)), None)


def _checked(compression: Compression, lines: Iterable[bytes], path: Path) -> Iterator[bytes]:
    try:
        yield from lines
    except compression.errors() as error:
        reason = f"expected a complete {compression.name} file, found damaged data: {error}"
        raise CompressionError(reason, str(path)) from None


@contextmanager
def compressed_write(path: Path) -> Generator[IO[bytes]]:
    """Open a file for writing like ``atomic_write``; it is compressed if its name ends in ``.gz`` or ``.zst``.

    Raises:
        MissingDependencyError: The name ends in ``.zst``, and no module for Zstandard is installed.
        OSError: The file cannot be written. An existing file is unchanged.
    """
    compression = next((one for one in _COMPRESSIONS if path.name.lower().endswith(one.suffix)), None)
    with atomic_write(path) as file:
        if compression is None:
            yield file
            return
        with compression.open(file, "wb") as opened:
            yield opened
