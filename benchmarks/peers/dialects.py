"""How each peer says what a class is made of."""

import enum
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from newsmodel._shape import Choice, Flag, Form, Many, Member, Number, Record, Table, Text, Time

WARNING = "Made by ``python -m benchmarks.peers.generate``: do not edit."

Names = Mapping[Form, str]

#: How the model's patterns say "the end, and no line break before it".
_END = r"(?![\s\S])"


class Dialect(Protocol):
    """Writes the parts of a module of classes."""

    def head(self) -> str: ...
    def scalar(self, form: Form, name: str) -> str: ...
    def before_classes(self) -> str: ...
    def sorted(self, listed: Sequence[Member]) -> Sequence[Member]: ...
    def opening(self, name: str) -> Sequence[str]: ...
    def field(self, member: Member, named: Names) -> str: ...
    def order(self, cls: str, first: str, second: str) -> str: ...
    def foot(self, root: str) -> str: ...


class _Common:
    """What the dialects have in common: Python's own types."""

    table_default = "{}"

    def scalar(self, form: Form, name: str) -> str:
        return f"{name} = {self.plain(form)}"

    def sorted(self, listed: Sequence[Member]) -> Sequence[Member]:
        return listed

    def type_of(self, form: Form, named: Names) -> str:
        if form in named:
            return named[form]
        if isinstance(form, Many):
            return f"tuple[{self.type_of(form.item, named)}, ...]"
        if isinstance(form, Record):
            return form.cls.__name__
        return self.plain(form)

    def plain(self, form: Form) -> str:
        if isinstance(form, Choice):
            return form.enum.__name__
        if isinstance(form, Text):
            return self.constrained("str", constraints(form))
        if isinstance(form, Number):
            numbers = ["int"] if form.whole else ["float"] if form.real else ["int", "float"]
            return " | ".join(self.constrained(number, constraints(form)) for number in numbers)
        return {Flag: "bool", Time: "Time", Table: "dict[str, str]"}[type(form)]

    def constrained(self, base: str, rules: dict[str, Any]) -> str:
        raise NotImplementedError

    def hint(self, member: Member, named: Names) -> str:
        return self.type_of(member.form, named) + (" | None" if member.nullable else "")

    def default(self, member: Member) -> str:
        if isinstance(member.form, Table):
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


def constraints(form: Text | Number) -> dict[str, Any]:
    """Name the constraints of a form as JSON Schema's libraries do."""
    if isinstance(form, Number):
        return {"ge": form.low, "le": form.high}
    rules: dict[str, Any] = {"min_length": form.min_length} if form.min_length else {}
    return rules | ({"pattern": form.pattern} if form.pattern else {})


def _arguments(rules: dict[str, Any]) -> str:
    return ", ".join(f"{name}={_literal(value)}" for name, value in rules.items())


def _literal(value: Any) -> str:
    """Write a constant; a pattern as a raw string, so that it reads as it does in the model."""
    if isinstance(value, str):
        quote = "'" if '"' in value else '"'
        return f"r{quote}{value}{quote}"
    return repr(value)


class Pydantic(_Common):
    """pydantic: frozen models, strict types, what is unknown forbidden, constraints in its core."""

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
            # Its engine has no look-ahead, and its "$" is the very end.
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
    """msgspec: frozen structs, what is unknown forbidden, constraints in C."""

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


DIALECTS: dict[str, Dialect] = {"pydantic": Pydantic(), "msgspec": Msgspec()}
