"""Structs that objects are written from, and how they take the unknown members of an object."""

from collections.abc import Callable
from typing import Any

import msgspec

from newsmodel._fields import cached_per_class
from newsmodel._frozendict import FrozenDict, thaw
from newsmodel.json.structs import in_document_order, renamed, struct_default
from newsmodel.json.versions import FORMAT_MEMBER, is_document_class


@cached_per_class
def struct_to_write(cls: type[Any]) -> type[msgspec.Struct]:
    """Return the struct that objects of a class are written from: its members in document order, of any type.

    It differs from the struct that documents are decoded into: its fields are positional, and the format version of a
    document comes first.
    """
    version = [FORMAT_MEMBER] if is_document_class(cls) else []
    fields = [
        member.name if member.required else (member.name, Any, struct_default(member))
        for member in in_document_order(cls)
    ]
    return msgspec.defstruct(
        cls.__name__,
        [*version, *fields],
        rename=renamed(cls),
        omit_defaults=True,
        eq=False,
        gc=False,
        module=__name__,
    )


@cached_per_class
def extra_merger(cls: type[Any]) -> Callable[[msgspec.Struct, Any], dict[str, Any]]:
    """Return the function that adds unknown members to a dictionary of the members in the struct of a class."""
    names, optional = struct_to_write(cls).__struct_encode_fields__, struct_to_write(cls).__struct_defaults__
    defaults = (msgspec.NODEFAULT,) * (len(names) - len(optional)) + optional

    def merge(struct: msgspec.Struct, extra: Any) -> dict[str, Any]:
        fields = zip(names, msgspec.structs.astuple(struct), defaults, strict=True)
        merged = {name: value for name, value, default in fields if value is not default}
        merged.update(thaw(extra))
        return merged

    return merge


@cached_per_class
def extra_appender(cls: type[Any]) -> Callable[..., Any]:
    """Return the function that encodes the unknown members and the fields of the struct of a class.

    Most documents use few sets of names, so each set gets a struct that also has fields for these names. What is left
    is encoded as a dictionary: names of members of the class, names that msgspec cannot use, and all further sets.
    """
    plain, merge = struct_to_write(cls), extra_merger(cls)
    extended_structs: dict[tuple[str, ...], type[msgspec.Struct] | None] = {}

    def append(extra: Any, *fields: Any) -> Any:
        if extra.__class__ is FrozenDict:
            names = tuple(extra)
            extended = extended_structs.get(names)
            if extended is not None:
                return extended(*fields, *extra.values())
            if len(extended_structs) < MAX_EXTENDED_STRUCTS and names not in extended_structs:
                extended_structs[names] = _extended_struct(cls, names)
                return append(extra, *fields)
        return merge(plain(*fields), extra)

    return append


#: How many sets of names of unknown members get a struct, for each class. Names can be different in every document.
MAX_EXTENDED_STRUCTS = 64


def _extended_struct(cls: type[Any], names: tuple[str, ...]) -> type[msgspec.Struct] | None:
    """Return the struct of a class with additional fields; ``None`` if a name cannot be the name of a field."""
    plain = struct_to_write(cls)
    if not names or not frozenset(plain.__struct_encode_fields__).isdisjoint(names):
        return None
    attributes = {f"extra_{number}_": name for number, name in enumerate(names)}
    fields = [(attribute, Any, msgspec.UNSET) for attribute in attributes]
    try:
        return msgspec.defstruct(
            cls.__name__,
            fields,
            bases=(plain,),
            rename=attributes,
            omit_defaults=True,
            eq=False,
            gc=False,
            module=__name__,
        )
    except (ValueError, UnicodeError):  # msgspec does not support names that JSON must escape
        return None
