"""The decorator that defines model classes, and ``evolve``.

A model class is a frozen, slotted attrs class. Its constructor checks all fields together, so that one error names
every invalid value. Documents are checked by the reader, which creates objects without calling the constructor.
"""

import inspect
import sys
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, Self, SupportsIndex, TypeAlias, TypeVar, cast

import attrs

from newsmodel._arguments import require_model_object
from newsmodel._checks import freeze
from newsmodel._codegen import generate
from newsmodel._field_checks import check_fields, field_checks
from newsmodel._fields import (
    EXTRA,
    TupleType,
    cached_per_class,
    members,
)
from newsmodel._frozendict import EMPTY, FrozenDict, is_array, is_object
from newsmodel._pickling import adapt_pickling, caches_hash, get_state, set_state
from newsmodel._pretty import repr_pretty
from newsmodel._subclasses import LIBRARY_CLASSES
from newsmodel.edtf import Edtf, optional_edtf
from newsmodel.errors import Problem

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

#: Unknown members by name, with frozen JSON values.
Extra: TypeAlias = Mapping[str, Any]

if TYPE_CHECKING:
    from attrs import field as field  # noqa: PLC0414 - exported from here
    from attrs import frozen as frozen  # noqa: PLC0414 - exported from here

    class ListOrTuple(Protocol[T_co]):
        """The items of a list or a tuple. A string is not one: its items are strings, but it contains only strings."""

        def __getitem__(self, index: SupportsIndex, /) -> T_co: ...
        def __contains__(self, value: object, /) -> bool: ...
        def __len__(self) -> int: ...
        def __iter__(self) -> Iterator[T_co]: ...

    class TupleOf(tuple[T, ...]):
        """A converter to a tuple: a member that has it accepts a tuple or a list.

        The model's own tuples have it. In a derived class, a list is accepted with
        ``quotes: tuple[CheckedQuote, ...] = attrs.field(default=(), converter=TupleOf[CheckedQuote])``. Nothing else is
        converted: a string is not a list of its letters.
        """

        __slots__ = ()

        def __new__(cls, value: ListOrTuple[T], /) -> Self: ...

else:
    field, ListOrTuple = attrs.field, Sequence

    class TupleOf:
        """A converter to a tuple: a member that has it accepts a tuple or a list.

        The model's own tuples have it. In a derived class, a list is accepted with
        ``quotes: tuple[CheckedQuote, ...] = attrs.field(default=(), converter=TupleOf[CheckedQuote])``. Nothing else is
        converted: a string is not a list of its letters.
        """

        def __class_getitem__(cls, _item):  # noqa: ANN001, ANN204 - typed as a class above
            return _TO_TUPLE

    def frozen(cls=None, *, kw_only=False):  # noqa: ANN001, ANN202 - typed as attrs.frozen above
        """Define a model class: frozen, slotted, hashable and checked, with a concise ``repr``."""

        def make(cls):  # noqa: ANN001, ANN202
            cls.__repr__, cls.__eq__, cls.__hash__ = _concise_repr, _equal, _hash
            cls._repr_pretty_ = repr_pretty
            _prepare_fields(cls)
            made = attrs.frozen(kw_only=kw_only, weakref_slot=False, getstate_setstate=False)(cls)
            if LIBRARY_CLASSES.isdisjoint(made.__mro__):  # the base class; the others inherit these methods
                made.__replace__ = _replace
                made.__getstate__, made.__setstate__ = get_state, set_state
                made.__subclasses__ = classmethod(_visible_subclasses)
                made.__attrs_init_subclass__ = classmethod(_adapt_subclass)
            LIBRARY_CLASSES.add(made)
            return made

        return make if cls is None else make(cls)


#: Methods that run when an object or a subclass is created.
_CONSTRUCTION_HOOKS = frozenset(
    {"__new__", "__init_subclass__", "__attrs_pre_init__", "__attrs_post_init__", "__getattribute__"}
)


@cached_per_class
def has_trivial_init(cls: type[Any]) -> bool:
    """Return whether ``__init__`` only assigns values, so that an object can be created by filling its slots.

    This applies to the library's classes and to derived classes that only add fields. A derived class with a validator,
    a converter, a factory or a construction hook is created by its ``__init__``.
    """
    if cls in LIBRARY_CLASSES:
        return True
    own = [base for base in cls.__mro__ if base not in LIBRARY_CLASSES and base is not object]
    return (
        type(cls) is type
        and not any(_CONSTRUCTION_HOOKS & vars(base).keys() for base in own)
        and _is_generated(cls.__init__)
        and not caches_hash(cls)
        and all(_is_trivial_field(field) or _only_converts_to_tuple(cls, field) for field in attrs.fields(cls))
    )


