"""Reads a time expression where it stands: a relation, a date, a time of day, in the order that people write them."""

import itertools
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from newsmodel.edtf import Edtf, Precision
from newsmodel.model.time import TimeBasis, TimeRelation
from newsmodel.timex.language import FROM, Language, Pattern, Tense
from newsmodel.timex.matching import Match, Matcher
from newsmodel.timex.tokens import Tokens

if TYPE_CHECKING:
    from newsmodel.timex.arithmetic import Meaning, Reference

#: Rules that give a single day, beside which a time of day can stand.
_DAYS = frozenset({"day", "weekday", "date of year", "date in year", "iso date", "holiday"})

#: What makes a time of day of a number, without a word before it: "Friday 3 p.m.", "Friday noon", "Friday 15:00 GMT".
_UNMISTAKABLE = frozenset({"half", "clock_word", "zone"})

_TENSES = {"since": Tense.PAST, "until": Tense.FUTURE}

_LOOK_BACK = 6
_SENTENCE_ENDS = frozenset('.!?;”"')


class Grammar:
    """A language's table, made ready for reading: what a text is asked at every word is looked up once."""

    def __init__(self, language: Language) -> None:
        self.matcher: Matcher = Matcher(language)
        classes = language.classes
        self.relations: Mapping[tuple[str, ...], Any] = classes["relation"]
        self.longest_relation: int = max(map(len, self.relations), default=0)
        self.relation_firsts: frozenset[str] = _firsts(self.relations)
        self.firsts: frozenset[str] = self.relation_firsts.union(language.patterns)
        self.complete: frozenset[str] = _complete(language)
        self.future: frozenset[str] = _singles(classes.get("future", {}))
        self.day_joiners: frozenset[str] = _singles(classes.get("day_joiner", {}))
        self.clock_joiners: frozenset[str] = _singles(classes["clock_joiner"])
        self.doubtful_ends: frozenset[str] = _singles(classes.get("doubtful_end", {}))
        self.behind_doubtful: frozenset[str] = _singles(classes.get("behind_doubtful", {}))
        self.capitalized: dict[str, frozenset[str]] = {
            name: _firsts(classes.get(name, {})) for name in language.capitalized
        }

    def beginnings(self, words: list[str]) -> list[int]:
        """List the places where an expression could begin, by their word and the next: at most words none does."""
        firsts, complete, known = self.firsts, self.complete, self.matcher.known
        any_number = ANY_NUMBER in complete
        return [
            at
            for at, word in enumerate(words)
            if (word in firsts or "0" <= word < ":")
            and (
                word in complete
                or any_number
                or at + 1 == len(words)
                or (following := words[at + 1]) in known
                or "0" <= following < ":"
            )
        ]


#: What stands for a number of whatever form, as in the patterns of a language.
ANY_NUMBER = "0"


def _complete(language: Language) -> frozenset[str]:
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
def grammar(language: Language) -> Grammar:
    """Give the grammar of a language; it is made when the language is first read."""
    return Grammar(language)


