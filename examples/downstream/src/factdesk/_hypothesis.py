"""Tells Hypothesis about our classes; Hypothesis calls this itself, by the entry point in pyproject.toml."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from factdesk.case import Case
from factdesk.model import Check, CheckedQuote, DeskArticle


def register() -> None:
    """Register a strategy for each class."""
    for cls in (Check, CheckedQuote, DeskArticle):
        st.register_type_strategy(cls, _instances)
    # What is none of newsmodel's, Hypothesis builds from its types; NaN is no fee.
    fees = st.decimals(0, 10**6, places=2)
    worked = st.integers(0, 10**5).map(lambda minutes: timedelta(minutes=minutes))
    st.register_type_strategy(Case, st.builds(Case, fee=fees, worked=worked))


def _instances(cls: type[Any]) -> SearchStrategy[Any]:
    # Imported when a value is drawn: this module is imported with Hypothesis, in every test run of the environment.
    from newsmodel.strategies import instances

    return instances(cls)
