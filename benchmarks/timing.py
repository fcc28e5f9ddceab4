"""Timing by turns: each way has its turn in every round, so that a busy machine is busy for all of them."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import attrs

Work = Callable[[], Any]

#: A call that takes so many slices need not be tried again to know that it fills one.
LONG = 10


@attrs.frozen
class Timed:
    """How long one call took in each round, in nanoseconds."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.rounds)

    @property
    def spread(self) -> float:
        """Half the distance between the quartiles, as a part of the median."""
        return spread(self.rounds)

    def per(self, other: "Timed") -> "Timed":
        """Divide round by round: what disturbs a round disturbs both sides of it."""
        return Timed(tuple([mine / theirs for mine, theirs in zip(self.rounds, other.rounds, strict=True)]))

    def over(self, count: int) -> "Timed":
        """Give the time of one of many."""
        return Timed(tuple([time / count for time in self.rounds]))


def spread(values: Sequence[float]) -> float:
    if len(values) == 1:
        return 0
    low, median, high = statistics.quantiles(values, n=4, method="inclusive")
    return (high - low) / 2 / median


@attrs.frozen
class Effort:
    """How much to measure."""

    seconds: float
    """How long each way is measured, if the fewest rounds take no longer."""
    fewest: int
    most: int
    large: int
    """How many quotes a large document has."""
    lines: int
    """How many documents a file of JSON Lines has."""
    slice_ns: float = 5e6
    """How long a turn lasts at least: short calls are repeated in it."""


FULL = Effort(seconds=3, fewest=7, most=300, large=10_000, lines=5_000)
QUICK = Effort(seconds=0.2, fewest=3, most=40, large=1_000, lines=600)


@contextmanager
def collector(*, paused: bool) -> Iterator[None]:
    """Run with Python's garbage collector paused, or as it comes."""
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
    """Time one call of each way. The order of turns is rotated, so that nobody always follows the same one."""
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
    """Find how often to call in a turn; the first call also warms up what is made on first use."""
    first = _turn(work, 1)
    return 1 if first > LONG * effort.slice_ns else max(1, int(effort.slice_ns / max(1, _turn(work, 1))))
