"""How model objects are pickled and copied: by the names of their attributes.

A class can gain a member after its objects were pickled. An object that is restored then has the default of the member.
The methods that attrs generates would leave the member unset.
"""

from collections.abc import Callable
from typing import Any

import attrs

from newsmodel._fields import cached_per_class

#: The attribute in which attrs stores the hash with ``cache_hash``; the generated ``__init__`` initializes it.
CACHED_HASH = "_attrs_cached_hash"

_UNSET: Any = object()


def caches_hash(cls: type[Any]) -> bool:
    """Return whether objects of a class store their hash."""
    return CACHED_HASH in getattr(getattr(cls.__init__, "__code__", None), "co_consts", ())


def get_state(self: Any) -> dict[str, Any]:
    """Implement ``__getstate__``: return the attributes that are set, by name."""
    names = _names(self.__class__)
    try:
        state = {name: getattr(self, name) for name in names}
    except AttributeError:  # a field with ``init=False`` that was never set
        found = [(name, getattr(self, name, _UNSET)) for name in names]
        state = {name: value for name, value in found if value is not _UNSET}
    if hasattr(self, "__dict__"):  # a class without slots
        state |= vars(self)
        state.pop(CACHED_HASH, None)
    return state


def set_state(self: Any, state: Any) -> None:
    """Implement ``__setstate__``: set the attributes of a state, and those that it does not have to their defaults."""
    cls, assign = self.__class__, object.__setattr__
    if state.__class__ is tuple:  # the attributes in ``__dict__`` and those in slots
        state = {name: value for part in state for name, value in (part or {}).items()}
    names = _names(cls)
    for name in names:
        if name in state:
            assign(self, name, state[name])
    if hasattr(self, "__dict__"):
        vars(self).update({name: value for name, value in state.items() if name not in names})
    if caches_hash(cls):
        assign(self, CACHED_HASH, None)  # the hashes of strings differ between processes
    if not state.keys() >= names.keys():
        for field in attrs.fields(cls):
            if field.name not in state and field.default is not attrs.NOTHING:
                assign(self, field.name, _default(self, field))


@cached_per_class
def _names(cls: type[Any]) -> dict[str, None]:
    return dict.fromkeys(field.name for field in attrs.fields(cls))


_FACTORY: Any = attrs.Factory
_CONVERTER: Any = attrs.Converter


def _default(self: Any, field: "attrs.Attribute[Any]") -> Any:
    """Return the default of a field as ``__init__`` sets it. Its factory can use the attributes that are set."""
    default: Any = field.default
    if isinstance(default, _FACTORY):
        default = default.factory(self) if default.takes_self else default.factory()
    convert: Any = field.converter
    if isinstance(convert, _CONVERTER):
        arguments = [self] * convert.takes_self + [field] * convert.takes_field
        return convert.converter(default, *arguments)
    return default if convert is None else convert(default)


_GENERATED = {"slots_getstate": "__getstate__", "slots_setstate": "__setstate__"}


def adapt_pickling(cls: Any) -> None:
    """Remove the pickling methods that attrs has generated for a derived class, so that it inherits those above."""
    for method in _GENERATED.values():
        function: Callable[..., Any] | None = vars(cls).get(method)
        code = getattr(function, "__code__", None)
        if code is not None and _GENERATED.get(code.co_name) == method:
            delattr(cls, method)
