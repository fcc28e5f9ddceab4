"""The expression reader: reads the expression at a token (relation, date and time of day) and resolves it."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from newsmodel.edtf import Edtf, Precision
from newsmodel.model.time import TimeBasis, TimeRelation
from newsmodel.timex.false_positives import FalsePositives
from newsmodel.timex.grammar import grammar_of
from newsmodel.timex.language import FROM, LanguageTable, Pattern, Tense
from newsmodel.timex.matching import Match
from newsmodel.timex.tense import UNKNOWN, DetectedTense, TenseDetector
from newsmodel.timex.tokens import Tokens

if TYPE_CHECKING:
    from newsmodel.timex.arithmetic import ReferenceTime, Resolution

#: Expression types that resolve to a single day, which a time of day can precede or follow.
_DAY_TYPES = frozenset({"relative day", "weekday", "date with year", "date without year", "iso date", "holiday"})

#: Expression types that resolve to the same value whatever the tense of the sentence.
TENSELESS = frozenset(
    {
        "anchored duration",
        "bounded offset",
        "century",
        "date with year",
        "decade",
        "iso date",
        "iso week",
        "month of relative year",
        "month of year",
        "not a time",
        "part of period",
        "relative day",
        "relative period",
        "rest of period",
        "vague",
        "year",
        "year range",
    }
)

#: Word classes that make a number a time of day without a preposition: "Friday 3 p.m.", "Friday 15:00 GMT".
_CLOCK_MARKERS = frozenset({"meridiem", "clock_word", "zone"})

_TENSES = {"since": Tense.PAST, "until": Tense.FUTURE}

#: The maximum number of connectors between a day and a time of day.
_MOST_CONNECTORS = 2


def _no_tense(_at: int, _end: int) -> DetectedTense:
    return UNKNOWN


class ExpressionReader:
    """Reads and resolves the time expressions of one text, relative to one reference time.

    Args:
        language: The language table.
        tokens: The tokens of the text.
        reference: The reference time.
        text: The text, whose words may not be time expressions; ``None`` if they are known to be one.
    """

    def __init__(self, language: LanguageTable, tokens: Tokens, reference: Edtf, text: str | None = None) -> None:
        self._grammar = grammar_of(language)
        self._tokens = tokens
        self._words = tokens.words
        self._text = text
        self._false_positives = None if text is None else FalsePositives(self._grammar, tokens, text)
        self._detect_tense = _no_tense if text is None else TenseDetector(self._grammar, tokens, text).detect
        self._given = reference
        self._references: dict[Tense | None, ReferenceTime] = {}
        # Words that the text repeats are matched and resolved once.
        self._matches: dict[tuple[Pattern, tuple[str, ...]], Match] = {}
        self._resolutions: dict[tuple[Pattern, tuple[str, ...], Tense | None, bool], Resolution] = {}

    def read(self, at: int, tense: Tense | None = None) -> "tuple[int, Resolution] | None":
        """Return the length (in tokens) and the resolution of the expression that begins at a token, if there is one.

        Args:
            at: The index of the token.
            tense: The tense of the sentence, if it is known.
        """
        words = self._words
        relation, skipped = self._relation(at)
        core = self._best(at, standalone=self._text is None)
        if skipped:
            after_relation = self._best(at + skipped, standalone=True)
            # "Depois de amanhã" is the day after tomorrow, not a time after tomorrow.
            if after_relation is not None and (core is None or skipped + after_relation.length > core.length):
                core = after_relation
            else:
                relation, skipped = None, 0
        if core is None:
            return None
        length = skipped + core.length
        clock = None
        if core.pattern.type in _DAY_TYPES:
            adjacent = self._clock_after(at + length)
            clock = adjacent[1] if adjacent else None
        else:
            adjacent = self._day_after(at + length) if core.pattern.type == "clock time" else None
            if adjacent:  # "3 p.m. Friday": the day is the core
                clock, core = core, adjacent[1]
        length += adjacent[0] if adjacent else 0
        detected = UNKNOWN if _is_tenseless(core) else self._detect_tense(at, at + length)
        if detected.is_futurate and not _is_latest_by_default(core):  # "polls close on Nov. 5" may be an old listing
            detected = UNKNOWN
        tense = _TENSES.get(relation or "", tense) or detected.tense
        if detected.verb_follows and relation != "since":  # "By April, the dam was full"
            tense = Tense.PAST
        is_open = detected.is_open or (self._text is not None and relation == TimeRelation.BEFORE and clock is None)
        either_tense = relation == FROM or (is_open and tense is None and _is_latest_by_default(core))
        key = (core.pattern, tuple(words[at : at + length]), tense, either_tense)
        resolution = self._resolutions.get(key)
        if resolution is None:
            resolve = self._resolve_in_either_tense if either_tense else self._resolve
            resolution = resolve(core, tense, clock)
            if relation and clock is not None:
                resolution = _without_midnight(resolution, clock)
            stated = TimeRelation.SINCE if relation == FROM else TimeRelation(relation) if relation else None
            resolution = self._resolutions[key] = _with_relation(resolution, stated, _edge(core))
        return length, resolution

    def _relation(self, at: int) -> tuple[str | None, int]:
        words = self._words
        if at < len(words) and words[at] in self._grammar.relation_firsts:
            for length in range(self._grammar.longest_relation, 0, -1):
                value = self._grammar.relations.get(tuple(words[at : at + length]))
                if value is not None and at + length < len(words):
                    return value, length
        return None, 0

    def _best(self, at: int, *, standalone: bool) -> Match | None:
        """Return the longest acceptable match; ``standalone`` admits words such as "May", which need a relation."""
        if at >= len(self._words):
            return None
        matcher = self._grammar.matcher
        for length, pattern in matcher.candidates(self._words, at):
            if not standalone:
                if "standalone" in pattern.options:
                    continue
                if "skip_preposition" in pattern.options:
                    return None  # the expression begins after the preposition: "in | October 2024"
            match = self._match(pattern, at, length)
            if self._false_positives is None or not self._false_positives.rejects(match, at, length):
                return match
        return None

    def _match(self, pattern: Pattern, at: int, length: int) -> Match:
        words = tuple(self._words[at : at + length])
        found = self._matches.get((pattern, words))
        if found is None:
            found = self._matches[pattern, words] = self._grammar.matcher.match(pattern, words)
        return found

    def _clock_after(self, at: int) -> tuple[int, Match] | None:
        """Find a time of day after a day, optionally separated by a comma or "at"."""
        words, matcher = self._words, self._grammar.matcher
        skipped = self._connectors(at, self._grammar.clock_connectors)
        if at + skipped >= len(words):
            return None
        for length, pattern in matcher.candidates(words, at + skipped):
            if pattern.type == "clock time":
                match = self._match(pattern, at + skipped, length)
                if skipped or not _CLOCK_MARKERS.isdisjoint(match.values):
                    return skipped + match.length, match
        return None

    def _day_after(self, at: int) -> tuple[int, Match] | None:
        """Find a day after a time of day, optionally separated by "on": "3 p.m. on Friday"."""
        skipped = self._connectors(at, self._grammar.day_connectors)
        match = self._best(at + skipped, standalone=self._text is None)
        if match is None or match.pattern.type not in _DAY_TYPES:
            return None
        return skipped + match.length, match

    def _connectors(self, at: int, connectors: frozenset[str]) -> int:
        """Count the connectors at a token, up to the maximum."""
        words, count = self._words, 0
        while count < _MOST_CONNECTORS and at + count < len(words) and words[at + count] in connectors:
            count += 1
        return count

    def _resolve_in_either_tense(self, core: Match, tense: Tense | None, clock: Match | None) -> "Resolution":
        """Resolve a match whose tense is open: vague if past and future values differ ("a partir de segunda")."""
        from newsmodel.timex.arithmetic import Resolution

        resolution = self._resolve(core, tense, clock)
        if tense is not None or core.pattern.type in _NEAREST_TYPES:
            return resolution
        past, future = [self._resolve(core, one, clock) for one in Tense]
        return resolution if past == future else Resolution(basis=TimeBasis.VAGUE)

    def _resolve(self, core: Match, tense: Tense | None, clock: Match | None) -> "Resolution":
        """Resolve a match with the resolver of its expression type; vague if the words have no definite value."""
        import attrs

        from newsmodel.timex.arithmetic import RESOLVERS, ReferenceTime, Resolution, UnclearError
        from newsmodel.timex.arithmetic.clock import at_time

        if self._text and tense is None and core.pattern.options.get("tense") == "future":
            # "The third attack in two weeks" is a future time only if the sentence says so.
            return Resolution(basis=TimeBasis.VAGUE)
        reference = self._references.get(tense)
        if reference is None:
            reference = self._references[tense] = ReferenceTime(self._given, tense)
        try:
            resolution = RESOLVERS[core.pattern.type](reference, core.values, core.pattern.options)
            value = resolution.value
            if clock is not None and value is not None and _is_one_day(value):
                resolution = attrs.evolve(resolution, value=at_time(value, clock.values, clock.pattern.options))
            if self._text and tense is None and _is_ambiguous_year(resolution, reference, core):
                return Resolution(basis=TimeBasis.VAGUE)
        except UnclearError:
            return Resolution(basis=TimeBasis.VAGUE)
        return resolution


def _without_midnight(resolution: "Resolution", clock: Match) -> "Resolution":
    """Return a vague resolution if the words name midnight, which may start or end the day: "until midnight Friday"."""
    from newsmodel.timex.arithmetic import Resolution
    from newsmodel.timex.arithmetic.clock import is_midnight

    return Resolution(basis=TimeBasis.VAGUE) if is_midnight(clock.values) else resolution


#: Relations for which the value is not the named day: "the day after Friday" names a Friday but is not one.
ADJACENT = (TimeRelation.BEFORE, TimeRelation.AFTER)


def _is_one_day(value: Edtf) -> bool:
    return value.precision is Precision.DAY and not (value.is_interval or value.is_set or value.is_approximate)


def _is_ambiguous_year(resolution: "Resolution", reference: "ReferenceTime", core: Match) -> bool:
    """Return whether the words may refer to another year: a day far ahead, or one of the next months."""
    if core.pattern.type == "month" and core.pattern.options.get("which") == "bare":
        wanted: int = core.values["month"][0]
        return 0 < (wanted - reference.month.month) % 12 <= _MONTHS_AHEAD
    return _is_far_ahead(resolution, reference, core)


def _is_far_ahead(resolution: "Resolution", reference: "ReferenceTime", core: Match) -> bool:
    """Return whether the nearest day is so far ahead that last year's may be meant: "the bill passed on March 5"."""
    options, value = core.pattern.options, resolution.value
    if core.pattern.type not in _NEAREST_TYPES or "shift" in options or options.get("which", "bare") != "bare":
        return False
    start = None if value is None or resolution.basis is not TimeBasis.RELATIVE else value.lower
    return start is not None and date(start.year, start.month, start.day) - reference.day > _FAR_AHEAD


