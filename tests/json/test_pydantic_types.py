"""Model classes and ``Edtf`` are types of pydantic."""

import json
import pickle
import subprocess
import sys
from datetime import date
from typing import Annotated, Any, Generic, TypeVar

import attrs
import jsonschema
import pydantic
import pytest
from hypothesis import given
from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    RootModel,
    Strict,
    Tag,
    TypeAdapter,
    ValidationError,
    create_model,
)

import newsmodel
from newsmodel import Article, ClassError, Edtf, Part, Quote, QuoteKind, dumps, structure, unstructure
from newsmodel._fields import is_model_class
from newsmodel.strategies import articles, edtfs

CLASSES = [cls for name in newsmodel.__all__ if is_model_class(cls := getattr(newsmodel, name))]


@attrs.frozen(kw_only=True)
class DeskArticle(Article):
    """An article of a desk."""

    desk: str = "home"
    """The desk."""
    original: "DeskArticle | None" = None
    """The article that this one was written from."""
    background: Article | None = None
    """An article of another desk."""


class Name(BaseModel):
    """A name outside the model."""

    given: str


class Role(BaseModel):
    """A role outside the model."""

    level: int


class Story(BaseModel):
    """A story of a newsroom."""

    article: Article
    due: Edtf | None = None
    quotes: list[Quote] = []
    days: dict[Edtf, int] = {}


ARTICLE = {"id": "a1", "published": "2024-10~", "x_desk": [1, None], "quotes": [{"id": "q1", "x_note": {"by": "AL"}}]}
STORY: dict[str, Any] = {"article": ARTICLE, "due": "2024?", "quotes": [{"id": "q2"}], "days": {"2024-11": 3}}


def errors_of(cls: Any, value: Any, **options: Any) -> list[tuple[tuple[int | str, ...], str]]:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(cls).validate_python(value, **options)
    return [(error["loc"], error["type"]) for error in caught.value.errors()]


# Validation


def test_a_document_is_read_as_structure_reads_it() -> None:
    story = Story.model_validate(STORY)
    assert story.article == structure(ARTICLE)
    assert story.article.extra["x_desk"] == (1, None)
    assert story.article.quotes[0].extra["x_note"] == {"by": "AL"}
    assert story.due == Edtf("2024?")
    assert story.quotes == [Quote(id="q2")]
    assert story.days == {Edtf("2024-11"): 3}
    assert Story.model_validate_json(json.dumps(STORY)) == story


def test_an_object_is_accepted_as_it_is_wherever_it_is() -> None:
    article, quote, due = Article(id="a1"), Quote(id="q1"), Edtf("2024")
    story = Story(article=article, quotes=[quote], due=due)
    assert story.article is article
    assert story.quotes[0] is quote
    assert story.due is due
    desk_article = DeskArticle(id="a2", desk="Kyiv")
    assert Story(article=desk_article).article is desk_article
    read = TypeAdapter(Article).validate_python({"id": "a1", "quotes": [quote], "published": due})
    assert read.quotes[0] is quote
    assert read.published is due


@given(articles())
def test_what_pydantic_writes_it_reads_and_so_does_the_library(article: Article) -> None:
    adapter = TypeAdapter(Article)
    assert adapter.dump_python(article) == unstructure(article)
    assert adapter.dump_python(article, mode="json") == unstructure(article)
    assert adapter.validate_python(adapter.dump_python(article)) == article
    written = adapter.dump_json(article)
    assert adapter.validate_json(written) == article
    assert newsmodel.loads(written) == article
    assert adapter.validate_json(dumps(article)) == article


@given(edtfs())
def test_a_time_is_a_string_in_json_and_stays_a_time_in_python(value: Edtf) -> None:
    adapter = TypeAdapter(Edtf)
    assert adapter.dump_python(value) is value
    assert adapter.dump_python(value, mode="json") == str(value)
    assert str(adapter.validate_json(adapter.dump_json(value))) == str(value)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_class_is_read_and_described(cls: type[Any]) -> None:
    adapter = TypeAdapter(cls)
    schema = adapter.json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert adapter.json_schema(mode="serialization") == schema
    (example,) = [{}] if cls is Part else newsmodel.json_schema(cls)["$defs"][cls.__name__]["examples"]
    jsonschema.Draft202012Validator(schema).validate(example)
    assert adapter.dump_python(adapter.validate_python(example)) == unstructure(structure(example, cls))


