"""What a class is made of: the one place where the model's classes are taken apart.

Every reader, writer, schema and strategy works from the ``Member`` list that ``members`` gives, and from
nothing else, so a new field or class needs no word anywhere but in the class itself. They are msgspec's structs and
not attrs classes, for making those takes longer than importing all the rest of this module.
"""

import enum
import functools
import types
import typing
from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypeGuard, TypeVar, Union

import attrs
import msgspec

from newsmodel._subclasses import EXTRA as EXTRA  # noqa: PLC0414 - asked for here
from newsmodel._subclasses import MODEL_CLASSES, annotations_of
from newsmodel.edtf import Edtf
from newsmodel.errors import ClassError

R = TypeVar("R")


class FieldType(msgspec.Struct, frozen=True):
    """The form that a value takes, in Python and in JSON."""


class StringType(FieldType, frozen=True):
    """A string; ``pattern`` is a regular expression that means the same to Python and to ECMA-262."""

    min_length: int = 0
    pattern: str | None = None
    title: str | None = None
    examples: tuple[str, ...] = ()


class NumberType(FieldType, frozen=True):
    """A number between two bounds, both included.

    ``whole``: it has to be an integer. ``real``: integers are read as floating-point numbers.
    Neither: it stays what it is.
    """

    whole: bool
    low: float
    high: float
    real: bool


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
    """A tuple of values of one form; an array in JSON."""

    item: FieldType


class StringMapType(FieldType, frozen=True):
    """A mapping of strings to strings."""


class ExternalType(FieldType, frozen=True):
    """A type that this library does not know: the converter's hooks decide about it."""

    type: Any


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One member of a class: its name in Python and in JSON, its form and its default."""

    name: str
    field_type: FieldType
    nullable: bool
    required: bool
    default: Any


#: The largest magnitude of a number: beyond it, JSON readers disagree (RFC 7493, section 2.2).
LARGEST = 2**53 - 1


def per_class(function: Callable[[type[Any]], R]) -> Callable[[type[Any]], R]:
    """Remember what a function gives for each class: classes do not change."""
    remembered: Callable[[type[Any]], R] = functools.cache(function)  # type: ignore[assignment]
    return remembered


def is_model_class(cls: Any) -> TypeGuard[type[Any]]:
    """Whether a class is one of the model's, or derived from one."""
    return isinstance(cls, type) and _is_derived(cls)


@per_class
def _is_derived(cls: type[Any]) -> bool:
    return not MODEL_CLASSES.isdisjoint(cls.__mro__)


def origin_class(hint: Any) -> Any:
    """Give the class of a generic class with its types, such as ``Boxed[int]``; any other type is given as it is."""
    return typing.get_origin(hint) or hint


@per_class
def members(cls: type[Any]) -> tuple[Member, ...]:
    """List the members of a model class, ``extra`` left out, in the order in which they are written.

    Raises:
        ClassError: The class cannot be read and written as it stands.
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
            default = default.factory() if default.factory in _NOTHING_IN_IT else PER_INSTANCE
        listed.append(
            Member(name=attribute.name, field_type=field_type, nullable=nullable, required=required, default=default)
        )
    _refuse_wider(cls, listed)
    return tuple(listed)


def _refuse_wider(cls: type[Any], listed: list[Member]) -> None:
    """Refuse a class that gives a member of the model a type that the rules of meaning would not expect there."""
    own = {member.name: member for member in listed}
    base = next((base for base in cls.__mro__ if base in MODEL_CLASSES), cls)
    for member in members(base) if base is not cls else ():
        found = own.get(member.name)
        if (
            found is None
            or (found.nullable and not member.nullable)
            or not _is_within(found.field_type, member.field_type)
        ):
            raise ClassError(
                f"{cls.__qualname__} gives the member {member.name!r} of {base.__name__} another type: it has to be "
                "that type or a narrower one, and an argument of __init__; give a member of your own another name"
            )


def _is_within(field_type: FieldType, wide: FieldType) -> bool:
    """Whether all values of a form are values of another, by their types; bounds and patterns are the class's own."""
    if isinstance(field_type, ModelType) and isinstance(wide, ModelType):
        return issubclass(field_type.cls, wide.cls)
    if isinstance(field_type, TupleType) and isinstance(wide, TupleType):
        return _is_within(field_type.item, wide.item)
    if isinstance(field_type, EnumType):
        if isinstance(wide, EnumType):
            return field_type.enum is wide.enum
        return issubclass(field_type.enum, str if isinstance(wide, StringType) else int) and isinstance(
            wide, (StringType, NumberType)
        )
    if isinstance(field_type, ExternalType):
        return typing.get_origin(field_type.type) is typing.Literal and not isinstance(
            wide, (ModelType, TupleType, StringMapType)
        )
    return type(field_type) is type(wide)


