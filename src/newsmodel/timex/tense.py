"""Tense detection: whether the words around a time expression place it in the past or the future, or leave it open."""

from typing import NamedTuple

from newsmodel.timex.grammar import Grammar
from newsmodel.timex.language import Tense
from newsmodel.timex.tense_cues import Cue
from newsmodel.timex.tokens import Tokens

#: The end of a sentence; no cue beyond it counts.
_END = Cue("end", 1, is_anywhere=True, is_suffix=False)
#: How many tokens before and after a time expression are examined.
_LOOK_BACK = 14
_LOOK_AHEAD = 14
#: The longest abbreviation that ends with a period but does not end a sentence: "Sen.", "N.H.", "Gov.".
_LONGEST_ABBREVIATION = 3
#: The maximum number of tokens between two time expressions of one list: ", and on".
_LONGEST_CONNECTION = 3
_SENTENCE_ENDS = frozenset('.!?;”"“')


class DetectedTense(NamedTuple):
    """What the words around a time expression indicate about its tense."""

    tense: Tense | None = None
    is_open: bool = False
    """Whether a word such as "could" leaves past and future open."""
    verb_follows: bool = False
    """Whether the verb after the time expression indicates the tense: "By April, the dam was full"."""
    is_futurate: bool = False
    """Whether a present with future meaning indicates the tense: "opens on Friday"."""


UNKNOWN = DetectedTense()
_PAST = DetectedTense(Tense.PAST)
_FUTURE = DetectedTense(Tense.FUTURE)
_OPEN = DetectedTense(is_open=True)
_FUTURATE = DetectedTense(Tense.FUTURE, is_futurate=True)
#: Equal to ``UNKNOWN``, but distinct from it: the verb after the time expression may be a participle.
_AMBIGUOUS = DetectedTense()
_PAST_CLAUSE = DetectedTense(Tense.PAST, verb_follows=True)


