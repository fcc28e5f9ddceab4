"""Documents of other format versions are migrated, kept, or refused."""

import hashlib
import json
from pathlib import Path

import pytest

from newsmodel._fields import members
from newsmodel.errors import StructureError, VersionError
from newsmodel.json import dumps, loads, migrate
from newsmodel.json.versions import FORMAT_VERSION, Migration, current
from newsmodel.model.actor import Actor
from newsmodel.model.article import Article
from newsmodel.model.quote import Attribution, Quote
from newsmodel.model.text import Passage, Span
from newsmodel.validation import ArticleIndex, validate

OLD = {
    "newsmodel": "0.9",
    "id": "a",
    "title": "Harbour closed",
    "date": "2023-05",
    "text": "Ships wait.",
    "paragraphs": [[0, 11]],
    "actors": [{"id": "crew", "anonymous": True}, {"id": "port", "anonymous": False}],
    "quotes": [{"id": "q", "speaker": "crew", "content": {"spans": [[0, 5]], "text": "Ships"}}],
    "times": [{"text": "wait", "span": [6, 10]}],
    "x_desk": "harbour",
}


def test_a_document_of_version_0_9_is_migrated() -> None:
    read = loads(json.dumps(OLD))
    assert read.headline == "Harbour closed"
    assert str(read.published) == "2023-05"
    assert read.paragraphs == (Span(0, 11),)
    assert read.actors == (Actor(id="crew", named=False), Actor(id="port"))
    assert read.quotes == (
        Quote(
            id="q",
            content=Passage(text="Ships", spans=(Span(0, 5),)),
            attribution=Attribution(speakers=("crew",)),
        ),
    )
    assert read.times[0].span == Span(6, 10)
    assert read.extra == {"x_desk": "harbour"}


def test_a_migration_lists_its_changes() -> None:
    migration = current(OLD)
    assert migration.found == "0.9"
    assert migration.changes == (
        "title is now called headline",
        "date is now called published",
        "anonymous is now the opposite of named",
        "the speaker of a quote is now one of the speakers of its attribution",
        "a span is now an object with start and end",
    )


def test_an_invalid_old_document_is_reported_when_it_is_read() -> None:
    strange = {
        "newsmodel": "0.9",
        "title": 1,
        "headline": 2,
        "actors": {},
        "quotes": [3, {"speaker": []}],
        "span": 7,
    }
    migration = current(strange)
    assert migration.document == {
        "title": 1,
        "headline": 2,
        "actors": {},
        "quotes": [3, {"speaker": []}],
        "span": 7,
    }
    assert migration.changes == ()


def test_a_newer_minor_version_is_read_and_its_new_members_are_kept() -> None:
    read = loads('{"newsmodel":"1.12","id":"a","mood":"calm"}')
    assert read == Article(id="a", extra={"mood": "calm"})


@pytest.mark.parametrize("version", ["2.0", "10.3", "0.8", "0.10"])
def test_a_version_that_cannot_be_read_is_rejected(version: str) -> None:
    with pytest.raises(VersionError, match=rf"\(0\.9, 1\.x\), found {version}") as caught:
        loads(json.dumps({"newsmodel": version, "id": "a"}))
    assert [(problem.pointer, problem.code) for problem in caught.value.problems] == [
        ("/newsmodel", "version.unsupported")
    ]


@pytest.mark.parametrize("version", [1, 1.0, None, "1", "v1.0", "1.0\n", "01.0", "٣.٠", [], ""])
def test_what_is_not_a_version_is_rejected(version: object) -> None:
    with pytest.raises(VersionError) as caught:
        loads(json.dumps({"newsmodel": version, "id": "a"}))
    assert caught.value.problems[0].code == "version.malformed"


def test_a_document_without_a_version_has_the_current_one() -> None:
    assert current({"id": "a"}).found == FORMAT_VERSION
    assert loads('{"id":"a"}') == Article(id="a")


GOLDEN = Path(__file__).parent.parent / "golden"

#: Golden documents are never edited: archives contain documents like them.
GOLDEN_DOCUMENTS = {
    "article-0.9.json": "62e65a85e6630daa6e0de03858d163dbd378f36c80b3819dcbfca144a1b409ff",
    "article-0.9.lifted.json": "e85a665622e0fe67cbd7e5f2731ab5d9df3c260f0a6c349c6c4d9934646f6620",
    "article-1.0.json": "03d4603127e9144b648d204b099861b40ab72ae05b2b11ce71eb93065ce1fe8d",
}


