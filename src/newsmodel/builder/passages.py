"""Passages from words: in one piece or several, and the attribution that stands next to a quote."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeAlias

from newsmodel.builder.text_search import Finder, TextPiece, TextRef, Words, as_list, quoted_words
from newsmodel.errors import BuildError
from newsmodel.model.text import Passage, Span

#: How far from a quote its source and cue are looked for, in code points, where the paragraph is longer.
REACH = 1_000
#: How many places of a source or a cue are weighed, the nearest ones.
WEIGHED = 8
#: How many lines the text between two neighbouring lines touches.
NEIGHBOURS = 2


#: The pieces of a passage as bare offsets: many places are weighed against each other, and objects would cost.
Ranges: TypeAlias = tuple[tuple[int, int], ...]


class Anchoring:
    """Ties words to the places of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.finder: Finder = Finder(text)
        self.lines: tuple[Span, ...] = line_spans(text)
        self._line_starts = [line.start for line in self.lines]

    def passage(self, wanted: TextRef, within: Span | None = None) -> Passage:
        """Make a passage of words; a sequence makes one of several pieces, each after the one before it."""
        if isinstance(wanted, Passage):
            return wanted
        if isinstance(wanted, (str, Words, Span)):
            return Passage.of(self.text, self._piece(wanted, within))
        spans: list[Span] = []
        for piece in as_list(wanted, (str, Words, Span), "words, a span or a passage"):
            if isinstance(piece, str) and spans:
                # The next piece is the next place: people name pieces in the order in which they read them.
                piece = Words(piece, after=spans[-1].end)  # noqa: PLW2901
            spans.append(self._piece(piece, within))
        if not spans:
            raise BuildError("a passage of several pieces needs at least one")
        return Passage.of(self.text, *spans)

    def _piece(self, piece: TextPiece, within: Span | None) -> Span:
        return piece if isinstance(piece, Span) else self.finder.find(piece, within)

    def attribution(
        self, content: Passage | None, source: TextRef | None, cue: TextRef | None
    ) -> tuple[Passage | None, Passage | None]:
        """Find the source and the cue of a quote next to its content, in the same paragraph.

        Of several places, those count that stand nearest to each other and to the content; a tie is refused.
        """
        if content is None or not content.spans:
            return (
                None if source is None else self.passage(source),
                None if cue is None else self.passage(cue),
            )
        area = self._around(content)
        said = _ranges(content)
        pairs = [
            (one, other)
            for one in self._places("source", source, content, area)
            for other in self._places("cue", cue, content, area)
        ]
        # Where the article says "he said. “…” she said.", the cue is the one beside the source.
        ranked = sorted((_spread(pair, said), number) for number, pair in enumerate(pairs))
        if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
            raise BuildError(
                f"the {_named(source, cue)} of {quoted_words(content.text)} could be at several places, "
                f"equally near; say which with Words(…, nth=) or Words(…, after=)"
            )
        one, other = pairs[ranked[0][1]]
        return self._passage_of(one), self._passage_of(other)

    def _passage_of(self, ranges: Ranges | None) -> Passage | None:
        return None if ranges is None else Passage.of(self.text, *[Span(start, end) for start, end in ranges])

    def _places(self, what: str, wanted: TextRef | None, content: Passage, area: Span) -> Sequence[Ranges | None]:
        """List where a source or a cue may stand: nowhere else than where it is said to, if it is."""
        if wanted is None:
            return [None]
        if not isinstance(wanted, str) or not wanted:
            return [_ranges(self.passage(wanted))]
        said = _ranges(content)
        places: list[Ranges] = []
        for start in self.finder.places(Words(wanted), area):
            end = start + len(wanted)
            # What the speaker says is not what the article says of the speaker.
            if not any(start < last and first < end for first, last in said):
                places.append(((start, end),))
        if not places:
            self.finder.find(Words(wanted, nth=1))
            raise BuildError(
                f"the {what} {quoted_words(wanted)} is not next to {quoted_words(content.text)}, "
                f"in the same paragraph; if it is elsewhere, say where with Words(…, nth=) or Words(…, after=)"
            )
        return sorted(places, key=lambda place: _distance(place, said))[:WEIGHED]

    def _around(self, content: Passage) -> Span:
        """Give the paragraphs that a passage stands in, as far as the reach goes."""
        first = min(span.start for span in content.spans)
        last = max(span.end for span in content.spans)
        start = self._line_starts[max(bisect_right(self._line_starts, first) - 1, 0)] if self.lines else 0
        behind = bisect_right(self._line_starts, last)
        end = self.lines[behind - 1].end if behind else len(self.text)
        return Span(max(min(start, first), first - REACH, 0), min(max(end, last), last + REACH))


def line_spans(text: str) -> tuple[Span, ...]:
    """Give the lines of a text that are not blank, without the white space around them."""
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
    """Give the blocks of a text between blank lines, as in text that is wrapped by hand."""
    blocks: list[Span] = []
    for line in line_spans(text):
        # Two lines of a block have one line end between them.
        if blocks and len(f"{text[blocks[-1].end : line.start]}.".splitlines()) <= NEIGHBOURS:
            blocks[-1] = Span(blocks[-1].start, line.end)
        else:
            blocks.append(line)
    return tuple(blocks)


def _ranges(passage: Passage) -> Ranges:
    return tuple([(span.start, span.end) for span in passage.spans])


def _spread(pair: tuple[Ranges | None, Ranges | None], said: Ranges) -> int:
    """How far source and cue are from each other, and from what is said."""
    found = [ranges for ranges in pair if ranges is not None]
    return sum(_distance(ranges, found[0]) for ranges in found) + min(
        (_distance(ranges, said) for ranges in found), default=0
    )


def _distance(one: Ranges, other: Ranges) -> int:
    """How many code points lie between the nearest pieces of two passages."""
    return min((max(first - end, start - last, 0) for start, end in one for first, last in other), default=0)


def _named(source: TextRef | None, cue: TextRef | None) -> str:
    if source is None or cue is None:
        return "source" if cue is None else "cue"
    return "source and cue"
