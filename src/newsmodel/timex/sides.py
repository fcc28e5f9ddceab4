"""Sides: whether the words before a time tell of what was, of what is to come, or leave it open."""

from typing import NamedTuple

from newsmodel.timex.grammar import Grammar
from newsmodel.timex.language import Tense
from newsmodel.timex.tokens import Tokens

_LOOK_BACK = 6
_SENTENCE_ENDS = frozenset('.!?;”"')


class Side(NamedTuple):
    """On which side of the reference a time stands, by the words before it."""

    tense: Tense | None = None
    is_open: bool = False
    """Whether a word such as "could" leaves it open."""


UNTOLD = Side()
_PAST = Side(Tense.PAST)
_FUTURE = Side(Tense.FUTURE)
_OPEN = Side(is_open=True)


class Sides:
    """The sides that one text tells of."""

    def __init__(self, grammar: Grammar, tokens: Tokens, text: str) -> None:
        self._grammar = grammar
        self._tokens = tokens
        self._words = tokens.words
        self._text = text

    def before(self, at: int) -> Side:
        """Look a few words back, in the same sentence: "will meet on Monday", "could meet on Monday".

        Of what was, only the words just before tell: "took effect on Jan. 1", and not "was set for Jan. 1".
        """
        behind = UNTOLD
        if not self._grammar.telling.isdisjoint(self._words[max(0, at - _LOOK_BACK) : at]):
            behind = self._scanned(at)
        if behind.tense is None and self._is_behind_past(at):
            return _PAST
        return behind

    def _scanned(self, at: int) -> Side:
        words, grammar = self._words, self._grammar
        side = UNTOLD
        for place in range(at - 1, max(0, at - _LOOK_BACK) - 1, -1):
            if words[place] in _SENTENCE_ENDS:
                break
            if words[place] in grammar.future:
                return _FUTURE
            # "May" with a capital is a month.
            if words[place] in grammar.modals and self._text[self._tokens.starts[place]].islower():
                side = _OPEN
        return side

    def _is_behind_past(self, at: int) -> bool:
        words, grammar = self._words, self._grammar
        end = at - 1 if at and words[at - 1] in grammar.past_joiners else at
        return (
            end > 0
            and words[end - 1] in grammar.past_ends
            and any(tuple(words[max(0, end - length) : end]) in grammar.past for length in grammar.past_lengths)
        )
