"""Generate the source files of the peers' classes from the classes of newsmodel.

    python -m benchmarks.peers.generate

Each peer has all members of all classes, with the same types, constraints and defaults. ``benchmarks.peers.dialects``
generates the source for each library.
"""

import enum
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.peers.dialects import DIALECTS, Dialect
from newsmodel import Article, Span
from newsmodel._fields import (
    EnumType,
    FieldType,
    Member,
    ModelType,
    NumberType,
    StringType,
    TupleType,
    field_type_of,
    members,
    ordered_pair,
)
from newsmodel.json.versions import FORMAT_MEMBER
from newsmodel.model import scalars

HERE = Path(__file__).parent

#: Field types with a name in the model, such as ``Language``.
NAMED: dict[FieldType, str] = {
    field_type_of(hint)[0]: name
    for name, hint in vars(scalars).items()
    if isinstance(field_type_of(hint)[0], (StringType, NumberType)) and not name.startswith("_")
}


def in_dependency_order(cls: type[Any], seen: dict[type[Any], None]) -> dict[type[Any], None]:
    """Return a class and the classes that it contains, each after the classes that it depends on."""
    for field_type in field_types(cls):
        if isinstance(field_type, ModelType) and field_type.cls not in seen:
            in_dependency_order(field_type.cls, seen)
    seen[cls] = None
    return seen


def field_types(cls: type[Any]) -> Iterator[FieldType]:
    """Yield the field types of the members of a class; for a tuple, that of its items."""
    for member in members(cls):
        field_type = member.field_type
        while isinstance(field_type, TupleType):
            field_type = field_type.item
        yield field_type


def members_of(cls: type[Any]) -> list[Member]:
    """Return the members of a peer's class, with the format version of a document."""
    listed = list(members(cls))
    if cls is Article:
        version = Member(
            name=FORMAT_MEMBER,
            json_name=FORMAT_MEMBER,
            field_type=field_type_of(str)[0],
            nullable=True,
            required=False,
            default=None,
            refers_to=None,
        )
        listed.insert(0, version)
    return listed


def source(dialect: Dialect) -> str:
    """Return the source of the classes of a peer."""
    classes = list(in_dependency_order(Article, {}))
    enums: dict[type[enum.Enum], None] = {}
    for cls in classes:
        enums |= dict.fromkeys(field_type.enum for field_type in field_types(cls) if isinstance(field_type, EnumType))
    blocks = [dialect.head()]
    blocks += [_enum(vocabulary) for vocabulary in enums]
    blocks += [
        "\n".join(dialect.scalar(field_type, name) for field_type, name in NAMED.items()),
        dialect.before_classes(),
    ]
    for cls in classes:
        fields = [f"    {member.name}: {dialect.field(member, NAMED)}" for member in dialect.sorted(members_of(cls))]
        order = ordered_pair(cls)
        rule = [] if order is None else [dialect.order(cls.__name__, *order)]
        blocks.append("\n".join([*dialect.opening(cls.__name__), *fields, *rule]))
    blocks.append(dialect.foot(Article.__name__))
    return "\n\n\n".join(block.strip("\n") for block in blocks if block) + "\n"


def _enum(vocabulary: type[enum.Enum]) -> str:
    values = [f'    {choice.name} = "{choice.value}"' for choice in vocabulary]
    return "\n".join([f"class {vocabulary.__name__}(StrEnum):", *values])


def main() -> None:
    assert ordered_pair(Span), "the model's one rule between two members is that of the span"
    for name, dialect in DIALECTS.items():
        (HERE / f"{name}_models.py").write_text(source(dialect), encoding="utf-8")


if __name__ == "__main__":
    main()
