"""The bounds and notes that ``msgspec.Meta`` adds to a type: combined, and checked for their meaning.

What is not enforced everywhere is refused when the class is first used, so that no bound is silently ignored.
"""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from newsmodel.errors import ClassError


class Notes(msgspec.Struct, frozen=True, kw_only=True):
    """What the JSON Schema states about a value in addition to its type."""

    title: str | None = None
    description: str | None = None
    examples: bytes = b"[]"
    """A JSON array, because examples need not be hashable."""
    extra_json_schema: bytes = b"{}"
    """A JSON object."""


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """The bounds of a value, with the names that they have in ``msgspec.Meta``; ``None`` if there is no bound."""

    ge: float | None = None
    gt: float | None = None
    le: float | None = None
    lt: float | None = None
    multiple_of: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    tz: bool | None = None
    noun: str | None = None
    """What an error message calls a value that matches the pattern."""
    notes: Notes | None = None


NO_BOUNDS = Bounds()

#: The key in ``Meta.extra`` under which the types of the library name their values for error messages.
NOUN = "noun"

#: How two values of a bound are combined. Different values of any other bound are refused.
_COMBINE: dict[str, Callable[[Any, Any], Any]] = {
    "ge": max,
    "gt": max,
    "le": min,
    "lt": min,
    "min_length": max,
    "max_length": min,
}

NUMBER_BOUNDS = frozenset({"ge", "gt", "le", "lt", "multiple_of"})
LENGTH_BOUNDS = frozenset({"min_length", "max_length"})
STRING_BOUNDS = LENGTH_BOUNDS | {"pattern"}
TIME_BOUNDS = frozenset({"tz"})
_BOUNDS = (*sorted(NUMBER_BOUNDS | STRING_BOUNDS | TIME_BOUNDS),)


def combined(outer: Bounds, metas: Iterable[msgspec.Meta]) -> Bounds:
    """Return bounds together with those of the metadata of a type; the tighter one counts.

    Raises:
        ClassError: Two of them cannot be combined.
    """
    found = outer
    for meta in metas:
        values = {name: getattr(meta, name) for name in _BOUNDS if getattr(meta, name) is not None}
        for name, value in values.items():
            values[name] = _combine(name, getattr(found, name), value)
        noun = (meta.extra or {}).get(NOUN)
        found = msgspec.structs.replace(
            found,
            **values,
            noun=found.noun or (noun if isinstance(noun, str) else None),
            notes=_notes(found.notes, meta),
        )
    _check_multiple(found.multiple_of)
    return found


def _combine(name: str, one: Any, other: Any) -> Any:
    if one is None or one == other:
        return other
    if name in _COMBINE:
        return _COMBINE[name](one, other)
    raise ClassError(f"expected one {name}, found {one!r} and {other!r}; write a single Meta({name}=…)")


def _notes(outer: Notes | None, meta: msgspec.Meta) -> Notes | None:
    if not (meta.title or meta.description or meta.examples or meta.extra_json_schema):
        return outer
    outer = outer or Notes()
    return Notes(
        title=outer.title or meta.title,
        description=outer.description or meta.description,
        examples=_json(meta.examples) if meta.examples and outer.examples == b"[]" else outer.examples,
        extra_json_schema=_json((meta.extra_json_schema or {}) | msgspec.json.decode(outer.extra_json_schema)),
    )


def _json(value: Any) -> bytes:
    try:
        return msgspec.json.encode(value)
    except (msgspec.MsgspecError, TypeError, ValueError) as error:
        raise ClassError(f"expected JSON values in examples and extra_json_schema of a Meta: {error}") from None


#: The largest denominator of ``multiple_of``: a larger one means that the number has no exact binary representation.
_LARGEST_DENOMINATOR = 2**20


def _check_multiple(multiple_of: float | None) -> None:
    if multiple_of is not None and float(multiple_of).as_integer_ratio()[1] > _LARGEST_DENOMINATOR:
        raise ClassError(
            f"expected a multiple_of that floating-point numbers represent exactly, such as 5 or 0.25, found "
            f"{multiple_of}; use decimal.Decimal and a validator"
        )


def names(bounds: Bounds) -> frozenset[str]:
    """Return the names of the bounds that are set."""
    return frozenset(name for name in _BOUNDS if getattr(bounds, name) is not None)


def only(bounds: Bounds, supported: frozenset[str]) -> Bounds:
    """Return bounds without those that a type does not support."""
    return msgspec.structs.replace(bounds, **dict.fromkeys(names(bounds) - supported))


def require_supported(bounds: Bounds, supported: frozenset[str], hint: Any) -> None:
    """Check that a type supports all its bounds.

    Raises:
        ClassError: It does not.
    """
    unsupported = sorted(names(bounds) - supported)
    if unsupported:
        name = hint.__qualname__ if isinstance(hint, type) else str(hint)
        raise ClassError(
            f"expected bounds that apply to {name}, found {', '.join(unsupported)}; remove them from the Meta, or "
            "check the value with a validator"
        )
