"""The paths that read a document agree: the fast one, native or in Python, and the complete reader.

Documents get unknown members at every depth, escapes, blanks, newer versions, duplicate members and damage.
``NEWSMODEL_FUZZ_DOCUMENTS`` sets how many are tried, ``NEWSMODEL_FUZZ_SEED`` the seed, and ``NEWSMODEL_NO_EXTENSIONS``
turns the native decoder off:
``NEWSMODEL_FUZZ_DOCUMENTS=300000 NEWSMODEL_FUZZ_SEED=7 pytest tests/fuzz/test_reading_paths.py``.
"""

import json
import os
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from newsmodel import Actor, Article, DocumentError, Event, Quote, converter, dumps, loads, structure
from newsmodel.json.decoding import decode
from newsmodel.json.fast_path import FastPathUnsupported
from newsmodel.json.speedups import IS_COMPILED
from newsmodel.strategies import actors, articles, events, quotes

DOCUMENTS = int(os.environ.get("NEWSMODEL_FUZZ_DOCUMENTS", "6000"))
SEED = int(os.environ.get("NEWSMODEL_FUZZ_SEED", "20241129"))

#: A document as plain values, and the class that it is read as.
Sample = tuple[type[Any], Any]

#: Reads with the complete reader alone.
complete = converter.copy()

NAMES = ["x_desk", "", "extra", "Text", "id ", "newsmodel", "a/b~c", "é", "早", "🚢", 'a"b', "a\\b", "\x00", ":"]
VALUES: list[Any] = [
    *(None, True, 0, -0.0, 1.5, 2**53, -(2**63), 2**63, 10**30, 1e300, "", "x", ":", '":', "a: b", "早🚢", "\x7f\x00"),
    *([], [[]], {}, {"": {}}, {"id": "q", "text": ":"}, [{"a": 1}, {"a": [None, {"b": "c"}]}], {"newsmodel": "9.9"}),
    *([0] * 9, {"x": [[[[["deep"]]]]]}, json.loads("[" * 40 + "]" * 40)),
]
#: What may be in a document, and is no JSON or not the library's.
BROKEN = [
    *(b"\xff", b"\xed\xa0\x80", b"\xc3", b"\x01", b"\n", b'"', b"\\", b"\\u00", b"\\ud800", b"\\u003a", b"\\u003A"),
    *(b"{", b"}", b"[", b"]", b":", b",", b" ", b"01", b"1e999", b"9" * 4301, b"9." + b"9" * 400, b"nul", b"NaN"),
    *(b'"x":1,', b'"id":"b",', b'"x":{"y":1,"y":1},', b'"\\u0069d":"b",', b'"text":null,', b'"quotes":[],', b"[" * 300),
]


@pytest.fixture(scope="module")
def pool() -> list[Sample]:
    """Return documents without errors, as plain values."""
    found: dict[str, Sample] = {}

    @seed(SEED)
    @settings(
        max_examples=200, database=None, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
    )
    @given(st.one_of(articles(), articles(), articles(max_parts=12), quotes(), actors(), events()))
    def collect(generated: Any) -> None:
        document = dumps(generated).decode()
        found[document] = (type(generated), json.loads(document))

    collect()
    assert {cls for cls, _plain in found.values()} == {Article, Quote, Actor, Event}
    return [found[document] for document in sorted(found)]


class Doubled(dict[str, Any]):
    """An object that is written with a member twice."""


def objects(value: Any) -> list[dict[str, Any]]:
    """List the objects in a document."""
    found = [value] if isinstance(value, dict) else []
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        found += objects(inner)
    return found


def write(value: Any, chance: random.Random, escapes: float, *, blanks: bool) -> str:
    """Write plain values as JSON, with escapes, blanks and duplicate members."""
    blank = (lambda: chance.choice(["", "", " ", "\n\t", "\r\n"])) if blanks else str
    if isinstance(value, dict):
        items = list(value.items())
        if isinstance(value, Doubled) and items:
            name, item = chance.choice(items)
            items.insert(chance.randrange(len(items) + 1), (name, chance.choice([item, None, 1, "z", [], {"id": "z"}])))
        parts = []
        for name, item in items:
            shown = write(item, chance, escapes, blanks=blanks)
            parts.append(f"{blank()}{write_string(name, chance, escapes)}{blank()}:{blank()}{shown}")
        return f"{{{','.join(parts)}{blank()}}}"
    if isinstance(value, list):
        return f"[{blank()}{','.join(write(item, chance, escapes, blanks=blanks) for item in value)}{blank()}]"
    return write_string(value, chance, escapes) if isinstance(value, str) else json.dumps(value)


