"""Creating model objects from values that were already read, for the complete path.

Slots are filled directly if ``__init__`` would only assign values; calling it takes three times as long. Other classes
are created by their ``__init__``, so that their validators, converters, factories and hooks run.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

import attrs

from newsmodel._checks import RANGE, REJECTED, error_message
from newsmodel._classes import has_trivial_init, mutable_subclass
from newsmodel._codegen import generate
from newsmodel._field_checks import ordered_pair_error
from newsmodel._fields import EXTRA, cached_per_class, members, ordered_pair
from newsmodel.errors import DocumentError, Location, Problem, problem

#: Creates an object from the values of its members, its unknown members and its location; adds to the problems, and
#: returns ``None``, if the class rejects the values.
Constructor: TypeAlias = Callable[[dict[str, Any], Any, Location, list[Problem]], Any]


def constructor(cls: type[Any]) -> Constructor:
    """Return the constructor of a class, which expects checked values."""
    return _slot_filler(cls) if has_trivial_init(cls) else _init_caller(cls)


@cached_per_class
def _slot_filler(cls: type[Any]) -> Constructor:
    """Generate a function that fills the slots of an object.

    The object is filled as an instance of a mutable subclass, and then becomes an instance of its frozen class.
    """
    names: dict[str, Any] = {"Mutable": mutable_subclass(cls), "cls": cls}
    lines = ["def construct(values, extra, at, problems):", "    obj = Mutable()"]
    for member in members(cls):
        if not member.required:
            names[f"default_{member.name}"] = member.default
            lines.append(f"    obj.{member.name} = default_{member.name}")
    # Most members have their default. Setting all defaults first takes less time than looking up each member.
    lines += ["    for name, value in values.items():", "        setattr(obj, name, value)"]
    lines += [f"    obj.{EXTRA} = extra", "    obj.__class__ = cls"]
    if ordered_pair(cls) is not None:
        names["check_order"] = _check_order
        lines.append("    check_order(obj, at, problems)")
    lines.append("    return obj")
    return generate("construct", lines, names)


def _check_order(obj: Any, at: Location, problems: list[Problem]) -> None:
    message = ordered_pair_error(obj)
    if message is not None:
        problems.append(problem(at, RANGE, message))


def _init_caller(cls: type[Any]) -> Constructor:
    aliases = {field.name: field.alias or field.name for field in attrs.fields(cls)}
    json_names = {member.name: member.json_name for member in members(cls)}

    def construct(values: dict[str, Any], extra: Any, at: Location, problems: list[Problem]) -> Any:
        try:
            return cls(**{aliases[name]: value for name, value in values.items()}, **{aliases[EXTRA]: extra})
        except DocumentError as error:
            problems.extend(error.below(at))
        except Exception as error:  # noqa: BLE001 - any error of a custom validator becomes a problem
            rejections = [
                problem((at, json_names.get(name, name)), REJECTED, message)
                for name, message in _rejected_members(cls, values)
            ]
            general = problem(at, REJECTED, f"{cls.__name__} rejects the values: {error_message(error)}")
            problems.extend(rejections or [general])
        return None

    return construct


_FACTORY: Any = attrs.Factory
_CONVERTER: Any = attrs.Converter


def _rejected_members(cls: type[Any], values: dict[str, Any]) -> list[tuple[str, str]]:
    """Call the converter and the validator of each member separately, because ``__init__`` stops at the first error.

    Returns:
        The names of the members whose values were rejected, with the messages. Hooks that examine the whole object and
        converters that require the object are not called. Validators that require a missing member are ignored.
    """
    rejected: list[tuple[str, str]] = []
    probe: Any = object.__new__(cls)
    fields = attrs.fields(cls)
    for field in fields:
        value = values.get(field.name, field.default)
        convert: Any = field.converter
        if isinstance(convert, _CONVERTER):
            convert = None if convert.takes_self or convert.takes_field else convert.converter
        if value is attrs.NOTHING or isinstance(value, _FACTORY) or (field.converter and convert is None):
            continue
        try:
            converted = convert(value) if convert else value
        except Exception as error:  # noqa: BLE001 - any error of a custom converter becomes a problem
            rejected.append((field.name, error_message(error)))
        else:
            object.__setattr__(probe, field.name, converted)
    for field in fields:
        if field.validator and field.name in values and hasattr(probe, field.name):
            try:
                field.validator(probe, field, getattr(probe, field.name))
            except AttributeError:
                continue
            except Exception as error:  # noqa: BLE001 - any error of a custom validator becomes a problem
                rejected.append((field.name, error_message(error)))
    return rejected
