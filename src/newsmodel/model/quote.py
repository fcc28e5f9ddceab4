"""Quotes: what is said, who says it, and how the words reached the article."""

from typing import Annotated

from newsmodel._classes import TupleOf, field, frozen
from newsmodel._references import RefersTo
from newsmodel._vocabulary import Vocabulary
from newsmodel.edtf import Edtf, optional_edtf
from newsmodel.model.concept import Concept
from newsmodel.model.part import Part
from newsmodel.model.scalars import ActorId, Id, Language, QuoteId, Ratio
from newsmodel.model.text import PIECE_SEPARATOR, Passage, Span
from newsmodel.model.time import TimeExpression


class QuoteKind(Vocabulary):
    """Whether the content of a quote is verbatim, a paraphrase, a mix of both, or a term in scare quotes."""

    DIRECT = "direct"
    """Verbatim, in quotation marks."""
    INDIRECT = "indirect"
    """A paraphrase, in the writer's words."""
    MIXED = "mixed"
    """A paraphrase that contains verbatim parts in quotation marks."""
    SCARE = "scare"
    """Scare quotes: a term in quotation marks that the writer does not endorse: the "victory plan"."""


class Stance(Vocabulary):
    """The position someone takes on a claim."""

    ASSERTS = "asserts"
    """States the claim on their own initiative."""
    CONFIRMS = "confirms"
    """Affirms a claim that others have made."""
    DENIES = "denies"
    """Rejects the claim as false."""
    ALLEGES = "alleges"
    """States the claim without giving proof."""
    DOUBTS = "doubts"
    """Questions whether the claim is true."""
    PREDICTS = "predicts"
    """States that the claim will become true."""
    REQUESTS = "requests"
    """Asks that the claim be made true."""
    SUPPORTS = "supports"
    """Is in favor."""
    OPPOSES = "opposes"
    """Is against."""
    NEITHER_CONFIRMS_NOR_DENIES = "neither_confirms_nor_denies"
    """Explicitly neither confirms nor denies the claim."""
    DECLINES_TO_COMMENT = "declines_to_comment"
    """Was asked and refused to answer."""


class SourceKind(Vocabulary):
    """The form of the words that name a source."""

    NAME = "name"
    """A name: "Sybiha"."""
    NOMINAL = "nominal"
    """A common noun phrase: "NATO diplomats"."""
    PRONOUN = "pronoun"
    """A pronoun: "he". The pronoun does not necessarily match the speaker's gender."""
    DOCUMENT = "document"
    """A document rather than a person: "the letter reflects"."""


class InsertionKind(Vocabulary):
    """The purpose of words inside a quote that the speaker did not say."""

    ADDITION = "addition"
    """Words added to complete the sentence: "[das tensões]"."""
    CLARIFICATION = "clarification"
    """Words that explain what the speaker referred to: "he [the minister]"."""
    SIC = "sic"
    """A note that the preceding mistake is the speaker's: "[sic]"."""
    OMISSION = "omission"
    """An ellipsis: words were left out."""
    COMMENT = "comment"
    """A remark by the editor or translator."""


@frozen(kw_only=True)
class Insertion(Part):
    """Words inside a quote that the editor inserted, including the brackets or dots.

    Example::

        {"kind": "clarification", "passage": {"text": "[the minister]"}}
    """

    kind: InsertionKind
    """The purpose of the insertion."""
    passage: Passage
    """The inserted words and their position."""
    language: Language | None = None
    """Language of the insertion (BCP 47), if it differs from that of the quote."""
    replaces: str | None = None
    """The original words that the insertion replaces, if known."""


@frozen(kw_only=True)
class Relay(Part):
    """An intermediary that relayed the quote: a news agency that saw the letter, a site that republished the text.

    Example::

        {"actor": "fjord-news", "medium": "news agency report", "language": "en"}
    """

    actor: ActorId | None = None
    """Id of the actor who relayed the words."""
    medium: str | None = None
    """The medium of the relay: "letter", "news agency report", "news article"."""
    time: TimeExpression | None = None
    """The time of the relay."""
    language: Language | None = None
    """Language in which the intermediary passed the words on (BCP 47)."""
    stated: Passage | None = None
    """The passage that states the relay."""
    note: str | None = None
    """A note to human readers: "Reuters saw the letter"."""


