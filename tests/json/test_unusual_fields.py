"""Fields with unusual defaults, enumerations and validators: nothing is lost, and every reader agrees."""

import enum
import itertools
import json
import subprocess
import sys
import threading
import time
import types
from collections.abc import Mapping
from typing import Annotated, Any, Self

import attrs
import msgspec
import pytest

import newsmodel
from newsmodel import (
    JsonError,
    Part,
    Passage,
    Quote,
    Span,
    StructureError,
    TimeExpression,
    dumps,
    evolve,
    loads,
    structure,
)
from newsmodel.edtf import Edtf
from newsmodel.json.decoding import decoder, object_builder
from newsmodel.json.generated_builder import GeneratedBuilder
from newsmodel.json.structuring import Structurers
from newsmodel.model.scalars import Language
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
def test_each_member_is_compared_with_its_own_default(member: str, value: Inner) -> None:
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


def test_both_paths_read_enumerations_to_the_same_value() -> None:
    document = {"level": 2, "lenient": "x"}
    assert structure(document, Chosen) == loads(msgspec.json.encode(document), Chosen)
    assert loads(dumps(MixedChoice(mixed=Mixed.ALL)), MixedChoice).mixed is Mixed.ALL


@pytest.mark.parametrize(
    "document", [{"level": 3}, {"level": True}, {"lenient": "bad"}, {"code": "a"}, {"code": "abC"}]
)
def test_both_paths_reject_a_value_outside_the_type(document: dict[str, Any]) -> None:
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


def test_a_default_of_a_factory_is_always_written() -> None:
    for _ in range(3):
        obj = MadeAnew()
        assert loads(dumps(obj), MadeAnew) == obj


@attrs.frozen(kw_only=True)
class Aliased(Part):
    _hidden: int = 1


def test_evolve_takes_the_names_that_init_takes() -> None:
    assert evolve(Aliased(), hidden=2) == attrs.evolve(Aliased(), hidden=2)


def test_a_weekday_that_touches_a_number_is_checked() -> None:
    from newsmodel import Article, validate

    wrong = TimeExpression(text="Friday29", value=Edtf("2024-11-28"))
    assert weekday_conflict(wrong) is not None
    codes = [found.code for found in validate(Article(id="a", language="en", times=(wrong,)))]
    assert "time.wrong-weekday" in codes


def test_a_structurer_that_another_thread_is_creating_is_awaited() -> None:
    @attrs.frozen(kw_only=True)
    class Holder(Part):
        inner: Inner | None = None

    def slowly(hint: Any) -> Any:
        time.sleep(0.05)
        return readers.for_class(hint)

    readers = Structurers(slowly)
    read: list[Any] = []
    threads = [
        threading.Thread(target=lambda: read.append(readers.for_class(Holder)({"inner": {}}, None, [])))
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
        # The validator of words needs the label of the object, which does not exist.
        ('"label": "a", "words": ["b"]', {"": "Counted rejects the values: expected the label among the words"}),
    ],
)
def test_every_member_that_its_validator_rejects_is_named(members: str, said: dict[str, str]) -> None:
    for document, place in [(f'{{"id": "q", {members}}}', ""), (f'[{{"id": "q", {members}}}]', "/0")]:
        with pytest.raises(StructureError) as refused:
            loads(document, tuple[Counted, ...] if place else Counted)
        found = {problem.pointer: problem.message for problem in refused.value.problems}
        assert found.keys() == {place + pointer for pointer in said}
        for pointer, message in said.items():
            assert found[place + pointer].startswith(message)


class Mood(str, enum.Enum):  # noqa: UP042 - that is what is odd
    """How someone spoke; each member is a string that differs from its value."""

    def __new__(cls, value: str, label: str) -> Self:
        made = str.__new__(cls, label)
        made._value_ = value
        return made

    GOOD = "good", "mood: good"
    BAD = "bad", "mood:: bad:"


class Grade(str, enum.Enum):  # noqa: UP042 - as above
    """A grade that is a string with a number as its value."""

    def __new__(cls, value: Any) -> Self:
        made = str.__new__(cls, "grade")
        made._value_ = value
        return made

    FIRST = 1


@attrs.frozen(kw_only=True)
class Moody(Quote):
    """A quote with enumerations that differ from their values."""

    mood: Mood | None = None
    moods: tuple[Mood, ...] = ()
    grade: Grade | None = None


def test_an_enumeration_is_written_by_its_values() -> None:
    quote = Moody(id="q", mood=Mood.GOOD, moods=(Mood.BAD,), grade=Grade.FIRST)
    assert dumps(quote) == b'{"id":"q","mood":"good","moods":["bad"],"grade":1}'
    assert loads(dumps(quote), Moody) == quote


def test_an_enumeration_of_unusual_strings_hides_no_duplicate_member() -> None:
    for doubled in (b'{"id":"q","id":"r","mood":"good"}', b'{"id":"q","note":"1","note":"2","moods":["bad"]}'):
        with pytest.raises(JsonError, match="once"):
            loads(doubled, Moody)


