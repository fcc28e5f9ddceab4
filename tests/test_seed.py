"""The seed article, held whole: every fact that a careful annotator marks has a typed place in the model."""

# ruff: noqa: ARG005 - the facts are asked with the same arguments

import json

import attrs
import pytest

import newsmodel
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
    Passage,
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
    reanchor_article,
)
from newsmodel.anchoring import AnchorOutcome
from newsmodel.builder import ArticleBuilder, Words

# What the annotator calls it, and what the model calls it.
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
# Capitals and palaces that stand for governments.
METONYMS = {"Moscow", "the Kremlin", "Pyongyang"}
VAGUE = {"t-recent-days", "t-first-days"}
# The heading says again what the text says further down.
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
    """Mark every place where one of the names stands, unless a longer one covers it."""
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


# What follows takes the gold's facts one by one, and asks the finished article; it knows nothing of the above.


def spans(passage):
    return [[span.start, span.end] for span in passage.spans] if passage else []


ARTICLE_FACTS = {
    "about": lambda article, value: True,
    "published_is": lambda article, value: True,
    "published": lambda article, value: str(article.published) == value,
    "language": lambda article, value: article.language == value,
    "sub_headings": lambda article, value: [[span.start, span.end] for span in article.subheadings] == value,
    "not_article_text": lambda article, value: (
        [{"kind": part.kind, "span": spans(part.passage)[0]} for part in article.boilerplate] == value
    ),
    "provenance": lambda article, value: len(article.provenance) == len(value) == 3,
    "times": lambda article, value: len(article.times) == len(value) == 10,
    "actors": lambda article, value: len(article.actors) == len(value) == 31,
    "quotes": lambda article, value: len(article.quotes) == len(value) == 22,
    "events": lambda article, value: len(article.events) == len(value) == 14,
}
STEP_FACTS = {
    "kind": lambda step, article, value: step.kind == value,
    "by": lambda step, article, value: step.actor == value and article.actor(value),
    "language": lambda step, article, value: step.language == value,
    "title_of_original_span": lambda step, article, value: (
        spans(step.stated) == [value] and step.title == article.text[slice(*value)]
    ),
}
TIME_FACTS = {
    "id": lambda time, article, value: time.value is not None or value in VAGUE,
    "text": lambda time, article, value: time.text == value == time.span.of(article.text),
    "span": lambda time, article, value: [time.span.start, time.span.end] == value,
    "edtf": lambda time, article, value: (time.value and str(time.value)) == value,
    "relative_to": lambda time, article, value: time.anchor_event == value and article.event(value),
    "note": lambda time, article, value: time.basis == "vague",
}
ACTOR_FACTS = {
    "id": lambda actor, article, value: actor.id == value,
    "kind": lambda actor, article, value: actor.kind == value,
    "names": lambda actor, article, value: (
        all(any(mention.passage.text == name for mention in actor.mentions) for name in value)
        and {name.text for name in actor.names if name.kind != "alias"} <= set(value)
        and (not actor.named or bool(value))
    ),
    "aliases": lambda actor, article, value: {name.text for name in actor.names if name.kind == "alias"} == set(value),
    "roles": lambda actor, article, value: (
        [(held.title, held.of, held.status, held.valid and str(held.valid)) for held in actor.roles]
        == [
            (part["title"], part["of"], part.get("status"), f"../{part['until']}" if "until" in part else None)
            for part in value
        ]
    ),
    "gender": lambda actor, article, value: actor.gender == value,
    "description": lambda actor, article, value: actor.description == value and not actor.named,
    "member_count": lambda actor, article, value: actor.count.low == actor.count.high == value,
    "anonymous": lambda actor, article, value: actor.named is not value,
    "note": lambda actor, article, value: (
        actor.note == value and {m.passage.text for m in actor.mentions if m.metonymic} == {"Moscow", "the Kremlin"}
    ),
    "contains": lambda actor, article, value: [part.id for part in article.actors if part.within == actor.id] == value,
}


