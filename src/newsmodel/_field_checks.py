"""Checks of the members of an object, for constructors, ``evolve`` and ``dumps``.

A check returns the value that the object stores. It differs from the argument only for numbers, which become ``int``
and ``float`` (NumPy has types of its own), and for collections that contain such numbers.
"""

import operator
from collections.abc import Callable, Mapping
from contextlib import suppress
from operator import attrgetter
from typing import Any, TypeAlias

from newsmodel._checks import (
    EDTF,
    RANGE,
    TYPE,
    boolean_error,
    check_extra,
    freeze,
    length_error,
    number_error,
    string_error,
)
from newsmodel._fields import (
    EXTRA,
    BooleanType,
    EdtfType,
    EnumType,
    ExternalType,
    FieldType,
    Member,
    ModelType,
    NumberType,
    StringMapType,
    StringType,
    TupleType,
    cached_per_class,
    is_model_class,
    members,
    ordered_pair,
)
from newsmodel._frozendict import is_object
from newsmodel.edtf import Edtf
from newsmodel.errors import EdtfError, Location, Problem, StructureError, describe, problem

#: Checks a value at a location and returns the value to store; appends its problems to a list.
ValueCheck: TypeAlias = Callable[[Any, Any, Location, list[Problem]], Any]

#: Checks one field of an object, and appends its problems to a list.
_FieldCheck: TypeAlias = Callable[[Any, list[Problem]], None]


def check_fields(instance: Any, checks: Mapping[str, _FieldCheck]) -> None:
    """Check fields of an object, and replace their values by those to store.

    Raises:
        StructureError: At least one field is invalid; each problem has its own pointer.
    """
    problems: list[Problem] = []
    for check in checks.values():
        check(instance, problems)
    if not problems:
        message = ordered_pair_error(instance)
        if message is not None:
            problems.append(problem(None, RANGE, message))
    if problems:
        raise StructureError(problems)


@cached_per_class
def field_checks(cls: type[Any]) -> dict[str, _FieldCheck]:
    """Return the checks of the members of a class, by name."""
    listed = members(cls)
    own = {member.json_name for member in listed}
    checks = {member.name: _field_check(member) for member in listed}
    checks[EXTRA] = lambda instance, problems: check_extra(getattr(instance, EXTRA), cls, own, problems)
    return checks


def _field_check(member: Member) -> _FieldCheck:
    name, at, field_type, nullable = member.name, (None, member.json_name), member.field_type, member.nullable
    check_value = VALUE_CHECKS[type(field_type)]
    read, store = attrgetter(name), object.__setattr__

    def check(instance: Any, problems: list[Problem]) -> None:
        value = read(instance)
        if value is not None or not nullable:
            check_value(field_type, value, at, problems)

    def convert(instance: Any, problems: list[Problem]) -> None:
        value = read(instance)
        if value is not None or not nullable:
            stored = check_value(field_type, value, at, problems)
            if stored is not value:
                store(instance, name, stored)

    return convert if _may_convert(field_type) else check


def _may_convert(field_type: FieldType) -> bool:
    if isinstance(field_type, TupleType):
        return _may_convert(field_type.item)
    return isinstance(field_type, (NumberType, BooleanType, ExternalType))


def ordered_pair_error(instance: Any) -> str | None:
    """Return the message for an object whose first bound exceeds the second; ``None`` if they are in order."""
    pair = ordered_pair(instance.__class__)
    if pair is None:
        return None
    first, second = pair
    low, high = getattr(instance, first), getattr(instance, second)
    return f"expected {first} to be at most {second}, found {low} and {high}" if low > high else None


def check_value(field_type: FieldType, value: Any, at: Location, problems: list[Problem]) -> Any:
    """Check a value of any field type or shape, and return the value to store."""
    return VALUE_CHECKS[type(field_type)](field_type, value, at, problems)


def _check_string(field_type: StringType, value: Any, at: Location, problems: list[Problem]) -> Any:
    error = string_error(field_type, value)
    if error is not None:
        code, message = error
        problems.append(problem(at, code, f"{message}; pass its id" if hasattr(value, "id") else message))
    return value


def _check_number(field_type: NumberType, value: Any, at: Location, problems: list[Problem]) -> Any:
    cls = value.__class__
    if cls is int and field_type.integer:  # most numbers are offsets
        if field_type.low <= value <= field_type.high and field_type.multiple_of is None:
            return value
    elif cls is float:
        if field_type.has_simple_bounds and field_type.low <= value <= field_type.high:
            return value
    elif cls is not int:
        value = plain_number(value, integer=field_type.integer)
    error = number_error(field_type, value)
    if error is not None:
        problems.append(problem(at, *error))
    elif field_type.integer and isinstance(value, float):
        mismatch(f"the integer {int(value)}", value, at, problems)
    elif field_type.floating and value.__class__ is int:
        with suppress(OverflowError):
            return float(value)
        problems.append(problem(at, RANGE, f"expected a number that a float can represent, found {describe(value)}"))
    return value


def plain_number(value: Any, *, integer: bool) -> Any:
    """Return a number of another class, such as those of NumPy, as an ``int`` or a ``float``; other values unchanged.

    A number has the method ``__index__`` or ``__float__``. Booleans and strings are not numbers.
    """
    if isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return int.__int__(value)
    if isinstance(value, float):
        return float.__float__(value)
    plain = _plain_scalar(value)
    if isinstance(plain, (bool, str)):
        return value
    cls: Any = plain.__class__
    with suppress(TypeError, ValueError, OverflowError):
        if hasattr(cls, "__index__"):
            return int(operator.index(plain))
        if hasattr(cls, "__float__") and not integer:
            return float(plain)
    return value


