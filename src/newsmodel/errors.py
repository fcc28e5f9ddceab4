"""Errors and problems: one problem type, and one hierarchy of errors under ``NewsModelError``."""

import errno
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self, TypeAlias

import attrs


class Severity(StrEnum):
    """How serious a problem is."""

    ERROR = "error"
    """The document contradicts itself, or cannot be read in its present form."""
    WARNING = "warning"
    """Probably a mistake; review it."""
    INFO = "info"
    """Worth knowing; not a mistake in itself."""


@attrs.frozen(kw_only=True, order=True)
class Problem:
    """One problem in a document, with its location.

    Problems order by pointer, code and message.
    """

    pointer: str
    """JSON Pointer (RFC 6901) to the value; the empty string is the whole document."""
    code: str
    """Stable code of the rule, such as ``span.outside-text``; the reference documents each code."""
    message: str
    """One sentence: what was expected, what was found, and how to fix it."""
    severity: Severity = Severity.ERROR
    """How serious the problem is."""
    line: int | None = attrs.field(default=None, order=False)
    """Line number, counted from 1, if the document is a line of a JSON Lines file; otherwise ``None``."""

    def __str__(self) -> str:
        line = "" if self.line is None else f"line {self.line}: "
        return f"{line}{self.pointer or '(document)'}: {self.severity} {self.code}: {self.message}"


class NewsModelError(Exception):
    """Base class of all errors that newsmodel raises on invalid input."""


class DocumentError(NewsModelError, ValueError):
    """A document cannot be read, or not be edited. ``problems`` lists every problem found, in document order."""

    #: Every problem found, each with its JSON Pointer.
    problems: list[Problem]

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems[:MAX_SHOWN_PROBLEMS]]
        hidden = len(self.problems) - len(lines)
        if hidden:
            lines.append(f"and {hidden} more problems")
        return "\n".join(lines)

    @classmethod
    def of(cls, code: str, message: str, pointer: str = "") -> Self:
        """Create an error with a single problem."""
        return cls([Problem(pointer=pointer, code=code, message=message)])

    def below(self, location: "Location") -> list[Problem]:
        """Return the problems of a nested document, with pointers from the root of the enclosing document."""
        prefix = pointer(location)
        return [attrs.evolve(found, pointer=prefix + found.pointer) for found in self.problems]


#: Maximum number of problems in the text of a ``DocumentError``; ``problems`` has all of them.
MAX_SHOWN_PROBLEMS = 20


class JsonError(DocumentError):
    """The input is not JSON (RFC 8259): invalid syntax, invalid UTF-8, or a duplicate member name."""


class StructureError(DocumentError):
    """A value does not have the expected structure: a wrong type, a missing member, a number out of range."""


class VersionError(DocumentError):
    """The document is in a format version that this library cannot read."""


class FormatError(DocumentError):
    """A document in another format, such as brat standoff, cannot be read."""


class EditError(DocumentError):
    """An article cannot be changed as requested. ``problems`` lists every obstacle."""


class ClassError(NewsModelError, TypeError):
    """A class or object cannot be used with the function it was passed to; the message says how to fix it."""


class RuleError(NewsModelError, TypeError):
    """A custom rule has no code or severity, or yields something other than (pointer, message) pairs."""


class EdtfError(NewsModelError, ValueError):
    """A value is not an Extended Date/Time Format (EDTF) value, or cannot be converted to or from one."""

    #: The string that was parsed, or the value in words.
    text: str
    #: Offset of the first invalid code point, counted from 0; ``None`` if the error is not about one position.
    position: int | None
    #: What was expected, and what was found.
    reason: str

    def __init__(self, text: str, position: int | None, reason: str) -> None:
        self.text = text
        self.position = position
        self.reason = reason
        super().__init__(text, position, reason)

    def __str__(self) -> str:
        if self.position is None:
            return self.reason
        shown = self.text if len(self.text) <= MAX_SHOWN_CHARACTERS else self.text[:MAX_SHOWN_CHARACTERS] + "…"
        return f"{shown!r} is not an EDTF value: at position {self.position}, {self.reason}"


#: Maximum number of characters of a rejected string that an error message repeats.
MAX_SHOWN_CHARACTERS = 80


