"""The types in annotations: what is inside an optional type, an alias or a tuple."""

import types
import typing
from collections.abc import Iterator
from typing import Annotated, Any


def layers(hint: Any) -> Iterator[Any]:
    """Yield a type, and then the type inside an optional type, an annotated type, an alias or a ``NewType``."""
    yield hint
    inner = hint
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        parts = [part for part in typing.get_args(hint) if part is not type(None)]
        inner = typing.Union[tuple(parts)] if len(parts) < len(typing.get_args(hint)) else hint  # noqa: UP007
    elif typing.get_origin(hint) is Annotated:
        inner = typing.get_args(hint)[0]
    else:
        inner = getattr(hint, "__supertype__", getattr(hint, "__value__", hint) if _is_alias(hint) else hint)
    if inner is not hint:
        yield from layers(inner)


def _is_alias(hint: Any) -> bool:
    return type(hint).__name__ == "TypeAliasType"


def item_hint(hint: Any) -> Any:
    """Return the type of the items of a tuple type."""
    *_, bare = layers(hint)
    return typing.get_args(bare)[0]
