"""``TextMarking``: the methods of the builder that find words in the text, and mark its layout."""

from newsmodel.builder.coercion import with_position
from newsmodel.builder.layout import LayoutRegistry
from newsmodel.builder.passages import PassageFinder
from newsmodel.builder.text_search import TextPiece, TextRef, Words
from newsmodel.model.publication import Boilerplate
from newsmodel.model.text import Passage, Span


class TextMarking:
    """Finds words in one text, and marks its paragraphs, subheadings and boilerplate."""

    def __init__(self, text: str) -> None:
        """Start with a text."""
        self._finder = PassageFinder(text)
        self._layout = LayoutRegistry(self._finder)

    def passage(
        self,
        *words: TextPiece,
        nth: int | None = None,
        after: str | int | Span | Passage | None = None,
        near: str | int | Span | Passage | None = None,
        whole_words: bool = True,
    ) -> Passage:
        """Return the passage that words refer to; several arguments make a passage of several pieces.

        The pieces are in reading order: a string is searched for after the piece before it.

        Args:
            words: The words, piece by piece; a passage adds all of its pieces.
            nth: The number of the occurrence of the first piece, counted from 1.
            after: What precedes the first piece, as for ``Words``; its first occurrence after that is taken.
            near: What the first piece is close to, as for ``Words``; its nearest occurrence is taken.
            whole_words: Whether the first piece must begin and end at word boundaries.

        Raises:
            BuildError: The words are not found or ambiguous.
        """
        return self._finder.passage(with_position(words, nth=nth, after=after, near=near, whole_words=whole_words))

    def passage_between(self, first: str | Words, last: str | Words) -> Passage:
        """Return the passage that begins with ``first`` and ends with ``last``, if it is too long to be written out.

        Raises:
            BuildError: The first words are not found or ambiguous, or the last words do not follow them.
        """
        return self._finder.passage_between(first, last)

    def quotation_between(self, first: str | Words, last: str | Words) -> Passage:
        """Return the quotation that begins with ``first`` and ends with ``last``, without what interrupts it.

        The passage has a piece for each part inside the quotation marks. It is split at quotation marks, so that an
        attribution in the middle is left out, and at the ends of paragraphs, where a mark may be repeated. The mark
        before ``first`` decides which marks are meant; others inside the quotation, and apostrophes, do not split it.
        A quotation that a dash introduces is split only at the ends of paragraphs.

        Raises:
            BuildError: The first words are not found or ambiguous, or the last words do not follow them, or are outside
                the quotation marks.
        """
        return self._finder.quotation_between(first, last)

    def find_all(self, words: str | Words) -> tuple[Passage, ...]:
        """Return every occurrence of words as a passage: ``mentions=b.find_all("Sybiha")``.

        Raises:
            BuildError: The words do not occur in the text.
        """
        return self._finder.find_all(words)

    def paragraphs(self, *, blank_lines: bool = False) -> tuple[Span, ...]:
        """Mark every line of the text as a paragraph, except subheadings and boilerplate.

        Args:
            blank_lines: Whether only blank lines separate paragraphs, as in text with hard line breaks.
        """
        self._layout.mark_paragraphs(blank_lines=blank_lines)
        return self._layout.paragraphs or ()

    def subheading(self, words: str | Words | Span) -> Span:
        """Mark a subheading inside the text."""
        return self._layout.add_subheading(words)

    def boilerplate(self, words: TextRef, *, kind: str | None = None) -> Boilerplate:
        """Mark a part of the text that does not belong to the article, such as a source line or a biography."""
        return self._layout.add_boilerplate(words, kind)
