"""Checks of values and objects, shared by the constructors and by the reader of documents.

A check of a value returns ``None``, or the code of the problem and a message.
"""

import enum
import math
import re
import typing
from abc import ABCMeta
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias, TypeGuard

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
from newsmodel._frozendict import FrozenDict, is_array, is_object
from newsmodel._subclasses import FORMAT_MEMBER
from newsmodel.edtf import Edtf
from newsmodel.errors import (
    EdtfError,
    Location,
    Problem,
    StructureError,
    ascii_safe,
    describe,
    problem,
    too_deep_message,
)

ErrorDetail: TypeAlias = tuple[str, str] | None

TYPE = "structure.wrong-type"
MISSING = "structure.missing-member"
CHOICE = "structure.unknown-value"
REJECTED = "structure.rejected"
RANGE = "structure.out-of-range"
PATTERN = "structure.malformed"
EMPTY_TEXT = "structure.empty"
EDTF = "structure.invalid-edtf"
SURROGATE = "structure.lone-surrogate"
DEPTH = "structure.too-deep"
EXTRA_NAME = "structure.forbidden-extra"

#: Maximum number of digits of an integer that Python converts to and from a string.
MAX_DIGITS = 4300
_LARGEST_WRITABLE = 10**MAX_DIGITS

compile_pattern = cache(re.compile)


def string_error(field_type: StringType, value: Any) -> ErrorDetail:
    """Check a string: its length, its pattern, and that it can be encoded as UTF-8."""
    if not isinstance(value, str):
        return TYPE, f"expected a string, found {describe(value)}"
    if not value.isascii() and has_surrogate(value):
        return SURROGATE, "expected text that UTF-8 can encode, found a lone surrogate; decode the source again"
    if len(value) < field_type.min_length:
        return (
            EMPTY_TEXT,
            f"expected a string of {field_type.min_length} or more characters, found {ascii_safe(value)}",
        )
    if field_type.pattern is not None and compile_pattern(field_type.pattern).search(value) is None:
        expected = field_type.title or f"match of {field_type.pattern}"
        return PATTERN, f"expected a valid {expected}, found {ascii_safe(value)}"
    return None


def error_message(error: BaseException) -> str:
    """Return the message of an error; attrs adds further arguments to its errors, which are omitted."""
    first = error.args[0] if error.args else None
    return first if isinstance(first, str) else str(error) or type(error).__name__


def has_surrogate(value: str) -> bool:
    """Return whether a string contains a lone surrogate, which UTF-8 cannot encode."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return True
    return False


def number_error(field_type: NumberType, value: Any) -> ErrorDetail:
    """Check a number: its type and its bounds."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return TYPE, f"expected {_number_name(field_type)}, found {describe(value)}"
    if field_type.integer and isinstance(value, float) and not value.is_integer():
        return TYPE, f"expected {_number_name(field_type)}, found {describe(value)}"
    if not field_type.low <= value <= field_type.high:
        return RANGE, f"expected a number from {field_type.low} to {field_type.high}, found {ascii_safe(value)}"
    return None


def _number_name(field_type: NumberType) -> str:
    return "an integer" if field_type.integer else "a number"


def as_number(field_type: NumberType, value: Any) -> Any:
    """Convert a checked number to the type that its field requires."""
    if field_type.integer:
        return int(value)
    return float(value) if field_type.floating else value


def boolean_error(_type: BooleanType, value: Any) -> ErrorDetail:
    """Check a boolean."""
    return None if isinstance(value, bool) else (TYPE, f"expected true or false, found {describe(value)}")


def enum_message(field_type: EnumType, value: Any) -> str:
    """Return the message for a value that is not in a closed vocabulary."""
    return one_of_message([choice.value for choice in field_type.enum], value)


def one_of_message(choices: Iterable[Any], value: Any) -> str:
    """Return the message for a value that is not among the choices."""
    return f"expected one of {', '.join([str(choice) for choice in choices])}; found {describe(value)}"


