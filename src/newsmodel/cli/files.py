"""Files: reading and writing them, and the messages about those that cannot be read or written."""

import errno
import sys
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import IO, TextIO

import click

from newsmodel.cli.progress import Progress
from newsmodel.errors import MissingDependencyError
from newsmodel.json.compression import compressed_write, decompressed, decompressed_lines
from newsmodel.json.jsonl import numbered_documents

#: Exit status if a document has problems of severity ``error``.
EXIT_PROBLEMS = 1
#: Exit status if a file cannot be read or written, or the usage is wrong.
EXIT_UNREADABLE = 2

STANDARD_INPUT = "-"

#: The type of arguments and options that name a file.
FILE = click.Path(path_type=Path, allow_dash=True)

#: The option that writes to a file.
OUTPUT = click.option(
    "--output",
    "-o",
    type=FILE,
    help="Write to this file instead of standard output; compressed if its name ends in .gz or .zst.",
)


class FileError(click.ClickException):
    """A file cannot be read, checked or written; click prints the message and exits with status 2."""

    exit_code = EXIT_UNREADABLE

    def __init__(self, path: Path, reason: str) -> None:
        self.reason = reason
        self.path = path
        super().__init__(one_line(f"{display_name(path)}: {reason}"))

    def __str__(self) -> str:
        return self.message

    @classmethod
    def of(cls, path: Path, done: str, error: OSError | MissingDependencyError) -> "FileError":
        """Return the error for a file that cannot be "read" or "written"."""
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        return cls(path, f"cannot be {done}: {reason}")


def display_name(path: Path) -> str:
    """Return the name of a file for messages."""
    return "<stdin>" if is_standard_stream(path) else str(path)


def is_standard_stream(path: Path) -> bool:
    """Return whether the name of a file refers to standard input or output."""
    return str(path) == STANDARD_INPUT


def one_line(text: str) -> str:
    """Return a text with line breaks and unprintable characters escaped."""
    return "".join([character if character.isprintable() else _escaped(character) for character in text])


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode()


def _open(path: Path) -> AbstractContextManager[IO[bytes]]:
    """Open a file, or standard input, for reading; standard input is not closed afterwards."""
    if not is_standard_stream(path):
        return path.open("rb")
    stdin: TextIO | None = sys.stdin
    if stdin is None:
        raise OSError(errno.EBADF, "standard input is closed")
    return nullcontext(stdin.buffer)


def read_bytes(path: Path) -> bytes:
    """Return the content of a file, decompressed if it is compressed.

    Raises:
        FileError: The file cannot be read.
    """
    try:
        with _open(path) as file:
            return decompressed(file.read(), path)
    except (OSError, MissingDependencyError) as error:
        raise FileError.of(path, "read", error) from None


def numbered_lines(path: Path, progress: Progress) -> Iterator[tuple[int, bytes]]:
    """Yield the documents of a JSON Lines file with their line numbers, from 1; blank lines are skipped.

    Args:
        path: The file, which can be compressed.
        progress: Shows how much of the file was read.

    Raises:
        FileError: The file cannot be read.
    """
    try:
        with _open(path) as file, progress.following(file):
            yield from numbered_documents(decompressed_lines(file, path))
    except (OSError, MissingDependencyError) as error:
        raise FileError.of(path, "read", error) from None


def read_text(path: Path) -> str:
    """Return the content of a UTF-8 file, with its original line endings, which offsets depend on.

    Raises:
        FileError: The file cannot be read, or is not UTF-8.
    """
    try:
        return read_bytes(path).decode()
    except UnicodeDecodeError as error:
        raise FileError(path, f"expected UTF-8, found an invalid byte at offset {error.start}") from None


@contextmanager
def writing(output: Path | None) -> Generator[IO[bytes]]:
    """Open a file for writing, or standard output if ``output`` is ``None`` or ``-``.

    A file is replaced only when it is complete: if there is an error, an existing file is unchanged.

    Raises:
        FileError: The file cannot be written.
    """
    if output is None or is_standard_stream(output):
        stdout: IO[bytes] = sys.stdout.buffer
        yield stdout
        stdout.flush()
        return
    try:
        with compressed_write(output) as file:
            yield file
    except (OSError, MissingDependencyError) as error:
        raise FileError.of(output, "written", error) from None


def write(content: bytes, output: Path | None) -> None:
    """Write bytes to a file, or to standard output if ``output`` is ``None`` or ``-``.

    Raises:
        FileError: The file cannot be written.
    """
    with writing(output) as file:
        file.write(content)
