"""A class that is none of newsmodel's and holds one of them, with types that newsmodel does not know.

Nothing here derives from newsmodel: a case is the desk's own paperwork about an article.
"""

from datetime import datetime
from decimal import Decimal, InvalidOperation
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
    article: DeskArticle
    """The article."""


def _decimal(value: Any, _type: type[Decimal]) -> Decimal:
    """Read a decimal number from a string; a JSON number has been through binary already."""
    if not isinstance(value, str):
        raise TypeError(f"expected a decimal number in a string, found {value!r}")
    try:
        return Decimal(value)
    except InvalidOperation:
        raise ValueError(f"expected a decimal number, found {value!r}") from None


#: Reads and writes cases: ``converter.loads(document, Case)`` and ``converter.dumps(case)``.
#: A copy, so that our hooks are nobody else's.
converter: newsmodel.Converter = newsmodel.converter.copy()
converter.register_structure_hook(Decimal, _decimal)
converter.register_unstructure_hook(Decimal, str)
