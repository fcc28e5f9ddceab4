"""Docstrings of classes, attributes and enumeration members, for the JSON Schema.

Examples are JSON values in a literal block, which Sphinx displays unchanged. A block may contain several::

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


class Documentation(msgspec.Struct, frozen=True):
    """The content of a docstring."""

    description: str = ""
    """The sentences on one line, without markup."""
    examples: tuple[Any, ...] = ()
    """The examples as plain JSON values."""


def parse_docstring(docstring: str) -> Documentation:
    """Return the description and the examples of a docstring, without sections such as ``Raises``."""
    text = inspect.cleandoc(docstring) + "\n"
    examples = [value for block in _EXAMPLE.finditer(text) for value in _json_values(block[1])]
    rest = _SECTION.sub("", _EXAMPLE.sub("", text))
    return Documentation(" ".join(rest.replace("``", "`").split()), tuple(examples))


def _json_values(text: str) -> list[Any]:
    """Return the JSON values in a text, which white space separates; an empty list if the text is not JSON."""
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


def class_documentation(cls: type[Any]) -> Documentation:
    """Return the documentation of a class. Without a docstring, it inherits the description of its base."""
    if cls.__dict__.get("__doc__"):
        return parse_docstring(cls.__doc__ or "")
    return Documentation(parse_docstring(inspect.getdoc(cls) or "").description)


@cached_per_class
def attribute_documentation(cls: type[Any]) -> dict[str, Documentation]:
    """Return the documentation of the attributes of a class and its bases: the docstring after each, in the source.

    An attribute that a class redefines without a docstring inherits the description of its base, but not the examples.
    """
    found: dict[str, Documentation] = {}
    for base in reversed(cls.__mro__):
        for name, docstring in _attribute_docstrings(base):
            inherited = Documentation(found.get(name, Documentation()).description)
            found[name] = parse_docstring(docstring) if docstring else inherited
    return found


def _attribute_docstrings(cls: type[Any]) -> list[tuple[str, str]]:
    """Return the names that the body of a class assigns or annotates, each with the docstring that follows it."""
    no_body: list[ast.stmt] = []
    statements = _module_body(cls.__module__)
    for name in cls.__qualname__.replace(".<locals>", "").split("."):
        statements = next((inner.body for inner in _definitions(statements) if inner.name == name), no_body)
    following = [*statements[1:], ast.Pass()]
    pairs = zip(statements, following, strict=False)
    return [(name, _docstring(after)) for statement, after in pairs for name in _names(statement)]


@cache
def _module_body(name: str) -> list[ast.stmt]:
    """Return the statements of a module; an empty list if its source is not available."""
    try:
        return ast.parse(inspect.getsource(sys.modules[name])).body
    except (KeyError, OSError, TypeError, SyntaxError):
        return []


def _definitions(statements: list[ast.stmt]) -> list[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return the classes and functions that a body defines, also in conditions; the last definition comes first."""
    found: list[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef] = []
    for statement in reversed(statements):
        if isinstance(statement, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            found.append(statement)
        else:
            found += _definitions([inner for inner in ast.iter_child_nodes(statement) if isinstance(inner, ast.stmt)])
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
