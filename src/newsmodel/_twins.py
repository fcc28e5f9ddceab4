"""Twins: how an object of a frozen class is filled, and how a copy with other values is made of one.

A frozen ``__init__`` is for people: it checks everything, and sets each attribute the long way round.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import attrs

from newsmodel._attrs import check_change, is_plain
from newsmodel._generating import generate
from newsmodel._shape import per_class
from newsmodel.errors import describe

T = TypeVar("T")


@per_class
def twin(cls: type[Any]) -> type[Any]:
    """Make the twin of a class: a subclass with no more slots, whose objects can be changed, and need no arguments.

    A subclass, because giving an object the class of a base takes Python half the time that it takes to find out
    that two unrelated classes have the same slots.
    """
    unfrozen = {name: getattr(object, name) for name in ("__init__", "__setattr__", "__delattr__")}
    return type(cls.__name__, (cls,), {"__slots__": (), "__module__": __name__} | unfrozen)


def evolve(obj: T, /, **changes: Any) -> T:
    """Make a copy of an object with other values in some members.

    It does what ``attrs.evolve`` does, and takes less time for it: what stays as it is was checked before, and
    only the changes are. A derived class that has validators or hooks of its own gets them run.

    Raises:
        StructureError: A change is not valid; it names each one that is wrong.
        TypeError: The class has no member of that name, or is no class of attrs.
    """
    if not is_plain(type(obj)):
        if not attrs.has(type(obj)):
            raise TypeError(f"expected an object of the model, or of another class of attrs, found {describe(obj)}")
        copied: T = attrs.evolve(obj, **changes)  # type: ignore[misc]
        return copied
    made: Any = _cloner(type(obj))(obj)
    check_change(made, type(obj), changes)
    made.__class__ = type(obj)
    evolved: T = made
    return evolved


@per_class
def _cloner(cls: type[Any]) -> Callable[[Any], Any]:
    """Generate the function that copies all attributes of an object to a twin of its class."""
    lines = ["def clone(o):", "    made = Twin()"]
    lines += [f"    made.{field.name} = o.{field.name}" for field in attrs.fields(cls)]
    return generate("clone", [*lines, "    return made"], {"Twin": twin(cls)})
