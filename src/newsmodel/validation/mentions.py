"""Rules about mentions of actors and events: ``mention.*``."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

from newsmodel.errors import ascii_safe
from newsmodel.model.actor import Actor, Mention, MentionKind
from newsmodel.model.event import Event
from newsmodel.validation.article_index import ArticleIndex
from newsmodel.validation.rule import Violation

#: What makes two mentions the same: their offsets, and who identified them. Annotators may agree, or differ.
_Key: TypeAlias = tuple[int | str | None, ...]

_NAME, _PRONOUN = MentionKind.NAME, MentionKind.PRONOUN


def _key(mention: Mention) -> _Key | None:
    """Return the identity of a mention; ``None`` without spans: the same words can be at different places."""
    spans = mention.passage.spans
    if len(spans) == 1:  # hashing the span itself takes longer
        return mention.annotator, spans[0].start, spans[0].end
    return (mention.annotator, *[offset for span in spans for offset in (span.start, span.end)]) if spans else None


def duplicate_mentions(index: ArticleIndex) -> Iterator[Violation]:
    """Find mentions that an actor or an event has twice."""
    classes: tuple[type[Actor | Event], ...] = (Actor, Event)
    for cls in classes:
        for i, item in enumerate(index.all(cls)):
            keys = [_key(mention) for mention in item.mentions] if len(item.mentions) > 1 else []
            if len(set(keys)) < len(keys):
                first: dict[_Key, int] = {}
                for number, (key, mention) in enumerate(zip(keys, item.mentions, strict=True)):
                    if key is not None and first.setdefault(key, number) != number:
                        yield (
                            f"{index.at(cls, i)}/mentions/{number}",
                            (
                                f"expected each mention once, found {ascii_safe(mention.passage.text)} again, which is "
                                f"/mentions/{first[key]} already; remove one"
                            ),
                        )


def shared_mentions(index: ArticleIndex) -> Iterator[Violation]:
    """Find names that are mentions of two actors at the same place.

    A pronoun or a noun can refer to several actors ("they", "both ministers"), and a name that is used metonymically
    refers to a place and to an institution ("Moscow").
    """
    first: dict[_Key, int] = {}
    actors = index.all(Actor)
    for i, actor in enumerate(actors):
        for number, mention in enumerate(actor.mentions):
            if mention.metonymic or mention.kind not in (_NAME, None):
                continue
            key = _key(mention)
            if key is None or first.setdefault(key, i) == i:
                continue
            if mention.kind is None and mention.passage.text.islower():
                continue
            yield (
                f"{index.at(Actor, i)}/mentions/{number}",
                (
                    f"expected a name to refer to one actor, found {ascii_safe(mention.passage.text)} as a mention of "
                    f"{ascii_safe(actors[first[key]].id)}, too; remove one, or set kind if the words are not a name"
                ),
            )


def overlapping_mentions(index: ArticleIndex) -> Iterator[Violation]:
    """Find mentions of one actor that share a part of their words.

    A pronoun can be inside a longer mention of the same actor: "the woman who lost her job". So can a noun with a name:
    "Ana Lind, the union leader".
    """
    for i, actor in enumerate(index.all(Actor)):
        if len(actor.mentions) < 2:  # noqa: PLR2004
            continue
        by_annotator: dict[str | None, list[tuple[int, int, int]]] = defaultdict(list)
        for number, mention in enumerate(actor.mentions):
            for span in mention.passage.spans if mention.kind is not _PRONOUN else ():
                by_annotator[mention.annotator].append((span.start, -span.end, number))
        for pieces in by_annotator.values():
            for number, other in _overlaps(sorted(pieces)):
                mention, longer = actor.mentions[number], actor.mentions[other]
                if _key(mention) == _key(longer) or (mention.kind or longer.kind) is not (longer.kind or mention.kind):
                    continue
                yield (
                    f"{index.at(Actor, i)}/mentions/{number}",
                    (
                        f"expected mentions of an actor that do not overlap, found {ascii_safe(mention.passage.text)}, "
                        f"which shares words with {ascii_safe(longer.passage.text)}; remove one"
                    ),
                )


def _overlaps(pieces: list[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the mentions whose pieces overlap an earlier piece, each once, with the mention of the earlier piece."""
    furthest, owner = -1, -1
    reported: set[int] = set()
    for start, negative_end, number in pieces:
        if start < furthest and number != owner and number not in reported:
            reported.add(number)
            yield number, owner
        if -negative_end > furthest:
            furthest, owner = -negative_end, number
