"""Rules about what an annotator selected as a quote: ``quote.marks-inside`` and ``quote.narration``."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from newsmodel.errors import ascii_safe
from newsmodel.model.quote import Quote, QuoteKind
from newsmodel.model.text import Passage
from newsmodel.validation.article_index import ArticleIndex
from newsmodel.validation.rule import Violation

#: The marks that can close a quotation, by the mark that opens it. Languages use the same marks in other directions:
#: “…” in English, „…“ in German, „…” in Polish, ”…” in Swedish; «…» in French, »…« in Danish.
_CLOSING = {
    "“": "”",
    "„": "“”‟",
    "‟": "”",
    "”": "”",
    "«": "»",
    "»": "«»",
    '"': '"',
    "＂": "＂",  # noqa: RUF001
    "「": "」",
    "『": "』",
    "﹁": "﹂",
    "﹃": "﹄",
    "〝": "〞〟",
    "❝": "❞",
}
#: Single marks. An apostrophe looks like some of them, so they are paired only around the whole content.
_SINGLE = {"‘": "’‘", "‚": "‘’", "‹": "›", "›": "‹›", "'": "'", "＇": "＇", "`": "`´'"}  # noqa: RUF001
_PAIRS = _CLOSING | _SINGLE
_ALL_CLOSING = frozenset("".join(_PAIRS.values()))
#: Marks that open, or close, a quotation in every language.
_ALWAYS_OPEN, _ALWAYS_CLOSE = frozenset("„「『﹁﹃〝❝"), frozenset("」』﹂﹄〞〟❞")

_MARK = re.compile(f"[{''.join(dict.fromkeys(''.join([*_CLOSING, *_CLOSING.values()])))}]")
_BREAK = re.compile(r"\n\s*\n")
#: Marks that open a quotation in some languages only: there, a blank or a bracket precedes them, and a word follows.
_SOMETIMES_OPEN = frozenset('"＂”»‟')  # noqa: RUF001
_DIRECT, _MIXED = QuoteKind.DIRECT, QuoteKind.MIXED


def marks_inside(index: ArticleIndex) -> Iterator[Violation]:
    """Find direct quotes and quoted parts that include the quotation marks around them."""
    text = index.article.text
    for i, quote in enumerate(index.all(Quote)):
        kind = quote.kind
        passage = quote.content if kind is _DIRECT else quote.quoted if kind is _MIXED else None
        if passage is None:
            continue
        words = passage.text.strip()
        # Most quotes begin with a letter, and end with one or with a period.
        if words[:1] not in _PAIRS and words[-1:] not in _ALWAYS_CLOSE:
            continue
        marks = _included_marks(passage, words, text)
        if marks:
            yield (
                f"{index.at(Quote, i)}/{'content' if kind is _DIRECT else 'quoted'}",
                (
                    f"expected the words inside the quotation marks, found {ascii_safe(marks)} around them; "
                    "leave the marks out of the passage"
                ),
            )


def _included_marks(passage: Passage, words: str, text: str | None) -> str:
    """Return the quotation marks that a passage includes, or an empty string.

    The marks of a quotation inside the quote are included rightly: then the outer ones are next to them in the text.
    """
    if len(words) < 2:  # noqa: PLR2004
        return ""
    first, last = words[0], words[-1]
    if last in _PAIRS.get(first, ""):
        if text is not None and passage.spans and _is_in_marks(text, passage):
            return ""
        return f"{first}…{last}"
    if first in _ALWAYS_OPEN and not any(mark in words for mark in _CLOSING[first]):
        return first
    if last in _ALWAYS_CLOSE and not any(mark in words for mark, closing in _CLOSING.items() if last in closing):
        return last
    return ""


def _is_in_marks(text: str, passage: Passage) -> bool:
    """Return whether a passage has a quotation mark right before it, and one after it or after a comma or a period."""
    start, end = passage.spans[0].start, passage.spans[-1].end
    before, after = text[max(start - 2, 0) : start].strip(), text[end : end + 3]
    return before[-1:] in _PAIRS and not _ALL_CLOSING.isdisjoint(after)


def narration(index: ArticleIndex) -> Iterator[Violation]:
    """Find direct quotes whose words are outside quotation marks and next to the marks of another quotation."""
    text = index.article.text
    if text is None:
        return
    quotations: _Quotations | None = None
    for i, quote in enumerate(index.all(Quote)):
        content = quote.content
        if quote.kind is not _DIRECT or content is None or not content.spans:
            continue
        start, end = content.spans[0].start, content.spans[-1].end
        # Slices, because the spans of a document can exceed its text; another rule reports that.
        closing = _CLOSING.get(text[max(start - 1, 0) : start])
        if closing is not None and text[end : end + 1] and text[end] in closing:
            continue  # most quotes have their own marks next to them
        if end > len(text) or not text[start:end].strip():
            continue
        quotations = quotations or _Quotations(text)
        if quotations.is_narration(start, end):
            yield (
                f"{index.at(Quote, i)}/content",
                (
                    f"expected words inside quotation marks, found {ascii_safe(content.text)} next to the marks of "
                    "another quotation; correct the span or the kind"
                ),
            )


class _Quotations:
    """The quotations in a text: the offsets of their opening marks, and those just after their closing marks.

    A paragraph is left out if its marks do not form pairs. A mark that is missing would otherwise make narration of the
    quotations after it. A quotation of several paragraphs has an opening mark at each, and a closing mark at the last.
    """

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in _paragraphs(text):
            pairs = _pairs(text, start, end)
            if pairs is None:
                pairs = [(start, end)]  # nothing in it is narration
            for opening, closing in pairs:
                self._starts.append(opening)
                self._ends.append(closing)

    def is_narration(self, start: int, end: int) -> bool:
        """Return whether words are outside all quotations and next to one."""
        following = bisect_right(self._starts, start)
        if following and self._ends[following - 1] > start:
            return False  # inside a quotation
        if following < len(self._starts) and self._starts[following] < end:
            return False  # it contains one
        after_one = following > 0 and start - self._ends[following - 1] < _NEAR
        before_one = following < len(self._starts) and self._starts[following] - end < _NEAR
        return after_one or before_one


#: How many code points away the mark of another quotation may be. If it is further away, the rule ``quote.unmarked``
#: reports the words.
_NEAR = 2


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BREAK.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _pairs(text: str, start: int, end: int) -> list[tuple[int, int]] | None:
    """Return the quotations in a paragraph; ``None`` if its marks do not form pairs."""
    pairs: list[tuple[int, int]] = []
    opening, closing = 0, ""
    for found in _MARK.finditer(text, start, end):
        mark = found[0]
        if closing:
            if mark in closing:
                pairs.append((opening, found.end()))
                closing = ""
        elif mark in _CLOSING and (mark not in _SOMETIMES_OPEN or _can_open(text, found.start())):
            opening, closing = found.start(), _CLOSING[mark]
        else:
            return None
    if not closing:
        return pairs
    return None if text[opening] in _SOMETIMES_OPEN else [*pairs, (opening, end)]


def _can_open(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before.isspace() or before in "([{—–―-:/") and bool(after) and not after.isspace()  # noqa: RUF001
