"""Reads a time expression where it stands: a relation, a date, a time of day, in the order that people write them."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from newsmodel.edtf import Edtf, Precision
from newsmodel.model.time import TimeBasis, TimeRelation
from newsmodel.timex.false_positives import Doubts
from newsmodel.timex.grammar import grammar
from newsmodel.timex.language import FROM, LanguageTable, Pattern, Tense
from newsmodel.timex.matching import Match
from newsmodel.timex.tense import UNTOLD, Side, Sides
from newsmodel.timex.tokens import Tokens

if TYPE_CHECKING:
    from newsmodel.timex.arithmetic import Meaning, Reference

#: Rules that give a single day, beside which a time of day can stand.
_DAYS = frozenset({"day", "weekday", "date of year", "date in year", "iso date", "holiday"})

#: Rules whose words say themselves on which side of the reference they are.
TENSELESS = frozenset(
    {
        *(
            "vague",
            "name",
            "day",
            "iso date",
            "date of year",
            "month of year",
            "month of relative year",
            "year",
            "years",
        ),
        *("decade", "century", "period", "parted period", "stretch", "rest", "beyond", "numbered week"),
    }
)

#: What makes a time of day of a number, without a word before it: "Friday 3 p.m.", "Friday noon", "Friday 15:00 GMT".
_UNMISTAKABLE = frozenset({"half", "clock_word", "zone"})

_TENSES = {"since": Tense.PAST, "until": Tense.FUTURE}


def _untold(_at: int, _end: int) -> Side:
    return UNTOLD


class Reader:
    """Reads the expressions of one text, counted from one reference.

    Args:
        language: Its table.
        tokens: The text's tokens.
        reference: What is counted from.
        text: The text itself, where words may be other than times; ``None`` where they are known to be one.
    """

    def __init__(self, language: LanguageTable, tokens: Tokens, reference: Edtf, text: str | None = None) -> None:
        self._grammar = grammar(language)
        self._tokens = tokens
        self._words = tokens.words
        self._text = text
        self._doubts = None if text is None else Doubts(self._grammar, tokens, text)
        self._side_of = _untold if text is None else Sides(self._grammar, tokens, text).of
        self._given = reference
        self._references: dict[Tense | None, Reference] = {}
        # The same words mean the same, as often as a text says them.
        self._matches: dict[tuple[Pattern, tuple[str, ...]], Match] = {}
        self._meanings: dict[tuple[Pattern, tuple[str, ...], Tense | None, bool], Meaning] = {}

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
        told = UNTOLD if _says_its_side(core) else self._side_of(at, at + length)
        if told.is_present and not _is_sided(core):  # "polls close on Nov. 5" may stand in an old listing
            told = UNTOLD
        tense = _TENSES.get(relation or "", tense) or told.tense
        if told.opens_clause and relation != "since":  # "By April, the dam was full"
            tense = Tense.PAST
        is_open = told.is_open or (self._text is not None and relation == TimeRelation.BEFORE and clock is None)
        open_side = relation == FROM or (is_open and tense is None and _is_sided(core))
        key = (core.pattern, tuple(words[at : at + length]), tense, open_side)
        meaning = self._meanings.get(key)
        if meaning is None:
            meaning = self._meaning_of_either(core, tense, clock) if open_side else self._meaning(core, tense, clock)
            if relation and clock is not None:
                meaning = _not_beside_midnight(meaning, clock)
            stated = TimeRelation.SINCE if relation == FROM else TimeRelation(relation) if relation else None
            meaning = self._meanings[key] = _related(meaning, stated, _edge(core))
        return length, meaning

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
            if self._doubts is None or not self._doubts.arise(match, at, length):
                return match
        return None

    def _match(self, pattern: Pattern, at: int, length: int) -> Match:
        words = tuple(self._words[at : at + length])
        found = self._matches.get((pattern, words))
        if found is None:
            found = self._matches[pattern, words] = self._grammar.matcher.match(pattern, words)
        return found

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

    def _meaning_of_either(self, core: Match, tense: Tense | None, clock: Match | None) -> "Meaning":
        """Find what may be on either side: "a partir de segunda" may be the last or the coming, and has no value."""
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
            if self._text and tense is None and _is_of_either_side(meaning, reference, core):
                return Meaning(basis=TimeBasis.VAGUE)
        except UnclearError:
            # Not from this reference, or beyond the calendar: the words remain, and no value is made up.
            return Meaning(basis=TimeBasis.VAGUE)
        return meaning


def _not_beside_midnight(meaning: "Meaning", clock: Match) -> "Meaning":
    """Leave out a value that a midnight bounds: it may be either end of its day."""
    from newsmodel.timex.arithmetic import Meaning
    from newsmodel.timex.arithmetic.clock import is_edge

    return Meaning(basis=TimeBasis.VAGUE) if is_edge(clock.values) else meaning


#: "The day after Friday" names a Friday, and is none.
BESIDE = (TimeRelation.BEFORE, TimeRelation.AFTER)


def _is_one_day(value: Edtf) -> bool:
    return value.precision is Precision.DAY and not (value.is_interval or value.is_set or value.is_approximate)


def _is_of_either_side(meaning: "Meaning", reference: "Reference", core: Match) -> bool:
    """Whether a text may mean another year's: a day far ahead, or a month that comes soon and is taken for the last."""
    if core.pattern.rule == "month" and core.pattern.options.get("which") == "bare":
        wanted: int = core.values["month"][0]
        return 0 < (wanted - reference.month.month) % 12 <= _MONTHS_AHEAD
    return _is_far_ahead(meaning, reference, core)


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
_MONTHS_AHEAD = 2

#: Rules that take the last one where the tense is not known.
_SIDED = frozenset({"month", "weekday"})


def _says_its_side(core: Match) -> bool:
    return core.pattern.rule in TENSELESS and "needs" not in core.pattern.options


def _is_sided(core: Match) -> bool:
    which: str | None = core.pattern.options.get("which")
    return core.pattern.rule in _SIDED and which == "bare"


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
