"""The cattrs converter: how other projects hold our classes inside theirs, and register hooks of their own."""

from collections.abc import Callable
from enum import Enum
from typing import Any

import attrs
import cattrs
from cattrs import ClassValidationError, IterableValidationError
from cattrs.errors import ForbiddenExtraKeysError

from newsmodel._shape import is_model_class
from newsmodel._values import CHOICE, EDTF, MISSING, REJECTED, TYPE
from newsmodel.edtf import Edtf
from newsmodel.errors import DocumentError, EdtfError, Problem, StructureError, describe
from newsmodel.json.pointer import At, pointer, problem
from newsmodel.json.reading import Reader, Readers
from newsmodel.json.writing import Writers


def make_converter() -> cattrs.Converter:
    """Make a converter that knows the model: strict where cattrs coerces, with every error and its pointer.

    The converter is the caller's: register hooks on it, or copy it.
    """
    converter = cattrs.Converter(detailed_validation=True)
    configure_converter(converter)
    return converter


def configure_converter(converter: cattrs.Converter) -> None:
    """Teach a cattrs converter the model's classes, EDTF values, and not to coerce strings and numbers."""
    readers = Readers(lambda hint: _reader_on(converter, hint))
    writers = Writers(lambda value: converter.unstructure(value))

    def structure_hook(cls: type[Any]) -> Callable[[Any, Any], Any]:
        return ModelHook(cls, readers)

    converter.register_structure_hook_factory(is_model_class, structure_hook)
    converter.register_unstructure_hook_factory(is_model_class, lambda cls: writers[cls])
    converter.register_structure_hook_func(lambda hint: hint is Edtf, _structure_edtf)
    converter.register_unstructure_hook(Edtf, str)
    for primitive in (str, int, float, bool):
        converter.register_structure_hook_func(_exactly(primitive), _strictly(primitive))
