"""False positives: words in a text that match a pattern but are not a time expression."""

from newsmodel.model.time import TimeRelation
from newsmodel.timex.grammar import Grammar
from newsmodel.timex.matching import Match
from newsmodel.timex.tokens import Tokens

_HYPHENS = frozenset("-\u2011")

#: Four-digit numbers that are more likely a year than a count, if counts are written with a thousands separator.
_LIKELY_YEARS = range(1900, 2100)


class FalsePositives:
    """Rejects matches in one text by the words around them and by their spelling."""

    def __init__(self, grammar: Grammar, tokens: Tokens, text: str) -> None:
        self._grammar = grammar
        self._tokens = tokens
        self._words = tokens.words
        self._text = text

    def rejects(self, match: Match, at: int, length: int) -> bool:
        """Return whether the match is not a time expression."""
        return (
            self._is_continued(match, at + length)
            or self._has_ambiguous_end(at + length)
            or self._lacks_capital(match, at, length)
            or self._has_capital(match, at)
            or self._is_quantity(match, at, at + length)
            or self._is_personal_name(match, at + length)
        )

    def _has_capital(self, match: Match, at: int) -> bool:
        """Return whether words that must be lowercase begin with a capital: "Week 12 of 2022", a round of games."""
        return "lowercase" in match.pattern.options and self._text[self._tokens.starts[at]].isupper()

    def _is_quantity(self, match: Match, at: int, end: int) -> bool:
        """Return whether a number quantifies the noun after it: "in 1500 meters", but not "since 2014 people".

        If the press writes "2,019 people", then "2019" before "people" is a year.
        """
        if match.pattern.type != "year" or end >= len(self._words):
            return False
        word, before = self._words[end], self._words[at - 1 : at]
        if word in self._grammar.measure_nouns:
            return True
        if word not in self._grammar.count_nouns or self._grammar.relations.get(tuple(before)) == TimeRelation.SINCE:
            return False
        return not (self._grammar.thousands_separators and match.values["year"][0] in _LIKELY_YEARS)

    def _is_personal_name(self, match: Match, end: int) -> bool:
        """Return whether a month is a given name, followed by a capitalized word: "By April Osei"."""
        words, starts = self._words, self._tokens.starts
        return (
            "standalone" in match.pattern.options
            and end < len(words)
            and words[end - 1] in self._grammar.given_names
            and self._text[starts[end]].isupper()
        )

    def _has_ambiguous_end(self, end: int) -> bool:
        """Return whether the word after an ambiguous last word rules out a time: "a segunda vez" is not a Monday."""
        words = self._words
        return (
            end < len(words)
            and words[end - 1] in self._grammar.ambiguous_ends
            and words[end] not in self._grammar.after_ambiguous_ends
        )

    def _is_continued(self, match: Match, end: int) -> bool:
        """Return whether the last token is part of a longer word or number: "in 1500m", "in 2,000", "Mar-a-Lago"."""
        words, starts = self._words, self._tokens.starts
        if end >= len(words) or starts[end] > self._tokens.end(end - 1):
            return False
        next_word = words[end]
        if not "0" <= words[end - 1] < ":":
            return words[end - 1].isalpha() and "year" not in match.values and self._is_joined_word(end)
        if next_word == "-":
            return self._is_compound(end)
        if next_word in ",.":
            follows = words[end + 1] if end + 1 < len(words) else ""
            return "0" <= follows < ":" and starts[end + 1] == starts[end] + 1
        return next_word == "%" or next_word[0].isalnum() or next_word == "_"

    def _is_compound(self, at: int) -> bool:
        """Return whether a hyphen joins a number to the next token: "in 2020-21", "in 2019-era", not "in 2019—when"."""
        words, starts = self._words, self._tokens.starts
        if at + 1 < len(words) and starts[at + 1] == starts[at] + 1 and "0" <= words[at + 1] < ":":
            return True
        return self._is_joined_word(at)

    def _is_joined_word(self, at: int) -> bool:
        """Return whether a hyphen joins two words: "Mar-a-Lago", but not the dash of "in March—when"."""
        words, starts = self._words, self._tokens.starts
        return (
            self._text[starts[at]] in _HYPHENS
            and at + 1 < len(words)
            and starts[at + 1] == starts[at] + 1
            and words[at + 1].isalnum()
        )

    def _lacks_capital(self, match: Match, at: int, length: int) -> bool:
        """Return whether a word of a capitalized class is written in lowercase: "he may march"."""
        text = self._text
        for name in match.values:
            firsts = self._grammar.capitalized.get(name)
            if firsts is not None:
                return not any(
                    text[self._tokens.starts[index]].isupper()
                    for index in range(at, at + length)
                    if self._words[index] in firsts
                )
        return False
