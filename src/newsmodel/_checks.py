"""Checks of single values and of whole objects, the same when an object is constructed and when a document is read.

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
    members,
    ordered_pair,
    per_class,
)
from newsmodel._frozendict import FrozenDict, is_array, is_object
from newsmodel.edtf import Edtf
from newsmodel.errors import Location, Problem, StructureError, ascii_safe, describe, not_edtf, problem

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

#: Python writes and reads integers of up to this many digits.
DIGITS = 4300
_LARGEST_WRITABLE = 10**DIGITS

compile_pattern = cache(re.compile)


def string_error(field_type: StringType, value: Any) -> ErrorDetail:
    """Check a string: its length, its pattern, and that it can be written as UTF-8."""
    if not isinstance(value, str):
        return TYPE, f"expected a string, found {describe(value)}"
    if not value.isascii() and has_surrogate(value):
        return SURROGATE, "expected text that UTF-8 can hold, found a lone surrogate; decode the source again"
    if len(value) < field_type.min_length:
        return (
            EMPTY_TEXT,
            f"expected a string of {field_type.min_length} or more characters, found {ascii_safe(value)}",
        )
    if field_type.pattern is not None and compile_pattern(field_type.pattern).search(value) is None:
        wanted = field_type.title or f"match of {field_type.pattern}"
        return PATTERN, f"expected a valid {wanted}, found {ascii_safe(value)}"
    return None


def error_message(error: BaseException) -> str:
    """Give the sentence of an error; attrs, for one, puts more behind it, which is for programs."""
    first = error.args[0] if error.args else None
    return first if isinstance(first, str) else str(error) or type(error).__name__


def has_surrogate(value: str) -> bool:
    """Whether a string holds a lone surrogate, which no UTF-8 document can."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return True
    return False


def number_error(field_type: NumberType, value: Any) -> ErrorDetail:
    """Check a number: integer or not, and within its bounds."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return TYPE, f"expected {_number_name(field_type)}, found {describe(value)}"
    if field_type.whole and isinstance(value, float) and not value.is_integer():
        return TYPE, f"expected {_number_name(field_type)}, found {describe(value)}"
    if not field_type.low <= value <= field_type.high:
        return RANGE, f"expected a number from {field_type.low} to {field_type.high}, found {ascii_safe(value)}"
    return None


def _number_name(field_type: NumberType) -> str:
    return "a whole number" if field_type.whole else "a number"


def as_number(field_type: NumberType, value: Any) -> Any:
    """Give a checked number the type that its form asks for."""
    if field_type.whole:
        return int(value)
    return float(value) if field_type.real else value


def boolean_error(_form: BooleanType, value: Any) -> ErrorDetail:
    """Check a boolean."""
    return None if isinstance(value, bool) else (TYPE, f"expected true or false, found {describe(value)}")


def enum_message(field_type: EnumType, value: Any) -> str:
    """Say which values a closed vocabulary has."""
    return one_of([choice.value for choice in field_type.enum], value)


def one_of(choices: Iterable[Any], value: Any) -> str:
    """Say what there is to choose from."""
    return f"expected one of {', '.join([str(choice) for choice in choices])}; found {describe(value)}"


def json_scalar_error(value: Any) -> ErrorDetail:
    """Check a value inside members that the library does not know: JSON has to be able to hold it."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, str):
        return string_error(_ANY_TEXT, value)
    if isinstance(value, int):
        if not -_LARGEST_WRITABLE < value < _LARGEST_WRITABLE:
            return RANGE, f"expected a number of at most {DIGITS} digits"
        return None
    if isinstance(value, float):
        return None if math.isfinite(value) else (RANGE, f"expected a finite number, found {value}")
    return TYPE, f"expected a JSON value, found {describe(value)}"


_ANY_TEXT = StringType()


#: How deep arrays and objects may nest in unknown members.
#: It keeps every later step (hashing, copying, writing) clear of Python's own recursion limit.
DEEPEST = 200


