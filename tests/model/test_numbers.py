"""Numbers of other classes, such as NumPy's, become int and float; what is stored is what is read back."""

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from newsmodel import (
    Coordinates,
    Part,
    Quantity,
    Span,
    StructureError,
    converter,
    dumps,
    evolve,
    loads,
    structure,
    unstructure,
)


class Whole:
    """An integer, as ``numpy.int64`` is one: not an ``int``, but with ``__index__``."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value


class Real:
    """A number, as ``numpy.float32`` is one: not a ``float``, but with ``__float__``."""

    def __init__(self, value: float) -> None:
        self.value = value

    def __float__(self) -> float:
        return self.value


class Scalar:
    """A scalar of an array library, with ``item``; NumPy's booleans have ``__float__``, too."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def item(self) -> Any:
        return self.value

    def __float__(self) -> float:
        return float(self.value)


class OwnInt(int):
    pass


class OwnFloat(float):
    pass


@attrs.frozen(kw_only=True)
class Measured(Part):
    whole: int = 0
    real: float = 0.0
    either: int | float = 0
    flag: bool = False
    rates: tuple[float, ...] = ()
    counts: list[int] = attrs.field(factory=list)
    shares: dict[str, tuple[float, ...]] = attrs.field(factory=dict)
    optional: float | str | None = None


@pytest.mark.parametrize(
    ("name", "value", "stored"),
    [
        ("whole", Whole(3), 3),
        ("whole", OwnInt(3), 3),
        ("whole", Scalar(3), 3),
        ("real", Whole(3), 3.0),
        ("real", Real(0.5), 0.5),
        ("real", OwnFloat(0.5), 0.5),
        ("real", Scalar(0.5), 0.5),
        ("real", Decimal("0.5"), 0.5),
        ("real", Fraction(1, 2), 0.5),
        ("real", 3, 3.0),
        ("either", Whole(3), 3),
        ("either", Real(0.5), 0.5),
        ("flag", Scalar(value=True), True),
        ("rates", (Real(0.5), 1, 2.0), (0.5, 1.0, 2.0)),
        ("counts", [Whole(1), 2], [1, 2]),
        ("shares", {"a": (Real(0.5),)}, {"a": (0.5,)}),
        ("optional", Real(0.5), 0.5),
    ],
)
def test_numbers_of_other_classes_are_converted(name: str, value: Any, stored: Any) -> None:
    measured = Measured(**{name: value})
    assert getattr(measured, name) == stored
    assert repr(getattr(measured, name)) == repr(stored)
    assert evolve(Measured(), **{name: value}) == measured
    assert loads(dumps(measured), Measured) == measured


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("whole", "3"),
        ("whole", True),
        ("whole", Real(3.0)),
        ("whole", Scalar(value=True)),
        ("real", "0.5"),
        ("real", True),
        ("real", Scalar(value=True)),
        ("real", Scalar("0.5")),
        ("real", Real(math.nan)),
        ("real", 10**400),
        ("real", [0.5]),
        ("flag", 1),
        ("flag", Scalar(1)),
        ("rates", (Real(0.5), "x")),
        ("counts", [Whole(1), Real(0.5)]),
    ],
)
def test_strings_booleans_and_fractions_are_not_taken_for_numbers(name: str, value: Any) -> None:
    with pytest.raises(StructureError, match=f"/{name}"):
        Measured(**{name: value})


def test_the_model_takes_numbers_of_other_classes() -> None:
    span = Span(Whole(1), Scalar(2))  # type: ignore[arg-type]
    assert (type(span.start), type(span.end)) == (int, int)
    with pytest.raises(StructureError, match="expected start to be at most end"):
        Span(Whole(2), Whole(1))  # type: ignore[arg-type]
    assert Quantity(low=Whole(1), high=Real(2.5)) == Quantity(low=1, high=2.5)  # type: ignore[arg-type]


def test_an_integer_becomes_a_float_where_a_float_is_declared() -> None:
    for made in (
        Coordinates(latitude=-90, longitude=3),
        evolve(Coordinates(latitude=1.0, longitude=3.0), latitude=-90),
    ):
        assert (type(made.latitude), type(made.longitude)) == (float, float)
        assert made.latitude == -90.0
    assert dumps(Coordinates(latitude=-90, longitude=3)) == b'{"latitude":-90.0,"longitude":3.0}'


ORIGIN = Coordinates(latitude=0.0, longitude=0.0)


@attrs.frozen(kw_only=True)
class Defaults(Part):
    zero: float = 0.0
    minus: float = -0.0
    whole_default: float = 1
    either: int | float = 1
    rates: tuple[float, ...] = (0.0,)
    point: Coordinates = ORIGIN


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"zero": -0.0},
        {"zero": 0},
        {"minus": 0.0},
        {"whole_default": 1},
        {"either": 1.0},
        {"rates": (-0.0,)},
        {"point": Coordinates(latitude=-0.0, longitude=0.0)},
        {"point": Coordinates(latitude=0, longitude=0)},
    ],
)
def test_a_number_that_only_equals_its_default_is_not_left_out(values: dict[str, Any]) -> None:
    made = Defaults(**values)
    for again in (
        loads(dumps(made), Defaults),
        structure(unstructure(made), Defaults),
        converter.loads(converter.dumps(made), Defaults),
    ):
        assert repr(again) == repr(made)
        assert {name: repr(getattr(again, name)) for name in ("zero", "minus", "either", "rates", "point")} == {
            name: repr(getattr(made, name)) for name in ("zero", "minus", "either", "rates", "point")
        }
    assert dumps(Defaults()) == dumps(Defaults(zero=0, whole_default=1)) == b"{}"
