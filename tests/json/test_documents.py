"""Documents: reading, errors, and files."""

import json
import os
import stat
import threading
from pathlib import Path
from typing import Any

import attrs
import pytest

from newsmodel.edtf import Edtf
from newsmodel.errors import DocumentError, JsonError, StructureError
from newsmodel.json import dump, dumps, load, loads, structure, unstructure
from newsmodel.json.decoding import decode
from newsmodel.json.fast_path import FastPathUnsupported
from newsmodel.model.actor import Actor, ActorKind, Name
from newsmodel.model.article import Article
from newsmodel.model.concept import Quantity
from newsmodel.model.event import Assertion, Event, Polarity
from newsmodel.model.quote import UNATTRIBUTED, Attribution, Quote, QuoteKind, Stance
from newsmodel.model.text import Passage, Span

TEXT = "“We will go 🚢,” she said."


@pytest.fixture
def article() -> Article:
    return Article(
        id="harbour-1",
        alternative_ids={"guid": "tag:example.org,2024:1"},
        text=TEXT,
        published=Edtf("2024-11-29T12:00:00+02:00"),
        keywords=("harbour", "strike"),
        actors=(Actor(id="minister", kind=ActorKind.PERSON, names=(Name(text="Ana Lind"),), named=True),),
        quotes=(
            Quote(
                id="q1",
                kind=QuoteKind.DIRECT,
                content=Passage.of(TEXT, Span(1, 13)),
                attribution=Attribution(source=Passage.of(TEXT, Span(16, 19)), speakers=("minister",)),
            ),
        ),
        events=(
            Event(
                id="e1",
                assertions=(Assertion(actor="minister", stance=Stance.DENIES),),
                quantities=(Quantity(low=1000, high=1999.5),),
            ),
        ),
    )


def test_an_article_equals_itself_after_json(article: Article) -> None:
    assert loads(dumps(article)) == article
    assert loads(dumps(article).decode()) == article
    assert structure(unstructure(article)) == article


def test_a_document_begins_with_its_version_and_omits_defaults() -> None:
    assert dumps(Article(id="a")) == b'{"newsmodel":"1.0","id":"a"}'
    assert unstructure(Quote(id="q")) == {"id": "q"}
    assert unstructure(Actor(id="a", named=False)) == {"id": "a", "named": False}


def test_stated_defaults_are_read_like_omitted_members() -> None:
    document = b'{"id":"a","summary":null,"quotes":[{"id":"q","attribution":{},"insertions":[]}],"alternative_ids":{}}'
    read = loads(document)
    assert read == Article(id="a", quotes=(Quote(id="q"),))
    assert read.quotes[0].attribution == UNATTRIBUTED
    assert dumps(read) == b'{"newsmodel":"1.0","id":"a","quotes":[{"id":"q"}]}'


def test_unknown_members_are_kept_at_every_depth(article: Article) -> None:
    document = unstructure(article)
    document["x_desk"] = {"name": "world", "seats": [1, 2.5, None, {"deep": True}]}
    document["quotes"][0]["content"]["spans"][0]["x_page"] = 3
    document["quotes"][0]["extra"] = "a member that is called extra"
    read = loads(json.dumps(document))
    assert read.extra["x_desk"]["seats"] == (1, 2.5, None, {"deep": True})
    content = read.quotes[0].content
    assert content is not None
    assert content.spans[0].extra == {"x_page": 3}
    assert read.quotes[0].extra == {"extra": "a member that is called extra"}
    assert json.loads(dumps(read)) == document


def test_unknown_members_can_be_hashed_and_are_not_shared_with_the_caller() -> None:
    given: dict[str, Any] = {"id": "a", "x": {"list": [1]}}
    read = structure(given)
    given["x"]["list"].append(2)
    assert read.extra["x"]["list"] == (1,)
    assert hash(read) == hash(structure({"id": "a", "x": {"list": [1]}}))
    written = unstructure(read)
    written["x"]["list"].append(3)
    assert read.extra["x"]["list"] == (1,)


