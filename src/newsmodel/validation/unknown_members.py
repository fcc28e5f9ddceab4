"""The rule about unknown members: ``extra.near-miss``."""

from collections.abc import Iterator
from typing import Any

from newsmodel._fields import members
from newsmodel._subclasses import is_document_class
from newsmodel._walk import walk
from newsmodel.errors import ascii_safe, escape_pointer, pointer
from newsmodel.validation.article_index import ArticleIndex
from newsmodel.validation.member_names import missed_member
from newsmodel.validation.rule import Violation


def near_misses(index: ArticleIndex) -> Iterator[Violation]:
    """Find unknown members whose names are misspelled, or are what other formats call a member of the class."""
    for cls in index.classes():
        for position in [number for number, item in enumerate(index.all(cls)) if item.extra]:
            item = index.all(cls)[position]
            if item.__class__ is cls:
                yield from _in_object(item, index.at(cls, position))
    for at, value in index.unlisted_values():
        for location, item in walk(value, into_documents=False):
            if not is_document_class(item.__class__):  # an article inside the article is validated by itself
                yield from _in_object(item, at + pointer(location))


def _in_object(item: Any, at: str) -> Iterator[Violation]:
    values = {member.name: getattr(item, member.name) for member in members(item.__class__)}
    for name in item.extra:
        meant = missed_member(item.__class__, name, values)
        if meant is not None:
            yield (
                f"{at}/{escape_pointer(name)}",
                (
                    f"unknown member {ascii_safe(name)}; is {meant!r} meant? Rename it, and give it the type of that "
                    "member, because unknown members have no effect"
                ),
            )
