"""What an article says that brat's stand-off format has no place for."""

from collections import Counter
from collections.abc import Collection
from typing import Any

import attrs

from newsmodel._arguments import require_instance
from newsmodel._frozendict import is_array, is_object
from newsmodel.formats._standoff import DISCARDED, EXTRA
from newsmodel.model.article import Article
from newsmodel.model.publication import Annotation, Boilerplate
from newsmodel.model.quote import Attribution, Quote
from newsmodel.model.text import Passage, Span

#: What is written, or stands in the names of the files: the text, the article's id, the annotator.
_SAID: dict[type[Any], frozenset[str]] = {
    Article: frozenset({"id", "text", "quotes", "annotations", "boilerplate"}),
    Quote: frozenset({"id", "content", "attribution"}),
    Attribution: frozenset({"source", "cue", "anchor", "annotator"}),
    Annotation: frozenset({"id", "kind", "passage", "about", "note", "annotator"}),
    Boilerplate: frozenset({"passage", "annotator"}),
    Passage: frozenset({"spans", "text"}),
    Span: frozenset({"start", "end"}),
}


#: What is read again, though it is not written.
_IMPLIED = {"boilerplate.kind": (DISCARDED,)}


def loss(article: Article, *, annotator: str | None = None) -> dict[str, int]:
    """Count what ``write`` leaves out of an article, by member: ``{"actors": 3, "quotes.kind": 4}``.

    Args:
        article: The article.
        annotator: Whose marks are written, as ``write`` has it; those of others are not counted.

    Raises:
        ClassError: The argument is not an ``Article``.
    """
    require_instance(article, Article)
    counts: Counter[str] = Counter()
    _count(article, "", annotator, counts)
    return dict(counts)


def _count(obj: Any, path: str, annotator: str | None, counts: Counter[str]) -> None:
    cls: type[Any] = obj.__class__
    said = next(_SAID[base] for base in cls.__mro__ if base in _SAID)
    for field in attrs.fields(cls):
        value: Any = getattr(obj, field.name)
        name = f"{path}{field.name}"
        if field.name == "extra":
            counts.update([f"{path}{key}" for key in value if key != EXTRA])
        elif field.name in said:
            for item in _several(value) or (value,):
                if _is_ours(item) and annotator in (None, _annotator_of(item, annotator)):
                    _count(item, f"{name}.", annotator, counts)
        elif value not in (None, field.default, *_IMPLIED.get(name, ())):
            counts[name] += len(_several(value)) or 1


def _is_ours(item: object) -> bool:
    return any(base in _SAID for base in type(item).__mro__)


def _several(value: Any) -> Collection[Any]:
    """Give what a member holds several of; nothing where it holds one."""
    return value if is_array(value) or is_object(value) else ()


def _annotator_of(item: Any, annotator: str | None) -> str | None:
    """Who marked something; what nobody marks by itself is everybody's."""
    if isinstance(item, Quote):
        return item.attribution.annotator
    return item.annotator if isinstance(item, (Annotation, Boilerplate)) else annotator
