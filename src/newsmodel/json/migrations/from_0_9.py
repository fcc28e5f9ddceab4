"""The migration from format version 0.9 to 1.0.

Version 0.9 had ``title`` for ``headline``, ``date`` for ``published``, a pair of numbers for a span, a ``speaker`` of
the quote instead of ``speakers`` of its attribution, and ``anonymous`` as the opposite of ``named``.
"""

from collections.abc import Callable, Mapping
from typing import Any

from newsmodel._frozendict import is_array, is_object
from newsmodel.errors import Location, pointer

_RENAMED = {"title": "headline", "date": "published"}
_PAIR = 2

#: Where spans occur in version 0.9: the members of each type of object that are spans, or contain spans at any depth.
#: The table is necessary because an unknown member may also be called ``span``, and must not be changed.
_SPAN_MEMBERS: dict[str, dict[str, str]] = {
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
    """Migrate a document. Values that are not valid in version 0.9 are not changed; reading them reports the errors.

    Returns:
        The new document, descriptions of the changes, and JSON Pointers from the new location of each value that moved
        to its original location.
    """
    migration = _Migration()
    migrated = {migration.renamed(name, document): value for name, value in document.items()}
    migration.each(migrated, "actors", migration.actor)
    migration.each(migrated, "quotes", migration.quote)
    return migration.spans(migrated, "Article", None), list(migration.changes), migration.moved


class _Migration:
    """The changes made to a document."""

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
        self, document: dict[str, Any], name: str, migrate_item: Callable[[Mapping[str, Any], str], Mapping[str, Any]]
    ) -> None:
        listed = document.get(name)
        if is_array(listed):
            document[name] = [
                migrate_item(item, f"/{name}/{index}") if is_object(item) else item for index, item in enumerate(listed)
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

    def spans(self, value: Any, type_name: str, at: Location) -> Any:
        """Migrate the spans in an object of a type in ``_SPAN_MEMBERS``, or in an array of such objects."""
        if type_name == "Span":
            return self.span(value, at)
        if is_array(value):
            item_type = "Span" if type_name == "Spans" else type_name
            return [
                item if _is_nested_array(item, item_type) else self.spans(item, item_type, (at, index))
                for index, item in enumerate(value)
            ]
        if is_object(value):
            types = _SPAN_MEMBERS.get(type_name, {})
            return {
                name: self.spans(item, types[name], (at, name)) if name in types else item
                for name, item in value.items()
            }
        return value

    def span(self, value: Any, at: Location) -> Any:
        if not is_array(value) or len(value) != _PAIR:
            return value
        self.changes["a span is now an object with start and end"] = None
        here = pointer(at)
        self.moved |= {f"{here}/start": f"{here}/0", f"{here}/end": f"{here}/1"}
        return {"start": value[0], "end": value[1]}


def _is_nested_array(value: Any, type_name: str) -> bool:
    """Return whether there is an array in place of an object. It is not migrated, however deep it is nested."""
    return type_name != "Span" and is_array(value)
