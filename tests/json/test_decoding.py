"""The native decoder makes the same objects as the generated functions, and rejects documents with errors."""

import gc
import json
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import attrs
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsmodel
from newsmodel import (
    Actor,
    Article,
    Edtf,
    Event,
    JsonError,
    Part,
    Passage,
    Quote,
    Span,
    StructureError,
    converter,
    dumps,
    loads,
    structure,
)
from newsmodel._fields import is_model_class, members
from newsmodel._frozendict import EMPTY, FrozenDict
from newsmodel.json import speedups
from newsmodel.json.decoding import decode, decoder, object_builder, value_reader
from newsmodel.json.fast_path import FastPathUnsupported
from newsmodel.json.generated_builder import GeneratedBuilder
from newsmodel.json.speedups import IS_COMPILED
from newsmodel.json.strict_json import parse
from newsmodel.json.structs import struct_default, struct_for
from newsmodel.strategies import articles

CLASSES = sorted(
    (value for name in newsmodel.__all__ if is_model_class(value := getattr(newsmodel, name))),
    key=lambda cls: cls.__name__,
)

needs_native = pytest.mark.skipif(not IS_COMPILED, reason="the native decoder is not used")


@attrs.frozen(kw_only=True, slots=False)
class LooseQuote(Quote):
    """A quote that keeps its members in a dictionary."""

    desk: str = ""


@attrs.frozen(kw_only=True)
class LooseArticle(Article):
    """An article with such quotes."""

    quotes: tuple[LooseQuote, ...] = ()


@attrs.frozen(kw_only=True)
class Nested(Article):
    """An article with nested documents and string maps."""

    sources: tuple[Article, ...] = ()
    first: Quote = attrs.field(default=Quote(id="default"))
    tables: Mapping[str, str] = EMPTY


Wide: Any = attrs.frozen(kw_only=True)(
    type("Wide", (Part,), {"__annotations__": {f"m{i}": str | None for i in range(150)}, "__module__": __name__}
         | {f"m{i}": None for i in range(150)})
)  # fmt: skip


def builders(cls: type[Any]) -> list[Any]:
    return [object_builder(cls), GeneratedBuilder(cls)]


def complete(document: bytes, cls: type[Any]) -> Any:
    """Read a document on the complete path, which a copy of the converter always uses."""
    return converter.copy().loads(document, cls)


@given(articles())
def test_native_and_generated_builders_create_equal_objects(article: Article) -> None:
    document = dumps(article)
    try:
        decoded = decode(document, Article) if IS_COMPILED else loads(document)
    except FastPathUnsupported:  # rare unknown members, such as an integer of more than 64 bits
        decoded = loads(document)
    again = complete(document, Article)
    assert decoded == again == article
    assert repr(decoded) == repr(again)
    assert hash(decoded) == hash(again)


@needs_native
@pytest.mark.parametrize("cls", CLASSES)
def test_every_class_has_a_native_builder(cls: type[Any]) -> None:
    assert not isinstance(object_builder(cls), GeneratedBuilder)


@pytest.mark.parametrize("cls", CLASSES)
def test_a_struct_has_the_same_placeholder_for_every_omitted_member(cls: type[Any]) -> None:
    # Members are counted by identity: an equal object made anew would count as a member of the document.
    optional = [member for member in members(cls) if not member.required]
    least = struct_for(cls)(**{member.name: None for member in members(cls) if member.required})
    for member in optional:
        assert getattr(least, member.name) is struct_default(member)


COLONS = ["Kyiv: “we ask”", "9:30: it rains", "ÀÉ: é", "早上好：早: 安", "🚢: 🚢🚢:", "مرحبا: بكم"]
COLONS += [":", ":" * 300, " :", '":', '": "', "!:"]


