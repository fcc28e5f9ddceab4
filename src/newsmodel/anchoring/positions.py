"""The new positions of spans after a text was corrected, from an alignment of the two texts."""

import itertools
from typing import NamedTuple

from newsmodel._classes import evolve
from newsmodel.anchoring.alignment import Alignment
from newsmodel.anchoring.blocks import Block
from newsmodel.anchoring.results import AnchorOutcome, AnchorResult
from newsmodel.anchoring.versions import Range, Version
from newsmodel.matching import PreparedText
from newsmodel.matching.boundaries import splits_word, trimmed
from newsmodel.matching.similarity import similarity
from newsmodel.matching.spelling import SpellingDifference, spelling_differences
from newsmodel.model.text import PIECE_SEPARATOR, Passage, Span

#: Number of code points on each side of a span that are compared.
CONTEXT_LENGTH = 48

#: Minimum number of them that both texts share: of both sides together, for short and for long words.
MIN_SHARED_CONTEXT, MIN_SHARED_CONTEXT_OF_LONG = 32, 16

#: How many code points of shared context the start or the end of both texts counts for.
_EDGE = 16

#: Minimum length of long words.
_LONG = 32

#: Minimum similarity of changed words to the old ones (ratio of ``difflib.SequenceMatcher``).
MIN_SIMILARITY = 0.6

#: Maximum length of words that are compared letter by letter, such as misspelled names.
_MAX_SPELLED_LENGTH = 100

#: How many code points of a run of blanks or invisible characters are read for words that begin or end inside it.
_MAX_RUN = 64

#: Maximum number of candidates that a result lists.
MAX_CANDIDATES = 8

_FOUND, _MOVED, _NORMALIZED = AnchorOutcome.FOUND, AnchorOutcome.MOVED, AnchorOutcome.NORMALIZED


class Position(NamedTuple):
    """The new position of a span, if it has one."""

    span: Span | None
    outcome: AnchorOutcome
    candidates: tuple[Span, ...] = ()
    score: float = 1.0
    spelling: tuple[SpellingDifference, ...] = ()


