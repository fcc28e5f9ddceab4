"""Archives on the command line: JSON Lines, compressed files, folders, and articles that occur twice."""

import gzip
import json
import os
import subprocess
import sys

import pytest

import newsmodel

zstd = pytest.importorskip("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")


def line(name, **members):
    return json.dumps({"id": name, **members}).encode() + b"\n"


LINES = b"".join(line(f"a{number}", headline="Rain") for number in range(3))
COMPRESSORS = {"": bytes, ".gz": gzip.compress, ".zst": zstd.compress}


@pytest.mark.parametrize("suffix", COMPRESSORS)
@pytest.mark.parametrize("name", ["a.jsonl", "A.NDJSON", "a.JsonL", ".jsonl", "a b\nc.ndjson"])
def test_json_lines_are_known_by_their_name_in_any_case_and_compressed(newsmodel_command, place, name, suffix):
    for ending in (suffix, suffix.upper()):
        path = place(name + ending, COMPRESSORS[suffix](LINES))
        assert newsmodel_command("validate", path).stderr == "3 documents: 0 errors\n"
        assert newsmodel_command("convert", path).stdout.count('"headline":"Rain"') == 3
        assert newsmodel_command("show", path).stdout.count("Rain") == 3


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_what_is_compressed_is_known_by_its_content(newsmodel_command, place, suffix):
    document = COMPRESSORS[suffix](line("a1", headline="Rain"))
    for path in (place("misnamed.json", document), place("a.json" + suffix, document)):
        assert newsmodel_command("validate", path).stderr == "1 document: 0 errors\n"
        assert "Rain" in newsmodel_command("show", path).stdout
    plain = place("plain.jsonl" + suffix, LINES)
    assert newsmodel_command("validate", plain).stderr == "3 documents: 0 errors\n"
    command = [sys.executable, "-m", "newsmodel", "validate", "--lines", "-"]
    done = subprocess.run(command, input=COMPRESSORS[suffix](LINES), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"3 documents: 0 errors\n")


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n\r\n", b"\n", b"\xef\xbb\xbf\r\n"])
@pytest.mark.parametrize("suffix", COMPRESSORS)
def test_an_archive_without_documents_is_valid(newsmodel_command, place, content, suffix):
    path = place("empty.jsonl" + suffix, COMPRESSORS[suffix](content) if content else b"")
    result = newsmodel_command("validate", path)
    assert (result.exit_code, result.stderr) == (0, "0 documents: 0 errors\n")
    assert newsmodel_command("show", path).output == ""


def test_marks_and_line_ends_of_other_systems_are_accepted(newsmodel_command, place):
    path = place("a.jsonl", b"\xef\xbb\xbf" + LINES.replace(b"\n", b"\r\n").rstrip())
    assert newsmodel_command("validate", path).stderr == "3 documents: 0 errors\n"


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_damaged_archive_is_not_checked_completely(newsmodel_command, place, suffix):
    whole = COMPRESSORS[suffix](b"".join(line(os.urandom(40).hex()) for _ in range(3000)))
    cut = place("cut.jsonl" + suffix, whole[:-40])
    result = newsmodel_command("validate", cut)
    assert result.exit_code == 2
    assert f"{cut}: cannot be read: expected a complete " in result.stderr
    assert "; 1 file not checked completely" in result.stderr
    garbled = place("garbled.json" + suffix, whole[:60] + b"nonsense" * 9)
    for command in ("validate", "show", "convert"):
        assert newsmodel_command(command, garbled).exit_code == 2


def test_without_the_package_for_zstandard_one_sentence_says_what_to_install(newsmodel_command, place, monkeypatch):
    monkeypatch.setitem(sys.modules, zstd.__name__, None)
    path = place("a.jsonl.zst", zstd.compress(LINES))
    expected = "Zstandard compression needs backports.zstd; install it with: pip install 'typed-newsmodel[zstd]'"
    for arguments in (["validate", path], ["convert", place("a.json", line("a")), "-o", path.with_name("new.zst")]):
        result = newsmodel_command(*arguments)
        assert result.exit_code == 2
        assert expected in result.stderr
    assert not path.with_name("new.zst").exists()


def test_bad_lines_do_not_stop_the_others_and_are_reported(newsmodel_command, place):
    path = place("a.jsonl", line("a1") + b"{\n" + line("a3") + b'{"id": 7}\n')
    for command in ("show", "convert"):
        result = newsmodel_command(command, path)
        assert result.exit_code == 1
        assert "a1" in result.stdout
        assert "a3" in result.stdout
        assert [found.partition(": ")[0] for found in result.stderr.splitlines()] == [f"{path}:2", f"{path}:4"]


def test_an_archive_is_converted_completely_or_not_at_all(newsmodel_command, place, tmp_path):
    path = place("a.jsonl", LINES)
    target = tmp_path / "b.jsonl.gz"
    assert newsmodel_command("convert", path, "-o", target).exit_code == 0
    assert [article.id for article in newsmodel.iter_jsonl(target)] == ["a0", "a1", "a2"]
    before = target.read_bytes()
    bad = place("bad.jsonl", LINES + b"{")
    assert newsmodel_command("convert", bad, "-o", target).exit_code == 1
    assert target.read_bytes() == before
    assert sorted(found.name for found in tmp_path.iterdir()) == ["a.jsonl", "b.jsonl.gz", "bad.jsonl"]
    assert newsmodel_command("convert", path, "-o", path).exit_code == 0
    assert path.read_bytes().count(b"\n") == 3


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--indent", "2"], "expected one article with --indent, found JSON Lines"),
        (["--to", "brat"], "expected one article with --to brat, found JSON Lines"),
    ],
)
def test_a_conversion_for_one_article_refuses_json_lines(newsmodel_command, place, options, says):
    result = newsmodel_command("convert", *options, place("a.jsonl", LINES))
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.split())
    brat = newsmodel_command("convert", "--from", "brat", "--text", place("a.txt", b""), "--lines", place("a.ann", b""))
    assert "--lines requires --from json" in brat.stderr


