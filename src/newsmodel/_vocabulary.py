"""``Vocabulary``: the base of the closed vocabularies, whose values a newer minor version of the format can extend."""

from enum import StrEnum
from typing import Any, TypeVar

V = TypeVar("V", bound="Vocabulary")


class Vocabulary(StrEnum):
    """Base class of the closed vocabularies of the format, such as ``QuoteKind``.

    A newer minor version of the format can add values. If a document of such a version has a value that this version
    of the library does not define, the value is read as an instance of the vocabulary that is not among its members,
    and it is written unchanged. It equals its string: ``quote.kind == "sonnet"``.

    Do not derive custom vocabularies from this class: the version of the format says nothing about their values.
    """

    @property
    def is_known(self) -> bool:
        """Whether this version of the library defines the value."""
        return self.format_version is None

    @property
    def format_version(self) -> str | None:
        """The format version of the document that a value was read from which the library does not define."""
        return vars(self).get(_FORMAT_VERSION)

    def __repr__(self) -> str:
        if self.is_known:
            return super().__repr__()
        return f"<{type(self).__name__} {str(self)!r} of format version {self.format_version}>"

    def __reduce_ex__(self, protocol: Any) -> Any:
        if self.is_known:
            return super().__reduce_ex__(protocol)
        return value_of_version, (type(self), str(self), self.format_version)

    # pydantic calls this method; the module is imported then.

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any, /) -> Any:
        from newsmodel.json.schema import definition

        return definition(cls, {})


def _repr_pretty(self: Vocabulary, printer: Any, _cycle: bool) -> None:  # noqa: FBT001
    """Print a value as in source code, in Hypothesis and IPython."""
    printer.text(f"{type(self).__name__}.{self.name}" if self.is_known else repr(self))


Vocabulary._repr_pretty_ = _repr_pretty  # type: ignore[attr-defined] # an enumeration reserves such names in its body

_FORMAT_VERSION = "_format_version"

#: The vocabularies that ever had an unknown value in this process; while it is empty, no object is searched for one.
WITH_UNKNOWN_VALUES: set[type[Vocabulary]] = set()


def value_of_version(vocabulary: type[V], value: str, format_version: str) -> V:
    """Return the value that a document of a newer format version has; a member if the library defines the value."""
    known = vocabulary._value2member_map_.get(value)
    if known is not None:
        return vocabulary(known.value)
    made = str.__new__(vocabulary, value)
    vars(made).update(_name_=value, _value_=value, __objclass__=vocabulary, **{_FORMAT_VERSION: format_version})
    WITH_UNKNOWN_VALUES.add(vocabulary)
    return made
