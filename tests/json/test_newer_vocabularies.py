"""A value that a newer minor version added to a vocabulary survives reading and writing."""

import copy
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import attrs
import pytest

import newsmodel
from newsmodel import (
    Actor,
    ActorKind,
    Article,
    EventStatus,
    Part,
    Passage,
    Quote,
    QuoteKind,
    StructureError,
    Vocabulary,
    configure_converter,
    converter,
    dumps,
    evolve,
    loads,
    structure,
    unstructure,
    validate,
)

DOCUMENT: dict[str, Any] = {
    "newsmodel": "1.1",
    "id": "a1",
    "mood": {"score": 0.5},
    "actors": [{"id": "lind", "kind": "choir", "names": [{"text": "Ana Lind"}]}],
    "quotes": [{"id": "q1", "kind": "sonnet", "content": {"text": "No", "tone": "dry"}, "meter": 5}],
}


def with_version(version: str, document: dict[str, Any] = DOCUMENT) -> dict[str, Any]:
    return document | {"newsmodel": version}


def kind_of(article: Article) -> QuoteKind:
    kind = article.quotes[0].kind
    assert kind is not None
    return kind


def sonnet(version: str = "1.1") -> QuoteKind:
    return kind_of(structure(with_version(version)))


READERS: dict[str, Callable[[dict[str, Any]], Article]] = {
    "loads": lambda document: loads(json.dumps(document)),
    "structure": structure,
    "converter.loads": lambda document: converter.loads(json.dumps(document), Article),
    "converter.structure": lambda document: converter.structure(document, Article),
}
every_reader = pytest.mark.parametrize("read", READERS.values(), ids=READERS)


@every_reader
def test_a_newer_value_survives_reading_and_writing(read: Callable[[dict[str, Any]], Article]) -> None:
    article = read(DOCUMENT)
    assert json.loads(dumps(article)) == DOCUMENT
    assert unstructure(article) == DOCUMENT
    assert converter.unstructure(article) == DOCUMENT
    assert json.loads(converter.dumps(article)) == DOCUMENT
    assert read(json.loads(dumps(article))) == article


@every_reader
@pytest.mark.parametrize("version", ["1.0", None])
def test_it_is_an_error_in_a_document_of_the_current_version(
    read: Callable[[dict[str, Any]], Article], version: str | None
) -> None:
    document = with_version("1.0")
    if version is None:
        del document["newsmodel"]
    with pytest.raises((StructureError, ExceptionGroup)) as refused:
        read(document)
    assert isinstance(refused.value, StructureError)
    assert [(found.pointer, found.code) for found in refused.value.problems] == [
        ("/actors/0/kind", "structure.unknown-value"),
        ("/quotes/0/kind", "structure.unknown-value"),
    ]


def test_it_is_an_error_in_an_older_document() -> None:
    with pytest.raises(StructureError) as refused:
        loads(json.dumps({"newsmodel": "0.9", "id": "a1", "title": "x", "quotes": [{"id": "q1", "kind": "sonnet"}]}))
    assert [found.pointer for found in refused.value.problems] == ["/quotes/0/kind"]


@pytest.mark.parametrize("value", ["Sonnet", "", "so net", "sonnet\n", "1st", "sönnet", "s" * 65, 7, None, ["sonnet"]])
def test_what_cannot_be_a_value_of_a_vocabulary_is_an_error_in_every_version(value: object) -> None:
    document = with_version("1.1", {"id": "a1", "events": [{"id": "e1", "assertions": [{"stance": value}]}]})
    with pytest.raises(StructureError) as refused:
        loads(json.dumps(document))
    assert [found.pointer for found in refused.value.problems] == ["/events/0/assertions/0/stance"]


def test_a_newer_value_does_not_hide_errors_beside_it() -> None:
    document = with_version("1.1", DOCUMENT | {"headline": 5})
    with pytest.raises(StructureError) as refused:
        loads(json.dumps(document))
    assert [found.pointer for found in refused.value.problems] == ["/headline"]


