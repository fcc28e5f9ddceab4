"""An article as a type of pydantic: validation and serialization, compared with the library's own functions."""

import json

from pydantic import TypeAdapter

import newsmodel
from benchmarks.documents import TYPICAL, encoded
from benchmarks.results import Result, Table, Target, timings
from benchmarks.timing import Effort, by_turns


def adapters(effort: Effort) -> Result:
    """Measure reading an article from a dictionary, and writing it to one, with and without pydantic."""
    document = json.loads(encoded(TYPICAL))
    article = newsmodel.structure(document)
    adapter = TypeAdapter(newsmodel.Article)
    assert adapter.validate_python(document) == article
    assert adapter.dump_python(article) == newsmodel.unstructure(article)
    read = by_turns(
        {"structure": lambda: newsmodel.structure(document), "TypeAdapter": lambda: adapter.validate_python(document)},
        effort,
    )
    written = by_turns(
        {"unstructure": lambda: newsmodel.unstructure(article), "TypeAdapter": lambda: adapter.dump_python(article)},
        effort,
    )
    tables: list[Table] = [
        timings("Reading an article from a dictionary", read, beside="structure"),
        timings("Writing an article to a dictionary", written, beside="unstructure"),
    ]
    over = read["TypeAdapter"].per(read["structure"])
    return Result(tables, [Target.most("TypeAdapter, from a dictionary: time over structure", over, 1.5)])
