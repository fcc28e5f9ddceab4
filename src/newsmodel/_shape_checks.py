"""Checks of values of types outside the model, by the shapes of these types.

A value passes if ``newsmodel.converter`` writes it as JSON that it reads as an equal value. The types that only custom
hooks support are checked with ``isinstance``; further constraints are up to the hooks.
"""

import dataclasses
import enum
import typing
from collections import deque
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import PurePath
from typing import Any

import attrs

from newsmodel._annotations import shape_of
from newsmodel._checks import (
    CHOICE,
    DEPTH,
    EXTRA_NAME,
    MISSING,
    RANGE,
    TYPE,
    checked_name,
    json_scalar_error,
    one_of_message,
)
from newsmodel._field_checks import VALUE_CHECKS, ValueCheck, check_length, mismatch
from newsmodel._field_types import (
    AnyShape,
    BooleanType,
    ClassShape,
    CollectionShape,
    EdtfType,
    EnumType,
    FieldType,
    FixedTupleShape,
    LiteralShape,
    MappingShape,
    ModelType,
    NumberType,
    RecordShape,
    StringType,
    TupleType,
    UnionShape,
    cached_per_class,
)
from newsmodel._fields import StringMapType
from newsmodel._type_names import without_aliases
from newsmodel._unions import choices_of, json_value, would_be_read
from newsmodel.errors import ClassError, Location, Problem, describe, problem, too_deep_message


def check_shape(shape: FieldType, value: Any, at: Location, problems: list[Problem]) -> Any:
    """Check a value, and return the value to store."""
    return _SHAPE_CHECKS[type(shape)](shape, value, at, problems)


def check_external(shape: FieldType, value: Any, at: Location, problems: list[Problem]) -> Any:
    """Check the value of a member of an external type; an object that contains itself is reported, too."""
    try:
        return check_shape(shape, value, at, problems)
    except RecursionError:
        problems.append(problem(at, DEPTH, too_deep_message("kept")))
        return value


def _check_any(_shape: AnyShape, value: Any, _at: Location, _problems: list[Problem]) -> Any:
    return value


def _check_number(shape: NumberType, value: Any, at: Location, problems: list[Problem]) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        error = json_scalar_error(value)
        if error is not None:
            problems.append(problem(at, *error))
            return value
    return VALUE_CHECKS[NumberType](shape, value, at, problems)


def _check_string(shape: StringType, value: Any, at: Location, problems: list[Problem]) -> Any:
    stored = str.__str__(value) if isinstance(value, str) and value.__class__ is not str else value
    return VALUE_CHECKS[StringType](shape, stored, at, problems)


def _check_class(shape: ClassShape, value: Any, at: Location, problems: list[Problem]) -> Any:
    cls = shape.cls
    found: Any = value
    # In Python, a datetime is a date; in JSON, it is written differently.
    if not isinstance(value, cls) or (cls is date and isinstance(value, datetime)):
        mismatch(noun(shape), value, at, problems)
    elif isinstance(found, Decimal) and not found.is_finite():
        problems.append(problem(at, RANGE, f"expected a finite number, found Decimal {found}"))
    elif cls is not Decimal and isinstance(found, PurePath):
        checked_name(str(found), at, problems)
    elif shape.tz is not None and (getattr(value, "tzinfo", None) is None) is shape.tz:
        mismatch(f"a {cls.__name__} {_TIME_ZONE[shape.tz]}", value, at, problems)
    return value


_TIME_ZONE = {True: "with a time zone", False: "without a time zone"}


def _check_literal(shape: LiteralShape, value: Any, at: Location, problems: list[Problem]) -> Any:
    if not any(type(value) is type(choice) and value == choice for choice in shape.choices):
        problems.append(problem(at, CHOICE, one_of_message(map(json_value, shape.choices), value)))
    return value


def _check_union(shape: UnionShape, value: Any, at: Location, problems: list[Problem]) -> Any:
    found: list[tuple[FieldType, Any, list[Problem]]] = []
    for part in shape.parts:
        own: list[Problem] = []
        stored = check_shape(part, value, at, own)
        if not own and stored is value:
            _reject_written_choice(shape, part, value, at, problems)
            return value
        found.append((part, stored, own))
    for part, stored, own in found:
        if not own:  # a number or a string of another class
            _reject_written_choice(shape, part, stored, at, problems)
            return stored
    related = [own for part, _, own in found if _is_related(part, value)]
    if len(related) == 1:
        problems += related[0]
    else:
        mismatch(noun(shape), value, at, problems)
    return value


def _reject_written_choice(
    shape: UnionShape, own: FieldType, value: Any, at: Location, problems: list[Problem]
) -> None:
    """Reject a plain value that would be read as a value of another part of the same union."""
    if not isinstance(value, (str, int)) or choices_of(own) is not None:
        return
    for part in shape.parts:
        if isinstance(value, str) and would_be_read(part, value):
            mismatch(noun(part), value, at, problems, f", which would be read as {noun(part)}; convert it")
            return
        for choice in choices_of(part) or ():
            if isinstance(choice, enum.Enum) and type(choice.value) is type(value) and choice.value == value:
                mismatch(
                    f"{type(choice).__name__}.{choice.name}",
                    value,
                    at,
                    problems,
                    ", which would be read as that choice",
                )
                return


