"""Tables in CSV on the command line."""

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import newsmodel
from newsmodel.cli.files import write


def write_table(articles: Iterable[newsmodel.Article], what: Any, output: Path | None) -> None:
    """Write one table of several articles as CSV to a file or to standard output.

    Raises:
        FileError: The file cannot be written.
    """
    from newsmodel.view import write_csv

    table = io.StringIO(newline="")
    write_csv(articles, table, what)
    write(table.getvalue().encode(), output)