def freeze(value: Any, at: Location, problems: list[Problem]) -> Any:
    """Make a JSON value immutable, arrays as tuples and objects as ``FrozenDict``, all the way down."""
    try:
        return _frozen(value, at, problems, DEEPEST)
    except RecursionError:
        # There is room for the deepest that is allowed, unless the caller's stack is all but full.
        message = "arrays and objects are nested too deep to be kept from this depth of the program's stack"
        problems.append(problem(at, DEPTH, message))
        return None


def _frozen(value: Any, at: Location, problems: list[Problem], room: int) -> Any:
    if value.__class__ is str and value.isascii():  # most values, and nothing can be wrong with them
        return value
    of_names = is_object(value)
    if not (of_names or is_array(value)):
        fault = json_scalar_error(value)
        if fault is not None:
            problems.append(problem(at, *fault))
        return value
    if not room:
        message = f"expected at most {DEEPEST} levels of arrays and objects in an unknown member"
        problems.append(problem(at, DEPTH, message))
        return None
    if of_names:
        return FrozenDict(
            {
                checked_name(name, at, problems): _frozen(item, (at, name), problems, room - 1)
                for name, item in value.items()
            }
        )
    return tuple([_frozen(item, (at, index), problems, room - 1) for index, item in enumerate(value)])


def checked_name(name: Any, at: Location, problems: list[Problem]) -> Any:
    """Check the name of a member: a string that UTF-8 can hold."""
    fault = string_error(_ANY_TEXT, name)
    if fault is not None:
        problems.append(problem(at, fault[0], f"a member's name: {fault[1]}"))
    return name


def check_extra(extra: Any, known: Collection[str], problems: list[Problem]) -> None:
    """Check the ``extra`` that a person gives: a mapping that shadows none of the class's own members."""
    if not is_object(extra):
        message = f"expected a mapping of names to JSON values, found {describe(extra)}"
        problems.append(problem((None, "extra"), TYPE, message))
        return
    for name in extra:
        if name in known:
            message = f"{name!r} is a member of its own; set that instead of an extra one"
            problems.append(problem((None, name), EXTRA_NAME, message))
    freeze(extra, None, problems)


#: Checks one field of an object: its value, its pointer, and where problems go.
_FieldCheck: TypeAlias = Callable[[Any, list[Problem]], None]


def check_fields(instance: Any, checks: Mapping[str, _FieldCheck]) -> None:
    problems: list[Problem] = []
    for check in checks.values():
        check(instance, problems)
    if not problems:
        broken = order_error(instance)
        if broken is not None:
            problems.append(problem(None, RANGE, broken))
    if problems:
        raise StructureError(problems)


@per_class
def field_checks(cls: type[Any]) -> dict[str, _FieldCheck]:
    """Make the checks of the fields of a class, by name."""
    listed = members(cls)
    known = {member.name for member in listed}
    checks = {member.name: _field_check(member) for member in listed}
    checks[EXTRA] = lambda instance, problems: check_extra(getattr(instance, EXTRA), known, problems)
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


def order_error(instance: Any) -> str | None:
    """Say what is wrong where two numbers of an object stand in the wrong order."""
    order = ordered_pair(instance.__class__)
    if order is None:
        return None
    first, second = order
    low, high = getattr(instance, first), getattr(instance, second)
    return f"expected {first} to be at most {second}, found {low} and {high}" if low > high else None


def _check_text(field_type: StringType, value: Any, at: Location, problems: list[Problem]) -> None:
    fault = string_error(field_type, value)
    if fault is not None:
        code, message = fault
        problems.append(problem(at, code, f"{message}; give its id" if hasattr(value, "id") else message))


def _check_number(field_type: NumberType, value: Any, at: Location, problems: list[Problem]) -> None:
    fault = number_error(field_type, value)
    if fault is not None:
        problems.append(problem(at, *fault))
    elif field_type.whole and isinstance(value, float):
        _mismatch(f"the whole number {int(value)}", value, at, problems)


