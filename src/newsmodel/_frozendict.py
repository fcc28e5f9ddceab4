"""Mappings that nobody changes: hashable, comparable, picklable, and a ``dict`` to every JSON writer."""

from collections.abc import Mapping
from typing import Any, NoReturn, TypeGuard, TypeVar

V = TypeVar("V")


def is_object(value: Any) -> TypeGuard[Mapping[str, Any]]:
    """Whether a value is what JSON calls an object."""
    return isinstance(value, (dict, Mapping))  # dict first: asking the abstract class is slow


def is_array(value: Any) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    """Whether a value is what JSON calls an array."""
    return isinstance(value, (list, tuple))


class FrozenDict(dict[str, V]):
    """A dictionary that refuses to be changed, and so can be hashed."""

    __slots__ = ()

    def _refuse(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise TypeError("this mapping is part of a frozen object: make a new one instead")

    __setitem__ = __delitem__ = _refuse
    clear = pop = popitem = _refuse
    setdefault = update = __ior__ = _refuse  # pyright: ignore[reportAssignmentType]

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __repr__(self) -> str:
        return repr(dict(self))

    def __copy__(self) -> "FrozenDict[V]":
        return self

    def __deepcopy__(self, _memo: dict[int, object]) -> "FrozenDict[V]":
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return FrozenDict, (dict(self),)


EMPTY: FrozenDict[Any] = FrozenDict()


def thaw(value: Any) -> Any:
    """Make plain dictionaries and lists of frozen ones, for the caller to change."""
    if is_object(value):
        return {key: thaw(item) for key, item in value.items()}
    if is_array(value):
        return [thaw(item) for item in value]
    return value
