"""factdesk: what a fact-checking desk makes of articles, on top of newsmodel."""

from factdesk.case import Case, converter
from factdesk.model import Check, CheckedQuote, DeskArticle, Verdict
from factdesk.rules import RULES, review

__all__ = ["RULES", "Case", "Check", "CheckedQuote", "DeskArticle", "Verdict", "converter", "review"]
