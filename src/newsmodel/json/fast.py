"""The fast path: msgspec reads bytes into mirrors in C, and a copier makes model objects of them.

Whatever the mirrors refuse goes to the complete reader (``newsmodel.json.reading``), which decides; the fast
path only ever says "yes" or "not me".
"""

from collections.abc import Callable
from typing import Any, Protocol

import msgspec

from newsmodel._checks import freeze
from newsmodel._fields import EXTRA, cached_per_class
from newsmodel._frozendict import EMPTY, FrozenDict
from newsmodel.errors import Problem
from newsmodel.json.compiled import IS_COMPILED
from newsmodel.json.copying import Declined, GeneratedCopier
from newsmodel.json.mirroring import mirror


class Copier(Protocol):
    """Makes objects of a class of their mirrors.

    Both methods raise ``Declined`` where the complete reader has to look at the document, and ``EdtfError`` for what
    is no time.
    """

    def copy(self, mirrored: Any, /) -> Any:
        """Make the object of a mirror."""
        ...

    def read(self, mirrored: Any, data: bytes, /) -> tuple[Any, bool]:
        """Make the object of a mirror, and say whether it has all members of the document for sure."""
        ...


@cached_per_class
def copier(cls: type[Any]) -> Copier:
    """Give the copier of a class, a compiled one where there is one."""
    if IS_COMPILED:
        from newsmodel.json.planning import compiled_copier

        compiled = compiled_copier(cls)
        if compiled is not None:
            return compiled
    return GeneratedCopier(cls)


@cached_per_class
def decoder(cls: type[Any]) -> Callable[[bytes], Any]:
    """Make the fast reader of a class: bytes in, the mirror out."""
    return msgspec.json.Decoder(mirror(cls)).decode


def read_fast(data: bytes, cls: type[Any]) -> tuple[Any, bool]:
    """Read a document of a class: the object, and whether it has all members of the document for sure.

    Raises:
        Declined: The document has to be read by the complete reader.
    """
    try:
        return copier(cls).read(decoder(cls)(data), data)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise Declined from None


@cached_per_class
def quick_reader(cls: type[Any]) -> Callable[[Any], Any]:
    """Make the reader of an object that is JSON already parsed; it gives ``None`` where it does not read it.

    It keeps members that the class does not know; those of the objects that it holds stop it.
    """
    mirrored, copy = mirror(cls), copier(cls).copy
    known = frozenset(mirrored.__struct_fields__)

    def read(value: Any) -> Any:
        extra: FrozenDict[Any] = EMPTY
        if value.__class__ is dict and not known.issuperset(value):
            problems: list[Problem] = []
            extra = freeze({name: item for name, item in value.items() if name not in known}, None, problems)
            if problems:
                return None
            value = {name: item for name, item in value.items() if name in known}
        try:
            made = copy(msgspec.convert(value, mirrored))
        except (msgspec.MsgspecError, ValueError, RecursionError, SystemError, Declined):
            return None  # before 0.22, msgspec raises a SystemError of a float's digits that are hundreds
        if extra:
            object.__setattr__(made, EXTRA, extra)  # the object is frozen, and nobody else has it yet
        return made

    return read
