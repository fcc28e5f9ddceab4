"""Functions that are generated from the members of a class, for speed."""

from collections.abc import Callable
from typing import Any


def generate(name: str, lines: list[str], names: dict[str, Any]) -> Callable[..., Any]:
    """Compile a generated function. Its lines contain only member names, which are Python identifiers."""
    exec("\n".join(lines), names)  # noqa: S102 - no text from outside gets here
    function: Callable[..., Any] = names[name]
    return function


def generate_lazily(names: dict[str, Any], name: str, make: Callable[[], Callable[..., Any]]) -> None:
    """Bind a name to a function that is generated when it is first called.

    Most documents use a few of the classes, so functions for the others need not be compiled.
    """

    def make_and_call(*arguments: Any) -> Any:
        made = names[name] = make()
        return made(*arguments)

    names.setdefault(name, make_and_call)
