"""Checks of arguments that must be model classes or model objects: the same mistake raises the same error."""

import enum
import typing
from collections.abc import Mapping
from typing import Any

import attrs

from newsmodel._fields import EXTRA, is_model_class, members
from newsmodel._frozendict import is_object
from newsmodel._subclasses import FORMAT_MEMBER
from newsmodel.edtf import Edtf
from newsmodel.errors import ClassError, describe


def require_model_class(cls: Any) -> None:
    """Check that an argument is a model class.

    Raises:
        ClassError: It is not; the message says how to define a model class.
    """
    if not is_model_class(cls):
        raise ClassError(
            f"expected a model class, found {describe(cls)}; pass a class such as newsmodel.Article, or derive one "
            "from newsmodel.Part and decorate it with @attrs.frozen(kw_only=True)"
        )


def require_model_object(obj: Any) -> None:
    """Check that an argument is an instance of any model class.

    Raises:
        ClassError: It is not; the message says how to obtain one.
    """
    if not is_model_class(type(obj)):
        raise ClassError(f"expected a model object, found {describe(obj)}; {_remedy(obj, 'newsmodel.Article')}")


def require_instance(obj: Any, cls: type[Any]) -> None:
    """Check that an argument is an instance of a model class.

    Raises:
        ClassError: It is not; the message says how to obtain one.
    """
    if not isinstance(obj, cls):
        article = "an" if cls.__name__[0] in "AEIOU" else "a"
        raise ClassError(f"expected {article} {cls.__name__}, found {describe(obj)}; {_remedy(obj, cls.__name__)}")


def require_type(hint: Any) -> None:
    """Check that an argument is a type: a class, or an expression of ``typing``.

    Raises:
        ClassError: It is not, but the name of a type or an object.
    """
    is_typing_object = typing.get_origin(hint) is not None or type(hint).__module__ in _TYPING_MODULES
    if not (hint is None or isinstance(hint, type) or is_typing_object):
        raise ClassError(f"expected a type, found {describe(hint)}; pass the class itself, such as newsmodel.Article")


_TYPING_MODULES = frozenset({"typing", "typing_extensions", "types"})


#: The message for the output of ``attrs.asdict``.
ASDICT_MESSAGE = (
    "expected a document, found a dictionary of attributes such as attrs.asdict returns; "
    "convert an object with newsmodel.unstructure, or move the members in 'extra' next to the others"
)


def is_asdict_output(obj: Mapping[str, Any], cls: type[Any]) -> bool:
    """Return whether a dictionary is the output of ``attrs.asdict`` for a model class, and not a document of it.

    In a document, unknown members are next to the others, and one called ``extra`` is an unknown member. The output
    of ``attrs.asdict`` has them inside ``extra``, and reading it would nest them once more in every object. It has
    every attribute of the class, or some with their defaults, in the order of the class, or it has Python objects as
    values. No document that this library wrote does, also after its members were sorted.
    """
    if not is_object(obj.get(EXTRA)) or FORMAT_MEMBER in obj:
        return False
    return _has_attributes(obj, cls) or any(_is_python_object(value) for value in obj.values())


def _has_attributes(obj: Mapping[str, Any], cls: type[Any]) -> bool:
    """Return whether a dictionary has two of: all attributes of a class, their order, and a default of one of them."""
    listed = members(cls)
    has_all = all(member.name in obj for member in listed)
    has_default = any(
        obj[member.name] == member.default or (member.default == () and obj[member.name] == [])
        for member in listed
        if not member.required and member.name in obj
    )
    return has_all + has_default + _is_in_order(list(obj), cls) > 1


def _is_in_order(names: list[str], cls: type[Any]) -> bool:
    """Return whether names are attributes of a class in its order, and are not sorted, which would be an accident."""
    if names != [field.name for field in attrs.fields(cls) if field.name in names]:
        return False
    return names not in (sorted(names), sorted(names, key=lambda name: (len(name), name)))  # databases sort by length


def _is_python_object(value: Any) -> bool:
    return isinstance(value, (enum.Enum, Edtf)) or is_model_class(type(value))


def _remedy(found: Any, name: str) -> str:
    if isinstance(found, type):
        return f"pass an object, not its class; create one with {name}(…) or read one with newsmodel.loads"
    if isinstance(found, (str, bytes, bytearray, memoryview)):
        return f"read a JSON document with newsmodel.loads(data, {name})"
    if isinstance(found, Mapping):
        return f"convert a dictionary with newsmodel.structure(obj, {name})"
    return f"create one with {name}(…) or read one with newsmodel.loads"