def _is_related(part: FieldType, value: Any) -> bool:
    """Return whether a value has the class that a part of a union expects, so that only its contents are invalid."""
    if isinstance(part, (CollectionShape, MappingShape)):
        return isinstance(value, part.cls)
    if isinstance(part, RecordShape):
        return type(value) is _class_of(part)
    if isinstance(part, (FixedTupleShape, TupleType)):
        return isinstance(value, tuple)
    if isinstance(part, StringType):
        return isinstance(value, str)
    if isinstance(part, NumberType):
        return isinstance(value, int if part.integer else (int, float)) and not isinstance(value, bool)
    return isinstance(part, ClassShape) and isinstance(value, part.cls)


def _check_collection(shape: CollectionShape, value: Any, at: Location, problems: list[Problem]) -> Any:
    if not isinstance(value, shape.cls) or isinstance(value, (str, bytes, bytearray)):
        mismatch(noun(shape), value, at, problems)
        return value
    check_length(shape, value, at, problems)
    stored = [check_shape(shape.item, item, (at, index), problems) for index, item in enumerate(value)]
    return _collected(shape.cls, value, stored)


def _collected(cls: type[Any], value: Any, stored: list[Any]) -> Any:
    """Return a collection of the items to store; the same collection if it has them, and is read as that class."""
    read_as: Any = next((own for own in _IMMUTABLE if issubclass(own, cls) and cls is not own), None)
    made: Any = read_as or (value.__class__ if value.__class__ in _PLAIN_COLLECTIONS else None)
    unchanged = all(new is old for new, old in zip(stored, value, strict=True))
    if made is None or (unchanged and issubclass(value.__class__, made)):
        return value
    construct: Callable[..., Any] = made
    return construct(stored, value.maxlen) if construct is deque else construct(stored)


#: What the converter reads for abstract collections such as ``Sequence`` and ``Set``.
_IMMUTABLE: tuple[type[Any], ...] = (tuple, frozenset)
_PLAIN_COLLECTIONS = (list, tuple, set, frozenset, deque)


def _check_fixed_tuple(shape: FixedTupleShape, value: Any, at: Location, problems: list[Problem]) -> Any:
    if not isinstance(value, tuple):
        mismatch(noun(shape), value, at, problems)
        return value
    items: tuple[Any, ...] = value  # pyright: ignore[reportUnknownVariableType]
    if len(items) != len(shape.items):
        problems.append(problem(at, RANGE, f"expected a tuple of {len(shape.items)} items, found {len(items)}"))
        return items
    stored = [
        check_shape(part, item, (at, index), problems)
        for index, (part, item) in enumerate(zip(shape.items, items, strict=True))
    ]
    return _collected(tuple, items, stored)


def _check_mapping(shape: MappingShape, value: Any, at: Location, problems: list[Problem]) -> Any:
    if not isinstance(value, shape.cls):
        mismatch(noun(shape), value, at, problems)
        return value
    check_length(shape, value, at, problems)
    stored: dict[Any, Any] = {}
    changed = False
    for key, item in value.items():
        _check_key(shape, key, at, problems)
        stored[key] = check_shape(shape.value, item, (at, str(key)), problems)
        changed = changed or stored[key] is not item
    return stored if changed and value.__class__ is dict else value


def _check_key(shape: MappingShape, key: Any, at: Location, problems: list[Problem]) -> None:
    written: Any = json_value(key)
    if written is None or written.__class__ in (bool, int, float, tuple):
        message = f"expected strings as member names, found {describe(written)}"
        problems.append(problem(at, TYPE, message))
    elif isinstance(written, str):
        checked_name(written, at, problems)
        check_shape(shape.key, key, (at, str(key)), problems)
    else:
        check_shape(shape.key, key, (at, str(key)), problems)


# ---- Classes with members: attrs classes, dataclasses, named tuples, typed dictionaries ----


class RecordMember(typing.NamedTuple):
    """A member of a class outside the model."""

    name: str
    shape: FieldType
    required: bool


@cached_per_class
def record_members(cls: Any) -> tuple[RecordMember, ...] | None:
    """Return the members of a class outside the model; ``None`` if its annotations cannot be resolved.

    Raises:
        ClassError: JSON cannot distinguish the values of a member.
    """
    try:
        hints = typing.get_type_hints(cls, include_extras=True)
    except Exception:  # noqa: BLE001 - any error of an annotation means that only the hooks know the members
        return None
    try:
        return tuple([_record_member(cls, name, hints.get(name, Any)) for name in _member_names(cls)])
    except ClassError as error:
        raise ClassError(f"{cls.__qualname__}: {error}") from None


