"""``JsonName``: members with another name in JSON than in Python, on every path."""

import json
from typing import Annotated, Any

import attrs
import jsonschema
import pytest
from msgspec import Meta

from newsmodel import (
    Article,
    ClassError,
    Converter,
    Edtf,
    JsonName,
    Part,
    Quote,
    Span,
    StructureError,
    converter,
    dumps,
    evolve,
    json_schema,
    loads,
    reanchor_article,
    structure,
    unstructure,
    validate,
)
from newsmodel.model.scalars import ActorId


@attrs.frozen(kw_only=True)
class Step(Part):
    from_: Annotated[str, JsonName("from")]
    """Where the step starts."""
    published_at: Annotated[Edtf | None, JsonName("publishedAt")] = None
    inner: Annotated[str, Meta(max_length=5), JsonName("the inner")] | None = None
    path: Annotated[Annotated[str, Meta(max_length=5)] | None, JsonName("a/b~ü 🙂")] = None
    seen: Annotated[list[int] | None, JsonName("été")] = None
    place: Annotated[Span | None, JsonName("the span")] = None


@attrs.frozen(kw_only=True)
class Routed(Article):
    steps_: Annotated[tuple[Step, ...], JsonName("steps")] = ()
    more: Annotated[tuple[Quote, ...], JsonName("it's {x}/y")] = ()
    who: Annotated[tuple[ActorId, ...], JsonName("ac/tors")] = ()


@attrs.frozen(kw_only=True)
class Fast(Quote):
    """A class that the fast path reads."""

    class_: Annotated[str | None, JsonName("class")] = None
    to: Annotated[tuple[Edtf, ...], JsonName("toEnd")] = ()


ROUTED: dict[str, Any] = {
    "id": "a",
    "text": "hello",
    "steps": [
        {
            "from": "x",
            "publishedAt": "2024",
            "a/b~ü 🙂": "abc",
            "été": [1],
            "from_": "unknown",
            "the span": {"start": 1, "end": 99},
        }
    ],
    "it's {x}/y": [{"id": "q"}, {"id": "q"}],
    "ac/tors": ["nobody"],
}
FAST: dict[str, Any] = {"id": "q", "class": "x", "toEnd": ["2024", "2024-05"], "class_": 1, "unknown": {"to": []}}


@pytest.mark.parametrize(("cls", "document"), [(Routed, ROUTED), (Fast, FAST)])
def test_documents_with_other_names_are_read_and_written_on_every_path(cls: Any, document: dict[str, Any]) -> None:
    read = loads(json.dumps(document), cls)
    assert read == loads(json.dumps(document, ensure_ascii=False), cls)
    assert read == structure(document, cls)
    own: Converter = converter.copy()
    assert read == converter.loads(json.dumps(document), cls) == own.structure(document, cls)
    for written in (unstructure(read), json.loads(dumps(read)), own.unstructure(read), json.loads(own.dumps(read))):
        assert {name: value for name, value in written.items() if name != "newsmodel"} == document
    jsonschema.Draft202012Validator(json_schema(cls)).validate(unstructure(read))


def test_unknown_members_may_have_the_name_of_the_attribute_and_not_that_in_json() -> None:
    read = loads(json.dumps(ROUTED), Routed)
    assert read.steps_[0].extra == {"from_": "unknown"}
    assert read.steps_[0].seen == [1]
    fast = loads(json.dumps(FAST), Fast)
    assert fast.class_ == "x"
    assert fast.extra == {"class_": 1, "unknown": {"to": ()}}
    with pytest.raises(StructureError, match=r"/from: .* found 'from'"):
        Step(from_="x", extra={"from": 1})


def test_constructors_and_evolve_use_the_names_of_attributes() -> None:
    step = Step(from_="x", published_at=Edtf("2024"))
    assert dumps(evolve(step, published_at=None)) == b'{"from":"x"}'
    assert dumps(step) == b'{"from":"x","publishedAt":"2024"}'
    with pytest.raises(TypeError):
        evolve(step, **{"from": "y"})


def test_problems_point_to_names_in_json() -> None:
    with pytest.raises(StructureError) as made:
        Step(from_=3, published_at="2024", path="toolong")  # type: ignore[arg-type]
    assert [problem.pointer for problem in made.value.problems] == ["/from", "/publishedAt", "/a~1b~0ü 🙂"]
    with pytest.raises(StructureError) as read:
        loads('{"id":"a","steps":[{"from":3},{},{"from":"x","été":["x"]}]}', Routed)
    pointers = [(problem.pointer, problem.code) for problem in read.value.problems]
    assert pointers == [
        ("/steps/0/from", "structure.wrong-type"),
        ("/steps/1", "structure.missing-member"),
        ("/steps/2/été/0", "structure.wrong-type"),
    ]
    assert "'from'" in read.value.problems[1].message
    changed = Routed(id="a", steps_=(Step(from_="x", seen=[1]),))
    assert changed.steps_[0].seen is not None
    changed.steps_[0].seen.append("x")  # type: ignore[arg-type]
    with pytest.raises(StructureError, match="/steps/0/été/1"):
        dumps(changed)


def test_validation_and_anchoring_point_to_names_in_json() -> None:
    article = loads(json.dumps(ROUTED), Routed)
    pointers = {problem.pointer for problem in validate(article)}
    assert pointers >= {"/ac~1tors/0", "/it's {x}~1y/1/id", "/steps/0/the span"}
    assert {issue.pointer for issue in reanchor_article(article, "hallo there").issues} == {"/steps/0/the span"}


def test_the_schema_has_names_in_json_with_the_documentation_of_the_attribute() -> None:
    definition = json_schema(Routed)["$defs"]["Step"]
    assert definition["required"] == ["from"]
    assert definition["properties"]["from"]["description"] == "Where the step starts."
    assert "from_" not in definition["properties"]


@pytest.mark.parametrize(
    ("annotations", "says"),
    [
        ({"a": Annotated[str | None, JsonName("kind")]}, "found 'kind' for 'kind' and 'a'"),
        ({"a": Annotated[str | None, JsonName("b")], "b": str | None}, "found 'b' for 'a' and 'b'"),
        ({"note": Annotated[str | None, JsonName("b")]}, "keep the type of the member 'note' of Quote"),
        ({"a": tuple[Annotated[str, JsonName("b")], ...]}, "one JsonName for the member 'a'"),
        ({"a": Annotated[Annotated[str, JsonName("b")] | None, JsonName("c")]}, "one JsonName for the member 'a'"),
    ],
)
def test_names_that_clash_are_refused_at_first_use(annotations: dict[str, Any], says: str) -> None:
    body = {"__annotations__": annotations, "__module__": __name__, **dict.fromkeys(annotations)}
    cls = attrs.frozen(kw_only=True)(type("Clashing", (Quote,), body))
    for use in (lambda: cls(id="q"), lambda: loads('{"id": "q"}', cls), lambda: json_schema(cls)):
        with pytest.raises(ClassError, match=says):
            use()


@pytest.mark.parametrize("name", ["extra", "newsmodel", "", 'a"b', "a\\b", "\n", 3, None, "\ud800"])
def test_names_that_json_cannot_have_or_that_are_reserved_are_refused(name: Any) -> None:
    with pytest.raises(ClassError, match=r"expected .*, found"):
        JsonName(name)


def test_a_name_compares_by_its_value() -> None:
    assert JsonName("a") == JsonName("a") != JsonName("b")
    assert len({JsonName("a"), JsonName("a")}) == 1
    assert repr(JsonName("from")) == "JsonName('from')"
    assert JsonName("a") != "a"
