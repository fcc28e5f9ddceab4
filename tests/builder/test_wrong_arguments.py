"""Wrong arguments to the builder are refused with errors of the builder."""

from typing import Any

import pytest

from newsmodel import (
    ActorKind,
    ArticleBuilder,
    BuildError,
    Edtf,
    EdtfError,
    EventStatus,
    NewsModelError,
    Passage,
    QuoteKind,
    Span,
)

TEXT = "“It rains,” Ana Lind said on Friday in Velmora. She left."

#: Common mistakes: a missing dictionary value, a number, a sequence of those, a value of another type.
MISTAKES: tuple[Any, ...] = (
    *(None, 7, 1.5, object(), [None], [7], {}, {"a": None}, b"It", [[]], {7: 7}, True, ""),
    *(Span(0, 2), Edtf("2024"), lambda: None, Passage(text="gone"), ["It", "Friday"]),
)
WHICH = ("nth", "after", "near", "whole_words")
CALLS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "quote": (
        {"content": "It rains,", "kind": QuoteKind.DIRECT},
        (
            *("content", "by", "source", "cue", "kind", "id", "insertions", "quoted", "within", "about", "repeats"),
            *("continues", "candidates", "addressees", "time", "stance", "medium", "via", *WHICH),
        ),
    ),
    "actor": ({}, ("kind", "id", "mentions", "within", "roles", "count", "identifiers")),
    "event": (
        {"label": "rain"},
        ("label", "mentions", "status", "participants", "assertions", "time", "place", "id", "types", "quantities"),
    ),
    "mention": ({"actor": "ana", "words": "Ana"}, ("actor", "words", "kind", "metonymic", *WHICH)),
    "time": ({"words": "on Friday"}, ("words", "value", "anchor", *WHICH)),
    "boilerplate": ({"words": "She left."}, ("words", "kind")),
    "subheading": ({"words": "She left."}, ("words",)),
    "passage_between": ({"first": "It", "last": "Velmora"}, ("first", "last")),
    "quotation_between": ({"first": "It", "last": "Velmora"}, ("first", "last")),
    "find_all": ({"words": "It"}, ("words",)),
    "remove": ({"id": "ana"}, ("id",)),
    "replace": ({}, ("part",)),
    "set": ({}, ("subheadings", "boilerplate", "headline", "published", "provenance", "media")),
}


@pytest.mark.parametrize(("call", "argument"), [(call, name) for call, (_, names) in CALLS.items() for name in names])
def test_a_wrong_argument_is_refused_or_harmless(call: str, argument: str) -> None:
    refused = 0
    for mistake in MISTAKES:
        b = ArticleBuilder(TEXT, id="a", published="2024-11-29", language="en")
        b.actor("Ana Lind", id="ana", kind=ActorKind.PERSON)
        given = CALLS[call][0] | {argument: mistake}
        try:
            getattr(b, call)(**given)
            b.build()
        except NewsModelError:
            refused += 1
    assert refused or argument in ("whole_words", "metonymic")


@pytest.mark.parametrize(
    ("call", "given", "sentence"),
    [
        ("quote", {"content": "It rains,", "by": None}, "expected an actor, its id or its name"),
        ("quote", {"content": "It rains,", "about": None}, "expected a quote, an event or an id"),
        ("quote", {"content": "It rains,", "nth": "2"}, "expected nth as a number"),
        ("event", {"label": "rain", "participants": {"agent": None}}, "expected an actor, its id or its name"),
        ("time", {"words": "on Friday", "value": 2024}, "expected a date: .* found the number 2024"),
        ("subheading", {"words": None}, "expected words, a span or a passage, or a sequence of these, found null"),
    ],
)
def test_the_message_states_what_was_expected(call: str, given: dict[str, Any], sentence: str) -> None:
    b = ArticleBuilder(TEXT, id="a")
    with pytest.raises((BuildError, EdtfError), match=sentence):
        getattr(b, call)(**given)


def test_a_refused_call_changes_nothing() -> None:
    b = ArticleBuilder(TEXT, id="a")
    with pytest.raises(BuildError):
        b.event("rain", status=EventStatus.OCCURRED, participants={"agent": None})  # type: ignore[dict-item]
    with pytest.raises(BuildError):
        b.quote("It rains,", by=None)  # type: ignore[arg-type]
    article = b.build()
    assert article.events == article.quotes == ()
