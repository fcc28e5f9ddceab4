"""The loss report: the members of an article that the brat stand-off format cannot express."""

from collections import Counter
from collections.abc import Collection
from typing import Any

import attrs

from newsmodel._arguments import require_instance
from newsmodel._frozendict import is_array, is_object
from newsmodel.formats._standoff import DISCARD_KIND, EXTRA
from newsmodel.model.article import Article
from newsmodel.model.publication import Annotation, Boilerplate
from newsmodel.model.quote import Attribution, Quote
from newsmodel.model.text import Passage, Span

#: The members, by class, that are in the ``.ann`` file, in the text file, or in the name of a file.
_WRITTEN: dict[type[Any], frozenset[str]] = {
    Article: frozenset({"id", "text", "quotes", "annotations", "boilerplate"}),
    Quote: frozenset({"id", "content", "attribution"}),
    Attribution: frozenset({"source", "cue", "anchor", "annotator"}),
    Annotation: frozenset({"id", "kind", "passage", "about", "note", "annotator"}),
    Boilerplate: frozenset({"passage", "annotator"}),
    Passage: frozenset({"spans", "text"}),
    Span: frozenset({"start", "end"}),
}


#: Values that are not written, but that reading restores.
_RESTORED = {"boilerplate.kind": (DISCARD_KIND,)}


def loss(article: Article, *, annotator: str | None = None) -> dict[str, int]:
    """Return the number of values that ``write`` leaves out, by member: ``{"actors": 3, "quotes.kind": 4}``.

    Args:
        article: The article.
        annotator: The annotator passed to ``write``; the quotes and annotations of others are not counted.

    Raises:
        ClassError: The argument is not an ``Article``.
    """
    require_instance(article, Article)
    counts: Counter[str] = Counter()
    _count(article, "", annotator, counts)
    return dict(counts)


def _count(obj: Any, path: str, annotator: str | None, counts: Counter[str]) -> None:
    cls: type[Any] = obj.__class__
    written = next(_WRITTEN[base] for base in cls.__mro__ if base in _WRITTEN)
    for field in attrs.fields(cls):
        value: Any = getattr(obj, field.name)
        name = f"{path}{field.name}"
        if field.name == "extra":
            counts.update([f"{path}{key}" for key in value if key != EXTRA])
        elif field.name in written:
            for item in _items(value) or (value,):
                if _is_written(item) and annotator in (None, _annotator_of(item, annotator)):
                    _count(item, f"{name}.", annotator, counts)
        elif value not in (None, field.default, *_RESTORED.get(name, ())):
            counts[name] += len(_items(value)) or 1


def _is_written(item: object) -> bool:
    return any(base in _WRITTEN for base in type(item).__mro__)


def _items(value: Any) -> Collection[Any]:
    """Return the items of a collection, or nothing for a single value."""
    return value if is_array(value) or is_object(value) else ()


def _annotator_of(item: Any, annotator: str | None) -> str | None:
    """Return the annotator of a quote, annotation or boilerplate; other values count as those of ``annotator``."""
    if isinstance(item, Quote):
        return item.attribution.annotator
    return item.annotator if isinstance(item, (Annotation, Boilerplate)) else annotator
