"""The complete reader: plain JSON values in, model objects or every problem out.

The fast path (``newsmodel.json.decoding``) reads most documents; this one reads the rest: documents with unknown
members, and documents with errors, all of which it finds, each with its JSON Pointer.
"""

import threading
from collections.abc import Callable
from typing import Any, TypeAlias

import attrs

from newsmodel._checks import (
    CHOICE,
    DEPTH,
    EDTF,
    MISSING,
    TYPE,
    ErrorDetail,
    as_number,
    boolean_error,
    checked_name,
    enum_message,
    freeze,
    number_error,
    string_error,
)
from newsmodel._classes import has_trivial_init
from newsmodel._fields import (
    BooleanType,
    EdtfType,
    EnumType,
    ExternalType,
    FieldType,
    ModelType,
    NumberType,
    StringMapType,
    StringType,
    TupleType,
    members,
)
from newsmodel._frozendict import EMPTY, FrozenDict, is_array, is_object
from newsmodel.edtf import Edtf
from newsmodel.errors import (
    EdtfError,
    Location,
    Problem,
    StructureError,
    VersionError,
    describe,
    not_edtf_message,
    pointer,
    problem,
)
from newsmodel.json.constructing import constructor
from newsmodel.json.decoding import UNSUPPORTED, value_reader
from newsmodel.json.making import maker
from newsmodel.json.newer_values import newer_value, reading_version
from newsmodel.json.structs import is_fast, makes_choices
from newsmodel.json.versions import Migration, current, is_document_class

#: Reads one value: gives the object, or notes problems and gives something that nobody will use.
Reader: TypeAlias = Callable[[Any, Location, list[Problem]], Any]


class Readers:
    """The readers of all forms and classes; ``foreign`` makes those of types that the model does not know.

    ``parsed``: what they read comes from a JSON parser. The fast path then reads the objects inside a document that
    it does not read as a whole. Of Python objects of other sorts it takes some that are not JSON.
    """

    def __init__(self, foreign: Callable[[Any], Reader], *, parsed: bool = False) -> None:
        self._foreign = foreign
        self._parsed = parsed
        self._by_class: dict[type[Any], Reader] = {}
        self._being_made: set[type[Any]] = set()
        self._lock = threading.RLock()
        self._makers: dict[type[FieldType], Callable[[Any], Reader]] = {
            StringType: _text_reader,
            NumberType: _number_reader,
            BooleanType: _flag_reader,
            EnumType: _choice_reader,
            EdtfType: lambda _form: read_time,
            StringMapType: lambda _form: _read_table,
            TupleType: lambda field_type: _many_reader(self.of_field_type(field_type.item)),
            ModelType: lambda field_type: self._nested(field_type.cls),
            ExternalType: lambda field_type: self._foreign(field_type.type),
        }

    def of_field_type(self, field_type: FieldType) -> Reader:
        """Give the reader of a form."""
        return self._makers[type(field_type)](field_type)

    def of_class(self, cls: type[Any]) -> Reader:
        """Give the reader of a model class."""
        reader = self._by_class.get(cls)
        return self._made(cls) if reader is None else reader

    def _made(self, cls: type[Any]) -> Reader:
        """Make the reader of a class. Other threads wait, for what is being made cannot read yet."""
        with self._lock:
            reader = self._by_class.get(cls)
            if reader is not None:
                return reader
            if cls in self._being_made:  # the class holds itself
                return self._late_reader(cls)
            self._being_made.add(cls)
            try:
                reader = self._by_class[cls] = self._record_reader(cls)
            finally:
                self._being_made.remove(cls)
            return reader

    def _nested(self, cls: type[Any]) -> Reader:
        complete = self._foreign(cls)
        if not (self._parsed and is_fast(cls)):
            return complete
        quick = value_reader(cls)

        def read(value: Any, at: Location, problems: list[Problem]) -> Any:
            try:
                return quick(value)
            except UNSUPPORTED:
                return complete(value, at, problems)

        return read

    def _late_reader(self, cls: type[Any]) -> Reader:
        def read(value: Any, at: Location, problems: list[Problem]) -> Any:
            return self.of_class(cls)(value, at, problems)

        return read

    def _record_reader(self, cls: type[Any]) -> Reader:
        listed = members(cls)
        readers = {member.name: self.of_field_type(member.field_type) for member in listed}
        nullable = frozenset(member.name for member in listed if member.nullable)
        required = frozenset(member.name for member in listed if member.required)
        make = maker(cls) if has_trivial_init(cls) else constructor(cls)

        def read(value: Any, at: Location, problems: list[Problem]) -> Any:
            if not is_object(value):
                problems.append(problem(at, TYPE, f"expected an object, found {describe(value)}"))
                return None
            found_before = len(problems)
            values: dict[str, Any] = {}
            unknown: dict[str, Any] | None = None
            for name, item in value.items():
                reader = readers.get(name)
                if reader is None:
                    unknown = {} if unknown is None else unknown
                    checked_name(name, at, problems)
                    unknown[name] = freeze(item, (at, name), problems)
                elif item is None and name in nullable:
                    values[name] = None
                else:
                    values[name] = reader(item, (at, name), problems)
            if not required <= values.keys():
                problems.extend(_missing(name, at) for name in readers if name in required and name not in values)
            if len(problems) > found_before:
                return None
            return make(values, EMPTY if unknown is None else FrozenDict(unknown), at, problems)

        return _inside_another(read) if is_document_class(cls) else read


