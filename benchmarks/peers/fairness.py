"""Holds the peers to the same rules before anything is timed: what each has to read, write and refuse."""

import json
from collections.abc import Callable
from typing import Any

from benchmarks.documents import SMALL, TYPICAL, Json, document, encoded
from benchmarks.peers.codecs import Codec


def _set(*path: str | int, to: Any) -> Callable[[Json], None]:
    """Make the damage: another value at a place of a document."""

    def damage(damaged: Any) -> None:
        for step in path[:-1]:
            damaged = damaged[step]
        damaged[path[-1]] = to

    return damage


#: What no reader may let pass. newsmodel does not refuse unknown members: it keeps them, on its slower way.
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
    "a language that is none": _set("language", to="English language"),
    "a country with a line break behind it": _set("actors", 2, "country", to="PT\n"),
    "a URL without its scheme": _set("url", to="news.example"),
    "a negative offset": _set("quotes", 1, "content", "spans", 0, "start", to=-1),
    "a probability above one": _set("topics", 0, "relevance", to=1.5),
    "a value that is not in the vocabulary": _set("quotes", 0, "kind", to="overheard"),
    "a span that ends before it begins": _set("paragraphs", 0, to={"start": 2, "end": 1}),
    "a time that is none": _set("published", to="yesterday"),
}
#: What a library lets pass as it comes, and cannot be told not to in a line: a string is a list of characters.
LAX = {("cattrs", "a string for a list"), ("mashumaro", "a string for a list")}


def damaged(*damages: Callable[[Json], None], quotes: int = TYPICAL) -> bytes:
    """Make a document that is damaged in some places."""
    made = document(quotes)
    for damage in damages:
        damage(made)
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def faults(codec: Codec) -> list[str]:
    """Say where a codec does not read, write or refuse what it has to; the floor refuses nothing."""
    found = []
    for quotes in (SMALL, TYPICAL, 100):
        read = encoded(quotes)
        if json.loads(codec.dumps(codec.loads(read))) != json.loads(read):
            found.append(f"{codec.name} does not write {quotes} quotes as it read them")
    if codec.name == "orjson":
        return found
    for what, damage in (DAMAGE if codec.name == "newsmodel" else DAMAGE | UNKNOWN).items():
        if (codec.name, what) in LAX:
            continue
        try:
            codec.loads(damaged(damage))
        except Exception:  # noqa: BLE001, S112 - each library refuses in its own words
            continue
        found.append(f"{codec.name} lets {what} pass")
    return found