def test_all_errors_are_reported_together_with_their_pointers() -> None:
    document = {
        "id": 1,
        "quotes": [
            {
                "kind": "shouted",
                "content": {"spans": [{"start": 9, "end": 3}, {"start": -1, "end": True}], "text": 4},
            },
            "not an object",
        ],
        "published": "2023-02-30",
        "url": "not a url",
        "alternative_ids": {"a/b~c": 5},
        "keywords": "one",
        "topics": [{"relevance": 1.5}],
        "urgency": 2.5,
        "headline": "kept",
    }
    with pytest.raises(StructureError) as caught:
        loads(json.dumps(document))
    found = {(problem.pointer, problem.code) for problem in caught.value.problems}
    assert found == {
        ("/id", "structure.wrong-type"),
        ("/quotes/0", "structure.missing-member"),
        ("/quotes/0/kind", "structure.unknown-value"),
        ("/quotes/0/content/spans/0", "structure.out-of-range"),
        ("/quotes/0/content/spans/1/start", "structure.out-of-range"),
        ("/quotes/0/content/spans/1/end", "structure.wrong-type"),
        ("/quotes/0/content/text", "structure.wrong-type"),
        ("/quotes/1", "structure.wrong-type"),
        ("/published", "structure.invalid-edtf"),
        ("/url", "structure.malformed"),
        ("/alternative_ids/a~1b~0c", "structure.wrong-type"),
        ("/keywords", "structure.wrong-type"),
        ("/topics/0/relevance", "structure.out-of-range"),
        ("/urgency", "structure.wrong-type"),
    }


def test_the_message_states_what_was_expected_and_what_was_found() -> None:
    with pytest.raises(StructureError) as caught:
        loads('{"id":"a","quotes":[{"id":"q","kind":"shouted"}]}')
    assert str(caught.value) == (
        "/quotes/0/kind: error structure.unknown-value: "
        "expected one of direct, indirect, mixed, scare; found the string 'shouted'"
    )


def test_a_long_list_of_problems_is_shortened_in_the_message_only() -> None:
    with pytest.raises(StructureError) as caught:
        loads(json.dumps({"id": "a", "keywords": [1] * 50}))
    assert len(caught.value.problems) == 50
    assert str(caught.value).endswith("and 30 more problems")


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (b"", "json.empty"),
        (b" \n\t", "json.empty"),
        (b"{", "json.invalid-syntax"),
        (b'{"id":"a"} trailing', "json.invalid-syntax"),
        (b"{'id':'a'}", "json.invalid-syntax"),
        (b'\xff{"id":"a"}', "json.wrong-encoding"),
        ('{"id":"a"}'.encode("utf-16"), "json.wrong-encoding"),
        (b'{"id":NaN}', "json.invalid-number"),
        (b'{"id":-Infinity}', "json.invalid-number"),
        (b'{"id":"a","x":' + b"9" * 10_000 + b"}", "json.invalid-number"),
        (b'{"id":"a","x":1e999}', "json.invalid-number"),
        (b"[" * 100_000, "json.too-deep"),
        (b'{"x":' * 100_000, "json.too-deep"),
        (rb'{"id":"\ud83d"}', "json.lone-surrogate"),
        (rb'{"id":"\ude00 alone"}', "json.lone-surrogate"),
        (b'{"id":"a","id":"b"}', "json.duplicate-member"),
        (rb'{"id":"a","\u0069d":"b"}', "json.duplicate-member"),
        (b'{"id":"a","x":{"y":1,"y":1}}', "json.duplicate-member"),
        (b'{"id":"a","alternative_ids":{"y":"1","y":"1"}}', "json.duplicate-member"),
        (b'{"id":"a","summary":"x\\u003a","id":"b"}', "json.duplicate-member"),
    ],
)
def test_what_is_not_json_is_rejected_with_a_message(document: bytes, code: str) -> None:
    with pytest.raises(JsonError) as caught:
        loads(document)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert caught.value.problems[0].message


