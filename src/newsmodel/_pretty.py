"""How objects of the model are printed by Hypothesis and IPython: as calls of their constructors.

Hypothesis prints the arguments of a failing test in this way, so that they can be pasted into a test. Both libraries
call the method ``_repr_pretty_``. Unlike ``repr``, it breaks long lines, and writes enumerations as in source code.
"""

import enum
from collections.abc import Iterator
from typing import Any

import attrs

from newsmodel._frozendict import FrozenDict
from newsmodel._subclasses import EXTRA


def repr_pretty(self: Any, printer: Any, cycle: bool) -> None:  # noqa: FBT001 - called by position
    """Print an object of the model as a call of its constructor, without the arguments that have their default."""
    name = type(self).__name__
    if cycle:
        printer.text(f"{name}(...)")
        return
    with printer.group(len(name) + 1, f"{name}(", ")"):
        for number, (argument, value) in enumerate(_arguments(self)):
            if number:
                printer.text(",")
                printer.breakable()
            printer.text(f"{argument}=")
            _print_value(value, printer)


def _arguments(instance: Any) -> Iterator[tuple[str, Any]]:
    """Yield the arguments of the constructor that are required, or differ from their default; ``extra`` comes last."""
    for field in sorted(attrs.fields(instance.__class__), key=lambda field: field.name == EXTRA):
        value = getattr(instance, field.name)
        if field.init and not _is_default(value, field.default):
            yield field.alias or field.name, value


def _is_default(value: Any, default: Any) -> bool:
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        return not default.takes_self and bool(default.factory() == value)
    return type(value) is type(default) and bool(value == default)


def _print_value(value: Any, printer: Any) -> None:
    if isinstance(value, enum.Enum):
        printer.text(enum_source(value))
    elif value.__class__ is FrozenDict:
        printer.pretty(dict(value))
    elif value.__class__ is tuple:
        _print_tuple(value, printer)
    else:
        printer.pretty(value)


def _print_tuple(items: tuple[Any, ...], printer: Any) -> None:
    with printer.group(1, "(", ")"):
        for number, item in enumerate(items):
            if number:
                printer.text(",")
                printer.breakable()
            _print_value(item, printer)
        if len(items) == 1:
            printer.text(",")


def enum_source(choice: enum.Enum) -> str:
    """Return a member of an enumeration in the notation of source code; ``repr`` for a value that is not a member."""
    cls = type(choice)
    return f"{cls.__name__}.{choice.name}" if choice.name in cls.__members__ else repr(choice)
