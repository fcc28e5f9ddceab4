"""The public functions: resolve a time expression, find the time expressions of a text, check a weekday."""

import calendar
from datetime import date
from typing import TYPE_CHECKING

from newsmodel._arguments import require_instance
from newsmodel._classes import evolve
from newsmodel.edtf import Edtf, Precision
from newsmodel.model.text import Span
from newsmodel.model.time import TimeBasis, TimeExpression
from newsmodel.timex.grammar import grammar_of
from newsmodel.timex.language import LONGEST_WORD, LanguageTable, Tense, builtin_language
from newsmodel.timex.matching import NUMBERS
from newsmodel.timex.reading import ADJACENT, ExpressionReader
from newsmodel.timex.tokens import tokenize

if TYPE_CHECKING:
    from newsmodel.timex.arithmetic import Resolution

#: The ``annotator`` of every expression that these functions return.
ANNOTATOR = "newsmodel.timex"


def resolve(
    text: str, reference: Edtf | str | date, *, language: str | LanguageTable = "en", tense: Tense | None = None
) -> TimeExpression:
    """Resolve a time expression to an EDTF value, relative to a reference time.

    Words without a definite time have no value, and their basis is ``vague``. Words that contradict each other
    have no value and the basis ``conflicting``; ``conflict`` says why. Words that are not a time expression have
    neither a value nor a basis.

    Args:
        text: The time expression: "this Friday (29)", "last month", "since August".
        reference: The date of publication; for a republished text, of the original. It is converted by ``Edtf.of``.
            If it has a time of day, its local date counts. If it is less precise than the words require, there is
            no value.
        language: The tag of a built-in language (``en``, ``pt``), or a custom language table.
        tense: Whether the sentence is about the past or the future. Without it, a bare weekday or month is the latest
            one, as in AP style.

    Raises:
        LanguageError: There is no built-in table for the language.
        EdtfError: The reference is not an EDTF value.
    """
    reference = Edtf.of(reference)
    tokens = tokenize(text)
    found = ExpressionReader(_table(language), tokens, reference).read(0, tense) if tokens.words else None
    if found is None or found[0] < len(tokens.words) or found[1].basis is None:
        return TimeExpression(text=text)
    return _time_expression(text, None, reference, found[1])


def find_times(
    text: str, reference: Edtf | str | date, *, language: str | LanguageTable = "en"
) -> list[TimeExpression]:
    """Return the time expressions of a text in text order, each with its span (in code points) and its value.

    Expressions do not overlap; at each position the longest one counts. The running time is linear in the length of
    the text.

    Args:
        text: The text.
        reference: The date of publication, as for ``resolve``.
        language: The tag of a built-in language (``en``, ``pt``), or a custom language table.

    Raises:
        LanguageError: There is no built-in table for the language.
        EdtfError: The reference is not an EDTF value.
    """
    reference = Edtf.of(reference)
    table = _table(language)
    tokens = tokenize(text)
    reader = ExpressionReader(table, tokens, reference, text)
    starts = tokens.starts
    found: list[TimeExpression] = []
    # Repeated words with the same resolution differ only in their span.
    seen: dict[tuple[str, int], TimeExpression] = {}
    done = 0
    for at in grammar_of(table).candidate_starts(tokens.words):
        start = starts[at]
        if at < done or (start and text[start - 1] in _WORD_CONNECTORS):
            continue
        expression = reader.read(at)
        if expression is None:
            continue
        length, resolution = expression
        done = at + length
        if resolution.basis is None:  # a name such as "The Sunday Times"
            continue
        span = Span(start, tokens.end(done - 1))
        words = span.of(text)
        known = seen.get((words, id(resolution)))
        if known is None:
            known = seen[words, id(resolution)] = _time_expression(words, span, reference, resolution)
            found.append(known)
        else:
            found.append(evolve(known, span=span))
    return found


#: Marks that connect two parts of one word: no expression begins after them.
_WORD_CONNECTORS = frozenset("-/.$€£#@_")


def weekday_conflict(expression: TimeExpression, language: str | LanguageTable = "en") -> str | None:
    """Return a sentence that says how a value contradicts the weekday, or the day number, that the words name.

    Return ``None`` if they agree: "Friday (29)" with the value of Friday the 29th.

    Raises:
        ClassError: The argument is not a ``TimeExpression``.
        LanguageError: There is no built-in table for the language.
    """
    require_instance(expression, TimeExpression)
    value = expression.value
    if expression.text is None or value is None:
        return None
    if value.precision not in (Precision.DAY, Precision.MINUTE, Precision.SECOND):
        return None
    day = value.lower
    if value.is_interval or value.is_set or day is None:
        return None
    words = tokenize(expression.text).words
    named = _weekdays_of(_table(language), words)
    if len({weekday for _, weekday in named}) != 1 or expression.relation in ADJACENT:
        return None
    end, wanted = max(named)
    if day.weekday() != wanted:
        expected, found = calendar.day_name[wanted], calendar.day_name[day.weekday()]
        return f"the words name a {expected}, but {value} is a {found}"
    number = _number_in_brackets(words, end)
    if number is not None and number != day.day:
        return f"the words name day {number}, but {value} is day {day.day}"
    return None


def _weekdays_of(table: LanguageTable, words: list[str]) -> set[tuple[int, int]]:
    """Return the weekdays that words name, each with the index of the token after it, except within a holiday's name.

    "The day after Palm Sunday" names none.
    """
    weekdays, holidays = table.classes["weekday"], table.classes.get("holiday", {})
    ranges = [(at, at + length) for at in range(len(words)) for length in range(1, LONGEST_WORD + 1)]
    in_holidays = {
        index
        for at, end in ranges
        if end <= len(words) and tuple(words[at:end]) in holidays
        for index in range(at, end)
    }
    return {
        (end, weekdays[name])
        for at, end in ranges
        if at not in in_holidays and (name := tuple(words[at:end])) in weekdays
    }


def _number_in_brackets(words: list[str], at: int) -> int | None:
    """Return the day number in brackets after a weekday: "Friday (29)"."""
    if words[at : at + 1] == ["("] and words[at + 2 : at + 3] == [")"]:
        return NUMBERS["day"](words[at + 1])
    return None


def _table(language: str | LanguageTable) -> LanguageTable:
    return language if isinstance(language, LanguageTable) else builtin_language(language)


def _time_expression(text: str, span: Span | None, reference: Edtf, resolution: "Resolution") -> TimeExpression:
    return TimeExpression(
        text=text,
        span=span,
        relation=resolution.relation if resolution.basis is not TimeBasis.CONFLICTING else None,
        value=resolution.value,
        anchor=None if resolution.basis is TimeBasis.ABSOLUTE else reference,
        basis=resolution.basis,
        conflict=resolution.conflict,
        annotator=ANNOTATOR,
    )
