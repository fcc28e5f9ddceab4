"""Tells Hypothesis about the model's classes. Hypothesis calls this itself whenever it is imported.

Nothing of the strategies is imported until a value is drawn: this runs in every test suite of the environment.
"""

from typing import Any

from newsmodel._fields import is_model_class, per_class


def register() -> None:
    """Register a strategy for every class of the model."""
    from hypothesis import strategies as st
    from hypothesis.strategies import DrawFn

    import newsmodel
    from newsmodel import anchoring

    # Composite and not deferred: ``st.from_type`` looks into a deferred strategy at once.
    @st.composite
    def drawn_late(draw: DrawFn, cls: type[Any]) -> Any:
        return draw(_strategy(cls))

    # Names that the package imports on first use are not model classes.
    public = [vars(newsmodel).get(name) for name in newsmodel.__all__] + [
        vars(anchoring)[name] for name in anchoring.__all__
    ]
    for cls in public:
        if is_model_class(cls):
            st.register_type_strategy(cls, drawn_late)
    st.register_type_strategy(newsmodel.Edtf, drawn_late)


@per_class
def _strategy(cls: type[Any]) -> Any:
    from newsmodel import Edtf, strategies

    return strategies.edtfs() if cls is Edtf else strategies.instances(cls)
