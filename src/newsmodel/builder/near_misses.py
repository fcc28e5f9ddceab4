"""Hints for words that were not found: the most similar words in the text, and how they differ."""

import re
import unicodedata
from collections.abc import Callable

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂″", '"') | dict.fromkeys("‘’‚‛‹›′`´", "'"))  # noqa: RUF001
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))  # noqa: RUF001
_WHITE_SPACE = re.compile(r"\s+")
ACCENTS = "accents"


def _without_marks(text: str) -> str:
    return "".join([char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char)])


def _without_invisible(text: str) -> str:
    return "".join([char for char in text if unicodedata.category(char) != "Cf"])


# The kinds of difference in spelling, each with the function that removes it. The order matters: accents are
# removed only after the characters themselves are normalized.
_FOLDS: dict[str, Callable[[str], str]] = {
    "invisible characters": _without_invisible,
    "Unicode normalization": lambda text: unicodedata.normalize("NFC", text),
    "quotation marks": lambda text: text.translate(_QUOTES),
    "dashes": lambda text: text.translate(_DASHES),
    "white space": lambda text: _WHITE_SPACE.sub(" ", text),
    ACCENTS: _without_marks,
    "letter case": str.casefold,
}

#: How many code points of a text are searched for a hint: a person is waiting for it.
MAX_SEARCHED = 1_000_000


def why_not_found(words: str, text: str) -> str:
    """Return a hint for an error message: the most similar words in the text, and how they differ."""
    text = text[:MAX_SEARCHED]
    folded, offsets = _fold_with_offsets(text)
    start = folded.find(_fold(words))
    if start >= 0:
        end = start + len(_fold(words))
        nearest = text[offsets[start] : offsets[end]].strip()
        return f"the text at {offsets[start]} is {nearest[:80]!r}, which differs in {_differences(nearest, words)}"
    length = _longest_prefix(words, text)
    if length > 1:
        start = text.find(words[:length])
        return (
            f"it begins with {words[:length][-40:]!r}, which occurs at {start}, followed by "
            f"{text[start + length : start + length + 20]!r} instead of {words[length : length + 20]!r}"
        )
    return "the text has nothing similar"


def _differences(one: str, other: str) -> str:
    """Name the kinds of difference between two spellings of the same words."""
    # Removing accents also hides how they are composed, so it is applied only if the accents themselves differ.
    skipped = ACCENTS if _fold(one, ACCENTS) == _fold(other, ACCENTS) else ""
    names = [name for name in _FOLDS if name != skipped and _fold(one, skipped, name) != _fold(other, skipped, name)]
    return ", ".join(names) or "several ways"


def _fold(text: str, *skipped: str) -> str:
    """Remove all kinds of difference from a text, except the ``skipped`` ones."""
    for name, fold in _FOLDS.items():
        if name not in skipped:
            text = fold(text)
    return text


def _fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Apply ``_fold``; return the result and, for each of its characters, the offset in the original text."""
    folded: list[str] = []
    offsets: list[int] = []
    after_space = False
    # A character and its combining marks are folded together, because normalization composes them.
    for cluster in re.finditer(r"\S[\u0300-\u036f]*|\s", text):
        chars = " " if cluster.group().isspace() else _fold(cluster.group())
        if chars == " " and after_space:
            continue
        after_space = chars == " " or (after_space and not chars)
        folded.append(chars)
        offsets.extend([cluster.start()] * len(chars))
    return "".join(folded), [*offsets, len(text)]


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
