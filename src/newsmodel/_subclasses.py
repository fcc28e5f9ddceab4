"""What a class that is derived from the model's can be: what would lose members in silence is refused, with the remedy.

It is asked at the first use of a class, for only then are the names in its annotations known.
"""

import inspect
import types
import typing
from collections.abc import Iterator
from typing import Any

import attrs

from newsmodel.errors import ClassError

EXTRA = "extra"

#: The member of a document that names its format version.
FORMAT_MEMBER = "newsmodel"

_SELF: Any = typing.Self  # pyright: ignore[reportUnknownMemberType] - a form to type checkers, an object here

#: The classes that the model itself is made of.
MODEL_CLASSES: set[type[Any]] = set()


def annotations_of(cls: type[Any]) -> dict[str, Any]:
    """Give the types of a class's attributes, by name.

    Raises:
        ClassError: The class cannot be read and written as it stands; the message says what to change.
    """
    if cls in MODEL_CLASSES:
        # They do nothing that is refused here, and quote no annotation: asking took a fifth of a first reading.
        return {field.name: field.type for field in attrs.fields(cls)}
    for derived in _derived_classes(cls):
        if "__attrs_attrs__" in vars(derived):
            _refuse_names(derived)
        else:
            _refuse_undecorated(derived)
    _refuse_hidden(cls)
    annotations = {name: _with_self(hint, cls) for name, hint in _resolved(cls).items()}
    for name, annotation in annotations.items():
        variable = _type_variable(annotation)
        if variable is not None:
            raise ClassError(
                f"the member {name!r} of {cls.__qualname__} has the type variable {variable}, of which a document says "
                "nothing: derive a class, and annotate the member there with the type that it has"
            )
    return annotations


def _type_variable(annotation: Any) -> typing.TypeVar | None:
    if isinstance(annotation, typing.TypeVar):
        return annotation
    return next(filter(None, map(_type_variable, typing.get_args(annotation))), None)


def _with_self(hint: Any, cls: type[Any]) -> Any:
    """Put a class in the place of ``typing.Self`` in a type."""
    if hint is _SELF:
        return cls
    parts = typing.get_args(hint)
    if _SELF not in parts and not any(map(typing.get_args, parts)):
        return hint
    filled = tuple([_with_self(part, cls) for part in parts])
    if filled == parts:
        return hint
    if isinstance(hint, types.UnionType):
        return typing.Union[filled]  # noqa: UP007 - of parts that are not known here
    if typing.get_origin(hint) is typing.Annotated:
        return typing.Annotated[filled]  # the notes behind the type are parts, too
    generic: Any = hint if hasattr(hint, "copy_with") else typing.get_origin(hint)
    return generic.copy_with(filled) if generic is hint else generic[filled]


def _derived_classes(cls: type[Any]) -> Iterator[type[Any]]:
    """List a class and its bases, as far as they are derived from the model's; a mixin of another sort is not."""
    for base in cls.__mro__:
        if base not in MODEL_CLASSES and any(above in MODEL_CLASSES for above in base.__mro__):
            yield base


def _refuse_undecorated(cls: type[Any]) -> None:
    for name, annotation in inspect.get_annotations(cls).items():
        if not _is_of_the_class(annotation):
            raise ClassError(
                f"{cls.__qualname__} annotates {name!r}, and is not decorated: decorate it with "
                "@attrs.frozen(kw_only=True), or else it has no such member"
            )


def _is_of_the_class(annotation: Any) -> bool:
    """Whether an annotation says ``ClassVar``, also as a string, in the way that attrs finds it."""
    text = str(annotation).strip("'\"")
    return text.startswith(("typing.ClassVar", "t.ClassVar", "ClassVar", "typing_extensions.ClassVar"))


def _refuse_names(cls: type[Any]) -> None:
    for field in attrs.fields(cls):
        if field.inherited:
            continue
        if field.name == EXTRA:
            reason = "this is where members that the class does not know are kept"
        elif field.name == FORMAT_MEMBER:
            reason = "this member of a document names its format version"
        elif field.name.startswith("__") and field.name.endswith("__"):
            reason = "Python gives such names a meaning of their own"
        else:
            continue
        raise ClassError(f"{cls.__qualname__} has a field called {field.name!r}: {reason}; give it another name")


def _refuse_hidden(cls: type[Any]) -> None:
    """Refuse a class that has something else under a member's name: the value would have no place."""
    for field in attrs.fields(cls):
        found = inspect.getattr_static(cls, field.name, None)
        if found is not None and not isinstance(found, types.MemberDescriptorType):
            raise ClassError(
                f"{cls.__qualname__} hides the member {field.name!r} behind {_described(found)}; give that another "
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
            f"an annotation of {cls.__qualname__} leads nowhere: {error}; import what it names when the program runs, "
            "not only under TYPE_CHECKING, and for a class that is made inside a function call "
            f"attrs.resolve_types({cls.__name__}, globals(), locals()) behind it"
        ) from None
