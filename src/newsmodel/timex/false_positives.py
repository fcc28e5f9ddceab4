"""Doubts: what shows that words of a text which could be a time are something else."""

from newsmodel.model.time import TimeRelation
from newsmodel.timex.grammar import Grammar
from newsmodel.timex.matching import Match
from newsmodel.timex.tokens import Tokens

_HYPHENS = frozenset("-\u2011")

#: Years that news names; a count of things is as likely one of the others: "in 1500 homes".
_OFTEN_NAMED = range(1900, 2100)


class Doubts:
    """What speaks against a time, in one text: what stands around it, and how it is written."""

    def __init__(self, grammar: Grammar, tokens: Tokens, text: str) -> None:
        self._grammar = grammar
        self._tokens = tokens
        self._words = tokens.words
        self._text = text

    def arise(self, match: Match, at: int, length: int) -> bool:
        """Whether something speaks against it."""
        return (
            self._is_cut(match, at + length)
            or self._is_ordinal(at + length)
            or self._is_lower_case(match, at, length)
            or self._is_capitalized(match, at)
            or self._is_count(match, at, at + length)
            or self._is_name(match, at + length)
        )

    def _is_capitalized(self, match: Match, at: int) -> bool:
        """Whether words that are a time only where they are written small begin with a capital: "Week 12 of 2022"."""
        return "lower" in match.pattern.options and self._text[self._tokens.starts[at]].isupper()

    def _is_count(self, match: Match, at: int, end: int) -> bool:
        """Whether a number is one of what follows it, and no year: "in 1500 meters", but "since 2014 people".

        Where the press writes "2,019 people", a number such as 2019 before them is a year.
        """
        if match.pattern.rule != "year" or end >= len(self._words):
            return False
        word, before = self._words[end], self._words[at - 1 : at]
        if word in self._grammar.measures:
            return True
        if word not in self._grammar.counted or self._grammar.relations.get(tuple(before)) == TimeRelation.SINCE:
            return False
        return not (self._grammar.thousands_parted and match.values["year"][0] in _OFTEN_NAMED)

    def _is_name(self, match: Match, end: int) -> bool:
        """Whether a month is somebody's name: "By April Osei"."""
        words, starts = self._words, self._tokens.starts
        return (
            "alone" in match.pattern.options
            and end < len(words)
            and words[end - 1] in self._grammar.given_names
            and self._text[starts[end]].isupper()
        )

    def _is_ordinal(self, end: int) -> bool:
        """Whether the last word may be another, by what stands behind it: "a segunda vez" is no Monday."""
        words = self._words
        return (
            end < len(words)
            and words[end - 1] in self._grammar.doubtful_ends
            and words[end] not in self._grammar.behind_doubtful
        )

    def _is_cut(self, match: Match, end: int) -> bool:
        """Whether the last word goes on behind it: "in 1500m" is no year, nor is "in 2,000"; "in Mar-a-Lago"."""
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
        """Whether a hyphen joins a number to what follows: "in 2020-21", "in 2019-era", and not "in 2019—when"."""
        words, starts = self._words, self._tokens.starts
        if at + 1 < len(words) and starts[at + 1] == starts[at] + 1 and "0" <= words[at + 1] < ":":
            return True
        return self._is_joined_word(at)

    def _is_joined_word(self, at: int) -> bool:
        """Whether a hyphen joins a word to what stands before it: "Mar-a-Lago", and not "in March—when"."""
        words, starts = self._words, self._tokens.starts
        return (
            self._text[starts[at]] in _HYPHENS
            and at + 1 < len(words)
            and starts[at + 1] == starts[at] + 1
            and words[at + 1].isalnum()
        )

    def _is_lower_case(self, match: Match, at: int, length: int) -> bool:
        """Whether a word that a language writes with a capital stands without one: "he may march"."""
        text = self._text
        for name in match.values:
            firsts = self._grammar.capitalized.get(name)
            if firsts is not None:
                places = range(at, at + length)
                return not any(
                    text[self._tokens.starts[place]].isupper() for place in places if self._words[place] in firsts
                )
        return False
