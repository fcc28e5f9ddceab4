"""Invalid documents: the time to report one error, and to report all errors."""

from collections.abc import Callable
from functools import partial
from typing import Any

import newsmodel
from benchmarks.documents import TYPICAL, encoded
from benchmarks.peers.codecs import codecs
from benchmarks.peers.fairness import DAMAGE, UNKNOWN, damaged
from benchmarks.results import Result, Table, Target, duration
from benchmarks.timing import Effort, by_turns

#: Errors in several parts of the document. The first one is at the end, so that it is found last.
ERRORS = (
    "a string for an object",
    "a number for a string",
    "a string for an integer",
    "an empty id",
    "a span that ends before it begins",
    "an invalid time",
)


def refused(loads: Callable[[bytes], Any], document: bytes) -> None:
    """Read an invalid document."""
    try:
        loads(document)
    except Exception:  # noqa: BLE001 - each library has its own errors
        return
    raise AssertionError("expected an error, but a damaged document was read")


def pointers(document: bytes) -> set[str]:
    """Return the JSON Pointers of the errors that newsmodel reports."""
    try:
        newsmodel.loads(document)
    except newsmodel.StructureError as error:
        return {problem.pointer for problem in error.problems}
    return set()


def errors(effort: Effort) -> Result:
    """Measure reading a document with structural errors, compared with the same document without errors."""
    good = encoded(TYPICAL)
    bad = {
        "one error": damaged(DAMAGE[ERRORS[0]]),
        f"{len(ERRORS)} errors": damaged(*[DAMAGE[name] for name in ERRORS]),
    }
    for number, document in zip((1, len(ERRORS)), bad.values(), strict=True):
        assert len(pointers(document)) == number, pointers(document)
    unknown = damaged(*UNKNOWN.values())
    rows, targets = [], []
    for name in ("newsmodel", "pydantic"):
        loads = codecs()[name].loads
        ways: dict[str, Callable[[], Any]] = {"good": partial(loads, good)}
        ways |= {what: partial(refused, loads, document) for what, document in bad.items()}
        if name == "newsmodel":
            ways["unknown members, kept"] = partial(loads, unknown)
        timed = by_turns(ways, effort)
        for what, found in timed.items():
            slower = found.per(timed["good"])
            rows.append([f"{name}: {what}", duration(found.median), f"±{found.spread:.0%}", f"{slower.median:.2f}"])
            if name == "newsmodel" and what in bad:
                targets.append(Target.most(f"a document with {what}: time over that of a good one", slower, 4))
    head = ["", "median", "spread", "time over that of a good one"]
    return Result([Table("Documents that are wrong, typical", head, rows)], targets)
