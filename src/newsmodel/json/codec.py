"""Reading and writing documents: ``loads``, ``dumps``, ``structure``, ``unstructure``."""

from collections.abc import Callable
from typing import Any, TypeVar, overload

import msgspec

from newsmodel._field_checks import changed_values
from newsmodel._fields import ModelType, is_model_class, origin_class
from newsmodel._vocabulary import WITH_UNKNOWN_VALUES
from newsmodel.errors import NewsModelError, StructureError
from newsmodel.json.decoding import decode, value_reader
from newsmodel.json.encoding import CustomEncoders, Encoders, encode, indented, to_plain
from newsmodel.json.fast_path import UNSUPPORTED, FastPathUnsupported, has_fast_path
from newsmodel.json.newer_values import writing_checked
from newsmodel.json.refusing import Unknown, has_unknown_members, is_refused, refusing_unknown_members
from newsmodel.json.speedups import IS_COMPILED
from newsmodel.json.strict_json import as_bytes, parse
from newsmodel.json.structuring import Structurers, structure_document
from newsmodel.json.value_structurers import Structurer
from newsmodel.model.article import Article

T = TypeVar("T")

#: What is raised for objects that JSON cannot represent, or that are invalid because attrs ran without validators.
_UNWRITABLE = (msgspec.MsgspecError, AttributeError, LookupError, TypeError, ValueError, RecursionError)

#: After hooks were registered on ``converter``: the function that returns whether they apply to objects of a class.
WITH_HOOKS: list[Callable[[type[Any]], bool]] = []


def _has_hooks(cls: type[Any]) -> bool:
    """Return whether custom hooks of ``converter`` apply to objects of a class, which it then has to read."""
    return any(applies(cls) for applies in WITH_HOOKS)


#: The types of a document: UTF-8 bytes, or text.
Source = bytes | bytearray | memoryview | str


@overload
def loads(data: Source, *, unknown: Unknown = "keep") -> Article: ...
@overload
def loads(data: Source, type: type[T], *, unknown: Unknown = "keep") -> T: ...
def loads(data: Source, type: Any = Article, *, unknown: Unknown = "keep") -> Any:  # noqa: A002 - as readers expect
    """Return the object of a JSON document (RFC 8259).

    Unknown members are preserved in ``extra``, at every depth. A document in an older format version is migrated first.

    Args:
        data: The document: a string, or bytes in UTF-8, with or without a byte order mark.
        type: The class of the document: a model class, a class derived from one, or any type that ``converter``
            supports.
        unknown: "keep" preserves unknown members; "refuse" reports each of them, at every depth, as a problem with the
            code ``structure.unknown-member`` and, if it resembles a member of the class, the member that is meant.

    Raises:
        ClassError: ``type`` is not a type, a class cannot be read, or ``unknown`` is neither "keep" nor "refuse".
        JsonError: The document is not valid JSON, is not UTF-8, or contains a member twice.
        StructureError: The document is invalid; ``problems`` lists every error with its JSON Pointer.
        VersionError: The format version is not supported.
    """
    raw = as_bytes(data)
    if unknown != "keep" and is_refused(unknown):
        return _refusing(lambda: loads(raw, type), lambda: parse(raw), type)
    if is_model_class(type) and has_fast_path(type) and not (WITH_HOOKS and _has_hooks(type)):
        try:
            return decode(raw, type)
        except FastPathUnsupported:
            pass
    return _structure(parse(raw), type, parsed_structurers)


@overload
def structure(obj: Any, *, unknown: Unknown = "keep") -> Article: ...
@overload
def structure(obj: Any, type: type[T], *, unknown: Unknown = "keep") -> T: ...
def structure(obj: Any, type: Any = Article, *, unknown: Unknown = "keep") -> Any:  # noqa: A002 - as readers expect
    """Return the object of a document in parsed JSON: dictionaries, lists, strings, numbers, booleans and ``None``.

    Unknown members are preserved in ``extra``, at every depth. A document in an older format version is migrated first.

    Args:
        obj: The document, such as ``json.loads`` or ``unstructure`` return. Model objects and ``Edtf`` values in it are
            not converted.
        type: The class of the document: a model class, a class derived from one, or any type that ``converter``
            supports.
        unknown: "keep" preserves unknown members; "refuse" reports each of them, at every depth, as a problem with the
            code ``structure.unknown-member`` and, if it resembles a member of the class, the member that is meant.

    Raises:
        ClassError: ``type`` is not a type, a class cannot be read, or ``unknown`` is neither "keep" nor "refuse".
        StructureError: The document is invalid; ``problems`` lists every error with its JSON Pointer.
        VersionError: The format version is not supported.
    """
    if unknown != "keep" and is_refused(unknown):
        return _refusing(lambda: structure(obj, type), lambda: obj, type)
    if IS_COMPILED and is_model_class(type) and has_fast_path(type) and not (WITH_HOOKS and _has_hooks(type)):
        try:
            return value_reader(type)(obj)
        except UNSUPPORTED:
            pass
    return _structure(obj, type, structurers)


