"""Whole articles, whose parts fit each other."""

from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from newsmodel.edtf import Edtf
from newsmodel.model.actor import Actor, ActorKind
from newsmodel.model.article import Article
from newsmodel.model.event import Event
from newsmodel.model.quote import Quote
from newsmodel.strategies.parts import Surroundings, drawn
from newsmodel.strategies.words import texts

_PUBLISHED = ("2024-11-29", "2024-11-29T12:00:00+02:00", "2024-11-29T12:00:00", "2024-11", "2024")


@st.composite
def articles(draw: DrawFn, *, max_parts: int = 3) -> Article:
    """Draw an article that passes ``validate`` without an error.

    Args:
        draw: Given by Hypothesis.
        max_parts: How many actors, quotes and events there may be, of each.
    """
    text = draw(st.one_of(texts(), texts(), texts(), st.none()))
    names = draw(st.lists(texts(max_words=1).filter(bool), unique=True, max_size=3 * max_parts))
    count = st.integers(0, max_parts)
    numbers = draw(count), draw(count), draw(count)
    actor_ids, names = names[: numbers[0]], names[numbers[0] :]
    quote_ids, names = names[: numbers[1]], names[numbers[1] :]
    event_ids = names[: numbers[2]]
    kinds = [draw(st.sampled_from([None, *ActorKind])) for _name in actor_ids]
    places = tuple(name for name, kind in zip(actor_ids, kinds, strict=True) if kind is ActorKind.PLACE)
    around = Surroundings(text=text, actors=tuple(actor_ids), places=places, events=tuple(event_ids), anywhere=False)
    actors = [
        draw(drawn(Actor, _before(around, "actors", index), {"id": name, "kind": kinds[index]}))
        for index, name in enumerate(actor_ids)
    ]
    quotes: list[Quote] = []
    for name in quote_ids:
        earlier = attrs.evolve(around, quotes=tuple(quote.id for quote in quotes))
        quotes.append(draw(drawn(Quote, earlier, {"id": name})))
    around = attrs.evolve(around, quotes=tuple(quote_ids))
    published = Edtf(draw(st.sampled_from(_PUBLISHED)))
    events = [
        _told_in_time(draw(drawn(Event, _before(around, "events", index), {"id": name})), published)
        for index, name in enumerate(event_ids)
    ]
    fixed: dict[str, Any] = {
        "text": text,
        "published": draw(st.sampled_from([None, published])),
        "updated": None,
        "actors": tuple(actors),
        "quotes": tuple(quotes),
        "events": tuple(events),
    }
    return draw(drawn(Article, around, fixed))


def _before(around: Surroundings, field: str, index: int) -> Surroundings:
    """Let a part refer to the earlier ones of its sort only, so that nothing stands within itself."""
    return attrs.evolve(around, **{field: getattr(around, field)[:index]})


def _told_in_time(event: Event, published: Edtf) -> Event:
    """Take the time from an event that lies after the publication: it could not be told as having occurred."""
    if event.time is None or event.time.value is None or not published.definitely_before(event.time.value):
        return event
    return attrs.evolve(event, time=attrs.evolve(event.time, value=None))
