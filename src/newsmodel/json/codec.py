"""Reading and writing documents: ``loads``, ``dumps``, ``load``, ``dump``, ``structure``, ``unstructure``."""

import os
import stat
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeVar, overload

import msgspec

from newsmodel._shape import is_model_class
from newsmodel.errors import NewsModelError, StructureError
from newsmodel.json import fast, parsing
from newsmodel.json.mirroring import is_fast
from newsmodel.json.reading import Reader, Readers, read_record
from newsmodel.json.writing import Writers, plain
from newsmodel.model.article import Article

T = TypeVar("T")

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
    raw = parsing.as_bytes(data)
    if is_model_class(type) and is_fast(type):
        try:
            read, mirrored, longer = fast.read_fast(raw, type)
        except fast.Declined:
            pass
        else:
            parsing.refuse_duplicates(raw, mirrored, longer=longer)
            return read
    return _structure(parsing.parse(raw), type, parsed_readers)


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
    return _structure(obj, type, readers)


def _structure(obj: Any, cls: Any, by: Readers) -> Any:
    if not is_model_class(cls):
        from newsmodel.json.composing import structure_foreign

        return structure_foreign(obj, cls)
    return read_record(by.of_class(cls), obj, cls)


def unstructure(obj: Any) -> Any:
    """Make plain JSON values of an object: dictionaries, lists, strings and numbers, defaults left out.

    Raises:
        StructureError: It holds something that JSON cannot.
    """
    try:
        return plain(writers[type(obj)](obj))
    except (msgspec.MsgspecError, TypeError, ValueError, RecursionError) as error:
        raise _not_writable(obj, error) from None


def dumps(obj: Any) -> bytes:
    """Write an object as a JSON document: UTF-8 bytes, members in the order of the class, defaults left out.

    Raises:
        StructureError: It holds something that JSON cannot.
    """
    try:
        return _encode(writers[type(obj)](obj))
    except (msgspec.MsgspecError, TypeError, ValueError, RecursionError) as error:
        raise _not_writable(obj, error) from None


def _not_writable(obj: Any, error: Exception) -> NewsModelError:
    if isinstance(error, NewsModelError):
        return error
    return StructureError.of("structure.type", f"{type(obj).__name__} cannot be written as JSON: {error}")


def load(path: str | os.PathLike[str], type: Any = Article) -> Any:  # noqa: A002
    """Read a JSON file, as ``loads`` does.

    Raises:
        OSError: The file cannot be read.
        NewsModelError: As ``loads`` raises it.
    """
    return loads(Path(path).read_bytes(), type)


def dump(obj: Any, path: str | os.PathLike[str]) -> None:
    """Write a JSON file, as ``dumps`` does; whole or not at all.

    Raises:
        OSError: The file cannot be written; what stood there before is untouched.
        StructureError: The object holds something that JSON cannot; likewise.
    """
    with writing_atomically(Path(path)) as file:
        file.write(dumps(obj) + b"\n")


#: A document is longer than the buffer that Python gives a file.
_BUFFER = 1 << 18


@contextmanager
def writing_atomically(path: Path) -> Generator[IO[bytes]]:
    """Write a file beside its place, and move it there when it is complete; with the rights of the old one.

    Raises:
        OSError: The file cannot be written; what stood there before is untouched.
    """
    prefix = f".{path.name}."
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=prefix, buffering=_BUFFER, delete=False) as file:
        beside = Path(file.name)
        try:
            yield file.file
            file.close()
            beside.chmod(_rights(path))
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def _rights(path: Path) -> int:
    """The rights that a file has, or that a new one gets."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _reader_of(hint: Any, by: Readers) -> Reader:
    """Read a nested model class directly, and anything else through the converter."""
    if is_model_class(hint):
        return by.of_class(hint)
    from newsmodel.json.composing import foreign_reader

    return foreign_reader(hint)


def _write_foreign(obj: Any) -> Any:
    from newsmodel.json.composing import unstructure_foreign

    return unstructure_foreign(obj)


_encode: Callable[[Any], bytes] = msgspec.json.Encoder().encode
readers: Readers = Readers(lambda hint: _reader_of(hint, readers))
parsed_readers: Readers = Readers(lambda hint: _reader_of(hint, parsed_readers), parsed=True)
writers: Writers = Writers(_write_foreign)
