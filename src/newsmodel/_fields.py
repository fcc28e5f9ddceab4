"""Introspection of model classes: the only module that inspects their annotations.

Readers, writers, schema and strategies are derived from the ``Member`` objects that ``members`` returns, so that a new
attribute or class needs no change outside the class itself. The descriptors are msgspec structs rather than attrs
classes, because creating attrs classes takes longer than importing the rest of this module.
"""

import enum
import functools
import types
import typing
from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypeGuard, TypeVar, Union

import attrs
import msgspec

from newsmodel._references import RefersTo
from newsmodel._subclasses import EXTRA as EXTRA  # noqa: PLC0414 - re-exported
from newsmodel._subclasses import LIBRARY_CLASSES, annotations_of
from newsmodel.edtf import Edtf
from newsmodel.errors import ClassError

R = TypeVar("R")


class FieldType(msgspec.Struct, frozen=True):
    """The type of a value, in Python and in JSON."""


class StringType(FieldType, frozen=True):
    """A string. ``pattern`` is a regular expression with the same meaning in Python and in ECMA-262."""

    min_length: int = 0
    pattern: str | None = None
    title: str | None = None
    examples: tuple[str, ...] = ()


class NumberType(FieldType, frozen=True):
    """A number between two inclusive bounds.

    ``integer``: the value must be an integer. ``floating``: integers are converted to floating-point numbers.
    Neither: integers and floating-point numbers are both accepted and preserved.
    """

    integer: bool
    low: float
    high: float
    floating: bool


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


class StringMapType(FieldType, frozen=True):
    """A mapping of strings to strings."""


class ExternalType(FieldType, frozen=True):
    """A type that is not part of the model; the converter's hooks read and write it."""

    type: Any


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One member of a class: its name in Python and in JSON, its type and its default.

    ``refers_to`` is set if the value is an id, or a tuple of ids, of other objects.
    """

    name: str
    field_type: FieldType
    nullable: bool
    required: bool
    default: Any
    refers_to: RefersTo | None


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


@cached_per_class
def members(cls: type[Any]) -> tuple[Member, ...]:
    """Return the members of a model class in the order in which they are written, without ``extra``.

    Raises:
        ClassError: The class cannot be read or written; the message says how to fix it.
    """
    hints = annotations_of(cls)
    listed: list[Member] = []
    for attribute in attrs.fields(cls):
        if attribute.name == EXTRA or not attribute.init:
            continue
        field_type, nullable = field_type_of(hints[attribute.name])
        required = attribute.default is attrs.NOTHING
        default: Any = attribute.default
        if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
            default = default.factory() if default.factory in _CONTAINER_TYPES else FACTORY_DEFAULT
        listed.append(
            Member(
                name=attribute.name,
                field_type=field_type,
                nullable=nullable,
                required=required,
                default=default,
                refers_to=_reference(cls, attribute.name, hints[attribute.name], field_type),
            )
        )
    _reject_wider_types(cls, listed)
    return tuple(listed)


def _reference(cls: type[Any], name: str, hint: Any, field_type: FieldType) -> RefersTo | None:
    """Return the declaration that the ids in a member refer to other objects."""
    declared = _declared_reference(hint)
    item = field_type.item if isinstance(field_type, TupleType) else field_type
    if declared is not None and not isinstance(item, StringType):
        raise ClassError(
            f"expected the member {name!r} of {cls.__qualname__}, which is declared with RefersTo, to be an id, an "
            "optional id or a tuple of ids; write tuple[Annotated[Id, RefersTo(…)], ...]"
        )
    return declared


def _declared_reference(hint: Any) -> RefersTo | None:
    if isinstance(hint, RefersTo):
        return hint
    return next(filter(None, map(_declared_reference, typing.get_args(hint))), None)


def _reject_wider_types(cls: type[Any], listed: list[Member]) -> None:
    """Reject a class that gives a member of the library's class a type that the validation rules do not expect."""
    own = {member.name: member for member in listed}
    base = next((base for base in cls.__mro__ if base in LIBRARY_CLASSES), cls)
    for member in members(base) if base is not cls else ():
        found = own.get(member.name)
        if (
            found is None
            or (found.nullable and not member.nullable)
            or not _is_subtype(found.field_type, member.field_type)
        ):
            raise ClassError(
                f"expected {cls.__qualname__} to keep the type of the member {member.name!r} of {base.__name__}, or "
                "to narrow it, and to accept the member in __init__; give your own member another name"
            )


