"""Composing with other projects: the cattrs converter, through which they hold our classes in theirs."""

import dataclasses
import enum
import threading
import typing
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, TypeAlias, TypeVar

import attrs
import cattrs
import msgspec
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
    StructureHandlerNotFoundError,
)
from cattrs.gen import make_mapping_structure_fn  # pyright: ignore[reportUnknownVariableType]
from cattrs.preconf import json

from newsmodel._arguments import require_type
from newsmodel._checks import EXTRA_NAME, MISSING, REJECTED, TYPE, error_message, json_scalar_error
from newsmodel._fields import is_model_class, origin_class
from newsmodel._frozendict import is_array, is_object
from newsmodel.edtf import Edtf
from newsmodel.errors import ClassError, DocumentError, Location, Problem, StructureError, describe, pointer, problem
from newsmodel.json import hooks
from newsmodel.json.encoding import Encoders, indented, plain
from newsmodel.json.hooks import is_read_as_its_base, unregistered_type_message
from newsmodel.json.newer_values import require_document
from newsmodel.json.strict_json import as_bytes, parse
from newsmodel.json.structuring import Reader, Readers, read_record, read_time

T = TypeVar("T")


class Converter(cattrs.Converter):
    """A cattrs converter that knows the model, refuses to coerce, and reads and writes JSON.

    Copy the library's, and register hooks for types of your own on the copy: they hold inside classes that are
    derived from the model's, too. ``structure`` and ``unstructure`` are those of cattrs, errors included.
    A member that an attrs class or a dataclass of yours does not have is an error, for it has no place there.

    Args:
        arguments: What ``cattrs.Converter`` takes, for who wants it otherwise.
        options: Likewise, by name.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **(options if arguments else _OPTIONS | options))
        json.configure_converter(self)
        configure_converter(self)

    def loads(self, data: bytes | bytearray | memoryview | str, type: type[T]) -> T:  # noqa: A002
        """Read a JSON document as ``newsmodel.loads`` does, with the hooks of this converter.

        Raises:
            JsonError: It is not JSON, not UTF-8, or has a member twice.
            StructureError: Its values have the wrong shape; ``problems`` names every one, with its JSON Pointer.
            VersionError: It is written in a format version that this library cannot read.
        """
        read: T = _structured(self, parse(as_bytes(data)), type)
        return read

    def dumps(self, obj: Any, *, indent: int | None = None) -> bytes:
        """Write a JSON document as ``newsmodel.dumps`` does, with the hooks of this converter.

        Raises:
            StructureError: It holds something that JSON cannot, or ``indent`` is out of range.
        """
        require_document(obj)
        try:
            document = msgspec.json.encode(_writable(self.unstructure(obj)))
        except (msgspec.MsgspecError, TypeError, ValueError, RecursionError) as error:
            message = f"{type(obj).__name__} cannot be written as JSON: {error}"
            raise StructureError.of(TYPE, message) from None
        return document if indent is None else indented(document, indent)


def _writable(written: Any) -> Any:
    """Give what a converter wrote, when it is read again as it was.

    Raises:
        StructureError: It is not.
    """
    try:
        _refuse_unwritable(written)
    except RecursionError:
        raise StructureError.of(TYPE, "the object is nested too deep to be written") from None
    return written


def _sorted(items: Iterable[Any]) -> list[Any]:
    """Put the items of a set in an order that is the same in every run of a program."""
    return sorted(items, key=msgspec.json.encode)


#: What a converter is told beside its hooks.
_OPTIONS: dict[str, Any] = {
    "forbid_extra_keys": True,
    "unstruct_collection_overrides": {AbstractSet: _sorted, Counter: dict},
}


def configure_converter(converter: cattrs.Converter) -> None:
    """Teach a cattrs converter the model's classes and EDTF values, and not to coerce strings and numbers.

    Hooks that are registered for a model class afterwards hold inside other model classes too.
    """
    converter.register_structure_hook_factory(_unfolding.is_asked_of, _unfolded)
    # A copy of the converter takes the factories over, and has its own hooks to ask: each is told whom it serves.
    converter.register_structure_hook_factory(_is_of_model_class, _structure_hook)
    converter.register_unstructure_hook_factory(is_model_class, _unstructure_hook)
    converter.register_structure_hook_func(lambda hint: hint is Edtf, _structure_edtf)
    converter.register_unstructure_hook(Edtf, str)
    hooks.register(converter)


class _Unfolding(threading.local):
    """The containers whose own hooks are being looked for, in each thread."""

    def __init__(self) -> None:
        self.hints: list[Any] = []

    def is_asked_of(self, hint: Any) -> bool:
        """Whether a type is that of a container, for which the check of its values is not made already."""
        return _container(hint) is not None and hint not in self.hints


_unfolding = _Unfolding()


def _unfolded(hint: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    """Let a container be read of an array, or of an object, alone: cattrs takes a string for an array of letters."""
    if origin_class(hint) in _MADE_AS_DICT:
        # cattrs would remember its own hook for the type, and ask for ours no more.
        hook: Callable[[Any, Any], Any] = make_mapping_structure_fn(hint, converter)
    else:
        _unfolding.hints.append(hint)
        try:
            hook = converter.get_structure_hook(hint, cache_result=False)
        finally:
            _unfolding.hints.remove(hint)
    wanted, is_wanted = _container(hint) or _ARRAY

    def structure(value: Any, _hint: Any) -> Any:
        if not is_wanted(value):
            raise StructureError.of(TYPE, f"expected {wanted}, found {describe(value)}")
        return hook(value, hint)

    return structure


_MADE_AS_DICT = (dict, Mapping, MutableMapping)

_Container: TypeAlias = tuple[str, Callable[[Any], bool]]
_ARRAY: _Container = ("an array", lambda value: is_array(value) or isinstance(value, (AbstractSet, deque)))
_OBJECT: _Container = ("an object", is_object)


def _container(hint: Any) -> _Container | None:
    """Tell what a type is made of in JSON, where cattrs makes it of something that holds several values."""
    found = origin_class(hint)
    if not isinstance(found, type):
        return None
    cls: type[Any] = found
    if issubclass(cls, (str, bytes, bytearray, memoryview, range)):
        return None
    if attrs.has(cls) or dataclasses.is_dataclass(cls) or typing.is_typeddict(cls) or issubclass(cls, Mapping):
        return _OBJECT
    return _ARRAY if issubclass(cls, (Sequence, AbstractSet, deque)) else None


def _is_of_model_class(hint: Any) -> bool:
    return is_model_class(origin_class(hint))


def _structure_hook(hint: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    cls = origin_class(hint)
    return ModelHook(cls, Readers(lambda hint: _late_reader(converter, hint)).of_class(cls))


def _unstructure_hook(_cls: type[Any], converter: cattrs.Converter) -> Callable[[Any], Any]:
    def write_foreign(obj: Any) -> Any:
        return _writable(converter.unstructure(obj))

    def refuse(cls: type[Any], name: str, hint: Any) -> None:
        reject_unreadable(cls, name, hint, converter)

    encoders = Encoders(write_foreign, refuse, for_plain=True)
    # What stands in the place of a class may be of one derived from it, and adds to it.
    return lambda obj: plain(encoders[type(obj)](obj))


@attrs.frozen
class ModelHook:
    """The converter's hook for a model class; another model class that holds it calls its reader directly."""

    cls: type[Any]
    reader: Reader

    def __call__(self, value: Any, _hint: Any) -> Any:
        """Read a value, as cattrs asks for it."""
        return value if isinstance(value, self.cls) else read_record(self.reader, value, self.cls)


