"""The command line reports what is wrong and where, without tracebacks."""

import importlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import newsmodel
from newsmodel import __main__ as entry
from newsmodel.cli import cli
from newsmodel.cli.files import FileError, read_bytes
from newsmodel.json.speedups import IS_COMPILED

GOOD = b'{"id": "a1", "text": "It rains.", "headline": "Rain"}'
WRONG_SHAPE = b'{"id": "a1", "quotes": [{"id": 7}]}'
WRONG_MEANING = b'{"id": "a1", "quotes": [{"id": "q1", "attribution": {"speakers": ["nobody"]}}]}'


def run(*arguments: object, given: bytes | None = None) -> Result:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_a_valid_article_prints_nothing(place):
    result = run("validate", place("a.json", GOOD))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 document: 0 errors\n"


def test_a_wrong_structure_is_reported_with_its_pointer(place):
    path = place("a.json", WRONG_SHAPE)
    result = run("validate", path)
    assert result.exit_code == 1
    [line] = result.stdout.splitlines()
    assert line.startswith(f"{path}: /quotes/0/id: error structure.wrong-type: ")


def test_an_unknown_speaker_is_an_error(place):
    result = run("validate", place("a.json", WRONG_MEANING))
    assert result.exit_code == 1
    assert ": /quotes/0/attribution/speakers/0: error " in result.stdout


def test_all_files_are_validated_after_a_bad_one(place, tmp_path):
    bad, good = place("bad.json", b"\xff\xfe"), place("good.json", GOOD)
    result = run("validate", bad, tmp_path, good, tmp_path / "missing.json")
    assert result.exit_code == 2
    assert f"{bad}: " in result.stdout
    assert f"{tmp_path}: cannot be read: " in result.stderr
    assert f"{tmp_path / 'missing.json'}: cannot be read: " in result.stderr
    assert "; 2 files not checked completely" in result.stderr


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\x00\x01\x02", b'{"id": "\xff"}', b"[" * 100_000, b'{"newsmodel": "99.0"}'],
)
def test_a_file_that_is_not_an_article_is_an_error_without_a_traceback(place, content):
    assert run("validate", place("a.json", content)).exit_code == 1
    assert run("show", place("a.json", content)).exit_code == 1


def test_standard_input_is_a_dash():
    result = run("validate", "-", given=WRONG_SHAPE)
    assert result.exit_code == 1
    assert result.stdout.startswith("<stdin>: /quotes/0/id: ")


@pytest.mark.parametrize(("name", "flags"), [("a.jsonl", []), ("a.txt", ["--lines"])])
def test_a_bad_line_does_not_stop_the_rest(place, name, flags):
    path = place(name, GOOD + b"\nnot json\n\n" + GOOD.replace(b"a1", b"a2") + b"\n" + WRONG_SHAPE + b"\n")
    result = run("validate", *flags, path)
    assert result.exit_code == 1
    assert [line.partition(": ")[0] for line in result.stdout.splitlines()] == [f"{path}:2", f"{path}:5"]
    assert "4 documents: 2 errors" in result.stderr


def test_json_output_is_one_document(place, tmp_path):
    lines = place("a.jsonl", GOOD + b"\n" + WRONG_SHAPE)
    result = run("validate", "--json", lines, tmp_path / "missing.json")
    assert result.exit_code == 2
    report = json.loads(result.stdout)
    first, second = report["files"]
    assert first["file"] == str(lines)
    [problem] = first["problems"]
    assert problem["line"] == 2
    assert (problem["pointer"], problem["code"], problem["severity"]) == (
        "/quotes/0/id",
        "structure.wrong-type",
        "error",
    )
    assert "No such file" in second["unreadable"]
    assert (report["documents"], report["errors"], report["unreadable"]) == (2, 1, 1)


def test_a_pointer_cannot_break_the_line(place):
    content = json.dumps({"id": "a1", "extra\nline": "\ud800"}).encode()
    assert len(run("validate", place("a.json", content)).stdout.splitlines()) == 1


