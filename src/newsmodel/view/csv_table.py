"""``write_csv``: a table of several articles as CSV."""

import csv
from collections.abc import Iterable
from datetime import date
from typing import IO

from newsmodel.model.article import Article
from newsmodel.view.rows import COLUMNS, Cell, Table, require_table, rows

#: Spreadsheet programs run a cell that begins with one of these as a formula, which can read files and send data.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001
#: Marks the cell as text: spreadsheet programs do not show it.
_ESCAPE = "'"


def write_csv(articles: Iterable[Article], file: IO[str], what: Table = "quotes") -> int:
    """Write one table of several articles as CSV (RFC 4180) with a header, and return the number of rows.

    Words from an article cannot become formulas: text that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line
    break is written after an apostrophe. Missing values are empty, dates have ISO format, and truth values are
    ``true`` and ``false``.

    Args:
        articles: The articles. They are taken one at a time.
        file: A text file, opened with ``newline=""`` and in UTF-8.
        what: The table, as for ``rows``.

    Raises:
        ClassError: An item is not an ``Article``, or there is no such table.
        OSError: The file cannot be written.
    """
    writer = csv.writer(file)
    writer.writerow(COLUMNS[require_table(what)])
    count = 0
    for article in articles:
        for row in rows(article, what):
            writer.writerow([_cell(value) for value in row.values()])
            count += 1
    return count


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return _ESCAPE + value if value.startswith(_FORMULA_STARTS) else value
    return repr(value)
