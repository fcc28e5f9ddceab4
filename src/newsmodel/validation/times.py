"""Rules about time expressions and the dates of the article: ``time.*``.

``newsmodel.timex`` is imported when an article has a time expression. An import at the top of this module would take 40
of the 170 ms of the first validation of an article without time expressions.
"""

import functools
import re
from collections.abc import Iterator, Mapping
from datetime import date

import attrs

from newsmodel.edtf import Edtf
from newsmodel.errors import NewsModelError, ascii_safe
from newsmodel.model.time import TimeBasis, TimeExpression
from newsmodel.validation.article_index import ArticleIndex
from newsmodel.validation.rule import Violation

_WITHOUT_VALUE = frozenset({TimeBasis.VAGUE, TimeBasis.CONFLICTING})


def is_before(earlier: Edtf, later: Edtf) -> bool:
    """Return whether one time is definitely before another; never true if either is approximate or uncertain."""
    return earlier.definitely_before(later) and not (_is_inexact(earlier) or _is_inexact(later))


def _is_inexact(time: Edtf) -> bool:
    return time.is_approximate or time.is_uncertain


def show(time: Edtf) -> str:
    """Return a time for a message. Long sets are cut, because a message may be repeated for thousands of events."""
    return ascii_safe(str(time))


def wrong_weekdays(index: ArticleIndex) -> Iterator[Violation]:
    """Find time expressions that name one weekday and have a value on another."""
    times = index.all(TimeExpression)
    if not times:  # do not load a language table for nothing
        return
    language = index.article.language or "en"
    weekdays = _weekdays(language)
    if weekdays is None:  # the language has no table
        return
    from newsmodel.timex import weekday_conflict

    for i, time in enumerate(times):
        if time.text is None or time.value is None:
            continue
        words, value = time.text.casefold(), time.value
        if weekdays.pattern.search(words) is None:  # the most frequent case
            continue
        day = value.lower
        if day is None or weekdays.clearly_match(day, words):
            continue
        conflict = weekday_conflict(time, language)
        if conflict is not None:
            yield f"{index.at(TimeExpression, i)}/value", conflict


_NUMBER = re.compile(r"\d+")


@attrs.frozen
class _Weekdays:
    """The first words of the names of weekdays in one language."""

    numbers: Mapping[str, int | None]
    """The weekday of each word, counted from 0 for Monday; ``None`` if several names begin with the word."""
    pattern: re.Pattern[str]
    """Matches one of the words without a letter on either side, as the tokenizer of time expressions does."""

    def clearly_match(self, day: date, words: str) -> bool:
        """Return whether words clearly agree with a day: they name no other weekday and have no other number.

        Most words do; only the others are checked in full.
        """
        weekday = day.weekday()
        for word in self.pattern.findall(words):
            if self.numbers[word] != weekday:
                return False
        numbers = _NUMBER.findall(words)
        return not numbers or set(numbers) == {str(day.day)}


@functools.lru_cache(maxsize=256)
def _weekdays(language: str) -> _Weekdays | None:
    """Return the weekdays of a language, or ``None`` if it has no table."""
    from newsmodel.timex.language import builtin_language

    try:
        named: Mapping[tuple[str, ...], int] = builtin_language(language).classes["weekday"]
    except NewsModelError:
        return None
    numbers: dict[str, int | None] = {}
    for words, day in named.items():
        numbers[words[0]] = day if numbers.get(words[0], day) == day else None
    alternatives = "|".join(map(re.escape, sorted(numbers, key=len, reverse=True)))
    return _Weekdays(numbers, re.compile(rf"(?<![^\W\d_])(?:{alternatives})(?![^\W\d_])"))


def contradictions(index: ArticleIndex) -> Iterator[Violation]:
    """Find time expressions with contradictory words."""
    for i, time in enumerate(index.all(TimeExpression)):
        if time.conflict is not None:
            yield (
                index.at(TimeExpression, i),
                (
                    f"expected words that agree with each other, found a contradiction: {ascii_safe(time.conflict)}; "
                    f"check the article"
                ),
            )


def vague_times_with_value(index: ArticleIndex) -> Iterator[Violation]:
    """Find vague or contradictory time expressions with a value."""
    for i, time in enumerate(index.all(TimeExpression)):
        if time.value is not None and time.basis in _WITHOUT_VALUE:
            yield (
                f"{index.at(TimeExpression, i)}/value",
                (
                    f"expected no value, because the basis is {time.basis}, found {show(time.value)}; "
                    f"remove it, or correct the basis"
                ),
            )


def times_without_words(index: ArticleIndex) -> Iterator[Violation]:
    """Find time expressions with a span and without words."""
    for i, time in enumerate(index.all(TimeExpression)):
        if time.text is None and time.span is not None:
            yield (
                index.at(TimeExpression, i),
                "expected the words at the span, because they show whether the span is right, found none; add text",
            )


def empty_times(index: ArticleIndex) -> Iterator[Violation]:
    """Find time expressions without words, value, span and anchor event."""
    for i, time in enumerate(index.all(TimeExpression)):
        if time.text is None and time.value is None and time.span is None and time.anchor_event is None:
            yield index.at(TimeExpression, i), "expected words or a value, found neither; add one, or remove the time"


def dates_out_of_order(index: ArticleIndex) -> Iterator[Violation]:
    """Find dates of the article in an impossible order."""
    article = index.article
    pairs = (
        ("first_created", article.first_created, "updated", article.updated),
        ("created", article.created, "published", article.published),
        ("created", article.created, "updated", article.updated),
        ("published", article.published, "updated", article.updated),
        ("published", article.published, "expires", article.expires),
        ("embargoed", article.embargoed, "published", article.published),
        ("embargoed", article.embargoed, "expires", article.expires),
    )
    for earlier_name, earlier, later_name, later in pairs:
        if earlier is not None and later is not None and is_before(later, earlier):
            yield (
                f"/{later_name}",
                (
                    f"expected {later_name} not to be before {earlier_name}, {show(earlier)}, found {show(later)}; "
                    f"correct one of them"
                ),
            )
    for number, correction in enumerate(article.corrections):
        published, corrected = article.published, correction.time
        if published is not None and corrected is not None and is_before(corrected, published):
            yield (
                f"/corrections/{number}/time",
                (
                    f"expected the correction not to be before published, {show(published)}, found {show(corrected)}; "
                    f"correct one of them"
                ),
            )
