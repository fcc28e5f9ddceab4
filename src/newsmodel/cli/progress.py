"""Progress on the terminal while many documents are read."""

import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import IO, Any, Self, TextIO

import click

#: In seconds: how long the work takes before progress is shown, and how often it is updated.
DELAY = 1.0
INTERVAL = 0.1


class Progress:
    """A line on standard error with the number of documents that were read.

    It appears only on a terminal, and only if the work takes longer than a second. Use it as a context manager, which
    removes the line at the end.

    Args:
        quiet: Whether to show nothing.
        clock: Returns the time in seconds.
    """

    def __init__(self, *, quiet: bool = False, clock: Callable[[], float] = time.monotonic) -> None:
        stream: TextIO | None = sys.stderr
        is_terminal = stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"
        self._stream = stream if is_terminal and not quiet else None
        self._clock = clock
        self._next = clock() + DELAY
        self._documents = 0
        self._file: IO[bytes] | None = None
        self._width = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.clear()

    @contextmanager
    def following(self, file: IO[bytes]) -> Generator[None]:
        """Show how much of an open file was read, if it has a size."""
        self._file = file
        try:
            yield
        finally:
            self._file = None

    def advance(self) -> None:
        """Count a document that was read."""
        self._documents += 1
        if self._stream is not None and self._clock() >= self._next:
            self._paint(self._stream)
            self._next = self._clock() + INTERVAL

    def _paint(self, stream: TextIO) -> None:
        plural = "" if self._documents == 1 else "s"
        text = f"{self._documents:,} document{plural}{self._percentage()}"
        text = text[: shutil.get_terminal_size().columns - 1]  # a longer line would not be overwritten by the next one
        stream.write(f"\r{text.ljust(self._width)}")
        stream.flush()
        self._width = len(text)

    def _percentage(self) -> str:
        if self._file is None:
            return ""
        try:
            status = os.fstat(self._file.fileno())
            if not (stat.S_ISREG(status.st_mode) and status.st_size):
                return ""
            return f", {min(self._file.tell() / status.st_size, 1):.0%} of the file"
        except (OSError, ValueError):
            return ""

    def clear(self) -> None:
        """Remove the line."""
        if self._stream is not None and self._width:
            self._stream.write(f"\r{' ' * self._width}\r")
            self._stream.flush()
            self._width = 0

    def echo(self, text: Any, *, err: bool = False) -> None:
        """Print a line in place of the progress."""
        self.clear()
        click.echo(text, err=err)
