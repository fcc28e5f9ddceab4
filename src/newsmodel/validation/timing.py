"""Rules about time: what happened is not yet to come, and words do not contradict their value."""

import functools
import re
from collections.abc import Iterator, Mapping
from datetime import date

import attrs

from newsmodel.edtf import Edtf
from newsmodel.errors import NewsModelError, ascii_safe
from newsmodel.model.actor import Role, RoleStatus
from newsmodel.model.event import Event, EventStatus
from newsmodel.model.time import TimeBasis, TimeExpression, TimeRelation
from newsmodel.validation.article_index import ArticleIndex
from newsmodel.validation.rule import Violation

_HAPPENED = frozenset({EventStatus.OCCURRED, EventStatus.ONGOING})
_TO_COME = frozenset({EventStatus.PLANNED, EventStatus.THREATENED})
_IN_OFFICE = frozenset({RoleStatus.CURRENT, RoleStatus.ACTING})
_WITHOUT_VALUE = frozenset({TimeBasis.VAGUE, TimeBasis.CONFLICTING})


def wrong_weekday(survey: ArticleIndex) -> Iterator[Violation]:
    """Find words that name a weekday, and have a value on another."""
    times = survey.all(TimeExpression)
    if not times:  # the tables of weekdays are loaded where there is a time to look up
        return
    language = survey.article.language or "en"
    weekdays = _weekdays(language)
    if weekdays is None:  # there is no table of that language: nobody can tell
        return
    from newsmodel.timex import weekday_conflict

    for index, time in enumerate(times):
        words, value = time.text.casefold(), time.value
        if value is None or weekdays.named.search(words) is None:  # as in most
            continue
        day = value.lower
        if day is None or weekdays.are_plainly(day, words):
            continue
        conflict = weekday_conflict(time, language)
        if conflict is not None:
            yield f"{survey.at(TimeExpression, index)}/value", conflict


_NUMBER = re.compile(r"\d+")


@attrs.frozen
class _Weekdays:
    """The words with which the weekdays of a language begin, and the days that they may be, counted from Monday."""

    days: Mapping[str, int | None]
    """``None`` where a word begins the names of several."""
    named: re.Pattern[str]
    """Finds one of the words, with no letter on either side: as words are told apart when times are read."""

    def are_plainly(self, day: date, words: str) -> bool:
        """Whether words name the weekday of a day alone, and no number but its own: most need no closer look."""
        weekday = day.weekday()
        for word in self.named.findall(words):
            if self.days[word] != weekday:
                return False
        numbers = _NUMBER.findall(words)
        return not numbers or set(numbers) == {str(day.day)}


@functools.lru_cache(maxsize=256)
def _weekdays(language: str) -> _Weekdays | None:
    from newsmodel.timex.language import builtin_language

    try:
        named: Mapping[tuple[str, ...], int] = builtin_language(language).classes["weekday"]
    except NewsModelError:
        return None
    days: dict[str, int | None] = {}
    for words, day in named.items():
        days[words[0]] = day if days.get(words[0], day) == day else None
    either = "|".join(map(re.escape, sorted(days, key=len, reverse=True)))
    return _Weekdays(days, re.compile(rf"(?<![^\W\d_])(?:{either})(?![^\W\d_])"))


def contradicts_itself(survey: ArticleIndex) -> Iterator[Violation]:
    """Find time expressions whose words were found to contradict each other."""
    for index, time in enumerate(survey.all(TimeExpression)):
        if time.conflict is not None:
            where = survey.at(TimeExpression, index)
            yield where, f"the words contradict each other: {ascii_safe(time.conflict)}"


def vague_with_value(survey: ArticleIndex) -> Iterator[Violation]:
    """Find vague or contradictory words that have a value all the same."""
    for index, time in enumerate(survey.all(TimeExpression)):
        if time.value is not None and time.basis in _WITHOUT_VALUE:
            yield (
                f"{survey.at(TimeExpression, index)}/value",
                f"the words are marked as {time.basis}, and have a value; leave it out, or correct the basis",
            )


