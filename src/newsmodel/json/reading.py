"""The complete reader: plain JSON values in, model objects or every problem out.

The fast path (``newsmodel.json.decoding``) reads most documents; this one reads the rest: documents with unknown
members, and documents with errors, all of which it finds, each with its JSON Pointer.
"""

import threading
from collections.abc import Callable
from typing import Any, TypeAlias

import attrs

from newsmodel._attrs import is_plain
from newsmodel._extra import checked_name, freeze
from newsmodel._frozen import EMPTY, FrozenDict, is_array, is_object
from newsmodel._pointer import At, pointer, problem
from newsmodel._shape import (
    Choice,
    Flag,
    Foreign,
    Form,
    Many,
    Number,
    Record,
    Table,
    Text,
    Time,
    members,
)
from newsmodel._values import (
    CHOICE,
    DEPTH,
    EDTF,
    MISSING,
    TYPE,
    Fault,
    as_number,
    choice_message,
    flag_fault,
    number_fault,
    text_fault,
)
from newsmodel.edtf import Edtf
from newsmodel.errors import EdtfError, Problem, StructureError, VersionError, describe, not_edtf
from newsmodel.json.constructing import constructor
from newsmodel.json.decoding import value_reader
from newsmodel.json.generated import FastPathUnsupported
from newsmodel.json.making import maker
from newsmodel.json.mirroring import is_fast, makes_choices
from newsmodel.json.versions import Migration, current, is_document_class

#: Reads one value: gives the object, or notes problems and gives something that nobody will use.
Reader: TypeAlias = Callable[[Any, At, list[Problem]], Any]


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
        self._makers: dict[type[Form], Callable[[Any], Reader]] = {
            Text: _text_reader,
            Number: _number_reader,
            Flag: _flag_reader,
            Choice: _choice_reader,
            Time: lambda _form: read_time,
            Table: lambda _form: _read_table,
            Many: lambda form: _many_reader(self.of_form(form.item)),
            Record: lambda form: self._nested(form.cls),
            Foreign: lambda form: self._foreign(form.type),
        }

    def of_form(self, form: Form) -> Reader:
        """Give the reader of a form."""
        return self._makers[type(form)](form)

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

        def read(value: Any, at: At, problems: list[Problem]) -> Any:
            try:
                return quick(value)
            except FastPathUnsupported:
                return complete(value, at, problems)

        return read

    def _late_reader(self, cls: type[Any]) -> Reader:
        def read(value: Any, at: At, problems: list[Problem]) -> Any:
            return self.of_class(cls)(value, at, problems)

        return read

    def _record_reader(self, cls: type[Any]) -> Reader:
        listed = members(cls)
        readers = {member.name: self.of_form(member.form) for member in listed}
        nullable = frozenset(member.name for member in listed if member.nullable)
        required = frozenset(member.name for member in listed if member.required)
        make = maker(cls) if is_plain(cls) else constructor(cls)

        def read(value: Any, at: At, problems: list[Problem]) -> Any:
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

    def read_inside(value: Any, at: At, problems: list[Problem]) -> Any:
        if at is None or not is_object(value):  # the version of the outermost is dealt with before
            return read(value, at, problems)
        here = pointer(at)
        try:
            lifted = current(value)
        except VersionError as error:
            problems.extend(attrs.evolve(found, pointer=here + found.pointer) for found in error.problems)
            return None
        found_inside: list[Problem] = []
        made = read(lifted.document, at, found_inside)
        problems.extend(
            attrs.evolve(found, pointer=here + lifted.original(found.pointer[len(here) :])) for found in found_inside
        )
        return made

    return read_inside


def _missing(name: str, at: At) -> Problem:
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
            obj = lifted.document
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


def _checked(fault_of: Callable[[Any, Any], Fault], form: Any, convert: Callable[[Any, Any], Any] | None) -> Reader:
    def read(value: Any, at: At, problems: list[Problem]) -> Any:
        fault = fault_of(form, value)
        if fault is not None:
            problems.append(problem(at, *fault))
            return None
        return value if convert is None else convert(form, value)

    return read


def _text_reader(form: Text) -> Reader:
    complete = _checked(text_fault, form, None)
    if form.pattern is not None:
        return complete

    def read(value: Any, at: At, problems: list[Problem]) -> Any:
        # Most strings are of this sort, and nothing more can be wrong with them.
        if type(value) is str and value and value.isascii():
            return value
        return complete(value, at, problems)

    return read


def _number_reader(form: Number) -> Reader:
    return _checked(number_fault, form, as_number)


def _flag_reader(form: Flag) -> Reader:
    return _checked(flag_fault, form, None)


def _choice_reader(form: Choice) -> Reader:
    choices = {choice.value: choice for choice in form.enum}
    sort: Any = str if all(isinstance(value, str) for value in choices) else int
    makes = makes_choices(form)

    def read(value: Any, at: At, problems: list[Problem]) -> Any:
        of_sort = isinstance(value, sort) and not isinstance(value, bool)
        choice = choices.get(value) if of_sort else None
        if choice is None and makes and of_sort:
            try:
                choice = form.enum(value)
            except Exception:  # noqa: BLE001 - whatever the enumeration of another project raises, it is no choice
                choice = None
        if choice is None:
            problems.append(problem(at, CHOICE if of_sort else TYPE, choice_message(form, value)))
        return choice

    return read


def read_time(value: Any, at: At, problems: list[Problem]) -> Any:
    """Read an EDTF value."""
    if isinstance(value, Edtf):
        return value
    if not isinstance(value, str):
        problems.append(problem(at, TYPE, not_edtf(value)))
        return None
    try:
        return Edtf(value)
    except EdtfError as error:
        problems.append(problem(at, EDTF, str(error)))
    return None


def _read_table(value: Any, at: At, problems: list[Problem]) -> Any:
    if not is_object(value):
        problems.append(problem(at, TYPE, f"expected an object of strings, found {describe(value)}"))
        return None
    for name, item in value.items():
        checked_name(name, at, problems)
        fault = text_fault(_ANY_TEXT, item)
        if fault is not None:
            problems.append(problem((at, name), *fault))
    return FrozenDict[str](value) if value else EMPTY


def _many_reader(item_reader: Reader) -> Reader:
    def read(value: Any, at: At, problems: list[Problem]) -> Any:
        if not is_array(value):
            problems.append(problem(at, TYPE, f"expected an array, found {describe(value)}"))
            return None
        return tuple([item_reader(item, (at, index), problems) for index, item in enumerate(value)])

    return read


_ANY_TEXT = Text()
