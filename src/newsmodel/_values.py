"""Checks of single values, the same whether a person makes an object or a document is read.

Each check gives ``None``, or the code of the rule that is broken and a sentence.
"""

import math
import re
from collections.abc import Iterable
from functools import cache
from typing import Any, TypeAlias

from newsmodel._shape import Choice, Flag, Number, Text
from newsmodel.errors import ascii_safe, describe

Fault: TypeAlias = tuple[str, str] | None

TYPE = "structure.type"
MISSING = "structure.missing"
CHOICE = "structure.choice"
REJECTED = "structure.rejected"
RANGE = "structure.range"
PATTERN = "structure.pattern"
EMPTY_TEXT = "structure.empty"
EDTF = "structure.edtf"
SURROGATE = "structure.surrogate"
DEPTH = "structure.depth"
EXTRA_NAME = "structure.extra"

#: Python writes and reads integers of up to this many digits.
DIGITS = 4300
_LARGEST_WRITABLE = 10**DIGITS

compiled = cache(re.compile)


def text_fault(form: Text, value: Any) -> Fault:
    """Check a string: its length, its pattern, and that it can be written as UTF-8."""
    if not isinstance(value, str):
        return TYPE, f"expected a string, found {describe(value)}"
    if not value.isascii() and has_surrogate(value):
        return SURROGATE, "expected text that UTF-8 can hold, found a lone surrogate; decode the source again"
    if len(value) < form.min_length:
        return (
            EMPTY_TEXT,
            f"expected a string of {form.min_length} or more characters, found {ascii_safe(value)}",
        )
    if form.pattern is not None and compiled(form.pattern).search(value) is None:
        wanted = form.title or f"match of {form.pattern}"
        return PATTERN, f"expected a valid {wanted}, found {ascii_safe(value)}"
    return None


def message_of(error: BaseException) -> str:
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


def number_fault(form: Number, value: Any) -> Fault:
    """Check a number: integer or not, and within its bounds."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return TYPE, f"expected {_number_name(form)}, found {describe(value)}"
    if form.whole and isinstance(value, float) and not value.is_integer():
        return TYPE, f"expected {_number_name(form)}, found {describe(value)}"
    if not form.low <= value <= form.high:
        return RANGE, f"expected a number from {form.low} to {form.high}, found {ascii_safe(value)}"
    return None


def _number_name(form: Number) -> str:
    return "a whole number" if form.whole else "a number"


def as_number(form: Number, value: Any) -> Any:
    """Give a checked number the type that its form asks for."""
    if form.whole:
        return int(value)
    return float(value) if form.real else value


def flag_fault(_form: Flag, value: Any) -> Fault:
    """Check a boolean."""
    return None if isinstance(value, bool) else (TYPE, f"expected true or false, found {describe(value)}")


def choice_message(form: Choice, value: Any) -> str:
    """Say which values a closed vocabulary has."""
    return one_of([choice.value for choice in form.enum], value)


def one_of(choices: Iterable[Any], value: Any) -> str:
    """Say what there is to choose from."""
    return f"expected one of {', '.join([str(choice) for choice in choices])}; found {describe(value)}"


def json_leaf_fault(value: Any) -> Fault:
    """Check a value inside members that the library does not know: JSON has to be able to hold it."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, str):
        return text_fault(_ANY_TEXT, value)
    if isinstance(value, int):
        if not -_LARGEST_WRITABLE < value < _LARGEST_WRITABLE:
            return RANGE, f"expected a number of at most {DIGITS} digits"
        return None
    if isinstance(value, float):
        return None if math.isfinite(value) else (RANGE, f"expected a finite number, found {value}")
    return TYPE, f"expected a JSON value, found {describe(value)}"


_ANY_TEXT = Text()
