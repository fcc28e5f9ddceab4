"""The requirements for all peers, verified before measurements: the documents to read, write and reject."""

import json
from collections.abc import Callable
from typing import Any

from benchmarks.documents import SMALL, TYPICAL, Json, document, encoded
from benchmarks.peers.codecs import Codec


def _set(*path: str | int, to: Any) -> Callable[[Json], None]:
    """Return a function that sets a value in a document."""

    def damage(damaged: Any) -> None:
        for step in path[:-1]:
            damaged = damaged[step]
        damaged[path[-1]] = to

    return damage


#: Damage that every library must reject, except that newsmodel preserves unknown members.
UNKNOWN: dict[str, Callable[[Json], None]] = {
    "an unknown member": _set("mood", to="grim"),
    "an unknown member far inside": _set("quotes", 2, "attribution", "source", "spans", 0, "mood", to="grim"),
}
DAMAGE: dict[str, Callable[[Json], None]] = {
    "a number for a string": _set("headline", to=1),
    "a string for an integer": _set("paragraphs", 1, "start", to="1"),
    "a string for a list": _set("keywords", to="harbour"),
    "a boolean for a number": _set("topics", 0, "relevance", to=True),
    "a string for an object": _set("events", 3, "participants", 0, to="actor-1"),
    "a number in a table": _set("actors", 1, "identifiers", to={"wikidata": 1}),
    "an empty id": _set("quotes", 0, "id", to=""),
    "an empty id in a list": _set("quotes", 0, "attribution", "speakers", to=[""]),
    "an invalid language tag": _set("language", to="English language"),
    "a country with a trailing line break": _set("actors", 2, "country", to="PT\n"),
    "a URL without its scheme": _set("url", to="news.example"),
    "a negative offset": _set("quotes", 1, "content", "spans", 0, "start", to=-1),
    "a probability above one": _set("topics", 0, "relevance", to=1.5),
    "a value that is not in the vocabulary": _set("quotes", 0, "kind", to="overheard"),
    "a span that ends before it begins": _set("paragraphs", 0, to={"start": 2, "end": 1}),
    "an invalid time": _set("published", to="yesterday"),
}
#: Damage that a library accepts with its default settings: it converts a string to a list of characters.
LAX = {("cattrs", "a string for a list"), ("mashumaro", "a string for a list")}


def damaged(*damages: Callable[[Json], None], quotes: int = TYPICAL) -> bytes:
    """Return a document with the given damage."""
    made = document(quotes)
    for damage in damages:
        damage(made)
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def failures(codec: Codec) -> list[str]:
    """Return the requirements that a codec does not meet. orjson, the lower limit, need not reject anything."""
    found = []
    for quotes in (SMALL, TYPICAL, 100):
        read = encoded(quotes)
        if json.loads(codec.dumps(codec.loads(read))) != json.loads(read):
            found.append(f"{codec.name} does not write {quotes} quotes unchanged")
    if codec.name == "orjson":
        return found
    for what, damage in (DAMAGE if codec.name == "newsmodel" else DAMAGE | UNKNOWN).items():
        if (codec.name, what) in LAX:
            continue
        try:
            codec.loads(damaged(damage))
        except Exception:  # noqa: BLE001, S112 - each library has its own errors
            continue
        found.append(f"{codec.name} accepts {what}")
    return found
