"""Resolves time expressions, and finds them in text."""

import calendar
from typing import TYPE_CHECKING

from newsmodel._arguments import require_instance
from newsmodel._classes import evolve
from newsmodel.edtf import Edtf, Precision
from newsmodel.model.text import Span
from newsmodel.model.time import TimeBasis, TimeExpression
from newsmodel.timex.grammar import grammar
from newsmodel.timex.language import LONGEST_WORD, LanguageTable, Tense, shipped
from newsmodel.timex.matching import NUMBERS
from newsmodel.timex.reading import BESIDE, Reader
from newsmodel.timex.tokens import tokenize

if TYPE_CHECKING:
    from newsmodel.timex.arithmetic import Meaning

#: What found the expressions that these functions give.
ANNOTATOR = "newsmodel.timex"


def resolve(
    text: str, reference: Edtf | str, *, language: str | LanguageTable = "en", tense: Tense | None = None
) -> TimeExpression:
    """Work out the time that words mean, counted from a reference.

    Words that do not say when have no value, and their basis is ``vague``. Words that contradict each other
    have none either; ``conflict`` says why. Words that are no time expression have neither value nor basis.

    Args:
        text: The words: "this Friday (29)", "last month", "since August".
        reference: The date of publication, of the original where it is republished; a string is read as EDTF.
            A moment counts by its own local date. From a reference that is less exact than the words need, there is
            no value.
        language: A language tag of which the library has a table (``en``, ``pt``), or a table of your own.
        tense: Whether the sentence tells of what was or of what is to come. Without it, a bare weekday and a bare
            month are the latest ones, as AP style has it for news that is told in the past.

    Raises:
        LanguageError: There is no table of the language.
        EdtfError: The reference is not EDTF.
    """
    reference = _as_edtf(reference)
    tokens = tokenize(text)
    found = Reader(_table(language), tokens, reference).read(0, tense) if tokens.words else None
    if found is None or found[0] < len(tokens.words) or found[1].basis is None:
        return TimeExpression(text=text)
    return _time_expression(text, None, reference, found[1])


def find_times(text: str, reference: Edtf | str, *, language: str | LanguageTable = "en") -> list[TimeExpression]:
    """Find the time expressions of a text, in its order, each with its span in code points and its value.

    Expressions do not overlap; at each place the longest counts. The time it takes grows with the length of the
    text, and no faster.

    Raises:
        LanguageError: There is no table of the language.
        EdtfError: The reference is not EDTF.
    """
    reference = _as_edtf(reference)
    table = _table(language)
    tokens = tokenize(text)
    reader = Reader(table, tokens, reference, text)
    starts = tokens.starts
    found: list[TimeExpression] = []
    # The same words in the same sense make the same expression elsewhere, but for its place.
    alike: dict[tuple[str, int], TimeExpression] = {}
    done = 0
    for at in grammar(table).beginnings(tokens.words):
        start = starts[at]
        if at < done or (start and text[start - 1] in _JOINS):
            continue
        expression = reader.read(at)
        if expression is None:
            continue
        length, meaning = expression
        done = at + length
        if meaning.basis is None:  # a name
            continue
        span = Span(start, tokens.end(done - 1))
        words = span.of(text)
        known = alike.get((words, id(meaning)))
        if known is None:
            known = alike[words, id(meaning)] = _time_expression(words, span, reference, meaning)
            found.append(known)
        else:
            found.append(evolve(known, span=span))
    return found


#: Marks that make one word of their neighbours: no expression begins behind them.
_JOINS = frozenset("-/.$€£#@_")


def weekday_conflict(expression: TimeExpression, language: str | LanguageTable = "en") -> str | None:
    """Say what is wrong where words name a weekday, or its number beside it, and the value is another day.

    ``None`` where nothing is: "Friday (29)" with the value of Friday the 29th.

    Raises:
        ClassError: The argument is not a ``TimeExpression``.
        LanguageError: There is no table of the language.
    """
    require_instance(expression, TimeExpression)
    value = expression.value
    if value is None or value.precision not in (Precision.DAY, Precision.MINUTE, Precision.SECOND):
        return None
    day = value.lower
    if value.is_interval or value.is_set or day is None:
        return None
    words = tokenize(expression.text).words
    named = _weekdays_of(_table(language), words)
    if len({weekday for _, weekday in named}) != 1 or expression.relation in BESIDE:
        return None
    end, wanted = max(named)
    if day.weekday() != wanted:
        is_named, is_one = calendar.day_name[wanted], calendar.day_name[day.weekday()]
        return f"the words name a {is_named}, and {value} is a {is_one}"
    number = _number_in_brackets(words, end)
    if number is not None and number != day.day:
        return f"the words name the number {number}, and {value} has the number {day.day}"
    return None


def _weekdays_of(table: LanguageTable, words: list[str]) -> set[tuple[int, int]]:
    """Find the weekdays that words name, each with the place behind it; that of "the day after Palm Sunday" is none."""
    weekdays, holidays = table.classes["weekday"], table.classes.get("holiday", {})
    places = [(at, at + length) for at in range(len(words)) for length in range(1, LONGEST_WORD + 1)]
    taken = {
        place
        for at, end in places
        if end <= len(words) and tuple(words[at:end]) in holidays
        for place in range(at, end)
    }
    return {
        (end, weekdays[name]) for at, end in places if at not in taken and (name := tuple(words[at:end])) in weekdays
    }


def _number_in_brackets(words: list[str], at: int) -> int | None:
    """Read the number of a day behind its weekday: "Friday (29)"."""
    if words[at : at + 1] == ["("] and words[at + 2 : at + 3] == [")"]:
        return NUMBERS["day"](words[at + 1])
    return None


def _as_edtf(reference: Edtf | str) -> Edtf:
    return reference if isinstance(reference, Edtf) else Edtf(reference)


def _table(language: str | LanguageTable) -> LanguageTable:
    return language if isinstance(language, LanguageTable) else shipped(language)


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
