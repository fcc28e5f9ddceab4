"""Checks of arguments that must be model classes or model objects: the same mistake raises the same error."""

import enum
import typing
from collections.abc import Mapping
from typing import Any

from newsmodel._fields import EXTRA, is_model_class, members
from newsmodel._frozendict import is_object
from newsmodel._subclasses import FORMAT_MEMBER
from newsmodel.edtf import Edtf
from newsmodel.errors import ClassError, StructureError, describe


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


def reject_asdict_output(obj: Any, cls: type[Any]) -> None:
    """Check that a dictionary is a document of a model class rather than the output of ``attrs.asdict``.

    In a document, unknown members are next to the others, and one called ``extra`` is an unknown member. The output
    of ``attrs.asdict`` has them inside ``extra``, and reading it would nest them once more in every object. It has
    every attribute of the class, defaults included, or Python objects as values; no parsed or written document does.

    Raises:
        StructureError: It is the output of ``attrs.asdict``.
    """
    if not (is_object(obj) and is_object(obj.get(EXTRA)) and FORMAT_MEMBER not in obj):
        return
    if _has_all_attributes(obj, cls) or any(_is_python_object(value) for value in obj.values()):
        message = (
            "expected a document, found a dictionary of attributes such as attrs.asdict returns; "
            "convert an object with newsmodel.unstructure, or move the members in 'extra' next to the others"
        )
        raise StructureError.of("structure.forbidden-extra", message, f"/{EXTRA}")


def _has_all_attributes(obj: Mapping[str, Any], cls: type[Any]) -> bool:
    """Return whether a dictionary has every attribute of a class, with at least one default, which documents omit."""
    listed = members(cls)
    return all(member.name in obj for member in listed) and any(
        obj[member.name] == member.default or (member.default == () and obj[member.name] == [])
        for member in listed
        if not member.required
    )


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
