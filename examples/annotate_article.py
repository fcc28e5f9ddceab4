"""Annotate an article with the builder, validate it, write it to JSON and back, and print a summary.

The article, its people and its places are invented. It has the difficulties of real articles: a republished translation
with an untranslated word, a quote in two pieces, a wrong pronoun, unnamed sources, a government that neither confirms
nor denies, and dates that are partial or relative.
"""

import tempfile
from pathlib import Path

from newsmodel import (
    ActorKind,
    ArticleBuilder,
    Event,
    EventStatus,
    Insertion,
    InsertionKind,
    MentionKind,
    ProvenanceStep,
    QuoteKind,
    RelatedArticle,
    Relay,
    Role,
    RoleStatus,
    SourceKind,
    Stance,
    TranslationMethod,
    dump,
    load,
    validate,
)
from newsmodel.builder import Words
from newsmodel.view import summary

TEXT = """\
The harbour city of Velmora asked the government of Ardany to reopen the Sel Bridge by the end of next month, \
a letter seen by the Northern Wire agency this Thursday (13) shows.
“The detour costs our families two hours [por dia],” wrote Mayor Mira Oduya. “We cannot,” she added, “wait for \
another winter.”
Council spokeswoman Ines Falk said that the mayor believes the state “has forgotten the coast”.
“We will pay for half of the repair, whatever the ministry says,” he stated.
Trouble in the cables
Two engineers who worked on the bridge said on condition of anonymity that the cables had been rusting since \
October 2023. The bridge was closed in early February, after a lorry was hit by a falling bolt.
Tavrin neither confirmed nor denied the report. Former transport minister Luc Adeyemi, who left office in \
May 2024, did not answer questions.
In recent weeks, according to residents, more than 300 shops have closed.
This text first appeared on Gazeta do Cabo and was translated from Portuguese.
Source: Gazeta do Cabo
"""

b = ArticleBuilder(TEXT, id="urn:example:velmora-bridge", language="en", published="2025-03-13")
b.subheading("Trouble in the cables")
b.boilerplate(b.passage_between("This text first", "Source: Gazeta do Cabo"), kind="source line")
b.paragraphs()

# Actors. If words occur several times, nth=, after= or near= chooses one place.
velmora = b.actor("Velmora", kind=ActorKind.PLACE, mentions="Velmora")
ardany = b.actor("Ardany", kind=ActorKind.PLACE, mentions="Ardany")
government = b.actor(kind=ActorKind.ORGANIZATION, description="the government of Ardany", within=ardany)
b.mention(government, "the government of Ardany", kind=MentionKind.NOMINAL)
b.mention(government, "Tavrin", kind=MentionKind.NAME, metonymic=True)  # the capital means the government
oduya = b.actor(
    "Mira Oduya",
    kind=ActorKind.PERSON,
    roles=(Role(title="Mayor", of=velmora.id, stated=b.passage("Mayor")),),
    mentions=["Mira Oduya", Words("she", after="We cannot,"), Words("the mayor", nth=1)],
)
falk = b.actor(
    "Ines Falk",
    kind=ActorKind.PERSON,
    roles=(Role(title="Council spokeswoman", of=velmora.id, stated=b.passage("Council spokeswoman")),),
    mentions=["Ines Falk", Words("he", near="stated")],  # a translation error: she is a woman
)
adeyemi = b.actor(
    "Luc Adeyemi",
    kind=ActorKind.PERSON,
    roles=(
        Role(
            title="transport minister",
            of=ardany.id,
            status=RoleStatus.FORMER,
            stated=b.passage("Former transport minister"),
        ),
    ),
    mentions="Luc Adeyemi",
)
engineers = b.actor(
    id="engineers",
    kind=ActorKind.GROUP,
    named=False,
    collective=True,
    description="two engineers who worked on the bridge",
    mentions="Two engineers who worked on the bridge",
)
residents = b.actor(
    id="residents",
    kind=ActorKind.GROUP,
    named=False,
    collective=True,
    description="residents",
    mentions="residents",
)
wire = b.actor("Northern Wire", kind=ActorKind.ORGANIZATION, mentions="Northern Wire")
gazeta = b.actor("Gazeta do Cabo", kind=ActorKind.ORGANIZATION, mentions=b.find_all("Gazeta do Cabo"))
site = b.actor(id="republisher", kind=ActorKind.ORGANIZATION, named=False, description="the site with this text")

# Times. Values are resolved from the words and the date of publication; vague words have none.
thursday = b.time("this Thursday (13)")
deadline = b.time("by the end of next month", value="../2025-04-30")
rusting = b.time("since October 2023")
closing = b.time("in early February", value="2025-02~")
left_office = b.time("in May 2024")
recently = b.time("In recent weeks")

