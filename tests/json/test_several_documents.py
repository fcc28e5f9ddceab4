"""Several documents where one is expected: the error says how to read them."""

import pytest

import newsmodel
from newsmodel import Quote


def test_an_array_of_articles_is_refused_with_the_type_that_reads_it() -> None:
    data = '[{"id": "a"}, {"id": "b"}]'
    with pytest.raises(newsmodel.StructureError, match=r"found an array; .* or read a list\[Article\]$"):
        newsmodel.loads(data)
    assert [article.id for article in newsmodel.loads(data, list[newsmodel.Article])] == ["a", "b"]


def test_an_array_inside_a_document_or_for_a_part_gets_no_such_advice() -> None:
    for data, cls in (('{"id": "a", "dateline": []}', newsmodel.Article), ("[]", Quote)):
        with pytest.raises(newsmodel.StructureError, match=r"expected an object, found an array$"):
            newsmodel.loads(data, cls)


def test_json_lines_read_as_one_document_are_refused_with_the_ways_to_read_them() -> None:
    with pytest.raises(newsmodel.JsonError, match=r"newsmodel\.iter_jsonl, or --lines on the command line"):
        newsmodel.loads('{"id": "a"}\n{"id": "b"}')
