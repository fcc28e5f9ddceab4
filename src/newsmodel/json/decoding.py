"""The fast path: msgspec decodes a document into structs, and an object builder creates model objects from them.

A document that is not read here is read by the complete path (``newsmodel.json.structuring``), which reports errors.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from newsmodel._checks import freeze
from newsmodel._fields import EXTRA, cached_per_class
from newsmodel._frozendict import EMPTY, FrozenDict
from newsmodel.errors import Problem
from newsmodel.json.fast_path import UNSUPPORTED, FastPathUnsupported
from newsmodel.json.generated_builder import GeneratedBuilder
from newsmodel.json.speedups import IS_COMPILED
from newsmodel.json.structs import forbids_unknown_members, struct_for

if TYPE_CHECKING:
    from newsmodel.json._speedups import ObjectBuilder


@cached_per_class
def object_builder(cls: type[Any]) -> "ObjectBuilder | GeneratedBuilder":
    """Return the object builder of a class: the native one if the class supports it."""
    if IS_COMPILED:
        from newsmodel.json.native_builder import native_builder

        native = native_builder(cls)
        if native is not None:
            return native
    return GeneratedBuilder(cls)


@cached_per_class
def decoder(cls: type[Any]) -> Callable[[bytes], Any]:
    """Return the function that decodes documents of a class into its struct."""
    return msgspec.json.Decoder(struct_for(cls)).decode


def decode(data: bytes, cls: type[Any]) -> Any:
    """Read a document of a class.

    Raises:
        FastPathUnsupported: The complete path has to read the document.
        JsonError: A member occurs twice.
    """
    try:
        return object_builder(cls).from_bytes(decoder(cls)(data), data)
    except UNSUPPORTED:
        raise FastPathUnsupported from None


@cached_per_class
def value_reader(cls: type[Any]) -> Callable[[Any], Any]:
    """Return the function that reads parsed JSON of a class, or raises one of ``UNSUPPORTED``.

    Without the native decoder, the function does not verify that the values are plain JSON.
    """
    builder = object_builder(cls)
    if not isinstance(builder, GeneratedBuilder):
        return builder.from_values
    return _generated_value_reader(builder, struct_for(cls)) if forbids_unknown_members() else _unsupported


def _unsupported(_values: Any) -> Any:
    raise FastPathUnsupported


def _generated_value_reader(builder: GeneratedBuilder, struct: type[msgspec.Struct]) -> Callable[[Any], Any]:
    """Return a function that supports unknown members in the object itself, but not in the objects it contains."""
    known = frozenset(struct.__struct_encode_fields__)

    def read(values: Any) -> Any:
        extra: FrozenDict[Any] = EMPTY
        if values.__class__ is dict and not known.issuperset(values):
            problems: list[Problem] = []
            extra = freeze({name: item for name, item in values.items() if name not in known}, None, problems)
            if problems or EXTRA in extra:  # the complete path finds the output of attrs.asdict
                raise FastPathUnsupported
            values = {name: item for name, item in values.items() if name in known}
        obj = builder.build(msgspec.convert(values, struct))
        if extra:
            object.__setattr__(obj, EXTRA, extra)  # the object is frozen, but not shared yet
        return obj

    return read
