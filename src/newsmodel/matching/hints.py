"""Hints for words that were not found: the most similar words in the text, and how they differ."""

import unicodedata

from newsmodel.matching.normalization import NormalizedText, normalize
from newsmodel.matching.prepared_text import PreparedText
from newsmodel.matching.spelling import spelling_differences
from newsmodel.model.text import Span

#: How many code points of a text are searched for a hint: a person is waiting for it.
MAX_SEARCHED = 1_000_000

#: How many code points of the words that are found a hint shows.
_MAX_SHOWN = 80


def why_not_found(words: str, prepared: PreparedText) -> str:
    """Return a hint for an error message: the most similar words in the text, and how they differ."""
    if len(prepared.text) > MAX_SEARCHED:
        prepared = PreparedText(prepared.text[:MAX_SEARCHED])
    nearest = _in_another_spelling(words, prepared)
    if nearest is not None:
        found = nearest.of(prepared.text).strip()
        kinds = ", ".join(spelling_differences(found, words)) or "several ways"
        return f"the text at {nearest.start} is {found[:_MAX_SHOWN]!r}, which differs in {kinds}"
    text = prepared.text
    length = _longest_prefix(words, text)
    if length > 1:
        start = text.find(words[:length])
        return (
            f"it begins with {words[:length][-40:]!r}, which occurs at {start}, followed by "
            f"{text[start + length : start + length + 20]!r} instead of {words[length : length + 20]!r}"
        )
    return "the text has nothing similar"


def _in_another_spelling(words: str, prepared: PreparedText) -> Span | None:
    """Return the first place with the same words in another spelling, case or accents included."""
    found = next(prepared.normalized(words, whole_words=False, ignore_case=True), None)
    if found is not None:
        return found
    layer = NormalizedText(prepared.text, ignore_case=True)
    wanted = _without_accents(normalize(words, ignore_case=True))
    start = _without_accents(layer.text).find(wanted) if wanted else -1
    return layer.span(start, start + len(wanted)) if start >= 0 else None


def _without_accents(text: str) -> str:
    """Replace each character with an accent by its letter; the length is the same."""
    if text.isascii():
        return text
    letters = {ord(character): _letter(character) for character in set(text) if not character.isascii()}
    return text.translate(letters)


def _letter(character: str) -> str:
    base = [each for each in unicodedata.normalize("NFD", character) if not unicodedata.combining(each)]
    return base[0] if len(base) == 1 else character


def _longest_prefix(words: str, text: str) -> int:
    """Return the length of the longest prefix of the words that occurs in the text."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if words[:middle] in text:
            low = middle
        else:
            high = middle - 1
    return low
