"""Whatever the gold file marks in the seed article has a typed place in the model.

Each function below writes a part of the finished article in the notation of the gold file. It reads the model alone
and shares nothing with the annotator in ``conftest.py``, so a fact that the model lost is missing here.
"""

import pytest

from newsmodel import EventRelationKind, InsertionKind, Stance

# What the gold file says about itself, and not about the article.
ABOUT_THE_FILE = {"about", "published_is"}

STANCES = {Stance.ASSERTS: "asserts", Stance.NEITHER_CONFIRMS_NOR_DENIES: "neither denies nor confirms"}
INSERTIONS = {InsertionKind.ADDITION: "editorial insertion left untranslated"}


def pair(span):
    return [span.start, span.end]


def pairs(passage):
    return [pair(span) for span in passage.spans] if passage else None


def facts(**values):
    """Leave out what is null or empty: the gold file does so most of the time."""
    return {name: value for name, value in values.items() if value not in (None, [], "")}


def written_step(step):
    return facts(
        kind=step.kind, by=step.actor, language=step.language, title_of_original_span=pair_of_only_span(step.stated)
    )


def pair_of_only_span(passage):
    if passage is None:
        return None
    [span] = passage.spans
    return pair(span)


def written_time(time):
    edtf = time.value and str(time.value)
    return facts(text=time.text, span=pair(time.span), edtf=edtf, relative_to=time.anchor_event)


def written_actor(actor, article):
    words = sorted({mention.passage.text for mention in actor.mentions})
    return facts(
        id=actor.id,
        kind=str(actor.kind),
        names=words,
        aliases=[name.text for name in actor.names if name.kind == "alias"],
        roles=[written_role(role) for role in actor.roles],
        gender=actor.gender and str(actor.gender),
        description=None if actor.description in words else actor.description,
        member_count=actor.count and only_value(actor.count),
        contains=[part.id for part in article.actors if part.within == actor.id],
        note=actor.note,
    )


def only_value(quantity):
    assert quantity.low == quantity.high
    return quantity.low


def written_role(role):
    until = role.valid and str(role.valid).removeprefix("../")
    return facts(title=role.title, of=role.of, status=role.status and str(role.status), until=until)


def written_quote(quote, time_ids):
    attribution = quote.attribution
    return facts(
        id=quote.id,
        kind=str(quote.kind),
        content=pairs(quote.content),
        source=pairs(attribution.source),
        cue=pairs(attribution.cue),
        speakers=list(attribution.speakers),
        candidates=list(attribution.candidates),
        addressees=list(attribution.addressees),
        speech_act=quote.speech_act,
        medium=attribution.medium,
        source_is=attribution.source_kind and str(attribution.source_kind),
        quoted=pairs(quote.quoted),
        within=quote.within,
        about=quote.about[0] if quote.about else None,
        stance=quote.stance and STANCES[quote.stance],
        time=attribution.time and time_ids[attribution.time],
        via=[
            facts(actor=relay.actor, medium=relay.medium, time=relay.time and time_ids[relay.time], note=relay.note)
            for relay in attribution.via
        ],
        insertions=[
            {
                "span": pair_of_only_span(insertion.passage),
                "kind": INSERTIONS[insertion.kind],
                "language": insertion.language,
            }
            for insertion in quote.insertions
        ],
        note=quote.note,
    )


def written_event(event, time_ids):
    [kind] = event.types
    return facts(
        id=event.id,
        time=event.time and time_ids[event.time],
        type=kind.name,
        status=str(event.status).replace("_", " "),
        participants=[[participant.role, participant.actor] for participant in event.participants],
        also_time=time_ids[event.other_times[0]] if event.other_times else None,
        place=event.place and event.place.actor,
        assertions=[[assertion.actor, STANCES[assertion.stance]] for assertion in event.assertions],
        after=next((link.event for link in event.relations if link.kind is EventRelationKind.FOLLOWS), None),
        mentions=[pair_of_only_span(mention.passage) for mention in event.mentions],
    )


