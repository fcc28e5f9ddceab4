"""The JSON Schema (draft 2020-12) of the documents, generated from the classes and their docstrings."""

import enum
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias
from urllib.parse import quote

import attrs

from newsmodel._arguments import require_model_class
from newsmodel._fields import (
    BooleanType,
    EdtfType,
    EnumType,
    ExternalType,
    FieldType,
    Member,
    ModelType,
    NumberType,
    StringMapType,
    StringType,
    TupleType,
    is_model_class,
    members,
)
from newsmodel.edtf import Edtf
from newsmodel.json.codec import unstructure
from newsmodel.json.docstrings import Said, said_of_attributes, said_of_class
from newsmodel.json.foreign_schema import foreign_schema, named_in
from newsmodel.json.versions import FORMAT_MEMBER, FORMAT_VERSION, is_document_class
from newsmodel.model.article import Article

DIALECT = "https://json-schema.org/draft/2020-12/schema"

#: The names of classes and vocabularies under ``$defs``.
_Names: TypeAlias = Mapping[type[Any], str]
_Schema: TypeAlias = dict[str, Any]


def json_schema(type: Any = Article) -> dict[str, Any]:  # noqa: A002 - the name that ``loads`` has too
    """Generate the JSON Schema of a class's documents, with the descriptions and examples of its docstrings.

    EDTF values are strings of the format ``edtf``, which a validator has to be taught. Members of other types are
    described as the library's own converter reads them; those that somebody has to teach it may be anything. The rules
    of meaning cannot be said in JSON Schema.

    Raises:
        ClassError: It is not a model class.
    """
    require_model_class(type)
    names = _named(_reachable(type))
    definitions = {name: _definition(cls, names) for cls, name in names.items()}
    return {
        "$schema": DIALECT,
        "$id": f"urn:newsmodel:{FORMAT_VERSION}:{quote(type.__name__ if _is_ours(type) else _full_name(type))}",
        "title": type.__name__,
        **_reference(type, names),
        "$defs": dict(sorted(definitions.items())),
    }


def _reachable(cls: type[Any]) -> list[type[Any]]:
    """List a class and all classes and vocabularies that its documents can hold."""
    found: dict[type[Any], None] = {}
    waiting = [cls]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found[here] = None
            waiting += _held(member.field_type for member in members(here)) if is_model_class(here) else ()
    return list(found)


def _held(forms: Iterable[FieldType]) -> Iterator[type[Any]]:
    for field_type in forms:
        if isinstance(field_type, ModelType):
            yield field_type.cls
        elif isinstance(field_type, EnumType):
            yield field_type.enum
        elif isinstance(field_type, TupleType):
            yield from _held([field_type.item])
        elif isinstance(field_type, ExternalType):
            yield from named_in(field_type.type)


def _named(classes: list[type[Any]]) -> dict[type[Any], str]:
    """Name each class as Python does; where two have one name, those that are not ours get their module's before it."""
    shared = Counter(cls.__name__ for cls in classes)
    names: dict[type[Any], str] = {}
    taken: Counter[str] = Counter()
    for cls in classes:
        name = cls.__name__ if shared[cls.__name__] == 1 or _is_ours(cls) else _full_name(cls)
        taken[name] += 1
        names[cls] = name if taken[name] == 1 else f"{name}.{taken[name]}"
    return names


def _is_ours(cls: type[Any]) -> bool:
    return cls.__module__.startswith("newsmodel.")


def _full_name(cls: type[Any]) -> str:
    return f"{cls.__module__}.{cls.__qualname__}".replace(".<locals>", "")


def _reference(cls: type[Any], names: _Names) -> _Schema:
    return {"$ref": f"#/$defs/{quote(names[cls])}"}


def _definition(cls: type[Any], names: _Names) -> _Schema:
    if issubclass(cls, enum.Enum):
        return _vocabulary(cls)
    listed = members(cls)
    required = [member.name for member in listed if member.required]
    documented = said_of_attributes(cls)
    constants = _constants(cls)
    properties = {
        member.name: _member_schema(member, documented.get(member.name, Said()), names)
        | ({"default": constants[member.name]} if member.name in constants else {})
        for member in listed
    }
    return {
        "type": "object",
        **_words(said_of_class(cls)),
        "properties": _version_property(cls) | properties,
        **({"required": required} if required else {}),
    }


