"""The JSON Schema (draft 2020-12) of documents, generated from the model classes and their docstrings."""

import copy
import enum
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias
from urllib.parse import quote

import attrs

from newsmodel._arguments import require_model_class
from newsmodel._checks import PATTERN
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
from newsmodel.errors import ClassError, StructureError, ascii_safe, describe
from newsmodel.json.codec import unstructure
from newsmodel.json.docstrings import Documentation, attribute_documentation, class_documentation
from newsmodel.json.shape_schemas import bounds_schema, defined_classes, length_schema, notes_schema, shape_schema
from newsmodel.json.versions import FORMAT_MEMBER, FORMAT_VERSION, is_document_class
from newsmodel.model.article import Article

DIALECT = "https://json-schema.org/draft/2020-12/schema"

#: The references to the definitions of classes and enumerations.
_References: TypeAlias = Mapping[type[Any], str]
_Schema: TypeAlias = dict[str, Any]


def json_schema(
    type: Any = Article,  # noqa: A002 - the name that ``loads`` has too
    ref_template: str = "#/$defs/{name}",
) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the documents of a class, with its docstrings as descriptions.

    EDTF values are strings with ``"format": "edtf"``, which a validator has to support as a custom format, and a
    pattern that rejects most other strings. Members of types outside the model are described as ``converter`` reads
    them; types with custom hooks may be any JSON value. The schema does not contain the rules of ``validate``, such as
    that spans lie within the text.

    Args:
        type: A model class, or a class derived from one.
        ref_template: The form of the references between definitions. ``{name}`` is replaced by the name of a
            definition under ``$defs``. For definitions that are moved to an OpenAPI document, it is
            ``"#/components/schemas/{name}"``.

    Raises:
        ClassError: ``type`` is not a model class, or the class cannot be read, or the template is not a string.
        StructureError: The template does not contain ``{name}``.
    """
    require_model_class(type)
    _require_template(ref_template)
    name = type.__name__ if _is_library_class(type) else _full_name(type)
    names = _definition_names(reachable_classes(type))
    references = {cls: ref_template.replace(_NAME, quote(key)) for cls, key in names.items()}
    definitions = {key: definition(cls, references, title=key) for cls, key in names.items()}
    return {
        "$schema": DIALECT,
        "$id": f"urn:newsmodel:{FORMAT_VERSION}:{quote(name)}",
        "title": type.__name__,
        **_reference(type, references),
        "$defs": dict(sorted(definitions.items())),
    }


#: The placeholder for the name of a definition in a template of references.
_NAME = "{name}"


def _require_template(template: Any) -> None:
    if not isinstance(template, str):
        raise ClassError(f"expected a template of references, found {describe(template)}; pass a string with {_NAME}")
    if _NAME not in template:
        message = f"expected a template of references with {_NAME}, such as '#/components/schemas/{_NAME}'"
        raise StructureError.of(PATTERN, f"{message}, found {ascii_safe(template)}")


def reachable_classes(cls: type[Any]) -> list[type[Any]]:
    """Return a class, and all model classes and enumerations that its documents can contain."""
    found: dict[type[Any], None] = {}
    pending = [cls]
    while pending:
        contained = pending.pop()
        if contained not in found:
            found[contained] = None
            pending += (
                _contained(member.field_type for member in members(contained)) if is_model_class(contained) else ()
            )
    return list(found)


def _contained(field_types: Iterable[FieldType]) -> Iterator[type[Any]]:
    for field_type in field_types:
        if isinstance(field_type, ModelType):
            yield field_type.cls
        elif isinstance(field_type, EnumType):
            yield field_type.enum
        elif isinstance(field_type, TupleType):
            yield from _contained([field_type.item])
        elif isinstance(field_type, ExternalType):
            yield from defined_classes(field_type.shape)


def _definition_names(classes: list[type[Any]]) -> dict[type[Any], str]:
    """Return a unique name for each class: its ``__name__``, or the full name of a custom class if names collide."""
    shared = Counter(cls.__name__ for cls in classes)
    names: dict[type[Any], str] = {}
    taken: Counter[str] = Counter()
    for cls in classes:
        name = cls.__name__ if shared[cls.__name__] == 1 or _is_library_class(cls) else _full_name(cls)
        taken[name] += 1
        names[cls] = name if taken[name] == 1 else f"{name}.{taken[name]}"
    return names


def _is_library_class(cls: type[Any]) -> bool:
    return cls.__module__.startswith("newsmodel.")


def _full_name(cls: type[Any]) -> str:
    return f"{cls.__module__}.{cls.__qualname__}".replace(".<locals>", "")


def _reference(cls: type[Any], references: _References) -> _Schema:
    return {"$ref": references[cls]}


def definition(cls: type[Any], references: _References, title: str | None = None) -> _Schema:
    """Return the definition of a model class or an enumeration.

    Args:
        cls: The class.
        references: The references to the definitions of the classes in its members.
        title: The name that code generators give the type; by default that of the class.
    """
    described = _enum_definition(cls) if issubclass(cls, enum.Enum) else _model_definition(cls, references)
    # The examples and the schemas of stdlib types are shared; the caller may change the result, as pydantic does.
    return copy.deepcopy({"title": cls.__name__ if title is None else title, **described})


def _model_definition(cls: type[Any], references: _References) -> _Schema:
    listed = members(cls)
    required = [member.json_name for member in listed if member.required]
    documented = attribute_documentation(cls)
    constants = _constants(cls)
    properties = {
        member.json_name: _member_schema(member, documented.get(member.name, Documentation()), references)
        | ({"default": constants[member.name]} if member.name in constants else {})
        for member in listed
    }
    return {
        "type": "object",
        **_annotations(class_documentation(cls)),
        "properties": _version_property(cls) | properties,
        **({"required": required} if required else {}),
        "additionalProperties": True,  # the default, but code generators assume the opposite
    }


def _enum_definition(cls: type[enum.Enum]) -> _Schema:
    """Return the definition of an enumeration: its values in ``enum``, and their meanings in the description.

    The alternative would be ``oneOf`` with a ``const`` and a description for each value. Code generators turn ``enum``
    into an enumeration, and ``oneOf`` into a union. Validators report one error for ``enum``, and one per value for
    ``oneOf``.
    """
    meanings = {name: documentation.description for name, documentation in attribute_documentation(cls).items()}
    lines = [f"- `{choice.value}`: {meanings[choice.name]}" for choice in cls if meanings.get(choice.name)]
    paragraphs = [class_documentation(cls).description, "\n".join(lines)]
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
    documentation = Documentation("The format version of the document.", (FORMAT_VERSION,))
    pattern = _pattern(rf"^{major}\.(0|[1-9][0-9]{{0,5}}){_END}")
    return {FORMAT_MEMBER: {"type": "string", **pattern, **_annotations(documentation)}}


def _member_schema(member: Member, documentation: Documentation, references: _References) -> _Schema:
    schema = _type_schema(member.field_type, references)
    # What the documentation of the member says precedes what its type says.
    description = documentation.description or schema.pop("description", "")
    type_examples = tuple(schema.pop("examples", _type_examples(member.field_type)))
    schema = {name: value for name, value in schema.items() if name not in ("description", "examples")}
    if member.nullable:
        schema = _or_null(schema)
    elif "$ref" in schema:
        # Code generators turn a reference with a description next to it into a type of its own.
        schema = {"anyOf": [schema]}
    return schema | _annotations(Documentation(description, documentation.examples or type_examples))


def _or_null(schema: _Schema) -> _Schema:
    if "type" in schema:
        return schema | {"type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]} if schema else {}


def _type_examples(field_type: FieldType) -> tuple[Any, ...]:
    """Return the examples of a field type, for members without examples."""
    if isinstance(field_type, EdtfType):
        return class_documentation(Edtf).examples
    return ()


def _annotations(documentation: Documentation) -> _Schema:
    """Return the annotation keywords of JSON Schema: ``description`` and ``examples``, unless they are empty."""
    description = {"description": documentation.description} if documentation.description else {}
    return description | ({"examples": list(documentation.examples)} if documentation.examples else {})


def _constants(cls: type[Any]) -> dict[str, Any]:
    """Return the defaults of a class, except ``None``, those of a factory, and those of types outside the model."""
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


def _type_schema(field_type: FieldType, references: _References) -> _Schema:
    if isinstance(field_type, ModelType):
        return _reference(field_type.cls, references)
    if isinstance(field_type, EnumType):
        return _reference(field_type.enum, references)
    if isinstance(field_type, TupleType):
        return {"type": "array", "items": _type_schema(field_type.item, references)} | length_schema(
            field_type, "Items"
        )
    if isinstance(field_type, ExternalType):
        return shape_schema(field_type.shape, lambda core: _type_schema(core, references))
    return _TYPE_SCHEMAS[type(field_type)](field_type) | notes_schema(field_type)


def _string_schema(field_type: StringType) -> _Schema:
    schema: _Schema = {"type": "string"}
    if field_type.min_length:
        schema["minLength"] = field_type.min_length
    if field_type.max_length is not None:
        schema["maxLength"] = field_type.max_length
    return schema | (_pattern(field_type.pattern) if field_type.pattern else {})


#: The end of the patterns of the model. Python's ``$`` also matches before a final line feed.
_END = r"(?![\s\S])"


def _pattern(pattern: str) -> _Schema:
    """Return a pattern without look-ahead, which some regular expression engines (Go, Rust) do not support."""
    if not pattern.endswith(_END):
        return {"pattern": pattern}
    return {"pattern": pattern.removesuffix(_END) + "$", "not": {"type": "string", "pattern": r"\n$"}}


def _edtf_pattern() -> str:
    """Return a pattern that matches every EDTF value and few other strings, for validators without the format."""
    year = r"(Y-?[1-9][0-9]*(E[0-9]+)?|-?[0-9X]{4})(S[1-9][0-9]*)?"
    seconds = r"(:[0-5][0-9](\.[0-9]+)?)?"
    time = rf"T[0-2][0-9]:[0-5][0-9]{seconds}(Z|[+-][0-2][0-9](:?[0-5][0-9]{seconds})?)?"
    day = rf"-[?~%]?[0-3X][0-9X]([?~%]|{time})?"
    moment = rf"[?~%]?{year}[?~%]?(-[?~%]?[0-4X][0-9X][?~%]?({day})?)?"
    members = r"[0-9EXYSTZ:?~%+,. \-]{4,}"  # of a set; at least one is a year
    return rf"^(({moment}|\.\.)?(/({moment}|\.\.)?)?|\x5b{members}\x5d|\x7b{members}\x7d)$"


_EDTF_PATTERN = _edtf_pattern()


def edtf_schema() -> _Schema:
    """Return the schema of an EDTF value."""
    not_a_time = {"type": "string", "pattern": r"^(\.\.)?$|\n$"}  # the pattern would be longer without these
    return {"type": "string", "format": "edtf", "pattern": _EDTF_PATTERN, "not": not_a_time}


_TYPE_SCHEMAS: dict[type[FieldType], Callable[[Any], _Schema]] = {
    StringType: _string_schema,
    NumberType: lambda field_type: {
        "type": "integer" if field_type.integer else "number",
        **bounds_schema(field_type),
    },
    BooleanType: lambda _type: {"type": "boolean"},
    EdtfType: lambda _type: edtf_schema(),
    StringMapType: lambda field_type: {
        "type": "object",
        "additionalProperties": {"type": "string"},
        **length_schema(field_type, "Properties"),
    },
}
