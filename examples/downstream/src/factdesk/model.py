"""The classes of the desk, derived from those of newsmodel.

Derived classes have all features of the model's classes: lossless JSON, errors with pointers, the JSON Schema, and
validation rules. The type of a member defines how it is read, and which values are valid.
"""

from enum import StrEnum

import attrs
from newsmodel import Article, Edtf, Part, Quote, TupleOf
from newsmodel.model.scalars import Ratio, Url


class Verdict(StrEnum):
    """The desk's verdict on the statement of a quote."""

    TRUE = "true"
    """The evidence supports the statement."""
    MISLEADING = "misleading"
    """The statement is true but suggests something that is not."""
    FALSE = "false"
    """The evidence contradicts the statement."""
    UNPROVEN = "unproven"
    """The evidence is not sufficient."""


@attrs.frozen(kw_only=True)
class Check(Part):
    """A fact check of a quote: its verdict, its author and its evidence."""

    verdict: Verdict
    """The verdict."""
    checker: str
    """The person who checked it."""
    done: Edtf
    """The date of the check, with the precision that is known."""
    # With TupleOf, the constructor also accepts a list.
    evidence: tuple[Url, ...] = attrs.field(default=(), converter=TupleOf[Url])
    """URLs of the evidence."""
    confidence: Ratio | None = None
    """The confidence of the checker, from 0 to 1."""


@attrs.frozen(kw_only=True)
class CheckedQuote(Quote):
    """A quote with its fact checks."""

    checks: tuple[Check, ...] = attrs.field(default=(), converter=TupleOf[Check])
    """The checks, earliest first."""

    @property
    def verdict(self) -> Verdict | None:
        """The verdict of the last check; ``None`` without a check."""
        return self.checks[-1].verdict if self.checks else None


@attrs.frozen(kw_only=True)
class DeskArticle(Article):
    """An article with fact checks."""

    # A narrower type for a member of the model: the quotes of a DeskArticle are read as CheckedQuotes.
    quotes: tuple[CheckedQuote, ...] = attrs.field(default=(), converter=TupleOf[CheckedQuote])
    """The quotes and their fact checks."""
    desk: str | None = None
    """The desk that is responsible for the article."""

    def with_verdict(self, verdict: Verdict) -> tuple[CheckedQuote, ...]:
        """Return the quotes whose last check has this verdict."""
        return tuple(quote for quote in self.quotes if quote.verdict is verdict)
