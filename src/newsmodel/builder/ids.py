"""Readable ids, unique within one article."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from newsmodel._fields import EXTRA
from newsmodel._frozendict import is_array, is_object
from newsmodel.builder.text_search import expect
from newsmodel.editing.tree import Tree
from newsmodel.errors import BuildError, ascii_safe
from newsmodel.model.article import Article

#: The length at which a generated id is cut, at a hyphen if possible.
MAX_LENGTH = 40


class IdRegistry:
    """The ids that are taken in one article; generates ids that are not."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        #: Ids that no part has, but that something may refer to. They are not generated.
        self._reserved: set[str] = set()
        self._next_number: dict[str, int] = {}

    def load(self, article: Article) -> None:
        """Take over the ids of an article, and reserve those of unresolved references and in unknown members."""
        tree = Tree(article)
        self._taken = {name for name in tree.by_id if tree.parts_with_id(name)}
        self._reserved = {reference.id for reference in tree.references}
        for node in tree.nodes:
            self._reserved.update(_ids_in(getattr(node.obj, EXTRA)))

    def propose(self, requested: str | None, words: str, fallback: str, prefix: str = "") -> str:
        """Return a free id: the requested one, or a readable one made from words.

        Args:
            requested: The id that the caller asked for.
            words: The words to make an id from.
            fallback: The id if the words have no letters or digits.
            prefix: What an id made from words begins with.

        Raises:
            BuildError: The requested id is taken.
        """
        expect(words, (str,), "a label as a string")
        if requested is not None:
            expect(requested, (str,), "an id as a string")
            if requested in self._taken:
                raise BuildError(
                    f"expected an id that is unique within the article, found {ascii_safe(requested)}, which is taken"
                )
            return requested
        slugged = slug(words)
        stem = prefix + slugged if slugged else fallback
        name = stem
        while name in self._taken or name in self._reserved:
            # The last number is remembered, so that a thousand quotes with the same first words stay linear.
            number = self._next_number.get(stem, 2)
            self._next_number[stem] = number + 1
            name = f"{stem}-{number}"
        return name

    def take(self, name: str) -> None:
        """Mark an id as taken. Call this after its object was created without an error."""
        self._taken.add(name)


def _ids_in(value: Any) -> Iterator[str]:
    """Yield the strings that are called ``id`` in a JSON value."""
    if is_object(value):
        if isinstance(value.get("id"), str):
            yield value["id"]
        value = tuple(value.values())
    if is_array(value):
        for item in value:
            yield from _ids_in(item)


def slug(words: str) -> str:
    """Return words as an id: lower case, hyphens, Latin letters without accents, other scripts unchanged."""
    letters: list[str] = []
    for char in unicodedata.normalize("NFC", words[: 4 * MAX_LENGTH]).casefold():
        base = unicodedata.normalize("NFD", char)[0]
        letters.append(base if base.isascii() else char)
    # An apostrophe does not separate words: "ukraine's" becomes "ukraines".
    text = "".join([letter for letter in letters if letter not in "'\u2019"])
    text = "-".join("".join([letter if letter.isalnum() or _is_vowel_sign(letter) else " " for letter in text]).split())
    if len(text) <= MAX_LENGTH:
        return text
    head, _, _ = text[: MAX_LENGTH + 1].rpartition("-")
    return head or text[:MAX_LENGTH]


def _is_vowel_sign(letter: str) -> bool:
    """Return whether a character is a mark that its script needs, such as a vowel sign, and not a Latin accent."""
    return unicodedata.category(letter) in ("Mn", "Mc") and not "\u0300" <= letter <= "\u036f"
