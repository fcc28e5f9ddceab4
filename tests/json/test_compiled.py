"""What was compiled does what the generated functions do, and nothing else; without it, they do it all."""

import gc
import subprocess
import sys
import tracemalloc
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsmodel
from newsmodel import Actor, Article, Edtf, Event, JsonError, Passage, Quote, Span, dumps, loads
from newsmodel._fields import is_model_class, members
from newsmodel._frozendict import EMPTY
from newsmodel.json.compiled import IS_COMPILED
from newsmodel.json.copying import Declined, GeneratedCopier
from newsmodel.json.fast import copier, decoder
from newsmodel.json.mirroring import mirror, mirror_default
from newsmodel.strategies import articles

CLASSES = sorted(
    (value for name in newsmodel.__all__ if is_model_class(value := getattr(newsmodel, name))),
    key=lambda cls: cls.__name__,
)

needs_the_compiled = pytest.mark.skipif(not IS_COMPILED, reason="the library was built without a C compiler")


@attrs.frozen(kw_only=True, slots=False)
class LooseQuote(Quote):
    """A quote that keeps what it has in a dictionary."""

    desk: str = ""


@attrs.frozen(kw_only=True)
class LooseArticle(Article):
    """An article with such quotes."""

    quotes: tuple[LooseQuote, ...] = ()


def _without_unknown(value: Any) -> Any:
    """Take the members that nobody knows from an object and all that it holds: their holders are not read so."""
    if isinstance(value, tuple):
        return tuple([_without_unknown(item) for item in value])
    if not is_model_class(type(value)):
        return value
    kept = {member.name: _without_unknown(getattr(value, member.name)) for member in members(type(value))}
    return attrs.evolve(value, extra=EMPTY, **kept)


@needs_the_compiled
@given(articles())
def test_reading_in_c_and_in_python_gives_the_same(article: Article) -> None:
    from newsmodel.json.planning import compiled_copier

    bare = _without_unknown(article)
    document = dumps(bare)
    mirrored = decoder(Article)(document)
    in_c = compiled_copier(Article)
    assert in_c is not None
    made, whole = in_c.read(mirrored, document)
    made_too, whole_too = GeneratedCopier(Article).read(mirrored, document)
    assert whole is whole_too is True
    assert made == made_too == in_c.copy(mirrored) == bare
    assert repr(made) == repr(made_too)
    assert hash(made) == hash(made_too)


@needs_the_compiled
@pytest.mark.parametrize("cls", CLASSES)
def test_every_class_is_known_in_c(cls: type[Any]) -> None:
    from newsmodel.json.planning import compiled_copier

    assert compiled_copier(cls) is not None


@pytest.mark.parametrize("cls", CLASSES)
def test_what_a_mirror_has_for_a_missing_member_is_one_object(cls: type[Any]) -> None:
    # It is told by identity whether a document has a member; were it made anew, a doubled one could hide behind it.
    optional = [member for member in members(cls) if not member.required]
    least = mirror(cls)(**{member.name: None for member in members(cls) if member.required})
    for member in optional:
        assert getattr(least, member.name) is mirror_default(member)


@pytest.mark.parametrize(
    "text",
    ["Kyiv: “we ask”", "9:30: it rains", "ÀÉ: é", "早上好：早: 安", "🚢: 🚢🚢:", "مرحبا: بكم", ":", ":" * 300, ""],
)
def test_colons_in_the_words_hide_no_doubled_member(text: str) -> None:
    article = Article(id="a:1", text=text, keywords=(text, "x:y"), alternative_ids={"a:b": text})
    document = dumps(article)
    for each in (copier(Article), GeneratedCopier(Article)):
        read, whole = each.read(decoder(Article)(document), document)
        assert read == article
        assert whole
        for doubled in (b'{"id":"b",' + document[1:], document[:-1] + b',"text":"a:b:c"}'):
            assert not each.read(decoder(Article)(doubled), doubled)[1]
            with pytest.raises(JsonError, match="once"):
                loads(doubled)


def test_an_escaped_colon_is_no_member() -> None:
    # It is a colon once it is read, and none in the bytes: one more member twice would make the sum come out.
    honest = b'{"id":"a","headline":"Kyiv\\u003a we ask"}'
    doubled = b'{"id":"a","id":"a","headline":"Kyiv\\u003a we ask"}'
    assert loads(honest).headline == "Kyiv: we ask"
    for each in (copier(Article), GeneratedCopier(Article)):
        assert not each.read(decoder(Article)(doubled), doubled)[1]
    with pytest.raises(JsonError, match="'id' once"):
        loads(doubled)


@pytest.mark.parametrize("stated", [b'"text":null', b'"quotes":[]', b'"alternative_ids":{}', b'"status":"usable"'])
def test_a_stated_default_hides_no_doubled_member(stated: bytes) -> None:
    assert loads(b'{"id":"a",' + stated + b"}") == loads(b'{"id":"a",' + stated + b',"headline":null}')
    with pytest.raises(JsonError, match="once"):
        loads(b'{"id":"a","id":"a",' + stated + b"}")
    with pytest.raises(JsonError, match="once"):
        loads(b'{"id":"a",' + stated + b"," + stated + b"}")


