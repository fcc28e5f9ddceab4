"""A class that contains an article without deriving from newsmodel, with types that newsmodel does not support."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import attrs
import newsmodel

from factdesk.model import DeskArticle


@attrs.frozen(kw_only=True)
class Case:
    """An article under examination, with the records of the desk."""

    number: int
    """The number of the case."""
    opened: datetime
    """The time at which the case was opened."""
    fee: Decimal = Decimal(0)
    """The cost of the examination."""
    worked: timedelta = timedelta(0)
    """The working time so far."""
    article: DeskArticle
    """The article."""


def _hours(value: Any, _type: type[timedelta]) -> timedelta:
    """Read a duration from a number of hours."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError(f"expected a number of hours, found {value!r}")
    return timedelta(hours=value)


#: Reads and writes cases: ``converter.loads(document, Case)`` and ``converter.dumps(case)``.
#: It is a copy, so that our hooks do not affect other users of newsmodel.
converter: newsmodel.Converter = newsmodel.converter.copy()
converter.register_structure_hook(timedelta, _hours)
converter.register_unstructure_hook(timedelta, lambda worked: worked / timedelta(hours=1))
