"""Field types: the types of members, in Python and in JSON.

They are msgspec structs rather than attrs classes, because creating attrs classes takes longer than importing the rest
of this module.
"""

import enum
import functools
import typing
from collections.abc import Callable
from typing import Any, TypeGuard, TypeVar

import msgspec

from newsmodel._bounds import Bounds, Notes
from newsmodel._subclasses import LIBRARY_CLASSES

R = TypeVar("R")


class FieldType(msgspec.Struct, frozen=True, kw_only=True):
    """The type of a value, in Python and in JSON."""

    notes: Notes | None = None
    """What the JSON Schema states about the values in addition to their type."""


class StringType(FieldType, frozen=True):
    """A string. ``pattern`` is a regular expression with the same meaning in Python and in ECMA-262."""

    min_length: int = 0
    max_length: int | None = None
    pattern: str | None = None
    title: str | None = None
    """What an error message calls a value that matches the pattern."""


class NumberType(FieldType, frozen=True):
    """A number between bounds.

    ``integer``: the value must be an integer. ``floating``: integers are converted to floating-point numbers.
    Neither: integers and floating-point numbers are both accepted and preserved.
    """

    integer: bool
    low: float
    high: float
    floating: bool
    above: float | None = None
    """The value is greater; if it is set, ``low`` is a weaker bound."""
    below: float | None = None
    """The value is less; if it is set, ``high`` is a weaker bound."""
    multiple_of: float | None = None
    has_simple_bounds: bool = False
    """Whether every floating-point number from ``low`` to ``high`` is valid."""


class BooleanType(FieldType, frozen=True):
    """True or false."""


class EnumType(FieldType, frozen=True):
    """One value of a closed vocabulary."""

    enum: type[enum.Enum]


class EdtfType(FieldType, frozen=True):
    """An EDTF value."""


class ModelType(FieldType, frozen=True):
    """An instance of a model class."""

    cls: type[Any]


class TupleType(FieldType, frozen=True):
    """A tuple of values of one type; an array in JSON."""

    item: FieldType
    min_length: int = 0
    max_length: int | None = None


class StringMapType(FieldType, frozen=True):
    """A mapping of strings to strings."""

    min_length: int = 0
    max_length: int | None = None


class ExternalType(FieldType, frozen=True):
    """A type that is not part of the model; the converter's hooks read and write it."""

    type: Any
    """The type, as the converter gets it."""
    shape: FieldType
    """What is known about its values; ``AnyShape`` if nothing is."""


# ---- The shapes of external types. Their parts are shapes, or any of the field types above. ----


class AnyShape(FieldType, frozen=True):
    """Any value."""


class ClassShape(FieldType, frozen=True):
    """An instance of a class, such as a date, or of ``None``."""

    cls: type[Any]
    tz: bool | None = None
    """Whether a time has a time zone; ``None`` if both are valid."""


class RecordShape(FieldType, frozen=True):
    """An instance of an attrs class, a dataclass, a named tuple or a typed dictionary, with members of its own."""

    cls: Any


class LiteralShape(FieldType, frozen=True):
    """One of the choices of a ``Literal``."""

    choices: tuple[Any, ...]


class UnionShape(FieldType, frozen=True):
    """A value of one of several shapes."""

    parts: tuple[FieldType, ...]


class CollectionShape(FieldType, frozen=True):
    """A list, a set, a tuple or another collection of values of one shape; an array in JSON."""

    cls: type[Any]
    item: FieldType
    min_length: int = 0
    max_length: int | None = None


class FixedTupleShape(FieldType, frozen=True):
    """A tuple with a shape for each item."""

    items: tuple[FieldType, ...]


class MappingShape(FieldType, frozen=True):
    """A dictionary; an object in JSON."""

    cls: type[Any]
    key: FieldType
    value: FieldType
    min_length: int = 0
    max_length: int | None = None


#: The field types that structs and schemas describe by themselves.
CORE_TYPES = (
    StringType,
    NumberType,
    BooleanType,
    EnumType,
    EdtfType,
    ModelType,
    TupleType,
    StringMapType,
)


#: The largest magnitude of a number that all JSON readers preserve (RFC 7493, section 2.2).
MAX_SAFE_INTEGER = 2**53 - 1


def cached_per_class(function: Callable[[type[Any]], R]) -> Callable[[type[Any]], R]:
    """Cache the result of a function for each class. The cache is never cleared, because classes do not change."""
    cached: Callable[[type[Any]], R] = functools.cache(function)  # type: ignore[assignment]
    return cached


