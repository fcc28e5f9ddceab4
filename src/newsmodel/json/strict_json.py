"""Strict parsing of JSON: UTF-8, finite numbers, no lone surrogates, and no member twice in an object.

msgspec parses a document. Python's parser then finds duplicate members, which msgspec accepts, and the position of a
syntax error. It is imported when it is needed.
"""

import re
from typing import Any, NoReturn

import msgspec

from newsmodel._checks import MAX_DIGITS
from newsmodel._frozendict import is_array
from newsmodel.errors import JsonError, Location, Problem, problem, too_deep_message
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
    """Return a document as bytes, without a byte order mark (RFC 8259, section 8.1).

    Raises:
        JsonError: It is text that cannot be encoded as UTF-8, or neither text nor bytes.
    """
    if isinstance(data, str):
        try:
            data = data.encode()
        except UnicodeEncodeError as error:
            message = f"expected text that UTF-8 can encode, found a lone surrogate at position {error.start}"
            raise JsonError.of(ENCODING, f"{message}; decode the source again") from None
    elif not isinstance(data, bytes):
        data = _as_plain_bytes(data)
    return data.removeprefix(_BYTE_ORDER_MARK)


def _as_plain_bytes(data: Any) -> bytes:
    if not isinstance(data, (bytearray, memoryview)):
        found = type(data).__name__
        raise JsonError.of(
            "structure.wrong-type",
            f"expected JSON as bytes or str, found {found}; read parsed JSON with newsmodel.structure",
        )
    return bytes(data)  # pyright: ignore[reportUnknownArgumentType]


def parse(data: bytes) -> Any:
    """Parse a JSON document.

    Raises:
        JsonError: It is not valid JSON, is not UTF-8, contains a member twice, or is nested too deep.
    """
    try:
        document = msgspec.json.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise _json_error(data, error) from None
    try:
        if not (_has_all_members(data, document) or nothing_dropped(data, document)):
            _reject_duplicates(data)
    except RecursionError as error:  # these checks need more of the stack than the parser
        raise _json_error(data, error) from None
    return document


def _has_all_members(data: bytes, document: Any) -> bool:
    """Return whether the native decoder counts as many members in a document as in the decoded objects."""
    if not IS_COMPILED:
        return False
    from newsmodel.json import _speedups

    return _speedups.nothing_dropped(data, document)


def has_members(data: bytes, count: int) -> bool:
    """Return whether a document is known to have exactly this number of members.

    The name of a member ends with a quotation mark, which white space may separate from the colon. Strings that contain
    both may be counted as well, so that the count is never too small.
    """
    return data.translate(_BLANKS_AS_QUOTES).count(b'":') == count


_BLANKS_AS_QUOTES = bytes.maketrans(_BLANKS, b'"' * len(_BLANKS))


def nothing_dropped(data: bytes, decoded: Any) -> bool:
    r"""Return whether the decoded form of a document is known to have all of its members.

    A member is dropped if the document contains it twice, or if a struct omits it because it states its default.

    If encoding it again produces the same document, nothing was dropped. Otherwise, colons are counted. The encoding
    has one for every member, and one for every colon in a string. If the document has the same number, and none of
    its colons is written as the escape ``\u003a``, nothing was dropped either.

    Args:
        data: The document.
        decoded: The structs, dictionaries and lists that were decoded from it.
    """
    again = _encode(decoded)
    if data.startswith(again) and not data[len(again) :].strip(_BLANKS):
        return True
    # Most documents do not have any escapes, which is a fast test.
    escaped = b"\\" in data and (b"\\u003a" in data or b"\\u003A" in data)
    return not escaped and again.count(b":") == data.count(b":")


def _reject_duplicates(data: bytes) -> None:
    """Reject a document in which an object has a member twice, because JSON readers disagree about which one to use.

    Raises:
        JsonError: ``problems`` lists every duplicate with its JSON Pointer.
    """
    import json

    problems = _duplicates(json.loads(data, object_pairs_hook=_Members, parse_int=str, parse_float=str))
    if problems:
        raise JsonError(problems)


class _Members(list[tuple[str, Any]]):
    """The members of an object, including duplicates."""


def _duplicates(document: Any) -> list[Problem]:
    problems: list[Problem] = []
    waiting: list[tuple[Any, Location]] = [(document, None)]
    while waiting:
        value, at = waiting.pop()
        if isinstance(value, _Members):
            seen: set[str] = set()
            for name, item in value:
                if name in seen:
                    message = f"expected the member {name!r} once, found it again; remove the duplicate"
                    problems.append(problem((at, name), DUPLICATE, message))
                seen.add(name)
                waiting.append((item, (at, name)))
        elif is_array(value):
            waiting += [(item, (at, index)) for index, item in enumerate(value)]
    return sorted(problems)


def _json_error(data: bytes, error: Exception) -> JsonError:
    """Return the error for a document that msgspec rejects."""
    if not data.strip(_BLANKS):
        return JsonError.of(EMPTY, "expected a JSON document, found nothing; check whether the file is empty")
    try:
        text = data.decode()
    except UnicodeDecodeError as found:
        message = f"expected UTF-8, found the byte 0x{data[found.start]:02x} at offset {found.start}"
        return JsonError.of(ENCODING, f"{message}; decode the file with its own encoding first")
    if isinstance(error, RecursionError):
        return JsonError.of(DEPTH, too_deep_message("read"))
    if isinstance(error, msgspec.ValidationError):
        message = f"expected numbers of at most {MAX_DIGITS} digits with a finite value, found a larger one"
        return JsonError.of(NUMBER, message)
    return _syntax_error(text)


def _syntax_error(text: str) -> JsonError:
    """Return the error for a text that is not JSON, with the position that Python's parser reports."""
    import json

    try:
        json.loads(text, parse_constant=_reject_constant, parse_int=str, parse_float=str)
    except _ConstantError as found:
        return JsonError.of(NUMBER, f"expected a JSON value, found {found.args[0]}; write null, or omit the member")
    except json.JSONDecodeError as found:
        where = f"line {found.lineno}, column {found.colno}"
        remedy = "; read one document per line with newsmodel.iter_jsonl, or --lines on the command line"
        hint = remedy if found.msg == "Extra data" else ""
        return JsonError.of(SYNTAX, f"expected JSON, found a syntax error at {where}: {found.msg}{hint}")
    except RecursionError:
        return JsonError.of(DEPTH, too_deep_message("read"))
    surrogate = _LONE_SURROGATE.search(text)
    if surrogate is not None:
        message = (
            f"expected a complete character, found the lone surrogate {surrogate[0]} at position {surrogate.start()}"
        )
        return JsonError.of(SURROGATE, f"{message}; write both surrogates of the pair")
    return JsonError.of(SYNTAX, "expected JSON, found something else")


class _ConstantError(ValueError):
    """NaN or an infinity, which Python's parser accepts by default."""


def _reject_constant(name: str) -> NoReturn:
    raise _ConstantError(name)