def _refusing(read: Callable[[], T], document: Callable[[], Any], hint: Any) -> T:
    """Read a document as usual, and if it has unknown members or problems, again on the path that reports all."""
    try:
        obj = read()
        if not has_unknown_members(obj):
            return obj
    except StructureError:
        pass
    with refusing_unknown_members():
        again: T = _structure(document(), hint, structurers)
    return again


def _structure(obj: Any, hint: Any, by: Structurers) -> Any:
    cls = origin_class(hint)
    if not is_model_class(cls) or (WITH_HOOKS and _has_hooks(cls)):
        from newsmodel.json.converters import structure_external

        return structure_external(obj, hint)
    return structure_document(by.for_field_type(ModelType(cls)), obj, cls)


def unstructure(obj: Any) -> Any:
    """Return an object as plain JSON values: dictionaries, lists, strings, numbers, booleans and ``None``.

    Members with their default value are omitted. The result can be changed without an effect on the object.

    Args:
        obj: A model object, or an object of any other type that ``converter`` supports.

    Raises:
        StructureError: The object contains a value that JSON cannot represent, or that could not be read.
    """
    try:
        if WITH_UNKNOWN_VALUES:
            with writing_checked(obj):
                return to_plain(plain_encoders[type(obj)](obj))
        return to_plain(plain_encoders[type(obj)](obj))
    except _UNWRITABLE as error:
        raise _unwritable_error(obj, error) from None


def dumps(obj: Any, *, indent: int | None = None) -> bytes:
    """Return an object as a JSON document (RFC 8259).

    Members are written in the order of the class, required members first. Members with their default value are omitted.

    Args:
        obj: A model object, or an object of any other type that ``converter`` supports.
        indent: The number of spaces for each level, from 1 to 16, for documents that people read or compare line by
            line; ``None`` writes one line without spaces.

    Returns:
        The document in UTF-8.

    Raises:
        StructureError: The object contains a value that JSON cannot represent or that could not be read, or ``indent``
            is out of range.
    """
    try:
        if WITH_UNKNOWN_VALUES:
            with writing_checked(obj):
                document = encode(encoders[type(obj)](obj))
        else:
            document = encode(encoders[type(obj)](obj))
    except _UNWRITABLE as error:
        raise _unwritable_error(obj, error) from None
    return document if indent is None else indented(document, indent)


def _unwritable_error(obj: Any, error: Exception) -> NewsModelError:
    if isinstance(error, StructureError) and is_model_class(type(obj)):
        return StructureError(changed_values(obj) or error.problems)
    if isinstance(error, NewsModelError):
        return error
    return StructureError.of("structure.wrong-type", f"{type(obj).__name__} cannot be written as JSON: {error}")


def _structurer_of(hint: Any, by: Structurers) -> Structurer:
    """Return the structurer of a nested model class, or of another type through the converter."""
    cls = origin_class(hint)
    if is_model_class(cls):
        return by.for_class(cls)
    from newsmodel.json.converters import external_structurer

    return external_structurer(hint)


def _unstructure_external(obj: Any) -> Any:
    from newsmodel.json.converters import unstructure_external

    return unstructure_external(obj)


def _reject_unreadable(cls: type[Any], name: str, hint: Any) -> None:
    from newsmodel.json.converters import converter
    from newsmodel.json.model_hooks import reject_unreadable

    reject_unreadable(cls, name, hint, converter)


# The functions above import the converter when it is first needed, because importing cattrs takes long.
structurers: Structurers = Structurers(lambda hint: _structurer_of(hint, structurers), parsed=IS_COMPILED)
parsed_structurers: Structurers = Structurers(lambda hint: _structurer_of(hint, parsed_structurers), parsed=True)
encoders: Encoders = Encoders(_unstructure_external, _reject_unreadable)
plain_encoders: Encoders = Encoders(_unstructure_external, _reject_unreadable, for_plain=True)


def use_hooks(applies: Callable[[type[Any]], bool], custom: Callable[[], CustomEncoders]) -> None:
    """Apply the hooks that were registered on ``converter``, from now on.

    Args:
        applies: Returns whether the hooks apply to objects of a class.
        custom: Returns new encoders for the hooks.
    """
    WITH_HOOKS[:] = [applies]
    for changed in (structurers, parsed_structurers):
        changed.clear()
    for written in (encoders, plain_encoders):
        written.reset(custom())
