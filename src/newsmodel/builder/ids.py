"""Readable ids, unique within one article."""

import unicodedata

from newsmodel.builder.text_search import expect
from newsmodel.errors import BuildError, ascii_safe

#: How long a made id may get before it is cut at a hyphen.
LONGEST = 40


class Ids:
    """Hands out ids, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def propose(self, chosen: str | None, words: str, otherwise: str, prefix: str = "") -> str:
        """Give an id that is free: the one that a person chose, or a readable one made out of words.

        Raises:
            BuildError: The chosen id is taken.
        """
        expect(words, (str,), "a label as a string")
        if chosen is not None:
            expect(chosen, (str,), "an id as a string")
            if chosen in self._taken:
                raise BuildError(f"the id {ascii_safe(chosen)} is taken; ids are unique within an article")
            return chosen
        read = slug(words)
        stem = prefix + read if read else otherwise
        name = stem
        while name in self._taken:
            # Counting on from the last number spares a thousand quotes that begin alike from trying all of them.
            number = self._next.get(stem, 2)
            self._next[stem] = number + 1
            name = f"{stem}-{number}"
        return name

    def take(self, name: str) -> None:
        """Keep an id from being handed out again; done once what it names was made without error."""
        self._taken.add(name)


def slug(words: str) -> str:
    """Write words as an id: lower case, hyphens, no accents on Latin letters, other scripts as they are."""
    letters: list[str] = []
    for char in unicodedata.normalize("NFC", words[: 4 * LONGEST]).casefold():
        base = unicodedata.normalize("NFD", char)[0]
        letters.append(base if base.isascii() else char)
    # An apostrophe inside a word is no gap: "ukraine's" makes "ukraines".
    text = "".join([letter for letter in letters if letter not in "'\u2019"])
    text = "-".join("".join([letter if letter.isalnum() or _marks(letter) else " " for letter in text]).split())
    if len(text) <= LONGEST:
        return text
    head, _, _ = text[: LONGEST + 1].rpartition("-")
    return head or text[:LONGEST]


def _marks(letter: str) -> bool:
    """Whether a character is a vowel sign or another mark that a script cannot be read without."""
    return unicodedata.category(letter) in ("Mn", "Mc") and not "\u0300" <= letter <= "\u036f"
