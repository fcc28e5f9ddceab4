"""The cattrs converter: documents of classes that contain model objects, and of types outside the model.

This module is not called ``converter``, because it would hide the public object ``newsmodel.json.converter``.
"""

import enum
from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar

import attrs
import cattrs
import msgspec
from cattrs.preconf import json

from newsmodel._arguments import require_type
from newsmodel._checks import TYPE
from newsmodel._fields import is_model_class
from newsmodel._vocabulary import Vocabulary
from newsmodel.edtf import Edtf
from newsmodel.errors import ClassError, DocumentError, Problem, StructureError, describe, problem, too_deep_message
from newsmodel.json import codec, stdlib_types
from newsmodel.json.cattrs_errors import problems_of
from newsmodel.json.container_hooks import container_hook, container_lookups
from newsmodel.json.custom_encoding import HookEncoders
from newsmodel.json.decoding import decode
from newsmodel.json.encoding import indented
from newsmodel.json.fast_path import FastPathUnsupported, has_fast_path
from newsmodel.json.hooks import CustomHooks
from newsmodel.json.model_hooks import deferred_structurer, is_of_model_class, structure_hook, unstructure_hook
from newsmodel.json.newer_values import require_document
from newsmodel.json.observed_converter import ObservedConverter
from newsmodel.json.stdlib_types import STDLIB_TYPES
from newsmodel.json.strict_json import as_bytes, parse
from newsmodel.json.unions import is_read_by_json_type, union_hook
from newsmodel.json.value_structurers import Structurer, structure_edtf
from newsmodel.json.written_json import checked_json

T = TypeVar("T")


class Converter(ObservedConverter):
    """A cattrs converter that supports the model, never coerces values, and reads and writes JSON.

    Copy ``newsmodel.converter`` and register hooks for your types on the copy. The hooks also apply to the members of
    model classes, for reading and for writing. ``structure`` and ``unstructure`` are those of ``cattrs.Converter``, and
    raise its errors. Unknown members of attrs classes and dataclasses outside the model are errors, because these
    cannot preserve them.

    Args:
        arguments: Positional arguments passed through to ``cattrs.Converter``, in place of the default options.
        options: Keyword arguments passed through to ``cattrs.Converter``; they override the default options.
            With ``unstruct_strat=AS_TUPLE``, attrs classes outside the model are arrays; model classes stay objects.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **(options if arguments else _OPTIONS | options))
        self._detailed: Converter | None = None
        self._with_hooks: dict[type[Any], bool] = {}
        json.configure_converter(self)
        configure_converter(self)

    def _hooks_changed(self) -> None:
        self._detailed = None
        self._with_hooks = {}
        if globals().get("converter") is self:
            codec.use_hooks(self._has_hooks_for, lambda: HookEncoders(CustomHooks(self), checked_json))

    def _has_hooks_for(self, cls: type[Any]) -> bool:
        """Return whether hooks that were registered on this converter apply to a model class, or inside its objects."""
        found = self._with_hooks.get(cls)
        if found is None:
            found = self._with_hooks[cls] = CustomHooks(self).apply_to(cls)
        return found

    def _detailed_copy(self) -> "Converter":
        """Return a copy whose errors state where they occurred, for an error of a converter that does not do so."""
        if self._detailed is None:
            self._detailed = self.copy(detailed_validation=True)
        return self._detailed

    def loads(self, data: bytes | bytearray | memoryview | str, type: type[T]) -> T:  # noqa: A002
        """Return the object of a JSON document, as ``newsmodel.loads`` does, with the hooks of this converter.

        Args:
            data: The document: a string, or bytes in UTF-8.
            type: The class of the document, or any other type that the converter supports.

        Raises:
            ClassError: ``type`` is not a type, or a class cannot be read.
            JsonError: The document is not valid JSON, is not UTF-8, or contains a member twice.
            StructureError: The document is invalid; ``problems`` lists every error with its JSON Pointer.
            VersionError: The format version is not supported.
        """
        raw = as_bytes(data)
        if is_model_class(type) and has_fast_path(type) and not self._has_hooks_for(type):
            try:
                decoded: T = decode(raw, type)
            except FastPathUnsupported:
                pass
            else:
                return decoded
        obj: T = _structure(self, parse(raw), type)
        return obj

    def dumps(self, obj: Any, *, indent: int | None = None) -> bytes:
        """Return an object as a JSON document, as ``newsmodel.dumps`` does, with the hooks of this converter.

        Args:
            obj: A model object, or an object of any other type that the converter supports.
            indent: The number of spaces for each level, from 1 to 16; ``None`` writes one line.

        Returns:
            The document in UTF-8.

        Raises:
            StructureError: The object contains a value that JSON cannot represent, or ``indent`` is out of range.
        """
        require_document(obj)
        try:
            document = msgspec.json.encode(checked_json(self.unstructure(obj)))
        except (msgspec.MsgspecError, AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
            raise _unwritable_error(obj, error) from None
        return document if indent is None else indented(document, indent)


def _unwritable_error(obj: Any, error: Exception) -> Exception:
    if isinstance(error, ClassError):
        return error
    found = problems_of(error, None) if isinstance(error, DocumentError) else [problem(None, TYPE, str(error))]
    message = f"{type(obj).__name__} cannot be written as JSON: "
    return StructureError([attrs.evolve(one, message=message + one.message) for one in found])


def _sorted(items: Iterable[Any]) -> list[Any]:
    """Sort the items of a set by their JSON, because the order of a set differs between runs of a program."""
    return sorted(items, key=msgspec.json.encode)


#: The default options of a converter.
_OPTIONS: dict[str, Any] = {
    "forbid_extra_keys": True,
    "unstruct_collection_overrides": {AbstractSet: _sorted, Counter: dict},
}


def configure_converter(converter: cattrs.Converter) -> None:
    """Register the hooks of this library on a cattrs converter: model classes, EDTF values and stdlib types.

    Strings and numbers are no longer coerced. Hooks that are registered afterwards replace those of this library, and
    also apply to the members of model classes.

    Args:
        converter: The converter, which is changed in place.

    Raises:
        ClassError: The object is not a ``cattrs.Converter``.
    """
    if not isinstance(converter, cattrs.Converter):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ClassError(
            f"expected a cattrs.Converter, found {describe(converter)}; create one with cattrs.Converter()"
        )
    converter.register_structure_hook_factory(container_lookups.is_unchecked, container_hook)
    # These are factories, because a copy of the converter inherits factories, and calls them with itself.
    converter.register_structure_hook_factory(is_of_model_class, structure_hook)
    converter.register_unstructure_hook_factory(is_of_model_class, unstructure_hook)
    converter.register_structure_hook_func(lambda hint: hint is Edtf, _structure_edtf)
    converter.register_unstructure_hook(Edtf, _unstructure_edtf)
    _register_stdlib_types(converter)


def _register_stdlib_types(converter: cattrs.Converter) -> None:
    for cls, row in STDLIB_TYPES.items():
        if cls is not type(None):
            converter.register_structure_hook(cls, stdlib_types.structure_hook(cls))
        if row.write is not None:
            converter.register_unstructure_hook(cls, row.write)
    converter.register_structure_hook(enum.Enum, stdlib_types.structure_enum)
    # cattrs applies the hooks of strings to enumerations of strings, unless these have hooks of their own.
    converter.register_structure_hook(Vocabulary, stdlib_types.structure_enum)
    converter.register_unstructure_hook(Vocabulary, stdlib_types.unstructure_vocabulary)
    # cattrs would write the string of an enumeration member that is a string, and not its value.
    converter.register_unstructure_hook(str, stdlib_types.unstructure_string)
    converter.register_structure_hook_factory(is_read_by_json_type, union_hook)
    converter.register_structure_hook_func(stdlib_types.is_literal, stdlib_types.structure_literal)


def external_structurer(hint: Any) -> Structurer:
    """Return the structurer of a type outside the model, with the hooks of the library's converter."""
    return deferred_structurer(converter, hint)