@pytest.mark.parametrize(
    ("cls", "document"),
    [
        (Span, b'{"start":2,"end":1}'),
        (Article, b'{"newsmodel":"0.9","id":"a"}'),
        (Article, b'{"id":"a","language":"Portuguese"}'),
        (Article, b'{"id":"a","paragraphs":[{"start":0,"end":1},{"start":2,"end":1}]}'),
        (Quote, b'{"id":"q","content":{"text":"x","spans":[{"start":9,"end":1}]}}'),
    ],
)
def test_both_leave_the_same_to_the_complete_reader(cls: type[Any], document: bytes) -> None:
    mirrored = decoder(cls)(document)
    for each in (copier(cls), GeneratedCopier(cls)):
        with pytest.raises(Declined):
            each.read(mirrored, document)


def test_a_time_that_is_none_stops_both() -> None:
    mirrored = decoder(Article)(b'{"id":"a","published":"2023-02-30"}')
    for each in (copier(Article), GeneratedCopier(Article)):
        with pytest.raises(newsmodel.EdtfError):
            each.copy(mirrored)


def test_an_object_without_slots_is_read_and_written() -> None:
    article = LooseArticle(id="a", quotes=(LooseQuote(id="q", desk="Kyiv", extra={"x": 1}), LooseQuote(id="r")))
    assert isinstance(copier(LooseArticle), GeneratedCopier)
    assert loads(dumps(article), LooseArticle) == article


class ArticleWithMethods(Article):
    """An article that can be asked more, and has no members of its own."""

    def is_short(self) -> bool:
        """Whether it is."""
        return len(self.text or "") < 10


def test_a_class_that_only_adds_methods_needs_no_decorator() -> None:
    article = loads(b'{"id":"a","text":"It rains."}', ArticleWithMethods)
    assert type(article) is ArticleWithMethods
    assert article.is_short()
    assert vars(article) == {}
    assert dumps(article) == b'{"newsmodel":"1.0","id":"a","text":"It rains."}'
    assert loads(dumps(article), ArticleWithMethods) == article


def test_a_part_that_was_built_before_the_plans_changed_is_not_used() -> None:
    stale = """
import sys, types
sys.modules["newsmodel.json._compiled"] = old = types.ModuleType("newsmodel.json._compiled")
old.PLANS = 0
import newsmodel
from newsmodel.json.compiled import IS_COMPILED
assert not IS_COMPILED
assert newsmodel.dumps(newsmodel.loads('{"id": "a"}')) == b'{"newsmodel":"1.0","id":"a"}'
"""
    subprocess.run([sys.executable, "-c", stale], check=True)


@needs_the_compiled
def test_the_plans_have_the_form_that_was_compiled() -> None:
    from newsmodel.json import _compiled, compiled

    assert _compiled.PLANS == compiled.PLANS


def test_nothing_is_left_behind_by_documents_that_are_read_written_or_declined() -> None:
    document = dumps(
        Article(
            id="a",
            text="It rains.",
            published=Edtf("2024-11"),
            alternative_ids={"a": "b"},
            quotes=(Quote(id="q", content=Passage(text="It rains", spans=(Span(0, 8),)), extra={"x": 1}),),
            actors=(Actor(id="x", country="UA"),),
            events=(Event(id="e"),),
        )
    )
    plain = document.replace(b',"x":1', b"")
    bad = plain.replace(b'"start":0', b'"start":9')

    def work() -> None:
        for _ in range(200):
            dumps(loads(plain))
            dumps(loads(document))
            with pytest.raises(newsmodel.DocumentError):
                loads(bad)

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
    assert after - before < 10_000  # one reference lost a document would be some 200 objects


@needs_the_compiled
@pytest.mark.parametrize(
    "members_of_a_span",
    [
        "start",
        (("begin", True, None, None, (0, None, None)),),
        (("start", True, None, None, None),),
        (("start", True, None, None, (99, None, None)),),
        (("start", True, None, None, (-1, None, None)),),
        (("start", True, None, None, (4, None, None)),),
        (("start", True, None, None, (1, None, None)),),
        ("start",),
        ((),),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(members_of_a_span: Any) -> None:
    from newsmodel.json._compiled import Copier

    with pytest.raises((TypeError, AttributeError)):
        Copier(Span, mirror(Span), members_of_a_span, ("extra", EMPTY), None, None, Declined)


@needs_the_compiled
def test_only_mirrors_of_the_class_are_copied() -> None:
    from newsmodel.json.planning import compiled_copier

    in_c = compiled_copier(Span)
    assert in_c is not None
    for other in (None, 3, Span(1, 2), decoder(Quote)(b'{"id":"q"}')):
        with pytest.raises(TypeError, match="mirror of Span"):
            in_c.copy(other)
    with pytest.raises(TypeError, match="bytes"):
        in_c.read(decoder(Span)(b'{"start":1,"end":2}'), "text")  # type: ignore[arg-type]


def test_without_a_compiler_all_is_done_in_python() -> None:
    hide = "import sys; sys.modules['newsmodel.json._compiled'] = None"
    check = """
import newsmodel
from newsmodel.json.compiled import IS_COMPILED
assert not IS_COMPILED
article = newsmodel.loads('{"id": "a", "quotes": [{"id": "q", "content": {"text": "x"}}], "published": "2024"}')
assert newsmodel.loads(newsmodel.dumps(article)) == article
"""
    subprocess.run([sys.executable, "-W", "error", "-c", hide + check], check=True)


@given(st.lists(st.text('a:\\"é早🚢\n'), max_size=5))
def test_any_words_are_whole(words: list[str]) -> None:
    article = Article(id="a", keywords=tuple(words))
    document = dumps(article)
    assert copier(Article).read(decoder(Article)(document), document) == (article, True)