QUOTE_FACTS = {
    "id": lambda quote, article, value: quote.id == value,
    "kind": lambda quote, article, value: quote.kind == value,
    "content": lambda quote, article, value: spans(quote.content) == value,
    "source": lambda quote, article, value: spans(quote.attribution.source) == value,
    "cue": lambda quote, article, value: spans(quote.attribution.cue) == value,
    "speakers": lambda quote, article, value: list(quote.attribution.speakers) == value,
    "candidates": lambda quote, article, value: list(quote.attribution.candidates) == value,
    "addressees": lambda quote, article, value: list(quote.attribution.addressees) == value,
    "speech_act": lambda quote, article, value: quote.speech_act == value,
    "medium": lambda quote, article, value: quote.attribution.medium == value,
    "source_is": lambda quote, article, value: quote.attribution.source_kind == value,
    "quoted": lambda quote, article, value: spans(quote.quoted) == value,
    "within": lambda quote, article, value: quote.within == value and article.quote(value),
    "about": lambda quote, article, value: quote.about == (value,) and article.quote(value),
    "stance": lambda quote, article, value: set(value.split()) - {"nor"} == set(quote.stance.split("_")) - {"nor"},
    "time": lambda quote, article, value: quote.attribution.time in article.times,
    "via": lambda quote, article, value: (
        [hand.actor for hand in quote.attribution.via] == [hand["actor"] for hand in value]
        and all(
            (relay.medium, relay.note, relay.time and relay.time.text)
            == (hand["medium"], hand.get("note"), "this Friday (29)" if "time" in hand else None)
            for relay, hand in zip(quote.attribution.via, value, strict=True)
        )
    ),
    "insertions": lambda quote, article, value: (
        [(insertion.language, spans(insertion.passage)[0]) for insertion in quote.insertions]
        == [(insertion["language"], insertion["span"]) for insertion in value]
        and "[" not in quote.said
    ),
    "note": lambda quote, article, value: quote.note == value,
}
EVENT_FACTS = {
    "id": lambda event, article, value: event.id == value,
    "type": lambda event, article, value: [kind.name for kind in event.types] == [value],
    "status": lambda event, article, value: event.status.replace("_", " ") == value,
    "participants": lambda event, article, value: [[who.role, who.actor] for who in event.participants] == value,
    "time": lambda event, article, value: (event.time is None) == (value is None),
    "also_time": lambda event, article, value: event.other_times and event.other_times[0] in article.times,
    "place": lambda event, article, value: event.place.actor == value and article.actor(value),
    "reported_by": lambda event, article, value: [said.actor for said in event.assertions] == value,
    "assertions": lambda event, article, value: (
        [(said.actor, set(said.stance.split("_")) - {"nor"}) for said in event.assertions]
        == [(actor, set(stance.split()) - {"nor"}) for actor, stance in value]
    ),
    "after": lambda event, article, value: (
        [(link.kind, link.event) for link in event.relations] == [("follows", value)]
    ),
    "mentions": lambda event, article, value: [spans(mention.passage)[0] for mention in event.mentions] == value,
}


def missing(facts, marks, things, article):
    """List the gold facts that the article does not hold."""
    return [
        f"{mark.get('id', mark)}.{fact}: {value}"
        for mark, thing in zip(marks, things, strict=True)
        for fact, value in mark.items()
        if not facts[fact](thing, article, value)
    ]


def test_every_fact_about_the_article_itself_has_its_place(article, gold):
    assert [fact for fact, value in gold.items() if not ARTICLE_FACTS[fact](article, value)] == []


def test_every_step_of_the_way_from_the_letter_to_the_republished_text_has_its_place(article, gold):
    assert missing(STEP_FACTS, gold["provenance"], article.provenance, article) == []


def test_every_time_expression_has_its_place_and_no_vague_one_gets_a_date(article, gold):
    assert missing(TIME_FACTS, gold["times"], article.times, article) == []


def test_every_actor_with_names_roles_and_metonyms_has_its_place(article, gold):
    assert missing(ACTOR_FACTS, gold["actors"], article.actors, article) == []


def test_every_quote_with_its_source_cue_chain_and_stance_has_its_place(article, gold):
    assert missing(QUOTE_FACTS, gold["quotes"], article.quotes, article) == []


def test_every_event_with_who_took_part_and_who_says_so_has_its_place(article, gold):
    assert missing(EVENT_FACTS, gold["events"], article.events, article) == []


def test_events_happen_at_the_times_that_the_gold_names(article, gold):
    words = {mark["id"]: mark["text"] for mark in gold["times"]}
    for mark, event in zip(gold["events"], article.events, strict=True):
        assert (event.time and event.time.text) == words.get(mark["time"])
        assert [time.text for time in event.other_times] == [words[mark[key]] for key in ("also_time",) if key in mark]
    quote = next(mark for mark in gold["quotes"] if "time" in mark)
    assert article.quote(quote["id"]).attribution.time.text == words[quote["time"]]


def test_the_minister_whom_the_text_calls_he_keeps_both_facts(article):
    quote = article.quote("q-message")
    speaker = article.actor(quote.attribution.speakers[0])
    assert quote.attribution.source.text == "he"
    assert quote.attribution.source_kind is SourceKind.PRONOUN
    assert speaker.gender == "female"


