"""Rebuild an existing article with ``ArticleBuilder``, from the words of its annotations."""

from bisect import bisect

import newsmodel
from benchmarks.documents import Json
from newsmodel.builder import Words


def rebuild(document: Json) -> newsmodel.Article:
    """Pass the words of all actors, quotes and events to the builder, which finds them."""
    builder = newsmodel.ArticleBuilder(
        document["text"],
        id=document["id"],
        headline=document["headline"],
        language=document["language"],
        published=document["published"],
    )
    said = [quote["content"]["text"] for quote in document["quotes"]]
    starts = [paragraph["start"] for paragraph in document["paragraphs"]]

    def mentioned(mention: Json) -> Words:
        """Return the words of a mention, located after the quote of its paragraph."""
        passage = mention["passage"]
        return Words(passage["text"], after=said[bisect(starts, passage["spans"][0]["start"]) - 1])

    for actor in document["actors"]:
        builder.actor(
            *[name["text"] for name in actor.get("names", ())],
            id=actor["id"],
            kind=newsmodel.ActorKind(actor["kind"]),
            description=actor.get("description"),
            mentions=[mentioned(mention) for mention in actor.get("mentions", ())],
        )
    for quote in document["quotes"]:
        attribution = quote["attribution"]
        builder.quote(
            quote["content"]["text"],
            id=quote["id"],
            kind=newsmodel.QuoteKind(quote["kind"]),
            by=attribution["speakers"],
            source=attribution["source"]["text"],
            cue=attribution["cue"]["text"],
            time=attribution.get("time", {}).get("text"),
        )
    for event in document["events"]:
        words, when = event["mentions"][0]["passage"]["text"], event.get("time", {}).get("text")
        builder.event(
            event.get("label"),
            id=event["id"],
            status=newsmodel.EventStatus(event["status"]),
            mentions=[words],
            participants=[newsmodel.Participant(**participant) for participant in event["participants"]],
            time=None if when is None else Words(when, after=words),
        )
    return builder.build()
