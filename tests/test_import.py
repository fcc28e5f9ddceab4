"""What ``import newsmodel`` imports, and what is deferred until first use."""

import subprocess
import sys
import typing

import attrs
import pytest

import newsmodel
from newsmodel._subclasses import LIBRARY_CLASSES, annotations_of
from newsmodel.json.fast_path import has_fast_path

DOCUMENT = (
    '{"id":"a1","text":"“Rain,” he said.","published":"2025-03-04","actors":[{"id":"x","names":[{"text":"X"}],'
    '"coordinates":{"latitude":1.5,"longitude":2.5}}],"quotes":[{"id":"q","kind":"direct","content":{"spans":'
    '[{"start":1,"end":6}],"text":"Rain,"},"attribution":{"speakers":["x"]}}],"events":[{"id":"e","status":'
    '"occurred","types":[{"scheme":"plover","code":"AID"}],"participants":[{"actor":"x","role":"agent"}]}]}'
)

#: Modules that only some programs need: the converter, date arithmetic, files, tables, the command line, and tests.
LATE = (
    "cattrs",
    "dateutil",
    "tempfile",
    "pathlib",
    "argparse",
    "json",
    "csv",
    "pyarrow",
    "hypothesis",
    "html",
    "pydantic_core",
)


def run(program: str) -> str:
    command = [sys.executable, "-c", program, DOCUMENT]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


@pytest.mark.parametrize("use", ["", "newsmodel.dumps(newsmodel.loads(sys.argv[1]))"], ids=["import", "read and write"])
def test_reading_and_writing_an_article_imports_no_other_dependency(use: str) -> None:
    # Modules that Python imports at its start do not count.
    program = f"import sys; before = set(sys.modules); import newsmodel; {use or 'pass'}\n"
    imported = run(program + "print(*sorted(set(sys.modules) - before))").split()
    assert "newsmodel.model.article" in imported
    assert not set(LATE) & set(imported)


FIRST_USES = """
import sys, threading, newsmodel
document, start, done = sys.argv[1], threading.Barrier(8), []

def first_use():
    start.wait()
    article = newsmodel.loads(document)
    span = newsmodel.Span(start=1, end=6)
    assert article.quotes[0].content.spans == (span,) and hash(span) == hash(article.quotes[0].content.spans[0])
    assert newsmodel.evolve(article, headline=None) == article
    assert newsmodel.structure(newsmodel.unstructure(article)) == article
    done.append((newsmodel.dumps(article), repr(article), hash(article)))

sys.setswitchinterval(1e-6)
threads = [threading.Thread(target=first_use) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(len(done), len(set(done)))
"""


def test_eight_threads_can_make_the_first_use_at_once() -> None:
    assert run(FIRST_USES).split() == ["8", "1"]


#: Other tests make classes with the library's decorator, too.
MODEL = [cls for cls in LIBRARY_CLASSES if cls.__module__.startswith("newsmodel.")]


def test_annotations_of_the_model_classes_are_resolved() -> None:
    assert newsmodel.Article in MODEL
    for cls in MODEL:
        resolved = typing.get_type_hints(cls, include_extras=True)
        assert annotations_of(cls) == {field.name: resolved[field.name] for field in attrs.fields(cls)}


def test_all_classes_of_the_model_take_the_fast_path() -> None:
    assert [cls for cls in MODEL if not has_fast_path(cls)] == []
