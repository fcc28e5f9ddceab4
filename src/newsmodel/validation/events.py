"""Rules about events and their quantities: ``event.*`` and ``quantity.*``."""

from collections.abc import Iterator

from newsmodel.edtf import Edtf
from newsmodel.errors import ascii_safe
from newsmodel.model.concept import Quantity
from newsmodel.model.event import Assertion, Event, EventRelation, EventRelationKind, EventStatus
from newsmodel.model.time import TimeRelation
from newsmodel.validation.article_index import ArticleIndex
from newsmodel.validation.rule import Violation
from newsmodel.validation.times import is_before, show

_HAPPENED = frozenset({EventStatus.OCCURRED, EventStatus.ONGOING})
_TO_COME = frozenset({EventStatus.PLANNED, EventStatus.THREATENED})

#: "Before Christmas" and "after Christmas" are not at Christmas.
_NOT_AT_VALUE = frozenset({TimeRelation.BEFORE, TimeRelation.AFTER, TimeRelation.UNTIL, TimeRelation.SINCE})


def occurred_after_publication(index: ArticleIndex) -> Iterator[Violation]:
    """Find events that occurred, or are ongoing, at a time after publication."""
    published = _latest_publication(index)
    if published is None:
        return
    for i, event, value in _timed_events(index, _HAPPENED):
        if is_before(published, value):
            yield (
                f"{index.at(Event, i)}/time/value",
                (
                    f"expected an event with status {event.status} not to be after the publication, "
                    f"{show(published)}, found {show(value)}; correct the status or the time"
                ),
            )


def planned_before_publication(index: ArticleIndex) -> Iterator[Violation]:
    """Find events that are planned or threatened for a time before publication."""
    published = index.article.published
    if published is None:
        return
    for i, event, value in _timed_events(index, _TO_COME):
        if is_before(value, published):
            yield (
                f"{index.at(Event, i)}/time/value",
                (
                    f"expected an event with status {event.status} not to be before the publication, "
                    f"{show(published)}, found {show(value)}; correct the status or the time"
                ),
            )


def _latest_publication(index: ArticleIndex) -> Edtf | None:
    """Return the last update, or the publication: an updated article reports later events."""
    published, updated = index.article.published, index.article.updated
    if published is not None and updated is not None and updated.definitely_before(published):
        return published
    return updated or published


def _timed_events(index: ArticleIndex, statuses: frozenset[EventStatus]) -> Iterator[tuple[int, Event, Edtf]]:
    """Yield the events with one of the statuses that take place at a known time."""
    for i, event in enumerate(index.all(Event)):
        if event.status in statuses:
            time = event.time
            if time is not None and time.value is not None and time.relation not in _NOT_AT_VALUE:
                yield i, event, time.value


def related_to_itself(index: ArticleIndex) -> Iterator[Violation]:
    """Find events with a relation to themselves; ``part_of`` is left to ``reference.cycle``."""
    if not index.all(EventRelation):
        return
    for i, event in enumerate(index.all(Event)):
        for number, relation in enumerate(event.relations):
            if relation.event == event.id and relation.kind is not EventRelationKind.PART_OF:
                yield (
                    f"{index.at(Event, i)}/relations/{number}/event",
                    (
                        f"expected the id of another event, found its own id {ascii_safe(relation.event)}; "
                        f"correct the id or remove the relation"
                    ),
                )


def assertions_without_source(index: ArticleIndex) -> Iterator[Violation]:
    """Find assertions without an actor, a quote or words."""
    for i, assertion in enumerate(index.all(Assertion)):
        if assertion.actor is None and assertion.quote is None and assertion.stated is None:
            yield (
                index.at(Assertion, i),
                "expected an actor, a quote or the words of the assertion, found none of these; add one",
            )


def reversed_quantities(index: ArticleIndex) -> Iterator[Violation]:
    """Find quantities with a lower bound above their upper bound."""
    for i, quantity in enumerate(index.all(Quantity)):
        low, high = quantity.low, quantity.high
        if low is not None and high is not None and low > high:
            yield (
                index.at(Quantity, i),
                f"expected low to be at most high, found low {low} and high {high}; exchange them",
            )
