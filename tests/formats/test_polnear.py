"""Every file of the PolNeAR corpus is read without loss, validated and written back."""

import re
from collections import Counter

import pytest

import newsmodel
import newsmodel.json as codec
from newsmodel.errors import Severity
from newsmodel.formats import brat

SPAN = re.compile(r"^T[0-9]+\t(\S+) ([0-9 ;]+)\t", re.MULTILINE)
EVENT = re.compile(r"^E[0-9]+\t(.+)$", re.MULTILINE)


def exactly(path):
    """Read a file with its line ends unchanged."""
    return path.read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def files(corpora):
    """Return the name, annotator, text and annotations of every file."""
    folder = corpora / "polnear" / "train"
    found = []
    for path in sorted((folder / "attributions").glob("*.ann")):
        name, _, annotator = path.stem.rpartition("_")
        found.append((name, annotator, exactly(folder / "text" / f"{name}.txt"), exactly(path)))
    assert len(found) == 140
    return found


@pytest.fixture(scope="module")
def articles(files):
    return [brat.read(text, annotations, annotator=who, id=name) for name, who, text, annotations in files]


def test_no_attribution_and_no_role_is_lost(files, articles):
    total = 0
    for (_, _, _, annotations), article in zip(files, articles, strict=True):
        events = [found[1].split() for found in EVENT.finditer(annotations)]
        roles = Counter(role for event in events for role in {part.split(":")[0].rstrip("23") for part in event[1:]})
        assert len(article.quotes) == len(events)
        assert roles == Counter(
            {
                "Source": sum(quote.attribution.source is not None for quote in article.quotes),
                "Cue": sum(quote.attribution.cue is not None for quote in article.quotes),
                "Content": sum(quote.content is not None for quote in article.quotes),
            }
        )
        total += len(events)
    assert total == 3502


def test_no_span_is_lost(files, articles):
    for (_, _, _, annotations), article in zip(files, articles, strict=True):
        places = {}
        for kind, pieces in SPAN.findall(annotations):
            places.setdefault(kind, []).extend(tuple(map(int, piece.split())) for piece in pieces.split(";"))
        found = {
            "Source": [quote.attribution.source for quote in article.quotes],
            "Cue": [quote.attribution.cue for quote in article.quotes],
            "Content": [quote.content for quote in article.quotes],
            "Discard": [part.passage for part in article.boilerplate],
            "Discuss": [],
        }
        for note in article.annotations:
            found[note.kind].append(note.passage)
        for kind, passages in found.items():
            spans = [(span.start, span.end) for passage in passages if passage for span in passage.spans]
            # Several attributions may share a span, and some spans are duplicated.
            assert set(spans) == set(places.get(kind, []))
            if kind in ("Discard", "Discuss"):
                assert sorted(spans) == sorted(places.get(kind, []))


def test_every_passage_has_the_words_at_its_spans(articles):
    for article in articles:
        for quote in article.quotes:
            attribution = quote.attribution
            for passage in (quote.content, attribution.source, attribution.cue, attribution.anchor):
                if passage is not None:
                    assert passage.text == " ".join(article.text[span.start : span.end] for span in passage.spans)


def test_every_file_is_written_back_record_for_record(files, articles):
    for (_, who, _, annotations), article in zip(files, articles, strict=True):
        for written in (brat.write(article), brat.write(article, annotator=who)):
            assert sorted(line.rstrip() for line in written.split("\n")) == sorted(
                line.rstrip() for line in annotations.split("\n")
            )


def test_every_article_survives_json(articles):
    for article in articles:
        assert codec.loads(codec.dumps(article)) == article


def test_annotators_of_one_text_stay_apart(files):
    by_name = {}
    for name, who, text, annotations in files:
        by_name.setdefault(name, (text, {}))[1][who] = annotations
    assert len(by_name) == 120
    for text, annotators in by_name.values():
        article = brat.read_all(text, annotators)
        assert len({quote.id for quote in article.quotes}) == len(article.quotes)
        for who, annotations in annotators.items():
            written = brat.write(article, annotator=who)
            assert sorted(map(str.rstrip, written.split("\n"))) == sorted(map(str.rstrip, annotations.split("\n")))


def test_no_article_has_an_error(articles):
    for article in articles:
        assert [problem for problem in newsmodel.validate(article) if problem.severity is Severity.ERROR] == []
