"""Round trips: the parts of a brat record that a quote keeps in ``extra``, and how they are written back."""

from typing import Any

import attrs

from newsmodel.formats._standoff import ATTRIBUTIONS, arguments, kept_records, numbered_role, split_record
from newsmodel.model.text import PIECE_SEPARATOR, Passage


def offsets_of(passage: Passage) -> str:
    """Return the offsets of a passage in brat's notation: ``10 20;30 41``."""
    return ";".join([f"{span.start} {span.end}" for span in passage.spans])


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


@attrs.frozen
class KeptRecord:
    """The parts of an attribution record that the model does not represent."""

    arguments: list[tuple[str, str]]
    """Roles and ids; the first pair is the type of the attribution and the id of its trigger span."""
    spans: dict[str, tuple[str, str]]
    """Type and offsets, by id, of the spans that the roles do not determine."""

    @classmethod
    def of(cls, kept: Any) -> "KeptRecord":
        """Return the kept record in the ``extra`` member of a quote; it is empty if there is no valid one."""
        records = kept_records(kept)
        found = arguments(records[0]) if records else []
        if not found or found[0][0] not in ATTRIBUTIONS or found[0][1][0] != "T":
            return cls([], {})
        spans: dict[str, tuple[str, str]] = {}
        for record_id, head in filter(None, map(split_record, records[1:])):
            kind, _, offsets = head.partition(" ")
            spans[record_id] = kind, offsets
        return cls(found, spans)

    def span_records(self, role: str, passage: Passage) -> list[SpanRecord]:
        """Return the records for a passage: those that it was read from, or a single one if it has changed."""
        named = [(number[1], name, target) for name, target, number in self._numbered() if number[0] == role]
        named.sort(key=lambda one: one[0])
        if len(named) == 1:
            _, name, target = named[0]
            kind, offsets = self.spans.get(target, (role, offsets_of(passage)))
            if offsets == offsets_of(passage):
                return [SpanRecord(name, kind, offsets, passage.text, target)]
        known = [(name, target, *self.spans[target]) for _, name, target in named if target in self.spans]
        if not known or ";".join([offsets for *_, offsets in known]) != offsets_of(passage):
            return [SpanRecord(role, role, offsets_of(passage), passage.text)]
        pieces = iter(passage.pieces)
        return [
            SpanRecord(
                name, kind, offsets, PIECE_SEPARATOR.join([next(pieces, "") for _ in offsets.split(";")]), target
            )
            for name, target, kind, offsets in known
        ]

    def trigger(self, kind: str, passage: Passage) -> SpanRecord:
        """Return the record of the trigger span of an attribution."""
        target = self.arguments[0][1] if self.arguments else None
        offsets = offsets_of(passage)
        kept_type, kept_offsets = self.spans.get(target or "", (kind, offsets))
        return SpanRecord(kind, kept_type if kept_offsets == offsets else kind, offsets, passage.text, target)

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
