"""``PartList``: the actors, quotes or events of one article, in order and by id."""

from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Identified)


class PartList(Generic[T]):
    """Parts in order. If several parts have the same id, the first one is found by it, and all are kept."""

    def __init__(self) -> None:
        self._parts: list[T] = []
        self._positions: dict[str, int] = {}

    def load(self, parts: Iterable[T]) -> None:
        """Replace all parts."""
        self._parts.clear()
        self._positions.clear()
        for part in parts:
            self.add(part)

    def add(self, part: T) -> None:
        """Add a part at the end."""
        self._positions.setdefault(part.id, len(self._parts))
        self._parts.append(part)

    def position(self, name: str) -> int:
        """Return the position of the part with an id."""
        return self._positions[name]

    def __contains__(self, name: object) -> bool:
        return name in self._positions

    def __getitem__(self, name: str) -> T:
        return self._parts[self._positions[name]]

    def __len__(self) -> int:
        return len(self._parts)

    def all(self) -> tuple[T, ...]:
        """Return all parts."""
        return tuple(self._parts)
