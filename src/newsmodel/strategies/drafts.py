"""Drafts: strategies for the values of an object, generated independently of the article that it will be placed in.

A part of an article is first generated as a draft, and then placed in its context: its spans in the text, its
references among the existing ids. So each class has a single strategy, and failing examples shrink well.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from newsmodel._checks import number_error, string_error
from newsmodel._field_checks import check_value
from newsmodel._fields import (
    EXTRA,
    BooleanType,
    EdtfType,
    EnumType,
    ExternalType,
    FieldType,
    Member,
    ModelType,
    NumberType,
    StringMapType,
    StringType,
    TupleType,
    cached_per_class,
    members,
)
from newsmodel.errors import Problem
from newsmodel.json.versions import FORMAT_MEMBER
from newsmodel.model.actor import Actor
from newsmodel.model.event import Event
from newsmodel.model.place import Place
from newsmodel.model.quote import Attribution, Quote
from newsmodel.model.text import Passage, Span
from newsmodel.strategies.external import external_values
from newsmodel.strategies.times import edtfs
from newsmodel.strategies.words import json_values, texts, words
from newsmodel.validation.reference_table import REFERENCES

T = TypeVar("T")


@attrs.frozen(eq=False)
class Draft:
    """An object before it is placed in its context: its class and the values of its members."""

    cls: type[Any]
    values: dict[str, Any]
    given: Mapping[str, Any] = {}
    """Values from the caller's strategies, which placement does not change."""


@attrs.frozen(eq=False)
class DraftReference:
    """A reference before it is placed: the classes that it may refer to, and a number that selects one of their ids."""

    target_classes: tuple[type[Any], ...]
    number: int


@attrs.frozen
class External:
    """A value of a type outside the model, which placement does not change."""

    value: Any


#: The maximum number of optional members, other than preferred ones: real documents omit most of them.
MAX_OPTIONAL = 3

#: Members that carry most of the meaning of a class; about half of them are present.
_PREFERRED: dict[type[Any], tuple[str, ...]] = {
    Actor: ("kind", "names", "mentions", "within"),
    Quote: ("content", "kind", "attribution", "within", "insertions"),
    Attribution: ("speakers", "source", "cue"),
    Event: ("status", "time", "assertions", "participants", "relations", "place"),
    Place: ("actor",),
}

#: Strategies for strings with a pattern, by the title of the field type.
_PATTERNED: dict[str | None, SearchStrategy[str]] = {
    "language tag (BCP 47)": st.sampled_from(["en", "pt-BR", "zh-Hant-TW", "uk", "x-house"]),
    "script code (ISO 15924)": st.sampled_from(["Latn", "Cyrl", "Arab"]),
    "country code (ISO 3166-1 alpha-2)": st.sampled_from(["UA", "BR", "XK"]),
    "absolute URL": st.sampled_from(["https://example.org/a?b=c#d", "urn:x:1", "https://пример.example/ü"]),
}

_NUMBERS = st.integers(0, 7)
_OFFSETS = st.integers(0, 2000)
_ONE_IN_THIRTY = st.integers(0, 29).map(lambda number: number == 29)  # noqa: PLR2004 - shrinks to false

#: The maximum number of objects of one class on a path from an object to one that it contains, which ends recursion.
_MAX_DEPTH = 2


@cached_per_class
def drafts(cls: type[Any]) -> SearchStrategy[Draft]:
    """Return a strategy for drafts of a class; members of external types have their defaults."""
    return drafts_without(cls)


def drafts_with(cls: type[Any], given: Mapping[str, SearchStrategy[Any]], *omitted: str) -> SearchStrategy[Draft]:
    """Return a strategy for drafts of a class, with strategies for some members, and other members omitted.

    Raises:
        InvalidArgument: The class does not have a member that ``given`` names.
    """
    known = {member.name: member for member in members(cls)}
    for name in given:
        if name not in known:
            raise InvalidArgument(f"{cls.__name__} has no member {name!r}; expected one of {', '.join(known)}")
    # A given member is generated anyway, unless its type is external: other members may depend on its presence.
    not_generated = [name for name in given if isinstance(known[name].field_type, ExternalType)]
    without = drafts_without(cls, *omitted, *not_generated)
    return st.builds(_with_given, without, st.fixed_dictionaries(dict(given))) if given else without


