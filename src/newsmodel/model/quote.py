"""Quotes: what is said, who says it, on whose word, and how it came here."""

from enum import StrEnum

from newsmodel._classes import frozen
from newsmodel.model.concept import Concept
from newsmodel.model.part import Part
from newsmodel.model.scalars import Id, Language, Ratio
from newsmodel.model.text import PIECE_SEPARATOR, Passage, Span
from newsmodel.model.time import TimeExpression


class QuoteKind(StrEnum):
    """How the words of a quote stand to the words that were said."""

    DIRECT = "direct"
    """Word for word, in quotation marks."""
    INDIRECT = "indirect"
    """In the writer's words."""
    MIXED = "mixed"
    """In the writer's words, parts of them word for word in quotation marks."""
    SCARE = "scare"
    """A term in quotation marks, at a distance: the "victory plan"."""


class Stance(StrEnum):
    """Where somebody stands to what is said to be so."""

    ASSERTS = "asserts"
    """Says that it is so, without being asked."""
    CONFIRMS = "confirms"
    """Says that it is so, after it was said."""
    DENIES = "denies"
    """Says that it is not so."""
    ALLEGES = "alleges"
    """Says that it is so, and has not shown it."""
    DOUBTS = "doubts"
    """Says that it may not be so."""
    PREDICTS = "predicts"
    """Says that it will be so."""
    REQUESTS = "requests"
    """Asks that it be so."""
    SUPPORTS = "supports"
    """Is for it."""
    OPPOSES = "opposes"
    """Is against it."""
    NEITHER_CONFIRMS_NOR_DENIES = "neither_confirms_nor_denies"
    """Takes care to say neither."""
    DECLINES_TO_COMMENT = "declines_to_comment"
    """Was asked, and does not answer."""


class SourceKind(StrEnum):
    """What the words that name a source are."""

    NAME = "name"
    """A name: "Sybiha"."""
    NOMINAL = "nominal"
    """A description: "NATO diplomats"."""
    PRONOUN = "pronoun"
    """A pronoun: "he"; it may be the wrong one."""
    DOCUMENT = "document"
    """A document: "the letter reflects"; no person speaks."""


class InsertionKind(StrEnum):
    """Why words stand inside a quote that were not said."""

    ADDITION = "addition"
    """Words added so that the quote reads on: "[das tensões]"."""
    CLARIFICATION = "clarification"
    """Words that say what was meant: "he [the minister]"."""
    SIC = "sic"
    """A remark that the mistake before it was made by the speaker."""
    OMISSION = "omission"
    """An ellipsis: words were left out."""
    COMMENT = "comment"
    """A remark of the editor or the translator."""


@frozen(kw_only=True)
class Insertion(Part):
    """Words inside a quote that the editor put there, brackets or dots included.

    Example::

        {"kind": "clarification", "passage": {"text": "[the minister]"}}
    """

    kind: InsertionKind
    """Why they stand there."""
    passage: Passage
    """The words and where they stand."""
    language: Language | None = None
    """Their language, where it is not the quote's: an insertion left untranslated."""
    replaces: str | None = None
    """The words that they stand in for, where they are known."""


@frozen(kw_only=True)
class Relay(Part):
    """One hand that the words went through on their way here: the agency that saw the letter, the reposting site.

    Example::

        {"actor": "fjord-news", "medium": "news agency report", "language": "en"}
    """

    actor: Id | None = None
    """Id of the actor who passed them on."""
    medium: str | None = None
    """In what: "letter", "news agency report", "news article"."""
    time: TimeExpression | None = None
    """When."""
    language: Language | None = None
    """The language in which they came out of this hand."""
    stated: Passage | None = None
    """The words that say so."""
    note: str | None = None
    """A remark for people: "Reuters saw the letter"."""


