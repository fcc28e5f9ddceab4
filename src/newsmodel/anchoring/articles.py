"""Re-anchoring of a whole article after its text was corrected, with the issues that need review."""

from operator import attrgetter
from typing import Any, Generic, TypeVar

import attrs

from newsmodel._arguments import require_instance
from newsmodel._classes import evolve
from newsmodel._fields import FieldType, ModelType, TupleType, cached_per_class, members
from newsmodel.anchoring.positions import Position, Positions, words_at
from newsmodel.anchoring.results import BY_SEVERITY, AnchorOutcome, AnchorResult
from newsmodel.errors import AnchorError, Location, StructureError, describe, pointer
from newsmodel.model.article import Article
from newsmodel.model.text import Passage, Span
from newsmodel.model.time import TimeExpression

_FOUND, _SILENT = AnchorOutcome.FOUND, (AnchorOutcome.FOUND, AnchorOutcome.MOVED)
_START = attrgetter("start")


@attrs.frozen(kw_only=True)
class AnchorIssue:
    """A part of an article that needs review after its text was corrected."""

    pointer: str
    """JSON Pointer into the original article, to a passage, a time expression or a span."""
    words: str
    """The words in the original article."""
    result: AnchorResult
    """The result of locating it: normalized, changed, duplicated, ambiguous or orphaned."""


A = TypeVar("A", bound=Article)


@attrs.frozen(kw_only=True)
class ReanchoredArticle(Generic[A]):
    """An article with its corrected text, and the issues that need review."""

    article: A
    """The article with the new text. All spans refer to the new text."""
    issues: tuple[AnchorIssue, ...]
    """Parts whose words or spelling changed, or that were not found, in document order. Others need no review."""


def reanchor_article(article: A, new_text: str) -> ReanchoredArticle[A]:
    """Update the passages, time expressions and paragraphs of an article to its corrected text.

    The two texts are aligned in normalized spelling. A span within a block of text that both versions share keeps its
    place in the block if enough of the text around it is shared, too. Lines and sentences that occur once in each
    version are recognized at another place. Words in another spelling, such as with other quotation marks or line ends,
    and similar words between shared blocks appear with the words of the new text, and in ``issues``.

    Ambiguous and missing parts are reported in ``issues``: a passage or time expression keeps its words and loses its
    spans; a paragraph is removed. Words are never taken from a place that corresponds to another part of the old text.
    If a sentence was repeated next to itself, the first place is taken and reported. New text is not annotated. A
    passage whose words differed from the old text keeps its words. Offsets in unknown members are not changed.

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


class _Updater:
    """One traversal of an article that finds the new position of each span, and collects the issues."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._positions = Positions(old, new)
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
        position = self._positions.of(span)
        if position.span is None:
            self._report(at, words_at(self._old, (span,)), position, None)
        return position.span

    def _passage(self, passage: Passage, at: Location) -> Passage:
        changes = self.changes(passage, at, skip="spans")
        if not passage.spans:
            return evolve(passage, **changes) if changes else passage
        positions = [self._positions.of(span) for span in passage.spans]
        outcome = max([position.outcome for position in positions], key=BY_SEVERITY.index)
        found = [position.span for position in positions if position.span is not None]
        spelling = tuple(dict.fromkeys([kind for position in positions for kind in position.spelling]))
        score = min([position.score for position in positions])
        if len(found) < len(positions):
            candidates = tuple([candidate for position in positions for candidate in position.candidates])
            self._report(at, passage.text, Position(None, outcome, candidates, score), None)
            return evolve(passage, spans=(), **changes)
        if tuple(found) == passage.spans and not changes and outcome is _FOUND:
            return passage
        before, now = words_at(self._old, passage.spans), words_at(self._new, tuple(found))
        text = now if passage.text == before else passage.text
        moved = evolve(passage, spans=tuple(found), text=text, **changes)
        if outcome not in _SILENT:
            self._report(at, passage.text, Position(found[0], outcome, (), score, spelling), moved)
        return moved

    def _time(self, time: TimeExpression, at: Location) -> TimeExpression:
        changes = self.changes(time, at, skip="span")
        if time.span is not None:
            position = self._positions.of(time.span)
            changes["span"] = position.span
            if position.span is None:
                self._report(at, time.text or words_at(self._old, (time.span,)), position, None)
            else:
                before, now = time.span.of(self._old), position.span.of(self._new)
                changes["text"] = now if time.text == before else time.text
                if position.outcome not in _SILENT:
                    self._report(at, time.text or before, position, Passage(text=now, spans=(position.span,)))
        return evolve(time, **changes) if changes else time

    def _report(self, at: Location, words: str, position: Position, passage: Passage | None) -> None:
        result = AnchorResult(
            outcome=position.outcome,
            passage=passage,
            candidates=position.candidates,
            score=min(position.score, 1.0),
            spelling=position.spelling,
        )
        self.issues.append(AnchorIssue(pointer=pointer(at), words=words, result=result))


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
