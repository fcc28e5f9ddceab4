"""The JSON Schema describes the documents that ``loads`` reads."""

import enum
import json
import re
from collections.abc import Iterator
from importlib import resources
from typing import Any

import attrs
import jsonschema
import pytest

import newsmodel
from newsmodel import ClassError, Part, StructureError, structure, unstructure, validate
from newsmodel._fields import is_model_class
from newsmodel.edtf import Edtf
from newsmodel.errors import EdtfError, NewsModelError
from newsmodel.json import json_schema, loads
from newsmodel.json.docstrings import attribute_documentation
from newsmodel.model.article import Article
from newsmodel.model.quote import Quote
from newsmodel.model.text import Span

formats = jsonschema.FormatChecker(formats=())


@formats.checks("edtf", raises=EdtfError)
def _is_edtf(value: object) -> bool:
    return not isinstance(value, str) or bool(Edtf(value))


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=formats)


GOOD: list[dict[str, Any]] = [
    {"id": "a"},
    {"newsmodel": "1.0", "id": "a", "x_desk": {"any": ["thing"]}},
    {"newsmodel": "1.4", "id": "a"},
    {"id": "a", "published": "2024-10", "language": "pt-BR", "url": "https://example.org/ä?b=c#d"},
    {"id": "a", "paragraphs": [{"start": 0, "end": 4, "x": 1}], "summary": None, "urgency": 9},
    {"id": "a", "quotes": [{"id": "q", "kind": "direct", "attribution": {"confidence": 1, "speakers": ["b"]}}]},
    {"id": "a", "events": [{"id": "e", "quantities": [{"low": 1.5, "high": 2}]}], "alternative_ids": {"guid": "x"}},
    {"id": "a", "paragraphs": [{"start": 0.0, "end": 4.0}]},
]

BAD: list[Any] = [
    {},
    [],
    "a",
    {"id": ""},
    {"id": 1},
    {"id": None},
    {"newsmodel": "2.0", "id": "a"},
    {"newsmodel": 1, "id": "a"},
    {"id": "a", "headline": 3},
    {"id": "a", "published": "2023-02-30"},
    {"id": "a", "published": 2023},
    {"id": "a", "language": "not a language"},
    {"id": "a", "language": "en\n"},
    {"id": "a", "url": "example.org"},
    {"id": "a", "urgency": 0},
    {"id": "a", "urgency": 1.5},
    {"id": "a", "urgency": True},
    {"id": "a", "keywords": "one"},
    {"id": "a", "keywords": [None]},
    {"id": "a", "quotes": None},
    {"id": "a", "quotes": [{"kind": "direct"}]},
    {"id": "a", "quotes": [{"id": "q", "kind": "shouted"}]},
    {"id": "a", "quotes": [{"id": "q", "attribution": None}]},
    {"id": "a", "paragraphs": [{"start": -1, "end": 4}]},
    {"id": "a", "paragraphs": [[0, 4]]},
    {"id": "a", "paragraphs": [{"start": 0, "end": 2**53}]},
    {"id": "a", "topics": [{"relevance": 1.01}]},
    {"id": "a", "alternative_ids": {"guid": 1}},
]


@pytest.mark.parametrize("document", GOOD, ids=json.dumps)
def test_a_document_that_the_schema_accepts_is_read(
    validator: jsonschema.Draft202012Validator, document: object
) -> None:
    validator.validate(document)
    assert loads(json.dumps(document)).id == "a"


@pytest.mark.parametrize("document", BAD, ids=json.dumps)
def test_a_document_that_the_schema_rejects_is_rejected(
    validator: jsonschema.Draft202012Validator, document: object
) -> None:
    assert not validator.is_valid(document)
    with pytest.raises(NewsModelError):
        loads(json.dumps(document))


def test_every_class_and_member_is_described() -> None:
    schema = json_schema()
    assert {"Article", "Quote", "Actor", "Event", "Span", "Passage", "TimeExpression"} <= set(schema["$defs"])
    for name, definition in schema["$defs"].items():
        assert definition["description"], name
        for member, described in definition.get("properties", {}).items():
            assert described["description"], f"{name}.{member}"


def test_a_part_has_its_own_schema() -> None:
    schema = json_schema(Span)
    assert schema["$ref"] == "#/$defs/Span"
    assert set(schema["$defs"]) == {"Span"}
    assert schema["$defs"]["Span"]["required"] == ["start", "end"]


def test_the_schema_of_a_subclass_has_the_members_that_it_adds() -> None:
    @attrs.frozen(kw_only=True)
    class RatedQuote(Quote):
        """A quote with a rating."""

        rating: int | None = None
        """From 1 to 5."""
        raw: complex | None = None

    schema = json_schema(RatedQuote)
    properties = schema["$defs"]["RatedQuote"]["properties"]
    assert properties["rating"]["description"] == "From 1 to 5."
    assert properties["raw"] == {}, "it may be anything"
    assert "content" in properties


