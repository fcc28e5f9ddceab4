"""Makes objects of classes that do something of their own when one is made: through ``__init__``, as anybody would."""

from collections.abc import Callable
from typing import Any

import attrs

from newsmodel._checks import REJECTED, error_message
from newsmodel._fields import EXTRA
from newsmodel.errors import DocumentError, Location, Problem, pointer, problem


def constructor(cls: type[Any]) -> Callable[[dict[str, Any], Any, Location, list[Problem]], Any]:
    """Make objects of a class through its own ``__init__``, so that what it checks is checked."""
    aliases = {field.name: field.alias or field.name for field in attrs.fields(cls)}

    def construct(values: dict[str, Any], extra: Any, at: Location, problems: list[Problem]) -> Any:
        try:
            return cls(**{aliases[name]: value for name, value in values.items()}, **{aliases[EXTRA]: extra})
        except DocumentError as error:
            here = pointer(at)
            problems.extend(attrs.evolve(found, pointer=here + found.pointer) for found in error.problems)
        except Exception as error:  # noqa: BLE001 - whatever a downstream validator raises is a problem to report
            refused = [problem((at, name), REJECTED, said) for name, said in _refused(cls, values)]
            whole = problem(at, REJECTED, f"{cls.__name__} does not accept it: {error_message(error)}")
            problems.extend(refused or [whole])
        return None

    return construct


_FACTORY: Any = attrs.Factory
_CONVERTER: Any = attrs.Converter


def _refused(cls: type[Any], values: dict[str, Any]) -> list[tuple[str, str]]:
    """Ask the converter and the validator of each member by itself; ``__init__`` stops at the first that refuses.

    Gives names and sentences. What cannot be asked so is not among them: a hook that looks at the whole object, or a
    validator that needs a member which ``__init__`` would have made.
    """
    refused: list[tuple[str, str]] = []
    probe: Any = object.__new__(cls)
    fields = attrs.fields(cls)
    for field in fields:
        given = values.get(field.name, field.default)
        convert: Any = field.converter
        if isinstance(convert, _CONVERTER):
            convert = None if convert.takes_self or convert.takes_field else convert.converter
        if given is attrs.NOTHING or isinstance(given, _FACTORY) or (field.converter and convert is None):
            continue
        try:
            converted = convert(given) if convert else given
        except Exception as error:  # noqa: BLE001 - as above
            refused.append((field.name, error_message(error)))
        else:
            object.__setattr__(probe, field.name, converted)
    for field in fields:
        if field.validator and field.name in values and hasattr(probe, field.name):
            try:
                field.validator(probe, field, getattr(probe, field.name))
            except AttributeError:
                continue
            except Exception as error:  # noqa: BLE001 - as above
                refused.append((field.name, error_message(error)))
    return refused
