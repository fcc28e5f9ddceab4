"""Validation: what is wrong with the meaning of a document that can be read."""

from newsmodel.validation.article_index import ArticleIndex
from newsmodel.validation.rule import Rule, Violation
from newsmodel.validation.rules import RULES, validate

__all__ = ["RULES", "ArticleIndex", "Rule", "Violation", "validate"]
