"""The builder: an annotated article from plain text, by naming words instead of counting offsets.

>>> from newsmodel.build import ArticleBuilder
>>> b = ArticleBuilder("“We stay,” she said.", id="a1")
>>> mayor = b.actor("Mira Oduya", mentions="she")
>>> quote = b.quote("We stay,", by=mayor, source="she", cue="said")
>>> quote.content.spans
(Span(start=1, end=9),)
"""

from newsmodel.build.arguments import ActorReference, Date, Mentions
from newsmodel.build.builder import ArticleBuilder
from newsmodel.build.fields import (
    ActorFields,
    ArticleFields,
    AttributionFields,
    EventFields,
    OwnQuoteFields,
    QuoteFields,
    TimeFields,
)
from newsmodel.build.finding import Piece, Wanted, Words

__all__ = [
    "ActorFields",
    "ActorReference",
    "ArticleBuilder",
    "ArticleFields",
    "AttributionFields",
    "Date",
    "EventFields",
    "Mentions",
    "OwnQuoteFields",
    "Piece",
    "QuoteFields",
    "TimeFields",
    "Wanted",
    "Words",
]