class BuildError(NewsModelError, ValueError):
    """The builder cannot do what was requested: words are missing or ambiguous, or an id is taken."""


class LanguageError(NewsModelError, ValueError):
    """No table of time expressions exists for a language, or a table is invalid."""


class AnchorError(NewsModelError, ValueError):
    """A span or selector does not fit the text that it is used with."""


class CompressionError(NewsModelError, OSError):
    """A compressed file is damaged or incomplete. ``filename`` is its name, ``strerror`` the reason."""

    def __init__(self, reason: str, filename: str) -> None:
        super().__init__(errno.EIO, reason, filename)

    def __str__(self) -> str:
        return f"{self.filename}: {self.strerror}"

    def __reduce__(self) -> tuple[Any, ...]:
        return CompressionError, (self.strerror, self.filename)


class MissingDependencyError(NewsModelError, ModuleNotFoundError):
    """An optional dependency is not installed; the message contains the command that installs it."""


def not_edtf_message(value: Any) -> str:
    """Return the message for a value that is not an EDTF value, with the conversion to use if there is one."""
    for cls in (datetime, date):  # datetime first: it is a subclass of date
        if isinstance(value, cls):
            return f"expected an EDTF value, found {describe(value)}; convert it with Edtf.from_{cls.__name__}"
    return f"expected an EDTF string, found {describe(value)}"


def too_deep_message(action: str) -> str:
    """Return the message for a value that nests more levels than Python's recursion limit allows.

    Args:
        action: What was to be done with the value, such as "read" or "written".
    """
    return f"expected fewer levels of arrays and objects; they are nested too deep to be {action}"


def describe(value: object) -> str:
    """Name a value in an error message: its JSON type and, if short, the value itself."""
    if isinstance(value, type):
        return f"the class {value.__qualname__}"
    name = JSON_TYPES.get(type(value), type(value).__name__)
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        shown = ascii_safe(value)
        return f"{name} {shown}"
    return name


def ascii_safe(value: str | float) -> str:
    """Return a value for display in a message: short, on one line, and printable on any terminal."""
    if isinstance(value, str):
        text = repr(value[:MAX_SHOWN_CHARACTERS])
        return text + "…" if len(value) > MAX_SHOWN_CHARACTERS else text
    try:
        text = repr(value)
    except ValueError:  # an int with more digits than Python converts to a string
        return "of enormous size"
    return text if len(text) <= MAX_SHOWN_CHARACTERS else text[:MAX_SHOWN_CHARACTERS] + "…"


JSON_TYPES: dict[type[Any], str] = {
    dict: "an object",
    list: "an array",
    str: "the string",
    int: "the number",
    float: "the number",
    bool: "a boolean",
    type(None): "null",
}


def escape_pointer(token: Any) -> str:
    """Return a member name as a token of a JSON Pointer (RFC 6901)."""
    text = str(token).encode("utf-8", "backslashreplace").decode()
    return text.replace("~", "~0").replace("/", "~1")


#: Location of a value in a document: the location of its parent, and its member name or index; ``None`` is the root.
#: It is converted to a JSON Pointer only when a problem is reported.
Location: TypeAlias = "tuple[Location, str | int] | None"


def pointer(location: Location) -> str:
    """Return a location as a JSON Pointer (RFC 6901)."""
    tokens: list[str] = []
    while location is not None:
        location, token = location
        tokens.append(escape_pointer(token))
    return "".join(f"/{token}" for token in reversed(tokens))


def pointer_tokens(pointer: str) -> list[str]:
    """Return the member names and indexes of a JSON Pointer (RFC 6901)."""
    return [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]


#: A pointer token with at least this many digits is sorted as a name and not as an array index.
_MAX_INDEX_DIGITS = 16


def document_order(pointer: str) -> list[tuple[int, str]]:
    """Return the sort key of a JSON Pointer: the items of an array are in order."""
    return [
        (int(token), "") if token.isdecimal() and len(token) < _MAX_INDEX_DIGITS else (-1, token)
        for token in pointer.split("/")
    ]


def problem(location: Location, code: str, message: str) -> Problem:
    """Return a problem of severity error at a location."""
    return Problem(pointer=pointer(location), code=code, message=message)
