"""Words that tell on which side of the present a sentence is: will, could, was held."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

#: Classes of such words, and whether they tell wherever they stand in a clause, or only just before a time.
KINDS: Mapping[str, bool] = {
    "future": True,
    "modal": True,
    "reported": True,
    "told": True,
    "clause": True,
    "doubtful_past": False,
    "past": False,
    "present": False,
    "scene": False,
}

#: What stands before the ending of a word, for the word itself: "was *ed".
ANY_STEM = "*"


class Told(NamedTuple):
    """What some words tell."""

    kind: str
    """The class of the words."""
    length: int
    """How many words they are."""
    is_sure: bool
    """Whether they tell wherever they stand in a clause."""
    is_ending: bool
    """Whether they are known by an ending, which other words may have: "the wanted man", "Ceará"."""


class Telling:
    """The words of a language that tell, by the last of them."""

    def __init__(self, classes: Mapping[str, Mapping[tuple[str, ...], Any]]) -> None:
        by_last: dict[str, list[tuple[tuple[str, ...], Told | None]]] = defaultdict(list)
        by_ending: dict[str, list[tuple[tuple[str, ...], Told | None]]] = defaultdict(list)
        for kind, is_sure in KINDS.items():
            for words, value in classes.get(kind, {}).items():
                if words[-2:-1] == (ANY_STEM,):
                    told = Told(kind, len(words) - 1, is_sure, is_ending=True)
                    by_ending[words[-1]].append((words[:-2], told if value is not None else None))
                else:
                    told = Told(kind, len(words), is_sure, is_ending=False)
                    by_last[words[-1]].append((words[:-1], told if value is not None else None))
        self._by_last = {last: sorted(rows, key=_length, reverse=True) for last, rows in by_last.items()}
        self._by_ending = {
            last: sorted(rows, key=_length, reverse=True)
            for last, rows in sorted(by_ending.items(), key=lambda one: -len(one[0]))
        }
        self._endings = tuple(self._by_ending)

    def is_mute(self, word: str) -> bool:
        """Whether nothing that tells ends with a word: most words."""
        return word not in self._by_last and not word.endswith(self._endings)

    def ending_at(self, words: list[str], end: int) -> Told | None:
        """Find what the words that end at a place tell: the longest of them, and a word before its ending."""
        word = words[end - 1]
        for before, told in self._by_last.get(word, ()):
            if tuple(words[max(0, end - 1 - len(before)) : end - 1]) == before:
                return told
        if word.endswith(self._endings):
            for ending, rows in self._by_ending.items():
                if word.endswith(ending) and len(word) > len(ending) + 1:
                    for before, told in rows:
                        if tuple(words[max(0, end - 1 - len(before)) : end - 1]) == before:
                            return told
        return None


def _length(row: tuple[tuple[str, ...], Told | None]) -> int:
    return len(row[0])
