"""Articles that an archive contains twice: with the same id and the same version."""

import json
import sqlite3
from typing import TypeAlias

import attrs

import newsmodel
from newsmodel.cli.documents import Document
from newsmodel.errors import Problem, Severity

CODE = "archive.duplicate"

#: In kibibytes. What does not fit is in a temporary file, so that archives of any size are checked.
_CACHE = 32_768

_Table: TypeAlias = sqlite3.Connection


def _new_table() -> _Table:
    """Create a table in a temporary file, which SQLite deletes with the connection."""
    table = sqlite3.connect("", isolation_level=None)
    for statement in (
        "PRAGMA journal_mode = OFF",
        "PRAGMA synchronous = OFF",
        f"PRAGMA cache_size = -{_CACHE}",
        "CREATE TABLE seen (article TEXT PRIMARY KEY, place TEXT) WITHOUT ROWID",
        "BEGIN",
    ):
        table.execute(statement)
    return table


@attrs.frozen
class Duplicates:
    """The articles of one archive that were read so far.

    Two articles are the same if their ids are equal, and their versions are equal or both missing. Nothing else counts.
    """

    _table: _Table = attrs.field(factory=_new_table)

    def find(self, article: newsmodel.Article, document: Document) -> list[Problem]:
        """Return the problem that an earlier article is the same, if there is one, and remember the article.

        Raises:
            sqlite3.Error: The temporary file cannot be written.
        """
        key = json.dumps([article.id, article.version])
        if self._table.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, document.place)).rowcount:
            return []
        [(place,)] = self._table.execute("SELECT place FROM seen WHERE article = ?", (key,))
        version = "without a version" if article.version is None else f"of version {article.version!r}"
        message = (
            f"expected the id {article.id!r} {version} once in an archive, found it at {place}, too; remove one of the "
            "articles, or give them different versions"
        )
        return [Problem(pointer="/id", code=CODE, message=message, severity=Severity.WARNING, line=document.line)]

    def close(self) -> None:
        """Delete the temporary file."""
        self._table.close()
