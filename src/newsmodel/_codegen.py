"""Functions that are generated from the members of a class: what has to be fast is written out, not looked up."""

from collections.abc import Callable
from typing import Any


def generate(name: str, lines: list[str], names: dict[str, Any]) -> Callable[..., Any]:
    """Compile a generated function; its lines come from member names, which are Python identifiers."""
    exec("\n".join(lines), names)  # noqa: S102 - no text from outside gets here
    function: Callable[..., Any] = names[name]
    return function


def generate_lazily(names: dict[str, Any], name: str, make: Callable[[], Callable[..., Any]]) -> None:
    """Let a name of a generated function stand for a function that is made, and put there, when it is first called.

    Most documents use a few of the classes, and the others need not be paid for.
    """

    def make_and_call(*arguments: Any) -> Any:
        made = names[name] = make()
        return made(*arguments)

    names.setdefault(name, make_and_call)
