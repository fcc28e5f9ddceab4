"""Derived classes whose members and defaults are out of the ordinary: nothing is lost, or read in two ways."""

import enum
import itertools
import threading
import time
from typing import Annotated, Any

import attrs
import msgspec
import pytest

from newsmodel import Part, StructureError, TimeExpression, dumps, evolve, loads, structure
from newsmodel.edtf import Edtf
from newsmodel.json.reading import Readers
from newsmodel.timex import weekday_conflict


@attrs.frozen(kw_only=True)
class Inner(Part):
    number: int = 0
    words: tuple[str, ...] | None = ()

    def __len__(self) -> int:
        return 0


@attrs.frozen(kw_only=True)
class Richer(Inner):
    more: int = 5


@attrs.frozen(kw_only=True)
class TwoDefaults(Part):
    first: Inner = Inner(number=1)
    second: Inner = Inner(number=2)
    noted: Inner = Inner(extra={"note": 1})
    richer: Inner = Richer()
    maybe: Inner | None = None


@pytest.mark.parametrize("member", ["first", "second", "noted", "richer", "maybe"])
@pytest.mark.parametrize("value", [Inner(), Inner(number=1), Inner(number=2), Inner(words=None)])
def test_each_member_is_held_against_its_own_default(member: str, value: Inner) -> None:
    changes: dict[str, Any] = {member: value}
    obj = TwoDefaults(**changes)
    assert loads(dumps(obj), TwoDefaults) == obj


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


class Mixed(enum.Enum):
    HALF = 1.5
    ALL = "all"


class Lenient(enum.StrEnum):
    OTHER = "another one"

    @classmethod
    def _missing_(cls, value: object) -> "Lenient":
        if value == "bad":
            raise RuntimeError
        return cls.OTHER


@attrs.frozen(kw_only=True)
class Chosen(Part):
    level: Level = Level.LOW
    lenient: Lenient | None = None
    code: Annotated[str, msgspec.Meta(min_length=3, pattern="^[a-z]*$")] = "abc"


@attrs.frozen(kw_only=True)
class MixedChoice(Part):
    mixed: Mixed = Mixed.HALF


def test_enumerations_are_read_alike_by_both_readers() -> None:
    document = {"level": 2, "lenient": "x"}
    assert structure(document, Chosen) == loads(msgspec.json.encode(document), Chosen)
    assert loads(dumps(MixedChoice(mixed=Mixed.ALL)), MixedChoice).mixed is Mixed.ALL


@pytest.mark.parametrize(
    "document", [{"level": 3}, {"level": True}, {"lenient": "bad"}, {"code": "a"}, {"code": "abC"}]
)
def test_what_is_no_value_is_none_for_both_readers(document: dict[str, Any]) -> None:
    with pytest.raises(StructureError):
        structure(document, Chosen)
    with pytest.raises(StructureError):
        loads(msgspec.json.encode(document), Chosen)


_numbers = itertools.count()


def _label_of(obj: Any) -> str:
    return f"the {obj.name}"


@attrs.frozen(kw_only=True)
class MadeAnew(Part):
    number: int = attrs.field(factory=lambda: next(_numbers))
    name: str = "a"
    label: str = attrs.field(default=attrs.Factory(_label_of, takes_self=True))


def test_a_default_that_is_made_anew_is_always_written() -> None:
    for _ in range(3):
        obj = MadeAnew()
        assert loads(dumps(obj), MadeAnew) == obj


@attrs.frozen(kw_only=True)
class Aliased(Part):
    _hidden: int = 1


def test_evolve_takes_the_names_that_init_takes() -> None:
    assert evolve(Aliased(), hidden=2) == attrs.evolve(Aliased(), hidden=2)


def test_a_weekday_that_touches_a_number_is_no_plain_one() -> None:
    from newsmodel import Article, validate

    wrong = TimeExpression(text="Friday29", value=Edtf("2024-11-28"))
    assert weekday_conflict(wrong) is not None
    codes = [found.code for found in validate(Article(id="a", language="en", times=(wrong,)))]
    assert "time.wrong-weekday" in codes


def test_a_reader_that_another_thread_is_making_is_waited_for() -> None:
    @attrs.frozen(kw_only=True)
    class Holder(Part):
        inner: Inner | None = None

    def slowly(hint: Any) -> Any:
        time.sleep(0.05)
        return readers.of_class(hint)

    readers = Readers(slowly)
    read: list[Any] = []
    threads = [
        threading.Thread(target=lambda: read.append(readers.of_class(Holder)({"inner": {}}, None, [])))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read == [Holder(inner=Inner())] * 4