def _is_trivial_field(field: "attrs.Attribute[Any]") -> bool:
    untyped: Any = field
    factory = isinstance(untyped.default, attrs.Factory)  # type: ignore[arg-type]
    converters, validators = (None, _TO_TUPLE, _TO_FROZEN_MAPPING, optional_edtf, Edtf.of), (None, _check)
    return field.init and not factory and untyped.converter in converters and untyped.validator in validators


def _only_converts_to_tuple(cls: type[Any], field: "attrs.Attribute[Any]") -> bool:
    """Return whether the only conversion of a field is to a tuple, which documents already provide."""
    untyped: Any = field
    return (
        (untyped.converter is tuple or typing.get_origin(untyped.converter) is tuple)
        and _is_trivial_field(untyped.evolve(converter=None))
        and any(
            member.name == field.name and isinstance(member.field_type, TupleType) and not member.nullable
            for member in members(cls)
        )
    )


def _replace(self: Any, /, **changes: Any) -> Any:
    """Implement ``copy.replace`` of Python 3.13."""
    return evolve(self, **changes)


def _prepare_fields(cls: type[Any]) -> None:
    """Add the converter that the default of each field requires, and the validator of ``extra``.

    This happens before attrs creates the class, because changing its fields afterwards takes longer than creating them.
    """
    for name in inspect.get_annotations(cls):
        default = vars(cls).get(name)
        if name == EXTRA:
            # Most objects have none, and hashing it takes time.
            extra: Any = attrs.field(
                default=EMPTY, converter=_TO_FROZEN_MAPPING, validator=_check, kw_only=True, hash=False
            )
            setattr(cls, name, extra)
        elif default is EMPTY:
            setattr(cls, name, attrs.field(default=EMPTY, converter=_TO_FROZEN_MAPPING))


def _as_tuple(value: Any) -> Any:
    return tuple(value) if is_array(value) else value


def _as_frozen_mapping(value: Any) -> Any:
    """Return a frozen copy of a mapping; an invalid mapping is returned unchanged, and the validator reports it."""
    if not is_object(value) or isinstance(value, FrozenDict):
        return cast("Any", value)
    problems: list[Problem] = []
    frozen = freeze(value, None, problems) if value else EMPTY
    return value if problems else frozen


#: Created once, because attrs inspects the signature of a plain function for every field that uses it.
_TO_TUPLE = attrs.Converter(_as_tuple)
_TO_FROZEN_MAPPING = attrs.Converter(_as_frozen_mapping)


def _adapt_subclass(cls: Any) -> None:
    """Adapt a derived class that attrs has created: its ``repr``, its comparison, its pickling and its strategy.

    It gets the library's ``repr`` unless it defines its own. With ``eq=False``, it is compared by identity, because the
    inherited ``__eq__`` would ignore its own fields.
    """
    if _is_generated(cls.__dict__.get("__repr__")):
        cls.__repr__ = _concise_repr
    provider = next(base for base in cls.__mro__ if "__eq__" in vars(base))
    if provider in LIBRARY_CLASSES:
        cls.__eq__, cls.__hash__ = object.__eq__, object.__hash__
    adapt_pickling(cls)
    # Only if Hypothesis has been imported, which imports its entry points.
    entry_point = sys.modules.get("newsmodel._hypothesis")
    if entry_point is not None:
        entry_point.register_class(cls)


def _is_generated(method: Any) -> bool:
    code = getattr(method, "__code__", None)
    return code is not None and code.co_filename.startswith("<attrs generated")


def _concise_repr(self: Any) -> str:
    """Show the fields that differ from their defaults, and those that are not set; ``extra`` comes last."""
    fields = sorted(attrs.fields(self.__class__), key=lambda field: field.name == EXTRA)
    values = [(field, getattr(self, field.name, attrs.NOTHING)) for field in fields if field.repr]
    shown = [
        f"{field.name}={(repr if field.repr is True else field.repr)(value)}"
        for field, value in values
        if value is attrs.NOTHING or value != field.default
    ]
    return f"{type(self).__qualname__}({', '.join(shown)})"


# attrs would compile these two methods for every class at import; few programs compare objects of every class.


def _equal(self: Any, other: object) -> Any:
    """Compare two objects of the same class by value; the first call generates the method for the class."""
    names = [field.name for field in attrs.fields(self.__class__) if field.eq]
    compared = " and ".join(f"self.{name} == other.{name}" for name in names)
    lines = [
        "def __eq__(self, other):",
        "    if other.__class__ is not self.__class__:",
        "        return NotImplemented",
        f"    return {compared}",
    ]
    self.__class__.__eq__ = generate("__eq__", lines, {})
    return self == other


