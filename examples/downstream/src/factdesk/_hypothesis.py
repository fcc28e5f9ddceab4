"""Registers a strategy with Hypothesis, which calls this module through the entry point in pyproject.toml.

Classes that are derived from newsmodel's, such as ``DeskArticle``, need no registration.
"""

from datetime import timedelta

from hypothesis import strategies as st

from factdesk.case import Case


def register() -> None:
    """Register a strategy for cases. Hypothesis builds a case from its types; NaN is not a valid fee."""
    fees = st.decimals(0, 10**6, places=2)
    worked = st.integers(0, 10**5).map(lambda minutes: timedelta(minutes=minutes))
    st.register_type_strategy(Case, st.builds(Case, fee=fees, worked=worked))
