"""The entry point for Hypothesis: registers strategies for the model classes. Hypothesis calls it when imported.

The strategies are imported when the first value is generated, because this runs in every test suite of the environment.
Classes that are derived later register themselves: see ``newsmodel._classes``.
"""

from typing import Any

from newsmodel._fields import cached_per_class
from newsmodel._subclasses import LIBRARY_CLASSES


def register() -> None:
    """Register a strategy for every model class, and for all classes derived from one so far."""
    import newsmodel

    pending: list[type[Any]] = [newsmodel.Edtf, *LIBRARY_CLASSES]
    known: set[type[Any]] = set()
    while pending:
        cls = pending.pop()
        if cls not in known:
            known.add(cls)
            pending += cls.__subclasses__()
            if cls is newsmodel.Edtf or "__attrs_attrs__" in vars(cls):  # not the mutable classes of the library
                register_class(cls)


def register_class(cls: type[Any]) -> None:
    """Register a strategy for a class; a strategy that is registered later replaces it."""
    from hypothesis import strategies as st
    from hypothesis.strategies import DrawFn

    # Composite rather than deferred, because ``st.from_type`` evaluates a deferred strategy immediately.
    @st.composite
    def instances_of(draw: DrawFn, cls: type[Any]) -> Any:
        return draw(_strategy(cls))

    st.register_type_strategy(cls, instances_of)


@cached_per_class
def _strategy(cls: type[Any]) -> Any:
    from newsmodel import Edtf, strategies

    return strategies.edtfs() if cls is Edtf else strategies.instances(cls)