def drafts_without(cls: type[Any], *omitted: str, ancestors: tuple[type[Any], ...] = ()) -> SearchStrategy[Draft]:
    """Return a strategy for drafts of a class without some members.

    Args:
        cls: The class.
        omitted: The names of the members to omit.
        ancestors: The classes of the objects that contain the draft, outermost first.
    """
    path = (*ancestors, cls)
    included = [member for member in members(cls) if member.name not in omitted and _is_included(cls, member, path)]
    values = {member.name: _member_values(cls, member, path) for member in included}
    required = [member.name for member in included if member.required or _is_id(cls, member)]
    optional = [member.name for member in included if member.name not in required]
    preferred = [name for base in cls.__mro__ for name in _PREFERRED.get(base, ()) if name in optional]
    some_preferred = _subsets(preferred, len(preferred))
    some_others = _subsets([name for name in optional if name not in preferred], MAX_OPTIONAL)
    extras = _extras(cls)

    # Closure variables do not appear in the name of the strategy, which Hypothesis prints when a filter rejects values.
    @st.composite
    def draft(draw: DrawFn) -> Draft:
        chosen = {name: draw(values[name]) for name in [*required, *draw(some_preferred), *draw(some_others)]}
        if draw(_ONE_IN_THIRTY):
            chosen[EXTRA] = draw(extras)
        return Draft(cls, chosen)

    return draft()


def _subsets(names: list[str], max_size: int) -> SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), max_size=max_size, unique=True) if names else st.just([])


_ID: Any = next(member.field_type for member in members(Actor) if member.name == "id")


def _is_id(cls: type[Any], member: Member) -> bool:
    """Return whether a member is the id by which placement knows the object; it is needed even if it has a default."""
    return member.name == "id" and not _IDENTIFIED.isdisjoint(cls.__mro__)


def _is_included(cls: type[Any], member: Member, path: tuple[type[Any], ...]) -> bool:
    if member.required or _is_id(cls, member):
        return True
    return not isinstance(member.field_type, ExternalType) and path.count(_item_class(member.field_type)) < _MAX_DEPTH


def _item_class(field_type: FieldType) -> type[Any] | None:
    """Return the class of the model objects in a value of a field type."""
    if isinstance(field_type, TupleType):
        return _item_class(field_type.item)
    return field_type.cls if isinstance(field_type, ModelType) else None


@cached_per_class
def _reachable_classes(cls: type[Any]) -> frozenset[type[Any]]:
    """Return the classes of all objects that an object of a class can contain, directly or indirectly."""
    reached: dict[type[Any], None] = {}
    pending = [cls]
    for one in pending:  # the loop appends to the list
        for member in members(one):
            item = _item_class(member.field_type)
            if item is not None and item not in reached:
                reached[item] = None
                pending.append(item)
    return frozenset(reached)


def _extras(cls: type[Any]) -> SearchStrategy[dict[str, Any]]:
    known = {FORMAT_MEMBER, *(member.json_name for member in members(cls))}
    names = st.one_of(st.sampled_from([EXTRA, "x_desk"]), words()).filter(lambda name: name not in known)
    return st.dictionaries(names, json_values(), min_size=1, max_size=2)


#: The classes whose ids placement knows; an optional reference to an object of another class is omitted.
_IDENTIFIED = frozenset({Actor, Quote, Event})


def _member_values(cls: type[Any], member: Member, path: tuple[type[Any], ...]) -> SearchStrategy[Any]:
    target_classes = REFERENCES[cls].get(member.name)
    if target_classes is None or (member.required and _IDENTIFIED.isdisjoint(target_classes)):
        values = _values(member.field_type, path)
        if _is_id(cls, member):  # references to it have the type that the library gives to ids
            return values.filter(lambda value: string_error(_ID, value) is None)
        if isinstance(member.field_type, ExternalType):
            values = values.map(External)
        return st.one_of(values, st.just(External(None))) if member.required and member.nullable else values
    reference = st.builds(DraftReference, st.just(target_classes), _NUMBERS)
    return (
        st.lists(reference, min_size=1, max_size=2).map(tuple)
        if isinstance(member.field_type, TupleType)
        else reference
    )


def _values(field_type: FieldType, path: tuple[type[Any], ...]) -> SearchStrategy[Any]:
    """Return a strategy for the values of a field type in an object at the end of a path."""
    if isinstance(field_type, TupleType):
        is_deepest = path.count(_item_class(field_type)) >= _MAX_DEPTH
        low, high = field_type.min_length, _most(field_type.min_length, field_type.max_length)
        items = st.just([]) if is_deepest else st.lists(_values(field_type.item, path), min_size=low, max_size=high)
        return items.map(tuple)
    if isinstance(field_type, ModelType):
        return nested_drafts(field_type.cls, path)
    return _VALUES[type(field_type)](field_type)


