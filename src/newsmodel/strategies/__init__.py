"""Hypothesis strategies for articles and for every part of them.

They require Hypothesis, which the extra ``typed-newsmodel[strategies]`` installs; then ``st.from_type(Article)`` also
works without an import of this module. The generated articles pass ``validate`` without errors. They contain what real
articles contain: emoji, combining marks, right-to-left and non-normalized text, passages of several spans, unknown
members; some have no text.
"""

try:
    from newsmodel.strategies.articles import articles, instances
    from newsmodel.strategies.parts import actors, events, passages, quotes, spans, time_expressions
    from newsmodel.strategies.times import edtfs
    from newsmodel.strategies.words import json_values, texts
except ModuleNotFoundError as _error:
    if _error.name != "hypothesis":
        raise
    from newsmodel._distribution import missing
    from newsmodel.errors import MissingDependencyError

    raise MissingDependencyError(
        missing("newsmodel.strategies", "Hypothesis", "strategies"), name=_error.name
    ) from None

__all__ = [
    "actors",
    "articles",
    "edtfs",
    "events",
    "instances",
    "json_values",
    "passages",
    "quotes",
    "spans",
    "texts",
    "time_expressions",
]
