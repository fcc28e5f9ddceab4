"""The rule about closed vocabularies: ``vocabulary.unknown-value``."""

from collections.abc import Iterator

from newsmodel._unknown_values import unknown_values
from newsmodel._vocabulary import WITH_UNKNOWN_VALUES
from newsmodel.errors import ascii_safe, pointer
from newsmodel.validation.article_index import ArticleIndex
from newsmodel.validation.rule import Violation


def values_of_newer_versions(index: ArticleIndex) -> Iterator[Violation]:
    """Find values of closed vocabularies that only a newer version of the format defines."""
    if not WITH_UNKNOWN_VALUES:
        return
    for location, value in unknown_values(index.article):
        known = ", ".join(choice.value for choice in type(value))
        yield (
            pointer(location),
            (
                f"expected one of {known}; found {ascii_safe(value)} of format version {value.format_version}; "
                "update newsmodel, so that the rules can take it into account"
            ),
        )
