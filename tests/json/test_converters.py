"""Other projects nest model classes in theirs, derive from them, and register hooks."""

import datetime
import math
from enum import Enum
from fractions import Fraction
from typing import Any

import attrs
import cattrs
import pytest

from newsmodel.edtf import Edtf
from newsmodel.errors import DocumentError, StructureError
from newsmodel.json import (
    Converter,
    configure_converter,
    converter,
    dumps,
    loads,
    structure,
    unstructure,
)
from newsmodel.model.actor import Actor
from newsmodel.model.article import Article
from newsmodel.model.quote import Quote


class Desk(Enum):
    WORLD = "world"


@attrs.frozen
class Claim:
    """A class of a fact-checking project."""

    quote: Quote
    rating: int
    seen: Edtf | None = None
    desk: Desk = Desk.WORLD
    notes: list[str] = attrs.Factory(list)


@attrs.frozen(kw_only=True)
class RatedQuote(Quote):
    """A quote with a validated field of a type outside the model."""

    rating: int = attrs.field(default=0)
    checked: datetime.date | None = None

    @rating.validator
    def _check_rating(self, _attribute: object, value: int) -> None:
        if value > 5:
            raise ValueError("ratings end at 5")


@attrs.frozen(kw_only=True)
class RatedArticle(Article):
    best: RatedQuote | None = None


def test_an_external_class_may_contain_model_objects() -> None:
    claim = Claim(quote=Quote(id="q"), rating=3, seen=Edtf("2024-11"))
    assert unstructure(claim) == {
        "quote": {"id": "q"},
        "rating": 3,
        "seen": "2024-11",
        "desk": "world",
        "notes": [],
    }
    assert loads(dumps(claim), Claim) == claim


def test_errors_inside_an_external_class_have_pointers_too() -> None:
    document = {
        "quote": {"id": 5, "kind": "x"},
        "rating": "3",
        "seen": "soon",
        "desk": "moon",
        "notes": ["a", 1],
    }
    with pytest.raises(StructureError) as caught:
        structure(document, Claim)
    assert {problem.pointer: problem.code for problem in caught.value.problems} == {
        "/quote/id": "structure.wrong-type",
        "/quote/kind": "structure.unknown-value",
        "/rating": "structure.wrong-type",
        "/seen": "structure.invalid-edtf",
        "/desk": "structure.unknown-value",
        "/notes/1": "structure.wrong-type",
    }


def test_a_missing_member_of_an_external_class_is_named() -> None:
    with pytest.raises(StructureError) as caught:
        structure({"quote": {"id": "q"}}, Claim)
    assert [(problem.pointer, problem.code) for problem in caught.value.problems] == [("", "structure.missing-member")]
    assert "'rating'" in caught.value.problems[0].message


def test_a_subclass_keeps_the_members_that_it_adds() -> None:
    quote = RatedQuote(id="q", rating=4, extra={"x": 1})
    assert unstructure(quote) == {"id": "q", "rating": 4, "x": 1}
    assert loads(dumps(quote), RatedQuote) == quote


def test_validators_of_a_subclass_run() -> None:
    with pytest.raises(StructureError) as caught:
        loads('{"id":"a","best":{"id":"q","rating":6}}', RatedArticle)
    assert [(problem.pointer, problem.code) for problem in caught.value.problems] == [
        ("/best/rating", "structure.rejected")
    ]
    assert "ratings end at 5" in caught.value.problems[0].message


def test_a_subclass_instance_in_a_field_of_the_model_is_written_completely() -> None:
    article = Article(id="a", quotes=(RatedQuote(id="q", rating=2),))
    assert b'"rating":2' in dumps(article)


def test_a_hook_on_a_custom_converter_applies_inside_model_classes() -> None:
    own = Converter()
    own.register_structure_hook(Quote, lambda value, _type: RatedQuote(id=value["id"], rating=1))
    read = own.structure({"id": "a", "quotes": [{"id": "q"}]}, Article)
    assert read.quotes == (RatedQuote(id="q", rating=1),)
    assert structure({"id": "a", "quotes": [{"id": "q"}]}).quotes == (Quote(id="q"),)


def test_a_type_without_a_hook_is_reported_as_a_problem() -> None:
    @attrs.frozen(kw_only=True)
    class Odd(Quote):
        weight: complex = 0j

    with pytest.raises(StructureError) as caught:
        structure({"id": "q", "weight": 1}, Odd)
    assert [(problem.pointer, problem.code) for problem in caught.value.problems] == [("/weight", "structure.rejected")]


def test_an_error_raised_by_a_hook_is_reported_at_its_place() -> None:
    own = Converter()

    def refuse(value: object, _type: object) -> Quote:
        raise LookupError("no such quote")

    own.register_structure_hook(Quote, refuse)
    with pytest.raises(StructureError) as caught:
        own.structure({"id": "a", "quotes": [{"id": "q"}]}, Article)
    assert [(problem.pointer, problem.message) for problem in caught.value.problems] == [("/quotes/0", "no such quote")]


def test_an_existing_converter_can_be_configured_for_the_model() -> None:
    own = cattrs.Converter()
    configure_converter(own)
    article = Article(id="a", actors=(Actor(id="b"),), published=Edtf("2024"))
    assert own.structure(own.unstructure(article), Article) == article


def test_the_library_s_converter_does_not_coerce() -> None:
    for value, kind in [(1, str), ("1", int), (True, int), ("1", float), (1, bool)]:
        with pytest.raises(StructureError):
            converter.structure(value, kind)
    assert converter.structure(1, float) == 1.0


def test_the_converter_accepts_finished_objects() -> None:
    quote = Quote(id="q")
    assert converter.structure(quote, Quote) is quote