def _record_member(cls: Any, name: str, hint: Any) -> RecordMember:
    while typing.get_origin(hint) in _QUALIFIERS:
        hint = typing.get_args(hint)[0]
    return RecordMember(name, shape_of(without_aliases(hint)), name in getattr(cls, "__required_keys__", ()))


_QUALIFIERS: tuple[Any, ...] = (typing.Required, typing.NotRequired, getattr(typing, "ReadOnly", typing.Required))


def _member_names(cls: Any) -> list[str]:
    if typing.is_typeddict(cls):
        return [*cls.__required_keys__, *cls.__optional_keys__]
    if attrs.has(cls):
        return [field.name for field in attrs.fields(cls) if field.init]
    if dataclasses.is_dataclass(cls):
        return [field.name for field in dataclasses.fields(cls) if field.init]
    return list(cls._fields)


def _class_of(shape: RecordShape) -> Any:
    return typing.get_origin(shape.cls) or shape.cls


def _check_record(shape: RecordShape, value: Any, at: Location, problems: list[Problem]) -> Any:
    cls = _class_of(shape)
    if typing.is_typeddict(cls):
        return _check_typed_dict(cls, value, at, problems)
    if type(value) is not cls:
        remedy = f"; a subclass would be read as a {cls.__name__}" if isinstance(value, cls) else ""
        mismatch(noun(shape), value, at, problems, remedy)
        return value
    is_tuple = issubclass(cls, tuple)
    for index, member in enumerate(record_members(cls) or ()):
        token = index if is_tuple else member.name
        # Its values are not replaced: whether the object can be changed is up to its class.
        _check_stored(member.shape, getattr(value, member.name), (at, token), problems)
    return value


def _check_stored(shape: FieldType, value: Any, at: Location, problems: list[Problem]) -> None:
    """Check a value that cannot be replaced by another one."""
    before = len(problems)
    stored = check_shape(shape, value, at, problems)
    # An integer is read as an equal floating-point number.
    is_converted = stored.__class__ is not value.__class__ and value.__class__ is not int
    if is_converted and len(problems) == before:
        mismatch(noun(shape), value, at, problems, "; convert it")


def _check_typed_dict(cls: Any, value: Any, at: Location, problems: list[Problem]) -> Any:
    if not issubclass(value.__class__, dict):
        mismatch(f"a dictionary of {cls.__name__}", value, at, problems)
        return value
    listed = record_members(cls)
    if listed is None:
        return value
    found: dict[Any, Any] = value
    stored = dict(found)
    for member in listed:
        if member.name in found:
            location = (at, member.name)
            stored[member.name] = check_shape(member.shape, found[member.name], location, problems)
        elif member.required:
            problems.append(problem(at, MISSING, f"expected the member {member.name!r}, which is required"))
    unknown = found.keys() - {member.name for member in listed}
    if unknown:
        names = ", ".join(sorted(map(repr, unknown)))
        problems.append(problem(at, EXTRA_NAME, f"expected no other members, found {names}"))
    return found if all(stored[key] is found[key] for key in found) else stored


# ---- Descriptions ----


def noun(shape: FieldType) -> str:
    """Describe the values of a shape in an error message."""
    if isinstance(shape, UnionShape):
        return " or ".join(map(noun, shape.parts))
    if isinstance(shape, (ClassShape, CollectionShape, MappingShape)):
        return "null" if shape.cls is type(None) else _with_article(shape.cls.__name__)
    if isinstance(shape, RecordShape):
        return _with_article(_class_of(shape).__name__)
    if isinstance(shape, LiteralShape):
        return f"one of {', '.join([str(json_value(choice)) for choice in shape.choices])}"
    if isinstance(shape, NumberType):
        return "an integer" if shape.integer else "a number"
    if isinstance(shape, ModelType):
        return _with_article(shape.cls.__name__)
    if isinstance(shape, EnumType):
        return f"a member of {shape.enum.__name__}"
    return _NOUNS.get(type(shape), "a value")


_NOUNS: dict[type[FieldType], str] = {
    StringType: "a string",
    BooleanType: "true or false",
    EdtfType: "an Edtf",
    FixedTupleShape: "a tuple",
    TupleType: "a tuple",
    StringMapType: "a mapping of strings to strings",
}


def _with_article(name: str) -> str:
    return f"an {name}" if name[0] in "AEIOaeio" else f"a {name}"


_SHAPE_CHECKS: dict[type[FieldType], ValueCheck] = VALUE_CHECKS | {
    AnyShape: _check_any,
    NumberType: _check_number,
    StringType: _check_string,
    ClassShape: _check_class,
    RecordShape: _check_record,
    LiteralShape: _check_literal,
    UnionShape: _check_union,
    CollectionShape: _check_collection,
    FixedTupleShape: _check_fixed_tuple,
    MappingShape: _check_mapping,
}