def _lies_before(earlier: Edtf, later: Edtf) -> bool:
    """Whether one time lies before another for sure: what is marked as approximate or uncertain never does."""
    return earlier.definitely_before(later) and not (_is_rough(earlier) or _is_rough(later))


def _is_rough(time: Edtf) -> bool:
    return time.is_approximate or time.is_uncertain


def happened_after_publication(survey: ArticleIndex) -> Iterator[Violation]:
    """Find events that occurred after the article was published."""
    published = _latest_publication(survey)
    if published is None:
        return
    for index, event, value in _timed_events(survey, _HAPPENED):
        if _lies_before(published, value):
            yield (
                f"{survey.at(Event, index)}/time/value",
                f"it is told as {event.status}, and {_shown(value)} is after the publication, {_shown(published)}",
            )


def planned_before_publication(survey: ArticleIndex) -> Iterator[Violation]:
    """Find events that are told as still to come, and whose time was over when the article was published."""
    published = survey.article.published
    if published is None:
        return
    for index, event, value in _timed_events(survey, _TO_COME):
        if _lies_before(value, published):
            yield (
                f"{survey.at(Event, index)}/time/value",
                f"it is told as {event.status}, and {_shown(value)} is before the publication, {_shown(published)}",
            )


def _latest_publication(survey: ArticleIndex) -> Edtf | None:
    """An article that was updated can tell of what happened since it was first published."""
    published, updated = survey.article.published, survey.article.updated
    if published is not None and updated is not None and updated.definitely_before(published):
        return published
    return updated or published


#: "Before Christmas" and "after Christmas" are none of the times of Christmas.
_ELSEWHERE = frozenset({TimeRelation.BEFORE, TimeRelation.AFTER, TimeRelation.UNTIL, TimeRelation.SINCE})


def _timed_events(survey: ArticleIndex, statuses: frozenset[EventStatus]) -> Iterator[tuple[int, Event, Edtf]]:
    """List the events of some statuses that take place at a known time."""
    for index, event in enumerate(survey.all(Event)):
        if event.status in statuses:
            time = event.time
            if time is not None and time.value is not None and time.relation not in _ELSEWHERE:
                yield index, event, time.value


def dates_out_of_order(survey: ArticleIndex) -> Iterator[Violation]:
    """Find dates of the article that cannot follow each other as they do."""
    article = survey.article
    pairs = (
        ("created", article.created, "published", article.published),
        ("created", article.created, "updated", article.updated),
        ("published", article.published, "updated", article.updated),
        ("published", article.published, "expires", article.expires),
        ("embargoed", article.embargoed, "published", article.published),
        ("embargoed", article.embargoed, "expires", article.expires),
    )
    for earlier_name, earlier, later_name, later in pairs:
        if earlier is not None and later is not None and _lies_before(later, earlier):
            yield (
                f"/{later_name}",
                f"{later_name} ({_shown(later)}) lies before {earlier_name} ({_shown(earlier)}); correct one",
            )
    for index, correction in enumerate(article.corrections):
        published, corrected = article.published, correction.time
        if published is not None and corrected is not None and _lies_before(corrected, published):
            yield f"/corrections/{index}/time", f"it lies before the publication, {_shown(published)}; correct one"


def role_is_over(survey: ArticleIndex) -> Iterator[Violation]:
    """Find roles that are told as current, and were over, or had not begun, when the article was published."""
    published = survey.article.published
    if published is None:
        return
    for index, role in enumerate(survey.all(Role)):
        if role.valid is None or role.status not in _IN_OFFICE:
            continue
        if _lies_before(role.valid, published) or _lies_before(published, role.valid):
            yield (
                f"{survey.at(Role, index)}/status",
                f"it is told as {role.status}, and was held {_shown(role.valid)} only; correct one",
            )


def _shown(time: Edtf) -> str:
    """Show a time in a message, cut where it is a long set: it may be repeated for thousands of events."""
    return ascii_safe(str(time))
