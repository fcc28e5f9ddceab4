"""``JsonName``: the declaration that a member has another name in JSON than in Python."""

import typing
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from newsmodel._subclasses import EXTRA, FORMAT_MEMBER
from newsmodel.errors import ClassError, describe


class JsonName:
    """Declares the name of a member in JSON: ``from_: Annotated[str, JsonName("from")]``.

    Use it for names that are not Python identifiers or are keywords, and for another spelling, such as
    ``"publishedAt"``. The name is used in documents, in the JSON Schema and in the pointers of problems; constructors
    and ``evolve`` use the name of the attribute.

    Args:
        name: The name in JSON: any string except ``extra`` and ``newsmodel``, without quotation marks, backslashes and
            control characters. No other member of the class has it.

    Raises:
        ClassError: The name is not such a string.
    """

    __slots__ = ("name",)

    name: str
    """The name in JSON."""

    def __init__(self, name: str) -> None:
        self.name = _checked(name)

    def __repr__(self) -> str:
        return f"JsonName({self.name!r})"

    def __eq__(self, other: object) -> bool:
        return self.name == other.name if isinstance(other, JsonName) else NotImplemented

    def __hash__(self) -> int:
        return hash((JsonName, self.name))


def _checked(name: Any) -> str:
    if type(name) is not str or not name:
        raise ClassError(f'expected the name of a member in JSON, found {describe(name)}; write JsonName("from")')
    if name in (EXTRA, FORMAT_MEMBER):
        raise ClassError(
            f"expected a JSON name other than {EXTRA!r} and {FORMAT_MEMBER!r}, which are reserved, found {name!r}"
        )
    try:
        msgspec.defstruct("Named", [("member", Any)], rename={"member": name})
    except (ValueError, UnicodeError):
        raise ClassError(
            "expected a JSON name without quotation marks, backslashes, control characters and lone surrogates, "
            f"found {name!a}; choose another name"
        ) from None
    return name


def json_name(cls: type[Any], attribute: str, hint: Any) -> str:
    """Return the name of a member in JSON.

    Raises:
        ClassError: It is declared for a part of the type, or twice.
    """
    declared = {note.name for note in _declared(hint)}
    if not declared:
        return attribute
    on_member = list(_on_member(hint))
    if len(declared) > 1 or not on_member:
        raise ClassError(
            f"expected one JsonName for the member {attribute!r} of {cls.__qualname__}, on its whole type; write "
            f'{attribute}: Annotated[…, JsonName("{min(declared)}")]'
        )
    return on_member[0].name


def _on_member(hint: Any) -> Iterator[JsonName]:
    """Yield the declarations on a type, and on the parts of a union."""
    if typing.get_origin(hint) is typing.Annotated:
        yield from (note for note in hint.__metadata__ if isinstance(note, JsonName))
        yield from _on_member(hint.__origin__)
    elif type(None) in typing.get_args(hint):
        for part in typing.get_args(hint):
            yield from _on_member(part)


def _declared(hint: Any) -> Iterator[JsonName]:
    if isinstance(hint, JsonName):
        yield hint
    elif typing.get_origin(hint) is not typing.Literal:
        for part in (*getattr(hint, "__metadata__", ()), *typing.get_args(hint)):
            if not isinstance(part, list):
                yield from _declared(part)


def require_distinct_names(cls: type[Any], names: Iterable[tuple[str, str]]) -> None:
    """Check that no two members of a class have the same name in JSON.

    Args:
        cls: The class.
        names: The name in Python and the name in JSON of each member.

    Raises:
        ClassError: Two members have the same name in JSON.
    """
    taken: dict[str, str] = {}
    for attribute, name in names:
        if name in taken:
            raise ClassError(
                f"expected different JSON names for the members of {cls.__qualname__}, found {name!r} for "
                f"{taken[name]!r} and {attribute!r}; declare another one with JsonName"
            )
        taken[name] = attribute
