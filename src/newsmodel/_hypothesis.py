"""Tells Hypothesis about the model's classes. Hypothesis calls this itself whenever it is imported.

Nothing of the strategies is imported until a value is drawn: this runs in every test suite of the environment.
"""

from typing import Any

from newsmodel._shape import is_model_class, per_class


def register() -> None:
    """Register a strategy for every class of the model."""
    from hypothesis import strategies as st
    from hypothesis.strategies import DrawFn

    import newsmodel
    from newsmodel.model import anchor

    # Composite and not deferred: ``st.from_type`` looks into a deferred strategy at once.
    @st.composite
    def drawn_late(draw: DrawFn, cls: type[Any]) -> Any:
        return draw(_strategy(cls))

    for name in newsmodel.__all__:
        cls = vars(newsmodel).get(name, vars(anchor).get(name))  # what else comes late is no class of the model
        if is_model_class(cls):
            st.register_type_strategy(cls, drawn_late)
    st.register_type_strategy(newsmodel.Edtf, drawn_late)


@per_class
def _strategy(cls: type[Any]) -> Any:
    from newsmodel import Edtf, strategies

    return strategies.edtfs() if cls is Edtf else strategies.instances(cls)
