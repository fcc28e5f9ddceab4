"""Rules about quotes: ``quote.*``."""

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from newsmodel.errors import ascii_safe
from newsmodel.matching.marks import QUOTATION_MARKS
from newsmodel.matching.quotations import quotations
from newsmodel.model.quote import Insertion, Quote, QuoteKind
from newsmodel.model.text import Passage, Span
from newsmodel.validation.article_index import ArticleIndex
from newsmodel.validation.rule import Violation

#: Dashes that introduce direct speech in French, Spanish, Portuguese, Polish, Russian and other languages.
QUOTATION_DASHES = frozenset("—–―")  # noqa: RUF001

_MARKS = frozenset(QUOTATION_MARKS)
_OPENING = _MARKS | QUOTATION_DASHES
#: How many code points away from the words a quotation mark may be: a space may be in between.
_MAX_DISTANCE = 2
#: What ends a sentence or a part of one that can be quoted by itself, and what may follow it.
_SENTENCE_ENDS = frozenset(".!?…:;—–―-\n\r。！？：；।؟۔")  # noqa: RUF001
_NOT_SENTENCE_ENDS = " \t\u00a0\u202f\u2009\u3000)]" + QUOTATION_MARKS
#: How many blanks and marks are read between a sentence and the next one.
_MAX_BLANKS = 16
_END = attrgetter("end")
_DIRECT, _MIXED = QuoteKind.DIRECT, QuoteKind.MIXED
_CORRECT_SPAN_OR_KIND = "correct the span or the kind"


def unmarked_quotes(index: ArticleIndex) -> Iterator[Violation]:
    """Find direct quotes, and quoted parts of mixed quotes, without quotation marks."""
    text = index.article.text
    if text is None:
        return
    inside: _Coverage | None = None
    for i, quote in enumerate(index.all(Quote)):
        if quote.kind is _DIRECT:
            passage, member, what = quote.content, "content", "a direct quote"
        elif quote.kind is _MIXED:
            passage, member, what = quote.quoted, "quoted", "the quoted part"
        else:
            continue
        if _has_mark(text, passage):
            continue
        if inside is None:
            inside = _Coverage(Passage(text="", spans=tuple(quotations(text))))
        # A sentence of a marked quotation has no mark of its own. A part of one is a span that is off by words.
        if passage is not None and not (any(map(inside.meets, passage.spans)) and _is_at_sentence_edge(text, passage)):
            where = f"{index.at(Quote, i)}/{member}"
            yield where, f"expected quotation marks around {what}, found none; {_CORRECT_SPAN_OR_KIND}"


def _has_mark(text: str, passage: Passage | None) -> bool:
    """Return whether a passage has a quotation mark at either end.

    One is enough: a quote of several paragraphs has a closing mark only at the last one.
    """
    spans = passage.spans if passage is not None else ()
    if not spans:
        return True
    start, end = spans[0].start, spans[-1].end
    return not (
        _OPENING.isdisjoint(text[start - _MAX_DISTANCE if start > _MAX_DISTANCE else 0 : start + 1])
        and _MARKS.isdisjoint(text[end - 1 if end else 0 : end + _MAX_DISTANCE])
        and max(map(_END, spans)) <= len(text)  # anything else is reported as span.outside-text
    )


def _is_at_sentence_edge(text: str, passage: Passage) -> bool:
    """Return whether a passage begins where a sentence may begin, or ends where one may end."""
    start, end = passage.spans[0].start, passage.spans[-1].end
    before = text[max(0, start - _MAX_BLANKS) : start].rstrip(_NOT_SENTENCE_ENDS)
    words = text[max(start, end - _MAX_BLANKS) : end].rstrip(_NOT_SENTENCE_ENDS)[-1:]
    after = text[end : end + _MAX_BLANKS].lstrip(_NOT_SENTENCE_ENDS)[:1]
    return not before or before[-1] in _SENTENCE_ENDS or words in _SENTENCE_ENDS or after in _SENTENCE_ENDS


def insertions_outside_content(index: ArticleIndex) -> Iterator[Violation]:
    """Find insertions outside the content of their quote."""
    if not index.all(Insertion):
        return
    for i, quote in enumerate(index.all(Quote)):
        content = _Coverage(quote.content) if quote.insertions else None
        for number, insertion in enumerate(quote.insertions):
            if content is not None and not content.includes(insertion.passage):
                yield f"{index.at(Quote, i)}/insertions/{number}/passage", _outside_content(insertion.passage)


def quoted_parts_outside_content(index: ArticleIndex) -> Iterator[Violation]:
    """Find quoted parts outside the content of their quote."""
    for i, quote in enumerate(index.all(Quote)):
        quoted = quote.quoted
        if quoted is not None and not _Coverage(quote.content).includes(quoted):
            yield f"{index.at(Quote, i)}/quoted", _outside_content(quoted)


def _outside_content(passage: Passage) -> str:
    words = ascii_safe(passage.text)
    return f"expected words inside the content of the quote, found {words} outside it; correct one of the spans"


def quotes_outside_outer_quote(index: ArticleIndex) -> Iterator[Violation]:
    """Find nested quotes outside the quote that their ``within`` names."""
    coverages: dict[str, _Coverage] = {}
    for i, quote in enumerate(index.all(Quote)):
        outer = None if quote.within is None else index.find(quote.within, Quote)
        content = quote.content
        if outer is None or outer.content is None or content is None:
            continue
        if outer.id not in coverages:
            coverages[outer.id] = _Coverage(outer.content)
        if not coverages[outer.id].includes(content):
            yield (
                f"{index.at(Quote, i)}/content",
                (
                    f"expected words inside the quote {ascii_safe(outer.id)}, "
                    f"found {ascii_safe(content.text)} outside it; "
                    f"correct the span, or use about, repeats or continues instead of within"
                ),
            )


def empty_quotes(index: ArticleIndex) -> Iterator[Violation]:
    """Find quotes without content, source and cue."""
    for i, quote in enumerate(index.all(Quote)):
        if quote.content is None and quote.attribution.source is None and quote.attribution.cue is None:
            yield (
                index.at(Quote, i),
                "expected content, a source or a cue, found none of these; ignore this if the article gives none",
            )


#: Each search for words reads the whole passage. After this many, the remaining words are assumed to be included, so
#: that thousands of quotes within a long quote without spans stay linear.
_MAX_SEARCHES = 1_000


class _Coverage:
    """The ranges of text that a passage covers, sorted and with adjacent spans merged, for fast lookup."""

    def __init__(self, passage: Passage | None) -> None:
        self._passage = passage
        self._searches = 0
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(passage.spans if passage else (), key=lambda span: span.start):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def includes(self, inner: Passage) -> bool:
        """Return whether every span of another passage is covered; if either has no spans, compare their words."""
        if self._passage is None:
            return False
        if not inner.spans or not self._starts:
            self._searches += 1
            return self._searches > _MAX_SEARCHES or inner.text in self._passage.text
        return all(self._covers(span) for span in inner.spans)

    def meets(self, span: Span) -> bool:
        """Return whether a span begins inside a covered range."""
        number = bisect_right(self._starts, span.start) - 1
        return number >= 0 and span.start < self._ends[number]

    def _covers(self, span: Span) -> bool:
        number = bisect_right(self._starts, span.start) - 1
        return number >= 0 and span.end <= self._ends[number]
