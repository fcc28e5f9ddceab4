"""Strategies for members of types outside the model, limited to values that JSON can represent.

``st.from_type`` also generates values that cannot be written, such as infinite decimals, or that are read back as
something else.
"""

import collections
import collections.abc
import dataclasses
import enum
import types
import typing
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import attrs
import msgspec
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from newsmodel._fields import (
    MAX_SAFE_INTEGER,
    FieldType,
    NumberType,
    StringType,
    field_type_of,
    is_model_class,
    origin_class,
)
from newsmodel.edtf import Edtf
from newsmodel.errors import NewsModelError
from newsmodel.json import converters
from newsmodel.json.model_hooks import reject_unreadable
from newsmodel.strategies.times import edtfs
from newsmodel.strategies.words import json_values, texts, words

_MAX_ITEMS = 3

#: The types of the model whose values have bounds.
_BOUNDED = (StringType, NumberType)

#: ISO 8601 has offsets of whole minutes.
_OFFSETS = st.sampled_from([0, 120, -300, 330, -720])
_ZONES = st.one_of(st.none(), _OFFSETS.map(lambda minutes: timezone(timedelta(minutes=minutes))))

_SCALARS: dict[Any, SearchStrategy[Any]] = {
    str: texts(max_words=3),
    int: st.integers(-MAX_SAFE_INTEGER, MAX_SAFE_INTEGER),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    None: st.none(),
    type(None): st.none(),
    bytes: st.binary(max_size=20),
    date: st.dates(),
    datetime: st.datetimes(timezones=_ZONES),
    time: st.times(timezones=_ZONES),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
    UUID: st.uuids(),
    Path: st.lists(words().filter(lambda word: "\0" not in word), max_size=_MAX_ITEMS).map(lambda parts: Path(*parts)),
    Edtf: edtfs(),
    Any: json_values(),
    object: json_values(),
}


def external_values(
    hint: Any,
    instances: Callable[[type[Any]], SearchStrategy[Any]],
    values_of: Callable[[FieldType], SearchStrategy[Any]],
) -> SearchStrategy[Any]:
    """Return a strategy for the values of a type outside the model that are written and read back unchanged.

    Args:
        hint: The type.
        instances: Returns the strategy for objects of a model class.
        values_of: Returns the strategy for the values of a type of the model, with its bounds.
    """
    strategy = _Resolver(instances, values_of).values(hint)
    return strategy.filter(lambda value: _is_read_back(value, hint)) if _is_readable(hint) else strategy


def _is_readable(hint: Any) -> bool:
    """Return whether the converter of the library supports a type. If not, writing an object reports it."""
    try:
        reject_unreadable(object, "value", hint, converters.converter)
    except NewsModelError:
        return False
    return True


def _is_read_back(value: Any, hint: Any) -> bool:
    try:
        document = msgspec.json.encode(converters.unstructure_external(value))
        read = converters.structure_external(msgspec.json.decode(document), hint)
    except (NewsModelError, msgspec.MsgspecError, ValueError, TypeError, LookupError, RecursionError):
        return False
    if type(read) is not type(value):
        return False
    equality: Any = type(value).__eq__
    return equality is object.__eq__ or bool(read == value)


