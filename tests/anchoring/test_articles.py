"""After a correction, every passage of an article is found again or reported as an issue."""

from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import newsmodel
from newsmodel import (
    Actor,
    ActorKind,
    AnchorError,
    Article,
    ArticleBuilder,
    Edtf,
    Insertion,
    InsertionKind,
    Mention,
    Passage,
    Quote,
    QuoteKind,
    Span,
    StructureError,
    TimeExpression,
    dumps,
    loads,
    reanchor_article,
    validate,
)
from newsmodel.anchoring import ReanchoredArticle
from newsmodel.anchoring.alignment import Alignment
from newsmodel.anchoring.versions import Version
from newsmodel.strategies import articles

PARAGRAPHS = (
    "The ferry pier of Velmora stays shut, Mira Oduya said on Friday.",
    "“We wait for [the crews] to come back,” she said, and added that it would take a month.",
    "Crews have been on strike since August. The union did not answer our questions.",
    "Oduya has been mayor of the town for eleven years, and she will not stand again.",
)
TEXT = "\n\n".join(PARAGRAPHS) + "\n"


def span(words: str, text: str = TEXT, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def story() -> Article:
    b = ArticleBuilder(TEXT, id="pier", language="en", published="2024-11-29")
    b.paragraphs()
    mentions = [span("Mira Oduya"), span("she"), span("Oduya", nth=1), span("she", nth=1)]
    oduya = b.actor("Mira Oduya", id="oduya", kind=ActorKind.PERSON, mentions=mentions)
    friday, august = b.time("on Friday"), b.time("since August")
    assert (friday.value, august.value) == (Edtf("2024-11-29"), Edtf("2024-08/.."))
    crews = Insertion(kind=InsertionKind.ADDITION, passage=Passage.of(TEXT, span("[the crews]")))
    b.quote(
        span("We wait for [the crews] to come back,"),
        id="wait",
        kind=QuoteKind.DIRECT,
        by=oduya,
        source=span("she"),
        cue=span("said", nth=1),
        insertions=[crews],
    )
    return b.build()


STORY = story()


def told(done: ReanchoredArticle) -> list[tuple[str, str]]:
    return [(issue.pointer, str(issue.result.outcome)) for issue in done.issues]


def anchored(value: Any) -> list[tuple[str, tuple[Span, ...]]]:
    """List all anchored words with their spans."""
    if isinstance(value, Passage):
        return [(value.text, value.spans)]
    if isinstance(value, TimeExpression):
        return [(value.text, () if value.span is None else (value.span,))]
    if isinstance(value, tuple):
        return [each for item in value for each in anchored(item)]
    if attrs.has(type(value)):
        return [each for field in attrs.fields(type(value)) for each in anchored(getattr(value, field.name))]
    return []


def test_a_dateline_added_at_the_start_moves_every_passage_without_an_issue():
    new = "VELMORA – " + TEXT
    done = reanchor_article(STORY, new)
    assert done.issues == ()
    assert done.article.text == new
    assert [words for words, _ in anchored(done.article)] == [words for words, _ in anchored(STORY)]
    assert all(spans[0].of(new) == words for words, spans in anchored(done.article))
    assert [paragraph.of(new) for paragraph in done.article.paragraphs] == list(PARAGRAPHS)
    assert validate(done.article) == []


def test_a_word_corrected_in_one_quote_is_reported_and_the_other_quotes_are_found():
    new = TEXT.replace("to come back", "to return")
    done = reanchor_article(STORY, new)
    assert told(done) == [("/quotes/0/content", "changed")]
    assert done.issues[0].result.passage == done.article.quotes[0].content
    assert 0.6 <= done.issues[0].result.score < 1
    assert done.article.quotes[0].content == Passage.of(new, span("We wait for [the crews] to return,", new))
    assert done.article.quotes[0].insertions[0].passage.spans == (span("[the crews]", new),)
    assert validate(done.article) == []


def test_a_name_respelled_throughout_is_found_and_reported_at_every_place():
    new = TEXT.replace("Oduya", "Odouya")
    done = reanchor_article(STORY, new)
    assert told(done) == [("/actors/0/mentions/0/passage", "changed"), ("/actors/0/mentions/2/passage", "changed")]
    assert [mention.passage.text for mention in done.article.actors[0].mentions] == [
        "Mira Odouya",
        "she",
        "Odouya",
        "she",
    ]


def test_a_name_that_got_another_letter_at_its_end_is_not_the_same_word():
    new = TEXT.replace("Mira Oduya said", "Mira Oduyan said")
    done = reanchor_article(STORY, new)
    assert told(done) == [("/actors/0/mentions/0/passage", "changed")]
    assert done.article.actors[0].mentions[0].passage.text == "Mira Oduyan"


def test_passages_of_a_deleted_paragraph_keep_their_words_and_lose_their_spans():
    new = "\n\n".join([PARAGRAPHS[0], PARAGRAPHS[1], PARAGRAPHS[3]]) + "\n"
    done = reanchor_article(STORY, new)
    assert told(done) == [("/paragraphs/2", "orphaned"), ("/times/1", "orphaned")]
    assert done.article.times[1] == newsmodel.evolve(STORY.times[1], span=None)
    assert [paragraph.of(new) for paragraph in done.article.paragraphs] == [PARAGRAPHS[0], PARAGRAPHS[1], PARAGRAPHS[3]]
    assert validate(done.article) == []


def test_paragraphs_that_changed_places_are_found_and_put_in_order():
    new = "\n\n".join([PARAGRAPHS[1], PARAGRAPHS[0], *PARAGRAPHS[2:]]) + "\n"
    done = reanchor_article(STORY, new)
    assert done.issues == ()
    assert [paragraph.of(new) for paragraph in done.article.paragraphs] == new.strip().split("\n\n")
    assert done.article.quotes[0].content == Passage.of(new, span("We wait for [the crews] to come back,", new))
    assert validate(done.article) == []


def test_the_first_and_the_last_word_can_be_corrected():
    new = TEXT.replace("The ferry", "A ferry").replace("stand again.\n", "run again.\n")
    done = reanchor_article(STORY, new)
    assert done.issues == ()
    assert [paragraph.of(new) for paragraph in done.article.paragraphs] == new.strip().split("\n\n")


def test_words_that_now_occur_several_times_are_ambiguous():
    text = "Talks failed. Nobody knows why."
    article = Article(id="a", text=text, quotes=(Quote(id="q", content=Passage.of(text, Span(6, 12))),))
    done = reanchor_article(article, "It failed? They failed! All that failed, somehow.")
    assert told(done) == [("/quotes/0/content", "ambiguous")]
    assert len(done.issues[0].result.candidates) == 3
    assert done.article.quotes[0].content == Passage(text="failed")


def test_a_passage_with_a_deleted_piece_loses_its_spans_and_keeps_its_words():
    text = "“We stay,” she said on Friday at the gates of the harbour. “And we wait.”"
    content = Passage.of(text, Span(1, 9), Span(60, 71))
    article = Article(id="a", text=text, quotes=(Quote(id="q", content=content),))
    done = reanchor_article(article, text[:58])
    assert told(done) == [("/quotes/0/content", "orphaned")]
    assert done.article.quotes[0].content == Passage(text=content.text)


def test_a_passage_that_never_matched_its_spans_moves_and_keeps_its_words():
    wrong = Passage(text="Mira Odia", spans=(span("Mira Oduya"),))
    article = newsmodel.evolve(STORY, actors=(Actor(id="oduya", mentions=(Mention(passage=wrong),)),))
    done = reanchor_article(article, "NEW: " + TEXT)
    assert done.article.actors[0].mentions[0].passage == Passage(
        text="Mira Odia", spans=(span("Mira Oduya", "NEW: " + TEXT),)
    )
    assert [problem.code for problem in validate(done.article)] == [problem.code for problem in validate(article)]


def test_a_span_outside_the_old_text_is_reported_and_not_searched():
    far = Passage(text="far", spans=(Span(5_000, 5_003),))
    article = newsmodel.evolve(STORY, actors=(Actor(id="oduya", mentions=(Mention(passage=far),)),))
    done = reanchor_article(article, TEXT + "x" * 6_000)
    assert ("/actors/0/mentions/0/passage", "orphaned") in told(done)
    assert done.article.actors[0].mentions[0].passage == Passage(text="far")


def test_unknown_members_are_kept():
    extra = {"x_offset": 7}
    passage = newsmodel.evolve(Passage.of(TEXT, span("Mira Oduya")), extra=extra)
    marked = newsmodel.evolve(passage, spans=(newsmodel.evolve(passage.spans[0], extra=extra),))
    article = newsmodel.evolve(STORY, actors=(Actor(id="oduya", mentions=(Mention(passage=marked),)),))
    moved = reanchor_article(article, "NEW: " + TEXT).article.actors[0].mentions[0].passage
    assert moved.extra == moved.spans[0].extra == extra


def test_an_article_without_text_cannot_be_compared():
    with pytest.raises(AnchorError, match="found no text"):
        reanchor_article(Article(id="a"), "Some text.")


def test_the_new_text_has_to_be_text():
    with pytest.raises(StructureError) as caught:
        reanchor_article(STORY, None)
    with pytest.raises(StructureError):
        reanchor_article(STORY, b"bytes")
    assert caught.value.problems


def test_a_short_word_that_is_gone_is_not_taken_for_the_same_word_elsewhere():
    text = "He spoke first. Nobody else in the hall of the old customs house said a word that evening, not even she."
    article = Article(id="a", text=text, quotes=(Quote(id="q", content=Passage.of(text, Span(0, 2))),))
    done = reanchor_article(article, text.replace("He spoke first. ", "") + " He left.")
    assert told(done) == [("/quotes/0/content", "orphaned")]
    assert done.article.quotes[0].content == Passage(text="He")


def test_a_sentence_that_occurs_twice_keeps_its_place_when_the_other_is_corrected():
    sentence = "The minister will not comment on the matter of the lorries."
    text = f"{sentence} So said her office at noon, and nobody was surprised by that.\n{sentence} So it said at five."
    first, second = span(sentence, text), span(sentence, text, 1)
    quotes = tuple(Quote(id=f"q{at.start}", content=Passage.of(text, at)) for at in (first, second))
    new = text[: second.start] + sentence.replace("the lorries", "her lorries") + text[second.end :]
    done = reanchor_article(Article(id="a", text=text, quotes=quotes), new)
    assert told(done) == [("/quotes/1/content", "changed")]
    assert [quote.content.spans[0].start for quote in done.article.quotes if quote.content] == [
        first.start,
        second.start,
    ]


def test_a_text_may_be_emptied_and_filled():
    emptied = reanchor_article(STORY, "")
    assert {str(issue.result.outcome) for issue in emptied.issues} == {"orphaned"}
    assert not any(spans for _, spans in anchored(emptied.article))
    assert reanchor_article(emptied.article, TEXT).issues == ()


@attrs.frozen(kw_only=True)
class DeskArticle(Article):
    pull_quote: Passage | None = None
    lead: Span
    picked: tuple[Span, ...] = ()
    reprinted: Article | None = None


def test_members_added_by_a_subclass_are_anchored():
    desk = DeskArticle(
        id="pier",
        text=TEXT,
        pull_quote=Passage.of(TEXT, span("We wait")),
        lead=span("Crews have been on strike"),
        picked=(span("union"), span("ferry")),
        reprinted=STORY,
    )
    new = "\n\n".join([PARAGRAPHS[3], PARAGRAPHS[0], PARAGRAPHS[1]])
    done = reanchor_article(desk, new)
    assert isinstance(done.article, DeskArticle)
    assert done.article.pull_quote == Passage.of(new, span("We wait", new))
    assert done.article.lead == desk.lead, "it cannot do without, so it stays, and is told"
    assert done.article.picked == (span("ferry", new),)
    assert done.article.reprinted is STORY, "an article inside has a text of its own"
    assert told(done) == [("/lead", "orphaned"), ("/picked/0", "orphaned")]


@given(articles())
def test_the_same_text_leaves_everything_where_it_is(article: Article) -> None:
    assume(article.text is not None)
    assert article.text is not None
    done = reanchor_article(article, article.text)
    assert done.article == article
    assert done.issues == ()


@given(articles(), st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_words_added_at_the_start_move_everything_by_their_length(article: Article, front: str) -> None:
    assume(article.text)
    assert article.text
    done = reanchor_article(article, f"{front}\n" + article.text)
    moved = {issue.pointer for issue in done.issues}
    if not moved:
        by = len(front) + 1
        assert [spans for _, spans in anchored(done.article)] == [
            tuple(newsmodel.evolve(span, start=span.start + by, end=span.end + by) for span in spans)
            for _, spans in anchored(article)
        ]


@st.composite
def corrections(draw: st.DrawFn, text: str) -> str:
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 20)))
        text = text[:start] + draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=8)) + text[end:]
    return text


