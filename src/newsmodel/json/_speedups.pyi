from collections.abc import Callable
from typing import Any

PLANS: int
MOST_FIELDS: int

KEEP: int
MATCH: int
CALL: int
TABLE: int
MODEL: int
MANY: int
VERSION: int

def nothing_dropped(data: bytes, values: Any, /) -> bool: ...

class ObjectBuilder:
    def __init__(
        self,
        cls: type[Any],
        struct_type: type[Any],
        fields: tuple[tuple[str, str, bool, Any, Any, tuple[int, Any, Any]], ...],
        extra: tuple[str, Any],
        order: tuple[str, str] | None,
        frozen_dict: type[dict[str, Any]],
        decode: Callable[[bytes], Any],
        convert: Callable[[Any, type[Any]], Any],
        unsupported: type[Exception],
    ) -> None: ...
    def from_bytes(self, struct: Any, data: bytes, /) -> Any: ...
    def from_values(self, values: Any, /) -> Any: ...
