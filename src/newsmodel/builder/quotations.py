"""Quotations over several paragraphs or with interruptions: what is inside the quotation marks between two offsets."""

from collections.abc import Iterator, Sequence

from newsmodel.model.text import Span

#: The closing marks that end what an opening mark begins. A mark can close in one language and open in another.
_CLOSING: dict[str, str] = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "”": "”",
    "«": "»",
    "»": "«",
    "‹": "›",  # noqa: RUF001
    "›": "‹",  # noqa: RUF001
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    '"': '"',
    "＂": "＂",  # noqa: RUF001
    "‘": "’",  # noqa: RUF001
    "‚": "‘",  # noqa: RUF001
    "'": "'",
}

#: Marks that are apostrophes as well; they close only after punctuation or before the end of the words.
_APOSTROPHES = "'’"  # noqa: RUF001

_PUNCTUATION = ".,;:!?…-–—)]"  # noqa: RUF001


def quoted_spans(text: str, area: Span, lines: Sequence[Span]) -> tuple[tuple[Span, ...], bool]:
    """Return the pieces of an area that are inside quotation marks, and whether the end of the area is inside.

    The area begins inside a quotation. It is split at quotation marks and at the ends of paragraphs. A paragraph that
    does not begin with a quotation mark continues the quotation if no mark has closed it.

    Args:
        text: The text.
        area: The part of the text.
        lines: The spans of its paragraphs.
    """
    area = _without_marks(text, area)
    opening = _opening_mark(text, area)
    closing = _CLOSING.get(opening, "")
    pieces: list[Span] = []
    is_inside = True
    for line in lines:
        start, end = max(line.start, area.start), min(line.end, area.end)
        if start >= end:
            continue
        begun = start
        for offset in _marks(text, start, end, opening + closing):
            is_closing = is_inside and text[offset] in closing and not _is_apostrophe(text, offset, end)
            if is_closing and not (opening == text[offset] and offset == start):
                pieces += _stripped(text, begun, offset)
                is_inside = False
            elif text[offset] == opening and (not is_inside or offset == start):
                begun, is_inside = offset + 1, True
        if is_inside:
            pieces += _stripped(text, begun, end)
    return tuple(pieces), is_inside


def _without_marks(text: str, area: Span) -> Span:
    """Return an area without the mark before its first word, and without the one after its last word."""
    start, end = area.start, area.end
    if text[start] in _CLOSING and text[:start].rstrip()[-1:] not in _CLOSING:
        start += 1
    opening = _opening_mark(text, Span(start, end))
    if start < end and text[end - 1] in _CLOSING.get(opening, ""):
        end -= 1
    return Span(start, max(start, end))


def _opening_mark(text: str, area: Span) -> str:
    """Return the mark that opens a quotation: the one before the area, or the one that the first closing mark ends."""
    before = text[: area.start].rstrip()[-1:]
    if before in _CLOSING:
        return before
    for offset in range(area.start, area.end):
        if text[offset] in _APOSTROPHES:
            continue
        found = next((opening for opening, closing in _CLOSING.items() if text[offset] in closing), None)
        if found is not None:
            return found
    return ""


def _marks(text: str, start: int, end: int, marks: str) -> Iterator[int]:
    return (offset for offset in range(start, end) if text[offset] in marks) if marks else iter(())


def _is_apostrophe(text: str, offset: int, end: int) -> bool:
    if text[offset] not in _APOSTROPHES:
        return False
    return offset + 1 < end and text[offset - 1] not in _PUNCTUATION


def _stripped(text: str, start: int, end: int) -> list[Span]:
    words = text[start:end]
    if not words.strip():
        return []
    first = start + len(words) - len(words.lstrip())
    return [Span(first, first + len(words.strip()))]
