"""The quotes of several articles with their verdicts, as rows for data frames and as CSV."""

from collections.abc import Iterable, Iterator
from typing import IO

from newsmodel.view import COLUMNS, Cell, rows, write_rows

from factdesk.model import DeskArticle

#: The columns: those of newsmodel, and ours.
QUOTE_COLUMNS: tuple[str, ...] = (*COLUMNS["quotes"], "desk", "verdict", "checked", "checker", "check_count")


def quote_rows(articles: Iterable[DeskArticle]) -> Iterator[dict[str, Cell]]:
    """Yield a row for each quote. The columns of a check are those of the last one."""
    for article in articles:
        for row, quote in zip(rows(article, "quotes"), article.quotes, strict=True):
            last = quote.checks[-1] if quote.checks else None
            yield {
                **row,
                "desk": article.desk,
                "verdict": None if last is None else str(last.verdict),
                "checked": None if last is None else str(last.done),
                "checker": None if last is None else last.checker,
                "check_count": len(quote.checks),
            }


def write_quotes(articles: Iterable[DeskArticle], file: IO[str]) -> int:
    """Write the rows as CSV that is safe to open in a spreadsheet program, and return their number.

    Args:
        articles: The articles. They are taken one at a time.
        file: A text file, opened with ``newline=""`` and in UTF-8.
    """
    return write_rows(quote_rows(articles), QUOTE_COLUMNS, file)
