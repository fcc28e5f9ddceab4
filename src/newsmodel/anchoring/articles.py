"""Re-anchoring of a whole article after its text was corrected, with the issues that need review."""

from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar

import attrs

from newsmodel._arguments import require_instance
from newsmodel._classes import evolve
from newsmodel._fields import FieldType, ModelType, TupleType, cached_per_class, members
from newsmodel.anchoring.alignment import Alignment, Block, splits_word
from newsmodel.anchoring.selectors import (
    CONTEXT_LENGTH,
    MIN_SIMILARITY,
    AnchorOutcome,
    AnchorResult,
    locate,
    selectors_for,
)
from newsmodel.errors import AnchorError, Location, StructureError, describe, pointer
from newsmodel.model.article import Article
from newsmodel.model.text import PIECE_SEPARATOR, Passage, Span
from newsmodel.model.time import TimeExpression

#: Share of the context that has to match for words at another position to be the same occurrence.
_MIN_CONTEXT_MATCH = 0.5

#: Maximum length of words that are compared letter by letter, such as misspelled names.
_MAX_SPELLED_LENGTH = 100

_FOUND, _MOVED = AnchorOutcome.FOUND, AnchorOutcome.MOVED
_BY_SEVERITY = list(AnchorOutcome)
_START = attrgetter("start")


@attrs.frozen(kw_only=True)
class AnchorIssue:
    """A part of an article that needs review after its text was corrected."""

    pointer: str
    """JSON Pointer into the original article, to a passage, a time expression or a span."""
    result: AnchorResult
    """The result of locating it: words that have changed are ``moved``; the others are ambiguous or orphaned."""


A = TypeVar("A", bound=Article)


@attrs.frozen(kw_only=True)
class ReanchoredArticle(Generic[A]):
    """An article with its corrected text, and the issues that need review."""

    article: A
    """The article with the new text. All spans refer to the new text."""
    issues: tuple[AnchorIssue, ...]
    """Parts whose words have changed or that were not found, in document order. Other parts need no review."""


