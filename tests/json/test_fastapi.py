"""Articles and times in the requests and responses of FastAPI, and in its OpenAPI document."""

from typing import Annotated, Any

import attrs
import pytest
from fastapi import Body, FastAPI, Header, Query
from fastapi.exceptions import ResponseValidationError
from fastapi.testclient import TestClient
from openapi_spec_validator import validate
from pydantic import BaseModel

from newsmodel import Article, Edtf, Quote, json_schema


class Name(BaseModel):
    """The name of a desk, which is not the name of an actor."""

    desk: str


class Role(BaseModel):
    """A role outside the model."""

    level: int


class Submission(BaseModel):
    """An article, and who sends it."""

    article: Article
    sender: Name
    role: Role | None = None


class Period(BaseModel):
    """A period of publication."""

    since: Edtf | None = None


@attrs.frozen(kw_only=True)
class DeskArticle(Article):
    """An article of a desk."""

    desk: str = "home"
    """The desk."""


app = FastAPI()


@app.post("/articles")
def post(article: Annotated[Article, Body()]) -> Article:
    return article


@app.post("/desk")
def post_to_desk(article: Annotated[DeskArticle, Body()]) -> DeskArticle:
    return article


@app.post("/quotes")
def quotes_of(articles: list[Article]) -> list[Quote]:
    return [quote for article in articles for quote in article.quotes]


@app.post("/submissions", response_model=Submission)
def submit(submission: Submission) -> Any:
    return submission


@app.post("/pairs")
def pair(first: Annotated[Article, Body()], second: Annotated[Article | None, Body()] = None) -> list[Article | None]:
    return [first, second]


@app.get("/short", response_model=Article, response_model_exclude={"text"})
def short() -> Any:
    return {"id": "a1", "text": "Rain.", "x_desk": "home"}


@app.get("/broken", response_model=Article)
def broken() -> Any:
    return {"id": 1}


@app.get("/days/{day}")
def days(
    day: Edtf,
    x_now: Annotated[Edtf, Header()],
    until: Annotated[list[Edtf], Query()],
    since: Edtf | None = None,
) -> list[Edtf | None]:
    return [day, x_now, since, *until]


@app.get("/period")
def period(asked: Annotated[Period, Query()]) -> Period:
    return asked


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(app)


ARTICLE = {"newsmodel": "1.0", "id": "a1", "quotes": [{"id": "q1", "x_note": {"by": ["AL"]}}], "x_desk": None}


def test_an_article_is_received_and_sent_without_loss(client: TestClient) -> None:
    assert client.post("/articles", json=ARTICLE).json() == ARTICLE
    assert client.post("/desk", json=ARTICLE | {"desk": "Kyiv"}).json() == ARTICLE | {"desk": "Kyiv"}
    assert client.post("/quotes", json=[ARTICLE]).json() == ARTICLE["quotes"]
    submission = {"article": ARTICLE, "sender": {"desk": "home"}, "role": None}
    assert client.post("/submissions", json=submission).json() == submission
    assert client.post("/pairs", json={"first": ARTICLE}).json() == [ARTICLE, None]


def test_an_answer_is_validated_and_shortened(client: TestClient) -> None:
    assert client.get("/short").json() == {"newsmodel": "1.0", "id": "a1", "x_desk": "home"}
    with pytest.raises(ResponseValidationError) as caught:
        client.get("/broken")
    assert [error["loc"] for error in caught.value.errors()] == [("response", "id")]


@pytest.mark.parametrize(
    ("path", "sent", "places"),
    [
        ("/articles", {"quotes": [{"id": 1}, {}]}, [("quotes", 0, "id"), ("quotes", 1), ()]),
        ("/articles", [], [()]),
        ("/quotes", [ARTICLE, {"id": ""}], [(1, "id")]),
        ("/submissions", {"article": {"id": 1}, "sender": {}}, [("article", "id"), ("sender", "desk")]),
        ("/pairs", {"first": {"id": 1}, "second": {"id": 2}}, [("first", "id"), ("second", "id")]),
    ],
)
def test_the_answer_lists_all_problems_of_a_request(
    client: TestClient, path: str, sent: Any, places: list[tuple[str | int, ...]]
) -> None:
    response = client.post(path, json=sent)
    assert response.status_code == 422
    assert [tuple(error["loc"]) for error in response.json()["detail"]] == [("body", *place) for place in places]


@pytest.mark.parametrize(
    "sent",
    [
        b'{"id":"a","x":NaN}',
        b'{"id":NaN}',
        b'{"x":{"y":[1e999]}}',
        b'{"id":"a","x":"\\ud83d"}',
        b'{"published":"\\ud83d"}',
        b'{"id":"a","\\ud83d":1}',
        b'{"id":"a","x":' + 300 * b"[" + 300 * b"]" + b"}",
        '{"id":"🚢","published":"\\u202e{loc}"}'.encode(),
    ],
    ids=lambda sent: sent[:30].decode(errors="ignore"),
)
def test_hostile_requests_are_answered_with_their_problems(client: TestClient, sent: bytes) -> None:
    response = client.post("/articles", content=sent, headers={"content-type": "application/json"})
    assert response.status_code == 422
    assert response.json()["detail"][0]["type"].startswith("structure.")


def test_times_are_path_query_and_header_parameters(client: TestClient) -> None:
    response = client.get("/days/2024-10?since=2024%3F&until=2025&until=2026/..", headers={"x-now": "2024-10-01"})
    assert response.json() == ["2024-10", "2024-10-01", "2024?", "2025", "2026/.."]
    assert client.get("/period?since=2024").json() == {"since": "2024"}
    response = client.get("/days/soon?until=2025&until=late", headers={"x-now": "now"})
    assert response.status_code == 422
    assert {(tuple(error["loc"]), error["type"]) for error in response.json()["detail"]} == {
        (("path", "day"), "structure.invalid-edtf"),
        (("header", "x-now"), "structure.invalid-edtf"),
        (("query", "until", 1), "structure.invalid-edtf"),
    }


def test_the_openapi_document_is_valid_and_has_each_definition_once(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    validate(document)
    schemas = document["components"]["schemas"]
    own = {"Name", "Role"}  # the classes above have these names, too
    assert set(json_schema()["$defs"]) - own <= set(schemas)
    assert {"newsmodel__Name", "newsmodel__Role", "DeskArticle"} <= set(schemas)
    assert not [name for name in schemas if name.endswith(("-Input", "-Output"))]
    assert schemas["newsmodel__Name"]["required"] == ["text"]
    body = document["paths"]["/articles"]["post"]
    reference = {"$ref": "#/components/schemas/Article"}
    assert body["requestBody"]["content"]["application/json"]["schema"] == reference
    assert body["responses"]["200"]["content"]["application/json"]["schema"] == reference
    assert schemas["Article"]["properties"]["quotes"]["items"] == {"$ref": "#/components/schemas/Quote"}
    assert schemas["Article"]["examples"] == json_schema()["$defs"]["Article"]["examples"]


def test_the_schema_of_the_library_fits_into_an_openapi_document() -> None:
    schema = json_schema(ref_template="#/components/schemas/{name}")
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Archive", "version": "1"},
        "paths": {
            "/articles": {
                "get": {
                    "responses": {
                        "200": {
                            "description": "An article",
                            "content": {"application/json": {"schema": {"$ref": schema["$ref"]}}},
                        }
                    }
                }
            }
        },
        "components": {"schemas": schema["$defs"]},
    }
    validate(document)
    assert schema["$ref"] == "#/components/schemas/Article"
