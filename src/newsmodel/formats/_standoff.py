"""The records of a brat stand-off file: where each one ends, what its columns are, whether its words are the text's."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeGuard

import attrs

from newsmodel.errors import Problem, ascii_safe
from newsmodel.model.text import PIECE_SEPARATOR, Passage, Span

#: An id: a letter for the kind of record, and a number; equivalences (``*``) all have the same one.
#: More than fifteen digits are nobody's numbering, and no JSON number.
ID = re.compile(r"[TEARMN#][0-9]{1,15}")
#: An argument of an event or a relation: a role and the id of what plays it.
ARGUMENT = re.compile(r"([^\s:]+):([TEARMN#][0-9]{1,15})")

#: The types of event that are attributions; the second names no source.
ATTRIBUTIONS = ("Attribution", "Attribution-no-source")
#: The type of the spans that are not the article.
DISCARD = "Discard"
#: The kind of the boilerplate that it becomes.
DISCARDED = "discard"
#: The extra member in which what the model has no place for waits to be written back.
EXTRA = "brat"

#: Problem codes.
RECORD, SPAN, WORDS, REFERENCE, DUPLICATE, ENCODING = (
    "brat.malformed-record",
    "brat.invalid-span",
    "brat.text-mismatch",
    "brat.unresolved-reference",
    "brat.duplicate-id",
    "brat.lone-surrogate",
)

_OPENING = re.compile(r"([TEARMN#][0-9]{1,15}|\*)\t")
_PLACE = re.compile(r"(\S+) ([0-9]+ [0-9]+(?:;[0-9]+ [0-9]+)*)")
_ROLE = re.compile(r"(Source|Cue|Content)([0-9]{0,15})")
_RECORD_END = re.compile(r"\r?(?:\n|\Z)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST_DIGITS = 15


@attrs.frozen(kw_only=True)
class Record:
    """One record: its columns, and for a span of text the words it covers."""

    id: str
    """``T1``, ``E1``, ``#1``, …, or ``*``."""
    head: str
    """The second column: type and offsets, type and arguments."""
    note: str | None = None
    """The third column of a record that is not a span: an annotator's note, the name of a reference."""
    type: str
    """The first word of the head, without the id that an event's hangs on."""
    passage: Passage | None = None
    """The words of a span and where they stand."""
    line: int
    """The line that it begins in, from 1."""

    @property
    def arguments(self) -> list[tuple[str, str]]:
        """Roles and ids of an event or a relation; an event's first one is what it hangs on."""
        return arguments(self.head)


def arguments(head: str) -> list[tuple[str, str]]:
    """Take the roles and ids out of the head of an event or a relation."""
    return [(found[1], found[2]) for found in map(ARGUMENT.fullmatch, head.split()) if found]


def targets(record_id: str, head: str) -> list[str]:
    """List the ids that a record refers to, given its id and its head."""
    words = head.split()
    kind = record_id[0]
    if kind in "ER":
        return [target for _, target in arguments(head)]
    if kind == "*":
        return words[1:]
    return [] if kind == "T" else words[1:2]


def numbered_role(name: str) -> tuple[str, int] | None:
    """Split a role into what it is and the number of the piece: ``Content2`` is the second piece of a content."""
    found = _ROLE.fullmatch(name)
    return (found[1], int(found[2] or 1)) if found else None


def opens_a_record(line: str) -> bool:
    """Whether a line begins as a record does."""
    return _OPENING.match(line) is not None


def kept_records(kept: Any) -> list[str]:
    """List the records that an extra member holds; it may be anything, for it may come from a document."""
    values = kept if _is_array(kept) else (kept,)
    return [value for value in values if isinstance(value, str)]


def _is_array(value: Any) -> TypeGuard[tuple[Any, ...]]:
    return isinstance(value, tuple)


def parted(record: str) -> tuple[str, str] | None:
    """Take the id and the head from a record without its third column, where it is one."""
    record_id, _, head = record.partition("\t")
    whole = record_id == "*" or ID.fullmatch(record_id)
    if not whole or not (_PLACE if record_id[0] == "T" else _HEADS[record_id[0]]).fullmatch(head):
        return None
    return record_id, head


