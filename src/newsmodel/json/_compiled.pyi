from typing import Any

PLANS: int

KEEP: int
MATCH: int
CALL: int
TABLE: int
RECORD: int
MANY: int

class Copier:
    def __init__(
        self,
        cls: type[Any],
        mirror: type[Any],
        members: tuple[tuple[str, bool, Any, Any, tuple[int, Any, Any]], ...],
        extra: tuple[str, Any],
        order: tuple[str, str] | None,
        version: tuple[str, tuple[str | None, ...]] | None,
        declined: type[Exception],
    ) -> None: ...
    def copy(self, mirrored: Any, /) -> Any: ...
    def read(self, mirrored: Any, data: bytes, /) -> tuple[Any, bool]: ...
