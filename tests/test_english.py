"""The check of the prose finds phrases that readers stumble over, where they are prose."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SPEC = importlib.util.spec_from_file_location("english", ROOT / ".ci" / "english.py")
english = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(english)


def found(path, source):
    return [(finding.line, finding.phrase) for finding in english.findings(path, source)]


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("What is given as a rule is none.", "is none"),
        ("The words stand before the cue.", "stand"),
        ("The number behind a weekday is its day.", "behind"),
        ("A reader that nobody registered.", "nobody"),
        ("The article, of which the text is missing.", "of which"),
        ("The error tells where.", "tells"),
        ("Fails where there is no compiler.", "where there is"),
        ("Values of all sorts of types.", "sorts of"),
        ("Members are kept as they came.", "kept as"),
        ("Every neighbour of a span.", "neighbour"),
    ],
)
def test_a_phrase_is_found_with_its_line(sentence, phrase):
    assert (3, phrase) in found("docs/page.md", f"# Title\n\n{sentence}\n")


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor said: “We stand by the bridge, and nobody will be told otherwise.”",
        "The committee met behind closed doors on behalf of the harbor.",
        "The minister told a committee that talks continue.",
        "There is no value for vague words; it is no longer written.",
        "The brat stand-off format is a standard.",
        "The option `--tell` and the name `nobody`.",
        "See [the page](behind.md).",
        "Readers cannot tell who speaks; the date is as precise as it is known.",
    ],
)
def test_what_is_right_in_its_place_is_not_found(sentence):
    assert found("docs/page.md", f"{sentence}\n") == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docs/page.md", "They met behind closed doors."),
        ("docs/page.md", "She told the committee."),
        ("docs/page.md", "The MIT licence."),
        ("examples/script.py", 'b.quote("Nobody warned us,")'),
    ],
)
def test_an_exemption_is_what_lets_a_phrase_pass(path, text, monkeypatch):
    assert found(path, text) == []
    monkeypatch.setattr(english, "EXEMPTIONS", ())
    assert len(found(path, text)) == 1


def test_a_phrase_across_two_lines_is_found_at_the_first():
    assert found("README.md", "It is read where\nthere is a file.\n") == [(1, "where there is")]


def test_code_on_a_page_is_not_read_but_its_comments_are():
    page = 'Text.\n\n```python\ntell = "nobody"  # nobody reads this\n```\n\n```text\nnobody\n```\n'
    assert found("docs/page.md", page) == [(4, "nobody")]


def test_prose_in_a_directive_is_read():
    assert found("docs/page.md", "```{eval-rst}\n.. autodata:: a.tell\n\n   What stands there.\n```\n") == [
        (4, "stands")
    ]


PYTHON = '''\
"""Give the module a name."""

# A comment over two lines, of
# which the phrase is part.
name = "nobody"
message = f"{name} is no actor"


def read(value):
    """Give the value back.

    Example::

        {"text": "She told us."}
    """
    return value  # noqa: T201 - somebody has to


class Table:
    rows: int
    """What stands there."""
'''


def test_docstrings_comments_and_messages_of_python_are_read():
    assert sorted(found("src/module.py", PYTHON)) == [
        (1, "Give"),
        (3, "of which"),
        (6, "is no"),
        (10, "Give"),
        (16, "somebody"),
        (21, "stands"),
    ]


def test_code_in_a_message_is_not_read_but_the_message_is():
    source = """error = f"{'..' if end is None else end} stands alone"\n"""
    assert found("src/newsmodel/edtf.py", source) == [(1, "stands")]


def test_comments_of_c_are_read():
    assert found("src/module.c", 'int nobody; /* as it\n came */\nchar *s = "stands";\n') == [(1, "as it came")]


def test_the_exit_status_says_whether_anything_was_found(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(english, "ROOT", tmp_path)
    page = tmp_path / "README.md"
    page.write_text("It stands here.\n", encoding="utf-8")
    assert english.main([str(page)]) == 1
    assert capsys.readouterr().out == "README.md:1: 'stands': write is, occurs, appears; follows, precedes; remains\n"
    page.write_text("It is here.\n", encoding="utf-8")
    assert english.main([str(page)]) == 0


def test_files_that_are_not_the_project_s_prose_are_passed_over():
    assert english.is_scanned("src/newsmodel/json/codec.py")
    assert english.is_scanned("docs/howto/polnear.md")
    assert not english.is_scanned("tests/test_docs.py")
    assert not english.is_scanned("benchmarks/REPORT.md")
