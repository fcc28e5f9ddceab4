"""Classes and rules of other projects, as the command line is told of them: ``MODULE:NAME``."""

import importlib
import sys
from collections.abc import Iterable
from typing import Any, TypeGuard

import click

import newsmodel
from newsmodel.errors import NewsModelError, describe
from newsmodel.validation import Rule


def named(name: str, example: str) -> Any:
    """Import what a name says, as entry points name it; modules in the current directory are found too.

    Raises:
        click.BadParameter: There is nothing of that name.
    """
    module_name, _, path = name.partition(":")
    if not module_name or not path:
        raise click.BadParameter(f"expected MODULE:NAME, such as {example}, found {name!r}")
    if "" not in sys.path:
        sys.path.append("")  # behind the others: a file beside the documents must not stand for an installed module
    try:
        found: Any = importlib.import_module(module_name)
    except Exception as error:  # noqa: BLE001 - a module of another project may raise anything when it is imported
        reason = f"{type(error).__name__}: {error}"
        raise click.BadParameter(f"the module {module_name!r} cannot be imported: {reason}") from None
    for part in path.split("."):
        try:
            found = getattr(found, part)
        except AttributeError:
            raise click.BadParameter(f"the module {module_name!r} has no {path!r}") from None
    return found


def class_named(_context: click.Context, _option: click.Parameter, name: str | None) -> type[Any]:
    """Give the class that an option names, when it is known that its documents can be read.

    Raises:
        click.BadParameter: There is none, or it is neither a class of the model nor derived from one.
    """
    if name is None:
        return newsmodel.Article
    found = named(name, "factdesk:DeskArticle")
    try:
        newsmodel.json_schema(found)  # looks at all classes that a document can hold
    except NewsModelError as error:
        raise click.BadParameter(str(error)) from None
    cls: type[Any] = found
    return cls


def rules_named(_context: click.Context, _option: click.Parameter, names: tuple[str, ...]) -> tuple[Rule, ...]:
    """Give the rules that options name, each once.

    Raises:
        click.BadParameter: There are none, or something is no rule.
    """
    rules: dict[Rule, None] = {}
    for name in names:
        found = named(name, "factdesk:RULES")
        for rule in found if _is_several(found) else (found,):
            if not isinstance(rule, Rule):
                raise click.BadParameter(
                    f"expected a newsmodel.validation.Rule, or several, at {name}; found {describe(rule)}"
                )
            rules[rule] = None
    if names and not rules:
        raise click.BadParameter(f"expected a newsmodel.validation.Rule, or several, at {', '.join(names)}; found none")
    return tuple(rules)


def _is_several(found: Any) -> TypeGuard[Iterable[Any]]:
    return isinstance(found, Iterable) and not isinstance(found, (str, type))
