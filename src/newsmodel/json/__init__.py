"""JSON documents: reading and writing, JSON Lines, format versions, the JSON Schema and converters."""

from typing import TYPE_CHECKING

from newsmodel._lazy import lazy_names
from newsmodel.json.codec import dumps, loads, structure, unstructure
from newsmodel.json.versions import FORMAT_VERSION, Migration, migrate

if TYPE_CHECKING:
    from newsmodel.json.converters import Converter, configure_converter, converter
    from newsmodel.json.files import dump, load
    from newsmodel.json.jsonl import LineError, LinesError, dump_jsonl, iter_jsonl, load_jsonl, write_jsonl
    from newsmodel.json.schema import json_schema

__all__ = [
    "FORMAT_VERSION",
    "Converter",
    "LineError",
    "LinesError",
    "Migration",
    "configure_converter",
    "converter",
    "dump",
    "dump_jsonl",
    "dumps",
    "iter_jsonl",
    "json_schema",
    "load",
    "load_jsonl",
    "loads",
    "migrate",
    "structure",
    "unstructure",
    "write_jsonl",
]

lazy_names(
    __name__,
    {
        "Converter": "newsmodel.json.converters",
        "configure_converter": "newsmodel.json.converters",
        "converter": "newsmodel.json.converters",
        "dump": "newsmodel.json.files",
        "load": "newsmodel.json.files",
        "LineError": "newsmodel.json.jsonl",
        "LinesError": "newsmodel.json.jsonl",
        "dump_jsonl": "newsmodel.json.jsonl",
        "iter_jsonl": "newsmodel.json.jsonl",
        "load_jsonl": "newsmodel.json.jsonl",
        "write_jsonl": "newsmodel.json.jsonl",
        "json_schema": "newsmodel.json.schema",
    },
)
