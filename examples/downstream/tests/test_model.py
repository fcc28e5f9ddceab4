"""The classes of the desk have all features of the model's classes."""

import copy
import pickle
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import newsmodel
import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsmodel import Article, DocumentError, Severity

from factdesk import Check, CheckedQuote, DeskArticle, Verdict, review


def test_quotes_are_selected_by_verdict(article: DeskArticle) -> None:
    assert [quote.verdict for quote in article.quotes] == [Verdict.FALSE, None]
    assert article.with_verdict(Verdict.FALSE) == article.quotes[:1]


def test_a_derived_object_is_a_value(article: DeskArticle) -> None:
    assert hash(article) == hash(copy.deepcopy(article))
    assert pickle.loads(pickle.dumps(article)) == article  # noqa: S301 - pickled right here
    assert isinstance(attrs.evolve(article, desk="politics"), DeskArticle)


@given(st.from_type(DeskArticle))
def test_an_article_survives_json(article: DeskArticle) -> None:
    assert newsmodel.loads(newsmodel.dumps(article), DeskArticle) == article
    assert newsmodel.structure(newsmodel.unstructure(article), DeskArticle) == article


@given(st.from_type(DeskArticle))
def test_a_reader_without_our_classes_preserves_the_whole_article(article: DeskArticle) -> None:
    theirs = newsmodel.loads(newsmodel.dumps(article))
    assert type(theirs) is Article
    assert newsmodel.loads(newsmodel.dumps(theirs), DeskArticle) == article


@given(articles=st.lists(st.from_type(DeskArticle), max_size=3))
def test_articles_survive_json_lines(tmp_path_factory: pytest.TempPathFactory, articles: list[DeskArticle]) -> None:
    path: Path = tmp_path_factory.mktemp("lines") / "articles.jsonl"
    newsmodel.dump_jsonl(articles, path)
    assert list(newsmodel.iter_jsonl(path, DeskArticle)) == articles


def test_added_members_are_checked_like_all_others() -> None:
    check = '{"verdict": "fake", "done": "yesterday", "evidence": ["a folder"], "confidence": 2}'
    with pytest.raises(DocumentError) as caught:
        newsmodel.loads(f'{{"id": "a1", "quotes": [{{"id": "q1", "checks": [{check}]}}]}}', DeskArticle)
    at = "/quotes/0/checks/0"
    assert {problem.pointer: problem.code for problem in caught.value.problems} == {
        at: "structure.missing-member",  # the checker
        f"{at}/verdict": "structure.unknown-value",
        f"{at}/done": "structure.invalid-edtf",
        f"{at}/evidence/0": "structure.malformed",
        f"{at}/confidence": "structure.out-of-range",
    }


def test_a_constructed_object_is_checked(check: Check) -> None:
    with pytest.raises(DocumentError, match="/confidence: "):
        attrs.evolve(check, confidence=2)


def test_the_schema_contains_the_added_members() -> None:
    schema = newsmodel.json_schema(DeskArticle)
    assert schema["$defs"]["Check"]["properties"]["verdict"]["anyOf"] == [{"$ref": "#/$defs/Verdict"}]
    assert schema["$defs"]["Verdict"]["enum"] == [verdict.value for verdict in Verdict]
    jsonschema.Draft202012Validator.check_schema(schema)


VALIDATOR: Any = jsonschema.Draft202012Validator(newsmodel.json_schema(DeskArticle))  # the library has no types


@given(st.from_type(DeskArticle))
def test_an_article_has_the_schema(article: DeskArticle) -> None:
    VALIDATOR.validate(newsmodel.unstructure(article))


@given(st.from_type(DeskArticle))
def test_a_generated_article_has_checked_quotes_and_only_our_errors(article: DeskArticle) -> None:
    assert all(type(quote) is CheckedQuote for quote in article.quotes)
    errors = {problem.code for problem in review(article) if problem.severity is Severity.ERROR}
    assert errors <= {"factdesk.unfounded"}
