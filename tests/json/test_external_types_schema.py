"""The schema of types outside the model accepts everything that the converter accepts."""

import dataclasses
import enum
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

import attrs
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel import DocumentError, Part, Quote, json_schema, loads
from newsmodel.strategies import json_values


class Desk(enum.Enum):
    """The desk that is responsible."""

    KYIV = "kyiv"
    LVIV = "lviv"


@dataclasses.dataclass
class Shift:
    """The time of a shift."""

    day: date


@attrs.frozen(kw_only=True)
class Sheet(Part):
    """A sheet with a member of each kind."""

    channel: Literal["phone", "mail", 3] | None = None
    day: date | None = None
    moment: datetime | None = None
    hour: time | None = None
    number: UUID | None = None
    fee: Decimal | None = None
    scan: bytes | None = None
    file: Path | None = None
    pages: list[int] | None = None
    tags: set[str] | None = None
    marks: frozenset[bool] | None = None
    rest: Sequence[float] | None = None
    place: tuple[int, str] | None = None
    counts: dict[str, int] | None = None
    named: Mapping[str, list[date]] | None = None
    either: int | str | None = None
    desks: list[Desk] | None = None
    quotes: list[Quote] | None = None
    shift: Shift | None = None
    anything: Any = None
    worked: timedelta | None = None


SCHEMA = json_schema(Sheet)
validator = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())

GOOD = [
    ("channel", "phone"),
    ("channel", 3),
    ("channel", None),
    ("day", "2024-11-29"),
    ("moment", "2024-11-29T14:05:00"),
    ("hour", "14:05"),
    ("number", "0b2ff9a48a2c4b7e9d7c3d1f5c7f2a10"),
    ("fee", "1.50"),
    ("scan", "QUJD"),
    ("file", "scans/1.pdf"),
    ("pages", [1, 2]),
    ("tags", ["a", "a"]),
    ("marks", [True]),
    ("rest", [1, 2.5]),
    ("place", [1, "a"]),
    ("counts", {"a": 1}),
    ("named", {"a": ["2024-11-29"]}),
    ("either", "a"),
    ("desks", ["kyiv"]),
    ("quotes", [{"id": "q", "rating": 4}]),
    ("shift", {"day": "2024-11-29"}),
    ("anything", {"a": [None]}),
]
BAD = [
    ("channel", "fax"),
    ("day", "2024-02-30"),
    ("moment", 5),
    ("hour", []),
    ("number", 7),
    ("fee", 1.5),
    ("scan", 3),
    ("file", 1),
    ("pages", ["1"]),
    ("pages", {"a": 1}),
    ("tags", "abc"),
    ("marks", [1]),
    ("rest", ["x"]),
    ("place", [1]),
    ("place", [1, "a", 2]),
    ("counts", {"a": "1"}),
    ("counts", [["a", 1]]),
    ("named", {"a": "2024-11-29"}),
    ("either", True),
    ("desks", ["odesa"]),
    ("quotes", [{"id": 7}]),
    ("shift", "2024-11-29"),
]


@pytest.mark.parametrize(("name", "value"), GOOD)
def test_a_value_that_is_read_is_valid(name: str, value: Any) -> None:
    loads(json.dumps({name: value}), Sheet)
    validator.validate({name: value})


@pytest.mark.parametrize(("name", "value"), BAD)
def test_a_value_that_is_rejected_is_invalid(name: str, value: Any) -> None:
    with pytest.raises(DocumentError):
        loads(json.dumps({name: value}), Sheet)
    assert not validator.is_valid({name: value})


@given(
    st.sampled_from([field.name for field in attrs.fields(Sheet) if field.name != "extra"]),
    json_values() | st.sampled_from([value for _name, value in GOOD]),
)
def test_the_schema_accepts_whatever_is_read(name: str, value: Any) -> None:
    document = json.dumps({name: value})
    try:
        loads(document, Sheet)
    except DocumentError:
        return
    validator.validate(json.loads(document))


def test_a_type_that_needs_a_hook_may_be_anything() -> None:
    assert SCHEMA["$defs"]["Sheet"]["properties"]["worked"] == {}
    assert SCHEMA["$defs"]["Sheet"]["properties"]["anything"] == {}


def test_a_nullable_type_is_stated_once() -> None:
    said = SCHEMA["$defs"]["Sheet"]["properties"]
    assert said["pages"] == {"type": ["array", "null"], "items": {"type": "integer"}}
    assert said["desks"] == {"type": ["array", "null"], "items": {"$ref": "#/$defs/Desk"}}
    assert said["quotes"]["items"] == {"$ref": "#/$defs/Quote"}
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