def json_scalar_error(value: Any) -> ErrorDetail:
    """Check that JSON can represent the value of an unknown member."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, str):
        return string_error(_ANY_STRING, value)
    if isinstance(value, int):
        if not -_LARGEST_WRITABLE < value < _LARGEST_WRITABLE:
            return RANGE, f"expected a number of at most {MAX_DIGITS} digits"
        return None
    if isinstance(value, float):
        return None if math.isfinite(value) else (RANGE, f"expected a finite number, found {value}")
    return TYPE, f"expected a JSON value, found {describe(value)}; {_json_remedy(value)}"


def _json_remedy(value: Any) -> str:
    if is_model_class(value.__class__):
        return "convert it with newsmodel.unstructure"
    return "convert it to a string, number, boolean, list or dictionary"


_ANY_STRING = StringType()


#: Maximum nesting depth of arrays and objects in unknown members.
#: It keeps every later step (hashing, copying, writing) below Python's recursion limit.
MAX_DEPTH = 200


def freeze(value: Any, at: Location, problems: list[Problem]) -> Any:
    """Return an immutable copy of a JSON value: arrays as tuples and objects as ``FrozenDict``, at every depth."""
    try:
        return _frozen(value, at, problems, MAX_DEPTH)
    except RecursionError:
        # The recursion limit allows the maximum depth, unless the caller's stack is almost full.
        problems.append(problem(at, DEPTH, too_deep_message("kept")))
        return None


def _frozen(value: Any, at: Location, problems: list[Problem], levels: int) -> Any:
    if value.__class__ is str and value.isascii():  # most values; always valid
        return value
    is_mapping = is_object(value)
    if not (is_mapping or is_array(value)):
        error = json_scalar_error(value)
        if error is not None:
            problems.append(problem(at, *error))
        return value
    if not levels:
        message = f"expected at most {MAX_DEPTH} levels of arrays and objects in an unknown member"
        problems.append(problem(at, DEPTH, message))
        return None
    if is_mapping:
        return FrozenDict(
            {
                checked_name(name, at, problems): _frozen(item, (at, name), problems, levels - 1)
                for name, item in value.items()
            }
        )
    return tuple([_frozen(item, (at, index), problems, levels - 1) for index, item in enumerate(value)])


def checked_name(name: Any, at: Location, problems: list[Problem]) -> Any:
    """Check the name of a member: a string that can be encoded as UTF-8."""
    error = string_error(_ANY_STRING, name)
    if error is not None:
        problems.append(problem(at, error[0], f"invalid member name: {error[1]}"))
    return name


def check_extra(extra: Any, cls: type[Any], own: Collection[str], problems: list[Problem]) -> None:
    """Check the ``extra`` argument of a constructor: a mapping without names of the class's own members.

    A document states its format version under a name of its own; another version there would make it unreadable.
    """
    if not is_object(extra):
        message = (
            f"expected a mapping of member names to JSON values, found {describe(extra)}; "
            "pass unknown members as a dictionary, such as extra={'desk': 'sports'}"
        )
        problems.append(problem((None, EXTRA), TYPE, message))
        return
    for name in extra:
        if name in own:
            message = (
                f"expected only members that {cls.__name__} does not define, found {name!r}; "
                f"pass it as an argument of {cls.__name__} instead of in extra"
            )
            problems.append(problem((None, name), EXTRA_NAME, message))
        elif name == FORMAT_MEMBER and getattr(cls, "__is_document__", False):
            message = (
                f"expected no member {name!r} in extra, which states the format version of a document; remove it, "
                "because dumps adds the version by itself"
            )
            problems.append(problem((None, name), EXTRA_NAME, message))
    freeze(extra, None, problems)


#: Checks one field of an object, and appends its problems to a list.
_FieldCheck: TypeAlias = Callable[[Any, list[Problem]], None]


def check_fields(instance: Any, checks: Mapping[str, _FieldCheck]) -> None:
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
    own = {member.name for member in listed}
    checks = {member.name: _field_check(member) for member in listed}
    checks[EXTRA] = lambda instance, problems: check_extra(getattr(instance, EXTRA), cls, own, problems)
    return checks


def _field_check(member: Member) -> _FieldCheck:
    name, at, field_type, nullable = member.name, (None, member.name), member.field_type, member.nullable
    check_value = _VALUE_CHECKS[type(field_type)]
    read = attrgetter(name)

    def check(instance: Any, problems: list[Problem]) -> None:
        value = read(instance)
        if value is not None or not nullable:
            check_value(field_type, value, at, problems)

    return check


def ordered_pair_error(instance: Any) -> str | None:
    """Return the message for an object whose first bound exceeds the second; ``None`` if they are in order."""
    pair = ordered_pair(instance.__class__)
    if pair is None:
        return None
    first, second = pair
    low, high = getattr(instance, first), getattr(instance, second)
    return f"expected {first} to be at most {second}, found {low} and {high}" if low > high else None


def _check_string(field_type: StringType, value: Any, at: Location, problems: list[Problem]) -> None:
    error = string_error(field_type, value)
    if error is not None:
        code, message = error
        problems.append(problem(at, code, f"{message}; pass its id" if hasattr(value, "id") else message))


def _check_number(field_type: NumberType, value: Any, at: Location, problems: list[Problem]) -> None:
    error = number_error(field_type, value)
    if error is not None:
        problems.append(problem(at, *error))
    elif field_type.integer and isinstance(value, float):
        _mismatch(f"the integer {int(value)}", value, at, problems)


def _check_boolean(field_type: BooleanType, value: Any, at: Location, problems: list[Problem]) -> None:
    error = boolean_error(field_type, value)
    if error is not None:
        problems.append(problem(at, *error))


def _check_enum(field_type: EnumType, value: Any, at: Location, problems: list[Problem]) -> None:
    if not isinstance(value, field_type.enum):
        names = ", ".join(choice.name for choice in field_type.enum)
        intended = [choice.name for choice in field_type.enum if isinstance(value, str) and choice.value == value]
        remedy = f"; write {field_type.enum.__name__}.{intended[0]}" if intended else ""
        _mismatch(f"a member of {field_type.enum.__name__} ({names})", value, at, problems, remedy)


def _check_edtf(_type: EdtfType, value: Any, at: Location, problems: list[Problem]) -> None:
    if isinstance(value, Edtf):
        return
    try:
        Edtf.of(value)
    except EdtfError as error:
        problems.append(problem(at, EDTF if isinstance(value, str) else TYPE, str(error)))
    else:  # the library's own fields have already converted it
        _mismatch("an Edtf", value, at, problems, "; convert it, or define the field with converter=Edtf.of")


def _check_model(field_type: ModelType, value: Any, at: Location, problems: list[Problem]) -> None:
    if not isinstance(value, field_type.cls):
        _mismatch(f"a {field_type.cls.__name__}", value, at, problems)


def _check_tuple(field_type: TupleType, value: Any, at: Location, problems: list[Problem]) -> None:
    if isinstance(value, list):  # the library's own fields have already converted lists to tuples
        message = "expected a tuple, found a list; convert it, or define the field with converter=tuple"
        problems.append(problem(at, TYPE, message))
        return
    if not isinstance(value, tuple):
        alone = isinstance(field_type.item, ModelType) and isinstance(value, field_type.item.cls)
        _mismatch("a tuple or a list", value, at, problems, "; pass a tuple that contains it" * alone)
        return
    items: tuple[Any, ...] = value  # pyright: ignore[reportUnknownVariableType]
    check = _VALUE_CHECKS[type(field_type.item)]
    for index, item in enumerate(items):
        check(field_type.item, item, (at, index), problems)


def _check_string_map(_type: StringMapType, value: Any, at: Location, problems: list[Problem]) -> None:
    if not is_object(value):
        _mismatch("a mapping of strings to strings", value, at, problems)
        return
    freeze(value, at, problems)
    for key, item in value.items():
        if not isinstance(item, str):
            _mismatch("a string", item, (at, key), problems)


def _check_external(field_type: ExternalType, value: Any, at: Location, problems: list[Problem]) -> None:
    """Check the class of a value of an external type; further constraints are up to that class."""
    cls = field_type.type
    if value is None or not _supports_isinstance(cls):
        return
    # In Python, a datetime is a date; in JSON, it is written differently.
    if not isinstance(value, cls) or (cls is date and isinstance(value, datetime)):
        _mismatch(f"a {cls.__name__}", value, at, problems)


def _supports_isinstance(hint: Any) -> TypeGuard[type[Any]]:
    """Return whether ``isinstance`` supports a type. It does not support ``Any``, protocols and typed dicts."""
    return type(hint) in (type, ABCMeta, enum.EnumMeta) and not typing.is_typeddict(hint)


def _mismatch(expected: str, value: Any, at: Location, problems: list[Problem], remedy: str = "") -> None:
    message = f"expected {expected}, found {describe(value)}{remedy}"
    problems.append(problem(at, TYPE, message))


_VALUE_CHECKS: dict[type[FieldType], Callable[[Any, Any, Location, list[Problem]], None]] = {
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