@pytest.mark.parametrize("text", COLONS)
def test_colons_in_strings_hide_no_duplicate_member(text: str) -> None:
    article = Article(id="a:1", text=text, keywords=(text, "x:y"), alternative_ids={"a:b": text})
    for spaced in (False, True):
        document = dumps(article)
        if spaced:
            document = json.dumps(json.loads(document), indent=1, separators=(", ", " : ")).encode()
        for builder in builders(Article):
            assert loads(document) == article
            for doubled in (b'{"id":"b",' + document[1:], document[:-1] + b',"text":"a:b:c"}'):
                with pytest.raises((FastPathUnsupported, JsonError)):
                    builder.from_bytes(decoder(Article)(doubled), doubled)
                with pytest.raises(JsonError, match="once"):
                    loads(doubled)


@given(st.lists(st.text('a:\\"é早🚢\n !'), max_size=5))
def test_any_string_is_read(words: list[str]) -> None:
    article = Article(id="a", keywords=tuple(words))
    document = dumps(article)
    for builder in builders(Article):
        assert builder.from_bytes(decoder(Article)(document), document) == article


@pytest.mark.parametrize("colon", [r"\u003a", r"\u003A", r"\u003c", r"\u003C", r"\\u003a"])
def test_an_escape_hides_no_duplicate_member(colon: str) -> None:
    honest = rf'{{"id":"a","headline":"Kyiv{colon} we ask"}}'.encode()
    doubled = rf'{{"id":"a","id":"a","headline":"Kyiv{colon} we ask"}}'.encode()
    assert loads(honest).headline == json.loads(honest)["headline"]
    for builder in builders(Article):
        with pytest.raises((FastPathUnsupported, JsonError)):
            builder.from_bytes(decoder(Article)(doubled), doubled)
    with pytest.raises(JsonError, match="'id' once"):
        loads(doubled)


@pytest.mark.parametrize(
    "stated", [b'"text":null', b'"quotes":[]', b'"quotes": [ ]', b'"alternative_ids":{}', b'"status":"usable"']
)
def test_a_stated_default_is_accepted_and_hides_no_duplicate_member(stated: bytes) -> None:
    assert loads(b'{"id":"a",' + stated + b"}") == loads(b'{"id":"a",' + stated + b',"headline":null}')
    for doubled in (b'{"id":"a","id":"a",' + stated + b"}", b'{"id":"a",' + stated + b"," + stated + b"}"):
        with pytest.raises(JsonError, match="once"):
            loads(doubled)


@needs_native
@pytest.mark.parametrize(
    "document",
    [
        b'{"id":"a","x":1}',
        b'{"x":"\\u00e9","id":"a"}',
        b' \n{ "x" : [ ] , "id" : "a" } ',
        b'{"id":"a","quotes":[{"id":"q","content":{"text":"x","spans":[{"start":1,"x":{"y":[{}]},"end":2}]}}]}',
        b'{"newsmodel":"1.1","id":"a","x":null}',
        b'{"newsmodel":"1.999999","id":"a"}',
        b'{"id":"a","sources":[{"newsmodel":"1.7","id":"b","x":1},{"id":"c"}],"first":{"id":"q","y":2},"tables":{"a":"b"}}',
        b'{"id":"a","first":{"id":"default"},"tables":{},"x":{"text":"\\u003a:"}}',
        b'{"id":"a","x":{"newsmodel":1},"":[1,-0.0,1e5,true,false,null,"\xe6\x97\xa9"]}',
        b'{"\\u0069d":"a","sources":[]}',
        b'{"id":"a","x":"' + b"\\\\" * 9 + b'"}',
        b'{"id":"a","x":' + b"[" * 31 + b"]" * 31 + b"}",
    ],
)  # fmt: skip
def test_the_native_decoder_keeps_unknown_members(document: bytes) -> None:
    read = decode(document, Nested)
    again = complete(document, Nested)
    assert read == again
    assert repr(read) == repr(again)
    assert dumps(read) == dumps(again)
    assert type(read.extra) is FrozenDict
    from_values = value_reader(Nested)(json.loads(document))
    assert (from_values, repr(from_values)) == (again, repr(again))


