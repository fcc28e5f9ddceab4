"""Rules about the text: spans lie in it, and the words are the words that stand there."""

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from newsmodel.errors import MAX_SHOWN_CHARACTERS, ascii_safe
from newsmodel.model.quote import Insertion, Quote, QuoteKind
from newsmodel.model.text import PIECE_SEPARATOR, Passage, Span
from newsmodel.model.time import TimeExpression
from newsmodel.validation.article_index import ArticleIndex
from newsmodel.validation.rule import Violation

#: The marks that open and close quotations, in any of the world's styles.
QUOTATION_MARKS = frozenset("\"'“”„‟‘’‚‛«»‹›「」『』﹁﹂﹃﹄〝〞〟＂＇`´❝❞❮❯⹂")  # noqa: RUF001

#: A dash opens direct speech in French, Spanish, Portuguese, Polish, Russian and others.
QUOTATION_DASHES = frozenset("—–―")  # noqa: RUF001

_OPENING = QUOTATION_MARKS | QUOTATION_DASHES
#: How far from the words their quotation mark may stand, in code points: a blank may come between.
_NEAR = 2
_END = attrgetter("end")
_DIRECT, _MIXED = QuoteKind.DIRECT, QuoteKind.MIXED
_UNMARKED = "correct the span, or the kind"


def outside_text(survey: ArticleIndex) -> Iterator[Violation]:
    """Find spans that reach beyond the text."""
    text = survey.article.text
    if text is None:
        return
    length = len(text)
    units = 0
    for index, span in enumerate(survey.all(Span)):
        if span.end > length:
            units = units or len(_in_utf16(text)) // 2
            where = f"{span.start}-{span.end}"
            remedy = "; if it counts UTF-16 units, Span.from_utf16 converts it" if span.end <= units else ""
            yield (
                survey.at(Span, index),
                f"expected a span in the text of {length} code points, found {where}; anchor it again{remedy}",
            )


def without_text(survey: ArticleIndex) -> Iterator[Violation]:
    """Find spans in an article whose text is not there."""
    if survey.article.text is None and survey.all(Span):
        yield "/text", "the document has spans and no text, so that nobody can check them"


def other_words(survey: ArticleIndex) -> Iterator[Violation]:
    """Find passages and time expressions whose words are not those that stand at their spans."""
    text = survey.article.text
    if text is None:
        return
    units = b""
    for pointer, words, spans in _misplaced(survey, text):
        if any(span.end > len(text) for span in spans):
            continue  # which is a problem of its own
        there = _words_at(text, spans, len(words))
        if there != words:
            units = units or _in_utf16(text)
            remedy = _FROM_UTF16 if _stand_in_units(units, words, spans) else "anchor them again"
            yield pointer, f"expected the words at the spans, {ascii_safe(there)}, found {ascii_safe(words)}; {remedy}"


def _misplaced(survey: ArticleIndex, text: str) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    """List the words that do not stand at their spans, with the pointer to them."""
    stands = text.startswith
    for index, passage in enumerate(survey.all(Passage)):
        spans = passage.spans
        # Most passages are in one piece, and say what stands there.
        if len(spans) == 1:
            span, words = spans[0], passage.text
            start = span.start
            if span.end - start == len(words) and stands(words, start):
                continue
        elif not spans or _stands_in_pieces(text, passage.text, spans):
            continue
        yield f"{survey.at(Passage, index)}/text", passage.text, spans
    for index, time in enumerate(survey.all(TimeExpression)):
        where, words = time.span, time.text
        if where is not None and not (where.end - where.start == len(words) and stands(words, where.start)):
            yield f"{survey.at(TimeExpression, index)}/text", words, (where,)


_FROM_UTF16 = "the spans count UTF-16 units, of which Span.from_utf16 makes code points"


