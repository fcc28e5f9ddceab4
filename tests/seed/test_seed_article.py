"""The seed article as a whole: it is sound, survives JSON, and is found again after corrections."""

import attrs
import pytest

import newsmodel
from newsmodel import Edtf, Passage, SourceKind, Span, reanchor_article
from newsmodel.anchoring import AnchorOutcome
from newsmodel.builder import ArticleBuilder, Words


def test_a_minister_whom_the_text_calls_he_keeps_her_gender(article):
    quote = article.quote("q-message")
    speaker = article.actor(quote.attribution.speakers[0])
    assert quote.attribution.source.text == "he"
    assert quote.attribution.source_kind is SourceKind.PRONOUN
    assert speaker.gender == "female"


def test_a_quote_in_a_heading_repeats_the_one_in_the_text(article):
    assert article.quote("q-irreversible-heading").repeats == "q-irreversible"


def test_headings_and_the_biography_of_the_author_are_not_paragraphs(article, text):
    lines = [line for line in text.split("\n") if line]
    assert len(article.paragraphs) == len(lines) - len(article.subheadings) - 3
    assert all(span.of(text) in lines for span in article.paragraphs)


def test_the_times_are_found_without_their_spans(text, gold):
    found = {
        (time.span.start, time.span.end): time.value and str(time.value)
        for time in newsmodel.find_times(text, Edtf(gold["published"]))
    }
    expected = {tuple(mark["span"]): mark["edtf"] for mark in gold["times"]}
    assert expected.items() <= found.items()


def test_no_part_of_the_seed_article_needs_unknown_members(article):
    assert extras(article) == []


def extras(value):
    if attrs.has(type(value)) and not isinstance(value, Edtf):
        own = [value.extra] if getattr(value, "extra", None) else []
        return own + [found for field in attrs.fields(type(value)) for found in extras(getattr(value, field.name))]
    if isinstance(value, tuple):
        return [found for item in value for found in extras(item)]
    return []


def test_the_seed_article_has_no_error(article):
    assert [str(problem) for problem in newsmodel.validate(article) if problem.severity == "error"] == []


def test_the_seed_article_survives_json_and_plain_objects(article):
    assert newsmodel.loads(newsmodel.dumps(article)) == article
    assert newsmodel.structure(newsmodel.unstructure(article), newsmodel.Article) == article


def test_every_passage_of_the_seed_article_has_the_words_at_its_spans(article):
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


def test_sources_and_cues_are_found_from_their_words_alone(text, gold):
    attributed = [mark for mark in gold["quotes"] if mark["source"] and mark["cue"]]
    assert len(attributed) == 19
    for mark in attributed:
        words = {part: Span(*mark[part][0]).of(text) for part in ("source", "cue")}
        quote = ArticleBuilder(text, id="seed").quote([Span(*span) for span in mark["content"]], **words)
        for role, passage in (("source", quote.attribution.source), ("cue", quote.attribution.cue)):
            assert [[span.start, span.end] for span in passage.spans] == mark[role]


def test_a_pronoun_that_occurs_often_is_refused_until_one_place_is_chosen(text):
    b = ArticleBuilder(text, id="seed")
    with pytest.raises(newsmodel.BuildError, match=r"places match 'he' \(at "):
        b.passage("he")
    assert b.passage(Words("he", after="regardless of manipulations")).spans == (Span(1861, 1863),)


def test_a_corrected_name_moves_the_passages_that_contain_it(article, text):
    done = reanchor_article(article, text.replace("Sybiha", "Sibiga"))
    assert {issue.result.outcome for issue in done.issues} == {AnchorOutcome.CHANGED}
    assert all("Sibiga" in issue.result.passage.text for issue in done.issues)
    assert len(done.issues) == 6
    assert newsmodel.validate(done.article) == []


def test_paragraphs_that_changed_places_are_found_again(article, text):
    one, other = article.paragraphs[2], article.paragraphs[5]
    between = text[one.end : other.start]
    new = text[: one.start] + other.of(text) + between + one.of(text) + text[other.end :]
    done = reanchor_article(article, new)
    assert done.issues == ()
    assert newsmodel.validate(done.article) == []
    assert {passage.text for passage in passages(done.article)} == {passage.text for passage in passages(article)}


def test_a_paragraph_that_was_cut_orphans_only_the_passages_in_it(article, text):
    cut = article.paragraphs[3]
    done = reanchor_article(article, text[: cut.start] + text[cut.end :])
    inside = [passage for passage in passages(article) if passage.spans and cut.contains(passage.spans[0])]
    assert len(done.issues) == 1 + len(inside)
    assert done.issues[0].pointer == "/paragraphs/3"
    assert {issue.result.outcome for issue in done.issues} == {AnchorOutcome.ORPHANED}
    assert newsmodel.validate(done.article) == []