def _late_reader(converter: cattrs.Converter, hint: Any) -> Reader:
    """Look the hook of a type up when it is first used: by then, the converter's owner has registered all."""
    found: list[Reader] = []

    def read(value: Any, at: Location, problems: list[Problem]) -> Any:
        if not found:
            try:
                found.append(_reader_on(converter, hint))
            except ClassError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever cattrs raises of a type that nobody taught it
                problems.append(problem(at, REJECTED, unregistered_type_message(hint, error)))
                return None
        return found[0](value, at, problems)

    return read


def _reader_on(converter: cattrs.Converter, hint: Any) -> Reader:
    hook = converter.get_structure_hook(hint)
    if isinstance(hook, ModelHook):
        return hook.reader

    def read(value: Any, at: Location, problems: list[Problem]) -> Any:
        try:
            return hook(value, hint)
        except Exception as error:  # noqa: BLE001 - whatever a hook raises is a problem to report
            problems.extend(problems_of(error, at))
        return None

    return read


def foreign_reader(hint: Any) -> Reader:
    """Give the reader of a type that only the library's own converter knows."""
    return _late_reader(converter, hint)


def structure_foreign(obj: Any, hint: Any) -> Any:
    """Make an object of a type that is not the model's.

    Raises:
        ClassError: The argument is not a type.
        StructureError: With every problem found.
    """
    return _structured(converter, obj, hint)


