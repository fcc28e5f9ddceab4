"""Derived classes whose members and defaults are out of the ordinary: nothing is lost, or read in two ways."""

import enum
import itertools
import threading
import time
from typing import Annotated, Any

import attrs
import msgspec
import pytest

from newsmodel import Part, Quote, StructureError, TimeExpression, dumps, evolve, loads, structure
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


@attrs.frozen(kw_only=True)
class Counted(Quote):
    least: int = attrs.field(default=0, validator=attrs.validators.ge(0))
    most: int = attrs.field(default=9)
    label: str = attrs.field(default="", converter=attrs.Converter(lambda value, _self: value, takes_self=True))
    code: str = attrs.field(default="x", converter=str.strip, validator=attrs.validators.in_(["x", "y"]))
    words: tuple[str, ...] = attrs.field(factory=tuple)

    @most.validator
    def _most_is_most(self, _attribute: object, value: int) -> None:
        if value < self.least:
            raise ValueError(f"expected at least {self.least}")

    @words.validator
    def _words_fit(self, _attribute: object, value: tuple[str, ...]) -> None:
        if value and self.label not in value:
            raise ValueError("expected the label among the words")


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ('"least": -1', {"/least": "'least' must be >= 0: -1"}),
        ('"most": -1', {"/most": "expected at least 0"}),
        (
            '"least": -1, "most": -2, "code": " z"',
            {"/least": "'least' must", "/most": "expected", "/code": "'code'"},
        ),
        # What the label is, only the object knows that was not made.
        ('"label": "a", "words": ["b"]', {"": "Counted does not accept it: expected the label among the words"}),
    ],
)
def test_every_member_that_its_own_validator_refuses_is_named(members: str, said: dict[str, str]) -> None:
    for document, place in [(f'{{"id": "q", {members}}}', ""), (f'[{{"id": "q", {members}}}]', "/0")]:
        with pytest.raises(StructureError) as refused:
            loads(document, tuple[Counted, ...] if place else Counted)
        found = {problem.pointer: problem.message for problem in refused.value.problems}
        assert found.keys() == {place + pointer for pointer in said}
        for pointer, message in said.items():
            assert found[place + pointer].startswith(message)