def test_every_duplicate_is_named() -> None:
    with pytest.raises(JsonError) as caught:
        loads('{"id":"a","id":"b","quotes":[{"id":"q","x":[{"y":1,"y":2}]}]}')
    assert [problem.pointer for problem in caught.value.problems] == ["/id", "/quotes/0/x/0/y"]


def test_text_with_a_lone_surrogate_is_rejected() -> None:
    with pytest.raises(JsonError) as caught:
        loads('{"id":"\ud83d"}')
    assert caught.value.problems[0].code == "json.wrong-encoding"
    with pytest.raises(StructureError) as refused:
        structure({"id": "\ud83d", "x\udfff": ["\ud83d", float("nan"), 10**5000, object()]})
    assert [problem.code for problem in refused.value.problems] == [
        "structure.lone-surrogate",
        "structure.lone-surrogate",
        "structure.lone-surrogate",
        "structure.out-of-range",
        "structure.out-of-range",
        "structure.wrong-type",
    ]


def test_escapes_and_a_byte_order_mark_are_accepted() -> None:
    assert loads(b'\xef\xbb\xbf{"id":"a"}') == Article(id="a")
    assert loads(rb'{"id":"\ud83d\ude00 \u003a"}') == Article(id="😀 :")
    assert loads(bytearray(b'{"id":"a"}')) == loads(memoryview(b'{"id":"a"}')) == Article(id="a")


def test_two_documents_in_a_file_are_reported_as_json_lines() -> None:
    with pytest.raises(JsonError, match=r"line 2, column 1: Extra data; read one document per line with"):
        loads('{"id":"a1"}\n{"id":"a2"}\n')


def test_a_value_that_is_neither_text_nor_bytes_is_rejected() -> None:
    with pytest.raises(JsonError, match=r"expected JSON as bytes or str, found int; read parsed JSON with"):
        loads(3)  # type: ignore[call-overload]


@pytest.mark.parametrize("depth", range(900, 1_010, 2))
def test_a_duplicate_beside_deep_members_is_an_error_of_the_document(depth: int) -> None:
    # At some of these depths the parser succeeds and the search for duplicates exhausts the stack.
    document = '{"id":"a","x":' + '{"a":' * depth + "1" + "}" * depth + ',"id":"b"}'
    with pytest.raises(JsonError) as refused:
        loads(document)
    assert {problem.code for problem in refused.value.problems} <= {"json.duplicate-member", "json.too-deep"}


def test_deep_unknown_members_are_kept_up_to_a_limit() -> None:
    def nested(depth: int) -> str:
        return '{"id":"a","x":' + "[" * depth + "]" * depth + "}"

    read = loads(nested(200))
    assert loads(dumps(read)) == read
    with pytest.raises(StructureError) as caught:
        loads(nested(201))
    assert caught.value.problems[0].code == "structure.too-deep"


def test_whole_numbers_may_be_written_with_a_point() -> None:
    read = loads('{"start":1.0,"end":2e0}', Span)
    assert read == Span(1, 2)
    assert type(read.start) is int
    assert loads('{"low":1,"high":1.0}', Quantity) == Quantity(low=1, high=1.0)
    assert dumps(loads('{"low":1,"high":1.0}', Quantity)) == b'{"low":1,"high":1.0}'


def test_both_paths_read_a_good_document_to_the_same_object(article: Article) -> None:
    fast = decode(dumps(article), Article)
    assert fast == structure(json.loads(dumps(article))) == article


@pytest.mark.parametrize(
    "document",
    [
        b'{"id":1}',
        b'{"newsmodel":"0.9","id":"a"}',
        b'{"id":"a","published":"2023-02-30"}',
        b"{",
    ],
)
def test_the_fast_path_leaves_all_other_documents_to_structuring(document: bytes) -> None:
    with pytest.raises(FastPathUnsupported):
        decode(document, Article)


