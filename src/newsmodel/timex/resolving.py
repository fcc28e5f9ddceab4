"""Resolves time expressions, and finds them in text."""

import calendar
from typing import TYPE_CHECKING, Any

from newsmodel.edtf import Edtf, Precision
from newsmodel.model.text import Span
from newsmodel.model.time import TimeBasis, TimeExpression, TimeRelation
from newsmodel.timex.language import Language, Tense, shipped
from newsmodel.timex.matching import Match, matches
from newsmodel.timex.tokens import Token, tokenize

if TYPE_CHECKING:
    from newsmodel.timex.arithmetic import Meaning

#: What found the expressions that these functions give.
ANNOTATOR = "newsmodel.timex"


def resolve(
    text: str, reference: Edtf, *, language: str | Language = "en", tense: Tense | None = None
) -> TimeExpression:
    """Work out the time that words mean, counted from a reference.

    Words that do not say when have no value, and their basis is ``vague``. Words that contradict each other
    have none either; ``conflict`` says why. Words that are no time expression have neither value nor basis.

    Args:
        text: The words: "this Friday (29)", "last month", "since August".
        reference: The date of publication, of the original where it is republished. A moment counts by its own
            local date. From a reference that is less exact than the words need, there is no value.
        language: A language tag of which the library has a table (``en``, ``pt``), or a table of your own.
        tense: Whether the sentence tells of what was or of what is to come. Without it, a bare weekday and a bare
            month are the latest ones, as AP style has it for news that is told in the past.

    Raises:
        LanguageError: There is no table of the language.
    """
    table = _table(language)
    tokens = tokenize(text)
    found = _expression(table, tokens, 0, reference, tense, alone=True)
    if found is None or found[0] < len(tokens):
        return TimeExpression(text=text)
    return _time_expression(text, None, reference, found[1])


def find_times(text: str, reference: Edtf, *, language: str | Language = "en") -> list[TimeExpression]:
    """Find the time expressions of a text, in its order, each with its span in code points and its value.

    Expressions do not overlap; at each place the longest counts. The time it takes grows with the length of the
    text, and no faster.

    Raises:
        LanguageError: There is no table of the language.
    """
    table = _table(language)
    tokens = tokenize(text)
    found: list[TimeExpression] = []
    at = 0
    while at < len(tokens):
        expression = None
        if not at or text[tokens[at].start - 1] not in _JOINS or tokens[at - 1].end < tokens[at].start:
            tense = _tense(table, tokens, at)
            expression = _expression(table, tokens, at, reference, tense, alone=False, text=text)
        if expression is None:
            at += 1
            continue
        length, meaning = expression
        span = Span(tokens[at].start, tokens[at + length - 1].end)
        found.append(_time_expression(span.of(text), span, reference, meaning))
        at += length
    return found


def _tense(table: Language, tokens: list[Token], at: int) -> Tense | None:
    """Look a few words back, in the same sentence, for one that tells of what is to come: "will meet on Monday"."""
    words = table.classes.get("future", {})
    for token in reversed(tokens[max(0, at - _LOOK_BACK) : at]):
        if token.word in _SENTENCE_ENDS:
            return None
        if (token.word,) in words:
            return Tense.FUTURE
    return None


_LOOK_BACK = 6
_SENTENCE_ENDS = frozenset('.!?;”"')

#: Marks that make one word of their neighbours: no expression begins behind them.
_JOINS = frozenset("-/.$€£#@_")


def weekday_conflict(expression: TimeExpression, language: str | Language = "en") -> str | None:
    """Say what is wrong where words name a weekday, and the value is another day; ``None`` where nothing is.

    Raises:
        LanguageError: There is no table of the language.
    """
    value = expression.value
    if value is None or value.precision not in (Precision.DAY, Precision.MINUTE, Precision.SECOND):
        return None
    day = value.lower
    if value.is_interval or value.is_set or day is None:
        return None
    weekdays = _table(language).classes["weekday"]
    tokens = tokenize(expression.text)
    named: set[int] = {
        weekdays[words]
        for at in range(len(tokens))
        for length in (1, 2, 3)
        if (words := tuple(token.word for token in tokens[at : at + length])) in weekdays
    }
    if len(named) != 1 or day.weekday() in named or expression.relation in _BESIDE:
        return None
    wanted = calendar.day_name[named.pop()]
    return f"the words name a {wanted}, and {value} is a {calendar.day_name[day.weekday()]}"


#: "The day after Friday" names a Friday, and is none.
_BESIDE = (TimeRelation.BEFORE, TimeRelation.AFTER)


def _table(language: str | Language) -> Language:
    return language if isinstance(language, Language) else shipped(language)


def _time_expression(text: str, span: Span | None, reference: Edtf, meaning: "Meaning") -> TimeExpression:
    return TimeExpression(
        text=text,
        span=span,
        relation=meaning.relation if meaning.basis is not TimeBasis.CONFLICTING else None,
        value=meaning.value,
        anchor=None if meaning.basis is TimeBasis.ABSOLUTE else reference,
        basis=meaning.basis,
        conflict=meaning.conflict,
        annotator=ANNOTATOR,
    )


