"""The brat stand-off format, as PolNeAR uses it to mark who says what in the news.

An article is a text file, and beside it, for each annotator, an ``.ann`` file of records: spans of the
text (``T``), attributions that tie a source, a cue and a content together (``E``), and what people note
about them. An attribution becomes a ``Quote``; what no attribution uses becomes a ``Boilerplate``
(``Discard``) or an ``Annotation``. Offsets are code points of the text, ends exclusive, there as here.

Nothing is guessed: a quote gets no ``kind`` and no speakers. What the model has no place for (the numbers
that the spans had) waits in ``extra["brat"]``, as brat wrote it, so that ``write`` gives the file back.

The format: https://brat.nlplab.org/standoff.html; the roles: PolNeAR 1.0.0.
"""

from collections.abc import Mapping

import attrs

from newsmodel._arguments import require_instance
from newsmodel.errors import FormatError, Problem, escape_pointer
from newsmodel.formats._brat_loss import loss as loss  # noqa: PLC0414 - exported from here
from newsmodel.formats._brat_writing import Writer
from newsmodel.formats._standoff import (
    ATTRIBUTIONS,
    DISCARD,
    DISCARDED,
    EXTRA,
    REFERENCE,
    Record,
    Scanner,
    numbered_role,
    targets,
    unwritable,
)
from newsmodel.model.article import Article
from newsmodel.model.publication import Annotation, Boilerplate
from newsmodel.model.quote import Attribution, Quote
from newsmodel.model.text import PIECE_SEPARATOR, Passage

__all__ = ["loss", "read", "read_all", "write"]


def read(text: str, annotations: str, *, annotator: str | None = None, id: str = "article") -> Article:  # noqa: A002
    """Read a text and one annotator's marks on it.

    Ids are those of the file: the attribution ``E3`` becomes the quote ``E3``, an unused span ``T7`` the
    annotation ``T7``. ``Content`` and ``Content2`` of one attribution become one passage with the spans of both.

    Args:
        text: The text file, exactly as it is: a changed line end moves every offset behind it.
        annotations: The ``.ann`` file.
        annotator: Who made the marks; each quote and annotation says so.
        id: The article's id; the format has none.

    Raises:
        FormatError: The annotations are not brat's, or do not fit the text; ``problems`` has everything found,
            each with its line (from 1) in the message and in the pointer: ``/lines/12``.
    """
    problems = _text_problems(text)
    marks = _marks(text, annotations, _Marks(annotator=annotator), problems)
    return _article(id, text, [marks], problems)


def read_all(text: str, annotations: Mapping[str, str], *, id: str = "article") -> Article:  # noqa: A002
    """Read a text and what several annotators marked in it, each on their own.

    Ids are those of the files behind the annotator's name: ``6b86:E3``; ``write`` takes the name off again.

    Args:
        text: The text file, exactly as it is.
        annotations: The ``.ann`` files, by annotator.
        id: The article's id; the format has none.

    Raises:
        FormatError: As ``read`` says; pointers begin with the annotator: ``/6b86/lines/12``.
    """
    problems = _text_problems(text)
    marks = [
        _marks(
            text,
            content,
            _Marks(annotator=annotator, prefix=f"{annotator}:", at=f"/{escape_pointer(annotator)}"),
            problems,
        )
        for annotator, content in annotations.items()
    ]
    return _article(id, text, marks, problems)


def write(article: Article, *, annotator: str | None = None) -> str:
    """Write the quotes, annotations and boilerplate of an article as an ``.ann`` file.

    What was read from brat gets its ids, types and roles back, and the other parts get new ones: an
    attribution without an anchor hangs on its cue, or else on its source or its content; boilerplate is
    ``Discard``; an annotation with words is a span of its kind, its note a note on that.
    What brat has no word for (speakers, kinds, actors, events, times) is not written; ``loss`` counts it.

    Args:
        article: The article; its text is not needed, for passages have their words.
        annotator: Whose marks to write; ``None`` for all of them, where no two annotators made them.

    Raises:
        ClassError: The argument is not an ``Article``.
        FormatError: The marks are several annotators' and ``annotator`` does not say whose to write, or
            something has no place in the text or refers to what is not written.
    """
    require_instance(article, Article)
    return Writer(article, annotator).file()


def _text_problems(text: str) -> list[Problem]:
    """Refuse a text that nothing can be marked in; otherwise begin an empty list of problems.

    Raises:
        FormatError: The text is not Unicode.
    """
    problems = unwritable(text, "text", "")
    if problems:
        raise FormatError(problems)
    return problems


def _article(article_id: str, text: str, marks: "list[_Marks]", problems: list[Problem]) -> Article:
    if problems:
        raise FormatError(problems)
    return Article(
        id=article_id,
        text=text,
        quotes=tuple([quote for each in marks for quote in each.quotes]),
        annotations=tuple([annotation for each in marks for annotation in each.annotations]),
        boilerplate=tuple([part for each in marks for part in each.boilerplate]),
    )