def test_a_byte_order_mark_is_not_a_document(place):
    result = run("validate", place("a.jsonl", b"\xef\xbb\xbf\n"))
    assert (result.exit_code, result.stderr) == (0, "0 documents: 0 errors\n")


@pytest.fixture
def factdesk(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "examples" / "downstream" / "src"))
    return importlib.import_module("factdesk")


CHECKED = {
    "id": "a1",
    "published": "2025-03-14",
    "quotes": [
        {
            "id": "q1",
            "content": {"text": "The bridge was inspected twice"},
            "checks": [{"verdict": "false", "checker": "mo", "done": "2025-03-13"}],
        }
    ],
}


def test_a_custom_class_is_validated_as_declared(place, factdesk):
    path = place("a.json", json.dumps(CHECKED | {"desk": 7}).encode())
    assert run("validate", path).exit_code == 0
    result = run("validate", "--class", "factdesk:DeskArticle", path)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{path}: /desk: error structure.wrong-type: ")


def test_custom_rules_are_applied(place, factdesk):
    path = place("a.jsonl", json.dumps(CHECKED).encode())
    of_class = ["--class", "factdesk:DeskArticle"]
    assert run("validate", *of_class, path).exit_code == 0
    result = run("validate", *of_class, "--rules", "factdesk:RULES", path)
    assert result.exit_code == 1
    assert "/quotes/0/checks/0: error factdesk.unfounded: " in result.stdout
    assert f"{path}:1: " in result.stdout
    # A rule runs once, even if several lists contain it.
    again = run("validate", *of_class, "--rules", "factdesk.rules:RULES", "--rules", "newsmodel.validation:RULES", path)
    assert again.stdout == result.stdout


def test_a_document_of_another_class_is_checked_for_structure_only(place, factdesk):
    path = place("a.json", b'{"verdict": "false", "checker": "mo", "done": "soon"}')
    result = run("validate", "--class", "factdesk:Check", path)
    assert result.exit_code == 1
    assert "/done: error structure.invalid-edtf" in result.stdout
    assert (
        run(
            "validate", "--class", "factdesk:Check", place("b.json", path.read_bytes().replace(b"soon", b"2025"))
        ).exit_code
        == 0
    )
    refused = run("validate", "--class", "factdesk:Check", "--rules", "factdesk:RULES", path)
    assert refused.exit_code == 2
    assert "expected a class derived from Article with --rules, found Check" in refused.stderr


def test_the_schema_of_a_custom_class_is_printed(factdesk):
    printed = run("schema", "--class", "factdesk:DeskArticle")
    assert json.loads(printed.stdout) == newsmodel.json_schema(factdesk.DeskArticle)


