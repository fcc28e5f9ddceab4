from collections.abc import Callable
from typing import Any

AS_IS: int
SPELT: int
OBJECT: int
LISTED: int

class Mirrorer:
    def __init__(
        self,
        cls: type[Any],
        mirror: type[Any],
        members: tuple[tuple[str, tuple[Any, ...], Any, tuple[str, ...] | None, tuple[int, Any, Any]], ...],
        extra: str,
        version: tuple[str, str] | None,
        writers: Any,
        with_unknown: Callable[[Any, Any], dict[str, Any]],
    ) -> None: ...
    def mirror(self, made: Any, /) -> Any: ...