def _hash(self: Any) -> int:
    """Hash an object by its values; the first call generates the method for the class."""
    hashed = [field for field in attrs.fields(self.__class__) if (field.eq if field.hash is None else field.hash)]
    values = ", ".join(f"self.{field.name}" for field in hashed)
    lines = ["def __hash__(self):", f"    return hash((class_, {values}))"]
    self.__class__.__hash__ = generate("__hash__", lines, {"class_": self.__class__.__qualname__})
    return hash(self)


def _check(instance: Any, _attribute: "attrs.Attribute[Any]", _extra: Any) -> None:
    """Check all fields of an object after its construction.

    Raises:
        StructureError: At least one field is invalid; each problem has its own pointer.
    """
    check_fields(instance, field_checks(instance.__class__))


def check_changes(copied: Any, cls: type[Any], changes: Mapping[str, Any]) -> None:
    """Set some fields of a copy and check them; the other fields were checked when the original was created.

    Raises:
        StructureError: At least one change is invalid; each problem has its own pointer.
        TypeError: The class has no field of that name.
    """
    settable, checks = _settable(cls), field_checks(cls)
    changed: list[str] = []
    for argument, value in changes.items():
        if argument not in settable:
            raise TypeError(f"expected a member of {cls.__name__}, found {argument!r}")
        name, converter = settable[argument]
        setattr(copied, name, value if converter is None else converter(value))
        changed.append(name)
    check_fields(copied, {name: checks[name] for name in changed if name in checks})


@cached_per_class
def _settable(cls: type[Any]) -> dict[str, tuple[str, Callable[[Any], Any] | None]]:
    """Return the name and the converter of each field, by its name in ``__init__``."""
    settable: dict[str, Any] = {}
    for field in attrs.fields(cls):
        if field.init:
            converter: Any = field.converter
            settable[field.alias or field.name] = field.name, getattr(converter, "converter", converter)
    return settable


@cached_per_class
def mutable_subclass(cls: type[Any]) -> type[Any]:
    """Create a subclass whose objects can be modified and need no arguments, and whose slots are the same.

    Assigning a base class to ``__class__`` takes half the time of assigning an unrelated class, for which Python has to
    compare the slots. ``__subclasses__`` of the model classes leaves these subclasses out.
    """
    unfrozen = {name: getattr(object, name) for name in ("__init__", "__setattr__", "__delattr__")}
    return type(cls.__name__, (cls,), {"__slots__": (), "__module__": __name__, _IS_MUTABLE: True} | unfrozen)


#: The attribute that marks a mutable subclass.
_IS_MUTABLE = "__is_mutable_subclass__"


def _visible_subclasses(cls: Any) -> list[type[Any]]:
    """Implement ``__subclasses__`` of the model classes: return the subclasses that a project has defined.

    The mutable subclasses are left out, and so are the classes without slots that attrs replaced by a class with slots:
    they exist until the garbage collector runs. A registry of plug-ins, or ``include_subclasses`` of cattrs, would find
    several classes with one name.
    """
    found = [derived for derived in type.__subclasses__(cls) if _IS_MUTABLE not in vars(derived)]
    decorated = {_full_name(derived) for derived in found if "__attrs_attrs__" in vars(derived)}
    return [derived for derived in found if "__attrs_attrs__" in vars(derived) or _full_name(derived) not in decorated]


def _full_name(cls: type[Any]) -> tuple[str, str]:
    return cls.__module__, cls.__qualname__


if TYPE_CHECKING:
    from attrs import evolve as evolve  # noqa: PLC0414 - exported from here
else:

    def evolve(obj, /, **changes):  # noqa: ANN001, ANN003, ANN202 - typed as attrs.evolve above
        """Return a copy of an object with other values for some members.

        It works like ``attrs.evolve`` and is faster: only the changes are checked, because the other values were
        checked when the object was created. The validators and hooks of a derived class run as usual.

        Raises:
            StructureError: At least one change is invalid; each problem has its own pointer.
            TypeError: The class has no member of that name.
            ClassError: The object is not a model object, nor an instance of another attrs class.
        """
        if not has_trivial_init(type(obj)):
            if not attrs.has(type(obj)):
                require_model_object(obj)
            return attrs.evolve(obj, **changes)
        draft = _cloner(type(obj))(obj)
        check_changes(draft, type(obj), changes)
        draft.__class__ = type(obj)
        return draft


@cached_per_class
def _cloner(cls: type[Any]) -> Callable[[Any], Any]:
    """Generate the function that copies all attributes of an object to an object of its mutable subclass."""
    lines = ["def clone(o):", "    copied = Copy()"]
    lines += [f"    copied.{field.name} = o.{field.name}" for field in attrs.fields(cls)]
    return generate("clone", [*lines, "    return copied"], {"Copy": mutable_subclass(cls)})
