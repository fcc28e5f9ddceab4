"""Words and their boundaries in any script."""

import re
import unicodedata

from newsmodel.model.text import Span

# Scripts without spaces between words, and Hangul, which attaches endings: every character is a token.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
#: A run of letters and digits, or one character of a script without spaces between words.
TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")

_SPACED_LETTER = re.compile(rf"[^\W{_UNSPACED}]")
_JOINERS = frozenset("\u200d\u20e3")
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
#: Punctuation that means something by itself: "5%" is not "5".
_MEANINGFUL = frozenset("%‰&@#§*/\\")


def splits_word(text: str, offset: int) -> bool:
    """Return whether an offset is inside a word, or inside a character with combining marks."""
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if after == " " and before != "\u200d":
        return False
    if unicodedata.category(after) in ("Mn", "Mc", "Me") or after in _JOINERS or before == "\u200d":
        return True
    if _SKIN_TONES[0] <= after <= _SKIN_TONES[1]:
        return True
    if unicodedata.category(before) in ("Mn", "Mc") and offset > 1:
        before = text[offset - 2]
    return bool(_SPACED_LETTER.match(before) and _SPACED_LETTER.match(after))


def word_pattern(text: str) -> re.Pattern[str]:
    """Return the pattern of what counts as a word when words of a text are compared one by one.

    A combining mark belongs to its word, because it can be a vowel. A symbol is a word of its own: "$5" is not "€5".
    """
    marks: list[str] = []
    symbols: list[str] = []
    for character in sorted(set(text)):
        category = unicodedata.category(character)
        if category[0] == "M":
            marks.append(re.escape(character))
        elif category[0] == "S" or character in _MEANINGFUL:
            symbols.append(re.escape(character))
    following = f"[{''.join(marks)}]*" if marks else ""
    patterns = [rf"[{_UNSPACED}]{following}"]
    letters = rf"[^\W{_UNSPACED}]"
    patterns.append(rf"(?:{letters}|[{''.join(marks)}])+" if marks else rf"{letters}+")
    if symbols:
        patterns.append(f"[{''.join(symbols)}]")
    return re.compile("|".join(patterns))


def trimmed(text: str, span: Span, words: str) -> Span:
    """Leave out blanks at the ends of a span, such as those around a dash, unless the words looked for have them."""
    start, end = span.start, span.end
    if not words[:1].isspace():
        while start < end and text[start].isspace():
            start += 1
    if not words[-1:].isspace():
        while start < end and text[end - 1].isspace():
            end -= 1
    return Span(start, end) if start < end else span