def test_all_problems_are_reported_at_once_at_their_places() -> None:
    document = {
        "published": "2023-02-30",
        "quotes": [{"id": "q1"}, {"kind": "shouted"}],
        "alternative_ids": {"a/b": 1, "~": 2, "0": 3},
    }
    expected = [
        (("published",), "structure.invalid-edtf"),
        (("quotes", 1, "kind"), "structure.unknown-value"),
        (("quotes", 1), "structure.missing-member"),
        (("alternative_ids", "a/b"), "structure.wrong-type"),
        (("alternative_ids", "~"), "structure.wrong-type"),
        (("alternative_ids", "0"), "structure.wrong-type"),
        ((), "structure.missing-member"),
    ]
    assert errors_of(Article, document) == expected
    with pytest.raises(newsmodel.StructureError) as caught:
        structure(document)
    with pytest.raises(ValidationError) as told:
        TypeAdapter(Article).validate_json(json.dumps(document))
    assert [error["type"] for error in told.value.errors()] == [problem.code for problem in caught.value.problems]
    assert [error["msg"] for error in told.value.errors()] == [problem.message for problem in caught.value.problems]
    assert [error["input"] for error in told.value.errors()][:3] == ["2023-02-30", "shouted", {"kind": "shouted"}]


def test_the_problems_of_a_nested_document_are_below_its_field() -> None:
    with pytest.raises(ValidationError) as caught:
        Story.model_validate({"article": {"id": 1}, "due": "soon", "quotes": [{"id": "q"}, []], "days": {"late": 1}})
    assert [error["loc"] for error in caught.value.errors()] == [
        ("article", "id"),
        ("due",),
        ("quotes", 1),
        ("days", "late", "[key]"),
    ]
    assert errors_of(list[Article] | None, [{"id": "a"}, {"id": ""}]) == [((1, "id"), "structure.empty")]


@pytest.mark.parametrize("document", [{"newsmodel": "0.9", "id": "a", "title": 3}, {"newsmodel": "7.0", "id": "a"}])
def test_documents_of_other_versions_are_reported_where_they_are_wrong(document: dict[str, Any]) -> None:
    [(location, code)] = errors_of(Article, document)
    assert location == (("title",) if "title" in document else ("newsmodel",))
    assert code == ("structure.wrong-type" if "title" in document else "version.unsupported")


@pytest.mark.parametrize("value", [[], "a", 3, None, b"{}", ..., Article], ids=repr)
def test_what_is_no_document_is_refused(value: Any) -> None:
    assert errors_of(Article, value) == [((), "structure.wrong-type")]


@pytest.mark.parametrize("value", [2024, date(2024, 1, 1), None, b"2024", Article(id="a")], ids=repr)
def test_what_is_no_string_is_no_time(value: Any) -> None:
    assert errors_of(Edtf, value) == [((), "structure.wrong-type")]


def test_hostile_strings_are_reported_and_not_formatted() -> None:
    hostile = {"id": "a", "published": "{loc} {0} 🚢\u202e", "\ud83d": 1, "x": "\udea2", "{y}": float("nan")}
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Article).validate_python(hostile)
    told = {error["loc"]: error["msg"] for error in caught.value.errors()}
    assert set(told) == {("published",), (), ("x",), ("{y}",)}
    assert told["published",].startswith("'{loc} {0} 🚢")
    str(caught.value).encode()


def test_errors_are_pickled_with_everything() -> None:
    with pytest.raises(ValidationError) as caught:
        Story.model_validate({"article": {"quotes": [{"id": 1}]}})
    copied = pickle.loads(pickle.dumps(caught.value))
    assert copied.errors() == caught.value.errors()
    assert str(copied) == str(caught.value)


