"""Selectors for passages, and the targets of Web Annotations.

The selectors are those of the W3C Web Annotation Data Model: a ``TextQuoteSelector`` has the words and their context,
a ``TextPositionSelector`` their offsets, in Unicode code points.
"""

from typing import Any

from newsmodel._arguments import require_instance
from newsmodel._classes import frozen
from newsmodel.model.part import Part
from newsmodel.model.scalars import Offset
from newsmodel.model.text import Passage

#: Number of code points of context that a selector has before and after the words.
CONTEXT_LENGTH = 32


@frozen(kw_only=True)
class TextQuoteSelector(Part):
    """Words and their context (W3C Web Annotation Data Model, section 4.2.4).

    Example::

        {"exact": "Ana Lind", "prefix": "union leader ", "suffix": " said on Friday."}
    """

    exact: str
    """The exact words."""
    prefix: str = ""
    """The text immediately before the words."""
    suffix: str = ""
    """The text immediately after the words."""


@frozen(kw_only=True)
class TextPositionSelector(Part):
    """A position in a text, ``[start, end)`` in code points (W3C Web Annotation Data Model, section 4.2.5).

    Example::

        {"start": 47, "end": 55}
    """

    start: Offset
    """Offset of the first code point."""
    end: Offset
    """Offset just after the last code point."""


def selectors_for(
    passage: Passage, text: str, *, context: int = CONTEXT_LENGTH
) -> tuple[tuple[TextQuoteSelector, TextPositionSelector], ...]:
    """Return the selectors of a passage: a pair for each of its pieces.

    Raises:
        ClassError: The argument is not a ``Passage``.
        AnchorError: A span extends beyond the text.
    """
    require_instance(passage, Passage)
    return tuple(
        (
            TextQuoteSelector(
                exact=span.of(text),
                prefix=text[max(0, span.start - context) : span.start],
                suffix=text[span.end : span.end + context],
            ),
            TextPositionSelector(start=span.start, end=span.end),
        )
        for span in passage.spans
    )


def to_web_annotation(
    passage: Passage, text: str, *, context: int = CONTEXT_LENGTH, source: str | None = None
) -> list[dict[str, Any]]:
    """Return a passage as targets of a Web Annotation in JSON, one for each of its pieces.

    The selectors of one target are alternatives in the W3C's model: they select the same content. So each piece is a
    target with a ``TextQuoteSelector`` and a ``TextPositionSelector``.

    Args:
        passage: The passage.
        text: The text of the article.
        context: The number of code points of context before and after the words.
        source: The URL of the article, which each target then has as its ``source``.

    Raises:
        ClassError: The argument is not a ``Passage``.
        AnchorError: A span extends beyond the text.
    """
    targets: list[dict[str, Any]] = []
    for quote, position in selectors_for(passage, text, context=context):
        selectors = [
            {"type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix},
            {"type": "TextPositionSelector", "start": position.start, "end": position.end},
        ]
        of_source = {} if source is None else {"type": "SpecificResource", "source": source}
        targets.append({**of_source, "selector": selectors})
    return targets
