"""Tells Hypothesis about the model's classes. Hypothesis calls this itself whenever it is imported.

Nothing of the strategies is imported until one is drawn: this runs in every test suite of the environment.
"""

from typing import Any


def register() -> None:
    """Register a strategy for every class of the model."""
    from hypothesis import strategies as st

    import newsmodel
    from newsmodel._shape import is_model_class

    def instances(cls: type[Any]) -> Any:
        from newsmodel import strategies

        return strategies.articles() if cls is newsmodel.Article else strategies.instances(cls)

    def edtfs(_cls: type[Any]) -> Any:
        from newsmodel import strategies

        return strategies.edtfs()

    for name in newsmodel.__all__:
        cls = vars(newsmodel).get(name)
        if is_model_class(cls):
            st.register_type_strategy(cls, instances)
    st.register_type_strategy(newsmodel.Edtf, edtfs)