@attrs.define(kw_only=True)
class _Marks:
    """What one annotator marked, and the names by which the article knows it."""

    annotator: str | None
    prefix: str = ""
    at: str = ""
    spans: dict[str, Record] = attrs.Factory(dict[str, Record])
    attributions: dict[str, Record] = attrs.Factory(dict[str, Record])
    quotes: list[Quote] = attrs.Factory(list[Quote])
    annotations: list[Annotation] = attrs.Factory(list[Annotation])
    boilerplate: list[Boilerplate] = attrs.Factory(list[Boilerplate])


def _marks(text: str, annotations: str, marks: _Marks, problems: list[Problem]) -> _Marks:
    broken = unwritable(annotations, "annotations", marks.at)
    if broken:
        problems.extend(broken)
        return marks
    scanner = Scanner(text, annotations, marks.at)
    records = scanner.records()
    marks.spans = {record.id: record for record in records if record.passage is not None}
    readable = not scanner.problems
    for record in records:
        if record.type in ATTRIBUTIONS and record.id.startswith("E"):
            if record.arguments[0][1] in marks.spans:
                marks.attributions[record.id] = record
            elif readable:
                scanner.blame(record.line, REFERENCE, "expected an attribution that hangs on a span (T1)")
    problems.extend(scanner.problems)
    if not problems:
        _sort_out(records, marks)
    return marks


def _sort_out(records: list[Record], marks: _Marks) -> None:
    """Make each record a part of the article; a span that an attribution uses is part of its quote."""
    used: set[str] = set()
    for record in marks.attributions.values():
        marks.quotes.append(_quote(record, marks, used))
    for record in records:
        if record.id in used or record.id in marks.attributions:
            continue
        if record.type == DISCARD and record.passage is not None:
            marks.boilerplate.append(_boilerplate(record, record.passage, marks))
        else:
            marks.annotations.append(_annotation(record, marks))


def _quote(record: Record, marks: _Marks, used: set[str]) -> Quote:
    (_, anchor_id), *arguments = record.arguments
    anchor = marks.spans[anchor_id]
    # Only what the roles do not say has to be remembered: a span of another type, or one of several.
    remembered = {} if anchor.type == record.type else {anchor.id: anchor}
    used.add(anchor.id)
    passages: dict[str, Passage] = {}
    pieces: dict[str, list[tuple[int, Record]]] = {}
    for name, target in arguments:
        numbered_name = numbered_role(name)
        if numbered_name is not None and target in marks.spans:
            role, number = numbered_name
            pieces.setdefault(role, []).append((number, marks.spans[target]))
            used.add(target)
    for role, numbered in pieces.items():
        spans = [span for _, span in sorted(numbered, key=lambda piece: piece[0])]
        passages[role] = _joined([span.passage for span in spans if span.passage is not None])
        remembered.update({span.id: span for span in spans if len(spans) > 1 or span.type != role})
    cue = passages.get("Cue")
    on_the_cue = cue is not None and anchor.passage is not None and cue.spans == anchor.passage.spans
    return Quote(
        id=marks.prefix + record.id,
        content=passages.get("Content"),
        attribution=Attribution(
            source=passages.get("Source"),
            cue=cue,
            anchor=None if on_the_cue else anchor.passage,
            annotator=marks.annotator,
        ),
        extra={EXTRA: (record.head, *[f"{span.id}\t{span.head}" for span in remembered.values()])},
    )


def _joined(passages: list[Passage]) -> Passage:
    if len(passages) == 1:
        return passages[0]
    return Passage(
        spans=tuple([span for passage in passages for span in passage.spans]),
        text=PIECE_SEPARATOR.join([passage.text for passage in passages]),
    )


def _boilerplate(record: Record, passage: Passage, marks: _Marks) -> Boilerplate:
    return Boilerplate(kind=DISCARDED, passage=passage, annotator=marks.annotator, extra={EXTRA: record.id})


def _annotation(record: Record, marks: _Marks) -> Annotation:
    if record.passage is not None:
        return Annotation(
            id=marks.prefix + record.id, kind=record.type, passage=record.passage, annotator=marks.annotator
        )
    about, passage = None, None
    if record.id[0] not in "R*":  # these tie several things together, and are about none of them alone
        target = targets(record.id, record.head)[0]
        about = marks.prefix + target if target in marks.attributions else None
        passage = marks.spans[target].passage if target in marks.spans else None
    return Annotation(
        id=None if record.id == "*" else marks.prefix + record.id,
        kind=record.type,
        passage=passage,
        about=about,
        note=record.note,
        annotator=marks.annotator,
        extra={EXTRA: (f"{record.id}\t{record.head}",)},
    )
