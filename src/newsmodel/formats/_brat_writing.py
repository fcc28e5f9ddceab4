"""Writing an article's marks as brat stand-off records, with the ids that they had where they had any."""

import re
from bisect import bisect_right
from math import inf
from typing import Any

from newsmodel.errors import FormatError, Problem, ascii_safe
from newsmodel.formats._brat_roundtrip import Piece, Remembered, place_of
from newsmodel.formats._standoff import DISCARD, EXTRA, ID, REFERENCE, kept_records, opens_a_record, parted, targets
from newsmodel.model.article import Article
from newsmodel.model.publication import Annotation, Boilerplate
from newsmodel.model.quote import Quote
from newsmodel.model.text import PIECE_SEPARATOR

#: Problem codes.
UNPLACED, ANNOTATOR = "brat.missing-spans", "brat.several-annotators"

_NOT_IN_A_TYPE = re.compile(r"[^\w.-]+")

#: How many annotators a message names.
_SHOWN = 4


class Writer:
    """Writes the marks of one annotator."""

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
        """Write all records, spans before what refers to them.

        Raises:
            FormatError: With everything that cannot be written.
        """
        for at, part in self.boilerplate:
            self._boilerplate(at, part)
        notes = [(at, annotation, self._marked(at, annotation)) for at, annotation in self.annotations]
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
                    message = f"expected {record_id} to refer to what is written too, found {target}, which is not"
                    self._blame(at, REFERENCE, message)

    def _check_annotators(self, article: Article) -> None:
        names: set[Any] = {quote.attribution.annotator for quote in article.quotes}
        names.update([annotation.annotator for annotation in article.annotations])
        names.update([part.annotator for part in article.boilerplate])
        named = sorted([name for name in names if isinstance(name, str)])
        if self.annotator is None and len(named) > 1:
            found = ", ".join([ascii_safe(name) for name in named[:_SHOWN]] + ["..."] * (len(named) > _SHOWN))
            self._blame("", ANNOTATOR, f"expected the annotator whose marks to write, found marks of {found}")

    def _blame(self, at: str, code: str, message: str) -> None:
        self.problems.append(Problem(pointer=at, code=code, message=message))

    # Ids

    def _ids_in_use(self) -> set[str]:
        """Collect every id that something had in a file, so that no new one takes it."""
        kept: list[str] = []
        for _, quote in self.quotes:
            kept.extend([quote.id, *kept_records(quote.extra.get(EXTRA))])
        for _, annotation in self.annotations:
            kept.extend([annotation.id or "", *kept_records(annotation.extra.get(EXTRA))])
        for _, part in self.boilerplate:
            kept.extend(kept_records(part.extra.get(EXTRA)))
        return {found for text in kept for found in ID.findall(text)}

    def _fresh(self, letter: str) -> str:
        number = self._numbers.get(letter, 0) + 1
        while f"{letter}{number}" in self._reserved:
            number += 1
        self._numbers[letter] = number
        return f"{letter}{number}"

    def _own(self, name: str | None, letter: str) -> str | None:
        """Give the id that a part had in a file: its own without the annotator before it."""
        bare = (name or "").removeprefix(f"{self.annotator}:")
        return bare if ID.fullmatch(bare) and bare[0] == letter else None

    def _claim(self, wanted: str | None, letter: str) -> str:
        """Take the id that a record had, or a new one where that is gone."""
        record_id = wanted if wanted is not None and wanted not in self._written else self._fresh(letter)
        self._written.add(record_id)
        return record_id

    # Records

    def _span(self, piece: Piece) -> str:
        """Write a span, once for all who share it, and give its id."""
        head = f"{piece.type} {piece.place}"
        if piece.wanted is not None and self._heads.get(piece.wanted) == head:
            return piece.wanted
        if piece.wanted is None and head in self._spans:
            return self._spans[head]
        span = self._claim(piece.wanted, "T")
        self._heads[span] = head
        self._spans.setdefault(head, span)
        self._new_spans.append((int(span[1:]), f"{span}\t{head}\t{piece.text}"))
        return span

    def _flush(self, last: float = inf) -> None:
        """Write the spans that wait, in the order of their numbers, up to a number."""
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
            self._blame(at, UNPLACED, "expected a quote whose words all have spans, found some without")
            return
        before = Remembered.of(quote.extra.get(EXTRA))
        kind = before.type_where(has_source=attribution.source is not None)
        pieces = [piece for role, passage in passages.items() for piece in before.pieces(role, passage)]
        spans = {(piece.role, piece.wanted): self._span(piece) for piece in pieces}
        others = before.others()
        named = [(kind, self._span(before.anchor(kind, anchor)))]
        for argument in before.arguments[1:]:
            if argument in spans:
                named.append((argument[0], spans[argument]))
            elif argument in others:
                named.append(argument)
        named.extend([(role, span) for (role, wanted), span in spans.items() if (role, wanted) not in before.arguments])
        event = self._claim(self._own(quote.id, "E"), "E")
        self._events[quote.id] = event
        self._references.append((at, event, [target for _, target in others]))
        self._flush(max([int(target[1:]) for _, target in named if target[0] == "T"]))
        self.lines.append(f"{event}\t{' '.join([f'{role}:{target}' for role, target in named])}")

    def _boilerplate(self, at: str, part: Boilerplate) -> None:
        if not part.passage.spans:
            self._blame(at, UNPLACED, "expected boilerplate whose words have spans, found some without")
            return
        kept = kept_records(part.extra.get(EXTRA))
        wanted = self._own(kept[0], "T") if kept else None
        self._span(Piece("", DISCARD, place_of(part.passage), part.passage.text, wanted))

    def _marked(self, at: str, annotation: Annotation) -> str | None:
        """Write the words of an annotation as a span, where it is not a record of another kind."""
        if annotation.passage is None or _record_of(annotation) is not None:
            return None
        if not annotation.passage.spans:
            self._blame(at, UNPLACED, "expected an annotation whose words have spans, found some without")
            return ""
        kind = _NOT_IN_A_TYPE.sub("_", annotation.kind) or "_"
        wanted = self._own(annotation.id, "T")
        return self._span(Piece("", kind, place_of(annotation.passage), annotation.passage.text, wanted))

    def _annotation(self, at: str, annotation: Annotation, span: str | None) -> None:
        """Write an annotation that stands for a record of its own, or the note that one makes."""
        record = _record_of(annotation)
        target = self._events.get(annotation.about or "") if span is None else span
        if record is not None:
            self._kept(at, annotation, record)
        elif target is None or (span is None and annotation.note is None):
            message = "expected an annotation with words, or with a note on a quote that is written; found neither"
            self._blame(at, UNPLACED, message)
        elif annotation.note is not None:
            note = _on_its_lines(annotation.note, "#")
            self.lines.append(f"{self._claim(None, '#')}\tAnnotatorNotes {target}\t{note}")

    def _kept(self, at: str, annotation: Annotation, record: tuple[str, str]) -> None:
        """Write a record as it was, pointing at the ids that quotes have now."""
        before, head = record
        event = self._events.get(annotation.about or "")
        if event is not None and before[0] not in "ER*":
            head = _retargeted(head, event)
        record_id = "*" if before == "*" else self._claim(before, before[0])
        self._references.append((at, record_id, targets(before, head)))
        note = "" if annotation.note is None else "\t" + _on_its_lines(annotation.note, before[0])
        self.lines.append(f"{record_id}\t{head}{note}")


def _record_of(annotation: Annotation) -> tuple[str, str] | None:
    """Give the id and the head of the record, other than a span, that an annotation was read from."""
    kept = kept_records(annotation.extra.get(EXTRA))
    return parted(kept[0]) if kept else None


def _retargeted(head: str, target: str) -> str:
    """Point a record at the id that a quote has now."""
    kind, _, *value = head.split(" ", 2)
    return " ".join([kind, target, *value])


def _on_its_lines(note: str, letter: str) -> str:
    """Keep the line breaks of a note where no line can be taken for a record of its own."""
    if letter == "#" and not any(opens_a_record(line) for line in note.split("\n")[1:]):
        return note
    return note.replace("\n", PIECE_SEPARATOR)
