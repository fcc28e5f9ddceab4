"""A member with its default value is omitted; a member that is only equivalent to it is written."""

import attrs

from newsmodel import Article, Edtf, Part, dumps, loads

NOON_IN_LONDON = Edtf("2024-11-29T12:00:00+00:00")
NOON_BY_ZULU = Edtf("2024-11-29T12:00:00Z")


@attrs.frozen(kw_only=True)
class Edition(Part):
    closed: Edtf = NOON_IN_LONDON


EDITION = Edition()


@attrs.frozen(kw_only=True)
class PrintedArticle(Article):
    closed: Edtf = NOON_IN_LONDON
    edition: Edition = EDITION


def test_a_time_with_the_lexical_form_of_its_default_is_omitted() -> None:
    article = PrintedArticle(id="a", closed=Edtf(str(NOON_IN_LONDON)), edition=Edition())
    assert dumps(article) == b'{"newsmodel":"1.0","id":"a"}'


def test_a_time_equal_to_its_default_keeps_its_lexical_form() -> None:
    article = PrintedArticle(id="a", closed=NOON_BY_ZULU, edition=Edition(closed=NOON_BY_ZULU))
    read = loads(dumps(article), PrintedArticle)
    assert read == article
    assert str(read.closed) == str(read.edition.closed) == str(NOON_BY_ZULU)


@attrs.frozen(kw_only=True)
class Schedule(Part):
    editions: tuple[Edition, ...] = (EDITION,)
    reminders: tuple[Edtf, ...] = (NOON_IN_LONDON,)


SCHEDULE = Schedule()


@attrs.frozen(kw_only=True)
class ScheduledArticle(Article):
    schedule: Schedule = SCHEDULE


def test_nested_times_keep_their_lexical_form_too() -> None:
    schedule = Schedule(editions=(Edition(closed=NOON_BY_ZULU),), reminders=(NOON_BY_ZULU,))
    for read in (
        loads(dumps(schedule), Schedule),
        loads(dumps(ScheduledArticle(id="a", schedule=schedule)), ScheduledArticle).schedule,
    ):
        assert read == schedule
        assert str(read.editions[0].closed) == str(read.reminders[0]) == str(NOON_BY_ZULU)
    assert dumps(ScheduledArticle(id="a", schedule=Schedule())) == b'{"newsmodel":"1.0","id":"a"}'
