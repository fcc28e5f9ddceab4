"""Rules about the text: spans lie in it, and the words are the words that stand there."""

from bisect import bisect_right
from collections.abc import Iterator

from newsmodel.checking.rule import Breach
from newsmodel.checking.survey import Survey
from newsmodel.errors import SHOWN_CHARACTERS, ascii_safe
from newsmodel.model.quote import Quote, QuoteKind
from newsmodel.model.text import PIECE_SEPARATOR, Passage, Span
from newsmodel.model.time import TimeExpression

#: The marks that open and close quotations, in any of the world's styles.
QUOTATION_MARKS = frozenset("\"'“”„‟‘’‚‛«»‹›「」『』﹁﹂﹃﹄〝〞〟＂＇`´❝❞❮❯⹂")  # noqa: RUF001

#: A dash opens direct speech in French, Spanish, Portuguese, Polish, Russian and others.
QUOTATION_DASHES = frozenset("—–―")  # noqa: RUF001

_UNMARKED = "correct the span, or the kind"


def outside_text(survey: Survey) -> Iterator[Breach]:
    """Find spans that reach beyond the text."""
    text = survey.article.text
    if text is None:
        return
    for found in survey.all(Span):
        if found.item.end > len(text):
            where = f"{found.item.start}-{found.item.end}"
            yield (
                found.pointer,
                f"expected a span in the text of {len(text)} code points, found {where}; anchor it again",
            )


def without_text(survey: Survey) -> Iterator[Breach]:
    """Find spans in an article whose text is not there."""
    if survey.article.text is None and survey.all(Span):
        yield "/text", "the document has spans and no text, so that nobody can check them"


def other_words(survey: Survey) -> Iterator[Breach]:
    """Find passages and time expressions whose words are not those that stand at their spans."""
    text = survey.article.text
    if text is None:
        return
    anchored: list[tuple[str, str, tuple[Span, ...]]] = [
        (found.pointer, found.item.text, found.item.spans) for found in survey.all(Passage)
    ]
    anchored += [
        (found.pointer, found.item.text, (found.item.span,))
        for found in survey.all(TimeExpression)
        if found.item.span is not None
    ]
    for pointer, words, spans in anchored:
        if not spans or any(span.end > len(text) for span in spans):
            continue
        there = _words_at(text, spans, len(words))
        if there != words:
            yield (
                f"{pointer}/text",
                f"expected the words at the spans, {ascii_safe(there)}, found {ascii_safe(words)}; anchor them again",
            )


def _words_at(text: str, spans: tuple[Span, ...], length: int) -> str:
    """Cut out the words at the spans, and not much more than ``length`` of them, which is enough to compare.

    Thousands of short passages that claim the whole text must not copy it thousands of times.
    """
    enough = max(length, SHOWN_CHARACTERS) + 1
    pieces: list[str] = []
    for span in spans:
        pieces.append(text[span.start : min(span.end, span.start + enough)])
        enough -= len(pieces[-1]) + len(PIECE_SEPARATOR)
        if enough <= 0:
            break
    return PIECE_SEPARATOR.join(pieces)


def unordered_paragraphs(survey: Survey) -> Iterator[Breach]:
    """Find paragraphs and sub-headings that overlap or stand out of order."""
    for name, spans in (("paragraphs", survey.article.paragraphs), ("subheadings", survey.article.subheadings)):
        for index in range(1, len(spans)):
            if spans[index].start < spans[index - 1].end:
                yield (
                    f"/{name}/{index}",
                    "it begins before the one in front of it ends; put them in order, without overlap",
                )


def unmarked_quotes(survey: Survey) -> Iterator[Breach]:
    """Find direct quotes, and the quoted parts of mixed ones, that stand in no quotation marks."""
    text = survey.article.text
    if text is None:
        return
    for found in survey.all(Quote):
        quote = found.item
        if quote.kind is QuoteKind.DIRECT and not _is_marked(text, quote.content):
            yield f"{found.pointer}/content", f"expected quotation marks around a direct quote, found none; {_UNMARKED}"
        if quote.kind is QuoteKind.MIXED and not _is_marked(text, quote.quoted):
            yield f"{found.pointer}/quoted", f"expected quotation marks around the quoted part, found none; {_UNMARKED}"


def _is_marked(text: str, passage: Passage | None) -> bool:
    """Whether a mark stands at either end of the words; a quote over several paragraphs closes only the last."""
    if passage is None or not passage.spans or any(span.end > len(text) for span in passage.spans):
        return True
    first, last = passage.spans[0], passage.spans[-1]
    before = text[max(0, first.start - 2) : first.start + 1]
    after = text[max(0, last.end - 1) : last.end + 2]
    return not (QUOTATION_MARKS.isdisjoint(before + after) and QUOTATION_DASHES.isdisjoint(before))


def outside_content(survey: Survey) -> Iterator[Breach]:
    """Find insertions that do not stand inside the content of their quote."""
    for found in survey.all(Quote):
        content = _Extent(found.item.content) if found.item.insertions else None
        for index, insertion in enumerate(found.item.insertions):
            if content is not None and not content.holds(insertion.passage):
                words = ascii_safe(insertion.passage.text)
                where = f"{found.pointer}/insertions/{index}/passage"
                yield (
                    where,
                    f"expected words inside the content of the quote, found {words} outside it; correct its span",
                )


def quoted_elsewhere(survey: Survey) -> Iterator[Breach]:
    """Find quoted parts that do not stand inside the content of their quote."""
    for found in survey.all(Quote):
        quoted = found.item.quoted
        if quoted is not None and not _Extent(found.item.content).holds(quoted):
            words = ascii_safe(quoted.text)
            yield (
                f"{found.pointer}/quoted",
                f"expected words inside the content of the quote, found {words} outside it; correct its span",
            )


def outside_outer_quote(survey: Survey) -> Iterator[Breach]:
    """Find nested quotes that do not stand inside the quote that they are said to stand in."""
    extents: dict[str, _Extent] = {}
    for found in survey.all(Quote):
        outer = None if found.item.within is None else survey.find(found.item.within, Quote)
        content = found.item.content
        if outer is None or outer.content is None or content is None:
            continue
        if outer.id not in extents:
            extents[outer.id] = _Extent(outer.content)
        if not extents[outer.id].holds(content):
            yield (
                f"{found.pointer}/content",
                f"expected words inside the quote {ascii_safe(outer.id)}, found others; perhaps it is about that quote",
            )


#: Each search for words reads the whole passage: after so many, what is left is taken to be there, so that
#: thousands of quotes inside a long one without spans do not take thousands of readings.
_MOST_SEARCHES = 1_000


class _Extent:
    """What a passage covers: its pieces in order, those that touch as one, so that looking into it is quick."""

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

    def holds(self, inner: Passage) -> bool:
        """Whether each piece of another passage lies in it; words decide where there are no spans."""
        if self._passage is None:
            return False
        if not inner.spans or not self._starts:
            self._searches += 1
            return self._searches > _MOST_SEARCHES or inner.text in self._passage.text
        return all(self._covers(span) for span in inner.spans)

    def _covers(self, span: Span) -> bool:
        index = bisect_right(self._starts, span.start) - 1
        return index >= 0 and span.end <= self._ends[index]
