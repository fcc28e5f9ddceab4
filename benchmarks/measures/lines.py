"""JSON Lines: many documents, one at a time or in a list."""

import gc
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import newsmodel
from benchmarks import isolated
from benchmarks.documents import TYPICAL, encoded
from benchmarks.peers.codecs import codec
from benchmarks.results import Result, Table, Target, size, timings
from benchmarks.timing import Effort, Timed, by_turns

HERE = "benchmarks.measures.lines"
#: The number of different documents in a file, which are repeated.
DIFFERENT = 250
FEW = 500


def lines(effort: Effort) -> Result:
    """Measure reading and writing documents, compared with loops; and reading them into a list, with pydantic."""
    with tempfile.TemporaryDirectory() as directory:
        many, few = Path(directory) / "many.jsonl", Path(directory) / "few.jsonl"
        for path, count in ((many, effort.lines), (few, min(FEW, effort.lines // 2))):
            write(path, count)
        parts = [_streaming(many, effort), _keeping(many, effort), _peaks(few, many)]
    return Result([table for part in parts for table in part.tables], [goal for part in parts for goal in part.targets])


def write(path: Path, count: int) -> None:
    different = [encoded(TYPICAL, edition) for edition in range(DIFFERENT)]
    with path.open("wb") as file:
        file.writelines(document + b"\n" for document in islice(cycle(different), count))


def _streaming(path: Path, effort: Effort) -> Result:
    articles = newsmodel.load_jsonl(islice(path.open("rb"), DIFFERENT))
    out = path.with_name("out.jsonl")
    rounds = Effort(effort.seconds, effort.fewest, 15, effort.large, effort.lines)
    reading = by_turns(
        {"iter_jsonl": lambda: _exhaust(newsmodel.iter_jsonl(path)), "loads in a loop": lambda: _read_bare(path)},
        rounds,
    )
    writing = by_turns(
        {
            "dump_jsonl": lambda: newsmodel.dump_jsonl(islice(cycle(articles), effort.lines), out),
            "dumps in a loop": lambda: _write_bare(islice(cycle(articles), effort.lines), out),
        },
        rounds,
    )
    return Result(
        [
            timings(f"Reading {effort.lines:,} lines, none kept", reading),
            timings(f"Writing {effort.lines:,} lines", writing),
        ],
        [
            Target.least(
                "JSON Lines, reading: speed beside the bare codec",
                reading["loads in a loop"].per(reading["iter_jsonl"]),
                0.8,
            ),
            Target.least(
                "JSON Lines, writing: speed beside the bare codec",
                writing["dumps in a loop"].per(writing["dump_jsonl"]),
                0.8,
            ),
        ],
    )


def _exhaust(articles: Iterator[Any]) -> None:
    for _ in articles:
        pass


def _read_bare(path: Path) -> None:
    loads = newsmodel.loads
    with path.open("rb") as file:
        for line in file:
            loads(line)


def _write_bare(articles: Iterator[Any], path: Path) -> None:
    dumps = newsmodel.dumps
    with path.open("wb") as file:
        for article in articles:
            file.write(dumps(article) + b"\n")


def _keeping(path: Path, effort: Effort) -> Result:
    rounds: dict[str, list[float]] = {"newsmodel: load_jsonl": [], "pydantic": [], "newsmodel: loads in a loop": []}
    functions = dict(zip(rounds, ("keep_ours", "keep_pydantic", "keep_ours_in_a_loop"), strict=True))
    for _ in range(min(5, effort.fewest)):
        for name, found in rounds.items():
            found.append(isolated.run(f"{HERE}:{functions[name]}", str(path)))
    timed = {name: Timed(tuple(found)) for name, found in rounds.items()}
    ratio = timed["pydantic"].per(timed["newsmodel: load_jsonl"])
    return Result(
        [timings(f"Reading {effort.lines:,} lines into a list", timed)],
        [Target.least("JSON Lines into a list: times as fast as a loop with pydantic", ratio, 5)],
    )


def _timed(read: Callable[[], list[Any]], warm: Callable[[], Any]) -> float:
    """Measure reading documents into a list, without freeing it."""
    warm()
    gc.collect()
    started = time.perf_counter_ns()
    kept = read()
    taken = time.perf_counter_ns() - started
    assert kept
    return taken


def keep_ours(path: str) -> float:
    return _timed(lambda: newsmodel.load_jsonl(path), lambda: newsmodel.loads(encoded(TYPICAL)))


def keep_ours_in_a_loop(path: str) -> float:
    return _keep_in_a_loop("newsmodel", path)


def keep_pydantic(path: str) -> float:
    return _keep_in_a_loop("pydantic", path)


def _keep_in_a_loop(name: str, path: str) -> float:
    loads = codec(name).loads

    def read() -> list[Any]:
        kept = []
        with Path(path).open("rb") as file:
            for line in file:
                kept.append(loads(line))  # noqa: PERF401 - the usual loop
        return kept

    return _timed(read, lambda: loads(encoded(TYPICAL)))


def _peaks(few: Path, many: Path) -> Result:
    rows, targets = [], []
    counts = [sum(1 for _ in path.open("rb")) for path in (few, many)]
    for what in ("reading", "writing"):
        small, large = (isolated.run(f"{HERE}:peak_{what}", str(path)) for path in (few, many))
        rows.append([what, size(small), size(large), f"{large / small:.2f}"])
        targets.append(
            Target.most(f"JSON Lines, {what}: peak memory of {counts[1]:,} over {counts[0]:,}", large / small, 1.1)
        )
    head = ["", *[f"{count:,} documents" for count in counts], "ratio"]
    return Result([Table("Peak memory while streaming", head, rows)], targets)


def peak_reading(path: str) -> int:
    """Return the peak of allocated bytes while documents are read one at a time."""
    newsmodel.loads(encoded(TYPICAL))
    tracemalloc.start()
    _exhaust(newsmodel.iter_jsonl(path))
    return tracemalloc.get_traced_memory()[1]


def peak_writing(path: str) -> int:
    """Return the peak of allocated bytes while documents are written one at a time."""
    article = newsmodel.loads(encoded(TYPICAL))
    with Path(path).open("rb") as file:
        count = sum(1 for _ in file)
    tracemalloc.start()
    newsmodel.dump_jsonl((article for _ in range(count)), Path(path).with_name("written.jsonl"))
    return tracemalloc.get_traced_memory()[1]
