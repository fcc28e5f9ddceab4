"""The complete path: parsed JSON becomes model objects, or a list of every error with its JSON Pointer.

It reads documents that the fast path (``newsmodel.json.decoding``) does not read.
"""

import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, NamedTuple, TypeAlias

import attrs

from newsmodel._arguments import ASDICT_MESSAGE, is_asdict_output
from newsmodel._checks import (
    DEPTH,
    EXTRA_NAME,
    MISSING,
    TYPE,
    as_number,
    boolean_error,
    checked_name,
    freeze,
    number_error,
)
from newsmodel._field_checks import check_length, check_value, field_checks
from newsmodel._fields import (
    EXTRA,
    BooleanType,
    EdtfType,
    EnumType,
    ExternalType,
    FieldType,
    Member,
    ModelType,
    NumberType,
    StringMapType,
    StringType,
    TupleType,
    members,
)
from newsmodel._frozendict import EMPTY, FrozenDict, is_array, is_object
from newsmodel._hints import item_hint
from newsmodel._subclasses import annotations_of
from newsmodel.errors import (
    Location,
    Problem,
    StructureError,
    VersionError,
    describe,
    problem,
    too_deep_message,
)
from newsmodel.json.construction import constructor
from newsmodel.json.decoding import value_reader
from newsmodel.json.fast_path import UNSUPPORTED, has_fast_path
from newsmodel.json.newer_values import reading_version
from newsmodel.json.refusing import is_refusing, refused_members
from newsmodel.json.value_structurers import (
    Structurer,
    checked_value,
    enum_structurer,
    string_map_structurer,
    string_structurer,
    structure_edtf,
)
from newsmodel.json.versions import Migration, current, is_document_class


class CustomStructurer(NamedTuple):
    """A structurer that replaces the one of a type."""

    structurer: Structurer
    takes_none: bool
    """Whether it also converts ``null``."""


#: Returns the custom structurer of a type; ``None`` for most types.
FindCustom: TypeAlias = Callable[[Any, FieldType], CustomStructurer | None]