def test_in_strict_mode_a_time_is_a_string_in_json_alone() -> None:
    assert errors_of(Edtf, "2024", strict=True) == [((), "is_instance_of")]
    assert errors_of(Annotated[Edtf, Strict()], "2024") == [((), "is_instance_of")]
    assert TypeAdapter(Edtf).validate_python(Edtf("2024"), strict=True) == Edtf("2024")
    assert TypeAdapter(Edtf).validate_json('"2024"', strict=True) == Edtf("2024")
    assert TypeAdapter(Edtf).validate_strings("2024") == Edtf("2024")


def test_strict_mode_makes_no_difference_for_articles() -> None:
    class Strictly(BaseModel):
        model_config = ConfigDict(strict=True, extra="forbid", revalidate_instances="always")
        article: Annotated[Article, Field(strict=True, description="The story.")]

    assert Strictly.model_validate({"article": ARTICLE}).article == structure(ARTICLE)
    assert Strictly.model_validate_json(json.dumps({"article": ARTICLE})).article == structure(ARTICLE)
    schema = Strictly.model_json_schema()
    assert schema["properties"]["article"]["description"] == "The story."
    jsonschema.Draft202012Validator(schema).validate({"article": ARTICLE})


def test_a_class_that_cannot_be_read_is_reported_when_it_is_first_used() -> None:
    @attrs.frozen(kw_only=True)
    class Broken(Part):
        extra: int = 0

    adapter = TypeAdapter(Broken)
    with pytest.raises(ClassError, match="field called 'extra'"):
        adapter.validate_python({})


# Unions


def test_a_union_prefers_the_class_that_has_all_members() -> None:
    direct, headline = {"id": "x", "kind": "direct"}, {"id": "x", "headline": "Rain"}
    for union in (Article | Quote, Quote | Article):
        adapter: TypeAdapter[Any] = TypeAdapter(union)
        assert type(adapter.validate_python(direct)) is Quote
        assert type(adapter.validate_python(headline)) is Article
        assert type(adapter.validate_json(json.dumps(headline))) is Article
        assert adapter.dump_python(Quote(id="x")) == {"id": "x"}
        assert adapter.dump_python(Article(id="x")) == {"newsmodel": "1.0", "id": "x"}
    assert type(TypeAdapter(Article | DeskArticle).validate_python({"id": "x", "desk": "Kyiv"})) is DeskArticle
    assert type(TypeAdapter(list[Article] | list[Quote]).validate_python([direct])[0]) is Quote
    assert errors_of(Article | Quote, {"id": 1}) == [
        (("function-wrap[Article()]", "id"), "structure.wrong-type"),
        (("function-wrap[Quote()]", "id"), "structure.wrong-type"),
    ]


def test_a_union_with_other_types() -> None:
    assert TypeAdapter(Article | Name).validate_python({"given": "Ana"}) == Name(given="Ana")
    assert TypeAdapter(Edtf | int).validate_python("2024") == Edtf("2024")
    assert TypeAdapter(Edtf | Article).dump_python(Article(id="x")) == {"newsmodel": "1.0", "id": "x"}
    assert TypeAdapter(Article | Edtf).dump_json(Edtf("2024")) == b'"2024"'


def test_a_union_is_discriminated_by_a_function() -> None:
    def which(value: Any) -> str:
        found = value.get("type") if isinstance(value, dict) else type(value).__name__.lower()
        return str(found)

    union = Annotated[
        Annotated[Article, Tag("article")] | Annotated[Quote, Tag("quote")] | Annotated[Edtf, Tag("edtf")],
        Discriminator(which),
    ]
    adapter: TypeAdapter[Any] = TypeAdapter(union)
    assert type(adapter.validate_python({"type": "quote", "id": "q1"})) is Quote
    assert type(adapter.validate_python(Article(id="a1"))) is Article
    assert errors_of(union, {"type": "quote", "id": 1}) == [(("quote", "id"), "structure.wrong-type")]
    assert adapter.json_schema()["anyOf" if "anyOf" in adapter.json_schema() else "oneOf"]


