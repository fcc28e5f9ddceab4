"""Normalized spelling with offsets into the original: marks, dashes, blanks, invisible characters, composition."""

import functools
import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right

from newsmodel.matching.marks import DASHES, INVISIBLE, QUOTATION_MARKS
from newsmodel.model.text import Span

#: Scripts in which a blank or a line end between two characters has no meaning.
_WITHOUT_BLANKS = re.compile("[\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff65\U00020000-\U0003ffff]")

_RUN_OF_DASHES = re.compile(f"[{re.escape(DASHES)}]")
_BLANK = re.compile(r"\s")
_IGNORED = re.compile(f"[{INVISIBLE}]+")
_JAMO = (("\u1161", "\u1175"), ("\u11a8", "\u11c2"))

# One alternative for each kind of run. A run is one character class, so that a long one is read once.
_QUOTES_RUN = f"(?P<quotes>[{re.escape(QUOTATION_MARKS)}]+)"
_BLANKS_RUN = rf"(?P<blanks>[\s{INVISIBLE}{re.escape(DASHES)}]+)"
_JOINER = r"(?P<joiner>(?<=\w)\u200d(?=\w))"
_ELLIPSIS = "(?P<ellipsis>…)"


class NormalizedText:
    """A text in normalized spelling, with the offsets of the original.

    All quotation marks and apostrophes become one, and so do all dashes with the blanks around them. A run of blanks
    and line ends becomes one blank; between Chinese or Japanese characters, it is removed. Soft hyphens and other
    invisible characters are removed; a zero width joiner remains between symbols. Characters are composed (NFC).
    """

    def __init__(self, original: str, *, ignore_case: bool = False) -> None:
        self.original = original
        #: The ranges that differ: offsets in the original, and offsets in the normalized text.
        self._starts, self._ends = array("q"), array("q")
        self._new_starts, self._new_ends = array("q"), array("q")
        self.text: str = self._normalize(ignore_case=ignore_case)

    def _normalize(self, *, ignore_case: bool) -> str:
        original = self.original
        parts: list[str] = []
        at = length = 0
        for found in _pattern(original, ignore_case=ignore_case).finditer(original):
            was = found[0]
            now = _normalized(found, ignore_case=ignore_case)
            if now == was:
                continue
            start, end = found.span()
            parts += [original[at:start], now]
            length += start - at
            self._starts.append(start)
            self._ends.append(end)
            self._new_starts.append(length)
            length += len(now)
            self._new_ends.append(length)
            at = end
        parts.append(original[at:])
        text = "".join(parts)
        return text.casefold() if ignore_case else text

    def span(self, start: int, end: int) -> Span:
        """Return the span of the original that a range of the normalized text comes from."""
        first, last = self.start(start), self.end(end)
        return Span(min(first, last), max(first, last))

    def start(self, offset: int) -> int:
        """Return the offset in the original of the character at an offset of the normalized text."""
        number = bisect_right(self._new_starts, offset) - 1
        if number < 0:
            return offset
        if offset >= self._new_ends[number]:
            return self._ends[number] + offset - self._new_ends[number]
        return self._starts[number]

    def end(self, offset: int) -> int:
        """Return the offset in the original after the character before an offset of the normalized text."""
        number = bisect_left(self._new_starts, offset) - 1
        if number < 0:
            return offset
        if offset > self._new_ends[number]:
            return self._ends[number] + offset - self._new_ends[number]
        return self._ends[number] if self._new_ends[number] > self._new_starts[number] else self._starts[number]

    def offset(self, offset: int, *, after: bool = False) -> int:
        """Return the offset in the normalized text of an offset in the original.

        An offset inside a range that differs becomes its start, or its end if ``after``.
        """
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return offset
        if offset >= self._ends[number]:
            return self._new_ends[number] + offset - self._ends[number]
        inside = after and offset > self._starts[number]
        return self._new_ends[number] if inside else self._new_starts[number]

    def remainder(self, offset: int) -> tuple[str, int]:
        """Return the range of the original that differs and contains an offset, and the offset inside it."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0 or offset >= self._ends[number]:
            return "", 0
        start = self._starts[number]
        return self.original[start : self._ends[number]], offset - start


def normalize(words: str, *, ignore_case: bool = False) -> str:
    """Return words in normalized spelling."""
    return NormalizedText(words, ignore_case=ignore_case).text


def _pattern(text: str, *, ignore_case: bool) -> re.Pattern[str]:
    """Return the pattern of everything in a text whose normalized spelling may be another."""
    alternatives = [_QUOTES_RUN, _BLANKS_RUN, _JOINER, _ELLIPSIS]
    if not text.isascii():
        characters = set(text)
        composed = unicodedata.is_normalized("NFC", text)
        single = [
            character
            for character in sorted(characters)
            if (not composed and unicodedata.normalize("NFC", character) != character)
            or (ignore_case and len(character.casefold()) != 1)
        ]
        marks = [] if composed else [character for character in sorted(characters) if _combines(character)]
        if marks:
            alternatives.insert(0, f"(?P<cluster>(?s:.)[{re.escape(''.join(marks))}]+)")
        if single:
            alternatives.insert(1 if marks else 0, f"(?P<single>[{re.escape(''.join(single))}])")
    return re.compile("|".join(alternatives))


def _combines(character: str) -> bool:
    """Return whether a character can be composed with the one before it."""
    return unicodedata.category(character)[0] == "M" or any(first <= character <= last for first, last in _JAMO)


def _normalized(found: re.Match[str], *, ignore_case: bool) -> str:
    kind, was = found.lastgroup, found[0]
    if kind == "quotes":
        return "'"
    if kind == "blanks":
        return _dashes_and_blanks(was, found)
    if kind == "ellipsis":
        return "..."
    if kind == "joiner":
        return ""
    now = _composed(was)
    return now.casefold() if ignore_case else now


@functools.lru_cache(maxsize=1024)
def _composed(cluster: str) -> str:
    return unicodedata.normalize("NFC", _IGNORED.sub("", cluster))


def _dashes_and_blanks(was: str, found: re.Match[str]) -> str:
    if was in (" ", "-"):
        return was
    if _RUN_OF_DASHES.search(was):
        return "-"
    return normalized_blanks(found) if _BLANK.search(was) else ""


def normalized_blanks(found: re.Match[str]) -> str:
    """Return the normalized spelling of a run of blanks: one blank, or none between Chinese or Japanese characters."""
    text, start, end = found.string, found.start(), found.end()
    between = start > 0 and end < len(text)
    if between and _WITHOUT_BLANKS.match(text, start - 1) and _WITHOUT_BLANKS.match(text, end):
        return ""
    return " "
