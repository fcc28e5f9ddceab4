"""Rules about bodies and the files of media items: ``body.*`` and ``rendition.*``."""

from collections.abc import Iterator

from newsmodel.model.content import Body
from newsmodel.model.media import Rendition
from newsmodel.validation.article_index import ArticleIndex
from newsmodel.validation.rule import Violation


def empty_bodies(index: ArticleIndex) -> Iterator[Violation]:
    """Find bodies without content."""
    for i, body in enumerate(index.all(Body)):
        if not body.content:
            yield index.at(Body, i), "expected the content of the body, found none; add it, or remove the body"


def unidentified_renditions(index: ArticleIndex) -> Iterator[Violation]:
    """Find renditions without a URL and a name."""
    for i, rendition in enumerate(index.all(Rendition)):
        if rendition.url is None and rendition.name is None:
            yield index.at(Rendition, i), "expected a URL or a name, found neither; add one, or remove the rendition"