def _check_flag(field_type: BooleanType, value: Any, at: Location, problems: list[Problem]) -> None:
    fault = boolean_error(field_type, value)
    if fault is not None:
        problems.append(problem(at, *fault))


def _check_choice(field_type: EnumType, value: Any, at: Location, problems: list[Problem]) -> None:
    if not isinstance(value, field_type.enum):
        names = ", ".join(choice.name for choice in field_type.enum)
        meant = [choice.name for choice in field_type.enum if isinstance(value, str) and choice.value == value]
        remedy = f"; write {field_type.enum.__name__}.{meant[0]}" if meant else ""
        _mismatch(f"a member of {field_type.enum.__name__} ({names})", value, at, problems, remedy)


def _check_time(_form: EdtfType, value: Any, at: Location, problems: list[Problem]) -> None:
    if isinstance(value, str):
        _mismatch("an Edtf", value, at, problems, "; make it of the string: Edtf(…)")
    elif not isinstance(value, Edtf):
        problems.append(problem(at, TYPE, not_edtf(value)))


def _check_record(field_type: ModelType, value: Any, at: Location, problems: list[Problem]) -> None:
    if not isinstance(value, field_type.cls):
        _mismatch(f"a {field_type.cls.__name__}", value, at, problems)


def _check_many(field_type: TupleType, value: Any, at: Location, problems: list[Problem]) -> None:
    if isinstance(value, list):  # the model's own fields make tuples of lists before it comes to this
        message = "expected a tuple, found a list; make a tuple of it, or give the field converter=tuple"
        problems.append(problem(at, TYPE, message))
        return
    if not isinstance(value, tuple):
        alone = isinstance(field_type.item, ModelType) and isinstance(value, field_type.item.cls)
        _mismatch("a tuple or a list", value, at, problems, "; put it into one" * alone)
        return
    items: tuple[Any, ...] = value  # pyright: ignore[reportUnknownVariableType]
    check = _VALUE_CHECKS[type(field_type.item)]
    for index, item in enumerate(items):
        check(field_type.item, item, (at, index), problems)


def _check_table(_form: StringMapType, value: Any, at: Location, problems: list[Problem]) -> None:
    if not is_object(value):
        _mismatch("a mapping of strings to strings", value, at, problems)
        return
    freeze(value, at, problems)
    for key, item in value.items():
        if not isinstance(item, str):
            _mismatch("a string", item, (at, key), problems)


def _check_foreign(field_type: ExternalType, value: Any, at: Location, problems: list[Problem]) -> None:
    """Check a value of a foreign type by its class; what else it has to be, that class checks itself."""
    wanted = field_type.type
    if value is None or not _tells_its_own(wanted):
        return
    # A datetime is a date to Python; in JSON it is none.
    if not isinstance(value, wanted) or (wanted is date and isinstance(value, datetime)):
        _mismatch(f"a {wanted.__name__}", value, at, problems)


def _tells_its_own(hint: Any) -> TypeGuard[type[Any]]:
    """Whether a type is a class of which Python can say what belongs to it; ``Any`` and protocols are none."""
    return type(hint) in (type, ABCMeta, enum.EnumMeta) and not typing.is_typeddict(hint)


def _mismatch(expected: str, value: Any, at: Location, problems: list[Problem], remedy: str = "") -> None:
    message = f"expected {expected}, found {describe(value)}{remedy}"
    problems.append(problem(at, TYPE, message))


_VALUE_CHECKS: dict[type[FieldType], Callable[[Any, Any, Location, list[Problem]], None]] = {
    StringType: _check_text,
    NumberType: _check_number,
    BooleanType: _check_flag,
    EnumType: _check_choice,
    EdtfType: _check_time,
    ModelType: _check_record,
    TupleType: _check_many,
    StringMapType: _check_table,
    ExternalType: _check_foreign,
}
