"""JSON text into plain values, strictly: UTF-8, finite numbers, no lone surrogates, no member name twice.

msgspec parses; what it lets pass (duplicate members) or words unkindly is dealt with here, with Python's parser,
which is imported when there is something to deal with.
"""

import re
from typing import Any, NoReturn

import msgspec

from newsmodel._checks import MAX_DIGITS
from newsmodel._frozendict import is_array
from newsmodel.errors import JsonError, Location, Problem, problem
from newsmodel.json.speedups import IS_COMPILED

SYNTAX = "json.invalid-syntax"
ENCODING = "json.wrong-encoding"
EMPTY = "json.empty"
DUPLICATE = "json.duplicate-member"
SURROGATE = "json.lone-surrogate"
NUMBER = "json.invalid-number"
DEPTH = "json.too-deep"

_encode = msgspec.json.Encoder().encode
_BLANKS = b" \t\r\n"
_LONE_SURROGATE = re.compile(r"\\u[dD](?:[89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|[c-fC-F][0-9a-fA-F]{2})")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def as_bytes(data: bytes | bytearray | memoryview | str) -> bytes:
    """Give a document as bytes; a byte order mark in front is left out (RFC 8259, section 8.1).

    Raises:
        JsonError: It is text that UTF-8 cannot hold, or neither text nor bytes.
    """
    if isinstance(data, str):
        try:
            data = data.encode()
        except UnicodeEncodeError as error:
            message = f"the text has a lone surrogate at position {error.start}; decode the source again"
            raise JsonError.of(ENCODING, message) from None
    elif not isinstance(data, bytes):
        data = _as_plain_bytes(data)
    return data.removeprefix(_BYTE_ORDER_MARK)


def _as_plain_bytes(data: Any) -> bytes:
    if not isinstance(data, (bytearray, memoryview)):
        found = type(data).__name__
        raise JsonError.of(
            "structure.wrong-type", f"expected JSON as bytes or str, found {found}; structure() reads parsed JSON"
        )
    return bytes(data)  # pyright: ignore[reportUnknownArgumentType]


def parse(data: bytes) -> Any:
    """Parse a JSON document.

    Raises:
        JsonError: It is not JSON, or not JSON that every reader reads alike.
    """
    try:
        document = msgspec.json.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise _explained(data, error) from None
    if not (_counted(data, document) or nothing_dropped(data, document)):
        _refuse_duplicates(data)
    return document


def _counted(data: bytes, document: Any) -> bool:
    """Return whether the native decoder finds as many members in a document as in what was decoded from it."""
    if not IS_COMPILED:
        return False
    from newsmodel.json import _speedups

    return _speedups.nothing_dropped(data, document)


def has_members(data: bytes, count: int) -> bool:
    """Return whether a document is known to have so many members, and no more.

    The name of a member ends with a quotation mark, and white space may follow before the colon. Colons in strings
    may look the same, so that more may be counted than there are, and never fewer.
    """
    return data.translate(_BLANKS_AS_QUOTES).count(b'":') == count


_BLANKS_AS_QUOTES = bytes.maketrans(_BLANKS, b'"' * len(_BLANKS))


def nothing_dropped(data: bytes, decoded: Any) -> bool:
    r"""Return whether what was decoded from a document is known to have all of its members.

    It lacks one that occurs twice; and a struct leaves out those that state a default.

    A document that is the same when it is encoded again dropped nothing. Otherwise colons are counted: encoding what
    was decoded gives one for every member that was kept, and one for every colon in a string. If the document has as
    many, and hides none as an escape, nothing was dropped either.

    Args:
        data: The document.
        decoded: What was decoded from it.
    """
    again = _encode(decoded)
    if data.startswith(again) and not data[len(again) :].strip(_BLANKS):
        return True
    # Most documents have no escape at all, which is seen at once.
    escaped = b"\\" in data and (b"\\u003a" in data or b"\\u003A" in data)
    return not escaped and again.count(b":") == data.count(b":")


def _refuse_duplicates(data: bytes) -> None:
    """Refuse a document in which an object has a member twice; readers disagree about which one counts.

    Raises:
        JsonError: With every duplicate and its pointer.
    """
    import json

    problems = _duplicates(json.loads(data, object_pairs_hook=_Members, parse_int=str, parse_float=str))
    if problems:
        raise JsonError(problems)


class _Members(list[tuple[str, Any]]):
    """The members of an object as they stand, doubled ones too."""


def _duplicates(document: Any) -> list[Problem]:
    problems: list[Problem] = []
    waiting: list[tuple[Any, Location]] = [(document, None)]
    while waiting:
        value, at = waiting.pop()
        if isinstance(value, _Members):
            seen: set[str] = set()
            for name, item in value:
                if name in seen:
                    message = f"expected the member {name!r} once; remove the others"
                    problems.append(problem((at, name), DUPLICATE, message))
                seen.add(name)
                waiting.append((item, (at, name)))
        elif is_array(value):
            waiting += [(item, (at, index)) for index, item in enumerate(value)]
    return sorted(problems)


def _explained(data: bytes, error: Exception) -> JsonError:
    """Say in words of our own why a document is not JSON."""
    if not data.strip(_BLANKS):
        return JsonError.of(EMPTY, "expected a JSON document, found nothing; is the file empty?")
    try:
        text = data.decode()
    except UnicodeDecodeError as fault:
        message = f"expected UTF-8, found the byte 0x{data[fault.start]:02x} at offset {fault.start}"
        return JsonError.of(ENCODING, f"{message}; say what encoding the file has, and decode it first")
    if isinstance(error, RecursionError):
        return JsonError.of(DEPTH, "arrays and objects are nested too deep to be read")
    if isinstance(error, msgspec.ValidationError):
        message = f"a number is too large: expected at most {MAX_DIGITS} digits and a finite value"
        return JsonError.of(NUMBER, message)
    return _located(text)


def _located(text: str) -> JsonError:
    """Find where the text stops being JSON, with Python's own parser, whose errors say it."""
    import json

    try:
        json.loads(text, parse_constant=_refuse_constant, parse_int=str, parse_float=str)
    except _ConstantError as fault:
        return JsonError.of(NUMBER, f"expected a JSON value, found {fault.args[0]}, which JSON does not have")
    except json.JSONDecodeError as fault:
        where = f"line {fault.lineno}, column {fault.colno}"
        hint = "; read one document a line as JSON Lines" if fault.msg == "Extra data" else ""
        return JsonError.of(SYNTAX, f"this is not JSON: {fault.msg} at {where}{hint}")
    except RecursionError:
        return JsonError.of(DEPTH, "arrays and objects are nested too deep to be read")
    surrogate = _LONE_SURROGATE.search(text)
    if surrogate is not None:
        message = f"the string at position {surrogate.start()} has a lone surrogate {surrogate[0]}"
        return JsonError.of(SURROGATE, f"{message}; write the whole character")
    return JsonError.of(SYNTAX, "this is not JSON")


class _ConstantError(ValueError):
    """NaN or an infinity, which Python's parser would let pass."""


def _refuse_constant(name: str) -> NoReturn:
    raise _ConstantError(name)