@given(articles(), st.data())
def test_after_any_correction_anchored_words_are_in_the_text(article: Article, data: st.DataObject) -> None:
    assume(article.text is not None)
    assert article.text is not None
    new = data.draw(corrections(article.text))
    done = reanchor_article(article, new)
    for words, spans in anchored(done.article):
        if spans:
            assert " ".join(span.of(new) for span in spans) == words
    if not done.issues:
        assert [words for words, _ in anchored(done.article)] == [words for words, _ in anchored(article)]
    assert loads(dumps(done.article)) == done.article
    before = {problem.code for problem in validate(article)}
    errors = {problem.code for problem in validate(done.article) if problem.severity == "error"}
    assert not (errors - before) & {"span.outside-text", "passage.text-mismatch"}


@given(st.text("ab \n", max_size=60), st.text("ab \n", max_size=60))
def test_an_alignment_pairs_the_same_words_in_the_same_order(old: str, new: str) -> None:
    old, new = Version(old).text, Version(new).text
    blocks = Alignment(Version(old), Version(new)).blocks
    behind = (0, 0)
    for block in blocks:
        assert block.length
        assert (block.old, block.new) >= behind
        assert block.old >= behind[0]
        assert block.new >= behind[1]
        assert old[block.old : block.old + block.length] == new[block.new : block.new + block.length]
        behind = (block.old + block.length, block.new + block.length)
    if old == new:
        assert [block.length for block in blocks] == ([len(old)] if old else [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a" * 100_000, "a" * 99_999 + "b" + "a" * 100),
        ("a\n" * 50_000, "a\n" * 25_000 + "b\n" + "a\n" * 25_000),
        (" ".join(map(str, range(50_000))), " ".join(map(str, reversed(range(50_000))))),
        ("字" * 50_000, "字" * 25_000 + "词" + "字" * 25_000),
    ],
    ids=["one-word", "like-lines", "turned-round", "no-words"],
)
def test_texts_that_are_hard_to_compare_are_compared(old: str, new: str) -> None:
    assert reanchor_article(Article(id="a", text=old), new).article.text == new