def test_parts_of_an_article_are_documents_of_their_class() -> None:
    quote = Quote(id="q", stance=Stance.CONFIRMS)
    assert loads(dumps(quote), Quote) == quote
    assertion = Assertion(polarity=Polarity.NEGATIVE)
    assert dumps(assertion) == b'{"polarity":"negative"}'
    assert loads(dumps(assertion), Assertion) == assertion


def test_a_list_of_articles_is_read_and_written(article: Article) -> None:
    assert loads(dumps([article, article]), list[Article]) == [article, article]
    with pytest.raises(StructureError) as caught:
        loads(b'[{"id":"a"},{"id":2}]', list[Article])
    assert caught.value.problems[0].pointer == "/1/id"


def test_a_file_is_written_completely_or_not_at_all(tmp_path: Path, article: Article) -> None:
    path = tmp_path / "article.json"
    dump(article, path)
    assert load(path) == article
    before = path.read_bytes()
    with pytest.raises(StructureError):
        dump(object(), path)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["article.json"]


def test_a_file_that_cannot_be_replaced_leaves_no_temporary_file(tmp_path: Path, article: Article) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="taken"):
        dump(article, tmp_path / "taken")
    assert [found.name for found in tmp_path.iterdir()] == ["taken"]


def test_a_link_is_kept_and_its_target_is_written(tmp_path: Path, article: Article) -> None:
    archive, latest = tmp_path / "archive.json", tmp_path / "latest.json"
    dump(Article(id="old"), archive)
    archive.chmod(0o640)
    latest.symlink_to(archive.name)
    dump(article, latest)
    assert latest.is_symlink()
    assert load(archive) == article
    assert stat.S_IMODE(archive.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name != "posix", reason="a pipe that has a name is made with POSIX means")
def test_a_pipe_is_written_and_not_replaced(tmp_path: Path, article: Article) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    dump(article, pipe)
    reader.join()
    assert loads(read[0]) == article
    assert pipe.is_fifo()


def test_a_new_file_has_the_usual_permissions(tmp_path: Path, article: Article) -> None:
    (tmp_path / "other").touch()
    dump(article, tmp_path / "article.json")
    assert (tmp_path / "article.json").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.parametrize("place", ["missing/article.json", "other/article.json"])
def test_a_file_in_a_missing_folder_is_named(tmp_path: Path, article: Article, place: str) -> None:
    (tmp_path / "other").touch()
    with pytest.raises(OSError, match="directory") as caught:
        dump(article, tmp_path / place)
    assert caught.value.filename == str(tmp_path / place)


def test_values_that_json_cannot_represent_are_not_written() -> None:
    with pytest.raises(StructureError, match="cannot be written as JSON"):
        dumps({1, 2, object()})


def test_a_copy_with_one_change_leaves_the_original(article: Article) -> None:
    changed = attrs.evolve(article, headline="Harbour closed")
    assert article.headline is None
    assert loads(dumps(changed)).headline == "Harbour closed"


def test_an_error_can_be_created_from_a_single_problem() -> None:
    error = DocumentError.of("json.invalid-syntax", "this is not JSON", "/x")
    assert str(error) == "/x: error json.invalid-syntax: this is not JSON"


@pytest.mark.parametrize("number", ["1", "0", "1e0", "1e-3", "1e-5", "5e-9", "0.5", "1.0", "-0"])
@pytest.mark.parametrize("order", ['{"id":"a",%s,%s}', '{%s,"id":"a",%s}', "{%s,%s,%s}"])
def test_a_duplicate_member_is_found_whatever_the_length_of_the_rest(number: str, order: str) -> None:
    # Some numbers are written longer than they were read; that must not compensate for a dropped member.
    topics = ",".join(f'{{"relevance":{number}}}' for _ in range(12))
    for length in range(60):
        twice = f'"headline":"{"x" * length}","topics":[{topics}],"headline":"y"'
        parts = ('"id":"a"', '"summary":"s"', twice)
        document = order % parts[3 - order.count("%s") :]
        with pytest.raises(JsonError) as refused:
            loads(document)
        assert [problem.pointer for problem in refused.value.problems] == ["/headline"]
