"""The entry point for Hypothesis: registers strategies for the model classes. Hypothesis calls it when imported.

The strategies are imported when the first value is generated, because this runs in every test suite of the environment.
"""

from typing import Any

from newsmodel._fields import cached_per_class, is_model_class


def register() -> None:
    """Register a strategy for every model class."""
    from hypothesis import strategies as st
    from hypothesis.strategies import DrawFn

    import newsmodel
    from newsmodel import anchoring

    # Composite rather than deferred, because ``st.from_type`` evaluates a deferred strategy immediately.
    @st.composite
    def instances_of(draw: DrawFn, cls: type[Any]) -> Any:
        return draw(_strategy(cls))

    # The names that the package imports on first use are not model classes.
    public = [vars(newsmodel).get(name) for name in newsmodel.__all__] + [
        vars(anchoring)[name] for name in anchoring.__all__
    ]
    for cls in public:
        if is_model_class(cls):
            st.register_type_strategy(cls, instances_of)
    st.register_type_strategy(newsmodel.Edtf, instances_of)


@cached_per_class
def _strategy(cls: type[Any]) -> Any:
    from newsmodel import Edtf, strategies

    return strategies.edtfs() if cls is Edtf else strategies.instances(cls)