# Models of pydantic


def test_a_frozen_model_is_hashed_compared_copied_and_pickled() -> None:
    class Frozen(BaseModel, frozen=True):
        article: Article
        due: Edtf

    frozen = Frozen(article=structure(ARTICLE), due=Edtf("2024"))
    assert hash(frozen) == hash(Frozen.model_validate({"article": ARTICLE, "due": "2024"}))
    assert frozen.model_copy(deep=True) == frozen
    assert frozen.model_copy(update={"due": Edtf("2025")}).due == Edtf("2025")


def test_a_model_is_pickled() -> None:
    story = Story.model_validate(STORY)
    assert pickle.loads(pickle.dumps(story)) == story


def test_a_model_that_is_created_at_run_time() -> None:
    made = create_model("Made", article=(Article, ...), due=(Edtf | None, None))
    assert made.model_validate({"article": ARTICLE, "due": None}).model_dump()["article"] == unstructure(
        structure(ARTICLE)
    )


def test_a_value_that_was_not_validated_is_written_with_a_warning() -> None:
    story = Story.model_construct(article={"id": "a1"}, due="2024")
    with pytest.warns(UserWarning, match="Expected `Article`"):
        assert story.model_dump()["article"] == {"id": "a1"}
    with pytest.warns(UserWarning, match="Expected `Edtf`"):
        assert '"due":"2024"' in story.model_dump_json()


def test_a_dataclass_of_pydantic() -> None:
    @pydantic.dataclasses.dataclass
    class Slot:
        article: Article
        due: Edtf | None = None

    slot = Slot(article=ARTICLE, due="2024")  # type: ignore[arg-type]
    assert slot.article == structure(ARTICLE)
    assert slot.due == Edtf("2024")
    with pytest.raises(ValidationError, match=r"article\.id"):
        Slot(article={"id": 1})  # type: ignore[arg-type]


class Later(BaseModel):
    """A model whose field is defined after it."""

    sheet: "Sheet | None" = None


@attrs.frozen(kw_only=True)
class Sheet(Part):
    """A sheet of paper."""

    words: str


def test_a_forward_reference() -> None:
    Later.model_rebuild()
    assert Later.model_validate({"sheet": {"words": "Rain"}}).sheet == Sheet(words="Rain")


T = TypeVar("T")


class Page(BaseModel, Generic[T]):
    """A page of results."""

    items: list[T]


def test_a_generic_model_and_a_root_model() -> None:
    assert Page[Article].model_validate({"items": [ARTICLE]}).items == [structure(ARTICLE)]
    assert Page[Edtf].model_validate_json('{"items":["2024"]}').items == [Edtf("2024")]
    assert RootModel[Article].model_validate(ARTICLE).model_dump() == unstructure(structure(ARTICLE))


def test_an_article_inside_an_article() -> None:
    document = {"id": "a", "original": {"id": "b", "background": {"id": "c", "desk": "x"}}, "desk": "Kyiv"}
    read = TypeAdapter(DeskArticle).validate_python(document)
    assert read.original is not None
    assert read.original.background == Article(id="c", extra={"desk": "x"})
    bad = {"id": "a", "original": {"id": "b", "background": {"id": 1}}, "desk": 2}
    assert errors_of(DeskArticle, bad) == [
        (("original", "background", "id"), "structure.wrong-type"),
        (("desk",), "structure.wrong-type"),
    ]
    for described in (DeskArticle, Annotated[DeskArticle, Strict()]):
        schema = TypeAdapter(described).json_schema()
        validator = jsonschema.Draft202012Validator(schema)
        assert validator.is_valid(document)
        assert not validator.is_valid({"id": "a", "original": {"id": "b", "original": {"id": 1}}})
    assert TypeAdapter(Article).dump_python(read) == unstructure(read), "nothing of a derived class is lost"


