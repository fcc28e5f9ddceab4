"""Names for other types in an annotation: ``typing.Self``, ``type X = …`` (PEP 695), and type parameters."""

import types
import typing
from collections.abc import Callable
from typing import Any

_SELF: Any = typing.Self  # pyright: ignore[reportUnknownMemberType] - a special form to type checkers


def without_names(hint: Any, cls: type[Any]) -> Any:
    """Return a type with ``typing.Self`` replaced by a class, and type aliases replaced by their types.

    An alias that contains itself is unchanged inside its own definition.
    """
    return _resolved(hint, {_SELF: cls}, ())


def without_aliases(hint: Any) -> Any:
    """Return a type with type aliases replaced by their types."""
    return _resolved(hint, {}, ())


def _resolved(hint: Any, values: dict[Any, Any], inside: tuple[Any, ...]) -> Any:
    if values and hint.__hash__ is not None and hint in values:
        return values[hint]
    origin = typing.get_origin(hint)
    if _is_alias(hint) and hint not in inside:
        return _resolved(hint.__value__, {_SELF: values[_SELF]} if _SELF in values else {}, (*inside, hint))
    if _is_alias(origin) and origin not in inside:
        arguments = [_resolved(part, values, inside) for part in typing.get_args(hint)]
        parameters = dict(zip(origin.__type_params__, arguments, strict=False))
        own: dict[Any, Any] = {_SELF: values[_SELF]} if _SELF in values else {}
        return _resolved(origin.__value__, own | parameters, (*inside, origin))
    return _rebuilt(hint, lambda part: _resolved(part, values, inside))


def _is_alias(hint: Any) -> bool:
    """Return whether an object is a type alias of PEP 695, also of the backport in ``typing_extensions``."""
    return type(hint).__name__ == "TypeAliasType" and typing.get_origin(hint) is None


def _rebuilt(hint: Any, replace: Callable[[Any], Any]) -> Any:
    """Return a type with its parts replaced; the same object if no part changes."""
    origin = typing.get_origin(hint)
    if origin is typing.Literal or isinstance(hint, str):
        return hint
    if origin is typing.Annotated:
        inner = replace(hint.__origin__)
        return hint if inner is hint.__origin__ else typing.Annotated[(inner, *hint.__metadata__)]
    parts = typing.get_args(hint)
    if not parts or any(isinstance(part, list) for part in parts):  # the parameters of a callable are a list
        return hint
    replaced = tuple([replace(part) for part in parts])
    if all(new is old for new, old in zip(replaced, parts, strict=True)):
        return hint
    if isinstance(hint, types.UnionType) or origin is typing.Union:
        return typing.Union[replaced]  # noqa: UP007 - the parts are known at run time only
    generic: Any = hint if hasattr(hint, "copy_with") else origin
    return generic.copy_with(replaced) if generic is hint else generic[replaced]