def _structured(by: cattrs.Converter, obj: Any, hint: Any) -> Any:
    require_type(hint)
    try:
        return by.structure(obj, hint)
    except DocumentError:
        raise
    except Exception as error:  # noqa: BLE001 - no error of another library reaches the caller
        raise StructureError(problems_of(error, None)) from None


def reject_unreadable(cls: type[Any], name: str, hint: Any, by: cattrs.Converter) -> None:
    """Refuse to write a member that a converter could not read again.

    Raises:
        StructureError: Nobody taught the converter its type.
    """
    try:
        by.get_structure_hook(hint)
        if is_read_as_its_base(hint):
            raise StructureHandlerNotFoundError("", hint)  # noqa: TRY301 - cattrs finds the hook of its base
    except ClassError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever cattrs raises of a type that nobody taught it
        message = f"{cls.__name__} cannot be written as JSON: {unregistered_type_message(hint, error)}"
        raise StructureError.of(REJECTED, message, f"/{name}") from None


def unstructure_foreign(obj: Any) -> Any:
    """Make plain JSON values of an object that is not the model's.

    Raises:
        StructureError: Nothing that is read again as it was can be made of it.
    """
    try:
        return _writable(converter.unstructure(obj))
    except RecursionError:
        raise StructureError.of(TYPE, "the object is nested too deep to be written") from None


#: What is read as it was. A class derived from one of them, but for an enumeration, is not.
_WRITABLE = (str, int, float, bool, type(None))


def _refuse_unwritable(value: Any) -> None:
    """Refuse what msgspec would write, and nobody would read again as it was: an unknown type, a NaN, odd names."""
    if is_object(value):
        for name, item in value.items():
            if not isinstance(name, str):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise StructureError.of(TYPE, f"expected strings as names of members, found {describe(name)}")
            _refuse_unwritable(item)
    elif is_array(value):
        for item in value:
            _refuse_unwritable(item)
    elif not (type(value) in _WRITABLE or (isinstance(value, (str, int)) and isinstance(value, enum.Enum))):
        raise StructureError.of(REJECTED, unregistered_type_message(type(value)))
    elif (fault := json_scalar_error(value)) is not None:
        raise StructureError.of(*fault)


def problems_of(error: BaseException, at: Location) -> list[Problem]:
    """Turn what cattrs raises into problems, with pointers built from the notes of its exception groups.

    Raises:
        ClassError: What was raised says that a class has to be changed, and nothing of the document.
    """
    if isinstance(error, ClassError):
        raise error
    if isinstance(error, DocumentError):
        here = pointer(at)
        return [attrs.evolve(found, pointer=here + found.pointer) for found in error.problems]
    if isinstance(error, BaseValidationError):
        return [found for inner in error.exceptions for found in problems_of(inner, _step(at, inner))]
    if isinstance(error, ForbiddenExtraKeysError):
        names = ", ".join(sorted(map(repr, error.extra_fields)))
        return [problem(at, EXTRA_NAME, f"expected no other members, found {names}")]
    if isinstance(error, KeyError):
        # cattrs looks a required member up by its name; the step already stands at it.
        return [problem(at and at[0], MISSING, f"expected the member {error.args[0]!r}, which is required")]
    return [problem(at, REJECTED, error_message(error))]


def _step(at: Location, error: BaseException) -> Location:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (at, note.name)
        if isinstance(note, IterableValidationNote):
            return (at, note.index)
    return at


def _structure_edtf(value: Any, _hint: Any) -> Edtf:
    problems: list[Problem] = []
    read: Edtf = read_time(value, None, problems)
    if problems:
        raise StructureError(problems)
    return read


#: The library's converter: hold our classes inside yours with it, or copy it and register hooks of your own.
converter: Converter = Converter()
