"""Progress appears on a terminal, after a while, and never elsewhere."""

import io
import os
from types import SimpleNamespace

import pytest

from newsmodel.cli import progress as module
from newsmodel.cli.progress import DELAY, Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def terminal(monkeypatch):
    stream = Terminal()
    # pytest replaces sys.stderr when a test starts.
    monkeypatch.setattr(module, "sys", SimpleNamespace(stderr=stream))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    return stream


def test_short_work_shows_nothing(terminal, clock):
    with Progress(clock=clock) as progress:
        for _ in range(10):
            progress.advance()
    assert terminal.getvalue() == ""


def test_long_work_counts_documents_and_cleans_up(terminal, clock):
    with Progress(clock=clock) as progress:
        for _ in range(1234):
            progress.advance()
        clock.now = DELAY
        progress.advance()
        assert terminal.getvalue() == "\r1,235 documents"
        progress.advance()  # not again before the interval has passed
        assert terminal.getvalue() == "\r1,235 documents"
    assert terminal.getvalue().endswith("\r" + " " * len("1,235 documents") + "\r")


def test_the_part_of_a_file_that_was_read_is_shown(terminal, clock, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"x" * 75 + b"\n" + b"y" * 24)
    clock.now = DELAY
    with path.open("rb") as file, Progress(clock=lambda: clock.now) as progress:
        clock.now = 2 * DELAY
        with progress.following(file):
            file.readline()
            progress.advance()
        assert terminal.getvalue() == "\r1 document, 76% of the file"


def test_a_pipe_has_no_percentage(terminal, clock):
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as file, os.fdopen(writing, "wb"), Progress(clock=clock) as progress:
        clock.now = DELAY
        with progress.following(file):
            progress.advance()
    assert terminal.getvalue().startswith("\r1 document\r")


@pytest.mark.parametrize("columns", ["20", "2", "1"])
def test_a_narrow_terminal_gets_a_part_of_the_line(terminal, clock, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    with Progress(clock=clock) as progress:
        clock.now = DELAY
        for _ in range(5):
            progress.advance()
            clock.now += DELAY
    assert max(map(len, terminal.getvalue().split("\r"))) < int(columns)


def test_a_line_of_output_replaces_the_progress(terminal, clock, capsys):
    with Progress(clock=clock) as progress:
        clock.now = DELAY
        progress.advance()
        progress.echo("a.json: a problem", err=True)
    assert terminal.getvalue() == "\r1 document\r" + " " * 10 + "\r"
    assert capsys.readouterr().err == "a.json: a problem\n"


@pytest.mark.parametrize("reason", ["pipe", "quiet", "dumb", "closed"])
def test_nothing_is_shown_elsewhere(terminal, clock, monkeypatch, reason):
    stream = {"pipe": io.StringIO(), "closed": None}.get(reason, terminal)
    monkeypatch.setattr(module, "sys", SimpleNamespace(stderr=stream))
    if reason == "dumb":
        monkeypatch.setenv("TERM", "dumb")
    with Progress(quiet=reason == "quiet", clock=clock) as progress:
        clock.now = DELAY
        progress.advance()
        progress.clear()
    assert stream is None or stream.getvalue() == ""
