"""A language's table, made ready for reading: what a text is asked at every word is looked up once."""

import itertools
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from newsmodel.timex.language import LanguageTable
from newsmodel.timex.matching import Matcher
from newsmodel.timex.tense_cues import Telling


class Grammar:
    """A language's table, made ready for reading: what a text is asked at every word is looked up once."""

    def __init__(self, language: LanguageTable) -> None:
        self.matcher: Matcher = Matcher(language)
        classes = language.classes
        self.relations: Mapping[tuple[str, ...], Any] = classes["relation"]
        self.longest_relation: int = max(map(len, self.relations), default=0)
        self.relation_firsts: frozenset[str] = _firsts(self.relations)
        self.firsts: frozenset[str] = self.relation_firsts.union(language.patterns)
        self.complete: frozenset[str] = _complete(language)
        self._followers: dict[str, frozenset[str]] = self._following()
        self.telling: Telling = Telling(classes)
        self.saying: frozenset[str] = _singles(classes.get("saying", {}))
        self.helpers: frozenset[str] = _singles(classes.get("helper", {}))
        self.clause_joiners: frozenset[str] = _singles(classes.get("clause_joiner", {}))
        self.past_joiners: frozenset[str] = _singles(classes.get("past_joiner", {}))
        self.row_joiners: frozenset[str] = self.clause_joiners | self.past_joiners
        self.measures: frozenset[str] = _singles(classes.get("measure", {}))
        self.counted: frozenset[str] = _singles(classes.get("counted", {}))
        self.thousands_parted: bool = language.thousands_parted
        self.given_names: frozenset[str] = _singles(classes.get("given_name", {}))
        self.day_joiners: frozenset[str] = _singles(classes.get("day_joiner", {}))
        self.clock_joiners: frozenset[str] = _singles(classes["clock_joiner"])
        self.doubtful_ends: frozenset[str] = _singles(classes.get("doubtful_end", {}))
        self.behind_doubtful: frozenset[str] = _singles(classes.get("behind_doubtful", {}))
        self.capitalized: dict[str, frozenset[str]] = {
            name: _firsts(classes.get(name, {})) for name in language.capitalized
        }
        self.proper: frozenset[str] = frozenset().union(*self.capitalized.values())

    def beginnings(self, words: list[str]) -> list[int]:
        """List the places where an expression could begin, by their word and the next: at most words none does."""
        firsts, complete, followers, known = self.firsts, self.complete, self._followers, self.matcher.known
        last = len(words) - 1
        any_number = ANY_NUMBER in complete
        return [
            at
            for at, word in enumerate(words)
            if (word in firsts or ":" > word >= "0")
            and (
                word in complete
                or any_number
                or at == last
                or (following := words[at + 1]) in followers.get(word, known)
                or "0" <= following < ":"
            )
        ]

    def _following(self) -> dict[str, frozenset[str]]:
        """List what can stand behind the first word of an expression; numbers are left out, before and behind."""
        behind = {word: self.matcher.followers(word) for word in self.firsts if not word[:1].isdigit()}
        for tokens in self.relations:
            behind.setdefault(tokens[0], set()).update(self.firsts if len(tokens) == 1 else tokens[1:2])
        return {word: frozenset(found) for word, found in behind.items()}


#: What stands for a number of whatever form, as in the patterns of a language.
ANY_NUMBER = "0"


def _complete(language: LanguageTable) -> frozenset[str]:
    """The words that are an expression on their own, also in a text: "yesterday"; a "0" is for all numbers."""
    found: set[str] = set()
    for pattern in itertools.chain.from_iterable(language.patterns.values()):
        required = [element for element in pattern.elements if not element.optional]
        if len(required) < 2 and "alone" not in pattern.options:  # noqa: PLR2004
            for name in itertools.chain.from_iterable(element.names for element in required or pattern.elements):
                words = language.classes.get(name[1:-1], [(ANY_NUMBER,)]) if name[0] == "{" else [(name,)]
                found |= _singles(words)
    return frozenset(found)


def _singles(words: Iterable[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(tokens[0] for tokens in words if len(tokens) == 1)


def _firsts(words: Iterable[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(tokens[0] for tokens in words)


@lru_cache(maxsize=64)
def grammar(language: LanguageTable) -> Grammar:
    """Give the grammar of a language; it is made when the language is first read."""
    return Grammar(language)
