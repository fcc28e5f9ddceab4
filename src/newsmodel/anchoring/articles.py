"""Anchors a whole article again after its text was corrected, and tells what somebody has to look at."""

from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar

import attrs

from newsmodel._classes import evolve
from newsmodel._fields import FieldType, ModelType, TupleType, members, per_class
from newsmodel.anchoring.alignment import Alignment, Block, cuts_word
from newsmodel.anchoring.selectors import ALIKE, CONTEXT, Anchoring, AnchorOutcome, anchor, selectors
from newsmodel.errors import AnchorError, Location, StructureError, describe, pointer
from newsmodel.model.article import Article
from newsmodel.model.text import PIECE_SEPARATOR, Passage, Span
from newsmodel.model.time import TimeExpression

#: Words that stand elsewhere are the same where so much of what stood around them stands there.
_FITS = 0.5

#: Words of up to so many code points are compared letter by letter: names that were misspelt, say.
_MOST_SPELT = 100

_FOUND, _MOVED = AnchorOutcome.FOUND, AnchorOutcome.MOVED
_WORST_LAST = list(AnchorOutcome)
_START = attrgetter("start")


@attrs.frozen(kw_only=True)
class AnchorIssue:
    """A place in an article that somebody has to look at after its text was corrected."""

    pointer: str
    """Where it stands, as a JSON Pointer into the article as it was: a passage, a time expression or a span."""
    anchoring: Anchoring
    """What came of looking for it: words that have changed are ``moved``; the others are ambiguous or orphaned."""


A = TypeVar("A", bound=Article)


@attrs.frozen(kw_only=True)
class ReanchoredArticle(Generic[A]):
    """An article as it stands in its corrected text, and what is in doubt."""

    article: A
    """The article with the new text. Every span in it stands where its words stand."""
    issues: tuple[AnchorIssue, ...]
    """What has other words than before, or was not found, in the order of the article. The rest needs nobody."""


