"""Interleaved timing: all variants run in every round, so that a busy machine affects all of them."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import attrs

Work = Callable[[], Any]

#: A call that takes this many slices is not repeated to find the number of calls in a slice.
LONG = 10


@attrs.frozen
class Timed:
    """The time of one call in each round, in nanoseconds."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.rounds)

    @property
    def spread(self) -> float:
        """Half the interquartile range, relative to the median."""
        return spread(self.rounds)

    def per(self, other: "Timed") -> "Timed":
        """Return the ratios of each round; a disturbance affects both sides of a ratio."""
        return Timed(tuple([mine / theirs for mine, theirs in zip(self.rounds, other.rounds, strict=True)]))

    def over(self, count: int) -> "Timed":
        """Return the time for each of several items."""
        return Timed(tuple([time / count for time in self.rounds]))


def spread(values: Sequence[float]) -> float:
    if len(values) == 1:
        return 0
    low, median, high = statistics.quantiles(values, n=4, method="inclusive")
    return (high - low) / 2 / median


@attrs.frozen
class Effort:
    """The extent of the measurements."""

    seconds: float
    """Duration for each variant; the minimum number of rounds may take longer."""
    fewest: int
    most: int
    large: int
    """Number of quotes in a large document."""
    lines: int
    """Number of documents in a JSON Lines file."""
    slice_ns: float = 5e6
    """Minimum duration of a turn in nanoseconds; short calls are repeated."""


FULL = Effort(seconds=3, fewest=7, most=300, large=10_000, lines=5_000)
QUICK = Effort(seconds=0.2, fewest=3, most=40, large=1_000, lines=600)


@contextmanager
def collector(*, paused: bool) -> Iterator[None]:
    """Run with Python's garbage collector paused, if ``paused`` is true."""
    was_enabled = gc.isenabled()
    gc.collect()
    if paused:
        gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def by_turns(ways: Mapping[str, Work], effort: Effort, *, paused: bool = False) -> dict[str, Timed]:
    """Measure one call of each variant. The order rotates, so that a variant does not always follow the same one."""
    repeats = {name: _repeats(work, effort) for name, work in ways.items()}
    rounds: dict[str, list[float]] = {name: [] for name in ways}
    names = list(ways)
    started, allowed = time.perf_counter(), effort.seconds * len(names)
    with collector(paused=paused):
        for number in range(effort.most):
            if number >= effort.fewest and time.perf_counter() - started > allowed:
                break
            for name in names[number % len(names) :] + names[: number % len(names)]:
                rounds[name].append(_turn(ways[name], repeats[name]))
    return {name: Timed(tuple(found)) for name, found in rounds.items()}


def _turn(work: Work, repeats: int) -> float:
    started = time.perf_counter_ns()
    for _ in range(repeats):
        work()
    return (time.perf_counter_ns() - started) / repeats


def _repeats(work: Work, effort: Effort) -> int:
    """Return the number of calls in a turn. The first call also creates what is created on first use."""
    first = _turn(work, 1)
    return 1 if first > LONG * effort.slice_ns else max(1, int(effort.slice_ns / max(1, _turn(work, 1))))
