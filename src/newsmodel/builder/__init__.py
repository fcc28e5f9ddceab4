"""The builder: makes annotated articles from plain text. You name words; spans, passages and ids are computed.

>>> from newsmodel.builder import ArticleBuilder
>>> b = ArticleBuilder("“We stay,” she said.", id="a1")
>>> mayor = b.actor("Mira Oduya", mentions="she")
>>> quote = b.quote("We stay,", by=mayor, source="she", cue="said")
>>> quote.content.spans
(Span(start=1, end=9),)
"""

from newsmodel.builder.article_builder import ArticleBuilder
from newsmodel.builder.coercion import ActorReference, Mentions
from newsmodel.builder.fields import (
    ActorFields,
    ArticleFields,
    AttributionFields,
    Date,
    EventFields,
    QuoteFields,
    QuoteOnlyFields,
    TimeFields,
)
from newsmodel.builder.text_search import TextPiece, TextRef, Words

__all__ = [
    "ActorFields",
    "ActorReference",
    "ArticleBuilder",
    "ArticleFields",
    "AttributionFields",
    "Date",
    "EventFields",
    "Mentions",
    "QuoteFields",
    "QuoteOnlyFields",
    "TextPiece",
    "TextRef",
    "TimeFields",
    "Words",
]
