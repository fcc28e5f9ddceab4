"""Strategies for articles with consistent parts, and for objects of any model class."""

from collections.abc import Mapping
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from newsmodel._arguments import require_model_class
from newsmodel._fields import ModelType, TupleType, members
from newsmodel.model.article import Article
from newsmodel.strategies.drafts import drafts, drafts_with
from newsmodel.strategies.parts import standalone_with
from newsmodel.strategies.placement import PART_LISTS, assemble
from newsmodel.strategies.words import texts

_TEXTS = st.one_of(texts(), texts(), texts(), st.none())
_DEFAULT_MAX_PARTS = 6

T = TypeVar("T")


def articles(*, max_parts: int = _DEFAULT_MAX_PARTS) -> SearchStrategy[Article]:
    """Generate an article that ``validate`` accepts without errors.

    Args:
        max_parts: The maximum number of actors, quotes and events together.
    """
    return _articles(Article, max_parts, {})


def instances(cls: type[T], /, **members: SearchStrategy[Any]) -> SearchStrategy[T]:
    """Generate an object of a model class or of a class derived from one; for articles, like ``articles``.

    ``st.from_type`` generates derived classes in the same way, without strategies for members.

    Args:
        cls: The class.
        members: Strategies for members, by name. Other members of an external type have their default, or, if they
            are required, values that JSON can represent; ``st.from_type`` generates objects of registered classes.

    Raises:
        ClassError: The argument is not a model class.
    """
    require_model_class(cls)
    if not issubclass(cls, Article):
        return standalone_with(cls, members)
    strategy: SearchStrategy[Any] = _articles(cls, _DEFAULT_MAX_PARTS, members)
    return strategy


def _articles(cls: type[Article], max_parts: int, given: Mapping[str, SearchStrategy[Any]]) -> SearchStrategy[Article]:
    article = drafts_with(cls, given, "text", *PART_LISTS.values())
    is_text_required = not next(member.nullable for member in members(cls) if member.name == "text")
    text = given.get("text", texts() if is_text_required else _TEXTS)
    part = st.one_of([drafts(part_class) for part_class in _part_classes(cls)])
    parts = st.lists(part, max_size=max_parts, unique_by=lambda draft: draft.values["id"])
    return st.builds(assemble, text, parts, article)


def _part_classes(cls: type[Article]) -> list[type[Any]]:
    """Return the classes of the actors, quotes and events of an article class, which may be derived classes."""
    field_types = {member.name: member.field_type for member in members(cls)}
    lists = [field_types[name] for name in PART_LISTS.values()]
    return [
        field_type.item.cls
        for field_type in lists
        if isinstance(field_type, TupleType) and isinstance(field_type.item, ModelType)
    ]
