"""The brat stand-off format, as PolNeAR uses it to annotate attributions in news.

An article is a text file with one ``.ann`` file per annotator. An ``.ann`` file consists of records: spans of the
text (``T``), attributions that connect a source, a cue and a content (``E``), notes (``#``) and others. An attribution
becomes a ``Quote``. A ``Discard`` span becomes a ``Boilerplate``. Every other record that is not part of an attribution
becomes an ``Annotation``. Offsets are code points of the text with an exclusive end, as in the model.

Nothing is guessed: a quote has no ``kind`` and no speakers. Details that the model does not represent (such as the ids
of spans) are kept in ``extra["brat"]`` in brat's notation, so that ``write`` restores the file.

The format: https://brat.nlplab.org/standoff.html; the roles: PolNeAR 1.0.0.
"""

from collections.abc import Mapping

import attrs

from newsmodel._arguments import require_instance
from newsmodel.errors import FormatError, Problem, escape_pointer
from newsmodel.formats._brat_loss import loss as loss  # noqa: PLC0414 - exported from here
from newsmodel.formats._brat_writing import AnnotationWriter
from newsmodel.formats._standoff import (
    ATTRIBUTIONS,
    DISCARD,
    DISCARD_KIND,
    EXTRA,
    NO_KIND,
    REFERENCE,
    Record,
    Scanner,
    numbered_role,
    surrogate_problems,
    targets,
)
from newsmodel.model.article import Article
from newsmodel.model.publication import Annotation, Boilerplate
from newsmodel.model.quote import Attribution, Quote
from newsmodel.model.text import PIECE_SEPARATOR, Passage

__all__ = ["loss", "read", "read_all", "write"]


def read(text: str, annotations: str, *, annotator: str | None = None, id: str = "article") -> Article:  # noqa: A002
    """Read a text and the ``.ann`` file of one annotator.

    The article uses the ids of the file: the attribution ``E3`` becomes the quote ``E3``; the span ``T7``, if no
    attribution uses it, becomes the annotation ``T7``. ``Content`` and ``Content2`` of one attribution become one
    passage with the spans of both.

    Args:
        text: The content of the text file, with its original line endings, which offsets depend on.
        annotations: The content of the ``.ann`` file.
        annotator: The name of the annotator, which becomes the ``annotator`` of each quote and annotation.
        id: The id of the article; the format has none.

    Raises:
        FormatError: The annotations are not in brat's format, or do not match the text. ``problems`` lists all
            problems, each with its line (from 1) in the message and in the pointer: ``/lines/12``.
    """
    problems = _text_problems(text)
    marks = _marks(text, annotations, _Marks(annotator=annotator), problems)
    return _article(id, text, [marks], problems)


def read_all(text: str, annotations: Mapping[str, str], *, id: str = "article") -> Article:  # noqa: A002
    """Read a text and the ``.ann`` files of several annotators.

    The ids are those of the files, prefixed with the annotator: ``6b86:E3``. ``write`` removes the prefix.

    Args:
        text: The content of the text file, with its original line endings.
        annotations: The contents of the ``.ann`` files, by the name of the annotator.
        id: The id of the article; the format has none.

    Raises:
        FormatError: As for ``read``; pointers begin with the annotator: ``/6b86/lines/12``.
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
    """Return the quotes, annotations and boilerplate of an article as the content of an ``.ann`` file.

    Parts that were read from brat keep their ids, types and roles; other parts get new ids. A passage over a line end
    is written as a piece for each line, because a record is one line; a span of a file that was read is written as it
    was. The trigger of an
    attribution is the anchor, or else the cue, the source or the content. Boilerplate becomes ``Discard``. An
    annotation with a passage becomes a span with its kind as the type, and its note becomes a note on that span.
    Members that brat cannot express (speakers, kinds, actors, events, times) are not written; ``loss`` counts them.

    Args:
        article: The article; its text is not required, because passages contain their words.
        annotator: Write only the marks of this annotator; required if there are marks of several.

    Raises:
        ClassError: The argument is not an ``Article``.
        FormatError: The article has marks of several annotators and ``annotator`` is missing, a passage has no
            spans, or a record refers to one that is not written.
    """
    require_instance(article, Article)
    return AnnotationWriter(article, annotator).file()


def _text_problems(text: str) -> list[Problem]:
    """Return an empty list of problems.

    Raises:
        FormatError: The text contains a lone surrogate.
    """
    problems = surrogate_problems(text, "text", "")
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
    """The records of one annotator, and the parts of the article that they become."""

    annotator: str | None
    prefix: str = ""
    """The prefix of the ids in the article."""
    at: str = ""
    """The JSON Pointer that precedes ``/lines/N`` in problems."""
    spans: dict[str, Record] = attrs.Factory(dict[str, Record])
    attributions: dict[str, Record] = attrs.Factory(dict[str, Record])
    quotes: list[Quote] = attrs.Factory(list[Quote])
    annotations: list[Annotation] = attrs.Factory(list[Annotation])
    boilerplate: list[Boilerplate] = attrs.Factory(list[Boilerplate])


def _marks(text: str, annotations: str, marks: _Marks, problems: list[Problem]) -> _Marks:
    broken = surrogate_problems(annotations, "annotations", marks.at)
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
                found = record.arguments[0][1]
                message = f"expected the id of a span, such as T1, as the trigger of an attribution; found {found}"
                scanner.report(record.line, REFERENCE, message)
    problems.extend(scanner.problems)
    if not problems:
        _convert(records, marks)
    return marks


def _convert(records: list[Record], marks: _Marks) -> None:
    """Convert each record to a part of the article; a span that an attribution uses becomes part of its quote."""
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
    # Keep only the spans that the roles do not determine: those of another type, and those of several pieces.
    kept = {} if anchor.type == record.type and anchor.written is None else {anchor.id: anchor}
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
        kept.update(
            {span.id: span for span in spans if len(spans) > 1 or span.type != role or span.written is not None}
        )
    cue = passages.get("Cue")
    anchor_is_cue = cue is not None and anchor.passage is not None and cue.spans == anchor.passage.spans
    return Quote(
        id=marks.prefix + record.id,
        content=passages.get("Content"),
        attribution=Attribution(
            source=passages.get("Source"),
            cue=cue,
            anchor=None if anchor_is_cue else anchor.passage,
            annotator=marks.annotator,
        ),
        extra={EXTRA: (record.head, *[span.kept for span in kept.values()])},
    )


def _joined(passages: list[Passage]) -> Passage:
    if len(passages) == 1:
        return passages[0]
    return Passage(
        spans=tuple([span for passage in passages for span in passage.spans]),
        text=PIECE_SEPARATOR.join([passage.text for passage in passages]),
    )


def _boilerplate(record: Record, passage: Passage, marks: _Marks) -> Boilerplate:
    kept = record.id if record.written is None else record.kept
    return Boilerplate(kind=DISCARD_KIND, passage=passage, annotator=marks.annotator, extra={EXTRA: kept})


def _annotation(record: Record, marks: _Marks) -> Annotation:
    if record.passage is not None:
        return Annotation(
            id=marks.prefix + record.id,
            kind=None if record.type == NO_KIND else record.type,
            passage=record.passage,
            annotator=marks.annotator,
            extra={} if record.written is None else {EXTRA: (record.kept,)},
        )
    about, passage = None, None
    if record.id[0] not in "R*":  # a relation or equivalence is not about a single record
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
