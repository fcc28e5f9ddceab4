"""Damaged documents are read, or refused with a clear error.

Their number comes from the Hypothesis profile. ``NEWSMODEL_FUZZ_DOCUMENTS`` and ``NEWSMODEL_FUZZ_SEED`` set another
number and seed: ``NEWSMODEL_FUZZ_DOCUMENTS=2000000 NEWSMODEL_FUZZ_SEED=7 pytest tests/fuzz`` searches for long.
"""

import copy
import json
import math
import os
import random
from collections.abc import Callable
from typing import Any, NoReturn

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from newsmodel import (
    Actor,
    Article,
    DocumentError,
    Event,
    JsonError,
    Problem,
    Quote,
    converter,
    dumps,
    loads,
    structure,
    validate,
)
from newsmodel.json.decoding import decoder, object_builder
from newsmodel.json.fast_path import FastPathUnsupported
from newsmodel.json.generated_builder import GeneratedBuilder
from newsmodel.json.speedups import IS_COMPILED
from newsmodel.json.versions import current
from newsmodel.strategies import actors, articles, events, quotes

DOCUMENTS = int(os.environ.get("NEWSMODEL_FUZZ_DOCUMENTS") or 200 * settings.default.max_examples)
SEED = int(os.environ.get("NEWSMODEL_FUZZ_SEED", "20241129"))


#: The class that a document is read as, and the document.
Sample = tuple[type[Any], bytes]

BY_HAND: list[Sample] = [
    (Article, b'{"id":"a"}'),
    (Article, b'\xef\xbb\xbf{"newsmodel":"1.0","id":"a","text":null}\n'),
    (Article, b'{"newsmodel":"1.7","id":"a","x_desk":{"seats":[1,2.5,null,{"deep":true}]}}'),
    (Article, b'{"newsmodel":"0.9","id":"a","title":"Harbour closed","quotes":[]}'),
    (
        Article,
        """{
          "id": "harbour-1", "language": "en", "published": "2024-11-29T12:00:00+02:00", "urgency": 3,
          "text": "“We will go 🚢 [on Friday],” she said.", "alternative_ids": {"a/b~c": "1", "": "2"},
          "actors": [{"id": "a1", "kind": "person", "names": [{"text": "Ana Lind", "kind": "primary"}]}],
          "quotes": [{
            "id": "q1", "kind": "direct",
            "content": {"spans": [{"start": 1, "end": 26, "x_page": 3}], "text": "We will go 🚢 [on Friday]"},
            "insertions": [{"kind": "addition", "passage":
              {"spans": [{"start": 14, "end": 25}], "text": "[on Friday]"}}],
            "attribution": {"source": {"spans": [{"start": 29, "end": 32}], "text": "she"}, "speakers": ["a1"]}
          }],
          "events": [
            {"id": "e1", "types": [{"scheme": "cameo", "code": "043"}],
             "time": {"text": "Friday", "value": "2024-11-29"},
             "quantities": [{"low": 1000, "high": 1999.5}], "assertions": [{"actor": "a1", "stance": "denies"}]},
            {"id": "e2", "relations": [{"kind": "part_of", "event": "e1"}], "extra": {"extra": []}}
          ]
        }""".encode(),
    ),
    (Article, rb'{"id":"\ud83d\udea2 \u003a","headline":"\"\\\/\b\f\n\r\t","keywords":["a","\u0000"]}'),
]


def nested(levels: int) -> Any:
    inner: Any = []
    for level in range(levels):
        inner = {"x": inner} if level % 2 else [inner]
    return inner


HOSTILE: list[Any] = [
    None,
    True,
    False,
    0,
    1,
    -1,
    2**53 - 1,
    2**53,
    2**63,
    2**64,
    -(2**63) - 1,
    10**40,
    10**4299,
    1.5,
    1.0,
    -0.0,
    5e-324,
    1e308,
    math.nan,
    math.inf,
    "",
    " ",
    "\x00",
    "\u2028",
    "\ud83d",
    "\udea2 alone",
    "🚢" * 50,
    "a\n",
    "2024-11-29",
    "2024-02-30",
    "[..",
    "Y1E99",
    "direct",
    "actor/1~2",
    [],
    [[]],
    [None],
    {},
    {"id": "q"},
    {"start": 5, "end": 1},
    {"text": "she", "spans": [{"start": 0, "end": 10**9}]},
    [{"start": 0, "end": 1}] * 3,
    {"": {"": {"": []}}},
    {"\ud83d": 1},
    nested(199),
    nested(300),
    nested(450),
]
NAMES = ["extra", "id", "kind", "spans", "text", "start", "", "a/b~c", "newsmodel", "__class__", "\x00", "ID", "-1"]
FRAGMENTS = [
    b'"',
    b"\\",
    b"\\u",
    b"\\ud83d",
    b"\\u0000",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b",",
    b"\xff",
    b"\xed\xa0\x80",
    b"\xc0\x80",
    b"\xef\xbb\xbf",
    b"\x00",
    b"NaN",
    b"-Infinity",
    b"1e999",
    b"1E5",
    b".",
    b"0",
    b"-",
    b"null",
    b"9" * 400,
    b"9" * 4301,
    b'"id":"again",',
    b'"\\u0069d":"again",',
    b"[" * 3000,
    b'{"x":' * 3000,
]


