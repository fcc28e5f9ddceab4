"""Validation: rules about the meaning of an article, and ``validate``, which applies them."""

from newsmodel.validation.article_index import ArticleIndex
from newsmodel.validation.reference_table import REFERENCES, References
from newsmodel.validation.rule import Rule, Violation
from newsmodel.validation.rules import RULES, validate

__all__ = ["REFERENCES", "RULES", "ArticleIndex", "References", "Rule", "Violation", "validate"]
