"""Finding passages again after a text has changed, with an explicit outcome for each.

``reanchor_article`` moves a whole article to its corrected text; ``anchor`` and ``reanchor`` handle single passages.
"""

from newsmodel.anchoring.articles import AnchorIssue, ReanchoredArticle, reanchor_article
from newsmodel.anchoring.selectors import (
    Anchoring,
    AnchorOutcome,
    TextPositionSelector,
    TextQuoteSelector,
    anchor,
    reanchor,
    selectors,
    to_web_annotation,
)

__all__ = [
    "AnchorIssue",
    "AnchorOutcome",
    "Anchoring",
    "ReanchoredArticle",
    "TextPositionSelector",
    "TextQuoteSelector",
    "anchor",
    "reanchor",
    "reanchor_article",
    "selectors",
    "to_web_annotation",
]
