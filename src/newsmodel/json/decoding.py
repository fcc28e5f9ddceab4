"""The fast path: msgspec decodes into structs, and a builder makes model objects from them.

It either reads the whole document or leaves it to the complete reader (``newsmodel.json.structuring``), which reports
errors. Nothing is read twice unless a document has an error or something else that is rare.
"""

from collections.abc import Callable
from typing import Any, Protocol

import msgspec

from newsmodel._checks import freeze
from newsmodel._fields import EXTRA, per_class
from newsmodel._frozendict import EMPTY, FrozenDict
from newsmodel.errors import Problem
from newsmodel.json.generated_builder import FastPathUnsupported, GeneratedBuilder
from newsmodel.json.speedups import IS_COMPILED
from newsmodel.json.structs import is_strict, mirror

#: What msgspec and the builders raise for documents that they do not accept. Before 0.22, msgspec raises SystemError
#: for a number with hundreds of digits.
_UNSUPPORTED = (msgspec.MsgspecError, ValueError, RecursionError, SystemError)


class ObjectBuilder(Protocol):
    """Makes the objects of a class from structs."""

    def from_bytes(self, decoded: Any, data: bytes, /) -> Any:
        """Make the object of a struct and the document it was decoded from.

        Raises:
            FastPathUnsupported: The complete reader has to read the document.
            EdtfError: It has a time that is not EDTF.
        """
        ...


@per_class
def object_builder(cls: type[Any]) -> ObjectBuilder:
    """Return the builder of a class, the native one if possible."""
    if IS_COMPILED:
        from newsmodel.json.native_builder import native_builder

        native = native_builder(cls)
        if native is not None:
            return native
    return GeneratedBuilder(cls)


@per_class
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
    except _UNSUPPORTED:
        raise FastPathUnsupported from None


@per_class
def value_reader(cls: type[Any]) -> Callable[[Any], Any]:
    """Return the fast reader of decoded JSON for a class. It raises ``FastPathUnsupported`` for what it does not read.

    Without the native decoder, it takes the values for decoded JSON without looking.
    """
    builder, struct = object_builder(cls), mirror(cls)
    if not isinstance(builder, GeneratedBuilder):
        return _native_value_reader(builder, struct)
    return _generated_value_reader(builder, struct) if is_strict() else _unsupported


def _unsupported(_values: Any) -> Any:
    raise FastPathUnsupported


def _native_value_reader(builder: Any, struct: type[Any]) -> Callable[[Any], Any]:
    from newsmodel.json._speedups import count_members

    def read(values: Any) -> Any:
        count = count_members(values)
        if count < 0:
            raise FastPathUnsupported
        try:
            return builder.from_values(msgspec.convert(values, struct), values, count)
        except _UNSUPPORTED:
            raise FastPathUnsupported from None

    return read


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
        try:
            made = builder.build(msgspec.convert(values, struct))
        except _UNSUPPORTED:
            raise FastPathUnsupported from None
        if extra:
            object.__setattr__(made, EXTRA, extra)  # the object is frozen, but nothing else refers to it yet
        return made

    return read