@frozen(kw_only=True)
class Attribution(Part):
    """Who says it, as the article puts it and as it is.

    The words that name the source and the person who speaks are two facts: "he" may be a woman.

    Example::

        {
          "source": {"text": "he"},
          "source_kind": "pronoun",
          "cue": {"text": "added"},
          "speakers": ["okafor"],
          "medium": "press conference"
        }
    """

    source: Passage | None = None
    """The words that name who speaks: "he", "a letter to which the agency had access"."""
    source_kind: SourceKind | None = None
    """What those words are."""
    cue: Passage | None = None
    """The words that say that it is said: "added", "according to"."""
    anchor: Passage | None = None
    """Where an annotation tool hung the attribution, where that is not the cue."""
    speakers: tuple[Id, ...] = ()
    """Ids of the actors who say it: none, one or several.

    Example::

        ["lind"]
    """
    candidates: tuple[Id, ...] = ()
    """Ids of actors who may be saying it, where the article leaves it open."""
    addressees: tuple[Id, ...] = ()
    """Ids of the actors to whom it is said."""
    medium: str | None = None
    """How it was said: "letter", "interview", "press conference", "post"."""
    terms: str | None = None
    """On what terms.

    Example::

        "on condition of anonymity"
    """
    time: TimeExpression | None = None
    """When it was said."""
    via: tuple[Relay, ...] = ()
    """The hands that it went through, the first one first."""
    annotator: str | None = None
    """Who or what marked the attribution: a person, a tool and its version.

    Example::

        "desk"
        "quotefinder 2.1"
    """
    confidence: Ratio | None = None
    """How sure the annotator is, from 0 to 1."""


#: The attribution of a quote about whose source nothing is known.
UNATTRIBUTED = Attribution()


@frozen(kw_only=True)
class Original(Part):
    """A quote as it was first said or written, where what is printed is a translation.

    Example::

        {"language": "nb", "text": "Vi laster ikke et eneste skip."}
    """

    language: Language | None = None
    """The language it was said in."""
    text: str | None = None
    """The original wording, where it is known."""


@frozen(kw_only=True)
class Quote(Part):
    """Something that somebody is said to say, write, think or feel: content and attribution.

    Any of source, cue and content can be missing, each can be in pieces, and several annotators may have
    marked the same words.

    Example::

        {
          "id": "q1",
          "kind": "direct",
          "content": {"spans": [{"start": 1, "end": 32}], "text": "We will not load a single ship,"},
          "attribution": {
            "source": {"spans": [{"start": 47, "end": 55}], "text": "Ana Lind"},
            "cue": {"spans": [{"start": 56, "end": 60}], "text": "said"},
            "speakers": ["lind"]
          }
        }
    """

    id: Id
    """Names the quote within the article; opaque.

    Example::

        "q1"
    """
    kind: QuoteKind | None = None
    """How its words stand to the words that were said."""
    content: Passage | None = None
    """What is said, without the quotation marks around it."""
    attribution: Attribution = UNATTRIBUTED
    """Who says it."""
    quoted: Passage | None = None
    """In a mixed quote, the parts that stand in quotation marks."""
    insertions: tuple[Insertion, ...] = ()
    """Words inside the content that the editor put there."""
    within: Id | None = None
    """Id of the quote that this one stands in: a belief inside a statement.

    Example::

        "q1"
    """
    about: tuple[Id, ...] = ()
    """Ids of the quotes and events that it is about: the report that is not denied.

    Example::

        ["strike", "q2"]
    """
    repeats: Id | None = None
    """Id of the quote that this one says again, in a headline say."""
    continues: Id | None = None
    """Id of the quote that goes on in this one, after the attribution between them."""
    stance: Stance | None = None
    """Where the speaker stands to what it is about."""
    speech_act: str | None = None
    """What is done by saying it: "statement", "request", "promise", "threat", "question".

    Example::

        "announcement"
    """
    language: Language | None = None
    """The language it is printed in, where it is not the article's."""
    original: Original | None = None
    """How it was first said, where what is printed is a translation."""
    topics: tuple[Concept, ...] = ()
    """What it is about, in coded vocabularies."""
    note: str | None = None
    """A remark for people."""

    @property
    def said(self) -> str | None:
        """The content without the words that the editor inserted; ``None`` without content.

        The blank before an insertion goes with it.
        """
        if self.content is None:
            return None
        if not self.insertions:
            return self.content.text
        if not self.content.spans:
            return _without_words(self.content.text, self.insertions)
        inserted = sorted(
            (span for insertion in self.insertions for span in insertion.passage.spans),
            key=lambda span: span.start,
        )
        pieces = zip(self.content.spans, self.content.pieces, strict=False)
        return PIECE_SEPARATOR.join(_without_spans(piece, span.start, inserted) for span, piece in pieces)


def _without_spans(piece: str, offset: int, inserted: list[Span]) -> str:
    kept: list[str] = []
    done = 0
    for span in inserted:
        start, end = max(span.start - offset, done), min(span.end - offset, len(piece))
        if start < end:
            kept.append(piece[done:start].removesuffix(" "))
            done = end
    return "".join([*kept, piece[done:]])


def _without_words(text: str, insertions: tuple[Insertion, ...]) -> str:
    for insertion in insertions:
        before, found, after = text.partition(insertion.passage.text)
        if found:
            text = before.removesuffix(" ") + after
    return text
