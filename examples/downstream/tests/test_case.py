"""A case does not derive from newsmodel, contains an article, and is read as strictly as one."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import newsmodel
import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsmodel import DocumentError

from factdesk import Case, DeskArticle, converter


def test_a_case_is_written_with_the_article_inside(article: DeskArticle) -> None:
    case = Case(
        number=7,
        opened=datetime(2025, 3, 14, 9, tzinfo=UTC),
        fee=Decimal("120.50"),
        worked=timedelta(hours=7, minutes=30),
        article=article,
    )
    written = converter.unstructure(case)
    assert written == {
        "number": 7,
        "opened": "2025-03-14T09:00:00+00:00",
        "fee": "120.50",
        "worked": 7.5,
        "article": newsmodel.unstructure(article),
    }
    assert converter.loads(converter.dumps(case), Case) == case


@given(st.from_type(Case))
def test_a_case_survives_json(case: Case) -> None:
    assert converter.loads(converter.dumps(case), Case) == case


def test_everything_wrong_with_a_case_has_its_pointer() -> None:
    with pytest.raises(DocumentError) as caught:
        converter.loads(
            '{"number": "7", "opened": "2025-03-14", "fee": "much", "worked": "7h", "article": {"id": 1}}', Case
        )
    pointers = {problem.pointer for problem in caught.value.problems}
    assert pointers == {"/number", "/opened", "/fee", "/worked", "/article/id"}


def test_a_fee_is_a_string_in_json() -> None:
    with pytest.raises(DocumentError, match="expected a decimal number in a string"):
        converter.loads('{"number": 7, "opened": "2025-03-14T09:00:00Z", "fee": 1.1, "article": {"id": "a1"}}', Case)


def test_our_hooks_do_not_affect_other_users() -> None:
    with pytest.raises(DocumentError, match="Register a structure hook"):
        newsmodel.structure(7.5, timedelta)
