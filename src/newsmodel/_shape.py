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

from newsmodel._deriving import EXTRA as EXTRA  # noqa: PLC0414 - asked for here
from newsmodel._deriving import HOUSE_MADE, annotations_of
from newsmodel.edtf import Edtf
from newsmodel.errors import ClassError

R = TypeVar("R")


class Form(msgspec.Struct, frozen=True):
    """The form that a value takes, in Python and in JSON."""


class Text(Form, frozen=True):
    """A string; ``pattern`` is a regular expression that means the same to Python and to ECMA-262."""

    min_length: int = 0
    pattern: str | None = None
    title: str | None = None
    examples: tuple[str, ...] = ()


class Number(Form, frozen=True):
    """A number between two bounds, both included.

    ``whole``: it has to be an integer. ``real``: integers are read as floating-point numbers.
    Neither: it stays what it is.
    """

    whole: bool
    low: float
    high: float
    real: bool


class Flag(Form, frozen=True):
    """True or false."""


class Choice(Form, frozen=True):
    """One value of a closed vocabulary."""

    enum: type[enum.Enum]


class Time(Form, frozen=True):
    """An EDTF value."""


class Record(Form, frozen=True):
    """An instance of a model class."""

    cls: type[Any]


class Many(Form, frozen=True):
    """A tuple of values of one form; an array in JSON."""

    item: Form


class Table(Form, frozen=True):
    """A mapping of strings to strings."""


class Foreign(Form, frozen=True):
    """A type that this library does not know: the converter's hooks decide about it."""

    type: Any


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One member of a class: its name in Python and in JSON, its form and its default."""

    name: str
    form: Form
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
    return not HOUSE_MADE.isdisjoint(cls.__mro__)


def plain_class(hint: Any) -> Any:
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
        form, nullable = form_of(hints[attribute.name])
        required = attribute.default is attrs.NOTHING
        default: Any = attribute.default
        if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
            default = default.factory() if default.factory in _NOTHING_IN_IT else MADE_ANEW
        listed.append(Member(name=attribute.name, form=form, nullable=nullable, required=required, default=default))
    _refuse_wider(cls, listed)
    return tuple(listed)


def _refuse_wider(cls: type[Any], listed: list[Member]) -> None:
    """Refuse a class that gives a member of the model a type that the rules of meaning would not expect there."""
    own = {member.name: member for member in listed}
    base = next((base for base in cls.__mro__ if base in HOUSE_MADE), cls)
    for member in members(base) if base is not cls else ():
        found = own.get(member.name)
        if found is None or (found.nullable and not member.nullable) or not _is_within(found.form, member.form):
            raise ClassError(
                f"{cls.__qualname__} gives the member {member.name!r} of {base.__name__} another type: it has to be "
                "that type or a narrower one, and an argument of __init__; give a member of your own another name"
            )


def _is_within(form: Form, wide: Form) -> bool:
    """Whether all values of a form are values of another, by their types; bounds and patterns are the class's own."""
    if isinstance(form, Record) and isinstance(wide, Record):
        return issubclass(form.cls, wide.cls)
    if isinstance(form, Many) and isinstance(wide, Many):
        return _is_within(form.item, wide.item)
    if isinstance(form, Choice):
        if isinstance(wide, Choice):
            return form.enum is wide.enum
        return issubclass(form.enum, str if isinstance(wide, Text) else int) and isinstance(wide, (Text, Number))
    if isinstance(form, Foreign):
        return typing.get_origin(form.type) is typing.Literal and not isinstance(wide, (Record, Many, Table))
    return type(form) is type(wide)


#: Stands for a default that is made for each object: the next one may be another, or depend on the object.
MADE_ANEW: Any = object()
_NOTHING_IN_IT: tuple[Any, ...] = (tuple, list, dict, set, frozenset)


@per_class
def in_order(cls: type[Any]) -> tuple[str, str] | None:
    """Name the two numbers of a class of which the first may not be more than the second; most have none."""
    return getattr(cls, "__in_order__", None)


def form_of(hint: Any) -> tuple[Form, bool]:
    """Read a type annotation: its form, and whether ``None`` is allowed beside it."""
    origin = typing.get_origin(hint)
    if origin in (Union, types.UnionType):
        rest = tuple(part for part in typing.get_args(hint) if part is not type(None))
        nullable = len(rest) < len(typing.get_args(hint))
        if len(rest) == 1:
            return form_of(rest[0])[0], nullable
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


def _union_form(hint: Any, parts: tuple[Any, ...]) -> Form:
    forms = [form_of(part)[0] for part in parts]
    numbers = [form for form in forms if isinstance(form, Number)]
    if len(numbers) < len(forms):
        return Foreign(hint)
    return msgspec.structs.replace(numbers[0], whole=False, real=False)


def _plain_form(hint: Any, origin: Any) -> Form:
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
        return Flag()
    if hint is Edtf:
        return Time()
    if _is_vocabulary(hint):
        return Choice(hint)
    if is_model_class(plain_class(hint)):
        return Record(plain_class(hint))
    if origin is tuple and len(typing.get_args(hint)) == 2 and typing.get_args(hint)[1] is ...:  # noqa: PLR2004
        item, nullable = form_of(typing.get_args(hint)[0])
        return Foreign(hint) if nullable or isinstance(item, Foreign) else Many(item)
    if origin is Mapping and typing.get_args(hint) == (str, str):
        return Table()
    return Foreign(hint)


def _text(meta: msgspec.Meta | None) -> Text:
    if meta is None:
        return Text()
    examples = tuple(meta.examples or ())
    return Text(min_length=meta.min_length or 0, pattern=meta.pattern, title=meta.title, examples=examples)


def _number(meta: msgspec.Meta | None, *, whole: bool) -> Number:
    low = -LARGEST if meta is None or meta.ge is None else meta.ge
    high = LARGEST if meta is None or meta.le is None else meta.le
    return Number(whole=whole, low=low, high=high, real=not whole)


def spellings(value: Any) -> list[str]:
    """List how the times in a value are spelt, in their order."""
    if isinstance(value, Edtf):
        return [str(value)]
    if is_model_class(value.__class__):
        return spellings(tuple([getattr(value, member.name) for member in members(value.__class__)]))
    items: tuple[Any, ...] = value if isinstance(value, tuple) else ()  # pyright: ignore[reportUnknownVariableType]
    return [spelt for item in items for spelt in spellings(item)]
