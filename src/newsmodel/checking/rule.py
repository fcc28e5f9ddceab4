"""What a rule is: a code, a severity, one line of explanation, and a function that finds what breaks it."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

import attrs

from newsmodel.checking.survey import Survey
from newsmodel.errors import RuleError, Severity, describe

#: Where a rule is broken (a JSON Pointer), and a sentence that says how.
Breach: TypeAlias = tuple[str, str]


@attrs.frozen
class Rule:
    """One rule of meaning. Make your own, and give them to ``validate`` beside ``RULES``.

    Raises:
        RuleError: Its severity is none.
    """

    code: str
    """Its stable name: ``reference.unresolved``."""
    severity: Severity
    """How grave it is to break it."""
    summary: str
    """What it asks for, in one line."""
    breaches: Callable[[Survey], Iterable[Breach]]
    """Finds where a document breaks it: pointers and sentences."""

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.severity, Severity):  # pyright: ignore[reportUnnecessaryIsInstance]
            message = f"expected a Severity such as Severity.ERROR, found {describe(self.severity)}"
            raise RuleError(f"the rule {self.code}: {message}")
