"""``RefersTo``: the declaration that the ids in a member refer to objects of certain classes."""

from typing import Any

from newsmodel.errors import ClassError, describe


class RefersTo:
    """Declares that an id refers to an object of one of these classes: ``Annotated[Id, RefersTo(Actor)]``.

    It can annotate an id, an optional id, or the ids in a tuple.

    Args:
        targets: The classes: ``Actor``, ``Quote``, ``Event``, or another model class with a member ``id``. A class that
            is defined later is written as a string: the name of a class of newsmodel, or of the module in which the
            member is declared.

    Raises:
        ClassError: There is no target, or a target is neither a class nor a name.
    """

    __slots__ = ("targets",)

    targets: tuple[type[Any] | str, ...]
    """The classes, or their names."""

    def __init__(self, *targets: type[Any] | str) -> None:
        for target in targets or (None,):
            if not isinstance(target, (type, str)):
                raise ClassError(f"expected classes or their names, found {describe(target)}; write RefersTo(Actor)")
        self.targets = targets

    def __repr__(self) -> str:
        names = [target.__name__ if isinstance(target, type) else repr(target) for target in self.targets]
        return f"RefersTo({', '.join(names)})"

    def __eq__(self, other: object) -> bool:
        return self.targets == other.targets if isinstance(other, RefersTo) else NotImplemented

    def __hash__(self) -> int:
        return hash((RefersTo, self.targets))
