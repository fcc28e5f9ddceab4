"""Registers our classes with Hypothesis, which calls this module through the entry point in pyproject.toml."""

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
    # Hypothesis builds a class that does not derive from newsmodel from its types; NaN is not a valid fee.
    fees = st.decimals(0, 10**6, places=2)
    worked = st.integers(0, 10**5).map(lambda minutes: timedelta(minutes=minutes))
    st.register_type_strategy(Case, st.builds(Case, fee=fees, worked=worked))


def _instances(cls: type[Any]) -> SearchStrategy[Any]:
    # Imported on use: Hypothesis imports this module itself, in every test run of the environment.
    from newsmodel.strategies import instances

    return instances(cls)