@attrs.frozen(kw_only=True)
class Untold(Quote):
    """A quote whose members may be None although their types exclude it."""

    words: Passage = None  # type: ignore[assignment]
    when: Edtf = None  # type: ignore[assignment]
    script: Language = None  # type: ignore[assignment]
    places: tuple[Span, ...] = None  # type: ignore[assignment]
    names: tuple[str, ...] = None  # type: ignore[assignment]
    table: Mapping[str, str] = None  # type: ignore[assignment]


def test_a_default_of_none_is_read_on_every_path() -> None:
    document = b'{"id":"q"}'
    for builder in (object_builder(Untold), GeneratedBuilder(Untold)):
        read = builder.from_bytes(decoder(Untold)(document), document)
        assert [getattr(read, name) for name in ("words", "when", "script", "places", "names", "table")] == [None] * 6
    assert dumps(loads(document, Untold)) == document


class Marks(tuple[str, ...]):
    """A subclass of tuple."""

    __slots__ = ()


@attrs.frozen(kw_only=True)
class Marked(Quote):
    """A quote with marks and an optional table."""

    marks: tuple[str, ...] = ()
    table: Mapping[str, str] | None = None


def test_an_empty_tuple_of_another_class_is_omitted() -> None:
    assert dumps(Marked(id="q", marks=Marks())) == b'{"id":"q"}'
    assert dumps(Marked(id="q", marks=Marks("a"))) == b'{"id":"q","marks":["a"]}'


def test_any_mapping_is_written_as_an_object() -> None:
    for table in ({"a": "b"}, {}):
        made = Marked(id="q", table=types.MappingProxyType(table))
        assert json.loads(dumps(made)) == {"id": "q", "table": table}


def test_a_member_that_was_never_set_is_named() -> None:
    for left in ("note", "extra"):
        made = object.__new__(Quote)
        for field in attrs.fields(Quote):
            if field.name != left:
                object.__setattr__(made, field.name, "q" if field.name == "id" else field.default)
        for write in (dumps, newsmodel.unstructure):
            with pytest.raises(StructureError, match=f"object has no attribute '{left}'"):
                write(made)


CHANGES_BENEATH = """
import attrs, newsmodel
from newsmodel import Attribution, Passage, Quote
from newsmodel.anchoring.selectors import TextQuoteSelector

class Words(str):
    __hash__ = str.__hash__
    def __eq__(self, other):
        object.__setattr__(selector, "prefix", "")
        return False

selector = TextQuoteSelector(exact="x", prefix=Words("p" * 50))
print(newsmodel.dumps(selector).decode())

class Money:
    def __init__(self, value):
        self.value = value

def write(money):
    object.__setattr__(quote, "attribution", Attribution())
    return money.value

newsmodel.converter.register_unstructure_hook(Money, write)
newsmodel.converter.register_structure_hook(Money, lambda value, _: Money(value))

@attrs.frozen(kw_only=True)
class Paid(Passage):
    price: Money | None = None

source = Paid(text="t", price=Money("5 kr"))
quote = Quote(id="q", attribution=Attribution(source=source, cue=Passage(text="c" * 50), speakers=("a" * 40,)))
print(newsmodel.dumps(quote).decode())
"""


def test_code_that_changes_the_object_while_it_is_written_does_no_harm() -> None:
    written = subprocess.run([sys.executable, "-c", CHANGES_BENEATH], check=True, capture_output=True, text=True)
    selector, quote = map(json.loads, written.stdout.splitlines())
    assert selector in ({"exact": "x", "prefix": "p" * 50}, {"exact": "x"})  # as it was, or as it is
    assert quote["attribution"] == {
        "source": {"text": "t", "price": "5 kr"},
        "cue": {"text": "c" * 50},
        "speakers": ["a" * 40],
    }


class Page(enum.StrEnum):
    """A page with alternative spellings."""

    WORLD = "pages::world", "world"

    def __new__(cls, value: str, *others: str) -> Self:
        made = str.__new__(cls, value)
        made._value_ = value
        for other in others:
            cls._value2member_map_[other] = made
        return made


class Crew(list[str], enum.Enum):
    """People who work together, under one name."""

    def __init__(self, value: str) -> None:
        super().__init__([value, "::"])
        self._value_ = value

    NIGHT = "night"


@attrs.frozen(kw_only=True)
class Placed(Quote):
    """A quote with its page and the crew in charge."""

    page: Page | None = None
    crew: Crew | None = None


def test_alternative_values_of_an_enumeration_hide_no_duplicate_member() -> None:
    for doubled in (b'{"id":"a","id":"b","id":"q","page":"world"}', b'{"id":"q","note":"1","note":"2","crew":"night"}'):
        with pytest.raises(JsonError, match="once"):
            loads(doubled, Placed)
    placed = loads(b'{"id":"q","page":"world","crew":"night"}', Placed)
    assert placed == structure({"id": "q", "page": "world", "crew": "night"}, Placed)
    assert dumps(placed) == b'{"id":"q","page":"pages::world","crew":"night"}'


@attrs.frozen(kw_only=True)
class Shown(Quote):
    """A quote whose note attribute differs from the stored value."""

    def __getattribute__(self, name: str) -> Any:
        return "shown" if name == "note" else object.__getattribute__(self, name)


def test_the_value_that_an_attribute_returns_is_written() -> None:
    assert dumps(Shown(id="q", note="kept")) == b'{"id":"q","note":"shown"}'