def _is_subtype(field_type: FieldType, base: FieldType) -> bool:
    """Return whether every value of a type belongs to another type. Bounds and patterns are not compared."""
    if isinstance(field_type, ModelType) and isinstance(base, ModelType):
        return issubclass(field_type.cls, base.cls)
    if isinstance(field_type, TupleType) and isinstance(base, TupleType):
        return _is_subtype(field_type.item, base.item)
    if isinstance(field_type, EnumType):
        if isinstance(base, EnumType):
            return field_type.enum is base.enum
        return issubclass(field_type.enum, str if isinstance(base, StringType) else int) and isinstance(
            base, (StringType, NumberType)
        )
    if isinstance(field_type, ExternalType):
        return typing.get_origin(field_type.type) is typing.Literal and not isinstance(
            base, (ModelType, TupleType, StringMapType)
        )
    return type(field_type) is type(base)


#: The default of a member whose value a factory creates for each object.
FACTORY_DEFAULT: Any = object()
_CONTAINER_TYPES: tuple[Any, ...] = (tuple, list, dict, set, frozenset)


@cached_per_class
def ordered_pair(cls: type[Any]) -> tuple[str, str] | None:
    """Return the names of two members of a class whose values must be in order; ``None`` for most classes."""
    return getattr(cls, "__ordered_pair__", None)


def field_type_of(hint: Any) -> tuple[FieldType, bool]:
    """Return the type that an annotation describes, and whether the annotation allows ``None``."""
    origin = typing.get_origin(hint)
    if origin in (Union, types.UnionType):
        rest = tuple(part for part in typing.get_args(hint) if part is not type(None))
        nullable = len(rest) < len(typing.get_args(hint))
        if len(rest) == 1:
            return field_type_of(rest[0])[0], nullable
        return _union_type(hint, rest), nullable
    return _single_type(hint, origin), False


def _is_closed_vocabulary(hint: Any) -> TypeGuard[type[enum.Enum]]:
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


def _union_type(hint: Any, parts: tuple[Any, ...]) -> FieldType:
    field_types = [field_type_of(part)[0] for part in parts]
    numbers = [field_type for field_type in field_types if isinstance(field_type, NumberType)]
    if len(numbers) < len(field_types):
        return ExternalType(hint)
    return msgspec.structs.replace(numbers[0], integer=False, floating=False)


def _single_type(hint: Any, origin: Any) -> FieldType:
    meta = None
    if origin is Annotated:
        hint, *rest = typing.get_args(hint)
        meta = next((note for note in rest if isinstance(note, msgspec.Meta)), None)
        origin = typing.get_origin(hint)
    if hint is str:
        return _string_type(meta)
    if hint in (int, float):
        return _number_type(meta, integer=hint is int)
    if hint is bool:
        return BooleanType()
    if hint is Edtf:
        return EdtfType()
    if _is_closed_vocabulary(hint):
        return EnumType(hint)
    if is_model_class(origin_class(hint)):
        return ModelType(origin_class(hint))
    if origin is tuple and len(typing.get_args(hint)) == 2 and typing.get_args(hint)[1] is ...:  # noqa: PLR2004
        item, nullable = field_type_of(typing.get_args(hint)[0])
        return ExternalType(hint) if nullable or isinstance(item, ExternalType) else TupleType(item)
    if origin is Mapping and typing.get_args(hint) == (str, str):
        return StringMapType()
    return ExternalType(hint)


def _string_type(meta: msgspec.Meta | None) -> StringType:
    if meta is None:
        return StringType()
    examples = tuple(meta.examples or ())
    return StringType(min_length=meta.min_length or 0, pattern=meta.pattern, title=meta.title, examples=examples)


def _number_type(meta: msgspec.Meta | None, *, integer: bool) -> NumberType:
    low = -MAX_SAFE_INTEGER if meta is None or meta.ge is None else meta.ge
    high = MAX_SAFE_INTEGER if meta is None or meta.le is None else meta.le
    return NumberType(integer=integer, low=low, high=high, floating=not integer)


def lexical_forms(value: Any) -> list[str]:
    """Return the strings of all EDTF values in a model object or a tuple, in order."""
    if isinstance(value, Edtf):
        return [str(value)]
    if is_model_class(value.__class__):
        return lexical_forms(tuple([getattr(value, member.name) for member in members(value.__class__)]))
    items: tuple[Any, ...] = value if isinstance(value, tuple) else ()  # pyright: ignore[reportUnknownVariableType]
    return [form for item in items for form in lexical_forms(item)]
