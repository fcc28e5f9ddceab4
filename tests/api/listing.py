"""List the public API of the library, one line for each item, as recorded in ``tests/api/public.txt``.

    python tests/api/listing.py > tests/api/public.txt

The lines are the same on every version of Python, so types are formatted here and not by Python.
"""

import enum
import functools
import importlib
import inspect
import itertools
import operator
import sys
import types
import typing
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

import newsmodel

#: The modules whose ``__all__`` is public, as docs/explanation/versioning-and-stability.md says.
MODULES = (
    "newsmodel",
    "newsmodel.anchoring",
    "newsmodel.builder",
    "newsmodel.editing",
    "newsmodel.formats.brat",
    "newsmodel.json",
    "newsmodel.roles",
    "newsmodel.strategies",
    "newsmodel.timex",
    "newsmodel.validation",
    "newsmodel.view",
)

#: Public names of modules that are private themselves.
NAMES = (
    *(
        f"newsmodel.model.scalars.{name}"
        for name in (
            "Id",
            "ActorId",
            "QuoteId",
            "EventId",
            "Language",
            "Script",
            "Country",
            "Url",
            "Offset",
            "Ratio",
            "Amount",
        )
    ),
)

#: What a class can do beyond its named methods; ``__eq__``, ``__hash__`` and ``__repr__`` every class has.
OPERATORS = ("__init__", "__str__", "__len__", "__iter__", "__contains__", "__getitem__", "__lt__", "__bool__")


def names() -> list[str]:
    """Return every public name, dotted, in order."""
    listed = [f"{module}.{name}" for module in MODULES for name in importlib.import_module(module).__all__]
    return sorted({*listed, *NAMES})


def listing() -> list[str]:
    """List the public API: names, kinds, signatures, fields, members, bases; and the command line."""
    return [*command_lines(), *(line for name in names() for line in _lines(name, thing(name)))]


def command_lines() -> Iterator[str]:
    """List the commands with their arguments and options."""
    from newsmodel.cli import cli

    for name, command in sorted(cli.commands.items()):
        yield f"$ newsmodel {name}"
        yield from (f"$ newsmodel {name} {_parameter(parameter)}" for parameter in command.params)