def test_a_newer_value_is_an_instance_of_its_vocabulary_but_not_a_member() -> None:
    value = sonnet()
    assert isinstance(value, QuoteKind)
    assert value == "sonnet"
    assert value != "direct"
    assert hash(value) == hash("sonnet")
    assert f"{value}" == str(value) == value.value == value.name == "sonnet"
    assert value.is_known is False
    assert value.format_version == "1.1"
    assert repr(value) == "<QuoteKind 'sonnet' of format version 1.1>"
    assert value not in list(QuoteKind)
    assert "sonnet" not in QuoteKind.__members__
    assert "SONNET" not in QuoteKind.__members__
    with pytest.raises(ValueError, match="'sonnet' is not a valid QuoteKind"):
        QuoteKind("sonnet")
    with pytest.raises(StructureError, match="found the string 'sonnet'"):
        Quote(id="q1", kind="sonnet")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def test_a_defined_value_is_known() -> None:
    assert QuoteKind.DIRECT.is_known
    assert QuoteKind.DIRECT.format_version is None
    assert repr(QuoteKind.DIRECT) == "<QuoteKind.DIRECT: 'direct'>"
    assert (
        kind_of(loads('{"newsmodel": "1.1", "id": "a", "quotes": [{"id": "q", "kind": "direct"}]}')) is QuoteKind.DIRECT
    )


def test_every_vocabulary_of_the_model_derives_from_the_base() -> None:
    public = [value for value in vars(newsmodel).values() if isinstance(value, type) and issubclass(value, str)]
    assert {cls for cls in public if issubclass(cls, Vocabulary)} == {
        cls for cls in public if cls.__module__.startswith("newsmodel.model.")
    } | {Vocabulary}
    assert list(Vocabulary) == []


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_newer_value_can_be_pickled(protocol: int) -> None:
    value = pickle.loads(pickle.dumps(sonnet(), protocol))
    assert (value, type(value), value.format_version) == ("sonnet", QuoteKind, "1.1")
    assert pickle.loads(pickle.dumps(QuoteKind.MIXED, protocol)) is QuoteKind.MIXED
    article = structure(DOCUMENT)
    assert dumps(pickle.loads(pickle.dumps(article, protocol))) == dumps(article)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_a_newer_value_can_be_copied(copied: Callable[[Any], Any]) -> None:
    value = copied(sonnet())
    assert (value, type(value), value.format_version) == ("sonnet", QuoteKind, "1.1")
    assert dumps(copied(structure(DOCUMENT))) == dumps(structure(DOCUMENT))


def test_a_pickle_of_an_older_library_has_the_member_that_is_defined_now() -> None:
    function, arguments = sonnet().__reduce_ex__(4)
    assert function(QuoteKind, "mixed", "1.1") is QuoteKind.MIXED
    assert function(*arguments) == "sonnet"


def test_a_changed_article_keeps_the_value_and_its_version() -> None:
    article = evolve(structure(DOCUMENT), headline="New")
    assert json.loads(dumps(article)) == DOCUMENT | {"headline": "New"}
    moved = Article(id="a2", quotes=(evolve(article.quotes[0], id="q9"),))
    assert json.loads(dumps(moved))["newsmodel"] == "1.1"
    assert loads(dumps(moved)) == moved


def test_an_article_without_the_value_is_written_in_the_current_version() -> None:
    article = evolve(structure(DOCUMENT), quotes=(), actors=())
    assert json.loads(dumps(article)) == {"newsmodel": "1.0", "id": "a1", "mood": {"score": 0.5}}


def test_the_newest_of_several_versions_is_written() -> None:
    kinds = [sonnet("1.9"), sonnet("1.10"), sonnet("1.2"), QuoteKind.DIRECT]
    quotes = [Quote(id=f"q{number}", kind=kind) for number, kind in enumerate(kinds)]
    assert json.loads(dumps(Article(id="a1", quotes=tuple(quotes))))["newsmodel"] == "1.10"


