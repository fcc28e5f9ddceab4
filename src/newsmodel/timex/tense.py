"""Sides: whether the words around a time tell of what was, of what is to come, or leave it open."""

from typing import NamedTuple

from newsmodel.timex.grammar import Grammar
from newsmodel.timex.language import Tense
from newsmodel.timex.tense_cues import Told
from newsmodel.timex.tokens import Tokens

#: The end of a sentence, beyond which nothing is told.
_END = Told("end", 1, is_sure=True, is_ending=False)
_LOOK_BACK = 14
_LOOK_AHEAD = 14
#: How long a word may be that is shortened with a point: "Sen.", "N.H.", "Gov.".
_LONGEST_SHORT = 3
#: How many words may stand between two times in a row: ", and on".
_LONGEST_JOINER = 3
_SENTENCE_ENDS = frozenset('.!?;”"“')


class Side(NamedTuple):
    """On which side of the reference a time stands, by the words around it."""

    tense: Tense | None = None
    is_open: bool = False
    """Whether a word such as "could" leaves it open."""
    opens_clause: bool = False
    """Whether the verb behind the time says it: "By April, the dam was full"."""
    is_present: bool = False
    """Whether the present says it: "opens on Friday"."""


UNTOLD = Side()
_PAST = Side(Tense.PAST)
_FUTURE = Side(Tense.FUTURE)
_OPEN = Side(is_open=True)
_PRESENT = Side(Tense.FUTURE, is_present=True)
_DOUBTFUL = Side()
_WAS = Side(Tense.PAST, opens_clause=True)


