"""Pickles and copies survive changes of a class, and members that were never set."""

import copy
import pickle
import sys
import types
from collections.abc import Iterator
from typing import Any

import attrs
import pytest

from newsmodel import Part, Quote, dumps, evolve, loads

BEFORE = """
import attrs
from typing import Any
from newsmodel import Article, Part

@attrs.frozen(kw_only=True)
class Check(Part):
    by: str = ""

@attrs.frozen(kw_only=True)
class DeepCheck(Check):
    depth: int = 1

@attrs.frozen(kw_only=True, slots=False)
class Loose(Part):
    by: str = ""

@attrs.frozen(kw_only=True, cache_hash=True)
class Cached(Part):
    by: str = ""

@attrs.frozen(kw_only=True)
class Checked(Article):
    check: Check | None = None
"""
ADDED = """
    plain: str = "new"
    made: tuple[str, ...] = attrs.field(factory=tuple)
    derived: str = attrs.field(default=attrs.Factory(lambda self: self.by * 2, takes_self=True))
    converted: tuple[str, ...] = attrs.field(default=["x"], converter=tuple)
    unset: Any = attrs.field(init=False, eq=False)
"""


@pytest.fixture
def plugin() -> Iterator[Any]:
    module = types.ModuleType("a_plugin")
    sys.modules["a_plugin"] = module
    exec(BEFORE, vars(module))  # noqa: S102
    yield module
    del sys.modules["a_plugin"]


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("name", ["Check", "DeepCheck", "Loose", "Cached", "Checked"])
def test_an_older_pickle_has_the_defaults_of_new_members(name: str, protocol: int, plugin: Any) -> None:
    given = {"id": "a", "check": plugin.Check(by="mo")} if name == "Checked" else {"by": "mo"}
    old = getattr(plugin, name)(extra={"desk": 1}, **given)
    hash(old)
    pickled = pickle.dumps(old, protocol)
    exec(BEFORE.replace('    by: str = ""\n', '    by: str = ""\n' + ADDED), vars(plugin))  # noqa: S102
    restored = pickle.loads(pickled)
    cls = getattr(plugin, name)
    assert type(restored) is cls
    if name == "Checked":
        restored, cls = restored.check, plugin.Check
        assert restored == cls(by="mo")
    else:
        assert restored == cls(by="mo", extra={"desk": 1})
        assert hash(restored) == hash(cls(by="mo"))
    assert (restored.plain, restored.made, restored.derived, restored.converted) == ("new", (), "momo", ("x",))
    assert "unset=NOTHING" in repr(restored)
    for made in (copy.copy(restored), copy.deepcopy(restored), pickle.loads(pickle.dumps(restored)), evolve(restored)):
        assert made == restored
        assert repr(made) == repr(restored)
    assert loads(dumps(restored), cls) == restored


def test_a_member_without_a_default_stays_unset(plugin: Any) -> None:
    pickled = pickle.dumps(plugin.Check(by="mo"))
    exec(BEFORE.replace('    by: str = ""\n', '    by: str = ""\n    needed: int\n'), vars(plugin))  # noqa: S102
    restored = pickle.loads(pickled)
    assert repr(restored) == "Check(by='mo', needed=NOTHING)"
    assert repr(pickle.loads(pickle.dumps(restored))) == repr(restored)


@attrs.frozen(kw_only=True)
class WithCache(Part):
    a: int = 1
    cache: dict[str, int] = attrs.field(init=False)


@attrs.frozen(kw_only=True, slots=False)
class Loose(Part):
    a: int = 1


def test_an_unset_member_is_shown_as_attrs_shows_it() -> None:
    assert repr(WithCache()) == "WithCache(cache=NOTHING)"
    made = WithCache(a=2)
    object.__setattr__(made, "cache", {"x": 1})
    assert repr(made) == "WithCache(a=2, cache={'x': 1})"
    for again in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert again == made


def test_attributes_outside_the_fields_of_a_class_without_slots_are_kept() -> None:
    made = Loose(a=2)
    object.__setattr__(made, "note", "seen")
    for again in (copy.copy(made), pickle.loads(pickle.dumps(made))):
        assert again == made
        assert again.note == "seen"


def test_a_pickle_of_a_library_class_has_its_attributes_by_name() -> None:
    quote: Any = Quote(id="q")
    state = quote.__getstate__()
    assert list(state) == [field.name for field in attrs.fields(Quote)]
    bare: Any = object.__new__(Quote)
    bare.__setstate__({"id": "q"})
    assert bare == quote
