"""What type checkers infer for reading and writing JSON."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true

from collections.abc import Iterator
from pathlib import Path
from typing import Any, assert_type

from newsmodel import (
    Article,
    Converter,
    DocumentError,
    LineError,
    LinesError,
    Problem,
    Quote,
    Severity,
    converter,
    dump,
    dump_jsonl,
    dumps,
    iter_jsonl,
    json_schema,
    load,
    load_jsonl,
    loads,
    structure,
    unstructure,
)
from newsmodel.json import Migration, migrate


def a_document_is_an_article_unless_a_class_is_named(data: bytes, path: Path) -> None:
    assert_type(loads(data), Article)
    assert_type(loads(data.decode()), Article)
    assert_type(loads(data, Quote), Quote)
    assert_type(loads(data, list[Quote]), list[Quote])
    assert_type(load(path), Article)
    assert_type(load(str(path), Quote), Quote)
    loads(path)  # type: ignore[call-overload]
    load(data)  # type: ignore[call-overload]


def values_in_memory_are_read_like_documents(document: dict[str, object]) -> None:
    assert_type(structure(document), Article)
    assert_type(structure(document, Quote), Quote)
    assert_type(unstructure(Quote(id="q1")), Any)


def writing_returns_bytes(article: Article, path: Path) -> None:
    assert_type(dumps(article), bytes)
    dump(article, path)
    dumps(article).encode()  # type: ignore[attr-defined]


def json_lines_are_read_one_by_one(path: Path, lines: list[bytes]) -> None:
    assert_type(iter_jsonl(path), Iterator[Article])
    assert_type(iter_jsonl(lines, Quote), Iterator[Quote])
    for article in iter_jsonl(path):
        assert_type(article, Article)
    assert_type(load_jsonl(path), list[Article])
    assert_type(load_jsonl(lines, Quote), list[Quote])
    assert_type(dump_jsonl(iter_jsonl(path), path), int)
    iter_jsonl(["{}"])  # type: ignore[list-item]


def bad_lines_are_handed_to_a_function(path: Path) -> None:
    bad: list[LineError] = []
    assert_type(iter_jsonl(path, on_error=bad.append), Iterator[Article])
    numbers: list[int] = []
    iter_jsonl(path, on_error=numbers.append)  # type: ignore[arg-type]


def errors_have_problems(data: bytes) -> None:
    try:
        loads(data)
    except LinesError as error:
        assert_type(error.errors, list[LineError])
        assert_type(error.errors[0].line, int)
    except DocumentError as error:
        assert_type(error.problems, list[Problem])
        [problem] = error.problems
        assert_type(problem.pointer, str)
        assert_type(problem.code, str)
        assert_type(problem.message, str)
        assert_type(problem.severity, Severity)
        assert_type(problem.line, int | None)


def a_converter_reads_any_type(data: bytes) -> None:
    assert_type(converter, Converter)
    assert_type(converter.loads(data, Quote), Quote)
    assert_type(converter.dumps(Quote(id="q1")), bytes)


def an_old_document_is_migrated_and_the_schema_is_plain_json(document: object) -> None:
    assert_type(migrate(document), Migration)
    assert_type(migrate(document).changes, tuple[str, ...])
    assert_type(json_schema(), dict[str, Any])
    assert_type(json_schema(Quote), dict[str, Any])
