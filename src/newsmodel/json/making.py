"""Makes model objects quickly: the frozen ``__init__`` is for people, and costs three times as much.

An object is filled through a twin, a class with the same slots that is not frozen, and then given its real
class. Only classes that do nothing of their own when an object is made are made so.
"""

from collections.abc import Callable
from typing import Any

import attrs

from newsmodel._attrs import is_house_made
from newsmodel._shape import EXTRA, members, per_class
from newsmodel._values import RANGE
from newsmodel.errors import Problem
from newsmodel.json.pointer import At, problem


@per_class
def is_plain(cls: type[Any]) -> bool:
    """Whether a class does nothing of its own when an object is made: no ``__init__``, hook or validator."""
    return is_house_made(cls)


@per_class
def twin(cls: type[Any]) -> type[Any]:
    """Make the unfrozen twin of a class: the same slots in the same order."""
    return type(cls.__name__, (), {"__slots__": tuple(field.name for field in attrs.fields(cls))})


@per_class
def maker(cls: type[Any]) -> Callable[..., Any]:
    """Generate the function that makes an object of a plain class from checked values."""
    names: dict[str, Any] = {"Twin": twin(cls), "cls": cls}
    lines = ["def make(values, extra, at, problems):", "    made = Twin()"]
    for member in members(cls):
        if not member.required:
            names[f"default_{member.name}"] = member.default
            lines.append(f"    made.{member.name} = default_{member.name}")
    # Most members stand at their default: filling those in first, and setting the rest, asks least.
    lines += ["    for name, value in values.items():", "        setattr(made, name, value)"]
    lines += [f"    made.{EXTRA} = extra", "    made.__class__ = cls"]
    if hasattr(cls, "broken_invariant"):
        names["report"] = _report
        lines += [
            "    broken = made.broken_invariant()",
            "    if broken is not None:",
            "        report(broken, at, problems)",
        ]
    lines.append("    return made")
    return generate("make", lines, names)


def _report(broken: str, at: At, problems: list[Problem]) -> None:
    problems.append(problem(at, RANGE, broken))


def generate(name: str, lines: list[str], names: dict[str, Any]) -> Callable[..., Any]:
    """Compile a generated function; its lines come from member names, which are Python identifiers."""
    exec("\n".join(lines), names)  # noqa: S102 - no text from outside gets here
    function: Callable[..., Any] = names[name]
    return function
