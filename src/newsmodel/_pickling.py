"""How model objects are pickled and copied: by the names of their attributes.

A class can gain a member after its objects were pickled. An object that is restored then has the default of the member.
The methods that attrs generates would leave the member unset.
"""

from typing import Any

import attrs

from newsmodel._fields import cached_per_class

#: The attribute in which attrs stores the hash with ``cache_hash``; the generated ``__init__`` initializes it.
CACHED_HASH = "_attrs_cached_hash"

_UNSET: Any = object()


def caches_hash(cls: type[Any]) -> bool:
    """Return whether objects of a class store their hash."""
    return CACHED_HASH in getattr(getattr(cls.__init__, "__code__", None), "co_consts", ())


@cached_per_class
def _names(cls: type[Any]) -> tuple[tuple[str, ...], bool]:
    """Return the names of the fields of a class, and whether its objects have only slots for them."""
    has_more = caches_hash(cls) or not all("__slots__" in vars(base) for base in cls.__mro__ if base is not object)
    return tuple([field.name for field in attrs.fields(cls)]), not has_more


def get_state(self: Any) -> dict[str, Any]:
    """Implement ``__getstate__``: return the attributes that are set, by name."""
    names, is_plain = _names(self.__class__)
    try:
        state = {name: getattr(self, name) for name in names}
    except AttributeError:  # a field with ``init=False`` that was never set
        found: list[tuple[str, Any]] = [(name, getattr(self, name, _UNSET)) for name in names]
        state = {name: value for name, value in found if value is not _UNSET}
    if not is_plain:
        state |= getattr(self, "__dict__", {})
        state.pop(CACHED_HASH, None)
    return state


def set_state(self: Any, state: Any) -> None:
    """Implement ``__setstate__``: set the attributes of a state, and those that it does not have to their defaults."""
    names, is_plain = _names(self.__class__)
    assign = _bind(self)
    if is_plain and len(state) == len(names):
        try:
            for name in names:
                assign(name, state[name])
        except KeyError:
            pass  # a field was renamed
        else:
            return
    _set_and_complete(self, state, names)


def _set_and_complete(self: Any, state: Any, names: tuple[str, ...]) -> None:
    assign = _bind(self)
    if state.__class__ is tuple:  # the attributes in ``__dict__`` and those in slots
        state = _merged(*state)
    for name in state if hasattr(self, "__dict__") else names:
        if name in state:
            assign(name, state[name])
    if caches_hash(self.__class__):
        assign(CACHED_HASH, None)  # the hashes of strings differ between processes
    for field in attrs.fields(self.__class__):
        if field.name not in state and field.default is not attrs.NOTHING:
            assign(field.name, _default(self, field))


#: Returns ``object.__setattr__`` for an object, which does not call the method of its frozen class.
_bind: Any = object.__setattr__.__get__


def _merged(in_dict: dict[str, Any] | None, in_slots: dict[str, Any] | None) -> dict[str, Any]:
    return (in_dict or {}) | (in_slots or {})


_FACTORY: Any = attrs.Factory
_CONVERTER: Any = attrs.Converter


def _default(self: Any, field: "attrs.Attribute[Any]") -> Any:
    """Return the default of a field as ``__init__`` sets it. Its factory can use the attributes that are set."""
    default: Any = field.default
    if isinstance(default, _FACTORY):
        default = default.factory(self) if default.takes_self else default.factory()
    untyped: Any = field
    convert: Any = untyped.converter
    if convert.__class__ is not _CONVERTER:
        return default if convert is None else convert(default)
    arguments = [self] * convert.takes_self + [field] * convert.takes_field
    return convert.converter(default, *arguments)


_GENERATED = {"slots_getstate": "__getstate__", "slots_setstate": "__setstate__"}


def adapt_pickling(cls: Any) -> None:
    """Remove the pickling methods that attrs has generated for a derived class, so that it inherits those above."""
    for method in _GENERATED.values():
        code = getattr(cls.__dict__.get(method), "__code__", None)
        if code is not None and _GENERATED.get(code.co_name) == method:
            delattr(cls, method)