class Positions:
    """The positions of spans of an old text in a new one. The texts are aligned once."""

    def __init__(self, old: str, new: str) -> None:
        self.old: str = old
        self.new: str = new
        self._same = old == new
        if not self._same:
            self._old, self._new = Version(old), Version(new)
            self._alignment = Alignment(self._old, self._new)
            self._prepared = PreparedText(new)

    def of(self, span: Span) -> Position:
        """Return the new position of a span, or why it has none."""
        if span.end > len(self.old):
            return Position(None, AnchorOutcome.ORPHANED, score=0.0)
        if self._same:
            return Position(span, _FOUND)
        offset = self._old.normalized.offset
        here = Range(offset(span.start), offset(span.end, after=True))
        if here.start > here.end:
            here = Range(here.start, here.start)
        doubtful = self._in_doubt(span, here)
        if doubtful is not None:
            return doubtful
        return self._within_block(span, here) or self._between_blocks(span, here) or self._not_found(span, 0.0)

    def passage(self, passage: Passage) -> AnchorResult:
        """Return the result for a passage. It is located only if every piece is."""
        positions = [self.of(span) for span in passage.spans]
        outcome = max(
            (each.outcome for each in positions), key=list(AnchorOutcome).index, default=AnchorOutcome.ORPHANED
        )
        score = min((each.score for each in positions), default=0.0)
        found = [position.span for position in positions if position.span is not None]
        candidates = tuple([candidate for position in positions for candidate in position.candidates])
        if not found or len(found) < len(positions):
            return AnchorResult(outcome=outcome, candidates=candidates, score=score)
        spelling = dict.fromkeys([kind for position in positions for kind in position.spelling])
        located = Passage.of(self.new, *found)
        return AnchorResult(
            outcome=outcome, passage=located, candidates=candidates, score=score, spelling=tuple(spelling)
        )

    # Spans whose words are unchanged

    def _within_block(self, span: Span, here: Range) -> Position | None:
        alignment = self._alignment
        block = alignment.block_at(here.start)
        if block is None and here.start == here.end:
            block = alignment.block_before(here.start)
        if block is None or here.end > block.old_end:
            return None
        shift = block.new - block.old
        there = Range(here.start + shift, here.end + shift)
        shared, needed = self._shared_context(block, here, there)
        if shared < needed:
            return self._not_found(span, shared / needed)
        now = self._original(span, there)
        return self._unchanged(span, now)

    def _unchanged(self, span: Span, now: Span) -> Position:
        before, after = span.of(self.old), now.of(self.new)
        if before != after:
            score = similarity(before, after) if len(before) <= _MAX_SPELLED_LENGTH else 1.0
            spelling = spelling_differences(before, after)
            return Position(evolve(span, start=now.start, end=now.end), _NORMALIZED, (), score, spelling)
        if now == Span(span.start, span.end):
            return Position(span, _FOUND)
        return Position(evolve(span, start=now.start, end=now.end), _MOVED)

    def _shared_context(self, block: Block, here: Range, there: Range) -> tuple[int, int]:
        """Return how many code points around a span are also around the new place, and how many are needed."""
        length = here.end - here.start
        around = len(self._old.text) - length
        long = length >= _LONG
        if self._alignment.is_moved(block):
            return 1, 1  # a whole line or sentence that occurs once in each text is context enough
        needed = min(MIN_SHARED_CONTEXT_OF_LONG if long else MIN_SHARED_CONTEXT, around)
        before = here.start - block.old, block.old_end - here.end
        if sum(before) >= needed:
            return needed, max(needed, 1)
        # Twice as much of the new text is read, in which words may have been added.
        shared = self._alignment.shared_between(
            Range(max(0, here.start - CONTEXT_LENGTH), here.start),
            Range(max(0, there.start - 2 * CONTEXT_LENGTH), there.start),
        ) + self._alignment.shared_between(
            Range(here.end, here.end + CONTEXT_LENGTH), Range(there.end, there.end + 2 * CONTEXT_LENGTH)
        )
        shared += _EDGE * ((block.old == block.new == 0) + (block.old_end == len(self._old.text) and self._ends(block)))
        return min(shared, needed), max(needed, 1)

    def _ends(self, block: Block) -> bool:
        return block.new_end == len(self._new.text)

    def _original(self, span: Span, there: Range) -> Span:
        """Return the span of the new text that a range of its normalized spelling comes from.

        If the range begins or ends with characters that the normalized spelling leaves out or merges, the same ones
        are looked for.
        """
        words = span.of(self.old)
        normalized = self._new.normalized
        now = normalized.span(there.start, there.end)
        if now.of(self.new) == words:
            return now
        start = normalized.start(there.start)
        run = self._old.normalized.remainder(span.start)
        same: list[Span] = []
        for at in range(max(0, start - _MAX_RUN), min(start + _MAX_RUN, len(self.new) - len(words) + 1)):
            if self.new.startswith(words, at):
                offsets = normalized.offset(at), normalized.offset(at + len(words), after=True)
                if offsets == (there.start, there.end):
                    same.append(Span(at, at + len(words)))
        in_same_run = [each for each in same if normalized.remainder(each.start) == run]
        if len(in_same_run or same) == 1:
            return (in_same_run or same)[0]
        return trimmed(self.new, now, words)

    # Spans whose words have changed

    def _between_blocks(self, span: Span, here: Range) -> Position | None:
        """Match words that a correction changed: they start and end within, or next to, shared blocks."""
        alignment = self._alignment
        first = alignment.block_at(here.start) or alignment.block_before(here.start)
        last = alignment.block_before(here.end) or alignment.block_at(here.end)
        # The start and the end of the texts delimit words as blocks do.
        if first is None and here.start == 0:
            first = Block(0, 0, 0)
        if last is None and here.end == len(self._old.text):
            last = Block(len(self._old.text), len(self._new.text), 0)
        if first is None or last is None or first is last or first.length + last.length < MIN_SHARED_CONTEXT:
            return None
        there = Range(here.start + first.new - first.old, here.end + last.new - last.old)
        if there.start >= there.end:
            return None
        alike = self._similarity(here, there)
        if alike < MIN_SIMILARITY:
            return None
        now = trimmed(self.new, self._new.normalized.span(*there), span.of(self.old))
        return Position(evolve(span, start=now.start, end=now.end), AnchorOutcome.CHANGED, (), alike)

    def _similarity(self, here: Range, there: Range) -> float:
        length, now = here.end - here.start, there.end - there.start
        shared = 2 * self._alignment.shared_between(here, there) / (length + now)
        if shared >= MIN_SIMILARITY or max(length, now) > _MAX_SPELLED_LENGTH:
            return shared
        return similarity(self._old.text[slice(*here)], self._new.text[slice(*there)])

    # Spans without a position

    def _in_doubt(self, span: Span, here: Range) -> Position | None:
        """Return the candidates for words that may be at either side of an insertion or a deletion."""
        if not any(character.isalnum() for character in self._old.text[here.start : here.end]):
            return None
        for copy, places in self._alignment.doubtful_at(here):
            starts = [place.start + here.start - copy.start for place in places]
            length = here.end - here.start
            candidates = tuple([self._original(span, Range(start, start + length)) for start in starts])
            if len(candidates) == 1:  # of two copies in the old text, one is left
                return Position(None, AnchorOutcome.AMBIGUOUS, candidates, 0.5)
            first = evolve(span, start=candidates[0].start, end=candidates[0].end)
            return Position(first, AnchorOutcome.DUPLICATED, candidates)
        return None

    def _not_found(self, span: Span, score: float) -> Position:
        """List the places with the same words that do not correspond to another part of the old text."""
        words = span.of(self.old)
        cut = splits_word(self.old, span.start) or splits_word(self.old, span.end)
        offset = self._new.normalized.offset
        found = itertools.islice(self._prepared.normalized(words, whole_words=not cut), 4 * MAX_CANDIDATES)
        free = [
            place
            for place in found
            if self._alignment.is_new(offset(place.start), offset(place.end, after=True))
            or (score and self._corresponds(span, place))
        ]
        candidates = tuple(free[:MAX_CANDIDATES])
        outcome = AnchorOutcome.AMBIGUOUS if len(candidates) > 1 else AnchorOutcome.ORPHANED
        return Position(None, outcome, candidates, score)

    def _corresponds(self, span: Span, place: Span) -> bool:
        old, new = self._old.normalized.offset(span.start), self._new.normalized.offset(place.start)
        block = self._alignment.block_at(old)
        return block is not None and new - block.new == old - block.old


def words_at(text: str, spans: tuple[Span, ...]) -> str:
    """Return the words at spans, as the text of a passage."""
    return PIECE_SEPARATOR.join([text[span.start : span.end] for span in spans])
