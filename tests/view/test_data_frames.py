"""The tables of the how-to become data frames of pandas and Polars."""

import re
from pathlib import Path

import pytest

from newsmodel import Article, Attribution, Edtf, Quote
from newsmodel.view import COLUMNS, rows

PAGE = (Path(__file__).parents[2] / "docs" / "howto" / "tables-of-quotes.md").read_text(encoding="utf-8")
#: The first code on the page makes the table; the code that needs a data frame library is marked "py".
CODE = re.findall(r"^```(python|py)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def code_with(library):
    [found] = [code for language, code in CODE if language == "py" and f"import {library}\n" in code]
    return found


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_the_code_of_the_page_runs(library, tmp_path, monkeypatch):
    pytest.importorskip(library, reason=f"{library} is not installed; it is in the group tables")
    monkeypatch.chdir(tmp_path)
    code = "\n".join([code for language, code in CODE if language == "python"] + [code_with(library)])
    exec(compile(code, "tables-of-quotes.md", "exec"), {})  # noqa: S102


ARTICLES = (
    Article(id="a", published=Edtf("2025-03-14T16:20:00+01:00"), quotes=(Quote(id="q1"), Quote(id="q2"))),
    Article(
        id="b",
        published=Edtf("2025-03~"),
        quotes=(Quote(id="q3", attribution=Attribution(confidence=1, speakers=("x",))),),
    ),
    Article(id="c"),
)


@pytest.mark.parametrize("what", COLUMNS)
def test_a_table_without_rows_has_its_columns(what):
    pandas = pytest.importorskip("pandas", reason="pandas is not installed; it is in the group tables")
    polars = pytest.importorskip("polars", reason="polars is not installed; it is in the group tables")
    table = rows(Article(id="a"), what)
    assert tuple(pandas.DataFrame(table, columns=COLUMNS[what]).columns) == COLUMNS[what]
    assert tuple(polars.DataFrame(table, schema=COLUMNS[what]).columns) == COLUMNS[what]


def test_no_column_of_polars_holds_objects():
    polars = pytest.importorskip("polars", reason="polars is not installed; it is in the group tables")
    table = [row for article in ARTICLES for row in rows(article, "quotes")]
    frame = polars.DataFrame(table, schema=COLUMNS["quotes"], infer_schema_length=None)
    assert polars.Object not in frame.dtypes
    assert frame.schema["published_from"] == polars.Date
    assert frame.schema["published_utc"] == polars.Datetime("us", "UTC")
    assert frame.schema["confidence"] == polars.Float64
    assert frame["speaker_count"].to_list() == [0, 0, 1]


def test_pandas_keeps_numbers_and_truth_values():
    pandas = pytest.importorskip("pandas", reason="pandas is not installed; it is in the group tables")
    frame = pandas.DataFrame([row for article in ARTICLES for row in rows(article, "quotes")])
    assert frame["confidence"].dtype == float
    assert frame["speaker_count"].sum() == 1
