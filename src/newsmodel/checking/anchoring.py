"""Rules about the text: spans lie in it, and the words are the words that stand there."""

from collections.abc import Iterator

from newsmodel.checking.rule import Breach
from newsmodel.checking.survey import Survey
from newsmodel.errors import ascii_safe
from newsmodel.model.quote import Quote, QuoteKind
from newsmodel.model.text import PIECE_SEPARATOR, Passage, Span
from newsmodel.model.time import TimeExpression

#: The marks that open and close quotations, in any of the world's styles.
QUOTATION_MARKS = frozenset("\"'“”„‟‘’‚‛«»‹›「」『』﹁﹂﹃﹄〝〞〟＂＇`´❝❞❮❯⹂")  # noqa: RUF001


def outside_text(survey: Survey) -> Iterator[Breach]:
    """Find spans that reach beyond the text."""
    text = survey.article.text
    if text is None:
        return
    for found in survey.all(Span):
        if found.item.end > len(text):
            where = f"{found.item.start}-{found.item.end}"
            yield found.pointer, f"the span {where} reaches beyond the text, which has {len(text)} code points"


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
        there = PIECE_SEPARATOR.join([text[span.start : span.end] for span in spans])
        if there != words:
            yield f"{pointer}/text", f"expected the words at the spans, {ascii_safe(there)}, found {ascii_safe(words)}"


def unordered_paragraphs(survey: Survey) -> Iterator[Breach]:
    """Find paragraphs and sub-headings that overlap or stand out of order."""
    for name, spans in (("paragraphs", survey.article.paragraphs), ("subheadings", survey.article.subheadings)):
        for index in range(1, len(spans)):
            if spans[index].start < spans[index - 1].end:
                yield f"/{name}/{index}", "it begins before the one in front of it ends; put them in order"


def unmarked_quotes(survey: Survey) -> Iterator[Breach]:
    """Find direct quotes, and the quoted parts of mixed ones, that stand in no quotation marks."""
    text = survey.article.text
    if text is None:
        return
    for found in survey.all(Quote):
        quote = found.item
        if quote.kind is QuoteKind.DIRECT and not _is_marked(text, quote.content):
            yield f"{found.pointer}/content", "a direct quote stands in quotation marks; these words do not"
        if quote.kind is QuoteKind.MIXED and not _is_marked(text, quote.quoted):
            yield f"{found.pointer}/quoted", "the quoted part stands in quotation marks; these words do not"


def _is_marked(text: str, passage: Passage | None) -> bool:
    """Whether a mark stands at either end of the words; a quote over several paragraphs closes only the last."""
    if passage is None or not passage.spans or any(span.end > len(text) for span in passage.spans):
        return True
    first, last = passage.spans[0], passage.spans[-1]
    edges = text[max(0, first.start - 2) : first.start + 1] + text[max(0, last.end - 1) : last.end + 2]
    return any(mark in edges for mark in QUOTATION_MARKS)


def outside_content(survey: Survey) -> Iterator[Breach]:
    """Find insertions and quoted parts that do not stand inside the content of their quote."""
    for found in survey.all(Quote):
        content = found.item.content
        inner = [(f"/insertions/{index}/passage", item.passage) for index, item in enumerate(found.item.insertions)]
        if found.item.quoted is not None:
            inner.append(("/quoted", found.item.quoted))
        for where, passage in inner:
            if not _is_inside(passage, content):
                yield f"{found.pointer}{where}", "these words do not stand inside the content of the quote"


def outside_outer_quote(survey: Survey) -> Iterator[Breach]:
    """Find nested quotes that do not stand inside the quote that they are said to stand in."""
    for found in survey.all(Quote):
        outer = found.item.within and survey.find(found.item.within, Quote)
        content = found.item.content
        if not isinstance(outer, Quote) or outer.content is None or content is None:
            continue
        if not _is_inside(content, outer.content):
            yield f"{found.pointer}/content", f"these words do not stand inside the quote {outer.id!r}"


def _is_inside(inner: Passage, outer: Passage | None) -> bool:
    """Whether each piece lies in one piece of the outer passage; words decide where there are no spans."""
    if outer is None:
        return False
    if not inner.spans or not outer.spans:
        return inner.text in outer.text
    return all(any(piece.contains(span) for piece in outer.spans) for span in inner.spans)