@pytest.fixture(scope="module")
def time_ids(article, gold):
    """Return the id that the gold file has for each time expression. In the article they have none."""
    ids = {(mark["text"], *mark["span"]): mark["id"] for mark in gold["times"]}
    return {time: ids[time.text, *pair(time.span)] for time in article.times}


def test_the_gold_file_marks_what_is_counted_here(gold):
    counts = {name: len(marks) for name, marks in gold.items() if isinstance(marks, list)}
    assert counts == {
        "provenance": 3,
        "not_article_text": 2,
        "sub_headings": 2,
        "times": 10,
        "actors": 31,
        "quotes": 22,
        "events": 14,
    }


def test_the_date_and_language_of_the_article_and_what_is_not_its_text_are_kept(article, gold):
    parts = {"provenance", "times", "actors", "quotes", "events"}
    assert {
        "published": str(article.published),
        "language": article.language,
        "sub_headings": [pair(span) for span in article.subheadings],
        "not_article_text": [
            {"kind": part.kind, "span": pair_of_only_span(part.passage)} for part in article.boilerplate
        ],
    } == {name: value for name, value in gold.items() if name not in ABOUT_THE_FILE | parts}


def test_every_step_from_the_letter_to_the_republished_text_is_kept(article, gold):
    assert [written_step(step) for step in article.provenance] == gold["provenance"]


def test_the_title_of_the_original_is_in_the_text(article, gold):
    [start, end] = gold["provenance"][-1]["title_of_original_span"]
    assert article.provenance[-1].title == article.text[start:end]


def test_every_time_expression_is_kept_and_no_vague_one_gets_a_date(article, gold):
    marks = [facts(**mark | {"id": None, "note": None}) for mark in gold["times"]]
    assert [written_time(time) for time in article.times] == marks


def test_a_time_is_vague_if_the_annotator_could_not_date_it(article, gold):
    vague = [mark["text"] for mark in gold["times"] if mark["edtf"] is None]
    assert [time.text for time in article.times if time.basis == "vague"] == vague


def test_every_actor_is_kept_with_names_roles_and_members(article, gold):
    marks = [facts(**mark | {"names": sorted(mark["names"]), "anonymous": None}) for mark in gold["actors"]]
    assert [written_actor(actor, article) for actor in article.actors] == marks


def test_an_actor_without_a_name_is_not_named(article, gold):
    unnamed = [mark["id"] for mark in gold["actors"] if mark.get("anonymous") or not mark["names"]]
    assert [actor.id for actor in article.actors if not actor.named] == unnamed


def test_a_capital_is_a_mention_of_its_government_and_not_a_name(article):
    mentions = [(actor.id, mention) for actor in article.actors for mention in actor.mentions]
    metonyms = {(actor, mention.passage.text) for actor, mention in mentions if mention.metonymic}
    names = {(actor.id, name.text) for actor in article.actors for name in actor.names}
    assert metonyms == {("russia", "Moscow"), ("russia", "the Kremlin"), ("north-korea", "Pyongyang")}
    assert metonyms & names == set()


def test_every_quote_is_kept_with_its_source_cue_intermediaries_and_stance(article, gold, time_ids):
    marks = [facts(**mark) for mark in gold["quotes"]]
    assert [written_quote(quote, time_ids) for quote in article.quotes] == marks


def test_what_an_editor_inserted_is_not_part_of_what_was_said(article):
    [quote] = [quote for quote in article.quotes if quote.insertions]
    assert "[" in quote.content.text
    assert "[" not in quote.said


def test_every_event_is_kept_with_participants_and_who_asserts_it(article, gold, time_ids):
    def comparable(mark):
        reported = [[actor, "asserts"] for actor in mark.get("reported_by", [])]
        return facts(**mark | {"assertions": reported + mark.get("assertions", []), "reported_by": None})

    assert [written_event(event, time_ids) for event in article.events] == [comparable(mark) for mark in gold["events"]]
