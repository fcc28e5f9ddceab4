"""What docstrings say of classes, attributes and the values of vocabularies, for the JSON Schema to repeat.

An example is JSON, in a literal block, so that Sphinx shows it as it stands; there may be several, one behind another::

    Example::

        "pt-BR"
        "de"
"""

import ast
import inspect
import json
import re
import sys
from functools import cache
from typing import Any

import msgspec

from newsmodel._fields import cached_per_class

_EXAMPLE = re.compile(r"^Example::\n((?:\n|[ \t]+[^\n]*\n?)+)", re.MULTILINE)
_SECTION = re.compile(r"\n(?:Args|Raises|Returns|Yields|Attributes|Note|Warning):\n.*", re.DOTALL)


class Said(msgspec.Struct, frozen=True):
    """What a docstring says: its sentences on one line, without markup, and its examples as plain JSON values."""

    description: str = ""
    examples: tuple[Any, ...] = ()


def said(docstring: str) -> Said:
    """Take a docstring apart."""
    text = inspect.cleandoc(docstring) + "\n"
    examples = [value for found in _EXAMPLE.finditer(text) for value in _json_values(found[1])]
    rest = _SECTION.sub("", _EXAMPLE.sub("", text))
    return Said(" ".join(rest.replace("``", "`").split()), tuple(examples))


def _json_values(text: str) -> list[Any]:
    """Read JSON values that stand one behind another; an example that is no JSON is none of a document."""
    values: list[Any] = []
    decoder = json.JSONDecoder()
    rest = text.strip()
    while rest:
        try:
            value, end = decoder.raw_decode(rest)
        except ValueError:
            return []
        values.append(value)
        rest = rest[end:].lstrip()
    return values


def said_of_class(cls: type[Any]) -> Said:
    """Read what a class says of itself. Where it says nothing, its base's description holds, but not its examples."""
    if cls.__dict__.get("__doc__"):
        return said(cls.__doc__ or "")
    return Said(said(inspect.getdoc(cls) or "").description)


@cached_per_class
def said_of_attributes(cls: type[Any]) -> dict[str, Said]:
    """Read the docstring under each attribute of a class and of its bases, from their source.

    What a class declares anew, and does not describe, keeps the description of its base, but not the examples.
    """
    found: dict[str, Said] = {}
    for base in reversed(cls.__mro__):
        for name, docstring in _below_names(base):
            found[name] = said(docstring) if docstring else Said(found.get(name, Said()).description)
    return found


def _below_names(cls: type[Any]) -> list[tuple[str, str]]:
    """List the names that the body of a class gives a type or a value, each with the docstring below it."""
    nowhere: list[ast.stmt] = []
    statements = _module(cls.__module__)
    for name in cls.__qualname__.replace(".<locals>", "").split("."):
        statements = next((inner.body for inner in _defined(statements) if inner.name == name), nowhere)
    behind = [*statements[1:], ast.Pass()]
    return [(name, _docstring(after)) for here, after in zip(statements, behind, strict=False) for name in _names(here)]


@cache
def _module(name: str) -> list[ast.stmt]:
    """Parse a module; one that was made at run time, or is built in, has no source."""
    try:
        return ast.parse(inspect.getsource(sys.modules[name])).body
    except (KeyError, OSError, TypeError, SyntaxError):
        return []


def _defined(statements: list[ast.stmt]) -> list[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    """List what a body defines, also under conditions; the last definition of a name is the one that holds."""
    found: list[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef] = []
    for statement in reversed(statements):
        if isinstance(statement, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            found.append(statement)
        else:
            found += _defined([inner for inner in ast.iter_child_nodes(statement) if isinstance(inner, ast.stmt)])
    return found


def _names(statement: ast.stmt) -> list[str]:
    targets: list[ast.expr] = []
    if isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    elif isinstance(statement, ast.Assign):
        targets = statement.targets
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _docstring(statement: ast.stmt) -> str:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return statement.value.value if isinstance(statement.value.value, str) else ""
    return ""
