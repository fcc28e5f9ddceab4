"""The layout of one article's text: paragraphs, subheadings and boilerplate."""

from collections.abc import Iterable

from newsmodel.builder.passages import PassageFinder, block_spans
from newsmodel.builder.text_search import TextRef, Words
from newsmodel.model.publication import Boilerplate
from newsmodel.model.text import Span


class LayoutRegistry:
    """The paragraphs, subheadings and boilerplate that were marked in one text."""

    def __init__(self, finder: PassageFinder) -> None:
        self._finder = finder
        self._blocks: tuple[Span, ...] | None = None
        self.subheadings: list[Span] = []
        self.boilerplate: list[Boilerplate] = []

    def load(self, subheadings: Iterable[Span], boilerplate: Iterable[Boilerplate]) -> None:
        """Take over the subheadings and boilerplate of an article."""
        self.subheadings[:] = subheadings
        self.boilerplate[:] = boilerplate

    @property
    def paragraphs(self) -> tuple[Span, ...] | None:
        """The paragraphs, except subheadings and boilerplate; ``None`` if ``mark_paragraphs`` was not called."""
        if self._blocks is None:
            return None
        subheadings = set(self.subheadings)
        boilerplate = [span for part in self.boilerplate for span in part.passage.spans]
        return tuple(
            [
                block
                for block in self._blocks
                if block not in subheadings and not any(span.contains(block) for span in boilerplate)
            ]
        )

    def mark_paragraphs(self, *, blank_lines: bool) -> None:
        """Mark every line as a paragraph, or every block between blank lines."""
        self._blocks = block_spans(self._finder.text) if blank_lines else self._finder.lines

    def add_subheading(self, words: str | Words | Span) -> Span:
        """Mark a subheading."""
        span = self._finder.span(words)
        self.subheadings.append(span)
        return span

    def add_boilerplate(self, words: TextRef, kind: str | None) -> Boilerplate:
        """Mark a part of the text that does not belong to the article."""
        part = Boilerplate(kind=kind, passage=self._finder.passage(words))
        self.boilerplate.append(part)
        return part
