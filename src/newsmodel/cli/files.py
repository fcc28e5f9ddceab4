"""Files: reading and writing them, and the messages about those that cannot be read or written."""

import errno
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, NoReturn, TextIO

import click

import newsmodel
from newsmodel.errors import DocumentError
from newsmodel.json.files import atomic_write
from newsmodel.json.jsonl import numbered_documents

#: Exit status if a document has problems of severity ``error``.
EXIT_PROBLEMS = 1
#: Exit status if a file cannot be read or written, or the usage is wrong.
EXIT_UNREADABLE = 2

STANDARD_INPUT = "-"

#: The type of arguments and options that name a file.
FILE = click.Path(path_type=Path, allow_dash=True)

#: The option that writes to a file.
OUTPUT = click.option("--output", "-o", type=FILE, help="Write to this file instead of standard output.")


class FileError(click.ClickException):
    """A file cannot be read, checked or written; click prints the message and exits with status 2."""

    exit_code = EXIT_UNREADABLE

    def __init__(self, path: Path, reason: str) -> None:
        self.reason = reason
        super().__init__(one_line(f"{display_name(path)}: {reason}"))

    def __str__(self) -> str:
        return self.message


def display_name(path: Path) -> str:
    """Return the name of a file for messages."""
    return "<stdin>" if str(path) == STANDARD_INPUT else str(path)


def one_line(text: str) -> str:
    """Return a text with line breaks and unprintable characters escaped."""
    return "".join([character if character.isprintable() else _escaped(character) for character in text])


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode()


def _open(path: Path) -> AbstractContextManager[IO[bytes]]:
    """Open a file, or standard input, for reading; standard input is not closed afterwards."""
    if str(path) != STANDARD_INPUT:
        return path.open("rb")
    stdin: TextIO | None = sys.stdin
    if stdin is None:
        raise OSError(errno.EBADF, "standard input is closed")
    return nullcontext(stdin.buffer)


def read_bytes(path: Path) -> bytes:
    """Return the content of a file.

    Raises:
        FileError: The file cannot be read.
    """
    try:
        with _open(path) as file:
            return file.read()
    except OSError as error:
        raise FileError(path, f"cannot be read: {error.strerror or error}") from None


def numbered_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the documents of a JSON Lines file with their line numbers, from 1; blank lines are skipped.

    Raises:
        FileError: The file cannot be read.
    """
    try:
        with _open(path) as file:
            yield from numbered_documents(file)
    except OSError as error:
        raise FileError(path, f"cannot be read: {error.strerror or error}") from None


def read_text(path: Path) -> str:
    """Return the content of a UTF-8 file, with its original line endings, which offsets depend on.

    Raises:
        FileError: The file cannot be read, or is not UTF-8.
    """
    try:
        return read_bytes(path).decode()
    except UnicodeDecodeError as error:
        raise FileError(path, f"expected UTF-8, found an invalid byte at offset {error.start}") from None


def read_article(path: Path) -> newsmodel.Article:
    """Return the article in a file; if it is invalid, print its problems and exit with status 1.

    Raises:
        FileError: The file cannot be read.
    """
    try:
        return newsmodel.loads(read_bytes(path))
    except DocumentError as error:
        exit_with_problems(path, error)


def exit_with_problems(path: Path, error: DocumentError) -> NoReturn:
    """Print the problems of a document, one per line, on standard error, and exit with status 1."""
    for problem in error.problems:
        click.echo(one_line(f"{display_name(path)}: {problem}"), err=True)
    sys.exit(EXIT_PROBLEMS)


def require_standard_output() -> None:
    """Check that standard output is open; click drops what it cannot write there.

    Raises:
        FileError: Standard output is closed.
    """
    stdout: TextIO | None = sys.stdout
    if stdout is None:
        raise FileError(Path("<stdout>"), "cannot be written: standard output is closed")


def write(content: bytes, output: Path | None) -> None:
    """Write bytes to a file, or to standard output if ``output`` is ``None`` or ``-``.

    Raises:
        FileError: The file cannot be written.
    """
    if output is None or str(output) == STANDARD_INPUT:
        require_standard_output()
        click.echo(content, nl=False)
        return
    try:
        with atomic_write(output) as file:
            file.write(content)
    except OSError as error:
        raise FileError(output, f"cannot be written: {error.strerror or error}") from None