def test_a_module_in_the_current_folder_is_found(monkeypatch, tmp_path):
    (tmp_path / "beside_the_documents.py").write_text("from newsmodel import Quote as Own\n", encoding="utf-8")
    (tmp_path / "a.json").write_bytes(b'{"id": "q1"}')
    done = subprocess.run(
        [sys.executable, "-P", "-m", "newsmodel", "validate", "--class", "beside_the_documents:Own", "a.json"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"1 document: 0 errors\n")


@pytest.mark.parametrize(
    ("option", "name", "says"),
    [
        ("--class", "factdesk", "expected MODULE:NAME, such as factdesk:DeskArticle, found 'factdesk'"),
        ("--class", ":DeskArticle", "expected MODULE:NAME"),
        ("--class", "factdesk:", "expected MODULE:NAME"),
        ("--class", "no_such_desk:Article", "the module 'no_such_desk' cannot be imported: ModuleNotFoundError"),
        ("--class", "..:Article", "the module '..' cannot be imported: "),
        ("--class", "newsmodel.__init__.x:y", "cannot be imported: ModuleNotFoundError"),
        ("--class", "factdesk:Nothing", "the module 'factdesk' has no 'Nothing'"),
        ("--class", "factdesk:RULES", "expected a model class, found "),
        ("--class", "factdesk:Case", "expected a model class, found the class Case"),
        ("--class", "tests_no_class:Undecorated", "decorate the class with @attrs.frozen"),
        (
            "--rules",
            "factdesk:DeskArticle",
            "expected a newsmodel.validation.Rule, or several, at factdesk:DeskArticle; found the class DeskArticle",
        ),
        ("--rules", "factdesk", "expected MODULE:NAME, such as factdesk:RULES, found 'factdesk'"),
        ("--rules", "factdesk.rules:unfounded", "found function"),
        ("--rules", "factdesk:__name__", "found the string 'factdesk'"),
        ("--rules", "factdesk:__path__", "found the string "),
        ("--rules", "tests_no_class:NONE", "found none"),
    ],
)
@pytest.mark.usefixtures("factdesk")
def test_an_unusable_class_or_rule_is_refused_with_the_reason(monkeypatch, place, option, name, says):
    module = "from newsmodel import Article\nNONE = []\nclass Undecorated(Article):\n    desk: str\n"
    monkeypatch.syspath_prepend(str(place("tests_no_class.py", module.encode()).parent))
    monkeypatch.delitem(sys.modules, "tests_no_class", raising=False)
    result = run("validate", option, name, place("a.json", GOOD))
    assert result.exit_code == 2
    assert " ".join(says.split()) in " ".join(result.stderr.split())


FAILING = b"""
import attrs
import newsmodel

def lost(index):
    return {}[index.article.id]

RULE = newsmodel.validation.Rule("desk.lost", newsmodel.Severity.ERROR, "Nothing is lost.", lost)

def forgets(index):
    found = [index.article.id]

FORGETFUL = newsmodel.validation.Rule("desk.forgets", newsmodel.Severity.ERROR, "It says what it finds.", forgets)

@attrs.frozen
class Own(newsmodel.Article):
    def __attrs_post_init__(self):
        raise RuntimeError(self.id)
"""


@pytest.fixture
def failing(monkeypatch, place):
    monkeypatch.syspath_prepend(str(place("tests_failing.py", FAILING).parent))
    monkeypatch.delitem(sys.modules, "tests_failing", raising=False)


@pytest.mark.usefixtures("failing")
def test_a_custom_rule_that_raises_is_named_and_the_other_files_are_validated(place):
    lines = place("b.jsonl", b"\n" + GOOD.replace(b"\n", b""))
    result = run("validate", "--rules", "tests_failing:RULE", place("a.json", GOOD), lines)
    assert result.exit_code == 2
    first, second, counted = result.stderr.splitlines()
    assert "a.json: cannot be checked: lost (" in first
    assert first.endswith("tests_failing.py, line 6) raised KeyError: 'a1'")
    assert "b.jsonl: line 2: cannot be checked: lost (" in second
    assert counted == "2 documents: 0 errors; 2 files not checked completely"


@pytest.mark.usefixtures("failing")
def test_a_custom_rule_that_returns_none_is_named(place):
    result = run("validate", "--rules", "tests_failing:FORGETFUL", place("a.json", GOOD))
    assert result.exit_code == 2
    assert "a.json: cannot be checked: the rule desk.forgets: expected pairs of a JSON" in result.stderr


@pytest.mark.usefixtures("failing")
def test_a_document_that_a_custom_class_refuses_has_a_problem(place):
    result = run("validate", "--class", "tests_failing:Own", place("a.json", GOOD))
    assert result.exit_code == 1
    assert "(document): error structure.rejected: Own rejects the values: a1" in result.stdout


def test_an_error_in_the_library_is_not_hidden(monkeypatch, place):
    monkeypatch.setattr("newsmodel.validation.rules.ArticleIndex", None)
    result = CliRunner().invoke(cli, ["validate", str(place("a.json", GOOD))])
    assert isinstance(result.exception, TypeError)


def test_a_call_without_files_prints_the_usage():
    result = run("validate")
    assert result.exit_code == 2
    assert "FILE" in result.stderr


def test_the_schema_is_printed_or_written(tmp_path):
    printed = run("schema")
    assert json.loads(printed.stdout) == newsmodel.json_schema()
    assert run("schema", "--output", tmp_path / "schema.json").exit_code == 0
    assert json.loads((tmp_path / "schema.json").read_bytes()) == newsmodel.json_schema()


def test_a_path_that_cannot_be_written_is_named(tmp_path):
    result = run("schema", "-o", tmp_path)
    assert result.exit_code == 2
    assert f"{tmp_path}: cannot be written: " in result.stderr


def test_show_names_the_article(place):
    assert "Rain" in run("show", place("a.json", GOOD)).stdout


ANNOTATED = '"It rains", he said.'
STANDOFF = (
    'T1\tContent 0 10\t"It rains"\nT2\tSource 12 14\the\nT3\tCue 15 19\tsaid\nE1\tAttribution:T3 Content:T1 Source:T2\n'
)


def test_brat_becomes_json_with_the_text_unchanged(place):
    text = place("a.txt", (ANNOTATED + "\r\n").encode())
    result = run("convert", "--from", "brat", "--text", text, place("a.ann", b""))
    assert result.exit_code == 0
    assert newsmodel.loads(result.stdout).text == ANNOTATED + "\r\n"


QUOTED = {
    "id": "a1",
    "text": ANNOTATED,
    "actors": [{"id": "him"}],
    "quotes": [
        {
            "id": "q1",
            "content": {"text": '"It rains"', "spans": [{"start": 0, "end": 10}]},
            "attribution": {
                "source": {"text": "he", "spans": [{"start": 12, "end": 14}]},
                "cue": {"text": "said", "spans": [{"start": 15, "end": 19}]},
                "speakers": ["him"],
            },
        }
    ],
}


def test_json_becomes_brat_and_back_and_the_loss_is_reported(place, tmp_path):
    target = tmp_path / "a.ann"
    result = run("convert", "--to", "brat", "-o", target, place("a.json", json.dumps(QUOTED).encode()))
    assert result.exit_code == 0
    assert result.stderr.endswith(": brat cannot express actors (1), quotes.attribution.speakers (1)\n")
    back = run("convert", "--from", "brat", "--text", place("a.txt", ANNOTATED.encode()), target)
    [quote] = newsmodel.loads(back.stdout).quotes
    assert quote.content.text == '"It rains"'
    assert quote.attribution.source.text == "he"


def test_the_annotator_is_kept_and_selects_annotations(place, tmp_path):
    text, annotations = place("a.txt", ANNOTATED.encode()), place("a.ann", STANDOFF.encode())
    read = run("convert", "--from", "brat", "--text", text, "--annotator", "6b86", annotations)
    article = newsmodel.loads(read.stdout)
    [quote] = article.quotes
    assert quote.attribution.annotator == "6b86"
    # With the quotes of several annotators, one has to be chosen.
    other = newsmodel.evolve(
        quote, id="q2", attribution=newsmodel.evolve(quote.attribution, annotator="ef2d"), extra={}
    )
    both = place("both.json", newsmodel.dumps(newsmodel.evolve(article, quotes=(quote, other))))
    assert "expected the marks of one annotator, found marks of '6b86', 'ef2d'" in (
        run("convert", "--to", "brat", both).stderr
    )
    assert run("convert", "--to", "brat", "--annotator", "6b86", both).stdout == STANDOFF
    nobody = run("convert", "--to", "brat", "--annotator", "nobody", both)
    assert (nobody.exit_code, nobody.stdout) == (0, "")
    assert "no annotations by 'nobody' found" in nobody.stderr
    assert run("convert", "--annotator", "6b86", both).exit_code == 2


def test_a_passage_without_spans_cannot_become_brat(place):
    homeless = b'{"id": "a1", "quotes": [{"id": "q1", "content": {"text": "It rains"}}]}'
    result = run("convert", "--to", "brat", place("a.json", homeless))
    assert (result.exit_code, result.stdout) == (1, "")


def test_convert_indents_json_for_people(place, tmp_path):
    article, target = place("a.json", GOOD), tmp_path / "indented.json"
    written = '{\n  "newsmodel": "1.0",\n  "id": "a1",\n  "headline": "Rain",\n  "text": "It rains."\n}\n'
    assert run("convert", "--indent", 2, article).stdout == written
    assert run("convert", "--indent", 2, "-o", target, article).stdout == ""
    assert target.read_text(encoding="utf-8") == written
    assert run("convert", target).stdout.count("\n") == 1
    for wrong in (0, 17, "wide"):
        refused = run("convert", "--indent", wrong, article)
        assert refused.exit_code == 2
        assert "--indent" in refused.stderr
    assert "--to json" in run("convert", "--indent", 2, "--to", "brat", article).stderr


def test_convert_names_a_missing_option(place):
    annotations = place("a.ann", b"")
    assert "--text FILE" in run("convert", "--from", "brat", annotations).stderr
    assert run("convert", "--text", annotations, annotations).exit_code == 2


def test_annotations_that_cannot_be_read_are_explained(place):
    text, annotations = place("a.txt", ANNOTATED.encode()), place("a.ann", b"T1\tnonsense\n")
    result = run("convert", "--from", "brat", "--text", text, annotations)
    assert result.exit_code in (0, 1)
    latin = place("latin.txt", "é".encode("latin-1"))
    assert (
        "expected UTF-8, found an invalid byte at offset 0"
        in run("convert", "--from", "brat", "--text", latin, annotations).stderr
    )


def test_a_terminal_of_any_encoding_prints_every_character(monkeypatch, place):
    out = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "argv", ["newsmodel", "validate", str(place("Київ.json", WRONG_SHAPE))])
    with pytest.raises(SystemExit) as stopped:
        entry.main()
    assert stopped.value.code == 1
    out.flush()
    assert b"\\u041a\\u0438\\u0457\\u0432.json: /quotes/0/id: error" in out.buffer.getvalue()


