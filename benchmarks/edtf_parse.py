"""Compare the time to parse a new EDTF value with Python's own parsers and the ``edtf`` package.

    python benchmarks/edtf_parse.py

The ratios are those of the medians of one interleaved run. Nothing is cached between rounds.
"""

import statistics
from collections.abc import Callable
from datetime import date, datetime
from timeit import timeit
from typing import Any

from newsmodel import Edtf

ROUNDS = 15


def medians(readers: dict[str, Callable[[], Any]], number: int) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(ROUNDS):
        for name, reader in readers.items():
            times[name].append(timeit(reader, number=number) / number)
    return {name: statistics.median(found) for name, found in times.items()}


def main() -> None:
    for text, floor in (("2024-11-29", date), ("2024-11-29T12:00:00+02:00", datetime)):
        readers: dict[str, Callable[[], Any]] = {
            f"{floor.__name__}.fromisoformat": lambda text=text, floor=floor: floor.fromisoformat(text),
            "newsmodel.Edtf": lambda text=text: Edtf(text),
        }
        try:
            from edtf import parse_edtf
        except ImportError:
            print("the edtf package is not installed; install it with: pip install edtf")
        else:
            # It takes milliseconds.
            readers["edtf.parse_edtf"] = lambda text=text: parse_edtf(text)
        found = medians(readers, 200)
        least = min(found.values())
        print(text)
        for name, seconds in found.items():
            print(f"  {name:28} {seconds * 1e9:12.0f} ns   {seconds / least:10.1f} x")


if __name__ == "__main__":
    main()