def reanchor_article(article: A, new_text: str) -> ReanchoredArticle[A]:
    """Find all passages, times and paragraphs of an article again in its corrected text.

    The two texts are aligned. What stands in a stretch that both share, with 32 code points around it that they share
    too, is sure to be the same. What was moved is looked for as ``reanchor`` does, and is taken for the same where it
    is long, or half of what stood around it is there too, and where it was not another place of the old text. Words
    that a correction touched are taken for the old ones where they are much alike and stand between stretches that are
    shared; they come with the words of the new text, and in ``issues``.

    What is ambiguous or gone is told in ``issues``: a passage or a time keeps its words, and no place; a paragraph is
    left out. Nothing is chosen among several places, and what is new in the text is not annotated. What a passage said
    that was not in the old text it says still. Offsets in members that the library does not know stay as they are.

    Args:
        article: The article with its old text.
        new_text: The text after the correction.

    Raises:
        AnchorError: The article has no text.
        StructureError: The new text is not a text.
    """
    if article.text is None:
        raise AnchorError("the article has no text, so nobody can tell what has changed; give it the old text first")
    if not isinstance(new_text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise StructureError.of("structure.wrong-type", f"expected the new text, found {describe(new_text)}", "/text")
    corrected = evolve(article, text=new_text)
    found = _Reanchoring(article.text, new_text)
    changes = found.changes(article, None)
    return ReanchoredArticle(article=evolve(corrected, **changes), issues=tuple(found.issues))


class _Place(NamedTuple):
    """Where a span stands now, if it stands anywhere."""

    span: Span | None
    outcome: AnchorOutcome
    candidates: tuple[Span, ...] = ()
    score: float = 1.0


class _Reanchoring:
    """One walk over an article, which gives everything its place in the new text, and notes what is in doubt."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._alignment = Alignment(old, new)
        self.issues: list[AnchorIssue] = []

    def changes(self, holder: Any, at: Location, but: str | None = None) -> dict[str, Any]:
        """Give the members of an object that are others now, by the names that its ``__init__`` gives them."""
        changes: dict[str, Any] = {}
        for name, argument, field_type, nullable in _anchored_members(holder.__class__):
            held = getattr(holder, name)
            if held is None or name == but:
                continue
            now = self._anchored(field_type, held, (at, name))
            # A span that a class of one's own cannot do without stays as it was: it is told.
            if now is not held and (now is not None or nullable):
                changes[argument] = now
        return changes

    def _anchored(self, field_type: FieldType, held: Any, at: Location) -> Any:
        if isinstance(field_type, TupleType):
            items = [self._anchored(field_type.item, item, (at, index)) for index, item in enumerate(held)]
            same = all(now is item for now, item in zip(items, held, strict=True))
            return held if same else _in_their_order(held, [item for item in items if item is not None])
        if isinstance(held, Article):  # it has a text of its own
            return held
        if isinstance(held, Span):
            return self._span(held, at)
        if isinstance(held, Passage):
            return self._passage(held, at)
        if isinstance(held, TimeExpression):
            return self._time(held, at)
        changes = self.changes(held, at)
        return evolve(held, **changes) if changes else held

    def _span(self, span: Span, at: Location) -> Span | None:
        place = self._place(span)
        if place.span is None:
            self._report(at, place, None)
        return place.span

    def _passage(self, passage: Passage, at: Location) -> Passage:
        changes = self.changes(passage, at, but="spans")
        if not passage.spans:
            return evolve(passage, **changes) if changes else passage
        places = [self._place(span) for span in passage.spans]
        outcome = max([place.outcome for place in places], key=_WORST_LAST.index)
        found = [place.span for place in places if place.span is not None]
        score = min([place.score for place in places])
        if len(found) < len(places):
            candidates = tuple([candidate for place in places for candidate in place.candidates])
            self._report(at, _Place(None, outcome, candidates, score), None)
            return evolve(passage, spans=(), **changes)
        if tuple(found) == passage.spans and not changes and outcome is _FOUND:
            return passage
        before, now = self._words(self._old, passage.spans), self._words(self._new, tuple(found))
        text = now if passage.text == before else passage.text
        moved = evolve(passage, spans=tuple(found), text=text, **changes)
        if now != before:
            self._report(at, _Place(found[0], _MOVED, (), score), moved)
        return moved

    def _time(self, time: TimeExpression, at: Location) -> TimeExpression:
        changes = self.changes(time, at, but="span")
        if time.span is not None:
            place = self._place(time.span)
            changes["span"] = place.span
            if place.span is None:
                self._report(at, place, None)
            else:
                before, now = time.span.of(self._old), place.span.of(self._new)
                changes["text"] = now if time.text == before else time.text
                if now != before:
                    self._report(at, place, Passage(text=now, spans=(place.span,)))
        return evolve(time, **changes) if changes else time

    def _report(self, at: Location, place: _Place, passage: Passage | None) -> None:
        outcome, score = place.outcome, min(place.score, 1.0)
        anchoring = Anchoring(outcome=outcome, passage=passage, candidates=place.candidates, score=score)
        self.issues.append(AnchorIssue(pointer=pointer(at), anchoring=anchoring))

    @staticmethod
    def _words(text: str, spans: tuple[Span, ...]) -> str:
        return PIECE_SEPARATOR.join([text[span.start : span.end] for span in spans])

    def _place(self, span: Span) -> _Place:
        if span.end > len(self._old):
            return _Place(None, AnchorOutcome.ORPHANED, score=0.0)
        shared = self._in_what_is_shared(span)
        if shared is not None:
            return shared
        words = span.of(self._old)
        if words in self._new:
            moved = self._looked_for(span)
            if moved.span is not None and self._is_the_same(span, moved.span, moved.score):
                return moved
            return self._between_what_is_shared(span) or self._lost(span, moved)
        return self._between_what_is_shared(span) or self._looked_for(span)

    def _is_the_same(self, span: Span, now: Span, fit: float) -> bool:
        """Whether words that stand in the new text are those of a span: a short word may be another."""
        if fit < _FITS and len(span) < CONTEXT:
            return False
        cut = cuts_word(self._old, span.start), cuts_word(self._old, span.end)
        cut_now = cuts_word(self._new, now.start), cuts_word(self._new, now.end)
        return cut == cut_now and not self._is_anothers(span, now)

    def _is_anothers(self, span: Span, now: Span) -> bool:
        """Whether a place in the new text is sure to be another place of the old one."""
        block = self._alignment.block_in_new(now.start)
        if block is None or now.end > block.new + block.length or block.length - len(now) < CONTEXT:
            return False
        return now.start - block.new + block.old != span.start

    def _lost(self, span: Span, looked_for: _Place) -> _Place:
        places = looked_for.candidates if looked_for.span is None else (looked_for.span,)
        candidates = tuple([place for place in places if not self._is_anothers(span, place)])
        outcome = AnchorOutcome.AMBIGUOUS if len(candidates) > 1 else AnchorOutcome.ORPHANED
        return _Place(None, outcome, candidates, looked_for.score)

    def _in_what_is_shared(self, span: Span) -> _Place | None:
        block = self._alignment.block_behind(span.start) or self._alignment.block_before(span.start)
        if block is None or span.end > block.old + block.length:
            return None
        length = span.end - span.start
        if block.length - length < min(CONTEXT, len(self._old) - length):
            return None
        by = block.new - block.old
        return _Place(evolve(span, start=span.start + by, end=span.end + by), _MOVED) if by else _Place(span, _FOUND)

    def _between_what_is_shared(self, span: Span) -> _Place | None:
        """Find words that a correction touched: they begin and end with, or right beside, what is the same."""
        first = self._alignment.block_behind(span.start) or self._alignment.block_before(span.start)
        last = self._alignment.block_before(span.end) or self._alignment.block_behind(span.end)
        # Both texts begin and end somewhere, too.
        if first is None and span.start == 0:
            first = Block(0, 0, 0)
        if last is None and span.end == len(self._old):
            last = Block(len(self._old), len(self._new), 0)
        if first is None or last is None or first is last or first.length + last.length < CONTEXT:
            return None
        start, end = span.start + first.new - first.old, span.end + last.new - last.old
        if start >= end:
            return None
        likeness = self._likeness(span, start, end)
        return _Place(evolve(span, start=start, end=end), _MOVED, (), likeness) if likeness >= ALIKE else None

    def _likeness(self, span: Span, start: int, end: int) -> float:
        length, now = span.end - span.start, end - start
        shared = 2 * self._alignment.shared(span.start, span.end) / (length + now)
        if shared >= ALIKE or max(length, now) > _MOST_SPELT:
            return shared
        from difflib import SequenceMatcher

        return SequenceMatcher(None, span.of(self._old), self._new[start:end], autojunk=False).ratio()

    def _looked_for(self, span: Span) -> _Place:
        ((quote, position),) = selectors(Passage(text="", spans=(span,)), self._old)
        found = anchor(quote, self._new, position)
        here = None if found.passage is None else found.passage.spans[0]
        now = None if here is None else evolve(span, start=here.start, end=here.end)
        return _Place(now, found.outcome, found.candidates, found.score)


def _in_their_order(before: tuple[Any, ...], now: list[Any]) -> tuple[Any, ...]:
    """Put spans that stood in the order of the text in that order again: paragraphs can change places."""
    if all(isinstance(item, Span) for item in before) and list(before) == sorted(before, key=_START):
        return tuple(sorted(now, key=_START))
    return tuple(now)


@per_class
def _anchored_members(cls: type[Any]) -> tuple[tuple[str, str, FieldType, bool], ...]:
    """List the members of a class that may hold spans: their name, that in ``__init__``, form, and if they may lack."""
    arguments = {field.name: field.alias or field.name for field in attrs.fields(cls)}
    return tuple(
        (member.name, arguments[member.name], member.field_type, member.nullable)
        for member in members(cls)
        if isinstance(_innermost(member.field_type), ModelType)
    )


def _innermost(field_type: FieldType) -> FieldType:
    return _innermost(field_type.item) if isinstance(field_type, TupleType) else field_type
