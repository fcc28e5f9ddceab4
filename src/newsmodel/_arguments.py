"""Checks of arguments that must be model classes or model objects: the same mistake raises the same error."""

import typing
from collections.abc import Mapping
from typing import Any

from newsmodel._fields import is_model_class
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


def _remedy(found: Any, name: str) -> str:
    if isinstance(found, type):
        return f"pass an object, not its class; create one with {name}(…) or read one with newsmodel.loads"
    if isinstance(found, (str, bytes, bytearray, memoryview)):
        return f"read a JSON document with newsmodel.loads(data, {name})"
    if isinstance(found, Mapping):
        return f"convert a dictionary with newsmodel.structure(obj, {name})"
    return f"create one with {name}(…) or read one with newsmodel.loads"