def _parameter(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return parameter.human_readable_name
    choices = "|".join(getattr(parameter.type, "choices", ())) or "VALUE"
    return ", ".join(parameter.opts) + ("" if parameter.is_flag else f" {choices}")


def thing(name: str) -> Any:
    """Import the object that a dotted name refers to."""
    module, _, attribute = name.rpartition(".")
    return getattr(importlib.import_module(module), attribute)


@functools.cache
def _homes() -> dict[int, str]:
    """Map each public object to its first name; its other names are aliases."""
    homes: dict[int, str] = {}
    for name in sorted(names(), key=lambda name: (name.count("."), name)):
        if not isinstance(thing(name), (str, int)):
            homes.setdefault(id(thing(name)), name)
    return homes


def _lines(name: str, public: Any) -> Iterator[str]:
    home = _homes().get(id(public), name)
    if home != name:
        yield f"{name} is {home}"
    elif isinstance(public, type) and not isinstance(public, types.GenericAlias):
        yield from _class_lines(name, public)
    elif inspect.isroutine(public) or hasattr(public, "__wrapped__"):
        yield from _function_lines(name, public)
    elif _is_type(public):
        yield f"{name} = {spelt(public, named=False)}"
    elif isinstance(public, tuple):
        yield f"{name}: tuple[{spelt(type(public[0]))}, ...]"
        yield from (f"{name}: {rule.code} ({rule.severity})" for rule in public)
    else:
        shown = f" = {public!r}" if isinstance(public, (str, int)) else ""
        yield f"{name}: {spelt(type(public))}{shown}"


def _is_type(public: Any) -> bool:
    return typing.get_origin(public) is not None or isinstance(public, typing.TypeVar)


# Classes


def _public_bases(cls: type[Any]) -> Iterator[type[Any]]:
    """Yield the bases of a class; a base without fields that only adds a private slot is left out."""
    for base in cls.__bases__:
        if issubclass(base, newsmodel.Part) and "__attrs_attrs__" not in vars(base):
            yield from _public_bases(base)
        else:
            yield base


def _class_lines(name: str, cls: type[Any]) -> Iterator[str]:
    kind = "enum" if issubclass(cls, enum.Enum) else "class"
    bases = ", ".join(spelt(base) for base in _public_bases(cls) if base is not object)
    yield f"{name}: {kind}" + (f"({bases})" if bases else "")
    if issubclass(cls, enum.Enum):
        yield from (f"{name}.{member.name} = {member.value!r}" for member in cls)
    elif typing.is_typeddict(cls):
        yield from _key_lines(name, cls)
    elif attrs.has(cls):
        yield from (f"{name}{_field(cls, field)}" for field in attrs.fields(cls) if not field.name.startswith("_"))
    else:
        hints = inspect.get_annotations(cls)
        yield from (f"{name}.{hint}: {spelt(hints[hint])}" for hint in hints if not hint.startswith("_"))
    yield from _method_lines(name, cls)


def _own_and_private(cls: type[Any]) -> dict[str, Any]:
    """Return what a class defines, and what its private bases in the library define for it."""
    private = itertools.takewhile(lambda base: id(base) not in _homes(), cls.__mro__[1:])
    bases = [base for base in private if base.__module__.startswith("newsmodel.builder.")]
    return {name: found for base in (*reversed(bases), cls) for name, found in vars(base).items()}


def _key_lines(name: str, cls: type[Any]) -> Iterator[str]:
    for key, hint in typing.get_type_hints(cls, include_extras=True).items():
        required = "required" if key in cls.__required_keys__ else "optional"
        yield f"{name}[{key!r}]: {spelt(hint)}, {required}"


def _field(cls: type[Any], field: "attrs.Attribute[Any]") -> str:
    hint = spelt(typing.get_type_hints(cls, include_extras=True)[field.name])
    default = ", required" if field.default is attrs.NOTHING else f" = {value(field.default)}"
    given = "" if field.kw_only else ", by position" if field.init else ", not given"
    return f".{field.name}: {hint}{default}{given}"


def _method_lines(name: str, cls: type[Any]) -> Iterator[str]:
    for method, found in sorted(_own_and_private(cls).items()):
        made_by_attrs = method in ("__init__", "__lt__") and attrs.has(cls)
        if method.startswith("_") and (method not in OPERATORS or made_by_attrs):
            continue
        if isinstance(found, (property, functools.cached_property)):
            read = found.fget if isinstance(found, property) else found.func
            yield f"{name}.{method}: property -> {spelt(_signature(read).return_annotation)}"
        elif isinstance(found, (classmethod, staticmethod)):
            kind = type(found).__name__
            yield from (f"{line}, {kind}" for line in _function_lines(f"{name}.{method}", found.__func__, bound=True))
        elif inspect.isfunction(found):
            yield from _function_lines(f"{name}.{method}", found, bound=True)
    if attrs.has(cls) and "__lt__" in vars(cls):
        yield f"{name}: ordered"


# Functions


def _function_lines(name: str, function: Any, *, bound: bool = False) -> Iterator[str]:
    for overload in typing.get_overloads(inspect.unwrap(function)) or [function]:
        signature = _signature(getattr(overload, "__func__", overload))  # of a class method
        parameters = list(signature.parameters.values())[bound:]
        returned = "" if signature.return_annotation is inspect.Signature.empty else signature.return_annotation
        yield f"{name}({', '.join(_parameters(parameters))})" + ("" if returned == "" else f" -> {spelt(returned)}")


def _signature(function: Any) -> inspect.Signature:
    return inspect.signature(function, eval_str=True)


def _parameters(parameters: Iterable[inspect.Parameter]) -> Iterator[str]:
    """Format parameters as Python does, including the bare star."""
    starred = False
    before = None
    for parameter in parameters:
        if before is inspect.Parameter.POSITIONAL_ONLY and parameter.kind is not before:
            yield "/"
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY and not starred:
            yield "*"
        before = parameter.kind
        starred = starred or before in (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_POSITIONAL)
        stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}.get(before, "")
        hint = "" if parameter.annotation is parameter.empty else f": {spelt(parameter.annotation)}"
        default = "" if parameter.default is parameter.empty else f" = {value(parameter.default)}"
        yield f"{stars}{parameter.name}{hint}{default}"
    if before is inspect.Parameter.POSITIONAL_ONLY:
        yield "/"


# Types and values