class Scanner:
    """Reads the records of one annotation file, and notes down what is wrong with it."""

    def __init__(self, text: str, annotations: str, at: str = "") -> None:
        self.text = text
        self.annotations = annotations
        self.at = at
        self._blamed: list[tuple[int, Problem]] = []
        self._opened: set[str] = set()

    @property
    def problems(self) -> list[Problem]:
        """What is wrong, in the order of the lines."""
        return [problem for _, problem in sorted(self._blamed, key=lambda blamed: blamed[0])]

    def blame(self, line: int, code: str, message: str) -> None:
        """Note down a problem of a line."""
        pointer = f"{self.at}/lines/{line}"
        problem = Problem(pointer=pointer, code=code, message=f"line {line}: {message}")
        self._blamed.append((line, problem))

    def records(self) -> list[Record]:
        """Read all records that can be read; two of one id count as a problem, and the first stays."""
        found: list[Record] = []
        ids: set[str] = set()
        for record in self._each():
            if record.id in ids:
                self.blame(record.line, DUPLICATE, f"expected an id of its own, found {record.id} again")
                continue
            if record.id != "*":
                ids.add(record.id)
            found.append(record)
        self._check_references(found)
        return found

    def _check_references(self, records: Iterable[Record]) -> None:
        for record in records:
            for target in targets(record.id, record.head):
                # A record that cannot be read is blamed itself, and not again by all that refer to it.
                if target not in self._opened:
                    shown = ascii_safe(target)
                    self.blame(record.line, REFERENCE, f"expected the id of a record, found {shown}, which is none")

    def _each(self) -> Iterator[Record]:
        annotations, position, line = self.annotations, 0, 1
        while position < len(annotations):
            opening = _OPENING.match(annotations, position)
            if opening is None:
                stop = self._line_end(position)
                found = annotations[position:stop]
                if found.strip():
                    message = f"expected a record such as 'T1<TAB>Source 0 5<TAB>words', found {ascii_safe(found)}"
                    self.blame(line, RECORD, message)
                record = None
            elif opening[1][0] == "T":
                record, stop = self._span(opening, line)
            else:
                record, stop = self._other(opening, line)
            if opening is not None:
                self._opened.add(opening[1])
            if record is not None:
                yield record
            line += annotations.count("\n", position, stop)
            position = stop

    def _line_end(self, position: int) -> int:
        """Find where the next line begins; only a line feed ends a line, whatever else the words contain."""
        return self.annotations.find("\n", position) + 1 or len(self.annotations)

    def _paragraph_end(self, position: int) -> int:
        """Find where the next record begins: a line that begins none belongs to the one before."""
        stop = self._line_end(position)
        while stop < len(self.annotations) and not _OPENING.match(self.annotations, stop):
            stop = self._line_end(stop)
        return stop

    def _span(self, opening: re.Match[str], line: int) -> tuple[Record | None, int]:
        position, record_id = opening.end(), opening[1]
        line_end = self._line_end(position)
        head, tab, _ = self.annotations[position:line_end].partition("\t")
        place = _PLACE.fullmatch(head)
        if place is None or not tab:
            message = f"expected 'Type START END<TAB>words', found {ascii_safe(head)}"
            self.blame(line, SPAN, message)
            return None, self._paragraph_end(position)
        spans = self._spans(place[2], line)
        if spans is None:
            return None, self._paragraph_end(position)
        begin = position + len(head) + 1
        # The words say how long they are, so that neither a line break in them nor a line that
        # looks like a record can end the record too early.
        length = sum(map(len, spans)) + len(spans) - 1
        if begin + length <= len(self.annotations):
            words = PIECE_SEPARATOR.join([span.of(self.text) for span in spans])
            end = _RECORD_END.match(self.annotations, begin + length)
            # The brat tool writes a blank for a line break; PolNeAR has the line break itself.
            written_as = (words, words.replace("\n", PIECE_SEPARATOR))
            if end and self.annotations.startswith(written_as, begin):
                passage = Passage(spans=tuple(spans), text=words)
                return Record(id=record_id, head=head, type=place[1], passage=passage, line=line), end.end()
        written = ascii_safe(self.annotations[begin : self._paragraph_end(position)].rstrip("\r\n"))
        there = ascii_safe(spans[0].of(self.text))
        self.blame(line, WORDS, f"expected the words of the text, which are {there}, found {written}")
        return None, self._paragraph_end(position)

    def _spans(self, places: str, line: int) -> list[Span] | None:
        spans: list[Span] = []
        for place in places.split(";"):
            start, end = [
                int(number) if len(number) <= _MOST_DIGITS else len(self.text) + 1 for number in place.split(" ")
            ]
            if max(start, end) > len(self.text):
                found = f"{ascii_safe(place)}, and the text has {len(self.text)} characters"
                self.blame(line, SPAN, f"expected offsets inside the text, found {found}")
                return None
            if start > end:
                self.blame(line, SPAN, f"expected an end that is not before its start, found {place}")
                return None
            spans.append(Span(start, end))
        return spans

    def _other(self, opening: re.Match[str], line: int) -> tuple[Record | None, int]:
        position, record_id = opening.end(), opening[1]
        # Only free text can run over several lines.
        stop = self._line_end(position)
        if record_id[0] == "#" and "\t" in self.annotations[position:stop]:
            stop = self._paragraph_end(position)
        head, tab, note = self.annotations[position:stop].rstrip("\r\n").partition("\t")
        head = head.rstrip(" ")
        shape = _HEADS[record_id[0]]
        if not shape.fullmatch(head):
            message = f"expected {record_id}<TAB>{_EXPECTED[record_id[0]]}, found {ascii_safe(head)}"
            self.blame(line, RECORD, message)
            return None, stop
        kind = head.split(":" if record_id[0] == "E" else " ", 1)[0]
        return Record(id=record_id, head=head, note=note if tab else None, type=kind, line=line), stop


def unwritable(text: str, what: str, at: str) -> list[Problem]:
    """Find the half of a surrogate pair, which no UTF-8 file can have had, in a text."""
    found = _SURROGATE.search(text)
    if found is None:
        return []
    message = f"expected Unicode text, found half of a surrogate pair at {found.start()} of the {what}"
    return [Problem(pointer=at, code=ENCODING, message=message)]


_ANY_ID = ID.pattern
_ONE_TARGET = re.compile(rf"\S+ {_ANY_ID}")
_WITH_VALUE = re.compile(rf"\S+ {_ANY_ID}(?: \S.*)?")
_HEADS = {
    "E": re.compile(rf"[^\s:]+:{_ANY_ID}(?: +[^\s:]+:{_ANY_ID})*"),
    "R": re.compile(rf"\S+(?: +[^\s:]+:{_ANY_ID})+"),
    "A": _WITH_VALUE,
    "M": _WITH_VALUE,
    "N": _WITH_VALUE,
    "#": _ONE_TARGET,
    "*": re.compile(rf"\S+(?: +{_ANY_ID})+"),
}
_EXPECTED = {
    "E": "Type:T1 Role:T2",
    "R": "Type Role:T1 Role:T2",
    "A": "Type E1",
    "M": "Type E1",
    "N": "Type T1 scheme:id",
    "#": "Type T1<TAB>note",
    "*": "Type T1 T2",
}