def reanchor_article(article: A, new_text: str) -> ReanchoredArticle[A]:
    """Update the passages, time expressions and paragraphs of an article to its corrected text.

    The two texts are aligned. A span within a block of text that both versions share, with 32 code points of shared
    context, is certain to be the same. Text that was moved is located as ``reanchor_passage`` does. A match is accepted
    if it is long or half of its context matches, and if it is not known to correspond to another part of the old text.
    Words that a correction changed are matched if they are similar and lie between shared blocks; they appear with the
    words of the new text, and in ``issues``.

    Ambiguous and missing parts are reported in ``issues``: a passage or time expression keeps its words and loses its
    spans; a paragraph is removed. No choice is made among several candidates, and new text is not annotated. A passage
    whose words differed from the old text keeps its words. Offsets in unknown members are not changed.

    Args:
        article: The article with its old text.
        new_text: The corrected text.

    Raises:
        ClassError: The argument is not an ``Article``.
        AnchorError: The article has no text.
        StructureError: The new text is not a string.
    """
    require_instance(article, Article)
    if article.text is None:
        raise AnchorError("expected an article with its old text, found no text; add it with evolve(article, text=…)")
    if not isinstance(new_text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        message = f"expected the new text as a string, found {describe(new_text)}"
        raise StructureError.of("structure.wrong-type", message, "/text")
    corrected = evolve(article, text=new_text)
    updater = _Updater(article.text, new_text)
    changes = updater.changes(article, None)
    return ReanchoredArticle(article=evolve(corrected, **changes), issues=tuple(updater.issues))


class _Position(NamedTuple):
    """The new position of a span, if it has one."""

    span: Span | None
    outcome: AnchorOutcome
    candidates: tuple[Span, ...] = ()
    score: float = 1.0


class _Updater:
    """One traversal of an article that finds the new position of each span, and collects the issues."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._alignment = Alignment(old, new)
        self.issues: list[AnchorIssue] = []

    def changes(self, obj: Any, at: Location, skip: str | None = None) -> dict[str, Any]:
        """Return the members of an object that have changed, by their names in ``__init__``."""
        changes: dict[str, Any] = {}
        for name, json_name, argument, field_type, nullable in _members_with_spans(obj.__class__):
            value = getattr(obj, name)
            if value is None or name == skip:
                continue
            now = self._updated(field_type, value, (at, json_name))
            # A derived class can require a span; it keeps the old one, which is reported as an issue.
            if now is not value and (now is not None or nullable):
                changes[argument] = now
        return changes

    def _updated(self, field_type: FieldType, value: Any, at: Location) -> Any:
        if isinstance(field_type, TupleType):
            items = [self._updated(field_type.item, item, (at, index)) for index, item in enumerate(value)]
            same = all(now is item for now, item in zip(items, value, strict=True))
            return value if same else _restore_order(value, [item for item in items if item is not None])
        if isinstance(value, Article):  # its spans refer to its own text
            return value
        if isinstance(value, Span):
            return self._span(value, at)
        if isinstance(value, Passage):
            return self._passage(value, at)
        if isinstance(value, TimeExpression):
            return self._time(value, at)
        changes = self.changes(value, at)
        return evolve(value, **changes) if changes else value

    def _span(self, span: Span, at: Location) -> Span | None:
        position = self._position(span)
        if position.span is None:
            self._report(at, position, None)
        return position.span

    def _passage(self, passage: Passage, at: Location) -> Passage:
        changes = self.changes(passage, at, skip="spans")
        if not passage.spans:
            return evolve(passage, **changes) if changes else passage
        positions = [self._position(span) for span in passage.spans]
        outcome = max([position.outcome for position in positions], key=_BY_SEVERITY.index)
        found = [position.span for position in positions if position.span is not None]
        score = min([position.score for position in positions])
        if len(found) < len(positions):
            candidates = tuple([candidate for position in positions for candidate in position.candidates])
            self._report(at, _Position(None, outcome, candidates, score), None)
            return evolve(passage, spans=(), **changes)
        if tuple(found) == passage.spans and not changes and outcome is _FOUND:
            return passage
        before, now = self._words(self._old, passage.spans), self._words(self._new, tuple(found))
        text = now if passage.text == before else passage.text
        moved = evolve(passage, spans=tuple(found), text=text, **changes)
        if now != before:
            self._report(at, _Position(found[0], _MOVED, (), score), moved)
        return moved

    def _time(self, time: TimeExpression, at: Location) -> TimeExpression:
        changes = self.changes(time, at, skip="span")
        if time.span is not None:
            position = self._position(time.span)
            changes["span"] = position.span
            if position.span is None:
                self._report(at, position, None)
            else:
                before, now = time.span.of(self._old), position.span.of(self._new)
                changes["text"] = now if time.text == before else time.text
                if now != before:
                    self._report(at, position, Passage(text=now, spans=(position.span,)))
        return evolve(time, **changes) if changes else time

    def _report(self, at: Location, position: _Position, passage: Passage | None) -> None:
        outcome, score = position.outcome, min(position.score, 1.0)
        result = AnchorResult(outcome=outcome, passage=passage, candidates=position.candidates, score=score)
        self.issues.append(AnchorIssue(pointer=pointer(at), result=result))

    @staticmethod
    def _words(text: str, spans: tuple[Span, ...]) -> str:
        return PIECE_SEPARATOR.join([text[span.start : span.end] for span in spans])

    def _position(self, span: Span) -> _Position:
        if span.end > len(self._old):
            return _Position(None, AnchorOutcome.ORPHANED, score=0.0)
        shared = self._within_block(span)
        if shared is not None:
            return shared
        words = span.of(self._old)
        if words in self._new:
            moved = self._search(span)
            if moved.span is not None and self._is_same_occurrence(span, moved.span, moved.score):
                return moved
            return self._between_blocks(span) or self._not_found(span, moved)
        return self._between_blocks(span) or self._search(span)

    def _is_same_occurrence(self, span: Span, now: Span, fit: float) -> bool:
        """Return whether a match in the new text is the same occurrence; a short word may be another one."""
        if fit < _MIN_CONTEXT_MATCH and len(span) < CONTEXT_LENGTH:
            return False
        cut = splits_word(self._old, span.start), splits_word(self._old, span.end)
        cut_now = splits_word(self._new, now.start), splits_word(self._new, now.end)
        return cut == cut_now and not self._belongs_elsewhere(span, now)

    def _belongs_elsewhere(self, span: Span, now: Span) -> bool:
        """Return whether a position in the new text is known to correspond to another part of the old text."""
        block = self._alignment.block_at_new(now.start)
        if block is None or now.end > block.new + block.length or block.length - len(now) < CONTEXT_LENGTH:
            return False
        return now.start - block.new + block.old != span.start

    def _not_found(self, span: Span, match: _Position) -> _Position:
        positions = match.candidates if match.span is None else (match.span,)
        candidates = tuple([position for position in positions if not self._belongs_elsewhere(span, position)])
        outcome = AnchorOutcome.AMBIGUOUS if len(candidates) > 1 else AnchorOutcome.ORPHANED
        return _Position(None, outcome, candidates, match.score)

    def _within_block(self, span: Span) -> _Position | None:
        block = self._alignment.block_at(span.start) or self._alignment.block_before(span.start)
        if block is None or span.end > block.old + block.length:
            return None
        length = span.end - span.start
        if block.length - length < min(CONTEXT_LENGTH, len(self._old) - length):
            return None
        shift = block.new - block.old
        if not shift:
            return _Position(span, _FOUND)
        return _Position(evolve(span, start=span.start + shift, end=span.end + shift), _MOVED)

    def _between_blocks(self, span: Span) -> _Position | None:
        """Match words that a correction changed: they start and end within, or next to, shared blocks."""
        first = self._alignment.block_at(span.start) or self._alignment.block_before(span.start)
        last = self._alignment.block_before(span.end) or self._alignment.block_at(span.end)
        # The start and the end of the texts delimit words as blocks do.
        if first is None and span.start == 0:
            first = Block(0, 0, 0)
        if last is None and span.end == len(self._old):
            last = Block(len(self._old), len(self._new), 0)
        if first is None or last is None or first is last or first.length + last.length < CONTEXT_LENGTH:
            return None
        start, end = span.start + first.new - first.old, span.end + last.new - last.old
        if start >= end:
            return None
        similarity = self._similarity(span, start, end)
        if similarity < MIN_SIMILARITY:
            return None
        return _Position(evolve(span, start=start, end=end), _MOVED, (), similarity)

    def _similarity(self, span: Span, start: int, end: int) -> float:
        length, now = span.end - span.start, end - start
        shared = 2 * self._alignment.shared(span.start, span.end) / (length + now)
        if shared >= MIN_SIMILARITY or max(length, now) > _MAX_SPELLED_LENGTH:
            return shared
        from difflib import SequenceMatcher

        return SequenceMatcher(None, span.of(self._old), self._new[start:end], autojunk=False).ratio()

    def _search(self, span: Span) -> _Position:
        ((quote, position),) = selectors_for(Passage(text="", spans=(span,)), self._old)
        found = locate(quote, self._new, position)
        here = None if found.passage is None else found.passage.spans[0]
        now = None if here is None else evolve(span, start=here.start, end=here.end)
        return _Position(now, found.outcome, found.candidates, found.score)


def _restore_order(before: tuple[Any, ...], now: list[Any]) -> tuple[Any, ...]:
    """Restore the order of spans that were sorted by position: paragraphs can be rearranged."""
    if all(isinstance(item, Span) for item in before) and list(before) == sorted(before, key=_START):
        return tuple(sorted(now, key=_START))
    return tuple(now)


@cached_per_class
def _members_with_spans(cls: type[Any]) -> tuple[tuple[str, str, str, FieldType, bool], ...]:
    """Return the members of a class that may hold spans.

    For each: its name, its name in JSON, its argument name, its type, and whether ``None`` is allowed.
    """
    arguments = {field.name: field.alias or field.name for field in attrs.fields(cls)}
    return tuple(
        (member.name, member.json_name, arguments[member.name], member.field_type, member.nullable)
        for member in members(cls)
        if isinstance(_innermost(member.field_type), ModelType)
    )


def _innermost(field_type: FieldType) -> FieldType:
    return _innermost(field_type.item) if isinstance(field_type, TupleType) else field_type
