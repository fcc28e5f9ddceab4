"""What newsmodel raises and reports: one problem type, and one tree of errors under ``NewsModelError``."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self, TypeAlias

import attrs


class Severity(StrEnum):
    """How grave a problem is."""

    ERROR = "error"
    """The document contradicts itself or cannot be read as it stands."""
    WARNING = "warning"
    """Probably a mistake; somebody should look."""
    INFO = "info"
    """Worth knowing; not a mistake in itself."""


@attrs.frozen(kw_only=True, order=True)
class Problem:
    """One thing that is wrong with a document, and where.

    Problems order by pointer, code and message.
    """

    pointer: str
    """JSON Pointer (RFC 6901) to the value in question; the empty string is the whole document."""
    code: str
    """Stable name of the rule, such as ``span.outside-text``; documented in the reference."""
    message: str
    """What was expected, what was found, and what to do, as one sentence."""
    severity: Severity = Severity.ERROR
    """How grave it is."""
    line: int | None = attrs.field(default=None, order=False)
    """Number of the line, from 1, where the document is a line of a JSON Lines file; ``None`` otherwise."""

    def __str__(self) -> str:
        line = "" if self.line is None else f"line {self.line}: "
        return f"{line}{self.pointer or '(document)'}: {self.severity} {self.code}: {self.message}"


class NewsModelError(Exception):
    """Base class of every error that newsmodel raises on what it is given."""


class DocumentError(NewsModelError, ValueError):
    """A document cannot be read; ``problems`` lists everything found wrong with it, in the order of the document."""

    #: Every problem found, each with its JSON Pointer.
    problems: list[Problem]

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems[:SHOWN_PROBLEMS]]
        hidden = len(self.problems) - len(lines)
        if hidden:
            lines.append(f"and {hidden} more problems")
        return "\n".join(lines)

    @classmethod
    def of(cls, code: str, message: str, pointer: str = "") -> Self:
        """Make an error that holds a single problem."""
        return cls([Problem(pointer=pointer, code=code, message=message)])

    def below(self, location: "Location") -> list[Problem]:
        """Return the problems of a nested document, with pointers from the root of the document that contains it."""
        prefix = pointer(location)
        return [attrs.evolve(found, pointer=prefix + found.pointer) for found in self.problems]


#: How many problems the text of a ``DocumentError`` spells out; ``problems`` always has them all.
SHOWN_PROBLEMS = 20


class JsonError(DocumentError):
    """The input is not JSON (RFC 8259, in UTF-8, without duplicate member names)."""


class StructureError(DocumentError):
    """A value has the wrong shape: a wrong type, a missing member, a number out of range."""


class VersionError(DocumentError):
    """The document is written in a format version that this library cannot read."""


class FormatError(DocumentError):
    """A document in a foreign format (PolNeAR's brat stand-off, …) cannot be read."""


class ClassError(NewsModelError, TypeError):
    """A class cannot be read, written or drawn as it stands, or is none; it says what to change."""


class RuleError(NewsModelError, TypeError):
    """A rule of one's own lacks a code or a severity, or gives what is no pair of a pointer and a sentence."""


class EdtfError(NewsModelError, ValueError):
    """A string is not an Extended Date/Time Format value; ``position`` says where it stops being one."""

    #: The string that was read.
    text: str
    #: Zero-based code point offset of the first thing that is wrong.
    position: int
    #: What was expected there.
    reason: str

    def __init__(self, text: str, position: int, reason: str) -> None:
        self.text = text
        self.position = position
        self.reason = reason
        super().__init__(text, position, reason)

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= SHOWN_CHARACTERS else self.text[:SHOWN_CHARACTERS] + "…"
        return f"{shown!r} is not an EDTF value: at position {self.position}, {self.reason}"


#: How much of a rejected string an error message repeats.
SHOWN_CHARACTERS = 80


class BuildError(NewsModelError, ValueError):
    """The builder cannot do as told: words not found, several places match, or a name is taken."""


class LanguageError(NewsModelError, ValueError):
    """There is no table of time expressions for a language, or a table is not valid."""


class AnchorError(NewsModelError, ValueError):
    """A span or selector does not fit the text it is used with."""


class MissingDependencyError(NewsModelError, ModuleNotFoundError):
    """An optional dependency is not installed; the message contains the command that installs it."""


def not_edtf(value: Any) -> str:
    """Say that something is no EDTF value, and how one is made of it."""
    for sort in (datetime, date):  # a datetime is a date, too
        if isinstance(value, sort):
            return f"expected an EDTF value, found {describe(value)}; Edtf.from_{sort.__name__} makes one of it"
    return f"expected an EDTF string, found {describe(value)}"


def describe(value: object) -> str:
    """Name a value in an error message: its JSON type and, where short, the value itself."""
    name = JSON_TYPES.get(type(value), type(value).__name__)
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        shown = ascii_safe(value)
        return f"{name} {shown}"
    return name


def ascii_safe(value: str | float) -> str:
    """Show a value in a message: short, on one line, and printable on any terminal."""
    if isinstance(value, str):
        text = repr(value[:SHOWN_CHARACTERS])
        return text + "…" if len(value) > SHOWN_CHARACTERS else text
    try:
        text = repr(value)
    except ValueError:  # an int with more digits than Python agrees to print
        return "of enormous size"
    return text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + "…"


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
    """Write a member's name as one token of a JSON Pointer (RFC 6901)."""
    text = str(token).encode("utf-8", "backslashreplace").decode()
    return text.replace("~", "~0").replace("/", "~1")


#: Where a value is in a document: the location of its parent, and its member name or index; ``None`` is the document.
#: It becomes a JSON Pointer only when a problem is reported.
Location: TypeAlias = "tuple[Location, str | int] | None"


def pointer(location: Location) -> str:
    """Return a location as a JSON Pointer (RFC 6901)."""
    tokens: list[str] = []
    while location is not None:
        location, token = location
        tokens.append(escape_pointer(token))
    return "".join(f"/{token}" for token in reversed(tokens))


def problem(location: Location, code: str, message: str) -> Problem:
    """Return an error-level problem at a location."""
    return Problem(pointer=pointer(location), code=code, message=message)