class Reader:
    """Reads the expressions of one text, counted from one reference.

    Args:
        language: Its table.
        tokens: The text's tokens.
        reference: What is counted from.
        text: The text itself, where words may be other than times; ``None`` where they are known to be one.
    """

    def __init__(self, language: Language, tokens: Tokens, reference: Edtf, text: str | None = None) -> None:
        self._grammar = grammar(language)
        self._tokens = tokens
        self._words = tokens.words
        self._text = text
        self._given = reference
        self._references: dict[Tense | None, Reference] = {}
        # The same words mean the same, as often as a text says them.
        self._matches: dict[tuple[Pattern, tuple[str, ...]], Match] = {}
        self._meanings: dict[tuple[Pattern, tuple[str, ...], Tense | None], Meaning] = {}

    def read(self, at: int, tense: Tense | None = None) -> "tuple[int, Meaning] | None":
        """Read the expression that begins at a token: how many tokens it takes, and what it means."""
        words = self._words
        relation, taken = self._relation(at)
        core = self._best(at, alone=self._text is None)
        if taken:
            behind_relation = self._best(at + taken, alone=True)
            # "Depois de amanhã" is a day, and not what comes behind tomorrow.
            if behind_relation is not None and (core is None or taken + behind_relation.length > core.length):
                core = behind_relation
            else:
                relation, taken = None, 0
        if core is None:
            return None
        length = taken + core.length
        clock = None
        if core.pattern.rule in _DAYS:
            beside = self._clock_behind(at + length)
            clock = beside[1] if beside else None
        else:
            beside = self._day_behind(at + length) if core.pattern.rule == "clock" else None
            if beside:  # "3 p.m. Friday": the day is what counts
                clock, core = core, beside[1]
        length += beside[0] if beside else 0
        tense = _TENSES.get(relation or "", tense or self._tense(at))
        key = (core.pattern, tuple(words[at : at + length]), tense)
        meaning = self._meanings.get(key)
        if meaning is None:
            meaning = self._meaning_from(core, tense, clock) if relation == FROM else self._meaning(core, tense, clock)
            stated = TimeRelation.SINCE if relation == FROM else TimeRelation(relation) if relation else None
            meaning = self._meanings[key] = _related(meaning, stated, _edge(core))
        return length, meaning

    def _tense(self, at: int) -> Tense | None:
        """Look a few words back, in the same sentence, for one that tells of what is to come: "will meet on Monday"."""
        if self._text is None:
            return None
        for word in reversed(self._words[max(0, at - _LOOK_BACK) : at]):
            if word in _SENTENCE_ENDS:
                return None
            if word in self._grammar.future:
                return Tense.FUTURE
        return None

    def _relation(self, at: int) -> tuple[str | None, int]:
        words = self._words
        if at < len(words) and words[at] in self._grammar.relation_firsts:
            for length in range(self._grammar.longest_relation, 0, -1):
                value = self._grammar.relations.get(tuple(words[at : at + length]))
                if value is not None and at + length < len(words):
                    return value, length
        return None, 0

    def _best(self, at: int, *, alone: bool) -> Match | None:
        """The longest match that may stand here; words such as "May" are times only where they stand alone."""
        if at >= len(self._words):
            return None
        matcher = self._grammar.matcher
        for length, pattern in matcher.candidates(self._words, at):
            if not alone:
                if "alone" in pattern.options:
                    continue
                if "pass" in pattern.options:
                    return None  # the expression begins behind the preposition: "in | October 2024"
            match = self._match(pattern, at, length)
            if not (self._text and self._is_doubtful(match, at, length)):
                return match
        return None

    def _is_doubtful(self, match: Match, at: int, length: int) -> bool:
        return self._is_cut(at + length) or self._is_ordinal(at + length) or self._is_lower_case(match, at, length)

    def _is_ordinal(self, end: int) -> bool:
        """Whether the last word may be another, by what stands behind it: "a segunda vez" is no Monday."""
        words = self._words
        return (
            end < len(words)
            and words[end - 1] in self._grammar.doubtful_ends
            and words[end] not in self._grammar.behind_doubtful
        )

    def _is_cut(self, end: int) -> bool:
        """Whether a number at the end goes on behind it: "in 1500m" is no year, nor is "in 2,000"."""
        words, starts = self._words, self._tokens.starts
        if end >= len(words) or not "0" <= words[end - 1] < ":" or starts[end] > self._tokens.end(end - 1):
            return False
        next_word = words[end]
        if next_word in ",.":
            follows = words[end + 1] if end + 1 < len(words) else ""
            return "0" <= follows < ":" and starts[end + 1] == starts[end] + 1
        return next_word == "%" or next_word[0].isalnum() or next_word == "_"

    def _match(self, pattern: Pattern, at: int, length: int) -> Match:
        words = tuple(self._words[at : at + length])
        found = self._matches.get((pattern, words))
        if found is None:
            found = self._matches[pattern, words] = self._grammar.matcher.match(pattern, words)
        return found

    def _is_lower_case(self, match: Match, at: int, length: int) -> bool:
        """Whether a word that a language writes with a capital stands without one: "he may march"."""
        text = self._text or ""
        for name in match.values:
            firsts = self._grammar.capitalized.get(name)
            if firsts is not None:
                places = range(at, at + length)
                return not any(
                    text[self._tokens.starts[place]].isupper() for place in places if self._words[place] in firsts
                )
        return False

    def _clock_behind(self, at: int) -> tuple[int, Match] | None:
        """Find a time of day behind a day, with a comma or "at" between them."""
        words, matcher = self._words, self._grammar.matcher
        skipped = 0
        while at + skipped < len(words) and words[at + skipped] in self._grammar.clock_joiners and skipped < 2:  # noqa: PLR2004
            skipped += 1
        if at + skipped >= len(words):
            return None
        for length, pattern in matcher.candidates(words, at + skipped):
            if pattern.rule == "clock":
                match = self._match(pattern, at + skipped, length)
                if skipped or not _UNMISTAKABLE.isdisjoint(match.values):
                    return skipped + match.length, match
        return None

    def _day_behind(self, at: int) -> tuple[int, Match] | None:
        """Find a day behind a time of day, with "on" between them: "3 p.m. on Friday"."""
        words, joiners = self._words, self._grammar.day_joiners
        skipped = 0
        while at + skipped < len(words) and words[at + skipped] in joiners and skipped < 2:  # noqa: PLR2004
            skipped += 1
        match = self._best(at + skipped, alone=self._text is None)
        if match is None or match.pattern.rule not in _DAYS:
            return None
        return skipped + match.length, match

    def _meaning_from(self, core: Match, tense: Tense | None, clock: Match | None) -> "Meaning":
        """Find what begins then: "a partir de segunda" may be the last one or the coming one, and has no value."""
        from newsmodel.timex.arithmetic import Meaning

        meaning = self._meaning(core, tense, clock)
        if tense is not None or core.pattern.rule in _NEAREST:
            return meaning
        either = [self._meaning(core, one, clock) for one in Tense]
        return meaning if either[0] == either[1] else Meaning(basis=TimeBasis.VAGUE)

    def _meaning(self, core: Match, tense: Tense | None, clock: Match | None) -> "Meaning":
        """Ask the rule that the pattern names; where it cannot say, the words are vague."""
        import attrs

        from newsmodel.timex.arithmetic import RULES, Meaning, Reference, UnclearError
        from newsmodel.timex.arithmetic.clock import at_time

        if self._text and tense is None and core.pattern.options.get("needs") == "future":
            # "The third attack in two weeks": in a text that does not say so, nothing is to come.
            return Meaning(basis=TimeBasis.VAGUE)
        reference = self._references.get(tense)
        if reference is None:
            reference = self._references[tense] = Reference(self._given, tense)
        try:
            meaning = RULES[core.pattern.rule](reference, core.values, core.pattern.options)
            value = meaning.value
            if clock is not None and value is not None and _is_one_day(value):
                meaning = attrs.evolve(meaning, value=at_time(value, clock.values, clock.pattern.options))
            if self._text and tense is None and _is_far_ahead(meaning, reference, core):
                return Meaning(basis=TimeBasis.VAGUE)
        except UnclearError:
            # Not from this reference, or beyond the calendar: the words remain, and no value is made up.
            return Meaning(basis=TimeBasis.VAGUE)
        return meaning


