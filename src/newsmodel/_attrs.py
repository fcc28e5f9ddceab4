"""The house's own ``frozen``: every class of the model is made the same way.

A model class is a frozen, slotted attrs class whose fields are checked together when a person makes an
object, so that one error names everything that is wrong. Documents are checked by the reader instead,
which makes objects without coming through here.
"""

import enum
import inspect
import typing
from abc import ABCMeta
from collections.abc import Callable, Mapping
from datetime import date, datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias, TypeGuard, cast

import attrs

from newsmodel._deriving import HOUSE_MADE
from newsmodel._extra import check_extra, freeze
from newsmodel._frozen import EMPTY, FrozenDict, is_array, is_object
from newsmodel._generating import generate
from newsmodel._pointer import At, problem
from newsmodel._shape import (
    EXTRA,
    Choice,
    Flag,
    Foreign,
    Form,
    Many,
    Member,
    Number,
    Record,
    Table,
    Text,
    Time,
    in_order,
    members,
    per_class,
)
from newsmodel._values import RANGE, TYPE, flag_fault, number_fault, text_fault
from newsmodel.edtf import Edtf
from newsmodel.errors import Problem, StructureError, describe, not_edtf

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
            HOUSE_MADE.add(made)
            return made

        return make if cls is None else make(cls)


#: What a class may do when an object is made, or a subclass.
_HOOKS = frozenset({"__new__", "__init_subclass__", "__attrs_pre_init__", "__attrs_post_init__", "__getattribute__"})


#: Where attrs keeps the hash of an object whose class asks for ``cache_hash``; its ``__init__`` makes the place.
_CACHED_HASH = "_attrs_cached_hash"


@per_class
def is_plain(cls: type[Any]) -> bool:
    """Whether nothing of a class has to run when an object is made of checked values, so that filling it in will do.

    The model's own classes are so, and those derived from them that only add fields: with a validator, a converter
    or a factory of their own, or a hook, they are made by their ``__init__``.
    """
    if cls in HOUSE_MADE:
        return True
    own = [base for base in cls.__mro__ if base not in HOUSE_MADE and base is not object]
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
            member.name == field.name and isinstance(member.form, Many) and not member.nullable
            for member in members(cls)
        )
    )


