"""Spans, and passages that tie exact words to spans of the article's text.

Offsets count Unicode code points, as Python does: ``text[span.start:span.end]``.
JavaScript and Java count UTF-16 code units; ``Span.to_utf16`` and ``Span.from_utf16`` convert.
"""

from typing import ClassVar, Self

from newsmodel._arguments import require_instance
from newsmodel._classes import TupleOf, field, frozen
from newsmodel.errors import AnchorError, describe
from newsmodel.model.part import Part
from newsmodel.model.scalars import Offset

#: Separates the pieces of a passage in its ``text``.
PIECE_SEPARATOR = " "


@frozen
class Span(Part):
    """A range of the article's text: the half-open interval ``[start, end)``, in Unicode code points.

    Example::

        {"start": 47, "end": 55}

    Raises:
        StructureError: An offset is negative, or the end precedes the start.
    """

    __ordered_pair__: ClassVar[tuple[str, str]] = ("start", "end")

    start: Offset
    """Offset of the first code point."""
    end: Offset
    """Offset just after the last code point; equal to ``start`` for an empty span."""

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True

    def of(self, text: str) -> str:
        """Return the part of ``text`` that the span covers.

        Raises:
            AnchorError: The span extends beyond the text.
        """
        if self.end > len(text):
            raise AnchorError(
                f"expected a span within the text, which has {len(text)} code points; found {self.start}-{self.end}"
            )
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Return whether ``other`` lies entirely within this span.

        Raises:
            ClassError: The argument is not a ``Span``.
        """
        require_instance(other, Span)
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two spans share at least one code point.

        Raises:
            ClassError: The argument is not a ``Span``.
        """
        require_instance(other, Span)
        return self.start < other.end and other.start < self.end

    def to_utf16(self, text: str) -> tuple[int, int]:
        """Return the offsets in UTF-16 code units, as JavaScript and Java count.

        Raises:
            AnchorError: The span extends beyond the text.
        """
        covered = self.of(text)
        start = _utf16_length(text[: self.start])
        return start, start + _utf16_length(covered)

    @classmethod
    def from_utf16(cls, text: str, start: int, end: int) -> Self:
        """Create a span from offsets in UTF-16 code units.

        Raises:
            AnchorError: The offsets are reversed, extend beyond the text, or split a surrogate pair.
        """
        units = text.encode("utf-16-le", "surrogatepass")
        for offset in (start, end):
            if type(offset) is not int:
                raise AnchorError(f"expected UTF-16 offsets as integers, found {describe(offset)}")
        if not 0 <= start <= end <= len(units) // 2:
            raise AnchorError(
                f"expected UTF-16 offsets within the text, which has {len(units) // 2} code units; found {start}-{end}"
            )
        try:
            before = units[: 2 * start].decode("utf-16-le")
            covered = units[2 * start : 2 * end].decode("utf-16-le")
        except UnicodeDecodeError:
            raise AnchorError(
                f"expected UTF-16 offsets between characters; {start}-{end} split a surrogate pair"
            ) from None
        return cls(len(before), len(before) + len(covered))


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@frozen(kw_only=True)
class Passage(Part):
    """Words of the article and their position: the exact text with one or more spans.

    The pieces of a passage are in the order given. They may touch, be out of order, or split a word.
    If the article's text is not available (for licensing reasons, for example), a passage has words and no spans.

    Example::

        {
          "spans": [{"start": 1, "end": 17}, {"start": 34, "end": 48}],
          "text": "We will not load a single ship."
        }
    """

    spans: tuple[Span, ...] = field(default=(), converter=TupleOf[Span])
    """The spans of the words in ``Article.text``, one per piece, in code points."""
    text: str
    """The exact words. Several pieces are joined with one space.

    Example::

        "We will not load a single ship."
    """

    @classmethod
    def of(cls, text: str, *spans: Span) -> Self:
        """Create a passage from spans of an article's text.

        Raises:
            ClassError: An argument is not a ``Span``.
            AnchorError: A span extends beyond the text.
        """
        for span in spans:
            require_instance(span, Span)
        return cls(spans=spans, text=PIECE_SEPARATOR.join([span.of(text) for span in spans]))

    @property
    def pieces(self) -> tuple[str, ...]:
        """The words of each span, taken from ``text``; all of ``text`` if its length does not match the spans."""
        lengths = [len(span) for span in self.spans]
        if len(self.text) != sum(lengths) + max(0, len(lengths) - 1):
            return (self.text,)
        pieces: list[str] = []
        start = 0
        for length in lengths:
            pieces.append(self.text[start : start + length])
            start += length + len(PIECE_SEPARATOR)
        return tuple(pieces) or (self.text,)

    @property
    def start(self) -> int | None:
        """Offset of the first code point that the passage covers; ``None`` if it has no spans."""
        return min((span.start for span in self.spans), default=None)

    @property
    def end(self) -> int | None:
        """Offset just after the last code point that the passage covers; ``None`` if it has no spans."""
        return max((span.end for span in self.spans), default=None)