def test_missing_standard_input_is_reported(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(FileError, match="standard input is closed"):
        read_bytes(Path("-"))


def test_unreadable_lines_are_reported(tmp_path):
    result = run("validate", "--lines", tmp_path)
    assert result.exit_code == 2
    assert f"{tmp_path}: cannot be read: " in result.stderr


def test_problems_are_counted_by_severity(place):
    article = b'{"id": "a1", "actors": [{"id": "x"}, {"id": "y"}], "quotes": [{"id": "q1"}]}'
    result = run("validate", place("a.json", article))
    assert result.exit_code == 0
    assert result.stderr == "1 document: 0 errors, 2 warnings, 1 info message\n"


def test_a_conversion_without_loss_prints_nothing(place):
    result = run("convert", "--to", "brat", place("a.json", b'{"id": "a1", "text": "It rains."}'))
    assert (result.exit_code, result.stderr) == (0, "")


def start(*arguments, **options):
    command = [sys.executable, "-m", "newsmodel", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, **options)


def test_the_module_runs_as_a_program(place):
    done = start("validate", place("a.json", WRONG_SHAPE))
    assert done.returncode == 1
    assert b"/quotes/0/id: error structure.wrong-type: " in done.stdout


def test_a_terminal_that_has_only_ascii_gets_every_message(place):
    path = place("ü.json", WRONG_SHAPE)
    done = start("validate", path, env=os.environ | {"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1
    assert b".json: /quotes/0/id: error " in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="a pipe that nobody reads is made with POSIX means")
def test_a_closed_pipe_causes_no_traceback(place):
    path = place("a.jsonl", (WRONG_SHAPE + b"\n") * 2000)
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "newsmodel", "validate", str(path)]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full is a device of Linux")
def test_a_full_disk_is_reported_in_one_sentence(place):
    good, bad = place("good.json", GOOD), place("bad.json", WRONG_SHAPE)
    with Path("/dev/full").open("wb") as full:
        for arguments in (["validate", bad], ["validate", "--json", good], ["schema"], ["show", good]):
            command = [sys.executable, "-m", "newsmodel", *map(str, arguments)]
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
            assert done.returncode == 2
            [sentence] = done.stderr.decode().splitlines()
            assert sentence == "newsmodel: standard output cannot be written: No space left on device"


def test_without_click_one_sentence_names_the_extra_to_install(monkeypatch, capsys):
    for name in [name for name in sys.modules if name == "newsmodel.cli" or name.startswith("newsmodel.cli.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "click", None)
    with pytest.raises(SystemExit) as stopped:
        entry.main()
    assert stopped.value.code == 2
    assert capsys.readouterr().err == f"{entry.NEEDS_CLICK}\n"


def test_any_other_missing_module_raises(monkeypatch):
    monkeypatch.setitem(sys.modules, "newsmodel.cli", None)
    with pytest.raises(ModuleNotFoundError):
        entry.main()


def test_every_command_has_help():
    for command in [], ["validate"], ["schema"], ["show"], ["convert"]:
        result = run(*command, "--help")
        assert result.exit_code == 0
        assert "..." not in result.output.replace("[ARGS]...", "").replace("FILE...", "")  # nothing is cut
        assert result.output.startswith("Usage: ")


@pytest.mark.skipif(os.name != "posix", reason="a shell closes standard input here")
def test_standard_input_may_be_closed():
    command = 'exec "$0" -m newsmodel validate - <&-'
    done = subprocess.run(["/bin/sh", "-c", command, sys.executable], capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"<stdin>: cannot be read: ")


@pytest.mark.skipif(os.name != "posix", reason="a shell closes standard output here")
@pytest.mark.parametrize(
    "arguments",
    ["convert good.json", "convert -o x.json good.json", "show good.json", "schema", "validate good.json",
     "validate --json good.json", "--help", "--version"],
)  # fmt: skip
def test_a_closed_standard_output_is_an_error_in_every_command(place, arguments):
    folder = place("good.json", GOOD).parent
    command = f'exec "$0" -m newsmodel {arguments} >&-'
    done = subprocess.run(["/bin/sh", "-c", command, sys.executable], stderr=subprocess.PIPE, cwd=folder, check=False)
    assert done.returncode == 2
    assert done.stderr == b"newsmodel: standard output cannot be written: it is closed\n"
    assert not (folder / "x.json").exists()


def test_the_version_is_the_library_s():
    built = "compiled" if IS_COMPILED else "nothing compiled"
    assert run("--version").output.endswith(f" {newsmodel.__version__}, {built}\n")


TAUGHT = """
import datetime

import attrs
import newsmodel

newsmodel.converter.register_structure_hook(datetime.timedelta, lambda value, _: datetime.timedelta(hours=value))
newsmodel.converter.register_unstructure_hook(datetime.timedelta, lambda took: took / datetime.timedelta(hours=1))


@attrs.frozen(kw_only=True)
class Timed(newsmodel.Article):
    took: datetime.timedelta | None = None
"""


def test_a_hook_registered_on_the_converter_applies_everywhere(place, tmp_path):
    place("taught.py", TAUGHT.encode())
    line = newsmodel.dumps(newsmodel.Article(id="a", extra={"took": 1.5}))
    lines = place("a.jsonl", line + b"\n" + line.replace(b"1.5", b'"long"'))
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    done = start("validate", "--class", "taught:Timed", lines, env=environment)
    assert [found.split(b": ")[1] for found in done.stdout.splitlines()] == [b"/took"]
    copied = tmp_path / "copied.jsonl"
    program = (
        "import sys, newsmodel, taught; "
        "newsmodel.dump_jsonl(newsmodel.iter_jsonl(sys.argv[1], taught.Timed), sys.argv[2])"
    )
    first = place("first.jsonl", line)
    subprocess.run([sys.executable, "-c", program, first, copied], check=True, env=environment)
    assert copied.read_bytes() == line + b"\n"
