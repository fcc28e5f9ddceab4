"""Invented news: documents with any number of quotes, which are the same on every machine.

A document with eight quotes has fifteen actors and ten events, as in manually annotated articles; larger and smaller
documents have the same density. They contain neither stated defaults nor unknown members.
"""

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

#: The number of quotes, actors and events in a typical document.
QUOTES, ACTORS, EVENTS = 8, 15, 10

SMALL, TYPICAL, LARGE = 1, QUOTES, 10_000

_FIRST = (
    *("Olena", "João", "Aïcha", "Zoë", "Taras", "Noor", "Žofia", "Mehmet"),
    *("Søren", "Łucja", "Ibrahim", "Ana", "Ngọc", "Péter", "Marta", "Emre"),
)
_LAST = (
    *("kov", "del", "mar", "sen", "vas", "ber", "lin", "tor"),
    *("nou", "gar", "zal", "pet", "mir", "ska", "bran", "ole"),
)
_ENDING = ["enko", "eira", "ić", "sson", "ova", "ez", "mann", "ski"]
_OFFICE = ("foreign minister", "spokesperson", "mayor", "head of the harbour police", "deputy prime minister")
_BODY = ("Ministry of Transport", "Harbour Workers’ Union", "Institute for Border Studies", "Relief Committee")
_TOWN = ["Brod", "Sant", "Vila", "Novo", "Alt", "Mir", "Kara", "Ost"]
_TOWN_END = ["ów", "ários", "ville", "grad", "heim", "abad", "ães", "holm"]
_UNNAMED = ("two diplomats", "residents", "several officials", "dock workers")
_CUE = ("said", "added", "told reporters", "wrote", "insisted", "warned")
_HAPPENING = (
    ("seizure of {n:,} lorries", "COERCE", "seize"),
    ("march of {n:,} students", "PROTEST", "demo"),
    ("delivery of {n:,} tents", "AID", "humanitarian"),
    ("dismissal of {n:,} clerks", "SANCTION", "discontinue"),
    ("talks over {n:,} missing crates", "CONSULT", "multilateral"),
)
_STATUS = ("occurred", "occurred", "ongoing", "planned", "alleged", "requested", "occurred")
_STANCE = ("confirms", "denies", "alleges", "predicts")
#: Time expressions in an article of Friday, 29 November 2024, each with its EDTF value, relation and basis.
_TIMES = (
    ("on Tuesday", "2024-11-26", "at", "relative"),
    ("last month", "2024-10", "at", "relative"),
    ("since August", "2024-08/..", "since", "relative"),
    ("in recent days", None, None, "vague"),
    ("on Friday", "2024-11-29", "at", "relative"),
    ("on November 3, 2024", "2024-11-03", "at", "absolute"),
)
_TIME_TO_COME = ("next month", "2024-12", "at", "relative")
#: Longer than any source and cue, so that the time nearest to a quote belongs to it.
_FILLER = (
    ", and the quays have been quiet since; even the gulls have gone elsewhere. ",
    "; the insurers, who have the most to lose, did not answer our questions. ",
    ", as the owners of the cafés along the waterfront were the first to notice. ",
)
_SAID = (
    "We counted {n:,} cases at {town}, and nobody in the capital has answered our letters since then",
    "There is no plan for {n:,} of them in {town}; what the newspapers print about it is a naïve invention",
    "If the {n:,} people of {town} have to wait through another winter, the façade of order will not hold",
    "Não há acordo sobre os {n:,} lugares em {town}, e quem diz o contrário não leu o relatório",
)

Json = dict[str, Any]


