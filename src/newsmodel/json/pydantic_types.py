"""Model classes and ``Edtf`` as types of pydantic: how they are validated, serialized and described in a JSON Schema.

This module is imported when pydantic asks a class for its schema; the library itself does not depend on pydantic.
"""

import math
from typing import Any

from pydantic_core import (
    CoreSchema,
    InitErrorDetails,
    PydanticCustomError,
    PydanticSerializationUnexpectedValue,
    ValidationError,
    core_schema,
    to_jsonable_python,
)

from newsmodel._checks import has_surrogate
from newsmodel._frozendict import is_array, is_object
from newsmodel._subclasses import LIBRARY_CLASSES
from newsmodel.edtf import Edtf
from newsmodel.errors import DocumentError, Problem, describe, pointer_tokens
from newsmodel.json.codec import structure, unstructure
from newsmodel.json.schema import definition, reachable_classes
from newsmodel.json.value_structurers import structure_edtf


def model_core_schema(cls: type[Any]) -> CoreSchema:
    """Return the schema with which pydantic validates and serializes a model class.

    Strict mode makes no difference, as for pydantic's own models: ``structure`` never converts between types.
    """

    def read(value: Any, handler: core_schema.ValidatorFunctionWrapHandler) -> Any:
        if isinstance(value, cls):
            return value
        try:
            obj = structure(value, cls)
        except DocumentError as error:
            raise _validation_error(error.problems, value, cls) from None
        if obj.extra:
            handler(value)  # marks the value as one that fits less well, so that a union prefers another class
        return obj

    def write(value: Any, info: core_schema.SerializationInfo) -> Any:
        plain = unstructure(_checked(value, cls))
        parts: dict[str, Any] = {"include": info.include, "exclude": info.exclude}
        return plain if parts == _WHOLE else to_jsonable_python(plain, **parts)

    return core_schema.no_info_wrap_validator_function(
        _named(read, cls),
        core_schema.lax_or_strict_schema(_ANYTHING, _ANYTHING),  # ``any_schema`` does not support strict=True
        ref=_core_reference(cls),
        serialization=core_schema.plain_serializer_function_ser_schema(write, info_arg=True),
    )


def edtf_core_schema(cls: type[Edtf]) -> CoreSchema:
    """Return the schema with which pydantic validates and serializes ``Edtf``, or a class derived from it.

    In strict mode, strings are read from JSON only, as for the dates and times of the standard library.
    """

    def read(value: Any, handler: core_schema.ValidatorFunctionWrapHandler) -> Any:
        if isinstance(value, cls):
            return value
        handler(value)
        problems: list[Problem] = []
        parsed: Edtf = structure_edtf(value, None, problems)
        if problems:
            raise _validation_error(problems, value, cls)
        return parsed if cls is Edtf else cls(str(parsed))

    def write(value: Any, info: core_schema.SerializationInfo) -> Any:
        checked = _checked(value, cls)
        return checked if info.mode == "python" else str(checked)

    instance = core_schema.is_instance_schema(cls)
    return core_schema.no_info_wrap_validator_function(
        _named(read, cls),
        core_schema.lax_or_strict_schema(_ANYTHING, core_schema.json_or_python_schema(_ANYTHING, instance)),
        serialization=core_schema.plain_serializer_function_ser_schema(write, info_arg=True),
    )


#: The parts of an object that are written unless the caller selects some.
_WHOLE = {"include": None, "exclude": None}

_ANYTHING = core_schema.any_schema()


def _named(read: core_schema.NoInfoWrapValidatorFunction, cls: type[Any]) -> core_schema.NoInfoWrapValidatorFunction:
    """Name a function after a class, because pydantic names it in the locations of errors in unions."""
    function: Any = read
    function.__name__ = function.__qualname__ = cls.__name__
    return read


def _checked(value: Any, cls: type[Any]) -> Any:
    """Return a value to serialize. Another type was assigned without validation: pydantic warns, and tries others."""
    if not isinstance(value, cls):
        raise PydanticSerializationUnexpectedValue(f"Expected `{cls.__name__}` - found {describe(value)}")
    return value


def _validation_error(problems: list[Problem], document: Any, cls: type[Any]) -> ValidationError:
    shown = _representable(document)
    details = [_error_details(problem, shown) for problem in problems]
    return ValidationError.from_exception_data(cls.__name__, details)


def _representable(document: Any) -> Any:
    """Return an invalid document in a form that JSON can represent.

    Errors of pydantic contain their input. FastAPI answers with them in JSON, and fails if it contains NaN or a lone
    surrogate, which Python's parser accepts.
    """
    try:
        escaped = _escaped(document)
    except RecursionError:
        return document
    return document if escaped is document or escaped == document else escaped


def _escaped(value: Any) -> Any:
    """Return a copy of a value, with text in place of numbers and characters that JSON cannot represent."""
    if isinstance(value, str):
        return value.encode(errors="backslashreplace").decode() if has_surrogate(value) else value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if is_object(value):
        return {_escaped(name): _escaped(item) for name, item in value.items()}
    if is_array(value):
        items = [_escaped(item) for item in value]
        return tuple(items) if isinstance(value, tuple) else items
    return value


def _error_details(problem: Problem, document: Any) -> InitErrorDetails:
    """Return a problem as an error of pydantic, with the location and the value that its pointer names."""
    location: list[str | int] = []
    found = document
    for token in pointer_tokens(problem.pointer):
        if is_array(found):
            location.append(int(token))
            found = found[int(token)]
        else:
            location.append(token)
            found = found.get(token) if is_object(found) else None
    texts: tuple[Any, ...] = (problem.code, problem.message)  # pydantic declares literal strings
    return InitErrorDetails(type=PydanticCustomError(*texts), loc=tuple(location), input=found)


# JSON Schema


def _core_reference(cls: type[Any]) -> str:
    """Return the identifier of a class, from which pydantic derives the name of its definition.

    It has the form of pydantic's own identifiers, so that an enumeration has one definition. The modules of the library
    are private: if names collide, a class of the library becomes ``newsmodel__Name``.
    """
    module = "newsmodel" if cls in LIBRARY_CLASSES else cls.__module__
    return f"{module}.{cls.__qualname__}:{id(cls)}"


def model_json_schema(cls: type[Any], ref: str | None, handler: Any) -> dict[str, Any]:
    """Return the definition of a model class, and add those of all classes that it contains to pydantic's.

    Args:
        cls: The class.
        ref: The identifier of the definition that is being made; an annotation may have changed it.
        handler: The handler that pydantic passes to ``__get_pydantic_json_schema__``.
    """
    identifiers = {other: _core_reference(other) for other in reachable_classes(cls)}
    references = {
        other: handler(core_schema.definition_reference_schema(identifier))["$ref"]
        for other, identifier in identifiers.items()
    }
    contained = [other for other, identifier in identifiers.items() if identifier != ref]
    if contained:
        # pydantic makes a definition of each item with an identifier, unless it has one already.
        items: list[CoreSchema] = [core_schema.any_schema(ref=identifiers[other]) for other in contained]
        schemas = handler(core_schema.tuple_schema(items))["prefixItems"]
        for other, schema in zip(contained, schemas, strict=True):
            made = handler.resolve_ref_schema(schema)
            if not made:  # it is new
                made.update(definition(other, references))
    return definition(cls, references)
