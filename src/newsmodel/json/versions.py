"""The versions of the document format."""

from typing import Any

#: The member of a document that names its format version.
FORMAT_MEMBER = "newsmodel"

#: The version that this library writes.
FORMAT_VERSION = "1.0"


def is_document_class(cls: type[Any]) -> bool:
    """Whether objects of a class are documents of their own, and so name their version."""
    from newsmodel.model.article import Article

    return issubclass(cls, Article)