class TenseDetector:
    """Detects the tense of the time expressions of one text."""

    def __init__(self, grammar: Grammar, tokens: Tokens, text: str) -> None:
        self._grammar = grammar
        self._cue_ending_at = grammar.tense_cues.ending_at
        self._tokens = tokens
        self._words = tokens.words
        self._text = text
        self._cueless: set[str] = set()
        self._latest: DetectedTense = UNKNOWN
        self._latest_end: int = -_LONGEST_CONNECTION - 1

    def detect(self, at: int, end: int) -> DetectedTense:
        """Return the tense of the expression between two token indices; call it for the expressions in text order."""
        found = self._look_ahead(end) if self._opens_clause(at) else UNKNOWN
        if found is UNKNOWN:
            found = self._look_back(at, end)
        elif found is _AMBIGUOUS:  # "he will not run, and on Tuesday he changed his mind", "on Tuesday armed men fled"
            found = UNKNOWN if self._look_back(at, end).tense is None else _OPEN
        if found is UNKNOWN and self._continues_list(at):
            found = self._latest
        self._latest, self._latest_end = found, end
        return found

    def _look_back(self, at: int, end: int) -> DetectedTense:
        """Examine the words before, nearest first: "will meet the man freed on Monday" is past."""
        words, cueless = self._words, self._cueless
        adjacent = at - 1 if at and words[at - 1] in self._grammar.time_connectors else at
        for index in range(at, max(0, at - _LOOK_BACK), -1):
            cue = None if words[index - 1] in cueless else self._cue_at(index - 1)
            if cue is _END:
                break
            if cue is None or not (cue.is_anywhere or index == adjacent):
                continue
            # "A strike for Monday" counts; "praise for Monday's show" does not.
            if cue.word_class not in ("futurate", "ambiguous_futurate") or not self._is_possessive(end):
                return self._tense_of(cue, index)
        # "The envoy on Friday will name" is future, but "the flood on Friday will cost" is past.
        return _OPEN if self._is_future_at(end) else UNKNOWN

    def _tense_of(self, cue: Cue, end: int) -> DetectedTense:
        word_class = cue.word_class
        if word_class in ("past_verb", "subordinator", "past_or_participle"):
            return UNKNOWN
        if word_class == "adjacent_past":
            return _PAST
        if word_class == "futurate":
            return _FUTURATE
        if word_class in ("modal", "ambiguous_futurate"):
            return _OPEN
        if word_class == "future_in_past" and not self._is_reported(end):
            return _OPEN
        return _FUTURE

    def _look_ahead(self, end: int) -> DetectedTense:
        """Examine the words after, up to the first verb: "On Monday, the court will hear" is future."""
        words, found, is_ambiguous = self._words, UNKNOWN, False
        if self._is_possessive(end):
            return UNKNOWN  # "Sunday's collapse will be investigated"
        for index in range(end, min(len(words), end + _LOOK_AHEAD)):
            cue = None if words[index] in self._cueless else self._cue_at(index)
            if cue is _END:
                break
            if cue is None or cue.word_class in ("futurate", "ambiguous_futurate"):
                continue
            if cue.word_class == "subordinator" or words[index] in self._grammar.reporting_verbs:
                return UNKNOWN  # "On Monday, those who died", "On Monday, officials said, they will vote"
            if cue.word_class == "past_or_participle":
                is_ambiguous = True
            elif cue.word_class not in ("past_verb", "adjacent_past"):
                return UNKNOWN if is_ambiguous or found.tense else self._tense_of(cue, index + 1)
            else:
                found = _PAST_CLAUSE
                if cue.is_anywhere:
                    break
        return _AMBIGUOUS if is_ambiguous and found is UNKNOWN else found

    def _continues_list(self, at: int) -> bool:
        """Return whether only connectors separate the expression from the last one: "on Saturday and Sunday"."""
        between = self._words[self._latest_end : at] if at - self._latest_end <= _LONGEST_CONNECTION else []
        return bool(between) and self._grammar.list_connectors.issuperset(between)

    def _is_future_at(self, index: int) -> bool:
        cue = self._cue_at(index) if index < len(self._words) else None
        return cue is not None and cue.word_class == "future"

    def _is_possessive(self, end: int) -> bool:
        return self._words[end : end + 2] == ["'", "s"]

    def _cue_at(self, index: int) -> Cue | None:
        """Return the cue that ends with the given token; cache the words that end no cue."""
        word = self._words[index]
        if word in _SENTENCE_ENDS:
            return _END if self._ends_sentence(index) else None
        if self._grammar.tense_cues.ends_no_cue(word):
            self._cueless.add(word)
            return None
        return self._verb_cue(index + 1)

    def _verb_cue(self, end: int) -> Cue | None:
        """Return the cue that ends before an index, unless it is a name ("May") or a non-finite verb ("be held")."""
        words, grammar = self._words, self._grammar
        cue = self._cue_ending_at(words, end)
        if cue is None:
            return None
        may_be_name = cue.is_suffix or (cue.word_class == "modal" and words[end - 1] in grammar.proper_nouns)
        if may_be_name and self._text[self._tokens.starts[end - 1]].isupper():
            return None
        if cue.word_class in ("future", "modal"):
            return cue
        start = end - cue.length
        if start and words[start - 1] in grammar.auxiliaries:
            return None
        # "Begin" is a present, but not in "will begin".
        is_present = cue.word_class in ("futurate", "ambiguous_futurate")
        before = self._cue_ending_at(words, start) if start and is_present else None
        return cue if before is None or before.word_class not in ("future", "modal", "future_in_past") else None

    def _is_reported(self, end: int) -> bool:
        """Return whether a reporting verb precedes, so that "would" is future: "she said it would open on Monday"."""
        words = self._words
        for index in range(end - 1, max(0, end - _LOOK_BACK) - 1, -1):
            if self._cue_at(index) is _END:
                return False
            if words[index] in self._grammar.reporting_verbs:
                return True
        return False

    def _ends_sentence(self, index: int) -> bool:
        """Return whether a mark ends a sentence; the period of a short abbreviation does not: "Sen. Ruiz", "D.C."."""
        words, tokens = self._words, self._tokens
        if words[index] not in _SENTENCE_ENDS:
            return False
        if words[index] != "." or not index or tokens.end(index - 1) < tokens.starts[index]:
            return True
        word = words[index - 1]
        if words[index + 1 : index + 2] == [","]:
            return False
        is_capitalized = self._text[tokens.starts[index - 1]].isupper()
        return not (len(word) <= _LONGEST_ABBREVIATION and word.isalpha() and is_capitalized)

    def _opens_clause(self, at: int) -> bool:
        """Return whether the expression opens a clause: at the start of a sentence, or in "and on Friday he will"."""
        words, grammar = self._words, self._grammar
        index = at - 1 if at and words[at - 1] in grammar.time_connectors else at
        if index == 0 or self._ends_sentence(index - 1):
            return True
        if "\n" in self._text[self._tokens.end(index - 1) : self._tokens.starts[index]]:
            return True
        return index < at and words[index - 1] in grammar.clause_connectors