@pytest.fixture(scope="module")
def pool() -> list[Sample]:
    """Generate valid documents to damage."""
    drawn: set[Sample] = set()

    # The smallest come first and often, and leave little to damage.
    @seed(SEED)
    @settings(
        max_examples=300, database=None, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
    )
    @given(st.one_of(articles(), articles(), articles(), articles(max_parts=12), quotes(), actors(), events()))
    def collect(drawn_object: Any) -> None:
        drawn.add((type(drawn_object), dumps(drawn_object)))

    collect()
    return BY_HAND + sorted(drawn, key=lambda sample: (len(sample[1]), sample[1]))


def damage_bytes(document: bytes, chance: random.Random) -> bytes:
    """Flip, cut, duplicate, overwrite or truncate."""
    damaged = bytearray(document)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(damaged) + 1)
        until = min(len(damaged), at + chance.randint(0, 12))
        match chance.randrange(6):
            case 0:
                damaged[at:at] = chance.choice(FRAGMENTS)
            case 1:
                del damaged[at:until]
            case 2:
                damaged[at:at] = damaged[at:until]
            case 3:
                damaged[at:until] = bytes(chance.randrange(256) for _ in range(until - at))
            case 4 if at < len(damaged):
                damaged[at] ^= 1 << chance.randrange(8)
            case _:
                del damaged[max(1, len(damaged) - chance.randint(0, 40)) :]
    return bytes(damaged)


def damage_structure(document: bytes, chance: random.Random) -> bytes:
    """Change the values, names or places of some members, and write the rest unchanged."""
    value = json.loads(document)
    for _ in range(chance.randint(1, 3)):
        _damage_one(value, chance)
    indent = chance.choice([None, None, 1])
    written = json.dumps(value, ensure_ascii=chance.random() < 0.5, indent=indent)
    return written.encode("utf-8", "surrogatepass")


def damage_members(document: bytes, chance: random.Random) -> bytes:
    """Write a member a second time, with the same value or another, its name escaped or not."""
    value = json.loads(document)
    twice = chance.choice([found for found in _walk(value) if isinstance(found, dict) and found] or [value])
    name = chance.choice(list(twice))
    again = json.dumps(chance.choice([twice[name], "other", {"id": "a"}]))
    mark = "\x01mark\x01"
    twice[mark] = 0
    written = json.dumps(value, ensure_ascii=chance.random() < 0.5)
    shown = json.dumps(name)
    if chance.random() < 0.3 and name and name.isascii() and name.isalpha():
        shown = f'"\\u{ord(name[0]):04x}{name[1:]}"'
    if chance.random() < 0.2:
        shown = '"x_other"'
    return written.replace(f"{json.dumps(mark)}: 0", f"{shown}: {again}").encode()


def _walk(value: Any) -> list[Any]:
    found = [value]
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        found += _walk(inner)
    return found


def _damage_one(value: Any, chance: random.Random) -> None:
    root = value
    while isinstance(value, (dict, list)) and value:
        key = chance.choice(list(value) if isinstance(value, dict) else range(len(value)))
        inner = value[key]
        if isinstance(inner, (dict, list)) and inner and chance.random() < 0.7:
            value = inner
            continue
        match chance.randrange(7):
            case 0 | 1:
                value[key] = copy.deepcopy(chance.choice(HOSTILE))
            case 2:
                del value[key]
            case 3 if isinstance(value, dict):
                value[chance.choice([*NAMES, f"{key}_"])] = inner
            case 4 if isinstance(value, dict):
                value[chance.choice([*NAMES, f"{key}_"])] = value.pop(key)
            case 5:
                value[key] = copy.deepcopy(chance.choice(_walk(root)))
            case _:
                value[key] = [inner]
        return


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a member twice")
    return members


def _read_by_python(document: bytes) -> Any:
    """Read JSON as strictly as RFC 8259 and RFC 7493 require, with the parser of the standard library.

    Raises:
        ValueError: The document does not conform.
    """
    text = document.removeprefix(b"\xef\xbb\xbf").decode()
    value = json.loads(text, parse_constant=_refuse, parse_float=_finite, object_pairs_hook=_once)
    json.dumps(value, ensure_ascii=False).encode()  # lone surrogates
    return value


def _points_into(problem: Problem, document: Any) -> bool:
    """Whether a pointer leads to a place in the document."""
    here = document
    for token in problem.pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if isinstance(here, list) and name.isdecimal() and int(name) < len(here):
            here = here[int(name)]
        elif isinstance(here, dict) and name in here:
            here = here[name]
        else:
            return False
    return True


