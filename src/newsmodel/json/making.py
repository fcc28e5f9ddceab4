"""Makes model objects quickly: the frozen ``__init__`` is for people, and costs three times as much.

An object is filled through a twin, a subclass that is not frozen, and then given its real class. Only classes
that do nothing of their own when an object is made are made so.
"""

from collections.abc import Callable
from typing import Any

from newsmodel._attrs import broken_order
from newsmodel._generating import generate
from newsmodel._pointer import At, problem
from newsmodel._shape import EXTRA, in_order, members, per_class
from newsmodel._twins import twin
from newsmodel._values import RANGE
from newsmodel.errors import Problem


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
    if in_order(cls) is not None:
        names |= {"report": _report, "broken_order": broken_order}
        lines += [
            "    broken = broken_order(made)",
            "    if broken is not None:",
            "        report(broken, at, problems)",
        ]
    lines.append("    return made")
    return generate("make", lines, names)


def _report(broken: str, at: At, problems: list[Problem]) -> None:
    problems.append(problem(at, RANGE, broken))