class Structurers:
    """The structurers of all field types and model classes, each created when it is first needed.

    Args:
        external: Returns the structurer of a type that is not part of the model.
        parsed: Whether all values come from a JSON parser. If so, the fast path reads the valid objects of a document
            that it does not read as a whole. It would accept some Python objects that are not JSON.
        find_custom: Returns the structurer of a type with a custom hook.
    """

    def __init__(
        self, external: Callable[[Any], Structurer], *, parsed: bool = False, find_custom: FindCustom | None = None
    ) -> None:
        self._external = external
        self._find_custom = find_custom
        self._parsed = parsed
        self._by_class: dict[type[Any], Structurer] = {}
        self._in_progress: set[type[Any]] = set()
        self._lock = threading.RLock()
        self._factories: dict[type[FieldType], Callable[[Any], Structurer]] = {
            StringType: string_structurer,
            NumberType: lambda field_type: checked_value(number_error, field_type, as_number),
            BooleanType: lambda field_type: checked_value(boolean_error, field_type, None),
            EnumType: enum_structurer,
            EdtfType: lambda _type: structure_edtf,
            StringMapType: string_map_structurer,
            TupleType: lambda field_type: _array(field_type, self.for_field_type(field_type.item)),
            ModelType: lambda field_type: self._nested(field_type.cls),
            ExternalType: lambda field_type: _checked_external(field_type, self._external(field_type.type)),
        }

    def for_field_type(self, field_type: FieldType) -> Structurer:
        """Return the structurer of a field type."""
        return self._factories[type(field_type)](field_type)

    def clear(self) -> None:
        """Forget all structurers, because hooks were registered."""
        with self._lock:
            self._by_class = {}

    def for_class(self, cls: type[Any]) -> Structurer:
        """Return the structurer of a model class."""
        structurer = self._by_class.get(cls)
        return self._create(cls) if structurer is None else structurer

    def _create(self, cls: type[Any]) -> Structurer:
        """Create the structurer of a class. Other threads wait, because an incomplete one cannot be used."""
        with self._lock:
            structurer = self._by_class.get(cls)
            if structurer is not None:
                return structurer
            if cls in self._in_progress:  # the class contains itself
                return self._deferred(cls)
            self._in_progress.add(cls)
            try:
                structurer = self._by_class[cls] = self._model(cls)
            finally:
                self._in_progress.remove(cls)
            return structurer

    def _nested(self, cls: type[Any]) -> Structurer:
        complete = self._external(cls)
        if not (self._parsed and has_fast_path(cls)):
            return complete
        fast = value_reader(cls)

        def structure(value: Any, at: Location, problems: list[Problem]) -> Any:
            if is_refusing():
                return complete(value, at, problems)
            try:
                return fast(value)
            except UNSUPPORTED:
                return complete(value, at, problems)

        return structure

    def _deferred(self, cls: type[Any]) -> Structurer:
        def structure(value: Any, at: Location, problems: list[Problem]) -> Any:
            return self.for_class(cls)(value, at, problems)

        return structure

    def _custom(self, hint: Any, field_type: FieldType, find_custom: FindCustom) -> CustomStructurer | None:
        """Return the structurer of a type with a custom hook, or of a tuple whose items have one."""
        custom = find_custom(hint, field_type)
        if custom is None and isinstance(field_type, TupleType):
            item = self._custom(item_hint(hint), field_type.item, find_custom)
            return None if item is None else CustomStructurer(_array(field_type, item.structurer), takes_none=False)
        return custom

    def _custom_members(self, cls: type[Any]) -> dict[str, CustomStructurer]:
        if self._find_custom is None:
            return {}
        hints, find_custom = annotations_of(cls), self._find_custom
        found = {m.name: self._custom(hints[m.name], m.field_type, find_custom) for m in members(cls)}
        return {name: custom for name, custom in found.items() if custom is not None}

    def _member(self, cls: type[Any], member: Member, custom: CustomStructurer | None) -> tuple[str, bool, Structurer]:
        """Return the name of a member, whether ``None`` is read without its structurer, and the structurer."""
        if custom is None:
            return member.name, member.nullable, self.for_field_type(member.field_type)
        return member.name, member.nullable and not custom.takes_none, _checked_member(custom.structurer, cls, member)

    def _model(self, cls: type[Any]) -> Structurer:
        listed, custom = members(cls), self._custom_members(cls)
        structurers = {member.json_name: self._member(cls, member, custom.get(member.name)) for member in listed}
        required = {member.name: member.json_name for member in listed if member.required}
        construct = constructor(cls)
        is_part = not is_document_class(cls)  # a document is examined before it is migrated

        def structure(value: Any, at: Location, problems: list[Problem]) -> Any:
            if not is_object(value):
                return _instance(value, cls, at, problems)
            if is_part and EXTRA in value and _rejects_asdict(value, cls, at, problems):
                return None
            problems_before = len(problems)
            values: dict[str, Any] = {}
            unknown: dict[str, Any] | None = None
            for name, item in value.items():
                found = structurers.get(name)
                if found is None:
                    unknown = {} if unknown is None else unknown
                    checked_name(name, at, problems)
                    unknown[name] = freeze(item, (at, name), problems)
                    continue
                attribute, nullable, structurer = found
                values[attribute] = None if item is None and nullable else structurer(item, (at, name), problems)
            if unknown is not None:
                problems.extend(refused_members(cls, unknown, values, at))
            if not required.keys() <= values.keys():
                problems.extend(_missing(required[name], at) for name in required if name not in values)
            if len(problems) > problems_before:
                return None
            return construct(values, EMPTY if unknown is None else FrozenDict(unknown), at, problems)

        return structure if is_part else _versioned(structure, cls)


