"""``rows``: the quotes, mentions, actors or events of an article as flat dictionaries for data frames and CSV."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Literal, TypeAlias

from newsmodel._arguments import require_instance
from newsmodel.edtf import Edtf
from newsmodel.errors import ClassError, describe
from newsmodel.model.actor import Actor, Mention
from newsmodel.model.article import Article
from newsmodel.model.event import Event, EventType
from newsmodel.model.place import Coordinates, Place
from newsmodel.model.quote import Quote
from newsmodel.model.text import Passage
from newsmodel.model.time import TimeExpression

#: The tables of an article.
Table: TypeAlias = Literal["quotes", "mentions", "actors", "events"]

#: A value of a row. A day is a ``date``, and an instant is a ``datetime`` in UTC.
Cell: TypeAlias = str | int | float | bool | date | datetime | None

_Row: TypeAlias = dict[str, Cell]


def rows(article: Article, what: Table) -> list[dict[str, Cell]]:
    """Return the rows of one table of an article, in document order.

    All rows of a table have the same columns, in the order of ``COLUMNS``, and values that data frames and databases
    know: strings, numbers, booleans, dates and ``None``. Members with their default have a value, too.

    Each time has four columns: the EDTF value, its first and last day (``_from``, ``_to``), and the instant in UTC
    (``_utc``) if the value is an instant with an offset. A bound that is open, unknown or outside the years 1 to 9999
    is ``None``; the EDTF value is exact.

    Args:
        article: The article. Articles inside it are not listed: they are documents of their own.
        what: The table: "quotes", "mentions", "actors" or "events".

    Raises:
        ClassError: The first argument is not an ``Article``, or there is no such table.
    """
    require_instance(article, Article)
    listing = _TABLES[require_table(what)]
    about = _article_columns(article)
    return [{**about, **row} for row in listing(article)]


def require_table(what: object) -> str:
    """Return the name of a table.

    Raises:
        ClassError: There is no such table.
    """
    if isinstance(what, str) and what in _TABLES:
        return what
    raise ClassError(f"expected {', '.join(map(repr, _TABLES))}, found {describe(what)}; correct the name of the table")


def _article_columns(article: Article) -> _Row:
    return {
        "article_id": article.id,
        "article_version": article.version,
        "headline": article.headline,
        "publisher": None if article.publisher is None else article.publisher.name,
        "url": article.url,
        "article_language": article.language,
        **_time_columns("published", article.published),
    }


def _quotes(article: Article) -> Iterator[_Row]:
    for quote in article.quotes:
        attribution = quote.attribution
        speaker = article.actor(attribution.speakers[0]) if attribution.speakers else None
        yield {
            "quote_id": quote.id,
            "kind": _text(quote.kind),
            "content": _words(quote.content),
            "said": quote.said,
            **_place_columns(quote.content),
            "speaker_id": attribution.speakers[0] if attribution.speakers else None,
            "speaker_label": None if speaker is None else speaker.label,
            "speaker_kind": None if speaker is None else _text(speaker.kind),
            "speaker_wikidata": None if speaker is None else speaker.identifiers.get("wikidata"),
            "speaker_named": None if speaker is None else speaker.named,
            "speaker_role": None if speaker is None else _role(speaker),
            "speaker_count": len(attribution.speakers),
            "source": _words(attribution.source),
            "source_kind": _text(attribution.source_kind),
            "cue": _words(attribution.cue),
            "medium": attribution.medium,
            **_expression_columns("time", attribution.time),
            "stance": _text(quote.stance),
            "speech_act": quote.speech_act,
            "language": quote.language,
            "within": quote.within,
            "repeats": quote.repeats,
            "continues": quote.continues,
            "annotator": attribution.annotator,
            "confidence": _real(attribution.confidence),
            "note": quote.note,
        }


def _mentions(article: Article) -> Iterator[_Row]:
    for actor in article.actors:
        for mention in actor.mentions:
            yield _mention(mention, "actor", actor.id, actor.label)
    for event in article.events:
        for mention in event.mentions:
            yield _mention(mention, "event", event.id, event.label)


def _mention(mention: Mention, target: str, target_id: str, label: str | None) -> _Row:
    return {
        "target": target,
        "target_id": target_id,
        "target_label": label,
        "text": mention.passage.text,
        **_place_columns(mention.passage),
        "kind": _text(mention.kind),
        "metonymic": mention.metonymic,
        "annotator": mention.annotator,
        "confidence": _real(mention.confidence),
    }


def _actors(article: Article) -> Iterator[_Row]:
    for actor in article.actors:
        count, role = actor.count, actor.roles[0] if actor.roles else None
        yield {
            "actor_id": actor.id,
            "label": actor.label,
            "name": actor.name,
            "kind": _text(actor.kind),
            "named": actor.named,
            "collective": actor.collective,
            "description": actor.description,
            "role": _role(actor),
            "role_of": None if role is None else role.of,
            "role_status": None if role is None else _text(role.status),
            "count_low": None if count is None else _real(count.low),
            "count_high": None if count is None else _real(count.high),
            "within": actor.within,
            "gender": actor.gender,
            "country": actor.country,
            **_coordinate_columns(actor.coordinates),
            "wikidata": actor.identifiers.get("wikidata"),
            "mention_count": len(actor.mentions),
            "quote_count": len(article.quotes_by(actor)),
            "annotator": actor.annotator,
            "confidence": _real(actor.confidence),
            "note": actor.note,
        }


def _events(article: Article) -> Iterator[_Row]:
    for event in article.events:
        kind, place = event.types[0] if event.types else EventType(), event.place or Place()
        where = None if place.actor is None else article.actor(place.actor)
        yield {
            "event_id": event.id,
            "label": event.label,
            "type_scheme": kind.scheme,
            "type_code": kind.code,
            "type_mode": kind.mode,
            "type_name": kind.name,
            "status": _text(event.status),
            **_expression_columns("time", event.time),
            "place_id": place.actor,
            "place_name": place.name or (None if where is None else where.name) or _words(place.stated),
            "place_precision": _text(place.precision),
            "country": place.country or (None if where is None else where.country),
            **_coordinate_columns(place.coordinates or (None if where is None else where.coordinates)),
            "participant_count": len(event.participants),
            "assertion_count": len(event.assertions),
            "mention_count": len(event.mentions),
            "dedup_key": event.dedup_key,
            "annotator": event.annotator,
            "confidence": _real(event.confidence),
            "note": event.note,
        }


def _expression_columns(name: str, time: TimeExpression | None) -> _Row:
    return {
        f"{name}_text": None if time is None else time.text,
        **_time_columns(name, None if time is None else time.value),
    }


def _time_columns(name: str, value: Edtf | None) -> _Row:
    lower = None if value is None else value.lower
    upper = None if value is None else value.upper
    is_moment = isinstance(lower, datetime) and lower.tzinfo is not None and value is not None and not value.is_interval
    return {
        name: None if value is None else str(value),
        f"{name}_from": lower.date() if isinstance(lower, datetime) else lower,
        f"{name}_to": upper.date() if isinstance(upper, datetime) else upper,
        f"{name}_utc": _utc(lower) if is_moment and isinstance(lower, datetime) else None,
    }


def _utc(moment: datetime) -> datetime | None:
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # in the first or last hours of the years 1 and 9999
        return None


def _place_columns(passage: Passage | None) -> _Row:
    return {
        "start_char": None if passage is None else passage.start,
        "end_char": None if passage is None else passage.end,
        "piece_count": None if passage is None else len(passage.spans),
    }


def _coordinate_columns(coordinates: Coordinates | None) -> _Row:
    return {
        "latitude": None if coordinates is None else _real(coordinates.latitude),
        "longitude": None if coordinates is None else _real(coordinates.longitude),
    }


def _role(actor: Actor) -> str | None:
    return next((role.title for role in actor.roles if role.title is not None), None)


def _words(passage: Passage | None) -> str | None:
    return None if passage is None else passage.text


def _text(value: object) -> str | None:
    """Return a value of a vocabulary as a plain string."""
    return None if value is None else str(value)


def _real(value: float | None) -> float | None:
    """Return a number as a float: a column of a data frame has one type."""
    return None if value is None else float(value)


_TABLES: Mapping[str, Callable[[Article], Iterator[_Row]]] = {
    "quotes": _quotes,
    "mentions": _mentions,
    "actors": _actors,
    "events": _events,
}

_MENTIONED = Mention(passage=Passage(text=""))
_EXAMPLE = Article(
    id="a", actors=(Actor(id="b", mentions=(_MENTIONED,)),), quotes=(Quote(id="c"),), events=(Event(id="d"),)
)

#: The columns of each table, in order.
COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {name: (*_article_columns(_EXAMPLE), *next(listing(_EXAMPLE))) for name, listing in _TABLES.items()}
)
