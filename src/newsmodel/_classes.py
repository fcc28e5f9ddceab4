"""The house's own ``frozen``: every class of the model is made the same way.

A model class is a frozen, slotted attrs class whose fields are checked together when a person makes an
object, so that one error names everything that is wrong. Documents are checked by the reader instead,
which makes objects without coming through here.
"""

import inspect
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

import attrs

from newsmodel._checks import check_fields, field_checks, freeze
from newsmodel._codegen import generate
from newsmodel._fields import (
    EXTRA,
    TupleType,
    members,
    per_class,
)
from newsmodel._frozendict import EMPTY, FrozenDict, is_array, is_object
from newsmodel._subclasses import MODEL_CLASSES
from newsmodel.errors import Problem, describe

T = TypeVar("T")

#: Members that a class does not know, by name: any JSON value, frozen.
Extra: TypeAlias = Mapping[str, Any]

if TYPE_CHECKING:
    from attrs import frozen as frozen  # noqa: PLC0414 - exported from here
else:

    def frozen(cls=None, *, kw_only=False):  # noqa: ANN001, ANN202 - typed as attrs.frozen above
        """Make a model class: frozen, slotted, hashable, checked, with a concise ``repr``."""

        def make(cls):  # noqa: ANN001, ANN202
            cls.__repr__, cls.__eq__, cls.__hash__ = _concise_repr, _equal, _hash
            _prepare_fields(cls)
            made = attrs.frozen(kw_only=kw_only, weakref_slot=False)(cls)
            made.__replace__ = _replace
            made.__attrs_init_subclass__ = classmethod(_suit_derived)
            MODEL_CLASSES.add(made)
            return made

        return make if cls is None else make(cls)


#: What a class may do when an object is made, or a subclass.
_HOOKS = frozenset({"__new__", "__init_subclass__", "__attrs_pre_init__", "__attrs_post_init__", "__getattribute__"})


#: Where attrs keeps the hash of an object whose class asks for ``cache_hash``; its ``__init__`` makes the place.
_CACHED_HASH = "_attrs_cached_hash"


@per_class
def has_plain_init(cls: type[Any]) -> bool:
    """Whether nothing of a class has to run when an object is made of checked values, so that filling it in will do.

    The model's own classes are so, and those derived from them that only add fields: with a validator, a converter
    or a factory of their own, or a hook, they are made by their ``__init__``.
    """
    if cls in MODEL_CLASSES:
        return True
    own = [base for base in cls.__mro__ if base not in MODEL_CLASSES and base is not object]
    return (
        type(cls) is type
        and not any(_HOOKS & vars(base).keys() for base in own)
        and _is_generated(cls.__init__)
        and _CACHED_HASH not in cls.__init__.__code__.co_consts
        and all(_is_plain_field(field) or _is_made_a_tuple(cls, field) for field in attrs.fields(cls))
    )


def _is_plain_field(field: "attrs.Attribute[Any]") -> bool:
    plain: Any = field
    factory = isinstance(plain.default, attrs.Factory)  # type: ignore[arg-type]
    converters, validators = (None, _TO_TUPLE, _TO_FROZEN_MAPPING), (None, _check)
    return field.init and not factory and plain.converter in converters and plain.validator in validators


def _is_made_a_tuple(cls: type[Any], field: "attrs.Attribute[Any]") -> bool:
    """Whether all that a field does is to make a tuple of what is one already when a document was read."""
    plain: Any = field
    return (
        plain.converter is tuple
        and _is_plain_field(plain.evolve(converter=None))
        and any(
            member.name == field.name and isinstance(member.field_type, TupleType) and not member.nullable
            for member in members(cls)
        )
    )


def _replace(self: Any, /, **changes: Any) -> Any:
    """Make a copy with other values, for ``copy.replace`` of Python 3.13."""
    return evolve(self, **changes)


def _prepare_fields(cls: type[Any]) -> None:
    """Give each field the converter that its default asks for, and hang the check on ``extra``.

    Before attrs makes the class: to change the fields that it has made takes longer than to make them.
    """
    for name in inspect.get_annotations(cls):
        default = vars(cls).get(name)
        if name == EXTRA:
            # Most have none: their hash need not ask for it.
            extra: Any = attrs.field(
                default=EMPTY, converter=_TO_FROZEN_MAPPING, validator=_check, kw_only=True, hash=False
            )
            setattr(cls, name, extra)
        elif default == ():
            setattr(cls, name, attrs.field(default=(), converter=_TO_TUPLE))
        elif default is EMPTY:
            setattr(cls, name, attrs.field(default=EMPTY, converter=_TO_FROZEN_MAPPING))


def _as_tuple(value: Any) -> Any:
    return tuple(value) if is_array(value) else value


def _as_frozen_mapping(value: Any) -> Any:
    """Freeze a mapping; what is wrong with it is said by the check that follows."""
    if not is_object(value) or isinstance(value, FrozenDict):
        return cast("Any", value)
    problems: list[Problem] = []
    frozen = freeze(value, None, problems) if value else EMPTY
    return value if problems else frozen


#: Made once: attrs looks at the signature of a converter that is a mere function, for every field anew.
_TO_TUPLE = attrs.Converter(_as_tuple)
_TO_FROZEN_MAPPING = attrs.Converter(_as_frozen_mapping)


_PICKLING = frozenset({"__getstate__", "__reduce__", "__reduce_ex__"})


