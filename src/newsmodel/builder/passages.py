"""Passages from words, and the source and cue next to a quote."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeAlias

from newsmodel.builder.quotations import quoted_spans
from newsmodel.builder.text_search import (
    TextRef,
    TextSearch,
    Words,
    as_list,
    as_words,
    extent,
    quoted_words,
)
from newsmodel.errors import MAX_SHOWN_CHARACTERS, BuildError
from newsmodel.model.text import Passage, Span

#: How far from a quote its source and cue are searched, in code points, if the paragraph is longer.
MAX_DISTANCE = 1_000
#: How many occurrences of a source or a cue are compared: the nearest ones.
MAX_COMPARED = 8
#: How many lines the text between two adjacent lines touches.
_ADJACENT = 2


#: The spans of a passage as pairs of offsets. Many are compared, and pairs are cheaper than objects.
Ranges: TypeAlias = tuple[tuple[int, int], ...]


class PassageFinder:
    """Finds the passages of one text that words refer to."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.search: TextSearch = TextSearch(text)
        self.lines: tuple[Span, ...] = line_spans(text)
        self._line_starts = [line.start for line in self.lines]

    def passage(self, wanted: TextRef, within: Span | None = None) -> Passage:
        """Return the passage that words refer to. In a sequence, each string follows the piece before it.

        Args:
            wanted: The words, a span or a sequence of pieces; a passage is returned unchanged.
            within: The span to search; the whole text by default.

        Raises:
            BuildError: Words are not found or ambiguous, or the sequence is empty.
        """
        if isinstance(wanted, Passage):
            return wanted
        if isinstance(wanted, (str, Words, Span)):
            return Passage.of(self.text, self._span_of(wanted, within))
        spans: list[Span] = []
        for piece in as_list(wanted, (str, Words, Span, Passage), "words, a span or a passage"):
            if isinstance(piece, Passage):
                spans += _located(piece).spans
                continue
            if isinstance(piece, str) and spans:
                # People name the pieces in reading order, so the next occurrence is meant.
                piece = Words(piece, after=spans[-1].end)  # noqa: PLW2901
            spans.append(self._span_of(piece, within))
        if not spans:
            raise BuildError("expected at least one piece of a passage, found none")
        return Passage.of(self.text, *spans)

    def span(self, wanted: TextRef) -> Span:
        """Return the one span that words refer to.

        Raises:
            BuildError: Words are not found or ambiguous, or the passage has no span or several.
        """
        passage = self.passage(wanted)
        if len(passage.spans) != 1:
            raise BuildError(
                f"expected words at one place, found {quoted_words(passage.text)} with {len(passage.spans)} spans"
            )
        return passage.spans[0]

    def passage_between(self, first: str | Words, last: str | Words) -> Passage:
        """Return the passage that begins with the first words and ends with the last words.

        Raises:
            BuildError: The first words are not found or ambiguous, or the last words do not follow them.
        """
        return Passage.of(self.text, self._span_between(first, last))

    def quotation_between(self, first: str | Words, last: str | Words) -> Passage:
        """Return the passage from the first words to the last words, without what is outside the quotation marks.

        Raises:
            BuildError: The first words are not found or ambiguous, or the last words do not follow them, or are outside
                the quotation marks.
        """
        area = self._span_between(first, last)
        pieces, is_inside = quoted_spans(self.text, area, self.lines)
        if not is_inside:
            raise BuildError(
                f"expected the last words inside the quotation marks that begin before {area.start}, found "
                f"{quoted_words(area.of(self.text)[-MAX_SHOWN_CHARACTERS:])} outside; end with words of the quotation, "
                "or give the pieces as a list"
            )
        return Passage.of(self.text, *pieces)

    def _span_between(self, first: str | Words, last: str | Words) -> Span:
        start = self.search.find(first)
        end = self.search.find(last if isinstance(last, Words) else Words(last, after=start))
        if end.end < start.end:
            raise BuildError(
                f"expected the last words to follow the first, found {quoted_words(end.of(self.text))} at {end.start}, "
                f"before {start.start}"
            )
        return Span(start.start, end.end)

    def find_all(self, wanted: str | Words) -> tuple[Passage, ...]:
        """Return every occurrence of words as a passage.

        Raises:
            BuildError: The words do not occur in the text.
        """
        words = as_words(wanted)
        spans = self.search.find_all(words) if words.text else ()
        if not spans:
            self.search.find(words)  # raises the error that says why
        return tuple([Passage.of(self.text, span) for span in spans])

    def source_and_cue(
        self, content: Passage | None, source: TextRef | None, cue: TextRef | None
    ) -> tuple[Passage | None, Passage | None]:
        """Find the source and the cue of a quote next to its content, in the same paragraph.

        If a string occurs several times there, the occurrences nearest to each other and to the content are taken.

        Raises:
            BuildError: Words are not found, or several occurrences are equally near.
        """
        if content is None or not content.spans:
            return (
                None if source is None else self.passage(source),
                None if cue is None else self.passage(cue),
            )
        area = self._paragraphs_around(content)
        said = _ranges(content)
        pairs = [
            (one, other)
            for one in self._candidates("source", source, content, area)
            for other in self._candidates("cue", cue, content, area)
        ]
        # In "he said. “…” she said." the cue is the one next to the source.
        ranked = sorted((_spread(pair, said), number) for number, pair in enumerate(pairs))
        if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
            raise BuildError(
                f"several places match the {_named(source, cue)} of {quoted_words(content.text)} and are equally "
                f"near; say which with Words(…, nth=) or Words(…, after=)"
            )
        one, other = pairs[ranked[0][1]]
        return self._passage_of(one), self._passage_of(other)

    def _span_of(self, piece: str | Words | Span, within: Span | None) -> Span:
        return piece if isinstance(piece, Span) else self.search.find(piece, within)

    def _passage_of(self, ranges: Ranges | None) -> Passage | None:
        return None if ranges is None else Passage.of(self.text, *[Span(start, end) for start, end in ranges])

    def _candidates(self, what: str, wanted: TextRef | None, content: Passage, area: Span) -> Sequence[Ranges | None]:
        """List where a source or a cue may be: the occurrences of a string, or the one place that was specified."""
        if wanted is None:
            return [None]
        if not isinstance(wanted, str) or not wanted:
            return [_ranges(self.passage(wanted))]
        said = _ranges(content)
        found: list[Ranges] = []
        for start in self.search.occurrences(Words(wanted), area):
            end = start + len(wanted)
            # Words inside the content are what the speaker says, and not the article's attribution.
            if not any(start < last and first < end for first, last in said):
                found.append(((start, end),))
        if not found:
            self._reject_inside(what, wanted, content)
            self.search.find(Words(wanted, nth=1))
            raise BuildError(
                f"expected the {what} {quoted_words(wanted)} in the same paragraph as {quoted_words(content.text)}, "
                f"found it only elsewhere; say where with Words(…, nth=) or Words(…, after=)"
            )
        return sorted(found, key=lambda ranges: _distance(ranges, said))[:MAX_COMPARED]

    def _reject_inside(self, what: str, wanted: str, content: Passage) -> None:
        """Reject a source or a cue that occurs only between the first and the last word of a content in one piece.

        Raises:
            BuildError: It does.
        """
        for span in content.spans:
            start = next(self.search.occurrences(Words(wanted), span), None)
            if start is not None:
                raise BuildError(
                    f"expected the {what} {quoted_words(wanted)} outside the content, found it inside, at {start}: the "
                    f"content is one piece from {span.start} to {span.end}; give the words of the quote in pieces, as "
                    f"a list or with quotation_between(first, last)"
                )

    def _paragraphs_around(self, content: Passage) -> Span:
        """Return the span of the paragraphs that contain a passage, limited to ``MAX_DISTANCE`` on either side."""
        around = extent(content) or Span(0, 0)
        first, last = around.start, around.end
        start = self._line_starts[max(bisect_right(self._line_starts, first) - 1, 0)] if self.lines else 0
        lines_begun = bisect_right(self._line_starts, last)
        end = self.lines[lines_begun - 1].end if lines_begun else len(self.text)
        return Span(max(min(start, first), first - MAX_DISTANCE, 0), min(max(end, last), last + MAX_DISTANCE))