@pytest.mark.parametrize("write", [dumps, unstructure, converter.dumps])
def test_a_part_alone_states_no_version_and_is_not_written(write: Callable[[Any], Any]) -> None:
    quote = structure(DOCUMENT).quotes[0]
    with pytest.raises(StructureError, match="write the whole article") as refused:
        write(quote)
    assert [(found.pointer, found.code) for found in refused.value.problems] == [("/kind", "structure.unknown-value")]
    assert write(evolve(quote, kind=None)) == write(Quote(id="q1", content=quote.content, extra=quote.extra))


@attrs.frozen(kw_only=True)
class Thread(Part):
    """Two articles, each of which is a document of its own."""

    first: Article
    second: Article


@attrs.frozen(kw_only=True)
class DigestArticle(Article):
    """An article that contains another, and a quote of its own."""

    source: Article | None = None
    lead: Quote | None = None


def test_a_nested_article_has_its_own_version() -> None:
    document = {
        "newsmodel": "1.2",
        "id": "d1",
        "source": with_version("1.1"),
        "lead": {"id": "q1", "kind": "haiku"},
    }
    digest = structure(document, DigestArticle)
    assert loads(json.dumps(document), DigestArticle) == digest
    assert unstructure(digest) == json.loads(dumps(digest)) == document
    assert digest.source is not None
    assert kind_of(digest.source).format_version == "1.1"
    assert unstructure(evolve(digest, lead=None))["newsmodel"] == "1.0"
    problems = [found.pointer for found in validate(digest) if found.code == "vocabulary.unknown-value"]
    assert problems == ["/lead/kind", "/source/actors/0/kind", "/source/quotes/0/kind"]


@pytest.mark.parametrize(("outer", "inner"), [("1.1", "1.0"), ("1.1", None), ("1.0", "1.0")])
def test_the_version_of_the_outer_article_does_not_apply_to_a_nested_one(outer: str, inner: str | None) -> None:
    nested = {"id": "a1", "quotes": [{"id": "q1", "kind": "sonnet"}]} | ({"newsmodel": inner} if inner else {})
    with pytest.raises(StructureError) as refused:
        loads(json.dumps({"newsmodel": outer, "id": "d1", "source": nested}), DigestArticle)
    assert [found.pointer for found in refused.value.problems] == ["/source/quotes/0/kind"]


def test_a_part_that_contains_articles_is_written() -> None:
    thread = {"first": with_version("1.1"), "second": with_version("1.3")}
    read = structure(thread, Thread)
    assert loads(json.dumps(thread), Thread) == read
    assert unstructure(read) == json.loads(dumps(read)) == thread


@attrs.frozen
class Box:
    """A class from outside the model."""

    quotes: list[Quote]
    counts: dict[QuoteKind, int] = attrs.Factory(dict)


@attrs.frozen(kw_only=True)
class BoxedArticle(Article):
    """An article with members of external types."""

    box: Box | None = None
    form: Literal["short", "long"] | None = None
    kinds: tuple[QuoteKind, ...] = ()


def test_parts_in_external_types_have_the_version_of_their_document() -> None:
    document = {
        "newsmodel": "1.1",
        "id": "a1",
        "box": {"quotes": [{"id": "q1", "kind": "sonnet"}], "counts": {"haiku": 2}},
        "kinds": ["direct", "ode"],
    }
    article = loads(json.dumps(document), BoxedArticle)
    assert article == structure(document, BoxedArticle)
    assert unstructure(article) == json.loads(dumps(article)) == document
    boxed = evolve(article, kinds=())
    assert json.loads(dumps(boxed))["newsmodel"] == "1.1"
    with pytest.raises(StructureError) as refused:
        dumps(article.box)
    assert {found.pointer for found in refused.value.problems} == {"/quotes/0/kind", "/counts/haiku"}
    with pytest.raises(StructureError):
        loads(json.dumps(document | {"newsmodel": "1.0"}), BoxedArticle)