class Sides:
    """The sides that one text tells of."""

    def __init__(self, grammar: Grammar, tokens: Tokens, text: str) -> None:
        self._grammar = grammar
        self._told = grammar.telling.ending_at
        self._tokens = tokens
        self._words = tokens.words
        self._text = text
        self._mute: set[str] = set()
        self._latest: Side = UNTOLD
        self._latest_end: int = -_LONGEST_JOINER - 1

    def of(self, at: int, end: int) -> Side:
        """Tell the side of the words from one place to another; times are asked for in their order."""
        side = self._behind(end) if self._opens_clause(at) else UNTOLD
        if side is UNTOLD:
            side = self._before(at, end)
        elif side is _DOUBTFUL:  # "he will not run, and on Tuesday he changed his mind", "on Tuesday armed men fled"
            side = UNTOLD if self._before(at, end).tense is None else _OPEN
        if side is UNTOLD and self._is_in_row(at):
            side = self._latest
        self._latest, self._latest_end = side, end
        return side

    def _before(self, at: int, end: int) -> Side:
        """Look a few words back in the sentence; the nearest verb counts: "will meet the man freed on Monday"."""
        words, mute = self._words, self._mute
        last = at - 1 if at and words[at - 1] in self._grammar.past_joiners else at
        for place in range(at, max(0, at - _LOOK_BACK), -1):
            told = None if words[place - 1] in mute else self._told_at(place - 1)
            if told is _END:
                break
            if told is None or not (told.is_sure or place == last):
                continue
            # "A strike for Monday", and not "praise for Monday's show".
            if told.kind not in ("present", "scene") or not self._is_possessive(end):
                return self._side(told, place)
        # "The envoy on Friday will name", but also "the flood on Friday will cost".
        return _OPEN if self._is_to_come(end) else UNTOLD

    def _side(self, told: Told, end: int) -> Side:
        if told.kind in ("told", "clause", "doubtful_past"):
            return UNTOLD
        if told.kind == "past":
            return _PAST
        if told.kind == "present":
            return _PRESENT
        if told.kind in ("modal", "scene") or (told.kind == "reported" and not self._is_said(end)):
            return _OPEN
        return _FUTURE

    def _behind(self, end: int) -> Side:
        """Look a few words ahead in the sentence: "On Monday, the court will hear"; its first verb counts."""
        words, side, is_doubtful = self._words, UNTOLD, False
        if self._is_possessive(end):
            return UNTOLD  # "Sunday's collapse will be investigated"
        for place in range(end, min(len(words), end + _LOOK_AHEAD)):
            told = None if words[place] in self._mute else self._told_at(place)
            if told is _END:
                break
            if told is None or told.kind in ("present", "scene"):
                continue
            if told.kind == "clause" or words[place] in self._grammar.saying:
                return UNTOLD  # "On Monday, those who died", "On Monday, officials said, they will vote"
            if told.kind == "doubtful_past":
                is_doubtful = True
            elif told.kind not in ("told", "past"):
                return UNTOLD if is_doubtful or side.tense else self._side(told, place + 1)
            else:
                side = _WAS
                if told.is_sure:
                    break
        return _DOUBTFUL if is_doubtful and side is UNTOLD else side

    def _is_in_row(self, at: int) -> bool:
        """Whether a time stands in a row with the one before it: "on Saturday and Sunday, the park will be shut"."""
        grammar = self._grammar
        between = self._words[self._latest_end : at] if at - self._latest_end <= _LONGEST_JOINER else []
        return bool(between) and grammar.row_joiners.issuperset(between)

    def _is_to_come(self, place: int) -> bool:
        told = self._told_at(place) if place < len(self._words) else None
        return told is not None and told.kind == "future"

    def _is_possessive(self, end: int) -> bool:
        return self._words[end : end + 2] == ["'", "s"]

    def _told_at(self, place: int) -> Told | None:
        """Find what the words up to a place tell, and keep in mind which words never tell."""
        word = self._words[place]
        if word in _SENTENCE_ENDS:
            return _END if self._ends_sentence(place) else None
        if self._grammar.telling.is_mute(word):
            self._mute.add(word)
            return None
        return self._verb(place + 1)

    def _verb(self, end: int) -> Told | None:
        """Find what the words before a place tell, if they are its verb: not "May" with a capital, nor "be held"."""
        words, grammar = self._words, self._grammar
        told = self._told(words, end)
        if told is None:
            return None
        may_be_name = told.is_ending or (told.kind == "modal" and words[end - 1] in grammar.proper)
        if may_be_name and self._text[self._tokens.starts[end - 1]].isupper():
            return None
        if told.kind in ("future", "modal"):
            return told
        start = end - told.length
        if start and words[start - 1] in grammar.helpers:
            return None
        # "Begin" is a present, and in "will begin" it is none.
        helper = self._told(words, start) if start and told.kind in ("present", "scene") else None
        return told if helper is None or helper.kind not in ("future", "modal", "reported") else None

    def _is_said(self, end: int) -> bool:
        """Whether somebody says it, so that what "would" be was to come: "she said it would open on Monday"."""
        words = self._words
        for place in range(end - 1, max(0, end - _LOOK_BACK) - 1, -1):
            if self._told_at(place) is _END:
                return False
            if words[place] in self._grammar.saying:
                return True
        return False

    def _ends_sentence(self, place: int) -> bool:
        """Whether a mark ends a sentence; the point of a short word with a capital does not: "Sen. Ruiz", "D.C."."""
        words, tokens = self._words, self._tokens
        if words[place] not in _SENTENCE_ENDS:
            return False
        if words[place] != "." or not place or tokens.end(place - 1) < tokens.starts[place]:
            return True
        word = words[place - 1]
        if words[place + 1 : place + 2] == [","]:
            return False
        return not (len(word) <= _LONGEST_SHORT and word.isalpha() and self._text[tokens.starts[place - 1]].isupper())

    def _opens_clause(self, at: int) -> bool:
        """Whether the time stands before its clause: at the beginning of a sentence, or in "and on Friday he will"."""
        words, grammar = self._words, self._grammar
        place = at - 1 if at and words[at - 1] in grammar.past_joiners else at
        if place == 0 or self._ends_sentence(place - 1):
            return True
        if "\n" in self._text[self._tokens.end(place - 1) : self._tokens.starts[place]]:
            return True
        return place < at and words[place - 1] in grammar.clause_joiners