def _plain_scalar(value: Any) -> Any:
    """Return the Python scalar that an object of NumPy or of a similar library contains; other values unchanged."""
    cls: Any = value.__class__
    if cls is not type and callable(getattr(cls, "item", None)):
        with suppress(Exception):  # any error of a foreign method means that the object is not a scalar
            return value.item()
    return value


def _check_boolean(field_type: BooleanType, value: Any, at: Location, problems: list[Problem]) -> Any:
    if value.__class__ is not bool:
        plain = _plain_scalar(value)
        value = plain if isinstance(plain, bool) else value
    error = boolean_error(field_type, value)
    if error is not None:
        problems.append(problem(at, *error))
    return value


def _check_enum(field_type: EnumType, value: Any, at: Location, problems: list[Problem]) -> Any:
    if not isinstance(value, field_type.enum):
        names = ", ".join(choice.name for choice in field_type.enum)
        intended = [choice.name for choice in field_type.enum if isinstance(value, str) and choice.value == value]
        remedy = f"; write {field_type.enum.__name__}.{intended[0]}" if intended else ""
        mismatch(f"a member of {field_type.enum.__name__} ({names})", value, at, problems, remedy)
    return value


def _check_edtf(_type: EdtfType, value: Any, at: Location, problems: list[Problem]) -> Any:
    if isinstance(value, Edtf):
        return value
    try:
        Edtf.of(value)
    except EdtfError as error:
        problems.append(problem(at, EDTF if isinstance(value, str) else TYPE, str(error)))
    else:  # the library's own fields have already converted it
        mismatch("an Edtf", value, at, problems, "; convert it, or define the field with converter=Edtf.of")
    return value


def _check_model(field_type: ModelType, value: Any, at: Location, problems: list[Problem]) -> Any:
    if not isinstance(value, field_type.cls):
        mismatch(f"a {field_type.cls.__name__}", value, at, problems)
    return value


def _check_tuple(field_type: TupleType, value: Any, at: Location, problems: list[Problem]) -> Any:
    if value.__class__ is tuple and not value and not field_type.min_length:  # most tuples
        return value
    if value.__class__ is list:  # the library's own fields have already converted lists to tuples
        item = field_type.item
        name = item.cls.__name__ if isinstance(item, ModelType) else "…"
        message = f"expected a tuple, found a list; convert it, or define the field with converter=TupleOf[{name}]"
        problems.append(problem(at, TYPE, message))
        return value
    if not isinstance(value, tuple):
        alone = isinstance(field_type.item, ModelType) and isinstance(value, field_type.item.cls)
        mismatch("a tuple or a list", value, at, problems, "; pass a tuple that contains it" * alone)
        return value
    items: tuple[Any, ...] = value  # pyright: ignore[reportUnknownVariableType]
    if field_type.min_length or field_type.max_length is not None:
        check_length(field_type, items, at, problems)
    check = VALUE_CHECKS[type(field_type.item)]
    if type(field_type.item) in _UNCONVERTED:
        for index, item in enumerate(items):
            check(field_type.item, item, (at, index), problems)
        return items
    stored = tuple([check(field_type.item, item, (at, index), problems) for index, item in enumerate(items)])
    return items if all(map(operator.is_, stored, items)) else stored


#: Field types whose values are stored unchanged.
_UNCONVERTED = frozenset({StringType, EnumType, EdtfType, ModelType, StringMapType})


def check_length(field_type: Any, value: Any, at: Location, problems: list[Problem]) -> None:
    """Check the number of items of a container."""
    error = length_error(field_type.min_length, field_type.max_length, value)
    if error is not None:
        problems.append(problem(at, *error))


def _check_string_map(field_type: StringMapType, value: Any, at: Location, problems: list[Problem]) -> Any:
    if not is_object(value):
        mismatch("a mapping of strings to strings", value, at, problems)
        return value
    freeze(value, at, problems)
    check_length(field_type, value, at, problems)
    for key, item in value.items():
        if not isinstance(item, str):
            mismatch("a string", item, (at, key), problems)
    return value


def _check_external(field_type: ExternalType, value: Any, at: Location, problems: list[Problem]) -> Any:
    from newsmodel import _shape_checks  # loaded only with a class that needs it

    return _shape_checks.check_external(field_type.shape, value, at, problems)


def changed_values(obj: Any, at: Location = None) -> list[Problem]:
    """Return the problems of the values in a model object that can have changed since it was created, such as lists."""
    problems: list[Problem] = []
    for member in members(obj.__class__):
        value = getattr(obj, member.name)
        location = (at, member.json_name)
        if isinstance(member.field_type, ExternalType):
            if value is not None or not member.nullable:
                check_value(member.field_type, value, location, problems)
        elif is_model_class(value.__class__):
            problems += changed_values(value, location)
        elif isinstance(value, tuple):
            items: tuple[Any, ...] = value  # pyright: ignore[reportUnknownVariableType]
            for index, item in enumerate(items):
                if is_model_class(item.__class__):
                    problems += changed_values(item, (location, index))
    return problems


def mismatch(expected: str, value: Any, at: Location, problems: list[Problem], remedy: str = "") -> None:
    """Report a value of another type."""
    message = f"expected {expected}, found {describe(value)}{remedy}"
    problems.append(problem(at, TYPE, message))


VALUE_CHECKS: dict[type[FieldType], ValueCheck] = {
    StringType: _check_string,
    NumberType: _check_number,
    BooleanType: _check_boolean,
    EnumType: _check_enum,
    EdtfType: _check_edtf,
    ModelType: _check_model,
    TupleType: _check_tuple,
    StringMapType: _check_string_map,
    ExternalType: _check_external,
}