def _inside_another(read: Reader) -> Reader:
    """Make the reader of a document that stands inside another, and names its own version."""

    def read_inside(value: Any, at: Location, problems: list[Problem]) -> Any:
        if at is None or not is_object(value):  # the version of the outermost is dealt with before
            return read(value, at, problems)
        here = pointer(at)
        try:
            lifted = current(value)
        except VersionError as error:
            problems.extend(attrs.evolve(found, pointer=here + found.pointer) for found in error.problems)
            return None
        found_inside: list[Problem] = []
        with reading_version(lifted.found):
            made = read(lifted.document, at, found_inside)
        problems.extend(
            attrs.evolve(found, pointer=here + lifted.original(found.pointer[len(here) :])) for found in found_inside
        )
        return made

    return read_inside


def _missing(name: str, at: Location) -> Problem:
    return problem(at, MISSING, f"expected the member {name!r}, which is required")


def read_record(reader: Reader, obj: Any, cls: type[Any]) -> Any:
    """Read one object with the reader of its class, its format version first.

    Raises:
        StructureError: With every problem found.
        VersionError: It is written in a format version that this library cannot read.
    """
    problems: list[Problem] = []
    lifted: Migration | None = None
    try:
        if is_document_class(cls) and is_object(obj):
            lifted = current(obj)
            with reading_version(lifted.found):
                read = reader(lifted.document, None, problems)
        else:
            read = reader(obj, None, problems)
    except RecursionError:
        # The limits on nesting leave room for a deep stack of the caller's; this one was deeper.
        message = "arrays and objects are nested too deep to be read from this depth of the program's stack"
        raise StructureError.of(DEPTH, message) from None
    if problems:
        if lifted is not None and lifted.moved:
            problems = [attrs.evolve(found, pointer=lifted.original(found.pointer)) for found in problems]
        raise StructureError(problems)
    return read


def _checked(
    fault_of: Callable[[Any, Any], ErrorDetail], field_type: Any, convert: Callable[[Any, Any], Any] | None
) -> Reader:
    def read(value: Any, at: Location, problems: list[Problem]) -> Any:
        fault = fault_of(field_type, value)
        if fault is not None:
            problems.append(problem(at, *fault))
            return None
        return value if convert is None else convert(field_type, value)

    return read


def _text_reader(field_type: StringType) -> Reader:
    complete = _checked(string_error, field_type, None)
    if field_type.pattern is not None:
        return complete

    def read(value: Any, at: Location, problems: list[Problem]) -> Any:
        # Most strings are of this sort, and nothing more can be wrong with them.
        if type(value) is str and value and value.isascii():
            return value
        return complete(value, at, problems)

    return read


def _number_reader(field_type: NumberType) -> Reader:
    return _checked(number_error, field_type, as_number)


def _flag_reader(field_type: BooleanType) -> Reader:
    return _checked(boolean_error, field_type, None)


def _choice_reader(field_type: EnumType) -> Reader:
    choices = {choice.value: choice for choice in field_type.enum}
    sort: Any = str if all(isinstance(value, str) for value in choices) else int
    makes = makes_choices(field_type)

    def read(value: Any, at: Location, problems: list[Problem]) -> Any:
        of_sort = isinstance(value, sort) and not isinstance(value, bool)
        choice = choices.get(value) if of_sort else None
        if choice is None and makes and of_sort:
            try:
                choice = field_type.enum(value)
            except Exception:  # noqa: BLE001 - whatever the enumeration of another project raises, it is no choice
                choice = None
        if choice is None:
            choice = newer_value(field_type.enum, value)
        if choice is None:
            problems.append(problem(at, CHOICE if of_sort else TYPE, enum_message(field_type, value)))
        return choice

    return read


def read_time(value: Any, at: Location, problems: list[Problem]) -> Any:
    """Read an EDTF value."""
    if isinstance(value, Edtf):
        return value
    if not isinstance(value, str):
        problems.append(problem(at, TYPE, not_edtf_message(value)))
        return None
    try:
        return Edtf(value)
    except EdtfError as error:
        problems.append(problem(at, EDTF, str(error)))
    return None


def _read_table(value: Any, at: Location, problems: list[Problem]) -> Any:
    if not is_object(value):
        problems.append(problem(at, TYPE, f"expected an object of strings, found {describe(value)}"))
        return None
    for name, item in value.items():
        checked_name(name, at, problems)
        fault = string_error(_ANY_TEXT, item)
        if fault is not None:
            problems.append(problem((at, name), *fault))
    return FrozenDict[str](value) if value else EMPTY


def _many_reader(item_reader: Reader) -> Reader:
    def read(value: Any, at: Location, problems: list[Problem]) -> Any:
        if not is_array(value):
            problems.append(problem(at, TYPE, f"expected an array, found {describe(value)}"))
            return None
        return tuple([item_reader(item, (at, index), problems) for index, item in enumerate(value)])

    return read


_ANY_TEXT = StringType()
