"""What a quote keeps of the brat record that it was read from, and how that fits the quote as it is now."""

from typing import Any

import attrs

from newsmodel.formats._standoff import ATTRIBUTIONS, arguments, kept_records, numbered_role, parted
from newsmodel.model.text import PIECE_SEPARATOR, Passage


def place_of(passage: Passage) -> str:
    """Write the spans of a passage as brat does: ``10 20;30 41``."""
    return ";".join([f"{span.start} {span.end}" for span in passage.spans])


@attrs.frozen
class Piece:
    """One span to be written for a role, and the id that it had."""

    role: str
    type: str
    place: str
    text: str
    wanted: str | None = None


@attrs.frozen
class Remembered:
    """The record that a quote was read from, as far as the model does not say it."""

    arguments: list[tuple[str, str]]
    """Roles and ids, the one that the attribution hangs on first."""
    spans: dict[str, tuple[str, str]]
    """Type and place of the spans that the roles do not tell of."""

    @classmethod
    def of(cls, kept: Any) -> "Remembered":
        """Take up what ``extra`` has."""
        records = kept_records(kept)
        found = arguments(records[0]) if records else []
        if not found or found[0][0] not in ATTRIBUTIONS or found[0][1][0] != "T":
            return cls([], {})
        spans: dict[str, tuple[str, str]] = {}
        for record_id, head in filter(None, map(parted, records[1:])):
            kind, _, place = head.partition(" ")
            spans[record_id] = kind, place
        return cls(found, spans)

    def pieces(self, role: str, passage: Passage) -> list[Piece]:
        """Share out a passage to the spans it was made of, or to a single one where it is another by now."""
        named = [(number[1], name, target) for name, target, number in self._numbered() if number[0] == role]
        named.sort(key=lambda piece: piece[0])
        if len(named) == 1:
            _, name, target = named[0]
            kind, place = self.spans.get(target, (role, place_of(passage)))
            if place == place_of(passage):
                return [Piece(name, kind, place, passage.text, target)]
        known = [(name, target, *self.spans[target]) for _, name, target in named if target in self.spans]
        if not known or ";".join([place for *_, place in known]) != place_of(passage):
            return [Piece(role, role, place_of(passage), passage.text)]
        words = iter(passage.pieces)
        return [
            Piece(name, kind, place, PIECE_SEPARATOR.join([next(words, "") for _ in place.split(";")]), target)
            for name, target, kind, place in known
        ]

    def anchor(self, kind: str, passage: Passage) -> Piece:
        """Give the span that the attribution hangs on."""
        target = self.arguments[0][1] if self.arguments else None
        place = place_of(passage)
        type_, kept = self.spans.get(target or "", (kind, place))
        return Piece(kind, type_ if kept == place else kind, place, passage.text, target)

    def _numbered(self) -> list[tuple[str, str, tuple[str, int]]]:
        numbered = [(name, target, numbered_role(name)) for name, target in self.arguments[1:]]
        return [(name, target, number) for name, target, number in numbered if number and target[0] == "T"]

    def type_where(self, *, has_source: bool) -> str:
        """Give the type of the attribution: the one it had, unless a source was found or lost since."""
        had_source = any(number[0] == "Source" for _, _, number in self._numbered())
        if self.arguments and had_source == has_source:
            return self.arguments[0][0]
        return ATTRIBUTIONS[not has_source]

    def others(self) -> list[tuple[str, str]]:
        """List the arguments that are no source, cue or content."""
        return [
            argument for argument in self.arguments[1:] if numbered_role(argument[0]) is None or argument[1][0] != "T"
        ]