def test_members_that_a_strict_external_class_forbids_are_named() -> None:
    own = Converter()
    own.register_structure_hook(Claim, cattrs.gen.make_dict_structure_fn(Claim, own, _cattrs_forbid_extra_keys=True))
    from newsmodel.json.converters import problems_of

    with pytest.raises(cattrs.ClassValidationError) as caught:
        own.structure({"quote": {"id": "q"}, "rating": 1, "mood": 2}, Claim)
    found = problems_of(caught.value, None)
    assert [problem.code for problem in found] == ["structure.forbidden-extra"]
    assert "'mood'" in found[0].message


@attrs.frozen(kw_only=True)
class PaidQuote(Quote):
    """A quote with a member of a type that only one converter supports."""

    share: Fraction | None = None


@attrs.frozen(kw_only=True)
class PaidArticle(Article):
    quotes: tuple[PaidQuote, ...] = ()


@pytest.fixture
def paying():
    own = converter.copy()
    own.register_structure_hook(Fraction, lambda value, _type: Fraction(value))
    own.register_unstructure_hook(Fraction, str)
    return own


def test_a_hook_on_a_copy_of_the_converter_applies_inside_subclasses(paying) -> None:
    article = PaidArticle(id="a", quotes=(PaidQuote(id="q", share=Fraction(3, 2)),))
    assert paying.structure(paying.unstructure(article), PaidArticle) == article
    assert paying.loads(paying.dumps(article), PaidArticle) == article
    assert paying.dumps(article) == dumps(paying.unstructure(article))
    with pytest.raises(StructureError, match="Register a structure hook"):
        loads(paying.dumps(article), PaidArticle)


def test_a_custom_converter_reads_json_as_strictly_as_the_library(paying) -> None:
    for document, code in [
        ("{", "json.invalid-syntax"),
        ('{"id": "a", "id": "b"}', "json.duplicate-member"),
        ('{"id": 1}', "structure.wrong-type"),
        ('{"newsmodel": "9.0", "id": "a"}', "version.unsupported"),
    ]:
        with pytest.raises(DocumentError) as caught:
            paying.loads(document, PaidArticle)
        assert [problem.code for problem in caught.value.problems] == [code]


def test_errors_of_a_custom_converter_have_pointers(paying) -> None:
    with pytest.raises(StructureError) as caught:
        paying.loads('{"quote": {"id": "q"}, "rating": "3", "notes": ["a", 1]}', Claim)
    assert [problem.pointer for problem in caught.value.problems] == ["/rating", "/notes/1"]


def test_a_custom_converter_raises_library_errors_for_what_it_cannot_write(paying) -> None:
    with pytest.raises(StructureError, match="complex cannot be written as JSON"):
        paying.dumps(1j)


def test_a_new_converter_supports_the_model() -> None:
    document = b'{"newsmodel": "0.9", "id": "a", "title": "Rain", "quotes": [{"id": "q"}], "desk": "world"}'
    for own in (Converter(), Converter().copy(), converter.copy().copy()):
        assert own.loads(document, Article) == loads(document)
        assert own.dumps(loads(document)) == dumps(loads(document))
        with pytest.raises(StructureError, match="expected a string, found the number 7"):
            own.loads(b'{"id": 7}', Article)


@attrs.frozen
class Weighed:
    weight: Any = None
    quote: Quote | None = None


@attrs.frozen(kw_only=True)
class MeasuredQuote(Quote):
    weights: dict[str, float] | None = None


@attrs.frozen(kw_only=True)
class WeighedQuote(Quote):
    took: datetime.timedelta | None = None


def measured_later(weights: dict[str, float]) -> MeasuredQuote:
    """A quote whose dictionary was changed after the constructor had checked it."""
    quote = MeasuredQuote(id="q", weights={})
    assert quote.weights is not None
    quote.weights.update(weights)
    return quote


@pytest.mark.parametrize(
    ("obj", "says"),
    [
        ({"b": math.nan}, "expected a finite number"),
        ([math.inf], "expected a finite number"),
        (Weighed(math.nan), "expected a finite number"),
        (measured_later({"a": -math.inf}), "expected a finite number"),
        ({1: 2}, "expected strings as member names, found the number 1"),
        (Weighed(datetime.timedelta(1)), "no converter hook is registered for type timedelta"),
        (WeighedQuote(id="q", took=datetime.timedelta(1)), "no converter hook is registered for type"),
        (Weighed(quote=WeighedQuote(id="q", took=datetime.timedelta(1))), "no converter hook is registered for type"),
        (Weighed("\ud800"), "lone surrogate"),
    ],
)
def test_a_custom_converter_writes_nothing_that_reads_back_differently(obj: Any, says: str) -> None:
    with pytest.raises(StructureError, match=says):
        converter.copy().dumps(obj)


def test_members_that_a_custom_class_lacks_are_rejected_rather_than_dropped() -> None:
    found = '{"rating": 1, "quote": {"id": "q", "unknown": 1}, "seen": "2024", "stars": 5, "mood": "sad"}'
    with pytest.raises(StructureError, match="expected no other members, found 'mood', 'stars'"):
        loads(found, Claim)
    lenient = converter.copy(forbid_extra_keys=False)
    assert lenient.loads(found, Claim).quote.extra == {"unknown": 1}


def test_a_subclass_instance_in_an_external_class_is_written_completely() -> None:
    held = Weighed(quote=RatedQuote(id="q", rating=3))
    for written in (dumps(held), converter.copy().dumps(held)):
        assert loads(written, Weighed).quote == Quote(id="q", extra={"rating": 3})
