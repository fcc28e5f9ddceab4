"""The cattrs converter: documents of classes that contain model objects, and of types outside the model.

This module is not called ``converter``, because it would hide the public object ``newsmodel.json.converter``.
"""

import dataclasses
import enum
import threading
import typing
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, TypeAlias, TypeVar

import attrs
import cattrs
import msgspec
from cattrs.errors import StructureHandlerNotFoundError
from cattrs.gen import make_mapping_structure_fn  # pyright: ignore[reportUnknownVariableType]
from cattrs.preconf import json

from newsmodel._arguments import require_type
from newsmodel._checks import REJECTED, TYPE, json_scalar_error
from newsmodel._fields import is_model_class, origin_class
from newsmodel._frozendict import is_array, is_object
from newsmodel.edtf import Edtf
from newsmodel.errors import (
    ClassError,
    DocumentError,
    Location,
    Problem,
    StructureError,
    describe,
    problem,
    too_deep_message,
)
from newsmodel.json import stdlib_types
from newsmodel.json.cattrs_errors import problems_of
from newsmodel.json.encoding import Encoders, indented, to_plain
from newsmodel.json.newer_values import require_document
from newsmodel.json.stdlib_types import STDLIB_TYPES, is_unregistered_subclass, unregistered_type_message
from newsmodel.json.strict_json import as_bytes, parse
from newsmodel.json.structuring import Structurer, Structurers, edtf_of, structure_document

T = TypeVar("T")


class Converter(cattrs.Converter):
    """A cattrs converter that supports the model, never coerces values, and reads and writes JSON.

    Copy ``newsmodel.converter`` and register hooks for your types on the copy. The hooks also apply inside classes
    derived from model classes. ``structure`` and ``unstructure`` are those of ``cattrs.Converter``, and raise its
    errors. Unknown members of attrs classes and dataclasses outside the model are errors, because these cannot preserve
    them.

    Args:
        arguments: Positional arguments passed through to ``cattrs.Converter``, in place of the default options.
        options: Keyword arguments passed through to ``cattrs.Converter``; they override the default options.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **(options if arguments else _OPTIONS | options))
        json.configure_converter(self)
        configure_converter(self)

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
        obj: T = _structure(self, parse(as_bytes(data)), type)
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
            document = msgspec.json.encode(_checked_json(self.unstructure(obj)))
        except (msgspec.MsgspecError, AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
            message = f"{type(obj).__name__} cannot be written as JSON: {error}"
            raise StructureError.of(TYPE, message) from None
        return document if indent is None else indented(document, indent)


def _checked_json(value: Any) -> Any:
    """Return the output of a converter after checking that it is read back unchanged.

    Raises:
        StructureError: It is not.
    """
    try:
        _check_json(value)
    except RecursionError:
        raise StructureError.of(TYPE, too_deep_message("written")) from None
    return value


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

    Hooks that are registered for a model class afterwards also apply inside other model classes.
    Strings and numbers are no longer coerced.

    Args:
        converter: The converter, which is changed in place.
    """
    converter.register_structure_hook_factory(_container_lookups.is_unchecked, _container_hook)
    # These are factories, because a copy of the converter inherits factories, and calls them with itself.
    converter.register_structure_hook_factory(_is_of_model_class, _structure_hook)
    converter.register_unstructure_hook_factory(is_model_class, _unstructure_hook)
    converter.register_structure_hook_func(lambda hint: hint is Edtf, lambda value, _hint: edtf_of(value))
    converter.register_unstructure_hook(Edtf, str)
    _register_stdlib_types(converter)


