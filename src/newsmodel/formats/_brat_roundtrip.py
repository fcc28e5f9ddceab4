"""Round trips: the parts of a brat record that a quote keeps in ``extra``, and how they are written back."""

from typing import Any, NamedTuple

import attrs

from newsmodel.formats._standoff import (
    ATTRIBUTIONS,
    LINE_END,
    arguments,
    kept_records,
    lines_of,
    numbered_role,
    on_one_line,
    split_record,
)
from newsmodel.model.text import PIECE_SEPARATOR, Passage


def in_brat(passage: Passage) -> tuple[str, str]:
    """Return the offsets and the words of a passage as brat has them: ``10 20;30 41``.

    A record of brat is one line, so a span over a line end is written as several pieces.
    """
    pieces = passage.pieces
    if len(pieces) != len(passage.spans) or any(
        len(piece) != len(span) for piece, span in zip(pieces, passage.spans, strict=True)
    ):
        return plain_offsets(passage), on_one_line(passage.text)
    lines = [
        (span.start + start, span.start + end, piece[start:end])
        for span, piece in zip(passage.spans, pieces, strict=True)
        for start, end in lines_of(piece)
    ]
    lines = [line for line in lines if line[2]] or lines[:1]  # a piece of nothing but line ends
    return ";".join([f"{start} {end}" for start, end, _ in lines]), PIECE_SEPARATOR.join([words for *_, words in lines])


def plain_offsets(passage: Passage) -> str:
    """Return the offsets of a passage, one pair for each of its spans."""
    return ";".join([f"{span.start} {span.end}" for span in passage.spans])


class KeptSpan(NamedTuple):
    """The columns of a span as it was read."""

    kind: str
    offsets: str
    text: str | None
    """The words as the file had them, if a range of the offsets contains a line end."""

    @classmethod
    def of(cls, record: str) -> "tuple[str, KeptSpan] | None":
        """Return the id and the columns of a span that was kept; ``None`` if it is not a valid one."""
        split = split_record(record)
        if split is None or split[0][0] != "T":
            return None
        kind, _, offsets = split[1].partition(" ")
        columns = record.split("\t", 2)
        return split[0], cls(kind, offsets, columns[2] if len(columns) > 2 else None)  # noqa: PLR2004 - the third

    def columns(self, passage: Passage) -> tuple[str, str] | None:
        """Return the offsets and the words to write, if the span is still at this passage."""
        offsets, words = in_brat(passage)
        if self.offsets == offsets:
            return offsets, words
        as_read = (passage.text, passage.text.replace("\n", PIECE_SEPARATOR), on_one_line(passage.text))
        if self.offsets != plain_offsets(passage):
            return None
        if self.text is None:
            return None if LINE_END.search(passage.text) else (self.offsets, passage.text)
        return (self.offsets, self.text) if self.text in as_read else None


@attrs.frozen
class SpanRecord:
    """A text-bound record (``T``) to be written."""

    role: str
    """The numbered role that it has in an attribution; empty outside of one."""
    type: str
    offsets: str
    text: str
    previous_id: str | None = None
    """The id that it had in the file that was read."""

    @classmethod
    def of(cls, role: str, kind: str, passage: Passage, previous_id: str | None = None) -> "SpanRecord":
        """Return the record for a passage."""
        return cls(role, kind, *in_brat(passage), previous_id)


@attrs.frozen
class KeptRecord:
    """The parts of an attribution record that the model does not represent."""

    arguments: list[tuple[str, str]]
    """Roles and ids; the first pair is the type of the attribution and the id of its trigger span."""
    spans: dict[str, KeptSpan]
    """The spans that the roles do not determine, by id."""

    @classmethod
    def of(cls, kept: Any) -> "KeptRecord":
        """Return the kept record in the ``extra`` member of a quote; it is empty if there is no valid one."""
        records = kept_records(kept)
        found = arguments(records[0]) if records else []
        if not found or found[0][0] not in ATTRIBUTIONS or found[0][1][0] != "T":
            return cls([], {})
        return cls(found, dict(filter(None, map(KeptSpan.of, records[1:]))))

    def span_records(self, role: str, passage: Passage) -> list[SpanRecord]:
        """Return the records for a passage: those that it was read from, or a single one if it has changed."""
        named = [(number[1], name, target) for name, target, number in self._numbered() if number[0] == role]
        named.sort(key=lambda one: one[0])
        if len(named) == 1:
            _, name, target = named[0]
            kept = self.spans.get(target)
            if kept is None:
                return [SpanRecord.of(name, role, passage, target)]
            columns = kept.columns(passage)
            if columns is not None:
                return [SpanRecord(name, kept.kind, *columns, target)]
        known = [(name, target, self.spans[target]) for _, name, target in named if target in self.spans]
        parts = _parts(passage, [kept for *_, kept in known])
        if not known or parts is None:
            return [SpanRecord.of(role, role, passage)]
        return [
            SpanRecord(name, kept.kind, *columns, target)
            for (name, target, kept), columns in zip(known, parts, strict=True)
        ]

    def trigger(self, kind: str, passage: Passage) -> SpanRecord:
        """Return the record of the trigger span of an attribution."""
        target = self.arguments[0][1] if self.arguments else None
        kept = self.spans.get(target or "")
        columns = None if kept is None else kept.columns(passage)
        if kept is None or columns is None:
            return SpanRecord.of(kind, kind, passage, target)
        return SpanRecord(kind, kept.kind, *columns, target)

    def _numbered(self) -> list[tuple[str, str, tuple[str, int]]]:
        numbered = [(name, target, numbered_role(name)) for name, target in self.arguments[1:]]
        return [(name, target, number) for name, target, number in numbered if number and target[0] == "T"]

    def type_for(self, *, has_source: bool) -> str:
        """Return the type of the attribution: the one that was read, unless a source was added or removed since."""
        had_source = any(number[0] == "Source" for _, _, number in self._numbered())
        if self.arguments and had_source == has_source:
            return self.arguments[0][0]
        return ATTRIBUTIONS[not has_source]

    def others(self) -> list[tuple[str, str]]:
        """Return the arguments that are not a source, cue or content."""
        return [
            argument for argument in self.arguments[1:] if numbered_role(argument[0]) is None or argument[1][0] != "T"
        ]


def _parts(passage: Passage, kept: list[KeptSpan]) -> list[tuple[str, str]] | None:
    """Return the columns of the records that a passage was read from; ``None`` if it has changed since."""
    spans, pieces = list(passage.spans), list(passage.pieces)
    if len(spans) != len(pieces):
        return None
    parts: list[tuple[str, str]] = []
    for each in kept:
        for count in range(1, len(spans) + 1):
            part = Passage(spans=tuple(spans[:count]), text=PIECE_SEPARATOR.join(pieces[:count]))
            columns = each.columns(part)
            if columns is not None:
                parts.append(columns)
                del spans[:count], pieces[:count]
                break
        else:
            return None
    return None if spans else parts
