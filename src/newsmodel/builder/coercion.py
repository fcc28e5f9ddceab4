"""The argument types of the builder, and their conversion to the types of the model."""

from collections.abc import Sequence
from typing import TypeAlias, TypedDict, Unpack, cast

from newsmodel.builder.fields import AttributionFields, Date, QuoteFields, QuoteOnlyFields
from newsmodel.builder.text_search import TextPiece, TextRef, Words, as_list, expect
from newsmodel.edtf import Edtf
from newsmodel.errors import BuildError
from newsmodel.model.actor import Actor, Mention
from newsmodel.model.event import Event
from newsmodel.model.quote import Quote
from newsmodel.model.text import Passage, Span

#: A reference to an actor: the actor, its id, or a name that no other actor has.
ActorReference: TypeAlias = Actor | str
#: One or more mentions: words, spans, passages, or finished ``Mention`` objects.
Mentions: TypeAlias = TextPiece | Mention | Sequence[TextPiece | Mention]


class Position(TypedDict, total=False):
    """The arguments of ``Words`` that select one of several occurrences."""

    nth: int | None
    after: "str | int | Span | Passage | None"
    near: "str | int | Span | Passage | None"
    whole_words: bool


def id_of(target: Quote | Event | str) -> str:
    """Return the id of a quote or an event; a string is an id already."""
    expect(target, (str, Quote, Event), "a quote, an event or an id")
    return target if isinstance(target, str) else target.id


def as_edtf(date: Date | None) -> Edtf | None:
    """Return a date as an EDTF value.

    Raises:
        EdtfError: It is neither a date nor an EDTF string.
    """
    return None if date is None else Edtf.of(date)


def with_position(words: TextRef, **position: Unpack[Position]) -> TextRef:
    """Return words as ``Words`` with the position; in a sequence, it applies to the first piece.

    Raises:
        BuildError: A position is given for a ``Words``, ``Span`` or ``Passage``, which already specifies the place.
    """
    is_default = [value is (True if name == "whole_words" else None) for name, value in position.items()]
    if all(is_default):
        return words
    if isinstance(words, str):
        return Words(words, **position)
    if isinstance(words, (Words, Span, Passage)):
        raise BuildError(
            f"expected a string with nth=, after=, near= or whole_words=, found {type(words).__name__}; "
            f"it already specifies the place, so leave these out"
        )
    first, *rest = as_list(words, (str, Words, Span, Passage), "words, a span or a passage") or [""]
    return [Words(first, **position) if isinstance(first, str) else first, *rest]


def mention_list(mentions: Mentions) -> Sequence[TextPiece | Mention]:
    """Return mentions as a list; a string is one mention."""
    return as_list(mentions, (str, Words, Span, Passage, Mention), "words, a span, a passage or a mention")


_AT_CONSTRUCTION = "pass it to ArticleBuilder()"
#: The members of an article that the builder sets itself, and what to do instead of passing them.
RESERVED = {
    "id": _AT_CONSTRUCTION,
    "text": _AT_CONSTRUCTION,
    "language": _AT_CONSTRUCTION,
    "published": _AT_CONSTRUCTION,
    "actors": "add each with actor()",
    "quotes": "add each with quote()",
    "events": "add each with event()",
    "times": "add each with time()",
}
#: The members that an argument of the builder with another name sets.
RENAMED = {"speakers": "by"}


def split_fields(fields: QuoteFields) -> tuple[AttributionFields, QuoteOnlyFields]:
    """Split the members of a quote and its attribution into those of the attribution and those of the quote."""
    names = AttributionFields.__annotations__
    attribution = {name: value for name, value in fields.items() if name in names}
    own = {name: value for name, value in fields.items() if name not in names}
    return cast("AttributionFields", attribution), cast("QuoteOnlyFields", own)
