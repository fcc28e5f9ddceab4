"""Compressed documents and archives are read and written by the same functions as others."""

import bz2
import gzip
import pickle
import sys
from pathlib import Path

import pytest

import newsmodel
from newsmodel import Article, CompressionError, LinesError, MissingDependencyError, NewsModelError

zstd = pytest.importorskip("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")

COMPRESSORS = {".gz": (gzip.compress, gzip.decompress), ".zst": (zstd.compress, zstd.decompress)}
ARTICLES = [Article(id=f"wire-{number}", headline="Hafen gesperrt 🚢" * 20) for number in range(400)]


@pytest.mark.parametrize("suffix", COMPRESSORS)
def test_documents_and_archives_are_compressed_by_their_name(tmp_path: Path, suffix: str) -> None:
    decompress = COMPRESSORS[suffix][1]
    document, archive = tmp_path / f"a.json{suffix}", tmp_path / f"a.jsonl{suffix.upper()}"
    newsmodel.dump(ARTICLES[0], document, indent=2)
    assert decompress(document.read_bytes()) == newsmodel.dumps(ARTICLES[0], indent=2) + b"\n"
    assert newsmodel.load(document) == ARTICLES[0]
    assert newsmodel.dump_jsonl(iter(ARTICLES), archive) == len(ARTICLES)
    assert decompress(archive.read_bytes()).count(b"\n") == len(ARTICLES)
    assert newsmodel.load_jsonl(archive) == ARTICLES
    assert list(newsmodel.iter_jsonl(str(archive))) == ARTICLES


@pytest.mark.parametrize("suffix", COMPRESSORS)
def test_what_is_compressed_is_known_by_its_content(tmp_path: Path, suffix: str) -> None:
    misnamed, plain = tmp_path / "a.json", tmp_path / f"b.json{suffix}"
    misnamed.write_bytes(COMPRESSORS[suffix][0](b'{"id":"a"}'))
    plain.write_bytes(b'{"id":"a"}')
    for path in (misnamed, plain):
        assert newsmodel.load(path) == Article(id="a")
        assert newsmodel.load_jsonl(path) == [Article(id="a")]


@pytest.mark.parametrize("suffix", COMPRESSORS)
def test_concatenated_files_are_read_to_the_end(tmp_path: Path, suffix: str) -> None:
    compress = COMPRESSORS[suffix][0]
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(compress(b'{"id":"a"}\n') + compress(b'{"id":"b"}\n') + compress(b""))
    assert [article.id for article in newsmodel.iter_jsonl(path)] == ["a", "b"]


@pytest.mark.parametrize("suffix", COMPRESSORS)
def test_equal_documents_give_equal_files(tmp_path: Path, suffix: str) -> None:
    one, other = tmp_path / f"one{suffix}", tmp_path / f"other{suffix}"
    for path in (one, other):
        newsmodel.dump(ARTICLES[0], path)
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("suffix", COMPRESSORS)
def test_a_damaged_file_is_an_error_of_the_library_and_of_the_system(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.jsonl{suffix}"
    newsmodel.dump_jsonl(ARTICLES, path)
    whole = path.read_bytes()
    for damaged in (whole[:-9], whole[:20], whole[:40] + b"nonsense" + whole[48:]):
        path.write_bytes(damaged)
        for read in (newsmodel.load, newsmodel.load_jsonl):
            with pytest.raises(CompressionError, match=r"expected a complete .* file, found damaged data") as caught:
                read(path)
            assert isinstance(caught.value, (NewsModelError, OSError))
            assert caught.value.filename == str(path)
            assert str(caught.value).startswith(f"{path}: expected a complete ")
            assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_the_documents_before_the_damage_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    lines = b"".join(newsmodel.dumps(Article(id=f"{number:b}")) + b"\n" for number in range(60_000))
    path.write_bytes(gzip.compress(b"{\n" + lines)[:-2000])
    read: list[str] = []
    with pytest.raises(CompressionError) as caught:
        read.extend(article.id for article in newsmodel.iter_jsonl(path))
    assert len(read) > 10_000
    assert "line 1" in caught.value.__notes__[0]
    with pytest.raises(CompressionError):
        list(newsmodel.iter_jsonl(path, on_error=lambda _error: None))


def test_an_error_of_the_caller_is_not_taken_for_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"{\n"))

    def stop(_error: object) -> None:
        raise EOFError

    with pytest.raises(EOFError):
        list(newsmodel.iter_jsonl(path, on_error=stop))
    with pytest.raises(LinesError):
        newsmodel.load_jsonl(path)


def test_an_error_while_writing_leaves_the_existing_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    newsmodel.dump_jsonl(ARTICLES, path)
    before = path.read_bytes()
    with pytest.raises(newsmodel.StructureError):
        newsmodel.dump_jsonl([*ARTICLES, object()], path)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["a.jsonl.gz"]


def test_without_the_package_for_zstandard_one_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jsonl.zst"
    newsmodel.dump_jsonl(ARTICLES, path)
    before = path.read_bytes()
    monkeypatch.setitem(sys.modules, zstd.__name__, None)
    for use in (newsmodel.load, newsmodel.load_jsonl, lambda path: newsmodel.dump(ARTICLES[0], path)):
        with pytest.raises(MissingDependencyError, match=r"pip install 'typed-newsmodel\[zstd\]'"):
            use(path)
    assert path.read_bytes() == before


def test_other_formats_are_opened_by_the_caller(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.bz2"
    with bz2.open(path, "wb") as file:
        newsmodel.write_jsonl(ARTICLES, file)
    with bz2.open(path) as file:
        assert list(newsmodel.iter_jsonl(file)) == ARTICLES
