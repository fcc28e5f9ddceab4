"""Documents that someone damaged: read, or refused with a clear error; nothing else ever comes out.

``NEWSMODEL_FUZZ_DOCUMENTS`` sets how many are tried, ``NEWSMODEL_FUZZ_SEED`` with which seed.
"""

import copy
import json
import os
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, seed, settings

from newsmodel import Article, NewsModelError, dumps, loads, validate
from newsmodel.errors import DocumentError, Problem
from newsmodel.json.fast import Declined, read_fast
from newsmodel.json.parsing import parse, refuse_duplicates
from newsmodel.strategies import articles

DOCUMENTS = int(os.environ.get("NEWSMODEL_FUZZ_DOCUMENTS", "24000"))
SEED = int(os.environ.get("NEWSMODEL_FUZZ_SEED", "20241129"))

HOSTILE: list[Any] = [
    None,
    True,
    False,
    0,
    -1,
    2**53,
    -(2**63),
    10**40,
    1.5,
    -0.0,
    1e308,
    "",
    " ",
    "\x00",
    "\u2028",
    "🚢" * 50,
    "2024-11-29",
    "2024-02-30",
    "[..",
    "Y1E99",
    "direct",
    [],
    [[]],
    {},
    {"id": "q"},
    {"start": 5, "end": 1},
    [{"start": 0, "end": 1}] * 3,
    {"": {"": {"": []}}},
]
FRAGMENTS = [
    b'"',
    b"\\",
    b"\\u",
    b"\\ud83d",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b",",
    b"\xff",
    b"\xed\xa0\x80",
    b"\x00",
    b"NaN",
    b"1e999",
    b"-",
    b"9" * 400,
]


@pytest.fixture(scope="module")
def pool() -> list[bytes]:
    """Sound documents to damage."""
    drawn: list[bytes] = []

    @seed(SEED)
    @settings(max_examples=120, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(articles())
    def collect(article: Article) -> None:
        drawn.append(dumps(article))

    collect()
    return sorted(set(drawn), key=len)


def damage_bytes(document: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(document)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(damaged) + 1)
        until = min(len(damaged), at + chance.randint(0, 12))
        match chance.randrange(5):
            case 0:
                damaged[at:at] = chance.choice(FRAGMENTS)
            case 1:
                del damaged[at:until]
            case 2:
                damaged[at:at] = damaged[at:until]
            case 3:
                damaged[at:until] = bytes(chance.randrange(256) for _ in range(until - at))
            case _:
                del damaged[max(1, len(damaged) - chance.randint(0, 40)) :]
    return bytes(damaged)


def damage_structure(document: bytes, chance: random.Random) -> bytes:
    value = json.loads(document)
    for _ in range(chance.randint(1, 3)):
        _damage_one(value, chance)
    return json.dumps(value, ensure_ascii=chance.random() < 0.5, allow_nan=True).encode("utf-8", "surrogatepass")


def _damage_one(value: Any, chance: random.Random) -> None:
    while isinstance(value, (dict, list)) and value:
        key = chance.choice(list(value) if isinstance(value, dict) else range(len(value)))
        inner = value[key]
        if isinstance(inner, (dict, list)) and inner and chance.random() < 0.7:
            value = inner
            continue
        match chance.randrange(4):
            case 0:
                value[key] = copy.deepcopy(chance.choice(HOSTILE))
            case 1:
                del value[key]
            case 2 if isinstance(value, dict):
                value[
                    chance.choice(["extra", "id", "kind", "spans", "text", "", "a/b~c", "newsmodel", str(key) + "_"])
                ] = inner
            case _:
                value[key] = [inner]
        return


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


def try_one(document: bytes) -> bool:
    """Read one document in every way, and say whether it was accepted."""
    try:
        read = loads(document)
    except DocumentError as error:
        refused = error
    else:
        assert loads(dumps(read)) == read
        validate(read)
        return True
    assert refused.problems
    assert str(refused)
    _refused_by_the_fast_way_too(document)
    if all(problem.code.startswith("structure.") for problem in refused.problems):
        parsed = json.loads(document, parse_int=str, parse_float=str)
        for problem in refused.problems:
            assert _points_into(problem, parsed), problem
    return False


def _refused_by_the_fast_way_too(document: bytes) -> None:
    try:
        _read, mirrored = read_fast(document, Article)
        refuse_duplicates(document, mirrored)
    except (Declined, DocumentError):
        return
    raise AssertionError("the fast way takes what the complete reader refuses")


@pytest.mark.parametrize("damage", [damage_bytes, damage_structure])
def test_a_damaged_document_is_read_or_refused(
    damage: Callable[[bytes, random.Random], bytes], pool: list[bytes]
) -> None:
    accepted = refused = 0
    for number in range(DOCUMENTS // 2):
        chance = random.Random(f"{SEED} {number}")
        document = damage(chance.choice(pool), chance)
        try:
            if try_one(document):
                accepted += 1
            else:
                refused += 1
        except NewsModelError:
            raise
        except BaseException as error:
            error.add_note(f"seed {SEED}, number {number}, document {document!r}")
            raise
    assert accepted + refused == DOCUMENTS // 2
    assert accepted > DOCUMENTS // 200
    assert refused > DOCUMENTS // 10


def test_the_pool_is_sound(pool: list[bytes]) -> None:
    assert len(pool) > 50
    for document in pool:
        assert try_one(document)
        assert parse(document)["newsmodel"] == "1.0"
