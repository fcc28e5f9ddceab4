"""JSON Lines: files with one document per line, read and written in constant memory."""

import gc
import os
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeVar, overload

import attrs

from newsmodel.errors import DocumentError, JsonError, Problem, describe
from newsmodel.json.codec import dumps, loads
from newsmodel.json.compression import compressed_write, decompressed_lines
from newsmodel.json.refusing import Unknown
from newsmodel.model.article import Article

T = TypeVar("T")

#: The maximum number of lines, and of bytes, that are read while the garbage collector is paused. Small batches are
#: faster, because their documents are still in the processor's cache when they are used.
BATCH = 256
BATCH_BYTES = 100_000

_BLANKS = b" \t\r\n"
_LINE_END = b"\r\n"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class LineError(DocumentError):
    """A line of a JSON Lines file cannot be read. Its problems have the number of the line, too."""

    #: The number of the line, counted from 1.
    line: int

    def __init__(self, line: int, problems: Iterable[Problem]) -> None:
        super().__init__([attrs.evolve(problem, line=line) for problem in problems])
        self.line = line

    def __reduce__(self) -> tuple[Any, ...]:
        return LineError, (self.line, self.problems)


class LinesError(DocumentError):
    """Some lines of a JSON Lines file cannot be read. ``problems`` lists the problems of all lines."""

    #: One error for each line that could not be read.
    errors: list[LineError]

    def __init__(self, errors: Iterable[LineError]) -> None:
        self.errors = list(errors)
        super().__init__([problem for error in self.errors for problem in error.problems])

    def __str__(self) -> str:
        shown = [str(error) for error in self.errors[:MAX_SHOWN_LINES]]
        hidden = len(self.errors) - len(shown)
        return "\n".join([*shown, f"and {hidden} more lines"] if hidden else shown)

    def __reduce__(self) -> tuple[Any, ...]:
        return LinesError, (self.errors,)


#: The maximum number of invalid lines in the text of a ``LinesError``; ``errors`` lists all of them.
MAX_SHOWN_LINES = 20


@overload
def iter_jsonl(
    source: str | os.PathLike[str] | Iterable[bytes],
    *,
    on_error: Callable[[LineError], object] | None = None,
    pause_collector: bool = True,
    unknown: Unknown = "keep",
) -> Iterator[Article]: ...
@overload
def iter_jsonl(
    source: str | os.PathLike[str] | Iterable[bytes],
    type: type[T],
    *,
    on_error: Callable[[LineError], object] | None = None,
    pause_collector: bool = True,
    unknown: Unknown = "keep",
) -> Iterator[T]: ...
def iter_jsonl(
    source: str | os.PathLike[str] | Iterable[bytes],
    type: Any = Article,  # noqa: A002 - the name that ``loads`` has too
    *,
    on_error: Callable[[LineError], object] | None = None,
    pause_collector: bool = True,
    unknown: Unknown = "keep",
) -> Iterator[Any]:
    """Yield the objects of a JSON Lines file, one at a time. Empty lines are skipped.

    Invalid lines do not prevent the others from being read. Without ``on_error``, they are reported together in a
    ``LinesError`` after the last object.

    Python's garbage collector is paused while a batch of lines is read, because it would examine all new objects
    repeatedly. It is not paused while the code that uses the objects runs.

    Args:
        source: The path of a file, which can be compressed with gzip or Zstandard, or lines as bytes, such as a file
            opened in binary mode.
        type: The class of each document, as for ``loads``.
        on_error: Called with the ``LineError`` of each invalid line.
        pause_collector: Whether to pause the garbage collector.
        unknown: Whether unknown members are preserved or reported, as for ``loads``.

    Raises:
        OSError: The file cannot be read.
        CompressionError: The file is compressed, and damaged or incomplete.
        MissingDependencyError: The file is compressed with Zstandard, which needs Python 3.14 or the extra
            ``typed-newsmodel[zstd]``.
        JsonError: The lines are not bytes.
        LinesError: Lines are invalid, and ``on_error`` is not given.
        Exception: Any error of an iterable ``source``, after the objects of the lines before it. Invalid lines are
            listed in its notes.
    """
    if isinstance(source, (str, os.PathLike)):
        path = Path(source)
        with path.open("rb") as file:
            lines = decompressed_lines(file, path)
            yield from iter_jsonl(lines, type, on_error=on_error, pause_collector=pause_collector, unknown=unknown)
        return
    errors: list[LineError] = []
    try:
        for batch in _batches(source):
            with collector_paused(pause=pause_collector):
                documents = list(_read_batch(batch, type, unknown, on_error or errors.append))
            yield from documents
    except Exception as error:
        if errors:
            error.add_note(str(LinesError(errors)))
        raise
    if errors:
        raise LinesError(errors)


