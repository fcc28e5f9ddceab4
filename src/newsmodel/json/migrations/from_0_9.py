"""From 0.9 to 1.0.

0.9 wrote ``title`` for ``headline``, ``date`` for ``published``, a span as a pair of numbers, one ``speaker``
of a quote beside its content, and ``anonymous`` for actors that are not ``named``.
"""

from collections.abc import Callable, Mapping
from typing import Any

from newsmodel._frozendict import is_array, is_object
from newsmodel.errors import Location, pointer

_RENAMED = {"title": "headline", "date": "published"}
_PAIR = 2

#: Where spans stood: the members of each sort of object that were spans, or held some further down.
#: A member that 0.9 did not know may be called ``span`` too, and is none of ours.
_HOLDERS: dict[str, dict[str, str]] = {
    "Article": {
        "paragraphs": "Spans",
        "subheadings": "Spans",
        "boilerplate": "Marked",
        "bylines": "Stated",
        "dateline": "Dateline",
        "corrections": "Marked",
        "provenance": "Stated",
        "actors": "Actor",
        "quotes": "Quote",
        "events": "Event",
        "times": "Time",
        "annotations": "Marked",
    },
    "Actor": {"count": "Stated", "roles": "Stated", "mentions": "Marked"},
    "Quote": {"content": "Passage", "attribution": "Attribution", "quoted": "Passage", "insertions": "Marked"},
    "Attribution": {"source": "Passage", "cue": "Passage", "anchor": "Passage", "time": "Time", "via": "Told"},
    "Event": {
        "assertions": "Told",
        "participants": "Stated",
        "quantities": "Stated",
        "time": "Time",
        "other_times": "Time",
        "place": "Stated",
        "mentions": "Marked",
        "relations": "Stated",
    },
    "Dateline": {"stated": "Passage", "place": "Stated", "time": "Time"},
    "Told": {"stated": "Passage", "time": "Time"},
    "Stated": {"stated": "Passage"},
    "Marked": {"passage": "Passage"},
    "Passage": {"spans": "Spans"},
    "Time": {"span": "Span"},
}


def migrate(document: dict[str, Any]) -> tuple[dict[str, Any], list[str], dict[str, str]]:
    """Lift a document; what does not look like 0.9 is left as it is, for the reader to judge.

    Returns:
        The new document, what was changed, and the pointers of what has a new place, to where it stood.
    """
    lift = _Lift()
    lifted = {lift.renamed(name, document): value for name, value in document.items()}
    lift.each(lifted, "actors", lift.actor)
    lift.each(lifted, "quotes", lift.quote)
    return lift.spans(lifted, "Article", None), list(lift.changes), lift.moved


class _Lift:
    """What was done to a document on its way up."""

    def __init__(self) -> None:
        self.changes: dict[str, None] = {}
        self.moved: dict[str, str] = {}

    def renamed(self, name: str, document: Mapping[str, Any]) -> str:
        new = _RENAMED.get(name)
        if new is None or new in document:
            return name
        self.changes[f"{name} is now called {new}"] = None
        self.moved[f"/{new}"] = f"/{name}"
        return new

    def each(
        self, document: dict[str, Any], name: str, lift: Callable[[Mapping[str, Any], str], Mapping[str, Any]]
    ) -> None:
        listed = document.get(name)
        if is_array(listed):
            document[name] = [
                lift(item, f"/{name}/{index}") if is_object(item) else item for index, item in enumerate(listed)
            ]

    def actor(self, actor: Mapping[str, Any], at: str) -> Mapping[str, Any]:
        if not isinstance(actor.get("anonymous"), bool) or "named" in actor:
            return actor
        self.changes["anonymous is now the opposite of named"] = None
        self.moved[f"{at}/named"] = f"{at}/anonymous"
        return {name: value for name, value in actor.items() if name != "anonymous"} | {"named": not actor["anonymous"]}

    def quote(self, quote: Mapping[str, Any], at: str) -> Mapping[str, Any]:
        attribution = quote.get("attribution", {})
        if not isinstance(quote.get("speaker"), str) or not is_object(attribution) or "speakers" in attribution:
            return quote
        self.changes["the speaker of a quote is now one of the speakers of its attribution"] = None
        self.moved[f"{at}/attribution/speakers/0"] = f"{at}/speaker"
        rest = {name: value for name, value in quote.items() if name != "speaker"}
        return {**rest, "attribution": {**attribution, "speakers": [quote["speaker"]]}}

    def spans(self, value: Any, sort: str, at: Location) -> Any:
        """Lift the spans in what stands in the place of an object of a sort, or of a list of them."""
        if sort == "Span":
            return self.span(value, at)
        if is_array(value):
            inner = "Span" if sort == "Spans" else sort
            return [item if _is_list(item, inner) else self.spans(item, inner, (at, n)) for n, item in enumerate(value)]
        if is_object(value):
            held = _HOLDERS.get(sort, {})
            return {
                name: self.spans(item, held[name], (at, name)) if name in held else item for name, item in value.items()
            }
        return value

    def span(self, value: Any, at: Location) -> Any:
        if not is_array(value) or len(value) != _PAIR:
            return value
        self.changes["a span is now an object with start and end"] = None
        here = pointer(at)
        self.moved |= {f"{here}/start": f"{here}/0", f"{here}/end": f"{here}/1"}
        return {"start": value[0], "end": value[1]}


def _is_list(value: Any, sort: str) -> bool:
    """Whether a list stands where an object should: it is left for the reader, however deep it is nested."""
    return sort != "Span" and is_array(value)
