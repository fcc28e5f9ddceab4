"""Where a value stands in a document: a chain of steps, written as a JSON Pointer only when asked for."""

from typing import TypeAlias

from newsmodel.errors import Problem, escape_pointer

#: The step before and the member name or index of this one; ``None`` is the whole document.
At: TypeAlias = "tuple[At, str | int] | None"


def pointer(at: At) -> str:
    """Write a chain of steps as a JSON Pointer (RFC 6901)."""
    tokens: list[str] = []
    while at is not None:
        at, token = at
        tokens.append(escape_pointer(token))
    return "".join(f"/{token}" for token in reversed(tokens))


def problem(at: At, code: str, message: str) -> Problem:
    """Make a problem that stands at a step."""
    return Problem(pointer=pointer(at), code=code, message=message)
