"""Types of the standard library that are written as strings in JSON: how each is read and written."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from newsmodel.errors import StructureError


def _read_date(text: str) -> date:
    value = date.fromisoformat(text)
    if value.isoformat() != text:
        raise ValueError(text)  # Python accepts several formats; only the one that is written is read
    return value


def _read_datetime(text: str) -> datetime:
    if ":" not in text:
        raise ValueError(text)  # Python reads a date without a time as midnight
    return datetime.fromisoformat(text)


def _read_time(text: str) -> time:
    if ":" not in text:
        raise ValueError(text)
    return time.fromisoformat(text)


def _read_decimal(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return number


def _write_decimal(number: Decimal) -> str:
    if not number.is_finite():
        raise StructureError.of("structure.out-of-range", f"expected a finite number, found Decimal {number}")
    return str(number)


def _read_bytes(text: str) -> bytes:
    content = b64decode(text, validate=True)
    if _write_bytes(content) != text:
        raise ValueError(text)
    return content


def _write_bytes(content: bytes) -> str:
    return b64encode(content).decode()


#: For each class: the functions that read and write a string. The first one raises ``ValueError`` or
#: ``ArithmeticError`` if the string is invalid.
LEXICAL: dict[type[Any], tuple[Callable[[str], Any], Callable[[Any], str]]] = {
    date: (_read_date, date.isoformat),
    datetime: (_read_datetime, datetime.isoformat),
    time: (_read_time, time.isoformat),
    UUID: (UUID, str),
    Decimal: (_read_decimal, _write_decimal),
    Path: (Path, str),
    bytes: (_read_bytes, _write_bytes),
}


def is_lexical(cls: type[Any], text: str) -> bool:
    """Return whether a string is read as a value of a class."""
    try:
        LEXICAL[cls][0](text)
    except (ValueError, ArithmeticError):
        return False
    return True
