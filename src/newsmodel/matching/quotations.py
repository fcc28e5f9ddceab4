"""The stretches of a text that quotation marks or the dashes of direct speech enclose, in any press's style."""

import re
from collections.abc import Iterator
from enum import Enum

from newsmodel.matching.marks import CLOSING, DASHES, OPENING, QUOTATION_MARKS, SINGLE
from newsmodel.model.text import Span

# Two single marks are one double mark in the text of several agencies.
_MARK = re.compile(rf"([{SINGLE}])\1|[{re.escape(QUOTATION_MARKS)}]")
_LINE = re.compile(r"[^\n\r\u2028\u2029\x85]+")
#: A paragraph that begins with a dash is direct speech in many languages; so is what follows a colon and a dash.
_DASH_OPENS = re.compile(rf"\s*[{re.escape(DASHES)}]|.*?[:：]\s*[{re.escape(DASHES)}]\s")  # noqa: RUF001
_BEFORE_OPENING = frozenset("([{/:;…—–-―＝，。：、（" + OPENING)  # noqa: RUF001
_AFTER_CLOSING = frozenset(",.;:!?)]}/…—–-―，。：；！？、）" + CLOSING)  # noqa: RUF001
_PUNCTUATION = frozenset(",.!?…—–-，。！？")  # noqa: RUF001


class _Use(Enum):
    OPENS = "opens"
    CLOSES = "closes"


def quotations(text: str) -> list[Span]:
    """Return the stretches that are marked as quotations, with their marks, in order. They do not overlap.

    A quotation that is not closed in its paragraph extends to the end of it. If the next mark closes it, it includes
    the paragraphs in between. In a paragraph of direct speech that a dash introduces, the narration is not recognized.
    """
    found: list[tuple[int, int]] = []
    pending: int | None = None
    for line in _LINE.finditer(text):
        dash = _DASH_OPENS.match(line[0])
        if dash is not None:
            found.append((line.start() + dash.end() - 1, line.end()))
        marks = [mark.span() for mark in _MARK.finditer(text, line.start(), line.end())]
        singles = [at for at, end in marks if end - at == 1 and text[at] in SINGLE]
        doubles = [(at, end) for at, end in marks if end - at > 1 or text[at] not in SINGLE]
        spans, pending = _double_marks(text, doubles, line.end(), pending)
        found += spans
        found += _single_marks(text, singles, line.end())
    return _merged(found)


def _double_marks(
    text: str, marks: list[tuple[int, int]], end: int, pending: int | None
) -> tuple[list[tuple[int, int]], int | None]:
    """Return the quotations of one line, and where the one begins that its end leaves open."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for number, (at, after) in enumerate(marks):
        use = _use_of(text, at, after, is_open=opened is not None)
        if use is _Use.OPENS:
            opened = at if opened is None else opened
        elif opened is not None:
            found.append((opened, after))
            opened = None
        elif pending is not None and not number:
            found.append((pending, after))
        if not number:
            pending = None
    if opened is not None:
        found.append((opened, end))
        return found, opened
    return found, pending


def _use_of(text: str, at: int, end: int, *, is_open: bool) -> _Use:
    """Return whether a mark opens or closes: by its neighbors, or else by its form."""
    before, after = text[max(at - 1, 0) : at], text[end : end + 1]
    opens = (not before or before.isspace() or before in _BEFORE_OPENING) and bool(after) and not after.isspace()
    # In French, a blank separates the mark from the words: "« Oui », dit-elle."
    opens = opens and after not in _AFTER_CLOSING
    closes = bool(before) and not before.isspace() and (not after or after.isspace() or after in _AFTER_CLOSING)
    if opens != closes:
        return _Use.OPENS if opens else _Use.CLOSES
    if text[at] in OPENING or text[at:end] == "‘‘":  # noqa: RUF001
        return _Use.OPENS
    if text[at] in CLOSING or text[at:end] == "’’":  # noqa: RUF001
        return _Use.CLOSES
    return _Use.CLOSES if is_open else _Use.OPENS


def _single_marks(text: str, marks: list[int], end: int) -> Iterator[tuple[int, int]]:
    """Yield the quotations of one line in single marks, which are also apostrophes.

    A mark after punctuation closes rather than one after a letter: "the workers' union". The last one counts.
    """
    curly = any(text[at] == "‘" for at in marks)  # noqa: RUF001
    opened: int | None = None
    closed: tuple[bool, int] | None = None
    for at in marks:
        before, after = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
        may_open = not (curly and text[at] == "’") and (not before or not (before.isalnum() or before in _PUNCTUATION))  # noqa: RUF001
        if may_open and bool(after) and not after.isspace():
            if opened is not None and closed is not None:
                yield opened, closed[1]
                opened = None
            if opened is None:
                opened, closed = at, None
        elif opened is not None and before and not before.isspace() and not after.isalnum():
            strong = before in _PUNCTUATION
            if closed is None or strong or not closed[0]:
                closed = strong, at + 1
    if opened is not None and (closed is not None or text[opened] == "‘"):  # noqa: RUF001
        yield opened, closed[1] if closed is not None else end


def _merged(found: list[tuple[int, int]]) -> list[Span]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return [Span(start, end) for start, end in merged]
