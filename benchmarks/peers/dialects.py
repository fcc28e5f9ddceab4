"""The source of a class in each peer library."""

import enum
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from newsmodel._fields import (
    BooleanType,
    EdtfType,
    EnumType,
    FieldType,
    Member,
    ModelType,
    NumberType,
    StringMapType,
    StringType,
    TupleType,
)

WARNING = "Made by ``python -m benchmarks.peers.generate``: do not edit."

Names = Mapping[FieldType, str]

#: The end of the model's patterns, which does not match before a final line feed.
_END = r"(?![\s\S])"


class Dialect(Protocol):
    """Generates the parts of a module with classes."""

    def head(self) -> str: ...
    def scalar(self, field_type: FieldType, name: str) -> str: ...
    def before_classes(self) -> str: ...
    def sorted(self, listed: Sequence[Member]) -> Sequence[Member]: ...
    def opening(self, name: str) -> Sequence[str]: ...
    def field(self, member: Member, named: Names) -> str: ...
    def order(self, cls: str, first: str, second: str) -> str: ...
    def foot(self, root: str) -> str: ...


class _Common:
    """The common part of all dialects: the types of Python."""

    table_default = "{}"

    def scalar(self, field_type: FieldType, name: str) -> str:
        return f"{name} = {self.plain(field_type)}"

    def sorted(self, listed: Sequence[Member]) -> Sequence[Member]:
        return listed

    def type_of(self, field_type: FieldType, named: Names) -> str:
        if field_type in named:
            return named[field_type]
        if isinstance(field_type, TupleType):
            return f"tuple[{self.type_of(field_type.item, named)}, ...]"
        if isinstance(field_type, ModelType):
            return field_type.cls.__name__
        return self.plain(field_type)

    def plain(self, field_type: FieldType) -> str:
        if isinstance(field_type, EnumType):
            return field_type.enum.__name__
        if isinstance(field_type, StringType):
            return self.constrained("str", constraints(field_type))
        if isinstance(field_type, NumberType):
            numbers = ["int"] if field_type.integer else ["float"] if field_type.floating else ["int", "float"]
            return " | ".join(self.constrained(number, constraints(field_type)) for number in numbers)
        return {BooleanType: "bool", EdtfType: "Time", StringMapType: "dict[str, str]"}[type(field_type)]

    def constrained(self, base: str, rules: dict[str, Any]) -> str:
        raise NotImplementedError

    def hint(self, member: Member, named: Names) -> str:
        return self.type_of(member.field_type, named) + (" | None" if member.nullable else "")

    def default(self, member: Member) -> str:
        if isinstance(member.field_type, StringMapType):
            return self.table_default
        if isinstance(member.default, enum.Enum):
            return f"{type(member.default).__name__}.{member.default.name}"
        return repr(member.default)

    def field(self, member: Member, named: Names) -> str:
        hint = self.hint(member, named)
        return hint if member.required else f"{hint} = {self.default(member)}"

    def before_classes(self) -> str:
        return ""

    def foot(self, _root: str) -> str:
        return ""


def constraints(field_type: StringType | NumberType) -> dict[str, Any]:
    """Return the constraints of a field type, with the names that the libraries use."""
    if isinstance(field_type, NumberType):
        return {"ge": field_type.low, "le": field_type.high}
    rules: dict[str, Any] = {"min_length": field_type.min_length} if field_type.min_length else {}
    return rules | ({"pattern": field_type.pattern} if field_type.pattern else {})


def _arguments(rules: dict[str, Any]) -> str:
    return ", ".join(f"{name}={_literal(value)}" for name, value in rules.items())


def _literal(value: Any) -> str:
    """Return the source of a constant; a pattern is a raw string, as in the model."""
    if isinstance(value, str):
        quote = "'" if '"' in value else '"'
        return f"r{quote}{value}{quote}"
    return repr(value)


class Pydantic(_Common):
    """pydantic: frozen models, strict types, unknown members forbidden, constraints of pydantic-core."""

    def head(self) -> str:
        return f'''"""The model in pydantic. {WARNING}"""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, PlainValidator, model_validator

from benchmarks.peers.times import Edtf, read_edtf

Time = Annotated[Edtf, PlainValidator(read_edtf), PlainSerializer(str, return_type=str)]


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)'''

    def constrained(self, base: str, rules: dict[str, Any]) -> str:
        if "pattern" in rules:
            # Its regular expressions do not have look-ahead, and "$" only matches at the end.
            rules = rules | {"pattern": rules["pattern"].replace(_END, "$")}
        return f"Annotated[{base}, Field({_arguments(rules)})]" if rules else base

    def opening(self, name: str) -> Sequence[str]:
        return [f"class {name}(Model):"]

    def order(self, _cls: str, first: str, second: str) -> str:
        return f"""
    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.{first} > self.{second}:
            raise ValueError("expected {first} to be at most {second}")
        return self"""


