"""Checks of meaning: what a document that can be read still gets wrong."""

from newsmodel.checking.rule import Breach, Rule
from newsmodel.checking.survey import Survey
from newsmodel.checking.table import RULES, validate

__all__ = ["RULES", "Breach", "Rule", "Survey", "validate"]