def test_a_time_without_words_moves_and_stays_without_words() -> None:
    time = TimeExpression(span=span("on Friday"), value=Edtf("2024-11-29"))
    done = reanchor_article(Article(id="a", text=TEXT, times=(time,)), "VELMORA - " + TEXT)
    assert done.article.times == (attrs.evolve(time, span=Span(time.span.start + 10, time.span.end + 10)),)
    assert done.issues == ()


def test_an_issue_has_the_words_that_were_not_found() -> None:
    rest = "The pier is open again, and the ferry to Velmora calls on Sundays, as it has done for years."
    text = f"“We stay,” Ana Lind said on Friday.\n{rest}"
    b = ArticleBuilder(text, id="a", published="2025-03-14")
    b.quote("We stay,", source="Ana Lind", cue="said", time="on Friday")
    b.time("on Friday")
    b.paragraphs()
    done = reanchor_article(b.build(), rest)
    assert {issue.pointer: issue.words for issue in done.issues} == {
        "/paragraphs/0": "“We stay,” Ana Lind said on Friday.",
        "/quotes/0/content": "We stay,",
        "/quotes/0/attribution/source": "Ana Lind",
        "/quotes/0/attribution/cue": "said",
        "/quotes/0/attribution/time": "on Friday",
        "/times/0": "on Friday",
    }