#: "The day after Friday" names a Friday, and is none.
BESIDE = (TimeRelation.BEFORE, TimeRelation.AFTER)


def _is_one_day(value: Edtf) -> bool:
    return value.precision is Precision.DAY and not (value.is_interval or value.is_set or value.is_approximate)


def _is_far_ahead(meaning: "Meaning", reference: "Reference", core: Match) -> bool:
    """Whether the nearest is so far ahead that a text would say that it is to come: "the bill passed on March 5"."""
    options, value = core.pattern.options, meaning.value
    if core.pattern.rule not in _NEAREST or "shift" in options or options.get("which", "bare") != "bare":
        return False
    start = None if value is None or meaning.basis is not TimeBasis.RELATIVE else value.lower
    return start is not None and date(start.year, start.month, start.day) - reference.day > _FAR_AHEAD


#: Rules that take the nearest of several years, and how far ahead a text is believed to mean it that tells of the past.
_NEAREST = frozenset({"date in year", "dates across months", "day and month", "holiday", "weekday of month"})
_FAR_AHEAD = timedelta(days=60)


def _edge(core: Match) -> str | None:
    """The edge that the words name: "the end of the year", "the start of 2024"."""
    edge: str | None = (core.values.get("part") or [core.pattern.options.get("part")])[0]
    return edge


#: Beside an edge, a relation is exact: up to the end of a year is up to that year, and so is before its end.
_TO_EDGES = {
    (TimeRelation.UNTIL, "end"): TimeRelation.UNTIL,
    (TimeRelation.BEFORE, "end"): TimeRelation.UNTIL,
    (TimeRelation.AFTER, "end"): TimeRelation.AFTER,
    (TimeRelation.SINCE, "start"): TimeRelation.SINCE,
    (TimeRelation.AFTER, "start"): TimeRelation.SINCE,
    (TimeRelation.BEFORE, "start"): TimeRelation.BEFORE,
}


def _related(meaning: "Meaning", relation: TimeRelation | None, edge: str | None) -> "Meaning":
    """Open the value towards the side that the relation says."""
    import attrs

    value = meaning.value
    if relation is None or value is None:
        return meaning
    if (relation, edge) in _TO_EDGES:
        relation, value = _TO_EDGES[relation, edge or ""], Edtf(str(value).removesuffix("~"))
    if relation in BESIDE or value.is_set:  # of two days, neither is the one since when
        return attrs.evolve(meaning, value=value, relation=relation)
    start, _, end = str(value).partition("/")
    opened = Edtf(f"{start}/..") if relation is TimeRelation.SINCE else Edtf(f"../{end or start}")
    return attrs.evolve(meaning, value=opened, relation=relation)
