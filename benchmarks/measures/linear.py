"""Growth: the cost of each quote in documents of different sizes."""

from collections.abc import Callable
from functools import partial
from typing import Any

import attrs
import orjson

import newsmodel
from benchmarks.documents import document
from benchmarks.measures.building import rebuild
from benchmarks.results import Result, Table, Target, duration
from benchmarks.timing import Effort, by_turns

COUNTS = (1, 100, 1_000, 10_000)
#: The number of quotes in the document that the largest is compared with.
FROM = 100

#: Each operation, and the operation of orjson that it is compared with.
FLOORS = {"loads": "orjson loads", "dumps": "orjson dumps", "validate": "orjson loads", "builder": "orjson loads"}


def linear(effort: Effort) -> Result:
    """Measure the time for each quote in documents of 1 to 10,000 quotes, with the collector paused.

    All ways and sizes have their turns in the same rounds: what memory costs depends on what was done before.
    """
    counts = [count for count in COUNTS if count <= effort.large]
    ways: dict[str, Callable[[], Any]] = {}
    names: dict[str, None] = {}
    for count in counts:
        made = document(count)
        raw = orjson.dumps(made)
        article = newsmodel.loads(raw)
        for name, way in {
            "loads": partial(newsmodel.loads, raw),
            "dumps": partial(newsmodel.dumps, article),
            "validate": partial(newsmodel.validate, article),
            "builder": partial(rebuild, made),
            "orjson loads": partial(orjson.loads, raw),
            "orjson dumps": partial(orjson.dumps, orjson.loads(raw)),
        }.items():
            ways[f"{name} {count}"] = way
            names[name] = None
    timed = by_turns(ways, attrs.evolve(effort, fewest=min(5, effort.fewest)), paused=True)
    growth, rows = {}, []
    for name in names:
        each = {count: timed[f"{name} {count}"].over(count) for count in counts}
        growth[name] = each[counts[-1]].per(each[FROM])
        rows.append([name, *[duration(each[count].median) for count in counts], f"{growth[name].median:.2f}"])
    head = ["time a quote, of", *[f"{count:,}" for count in counts], f"{counts[-1]:,} over {FROM}"]
    targets = [
        Target.most(
            f"{name}: growth of the time a quote from {FROM} to {counts[-1]:,}, over that of the dicts",
            growth[name].per(growth[floor]),
            1.5,
        )
        for name, floor in FLOORS.items()
    ]
    return Result([Table("Time a quote, collector paused", head, rows)], targets)