def structure_external(obj: Any, hint: Any) -> Any:
    """Convert parsed JSON to an object of a type outside the model.

    Raises:
        ClassError: ``hint`` is not a type, or a class cannot be read.
        StructureError: The value is invalid; ``problems`` lists every error.
    """
    return _structure(converter, obj, hint)


def _structure(by: Converter, obj: Any, hint: Any) -> Any:
    require_type(hint)
    try:
        return by.structure(obj, hint)
    except Exception as error:  # noqa: BLE001 - callers only see errors of this library
        raise _document_error(error if by.detailed_validation else _located(error, by, obj, hint)) from None


def _located(error: Exception, by: Any, obj: Any, hint: Any) -> Exception:
    """Return the error that a converter with detailed validation raises, which states the location of each problem."""
    try:
        by._detailed_copy().structure(obj, hint)
    except Exception as located:  # noqa: BLE001 - the same error, with its location
        return located
    return error


def _document_error(error: Exception) -> Exception:
    return error if isinstance(error, DocumentError) else StructureError(problems_of(error, None))


def unstructure_external(obj: Any) -> Any:
    """Convert an object of a type outside the model to plain JSON values.

    Raises:
        StructureError: The result would not be read back unchanged.
    """
    try:
        return checked_json(converter.unstructure(obj))
    except RecursionError:
        raise StructureError.of(TYPE, too_deep_message("written")) from None


def _unstructure_edtf(value: Edtf) -> str:
    return str(value)


def _structure_edtf(value: Any, _hint: Any) -> Edtf:
    problems: list[Problem] = []
    read: Edtf = structure_edtf(value, None, problems)
    if problems:
        raise StructureError(problems)
    return read


#: The converter of this library. Use it for your own classes that contain model objects, or copy it to register hooks.
converter: Converter = Converter()
