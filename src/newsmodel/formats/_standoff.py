"""The scanner for brat stand-off files: splits them into records and compares the covered text with the article."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeGuard

import attrs

from newsmodel.errors import Problem, ascii_safe
from newsmodel.model.text import PIECE_SEPARATOR, Passage, Span

#: An id: a letter for the kind of record, and a number. Equivalences all have the id ``*``.
#: The number is limited to 15 digits, which JSON numbers represent exactly.
ID = re.compile(r"[TEARMN#][0-9]{1,15}")
#: An argument of an event or a relation: a role and the id of the record that fills it.
ARGUMENT = re.compile(r"([^\s:]+):([TEARMN#][0-9]{1,15})")

#: The event types for attributions, with a source and without.
ATTRIBUTIONS = ("Attribution", "Attribution-no-source")
#: The type of the spans that do not belong to the article's own text.
DISCARD = "Discard"
#: The kind of the boilerplate that such a span becomes.
DISCARD_KIND = "discard"
#: The type of the spans that an annotation without a kind becomes.
NO_KIND = "_"
#: The member of ``extra`` that keeps what the model does not represent, for writing it back.
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
_SPAN_HEAD = re.compile(r"(\S+) ([0-9]+ [0-9]+(?:;[0-9]+ [0-9]+)*)")
_ROLE = re.compile(r"(Source|Cue|Content)([0-9]{0,15})")
_RECORD_END = re.compile(r"\r?(?:\n|\Z)")
_SURROGATE = re.compile("[\ud800-\udfff]")
#: Everything that a reader may take for the end of a line, as ``str.splitlines`` does.
LINE_END = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_MAX_DIGITS = 15


@attrs.frozen(kw_only=True)
class Record:
    """A record of a stand-off file."""

    id: str
    """``T1``, ``E1``, ``#1``, …, or ``*``."""
    head: str
    """The second column: the type, with offsets or arguments."""
    note: str | None = None
    """The third column of a record that is not a span: an annotator's note, the name of a reference."""
    type: str
    """The first word of the head; for an event, without the id of its trigger."""
    passage: Passage | None = None
    """The covered text of a span, and its spans."""
    written: str | None = None
    """The covered text as the file has it, if a range of its offsets contains a line end."""
    line: int
    """The number of its first line, from 1."""

    @property
    def kept(self) -> str:
        """The columns of a span that are kept for writing it back."""
        columns = [self.id, self.head] if self.written is None else [self.id, self.head, self.written]
        return "\t".join(columns)

    @property
    def arguments(self) -> list[tuple[str, str]]:
        """The roles and ids of an event or a relation; the first pair of an event is its type and its trigger."""
        return arguments(self.head)


def arguments(head: str) -> list[tuple[str, str]]:
    """Return the roles and ids in the head of an event or a relation."""
    return [(found[1], found[2]) for found in map(ARGUMENT.fullmatch, head.split()) if found]


def targets(record_id: str, head: str) -> list[str]:
    """Return the ids that a record refers to, given its id and its head."""
    words = head.split()
    kind = record_id[0]
    if kind in "ER":
        return [target for _, target in arguments(head)]
    if kind == "*":
        return words[1:]
    return [] if kind == "T" else words[1:2]


def numbered_role(name: str) -> tuple[str, int] | None:
    """Split a role into its name and the number of the piece: ``Content2`` is the second piece of a content."""
    found = _ROLE.fullmatch(name)
    return (found[1], int(found[2] or 1)) if found else None


def lines_of(words: str) -> list[tuple[int, int]]:
    """Return the ranges of words between line ends; brat has one record a line, and writes these as pieces."""
    ranges: list[tuple[int, int]] = []
    start = 0
    for end in LINE_END.finditer(words):
        ranges.append((start, end.start()))
        start = end.end()
    ranges.append((start, len(words)))
    return [(first, last) for first, last in ranges if first < last] or [(0, 0)]