@frozen(kw_only=True)
class Attribution(Part):
    """The source of a quote: the words that the article uses, and the actors who speak.

    The words that name the source are recorded separately from the actor: "he" may refer to a woman.

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
    """The words that name the source: "he", "a letter seen by the agency"."""
    source_kind: SourceKind | None = None
    """The form of those words."""
    cue: Passage | None = None
    """The reporting verb or phrase: "added", "according to" (the cue, in attribution corpora such as PARC)."""
    anchor: Passage | None = None
    """The passage that the annotation tool attached the attribution to, if it is not the cue."""
    speakers: tuple[ActorId, ...] = field(default=(), converter=TupleOf[ActorId])
    """Ids of the actors who make the statement: none, one or several.

    Example::

        ["lind"]
    """
    candidates: tuple[ActorId, ...] = field(default=(), converter=TupleOf[ActorId])
    """Ids of possible speakers, if the article leaves the speaker open."""
    addressees: tuple[ActorId, ...] = field(default=(), converter=TupleOf[ActorId])
    """Ids of the actors to whom the statement is made."""
    medium: str | None = None
    """The medium of the statement: "letter", "interview", "press conference", "post"."""
    terms: str | None = None
    """The conditions under which the source spoke.

    Example::

        "on condition of anonymity"
    """
    time: TimeExpression | None = None
    """The time of the statement."""
    via: tuple[Relay, ...] = field(default=(), converter=TupleOf[Relay])
    """The intermediaries that relayed the quote, earliest first."""
    annotator: str | None = None
    """Who or what identified the attribution: a person, or a tool with its version.

    Example::

        "desk"
        "quotefinder 2.1"
    """
    confidence: Ratio | None = None
    """The annotator's confidence, from 0 to 1."""
    created: Edtf | None = field(default=None, converter=optional_edtf)
    """The time at which the annotator identified the attribution (EDTF; Web Annotation created)."""


#: The attribution of a quote whose source is unknown.
UNATTRIBUTED = Attribution()


@frozen(kw_only=True)
class Original(Part):
    """The original of a quote that the article prints in translation.

    Example::

        {"language": "nb", "text": "Vi laster ikke et eneste skip."}
    """

    language: Language | None = None
    """Language of the original (BCP 47)."""
    text: str | None = None
    """The original wording, if known."""


@frozen(kw_only=True)
class Quote(Part):
    """Something that a source says, writes, thinks or feels, with its attribution (schema.org Quotation).

    Source, cue and content are each optional, and each may consist of several pieces. Several annotators
    may have marked the same words.

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
    """Identifier of the quote, unique within the article. It carries no meaning.

    Example::

        "q1"
    """
    kind: QuoteKind | None = None
    """Whether the content is verbatim, a paraphrase, a mix of both, or a term in scare quotes."""
    content: Passage | None = None
    """The words quoted, without the enclosing quotation marks."""
    attribution: Attribution = UNATTRIBUTED
    """Who makes the statement, and how the article attributes it."""
    quoted: Passage | None = None
    """The parts of a mixed quote that are in quotation marks."""
    insertions: tuple[Insertion, ...] = field(default=(), converter=TupleOf[Insertion])
    """Words inside the content that the editor inserted."""
    within: QuoteId | None = None
    """Id of the enclosing quote, such as the statement that reports a belief.

    Example::

        "q1"
    """
    about: tuple[Annotated[Id, RefersTo("Quote", "Event")], ...] = field(
        default=(), converter=TupleOf[Annotated[Id, RefersTo("Quote", "Event")]]
    )
    """Ids of the quotes and events that the quote refers to, such as the report that is denied.

    Example::

        ["strike", "q2"]
    """
    repeats: QuoteId | None = None
    """Id of the quote that this one repeats, for example in a headline."""
    continues: QuoteId | None = None
    """Id of the quote that this one continues, after an intervening attribution."""
    stance: Stance | None = None
    """The speaker's stance on what the quote is about."""
    speech_act: str | None = None
    """The act performed by the statement (speech act): "statement", "request", "promise", "threat", "question".

    Example::

        "announcement"
    """
    language: Language | None = None
    """Language in which the article prints the quote (BCP 47), if it differs from the article's."""
    original: Original | None = None
    """The original, if the article prints a translation."""
    topics: tuple[Concept, ...] = field(default=(), converter=TupleOf[Concept])
    """Subjects of the quote, as concepts of controlled vocabularies."""
    note: str | None = None
    """A note to human readers."""

    @property
    def said(self) -> str | None:
        """The content without the words that the editor inserted; ``None`` if the quote has no content.

        The space before an insertion is removed with it.
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
        words = insertion.passage.text
        if words and words in text:
            before, _, after = text.partition(words)
            text = before.removesuffix(" ") + after
    return text