def _register_stdlib_types(converter: cattrs.Converter) -> None:
    for cls, row in STDLIB_TYPES.items():
        if cls is not type(None):
            converter.register_structure_hook(cls, stdlib_types.structure_hook(cls))
        if row.write is not None:
            converter.register_unstructure_hook(cls, row.write)
    converter.register_structure_hook(enum.Enum, stdlib_types.structure_enum)
    # cattrs would write the string of an enumeration member that is a string, and not its value.
    converter.register_unstructure_hook(str, stdlib_types.unstructure_string)
    converter.register_structure_hook_func(stdlib_types.is_union_of_json_types, stdlib_types.structure_union)
    converter.register_structure_hook_func(stdlib_types.is_literal, stdlib_types.structure_literal)


class _ContainerLookups(threading.local):
    """The container types whose cattrs hooks are being looked up in the current thread."""

    def __init__(self) -> None:
        self.hints: list[Any] = []

    def is_unchecked(self, hint: Any) -> bool:
        """Return whether a type is a container, outside the lookup of its cattrs hook."""
        return _container(hint) is not None and hint not in self.hints


_container_lookups = _ContainerLookups()


def _container_hook(hint: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    """Return a hook that checks for an array or an object, because cattrs reads a string as a list of its letters."""
    if origin_class(hint) in _MAPPINGS:
        # cattrs would cache its hook for the type, and no longer call this factory.
        hook: Callable[[Any, Any], Any] = make_mapping_structure_fn(hint, converter)
    else:
        _container_lookups.hints.append(hint)
        try:
            hook = converter.get_structure_hook(hint, cache_result=False)
        finally:
            _container_lookups.hints.remove(hint)
    expected, is_expected = _container(hint) or _ARRAY

    def structure(value: Any, _hint: Any) -> Any:
        if not is_expected(value):
            raise StructureError.of(TYPE, f"expected {expected}, found {describe(value)}")
        return hook(value, hint)

    return structure


_MAPPINGS = (dict, Mapping, MutableMapping)

_Container: TypeAlias = tuple[str, Callable[[Any], bool]]
_ARRAY: _Container = ("an array", lambda value: is_array(value) or isinstance(value, (AbstractSet, deque)))
_OBJECT: _Container = ("an object", is_object)


def _container(hint: Any) -> _Container | None:
    """Return the JSON container that represents a type; ``None`` for other types."""
    origin = origin_class(hint)
    if not isinstance(origin, type):
        return None
    cls: type[Any] = origin
    if issubclass(cls, (str, bytes, bytearray, memoryview, range)):
        return None
    if attrs.has(cls) or dataclasses.is_dataclass(cls) or typing.is_typeddict(cls) or issubclass(cls, Mapping):
        return _OBJECT
    return _ARRAY if issubclass(cls, (Sequence, AbstractSet, deque)) else None


def _is_of_model_class(hint: Any) -> bool:
    return is_model_class(origin_class(hint))


def _structure_hook(hint: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    cls = origin_class(hint)
    return ModelHook(cls, Structurers(lambda hint: _deferred_structurer(converter, hint)).for_class(cls))


def _unstructure_hook(_cls: type[Any], converter: cattrs.Converter) -> Callable[[Any], Any]:
    def unstructure(obj: Any) -> Any:
        return _checked_json(converter.unstructure(obj))

    def reject(cls: type[Any], name: str, hint: Any) -> None:
        reject_unreadable(cls, name, hint, converter)

    encoders = Encoders(unstructure, reject, for_plain=True)
    # The object may be an instance of a subclass, which has additional members.
    return lambda obj: to_plain(encoders[type(obj)](obj))


@attrs.frozen
class ModelHook:
    """The structure hook of a model class. Model classes that contain it call its structurer directly."""

    cls: type[Any]
    structurer: Structurer

    def __call__(self, value: Any, _hint: Any) -> Any:
        """Convert a value, as cattrs calls a hook."""
        return value if isinstance(value, self.cls) else structure_document(self.structurer, value, self.cls)


def _deferred_structurer(converter: cattrs.Converter, hint: Any) -> Structurer:
    """Return a structurer that looks up the hook of a type on first use, when all hooks have been registered."""
    found: list[Structurer] = []

    def structure(value: Any, at: Location, problems: list[Problem]) -> Any:
        if not found:
            try:
                found.append(_registered_structurer(converter, hint))
            except ClassError:
                raise
            except Exception as error:  # noqa: BLE001 - any error of cattrs about a type without hooks
                problems.append(problem(at, REJECTED, unregistered_type_message(hint, _reason(error))))
                return None
        return found[0](value, at, problems)

    return structure


def _reason(error: Exception) -> str:
    return "" if isinstance(error, StructureHandlerNotFoundError) else str(error)


def _registered_structurer(converter: cattrs.Converter, hint: Any) -> Structurer:
    hook = converter.get_structure_hook(hint)
    if isinstance(hook, ModelHook):
        return hook.structurer

    def structure(value: Any, at: Location, problems: list[Problem]) -> Any:
        try:
            return hook(value, hint)
        except Exception as error:  # noqa: BLE001 - any error of a custom hook becomes a problem
            problems.extend(problems_of(error, at))
        return None

    return structure


def external_structurer(hint: Any) -> Structurer:
    """Return the structurer of a type outside the model, with the hooks of the library's converter."""
    return _deferred_structurer(converter, hint)


def structure_external(obj: Any, hint: Any) -> Any:
    """Convert parsed JSON to an object of a type outside the model.

    Raises:
        ClassError: ``hint`` is not a type, or a class cannot be read.
        StructureError: The value is invalid; ``problems`` lists every error.
    """
    return _structure(converter, obj, hint)


def _structure(by: cattrs.Converter, obj: Any, hint: Any) -> Any:
    require_type(hint)
    try:
        return by.structure(obj, hint)
    except DocumentError:
        raise
    except Exception as error:  # noqa: BLE001 - callers only see errors of this library
        raise StructureError(problems_of(error, None)) from None


def reject_unreadable(cls: type[Any], name: str, hint: Any, by: cattrs.Converter) -> None:
    """Check that a converter can read a member, before it is written.

    Args:
        cls: The model class.
        name: The name of the member.
        hint: The type of the member.
        by: The converter.

    Raises:
        StructureError: No structure hook is registered for the type.
    """
    try:
        by.get_structure_hook(hint)
        if is_unregistered_subclass(hint):
            raise StructureHandlerNotFoundError("", hint)  # noqa: TRY301 - cattrs returns the hook of its base
    except ClassError:
        raise
    except Exception as error:  # noqa: BLE001 - any error of cattrs about a type without hooks
        message = f"{cls.__name__} cannot be written as JSON: {unregistered_type_message(hint, _reason(error))}"
        raise StructureError.of(REJECTED, message, f"/{name}") from None


def unstructure_external(obj: Any) -> Any:
    """Convert an object of a type outside the model to plain JSON values.

    Raises:
        StructureError: The result would not be read back unchanged.
    """
    try:
        return _checked_json(converter.unstructure(obj))
    except RecursionError:
        raise StructureError.of(TYPE, too_deep_message("written")) from None


#: Classes whose instances are read back unchanged. Instances of subclasses are not, except for enumerations.
_JSON_SCALARS = (str, int, float, bool, type(None))


def _check_json(value: Any) -> None:
    """Reject values that msgspec would write, but that are not read back unchanged: other types, NaN, names like 1."""
    if is_object(value):
        for name, item in value.items():
            if not isinstance(name, str):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise StructureError.of(TYPE, f"expected strings as member names, found {describe(name)}")
            _check_json(item)
    elif is_array(value):
        for item in value:
            _check_json(item)
    elif not (type(value) in _JSON_SCALARS or (isinstance(value, (str, int)) and isinstance(value, enum.Enum))):
        raise StructureError.of(REJECTED, unregistered_type_message(type(value)))
    elif (error := json_scalar_error(value)) is not None:
        raise StructureError.of(*error)


#: The converter of this library. Use it for your own classes that contain model objects, or copy it to register hooks.
converter: Converter = Converter()
