"""Immutable mappings: hashable, comparable and picklable. They derive from ``dict``, so JSON libraries write them."""

from collections.abc import Mapping
from typing import Any, NoReturn, TypeGuard, TypeVar

V = TypeVar("V")


def is_object(value: Any) -> TypeGuard[Mapping[str, Any]]:
    """Return whether a value is an object in the sense of JSON."""
    return isinstance(value, (dict, Mapping))  # dict first: the check against the abstract class is slow


def is_array(value: Any) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    """Return whether a value is an array in the sense of JSON."""
    return isinstance(value, (list, tuple))


class FrozenDict(dict[str, V]):
    """An immutable, hashable dictionary."""

    __slots__ = ()

    def _reject(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise TypeError("this mapping is part of a frozen object; create a new one instead")

    __setitem__ = __delitem__ = _reject
    clear = pop = popitem = _reject
    setdefault = update = __ior__ = _reject  # pyright: ignore[reportAssignmentType]

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
    """Return a modifiable copy of a frozen value, with plain dictionaries and lists."""
    if is_object(value):
        return {key: thaw(item) for key, item in value.items()}
    if is_array(value):
        return [thaw(item) for item in value]
    return value
