"""Hypothesis strategies: articles, and every part of them, as they might come in.

Needs the extra ``typed-newsmodel[strategies]``. With it installed, ``st.from_type(Article)`` works by itself.
The articles pass ``validate`` without an error, and do what real ones do: emoji, combining marks,
right-to-left text and text that is not NFC; passages in pieces; unknown members; text that is not there.
"""

from newsmodel._distribution import missing

try:
    from newsmodel.strategies.articles import articles, instances
    from newsmodel.strategies.parts import actors, events, passages, quotes, spans, time_expressions
    from newsmodel.strategies.times import edtfs
    from newsmodel.strategies.words import json_values, texts
except ModuleNotFoundError as _error:
    if _error.name != "hypothesis":
        raise
    raise ModuleNotFoundError(missing("newsmodel.strategies", "Hypothesis", "strategies"), name=_error.name) from None

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
