"""factdesk: articles and fact checks, built on newsmodel."""

from factdesk.case import Case, converter
from factdesk.edits import add_check, add_quotation, identify, take_over, withdraw
from factdesk.model import Check, CheckedQuote, DeskArticle, Verdict
from factdesk.rules import RULES, review
from factdesk.tables import QUOTE_COLUMNS, quote_rows, write_quotes

__all__ = [
    "QUOTE_COLUMNS",
    "RULES",
    "Case",
    "Check",
    "CheckedQuote",
    "DeskArticle",
    "Verdict",
    "add_check",
    "add_quotation",
    "converter",
    "identify",
    "quote_rows",
    "review",
    "take_over",
    "withdraw",
    "write_quotes",
]