def line_spans(text: str) -> tuple[Span, ...]:
    """Return the spans of the lines that are not blank, without white space at either end."""
    spans: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            first = start + len(line) - len(line.lstrip())
            spans.append(Span(first, first + len(words)))
        start += len(line)
    return tuple(spans)


def block_spans(text: str) -> tuple[Span, ...]:
    """Return the spans of the blocks between blank lines, for text with hard line breaks."""
    blocks: list[Span] = []
    for line in line_spans(text):
        # Between two lines of a block there is only one line break.
        if blocks and len(f"{text[blocks[-1].end : line.start]}.".splitlines()) <= _ADJACENT:
            blocks[-1] = Span(blocks[-1].start, line.end)
        else:
            blocks.append(line)
    return tuple(blocks)


def _located(passage: Passage) -> Passage:
    """Return a passage, after a check that it has spans.

    Raises:
        BuildError: It has none.
    """
    if not passage.spans:
        raise BuildError(f"expected a passage with spans, found {quoted_words(passage.text)} without; name its words")
    return passage


def _ranges(passage: Passage) -> Ranges:
    return tuple([(span.start, span.end) for span in passage.spans])


def _spread(pair: tuple[Ranges | None, Ranges | None], said: Ranges) -> int:
    """Return the distance between source and cue plus the distance of the nearer one from the content."""
    found = [ranges for ranges in pair if ranges is not None]
    return sum(_distance(ranges, found[0]) for ranges in found) + min(
        (_distance(ranges, said) for ranges in found), default=0
    )


def _distance(one: Ranges, other: Ranges) -> int:
    """Return how many code points lie between the nearest pieces of two passages."""
    return min((max(first - end, start - last, 0) for start, end in one for first, last in other), default=0)


def _named(source: TextRef | None, cue: TextRef | None) -> str:
    if source is None or cue is None:
        return "source" if cue is None else "cue"
    return "source and cue"
