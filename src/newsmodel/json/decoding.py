"""The fast path: msgspec decodes into structs, and a builder makes model objects from them.

It either reads the whole document or leaves it to the complete reader (``newsmodel.json.structuring``), which reports
errors. Nothing is read twice unless a document has an error or something else that is rare.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from newsmodel._checks import freeze
from newsmodel._fields import EXTRA, cached_per_class
from newsmodel._frozendict import EMPTY, FrozenDict
from newsmodel.errors import Problem
from newsmodel.json.generated_builder import FastPathUnsupported, GeneratedBuilder
from newsmodel.json.speedups import IS_COMPILED
from newsmodel.json.structs import is_strict, mirror

if TYPE_CHECKING:
    from newsmodel.json._speedups import ObjectBuilder

#: What msgspec and the builders raise for documents that they do not accept. Before 0.22, msgspec raises SystemError
#: for a number with hundreds of digits.
UNSUPPORTED = (FastPathUnsupported, msgspec.MsgspecError, ValueError, RecursionError, SystemError)


@cached_per_class
def object_builder(cls: type[Any]) -> "ObjectBuilder | GeneratedBuilder":
    """Return the builder of a class, the native one if possible."""
    if IS_COMPILED:
        from newsmodel.json.native_builder import native_builder

        native = native_builder(cls)
        if native is not None:
            return native
    return GeneratedBuilder(cls)


@cached_per_class
def decoder(cls: type[Any]) -> Callable[[bytes], Any]:
    """Return the decoder of a class: bytes in, the struct out."""
    return msgspec.json.Decoder(mirror(cls)).decode


def decode(data: bytes, cls: type[Any]) -> Any:
    """Read a document of a class.

    Raises:
        FastPathUnsupported: The complete reader has to read the document.
        JsonError: It has a member twice.
    """
    try:
        return object_builder(cls).from_bytes(decoder(cls)(data), data)
    except UNSUPPORTED:
        raise FastPathUnsupported from None


@cached_per_class
def value_reader(cls: type[Any]) -> Callable[[Any], Any]:
    """Return the fast reader of decoded JSON for a class. It raises one of ``UNSUPPORTED`` for what it does not read.

    Without the native decoder, it takes the values for decoded JSON without checking them.
    """
    builder = object_builder(cls)
    if not isinstance(builder, GeneratedBuilder):
        return builder.from_values
    return _generated_value_reader(builder, mirror(cls)) if is_strict() else _unsupported


def _unsupported(_values: Any) -> Any:
    raise FastPathUnsupported


def _generated_value_reader(builder: GeneratedBuilder, struct: type[msgspec.Struct]) -> Callable[[Any], Any]:
    """Return a reader that keeps the unknown members of an object, and does not read it if what it holds has some."""
    known = frozenset(struct.__struct_fields__)

    def read(values: Any) -> Any:
        extra: FrozenDict[Any] = EMPTY
        if values.__class__ is dict and not known.issuperset(values):
            problems: list[Problem] = []
            extra = freeze({name: item for name, item in values.items() if name not in known}, None, problems)
            if problems:
                raise FastPathUnsupported
            values = {name: item for name, item in values.items() if name in known}
        made = builder.build(msgspec.convert(values, struct))
        if extra:
            object.__setattr__(made, EXTRA, extra)  # the object is frozen, but nothing else refers to it yet
        return made

    return read
