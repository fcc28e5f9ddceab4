"""From 0.9 to 1.0.

0.9 wrote ``title`` for ``headline``, ``date`` for ``published``, a span as a pair of numbers, one ``speaker``
of a quote beside its content, and ``anonymous`` for actors that are not ``named``.
"""

from collections.abc import Callable, Mapping
from typing import Any

from newsmodel._extra import DEEPEST
from newsmodel._frozen import is_array, is_object

Change = Callable[[str], None]

_RENAMED = {"title": "headline", "date": "published"}
_PAIR = 2


def migrate(document: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Lift a document; what does not look like 0.9 is left as it is, for the reader to judge."""
    changes: dict[str, None] = {}
    say: Change = changes.setdefault
    lifted = {_renamed(name, document, say): value for name, value in document.items()}
    _each(lifted, "actors", lambda actor: _lift_actor(actor, say))
    _each(lifted, "quotes", lambda quote: _lift_quote(quote, say))
    return _lift_spans(lifted, say), list(changes)


def _renamed(name: str, document: dict[str, Any], say: Change) -> str:
    new = _RENAMED.get(name)
    if new is None or new in document:
        return name
    say(f"{name} is now called {new}")
    return new


def _each(document: dict[str, Any], name: str, lift: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> None:
    listed = document.get(name)
    if is_array(listed):
        document[name] = [lift(item) if is_object(item) else item for item in listed]


def _lift_actor(actor: Mapping[str, Any], say: Change) -> Mapping[str, Any]:
    if not isinstance(actor.get("anonymous"), bool) or "named" in actor:
        return actor
    say("anonymous is now the opposite of named")
    return {name: value for name, value in actor.items() if name != "anonymous"} | {"named": not actor["anonymous"]}


def _lift_quote(quote: Mapping[str, Any], say: Change) -> Mapping[str, Any]:
    attribution = quote.get("attribution", {})
    if not isinstance(quote.get("speaker"), str) or not is_object(attribution) or "speakers" in attribution:
        return quote
    say("the speaker of a quote is now one of the speakers of its attribution")
    rest = {name: value for name, value in quote.items() if name != "speaker"}
    return {**rest, "attribution": {**attribution, "speakers": [quote["speaker"]]}}


#: Below this, nothing is read: the reader refuses the document, and says where.
_DEEPEST_SPAN = DEEPEST + 50


def _lift_spans(value: Any, say: Change, name: str | None = None, room: int = _DEEPEST_SPAN) -> Any:
    """Write every pair under ``spans``, ``span``, ``paragraphs`` and ``subheadings`` as a span."""
    if not room:
        return value
    if is_object(value):
        return {key: _lift_spans(item, say, key, room - 1) for key, item in value.items()}
    if name in _SPAN_LISTS and is_array(value):
        return [_lift_span(item, say) for item in value]
    if name == "span":
        return _lift_span(value, say)
    if is_array(value):
        return [_lift_spans(item, say, None, room - 1) for item in value]
    return value


_SPAN_LISTS = frozenset({"spans", "paragraphs", "subheadings"})


def _lift_span(value: Any, say: Change) -> Any:
    if not is_array(value) or len(value) != _PAIR:
        return value
    say("a span is now an object with start and end")
    return {"start": value[0], "end": value[1]}