def _vocabulary(cls: type[enum.Enum]) -> _Schema:
    """Write a closed vocabulary as ``enum``, and what its values mean into the description.

    ``oneOf`` with a ``const`` and a description for each would be the other way to say it. Code generators make an
    enumeration of the former and unions of the latter, and an error is one sentence that names the values,
    instead of one for each of them.
    """
    described = {name: said.description for name, said in said_of_attributes(cls).items()}
    meanings = [f"- `{choice.value}`: {described[choice.name]}" for choice in cls if described.get(choice.name)]
    paragraphs = [said_of_class(cls).description, "\n".join(meanings)]
    description = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    return {
        "type": "string" if all(isinstance(choice.value, str) for choice in cls) else "integer",
        **({"description": description} if description else {}),
        "enum": [choice.value for choice in cls],
    }


def _version_property(cls: type[Any]) -> _Schema:
    if not is_document_class(cls):
        return {}
    major = FORMAT_VERSION.partition(".")[0]
    said = Said("The version of the format that the document is written in.", (FORMAT_VERSION,))
    return {FORMAT_MEMBER: {"type": "string", **_pattern(rf"^{major}\.(0|[1-9][0-9]{{0,5}}){_END}"), **_words(said)}}


def _member_schema(member: Member, said: Said, names: _Names) -> _Schema:
    schema = _form_schema(member.field_type, names)
    if member.nullable:
        schema = _or_null(schema)
    examples = said.examples or _usual_examples(member.field_type)
    return schema | _words(Said(said.description, examples))


def _or_null(schema: _Schema) -> _Schema:
    if "type" in schema:
        return schema | {"type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]} if schema else {}


def _usual_examples(field_type: FieldType) -> tuple[Any, ...]:
    """Give the examples that hold for all values of a form."""
    if isinstance(field_type, EdtfType):
        return said_of_class(Edtf).examples
    return field_type.examples if isinstance(field_type, StringType) else ()


def _words(said: Said) -> _Schema:
    """Write what a docstring says; every keyword is left out where there is nothing for it."""
    description = {"description": said.description} if said.description else {}
    return description | ({"examples": list(said.examples)} if said.examples else {})


def _constants(cls: type[Any]) -> dict[str, Any]:
    """List the defaults of a class that are the same for all objects, and say more than that nothing is there."""
    constant = {
        field.name: field.default
        for field in attrs.fields(cls)
        if field.default not in (attrs.NOTHING, None) and not isinstance(field.default, attrs.Factory)  # type: ignore[arg-type]
    }
    return {
        member.name: unstructure(constant[member.name])
        for member in members(cls)
        if member.name in constant and not isinstance(member.field_type, ExternalType)
    }


def _form_schema(field_type: FieldType, names: _Names) -> _Schema:
    if isinstance(field_type, ModelType):
        return _reference(field_type.cls, names)
    if isinstance(field_type, EnumType):
        return _reference(field_type.enum, names)
    if isinstance(field_type, TupleType):
        return {"type": "array", "items": _form_schema(field_type.item, names)}
    if isinstance(field_type, ExternalType):
        return foreign_schema(field_type.type, lambda cls: _reference(cls, names))
    return _PLAIN[type(field_type)](field_type)


def _text_schema(field_type: StringType) -> _Schema:
    schema: _Schema = {"type": "string"}
    if field_type.min_length:
        schema["minLength"] = field_type.min_length
    return schema | (_pattern(field_type.pattern) if field_type.pattern else {})


#: How a pattern of the model ends. Python's ``$`` would let a line feed follow.
_END = r"(?![\s\S])"


def _pattern(pattern: str) -> _Schema:
    """Write a pattern so that all regular expression engines take it, also those without look-ahead (Go, Rust)."""
    if not pattern.endswith(_END):
        return {"pattern": pattern}
    return {"pattern": pattern.removesuffix(_END) + "$", "not": {"type": "string", "pattern": r"\n$"}}


_PLAIN: dict[type[FieldType], Callable[[Any], _Schema]] = {
    StringType: _text_schema,
    NumberType: lambda field_type: {
        "type": "integer" if field_type.integer else "number",
        "minimum": field_type.low,
        "maximum": field_type.high,
    },
    BooleanType: lambda _form: {"type": "boolean"},
    EdtfType: lambda _form: {"type": "string", "format": "edtf"},
    StringMapType: lambda _form: {"type": "object", "additionalProperties": {"type": "string"}},
}
