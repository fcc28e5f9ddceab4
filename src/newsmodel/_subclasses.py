"""Restrictions on classes that derive from the model: a class that would lose members silently is rejected.

The checks run when a class is first used, because the names in its annotations cannot be resolved earlier.
"""

import inspect
import types
import typing
from collections.abc import Iterator
from typing import Any

import attrs

from newsmodel._type_names import without_names
from newsmodel.errors import ClassError

EXTRA = "extra"

#: The member of a document that states its format version.
FORMAT_MEMBER = "newsmodel"

#: The model classes that the library defines; a model class is one of these, or derives from one.
LIBRARY_CLASSES: set[type[Any]] = set()


def is_document_class(cls: type[Any]) -> bool:
    """Return whether objects of a class are whole documents, which state their format version."""
    return getattr(cls, "__is_document__", False)


def annotations_of(cls: type[Any]) -> dict[str, Any]:
    """Return the types of a class's attributes, by name.

    Raises:
        ClassError: The class cannot be read or written; the message says how to fix it.
    """
    if cls in LIBRARY_CLASSES:
        # They pass all checks below and have no string annotations. The checks took a fifth of the first decoding.
        return {field.name: field.type for field in attrs.fields(cls)}
    for derived in _derived_classes(cls):
        if "__attrs_attrs__" in vars(derived):
            _reject_names(derived)
        else:
            _reject_undecorated(derived)
    _reject_hidden(cls)
    annotations = {name: without_names(hint, cls) for name, hint in _resolved(cls).items()}
    for name, annotation in annotations.items():
        variable = _type_variable(annotation)
        if variable is not None:
            raise ClassError(
                f"expected a concrete type for the member {name!r} of {cls.__qualname__}, found the type variable "
                f"{variable}; derive a class that annotates the member with its type"
            )
    return annotations


def _type_variable(annotation: Any) -> typing.TypeVar | None:
    if isinstance(annotation, typing.TypeVar):
        return annotation
    return next(filter(None, map(_type_variable, typing.get_args(annotation))), None)


def _derived_classes(cls: type[Any]) -> Iterator[type[Any]]:
    """Return a class and its bases, as far as they derive from a model class; other mixins are left out."""
    for base in cls.__mro__:
        if base not in LIBRARY_CLASSES and any(above in LIBRARY_CLASSES for above in base.__mro__):
            yield base


def _reject_undecorated(cls: type[Any]) -> None:
    for name, annotation in inspect.get_annotations(cls).items():
        if not _is_class_variable(annotation):
            raise ClassError(
                f"expected a decorated class: {cls.__qualname__} annotates {name!r}, which has no effect; decorate the "
                "class with @attrs.frozen(kw_only=True)"
            )


def _is_class_variable(annotation: Any) -> bool:
    """Return whether an annotation is a ``ClassVar``, also as a string; attrs uses the same test."""
    text = str(annotation).strip("'\"")
    return text.startswith(("typing.ClassVar", "t.ClassVar", "ClassVar", "typing_extensions.ClassVar"))


def _reject_names(cls: type[Any]) -> None:
    for field in attrs.fields(cls):
        if field.inherited:
            continue
        if field.name == EXTRA:
            reason = "unknown members are stored under this name"
        elif field.name == FORMAT_MEMBER:
            reason = "this member of a document states its format version"
        elif field.name.startswith("__") and field.name.endswith("__"):
            reason = "Python reserves such names"
        else:
            continue
        raise ClassError(f"{cls.__qualname__} has a field called {field.name!r}, but {reason}; choose another name")


def _reject_hidden(cls: type[Any]) -> None:
    """Reject a class that defines something else under a member's name, because the value could not be stored."""
    for field in attrs.fields(cls):
        found = inspect.getattr_static(cls, field.name, None)
        if found is not None and not isinstance(found, types.MemberDescriptorType):
            raise ClassError(
                f"{cls.__qualname__} overrides the member {field.name!r} with {_described(found)}; choose another "
                "name, or annotate it as a field of a class that is decorated with @attrs.frozen(kw_only=True)"
            )


def _described(found: Any) -> str:
    kind = found.__class__
    return f"a {kind.__name__}" if hasattr(kind, "__get__") else "a value without an annotation"


def _resolved(cls: type[Any]) -> dict[str, Any]:
    declared = {field.name: Any if field.type is None else field.type for field in attrs.fields(cls)}
    if getattr(cls, "__attrs_types_resolved__", None) is cls:
        return declared
    try:
        return declared | typing.get_type_hints(cls, include_extras=True)
    except (NameError, AttributeError, SyntaxError, TypeError) as error:
        raise ClassError(
            f"an annotation of {cls.__qualname__} cannot be resolved: {error}; import the name at run time and not "
            "only under TYPE_CHECKING; after a class that is defined inside a function, call "
            f"attrs.resolve_types({cls.__name__}, globals(), locals())"
        ) from None