def spelt(hint: Any, *, named: bool = True) -> str:
    """Format a type, by its public name if it has one."""
    alias = _alias(hint) if named else None
    if alias is not None:
        return alias
    if isinstance(hint, list):
        return f"[{', '.join(map(spelt, hint))}]"
    origin = typing.get_origin(hint)
    return _plain(hint) if origin in (None, hint) else _composed(origin, typing.get_args(hint))


def _plain(hint: Any) -> str:
    if hint in (None, type(None), ...):
        return "..." if hint is ... else "None"
    if isinstance(hint, str):
        return hint
    home = _homes().get(id(hint))
    if home:
        return _short(home)
    return getattr(hint, "__qualname__", None) or getattr(hint, "__name__", None) or repr(hint)


def _composed(origin: Any, arguments: tuple[Any, ...]) -> str:
    if origin in (typing.Union, types.UnionType):
        return _union(arguments)
    if origin is typing.Annotated:
        return f"Annotated[{spelt(arguments[0])}, {', '.join(map(_note, arguments[1:]))}]"
    if origin is typing.Literal:
        return f"Literal[{', '.join(map(repr, arguments))}]"
    return f"{spelt(origin)}[{', '.join(map(spelt, arguments))}]"


def _short(name: str) -> str:
    """Shorten a public name to the part that distinguishes it."""
    return name.removeprefix("newsmodel.").removeprefix("model.")


def _alias(hint: Any) -> str | None:
    """Return the alias of a hint if the library has one."""
    if typing.get_origin(hint) is None:
        return None
    return next((_short(name) for name in names() if _is_alias(thing(name), hint)), None)


def _is_alias(public: Any, hint: Any) -> bool:
    return typing.get_origin(public) is not None and public == hint


def _union(parts: tuple[Any, ...]) -> str:
    """Format a union; a union that contains all parts of an alias contains the alias."""
    for name in names():
        alias = thing(name)
        if typing.get_origin(alias) in (typing.Union, types.UnionType) and len(parts) > len(typing.get_args(alias)):
            rest = [part for part in parts if part not in typing.get_args(alias)]
            if len(rest) + len(typing.get_args(alias)) == len(parts):
                return " | ".join([_short(name), *map(spelt, rest)])
    return " | ".join(map(spelt, parts))


def _note(note: Any) -> str:
    """Format the constraint, or the declaration of a reference, that annotates a type."""
    if isinstance(note, newsmodel.RefersTo):
        return repr(note)
    told = {name: getattr(note, name, None) for name in ("title", "min_length", "ge", "le", "pattern")}
    return ", ".join(f"{name}={rule!r}" for name, rule in told.items() if rule is not None)


def value(default: Any) -> str:
    """Format a default: as Python does if that is readable, by its public name, or as an ellipsis."""
    home = _homes().get(id(default))
    if home is not None:
        return _short(home)
    if isinstance(default, enum.Enum):
        return f"{type(default).__name__}.{default.name}"
    if default is None or isinstance(default, (str, int, float, tuple, dict)):
        return repr(default)
    return f"{type(default).__name__}()" if attrs.has(type(default)) else "..."


# Comparing


def compared(recorded: list[str], live: list[str]) -> str | None:
    """Describe the differences from the record and what to do; return ``None`` if there are none."""
    gone = [line for line in recorded if line not in set(live)]
    new = [line for line in live if line not in set(recorded)]
    if not gone and not new:
        return None if recorded == live else f"The lines stand in another order. {_REGENERATE}"
    # A changed item has one line of each, which are shown next to each other.
    told = sorted([(line, "-") for line in gone] + [(line, "+") for line in new], key=operator.itemgetter(0))
    shown = "\n".join(f"{sign} {line}" for line, sign in told)
    return f"The public face is not what is recorded:\n{shown}\n\n{_BREAKING if gone else _ADDED} {_REGENERATE}"


_BREAKING = (
    "Something went or changed. If that can break a caller, it takes a new major version; "
    "a parameter or a member that may be left out does not."
)
_ADDED = "This only adds: a minor version may."
_REGENERATE = (
    "If it was meant, record it by `python tests/api/listing.py > tests/api/public.txt`, and add to changelog.d; "
    "docs/explanation/versioning-and-stability.md says what may change when."
)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    print("\n".join(listing()))  # noqa: T201
