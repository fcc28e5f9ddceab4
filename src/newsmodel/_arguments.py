"""Checks of arguments that must be model classes or model objects: the same mistake raises the same error."""

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
        raise ClassError(f"expected a model object, found {describe(obj)}; {_remedy(obj, 'Article')}")


def require_instance(obj: Any, cls: type[Any]) -> None:
    """Check that an argument is an instance of a model class.

    Raises:
        ClassError: It is not; the message says how to obtain one.
    """
    if not isinstance(obj, cls):
        article = "an" if cls.__name__[0] in "AEIOU" else "a"
        raise ClassError(f"expected {article} {cls.__name__}, found {describe(obj)}; {_remedy(obj, cls.__name__)}")


def _remedy(found: Any, name: str) -> str:
    if isinstance(found, (str, bytes, bytearray, memoryview)):
        return f"read a JSON document with newsmodel.loads(data, newsmodel.{name})"
    if isinstance(found, Mapping):
        return f"convert a dictionary with newsmodel.structure(obj, newsmodel.{name})"
    return f"pass an instance, such as one of newsmodel.{name}"
