"""The layout of one article's text: its paragraphs, its headings, and what is not the article."""

from newsmodel.builder.passages import Anchoring, block_spans
from newsmodel.builder.text_search import TextRef, Words
from newsmodel.model.publication import Boilerplate
from newsmodel.model.text import Span


class Layout:
    """Which part of one text is what."""

    def __init__(self, anchoring: Anchoring) -> None:
        self._anchoring = anchoring
        self._lines: tuple[Span, ...] | None = None
        self.subheadings: list[Span] = []
        self.boilerplate: list[Boilerplate] = []

    @property
    def paragraphs(self) -> tuple[Span, ...] | None:
        """The paragraphs that are the article, where they were marked."""
        if self._lines is None:
            return None
        left_out = set(self.subheadings)
        boilerplate = [span for part in self.boilerplate for span in part.passage.spans]
        return tuple(
            [
                span
                for span in self._lines
                if span not in left_out and not any(part.contains(span) for part in boilerplate)
            ]
        )

    def mark_paragraphs(self, *, blank_lines: bool) -> None:
        """Mark every line, or every block between blank lines."""
        self._lines = block_spans(self._anchoring.text) if blank_lines else self._anchoring.lines

    def add_subheading(self, words: str | Words | Span) -> Span:
        """Mark a heading."""
        span = self._anchoring.passage(words).spans[0]
        self.subheadings.append(span)
        return span

    def add_boilerplate(self, words: TextRef, kind: str | None) -> Boilerplate:
        """Mark what is not the article."""
        part = Boilerplate(kind=kind, passage=self._anchoring.passage(words))
        self.boilerplate.append(part)
        return part