def try_one(cls: type[Any], document: bytes) -> bool:
    """Read one document on every path, compare the results, and return whether it was accepted."""
    try:
        plain, is_json = _read_by_python(document), True
    except (ValueError, RecursionError):
        plain, is_json = None, False
    try:
        read = loads(document, cls)
    except DocumentError as refused:
        _is_refused_well(cls, document, refused, plain, is_json=is_json)
        return False
    assert is_json, "it is accepted, and another parser refuses it"
    _is_read_well(cls, document, read, plain)
    return True


def _is_read_well(cls: type[Any], document: bytes, read: Any, plain: Any) -> None:
    written = dumps(read)
    for again in (loads(written, cls), loads(document.decode(), cls), structure(plain, cls)):
        assert again == read
        assert hash(again) == hash(read)
        assert dumps(again) == written
    for fast in _read_fast(cls, document):
        assert fast == read
        assert dumps(fast) == written
    assert _is_kept(_lifted(cls, plain), json.loads(written)), "a member is dropped or changed without an error"
    if cls is Article:
        problems = validate(read)
        assert all(problem.code and problem.message for problem in problems)


def _lifted(cls: type[Any], plain: Any) -> Any:
    """Migrate a document to the current version, without its version member."""
    if cls is not Article or not isinstance(plain, dict):
        return plain
    if plain.get("newsmodel") == "0.9":
        return current(plain).document
    return {name: value for name, value in plain.items() if name != "newsmodel"}


#: Defaults of members that are left out.
_DEFAULTS = (True, False, "asserts", "positive")


def _says_nothing(value: Any) -> bool:
    if isinstance(value, dict):
        return all(map(_says_nothing, value.values()))
    return value is None or value == [] or (isinstance(value, (bool, str)) and value in _DEFAULTS)


def _is_kept(plain: Any, written: Any) -> bool:
    """Whether a written document has everything that was read, except members at their default."""
    if isinstance(plain, dict) and isinstance(written, dict):
        return all(
            _is_kept(value, written[name]) if name in written else _says_nothing(value) for name, value in plain.items()
        )
    if isinstance(plain, list) and isinstance(written, list):
        return len(plain) == len(written) and all(map(_is_kept, plain, written))
    return bool(plain == written)


def _is_refused_well(cls: type[Any], document: bytes, refused: DocumentError, plain: Any, *, is_json: bool) -> None:
    assert refused.problems
    assert all(problem.code and problem.message for problem in refused.problems)
    assert str(refused).encode()
    _is_declined(cls, document)
    if not is_json:
        return
    assert not isinstance(refused, JsonError), "it is refused as JSON, and another parser accepts it"
    for problem in refused.problems:
        assert _points_into(problem, plain), problem
    for read in (structure, converter.structure):
        with pytest.raises(DocumentError) as again:
            read(plain, cls)
        assert again.value.problems == refused.problems


def _read_fast(cls: type[Any], document: bytes) -> list[Any]:
    """Read a document in all fast ways, in C and in Python; give what those make that take it."""
    read: list[Any] = []
    for builder in (GeneratedBuilder(cls), object_builder(cls)):
        try:
            made = builder.from_bytes(decoder(cls)(document), document)
        except (FastPathUnsupported, DocumentError, msgspec.MsgspecError, ValueError, RecursionError, SystemError):
            assert not (read and IS_COMPILED), "the native decoder declines what the generated one takes"
            continue
        read.append(made)
    return read


def _is_declined(cls: type[Any], document: bytes) -> None:
    assert not _read_fast(cls, document), "a fast way takes what the complete reader refuses"


@pytest.mark.parametrize(
    ("damage", "share"),
    [(damage_bytes, 0.4), (damage_structure, 0.5), (damage_members, 0.1)],
    ids=["bytes", "structure", "members-twice"],
)
@pytest.mark.slow
def test_a_damaged_document_is_read_or_refused(
    damage: Callable[[bytes, random.Random], bytes], share: float, pool: list[Sample]
) -> None:
    accepted = 0
    tried = int(DOCUMENTS * share)
    for number in range(tried):
        chance = random.Random(f"{SEED} {number}")
        cls, document = chance.choice(pool)
        try:
            document = damage(document.removeprefix(b"\xef\xbb\xbf"), chance)
            accepted += try_one(cls, document)
        except BaseException as error:
            error.add_note(f"seed {SEED}, number {number}, {cls.__name__} {document[:5000]!r}")
            raise
    # If all were accepted, or all refused, the damage would be too small or too large.
    assert tried * 0.03 < accepted < tried * 0.9


def test_the_pool_is_sound(pool: list[Sample]) -> None:
    assert len(pool) > 150
    assert {cls for cls, _document in pool} == {Article, Quote, Actor, Event}
    for cls, document in pool:
        assert try_one(cls, document)
