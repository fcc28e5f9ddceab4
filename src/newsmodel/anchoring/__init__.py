"""Anchoring: locating passages again after a text has changed, with an explicit outcome for each.

``reanchor_article`` updates a whole article to its corrected text; ``locate`` and ``reanchor_passage`` handle single
passages.
"""

from newsmodel.anchoring.articles import AnchorIssue, ReanchoredArticle, reanchor_article
from newsmodel.anchoring.passages import locate, reanchor_passage
from newsmodel.anchoring.results import AnchorOutcome, AnchorResult
from newsmodel.anchoring.selectors import TextPositionSelector, TextQuoteSelector, selectors_for, to_web_annotation

__all__ = [
    "AnchorIssue",
    "AnchorOutcome",
    "AnchorResult",
    "ReanchoredArticle",
    "TextPositionSelector",
    "TextQuoteSelector",
    "locate",
    "reanchor_article",
    "reanchor_passage",
    "selectors_for",
    "to_web_annotation",
]
