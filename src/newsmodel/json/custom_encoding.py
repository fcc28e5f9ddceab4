"""Encoders for the custom hooks of a converter: a class that has members with hooks is written as a dictionary."""

from collections.abc import Callable
from typing import Any

from newsmodel._fields import EXTRA, FACTORY_DEFAULT, FieldType, Member, TupleType, members
from newsmodel._frozendict import thaw
from newsmodel._hints import item_hint
from newsmodel._subclasses import annotations_of
from newsmodel.json.encoding import Code, Encoder, Encoders, json_of
from newsmodel.json.hooks import CustomHook, CustomHooks
from newsmodel.json.newer_values import version_to_write
from newsmodel.json.structs import in_document_order, struct_default
from newsmodel.json.versions import FORMAT_MEMBER, is_document_class

_OMITTED: Any = object()


class HookEncoders:
    """Creates the encoders that the custom hooks of a converter require.

    Args:
        hooks: The hooks.
        checked: Returns the result of a hook, or raises an error if it is not JSON.
    """

    def __init__(self, hooks: CustomHooks, checked: Callable[[Any], Any]) -> None:
        self._hooks = hooks
        self._checked = checked
        self._of_members: dict[type[Any], Encoder | None] = {}

    def of_class(self, cls: type[Any]) -> Encoder | None:
        """Return the encoder of a model class with a custom hook."""
        hook = self._hooks.of_class(cls)
        return None if hook is None else self._encoder(hook)

    def of_members(self, cls: type[Any], encoders: Encoders) -> Encoder | None:
        """Return the encoder of a model class that has members with custom hooks."""
        if cls not in self._of_members:
            hints = annotations_of(cls)
            found = {
                member.name: encoder
                for member in members(cls)
                if (encoder := self._of_type(hints[member.name], member.field_type)) is not None
            }
            self._of_members[cls] = _dictionary_encoder(cls, found, encoders) if found else None
        return self._of_members[cls]

    def _of_type(self, hint: Any, field_type: FieldType) -> Encoder | None:
        hook = self._hooks.to_write(hint, field_type)
        if hook is not None:
            return self._encoder(hook)
        if not isinstance(field_type, TupleType):
            return None
        item = self._of_type(item_hint(hint), field_type.item)
        return None if item is None else lambda items: None if items is None else [item(value) for value in items]

    def _encoder(self, hook: CustomHook) -> Encoder:
        function, checked, takes_none = hook.function, self._checked, hook.takes_none
        return lambda value: value if value is None and not takes_none else checked(function(value))


def _dictionary_encoder(cls: type[Any], custom: dict[str, Encoder], encoders: Encoders) -> Encoder:
    plan = [
        (member.json_name, *_with_hook(member, custom[member.name]))
        if member.name in custom
        else (member.json_name, *_without_hook(member, encoders))
        for member in in_document_order(cls)
    ]
    is_document = is_document_class(cls)

    def encode(obj: Any) -> Any:
        if obj.__class__ is not cls:
            return encoders[obj.__class__](obj)
        written: dict[str, Any] = {FORMAT_MEMBER: version_to_write(obj)} if is_document else {}
        for name, encode_member, omitted in plan:
            value = encode_member(obj)
            if value is not omitted:
                written[name] = value
        return written | thaw(getattr(obj, EXTRA))

    return encode


_MemberEncoder = tuple[Callable[[Any], Any], Any]


def _with_hook(member: Member, encoder: Encoder) -> _MemberEncoder:
    """Return the encoder of a member with a hook, and its result if the value is written like the default."""
    name, default = member.name, member.default
    if member.required or default is FACTORY_DEFAULT:
        return lambda obj: encoder(getattr(obj, name)), _OMITTED
    default_json: list[bytes] = []

    def encode(obj: Any) -> Any:
        value = encoder(getattr(obj, name))
        if not default_json:
            default_json.append(json_of(encoder(default)))
        return _OMITTED if json_of(value) == default_json[0] else value

    return encode, _OMITTED


def _without_hook(member: Member, encoders: Encoders) -> _MemberEncoder:
    code = Code(encoders, inlines=False)
    value = code.member(member, f"obj.{member.name}", 1)
    return code.function(f"return {value}"), _OMITTED if member.required else struct_default(member)
