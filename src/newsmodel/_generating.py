"""Functions that are generated from the members of a class: what has to be fast is written out, not looked up."""

from collections.abc import Callable
from typing import Any


def generate(name: str, lines: list[str], names: dict[str, Any]) -> Callable[..., Any]:
    """Compile a generated function; its lines come from member names, which are Python identifiers."""
    exec("\n".join(lines), names)  # noqa: S102 - no text from outside gets here
    function: Callable[..., Any] = names[name]
    return function
