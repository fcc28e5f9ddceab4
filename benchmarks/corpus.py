"""Real documents: the PolNeAR articles, which the brat reader makes with an unknown member in every quote.

They are not part of the project, whose licence is another. They are looked for where the tests look for them: in the
folder that the variable NEWSMODEL_CORPORA names, or in shared/corpora beside the project's folder.
"""

import os
from functools import cache
from pathlib import Path
from typing import Any

import attrs

import newsmodel
from newsmodel._fields import is_model_class
from newsmodel.formats import brat

_BESIDE = Path(__file__).resolve().parents[2] / "shared" / "corpora"

#: What a report says in place of the figures.
MISSING = "The real documents are not on this machine, and so they were not measured."


@attrs.frozen
class Corpus:
    """The same documents twice."""

    extended: list[bytes]
    """With the unknown members that the reader put there."""
    stripped: list[bytes]
    """Without them."""


@cache
def polnear() -> Corpus | None:
    """Read the PolNeAR articles; ``None`` if they are not on this machine."""
    folder = Path(os.environ.get("NEWSMODEL_CORPORA") or _BESIDE) / "polnear" / "train"
    articles = [_article(path, folder / "text") for path in sorted((folder / "attributions").glob("*.ann"))]
    if not articles:
        return None
    extended = [newsmodel.dumps(article) for article in articles]
    stripped = [newsmodel.dumps(_stripped(article)) for article in articles]
    assert all(len(one) > len(other) for one, other in zip(extended, stripped, strict=True))
    return Corpus(extended, stripped)


def _article(path: Path, texts: Path) -> newsmodel.Article:
    name, _, annotator = path.stem.rpartition("_")
    text, annotations = [each.read_bytes().decode() for each in (texts / f"{name}.txt", path)]
    return brat.read(text, annotations, annotator=annotator, id=name)


def _stripped(value: Any) -> Any:
    """Copy an object without its unknown members, and without those of all that it holds."""
    if isinstance(value, tuple):
        return tuple([_stripped(item) for item in value])
    if not is_model_class(type(value)):
        return value
    held = {field.name: _stripped(getattr(value, field.name)) for field in attrs.fields(type(value))}
    return attrs.evolve(value, **held | {"extra": {}})
