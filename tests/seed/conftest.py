"""The seed article: a real one, annotated with the builder as its gold file says."""

import json

import pytest

from newsmodel import (
    ActorKind,
    Assertion,
    Edtf,
    EventRelation,
    EventRelationKind,
    EventStatus,
    EventType,
    Insertion,
    InsertionKind,
    Mention,
    MentionKind,
    Name,
    NameKind,
    Participant,
    ProvenanceStep,
    Quantity,
    QuoteKind,
    RelatedArticle,
    Relay,
    Role,
    RoleStatus,
    SourceKind,
    Span,
    Stance,
)
from newsmodel.builder import ArticleBuilder

# The terms of the gold file, in the terms of the model.
STANCES = {
    "asserts": Stance.ASSERTS,
    "neither denies nor confirms": Stance.NEITHER_CONFIRMS_NOR_DENIES,
}
STATUSES = {
    "occurred": EventStatus.OCCURRED,
    "requested": EventStatus.REQUESTED,
    "did not occur": EventStatus.DID_NOT_OCCUR,
    "planned": EventStatus.PLANNED,
    "hypothetical": EventStatus.HYPOTHETICAL,
    "alleged": EventStatus.ALLEGED,
    "ongoing": EventStatus.ONGOING,
}
SOURCES = {"pronoun": SourceKind.PRONOUN, "document": SourceKind.DOCUMENT, None: None}
# Capitals and palaces that are mentions of a government.
METONYMS = {"Moscow", "the Kremlin", "Pyongyang"}
VAGUE = {"t-recent-days", "t-first-days"}
# A heading repeats a quote of the text.
REPEATS = {"q-irreversible-heading": "q-irreversible"}


@pytest.fixture(scope="module")
def text(corpora):
    return (corpora / "seed" / "article.txt").read_bytes().decode()


@pytest.fixture(scope="module")
def gold(corpora):
    return json.loads((corpora / "seed" / "gold.json").read_bytes())


@pytest.fixture(scope="module")
def article(text, gold):
    return annotate(text, gold)


def annotate(text, gold):
    b = ArticleBuilder(text, id="seed", language=gold["language"], published=gold["published"])
    for start, end in gold["sub_headings"]:
        b.subheading(Span(start, end))
    for part in gold["not_article_text"]:
        b.boilerplate(Span(*part["span"]), kind=part["kind"])
    b.paragraphs()
    times = {mark["id"]: b.time(Span(*mark["span"]), **time_fields(mark)) for mark in gold["times"]}
    wholes = {part: whole["id"] for whole in gold["actors"] for part in whole.get("contains", [])}
    for mark in gold["actors"]:
        add_actor(b, mark, wholes.get(mark["id"]))
    for mark in gold["quotes"]:
        add_quote(b, mark, times)
    for mark in gold["events"]:
        add_event(b, mark, times)
    steps = [provenance(b, mark) for mark in gold["provenance"]]
    original = RelatedArticle(relation="original", title=steps[-1].title, publisher="CNN Brasil", language="pt")
    b.set(provenance=tuple(steps), related=(original,))
    return b.build()


def time_fields(mark):
    return {"anchor_event": mark["relative_to"]} if "relative_to" in mark else {}


def add_actor(b, mark, whole):
    named = bool(mark["names"]) and not mark.get("anonymous")
    names = [name for name in mark["names"] if named and name[0].isupper() and name not in METONYMS]
    in_words = None if names else next(iter(mark["names"]), None)
    aliases = [Name(text=alias, kind=NameKind.ALIAS) for alias in mark.get("aliases", [])]
    b.actor(
        *names,
        *aliases,
        id=mark["id"],
        kind=ActorKind(mark["kind"]),
        named=named,
        collective=mark["kind"] == "group",
        description=mark.get("description", in_words),
        mentions=mentions(b, mark),
        within=whole,
        gender=mark.get("gender"),
        count=Quantity(kind="members", low=mark["member_count"], high=mark["member_count"])
        if "member_count" in mark
        else None,
        roles=tuple([role(part) for part in mark.get("roles", [])]),
        note=mark.get("note"),
    )


def mentions(b, mark):
    """Mark every place where one of the names occurs, unless a longer one covers it."""
    found = []
    for name in sorted(mark["names"], key=len, reverse=True):
        kind = MentionKind.NOMINAL if name[0].islower() or mark.get("anonymous") else MentionKind.NAME
        for passage in b.find_all(name):
            if not any(passage.spans[0].overlaps(other.passage.spans[0]) for other in found):
                found.append(Mention(passage=passage, kind=kind, metonymic=name in METONYMS))
    return sorted(found, key=lambda mention: mention.passage.start)


def role(mark):
    return Role(
        title=mark["title"],
        of=mark["of"],
        status=RoleStatus(mark["status"]) if "status" in mark else None,
        valid=Edtf(f"../{mark['until']}") if "until" in mark else None,
    )


def add_quote(b, mark, times):
    def passage(spans):
        return [Span(*span) for span in spans] if spans else None

    b.quote(
        passage(mark["content"]),
        id=mark["id"],
        kind=QuoteKind(mark["kind"]),
        source=passage(mark["source"]),
        cue=passage(mark["cue"]),
        by=mark["speakers"],
        candidates=mark.get("candidates", []),
        addressees=mark.get("addressees", []),
        speech_act=mark.get("speech_act"),
        medium=mark.get("medium"),
        source_kind=SOURCES[mark.get("source_is")],
        quoted=passage(mark.get("quoted")),
        within=mark.get("within"),
        about=mark.get("about", ()),
        repeats=REPEATS.get(mark["id"]),
        stance=STANCES[mark["stance"]] if "stance" in mark else None,
        time=times[mark["time"]] if "time" in mark else None,
        insertions=[
            Insertion(
                kind=InsertionKind.ADDITION,
                passage=b.passage(Span(*insertion["span"])),
                language=insertion["language"],
            )
            for insertion in mark.get("insertions", [])
        ],
        via=tuple(
            [
                Relay(
                    actor=hand["actor"],
                    medium=hand["medium"],
                    time=times[hand["time"]] if "time" in hand else None,
                    note=hand.get("note"),
                )
                for hand in mark.get("via", [])
            ]
        ),
        note=mark.get("note"),
    )


def add_event(b, mark, times):
    reported = [Assertion(actor=actor) for actor in mark.get("reported_by", [])]
    said = [Assertion(actor=actor, stance=STANCES[stance]) for actor, stance in mark.get("assertions", [])]
    follows = [EventRelation(kind=EventRelationKind.FOLLOWS, event=mark["after"])] if "after" in mark else []
    b.event(
        mark["type"],
        id=mark["id"],
        types=(EventType(name=mark["type"]),),
        status=STATUSES[mark["status"]],
        participants=[Participant(role=part, actor=actor) for part, actor in mark["participants"]],
        time=times[mark["time"]] if mark.get("time") else None,
        other_times=(times[mark["also_time"]],) if "also_time" in mark else (),
        place=mark.get("place"),
        assertions=[*reported, *said],
        relations=tuple(follows),
        mentions=[Span(*span) for span in mark["mentions"]],
    )


def provenance(b, mark):
    stated = b.passage(Span(*mark["title_of_original_span"])) if "title_of_original_span" in mark else None
    return ProvenanceStep(
        kind=mark["kind"],
        actor=mark["by"],
        language=mark.get("language"),
        title=stated and stated.text,
        stated=stated,
    )