@pytest.mark.parametrize(
    "document",
    [
        b'{"id":"a","x":1,"x":1}',
        b'{"id":"a","x":1,"\\u0078":1}',
        b'{"id":"a","x":{"y":1,"y":1}}',
        b'{"id":"a","tables":{"y":"1","y":"1"},"x":1}',
        b'{"id":"a","x":1,"newsmodel":"1.0","newsmodel":"1.0"}',
        b'{"id":"a","sources":[{"id":"b","x":1}],"sources":[]}',
        b'{"id":"a","sources":[],"sources":[{"id":"b","x":1}]}',
        b'{"id":"a","sources":[{"id":"b","x":1},{"id":"b"}],"sources":[{"id":"b"}]}',
        b'{"id":"a","first":{"id":"q","x":1},"first":{"id":"q"}}',
        b'{"id":"a","x":"\xff"}',
        b'{"id":"a","\xff":1}',
        b'{"id":"a","\xed\xa0\x80":1}',
        b'{"id":"a","x":"\\ud800"}',
        b'{"id":"a","\\ud800":1}',
        b'{"id":"a","x":"\x01"}',
        b'{"id":"a","x\n":1}',
        b'{"id":"a","x":1e999}',
        b'{"id":"a","x":[01]}',
        b'{"id":"a","x":nul}',
        b'{"id":"a","x":' + b"9" * 4301 + b"}",
        b'{"id":"a","x":' + b"[" * 201 + b"]" * 201 + b"}",
        b'{"id":"a","x":1}}',
        b'{"newsmodel":"2.0","id":"a","x":1}',
        b'{"newsmodel":"1.01","id":"a"}',
        b'{"newsmodel":"1.1\n","id":"a"}',
        b'{"id":"a","sources":[{"newsmodel":"2.0","id":"a","x":1}]}',
        b'{"id":"a","paragraphs":[{"start":2,"end":1,"x":1}]}',
        b'{"id":"a","published":"2023-02-30"}',
    ],
)
def test_the_fast_path_leaves_errors_to_the_complete_path(document: bytes) -> None:
    with pytest.raises((FastPathUnsupported, JsonError)):
        decode(document, Nested)
    with pytest.raises(newsmodel.DocumentError) as refused:
        loads(document, Nested)
    with pytest.raises(newsmodel.DocumentError) as again:
        complete(document, Nested)
    assert refused.value.problems == again.value.problems


def test_a_default_is_shared_and_never_changed() -> None:
    assert loads(b'{"id":"a","first":{"id":"default","x":1}}', Nested).first.extra == {"x": 1}
    assert loads(b'{"id":"a"}', Nested).first.extra == {}


def test_a_class_may_have_many_members() -> None:
    names = [member.name for member in members(Wide)]
    document = json.dumps(dict.fromkeys(names, "x") | {"unknown": 1}).encode()
    read = loads(document, Wide)
    assert read == complete(document, Wide)
    for name in (names[0], names[63], names[64], names[-1]):
        doubled = document[:-1] + f',"{name}":"x"}}'.encode()
        with pytest.raises(JsonError, match=rf"'{name}' once"):
            loads(doubled, Wide)


@needs_native
def test_a_class_with_more_members_than_bits_is_built_in_python() -> None:
    many = {"__annotations__": {f"m{i}": str | None for i in range(300)}} | {f"m{i}": None for i in range(300)}
    cls: Any = attrs.frozen(kw_only=True)(type("Wider", (Part,), many | {"__module__": __name__}))
    assert isinstance(object_builder(cls), GeneratedBuilder)
    assert loads(b'{"m299":"x","y":1}', cls) == cls(m299="x", extra={"y": 1})


def test_an_object_without_slots_is_read_and_written() -> None:
    article = LooseArticle(id="a", quotes=(LooseQuote(id="q", desk="Kyiv", extra={"x": 1}), LooseQuote(id="r")))
    assert isinstance(object_builder(LooseArticle), GeneratedBuilder)
    assert loads(dumps(article), LooseArticle) == article
    for document in (b'{"id":"a","quotes":[{"id":"q","desk":""}]}', b'{"id":"a","y":1,"quotes":[{"id":"q","x":{}}]}'):
        assert loads(document, LooseArticle) == complete(document, LooseArticle)
        assert structure(json.loads(document), LooseArticle) == complete(document, LooseArticle)


