"""Reports of the results, on the terminal and in Markdown."""

import importlib.metadata
import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.results import Result, Table, Target
from newsmodel._distribution import DISTRIBUTION
from newsmodel.json.speedups import IS_COMPILED

PACKAGES = (DISTRIBUTION, "attrs", "cattrs", "msgspec", "pydantic", "pydantic-core", "mashumaro", "orjson")
_CPU = Path("/proc/cpuinfo")


def verdicts(results: Mapping[str, Result]) -> Table:
    """Return the table of all targets."""
    rows = [_verdict(target) for result in results.values() for target in result.targets]
    return Table("Targets", ["what", "wanted", "found", "spread", "met"], rows)


def _verdict(target: Target) -> list[str]:
    spread = "" if target.spread is None else f"±{target.spread:.0%}"
    return [target.what, target.wanted, f"{target.found:.2f}", spread, "yes" if target.met else "**no**"]


def plain(table: Table) -> str:
    """Return a table as text for a terminal."""
    rows = [table.head, *table.rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(table.head))]
    lines = [
        "  ".join(
            cell.ljust(width) if not column else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    return "\n".join([table.title, *[f"  {line.rstrip()}" for line in lines]]).replace("**", "")


def markdown(table: Table, level: int) -> str:
    """Return a table in Markdown."""
    rows: list[Sequence[str]] = [table.head, ["---", *["---:" for _ in table.head[1:]]], *table.rows]
    return "\n".join([f"{'#' * level} {table.title}", "", *[f"| {' | '.join(row)} |" for row in rows]])


def page(results: Mapping[str, Result], *, quick: bool) -> str:
    """Return the report in Markdown."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    how = "python -m benchmarks --quick" if quick else "python -m benchmarks"
    blocks = [
        "# Benchmarks",
        f"Made by `{how}` on {datetime.now(UTC).date()}; `benchmarks/README.md` explains it.",
        f"{_cpu()}, {os.cpu_count()} cores, {platform.system()}; {python}; {versions}.",
        f"newsmodel was built {'with' if IS_COMPILED else 'without'} the compiled extension.",
        markdown(verdicts(results), 2),
    ]
    for name, result in results.items():
        blocks += [markdown(table, 2) for table in result.tables]
        blocks += [f"## {name}", result.note] if result.note else []
    return "\n\n".join(blocks) + "\n"


def _cpu() -> str:
    """Return the name of the processor."""
    if _CPU.exists():
        for line in _CPU.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
