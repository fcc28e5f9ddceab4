"""The documents that a command reads: in files, in the lines of JSON Lines files, and in the files of folders."""

import stat
from collections.abc import Iterator
from pathlib import Path

import attrs
import click

import newsmodel
from newsmodel.cli.files import (
    EXIT_PROBLEMS,
    EXIT_UNREADABLE,
    FILE,
    FileError,
    display_name,
    is_standard_stream,
    numbered_lines,
    one_line,
    read_bytes,
)
from newsmodel.cli.progress import Progress
from newsmodel.errors import DocumentError
from newsmodel.json.compression import without_suffix

#: The ends of the names of JSON Lines files, and of all files that are read in folders; a suffix such as ``.gz`` may
#: follow. Upper and lower case are the same.
LINES_SUFFIXES = (".jsonl", ".ndjson")
SUFFIXES = (*LINES_SUFFIXES, ".json")

FILES = click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
LINES = click.option(
    "--lines", is_flag=True, help="Read JSON Lines, whatever the name of a file; .jsonl and .ndjson always are."
)
RECURSIVE = click.option(
    "--recursive",
    "-r",
    is_flag=True,
    help="Read the files in folders that end in .json, .jsonl or .ndjson, compressed or not.",
)


def is_jsonl(path: Path) -> bool:
    """Return whether the name of a file says that it is JSON Lines, compressed or not."""
    return without_suffix(path.name).lower().endswith(LINES_SUFFIXES)


@attrs.frozen
class Document:
    """One document as bytes, with the file and the line that it is from."""

    path: Path
    content: bytes
    line: int | None = None
    """The number of the line, counted from 1; ``None`` for a document that is a whole file."""

    @property
    def place(self) -> str:
        """The file and the line, as editors understand them, on one line."""
        name = one_line(display_name(self.path))
        return name if self.line is None else f"{name}:{self.line}"


def documents(path: Path, progress: Progress, *, lines: bool) -> Iterator[Document]:
    """Yield the documents in a file.

    Args:
        path: The file.
        progress: Counts the documents.
        lines: Whether to read JSON Lines, even if the name of the file does not say so.

    Raises:
        FileError: The file cannot be read.
    """
    if lines or is_jsonl(path):
        for number, content in numbered_lines(path, progress):
            yield Document(path, content, number)
            progress.advance()
    else:
        yield Document(path, read_bytes(path))
        progress.advance()


def paths(argument: Path, *, recursive: bool) -> Iterator[Path | FileError]:
    """Yield the files that an argument refers to: itself, or the files in a folder, in alphabetical order.

    Args:
        argument: A file or a folder.
        recursive: Whether to read folders, with the folders in them.

    Yields:
        The paths of the files, and errors about folders that cannot be read.
    """
    if is_standard_stream(argument) or not _is_folder(argument):
        yield argument
    elif recursive:
        yield from _files_below(argument)
    else:
        yield FileError(argument, "cannot be read: it is a folder; to read the documents in it, add --recursive")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # reported when the path is opened
        return False


def _files_below(folder: Path) -> Iterator[Path | FileError]:
    """Yield the files in a folder and in the folders in it, except hidden ones.

    Links to folders are not followed, so that a loop of links ends; neither are devices and pipes read, which may never
    end.
    """
    pending = [folder]
    while pending:
        path = pending.pop()
        try:
            if path == folder or (path.is_dir() and not path.is_symlink()):
                entries = sorted(path.iterdir(), reverse=True)
                pending += [entry for entry in entries if not entry.name.startswith(".")]
            elif without_suffix(path.name).lower().endswith(SUFFIXES) and stat.S_ISREG(path.stat().st_mode):
                yield path
        except OSError as error:
            yield FileError.of(path, "read", error)


@attrs.define
class ArticleReader:
    """Reads articles, reports those that cannot be read on standard error, and keeps the exit status."""

    progress: Progress
    lines: bool
    exit_status: int = 0

    def articles(self, path: Path | FileError) -> Iterator[newsmodel.Article]:
        """Yield the articles in a file."""
        try:
            if isinstance(path, FileError):
                raise path
            for document in documents(path, self.progress, lines=self.lines):
                try:
                    article = newsmodel.loads(document.content)
                except DocumentError as error:
                    self._report(document, error)
                else:
                    yield article
        except FileError as error:
            self.progress.echo(str(error), err=True)
            self.exit_status = EXIT_UNREADABLE

    def _report(self, document: Document, error: DocumentError) -> None:
        for problem in error.problems:
            self.progress.echo(one_line(f"{document.place}: {problem}"), err=True)
        self.exit_status = max(self.exit_status, EXIT_PROBLEMS)