#: Expression types that resolve to the nearest of several years, and how far ahead that may be without a future cue.
_NEAREST_TYPES = frozenset({"date without year", "date range", "numeric day and month", "holiday", "weekday of month"})
_FAR_AHEAD = timedelta(days=60)
_MONTHS_AHEAD = 2

#: Expression types that resolve to the latest one if the tense is unknown.
_LATEST_TYPES = frozenset({"month", "weekday"})


def _is_tenseless(core: Match) -> bool:
    return core.pattern.type in TENSELESS and "tense" not in core.pattern.options


def _is_latest_by_default(core: Match) -> bool:
    which: str | None = core.pattern.options.get("which")
    return core.pattern.type in _LATEST_TYPES and which == "bare"


def _edge(core: Match) -> str | None:
    """Return the part of a period that the words name: "end" for "the end of the year"."""
    edge: str | None = (core.values.get("part") or [core.pattern.options.get("part")])[0]
    return edge


#: A relation to the start or end of a period, as a relation to the period: "after the start of 2024" is "since 2024".
_EDGE_RELATIONS = {
    (TimeRelation.UNTIL, "end"): TimeRelation.UNTIL,
    (TimeRelation.BEFORE, "end"): TimeRelation.UNTIL,
    (TimeRelation.AFTER, "end"): TimeRelation.AFTER,
    (TimeRelation.SINCE, "start"): TimeRelation.SINCE,
    (TimeRelation.AFTER, "start"): TimeRelation.SINCE,
    (TimeRelation.BEFORE, "start"): TimeRelation.BEFORE,
}


def _with_relation(resolution: "Resolution", relation: TimeRelation | None, edge: str | None) -> "Resolution":
    """Set the relation; for "since" and "until", turn the value into an open interval."""
    import attrs

    value = resolution.value
    if relation is None or value is None:
        return resolution
    if (relation, edge) in _EDGE_RELATIONS:
        relation, value = _EDGE_RELATIONS[relation, edge or ""], Edtf(str(value).removesuffix("~"))
    if relation in ADJACENT or value.is_set:  # an interval cannot start at two alternative days
        return attrs.evolve(resolution, value=value, relation=relation)
    start, _, end = str(value).partition("/")
    opened = Edtf(f"{start}/..") if relation is TimeRelation.SINCE else Edtf(f"../{end or start}")
    return attrs.evolve(resolution, value=opened, relation=relation)
