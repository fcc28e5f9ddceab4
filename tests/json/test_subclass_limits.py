"""Subclasses of the model's classes: what they may change, and what is rejected because it would lose members."""

import copy
import enum
import keyword
import pickle
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal

import attrs
import pytest

from newsmodel import (
    Article,
    ClassError,
    Part,
    Quote,
    Span,
    StructureError,
    dumps,
    evolve,
    json_schema,
    loads,
    structure,
    unstructure,
    validate,
)


@attrs.frozen(kw_only=True)
class Versioned(Article):
    newsmodel: str = "2"


@attrs.frozen(kw_only=True)
class Holder(Part):
    held: Versioned | None = None


class Undecorated(Article):
    desk: str = "Kyiv"


@attrs.frozen(kw_only=True)
class OnUndecorated(Undecorated):
    words: int = 0


@attrs.frozen(kw_only=True)
class OtherExtra(Part):
    extra: Mapping[str, Any] = {}


@attrs.frozen(kw_only=True)
class Dunder(Part):
    __wire__: str = ""


class HidingProperty(Article):
    @property
    def headline(self) -> str:  # type: ignore[override]
        return "Rain"


class HidingMethod(Article):
    def language(self) -> str:  # type: ignore[override]
        return "en"


class HidingValue(Article):
    language = "en"


@attrs.frozen(kw_only=True)
class TextOfNumbers(Article):
    text: int = 3  # type: ignore[assignment]


@attrs.frozen(kw_only=True)
class ListOfQuotes(Article):
    quotes: list[Quote] = attrs.field(factory=list)  # type: ignore[assignment]


@attrs.frozen(kw_only=True)
class OtherQuotes(Article):
    quotes: tuple[Span, ...] = ()  # type: ignore[assignment]


@attrs.frozen(kw_only=True)
class MaybeId(Article):
    id: str | None = None  # type: ignore[assignment]


@attrs.frozen(kw_only=True)
class FixedHeadline(Article):
    headline: str = attrs.field(default="Rain", init=False)


class Tongue(enum.StrEnum):
    UKRAINIAN = "uk"


@attrs.frozen(kw_only=True)
class UkrainianQuote(Quote):
    language: Tongue = Tongue.UKRAINIAN


@attrs.frozen(kw_only=True)
class Narrower(Article):
    quotes: tuple[UkrainianQuote, ...] = ()
    headline: str
    language: Literal["uk"] | None = None
    medium: str | None = "print"


@attrs.frozen(kw_only=True)
class OfNowhere(Part):
    where: "Nowhere | None" = None  # type: ignore[name-defined]  # noqa: F821


@pytest.mark.parametrize(
    ("cls", "says"),
    [
        (
            Versioned,
            "Versioned has a field called 'newsmodel', but this member of a document states its format",
        ),
        (Holder, "Versioned has a field called 'newsmodel'"),
        (Undecorated, "Undecorated annotates 'desk', which has no effect; decorate the class with @attrs.frozen"),
        (OnUndecorated, "Undecorated annotates 'desk'"),
        (OtherExtra, "OtherExtra has a field called 'extra'"),
        (Dunder, "Dunder has a field called '__wire__'"),
        (HidingProperty, "HidingProperty overrides the member 'headline' with a property"),
        (HidingMethod, "HidingMethod overrides the member 'language' with a function"),
        (HidingValue, "HidingValue overrides the member 'language' with a value without an annotation"),
        (TextOfNumbers, "expected TextOfNumbers to keep the type of the member 'text' of Article"),
        (ListOfQuotes, "expected ListOfQuotes to keep the type of the member 'quotes' of Article"),
        (OtherQuotes, "expected OtherQuotes to keep the type of the member 'quotes' of Article"),
        (MaybeId, "expected MaybeId to keep the type of the member 'id' of Article"),
        (FixedHeadline, "expected FixedHeadline to keep the type of the member 'headline' of Article"),
        (OfNowhere, "an annotation of OfNowhere cannot be resolved: name 'Nowhere' is not defined; import the name"),
    ],
)
def test_a_class_that_would_lose_members_is_rejected_at_its_first_use(cls: Any, says: str) -> None:
    uses: list[Callable[[], object]] = [
        lambda: loads('{"id":"a","held":{"id":"b"}}', cls),
        lambda: structure({"id": "a", "held": {"id": "b"}}, cls),
        lambda: json_schema(cls),
    ]
    for use in uses:
        with pytest.raises(ClassError, match=says):
            use()


def test_a_member_may_have_a_narrower_type_and_another_default() -> None:
    article = Narrower(id="a", headline="Rain", language="uk", quotes=(UkrainianQuote(id="q"),))
    assert loads(dumps(article), Narrower) == article
    assert validate(loads(dumps(article))) == validate(article)
    for wrong in ('{"id":"a"}', '{"id":"a","headline":null}', '{"id":"a","headline":"x","language":"en"}'):
        with pytest.raises(StructureError):
            loads(wrong, Narrower)


def test_a_class_that_would_lose_members_cannot_be_instantiated() -> None:
    for make in (lambda: Versioned(id="a"), lambda: Undecorated(id="a"), Dunder):
        with pytest.raises(ClassError):
            make()


class WithConstant(Article):
    longest: ClassVar[int] = 800
    quoted: "ClassVar[int]" = 3

    def brief(self) -> bool:
        return len(self.text or "") < self.longest


def test_a_class_that_adds_methods_and_constants_needs_no_decorator() -> None:
    article = WithConstant(id="a", headline="Rain")
    assert loads(dumps(article), WithConstant) == article
    assert article.brief()


