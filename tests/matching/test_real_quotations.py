"""In real articles, marked quotations are recognized, and passages stay at their places after edits."""

import contextlib
import json
import random
import re

import pytest
from benchmarks.anchoring.__main__ import of_article, of_passage, passages
from benchmarks.anchoring.edits import EDITS

from newsmodel import Article, Passage, Quote, QuoteKind, Span
from newsmodel.formats import brat
from newsmodel.validation import RULES, validate

#: Quotations in the marks of these articles, found without the code under test. Apostrophes are not marks here.
QUOTATION = re.compile(r"“([^“”\n]{3,})”|(?<!\S)\"([^\"\n]{3,})\"|(?<!\S)''((?:(?!'')[^\n]){3,})''")
#: Minimum length of a string in a JSON document that counts as a text.
MIN_TEXT = 300
SENTENCE = re.compile(r"\S[^.!?]*[.!?]*")
UNMARKED = [rule for rule in RULES if rule.code == "quote.unmarked"]


@pytest.fixture(scope="module")
def articles(corpora):
    folder = corpora / "polnear" / "train"
    read = []
    for path in sorted((folder / "attributions").glob("*.ann")):
        name, _, annotator = path.stem.rpartition("_")
        text = (folder / "text" / f"{name}.txt").read_bytes().decode()
        read.append(brat.read(text, path.read_bytes().decode(), annotator=annotator, id=path.stem))
    return read


def texts_in(value):
    """Yield the long plain texts in a JSON document, without those in HTML and in JSON."""
    if isinstance(value, str) and len(value) > MIN_TEXT and "<" not in value and '":' not in value:
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)


@pytest.fixture(scope="module")
def texts(articles, corpora):
    found = {article.text for article in articles}
    for folder in ("ninjs", "jsonld"):
        for path in (corpora / folder).rglob("*.json"):
            with contextlib.suppress(json.JSONDecodeError):  # a test suite has documents that are not JSON
                found.update(texts_in(json.loads(path.read_text(encoding="utf-8"))))
    return sorted(found)


def unmarked(text, spans):
    quotes = [
        Quote(id=f"q{number}", kind=QuoteKind.DIRECT, content=Passage.of(text, span))
        for number, span in enumerate(spans)
    ]
    return validate(Article(id="a", text=text, quotes=tuple(quotes)), rules=UNMARKED)


def test_no_marked_quotation_and_no_sentence_inside_one_is_reported(texts):
    quotations = sentences = 0
    for text in texts:
        whole, parts = [], []
        for found in QUOTATION.finditer(text):
            number = found.lastindex
            whole.append(Span(*found.span(number)))
            for sentence in SENTENCE.finditer(text, *found.span(number)):
                words = sentence[0].rstrip()
                parts.append(Span(sentence.start(), sentence.start() + len(words)))
        assert unmarked(text, [*whole, *parts]) == []
        quotations += len(whole)
        sentences += len(parts)
    assert quotations >= 1_400
    assert sentences > quotations


def test_words_outside_of_marks_are_reported(articles):
    text = next(article.text for article in articles if "“" not in article.text[:400] and '"' not in article.text[:400])
    assert unmarked(text, [Span(0, 30)])


@pytest.mark.parametrize("kind", EDITS)
def test_after_an_edit_no_passage_is_at_a_wrong_place_without_a_report(articles, kind):
    there = found = 0
    for article in articles[::14]:
        spans = passages(article)
        choice = random.Random(article.id + kind)
        target = choice.choice([span for span in spans if "\n" not in span.of(article.text)] or spans)
        for edited in EDITS[kind](article.text, target, choice):
            near = [edited.shifted(span) for span in sorted(spans, key=lambda span: abs(span.start - target.start))[:8]]
            for place in (of_article, of_passage):
                for span, (now, reported) in zip(near, place(edited.old, edited.new, near), strict=True):
                    fate, truth = edited.truth(span)
                    wrong = now is not None and (truth is None or not now.overlaps(truth))
                    assert not wrong or reported
                    there += fate == "there"
                    found += fate == "there" and now == truth
    assert found >= 0.8 * there
