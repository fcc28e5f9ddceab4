"""factdesk: articles and fact checks, built on newsmodel."""

from factdesk.case import Case, converter
from factdesk.model import Check, CheckedQuote, DeskArticle, Verdict
from factdesk.rules import RULES, review

__all__ = ["RULES", "Case", "Check", "CheckedQuote", "DeskArticle", "Verdict", "converter", "review"]
