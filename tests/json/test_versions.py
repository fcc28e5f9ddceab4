"""Documents of other format versions: lifted, kept, or refused."""

import json

import pytest

from newsmodel.errors import VersionError
from newsmodel.json import loads
from newsmodel.json.versions import FORMAT_VERSION, current
from newsmodel.model.actor import Actor
from newsmodel.model.article import Article
from newsmodel.model.quote import Attribution, Quote
from newsmodel.model.text import Passage, Span

OLD = {
    "newsmodel": "0.9",
    "id": "a",
    "title": "Harbour closed",
    "date": "2023-05",
    "text": "Ships wait.",
    "paragraphs": [[0, 11]],
    "actors": [{"id": "crew", "anonymous": True}, {"id": "port", "anonymous": False}],
    "quotes": [{"id": "q", "speaker": "crew", "content": {"spans": [[0, 5]], "text": "Ships"}}],
    "times": [{"text": "wait", "span": [6, 10]}],
    "x_desk": "harbour",
}


def test_a_document_of_version_0_9_is_lifted() -> None:
    read = loads(json.dumps(OLD))
    assert read.headline == "Harbour closed"
    assert str(read.published) == "2023-05"
    assert read.paragraphs == (Span(0, 11),)
    assert read.actors == (Actor(id="crew", named=False), Actor(id="port"))
    assert read.quotes == (
        Quote(
            id="q",
            content=Passage(text="Ships", spans=(Span(0, 5),)),
            attribution=Attribution(speakers=("crew",)),
        ),
    )
    assert read.times[0].span == Span(6, 10)
    assert read.extra == {"x_desk": "harbour"}


def test_a_migration_says_what_it_changed() -> None:
    migration = current(OLD)
    assert migration.found == "0.9"
    assert migration.changes == (
        "title is now called headline",
        "date is now called published",
        "anonymous is now the opposite of named",
        "the speaker of a quote is now one of the speakers of its attribution",
        "a span is now an object with start and end",
    )


def test_a_damaged_old_document_is_left_for_the_reader_to_judge() -> None:
    strange = {
        "newsmodel": "0.9",
        "title": 1,
        "headline": 2,
        "actors": {},
        "quotes": [3, {"speaker": []}],
        "span": 7,
    }
    migration = current(strange)
    assert migration.document == {
        "title": 1,
        "headline": 2,
        "actors": {},
        "quotes": [3, {"speaker": []}],
        "span": 7,
    }
    assert migration.changes == ()


def test_a_newer_minor_version_is_read_and_what_it_adds_is_kept() -> None:
    read = loads('{"newsmodel":"1.12","id":"a","mood":"calm"}')
    assert read == Article(id="a", extra={"mood": "calm"})


@pytest.mark.parametrize("version", ["2.0", "10.3", "0.8", "0.10"])
def test_a_version_that_cannot_be_read_is_refused(version: str) -> None:
    with pytest.raises(VersionError, match=f"the document has {version}") as caught:
        loads(json.dumps({"newsmodel": version, "id": "a"}))
    assert [(problem.pointer, problem.code) for problem in caught.value.problems] == [
        ("/newsmodel", "version.unsupported")
    ]


@pytest.mark.parametrize("version", [1, 1.0, None, "1", "v1.0", "1.0\n", "01.0", "٣.٠", [], ""])
def test_what_is_not_a_version_is_refused(version: object) -> None:
    with pytest.raises(VersionError) as caught:
        loads(json.dumps({"newsmodel": version, "id": "a"}))
    assert caught.value.problems[0].code == "version.malformed"


def test_a_document_without_a_version_is_taken_for_the_current_one() -> None:
    assert current({"id": "a"}).found == FORMAT_VERSION
    assert loads('{"id":"a"}') == Article(id="a")
