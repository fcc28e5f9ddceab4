"""Editing: changes to an article that keep its ids, references and spans consistent.

>>> from newsmodel import Actor, Article, Attribution, Quote
>>> from newsmodel.editing import rename
>>> quote = Quote(id="q", attribution=Attribution(speakers=("x",)))
>>> article = Article(id="a", actors=(Actor(id="x"),), quotes=(quote,))
>>> rename(article, "x", "lind").quotes[0].attribution.speakers
('lind',)

Each function returns a new article of the same class. An edit of a valid article is valid; if that is not possible, the
function raises ``EditError``, which lists all obstacles.
"""

from newsmodel.editing.classes import as_class
from newsmodel.editing.excerpts import excerpt
from newsmodel.editing.merging import merge_actors, replace
from newsmodel.editing.removal import EditedArticle, Removed, remove
from newsmodel.editing.renaming import Reference, references_to, rename

__all__ = [
    "EditedArticle",
    "Reference",
    "Removed",
    "as_class",
    "excerpt",
    "merge_actors",
    "references_to",
    "remove",
    "rename",
    "replace",
]