class ArticleWithMethods(Article):
    """An article with a method, but without additional members."""

    def is_short(self) -> bool:
        """Return whether it is short."""
        return len(self.text or "") < 10


def test_a_class_that_only_adds_methods_needs_no_decorator() -> None:
    article = loads(b'{"id":"a","text":"It rains.","x":1}', ArticleWithMethods)
    assert type(article) is ArticleWithMethods
    assert article.is_short()
    assert vars(article) == {}
    assert loads(dumps(article), ArticleWithMethods) == article


def run(program: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        check=True, capture_output=True, text=True, env=os.environ | environment,
    )  # fmt: skip
    return done.stdout


READ_IN_PYTHON = """
import newsmodel
from newsmodel.json.speedups import IS_COMPILED
assert not IS_COMPILED
article = newsmodel.loads('{"id":"a","quotes":[{"id":"q","content":{"text":"x"}}],"published":"2024","text":null}')
assert newsmodel.loads(newsmodel.dumps(article)) == article
for document in ('{"id":"a","quotes":[{"id":"q","x":1}],"y":{"z":[1]}}', '{"newsmodel":"1.1","id":"a","y":2}'):
    article = newsmodel.loads(document)
    assert article.extra["y"]
    assert newsmodel.loads(newsmodel.dumps(article)) == article
try:
    newsmodel.loads('{"id":"a","id":"a"}')
except newsmodel.JsonError:
    print("rejected")
"""


def test_without_the_native_decoder_all_is_done_in_python() -> None:
    assert run("import sys; sys.modules['newsmodel.json._speedups'] = None\n" + READ_IN_PYTHON) == "rejected\n"


def test_an_environment_variable_turns_the_native_decoder_off() -> None:
    assert run(READ_IN_PYTHON, NEWSMODEL_NO_EXTENSIONS="1") == "rejected\n"


def test_a_build_of_another_version_is_reported() -> None:
    stale = """
import sys, types
sys.modules["newsmodel.json._speedups"] = old = types.ModuleType("newsmodel.json._speedups")
old.PLANS = 0
try:
    import newsmodel; newsmodel.loads('{"id":"a"}')
except ImportError as error:
    print(error)
"""
    assert "install newsmodel again" in run(stale, NEWSMODEL_NO_EXTENSIONS="")


@needs_native
def test_the_plans_have_the_layout_that_was_compiled() -> None:
    from newsmodel.json import _speedups

    assert _speedups.PLANS == speedups.PLANS


def test_reading_documents_does_not_leak_memory() -> None:
    document = dumps(
        Article(
            id="a",
            text="It rains.",
            published=Edtf("2024-11"),
            alternative_ids={"a": "b"},
            quotes=(Quote(id="q", content=Passage(text="It rains", spans=(Span(0, 8),)), extra={"x": [{"y": 1}]}),),
            actors=(Actor(id="x", country="UA"),),
            events=(Event(id="e"),),
        )
    )
    plain = document.replace(b',"x":[{"y":1}]', b"")
    bad = plain.replace(b'"start":0', b'"start":9')
    twice = document.replace(b'"y":1', b'"y":1,"y":1')
    values = json.loads(document)

    def work() -> None:
        for _ in range(200):
            loads(plain)
            structure(values)
            assert loads(document).quotes[0].extra
            with pytest.raises(newsmodel.DocumentError):
                loads(bad)
            if IS_COMPILED:  # what reports it is Python's parser, which keeps some memory for itself
                with pytest.raises(FastPathUnsupported):
                    decode(twice, Article)

    work()
    gc.collect()
    tracemalloc.start()
    try:
        work()
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        work()
        gc.collect()
        after = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert after - before < 10_000  # one reference lost per document would be some 200 objects