def _strings(field_type: StringType) -> SearchStrategy[str]:
    if field_type.pattern is not None:
        known = field_type.title in _PATTERNED
        matching = _PATTERNED[field_type.title] if known else st.from_regex(field_type.pattern)
        return matching if known else matching.filter(lambda text: string_error(field_type, text) is None)
    if field_type.max_length is None and field_type.min_length <= 1:
        return texts(max_words=3).filter(lambda text: len(text) >= field_type.min_length)
    low, high = field_type.min_length, field_type.max_length
    return st.text(alphabet=_PLAIN_CHARACTERS, min_size=low, max_size=_most(low, high))


_PLAIN_CHARACTERS = "abcdefghij 0123456789"


def _most(low: int, high: int | None) -> int:
    """Return how many items are generated at most."""
    return low + 2 if high is None else min(high, low + 2)


def _numbers(field_type: NumberType) -> SearchStrategy[float]:
    step = field_type.multiple_of
    if step is not None:
        multiples = st.integers(math.ceil(field_type.low / step), math.floor(field_type.high / step))
        scaled = multiples.map(lambda number: number * step)
        numbers = scaled.map(float) if field_type.floating else scaled
        return numbers.filter(lambda number: number_error(field_type, number) is None)
    whole = st.integers(math.ceil(field_type.low), math.floor(field_type.high))
    if field_type.integer:
        return whole
    low = field_type.low if field_type.above is None else float(field_type.above)
    high = field_type.high if field_type.below is None else float(field_type.below)
    real = st.floats(low, high, exclude_min=field_type.above is not None, exclude_max=field_type.below is not None)
    either = real if field_type.floating else st.one_of(whole, real)
    return either.filter(lambda number: number_error(field_type, number) is None)


_VALUES: dict[type[FieldType], Callable[[Any], SearchStrategy[Any]]] = {
    StringType: _strings,
    NumberType: _numbers,
    BooleanType: lambda _field_type: st.booleans(),
    EnumType: lambda field_type: st.sampled_from(list(field_type.enum)),
    EdtfType: lambda _field_type: edtfs(),
    StringMapType: lambda field_type: st.dictionaries(
        words(), words(), min_size=field_type.min_length, max_size=_most(field_type.min_length, field_type.max_length)
    ),
    ExternalType: lambda field_type: external_values(
        field_type.type, _instances, lambda inner: _values(inner, ())
    ).filter(lambda value: _is_valid(field_type, value)),
}


def _is_valid(field_type: ExternalType, value: Any) -> bool:
    problems: list[Problem] = []
    check_value(field_type, value, None, problems)
    return not problems


def _instances(cls: type[Any]) -> SearchStrategy[Any]:
    from newsmodel.strategies.articles import instances

    return instances(cls)


def nested_drafts(cls: type[Any], path: tuple[type[Any], ...] = ()) -> SearchStrategy[Draft]:
    """Return a strategy for drafts of a class in an object at the end of a path.

    Raises:
        InvalidArgument: Every object of the class has to contain another one.
    """
    if cls is Span:
        return _SPANS
    if cls is Passage:
        return _PASSAGES
    if cls not in path and _reachable_classes(cls).isdisjoint(path):
        return drafts(cls)
    if path.count(cls) >= _MAX_DEPTH:
        raise InvalidArgument(f"expected a class with finite objects, found {cls.__name__}: each one requires another")
    return drafts_without(cls, ancestors=path)


def _with_values(draft: Draft, values: dict[str, Any]) -> Draft:
    return attrs.evolve(draft, values=draft.values | values)


def _with_given(draft: Draft, given: dict[str, Any]) -> Draft:
    return attrs.evolve(draft, given=given)


_SPANS = st.builds(
    _with_values,
    drafts_without(Span, "start", "end"),
    st.fixed_dictionaries({"start": _OFFSETS, "end": _OFFSETS}),
)
_PASSAGES = st.builds(
    _with_values,
    drafts_without(Passage, "spans", "text"),
    st.fixed_dictionaries({"spans": st.lists(_SPANS, min_size=1, max_size=3), "text": texts(max_words=4)}),
)
