"""Reading and writing documents: ``loads``, ``dumps``, ``structure``, ``unstructure``."""

from typing import Any, TypeVar, overload

import msgspec

from newsmodel._arguments import reject_asdict_output
from newsmodel._fields import ModelType, is_model_class, origin_class
from newsmodel._vocabulary import WITH_UNKNOWN_VALUES
from newsmodel.errors import NewsModelError, StructureError
from newsmodel.json.decoding import UNSUPPORTED, decode, value_reader
from newsmodel.json.encoding import Encoders, encode, indented, plain
from newsmodel.json.generated_builder import FastPathUnsupported
from newsmodel.json.newer_values import require_document
from newsmodel.json.speedups import IS_COMPILED
from newsmodel.json.strict_json import as_bytes, parse
from newsmodel.json.structs import is_fast
from newsmodel.json.structuring import Reader, Readers, read_record
from newsmodel.model.article import Article

T = TypeVar("T")

#: What is raised where an object holds what JSON cannot, or what its class does not allow: attrs can be told to check
#: nothing.
_UNWRITABLE = (msgspec.MsgspecError, AttributeError, TypeError, ValueError, RecursionError)

#: A document as it comes: UTF-8 bytes, or text.
Source = bytes | bytearray | memoryview | str


@overload
def loads(data: Source) -> Article: ...
@overload
def loads(data: Source, type: type[T]) -> T: ...
def loads(data: Source, type: Any = Article) -> Any:  # noqa: A002 - the name that readers of JSON expect
    """Read a JSON document: UTF-8 bytes or text in, a checked object out.

    Members that the library does not know are kept in ``extra``, at every depth.
    A document in an older format version is migrated first.

    Args:
        data: The document.
        type: What it holds: a class of the model, one derived from it, or any type that ``converter`` knows.

    Raises:
        JsonError: It is not JSON, not UTF-8, or has a member twice.
        StructureError: Its values have the wrong shape; ``problems`` names every one, with its JSON Pointer.
        VersionError: It is written in a format version that this library cannot read.
    """
    raw = as_bytes(data)
    if is_model_class(type) and is_fast(type):
        try:
            return decode(raw, type)
        except FastPathUnsupported:
            pass
    return _structure(parse(raw), type, parsed_readers)


@overload
def structure(obj: Any) -> Article: ...
@overload
def structure(obj: Any, type: type[T]) -> T: ...
def structure(obj: Any, type: Any = Article) -> Any:  # noqa: A002 - the name that readers of JSON expect
    """Make an object of plain JSON values: dictionaries, lists, strings and numbers.

    Raises:
        StructureError: The values have the wrong shape; ``problems`` names every one, with its JSON Pointer.
        VersionError: It is written in a format version that this library cannot read.
    """
    if is_model_class(type):
        reject_asdict_output(obj, type)
    if IS_COMPILED and is_model_class(type) and is_fast(type):
        try:
            return value_reader(type)(obj)
        except UNSUPPORTED:
            pass
    return _structure(obj, type, readers)


def _structure(obj: Any, hint: Any, by: Readers) -> Any:
    cls = origin_class(hint)
    if not is_model_class(cls):
        from newsmodel.json.converters import structure_foreign

        return structure_foreign(obj, hint)
    return read_record(by.of_field_type(ModelType(cls)), obj, cls)


def unstructure(obj: Any) -> Any:
    """Make plain JSON values of an object: dictionaries, lists, strings and numbers, defaults left out.

    Raises:
        StructureError: It holds something that JSON cannot.
    """
    try:
        if WITH_UNKNOWN_VALUES:
            require_document(obj)
        return plain(plain_encoders[type(obj)](obj))
    except _UNWRITABLE as error:
        raise _not_writable(obj, error) from None


def dumps(obj: Any, *, indent: int | None = None) -> bytes:
    """Write an object as a JSON document: UTF-8 bytes, members in the order of the class, defaults left out.

    Args:
        obj: An object of the model, or of any type that ``converter`` supports.
        indent: The number of blanks for each level, from 1 to 16, for a document that people read or compare line by
            line; ``None`` writes it on one line, without blanks.

    Raises:
        StructureError: It holds something that JSON cannot, or ``indent`` is out of range.
    """
    try:
        if WITH_UNKNOWN_VALUES:
            require_document(obj)
        document = encode(encoders[type(obj)](obj))
    except _UNWRITABLE as error:
        raise _not_writable(obj, error) from None
    return document if indent is None else indented(document, indent)


def _not_writable(obj: Any, error: Exception) -> NewsModelError:
    if isinstance(error, NewsModelError):
        return error
    return StructureError.of("structure.wrong-type", f"{type(obj).__name__} cannot be written as JSON: {error}")


def _reader_of(hint: Any, by: Readers) -> Reader:
    """Read a nested model class directly, and anything else through the converter."""
    cls = origin_class(hint)
    if is_model_class(cls):
        return by.of_class(cls)
    from newsmodel.json.converters import foreign_reader

    return foreign_reader(hint)


def _write_foreign(obj: Any) -> Any:
    from newsmodel.json.converters import unstructure_foreign

    return unstructure_foreign(obj)


def _refuse_unreadable(cls: type[Any], name: str, hint: Any) -> None:
    from newsmodel.json.converters import converter, reject_unreadable

    reject_unreadable(cls, name, hint, converter)


readers: Readers = Readers(lambda hint: _reader_of(hint, readers), parsed=IS_COMPILED)
parsed_readers: Readers = Readers(lambda hint: _reader_of(hint, parsed_readers), parsed=True)
encoders: Encoders = Encoders(_write_foreign, _refuse_unreadable)
plain_encoders: Encoders = Encoders(_write_foreign, _refuse_unreadable, for_plain=True)