@attrs.frozen
class _Resolver:
    """Resolves types to strategies, recursively."""

    instances: Callable[[type[Any]], SearchStrategy[Any]]
    values_of: Callable[[FieldType], SearchStrategy[Any]]
    resolved: dict[Any, SearchStrategy[Any]] = attrs.field(factory=dict[Any, SearchStrategy[Any]])
    """Strategies of classes, which may contain themselves."""

    def values(self, hint: Any) -> SearchStrategy[Any]:
        """Return a strategy for the values of a type."""
        if typing.get_origin(hint) is typing.Annotated and isinstance(field_type_of(hint)[0], _BOUNDED):
            return self.values_of(field_type_of(hint)[0])
        hint = _unwrapped(hint)
        if _is_hashable(hint) and hint in _SCALARS:
            return _SCALARS[hint]
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin is typing.Literal:
            return st.sampled_from(arguments)
        if origin in (typing.Union, types.UnionType):
            return st.one_of([self.values(part) for part in arguments])
        if not isinstance(origin_class(hint), type):
            return st.from_type(hint)
        cls: type[Any] = origin_class(hint)
        if is_model_class(cls):
            return st.deferred(lambda: self.instances(cls))
        if issubclass(cls, enum.Enum):
            return st.sampled_from(list(cls))
        if cls is tuple:
            return self._tuples(arguments)
        if cls in _COLLECTIONS:
            return self._collections(hint, cls, arguments)
        return self._objects(hint, cls)

    def _tuples(self, arguments: tuple[Any, ...]) -> SearchStrategy[Any]:
        if not arguments or arguments[1:] == (...,):
            return st.lists(self.values(arguments[0] if arguments else Any), max_size=_MAX_ITEMS).map(tuple)
        return st.tuples(*[self.values(argument) for argument in arguments if argument != ()])

    def _collections(self, hint: Any, cls: type[Any], arguments: tuple[Any, ...]) -> SearchStrategy[Any]:
        make = _collection_maker(hint, cls)
        items = [self.values(argument) for argument in arguments]
        if issubclass(cls, collections.abc.Mapping):
            keys, values = items if len(items) == 2 else (words(), st.integers(0, 9) if items else json_values())  # noqa: PLR2004
            return st.dictionaries(keys, values, max_size=_MAX_ITEMS).map(make)
        item = items[0] if items else json_values()
        if issubclass(cls, collections.abc.Set):
            return st.lists(item.filter(_is_hashable), max_size=_MAX_ITEMS).map(make)
        return st.lists(item, max_size=_MAX_ITEMS).map(make)

    def _objects(self, hint: Any, cls: type[Any]) -> SearchStrategy[Any]:
        """Return a strategy for the objects of an attrs class, a dataclass, a named tuple or a typed dictionary."""
        if hint not in self.resolved:
            self.resolved[hint] = st.deferred(lambda: self.resolved[hint])
            self.resolved[hint] = self._new_objects(hint, cls)
        return self.resolved[hint]

    def _new_objects(self, hint: Any, cls: type[Any]) -> SearchStrategy[Any]:
        known = _is_structured(cls) and typing.get_origin(hint) is None and not _is_registered(cls)
        if not known:
            return st.from_type(hint)
        hints = typing.get_type_hints(cls, include_extras=True)
        required: dict[str, SearchStrategy[Any]] = {}
        optional: dict[str, SearchStrategy[Any]] = {}
        for name, argument, is_required in _members(cls):
            (required if is_required else optional)[argument] = self.values(hints[name])
        return st.fixed_dictionaries(required, optional=optional).map(lambda values: cls(**values))


def _is_hashable(value: Any) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True


def _unwrapped(hint: Any) -> Any:
    """Return a type without annotations, and the type that a ``NewType`` or an alias names."""
    while True:
        if typing.get_origin(hint) in (typing.Annotated, typing.Required, typing.NotRequired):
            hint = typing.get_args(hint)[0]
        elif isinstance(hint, typing.NewType):
            hint = hint.__supertype__
        elif type(hint).__name__ == "TypeAliasType":  # of Python 3.12
            hint = hint.__value__
        else:
            return hint


#: How to make a collection of a list of items, or of a dictionary.
_COLLECTIONS: dict[type[Any], Callable[[Any], Any]] = {
    list: list,
    set: set,
    frozenset: frozenset,
    dict: dict,
    collections.deque: collections.deque,
    collections.Counter: collections.Counter,
    collections.OrderedDict: collections.OrderedDict,
    collections.abc.Sequence: tuple,
    collections.abc.MutableSequence: list,
    collections.abc.Iterable: list,
    collections.abc.Collection: list,
    collections.abc.Set: frozenset,
    collections.abc.MutableSet: set,
    collections.abc.Mapping: dict,
    collections.abc.MutableMapping: dict,
}


def _collection_maker(hint: Any, cls: type[Any]) -> Callable[[Any], Any]:
    """Return the function that makes a collection.

    Which class cattrs reads for an abstract type depends on its version: a sequence is a tuple now, and was a list.
    """
    if cls.__module__ == "collections.abc":
        with suppress(NewsModelError):
            read: Any = converters.structure_external({} if issubclass(cls, collections.abc.Mapping) else [], hint)
            made: type[Any] = read.__class__
            return made
    return _COLLECTIONS[cls]


def _is_structured(cls: type[Any]) -> bool:
    return attrs.has(cls) or dataclasses.is_dataclass(cls) or typing.is_typeddict(cls) or _is_named_tuple(cls)


def _is_named_tuple(cls: type[Any]) -> bool:
    return tuple in cls.__mro__ and hasattr(cls, "_fields")


def _is_registered(cls: type[Any]) -> bool:
    """Return whether a strategy for a class was registered with Hypothesis, which then has precedence."""
    try:
        from hypothesis.strategies._internal import types as registry
    except ImportError:  # Hypothesis has no public function for this question
        return False
    return cls in getattr(registry, "_global_type_lookup", ())


def _members(cls: Any) -> list[tuple[str, str, bool]]:
    """Return the members of a class that its constructor sets: name, argument, and whether it is required."""
    if attrs.has(cls):
        fields = [field for field in attrs.fields(cls) if field.init]
        return [(field.name, field.alias or field.name, field.default is attrs.NOTHING) for field in fields]
    if dataclasses.is_dataclass(cls):
        missing = dataclasses.MISSING
        return [
            (field.name, field.name, field.default is missing and field.default_factory is missing)
            for field in dataclasses.fields(cls)
            if field.init
        ]
    if typing.is_typeddict(cls):
        return [(name, name, name in cls.__required_keys__) for name in typing.get_type_hints(cls)]
    return [(name, name, name not in cls._field_defaults) for name in cls._fields]