def test_a_heading_repeats_what_the_text_says_further_down(article):
    assert article.quote("q-irreversible-heading").repeats == "q-irreversible"


def test_headings_and_the_authors_biography_are_no_paragraphs(article, text):
    lines = [line for line in text.split("\n") if line]
    assert len(article.paragraphs) == len(lines) - len(article.subheadings) - 3
    assert all(span.of(text) in lines for span in article.paragraphs)


def test_the_times_are_found_without_being_told_where_they_stand(text, gold):
    found = {
        (time.span.start, time.span.end): time.value and str(time.value)
        for time in newsmodel.find_times(text, Edtf(gold["published"]))
    }
    expected = {tuple(mark["span"]): mark["edtf"] for mark in gold["times"]}
    assert expected.items() <= found.items()


def test_nothing_of_the_seed_article_is_left_to_unknown_members(article):
    assert extras(article) == []


def extras(value):
    if attrs.has(type(value)) and not isinstance(value, Edtf):
        own = [value.extra] if getattr(value, "extra", None) else []
        return own + [found for field in attrs.fields(type(value)) for found in extras(getattr(value, field.name))]
    if isinstance(value, tuple):
        return [found for item in value for found in extras(item)]
    return []


def test_the_seed_article_contradicts_itself_nowhere(article):
    assert [str(problem) for problem in newsmodel.validate(article) if problem.severity == "error"] == []


def test_the_seed_article_survives_json_and_plain_objects(article):
    assert newsmodel.loads(newsmodel.dumps(article)) == article
    assert newsmodel.structure(newsmodel.unstructure(article), newsmodel.Article) == article


def test_every_passage_of_the_seed_article_is_what_the_text_says_there(article):
    found = list(passages(article))
    assert len(found) > 100
    for passage in found:
        assert passage == Passage.of(article.text, *passage.spans)


def passages(value):
    if isinstance(value, Passage):
        yield value
    elif attrs.has(type(value)) and not isinstance(value, Edtf):
        for field in attrs.fields(type(value)):
            yield from passages(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from passages(item)


def test_who_reads_the_gold_aloud_without_offsets_gets_the_same_sources_and_cues(text, gold):
    attributed = [mark for mark in gold["quotes"] if mark["source"] and mark["cue"]]
    assert len(attributed) == 19
    for mark in attributed:
        words = {part: Span(*mark[part][0]).of(text) for part in ("source", "cue")}
        quote = ArticleBuilder(text, id="seed").quote([Span(*span) for span in mark["content"]], **words)
        assert (spans(quote.attribution.source), spans(quote.attribution.cue)) == (mark["source"], mark["cue"])


def test_words_that_mean_many_people_have_to_be_told_apart(text):
    b = ArticleBuilder(text, id="seed")
    with pytest.raises(newsmodel.BuildError, match=r"places match 'he' \(at "):
        b.passage("he")
    assert b.passage(Words("he", after="regardless of manipulations")).spans == (Span(1861, 1863),)


def test_the_seed_article_is_anchored_again_after_a_correction_of_one_name(article, text):
    done = reanchor_article(article, text.replace("Sybiha", "Sibiga"))
    assert {doubt.result.outcome for doubt in done.issues} == {AnchorOutcome.MOVED}
    assert all("Sibiga" in doubt.result.passage.text for doubt in done.issues)
    assert len(done.issues) == 6
    assert newsmodel.validate(done.article) == []


def test_the_seed_article_is_anchored_again_after_two_paragraphs_changed_places(article, text):
    one, other = article.paragraphs[2], article.paragraphs[5]
    between = text[one.end : other.start]
    new = text[: one.start] + other.of(text) + between + one.of(text) + text[other.end :]
    done = reanchor_article(article, new)
    assert done.issues == ()
    assert newsmodel.validate(done.article) == []
    assert {passage.text for passage in passages(done.article)} == {passage.text for passage in passages(article)}


def test_only_what_stood_in_a_paragraph_of_the_seed_article_that_was_cut_is_in_doubt(article, text):
    cut = article.paragraphs[3]
    done = reanchor_article(article, text[: cut.start] + text[cut.end :])
    inside = [passage for passage in passages(article) if passage.spans and cut.contains(passage.spans[0])]
    assert len(done.issues) == 1 + len(inside)
    assert done.issues[0].pointer == "/paragraphs/3"
    assert {doubt.result.outcome for doubt in done.issues} == {AnchorOutcome.ORPHANED}
    assert newsmodel.validate(done.article) == []
