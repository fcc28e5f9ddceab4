"""The command line writes tables, and reports unknown members on request."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from newsmodel import view
from newsmodel.cli import cli


def run(*arguments):
    return CliRunner().invoke(cli, list(map(str, arguments)), catch_exceptions=False)


@pytest.fixture
def place(tmp_path):
    """Return a function that writes a document to a file."""

    def write(name: str, document: object) -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    return write


def story(number, **members):
    quote = {"id": "q1", "content": {"text": "Ask them."}, "attribution": {"speakers": ["lind"]}}
    actors = [{"id": "lind", "names": [{"text": "Ana Lind"}], "mentions": [{"passage": {"text": "she"}}]}]
    return {"id": f"story-{number}", "actors": actors, "quotes": [quote], "events": [{"id": "strike"}]} | members


def table(result):
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout_bytes.decode(), newline=""), strict=True))


def test_the_quotes_of_several_documents_become_one_table(place):
    rows = table(run("convert", "--to", "csv", place("1.json", story(1)), place("2.json", story(2))))
    assert [(row["article_id"], row["speaker_label"], row["said"]) for row in rows] == [
        ("story-1", "Ana Lind", "Ask them."),
        ("story-2", "Ana Lind", "Ask them."),
    ]


@pytest.mark.parametrize("what", ["quotes", "mentions", "actors", "events"])
def test_each_table_has_its_columns(place, what):
    rows = table(run("convert", "--to", "csv", "--what", what, place("1.json", story(1))))
    assert [tuple(row) for row in rows] == [view.COLUMNS[what]]


def test_a_table_is_written_to_a_file(place, tmp_path):
    target = tmp_path / "quotes.csv"
    one = place("1.json", story(1, headline="=HYPERLINK(0)"))
    assert run("convert", "--to", "csv", "-o", target, one).exit_code == 0
    content = target.read_bytes()
    assert content.endswith(b"\r\n")
    assert b",'=HYPERLINK(0)," in content


def test_a_document_that_cannot_be_read_leaves_no_table(place, tmp_path):
    target = tmp_path / "quotes.csv"
    result = run("convert", "--to", "csv", "-o", target, place("1.json", story(1)), place("2.json", {"id": 2}))
    assert (result.exit_code, target.exists()) == (1, False)
    assert "/id: error structure.wrong-type" in result.stderr


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--what", "quotes"], "--what requires --to csv"),
        (["--to", "csv", "--what", "speakers"], "'speakers' is not one of 'quotes', 'mentions', 'actors', 'events'"),
        (["--to", "csv", "--indent", "2"], "--indent requires --to json"),
    ],
)
def test_options_that_do_not_fit_are_refused(place, options, says):
    result = run("convert", *options, place("1.json", story(1)))
    assert result.exit_code == 2
    assert says in result.stderr


def test_several_files_become_a_table_only(place):
    result = run("convert", place("1.json", story(1)), place("2.json", story(2)))
    assert result.exit_code == 2
    assert "several files require --from json and --to csv" in result.stderr


def test_brat_annotations_become_a_table(tmp_path):
    text, annotations = tmp_path / "a.txt", tmp_path / "a.ann"
    text.write_text("The ferry is late, she said.\n", encoding="utf-8")
    annotations.write_text(
        "T1\tContent 0 17\tThe ferry is late\nT2\tAttribution 23 27\tsaid\nE1\tAttribution:T2 Content:T1\n"
    )
    rows = table(run("convert", "--from", "brat", "--text", text, "--to", "csv", annotations))
    assert [(row["quote_id"], row["content"]) for row in rows] == [("E1", "The ferry is late")]


def test_unknown_members_are_errors_on_request(place):
    path = place("1.json", story(1, desk="Oslo", title="No ferries"))
    usual = run("validate", path)
    assert (usual.exit_code, usual.stdout.count("extra.near-miss")) == (0, 1)
    strict = run("validate", "--no-unknown", path)
    assert strict.exit_code == 1
    assert "/desk: error structure.unknown-member" in strict.stdout
    assert "is 'headline' meant?" in strict.stdout


def test_documents_without_unknown_members_are_validated_as_usual(place):
    path = place("1.json", story(1))
    assert run("validate", "--no-unknown", path).stdout == run("validate", path).stdout