def test_a_class_created_at_run_time_has_a_schema_without_descriptions() -> None:
    made = attrs.make_class("Made", {}, bases=(Quote,), frozen=True)
    assert attribute_documentation(made) == attribute_documentation(Quote)
    assert "id" in json_schema(made)["$defs"]["Made"]["properties"]


def test_a_class_that_is_not_of_the_model_has_no_schema() -> None:
    with pytest.raises(ClassError, match="expected a model class, found the class int"):
        json_schema(int)


def test_the_references_follow_a_template() -> None:
    schema = json_schema(ref_template="#/components/schemas/{name}")
    assert schema["$ref"] == "#/components/schemas/Article"
    references = set(re.findall(r'"\$ref": "([^"]*)"', json.dumps(schema)))
    assert references == {f"#/components/schemas/{name}" for name in schema["$defs"]}
    default = json.dumps(json_schema(ref_template="#/$defs/{name}"))
    assert json.dumps(schema).replace("#/components/schemas/", "#/$defs/") == default
    assert json_schema(Span, ref_template="{name}.json#{0}")["$ref"] == "Span.json#{0}"


def test_a_template_without_a_place_for_the_name_is_refused() -> None:
    with pytest.raises(StructureError, match=r"found '#/components/schemas'"):
        json_schema(ref_template="#/components/schemas")
    with pytest.raises(ClassError, match="found the number 3"):
        json_schema(ref_template=3)  # type: ignore[arg-type]


def test_a_change_to_a_schema_does_not_change_the_next_one() -> None:
    schema = json_schema()
    before = json.dumps(schema)
    schema["$defs"]["Article"]["examples"][0]["id"] = "changed"
    schema["$defs"]["Article"]["properties"].clear()
    assert json.dumps(json_schema()) == before


def test_the_schema_is_json() -> None:
    schema = json_schema(Article)
    assert json.loads(json.dumps(schema)) == schema


def _subschemas(schema: Any) -> Iterator[dict[str, Any]]:
    """List a schema and all its subschemas."""
    yield schema
    for name in ("$defs", "properties"):
        for inner in schema.get(name, {}).values():
            yield from _subschemas(inner)
    for inner in [*schema.get("anyOf", ()), schema.get("items"), schema.get("additionalProperties")]:
        if isinstance(inner, dict):
            yield from _subschemas(inner)


CLASSES = [cls for name in newsmodel.__all__ if is_model_class(cls := getattr(newsmodel, name))]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_example_is_valid_and_read(cls: type[Any]) -> None:
    schema = json_schema(cls)
    for subschema in _subschemas(schema):
        for value in [*subschema.get("examples", ()), *([subschema["default"]] if "default" in subschema else ())]:
            own = {"$defs": schema["$defs"], **subschema}
            jsonschema.Draft202012Validator(own, format_checker=formats).validate(value)
    definition = schema["$defs"][cls.__name__]
    (example,) = definition["examples"] if cls is not Part else [{}]
    read = structure(example, cls)
    assert unstructure(read) == example, "it is written as the library writes it"
    for name, member in definition["properties"].items():
        for value in member.get("examples", ()):
            structure(example | {name: value}, cls)
        if "default" in member:
            rest = {other: value for other, value in example.items() if other != name}
            assert structure(rest | {name: member["default"]}, cls) == structure(rest, cls)


def test_the_example_of_an_article_is_valid() -> None:
    (example,) = json_schema()["$defs"]["Article"]["examples"]
    assert validate(structure(example)) == []
    assert {"text", "actors", "quotes", "events"} <= set(example)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_descriptions_are_plain_sentences_that_do_not_repeat_the_examples(cls: type[Any]) -> None:
    for subschema in _subschemas(json_schema(cls)):
        description = subschema.get("description", "")
        for markup in ("``", "::", ":class:", "Example", "Raises:", "Args:", "_."):
            assert markup not in description
        for example in subschema.get("examples", ()):
            words = re.escape(str(example))
            assert not re.search(rf"(?<!\w){words}(?!\w)", description), example


def test_every_value_of_an_enumeration_is_described() -> None:
    schema = json_schema()
    for name, definition in schema["$defs"].items():
        if "enum" in definition:
            told = [line for line in definition["description"].splitlines() if line.startswith("- ")]
            assert [line.split("`")[1] for line in told] == definition["enum"], name
            assert all(line.endswith((".", '"')) for line in told), name
    assert "- `elect`: Has been elected and has not yet taken office" in schema["$defs"]["RoleStatus"]["description"]


def test_patterns_work_in_all_regular_expression_engines() -> None:
    """Go and Rust have no look-around, and Go has no ``\\u``."""
    patterns = [subschema["pattern"] for subschema in _subschemas(json_schema()) if "pattern" in subschema]
    assert len(patterns) > 10
    for pattern in patterns:
        assert not re.search(r"\\(?!x[0-9a-f]{2}|[.\-])|\(\?", pattern), pattern
        assert pattern.startswith("^")
        assert pattern.endswith("$")


