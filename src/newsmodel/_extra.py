"""Members that a class does not know: kept as they came, frozen all the way down."""

from collections.abc import Collection
from typing import Any

from newsmodel._frozen import FrozenDict, is_array, is_object
from newsmodel._shape import Text
from newsmodel._values import DEPTH, EXTRA_NAME, TYPE, json_leaf_fault, text_fault
from newsmodel.errors import Problem, describe, escape_pointer

#: How deep arrays and objects may nest in unknown members.
#: It keeps every later step (hashing, copying, writing) clear of Python's own recursion limit.
DEEPEST = 200

_NAME = Text()


def freeze(value: Any, at: str, problems: list[Problem]) -> Any:
    """Make a JSON value immutable, arrays as tuples and objects as ``FrozenDict``, all the way down."""
    try:
        return _frozen(value, at, problems, DEEPEST)
    except RecursionError:
        # There is room for the deepest that is allowed, unless the caller's stack is all but full.
        message = "arrays and objects are nested too deep to be kept from this depth of the program's stack"
        problems.append(Problem(pointer=at, code=DEPTH, message=message))
        return None


def _frozen(value: Any, at: str, problems: list[Problem], room: int) -> Any:
    if (is_object(value) or is_array(value)) and not room:
        message = f"expected at most {DEEPEST} levels of arrays and objects in an unknown member"
        problems.append(Problem(pointer=at, code=DEPTH, message=message))
        return None
    if is_object(value):
        return FrozenDict(
            {
                checked_name(key, at, problems): _frozen(item, f"{at}/{escape_pointer(key)}", problems, room - 1)
                for key, item in value.items()
            }
        )
    if is_array(value):
        return tuple([_frozen(item, f"{at}/{index}", problems, room - 1) for index, item in enumerate(value)])
    fault = json_leaf_fault(value)
    if fault is not None:
        problems.append(Problem(pointer=at, code=fault[0], message=fault[1]))
    return value


def checked_name(name: Any, at: str, problems: list[Problem]) -> Any:
    """Check the name of a member: a string that UTF-8 can hold."""
    fault = text_fault(_NAME, name)
    if fault is not None:
        problems.append(Problem(pointer=at, code=fault[0], message=f"a member's name: {fault[1]}"))
    return name


def check_extra(extra: Any, known: Collection[str], problems: list[Problem]) -> None:
    """Check the ``extra`` that a person gives: a mapping that shadows none of the class's own members."""
    if not is_object(extra):
        message = f"expected a mapping of names to JSON values, found {describe(extra)}"
        problems.append(Problem(pointer="/extra", code=TYPE, message=message))
        return
    for name in extra:
        if name in known:
            message = f"{name!r} is a member of its own; set that instead of an extra one"
            problems.append(Problem(pointer=f"/{escape_pointer(name)}", code=EXTRA_NAME, message=message))
    freeze(extra, "", problems)
