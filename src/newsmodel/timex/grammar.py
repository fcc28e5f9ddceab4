"""A language table indexed for reading: word sets and the matcher, computed once for each language."""

import itertools
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from newsmodel.timex.language import LanguageTable
from newsmodel.timex.matching import Matcher
from newsmodel.timex.tense_cues import TenseCues


class Grammar:
    """The word sets and the matcher of one language table."""

    def __init__(self, language: LanguageTable) -> None:
        self.matcher: Matcher = Matcher(language)
        classes = language.classes
        self.relations: Mapping[tuple[str, ...], Any] = classes["relation"]
        self.longest_relation: int = max(map(len, self.relations), default=0)
        self.relation_firsts: frozenset[str] = _firsts(self.relations)
        self.firsts: frozenset[str] = self.relation_firsts.union(language.patterns)
        self.complete: frozenset[str] = _complete_words(language)
        self._followers: dict[str, frozenset[str]] = self._following()
        self.tense_cues: TenseCues = TenseCues(classes)
        self.reporting_verbs: frozenset[str] = _single_tokens(classes.get("reporting_verb", {}))
        self.auxiliaries: frozenset[str] = _single_tokens(classes.get("auxiliary", {}))
        self.clause_connectors: frozenset[str] = _single_tokens(classes.get("clause_connector", {}))
        self.time_connectors: frozenset[str] = _single_tokens(classes.get("time_connector", {}))
        self.list_connectors: frozenset[str] = self.clause_connectors | self.time_connectors
        self.measure_nouns: frozenset[str] = _single_tokens(classes.get("measure_noun", {}))
        self.count_nouns: frozenset[str] = _single_tokens(classes.get("count_noun", {}))
        self.thousands_separators: bool = language.thousands_separators
        self.given_names: frozenset[str] = _single_tokens(classes.get("given_name", {}))
        self.day_connectors: frozenset[str] = _single_tokens(classes.get("day_connector", {}))
        self.clock_connectors: frozenset[str] = _single_tokens(classes["clock_connector"])
        self.ambiguous_ends: frozenset[str] = _single_tokens(classes.get("ambiguous_end", {}))
        self.after_ambiguous_ends: frozenset[str] = _single_tokens(classes.get("after_ambiguous_end", {}))
        self.capitalized: dict[str, frozenset[str]] = {
            name: _firsts(classes.get(name, {})) for name in language.capitalized
        }
        self.proper_nouns: frozenset[str] = frozenset().union(*self.capitalized.values())

    def candidate_starts(self, words: list[str]) -> list[int]:
        """Return the indices of the tokens at which an expression can begin, judged by the token and the next one."""
        firsts, complete, followers, vocabulary = self.firsts, self.complete, self._followers, self.matcher.vocabulary
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
                or (following := words[at + 1]) in followers.get(word, vocabulary)
                or "0" <= following < ":"
            )
        ]

    def _following(self) -> dict[str, frozenset[str]]:
        """Return the words that can follow each possible first word of an expression, leaving numbers out of both."""
        followers = {word: self.matcher.followers(word) for word in self.firsts if not word[:1].isdigit()}
        for tokens in self.relations:
            followers.setdefault(tokens[0], set()).update(self.firsts if len(tokens) == 1 else tokens[1:2])
        return {word: frozenset(found) for word, found in followers.items()}


#: The key of all numbers in an index of first tokens.
ANY_NUMBER = "0"


def _complete_words(language: LanguageTable) -> frozenset[str]:
    """Return the words that are a complete expression in a text: "yesterday"; ``ANY_NUMBER`` represents all numbers."""
    found: set[str] = set()
    for pattern in itertools.chain.from_iterable(language.patterns.values()):
        required = [element for element in pattern.elements if not element.optional]
        if len(required) < 2 and "standalone" not in pattern.options:  # noqa: PLR2004
            for name in itertools.chain.from_iterable(element.names for element in required or pattern.elements):
                words = language.classes.get(name[1:-1], [(ANY_NUMBER,)]) if name[0] == "{" else [(name,)]
                found |= _single_tokens(words)
    return frozenset(found)


def _single_tokens(words: Iterable[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(tokens[0] for tokens in words if len(tokens) == 1)


def _firsts(words: Iterable[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(tokens[0] for tokens in words)


@lru_cache(maxsize=64)
def grammar_of(language: LanguageTable) -> Grammar:
    """Return the grammar of a language table, built on first use."""
    return Grammar(language)
