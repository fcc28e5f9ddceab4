"""What people give to the builder, in the several ways in which it may be given."""

import datetime
from collections.abc import Sequence
from typing import TypeAlias, TypedDict, Unpack, cast

from newsmodel.builder.fields import ArticleFields, AttributionFields, QuoteFields, QuoteOnlyFields
from newsmodel.builder.text_search import TextPiece, TextRef, Words, as_list, expect
from newsmodel.edtf import Edtf
from newsmodel.errors import BuildError
from newsmodel.model.actor import Actor, Mention
from newsmodel.model.event import Event
from newsmodel.model.quote import Quote
from newsmodel.model.text import Passage, Span

#: An actor: itself, its id, or one of its names where only one actor has it.
ActorReference: TypeAlias = Actor | str
#: A date: an ``Edtf``, its string, or a date of the standard library.
Date: TypeAlias = Edtf | str | datetime.date
#: What makes mentions: words, one place or several, or mentions made before.
Mentions: TypeAlias = TextPiece | Passage | Mention | Sequence[str | Words | Span | Passage | Mention]


class Which(TypedDict, total=False):
    """Which of several places is meant; see ``Words``."""

    nth: int | None
    after: "str | int | Span | Passage | None"
    near: "str | int | Span | Passage | None"
    whole_words: bool


def id_of(target: Quote | Event | str) -> str:
    """Give the id of a quote or an event that may be given by its id."""
    expect(target, (str, Quote, Event), "a quote, an event or an id")
    return target if isinstance(target, str) else target.id


def as_edtf(date: Date | None) -> Edtf | None:
    """Make an EDTF value of a date."""
    if date is None or isinstance(date, Edtf):
        return date
    expect(date, (str, datetime.date), "a date: an Edtf, its string, or a date or datetime of Python")
    return Edtf(date if isinstance(date, str) else date.isoformat())


def with_position(wanted: TextRef, **which: Unpack[Which]) -> TextRef:
    """Say of words which place is meant."""
    is_default = [value is (True if name == "whole_words" else None) for name, value in which.items()]
    if all(is_default):
        return wanted
    if isinstance(wanted, str):
        return Words(wanted, **which)
    if isinstance(wanted, (Words, Span, Passage)):
        raise BuildError(
            f"nth=, after=, near= and whole_words= go with a string; {type(wanted).__name__} says where itself"
        )
    first, *rest = as_list(wanted, (str, Words, Span), "words, a span or a passage") or [""]
    return [Words(first, **which) if isinstance(first, str) else first, *rest]


def extent(passage: Passage | None) -> Span | None:
    """Give the stretch from the first to the last code point of a passage."""
    if passage is None or not passage.spans:
        return None
    return Span(min(span.start for span in passage.spans), max(span.end for span in passage.spans))


def mention_list(mentions: Mentions) -> Sequence[str | Words | Span | Passage | Mention]:
    """List mentions that may be given alone; a string is one mention, and not a sequence of letters."""
    return as_list(mentions, (str, Words, Span, Passage, Mention), "words, a span, a passage or a mention")


#: The members of an article that are made of what the builder was told otherwise.
_MADE_BY_THE_BUILDER = frozenset({"id", "text", "language", "published", "actors", "quotes", "events", "times"})


_SAID_FIRST = "say it when the builder is made"
#: How the builder is told what it is not given whole.
_SAID_OTHERWISE = {
    "actors": "add each with actor()",
    "quotes": "add each with quote()",
    "events": "add each with event()",
    "times": "add each with time()",
}


def reject_reserved(fields: ArticleFields) -> ArticleFields:
    """Give members of an article that are passed through, when none of them is the builder's to make.

    Raises:
        BuildError: One is.
    """
    for name in fields:
        if name in _MADE_BY_THE_BUILDER:
            raise BuildError(f"{name} is the builder's to make: {_SAID_OTHERWISE.get(name, _SAID_FIRST)}")
    return fields.copy()


def split_fields(fields: QuoteFields) -> tuple[AttributionFields, QuoteOnlyFields]:
    """Part the members of an attribution from those of a quote."""
    names = AttributionFields.__annotations__
    attribution = {name: value for name, value in fields.items() if name in names}
    own = {name: value for name, value in fields.items() if name not in names}
    return cast("AttributionFields", attribution), cast("QuoteOnlyFields", own)