#: Stands for a default that is made for each object: the next one may be another, or depend on the object.
PER_INSTANCE: Any = object()
_NOTHING_IN_IT: tuple[Any, ...] = (tuple, list, dict, set, frozenset)


@per_class
def ordered_pair(cls: type[Any]) -> tuple[str, str] | None:
    """Name the two numbers of a class of which the first may not be more than the second; most have none."""
    return getattr(cls, "__ordered_pair__", None)


def field_type_of(hint: Any) -> tuple[FieldType, bool]:
    """Read a type annotation: its form, and whether ``None`` is allowed beside it."""
    origin = typing.get_origin(hint)
    if origin in (Union, types.UnionType):
        rest = tuple(part for part in typing.get_args(hint) if part is not type(None))
        nullable = len(rest) < len(typing.get_args(hint))
        if len(rest) == 1:
            return field_type_of(rest[0])[0], nullable
        return _union_form(hint, rest), nullable
    return _plain_form(hint, origin), False


def _is_vocabulary(hint: Any) -> TypeGuard[type[enum.Enum]]:
    """Whether a type is an enumeration of strings alone, or of whole numbers alone, as JSON readers know them.

    One whose members are strings, numbers or containers of their own, beside their values, is none: msgspec would
    write what they are, and read their values. Nor is one that takes other spellings than its values.
    """
    if not (isinstance(hint, type) and issubclass(hint, enum.Enum)):
        return False
    values: list[Any] = [choice.value for choice in hint]
    if {type(value) for value in values} not in ({str}, {int}):
        return False
    # By this table msgspec reads; an enumeration may put other spellings there.
    return set(hint._value2member_map_) == set(values) and all(_is_its_value(choice) for choice in hint)


def _is_its_value(choice: enum.Enum) -> bool:
    for sort, bare in _BARE:
        if isinstance(choice, sort):
            return bool(bare(choice) == choice.value)
    enumeration: Any = type(choice)
    return bool(enumeration._member_type_ is object)


#: The methods of the types themselves: an enumeration may show its members otherwise.
_BARE: tuple[tuple[type[Any], Callable[[Any], Any]], ...] = ((str, str.__str__), (int, int.__int__))


def _union_form(hint: Any, parts: tuple[Any, ...]) -> FieldType:
    forms = [field_type_of(part)[0] for part in parts]
    numbers = [field_type for field_type in forms if isinstance(field_type, NumberType)]
    if len(numbers) < len(forms):
        return ExternalType(hint)
    return msgspec.structs.replace(numbers[0], whole=False, real=False)


def _plain_form(hint: Any, origin: Any) -> FieldType:
    meta = None
    if origin is Annotated:
        hint, *rest = typing.get_args(hint)
        meta = next((note for note in rest if isinstance(note, msgspec.Meta)), None)
        origin = typing.get_origin(hint)
    if hint is str:
        return _text(meta)
    if hint in (int, float):
        return _number(meta, whole=hint is int)
    if hint is bool:
        return BooleanType()
    if hint is Edtf:
        return EdtfType()
    if _is_vocabulary(hint):
        return EnumType(hint)
    if is_model_class(origin_class(hint)):
        return ModelType(origin_class(hint))
    if origin is tuple and len(typing.get_args(hint)) == 2 and typing.get_args(hint)[1] is ...:  # noqa: PLR2004
        item, nullable = field_type_of(typing.get_args(hint)[0])
        return ExternalType(hint) if nullable or isinstance(item, ExternalType) else TupleType(item)
    if origin is Mapping and typing.get_args(hint) == (str, str):
        return StringMapType()
    return ExternalType(hint)


def _text(meta: msgspec.Meta | None) -> StringType:
    if meta is None:
        return StringType()
    examples = tuple(meta.examples or ())
    return StringType(min_length=meta.min_length or 0, pattern=meta.pattern, title=meta.title, examples=examples)


def _number(meta: msgspec.Meta | None, *, whole: bool) -> NumberType:
    low = -LARGEST if meta is None or meta.ge is None else meta.ge
    high = LARGEST if meta is None or meta.le is None else meta.le
    return NumberType(whole=whole, low=low, high=high, real=not whole)


def lexical_forms(value: Any) -> list[str]:
    """List how the times in a value are spelt, in their order."""
    if isinstance(value, Edtf):
        return [str(value)]
    if is_model_class(value.__class__):
        return lexical_forms(tuple([getattr(value, member.name) for member in members(value.__class__)]))
    items: tuple[Any, ...] = value if isinstance(value, tuple) else ()  # pyright: ignore[reportUnknownVariableType]
    return [spelt for item in items for spelt in lexical_forms(item)]
