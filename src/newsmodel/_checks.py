"""Checks of values, shared by the constructors and by the reader of documents.

A check of a value returns ``None``, or the code of the problem and a message.
"""

import math
import re
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any, TypeAlias

from newsmodel._fields import EXTRA, BooleanType, EnumType, NumberType, StringType, is_model_class
from newsmodel._frozendict import FrozenDict, is_array, is_object
from newsmodel._subclasses import FORMAT_MEMBER
from newsmodel.errors import Location, Problem, ascii_safe, describe, problem, too_deep_message

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
    if field_type.max_length is not None and len(value) > field_type.max_length:
        return (
            RANGE,
            f"expected a string of at most {field_type.max_length} characters, found {len(value)}: {ascii_safe(value)}",
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
    if isinstance(value, float) and not math.isfinite(value):
        return RANGE, f"expected a finite number, found {value}"
    expected = _bounds_error(field_type, value)
    return None if expected is None else (RANGE, f"expected {expected}, found {ascii_safe(value)}")


def _bounds_error(field_type: NumberType, value: float) -> str | None:
    """Return what was expected of a number that is not within its bounds."""
    if not field_type.low <= value <= field_type.high:
        if field_type.low == -math.inf:
            return f"a number of at most {field_type.high}"
        if field_type.high == math.inf:
            return f"a number of at least {field_type.low}"
        return f"a number from {field_type.low} to {field_type.high}"
    if field_type.above is not None and value <= field_type.above:
        return f"a number greater than {field_type.above}"
    if field_type.below is not None and value >= field_type.below:
        return f"a number less than {field_type.below}"
    if field_type.multiple_of is not None and not is_multiple(value, field_type.multiple_of):
        return f"a multiple of {field_type.multiple_of}"
    return None


def is_multiple(value: float, of: float) -> bool:
    """Return whether a number is a multiple of another one."""
    if isinstance(value, int):
        numerator, denominator = float(of).as_integer_ratio()
        return value * denominator % numerator == 0
    return math.fmod(value, of) == 0


def length_error(low: int, high: int | None, value: Collection[Any]) -> ErrorDetail:
    """Check the number of items of a container."""
    if len(value) < low:
        return RANGE, f"expected at least {low} items, found {len(value)}"
    if high is not None and len(value) > high:
        return RANGE, f"expected at most {high} items, found {len(value)}"
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