def test_members_are_included_and_excluded() -> None:
    story = Story.model_validate(STORY)
    assert story.model_dump(include={"article": {"id"}}) == {"article": {"id": "a1"}}
    dumped = story.model_dump(exclude={"article": {"quotes": {0: {"x_note"}}, "x_desk": True}})
    assert dumped["article"] == {
        "newsmodel": "1.0",
        "id": "a1",
        "published": "2024-10~",
        "quotes": [{"id": "q1"}],
    }
    assert story.model_dump(exclude_none=True)["article"]["x_desk"] == [1, None], "unknown members are preserved"


# JSON Schema


def test_definitions_are_shared_and_named_after_the_classes() -> None:
    class Both(BaseModel):
        first: Article
        others: list[Article]
        quote: Quote
        kind: QuoteKind

    schema = Both.model_json_schema()
    assert set(schema["$defs"]) == set(newsmodel.json_schema()["$defs"])
    assert schema["properties"]["quote"] == {"$ref": "#/$defs/Quote"}
    assert schema["properties"]["kind"] == {"$ref": "#/$defs/QuoteKind"}
    for name, definition in newsmodel.json_schema()["$defs"].items():
        assert schema["$defs"][name] == definition
    assert Both.model_json_schema(mode="serialization")["$defs"] == schema["$defs"]


def test_a_vocabulary_is_described_wherever_it_is() -> None:
    class Filter(BaseModel):
        kind: QuoteKind
        quote: Quote | None = None

    described = newsmodel.json_schema(Quote)["$defs"]["QuoteKind"]
    for mode in ("validation", "serialization"):
        assert Filter.model_json_schema(mode=mode)["$defs"]["QuoteKind"] == described
    assert TypeAdapter(QuoteKind).json_schema() == described
    assert Filter.model_validate({"kind": "direct"}).kind is QuoteKind.DIRECT


def test_a_class_derived_from_edtf() -> None:
    class Published(Edtf):
        """A time of publication."""

        __slots__ = ()

    read = TypeAdapter(Published).validate_python("2024")
    assert type(read) is Published
    assert TypeAdapter(Published).dump_json(read) == b'"2024"'
    assert type(TypeAdapter(Published).validate_python(Edtf("2024"))) is Published


def test_names_that_collide_are_prefixed_with_their_module() -> None:
    class Form(BaseModel):
        name: Name
        role: Role
        article: Article

    schema = Form.model_json_schema()
    named = {title: [name for name in schema["$defs"] if name.endswith(title)] for title in ("Name", "Role")}
    assert len(named["Name"]) == len(named["Role"]) == 2
    assert {"newsmodel__Name", "newsmodel__Role"} < set(schema["$defs"])
    validator = jsonschema.Draft202012Validator(schema)
    good = {"name": {"given": "Ana"}, "role": {"level": 1}, "article": {"id": "a", "actors": [{"id": "x"}]}}
    assert validator.is_valid(good)
    assert not validator.is_valid(good | {"article": {"id": "a", "actors": [{"id": "x", "names": [{"text": 1}]}]}})


def test_defaults_are_in_the_schema() -> None:
    class Defaults(BaseModel):
        article: Article = Article(id="a")
        day: Edtf = Edtf("2024")

    properties = Defaults.model_json_schema()["properties"]
    assert properties["article"]["default"] == {"newsmodel": "1.0", "id": "a"}
    assert properties["day"]["default"] == "2024"
    assert properties["day"]["format"] == "edtf"


def test_references_take_the_form_that_openapi_needs() -> None:
    schema = TypeAdapter(Article).json_schema(ref_template="#/components/schemas/{model}")
    assert schema["properties"]["quotes"]["items"] == {"$ref": "#/components/schemas/Quote"}
    ours = newsmodel.json_schema(ref_template="#/components/schemas/{name}")
    assert ours["$defs"]["Article"]["properties"]["quotes"]["items"] == {"$ref": "#/components/schemas/Quote"}


# The library without pydantic


def test_the_library_works_without_pydantic() -> None:
    program = (
        "import sys; sys.modules['pydantic'] = sys.modules['pydantic_core'] = None\n"
        'import newsmodel; print(newsmodel.loads(\'{"id":"a","published":"2024"}\').published)'
    )
    command = [sys.executable, "-c", program]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "2024\n"
