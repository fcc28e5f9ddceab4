"""The hooks for model classes that a cattrs converter has, and how the hooks of the converter apply inside them."""

import functools
from collections.abc import Callable
from typing import Any

import cattrs
from cattrs.errors import StructureHandlerNotFoundError

from newsmodel._checks import REJECTED
from newsmodel._fields import FieldType, is_model_class, members, origin_class
from newsmodel._vocabulary import WITH_UNKNOWN_VALUES
from newsmodel.errors import ClassError, Location, Problem, StructureError, problem
from newsmodel.json.cattrs_errors import problems_of
from newsmodel.json.custom_encoding import HookEncoders
from newsmodel.json.encoding import Encoders, to_plain
from newsmodel.json.hooks import CustomHooks, ModelClassHook
from newsmodel.json.newer_values import writing_checked
from newsmodel.json.stdlib_types import is_unregistered_subclass, unregistered_type_message
from newsmodel.json.structuring import CustomStructurer, Structurers, structure_document
from newsmodel.json.value_structurers import Structurer
from newsmodel.json.written_json import checked_json


def is_of_model_class(hint: Any) -> bool:
    """Return whether a type is a model class, or a generic one with type arguments."""
    return is_model_class(origin_class(hint))


class ModelStructureHook(ModelClassHook):
    """The structure hook of a model class. Model classes that contain it call its structurer directly."""

    def __init__(self, cls: type[Any], converter: cattrs.Converter) -> None:
        members(cls)  # an error about the class
        self._cls = cls
        self._converter = converter

    @functools.cached_property
    def structurer(self) -> Structurer:
        """The structurer of the class. It is created on first use, when all hooks have been registered."""
        by = self._converter
        hooks = CustomHooks(by)

        def find_custom(hint: Any, field_type: FieldType) -> CustomStructurer | None:
            custom = hooks.to_read(hint, field_type)
            if custom is None:
                return None
            return CustomStructurer(_hook_structurer(custom.function, custom.hint), custom.takes_none)

        return Structurers(lambda hint: deferred_structurer(by, hint), find_custom=find_custom).for_class(self._cls)

    def __call__(self, value: Any, _hint: Any = None) -> Any:
        """Convert a value, as cattrs calls a hook."""
        return value if isinstance(value, self._cls) else structure_document(self.structurer, value, self._cls)


class ModelUnstructureHook(ModelClassHook):
    """The unstructure hook of a model class."""

    def __init__(self, converter: cattrs.Converter) -> None:
        def external(obj: Any) -> Any:
            return checked_json(converter.unstructure(obj))

        def reject(cls: type[Any], name: str, hint: Any) -> None:
            reject_unreadable(cls, name, hint, converter)

        custom = HookEncoders(CustomHooks(converter), checked_json)
        self._encoders = Encoders(external, reject, for_plain=True, custom=custom)

    def __call__(self, obj: Any) -> Any:
        """Convert an object, as cattrs calls a hook. It may be an instance of a subclass with additional members."""
        cls: type[Any] = obj.__class__
        if WITH_UNKNOWN_VALUES:
            with writing_checked(obj):
                return to_plain(self._encoders.of_members(cls)(obj))
        return to_plain(self._encoders.of_members(cls)(obj))


def structure_hook(hint: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    """Return the structure hook of a model class. This is a hook factory of cattrs."""
    return ModelStructureHook(origin_class(hint), converter)


def unstructure_hook(_hint: Any, converter: cattrs.Converter) -> Callable[[Any], Any]:
    """Return the unstructure hook of a model class. This is a hook factory of cattrs."""
    return ModelUnstructureHook(converter)


def deferred_structurer(converter: cattrs.Converter, hint: Any) -> Structurer:
    """Return a structurer that looks up the hook of a type on first use, when all hooks have been registered."""
    found: list[Structurer] = []

    def structure(value: Any, at: Location, problems: list[Problem]) -> Any:
        if not found:
            try:
                found.append(_registered_structurer(converter, hint))
            except ClassError:
                raise
            except Exception as error:  # noqa: BLE001 - any error of cattrs about a type without hooks
                problems.append(problem(at, REJECTED, unregistered_type_message(hint, _reason(error))))
                return None
        return found[0](value, at, problems)

    return structure


def _reason(error: Exception) -> str:
    return "" if isinstance(error, StructureHandlerNotFoundError) else str(error)


def _registered_structurer(converter: cattrs.Converter, hint: Any) -> Structurer:
    hook = converter.get_structure_hook(hint)
    return hook.structurer if isinstance(hook, ModelStructureHook) else _hook_structurer(hook, hint)


def _hook_structurer(hook: Callable[[Any, Any], Any], hint: Any) -> Structurer:
    def structure(value: Any, at: Location, problems: list[Problem]) -> Any:
        try:
            return hook(value, hint)
        except Exception as error:  # noqa: BLE001 - any error of a custom hook becomes a problem
            problems.extend(problems_of(error, at))
        return None

    return structure


def reject_unreadable(cls: type[Any], name: str, hint: Any, by: cattrs.Converter) -> None:
    """Check that a converter can read a member, before it is written.

    Args:
        cls: The model class.
        name: The name of the member.
        hint: The type of the member.
        by: The converter.

    Raises:
        StructureError: No structure hook is registered for the type.
    """
    try:
        by.get_structure_hook(hint)
        if is_unregistered_subclass(hint):
            raise StructureHandlerNotFoundError("", hint)  # noqa: TRY301 - cattrs returns the hook of its base
    except ClassError:
        raise
    except Exception as error:  # noqa: BLE001 - any error of cattrs about a type without hooks
        message = f"{cls.__name__} cannot be written as JSON: {unregistered_type_message(hint, _reason(error))}"
        raise StructureError.of(REJECTED, message, f"/{name}") from None