def _checked_member(structurer: Structurer, cls: type[Any], member: Member) -> Structurer:
    """Return a structurer with a custom hook that also checks the value as the constructor of the class does."""
    check, name = field_checks(cls)[member.name], member.name

    def structure(value: Any, at: Location, problems: list[Problem]) -> Any:
        problems_before = len(problems)
        made = structurer(value, at, problems)
        if len(problems) == problems_before:
            found: list[Problem] = []
            holder = SimpleNamespace(**{name: made})
            check(holder, found)
            problems.extend(StructureError(found).below(at and at[0]))
            made = getattr(holder, name)
        return made

    return structure


def _rejects_asdict(value: Any, cls: type[Any], at: Location, problems: list[Problem]) -> bool:
    """Report the output of ``attrs.asdict``."""
    if not is_asdict_output(value, cls):
        return False
    problems.append(problem((at, EXTRA), EXTRA_NAME, ASDICT_MESSAGE))
    return True


def _versioned(structurer: Structurer, cls: type[Any]) -> Structurer:
    """Return a structurer that migrates a nested document; ``structure_document`` migrates the outermost one."""

    def structure(value: Any, at: Location, problems: list[Problem]) -> Any:
        if at is None or not is_object(value):
            return structurer(value, at, problems)
        if _rejects_asdict(value, cls, at, problems):
            return None
        try:
            migration = current(value)
        except VersionError as error:
            problems.extend(error.below(at))
            return None
        nested: list[Problem] = []
        with reading_version(migration.found):
            obj = structurer(migration.document, None, nested)
        problems.extend(StructureError(_original(nested, migration)).below(at))
        return obj

    return structure


def _original(problems: list[Problem], migration: Migration) -> list[Problem]:
    """Return problems with pointers into the document as it was before its migration."""
    if not migration.moved:
        return problems
    return [attrs.evolve(found, pointer=migration.original(found.pointer)) for found in problems]


def _missing(name: str, at: Location) -> Problem:
    return problem(at, MISSING, f"expected the member {name!r}, which is required")


def structure_document(structurer: Structurer, obj: Any, cls: type[Any]) -> Any:
    """Migrate a document to the current format version, and convert it with the structurer of its class.

    Raises:
        StructureError: The document is invalid; ``problems`` lists every error.
        VersionError: The format version is not supported.
    """
    problems: list[Problem] = []
    migration: Migration | None = None
    try:
        if is_document_class(cls) and is_object(obj):
            if _rejects_asdict(obj, cls, None, problems):
                raise StructureError(problems)
            migration = current(obj)
            with reading_version(migration.found):
                result = structurer(migration.document, None, problems)
        else:
            result = structurer(obj, None, problems)
    except RecursionError:
        # The limits on nesting leave room for most callers; the stack of this one was deeper.
        raise StructureError.of(DEPTH, too_deep_message("read")) from None
    if problems:
        raise StructureError(problems if migration is None else _original(problems, migration))
    return result


def _instance(value: Any, cls: type[Any], at: Location, problems: list[Problem]) -> Any:
    """Return a value that is already an instance of a model class; any other value is a problem."""
    if not isinstance(value, cls):
        several = at is None and is_array(value) and is_document_class(cls)
        remedy = f"; write one document per line as JSON Lines, or read a list[{cls.__name__}]" if several else ""
        problems.append(problem(at, TYPE, f"expected an object, found {describe(value)}{remedy}"))
    return value


def _checked_external(field_type: ExternalType, structurer: Structurer) -> Structurer:
    """Return a structurer that also checks what the hooks of a converter return, as the constructor does."""

    def structure(value: Any, at: Location, problems: list[Problem]) -> Any:
        problems_before = len(problems)
        read = structurer(value, at, problems)
        return read if len(problems) > problems_before else check_value(field_type, read, at, problems)

    return structure


def _array(field_type: TupleType, structurer: Structurer) -> Structurer:
    def structure(value: Any, at: Location, problems: list[Problem]) -> Any:
        if not is_array(value):
            problems.append(problem(at, TYPE, f"expected an array, found {describe(value)}"))
            return None
        check_length(field_type, value, at, problems)
        return tuple([structurer(item, (at, index), problems) for index, item in enumerate(value)])

    return structure
