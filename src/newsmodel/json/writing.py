"""The writer: model objects in, plain JSON values out, defaults left out.

For every class a function is generated that writes its members in the order of the class, and the members
that the library does not know behind them.
"""

from collections.abc import Callable
from typing import Any

from newsmodel._frozen import EMPTY, thaw
from newsmodel._shape import (
    EXTRA,
    Choice,
    Foreign,
    Form,
    Many,
    Member,
    Record,
    Table,
    Time,
    is_model_class,
    members,
)
from newsmodel.json.making import generate
from newsmodel.json.versions import FORMAT_MEMBER, FORMAT_VERSION, is_document_class

#: Writes one object.
Writer = Callable[[Any], Any]


class Writers(dict[type[Any], Writer]):
    """The writer of every class, made when it is first asked for.

    Objects are written by their own class, not by the class that the field names, so that a subclass keeps
    what it adds. ``foreign`` writes the values of types that the model does not know.
    """

    def __init__(self, foreign: Callable[[Any], Any]) -> None:
        super().__init__()
        self._foreign = foreign

    def __missing__(self, cls: type[Any]) -> Writer:
        writer = self[cls] = self.generated(cls) if is_model_class(cls) else self._foreign
        return writer

    def generated(self, cls: type[Any]) -> Writer:
        """Generate the writer of a model class."""
        names: dict[str, Any] = {"writers": self, "thaw": thaw, "foreign": self._foreign}
        lines = ["def write(it):"]
        first = [f"{FORMAT_MEMBER!r}: {FORMAT_VERSION!r}"] if is_document_class(cls) else []
        listed = members(cls)
        first += [
            f"{member.name!r}: {written_source(member.form, f'it.{member.name}')}"
            for member in listed
            if member.required and not member.nullable
        ]
        lines.append(f"    d = {{{', '.join(first)}}}")
        for member in listed:
            if not member.required or member.nullable:
                names[f"default_{member.name}"] = member.default
                lines += _optional_lines(member)
        lines += [f"    v = it.{EXTRA}", "    if v:", "        d.update(thaw(v))", "    return d"]
        return generate("write", lines, names)


def _optional_lines(member: Member) -> list[str]:
    """Write a member unless it is at its default."""
    default = f"default_{member.name}"
    if member.required:
        conditions = ["True"]
    elif member.default is None:
        conditions = ["v is not None"]
    elif member.default == () or member.default is EMPTY:
        conditions = ["v"]
    else:
        conditions = [f"v is not {default}", f"v != {default}"]
    written = written_source(member.form, "v")
    if member.nullable and member.default is not None:
        written = f"None if v is None else {written}"
    return [
        f"    v = it.{member.name}",
        f"    if {' and '.join(conditions)}:",
        f"        d[{member.name!r}] = {written}",
    ]


def written_source(form: Form, value: str) -> str:
    """Give the source of an expression that writes a value of a form."""
    return _SOURCES.get(type(form), _as_it_is)(form, value)


def _as_it_is(_form: Form, value: str) -> str:
    return value


def _many_source(form: Many, value: str) -> str:
    item = written_source(form.item, "i")
    return f"list({value})" if item == "i" else f"[{item} for i in {value}]"


_SOURCES: dict[type[Form], Callable[[Any, str], str]] = {
    Choice: lambda _form, value: f"{value}._value_",
    Time: lambda _form, value: f"str({value})",
    Record: lambda _form, value: f"writers[{value}.__class__]({value})",
    Table: lambda _form, value: f"dict({value})",
    Many: _many_source,
    Foreign: lambda _form, value: f"foreign({value})",
}
