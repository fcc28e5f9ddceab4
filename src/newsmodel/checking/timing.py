"""Rules about time: what happened is not yet to come, and words do not contradict their value."""

from collections.abc import Iterator

from newsmodel.checking.rule import Breach
from newsmodel.checking.survey import Survey
from newsmodel.edtf import Edtf
from newsmodel.errors import NewsModelError, ascii_safe
from newsmodel.model.actor import Role, RoleStatus
from newsmodel.model.event import Event, EventStatus
from newsmodel.model.time import TimeBasis, TimeExpression, TimeRelation

_HAPPENED = frozenset({EventStatus.OCCURRED, EventStatus.ONGOING})
_TO_COME = frozenset({EventStatus.PLANNED, EventStatus.THREATENED})
_IN_OFFICE = frozenset({RoleStatus.CURRENT, RoleStatus.ACTING})


def wrong_weekday(survey: Survey) -> Iterator[Breach]:
    """Find words that name a weekday, and have a value on another."""
    if not survey.all(TimeExpression):  # the tables of weekdays are loaded where there is a time to look up
        return
    from newsmodel.timex import weekday_conflict

    language = survey.article.language or "en"
    for found in survey.all(TimeExpression):
        try:
            conflict = weekday_conflict(found.item, language)
        except NewsModelError:  # no table of that language: nobody can tell
            return
        if conflict is not None:
            yield f"{found.pointer}/value", conflict


def contradicts_itself(survey: Survey) -> Iterator[Breach]:
    """Find time expressions whose words were found to contradict each other."""
    for found in survey.all(TimeExpression):
        if found.item.conflict is not None:
            yield found.pointer, f"the words contradict each other: {ascii_safe(found.item.conflict)}"


def vague_with_value(survey: Survey) -> Iterator[Breach]:
    """Find vague or contradictory words that have a value all the same."""
    for found in survey.all(TimeExpression):
        if found.item.value is not None and found.item.basis in (TimeBasis.VAGUE, TimeBasis.CONFLICTING):
            yield (
                f"{found.pointer}/value",
                f"the words are marked as {found.item.basis}, and have a value; leave it out, or correct the basis",
            )


def happened_after_publication(survey: Survey) -> Iterator[Breach]:
    """Find events that occurred after the article was published, by a time that is neither rough nor doubtful."""
    published = _latest_publication(survey)
    for found, time in _timed_events(survey):
        if published is None or found.status not in _HAPPENED or time[1].is_approximate or time[1].is_uncertain:
            continue
        if published.definitely_before(time[1]):
            yield (
                time[0],
                f"it is told as {found.status}, and {_shown(time[1])} is after the publication, {_shown(published)}",
            )


def planned_before_publication(survey: Survey) -> Iterator[Breach]:
    """Find events that are told as still to come, and whose time was over when the article was published."""
    published = survey.article.published
    for found, time in _timed_events(survey):
        if published is not None and found.status in _TO_COME and time[1].definitely_before(published):
            yield (
                time[0],
                f"it is told as {found.status}, and {_shown(time[1])} is before the publication, {_shown(published)}",
            )


def _latest_publication(survey: Survey) -> Edtf | None:
    """An article that was updated can tell of what happened since it was first published."""
    published, updated = survey.article.published, survey.article.updated
    if published is not None and updated is not None and updated.definitely_before(published):
        return published
    return updated or published


def _timed_events(survey: Survey) -> Iterator[tuple[Event, tuple[str, Edtf]]]:
    """List the events that take place at a known time; "before Christmas" and "after Christmas" are none."""
    elsewhere = (TimeRelation.BEFORE, TimeRelation.AFTER, TimeRelation.UNTIL, TimeRelation.SINCE)
    for found in survey.all(Event):
        time = found.item.time
        if time is not None and time.value is not None and time.relation not in elsewhere:
            yield found.item, (f"{found.pointer}/time/value", time.value)


def dates_out_of_order(survey: Survey) -> Iterator[Breach]:
    """Find dates of the article that cannot follow each other as they do."""
    article = survey.article
    pairs = (
        ("created", article.created, "published", article.published),
        ("published", article.published, "updated", article.updated),
        ("published", article.published, "expires", article.expires),
        ("embargoed", article.embargoed, "published", article.published),
        ("embargoed", article.embargoed, "expires", article.expires),
    )
    for earlier_name, earlier, later_name, later in pairs:
        if earlier is not None and later is not None and later.definitely_before(earlier):
            yield (
                f"/{later_name}",
                f"{later_name} ({_shown(later)}) lies before {earlier_name} ({_shown(earlier)}); correct one",
            )
    for index, correction in enumerate(article.corrections):
        published, corrected = article.published, correction.time
        if published is not None and corrected is not None and corrected.definitely_before(published):
            yield f"/corrections/{index}/time", f"it lies before the publication, {_shown(published)}; correct one"


def role_is_over(survey: Survey) -> Iterator[Breach]:
    """Find roles that are told as current, and were over, or had not begun, when the article was published."""
    published = survey.article.published
    for found in survey.all(Role):
        role = found.item
        if published is None or role.valid is None or role.status not in _IN_OFFICE:
            continue
        if not role.valid.overlaps(published):
            yield (
                f"{found.pointer}/status",
                f"it is told as {role.status}, and was held {_shown(role.valid)} only; correct one",
            )


def _shown(time: Edtf) -> str:
    """Show a time in a message, cut where it is a long set: it may be repeated for thousands of events."""
    return ascii_safe(str(time))
