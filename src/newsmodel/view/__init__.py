"""An article as text for the terminal, and as rows for data frames and CSV.

The text has the quotes, events, times and problems of the article. Control characters and bidirectional controls are
escaped, so that a document cannot manipulate the terminal or change the displayed order of the text.
"""

from newsmodel.view.csv_table import write_csv, write_rows
from newsmodel.view.rows import COLUMNS, Cell, Table, rows
from newsmodel.view.summary import summary

__all__ = ["COLUMNS", "Cell", "Table", "rows", "summary", "write_csv", "write_rows"]