def test_new_names_in_each_document_do_not_leak_memory() -> None:
    def work(start: int) -> None:
        for number in range(start, start + 2_000):
            loads(f'{{"id":"a","x{number}":{{"y{number}":1}},"quotes":[{{"id":"q","z{number}":"{number}"}}]}}')
            structure({"id": "a", f"v{number}": {f"w{number}": f"{number}"}})

    work(0)
    gc.collect()
    tracemalloc.start()
    try:
        work(10_000)
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        work(20_000)
        gc.collect()
        after = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    # msgspec keeps some hundreds of the names that it met last; 2,000 documents have 10,000.
    assert after - before < 50_000


def test_threads_read_at_the_same_time() -> None:
    documents = [
        f'{{"id":"a","x{number}":[{{}}],"quotes":[{{"id":"q","y":{number}}},{{"id":"r","note":null}}]}}'.encode()
        for number in range(200)
    ]
    shared = [json.loads(document) for document in documents]
    expected = [complete(document, Article) for document in documents]

    def read(number: int) -> bool:
        order = range(number, number + 200)
        return all(loads(documents[at % 200]) == structure(shared[at % 200]) == expected[at % 200] for at in order)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(read, range(0, 200, 25)))


@needs_native
@pytest.mark.parametrize(
    "fields",
    [
        "start",
        (("begin", True, None, None, (0, None, None)),),
        (("start", True, None, None, None),),
        (("start", True, None, None, (99, None, None)),),
        (("start", True, None, None, (-1, None, None)),),
        (("start", True, None, None, (1, None, None)),),
        (("start", True, None, None, (3, None, None)),),
        (("start", True, None, None, (4, None, None)),),
        (("start", True, None, None, (5, None, (6, int, "1.0"))),),
        (("start", True, None, None, (6, None, None)),),
        (("start", True, None, None, (0, None, None)),) * 257,
        ((),),
    ],
)
def test_an_invalid_plan_is_rejected(fields: Any) -> None:
    from newsmodel.json._speedups import ObjectBuilder

    with pytest.raises((TypeError, AttributeError)):
        ObjectBuilder(
            Span,
            struct_for(Span),
            fields,
            ("extra", EMPTY),
            None,
            FrozenDict,
            msgspec.json.decode,
            msgspec.convert,
            FastPathUnsupported,
        )


@needs_native
def test_only_structs_of_the_class_are_built() -> None:
    builder: Any = object_builder(Span)
    for other in (None, 3, Span(1, 2), decoder(Quote)(b'{"id":"q"}')):
        with pytest.raises(TypeError, match="struct of Span"):
            builder.from_bytes(other, b"{}")
    with pytest.raises(TypeError, match="bytes"):
        builder.from_bytes(decoder(Span)(b'{"start":1,"end":2}'), "text")


OTHERS = [b"", b"{", b"[]", b'{"id"', b'{"id":1:2}', b'{"quotes":[{"x":', b'{"quotes":[{}]}', b'{"id":"a" "b":1}']


@needs_native
@pytest.mark.parametrize("other", OTHERS)
def test_a_document_that_a_struct_was_not_decoded_from_is_rejected(other: bytes) -> None:
    builder: Any = object_builder(Article)
    with pytest.raises((FastPathUnsupported, msgspec.DecodeError)):
        builder.from_bytes(decoder(Article)(b'{"id":"a","headline":"x","text":"y"}'), other)


def test_a_document_is_parsed_again_only_on_the_complete_path(monkeypatch: pytest.MonkeyPatch) -> None:
    if IS_COMPILED:
        monkeypatch.setattr("newsmodel.json.codec.parse", None)
    assert loads(b'{"id":"a","x":1,"text":null,"y":{"z":[2]}}').extra == {"x": 1, "y": {"z": (2,)}}
    monkeypatch.setattr("newsmodel.json.codec.parse", parse)
    with pytest.raises(StructureError):
        loads(b'{"id":"a","x":1,"text":1}')
