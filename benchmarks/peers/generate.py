"""Writes the peers' classes as plain source files, from newsmodel's own.

    python -m benchmarks.peers.generate

Each peer gets every member of every class, with the same type, constraint and default; how it says so is its
dialect's business (``benchmarks.peers.dialects``).
"""

import enum
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.peers.dialects import DIALECTS, Dialect
from newsmodel import Article, Span
from newsmodel._shape import Choice, Form, Many, Member, Number, Record, Text, form_of, in_order, members
from newsmodel.json.versions import FORMAT_MEMBER
from newsmodel.model import scalars

HERE = Path(__file__).parent

#: The forms that the model has a name for, such as ``Language``.
NAMED: dict[Form, str] = {
    form_of(hint)[0]: name
    for name, hint in vars(scalars).items()
    if isinstance(form_of(hint)[0], (Text, Number)) and not name.startswith("_")
}


def in_dependency_order(cls: type[Any], seen: dict[type[Any], None]) -> dict[type[Any], None]:
    """List a class and all that it holds: what is held comes before what holds it."""
    for form in forms(cls):
        if isinstance(form, Record) and form.cls not in seen:
            in_dependency_order(form.cls, seen)
    seen[cls] = None
    return seen


def forms(cls: type[Any]) -> Iterator[Form]:
    """Give the forms of the members of a class; for many, that of one."""
    for member in members(cls):
        form = member.form
        while isinstance(form, Many):
            form = form.item
        yield form


def members_of(cls: type[Any]) -> list[Member]:
    """List the members that a peer's class has: a document also names its format version."""
    listed = list(members(cls))
    if cls is Article:
        version = Member(name=FORMAT_MEMBER, form=form_of(str)[0], nullable=True, required=False, default=None)
        listed.insert(0, version)
    return listed


def source(dialect: Dialect) -> str:
    """Write the classes of one peer."""
    classes = list(in_dependency_order(Article, {}))
    enums: dict[type[enum.Enum], None] = {}
    for cls in classes:
        enums |= dict.fromkeys(form.enum for form in forms(cls) if isinstance(form, Choice))
    blocks = [dialect.head()]
    blocks += [_enum(vocabulary) for vocabulary in enums]
    blocks += ["\n".join(dialect.scalar(form, name) for form, name in NAMED.items()), dialect.before_classes()]
    for cls in classes:
        fields = [f"    {member.name}: {dialect.field(member, NAMED)}" for member in dialect.sorted(members_of(cls))]
        order = in_order(cls)
        rule = [] if order is None else [dialect.order(cls.__name__, *order)]
        blocks.append("\n".join([*dialect.opening(cls.__name__), *fields, *rule]))
    blocks.append(dialect.foot(Article.__name__))
    return "\n\n\n".join(block.strip("\n") for block in blocks if block) + "\n"


def _enum(vocabulary: type[enum.Enum]) -> str:
    values = [f'    {choice.name} = "{choice.value}"' for choice in vocabulary]
    return "\n".join([f"class {vocabulary.__name__}(StrEnum):", *values])


def main() -> None:
    assert in_order(Span), "the model's one rule between two members is that of the span"
    for name, dialect in DIALECTS.items():
        (HERE / f"{name}_models.py").write_text(source(dialect), encoding="utf-8")


if __name__ == "__main__":
    main()