def test_a_class_made_in_a_function_resolves_its_own_names() -> None:
    @attrs.frozen(kw_only=True)
    class Reply(Part):
        to: "Reply | None" = None

    with pytest.raises(ClassError, match=r"attrs\.resolve_types\(Reply, globals\(\), locals\(\)\)"):
        loads("{}", Reply)

    @attrs.frozen(kw_only=True)
    class Answer(Part):
        to: "Answer | None" = None

    attrs.resolve_types(Answer, globals(), locals())
    assert loads('{"to":{"to":{}}}', Answer) == Answer(to=Answer(to=Answer()))


def test_a_class_made_by_make_class_has_typed_members() -> None:
    made: Any = attrs.make_class(
        "Made",
        {"desk": attrs.field(type=str, default=""), "other": attrs.field(default=None)},
        bases=(Part,),
        frozen=True,
        kw_only=True,
    )
    assert loads(dumps(made(desk="Kyiv", other=[1])), made) == made(desk="Kyiv", other=[1])


@attrs.frozen
class Row:
    """A class of another project with a field that is named like one of the model."""

    article: Article
    extra: str = ""


def test_an_external_class_may_have_a_field_named_extra() -> None:
    row = Row(Article(id="a"), "note")
    assert unstructure(row) == {"article": {"newsmodel": "1.0", "id": "a"}, "extra": "note"}
    assert loads(dumps(row), Row) == row


_NAMES = """v s o i it item items struct encoders encode n1 v1 external add_extra versions a b cls values
    problems at construct check_order name value make copy clone write changes obj type id_ class_ other hash names
    lines default append tuple list str len mro keys get pop match case _hidden _Named__mangled é länge tag UNSET EMPTY
    Mutable FrozenDict read_edtf Unsupported placeholder_v matching_v match_v default_v held1 d1 c1 m_v exec print"""


@pytest.mark.parametrize("name", _NAMES.split())
def test_a_field_may_have_any_name_that_python_allows(name: str) -> None:
    assert not keyword.iskeyword(name)
    namespace: dict[str, Any] = {"__annotations__": {name: str, "v": str, "spans": tuple[Span, ...]}, "v": "v"}
    namespace |= {"__module__": __name__, "spans": (), name: "usual"}
    cls: Any = attrs.frozen(kw_only=True)(type("Named", (Quote,), namespace))
    field = next(field for field in attrs.fields(cls) if field.name == name)
    obj = cls(id="q", spans=(Span(1, 2),), **{field.alias: "other"})
    for one in (obj, cls(id="q")):
        assert loads(dumps(one), cls) == one
        assert structure(unstructure(one), cls) == one
        assert loads(dumps(evolve(one, extra={"unknown": 1})), cls).extra == {"unknown": 1}
    assert evolve(cls(id="q", spans=(Span(1, 2),)), **{field.alias: "other"}) == obj
    assert json_schema(cls)["$defs"]["Named"]["properties"][name]["default"] == "usual"


@attrs.frozen(kw_only=True, eq=False)
class Instance(Article):
    desk: str = ""


@attrs.frozen(kw_only=True, eq=False, slots=False)
class OpenInstance(Article):
    desk: str = ""


@attrs.frozen(kw_only=True, eq=False)
class ById(Article):
    def __eq__(self, other: object) -> bool:
        return isinstance(other, ById) and self.id == other.id

    def __hash__(self) -> int:
        return hash(self.id)


@pytest.mark.parametrize("cls", [Instance, OpenInstance])
def test_a_class_without_eq_is_compared_by_identity(cls: type[Article]) -> None:
    assert Article(id="a") == Article(id="a")  # generates the comparison of the base class
    one, other = cls(id="a"), cls(id="a")
    assert one == one  # noqa: PLR0124
    assert one != other
    assert len({one, other}) == 2
    assert loads(dumps(one), cls) != one


def test_a_custom_comparison_is_kept() -> None:
    assert ById(id="a", headline="x") == ById(id="a")
    assert len({ById(id="a", headline="x"), ById(id="a")}) == 1


@attrs.frozen(kw_only=True, cache_hash=True)
class Hashed(Article):
    desk: str = ""


@attrs.define(kw_only=True)
class Defined(Article):
    desk: str = ""


@attrs.frozen(kw_only=True, slots=False)
class Unslotted(Article):
    desk: str = ""


@attrs.frozen(kw_only=True)
class Account(Part):
    name: str = ""
    key: str = attrs.field(default="", repr=False)
    number: str = attrs.field(default="", repr=lambda number: f"…{number[-2:]}")


@attrs.frozen(kw_only=True)
class Shouting(Part):
    def __repr__(self) -> str:
        return "SHOUT"


@pytest.mark.parametrize("cls", [Defined, Unslotted, Hashed])
def test_a_class_with_other_attrs_options_behaves_like_the_models_own(cls: Any) -> None:
    article = cls(id="a", desk="Kyiv")
    assert loads(dumps(article), cls) == article
    assert evolve(article, desk="Lviv") == cls(id="a", desk="Lviv")
    assert repr(article) == f"{cls.__name__}(id='a', desk='Kyiv')"
    assert hash(loads(dumps(article), cls)) == hash(cls(id="a", desk="Kyiv"))
    assert pickle.loads(pickle.dumps(article)) == copy.deepcopy(article) == copy.copy(article) == article
    assert validate(article) == []


def test_repr_options_of_a_class_apply() -> None:
    assert repr(Account(name="desk", key="secret", number="12345")) == "Account(name='desk', number=…45)"
    assert repr(Shouting()) == "SHOUT"