def write_string(text: str, chance: random.Random, escapes: float) -> str:
    if not escapes:
        return json.dumps(text, ensure_ascii=False)
    return "".join(
        f"\\u{ord(char):04{chance.choice('xX')}}" if ord(char) < 0xD800 and chance.random() < escapes else shown
        for char, shown in ((char, json.dumps(char, ensure_ascii=chance.random() < 0.5)[1:-1]) for char in text)
    ).join('""')


def sow(value: Any, chance: random.Random) -> None:
    """Put unknown members into objects at every depth, and state some defaults."""
    share = chance.choice([0.05, 0.3, 1])
    for found in objects(value):
        if chance.random() < share:
            _insert(found, chance.choice([*NAMES, f"new{chance.random()}"]), chance.choice(VALUES), chance)
        if chance.random() < 0.05:
            name = chance.choice(["text", "quotes", "note", "language", "alternative_ids", "spans"])
            _insert(found, name, chance.choice([None, [], {}]), chance)


def _insert(found: dict[str, Any], name: str, value: Any, chance: random.Random) -> None:
    """Put a member at any place of an object, unless it has one of that name."""
    items = list(found.items())
    if name not in found:
        items.insert(chance.randrange(len(items) + 1), (name, value))
    found.clear()
    found.update(items)


def change(cls: type[Any], plain: Any, chance: random.Random) -> bytes:
    """Make a document of the plain values of another."""
    value = json.loads(json.dumps(plain))
    if chance.random() < 0.7:
        sow(value, chance)
    if cls is Article and chance.random() < 0.3:
        value["newsmodel"] = chance.choice(["1.0", "1.0", "1.1", "1.42", "0.9", "2.0", "1.01", "x"])
    if chance.random() < 0.15:
        value = _with_doubled(value, chance)
    escapes = chance.choice([0, 0, 0, 0.02, 0.5])
    document = write(value, chance, escapes, blanks=chance.random() < 0.3).encode("utf-8", "surrogatepass")
    if chance.random() < 0.3:
        damaged = bytearray(document)
        for _ in range(chance.choice([1, 1, 2])):
            at = chance.randrange(len(damaged) + 1)
            if chance.random() < 0.3:
                at = damaged.find(chance.choice(b"{,:"), at) + 1
            damaged[at : at + chance.choice([0, 0, 0, 1, 5])] = chance.choice(BROKEN)
        document = bytes(damaged)
    return document


def _with_doubled(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        made = {name: _with_doubled(item, chance) for name, item in value.items()}
        return Doubled(made) if chance.random() < 0.1 else made
    return [_with_doubled(item, chance) for item in value] if isinstance(value, list) else value


def outcome(read: Callable[[], Any]) -> tuple[Any, ...]:
    """Return what comes of reading a document: what can be seen of the object, or the problems."""
    try:
        made = read()
    except DocumentError as error:
        return type(error), error.problems
    return made, repr(made), dumps(made)


def try_one(cls: type[Any], document: bytes) -> tuple[bool, bool]:
    """Read a document on all paths. Return whether it was accepted, and whether the fast path read it."""
    expected = outcome(lambda: complete.loads(document, cls))
    assert outcome(lambda: loads(document, cls)) == expected
    accepted = len(expected) > 2
    try:
        fast = decode(document, cls)
    except (FastPathUnsupported, DocumentError):
        is_fast = False
    else:
        is_fast = True
        assert accepted, "the fast path accepts what the complete reader refuses"
        assert (fast, repr(fast), dumps(fast)) == expected
    try:
        plain = json.loads(document)
    except (ValueError, RecursionError):
        return accepted, is_fast
    assert outcome(lambda: structure(plain, cls)) == outcome(lambda: complete.structure(plain, cls))
    return accepted, is_fast


def test_all_paths_read_a_document_alike(pool: list[Sample]) -> None:
    accepted = fast = 0
    for number in range(DOCUMENTS):
        chance = random.Random(f"{SEED} {number}")
        cls, plain = chance.choice(pool)
        document = change(cls, plain, chance)
        try:
            found = try_one(cls, document)
        except BaseException as error:
            error.add_note(f"seed {SEED}, number {number}, {cls.__name__} {document[:5000]!r}")
            raise
        accepted += found[0]
        fast += found[1]
    print(f"{DOCUMENTS} documents, {accepted} accepted, {fast} of them by the fast path; native: {IS_COMPILED}")  # noqa: T201 - pytest -s shows it
    assert DOCUMENTS * 0.3 < accepted < DOCUMENTS * 0.9
    # Natively, few good documents are left to the complete reader: of old versions, or with what is rare.
    assert fast > accepted * (0.7 if IS_COMPILED else 0.1)
