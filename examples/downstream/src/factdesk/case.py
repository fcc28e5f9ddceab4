"""A class that is none of newsmodel's and holds one of them, with types that newsmodel does not know.

Nothing here derives from newsmodel: a case is the desk's own paperwork about an article.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import attrs
import newsmodel

from factdesk.model import DeskArticle


@attrs.frozen(kw_only=True)
class Case:
    """An article under examination, and what the desk has to keep about it."""

    number: int
    """The number of the case."""
    opened: datetime
    """When it was opened."""
    fee: Decimal = Decimal(0)
    """What the examination costs."""
    worked: timedelta = timedelta(0)
    """How long it took so far."""
    article: DeskArticle
    """The article."""


def _hours(value: Any, _type: type[timedelta]) -> timedelta:
    """Read how long something took from a number of hours, which is how the desk counts."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError(f"expected a number of hours, found {value!r}")
    return timedelta(hours=value)


#: Reads and writes cases: ``converter.loads(document, Case)`` and ``converter.dumps(case)``.
#: A copy, so that our hooks are nobody else's.
converter: newsmodel.Converter = newsmodel.converter.copy()
converter.register_structure_hook(timedelta, _hours)
converter.register_unstructure_hook(timedelta, lambda worked: worked / timedelta(hours=1))
