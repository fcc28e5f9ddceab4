"""The results of a measure: tables, and targets that are met or not."""

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from benchmarks.timing import Timed


@attrs.frozen
class Target:
    """A promised ratio and the measured one."""

    what: str
    found: float
    limit: float
    at_least: bool
    """Whether the limit is a minimum; otherwise, it is a maximum."""
    aim: float | None = None
    spread: float | None = None

    @classmethod
    def least(cls, what: str, found: Timed | float, limit: float, aim: float | None = None) -> "Target":
        return cls._of(what, found, limit, aim, at_least=True)

    @classmethod
    def most(cls, what: str, found: Timed | float, limit: float) -> "Target":
        return cls._of(what, found, limit, None, at_least=False)

    @classmethod
    def _of(cls, what: str, found: Timed | float, limit: float, aim: float | None, *, at_least: bool) -> "Target":
        if isinstance(found, Timed):
            return cls(what, found.median, limit, at_least, aim, found.spread)
        return cls(what, found, limit, at_least, aim)

    @property
    def met(self) -> bool:
        return self.found >= self.limit if self.at_least else self.found <= self.limit

    @property
    def wanted(self) -> str:
        aim = "" if self.aim is None else f" (aim {self.aim})"
        return f"{'at least' if self.at_least else 'at most'} {self.limit}{aim}"


@attrs.frozen
class Table:
    """A table with a title."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@attrs.frozen
class Result:
    """The results of one measure."""

    tables: Sequence[Table]
    targets: Sequence[Target] = ()
    note: str = ""


def timings(title: str, timed: Mapping[str, Timed], beside: str = "pydantic") -> Table:
    """Return a table of times, with ratios to one of them."""
    rows = []
    for name, found in timed.items():
        rows.append([name, duration(found.median), f"±{found.spread:.0%}"])
        if beside in timed:
            rows[-1].append(f"{timed[beside].per(found).median:.2f}")
    head = ["", "median", "spread"] + ([f"times as fast as {beside}"] if beside in timed else [])
    return Table(title, head, rows)


def duration(nanoseconds: float) -> str:
    """Return a time with a suitable unit."""
    for unit, size in (("s", 1e9), ("ms", 1e6), ("µs", 1e3)):
        if nanoseconds >= size:
            return (
                f"{nanoseconds / size:.3g} {unit}" if nanoseconds < 1000 * size else f"{nanoseconds / size:.0f} {unit}"
            )
    return f"{nanoseconds:.0f} ns"


def size(count: Any) -> str:
    """Return a number of bytes with a suitable unit."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.1f} KB"
