"""Why words are not found in a text: what they would have to differ in to stand there."""

import re
import unicodedata
from collections.abc import Callable

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂″", '"') | dict.fromkeys("‘’‚‛‹›′`´", "'"))  # noqa: RUF001
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))  # noqa: RUF001
_BLANKS = re.compile(r"\s+")
ACCENTS = "accents"


def _without_marks(text: str) -> str:
    return "".join([char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char)])


def _without_invisible(text: str) -> str:
    return "".join([char for char in text if unicodedata.category(char) != "Cf"])


# Each way in which the same words are written differently, and how to make it no matter. The order counts:
# accents are only left aside once the spelling of the characters themselves is settled.
_FOLDS: dict[str, Callable[[str], str]] = {
    "invisible characters": _without_invisible,
    "Unicode normalisation": lambda text: unicodedata.normalize("NFC", text),
    "quotation marks": lambda text: text.translate(_QUOTES),
    "dashes": lambda text: text.translate(_DASHES),
    "white space": lambda text: _BLANKS.sub(" ", text),
    ACCENTS: _without_marks,
    "letter case": str.casefold,
}

#: How much of a text a hint is looked for in: it is for people, who wait for it.
SEARCHED = 1_000_000


def why_not_found(words: str, text: str) -> str:
    """Say what stands in the text that comes nearest to words that do not."""
    text = text[:SEARCHED]
    folded, offsets = _fold_with_offsets(text)
    start = folded.find(_fold(words))
    if start >= 0:
        end = start + len(_fold(words))
        nearest = text[offsets[start] : offsets[end]].strip()
        return f"at {offsets[start]} stands {nearest[:80]!r}, which differs in {_differences(nearest, words)}"
    length = _longest_beginning(words, text)
    if length > 1:
        start = text.find(words[:length])
        return (
            f"its beginning {words[:length][-40:]!r} stands at {start}, followed by "
            f"{text[start + length : start + length + 20]!r} and not by {words[length : length + 20]!r}"
        )
    return "nothing like it does"


def _differences(one: str, other: str) -> str:
    """Name the ways in which two spellings of the same words differ."""
    # Leaving accents aside would also hide how they are composed, so it is done only where it must be.
    spared = ACCENTS if _fold(one, ACCENTS) == _fold(other, ACCENTS) else ""
    names = [name for name in _FOLDS if name != spared and _fold(one, spared, name) != _fold(other, spared, name)]
    return ", ".join(names) or "more than one way"


def _fold(text: str, *leave: str) -> str:
    """Level out all differences but those named."""
    for name, fold in _FOLDS.items():
        if name not in leave:
            text = fold(text)
    return text


def _fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Level out all differences, and say for each character left which one it comes from."""
    folded: list[str] = []
    offsets: list[int] = []
    blank = False
    # A character and its marks are folded together, for normalisation joins them.
    for cluster in re.finditer(r"\S[\u0300-\u036f]*|\s", text):
        made = " " if cluster.group().isspace() else _fold(cluster.group())
        if made == " " and blank:
            continue
        blank = made == " " or (blank and not made)
        folded.append(made)
        offsets.extend([cluster.start()] * len(made))
    return "".join(folded), [*offsets, len(text)]


def _longest_beginning(words: str, text: str) -> int:
    """How many characters of the words stand in the text somewhere, counted from their beginning."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if words[:middle] in text:
            low = middle
        else:
            high = middle - 1
    return low
