"""``write_csv`` and ``write_rows``: tables as CSV."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from typing import IO

from newsmodel._arguments import require_instance
from newsmodel.errors import ClassError, describe
from newsmodel.model.article import Article
from newsmodel.view.rows import COLUMNS, Cell, Table, require_table, rows

#: Spreadsheet programs run a cell that begins with one of these as a formula, which can read files and send data.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001
#: Marks the cell as text: spreadsheet programs do not show it.
_ESCAPE = "'"


def write_csv(articles: Iterable[Article], file: IO[str], what: Table = "quotes") -> int:
    """Write one table of several articles as CSV, as ``write_rows`` does, and return the number of rows.

    Args:
        articles: The articles. They are taken one at a time.
        file: A text file, opened with ``newline=""`` and in UTF-8.
        what: The table, as for ``rows``.

    Raises:
        ClassError: An item is not an ``Article``, or there is no such table.
        OSError: The file cannot be written.
    """
    columns = COLUMNS[require_table(what)]
    return write_rows((row for article in articles for row in rows(article, what)), columns, file)


def write_rows(table: Iterable[Mapping[str, Cell]], columns: Iterable[str], file: IO[str]) -> int:
    """Write rows as CSV (RFC 4180) with a header, and return the number of rows.

    The rows can be those of ``rows``, with additional columns.

    Words from an article cannot become formulas: text that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line
    break is written after an apostrophe. Missing values are empty, dates have ISO format, and truth values are
    ``true`` and ``false``.

    Args:
        table: The rows. They are taken one at a time, and need not have a value for each column.
        columns: The names of the columns, in the order in which they are written.
        file: A text file, opened with ``newline=""`` and in UTF-8.

    Raises:
        ClassError: The columns are a string, a row has a value for another column, or a value is not a ``Cell``.
        OSError: The file cannot be written.
    """
    if isinstance(columns, str):
        raise ClassError(f"expected the names of the columns, found {describe(columns)}; pass a tuple of names")
    names = tuple(columns)
    known = frozenset(names)
    writer = csv.writer(file)
    writer.writerow([_cell(name, "the header") for name in names])
    count = 0
    for row in table:
        require_instance(row, Mapping)
        if not known.issuperset(row):
            name = next(name for name in row if name not in known)
            raise ClassError(f"expected the name of a column, found {describe(name)}; add it to the columns")
        writer.writerow([_cell(row.get(name), name) for name in names])
        count += 1
    return count


def _cell(value: Cell, column: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return _ESCAPE + value if value.startswith(_FORMULA_STARTS) else value
    if isinstance(value, int):
        return repr(int(value))  # an enumeration has another representation
    if isinstance(value, float):  # pyright: ignore[reportUnnecessaryIsInstance]
        return repr(float(value))
    raise ClassError(
        f"expected a string, a number, a truth value, a date or None in {column}, found {describe(value)}; convert it"
    )
