"""Real documents: the PolNeAR articles, as the brat reader returns them, with an unknown member in every quote.

They are not part of the project, because of their license. As in the tests, their folder is the value of the
environment variable NEWSMODEL_CORPORA, or shared/corpora next to the project's folder.
"""

import os
from functools import cache
from pathlib import Path
from typing import Any

import attrs

import newsmodel
from newsmodel._fields import is_model_class
from newsmodel.formats import brat

_DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "shared" / "corpora"

#: The note in a report without these measurements.
MISSING = "Not measured, because the real documents are not available on this machine."


@attrs.frozen
class Corpus:
    """The same documents with and without unknown members."""

    extended: list[bytes]
    """With the unknown members of the brat reader."""
    stripped: list[bytes]
    """Without them."""


@cache
def polnear() -> Corpus | None:
    """Return the PolNeAR articles; ``None`` if they are not available."""
    articles = polnear_articles()
    if not articles:
        return None
    extended = [newsmodel.dumps(article) for article in articles]
    stripped = [newsmodel.dumps(_stripped(article)) for article in articles]
    assert all(len(one) > len(other) for one, other in zip(extended, stripped, strict=True))
    return Corpus(extended, stripped)


def polnear_articles() -> list[newsmodel.Article]:
    """Return the PolNeAR articles as the brat reader returns them; none if they are not available."""
    folder = Path(os.environ.get("NEWSMODEL_CORPORA") or _DEFAULT_FOLDER) / "polnear" / "train"
    return [_article(path, folder / "text") for path in sorted((folder / "attributions").glob("*.ann"))]


def _article(path: Path, texts: Path) -> newsmodel.Article:
    name, _, annotator = path.stem.rpartition("_")
    text, annotations = [each.read_bytes().decode() for each in (texts / f"{name}.txt", path)]
    return brat.read(text, annotations, annotator=annotator, id=name)


def _stripped(value: Any) -> Any:
    """Return a copy of an object without unknown members, at any depth."""
    if isinstance(value, tuple):
        return tuple([_stripped(item) for item in value])
    if not is_model_class(type(value)):
        return value
    held = {field.name: _stripped(getattr(value, field.name)) for field in attrs.fields(type(value))}
    return attrs.evolve(value, **held | {"extra": {}})
