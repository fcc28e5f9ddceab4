"""``__subclasses__`` of a model class lists what a project has defined, and no internal classes."""

import abc
import copy
import gc
import pickle
import threading
from functools import partial
from typing import Any

import attrs
import pytest
from cattrs.strategies import configure_tagged_union, include_subclasses

from newsmodel import Article, Part, Quote, converter, dumps, evolve, loads, structure, unstructure, validate


@attrs.frozen(kw_only=True)
class Check(Part):
    by: str = ""
    at: tuple[int, ...] = attrs.field(default=(), converter=tuple)


@attrs.frozen(kw_only=True)
class DeepCheck(Check):
    depth: int


@attrs.frozen(kw_only=True)
class AbstractCheck(Check, abc.ABC):
    pass


class PlainCheck(DeepCheck):
    """A class that adds no members, and needs no decorator."""


def use(cls: type[Any], obj: Any) -> None:
    """Use a class in every way that creates objects of it."""
    assert loads(dumps(obj), cls) == obj
    assert structure(unstructure(obj) | {"unknown": 1}, cls).extra == {"unknown": 1}
    assert loads(dumps(evolve(obj, extra={"unknown": 1})), cls).extra == {"unknown": 1}
    assert evolve(obj, by="jo").by == "jo"
    assert pickle.loads(pickle.dumps(obj)) == copy.deepcopy(obj) == obj
    assert converter.copy().structure(converter.unstructure(obj), cls) == obj


@pytest.fixture(autouse=True)
def _used() -> None:
    threads = [
        threading.Thread(target=use, args=(type(obj), obj))
        for obj in (Check(by="mo"), DeepCheck(depth=2), PlainCheck(depth=3), AbstractCheck()) * 4
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    validate(loads(dumps(Article(id="a", quotes=(Quote(id="q"),)))))


def test_only_the_classes_of_the_project_are_listed() -> None:
    assert Check.__subclasses__() == [DeepCheck, AbstractCheck]
    assert DeepCheck.__subclasses__() == [PlainCheck]
    assert PlainCheck.__subclasses__() == []


def test_the_classes_that_attrs_replaced_are_not_listed() -> None:
    enabled = gc.isenabled()
    gc.disable()
    try:
        base: Any = attrs.frozen(kw_only=True)(type("Fresh", (Part,), {"__annotations__": {"a": int}, "a": 1}))
        assert [cls for cls in Part.__subclasses__() if cls.__name__ == "Fresh"] == [base]
    finally:
        if enabled:
            gc.enable()


def test_include_subclasses_of_cattrs_finds_one_class_for_each_name() -> None:
    by = converter.copy()
    include_subclasses(Check, by, (Check, DeepCheck), partial(configure_tagged_union, tag_name="type"))
    include_subclasses(Check, by, union_strategy=partial(configure_tagged_union, tag_name="type"))
    read = by.structure({"type": "DeepCheck", "depth": 1}, Check)
    assert type(read) is DeepCheck
    assert by.unstructure(read, unstructure_as=Check) == {"type": "DeepCheck", "depth": 1}
