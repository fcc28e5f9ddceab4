"""``REFERENCES``: the members of each class that contain ids, and the classes of the objects that they refer to."""

import sys
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from newsmodel._fields import StringType, cached_per_class, is_model_class, members
from newsmodel._references import RefersTo
from newsmodel._subclasses import LIBRARY_CLASSES
from newsmodel.errors import ClassError


class References(Mapping[type[Any], Mapping[str, tuple[type[Any], ...]]]):
    """The reference members of every model class, by name, with the classes of the objects that they refer to.

    ``REFERENCES[Attribution]["speakers"]`` is ``(Actor,)``. It also returns the members of a derived class that are
    declared with ``RefersTo``; without a declaration of its own, a redeclared member keeps that of its base class.
    Iteration lists the library's own classes that have reference members.
    """

    def __getitem__(self, cls: type[Any]) -> Mapping[str, tuple[type[Any], ...]]:
        """Return the reference members of a model class; an empty mapping if it has none.

        Raises:
            KeyError: It is not a model class.
            ClassError: A target of ``RefersTo`` is unknown or has no ids.
        """
        if not is_model_class(cls):
            raise KeyError(cls)
        return _references_of(cls)

    def __iter__(self) -> Iterator[type[Any]]:
        return iter(_library_classes())

    def __len__(self) -> int:
        return len(_library_classes())


#: The one table of references: for every model class, its reference members and their targets.
REFERENCES = References()


def _library_classes() -> list[type[Any]]:
    return sorted([cls for cls in LIBRARY_CLASSES if _references_of(cls)], key=lambda cls: cls.__name__)


@cached_per_class
def _references_of(cls: type[Any]) -> Mapping[str, tuple[type[Any], ...]]:
    found: dict[str, tuple[type[Any], ...]] = {}
    for member in members(cls):
        for owner in _declaring_classes(cls, member.name):
            own = {declared.name: declared.refers_to for declared in members(owner)}
            refers_to = own[member.name]
            if refers_to is not None:
                found[member.name] = _targets(refers_to, owner, member.name)
                break
    return MappingProxyType(found)


def _declaring_classes(cls: type[Any], name: str) -> Iterator[type[Any]]:
    """Return the classes that declare a member themselves, the most derived first."""
    for base in cls.__mro__:
        if is_model_class(base) and attrs.has(base):
            field: Any = attrs.fields_dict(base).get(name)
            if field is not None and (not field.inherited or not is_model_class(base.__mro__[1])):
                yield base


def _targets(refers_to: RefersTo, owner: type[Any], name: str) -> tuple[type[Any], ...]:
    return tuple([_target(target, owner, name) for target in refers_to.targets])


def _target(target: type[Any] | str, owner: type[Any], name: str) -> type[Any]:
    """Return the class that a target of a member names.

    Raises:
        ClassError: There is no such class, or its objects have no ids.
    """
    found = target if isinstance(target, type) else _named(target, owner)
    if not is_model_class(found):
        where = f"a class of newsmodel or of {owner.__module__}"
        raise ClassError(
            f"the member {name!r} of {owner.__qualname__} refers to {target!r}: expected a model class, or the name of "
            f"{where}; correct the argument of RefersTo"
        )
    if not any(member.name == "id" and isinstance(member.field_type, StringType) for member in members(found)):
        raise ClassError(
            f"the member {name!r} of {owner.__qualname__} refers to {found.__qualname__}, whose objects have no id; "
            "add the member id: Id to that class, or correct the argument of RefersTo"
        )
    return found


def _named(name: str, owner: type[Any]) -> Any:
    if name == owner.__name__:
        return owner
    in_module = getattr(sys.modules.get(owner.__module__), name, None)
    return in_module or next((cls for cls in LIBRARY_CLASSES if cls.__name__ == name), None)