def _in_utf16(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _stand_in_units(units: bytes, words: str, spans: tuple[Span, ...]) -> bool:
    """Whether words stand at spans that were counted in UTF-16 units, as JavaScript and Java count."""
    looked_for = _in_utf16(words)
    length = sum([2 * len(span) for span in spans]) + 2 * len(PIECE_SEPARATOR) * (len(spans) - 1)
    pieces = (units[2 * span.start : 2 * span.end] for span in spans)
    return length == len(looked_for) and _in_utf16(PIECE_SEPARATOR).join(pieces) == looked_for


def _stands_in_pieces(text: str, words: str, spans: tuple[Span, ...]) -> bool:
    """Whether words stand at several spans; their length is asked first, so that nothing long is put together."""
    length = sum([span.end - span.start for span in spans]) + len(PIECE_SEPARATOR) * (len(spans) - 1)
    return length == len(words) and PIECE_SEPARATOR.join([text[span.start : span.end] for span in spans]) == words


def _words_at(text: str, spans: tuple[Span, ...], length: int) -> str:
    """Cut out the words at the spans, and not much more than ``length`` of them, which is enough to compare.

    Thousands of short passages that claim the whole text must not copy it thousands of times.
    """
    enough = max(length, MAX_SHOWN_CHARACTERS) + 1
    pieces: list[str] = []
    for span in spans:
        pieces.append(text[span.start : min(span.end, span.start + enough)])
        enough -= len(pieces[-1]) + len(PIECE_SEPARATOR)
        if enough <= 0:
            break
    return PIECE_SEPARATOR.join(pieces)


def unordered_paragraphs(survey: ArticleIndex) -> Iterator[Violation]:
    """Find paragraphs and sub-headings that overlap or stand out of order."""
    for name, spans in (("paragraphs", survey.article.paragraphs), ("subheadings", survey.article.subheadings)):
        for index in range(1, len(spans)):
            if spans[index].start < spans[index - 1].end:
                yield (
                    f"/{name}/{index}",
                    "it begins before the one in front of it ends; put them in order, without overlap",
                )


def unmarked_quotes(survey: ArticleIndex) -> Iterator[Violation]:
    """Find direct quotes, and the quoted parts of mixed ones, that stand in no quotation marks."""
    text = survey.article.text
    if text is None:
        return
    for index, quote in enumerate(survey.all(Quote)):
        if quote.kind is _DIRECT and not _is_marked(text, quote.content):
            where = f"{survey.at(Quote, index)}/content"
            yield where, f"expected quotation marks around a direct quote, found none; {_UNMARKED}"
        if quote.kind is _MIXED and not _is_marked(text, quote.quoted):
            where = f"{survey.at(Quote, index)}/quoted"
            yield where, f"expected quotation marks around the quoted part, found none; {_UNMARKED}"


def _is_marked(text: str, passage: Passage | None) -> bool:
    """Whether a mark stands at either end of the words; a quote over several paragraphs closes only the last."""
    spans = passage.spans if passage is not None else ()
    if not spans:
        return True
    start, end = spans[0].start, spans[-1].end
    return not (
        _OPENING.isdisjoint(text[start - _NEAR if start > _NEAR else 0 : start + 1])
        and QUOTATION_MARKS.isdisjoint(text[end - 1 if end else 0 : end + _NEAR])
        and max(map(_END, spans)) <= len(text)  # what lies outside the text is told by another rule
    )


def outside_content(survey: ArticleIndex) -> Iterator[Violation]:
    """Find insertions that do not stand inside the content of their quote."""
    if not survey.all(Insertion):
        return
    for place, quote in enumerate(survey.all(Quote)):
        content = _Extent(quote.content) if quote.insertions else None
        for index, insertion in enumerate(quote.insertions):
            if content is not None and not content.holds(insertion.passage):
                words = ascii_safe(insertion.passage.text)
                where = f"{survey.at(Quote, place)}/insertions/{index}/passage"
                yield (
                    where,
                    f"expected words inside the content of the quote, found {words} outside it; correct its span",
                )


def quoted_elsewhere(survey: ArticleIndex) -> Iterator[Violation]:
    """Find quoted parts that do not stand inside the content of their quote."""
    for index, quote in enumerate(survey.all(Quote)):
        quoted = quote.quoted
        if quoted is not None and not _Extent(quote.content).holds(quoted):
            words = ascii_safe(quoted.text)
            yield (
                f"{survey.at(Quote, index)}/quoted",
                f"expected words inside the content of the quote, found {words} outside it; correct its span",
            )


def outside_outer_quote(survey: ArticleIndex) -> Iterator[Violation]:
    """Find nested quotes that do not stand inside the quote that they are said to stand in."""
    extents: dict[str, _Extent] = {}
    for index, quote in enumerate(survey.all(Quote)):
        outer = None if quote.within is None else survey.find(quote.within, Quote)
        content = quote.content
        if outer is None or outer.content is None or content is None:
            continue
        if outer.id not in extents:
            extents[outer.id] = _Extent(outer.content)
        if not extents[outer.id].holds(content):
            yield (
                f"{survey.at(Quote, index)}/content",
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
