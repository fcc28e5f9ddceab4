"""Rules about spans and passages: ``span.*`` and ``passage.*``."""

from collections.abc import Iterator

from newsmodel.errors import MAX_SHOWN_CHARACTERS, ascii_safe
from newsmodel.model.text import PIECE_SEPARATOR, Passage, Span
from newsmodel.model.time import TimeExpression
from newsmodel.validation.article_index import ArticleIndex
from newsmodel.validation.rule import Violation

_REANCHOR = "re-anchor the article"
_FROM_UTF16 = "the span counts UTF-16 code units, convert it with Span.from_utf16"


def spans_outside_text(index: ArticleIndex) -> Iterator[Violation]:
    """Find spans that end after the text."""
    text = index.article.text
    if text is None:
        return
    length = len(text)
    utf16_length = 0
    for i, span in enumerate(index.all(Span)):
        if span.end > length:
            utf16_length = utf16_length or len(_utf16(text)) // 2
            remedy = f"{_REANCHOR}, or if {_FROM_UTF16}" if span.end <= utf16_length else _REANCHOR
            yield (
                index.at(Span, i),
                f"expected a span inside the text of {length} code points, found {span.start}-{span.end}; {remedy}",
            )


def spans_without_text(index: ArticleIndex) -> Iterator[Violation]:
    """Find articles with spans and without text."""
    if index.article.text is None and index.all(Span):
        yield "/text", "expected a text, because the article has spans, found none; the spans cannot be checked"


def unordered_spans(index: ArticleIndex) -> Iterator[Violation]:
    """Find paragraphs and subheadings that overlap or are not in text order."""
    for name, spans in (("paragraphs", index.article.paragraphs), ("subheadings", index.article.subheadings)):
        for number in range(1, len(spans)):
            previous_end = spans[number - 1].end
            if spans[number].start < previous_end:
                yield (
                    f"/{name}/{number}",
                    (
                        f"expected a span that starts at {previous_end} or later, where the one before it ends, "
                        f"found {spans[number].start}; sort the spans, and remove overlaps"
                    ),
                )


def text_mismatches(index: ArticleIndex) -> Iterator[Violation]:
    """Find passages and time expressions whose words differ from the text at their spans."""
    text = index.article.text
    if text is None:
        return
    utf16 = b""
    for pointer, words, spans in _mismatched(index, text):
        if any(span.end > len(text) for span in spans):
            continue  # reported as span.outside-text
        expected = _words_at(text, spans, len(words))
        if expected != words:
            utf16 = utf16 or _utf16(text)
            remedy = _FROM_UTF16 if _match_in_utf16(utf16, words, spans) else _REANCHOR
            yield (
                pointer,
                (
                    f"expected the words of the text at the spans, {ascii_safe(expected)}, found {ascii_safe(words)}; "
                    f"{remedy}"
                ),
            )


def _mismatched(index: ArticleIndex, text: str) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    """Yield the pointer, the words and the spans of what differs from the text."""
    starts_with = text.startswith
    for i, passage in enumerate(index.all(Passage)):
        spans = passage.spans
        # Most passages have one span and match.
        if len(spans) == 1:
            span, words = spans[0], passage.text
            start = span.start
            if span.end - start == len(words) and starts_with(words, start):
                continue
        elif not spans or _pieces_match(text, passage.text, spans):
            continue
        yield f"{index.at(Passage, i)}/text", passage.text, spans
    for i, time in enumerate(index.all(TimeExpression)):
        where, stated = time.span, time.text
        if where is None or stated is None:
            continue
        if not (where.end - where.start == len(stated) and starts_with(stated, where.start)):
            yield f"{index.at(TimeExpression, i)}/text", stated, (where,)


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _match_in_utf16(utf16: bytes, words: str, spans: tuple[Span, ...]) -> bool:
    """Return whether words match if the spans count UTF-16 code units, as JavaScript and Java do."""
    encoded = _utf16(words)
    length = sum([2 * len(span) for span in spans]) + 2 * len(PIECE_SEPARATOR) * (len(spans) - 1)
    pieces = (utf16[2 * span.start : 2 * span.end] for span in spans)
    return length == len(encoded) and _utf16(PIECE_SEPARATOR).join(pieces) == encoded


def _pieces_match(text: str, words: str, spans: tuple[Span, ...]) -> bool:
    """Return whether words match the text at several spans. Lengths are compared first, to avoid long joins."""
    length = sum([span.end - span.start for span in spans]) + len(PIECE_SEPARATOR) * (len(spans) - 1)
    return length == len(words) and PIECE_SEPARATOR.join([text[span.start : span.end] for span in spans]) == words


def _words_at(text: str, spans: tuple[Span, ...], length: int) -> str:
    """Return the words at the spans, cut soon after ``length`` characters, which is enough to compare.

    Otherwise thousands of short passages with a span of the whole text would copy it thousands of times.
    """
    enough = max(length, MAX_SHOWN_CHARACTERS) + 1
    pieces: list[str] = []
    for span in spans:
        pieces.append(text[span.start : min(span.end, span.start + enough)])
        enough -= len(pieces[-1]) + len(PIECE_SEPARATOR)
        if enough <= 0:
            break
    return PIECE_SEPARATOR.join(pieces)