def on_one_line(words: str) -> str:
    """Return words with a blank for each line end."""
    return LINE_END.sub(lambda found: PIECE_SEPARATOR * len(found[0]), words)


def opens_record(line: str) -> bool:
    """Return whether a line begins like a record."""
    return _OPENING.match(line) is not None


def kept_records(kept: Any) -> list[str]:
    """Return the records in a member of ``extra``, which may come from a document and hold any value."""
    values = kept if _is_array(kept) else (kept,)
    return [value for value in values if isinstance(value, str)]


def _is_array(value: Any) -> TypeGuard[tuple[Any, ...]]:
    return isinstance(value, tuple)


def split_record(record: str) -> tuple[str, str] | None:
    """Split a record into id and head, without a third column; return ``None`` if it is not a valid record."""
    record_id, _, head = record.partition("\t")
    if record_id[:1] == "T":
        head = head.partition("\t")[0]
    has_id = record_id == "*" or ID.fullmatch(record_id)
    if not has_id or not (_SPAN_HEAD if record_id[0] == "T" else _HEAD_PATTERNS[record_id[0]]).fullmatch(head):
        return None
    return record_id, head


class Scanner:
    """Reads the records of one annotation file and collects its problems.

    Args:
        text: The text that the annotations belong to.
        annotations: The content of the ``.ann`` file.
        at: The JSON Pointer that precedes ``/lines/N`` in problems.
    """

    def __init__(self, text: str, annotations: str, at: str = "") -> None:
        self.text = text
        self.annotations = annotations
        self.at = at
        self._reported: list[tuple[int, Problem]] = []
        self._opened: set[str] = set()

    @property
    def problems(self) -> list[Problem]:
        """The problems found, in the order of the lines."""
        return [problem for _, problem in sorted(self._reported, key=lambda reported: reported[0])]

    def report(self, line: int, code: str, message: str) -> None:
        """Add a problem of a line."""
        pointer = f"{self.at}/lines/{line}"
        problem = Problem(pointer=pointer, code=code, message=f"line {line}: {message}")
        self._reported.append((line, problem))

    def records(self) -> list[Record]:
        """Return the valid records; of records with the same id, only the first."""
        found: list[Record] = []
        ids: set[str] = set()
        for record in self._scan():
            if record.id in ids:
                self.report(record.line, DUPLICATE, f"expected a unique id, found {record.id} a second time")
                continue
            if record.id != "*":
                ids.add(record.id)
            found.append(record)
        self._check_references(found)
        return found

    def _check_references(self, records: Iterable[Record]) -> None:
        for record in records:
            for target in targets(record.id, record.head):
                # An invalid record is reported once, and not for every reference to it.
                if target not in self._opened:
                    message = f"expected the id of a record of the file, found {ascii_safe(target)}"
                    self.report(record.line, REFERENCE, message)

    def _scan(self) -> Iterator[Record]:
        annotations, position, line = self.annotations, 0, 1
        while position < len(annotations):
            opening = _OPENING.match(annotations, position)
            if opening is None:
                stop = self._line_end(position)
                found = annotations[position:stop]
                if found.strip():
                    message = f"expected a record such as 'T1<TAB>Source 0 5<TAB>words', found {ascii_safe(found)}"
                    self.report(line, RECORD, message)
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
        """Return the offset of the next line; only a line feed ends a line."""
        return self.annotations.find("\n", position) + 1 or len(self.annotations)

    def _paragraph_end(self, position: int) -> int:
        """Return the offset of the next record; a line that does not open a record belongs to the one before."""
        stop = self._line_end(position)
        while stop < len(self.annotations) and not _OPENING.match(self.annotations, stop):
            stop = self._line_end(stop)
        return stop

    def _span(self, opening: re.Match[str], line: int) -> tuple[Record | None, int]:
        position, record_id = opening.end(), opening[1]
        line_end = self._line_end(position)
        head, tab, _ = self.annotations[position:line_end].partition("\t")
        type_and_offsets = _SPAN_HEAD.fullmatch(head)
        if type_and_offsets is None or not tab:
            message = f"expected 'Type START END<TAB>words', found {ascii_safe(head)}"
            self.report(line, SPAN, message)
            return None, self._paragraph_end(position)
        spans = self._spans(type_and_offsets[2], line)
        if spans is None:
            return None, self._paragraph_end(position)
        begin = position + len(head) + 1
        # The offsets determine the length of the covered text, so neither a line break in it nor a line that
        # looks like a record can end the record early.
        length = sum(map(len, spans)) + len(spans) - 1
        if begin + length <= len(self.annotations):
            words = PIECE_SEPARATOR.join([span.of(self.text) for span in spans])
            end = _RECORD_END.match(self.annotations, begin + length)
            # The brat tool writes a space for a line break; PolNeAR keeps the line break.
            written_as = (words, words.replace("\n", PIECE_SEPARATOR), on_one_line(words))
            annotation_text = self.annotations[begin : begin + length]
            if end and annotation_text in written_as:
                passage = Passage(spans=tuple(spans), text=words)
                written = annotation_text if any(LINE_END.search(span.of(self.text)) for span in spans) else None
                kind = type_and_offsets[1]
                return (
                    Record(id=record_id, head=head, type=kind, passage=passage, written=written, line=line),
                    end.end(),
                )
        written = ascii_safe(self.annotations[begin : self._paragraph_end(position)].rstrip("\r\n"))
        covered = ascii_safe(spans[0].of(self.text))
        self.report(line, WORDS, f"expected the words of the text at these offsets, {covered}; found {written}")
        return None, self._paragraph_end(position)

    def _spans(self, offsets: str, line: int) -> list[Span] | None:
        spans: list[Span] = []
        for pair in offsets.split(";"):
            start, end = [
                int(number) if len(number) <= _MAX_DIGITS else len(self.text) + 1 for number in pair.split(" ")
            ]
            if max(start, end) > len(self.text):
                expected = f"expected offsets of at most {len(self.text)}, the length of the text"
                self.report(line, SPAN, f"{expected}; found {ascii_safe(pair)}")
                return None
            if start > end:
                self.report(line, SPAN, f"expected a start that is not after the end, found {pair}")
                return None
            spans.append(Span(start, end))
        return spans

    def _other(self, opening: re.Match[str], line: int) -> tuple[Record | None, int]:
        position, record_id = opening.end(), opening[1]
        # Only the text of a note can have several lines.
        stop = self._line_end(position)
        if record_id[0] == "#" and "\t" in self.annotations[position:stop]:
            stop = self._paragraph_end(position)
        head, tab, note = self.annotations[position:stop].rstrip("\r\n").partition("\t")
        head = head.rstrip(" ")
        if not _HEAD_PATTERNS[record_id[0]].fullmatch(head):
            message = f"expected {record_id}<TAB>{_EXPECTED[record_id[0]]}, found {ascii_safe(head)}"
            self.report(line, RECORD, message)
            return None, stop
        kind = head.split(":" if record_id[0] == "E" else " ", 1)[0]
        return Record(id=record_id, head=head, note=note if tab else None, type=kind, line=line), stop


def surrogate_problems(text: str, what: str, at: str) -> list[Problem]:
    """Return a problem if a text contains a lone surrogate, which UTF-8 cannot encode."""
    found = _SURROGATE.search(text)
    if found is None:
        return []
    message = f"expected Unicode text, found a lone surrogate at offset {found.start()} of the {what}"
    return [Problem(pointer=at, code=ENCODING, message=message)]


_ANY_ID = ID.pattern
_ONE_TARGET = re.compile(rf"\S+ {_ANY_ID}")
_WITH_VALUE = re.compile(rf"\S+ {_ANY_ID}(?: \S.*)?")
_HEAD_PATTERNS = {
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
