"""JSON Lines: reading and writing many documents."""

import copy
import gc
import io
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsmodel.errors import JsonError, StructureError
from newsmodel.json.jsonl import (
    BATCH,
    LineError,
    LinesError,
    collector_paused,
    dump_jsonl,
    iter_jsonl,
    load_jsonl,
    write_jsonl,
)
from newsmodel.model.actor import Actor
from newsmodel.model.article import Article


def wires(count: int) -> Iterator[Article]:
    return (Article(id=f"wire-{number}", headline="Hafen gesperrt\u2028🚢") for number in range(count))


def test_articles_are_read_in_the_order_in_which_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "wires.jsonl"
    assert dump_jsonl(wires(BATCH + 10), path) == BATCH + 10
    assert load_jsonl(path) == list(wires(BATCH + 10))
    assert list(iter_jsonl(path, pause_collector=False)) == list(wires(BATCH + 10))


def test_documents_are_read_on_demand() -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b'{"id":"a"}\n'

    reader = iter_jsonl(endless())
    assert next(reader) == Article(id="a")
    assert taken == BATCH


def test_empty_lines_and_windows_line_ends_are_accepted() -> None:
    lines = [b'{"id":"a"}\r\n', b"\r\n", b"   \n", b'{"id":"b"}']
    assert [actor.id for actor in iter_jsonl(lines, Actor)] == ["a", "b"]


def test_a_bad_line_is_reported_with_its_number_and_the_others_are_read() -> None:
    lines = [b'{"id":"a"}\n', b'{"id":\n', b'{"id":"c"}\n', b'{"id":4,"headline":5}\n', b'{"id":"e"}\n']
    read: list[str] = []
    with pytest.raises(LinesError) as caught:
        read.extend(article.id for article in iter_jsonl(lines))
    assert read == ["a", "c", "e"]
    assert [error.line for error in caught.value.errors] == [2, 4]
    assert [problem.pointer for problem in caught.value.problems] == ["", "/id", "/headline"]
    assert str(caught.value).startswith("line 2: (document): error json.invalid-syntax")


def test_each_problem_has_its_line_number() -> None:
    with pytest.raises(LinesError) as caught:
        load_jsonl([b'{"id":\n', b"\n", b'{"id":4,"headline":5}\n'])
    assert [(problem.line, problem.pointer) for problem in caught.value.problems] == [
        (1, ""),
        (3, "/id"),
        (3, "/headline"),
    ]
    assert {problem.line for error in caught.value.errors for problem in error.problems} == {1, 3}
    assert all(line.startswith("line 3: /") for line in str(caught.value.errors[1]).splitlines())
    assert min(caught.value.problems).line == 1  # problems of one document have an order, with a line or without


@pytest.mark.parametrize("blank", [b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", b"\xef\xbb\xbf \r\n", b"\n\xef\xbb\xbf\n", b""])
def test_a_byte_order_mark_is_not_a_document(blank: bytes, tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_bytes(blank)
    assert load_jsonl(path) == []
    path.write_bytes(blank + b'{"id":"a"}')
    assert load_jsonl(path) == [Article(id="a")]


def test_on_error_gets_each_bad_line_when_it_is_read() -> None:
    met: list[LineError] = []
    assert [article.id for article in iter_jsonl([b"{", b'{"id":"b"}'], on_error=met.append)] == ["b"]
    assert [error.line for error in met] == [1]


def test_many_bad_lines_are_shortened_in_the_message_only() -> None:
    with pytest.raises(LinesError) as caught:
        load_jsonl([b"{"] * 30)
    assert len(caught.value.errors) == 30
    assert str(caught.value).endswith("and 10 more lines")


def test_errors_about_lines_can_be_sent_to_another_process() -> None:
    with pytest.raises(LinesError) as caught:
        load_jsonl([b"{"])
    for again in (pickle.loads(pickle.dumps(caught.value)), copy.copy(caught.value)):
        assert str(again) == str(caught.value)
        assert again.errors[0].line == 1


def test_an_error_while_writing_does_not_change_the_existing_file(tmp_path: Path) -> None:
    path = tmp_path / "wires.jsonl"
    dump_jsonl(wires(1), path)
    before = path.read_bytes()
    with pytest.raises(StructureError):
        dump_jsonl([Article(id="a"), object()], path)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["wires.jsonl"]


def test_lines_are_written_to_any_binary_file() -> None:
    file = io.BytesIO()
    assert write_jsonl(wires(2), file) == 2
    assert list(iter_jsonl(io.BytesIO(file.getvalue()))) == list(wires(2))


def test_the_collector_is_restored_after_a_pause_and_pauses_nest() -> None:
    assert gc.isenabled()
    with collector_paused():
        with pytest.raises(KeyError), collector_paused():
            raise KeyError
        assert not gc.isenabled()
    assert gc.isenabled()
    with collector_paused(pause=False):
        assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_collector_runs_while_the_caller_works() -> None:
    assert [gc.isenabled() for _article in iter_jsonl([b'{"id":"a"}'] * 3)] == [True] * 3


def test_lines_of_text_are_rejected_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text('{"id":"a"}\n', encoding="utf-8")
    with path.open(encoding="utf-8") as file, pytest.raises(JsonError, match="open the file in binary mode"):
        list(iter_jsonl(file))  # type: ignore[arg-type]


def test_a_line_that_is_cut_off_is_wrong_in_its_own_line() -> None:
    with pytest.raises(LinesError, match=r"line 2: .* at line 1, column 7"):
        list(iter_jsonl([b'{"id":"a"}\n', b'{"id":\r\n', b'{"id":"c"}\n']))


@pytest.mark.parametrize("given", [None, "on_error"])
def test_a_truncated_archive_yields_the_documents_before_the_error(given: str | None) -> None:
    def broken() -> Iterator[bytes]:
        yield b'{"id": "a"}\n'
        yield b'{"id": 7}\n'
        yield b'{"id": "b"}\n'
        raise EOFError("compressed file ended before the end-of-stream marker was reached")

    bad: list[LineError] = []
    read = iter_jsonl(broken(), on_error=bad.append) if given else iter_jsonl(broken())
    assert [next(read).id, next(read).id] == ["a", "b"]
    with pytest.raises(EOFError, match="compressed file ended") as caught:
        next(read)
    if given:
        assert [error.line for error in bad] == [2]
    else:
        [note] = caught.value.__notes__
        assert "line 2" in note
        assert "/id" in note