def is_model_class(cls: Any) -> TypeGuard[type[Any]]:
    """Return whether an object is a model class: one of the library's, or a class derived from one."""
    return isinstance(cls, type) and _derives_from_model(cls)


@cached_per_class
def _derives_from_model(cls: type[Any]) -> bool:
    return not LIBRARY_CLASSES.isdisjoint(cls.__mro__)


def origin_class(hint: Any) -> Any:
    """Return the generic class of a parameterized type, such as ``Boxed`` of ``Boxed[int]``; other types unchanged."""
    return typing.get_origin(hint) or hint


def is_closed_vocabulary(hint: Any) -> TypeGuard[type[enum.Enum]]:
    """Return whether a type is an enumeration whose values are all strings or all integers.

    Two kinds of enumerations are excluded: those whose members are strings, numbers or containers that differ from
    their values, because msgspec would write one and read the other; and those that accept other spellings.
    """
    if not (isinstance(hint, type) and issubclass(hint, enum.Enum)):
        return False
    values: list[Any] = [choice.value for choice in hint]
    if {type(value) for value in values} not in ({str}, {int}):
        return False
    # msgspec reads by this table; an enumeration can add other spellings to it.
    return set(hint._value2member_map_) == set(values) and all(_equals_its_value(choice) for choice in hint)


def _equals_its_value(choice: enum.Enum) -> bool:
    for builtin, convert in _BUILTIN_CONVERSIONS:
        if isinstance(choice, builtin):
            return bool(convert(choice) == choice.value)
    enumeration: Any = type(choice)
    return bool(enumeration._member_type_ is object)


#: The methods of the built-in types; an enumeration can override them.
_BUILTIN_CONVERSIONS: tuple[tuple[type[Any], Callable[[Any], Any]], ...] = ((str, str.__str__), (int, int.__int__))


_STANDARD_ENUMS = (enum.Enum, enum.IntEnum, enum.StrEnum, enum.ReprEnum)


def is_open_enum(cls: type[enum.Enum]) -> bool:
    """Return whether an enumeration accepts values that it does not list, with a ``_missing_`` method."""
    return any("_missing_" in vars(base) for base in cls.__mro__ if base not in _STANDARD_ENUMS)


def string_type(bounds: Bounds) -> StringType:
    """Return the type of a string with bounds."""
    return StringType(
        min_length=bounds.min_length or 0,
        max_length=bounds.max_length,
        pattern=bounds.pattern,
        title=bounds.noun or (bounds.notes.title if bounds.notes else None),
        notes=bounds.notes,
    )


def number_type(bounds: Bounds, *, integer: bool, floating: bool, limit: float = MAX_SAFE_INTEGER) -> NumberType:
    """Return the type of a number with bounds, whose magnitude is at most a limit."""
    low, above = _tighter(bounds.ge, bounds.gt, -limit, max)
    high, below = _tighter(bounds.le, bounds.lt, limit, min)
    if integer:
        low = low if above is None else max(low, next_integer(above, 1))
        high = high if below is None else min(high, next_integer(below, -1))
        low, high = whole_bound(low, 1), whole_bound(high, -1)
        above = below = None
    only_inclusive = above is None and below is None and bounds.multiple_of is None
    return NumberType(
        has_simple_bounds=not integer and only_inclusive and limit < float("inf"),
        integer=integer,
        floating=floating,
        low=low,
        high=high,
        above=above,
        below=below,
        multiple_of=bounds.multiple_of,
        notes=bounds.notes,
    )


def _tighter(
    inclusive: float | None, exclusive: float | None, limit: float, choose: Callable[[float, float], float]
) -> tuple[float, float | None]:
    """Return an inclusive bound, and the exclusive bound if it is the tighter one."""
    closed = limit if inclusive is None else choose(inclusive, limit)
    return closed, exclusive if exclusive is not None and choose(exclusive, closed) == exclusive else None


def next_integer(bound: float, step: int) -> float:
    """Return the first integer after a bound, upwards or downwards."""
    floor = int(bound // 1)
    if step > 0:
        return floor + 1
    return floor if floor < bound else floor - 1


def whole_bound(bound: float, step: int) -> float:
    """Return the first integer at or after a bound, upwards or downwards; an infinite bound is returned unchanged."""
    if isinstance(bound, int) or bound in (float("inf"), -float("inf")) or bound.is_integer():
        return int(bound) if isinstance(bound, float) and bound.is_integer() else bound
    return next_integer(bound, step)
