"""The JSON Schema (draft 2020-12) of the documents, generated from the classes and their docstrings."""

import ast
import inspect
import itertools
import textwrap
from collections.abc import Callable
from typing import Any

from newsmodel._shape import (
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
    is_model_class,
    members,
    per_class,
)
from newsmodel.errors import NewsModelError
from newsmodel.json.versions import FORMAT_MEMBER, FORMAT_VERSION, is_document_class
from newsmodel.model.article import Article

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class SchemaError(NewsModelError, TypeError):
    """A type has no JSON Schema: it is not a class of the model, nor derived from one."""


def json_schema(type: Any = Article) -> dict[str, Any]:  # noqa: A002 - the name that ``loads`` has too
    """Generate the JSON Schema of a class's documents.

    EDTF values are strings of the format ``edtf``, which a validator has to be taught; the rules of meaning
    cannot be said in JSON Schema.

    Raises:
        SchemaError: It is not a class of the model, nor derived from one.
    """
    if not is_model_class(type):
        raise SchemaError(f"expected a class of the model, found {type!r}")
    definitions: dict[str, Any] = {}
    _define(type, definitions)
    return {
        "$schema": DIALECT,
        "$id": f"urn:newsmodel:{FORMAT_VERSION}:{type.__name__}",
        "title": type.__name__,
        "$ref": f"#/$defs/{type.__name__}",
        "$defs": dict(sorted(definitions.items())),
    }


def _define(cls: type[Any], definitions: dict[str, Any]) -> None:
    if cls.__name__ in definitions:
        return
    schema: dict[str, Any] = {"type": "object"}
    definitions[cls.__name__] = schema
    schema["description"] = _sentence(inspect.getdoc(cls) or "")
    documented = documentation(cls)
    listed = members(cls)
    schema["properties"] = _version_property(cls) | {
        member.name: _member_schema(member, documented.get(member.name, ""), definitions) for member in listed
    }
    required = [member.name for member in listed if member.required]
    if required:
        schema["required"] = required


def _version_property(cls: type[Any]) -> dict[str, Any]:
    if not is_document_class(cls):
        return {}
    major = FORMAT_VERSION.partition(".")[0]
    pattern = rf"^{major}\.(0|[1-9][0-9]{{0,5}})(?![\s\S])"
    description = "The version of the format that the document is written in."
    return {FORMAT_MEMBER: {"type": "string", "pattern": pattern, "description": description}}


def _member_schema(member: Member, description: str, definitions: dict[str, Any]) -> dict[str, Any]:
    schema = _form_schema(member.form, definitions)
    if member.nullable:
        schema = {"anyOf": [schema, {"type": "null"}]}
    return schema | ({"description": description} if description else {})


def _form_schema(form: Form, definitions: dict[str, Any]) -> dict[str, Any]:
    if isinstance(form, Record):
        _define(form.cls, definitions)
        return {"$ref": f"#/$defs/{form.cls.__name__}"}
    if isinstance(form, Many):
        return {"type": "array", "items": _form_schema(form.item, definitions)}
    return _PLAIN[type(form)](form)


def _text_schema(form: Text) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if form.min_length:
        schema["minLength"] = form.min_length
    if form.pattern:
        schema["pattern"] = form.pattern
    return schema


_PLAIN: dict[type[Form], Callable[[Any], dict[str, Any]]] = {
    Text: _text_schema,
    Number: lambda form: {
        "type": "integer" if form.whole else "number",
        "minimum": form.low,
        "maximum": form.high,
    },
    Flag: lambda _form: {"type": "boolean"},
    Choice: lambda form: {"type": "string", "enum": [choice.value for choice in form.enum]},
    Time: lambda _form: {"type": "string", "format": "edtf"},
    Table: lambda _form: {"type": "object", "additionalProperties": {"type": "string"}},
    Foreign: lambda _form: {},
}


@per_class
def documentation(cls: type[Any]) -> dict[str, str]:
    """Read the docstring under each attribute of a class and of its bases, from their source."""
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        try:
            tree = ast.parse(textwrap.dedent(inspect.getsource(base)))
        except (OSError, TypeError):  # made at run time, or built in: there is no source
            continue
        body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
        for before, after in itertools.pairwise(body):
            if (
                isinstance(before, ast.AnnAssign)
                and isinstance(before.target, ast.Name)
                and isinstance(after, ast.Expr)
                and isinstance(after.value, ast.Constant)
                and isinstance(after.value.value, str)
            ):
                found[before.target.id] = _sentence(after.value.value)
    return found


def _sentence(text: str) -> str:
    """Put a docstring on one line, without its markup."""
    return " ".join(text.partition("\n\nRaises:")[0].replace("``", "`").split())