def _suit_derived(cls: Any) -> None:
    """Give a derived class, when attrs has made it, the ``repr`` of the model, unless it has one of its own.

    One that has no slots is pickled and copied with all that it has: its base knows its own members only.
    One that asks attrs for no comparison (``eq=False``) is compared by identity: that of its base would pass its own
    fields over.
    """
    if _is_generated(cls.__dict__.get("__repr__")):
        cls.__repr__ = _concise_repr
    comparing = next(base for base in cls.__mro__ if "__eq__" in vars(base))
    if comparing in MODEL_CLASSES:
        cls.__eq__, cls.__hash__ = object.__eq__, object.__hash__
    if "__slots__" not in cls.__dict__ and _PICKLING.isdisjoint(cls.__dict__):
        cls.__getstate__, cls.__setstate__ = object.__getstate__, _restore


def _restore(self: Any, state: tuple[dict[str, Any] | None, dict[str, Any]]) -> None:
    for values in state:
        for name, value in (values or {}).items():
            object.__setattr__(self, name, value)


def _is_generated(method: Any) -> bool:
    code = getattr(method, "__code__", None)
    return code is not None and code.co_filename.startswith("<attrs generated")


def _concise_repr(self: Any) -> str:
    """Show the fields that differ from their default, ``extra`` last."""
    shown = [
        f"{field.name}={(repr if field.repr is True else field.repr)(getattr(self, field.name))}"
        for field in sorted(attrs.fields(self.__class__), key=lambda field: field.name == EXTRA)
        if field.repr and getattr(self, field.name) != field.default
    ]
    return f"{type(self).__qualname__}({', '.join(shown)})"


# attrs would compile these two for every class when it is imported; few programs compare objects of them all.


def _equal(self: Any, other: object) -> Any:
    """Compare two objects of one class by value; the first call makes the method of the class."""
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
    """Hash an object by its values; the first call makes the method of the class."""
    hashed = [field for field in attrs.fields(self.__class__) if (field.eq if field.hash is None else field.hash)]
    values = ", ".join(f"self.{field.name}" for field in hashed)
    lines = ["def __hash__(self):", f"    return hash((class_, {values}))"]
    self.__class__.__hash__ = generate("__hash__", lines, {"class_": self.__class__.__qualname__})
    return hash(self)


def _check(instance: Any, _attribute: "attrs.Attribute[Any]", _extra: Any) -> None:
    """Check all fields of an object that a person makes.

    Raises:
        StructureError: With every field that is wrong, each under its own pointer.
    """
    check_fields(instance, field_checks(instance.__class__))


def check_changes(twin: Any, cls: type[Any], changes: Mapping[str, Any]) -> None:
    """Set some fields of a copy, and check them; the others were checked when the original was made.

    Raises:
        StructureError: With every field that is wrong, each under its own pointer.
        TypeError: The class has no field of that name.
    """
    settable, checks = _settable(cls), field_checks(cls)
    changed: list[str] = []
    for argument, value in changes.items():
        if argument not in settable:
            raise TypeError(f"{cls.__name__} has no member {argument!r}")
        name, converter = settable[argument]
        setattr(twin, name, value if converter is None else converter(value))
        changed.append(name)
    check_fields(twin, {name: checks[name] for name in changed if name in checks})


@per_class
def _settable(cls: type[Any]) -> dict[str, tuple[str, Callable[[Any], Any] | None]]:
    """List the fields of a class by the name that its ``__init__`` gives them: their own name, and their converter."""
    settable: dict[str, Any] = {}
    for field in attrs.fields(cls):
        if field.init:
            converter: Any = field.converter
            settable[field.alias or field.name] = field.name, getattr(converter, "converter", converter)
    return settable


@per_class
def mutable_subclass(cls: type[Any]) -> type[Any]:
    """Make the twin of a class: a subclass with no more slots, whose objects can be changed, and need no arguments.

    A subclass, because giving an object the class of a base takes Python half the time that it takes to find out
    that two unrelated classes have the same slots.
    """
    unfrozen = {name: getattr(object, name) for name in ("__init__", "__setattr__", "__delattr__")}
    return type(cls.__name__, (cls,), {"__slots__": (), "__module__": __name__} | unfrozen)


def evolve(obj: T, /, **changes: Any) -> T:
    """Make a copy of an object with other values in some members.

    It does what ``attrs.evolve`` does, and takes less time for it: what stays as it is was checked before, and
    only the changes are. A derived class that has validators or hooks of its own gets them run.

    Raises:
        StructureError: A change is not valid; it names each one that is wrong.
        TypeError: The class has no member of that name, or is no class of attrs.
    """
    if not has_plain_init(type(obj)):
        if not attrs.has(type(obj)):
            raise TypeError(f"expected an object of the model, or of another class of attrs, found {describe(obj)}")
        copied: T = attrs.evolve(obj, **changes)  # type: ignore[misc]
        return copied
    made: Any = _cloner(type(obj))(obj)
    check_changes(made, type(obj), changes)
    made.__class__ = type(obj)
    evolved: T = made
    return evolved


@per_class
def _cloner(cls: type[Any]) -> Callable[[Any], Any]:
    """Generate the function that copies all attributes of an object to a twin of its class."""
    lines = ["def clone(o):", "    made = Twin()"]
    lines += [f"    made.{field.name} = o.{field.name}" for field in attrs.fields(cls)]
    return generate("clone", [*lines, "    return made"], {"Twin": mutable_subclass(cls)})