@pytest.mark.parametrize(("name", "digest"), GOLDEN_DOCUMENTS.items())
def test_golden_documents_are_never_edited(name: str, digest: str) -> None:
    assert hashlib.sha256((GOLDEN / name).read_bytes()).hexdigest() == digest
    assert {path.name for path in GOLDEN.iterdir()} == set(GOLDEN_DOCUMENTS)


def test_the_golden_document_of_1_0_is_read_and_written_unchanged() -> None:
    document = (GOLDEN / "article-1.0.json").read_bytes()
    article = loads(document)
    assert json.loads(dumps(article)) == json.loads(document)
    # Its quotes include their quotation marks, which a rule came to find later.
    assert [problem.code for problem in validate(article)] == [*["quote.marks-inside"] * 2, "time.contradiction"]


def test_the_golden_document_of_1_0_has_every_member_of_every_class() -> None:
    index = ArticleIndex(loads((GOLDEN / "article-1.0.json").read_bytes()))
    for cls in {type(item) for item in index.all(object)}:
        for member in members(cls):
            values = [getattr(item, member.name) for item in index.all(cls)]
            assert member.required or any(value != member.default for value in values), f"{cls.__name__}.{member.name}"
    held = {
        member.field_type.cls
        for cls in {type(i) for i in index.all(object)}
        for member in members(cls)
        if hasattr(member.field_type, "cls")
    }
    assert held <= {type(item) for item in index.all(object)}


def test_the_golden_document_of_0_9_is_migrated_as_recorded() -> None:
    old, lifted = (GOLDEN / "article-0.9.json").read_bytes(), (GOLDEN / "article-0.9.lifted.json").read_bytes()
    assert loads(old) == loads(lifted)
    assert json.loads(dumps(loads(old))) == json.loads(lifted)
    assert [problem.code for problem in validate(loads(old))] == ["quote.marks-inside"]
    migration = migrate(json.loads(old))
    assert migration.found == "0.9"
    assert migration.document["newsmodel"] == "1.0"
    assert loads(json.dumps(migration.document)) == loads(lifted)
    assert len(migration.changes) == 5


def test_members_unknown_to_0_9_are_kept_unchanged() -> None:
    read = loads((GOLDEN / "article-0.9.json").read_bytes())
    assert json.loads(dumps(read))["x_layout"] == {"title": "Two columns", "span": [1, 2], "spans": [[3, 4]]}


def test_an_actor_that_has_both_the_old_and_the_new_member_is_left_unchanged() -> None:
    actor = {"id": "x", "anonymous": True, "named": False}
    migration = migrate({"newsmodel": "0.9", "id": "a", "actors": [actor]})
    assert (migration.document["actors"], migration.changes) == ([actor], ())


def test_problems_point_into_the_original_document() -> None:
    wrong = {
        **OLD,
        "title": 3,
        "paragraphs": [[0, 5], [9, 2], [-1, 7]],
        "quotes": [{"id": "q", "speaker": "", "content": {"text": "Ships", "spans": [["a", 2]]}}],
        "times": [{"text": "wait", "span": [6, None]}],
    }
    with pytest.raises(StructureError) as refused:
        loads(json.dumps(wrong))
    assert {problem.pointer for problem in refused.value.problems} == {
        "/title",
        "/paragraphs/1",
        "/paragraphs/2/0",
        "/quotes/0/content/spans/0/0",
        "/quotes/0/speaker",
        "/times/0/span/1",
    }


def test_a_current_document_needs_no_migration() -> None:
    document = {"newsmodel": "1.0", "id": "a"}
    migration = migrate(document)
    assert migration.document == document
    assert migration.changes == ()
    assert migration.original("/id") == "/id"
    assert migrate({"id": "a"}).document == document
    assert migrate({"newsmodel": "1.7", "id": "a", "new": 1}).document == {"newsmodel": "1.7", "id": "a", "new": 1}


@pytest.mark.parametrize("document", [None, [], "{}", 1])
def test_only_an_object_can_be_migrated(document: object) -> None:
    with pytest.raises(StructureError, match="expected an object"):
        migrate(document)


def test_a_member_that_moved_twice_has_its_original_pointer() -> None:
    migration = Migration(document={}, found="0.8", moved=({"/b": "/a"}, {"/c/0": "/b"}))
    assert migration.original("/c/0/x") == "/a/x"
    assert migration.original("/c/1") == "/c/1"