def test_enumerations_and_literals_of_other_projects_stay_strict() -> None:
    with pytest.raises(StructureError) as refused:
        loads('{"newsmodel": "1.1", "id": "a1", "form": "middling"}', BoxedArticle)
    assert [found.pointer for found in refused.value.problems] == ["/form"]


@attrs.frozen(kw_only=True)
class Sung(Quote):
    """A derived class that is created by its own ``__init__``."""

    kind: QuoteKind | None = attrs.field(default=None, validator=attrs.validators.instance_of(QuoteKind))


@attrs.frozen(kw_only=True)
class Songbook(Article):
    quotes: tuple[Sung, ...] = attrs.field(default=(), converter=tuple)


def test_a_derived_class_with_a_validator_accepts_the_value() -> None:
    read = loads(json.dumps(DOCUMENT), Songbook)
    assert json.loads(dumps(read)) == DOCUMENT
    assert evolve(read.quotes[0], id="q2").kind == "sonnet"


def test_another_converter_reads_newer_values() -> None:
    import cattrs

    other = cattrs.Converter()
    configure_converter(other)
    assert other.unstructure(other.structure(DOCUMENT, Article)) == DOCUMENT


def test_json_lines_may_mix_versions(tmp_path: Path) -> None:
    lines = [DOCUMENT, with_version("1.0"), {"newsmodel": "1.0", "id": "a2"}]
    archive = tmp_path / "archive.jsonl"
    archive.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    bad: list[newsmodel.LineError] = []
    read = list(newsmodel.iter_jsonl(archive, on_error=bad.append))
    assert [error.line for error in bad] == [2]
    newsmodel.dump_jsonl(read, archive)
    written = [json.loads(line) for line in archive.read_text(encoding="utf-8").splitlines()]
    assert written == [DOCUMENT, {"newsmodel": "1.0", "id": "a2"}]


def test_rules_take_a_newer_value_for_unknown() -> None:
    place = {"id": "lind", "kind": "venue", "names": [{"text": "Sea"}]}
    document = {
        "newsmodel": "1.1",
        "id": "a1",
        "actors": [place],
        "events": [{"id": "e1", "place": {"actor": "lind"}, "status": "imagined"}],
    }
    article = structure(document)
    assert article.actors[0] == Actor(id="lind", kind=article.actors[0].kind, names=article.actors[0].names)
    assert isinstance(article.actors[0].kind, ActorKind)
    assert isinstance(article.events[0].status, EventStatus)
    assert [(found.code, found.pointer) for found in validate(article)] == [
        ("vocabulary.unknown-value", "/actors/0/kind"),
        ("vocabulary.unknown-value", "/events/0/status"),
    ]


def test_no_object_is_searched_before_the_first_newer_value_is_read() -> None:
    import subprocess
    import sys

    program = (
        "import newsmodel, newsmodel._vocabulary as vocabulary\n"
        "a = newsmodel.structure({'newsmodel': '1.1', 'id': 'a', 'x': 1, 'quotes': [{'id': 'q', 'kind': 'direct'}]})\n"
        "newsmodel.dumps(a)\n"
        "assert vocabulary.WITH_UNKNOWN_VALUES == set()\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_text_of_an_article_with_newer_values_can_be_changed() -> None:
    document = DOCUMENT | {
        "text": "She sang No and left.",
        "quotes": [{"id": "q1", "kind": "sonnet", "content": {"spans": [{"start": 9, "end": 11}], "text": "No"}}],
    }
    moved = newsmodel.reanchor_article(structure(document), "Then she sang No and left.").article
    assert moved.quotes[0].content == Passage.of(moved.text or "", newsmodel.Span(14, 16))
    assert kind_of(moved).format_version == "1.1"


def test_newer_values_are_shown_and_counted_as_loss() -> None:
    from newsmodel.formats import brat
    from newsmodel.view import summary

    article = structure(DOCUMENT)
    assert "sonnet" in summary(article)
    assert brat.loss(article)["quotes.kind"] == 1
