"""Many documents at a time: JSON Lines, one document a line, in constant memory."""

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
from newsmodel.json.files import writing_atomically
from newsmodel.model.article import Article

T = TypeVar("T")

#: How many lines, and how many bytes of them, are read at a time with the collector paused: few, for documents that
#: wait for their turn have left the processor's cache when it comes.
BATCH = 256
BATCH_BYTES = 100_000

_BLANKS = b" \t\r\n"
_LINE_END = b"\r\n"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class LineError(DocumentError):
    """A line of a JSON Lines file cannot be read; ``line`` says which, counted from 1, and so do its problems."""

    #: The number of the line, counted from 1.
    line: int

    def __init__(self, line: int, problems: Iterable[Problem]) -> None:
        super().__init__([attrs.evolve(problem, line=line) for problem in problems])
        self.line = line

    def __reduce__(self) -> tuple[Any, ...]:
        return LineError, (self.line, self.problems)


class LinesError(DocumentError):
    """Lines of a JSON Lines file could not be read; the others were. ``errors`` has one error a bad line.

    ``problems`` has the problems of all, each with its line.
    """

    #: One error for each line that could not be read.
    errors: list[LineError]

    def __init__(self, errors: Iterable[LineError]) -> None:
        self.errors = list(errors)
        super().__init__([problem for error in self.errors for problem in error.problems])

    def __str__(self) -> str:
        shown = [str(error) for error in self.errors[:SHOWN_LINES]]
        hidden = len(self.errors) - len(shown)
        return "\n".join([*shown, f"and {hidden} more lines"] if hidden else shown)

    def __reduce__(self) -> tuple[Any, ...]:
        return LinesError, (self.errors,)


#: How many bad lines the text of a ``LinesError`` spells out.
SHOWN_LINES = 20


@overload
def iter_jsonl(
    source: str | os.PathLike[str] | Iterable[bytes],
    *,
    on_error: Callable[[LineError], object] | None = None,
    pause_collector: bool = True,
) -> Iterator[Article]: ...
@overload
def iter_jsonl(
    source: str | os.PathLike[str] | Iterable[bytes],
    type: type[T],
    *,
    on_error: Callable[[LineError], object] | None = None,
    pause_collector: bool = True,
) -> Iterator[T]: ...
def iter_jsonl(
    source: str | os.PathLike[str] | Iterable[bytes],
    type: Any = Article,  # noqa: A002 - the name that ``loads`` has too
    *,
    on_error: Callable[[LineError], object] | None = None,
    pause_collector: bool = True,
) -> Iterator[Any]:
    """Read JSON Lines one document at a time; empty lines are passed over.

    A bad line does not lose the others: each is given to ``on_error`` as it is met. Without ``on_error``, the
    good documents come first, and then one ``LinesError`` that has them all.

    While a batch of documents is read, Python's garbage collector is paused, for it would look at every object
    made so far again and again; between batches, and so while your own code runs, it is as it was.

    Args:
        source: A path, or the lines themselves: a file opened in binary mode, a list of bytes.
        type: What each line holds.
        on_error: Is called with each bad line.
        pause_collector: Whether to pause the collector while a batch is read.

    Raises:
        OSError: The file cannot be read.
        LinesError: At the end, if lines could not be read and there is no ``on_error``.
        Exception: Whatever the source raises, after the documents that came before; bad lines are in its notes.
    """
    if isinstance(source, (str, os.PathLike)):
        with Path(source).open("rb") as file:
            yield from iter_jsonl(file, type, on_error=on_error, pause_collector=pause_collector)
        return
    errors: list[LineError] = []
    try:
        for batch in _batches(source):
            with collector_paused(pause=pause_collector):
                documents = list(_read_batch(batch, type, on_error or errors.append))
            yield from documents
    except Exception as error:
        if errors:
            error.add_note(str(LinesError(errors)))
        raise
    if errors:
        raise LinesError(errors)


def numbered_documents(source: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Number lines from 1, and give those that hold something: without their end, and a byte order mark in front.

    Raises:
        JsonError: The lines are no bytes.
    """
    for number, line in enumerate(source, 1):
        if not isinstance(line, bytes):  # pyright: ignore[reportUnnecessaryIsInstance]
            message = f"expected lines of bytes, found {describe(line)}"
            raise JsonError.of("structure.wrong-type", f"{message}; open the file in binary mode, or give its path")
        # Files that were put together have the mark within, too.
        document = line.removeprefix(_BYTE_ORDER_MARK).rstrip(_LINE_END)
        if document.strip(_BLANKS):
            yield number, document


def _batches(source: Iterable[bytes]) -> Iterator[list[tuple[int, bytes]]]:
    """Group numbered documents; one that is longer than a batch should be is one by itself."""
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
            yield batch  # what a broken archive had before it broke
        raise
    if batch:
        yield batch


def _read_batch(batch: list[tuple[int, bytes]], cls: Any, on_error: Callable[[LineError], object]) -> Iterator[Any]:
    for number, document in batch:
        try:
            yield loads(document, cls)
        except DocumentError as error:
            on_error(LineError(number, error.problems))


@overload
def load_jsonl(source: str | os.PathLike[str] | Iterable[bytes], *, pause_collector: bool = True) -> list[Article]: ...
@overload
def load_jsonl(
    source: str | os.PathLike[str] | Iterable[bytes], type: type[T], *, pause_collector: bool = True
) -> list[T]: ...
def load_jsonl(
    source: str | os.PathLike[str] | Iterable[bytes],
    type: Any = Article,  # noqa: A002 - the name that ``loads`` has too
    *,
    pause_collector: bool = True,
) -> list[Any]:
    """Read all of a JSON Lines file into a list, with the collector paused all the while.

    Raises:
        OSError: The file cannot be read.
        LinesError: Lines could not be read.
    """
    with collector_paused(pause=pause_collector):
        return list(iter_jsonl(source, type, pause_collector=False))


def dump_jsonl(objects: Iterable[Any], path: str | os.PathLike[str]) -> int:
    """Write objects as JSON Lines, whole or not at all, and give their number.

    The objects are taken one at a time. If one cannot be written, or the iterable raises, what stood at the
    path before is untouched.

    Raises:
        OSError: The file cannot be written.
        StructureError: An object holds something that JSON cannot.
    """
    with writing_atomically(Path(path)) as file:
        return write_lines(objects, file)


def write_lines(objects: Iterable[Any], file: IO[bytes]) -> int:
    """Write objects as JSON Lines to a file opened in binary mode, and give their number.

    Raises:
        StructureError: An object holds something that JSON cannot; those before it are written.
    """
    count = 0
    for item in objects:
        file.write(dumps(item))
        file.write(b"\n")
        count += 1
    return count


@attrs.define
class _Pauses:
    """How many pauses are under way, and whether the collector ran before the first."""

    lock: Any = attrs.field(factory=threading.Lock)
    depth: int = 0
    was_enabled: bool = False


_pauses = _Pauses()


@contextmanager
def collector_paused(*, pause: bool = True) -> Generator[None]:
    """Pause Python's garbage collector, and leave it as it was before, whatever happens.

    Pauses nest, also across threads: the collector runs again when the last one ends. Reference counting goes
    on, so that only cycles wait.

    Args:
        pause: ``False`` does nothing.
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