def test_the_shipped_schema_is_the_generated_one() -> None:
    shipped = resources.files("newsmodel.json") / "article.schema.json"
    expected = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    hint = "make it again: python -m newsmodel schema -o src/newsmodel/json/article.schema.json"
    assert shipped.read_text(encoding="utf-8") == expected, hint


def test_the_id_contains_the_version_and_the_name_of_the_class() -> None:
    class Quote(newsmodel.Quote):
        """A class of another project."""

    assert json_schema()["$id"] == "urn:newsmodel:1.0:Article"
    assert json_schema(newsmodel.Quote)["$id"] == "urn:newsmodel:1.0:Quote"
    assert json_schema(Quote)["$id"].startswith("urn:newsmodel:1.0:")
    assert json_schema(Quote)["$id"].endswith("test_the_id_contains_the_version_and_the_name_of_the_class.Quote")


def _desk(note: type[Any]) -> type[Any]:
    @attrs.frozen(kw_only=True)
    class Mark(Part):
        """A mark of a desk."""

        text: note
        """Its words."""

    return Mark


def test_two_classes_with_the_same_name_have_two_definitions() -> None:
    @attrs.frozen(kw_only=True)
    class Name(Part):
        """A name of another kind."""

        given: str
        """The given name."""

    a_text, a_number = _desk(str), _desk(int)

    @attrs.frozen(kw_only=True)
    class Person(newsmodel.Actor):
        """A person."""

        legal_name: Name
        """The name in the register."""
        words: a_text
        """One mark."""
        numbers: a_number
        """Another."""

    schema = json_schema(Person)
    properties = schema["$defs"]["Person"]["properties"]

    def definition(member: dict[str, Any]) -> Any:
        [reference] = member["anyOf"]
        return schema["$defs"][reference["$ref"].removeprefix("#/$defs/")]

    assert schema["$defs"]["Name"]["required"] == ["text"], "ours keeps its name"
    assert properties["names"]["items"] == {"$ref": "#/$defs/Name"}
    assert definition(properties["legal_name"])["required"] == ["given"]
    assert definition(properties["words"])["properties"]["text"]["type"] == "string"
    assert definition(properties["numbers"])["properties"]["text"]["type"] == "integer"
    document = {"id": "a", "legal_name": {"given": "Ana"}, "words": {"text": "a"}, "numbers": {"text": 1}}
    jsonschema.Draft202012Validator(schema).validate(document)
    assert loads(json.dumps(document), Person).legal_name.given == "Ana"


def test_a_class_whose_name_is_not_ascii_can_be_referred_to() -> None:
    @attrs.frozen(kw_only=True)
    class Überschrift(Part):  # noqa: PLC2401
        """A headline."""

        text: str
        """Its words."""

    schema = json_schema(Überschrift)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate({"text": "Streik"})
    assert not jsonschema.Draft202012Validator(schema).is_valid({"text": 1})


class Desk(enum.Enum):
    """Who worked on it."""

    HOME = "home"
    WORLD = "world"


@attrs.frozen(kw_only=True)
class DeskQuote(newsmodel.Quote):
    """A quote of the desk.

    Example::

        >>> DeskQuote(id="q1")  # what is no JSON is no example of a document
    """

    desk: Desk | None = Desk.HOME
    """Who found it.

    Example::

        "home"
        "world"
    """
    seen: tuple[str, ...] = attrs.field(factory=lambda: ("by nobody",))
    language: str | None = None  # declared anew, and not described


def test_docstrings_of_another_project_become_descriptions() -> None:
    definitions = json_schema(DeskQuote)["$defs"]
    properties = definitions["DeskQuote"]["properties"]
    assert "examples" not in definitions["DeskQuote"]
    assert definitions["DeskQuote"]["description"] == "A quote of the desk."
    assert properties["desk"]["examples"] == ["home", "world"]
    assert properties["desk"]["default"] == "home"
    assert definitions["Desk"]["description"] == "Who worked on it."
    assert "default" not in properties["seen"], "it is made anew for each object"
    assert properties["id"]["examples"] == ["q1"]
    inherited = json_schema(newsmodel.Quote)["$defs"]["Quote"]["properties"]["language"]["description"]
    assert properties["language"]["description"] == inherited
    assert "examples" not in properties["language"]


def test_a_class_without_a_docstring_inherits_the_description_and_no_example() -> None:
    @attrs.frozen(kw_only=True)
    class Bare(newsmodel.Quote):
        desk: str

    definition = json_schema(Bare)["$defs"]["Bare"]
    assert definition["description"] == json_schema(Quote)["$defs"]["Quote"]["description"]
    assert "examples" not in definition