# Quotes. The source and the cue are searched next to the quoted words.
chain = (
    Relay(actor=wire.id, medium="news agency report", time=thursday, note="the agency saw the letter"),
    Relay(actor=gazeta.id, medium="news article", language="pt"),
    Relay(actor=site.id, medium="republication", language="en"),
)
request = b.quote(
    "to reopen the Sel Bridge by the end of next month",
    id="q-request",
    by=velmora,
    source="The harbour city of Velmora",
    cue="asked",
    kind=QuoteKind.INDIRECT,
    medium="letter",
    addressees=government,
    speech_act="request",
    via=chain,
)
detour = b.quote(
    "The detour costs our families two hours [por dia],",
    id="q-detour",
    by=oduya,
    source="Mayor Mira Oduya",
    cue="wrote",
    kind=QuoteKind.DIRECT,
    medium="letter",
    insertions=[Insertion(kind=InsertionKind.ADDITION, passage=b.passage("[por dia]"), language="pt")],
    via=chain,
)
b.quote(
    ["We cannot,", "wait for another winter."],  # one quote in two pieces, split by "she added"
    id="q-winter",
    by=oduya,
    source="she",
    cue="added",
    kind=QuoteKind.DIRECT,
    medium="letter",
    source_kind=SourceKind.PRONOUN,
    via=chain,
)
b.quote(
    "that the mayor believes the state “has forgotten the coast”",
    id="q-falk",
    by=falk,
    source="Council spokeswoman Ines Falk",
    cue="said",
    kind=QuoteKind.MIXED,
    quoted="has forgotten the coast",
)
b.quote(
    "the state “has forgotten the coast”",
    id="q-belief",
    within="q-falk",  # a belief inside a statement
    by=oduya,
    source="the mayor",
    cue="believes",
    kind=QuoteKind.MIXED,
    quoted="has forgotten the coast",
)
b.quote(
    "We will pay for half of the repair, whatever the ministry says,",
    id="q-half",
    by=falk,
    source="he",
    cue="stated",
    kind=QuoteKind.DIRECT,
    source_kind=SourceKind.PRONOUN,
    speech_act="promise",
)
report = b.quote(
    "that the cables had been rusting since October 2023",
    id="q-rust",
    by=engineers,
    source="Two engineers who worked on the bridge",
    cue="said",
    kind=QuoteKind.INDIRECT,
    terms="on condition of anonymity",
)
b.quote(
    "the report",
    id="q-silence",
    by=government,
    source="Tavrin",
    cue="neither confirmed nor denied",
    kind=QuoteKind.INDIRECT,
    about=report,
    stance=Stance.NEITHER_CONFIRMS_NOR_DENIES,
)
b.quote(
    "more than 300 shops have closed",
    id="q-shops",
    by=residents,
    source="residents",
    cue="according to",
    kind=QuoteKind.INDIRECT,
    time=recently,
)

# Events and who asserts them.
b.event(
    "reopening of the bridge",
    mentions="to reopen the Sel Bridge",
    status=EventStatus.REQUESTED,
    participants={"agent": government, "beneficiary": velmora},
    assertions={velmora.id: Stance.REQUESTS},
    time=deadline,
    place=velmora,
)
rust: Event = b.event(
    "rusting of the cables",
    mentions="the cables had been rusting",
    status=EventStatus.ALLEGED,
    assertions={engineers.id: Stance.ASSERTS, government.id: Stance.NEITHER_CONFIRMS_NOR_DENIES},
    time=rusting,
)
b.event(
    "closure of the bridge",
    mentions="The bridge was closed",
    status=EventStatus.OCCURRED,
    time=closing,
    place=velmora,
)
b.event(
    "Adeyemi leaves office",
    mentions="left office",
    status=EventStatus.OCCURRED,
    participants={"agent": "Luc Adeyemi"},
    time=left_office,
)

# Provenance of the article.
b.set(
    headline="Velmora asks state to reopen Sel Bridge, letter shows",
    provenance=(
        ProvenanceStep(kind="letter seen", actor=wire.id, medium="letter", stated=b.passage("a letter seen by")),
        ProvenanceStep(kind="publication", actor=gazeta.id, language="pt"),
        ProvenanceStep(
            kind="translation and republication",
            actor=site.id,
            language="en",
            method=TranslationMethod.MACHINE,
            stated=b.passage("was translated from Portuguese"),
        ),
    ),
    related=(RelatedArticle(relation="original", publisher="Gazeta do Cabo", language="pt"),),
)
article = b.build()

problems = validate(article)
for problem in problems:
    print(problem)

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "velmora.json")
    dump(article, path)
    assert load(path) == article  # noqa: S101 - an example states what is true
    print(f"{path.name}: {path.stat().st_size} bytes, read back equal\n")

print(f"The mayor's words, without the insertion: {detour.said}\n")
print(summary(article))