class Msgspec(_Common):
    """msgspec: frozen structs, unknown members forbidden, constraints in C."""

    def head(self) -> str:
        return f'''"""The model in msgspec. {WARNING}"""

from enum import StrEnum
from typing import Annotated, Any

from msgspec import Meta, Struct
from msgspec.json import Decoder, Encoder

from benchmarks.peers.times import Edtf, read_edtf

Time = Edtf


class Model(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    pass'''

    def constrained(self, base: str, rules: dict[str, Any]) -> str:
        return f"Annotated[{base}, Meta({_arguments(rules)})]" if rules else base

    def opening(self, name: str) -> Sequence[str]:
        return [f"class {name}(Model, kw_only=True):"]

    def order(self, _cls: str, first: str, second: str) -> str:
        return f"""
    def __post_init__(self) -> None:
        if self.{first} > self.{second}:
            raise ValueError("expected {first} to be at most {second}")"""

    def foot(self, root: str) -> str:
        return f"""def _decode_time(_type: type[Any], value: Any) -> Edtf:
    return read_edtf(value)


decoder = Decoder({root}, dec_hook=_decode_time)
encoder = Encoder(enc_hook=str)"""


class Cattrs(_Common):
    """cattrs with default settings and orjson: frozen attrs classes, constraints as attrs validators.

    cattrs makes a string of a number where it is asked for one; the hooks at the end refuse that instead.
    """

    table_default = "field(factory=dict)"

    def head(self) -> str:
        return f'''"""The model in attrs and cattrs. {WARNING}"""

import re
from enum import StrEnum
from typing import Any

from attrs import field, frozen
from attrs.validators import and_, deep_iterable, ge, le, matches_re, min_len, optional
from cattrs.preconf.orjson import make_converter

from benchmarks.peers.times import Edtf, read_edtf

Time = Edtf'''

    def scalar(self, field_type: FieldType, name: str) -> str:
        base = self.plain(field_type)
        return f"{name} = {base}\n{_constant(name)} = {self._validator(field_type, {})}"

    def constrained(self, base: str, _rules: dict[str, Any]) -> str:
        return base

    def _validator(self, field_type: FieldType, named: Names) -> str:
        if field_type in named:
            return _constant(named[field_type])
        if isinstance(field_type, TupleType):
            item = self._validator(field_type.item, named)
            return item and f"deep_iterable({item})"
        if not isinstance(field_type, (StringType, NumberType)):
            return ""
        rules = constraints(field_type)
        if "pattern" in rules:
            return f"matches_re({_literal(rules['pattern'])}, func=re.match)"
        if "min_length" in rules:
            return f"min_len({rules['min_length']})"
        return f"and_(ge({rules['ge']}), le({rules['le']}))" if rules else ""

    def field(self, member: Member, named: Names) -> str:
        validator = self._validator(member.field_type, named)
        if not validator:
            return super().field(member, named)
        validator = f"optional({validator})" if member.nullable else validator
        default = "" if member.required else f"default={self.default(member)}, "
        return f"{self.hint(member, named)} = field({default}validator={validator})"

    def opening(self, name: str) -> Sequence[str]:
        return ["@frozen(kw_only=True)", f"class {name}:"]

    def order(self, _cls: str, first: str, second: str) -> str:
        return f"""
    def __attrs_post_init__(self) -> None:
        if self.{first} > self.{second}:
            raise ValueError("expected {first} to be at most {second}")"""

    def foot(self, _root: str) -> str:
        return f"""converter = make_converter(forbid_extra_keys=True, omit_if_default=True)
converter.register_structure_hook(Edtf, lambda value, _: read_edtf(value))
converter.register_unstructure_hook(Edtf, str)


{_STRICT}


for scalar in (str, int, float, bool):
    converter.register_structure_hook(scalar, _strictly)
converter.register_structure_hook(StrEnum, lambda value, kind: kind(value))"""


