"""Options that name a class or rules of another project, as ``MODULE:NAME``."""

import importlib
import sys
from collections.abc import Iterable
from typing import Any, TypeGuard

import click

import newsmodel
from newsmodel.errors import NewsModelError, describe
from newsmodel.validation import Rule


def import_object(name: str, example: str) -> Any:
    """Import an object by ``MODULE:NAME``; modules are looked up on ``sys.path``, then in the current directory.

    Args:
        name: The module and the name of the object in it.
        example: An example of such a name, for the error message.

    Raises:
        click.BadParameter: The name is malformed, or there is no such object.
    """
    module_name, _, path = name.partition(":")
    if not module_name or not path:
        raise click.BadParameter(f"expected MODULE:NAME, such as {example}, found {name!r}")
    if "" not in sys.path:
        sys.path.append("")  # last, so that a file next to the documents does not shadow an installed module
    try:
        found: Any = importlib.import_module(module_name)
    except Exception as error:  # noqa: BLE001 - the import of another project's module can raise anything
        reason = f"{type(error).__name__}: {error}"
        raise click.BadParameter(f"the module {module_name!r} cannot be imported: {reason}") from None
    for part in path.split("."):
        try:
            found = getattr(found, part)
        except AttributeError:
            raise click.BadParameter(f"the module {module_name!r} has no {path!r}") from None
    return found


def _import_class(_context: click.Context, _option: click.Parameter, name: str | None) -> type[Any]:
    """Return the class that the option names, or ``Article``.

    Raises:
        click.BadParameter: There is no such class, or it is not a usable model class.
    """
    if name is None:
        return newsmodel.Article
    found = import_object(name, "factdesk:DeskArticle")
    try:
        newsmodel.json_schema(found)  # checks the class and every class that a document can contain
    except NewsModelError as error:
        raise click.BadParameter(str(error)) from None
    cls: type[Any] = found
    return cls


def _import_rules(_context: click.Context, _option: click.Parameter, names: tuple[str, ...]) -> tuple[Rule, ...]:
    """Return the rules that the option names, without duplicates.

    Raises:
        click.BadParameter: There is no such object, or it is not a rule or a collection of rules.
    """
    rules: dict[Rule, None] = {}
    for name in names:
        found = import_object(name, "factdesk:RULES")
        for rule in found if _is_collection(found) else (found,):
            if not isinstance(rule, Rule):
                raise click.BadParameter(
                    f"expected a newsmodel.validation.Rule, or several, at {name}; found {describe(rule)}"
                )
            rules[rule] = None
    if names and not rules:
        raise click.BadParameter(f"expected a newsmodel.validation.Rule, or several, at {', '.join(names)}; found none")
    return tuple(rules)


def _is_collection(found: Any) -> TypeGuard[Iterable[Any]]:
    return isinstance(found, Iterable) and not isinstance(found, (str, type))


#: The option that selects the class of the documents.
CLASS = click.option(
    "--class",
    "cls",
    metavar="MODULE:NAME",
    callback=_import_class,
    help="The class of the documents, instead of newsmodel:Article.",
)

#: The option that selects the rules.
RULES = click.option(
    "--rules",
    metavar="MODULE:NAME",
    multiple=True,
    callback=_import_rules,
    help="Validate articles with this rule or these rules, instead of newsmodel.validation:RULES; repeatable.",
)
