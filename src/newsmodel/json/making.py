"""Makes model objects quickly: the frozen ``__init__`` is for people, and costs three times as much.

An object is filled through a subclass that is not frozen, and then given its real class. Only
classes that do nothing of their own when an object is made are made so.
"""

from collections.abc import Callable
from typing import Any

from newsmodel._checks import RANGE, ordered_pair_error
from newsmodel._classes import mutable_subclass
from newsmodel._codegen import generate
from newsmodel._fields import EXTRA, cached_per_class, members, ordered_pair
from newsmodel.errors import Location, Problem, problem


@cached_per_class
def maker(cls: type[Any]) -> Callable[..., Any]:
    """Generate the function that makes an object of a plain class from checked values."""
    names: dict[str, Any] = {"Twin": mutable_subclass(cls), "cls": cls}
    lines = ["def make(values, extra, at, problems):", "    made = Twin()"]
    for member in members(cls):
        if not member.required:
            names[f"default_{member.name}"] = member.default
            lines.append(f"    made.{member.name} = default_{member.name}")
    # Most members stand at their default: filling those in first, and setting the rest, asks least.
    lines += ["    for name, value in values.items():", "        setattr(made, name, value)"]
    lines += [f"    made.{EXTRA} = extra", "    made.__class__ = cls"]
    if ordered_pair(cls) is not None:
        names |= {"report": _report, "broken_order": ordered_pair_error}
        lines += [
            "    broken = broken_order(made)",
            "    if broken is not None:",
            "        report(broken, at, problems)",
        ]
    lines.append("    return made")
    return generate("make", lines, names)


def _report(broken: str, at: Location, problems: list[Problem]) -> None:
    problems.append(problem(at, RANGE, broken))
