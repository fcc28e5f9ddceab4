"""Operations on an article in memory: a copy with another headline, a comparison, a hash."""

from typing import Any

from pydantic import BaseModel

import newsmodel
from benchmarks.documents import TYPICAL, encoded
from benchmarks.peers.codecs import codecs
from benchmarks.results import Result, Table, Target, timings
from benchmarks.timing import Effort, by_turns


def hashable(value: Any) -> Any:
    """Replace every dictionary within a pydantic object by newsmodel's immutable mapping, which can be hashed."""
    if isinstance(value, dict):
        return newsmodel.Actor(id="a", identifiers=value).identifiers
    if isinstance(value, tuple | list):
        return type(value)(map(hashable, value))
    if isinstance(value, BaseModel):
        value.__dict__.update({name: hashable(member) for name, member in value.__dict__.items()})
    return value


def objects(effort: Effort) -> Result:
    """Measure copying an article with another headline, comparing two equal ones, and hashing one."""
    document = encoded(TYPICAL)
    peer = codecs()["pydantic"]
    ours, our_equal = newsmodel.loads(document), newsmodel.loads(document)
    theirs, their_equal = hashable(peer.loads(document)), hashable(peer.loads(document))
    assert ours == our_equal
    assert theirs == their_equal
    assert hash(theirs) == hash(their_equal)
    timed = {
        "copy with another headline": by_turns(
            {
                "newsmodel": lambda: newsmodel.evolve(ours, headline="Rain"),
                "pydantic": lambda: theirs.model_copy(update={"headline": "Rain"}),
            },
            effort,
        ),
        "equality of two equal articles": by_turns(
            {"newsmodel": lambda: ours == our_equal, "pydantic": lambda: theirs == their_equal}, effort
        ),
        "hash of an article": by_turns({"newsmodel": lambda: hash(ours), "pydantic": lambda: hash(theirs)}, effort),
    }
    limits = {"copy with another headline": 2.0}
    tables: list[Table] = []
    targets: list[Target] = []
    for what, found in timed.items():
        tables.append(timings(what.capitalize(), found))
        ratio = found["newsmodel"].per(found["pydantic"])
        targets.append(Target.most(f"{what}: time over pydantic's", ratio, limits.get(what, 1.0)))
    return Result(tables, targets)
