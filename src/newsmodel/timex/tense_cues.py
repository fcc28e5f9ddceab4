"""Tense cues: words that indicate whether a sentence is about the past or the future, such as will, could, was held."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

#: The word classes that hold tense cues, and whether their words count anywhere in a clause (true) or only next to
#: a time (false).
CUE_CLASSES: Mapping[str, bool] = {
    "future": True,
    "modal": True,
    "future_in_past": True,
    "past_verb": True,
    "subordinator": True,
    "past_or_participle": False,
    "adjacent_past": False,
    "futurate": False,
    "ambiguous_futurate": False,
}

#: The token that represents any stem before a suffix: "was *ed".
ANY_STEM = "*"


class Cue(NamedTuple):
    """A tense cue."""

    word_class: str
    """The word class that lists the cue."""
    length: int
    """The number of its tokens."""
    is_anywhere: bool
    """Whether it counts anywhere in a clause, not only next to a time."""
    is_suffix: bool
    """Whether it matched by a suffix, which other words may share: "the wanted man", "Ceará"."""


class TenseCues:
    """The tense cues of a language, indexed by their last token."""

    def __init__(self, classes: Mapping[str, Mapping[tuple[str, ...], Any]]) -> None:
        by_last: dict[str, list[tuple[tuple[str, ...], Cue | None]]] = defaultdict(list)
        by_suffix: dict[str, list[tuple[tuple[str, ...], Cue | None]]] = defaultdict(list)
        for word_class, is_anywhere in CUE_CLASSES.items():
            for words, value in classes.get(word_class, {}).items():
                if words[-2:-1] == (ANY_STEM,):
                    cue = Cue(word_class, len(words) - 1, is_anywhere, is_suffix=True)
                    by_suffix[words[-1]].append((words[:-2], cue if value is not None else None))
                else:
                    cue = Cue(word_class, len(words), is_anywhere, is_suffix=False)
                    by_last[words[-1]].append((words[:-1], cue if value is not None else None))
        self._by_last = {last: sorted(rows, key=_length, reverse=True) for last, rows in by_last.items()}
        self._by_suffix = {
            last: sorted(rows, key=_length, reverse=True)
            for last, rows in sorted(by_suffix.items(), key=lambda one: -len(one[0]))
        }
        self._suffixes = tuple(self._by_suffix)

    def ends_no_cue(self, word: str) -> bool:
        """Return whether no cue can end with the given word. This is true of most words."""
        return word not in self._by_last and not word.endswith(self._suffixes)

    def ending_at(self, words: list[str], end: int) -> Cue | None:
        """Return the cue that ends before an index; longer cues come first, and whole words before suffixes."""
        word = words[end - 1]
        for before, cue in self._by_last.get(word, ()):
            if tuple(words[max(0, end - 1 - len(before)) : end - 1]) == before:
                return cue
        if word.endswith(self._suffixes):
            for suffix, rows in self._by_suffix.items():
                if word.endswith(suffix) and len(word) > len(suffix) + 1:
                    for before, cue in rows:
                        if tuple(words[max(0, end - 1 - len(before)) : end - 1]) == before:
                            return cue
        return None


def _length(row: tuple[tuple[str, ...], Cue | None]) -> int:
    return len(row[0])
