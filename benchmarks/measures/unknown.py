"""Documents of other programs: unknown members, stated defaults, escapes, newer versions, decoded JSON."""

import itertools
import json
from collections.abc import Callable
from functools import partial
from typing import Any

import newsmodel
from benchmarks import isolated
from benchmarks.documents import TYPICAL, Json, document, encoded
from benchmarks.peers.codecs import codec
from benchmarks.results import Result, Target, timings
from benchmarks.timing import Effort, Timed, by_turns

PLAIN, UNESCAPED, ESCAPED = "newsmodel, nothing of this", "tags, not escaped", r"\u003c escapes for tags"

HERE = "benchmarks.measures.unknown"

#: The name of each variant, and the maximum time to read it, relative to the typical document.
LIMITS = {
    "one unknown member at the top": 1.25,
    "one stated default": 1.25,
    ESCAPED: 1.1,
    "a newer minor version, three new members": 1.4,
    "34 member names never seen before": 2.0,
    "structure of decoded JSON": 1.5,
}


def written(made: Json) -> bytes:
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def variants() -> dict[str, Callable[[], Any]]:
    """Return functions that read variants of the typical document, as another program may write it."""
    plain, made = encoded(TYPICAL), document(TYPICAL)
    rest = {name: value for name, value in made.items() if name != "newsmodel"}
    newer = {"newsmodel": "1.1", "desk": "foreign", **rest, "scores": {"tone": 0.5}, "links": ["a", {"id": "b"}]}
    readers: tuple[Callable[[], Any], ...] = (
        partial(newsmodel.loads, plain[:-1] + b',"desk":"foreign"}'),
        partial(newsmodel.loads, plain[:-1] + b',"embargoed":null}'),
        partial(newsmodel.loads, tagged(r"\u003cbr\u003e")),
        partial(newsmodel.loads, written(newer)),
        _never_seen(made),
        partial(newsmodel.structure, made),
    )
    return dict(zip(LIMITS, readers, strict=True))


def tagged(tag: str) -> bytes:
    """Return the typical document with a tag after each comma in its strings."""
    plain = encoded(TYPICAL)
    assert plain.count(b", ") > TYPICAL
    return plain.replace(b", ", b", " + tag.encode())


def _never_seen(made: Json) -> Callable[[], Any]:
    """Return a function that reads documents with unknown members whose names do not occur in other documents."""
    holders = [made, *made["actors"], *made["quotes"], *made["events"]]
    sown: Json = {**made, "n@@@@@@@@": 1}
    for kind in ("actors", "quotes", "events"):
        sown[kind] = [{**part, f"{kind}{number}@@@@@@@@": number} for number, part in enumerate(made[kind])]
    template, numbers = written(sown), itertools.count()
    assert template.count(b"@@@@@@@@") == len(holders) == 34

    def read() -> Any:
        return newsmodel.loads(template.replace(b"@@@@@@@@", b"%08d" % next(numbers)))

    return read


def unknown(effort: Effort) -> Result:
    """Measure reading variants of the typical document, compared with the document that newsmodel writes."""
    plain = {PLAIN: encoded(TYPICAL), UNESCAPED: tagged("<br>")}
    ways = {name: partial(newsmodel.loads, document) for name, document in plain.items()} | variants()
    timed = by_turns(ways, effort)
    targets = []
    for name, limit in LIMITS.items():
        none = timed[UNESCAPED if name == ESCAPED else PLAIN]
        targets.append(Target.most(f"loads, {name}: time over none", timed[name].per(none), limit))
    return Result([timings("Reading what other programs write, typical", timed, PLAIN)], targets)


def without_extensions(effort: Effort) -> Result:
    """Measure reading the typical document without the native decoder, in a separate process, and with pydantic."""
    rounds = isolated.run(f"{HERE}:rounds_in_python", effort.seconds, effort.fewest, effort.most, extensions=False)
    timed = {name: Timed(tuple(found)) for name, found in rounds.items()}
    ratio = timed["pydantic"].per(timed["newsmodel"])
    return Result(
        [timings("loads, typical, nothing compiled", timed)],
        [Target.least("loads, typical, nothing compiled: times as fast as pydantic", ratio, 2.0)],
    )


def rounds_in_python(seconds: float, fewest: int, most: int) -> dict[str, tuple[float, ...]]:
    """Measure newsmodel and pydantic in a process without the native decoder."""
    from newsmodel.json.speedups import IS_COMPILED

    assert not IS_COMPILED
    ways = {name: partial(codec(name).loads, encoded(TYPICAL)) for name in ("newsmodel", "pydantic")}
    timed = by_turns(ways, Effort(seconds, fewest, most, 0, 0))
    return {name: found.rounds for name, found in timed.items()}
