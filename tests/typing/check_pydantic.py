"""What type checkers infer for model classes as types of pydantic."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true

from typing import Any, assert_type

from pydantic import BaseModel, TypeAdapter

from newsmodel import Article, Edtf, Quote, json_schema


class Fetched(BaseModel):
    """An article with the time it is due."""

    article: Article
    due: Edtf | None = None
    quotes: list[Quote] = []


def a_field_has_the_type_of_its_class(fetched: Fetched, article: Article) -> None:
    assert_type(fetched.article, Article)
    assert_type(fetched.due, Edtf | None)
    assert_type(fetched.quotes, list[Quote])
    assert_type(Fetched(article=article), Fetched)


def an_adapter_returns_an_object_of_its_class(document: object, data: bytes) -> None:
    assert_type(TypeAdapter(Article).validate_python(document), Article)
    assert_type(TypeAdapter(Article).validate_json(data), Article)
    assert_type(TypeAdapter(list[Quote]).validate_python(document), list[Quote])
    assert_type(TypeAdapter(Edtf).validate_python("2024"), Edtf)


def the_template_of_references_is_a_string() -> None:
    assert_type(json_schema(Quote, ref_template="#/components/schemas/{name}"), dict[str, Any])
    json_schema(Quote, ref_template=1)  # type: ignore[arg-type]