class Page:
    """A text under construction, which returns the span of each piece that is appended."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def write(self, words: str) -> Json:
        """Append words, and return their passage."""
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return {"spans": [{"start": start, "end": self.length}], "text": words}


def document(quotes: int, edition: int = 0) -> Json:
    """Return a document with a number of quotes as plain JSON values. Editions have different people and events."""
    chance = random.Random(f"{quotes} {edition}")
    actors = [_actor(number, 97 * edition) for number in range(max(2, quotes * ACTORS // QUOTES))]
    events = [_event(number) for number in range(max(1, quotes * EVENTS // QUOTES))]
    page = Page()
    paragraphs: list[Json] = []
    made: list[Json] = []
    rest_of_actors, rest_of_events = iter(actors), iter(events)
    for number in range(quotes):
        last = number == quotes - 1
        start = page.length
        for event in _share(rest_of_events, number, len(events), quotes, last=last):
            _tell(page, event, actors, made, chance)
        speaker = actors[number * len(actors) // quotes]
        made.append(_quote(page, number, 31 * edition, speaker, chance))
        for actor in _share(rest_of_actors, number, len(actors), quotes, last=last):
            if chance.random() < 0.7:
                _mention(page, actor)
        paragraphs.append({"start": start, "end": page.length})
        page.write("\n\n")
    name = f"urn:news:harbour:{quotes}:{edition}"
    return _around(name, "".join(page.parts), paragraphs, actors=actors, quotes=made, events=events)


def _share(rest: Iterator[Json], number: int, total: int, quotes: int, *, last: bool) -> Iterator[Json]:
    """Return the actors or events that a paragraph introduces."""
    if last:
        yield from rest
        return
    for _ in range((number + 1) * total // quotes - number * total // quotes):
        yield next(rest)


def _person(number: int) -> str:
    first, number = _FIRST[number % len(_FIRST)], number // len(_FIRST) + 7 * number
    last = ""
    while number or not last:
        last += _LAST[number % len(_LAST)]
        number //= len(_LAST)
    return f"{first} {last.capitalize()}{_ENDING[len(last) % len(_ENDING)]}"


def _town(number: int) -> str:
    name = _TOWN[number % len(_TOWN)] + _TOWN_END[number // len(_TOWN) % len(_TOWN_END)]
    round_ = number // (len(_TOWN) * len(_TOWN_END))
    return f"{name} {round_ + 1}" if round_ else name


def _actor(number: int, edition: int) -> Json:
    """Return an actor: two of five are persons, the others are organizations, places and groups."""
    kinds: tuple[Callable[[int], Json], ...] = (_a_person, _a_body, _a_place, _a_person, _a_group)
    return {"id": f"actor-{number}"} | kinds[number % len(kinds)](number + edition)


def _a_person(number: int) -> Json:
    name = _person(number)
    person: Json = {"kind": "person", "names": [{"text": name, "kind": "primary"}]}
    if number % 3:
        person["roles"] = [{"title": _OFFICE[number % len(_OFFICE)], "status": "current", "valid": "2022-03/.."}]
    if number % 2:
        person["names"].append({"text": name.split()[1], "kind": "short"})
        person["identifiers"] = {"wikidata": f"Q{100_000 + number}"}
        person["country"] = "PT"
    return person


def _a_body(number: int) -> Json:
    name = f"{_BODY[number // 5 % len(_BODY)]} of {_town(number)}"
    body: Json = {"kind": "organization", "names": [{"text": name, "kind": "primary", "language": "en"}]}
    if number % 2:
        acronym = "".join(word[0] for word in name.split() if word[0].isupper())
        body["names"].append({"text": acronym, "kind": "acronym"})
        body["identifiers"] = {"wikidata": f"Q{200_000 + number}", "viaf": str(300_000 + number)}
    else:
        body["sectors"] = [{"scheme": "medtop", "code": "20000621", "name": "public administration"}]
    return body


def _a_place(number: int) -> Json:
    return {
        "kind": "place",
        "names": [{"text": _town(number), "kind": "primary", "script": "Latn"}],
        "country": "PT",
        "coordinates": {"latitude": 38.5 + number % 40 / 16, "longitude": -9.25 + number % 64 / 16},
    }


def _a_group(number: int) -> Json:
    return {
        "kind": "group",
        "named": False,
        "collective": True,
        "description": f"{_UNNAMED[number // 5 % len(_UNNAMED)]} from {_town(number)}",
    }


def _called(actor: Json) -> str:
    called: str = actor["names"][0]["text"] if "names" in actor else actor["description"]
    return called


def _mention(page: Page, actor: Json) -> None:
    page.write(" Present: ")
    kind = "name" if "names" in actor else "nominal"
    actor["mentions"] = [{"passage": page.write(_called(actor)), "kind": kind}]
    page.write(".")


def _time(page: Page, words: tuple[str, str | None, str | None, str]) -> Json:
    text, value, relation, basis = words
    span = page.write(text)["spans"][0]
    time = {"text": text, "span": span, "relation": relation, "value": value, "basis": basis}
    return {name: member for name, member in time.items() if member is not None}


def _event(number: int) -> Json:
    words, code, mode = _HAPPENING[number % len(_HAPPENING)]
    status = _STATUS[number % len(_STATUS)]
    event: Json = {"id": f"event-{number}", "status": status, "types": [{"scheme": "plover", "code": code}]}
    if number % 2:
        event["types"][0]["mode"] = mode
        event["label"] = words.format(n=1_000 + number).capitalize()
    return event


def _tell(page: Page, event: Json, actors: list[Json], quotes: list[Json], chance: random.Random) -> None:
    """Append a sentence about an event, and return the event."""
    status, number = event["status"], int(event["id"].removeprefix("event-"))
    page.write("The ")
    passage = page.write(_HAPPENING[number % len(_HAPPENING)][0].format(n=1_000 + number))
    page.write(" began " if status == "occurred" else " is spoken of ")
    if chance.random() < 0.6:
        event["time"] = _time(page, _TIME_TO_COME if status == "planned" else _TIMES[number % len(_TIMES)])
    else:
        page.write("without notice")
    page.write(chance.choice(_FILLER))
    event["mentions"] = [{"passage": passage}]
    roles = ("agent", "recipient")[: 1 + (chance.random() < 0.4)]
    event["participants"] = [{"actor": chance.choice(actors)["id"], "role": role} for role in roles]
    if chance.random() < 0.5:
        event["assertions"] = [{"actor": chance.choice(actors)["id"], "stance": chance.choice(_STANCE)}]
    elif quotes:
        event["assertions"] = [{"quote": quotes[-1]["id"]}]
    if chance.random() < 0.3:
        event["quantities"] = [{"kind": "things", "low": 1_000 + number, "high": 1_000.5 + number, "stated": passage}]
    if chance.random() < 0.3:
        event["confidence"] = round(chance.uniform(0.5, 1), 2)


def _quote(page: Page, number: int, edition: int, speaker: Json, chance: random.Random) -> Json:
    """Append a quote with its attribution, and return the quote."""
    direct = number % 4 != 3
    words = _SAID[number % len(_SAID)].format(n=20_000 + number + edition, town=_town(number + edition))
    page.write("“" if direct else "It is known that ")
    content = page.write(words)
    page.write("”, " if direct else ", ")
    source = page.write(_called(speaker))
    page.write(" ")
    cue = page.write(_CUE[number % len(_CUE)])
    attribution: Json = {"source": source, "cue": cue, "speakers": [speaker["id"]]}
    attribution["source_kind"] = "name" if "names" in speaker else "nominal"
    page.write(" ")
    if number % 3 == 1:
        attribution["time"] = _time(page, _TIMES[number // 3 % len(_TIMES)])
    else:
        page.write("in the harbour")
    page.write(".")
    if number % 4 == 2:
        attribution |= {"medium": "interview", "annotator": "desk", "confidence": round(chance.uniform(0.5, 1), 2)}
    quote: Json = {"id": f"quote-{number}", "kind": "direct" if direct else "indirect", "content": content}
    quote["attribution"] = attribution
    if number % 2:
        quote["stance"] = "asserts"
    if number % 4 == 3:
        quote["original"] = {"language": "pt", "text": words}
    if number and number % 5 == 0:
        quote["about"] = [f"event-{number}"]
    return quote


def _around(name: str, text: str, paragraphs: list[Json], **annotations: list[Json]) -> Json:
    """Return the article with its annotations."""
    return {
        "newsmodel": "1.0",
        "id": name,
        "headline": "Harbour crisis: ministers “far from a deal” after São Miguel talks",
        "slugline": "harbour-crisis",
        "summary": "Talks about the closed harbour ended without a result, and both sides blame each other.",
        "text": text,
        "paragraphs": paragraphs,
        "language": "en",
        "byline": "By Inês Duarte and Tomasz Wójcik",
        "bylines": [{"name": "Inês Duarte", "role": "reporter"}, {"name": "Tomasz Wójcik", "role": "photographer"}],
        "dateline": {"text": "LISBON, 29 Nov", "place": {"name": "Lisbon", "precision": "city", "country": "PT"}},
        "published": "2024-11-29T12:30:00+00:00",
        "updated": "2024-11-29T15:05:00+00:00",
        "version": "2",
        "status": "usable",
        "genres": [{"scheme": "genre", "code": "current", "name": "Current"}],
        "sections": ["World", "Trade"],
        "keywords": ["harbour", "strike", "São Miguel"],
        "topics": [
            {"scheme": "medtop", "code": "11000000", "name": "politics", "relevance": 0.9},
            {"scheme": "medtop", "code": "04000000", "name": "economy", "relevance": 0.6},
        ],
        "urgency": 4,
        "url": "https://news.example/world/harbour-crisis",
        "publisher": {"name": "The Example Courier", "url": "https://news.example/"},
        "rights": {"holder": "The Example Courier", "year": 2024, "license": "https://news.example/terms"},
        "media": [
            {
                "kind": "picture",
                "url": "https://news.example/pictures/1",
                "caption": "The harbour at dawn.",
                "renditions": [
                    {
                        "url": "https://news.example/pictures/1.jpg",
                        "mime_type": "image/jpeg",
                        "width": 1600,
                        "height": 900,
                    }
                ],
            }
        ],
        **annotations,
    }


def encoded(quotes: int, edition: int = 0) -> bytes:
    """Return a document with a number of quotes as JSON."""
    return json.dumps(document(quotes, edition), ensure_ascii=False, separators=(",", ":")).encode()
