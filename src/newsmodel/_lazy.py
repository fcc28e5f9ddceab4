"""Public names of a package that are imported on first use."""

import importlib
import sys
from collections.abc import Iterable, Mapping
from typing import Any


def lazy_names(package: str, names: Mapping[str, str], modules: Iterable[str] = ()) -> None:
    """Let a package import some of its public names on first use.

    Its ``__getattr__`` and ``__dir__`` are set here and not in its source, where they would make type checkers
    accept every misspelled name.

    Args:
        package: The ``__name__`` of the package.
        names: The module that defines each of these names.
        modules: Public modules of the package, so that ``newsmodel.timex`` is available after ``import newsmodel``.
    """
    listed = frozenset(modules)
    namespace = vars(sys.modules[package])

    def get(name: str) -> Any:
        if name in listed:
            return importlib.import_module(f"{package}.{name}")
        if name not in names:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = namespace[name] = getattr(importlib.import_module(names[name]), name)
        return value

    def listing() -> list[str]:
        return sorted({*namespace, *names, *listed})

    namespace.update(__getattr__=get, __dir__=listing)