class Mashumaro(_Common):
    """mashumaro with orjson: frozen dataclasses, constraints in the functions that read its scalars.

    It passes strings as they come, and calls ``int`` and ``float``: those functions refuse what is none.
    """

    table_default = "field(default_factory=dict)"

    def head(self) -> str:
        return f'''"""The model in mashumaro. {WARNING}"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any

from mashumaro import pass_through
from mashumaro.config import BaseConfig
from mashumaro.mixins.orjson import DataClassORJSONMixin
from mashumaro.types import SerializationStrategy

from benchmarks.peers.times import Edtf, read_edtf

Time = Edtf


{_STRICT}


def _matching(pattern: str) -> Callable[[Any], str]:
    match = re.compile(pattern).match

    def read(value: Any) -> str:
        if match(_strictly(value, str)) is None:
            raise ValueError(f"expected a match of {{pattern}}, found {{value!r}}")
        return value

    return read


def _of_length(least: int) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if len(_strictly(value, str)) < least:
            raise ValueError(f"expected at least {{least}} characters, found {{value!r}}")
        return value

    return read


def _between(kind: type[Any], low: float, high: float) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not low <= _strictly(value, kind) <= high:
            raise ValueError(f"expected a number from {{low}} to {{high}}, found {{value}}")
        return value

    return read


def _plain(kind: type[Any]) -> dict[str, Any]:
    return {{"deserialize": lambda value: _strictly(value, kind), "serialize": pass_through}}


class TimeStrategy(SerializationStrategy):
    def deserialize(self, value: str) -> Edtf:
        return read_edtf(value)

    def serialize(self, value: Edtf) -> str:
        return str(value)


STRATEGIES: dict[Any, Any] = {{Edtf: TimeStrategy()}} | {{kind: _plain(kind) for kind in (str, int, float, bool)}}'''

    def scalar(self, field_type: FieldType, name: str) -> str:
        """Add a type with a unique name, and the function that reads it."""
        lines = [f"{name} = {self._named(field_type, name)}"]
        lines.append(f'STRATEGIES[{name}] = {{"deserialize": {_reader(field_type)}, "serialize": pass_through}}')
        return "\n".join(lines)

    def _named(self, field_type: FieldType, name: str) -> str:
        base = (
            "str"
            if isinstance(field_type, StringType)
            else "int"
            if field_type.integer
            else "float"
            if field_type.floating
            else "int | float"
        )
        return f'Annotated[{base}, "{name}"]'

    def constrained(self, base: str, _rules: dict[str, Any]) -> str:
        return base

    def field(self, member: Member, named: Names) -> str:
        field_type = member.field_type
        if field_type in named or not isinstance(field_type, NumberType):
            return super().field(member, named)
        reader = _reader(field_type)
        if member.nullable:
            reader = f"lambda value: None if value is None else {reader}(value)"
        default = "" if member.required else f"default={self.default(member)}, "
        return f'{self.hint(member, named)} = field({default}metadata={{"deserialize": {reader}}})'

    def before_classes(self) -> str:
        return """class Model(DataClassORJSONMixin):
    class Config(BaseConfig):
        forbid_extra_keys = True
        omit_default = True
        serialization_strategy = STRATEGIES"""

    def opening(self, name: str) -> Sequence[str]:
        return ["@dataclass(frozen=True, slots=True, kw_only=True)", f"class {name}(Model):"]

    def default(self, member: Member) -> str:
        if isinstance(member.field_type, ModelType) and member.default is not None:
            return f"field(default_factory={member.field_type.cls.__name__})"
        return super().default(member)

    def order(self, _cls: str, first: str, second: str) -> str:
        return f"""
    def __post_init__(self) -> None:
        if self.{first} > self.{second}:
            raise ValueError("expected {first} to be at most {second}")"""


def _reader(field_type: FieldType) -> str:
    rules = constraints(field_type)  # type: ignore[arg-type]
    if isinstance(field_type, NumberType):
        kind = "int" if field_type.integer else "float"
        return f"_between({kind}, {rules['ge']}, {rules['le']})"
    return f"_matching({_literal(rules['pattern'])})" if "pattern" in rules else f"_of_length({rules['min_length']})"


def _constant(name: str) -> str:
    return f"IS_{name.upper()}"


#: Rejects scalars of another type. An integer is also a valid floating-point number; a boolean is not a number.
_STRICT = """def _strictly(value: Any, kind: type[Any]) -> Any:
    if value.__class__ is kind or (kind is float and value.__class__ is int):
        return value
    raise TypeError(f"expected {kind.__name__}, found {value!r}")"""


DIALECTS: dict[str, Dialect] = {
    "pydantic": Pydantic(),
    "msgspec": Msgspec(),
    "cattrs": Cattrs(),
    "mashumaro": Mashumaro(),
}
