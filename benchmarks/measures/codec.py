"""Reading and writing whole documents."""

from functools import partial
from typing import Any

import newsmodel
from benchmarks.documents import LARGE, SMALL, TYPICAL, encoded
from benchmarks.peers.codecs import codecs, pydantic_dumps
from benchmarks.results import Result, Target, size, timings
from benchmarks.timing import Effort, by_turns
from newsmodel.json.decoding import decoder
from newsmodel.json.generated_builder import GeneratedBuilder


def sizes(effort: Effort) -> dict[str, bytes]:
    """Return the documents by size."""
    large = min(LARGE, effort.large)
    return {"small": encoded(SMALL), "typical": encoded(TYPICAL), f"large, {large:,} quotes": encoded(large)}


#: newsmodel without the native decoder.
IN_PYTHON = "newsmodel, nothing compiled"


def _reads_in_python(document: bytes) -> Any:
    return GeneratedBuilder(newsmodel.Article).from_bytes(decoder(newsmodel.Article)(document), document)


def loads(effort: Effort) -> Result:
    """Measure reading documents, with all structural checks and with the garbage collector on."""
    tables, targets = [], []
    for name, document in sizes(effort).items():
        ways = {peer: partial(each.loads, document) for peer, each in codecs().items()}
        timed = by_turns(ways | {IN_PYTHON: partial(_reads_in_python, document)}, effort)
        tables.append(timings(f"loads, {name} ({size(len(document))})", timed))
        ours, theirs, floor = timed["newsmodel"], timed["pydantic"], timed["orjson"]
        if name == "typical":
            targets.append(Target.least("loads, typical: times as fast as pydantic", theirs.per(ours), 3.5, 4))
            targets.append(Target.most("loads, typical: time over that of orjson's dicts", ours.per(floor), 2.0))
    return Result(tables, targets)


def dumps(effort: Effort) -> Result:
    """Measure writing documents without defaults. The faster one of two options of pydantic is compared."""
    tables, targets = [], []
    for name, document in sizes(effort).items():
        ways = {peer: partial(each.dumps, each.loads(document)) for peer, each in codecs().items()}
        unset = partial(pydantic_dumps("exclude_unset"), codecs()["pydantic"].loads(document))
        timed = by_turns(ways | {"pydantic, exclude_unset": unset}, effort)
        quicker = min(timed["pydantic"], timed["pydantic, exclude_unset"], key=lambda found: found.median)
        tables.append(timings(f"dumps, {name} ({size(len(document))})", timed))
        if name == "typical":
            found = quicker.per(timed["newsmodel"])
            targets.append(Target.least("dumps, typical: times as fast as pydantic", found, 2.2, 2.6))
    return Result(tables, targets)


def validate(effort: Effort) -> Result:
    """Measure reading and validating a document; pydantic only reads it."""
    document, peer = encoded(TYPICAL), codecs()["pydantic"]
    article = newsmodel.loads(document)
    timed = by_turns(
        {
            "newsmodel: loads and validate": lambda: newsmodel.validate(newsmodel.loads(document)),
            "newsmodel: validate": lambda: newsmodel.validate(article),
            "pydantic": lambda: peer.loads(document),
        },
        effort,
    )
    found = timed["pydantic"].per(timed["newsmodel: loads and validate"])
    target = Target.least("loads and validate, typical: times as fast as pydantic's reading alone", found, 1.5)
    return Result([timings(f"loads and validate, typical ({size(len(document))})", timed)], [target])
