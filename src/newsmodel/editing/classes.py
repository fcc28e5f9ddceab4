"""``as_class``: the same object in another class of the model."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar, cast

from newsmodel._arguments import require_model_class, require_model_object
from newsmodel._checks import MISSING, REJECTED, error_message
from newsmodel._classes import evolve
from newsmodel._fields import EXTRA, FieldType, ModelType, TupleType, is_model_class, members
from newsmodel._frozendict import EMPTY
from newsmodel._subclasses import annotations_of
from newsmodel.editing.tree import argument_names
from newsmodel.errors import ClassError, DocumentError, Location, Problem, StructureError, problem
from newsmodel.json.codec import structure, unstructure
from newsmodel.model.part import Part

P = TypeVar("P", bound=Part)


def as_class(obj: Part, cls: type[P], /, **changes: Any) -> P:
    """Return an object as an object of another model class, such as an article as an article of a derived class.

    Members that only the new class has are taken from ``changes``, or from the unknown members of the object. Members
    that it does not have become unknown members, so nothing is lost. Parts are converted if the new class requires
    another class for them, and keep their class if it does not.

    Args:
        obj: The object: an article or a part of one.
        cls: The class.
        changes: Values for members of the class.

    Raises:
        ClassError: ``obj`` is not a model object, ``cls`` is not a model class, the two are of different kinds, or
            the class has no member of a name.
        StructureError: A value is not valid, or a required member has no value.
    """
    require_model_object(obj)
    require_model_class(cls)
    if kind_of(obj.__class__) is not kind_of(cls):
        raise ClassError(
            f"expected a class of the kind {kind_of(obj.__class__).__name__}, found {cls.__qualname__}; derive it from "
            f"{kind_of(obj.__class__).__name__}"
        )
    problems: list[Problem] = []
    converted = _converted(obj, cls, changes, None, problems)
    if problems:
        raise StructureError(problems)
    return cast("P", converted)


def kind_of(cls: type[Any]) -> type[Any]:
    """Return the outermost class that a class derives from: ``Quote`` for all classes of quotes."""
    kinds: list[type[Any]] = [base for base in cls.__mro__ if issubclass(base, Part) and base is not Part]
    return kinds[-1] if kinds else Part


def _converted(obj: Any, cls: type[Any], changes: dict[str, Any], at: Location, problems: list[Problem]) -> Any:
    """Return an object in another class; ``None``, and problems, if that is not possible."""
    names = argument_names(cls)
    require_members(cls, changes)
    if type(obj) is cls:
        return _constructed(partial(evolve, obj), changes, at, problems) if changes else obj
    known_problems = len(problems)
    own = {member.name for member in members(obj.__class__)}
    extra: dict[str, Any] = dict(obj.extra)
    values: dict[str, Any] = {}
    for member in members(cls):
        name, where = member.name, (at, member.json_name)
        if names[name] in changes:
            extra.pop(member.json_name, None)
            values[names[name]] = changes[names[name]]
        elif name in own:
            values[names[name]] = _fitting(getattr(obj, name), member.field_type, where, problems)
        elif member.json_name in extra:
            values[names[name]] = _read(extra.pop(member.json_name), annotations_of(cls)[name], where, problems)
        elif member.required:
            problems.append(_missing(cls, name, where))
    kept = {member.name for member in members(cls)}
    lost = {member.json_name for member in members(obj.__class__) if member.name not in kept}
    written: Any = unstructure(obj) if lost else {}
    extra.update((name, written[name]) for name in sorted(lost) if name in written)
    values[names[EXTRA]] = changes.get(names[EXTRA], extra)
    return None if len(problems) > known_problems else _constructed(cls, values, at, problems)


def require_members(cls: type[Any], given: Iterable[str], *, renamed: Mapping[str, str] = EMPTY) -> None:
    """Check the names of keyword arguments for the members of a class.

    Args:
        cls: The class.
        given: The names.
        renamed: The members that are set by an argument with another name, and that name.

    Raises:
        ClassError: The class has no member of a name; the message names the member that is probably meant.
    """
    names = argument_names(cls)
    unknown = sorted(set(given).difference(names.values()))
    if not unknown:
        return
    # Only needed for the message.
    from newsmodel.validation.member_names import missed_member

    *_, meant = (missed_member(cls, unknown[0], {}) or "").split(".")
    attribute = next((member.name for member in members(cls) if member.json_name == meant), meant)
    argument = renamed.get(meant) or names.get(attribute, attribute)
    remedy = f"is {argument!r} meant?" if argument else "correct the name"
    raise ClassError(f"expected a member of {cls.__name__}, found {unknown[0]!r}; {remedy}")


def fitting_members(cls: type[P], values: Mapping[str, Any]) -> P:
    """Return an object of a class; parts among its values are converted if the class requires another class for them.

    Args:
        cls: The class.
        values: The values of the members, by their names in ``__init__``.

    Raises:
        StructureError: A value is not valid, or a required member has no value.
    """
    problems: list[Problem] = []
    names = argument_names(cls)
    fitting = dict(values)
    for member in members(cls):
        name = names[member.name]
        if name in values:
            fitting[name] = _fitting(values[name], member.field_type, (None, member.json_name), problems)
        elif member.required:
            problems.append(_missing(cls, member.name, (None, member.json_name)))
    made = None if problems else _constructed(cls, fitting, None, problems)
    if problems:
        raise StructureError(problems)
    return cast("P", made)


def fitting_item(cls: type[Any], name: str, item: P) -> P:
    """Return an item of a member that is a tuple, in the class that the member requires.

    Raises:
        StructureError: A required member of that class has no value.
    """
    problems: list[Problem] = []
    field_type = next(member.field_type for member in members(cls) if member.name == name)
    item_type = field_type.item if isinstance(field_type, TupleType) else field_type
    fitting: P = _fitting(item, item_type, None, problems)
    if problems:
        raise StructureError(problems)
    return fitting


def _missing(cls: type[Any], name: str, at: Location) -> Problem:
    argument = argument_names(cls)[name]
    message = f"expected a value for the required member {name!r} of {cls.__name__}; pass {argument}=…"
    return problem(at, MISSING, message)


def _constructed(
    construct: Callable[..., Any], values: Mapping[str, Any], at: Location, problems: list[Problem]
) -> Any:
    """Return an object; ``None``, and problems, if its class does not accept the values."""
    try:
        return construct(**values)
    except DocumentError as error:
        problems += error.below(at)
    except Exception as error:  # noqa: BLE001 - any error of a custom validator becomes a problem
        problems.append(problem(at, REJECTED, f"the class rejects the values: {error_message(error)}"))
    return None


def _fitting(value: Any, field_type: FieldType, at: Location, problems: list[Problem]) -> Any:
    """Return a value with the classes that a member requires; the value itself, if it has them."""
    if isinstance(field_type, TupleType) and isinstance(value, tuple):
        old: tuple[Any, ...] = value  # pyright: ignore[reportUnknownVariableType]
        items = tuple([_fitting(item, field_type.item, (at, index), problems) for index, item in enumerate(old)])
        return old if all(now is item for now, item in zip(items, old, strict=True)) else items
    if isinstance(field_type, ModelType) and is_model_class(type(value)) and not isinstance(value, field_type.cls):
        return _converted(value, field_type.cls, {}, at, problems)
    return value


def _read(value: Any, hint: Any, at: Location, problems: list[Problem]) -> Any:
    """Return the value of an unknown member as a value of a type."""
    try:
        return structure(value, hint)
    except DocumentError as error:
        problems += error.below(at)
    return None
