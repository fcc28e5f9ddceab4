"""The JSON Schema says what the reader does."""

import json
from typing import Any

import attrs
import jsonschema
import pytest

from newsmodel.edtf import Edtf
from newsmodel.errors import EdtfError, NewsModelError
from newsmodel.json import json_schema, loads
from newsmodel.json.describing import said_of_attributes
from newsmodel.json.schema import SchemaError
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
def test_what_the_schema_takes_is_read(validator: jsonschema.Draft202012Validator, document: object) -> None:
    validator.validate(document)
    assert loads(json.dumps(document)).id == "a"


@pytest.mark.parametrize("document", BAD, ids=json.dumps)
def test_what_the_schema_refuses_is_refused(validator: jsonschema.Draft202012Validator, document: object) -> None:
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


def test_a_part_has_a_schema_of_its_own() -> None:
    schema = json_schema(Span)
    assert schema["$ref"] == "#/$defs/Span"
    assert set(schema["$defs"]) == {"Span"}
    assert schema["$defs"]["Span"]["required"] == ["start", "end"]


def test_a_derived_class_has_a_schema_with_what_it_adds() -> None:
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


def test_a_class_made_at_run_time_has_no_descriptions_and_a_schema_all_the_same() -> None:
    made = attrs.make_class("Made", {}, bases=(Quote,), frozen=True)
    assert said_of_attributes(made) == said_of_attributes(Quote)
    assert "id" in json_schema(made)["$defs"]["Made"]["properties"]


def test_a_class_that_is_not_of_the_model_has_no_schema() -> None:
    with pytest.raises(SchemaError, match="expected a class of the model"):
        json_schema(int)


def test_the_schema_is_json() -> None:
    schema = json_schema(Article)
    assert json.loads(json.dumps(schema)) == schema