@pytest.fixture
def folder(place, tmp_path):
    place("articles/b.json", line("b"))
    place("articles/sub/c.JSONL", LINES)
    place("articles/sub/d.json.gz", gzip.compress(line("d")))
    place("articles/sub/notes.txt", b"no document")
    place("articles/.hidden/e.json", b"no document")
    place("articles/.f.json", b"no document")
    (tmp_path / "articles/folder.json").mkdir()
    return tmp_path / "articles"


def test_a_folder_is_read_with_the_folders_in_it(newsmodel_command, folder):
    result = newsmodel_command("validate", "--recursive", folder)
    assert (result.exit_code, result.stderr) == (0, "5 documents: 0 errors\n")
    assert newsmodel_command("show", "-r", folder).stdout.split("\n\n")[0].startswith("b")
    report = json.loads(newsmodel_command("validate", "-r", "--json", folder).stdout)
    names = [os.path.relpath(found["file"], folder) for found in report["files"]]
    assert names == ["b.json", os.path.join("sub", "c.JSONL"), os.path.join("sub", "d.json.gz")]  # noqa: PTH118


def test_a_folder_without_the_option_is_refused_with_the_remedy(newsmodel_command, folder):
    for command in ("validate", "show"):
        result = newsmodel_command(command, folder)
        assert result.exit_code == 2
        assert (
            f"{folder}: cannot be read: it is a folder; to read the documents in it, add --recursive" in result.stderr
        )


@pytest.mark.skipif(os.name != "posix", reason="links, pipes and such names are of POSIX")
def test_a_folder_with_loops_pipes_and_odd_names_is_read_once(newsmodel_command, folder):
    (folder / "sub/loop").symlink_to(folder)
    (folder / "self.json").symlink_to("self.json")
    (folder / "gone.json").symlink_to("nowhere.json")
    (folder / "linked.json").symlink_to(folder / "sub/d.json.gz")
    os.mkfifo(folder / "pipe.json")
    (folder / "two\nlines.json").write_bytes(b'{"id": 7}')
    (folder / os.fsdecode(b"latin-\xe9.json")).write_bytes(line("l"))
    result = newsmodel_command("validate", "-r", "--ignore", "archive.duplicate", folder)
    assert result.exit_code == 2
    assert "8 documents: 1 error" in result.stderr
    assert "gone.json: cannot be read: No such file or directory" in result.stderr
    assert "self.json: cannot be read: " in result.stderr
    assert "two\\nlines.json: /id: error" in result.stdout
    assert newsmodel_command("validate", "-r", "--json", folder).exit_code == 2


@pytest.mark.skipif(os.name != "posix" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_folder_that_cannot_be_read_is_reported(newsmodel_command, folder):
    (folder / "sub").chmod(0)
    try:
        result = newsmodel_command("validate", "-r", folder)
    finally:
        (folder / "sub").chmod(0o700)
    assert result.exit_code == 2
    assert "sub: cannot be read: Permission denied" in result.stderr


def test_an_article_that_an_archive_contains_twice_is_reported(newsmodel_command, place):
    content = line("a") + line("b") + line("a", version="2") + line("a", headline="x") + line("a", version="2")
    path = place("a.jsonl", content)
    result = newsmodel_command("validate", path)
    assert (result.exit_code, result.stderr) == (0, "5 documents: 0 errors, 2 warnings\n")
    first, second = result.stdout.splitlines()
    assert first.startswith(f"{path}:4: /id: warning archive.duplicate: expected the id 'a' without a version once")
    assert f"found it at {path}:1, too" in first
    assert "the id 'a' of version '2' once" in second
    assert f"found it at {path}:3, too" in second
    assert newsmodel_command("validate", "--fail-on", "warning", path).exit_code == 1
    assert newsmodel_command("validate", "--ignore", "archive.", path).stdout == ""


def test_a_folder_is_one_archive_and_each_argument_another(newsmodel_command, place, tmp_path):
    one, other = place("x/one.json", line("a")), place("x/other.json", line("a"))
    assert newsmodel_command("validate", one, other).stdout == ""
    assert f"{other}: /id: warning archive.duplicate: " in newsmodel_command("validate", "-r", tmp_path).stdout
    assert newsmodel_command("validate", "-r", one, other).stdout == ""


def test_only_equal_ids_are_the_same(newsmodel_command, place):
    ids = ["a", "A", "a ", "caf\u00e9", "cafe\u0301", "a\u0000", "[", '"', "\U0001f6a2", "null"]
    path = place("a.jsonl", b"".join(line(name) for name in ids))
    assert newsmodel_command("validate", path).stdout == ""
    assert newsmodel_command("validate", place("b.jsonl", path.read_bytes() * 2)).stdout.count("duplicate") == len(ids)
