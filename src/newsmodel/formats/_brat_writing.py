"""Writing the quotes, annotations and boilerplate of an article as brat records, with the ids that were read."""

import re
from bisect import bisect_right
from math import inf
from typing import Any

from newsmodel.errors import FormatError, Problem, ascii_safe
from newsmodel.formats._brat_roundtrip import KeptRecord, KeptSpan, SpanRecord, in_brat
from newsmodel.formats._standoff import (
    DISCARD,
    EXTRA,
    ID,
    NO_KIND,
    REFERENCE,
    kept_records,
    opens_record,
    split_record,
    targets,
)
from newsmodel.model.article import Article
from newsmodel.model.publication import Annotation, Boilerplate
from newsmodel.model.quote import Quote
from newsmodel.model.text import PIECE_SEPARATOR, Passage

#: Problem codes.
UNPLACED, ANNOTATOR = "brat.missing-spans", "brat.several-annotators"

#: A blank ends the type of a span. All other characters are written, as in "schema:Person".
_NOT_IN_A_TYPE = re.compile(r"\s+")

#: The maximum number of annotators that a message names.
_MAX_NAMES = 4


class AnnotationWriter:
    """Writes the records of one annotator."""

    def __init__(self, article: Article, annotator: str | None) -> None:
        self.annotator = annotator
        self.problems: list[Problem] = []
        self.lines: list[str] = []
        self._check_annotators(article)
        self.quotes = [
            (f"/quotes/{index}", quote)
            for index, quote in enumerate(article.quotes)
            if annotator in (None, quote.attribution.annotator)
        ]
        self.annotations = [
            (f"/annotations/{index}", annotation)
            for index, annotation in enumerate(article.annotations)
            if annotator in (None, annotation.annotator)
        ]
        self.boilerplate = [
            (f"/boilerplate/{index}", part)
            for index, part in enumerate(article.boilerplate)
            if annotator in (None, part.annotator)
        ]
        self._reserved = self._ids_in_use()
        self._numbers: dict[str, int] = {}
        self._written: set[str] = set()
        self._heads: dict[str, str] = {}
        self._spans: dict[str, str] = {}
        self._new_spans: list[tuple[int, str]] = []
        self._events: dict[str, str] = {}
        self._references: list[tuple[str, str, list[str]]] = []

    def file(self) -> str:
        """Return the content of the ``.ann`` file, each span before the records that refer to it.

        Raises:
            FormatError: Something cannot be written; ``problems`` lists everything.
        """
        for at, part in self.boilerplate:
            self._boilerplate(at, part)
        notes = [(at, annotation, self._annotation_span(at, annotation)) for at, annotation in self.annotations]
        for at, quote in self.quotes:
            self._quote(at, quote)
        self._flush()
        for at, annotation, span in notes:
            self._annotation(at, annotation, span)
        self._check_references()
        if self.problems:
            raise FormatError(self.problems)
        return "".join([line + "\n" for line in self.lines])

    def _check_references(self) -> None:
        for at, record_id, named in self._references:
            for target in named:
                if target not in self._written:
                    message = f"expected {record_id} to refer to a record that is written, found {target}"
                    self._report(at, REFERENCE, message)

    def _check_annotators(self, article: Article) -> None:
        names: set[Any] = {quote.attribution.annotator for quote in article.quotes}
        names.update([annotation.annotator for annotation in article.annotations])
        names.update([part.annotator for part in article.boilerplate])
        named = sorted([name for name in names if isinstance(name, str)])
        if self.annotator is None and len(named) > 1:
            found = ", ".join([ascii_safe(name) for name in named[:_MAX_NAMES]] + ["..."] * (len(named) > _MAX_NAMES))
            message = f"expected the marks of one annotator, found marks of {found}; choose one of them"
            self._report("", ANNOTATOR, message)

    def _report(self, at: str, code: str, message: str) -> None:
        self.problems.append(Problem(pointer=at, code=code, message=message))

    # Ids

    def _ids_in_use(self) -> set[str]:
        """Return the ids that were read, which new records must not use."""
        kept: list[str] = []
        for _, quote in self.quotes:
            kept.extend([quote.id, *kept_records(quote.extra.get(EXTRA))])
        for _, annotation in self.annotations:
            kept.extend([annotation.id or "", *kept_records(annotation.extra.get(EXTRA))])
        for _, part in self.boilerplate:
            kept.extend(kept_records(part.extra.get(EXTRA)))
        return {found for text in kept for found in ID.findall(text)}

    def _new_id(self, letter: str) -> str:
        number = self._numbers.get(letter, 0) + 1
        while f"{letter}{number}" in self._reserved:
            number += 1
        self._numbers[letter] = number
        return f"{letter}{number}"

    def _previous_id(self, name: str | None, letter: str) -> str | None:
        """Return the id that a part had in the file, which is its own id without the annotator's prefix."""
        bare = (name or "").removeprefix(f"{self.annotator}:")
        return bare if ID.fullmatch(bare) and bare[0] == letter else None

    def _assign_id(self, previous_id: str | None, letter: str) -> str:
        """Return the previous id of a record, or a new id if there is none or it is taken."""
        record_id = (
            previous_id if previous_id is not None and previous_id not in self._written else self._new_id(letter)
        )
        self._written.add(record_id)
        return record_id

    # Records

    def _span(self, record: SpanRecord) -> str:
        """Write a span, unless an equal one is written already, and return its id."""
        head = f"{record.type} {record.offsets}"
        if record.previous_id is not None and self._heads.get(record.previous_id) == head:
            return record.previous_id
        if record.previous_id is None and head in self._spans:
            return self._spans[head]
        span = self._assign_id(record.previous_id, "T")
        self._heads[span] = head
        self._spans.setdefault(head, span)
        self._new_spans.append((int(span[1:]), f"{span}\t{head}\t{record.text}"))
        return span

    def _flush(self, last: float = inf) -> None:
        """Write the pending spans whose number is at most ``last``, in numerical order."""
        self._new_spans.sort()
        due = bisect_right(self._new_spans, last, key=lambda span: span[0])
        self.lines.extend([line for _, line in self._new_spans[:due]])
        del self._new_spans[:due]

    def _quote(self, at: str, quote: Quote) -> None:
        attribution = quote.attribution
        roles = {"Content": quote.content, "Cue": attribution.cue, "Source": attribution.source}
        passages = {role: passage for role, passage in roles.items() if passage is not None}
        anchor = next(filter(None, (attribution.anchor, attribution.cue, attribution.source, quote.content)), None)
        if anchor is None or not all(passage.spans for passage in (anchor, *passages.values())):
            self._report(at, UNPLACED, "expected spans for every passage of the quote, found a passage without spans")
            return
        kept = KeptRecord.of(quote.extra.get(EXTRA))
        kind = kept.type_for(has_source=attribution.source is not None)
        records = [record for role, passage in passages.items() for record in kept.span_records(role, passage)]
        spans = {(record.role, record.previous_id): self._span(record) for record in records}
        others = kept.others()
        arguments = [(kind, self._span(kept.trigger(kind, anchor)))]
        for argument in kept.arguments[1:]:
            if argument in spans:
                arguments.append((argument[0], spans[argument]))
            elif argument in others:
                arguments.append(argument)
        arguments.extend([(key[0], span) for key, span in spans.items() if key not in kept.arguments])
        event = self._assign_id(self._previous_id(quote.id, "E"), "E")
        self._events[quote.id] = event
        self._references.append((at, event, [target for _, target in others]))
        self._flush(max([int(target[1:]) for _, target in arguments if target[0] == "T"]))
        self.lines.append(f"{event}\t{' '.join([f'{role}:{target}' for role, target in arguments])}")

    def _boilerplate(self, at: str, part: Boilerplate) -> None:
        if not part.passage.spans:
            self._report(at, UNPLACED, "expected spans for the passage of the boilerplate, found none")
            return
        self._kept_span(DISCARD, part.passage, part.extra.get(EXTRA), None)

    def _annotation_span(self, at: str, annotation: Annotation) -> str | None:
        """Write the passage of an annotation as a span, unless it was read from another kind of record."""
        if annotation.passage is None or _record_of(annotation) is not None:
            return None
        if not annotation.passage.spans:
            self._report(at, UNPLACED, "expected spans for the passage of the annotation, found none")
            return ""
        kind = _NOT_IN_A_TYPE.sub("_", annotation.kind or "") or NO_KIND
        return self._kept_span(kind, annotation.passage, annotation.extra.get(EXTRA), annotation.id)

    def _kept_span(self, kind: str, passage: Passage, extra: Any, name: str | None) -> str:
        """Write a span with the id and the offsets that were read, if it is still at the same place."""
        kept = kept_records(extra)
        found = KeptSpan.of(kept[0]) if kept else None
        previous_id = self._previous_id(name or (found[0] if found else kept[0] if kept else None), "T")
        columns = None if found is None else found[1].columns(passage)
        return self._span(SpanRecord("", kind, *(columns or in_brat(passage)), previous_id))

    def _annotation(self, at: str, annotation: Annotation, span: str | None) -> None:
        """Write the record that an annotation was read from, or its note as a new record."""
        record = _record_of(annotation)
        target = self._events.get(annotation.about or "") if span is None else span
        if record is not None:
            self._kept_record(at, annotation, record)
        elif target is None or (span is None and annotation.note is None):
            message = "expected an annotation with a passage, or with a note on a quote that is written; found neither"
            self._report(at, UNPLACED, message)
        elif annotation.note is not None:
            note = _safe_note(annotation.note, "#")
            self.lines.append(f"{self._assign_id(None, '#')}\tAnnotatorNotes {target}\t{note}")

    def _kept_record(self, at: str, annotation: Annotation, record: tuple[str, str]) -> None:
        """Write the record that an annotation was read from, with the current ids of quotes."""
        previous_id, head = record
        event = self._events.get(annotation.about or "")
        if event is not None and previous_id[0] not in "ER*":
            head = _with_target(head, event)
        record_id = "*" if previous_id == "*" else self._assign_id(previous_id, previous_id[0])
        self._references.append((at, record_id, targets(previous_id, head)))
        note = "" if annotation.note is None else "\t" + _safe_note(annotation.note, previous_id[0])
        self.lines.append(f"{record_id}\t{head}{note}")


def _record_of(annotation: Annotation) -> tuple[str, str] | None:
    """Return the id and the head of the record that an annotation was read from, if that was not a span."""
    kept = kept_records(annotation.extra.get(EXTRA))
    found = split_record(kept[0]) if kept else None
    return None if found is None or found[0][0] == "T" else found


def _with_target(head: str, target: str) -> str:
    """Return the head of a record with another target."""
    kind, _, *value = head.split(" ", 2)
    return " ".join([kind, target, *value])


def _safe_note(note: str, letter: str) -> str:
    """Return a note with its line breaks if none of its lines looks like a record; otherwise on one line."""
    if letter == "#" and not any(opens_record(line) for line in note.split("\n")[1:]):
        return note
    return note.replace("\n", PIECE_SEPARATOR)