def _replace(self: Any, /, **changes: Any) -> Any:
    """Make a copy with other values, for ``copy.replace`` of Python 3.13."""
    from newsmodel._twins import evolve

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
    if comparing in HOUSE_MADE:
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
    """Show the fields that are not at their default."""
    shown = [
        f"{field.name}={(repr if field.repr is True else field.repr)(getattr(self, field.name))}"
        for field in attrs.fields(self.__class__)
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
    _check_fields(instance, _checks(instance.__class__))


def check_change(twin: Any, cls: type[Any], changes: Mapping[str, Any]) -> None:
    """Set some fields of a copy, and check them; the others were checked when the original was made.

    Raises:
        StructureError: With every field that is wrong, each under its own pointer.
        TypeError: The class has no field of that name.
    """
    settable, checks = _settable(cls), _checks(cls)
    changed: list[str] = []
    for argument, value in changes.items():
        if argument not in settable:
            raise TypeError(f"{cls.__name__} has no member {argument!r}")
        name, converter = settable[argument]
        setattr(twin, name, value if converter is None else converter(value))
        changed.append(name)
    _check_fields(twin, {name: checks[name] for name in changed if name in checks})


#: Checks one field of an object: its value, its pointer, and where problems go.
_FieldCheck: TypeAlias = Callable[[Any, list[Problem]], None]


def _check_fields(instance: Any, checks: Mapping[str, _FieldCheck]) -> None:
    problems: list[Problem] = []
    for check in checks.values():
        check(instance, problems)
    if not problems:
        broken = broken_order(instance)
        if broken is not None:
            problems.append(problem(None, RANGE, broken))
    if problems:
        raise StructureError(problems)


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
def _checks(cls: type[Any]) -> dict[str, _FieldCheck]:
    """Make the checks of the fields of a class, by name."""
    listed = members(cls)
    known = {member.name for member in listed}
    checks = {member.name: _field_check(member) for member in listed}
    checks[EXTRA] = lambda instance, problems: check_extra(getattr(instance, EXTRA), known, problems)
    return checks


def _field_check(member: Member) -> _FieldCheck:
    name, at, form, nullable = member.name, (None, member.name), member.form, member.nullable
    check_value = _VALUE_CHECKS[type(form)]
    read = attrgetter(name)

    def check(instance: Any, problems: list[Problem]) -> None:
        value = read(instance)
        if value is not None or not nullable:
            check_value(form, value, at, problems)

    return check


def broken_order(instance: Any) -> str | None:
    """Say what is wrong where two numbers of an object stand in the wrong order."""
    order = in_order(instance.__class__)
    if order is None:
        return None
    first, second = order
    low, high = getattr(instance, first), getattr(instance, second)
    return f"expected {first} to be at most {second}, found {low} and {high}" if low > high else None


def _check_text(form: Text, value: Any, at: At, problems: list[Problem]) -> None:
    fault = text_fault(form, value)
    if fault is not None:
        code, message = fault
        problems.append(problem(at, code, f"{message}; give its id" if hasattr(value, "id") else message))


def _check_number(form: Number, value: Any, at: At, problems: list[Problem]) -> None:
    fault = number_fault(form, value)
    if fault is not None:
        problems.append(problem(at, *fault))
    elif form.whole and isinstance(value, float):
        _mismatch(f"the whole number {int(value)}", value, at, problems)


def _check_flag(form: Flag, value: Any, at: At, problems: list[Problem]) -> None:
    fault = flag_fault(form, value)
    if fault is not None:
        problems.append(problem(at, *fault))


def _check_choice(form: Choice, value: Any, at: At, problems: list[Problem]) -> None:
    if not isinstance(value, form.enum):
        names = ", ".join(choice.name for choice in form.enum)
        meant = [choice.name for choice in form.enum if isinstance(value, str) and choice.value == value]
        remedy = f"; write {form.enum.__name__}.{meant[0]}" if meant else ""
        _mismatch(f"a member of {form.enum.__name__} ({names})", value, at, problems, remedy)


def _check_time(_form: Time, value: Any, at: At, problems: list[Problem]) -> None:
    if isinstance(value, str):
        _mismatch("an Edtf", value, at, problems, "; make it of the string: Edtf(…)")
    elif not isinstance(value, Edtf):
        problems.append(problem(at, TYPE, not_edtf(value)))


def _check_record(form: Record, value: Any, at: At, problems: list[Problem]) -> None:
    if not isinstance(value, form.cls):
        _mismatch(f"a {form.cls.__name__}", value, at, problems)


def _check_many(form: Many, value: Any, at: At, problems: list[Problem]) -> None:
    if isinstance(value, list):  # the model's own fields make tuples of lists before it comes to this
        message = "expected a tuple, found a list; make a tuple of it, or give the field converter=tuple"
        problems.append(problem(at, TYPE, message))
        return
    if not isinstance(value, tuple):
        alone = isinstance(form.item, Record) and isinstance(value, form.item.cls)
        _mismatch("a tuple or a list", value, at, problems, "; put it into one" * alone)
        return
    items: tuple[Any, ...] = value  # pyright: ignore[reportUnknownVariableType]
    check = _VALUE_CHECKS[type(form.item)]
    for index, item in enumerate(items):
        check(form.item, item, (at, index), problems)


def _check_table(_form: Table, value: Any, at: At, problems: list[Problem]) -> None:
    if not is_object(value):
        _mismatch("a mapping of strings to strings", value, at, problems)
        return
    freeze(value, at, problems)
    for key, item in value.items():
        if not isinstance(item, str):
            _mismatch("a string", item, (at, key), problems)


def _check_foreign(form: Foreign, value: Any, at: At, problems: list[Problem]) -> None:
    """Check a value of a foreign type by its class; what else it has to be, that class checks itself."""
    wanted = form.type
    if value is None or not _tells_its_own(wanted):
        return
    # A datetime is a date to Python; in JSON it is none.
    if not isinstance(value, wanted) or (wanted is date and isinstance(value, datetime)):
        _mismatch(f"a {wanted.__name__}", value, at, problems)


def _tells_its_own(hint: Any) -> TypeGuard[type[Any]]:
    """Whether a type is a class of which Python can say what belongs to it; ``Any`` and protocols are none."""
    return type(hint) in (type, ABCMeta, enum.EnumMeta) and not typing.is_typeddict(hint)


def _mismatch(expected: str, value: Any, at: At, problems: list[Problem], remedy: str = "") -> None:
    message = f"expected {expected}, found {describe(value)}{remedy}"
    problems.append(problem(at, TYPE, message))


_VALUE_CHECKS: dict[type[Form], Callable[[Any, Any, At, list[Problem]], None]] = {
    Text: _check_text,
    Number: _check_number,
    Flag: _check_flag,
    Choice: _check_choice,
    Time: _check_time,
    Record: _check_record,
    Many: _check_many,
    Table: _check_table,
    Foreign: _check_foreign,
}
