"""The codec: JSON documents in and out, checked, without loss."""

from typing import TYPE_CHECKING, Any

from newsmodel.json.codec import dump, dumps, load, loads, structure, unstructure
from newsmodel.json.versions import FORMAT_VERSION, Migration

if TYPE_CHECKING:
    from newsmodel.json.composing import configure_converter, converter, make_converter
    from newsmodel.json.schema import json_schema

__all__ = [
    "FORMAT_VERSION",
    "Migration",
    "configure_converter",
    "converter",
    "dump",
    "dumps",
    "json_schema",
    "load",
    "loads",
    "make_converter",
    "structure",
    "unstructure",
]


def __getattr__(name: str) -> Any:
    """Import cattrs and the schema's generator on first use only."""
    if name in ("converter", "configure_converter", "make_converter"):
        from newsmodel.json import composing as module
    elif name == "json_schema":
        from newsmodel.json import schema as module
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(module, name)
