"""Without the private corpora, the tests that need them are skipped, unless a folder was named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = (Path(__file__).parent / "conftest.py").read_text(encoding="utf-8")
NEEDS_THEM = """
def test_real_news(corpora):
    assert (corpora / "article.txt").read_text() == "It rains."

def test_invented_news():
    assert "It rains."
"""
MARKERS = "[pytest]\nmarkers =\n    corpora\naddopts = -ra --strict-markers\n"


@pytest.fixture
def run(tmp_path: Path):
    """Run one test that needs the corpora and one that does not, in a fork that has none beside it."""
    fork = tmp_path / "work" / "fork"
    (fork / "tests").mkdir(parents=True)
    (fork / "pytest.ini").write_text(MARKERS, encoding="utf-8")
    (fork / "tests" / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (fork / "tests" / "test_news.py").write_text(NEEDS_THEM, encoding="utf-8")

    def run(*arguments: str, corpora: str = "") -> tuple[int, str]:
        command = [sys.executable, "-m", "pytest", "-n0", "-p", "no:cacheprovider", *arguments]
        environment = os.environ | {"CI": "true", "NEWSMODEL_CORPORA": corpora}
        done = subprocess.run(command, cwd=fork, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    return run


def test_a_fork_without_the_corpora_passes_and_says_what_was_skipped(run) -> None:
    status, output = run()
    assert status == 0
    assert "1 passed, 1 skipped" in output
    assert "the corpora are private and not here; NEWSMODEL_CORPORA names their folder" in output


def test_a_folder_that_is_named_is_used(run, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("It rains.", encoding="utf-8")
    status, output = run(corpora=str(tmp_path))
    assert (status, "2 passed" in output) == (0, True)


def test_a_folder_that_is_named_and_missing_is_an_error(run) -> None:
    status, output = run(corpora="nowhere")
    assert status == pytest.ExitCode.USAGE_ERROR
    assert "NEWSMODEL_CORPORA names a folder that does not exist: nowhere" in output


def test_the_corpora_can_be_left_out_by_their_marker(run) -> None:
    status, output = run("-m", "not corpora")
    assert (status, "1 passed, 1 deselected" in output) == (0, True)
