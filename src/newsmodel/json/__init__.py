"""The codec: JSON documents in and out, checked, without loss."""

import importlib
from typing import TYPE_CHECKING, Any

from newsmodel.json.codec import dumps, loads, structure, unstructure
from newsmodel.json.versions import FORMAT_VERSION, Migration, migrate

if TYPE_CHECKING:
    from newsmodel.json.composing import Converter, configure_converter, converter
    from newsmodel.json.files import dump, load
    from newsmodel.json.schema import json_schema

__all__ = [
    "FORMAT_VERSION",
    "Converter",
    "Migration",
    "configure_converter",
    "converter",
    "dump",
    "dumps",
    "json_schema",
    "load",
    "loads",
    "migrate",
    "structure",
    "unstructure",
]


def __getattr__(name: str) -> Any:
    """Import cattrs, the schema's generator and what files need on first use only."""
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_LATE[name]), name)


_LATE = {
    "Converter": "newsmodel.json.composing",
    "configure_converter": "newsmodel.json.composing",
    "converter": "newsmodel.json.composing",
    "dump": "newsmodel.json.files",
    "json_schema": "newsmodel.json.schema",
    "load": "newsmodel.json.files",
}