def _expression(  # noqa: PLR0913 - where it reads, and from when
    table: Language,
    tokens: list[Token],
    at: int,
    reference: Edtf,
    tense: Tense | None,
    *,
    alone: bool,
    text: str = "",
) -> tuple[int, "Meaning"] | None:
    """Read an expression at a token: a relation if there is one, a date, a time of day if there is one."""
    relation, taken = _relation(table, tokens, at)
    core = _best(table, tokens, at, alone=alone, text=text)
    behind_relation = _best(table, tokens, at + taken, alone=True, text=text) if taken else None
    # "Depois de amanhã" is a day, and not what comes behind tomorrow.
    if behind_relation is not None and (core is None or taken + behind_relation.length > core.length):
        core = behind_relation
        tense = _TENSES.get(relation, tense) if relation is not None else tense
    else:
        relation, taken = None, 0
    if core is None:
        return None
    length = taken + core.length
    behind = _clock_behind(table, tokens, at + length) if core.pattern.rule in _DAYS else None
    meaning = _meaning(core, reference, tense, behind[1] if behind else None)
    if behind is not None:
        length += behind[0]
    return length, _related(meaning, relation)


#: Rules that give a single day, behind which a time of day can stand.
_DAYS = frozenset({"day", "weekday", "date of year", "date in year", "iso date", "holiday"})

_TENSES = {TimeRelation.SINCE: Tense.PAST, TimeRelation.UNTIL: Tense.FUTURE}


def _relation(table: Language, tokens: list[Token], at: int) -> tuple[TimeRelation | None, int]:
    words = table.classes["relation"]
    for length in (3, 2, 1):
        value = words.get(tuple(token.word for token in tokens[at : at + length]))
        if value is not None and at + length < len(tokens):
            return TimeRelation(value), length
    return None, 0


def _best(table: Language, tokens: list[Token], at: int, *, alone: bool, text: str) -> Match | None:
    """The longest match that may stand here; words such as "May" are times only where they stand alone."""
    for match in matches(table, tokens, at):
        if match.pattern.options.get("alone") and not alone:
            continue
        if match.pattern.options.get("pass") and not alone:
            return None  # the expression begins behind the preposition: "in | October 2024"
        if text and _is_lower_case(table, match, tokens[at : at + match.length], text):
            continue
        return match
    return None


def _is_lower_case(table: Language, match: Match, tokens: list[Token], text: str) -> bool:
    """Whether a word that a language writes with a capital stands without one: "he may march"."""
    for name in match.values:
        if name in table.capitalized:
            words = table.classes[name]
            return not any(text[token.start].isupper() for token in tokens if _begins(words, token.word))
    return False


def _begins(words: Any, word: str) -> bool:
    return any(key[0] == word for key in words)


def _clock_behind(table: Language, tokens: list[Token], at: int) -> tuple[int, Match] | None:
    """Find a time of day behind a day, with a comma or "at" between them."""
    joiners = table.classes["clock_joiner"]
    skipped = 0
    while at + skipped < len(tokens) and (tokens[at + skipped].word,) in joiners and skipped < 2:  # noqa: PLR2004
        skipped += 1
    for match in matches(table, tokens, at + skipped):
        if match.pattern.rule == "clock" and (skipped or "half" in match.values or "clock_word" in match.values):
            return skipped + match.length, match
    return None


def _meaning(core: Match, given: Edtf, tense: Tense | None, clock: Match | None) -> "Meaning":
    """Ask the rule that the pattern names; where it cannot say, the words are vague."""
    import attrs

    from newsmodel.timex.arithmetic import RULES, Meaning, Reference, UnclearError
    from newsmodel.timex.arithmetic.clock import time_of_day

    options = core.pattern.options
    reference: Reference = Reference(given, tense)
    try:
        meaning = RULES[core.pattern.rule](reference, core.values, options)
        value = meaning.value
        if clock is not None and value is not None and value.precision is Precision.DAY and not value.is_interval:
            moment = Edtf(f"{value}T{time_of_day(clock.values, clock.pattern.options)}")
            meaning = attrs.evolve(meaning, value=moment)
    except UnclearError:
        # Not from this reference, or beyond the calendar: the words remain, and no value is made up.
        return Meaning(basis=TimeBasis.VAGUE)
    return meaning


def _related(meaning: "Meaning", relation: TimeRelation | None) -> "Meaning":
    """Open the value towards the side that the relation says."""
    import attrs

    value = meaning.value
    if relation is None or value is None:
        return meaning
    if relation in _BESIDE or value.is_set:  # of two days, neither is the one since when
        return attrs.evolve(meaning, relation=relation)
    start, _, end = str(value).partition("/")
    opened = Edtf(f"{start}/..") if relation is TimeRelation.SINCE else Edtf(f"../{end or start}")
    return attrs.evolve(meaning, value=opened, relation=relation)
