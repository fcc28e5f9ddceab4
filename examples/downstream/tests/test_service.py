"""The service takes articles over, edits them, and returns them with all that they have."""

import csv
import io

import newsmodel
import pytest
import uvicorn
from fastapi.testclient import TestClient

from factdesk import Check, DeskArticle, Verdict
from factdesk.service import create_app

URL = "https://example.org/2025/pier?page=1"
WIRE = {
    "id": URL,
    "text": "“We stay,” Mira Oduya said.",
    "actors": [{"id": "a1", "names": [{"text": "Mira Oduya"}]}],
    "x_wire": 7,
}


@pytest.fixture
def client(article: DeskArticle) -> TestClient:
    return TestClient(create_app([article]))


def stored(client: TestClient, name: str = "urn:example:bridge") -> DeskArticle:
    response = client.get(f"/articles/{name}")
    assert response.status_code == 200
    return newsmodel.loads(response.content, DeskArticle)


def test_an_article_is_sent_completely(client: TestClient, article: DeskArticle) -> None:
    assert stored(client) == article
    assert client.get("/articles/other").status_code == 404


def test_an_article_of_another_program_is_taken_over(client: TestClient) -> None:
    response = client.post("/articles?desk=ports", json=WIRE)
    assert (response.status_code, response.json()) == (201, {"id": URL, "problems": []})
    taken = stored(client, URL.replace("?", "%3F"))
    assert (taken.desk, taken.extra) == ("ports", {"x_wire": 7})


def test_all_that_is_wrong_with_an_article_is_reported(client: TestClient) -> None:
    response = client.post("/articles?desk=ports", json={"id": 1, "quotes": [{"id": "q1", "kind": 7}]})
    assert response.status_code == 422
    assert [error["loc"] for error in response.json()["detail"]] == [["body", "id"], ["body", "quotes", 0, "kind"]]


def test_an_article_with_other_checks_is_not_taken_over(client: TestClient) -> None:
    response = client.post("/articles?desk=ports", json={**WIRE, "quotes": [{"id": "q1", "checks": 7}]})
    assert response.status_code == 422
    [problem] = response.json()["detail"]
    assert problem.startswith("/quotes/0/checks: ")
    assert client.get(f"/articles/{URL.replace('?', '%3F')}").status_code == 404


def test_an_article_of_the_desk_is_not_overwritten(client: TestClient, article: DeskArticle) -> None:
    assert client.post("/articles?desk=ports", json={"id": article.id}).status_code == 409
    assert stored(client) == article


def test_the_service_is_started_as_the_readme_says() -> None:
    config = uvicorn.Config("factdesk.service:create_app", factory=True, log_config=None)
    config.load()
    assert config.loaded


def test_a_quotation_is_added(client: TestClient) -> None:
    client.post("/articles?desk=ports", json=WIRE)
    new = {"article": URL, "first": "We", "last": "stay,", "speaker": "a1", "source": "Mira Oduya", "cue": "said"}
    response = client.post("/quotations", json=new)
    assert response.status_code == 200
    [quote] = newsmodel.loads(response.content, DeskArticle).quotes
    assert (quote.said, quote.attribution.speakers) == ("We stay,", ("a1",))


def test_a_check_is_part_of_a_request(client: TestClient, article: DeskArticle, check: Check) -> None:
    written = newsmodel.unstructure(check)
    new = {"article": article.id, "quote": article.quotes[1].id, "check": written}
    assert client.post("/checks", json=new).status_code == 200
    assert stored(client).with_verdict(Verdict.FALSE) == stored(client).quotes
    wrong = client.post("/checks", json={**new, "check": {**written, "done": "soon"}})
    assert (wrong.status_code, wrong.json()["detail"][0]["loc"]) == (422, ["body", "check", "done"])
    assert client.post("/checks", json={**new, "quote": "q9"}).status_code == 404


def test_an_actor_is_identified(client: TestClient, article: DeskArticle) -> None:
    new = {"article": article.id, "actor": article.actors[0].id, "known": "wd:Q1"}
    assert client.post("/identifications", json=new).status_code == 200
    assert len(stored(client).quotes_by("wd:Q1")) == 2
    assert client.post("/identifications", json=new).status_code == 404  # it has another id now


def test_a_part_is_withdrawn(client: TestClient, article: DeskArticle) -> None:
    response = client.post("/withdrawals", json={"article": article.id, "part": article.quotes[1].id})
    assert response.json() == ["/quotes/1"]
    assert stored(client).quotes == article.quotes[:1]


def test_an_impossible_edit_changes_nothing(client: TestClient, article: DeskArticle) -> None:
    withdrawal = client.post("/withdrawals", json={"article": article.id, "part": "q9"})
    new = {"article": article.id, "first": "Who", "last": "knows?", "speaker": article.actors[0].id}
    quotation = client.post("/quotations", json=new)
    assert (withdrawal.status_code, quotation.status_code) == (409, 409)
    assert "edit.unknown-id" in withdrawal.json()["detail"]
    assert "Who" in quotation.json()["detail"]
    assert stored(client) == article


def test_quotes_are_selected_by_verdict(client: TestClient, article: DeskArticle) -> None:
    assert len(client.get("/quotes").json()) == 2
    assert client.get("/quotes?verdict=false").json() == [newsmodel.unstructure(article.quotes[0])]
    assert client.get("/quotes?verdict=wrong").status_code == 422


def test_the_table_is_csv(client: TestClient) -> None:
    response = client.get("/quotes.csv")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    lines = list(csv.DictReader(io.StringIO(response.text, newline="")))
    assert [line["verdict"] for line in lines] == ["false", ""]


def test_the_openapi_document_has_our_classes(client: TestClient) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    assert {"DeskArticle", "CheckedQuote", "Check", "Verdict"} <= schemas.keys()
    assert schemas["NewCheck"]["properties"]["check"] == {"$ref": "#/components/schemas/Check"}
