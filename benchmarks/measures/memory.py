"""The memory that decoded documents need."""

import gc
import tracemalloc
from pathlib import Path

from benchmarks import isolated
from benchmarks.documents import TYPICAL, encoded
from benchmarks.peers.codecs import FACTORIES, codec
from benchmarks.results import Result, Table, Target, size
from benchmarks.timing import Effort

_STATUS = Path("/proc/self/statm")
_PAGE = 4096


def memory(effort: Effort) -> Result:
    """Measure a list of different typical documents, for each library in a separate process."""
    count = effort.lines // 10
    rows, kept = [], {}
    for factory in FACTORIES:
        name = factory.__name__
        kept[name] = isolated.run("benchmarks.measures.memory:traced", name, count)
        resident = isolated.run("benchmarks.measures.memory:resident", name, count)
        shown = "" if resident is None else size(resident)
        rows.append(
            [name, size(kept[name]), f"{kept[name] / kept.get('pydantic', 0):.2f}" if "pydantic" in kept else "", shown]
        )
    rows[0][2] = f"{kept['newsmodel'] / kept['pydantic']:.2f}"
    head = ["", "traced bytes a document", "of pydantic's", "resident bytes a document"]
    targets = [
        Target.most("memory of a decoded document: part of pydantic's", kept["newsmodel"] / kept["pydantic"], 0.45),
        Target.most("memory of a decoded document: part of the dicts'", kept["newsmodel"] / kept["orjson"], 1.0),
    ]
    return Result([Table(f"Memory of a decoded document, {count} different typical ones kept", head, rows)], targets)


def traced(name: str, count: int) -> float:
    """Return the number of bytes that Python allocates for each decoded document."""
    loads, documents = codec(name).loads, [encoded(TYPICAL, edition) for edition in range(count + 1)]
    loads(documents.pop())
    kept = [None] * count
    gc.collect()
    tracemalloc.start()
    for number, document in enumerate(documents):
        kept[number] = loads(document)
    gc.collect()
    return tracemalloc.get_traced_memory()[0] / count


def resident(name: str, count: int) -> float | None:
    """Return the growth of the process in bytes for each decoded document, if the system reports it."""
    if not _STATUS.exists():
        return None
    loads, documents = codec(name).loads, [encoded(TYPICAL, edition) for edition in range(count + 1)]
    loads(documents.pop())
    kept = [None] * count
    gc.collect()
    before = int(_STATUS.read_text().split()[1])
    for number, document in enumerate(documents):
        kept[number] = loads(document)
    gc.collect()
    return (int(_STATUS.read_text().split()[1]) - before) * _PAGE / count
