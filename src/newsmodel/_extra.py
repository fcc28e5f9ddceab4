"""Members that a class does not know: kept as they came, frozen all the way down."""

from collections.abc import Collection
from typing import Any

from newsmodel._frozen import FrozenDict, is_array, is_object
from newsmodel._pointer import At, problem
from newsmodel._shape import Text
from newsmodel._values import DEPTH, EXTRA_NAME, TYPE, json_leaf_fault, text_fault
from newsmodel.errors import Problem, describe

#: How deep arrays and objects may nest in unknown members.
#: It keeps every later step (hashing, copying, writing) clear of Python's own recursion limit.
DEEPEST = 200

_NAME = Text()


def freeze(value: Any, at: At, problems: list[Problem]) -> Any:
    """Make a JSON value immutable, arrays as tuples and objects as ``FrozenDict``, all the way down."""
    try:
        return _frozen(value, at, problems, DEEPEST)
    except RecursionError:
        # There is room for the deepest that is allowed, unless the caller's stack is all but full.
        message = "arrays and objects are nested too deep to be kept from this depth of the program's stack"
        problems.append(problem(at, DEPTH, message))
        return None


def _frozen(value: Any, at: At, problems: list[Problem], room: int) -> Any:
    if value.__class__ is str and value.isascii():  # most values, and nothing can be wrong with them
        return value
    of_names = is_object(value)
    if not (of_names or is_array(value)):
        fault = json_leaf_fault(value)
        if fault is not None:
            problems.append(problem(at, *fault))
        return value
    if not room:
        message = f"expected at most {DEEPEST} levels of arrays and objects in an unknown member"
        problems.append(problem(at, DEPTH, message))
        return None
    if of_names:
        return FrozenDict(
            {
                checked_name(name, at, problems): _frozen(item, (at, name), problems, room - 1)
                for name, item in value.items()
            }
        )
    return tuple([_frozen(item, (at, index), problems, room - 1) for index, item in enumerate(value)])


def checked_name(name: Any, at: At, problems: list[Problem]) -> Any:
    """Check the name of a member: a string that UTF-8 can hold."""
    fault = text_fault(_NAME, name)
    if fault is not None:
        problems.append(problem(at, fault[0], f"a member's name: {fault[1]}"))
    return name


def check_extra(extra: Any, known: Collection[str], problems: list[Problem]) -> None:
    """Check the ``extra`` that a person gives: a mapping that shadows none of the class's own members."""
    if not is_object(extra):
        message = f"expected a mapping of names to JSON values, found {describe(extra)}"
        problems.append(problem((None, "extra"), TYPE, message))
        return
    for name in extra:
        if name in known:
            message = f"{name!r} is a member of its own; set that instead of an extra one"
            problems.append(problem((None, name), EXTRA_NAME, message))
    freeze(extra, None, problems)