def numbered_documents(source: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield the nonempty lines with their numbers, counted from 1, without line ends and byte order marks.

    Raises:
        JsonError: The lines are not bytes.
    """
    for number, line in enumerate(source, 1):
        if not isinstance(line, bytes):  # pyright: ignore[reportUnnecessaryIsInstance]
            message = f"expected lines of bytes, found {describe(line)}"
            raise JsonError.of("structure.wrong-type", f"{message}; open the file in binary mode, or give its path")
        # A concatenation of files may have a byte order mark on any line.
        document = line.removeprefix(_BYTE_ORDER_MARK).rstrip(_LINE_END)
        if document.strip(_BLANKS):
            yield number, document


def _batches(source: Iterable[bytes]) -> Iterator[list[tuple[int, bytes]]]:
    """Group the numbered lines of a file into batches."""
    batch: list[tuple[int, bytes]] = []
    size = 0
    try:
        for numbered in numbered_documents(source):
            batch.append(numbered)
            size += len(numbered[1])
            if size >= BATCH_BYTES or len(batch) == BATCH:
                full, batch, size = batch, [], 0
                yield full
    except Exception:
        if batch:
            yield batch  # the lines before the error
        raise
    if batch:
        yield batch


def _read_batch(
    batch: list[tuple[int, bytes]], cls: Any, unknown: Unknown, on_error: Callable[[LineError], object]
) -> Iterator[Any]:
    for number, document in batch:
        try:
            yield loads(document, cls, unknown=unknown)
        except DocumentError as error:
            on_error(LineError(number, error.problems))


@overload
def load_jsonl(
    source: str | os.PathLike[str] | Iterable[bytes], *, pause_collector: bool = True, unknown: Unknown = "keep"
) -> list[Article]: ...
@overload
def load_jsonl(
    source: str | os.PathLike[str] | Iterable[bytes],
    type: type[T],
    *,
    pause_collector: bool = True,
    unknown: Unknown = "keep",
) -> list[T]: ...
def load_jsonl(
    source: str | os.PathLike[str] | Iterable[bytes],
    type: Any = Article,  # noqa: A002 - the name that ``loads`` has too
    *,
    pause_collector: bool = True,
    unknown: Unknown = "keep",
) -> list[Any]:
    """Return the objects of a JSON Lines file as a list. Empty lines are skipped.

    Python's garbage collector is paused until all lines have been read.

    Args:
        source: The path of a file, which can be compressed with gzip or Zstandard, or lines as bytes, such as a file
            opened in binary mode.
        type: The class of each document, as for ``loads``.
        pause_collector: Whether to pause the garbage collector.
        unknown: Whether unknown members are preserved or reported, as for ``loads``.

    Raises:
        OSError: The file cannot be read.
        CompressionError: The file is compressed, and damaged or incomplete.
        MissingDependencyError: The file is compressed with Zstandard, which needs Python 3.14 or the extra
            ``typed-newsmodel[zstd]``.
        JsonError: The lines are not bytes.
        LinesError: Lines are invalid.
    """
    with collector_paused(pause=pause_collector):
        return list(iter_jsonl(source, type, pause_collector=False, unknown=unknown))


def dump_jsonl(objects: Iterable[Any], path: str | os.PathLike[str]) -> int:
    """Write objects to a JSON Lines file, and return their number.

    The file is replaced only when it is complete: if there is an error, an existing file is unchanged. Its owner and
    its permissions are kept.

    Args:
        objects: Model objects, or objects of other types that ``converter`` supports. They are taken one at a time.
        path: The file. It is compressed if its name ends in ``.gz`` or ``.zst``.

    Raises:
        OSError: The file cannot be written.
        MissingDependencyError: The name ends in ``.zst``, which needs Python 3.14 or the extra
            ``typed-newsmodel[zstd]``.
        StructureError: An object contains a value that JSON cannot represent, or that could not be read.
        Exception: Any error of an iterable ``objects``.
    """
    with compressed_write(Path(path)) as file:
        return write_jsonl(objects, file)


def write_jsonl(objects: Iterable[Any], file: IO[bytes]) -> int:
    """Write objects as JSON Lines to an open file, and return their number.

    Use it for files that ``dump_jsonl`` does not open, such as ``sys.stdout.buffer`` or one compressed in another
    format. Objects before an error are written.

    Args:
        objects: Model objects, or objects of other types that ``converter`` supports. They are taken one at a time.
        file: A file opened in binary mode, such as ``bz2.open(path, "wb")`` returns.

    Raises:
        OSError: The file cannot be written.
        StructureError: An object contains a value that JSON cannot represent, or that could not be read.
        Exception: Any error of an iterable ``objects``.
    """
    count = 0
    for item in objects:
        file.write(dumps(item))
        file.write(b"\n")
        count += 1
    return count


@attrs.define
class _Pauses:
    """The number of active pauses, and whether the collector was enabled before the first."""

    lock: Any = attrs.field(factory=threading.Lock)
    depth: int = 0
    was_enabled: bool = False


_pauses = _Pauses()


@contextmanager
def collector_paused(*, pause: bool = True) -> Generator[None]:
    """Pause Python's garbage collector, and restore its state afterwards, also after an error.

    Pauses can be nested, also across threads; the state is restored when the last one ends. Objects without reference
    cycles are freed as usual.

    Args:
        pause: Whether to pause the collector at all.
    """
    if not pause:
        yield
        return
    with _pauses.lock:
        if _pauses.depth == 0:
            _pauses.was_enabled = gc.isenabled()
            gc.disable()
        _pauses.depth += 1
    try:
        yield
    finally:
        with _pauses.lock:
            _pauses.depth -= 1
            if _pauses.depth == 0 and _pauses.was_enabled:
                gc.enable()
