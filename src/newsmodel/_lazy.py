"""Public names of a package that are imported on first use."""

import importlib
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any


def lazy_names(
    package: str, names: Mapping[str, str], modules: Iterable[str] = ()
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return ``__getattr__`` and ``__dir__`` for a package that imports some of its public names on first use.

    Args:
        package: The ``__name__`` of the package.
        names: The module that defines each of these names.
        modules: Public modules of the package, so that ``newsmodel.timex`` is available after ``import newsmodel``.
    """
    listed = frozenset(modules)

    def __getattr__(name: str) -> Any:  # noqa: N807 - it becomes the package's __getattr__
        if name in listed:
            return importlib.import_module(f"{package}.{name}")
        if name not in names:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(names[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    def __dir__() -> list[str]:  # noqa: N807 - it becomes the package's __dir__
        return sorted({*vars(sys.modules[package]), *names, *listed})

    return __getattr__, __dir__
