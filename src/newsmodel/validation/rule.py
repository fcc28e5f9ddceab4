"""``Rule``: a code, a severity, a summary, and the function that finds violations."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

import attrs

from newsmodel.errors import RuleError, Severity, describe
from newsmodel.validation.article_index import ArticleIndex

#: A JSON Pointer to the place that violates a rule, and a message that says how.
Violation: TypeAlias = tuple[str, str]


@attrs.frozen
class Rule:
    """A rule about the meaning of an article. Pass custom rules to ``validate`` with ``rules=[*RULES, …]``.

    Raises:
        RuleError: The code is empty, the severity is not a ``Severity``, or ``check`` is not callable.
    """

    code: str
    """The stable code of the problems that the rule reports, such as ``reference.unresolved``."""
    severity: Severity
    """The severity of a violation."""
    summary: str
    """What the rule requires, in one sentence."""
    check: Callable[[ArticleIndex], Iterable[Violation]]
    """The function that yields the violations in an article: pairs of a JSON Pointer and a message."""

    def __attrs_post_init__(self) -> None:
        if not (isinstance(self.code, str) and self.code):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise RuleError(f"a rule: expected a code such as 'acme.too-long', found {describe(self.code)}")
        if not isinstance(self.severity, Severity):  # pyright: ignore[reportUnnecessaryIsInstance]
            message = f"expected a Severity such as Severity.ERROR, found {describe(self.severity)}"
            raise RuleError(f"the rule {self.code}: {message}")
        if not callable(self.check):
            message = f"expected a function that takes an ArticleIndex, found {describe(self.check)}"
            raise RuleError(f"the rule {self.code}: {message}")
