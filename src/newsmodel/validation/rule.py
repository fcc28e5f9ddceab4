"""What a rule is: a code, a severity, one line of explanation, and a function that finds what breaks it."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

import attrs

from newsmodel.errors import RuleError, Severity, describe
from newsmodel.validation.article_index import ArticleIndex

#: Where a rule is broken (a JSON Pointer), and a sentence that says how.
Violation: TypeAlias = tuple[str, str]


@attrs.frozen
class Rule:
    """One rule of meaning. Make your own, and give them to ``validate`` beside ``RULES``.

    Raises:
        RuleError: It has no code, its severity is none, or what finds its breaches cannot be called.
    """

    code: str
    """Its stable name: ``reference.unresolved``."""
    severity: Severity
    """How grave it is to break it."""
    summary: str
    """What it asks for, in one line."""
    check: Callable[[ArticleIndex], Iterable[Violation]]
    """Finds where a document breaks it: pointers and sentences."""

    def __attrs_post_init__(self) -> None:
        if not (isinstance(self.code, str) and self.code):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise RuleError(f"a rule: expected a code such as 'acme.too-long', found {describe(self.code)}")
        if not isinstance(self.severity, Severity):  # pyright: ignore[reportUnnecessaryIsInstance]
            message = f"expected a Severity such as Severity.ERROR, found {describe(self.severity)}"
            raise RuleError(f"the rule {self.code}: {message}")
        if not callable(self.check):
            message = f"expected a function that takes a ArticleIndex, found {describe(self.check)}"
            raise RuleError(f"the rule {self.code}: {message}")
