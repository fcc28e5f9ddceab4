"""Laws of documents whose vocabularies have values that only a newer minor version defines."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel import Article, StructureError, dumps, loads, reanchor_article, structure, unstructure, validate
from newsmodel._fields import EnumType, TupleType, is_model_class, members
from newsmodel.formats import brat
from newsmodel.strategies import articles
from newsmodel.view import summary

#: What is done to a document: the places of values, as the object that has the member, and its name.
Place = tuple[dict[str, Any], str]


def places_in(obj: Any, written: dict[str, Any], at: str = "") -> list[tuple[str, Place]]:
    """List the places of a document in which a vocabulary has a value, with their pointers."""
    found: list[tuple[str, Place]] = []
    for member in members(type(obj)):
        pointer, value = f"{at}/{member.name}", getattr(obj, member.name)
        if isinstance(member.field_type, EnumType):
            if value is not None:
                found.append((pointer, (written, member.name)))
        elif isinstance(member.field_type, TupleType):
            for index, item in enumerate(value or ()):
                if is_model_class(type(item)):
                    found += places_in(item, written[member.name][index], f"{pointer}/{index}")
        elif is_model_class(type(value)) and member.name in written:
            found += places_in(value, written[member.name], pointer)
    return found


@st.composite
def sown(draw: st.DrawFn) -> tuple[dict[str, Any], set[str]]:
    """Generate a document of version 1.1 with values that the library does not define, and their pointers."""
    article = draw(articles().filter(lambda article: places_in(article, unstructure(article))))
    document = unstructure(article)
    chosen = draw(st.lists(st.sampled_from(places_in(article, document)), min_size=1, max_size=4))
    for _, (holder, name) in chosen:
        holder[name] = draw(st.sampled_from(["sonnet", "x9", "not_yet_known", "z" * 64]))
    return document | {"newsmodel": "1.1"}, {pointer for pointer, _ in chosen}


@given(sown())
def test_a_newer_document_is_written_as_it_was_read(case: tuple[dict[str, Any], set[str]]) -> None:
    document, _ = case
    article = loads(json.dumps(document))
    assert json.loads(dumps(article)) == unstructure(article) == document
    assert structure(document) == article
    assert loads(dumps(article)) == article
    assert dumps(structure(document)) == dumps(article)


@given(sown())
def test_the_same_document_of_the_current_version_is_an_error_at_each_value(
    case: tuple[dict[str, Any], set[str]],
) -> None:
    document, pointers = case
    with pytest.raises(StructureError) as refused:
        structure(document | {"newsmodel": "1.0"})
    assert {(found.pointer, found.code) for found in refused.value.problems} == {
        (pointer, "structure.unknown-value") for pointer in pointers
    }


@given(sown())
def test_every_function_takes_a_newer_document(case: tuple[dict[str, Any], set[str]]) -> None:
    document, pointers = case
    article: Article = structure(document)
    assert {found.pointer for found in validate(article) if found.code == "vocabulary.unknown-value"} == pointers
    assert all(isinstance(value, str) for value in [summary(article), repr(article)])
    assert article.text is None or reanchor_article(article, "Other words.").article.id == article.id
    assert brat.loss(article)
    assert hash(article) == hash(loads(dumps(article)))
