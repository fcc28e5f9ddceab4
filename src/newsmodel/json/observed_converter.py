"""A cattrs converter that notices when hooks are registered on it."""

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import cattrs

from newsmodel._vocabulary import WITH_UNKNOWN_VALUES
from newsmodel.json.newer_values import writing_checked


class ObservedConverter(cattrs.Converter):
    """The base class of ``Converter``. Its methods have the signatures of cattrs."""

    def _hooks_changed(self) -> None:
        """Forget what depends on the hooks of this converter. The methods that register hooks call this method."""

    if not TYPE_CHECKING:  # cattrs has several overloads

        def copy(self, *arguments, **options):  # noqa: ANN002, ANN003, ANN201
            """Return a copy with the same hooks; cattrs itself does not copy the structure hooks of unions."""
            copied = super().copy(*arguments, **options)
            copied._union_struct_registry.update(self._union_struct_registry)
            return copied

        def unstructure(self, obj, unstructure_as=None):  # noqa: ANN001, ANN201
            """Convert an object to plain values, unless it needs a format version that it cannot state."""
            if WITH_UNKNOWN_VALUES:
                with writing_checked(obj):
                    return super().unstructure(obj, unstructure_as)
            return super().unstructure(obj, unstructure_as)


def _reporting(method: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method that registers a hook, which reports the registration to the converter."""

    @functools.wraps(method)
    def register(self: Any, *arguments: Any, **options: Any) -> Any:
        result = method(self, *arguments, **options)
        self._hooks_changed()
        if len(arguments) + len(options) > 1 or not method.__name__.endswith("_factory"):
            return result

        def decorate(factory: Any) -> Any:
            decorated = result(factory)
            self._hooks_changed()
            return decorated

        return decorate

    return register


for _name in (
    "register_structure_hook",
    "register_structure_hook_func",
    "register_structure_hook_factory",
    "register_unstructure_hook",
    "register_unstructure_hook_func",
    "register_unstructure_hook_factory",
):
    setattr(ObservedConverter, _name, _reporting(getattr(cattrs.Converter, _name)))
