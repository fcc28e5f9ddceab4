"""The measures by name, for the option ``--only``."""

from collections.abc import Callable

from benchmarks.measures.adapters import adapters
from benchmarks.measures.codec import dumps, loads, validate
from benchmarks.measures.errors import errors
from benchmarks.measures.imports import imports
from benchmarks.measures.linear import linear
from benchmarks.measures.lines import lines
from benchmarks.measures.memory import memory
from benchmarks.measures.objects import objects
from benchmarks.measures.real import real_dumps, real_loads
from benchmarks.measures.unknown import unknown, without_extensions
from benchmarks.results import Result
from benchmarks.timing import Effort

MEASURES: dict[str, Callable[[Effort], Result]] = {
    measure.__name__: measure
    for measure in (
        *(loads, without_extensions, unknown, real_loads, dumps, real_dumps),
        *(validate, errors, memory, imports, objects, adapters, linear, lines),
    )
}
