"""Real documents, which have unknown members in most of their objects."""

from collections.abc import Callable
from typing import Any

from benchmarks.corpus import MISSING, polnear
from benchmarks.peers.codecs import codec, pydantic_allowing_extra, pydantic_dumps
from benchmarks.results import Result, Target, size, timings
from benchmarks.timing import Effort, Timed, by_turns

OURS, STRIPPED = "newsmodel", "newsmodel, without the unknown members"
#: How often a document is used before the next one. All documents together do not fit into the caches of a processor,
#: so using each only once would measure the memory of the machine, unlike the other measures.
AGAIN = 10
THEIRS, THEIRS_UNSET = "pydantic", "pydantic, exclude_unset"


def real_loads(effort: Effort) -> Result:
    """Measure reading real documents, compared with the same ones without unknown members, and with pydantic."""
    corpus = polnear()
    if corpus is None:
        return Result([], note=MISSING)
    ours, theirs = codec("newsmodel"), pydantic_allowing_extra()
    timed = by_turns(
        {
            OURS: _each(ours.loads, corpus.extended),
            STRIPPED: _each(ours.loads, corpus.stripped),
            THEIRS: _each(theirs.loads, corpus.extended),
        },
        effort,
    )
    ratio, faster = timed[OURS].per(timed[STRIPPED]), timed[THEIRS].per(timed[OURS])
    return Result(
        [timings(_title("loads", corpus.extended), _of_one(timed, len(corpus.extended)))],
        [
            Target.most("loads, real documents: time over that of none unknown", ratio, 1.45),
            Target.least("loads, real documents: times as fast as pydantic", faster, 2.5),
        ],
    )


def real_dumps(effort: Effort) -> Result:
    """Measure writing real documents, compared with the same ones without unknown members, and with pydantic."""
    corpus = polnear()
    if corpus is None:
        return Result([], note=MISSING)
    ours, theirs = codec("newsmodel"), pydantic_allowing_extra()
    extended = [ours.loads(document) for document in corpus.extended]
    stripped = [ours.loads(document) for document in corpus.stripped]
    kept = [theirs.loads(document) for document in corpus.extended]
    timed = by_turns(
        {
            OURS: _each(ours.dumps, extended),
            STRIPPED: _each(ours.dumps, stripped),
            THEIRS: _each(theirs.dumps, kept),
            THEIRS_UNSET: _each(pydantic_dumps("exclude_unset"), kept),
        },
        effort,
    )
    quicker = min(timed[THEIRS], timed[THEIRS_UNSET], key=lambda found: found.median)
    return Result(
        [timings(_title("dumps", corpus.extended), _of_one(timed, len(extended)))],
        [
            Target.most("dumps, real documents: time over that of none unknown", timed[OURS].per(timed[STRIPPED]), 1.5),
            Target.least("dumps, real documents: times as fast as pydantic", quicker.per(timed[OURS]), 1.8),
        ],
    )


def _each(work: Callable[[Any], Any], things: list[Any]) -> Callable[[], None]:
    def run() -> None:
        for thing in things:
            for _ in range(AGAIN):
                work(thing)

    return run


def _of_one(timed: dict[str, Timed], count: int) -> dict[str, Timed]:
    return {name: found.over(count * AGAIN) for name, found in timed.items()}


def _title(what: str, documents: list[bytes]) -> str:
    mean = sum(map(len, documents)) / len(documents)
    return f"{what}, {len(documents)} real documents with unknown members (PolNeAR, {size(mean)} in the mean)"
