"""Timing by turns: each way has its turn in every round, so that a busy machine is busy for all of them."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import attrs

Work = Callable[[], Any]


@attrs.frozen
class Timed:
    """How long one call took, in nanoseconds: the median of the rounds, and their quartiles."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, rounds: list[float]) -> "Timed":
        if len(rounds) == 1:
            return cls(rounds[0], rounds[0], rounds[0])
        low, median, high = statistics.quantiles(rounds, n=4, method="inclusive")
        return cls(median, low, high)

    @property
    def spread(self) -> float:
        """Half the distance of the quartiles, as a part of the median."""
        return (self.high - self.low) / 2 / self.median


@attrs.frozen
class Effort:
    """How long to measure: seconds for each way of each measure, and how many rounds there are at least and at most."""

    seconds: float
    fewest: int
    most: int
    slice_ns: float = 5e6
    """How long a turn lasts at least: short calls are repeated in it."""


FULL = Effort(seconds=4, fewest=5, most=200)
QUICK = Effort(seconds=0.3, fewest=3, most=40)


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
    return {name: Timed.of(found) for name, found in rounds.items()}


def _turn(work: Work, repeats: int) -> float:
    started = time.perf_counter_ns()
    for _ in range(repeats):
        work()
    return (time.perf_counter_ns() - started) / repeats


def _repeats(work: Work, effort: Effort) -> int:
    """Find how often to call in a turn; the first calls also warm up what is made on first use."""
    work()
    return max(1, int(effort.slice_ns / max(1, _turn(work, 1))))
