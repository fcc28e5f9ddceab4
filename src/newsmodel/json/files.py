"""Documents in files: ``load`` and ``dump``."""

import os
from pathlib import Path
from typing import Any, TypeVar, overload

from newsmodel.json.codec import dumps, loads
from newsmodel.json.compression import compressed_write, decompressed
from newsmodel.json.refusing import Unknown
from newsmodel.model.article import Article

T = TypeVar("T")


@overload
def load(path: str | os.PathLike[str], *, unknown: Unknown = "keep") -> Article: ...
@overload
def load(path: str | os.PathLike[str], type: type[T], *, unknown: Unknown = "keep") -> T: ...
def load(
    path: str | os.PathLike[str],
    type: Any = Article,  # noqa: A002 - the name that ``loads`` has too
    *,
    unknown: Unknown = "keep",
) -> Any:
    """Return the object of a JSON file, which can be compressed with gzip or Zstandard.

    Args:
        path: The file.
        type: The class of the document, as for ``loads``.
        unknown: Whether unknown members are preserved or reported, as for ``loads``.

    Raises:
        OSError: The file cannot be read.
        CompressionError: The file is compressed, and damaged or incomplete.
        MissingDependencyError: The file is compressed with Zstandard, which needs Python 3.14 or the extra
            ``typed-newsmodel[zstd]``.
        ClassError: ``type`` is not a type, a class cannot be read, or ``unknown`` is neither "keep" nor "refuse".
        JsonError: The file is not valid JSON, is not UTF-8, or contains a member twice.
        StructureError: The document is invalid; ``problems`` lists every error with its JSON Pointer.
        VersionError: The format version is not supported.
    """
    file = Path(path)
    return loads(decompressed(file.read_bytes(), file), type, unknown=unknown)


def dump(obj: Any, path: str | os.PathLike[str], *, indent: int | None = None) -> None:
    """Write an object to a JSON file in UTF-8, with a line feed at the end.

    The file is replaced only when it is complete: if there is an error, an existing file is unchanged. Its owner and
    its permissions are kept.

    Args:
        obj: A model object, or an object of any other type that ``converter`` supports.
        path: The file. It is compressed if its name ends in ``.gz`` or ``.zst``.
        indent: The number of spaces for each level, from 1 to 16; ``None`` writes one line.

    Raises:
        OSError: The file cannot be written.
        MissingDependencyError: The name ends in ``.zst``, which needs Python 3.14 or the extra
            ``typed-newsmodel[zstd]``.
        StructureError: The object contains a value that JSON cannot represent or that could not be read, or ``indent``
            is out of range.
    """
    document = dumps(obj, indent=indent) + b"\n"
    with compressed_write(Path(path)) as file:
        file.write(document)
