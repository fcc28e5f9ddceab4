"""Every member that holds a time takes a date in any form, in each constructor, in ``evolve`` and in the builder."""

from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest

import newsmodel
from newsmodel import ArticleBuilder, Correction, Edtf, Part, Passage, Quote, Role, StructureError
from newsmodel._fields import EdtfType, members
from newsmodel._subclasses import LIBRARY_CLASSES

MEMBERS = sorted(
    [
        (cls, member.name)
        for cls in LIBRARY_CLASSES
        for member in members(cls)
        if isinstance(member.field_type, EdtfType) and cls.__module__.startswith("newsmodel.")
    ],
    key=lambda found: (found[0].__name__, found[1]),
)
NEEDED: dict[str, Any] = {
    "id": "a",
    "text": "It rains.",
    "actor": "x",
    "uri": "https://example.org/",
    "title": "Spokesperson",
    "kind": None,
    "url": "https://example.org/",
    "name": "X",
    "action": "created",
    "scheme": "x",
    "code": "y",
    "value": "x",
    "passage": Passage(text="x"),
}


def made(cls: type[Any], name: str, value: Any) -> Any:
    required = {member.name: NEEDED[member.name] for member in members(cls) if member.required and member.name != name}
    return cls(**required, **{name: value})


def test_there_are_many_such_members() -> None:
    assert len(MEMBERS) > 15


@pytest.mark.parametrize(("cls", "name"), MEMBERS, ids=lambda value: getattr(value, "__name__", value))
def test_every_member_that_holds_a_time_takes_a_date_in_any_form(cls: type[Any], name: str) -> None:
    for value in ("2024-11-29", date(2024, 11, 29), Edtf("2024-11-29")):
        instance = made(cls, name, value)
        assert getattr(instance, name) == Edtf("2024-11-29")
        assert getattr(newsmodel.evolve(instance, **{name: date(2025, 1, 2)}), name) == Edtf("2025-01-02")
    moment = getattr(made(cls, name, datetime(2024, 11, 29, 9, tzinfo=UTC)), name)
    assert moment == Edtf("2024-11-29T09:00:00+00:00")
    for wrong in ("29.11.2024", 2024, object()):
        with pytest.raises(StructureError) as caught:
            made(cls, name, wrong)
        assert caught.value.problems[0].pointer == f"/{name}"


def test_the_builder_takes_dates_in_any_form_for_every_member_and_part() -> None:
    b = ArticleBuilder(
        "It rains, Lind said.", id="a", published=date(2024, 11, 29), created="2024-11", expires=date(2025, 1, 1)
    )
    b.set(updated=datetime(2024, 11, 30, 9), embargoed="2024-11-28", corrections=[Correction(time=date(2024, 12, 1))])
    lind = b.actor("Lind", roles=[Role(title="Minister", valid="2020/..")])
    b.quote("It rains,", by=lind, created=date(2024, 12, 2))
    article = b.build()
    assert (article.created, article.expires) == (Edtf("2024-11"), Edtf("2025-01-01"))
    assert (article.updated, article.embargoed) == (Edtf("2024-11-30T09:00:00"), Edtf("2024-11-28"))
    assert article.corrections[0].time == Edtf("2024-12-01")
    assert article.actors[0].roles[0].valid == Edtf("2020/..")
    assert article.quotes[0].attribution.created == Edtf("2024-12-02")


@attrs.frozen(kw_only=True)
class Check(Part):
    done: Edtf
    seen: Edtf = attrs.field(converter=Edtf.of)


def test_a_derived_class_converts_with_the_same_function() -> None:
    check = Check(done=Edtf("2024"), seen=date(2024, 11, 29))
    assert check.seen == Edtf("2024-11-29")
    assert newsmodel.loads(newsmodel.dumps(check), Check) == check
    with pytest.raises(StructureError, match=r"/done.*converter=Edtf.of"):
        Check(done="2024", seen="2024")  # type: ignore[arg-type]


def test_nothing_else_is_converted() -> None:
    with pytest.raises(StructureError):
        Quote(id=date(2024, 1, 1))  # type: ignore[arg-type]
