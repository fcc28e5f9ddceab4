"""The table has a row for each quote, with the verdict of the desk."""

import csv
import io

import attrs

from factdesk import QUOTE_COLUMNS, Check, DeskArticle, add_check, quote_rows, write_quotes


def test_a_row_has_the_last_check(article: DeskArticle) -> None:
    first, second = quote_rows([article])
    assert tuple(first) == tuple(second) == QUOTE_COLUMNS
    assert (first["speaker_label"], first["said"]) == ("Mira Oduya", "The bridge was inspected twice,")
    assert [first[name] for name in QUOTE_COLUMNS[-5:]] == ["claims", "false", "2025-03", "mo", 1]
    assert [second[name] for name in QUOTE_COLUMNS[-5:]] == ["claims", None, None, None, 0]


def test_several_articles_are_one_table(article: DeskArticle) -> None:
    file = io.StringIO(newline="")
    assert write_quotes([article, DeskArticle(id="empty"), attrs.evolve(article, id="b")], file) == 4
    lines = list(csv.DictReader(io.StringIO(file.getvalue(), newline="")))
    assert [(line["article_id"], line["verdict"]) for line in lines] == [
        ("urn:example:bridge", "false"),
        ("urn:example:bridge", ""),
        ("b", "false"),
        ("b", ""),
    ]


def test_the_name_of_a_checker_cannot_become_a_formula(article: DeskArticle, check: Check) -> None:
    file = io.StringIO(newline="")
    write_quotes([add_check(article, article.quotes[0].id, attrs.evolve(check, checker="=1+1"))], file)
    first, _ = csv.DictReader(io.StringIO(file.getvalue(), newline=""))
    assert first["checker"] == "'=1+1"
