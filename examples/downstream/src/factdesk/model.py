"""The desk's own classes: newsmodel's, with what the desk finds out.

Deriving keeps everything that newsmodel does with its own classes: JSON without loss, errors with pointers, the
JSON Schema, the rules of meaning. The types say how a member is read, and which values it may have.
"""

from enum import StrEnum

import attrs
from newsmodel import Article, Edtf, Part, Quote
from newsmodel.model.scalars import Ratio, Url


class Verdict(StrEnum):
    """What the desk found about the words of a quote."""

    TRUE = "true"
    """The evidence supports them."""
    MISLEADING = "misleading"
    """They are true, and suggest what is not."""
    FALSE = "false"
    """The evidence contradicts them."""
    UNPROVEN = "unproven"
    """There is not enough evidence either way."""


@attrs.frozen(kw_only=True)
class Check(Part):
    """One check of a quote: what was found, by whom, and on what evidence."""

    verdict: Verdict
    """What was found."""
    checker: str
    """Who checked it."""
    done: Edtf
    """When, as exactly as it is known."""
    evidence: tuple[Url, ...] = ()
    """Where the evidence is."""
    confidence: Ratio | None = None
    """How sure the checker is, from 0 to 1."""


@attrs.frozen(kw_only=True)
class CheckedQuote(Quote):
    """A quote, with the checks that were made of it."""

    checks: tuple[Check, ...] = ()
    """The checks, the first one first."""

    @property
    def verdict(self) -> Verdict | None:
        """The verdict of the last check; ``None`` where there is no check."""
        return self.checks[-1].verdict if self.checks else None


@attrs.frozen(kw_only=True)
class DeskArticle(Article):
    """An article as it goes over the desk."""

    # A narrower type for a member that newsmodel has: whatever reads a DeskArticle makes CheckedQuotes.
    quotes: tuple[CheckedQuote, ...] = ()
    """What is said in it, who says it, and whether it holds."""
    desk: str | None = None
    """The desk that has it."""

    def with_verdict(self, verdict: Verdict) -> tuple[CheckedQuote, ...]:
        """List the quotes whose last check came to a verdict."""
        return tuple(quote for quote in self.quotes if quote.verdict is verdict)
