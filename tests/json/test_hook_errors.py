"""An error of a hook is reported where it happened, and differs from a missing member."""

from datetime import timedelta
from typing import Any, TypedDict

import attrs
import cattrs
import pytest
from cattrs.strategies import configure_tagged_union

from newsmodel import Actor, Converter, DocumentError, Part, Quote, converter
from newsmodel.json import configure_converter
from newsmodel.json.cattrs_errors import problems_of

DURATIONS = {"short": timedelta(1), "long": timedelta(9)}

MISSING, REJECTED = "structure.missing-member", "structure.rejected"


@attrs.frozen
class Step:
    took: timedelta


class Options(TypedDict):
    wait: timedelta


@attrs.frozen(kw_only=True)
class Job(Part):
    took: timedelta | None = None
    each: tuple[timedelta, ...] = ()
    steps: list[Step] | None = None
    named: dict[str, Step] | None = None
    options: Options | None = None


@attrs.frozen
class Holder:
    job: Job
    each: list[timedelta] = attrs.Factory(list)


def with_table(*, detailed: bool) -> Converter:
    by = Converter(detailed_validation=detailed)
    by.register_structure_hook(timedelta, lambda value, _: DURATIONS[value])
    by.register_unstructure_hook(timedelta, str)
    return by


def found(by: Converter, document: bytes, cls: Any) -> list[tuple[str, str]]:
    with pytest.raises(DocumentError) as caught:
        by.loads(document, cls)
    return [(problem.pointer, problem.code) for problem in caught.value.problems]


@pytest.mark.parametrize("detailed", [True, False])
@pytest.mark.parametrize(
    ("document", "cls", "problems"),
    [
        (b'{"took": "medium"}', Job, [("/took", REJECTED)]),
        (b'{"took": "took"}', Job, [("/took", REJECTED)]),
        (b'{"each": ["short", "medium"]}', Job, [("/each/1", REJECTED)]),
        (
            b'{"steps": [{"took": "short"}, {"took": "medium"}, {}]}',
            Job,
            [("/steps/1/took", REJECTED), ("/steps/2", MISSING)],
        ),
        (b'{"steps": [{"took": "took"}]}', Job, [("/steps/0/took", REJECTED)]),
        (
            b'{"named": {"a/b": {"took": "medium"}, "c": {}}}',
            Job,
            [("/named/a~1b/took", REJECTED), ("/named/c", MISSING)],
        ),
        (b'{"options": {}}', Job, [("/options", MISSING)]),
        (b'{"options": {"wait": "wait"}}', Job, [("/options/wait", REJECTED)]),
        (b'{"job": {"took": "x"}, "each": ["medium"]}', Holder, [("/job/took", REJECTED), ("/each/0", REJECTED)]),
        (b'{"each": ["medium"]}', Holder, [("", MISSING), ("/each/0", REJECTED)]),
        (b'[{"took": "medium"}, {"took": 7}]', list[Job], [("/0/took", REJECTED), ("/1/took", REJECTED)]),
    ],
)
def test_a_key_error_of_a_hook_is_no_missing_member(
    document: bytes, cls: Any, problems: list[tuple[str, str]], *, detailed: bool
) -> None:
    assert found(with_table(detailed=detailed), document, cls) == problems


def test_the_message_says_which_key_is_unknown() -> None:
    with pytest.raises(DocumentError, match="expected a known key, found 'medium'"):
        with_table(detailed=True).loads(b'{"took": "medium"}', Job)


@pytest.mark.parametrize("error", [IndexError("no such row"), OSError("no such row"), ZeroDivisionError("no such row")])
@pytest.mark.parametrize("detailed", [True, False])
def test_any_error_of_a_hook_is_reported_at_its_place(error: Exception, *, detailed: bool) -> None:
    def fail(_value: object, _hint: object) -> timedelta:
        raise error

    by = Converter(detailed_validation=detailed)
    by.register_structure_hook(timedelta, fail)
    with pytest.raises(DocumentError) as caught:
        by.loads(b'{"job": {"steps": [{"took": "x"}]}}', Holder)
    [problem] = caught.value.problems
    assert (problem.pointer, problem.message) == ("/job/steps/0/took", "no such row")


@attrs.frozen
class Sources:
    them: list[Quote | Actor]


@attrs.frozen
class Single:
    one: Quote | Actor


@attrs.frozen(kw_only=True)
class SinglePart(Part):
    one: Quote | Actor


@pytest.mark.parametrize("detailed", [True, False])
def test_an_unknown_tag_is_rejected_and_a_missing_one_is_a_missing_member(*, detailed: bool) -> None:
    by = Converter(detailed_validation=detailed)
    configure_tagged_union(Quote | Actor, by)
    document = (
        b'{"them": [{"_type": "Quote", "id": "q"}, {"_type": "Clown", "id": "q"}, {"id": "q"}, {"_type": "Quote"}]}'
    )
    assert found(by, document, Sources) == [("/them/1", REJECTED), ("/them/2", MISSING), ("/them/3", MISSING)]
    for cls in (Single, SinglePart):
        assert found(by, b'{"one": {"id": "q"}}', cls) == [("/one", MISSING)]
        assert found(by, b'{"one": {"_type": "Clown"}}', cls) == [("/one", REJECTED)]
        assert found(by, b"{}", cls) == [("", MISSING)]


def test_hooks_that_are_registered_later_apply_to_the_search_for_the_location() -> None:
    by = with_table(detailed=False)
    assert found(by, b'{"steps": [{"took": "medium"}]}', Job) == [("/steps/0/took", REJECTED)]
    by.register_structure_hook(timedelta, lambda value, _: {"medium": timedelta(3)}[value])
    assert found(by, b'{"steps": [{"took": "short"}]}', Job) == [("/steps/0/took", REJECTED)]
    assert by.loads(b'{"steps": [{"took": "medium"}]}', Job).steps == [Step(timedelta(3))]


def test_the_notes_of_a_configured_converter_have_the_locations() -> None:
    by = cattrs.Converter()
    configure_converter(by)
    by.register_structure_hook(timedelta, lambda value, _: DURATIONS[value])
    with pytest.raises(cattrs.BaseValidationError) as caught:
        by.structure({"job": {"steps": [{"took": "x"}]}, "each": ["x"]}, Holder)
    pointers = [problem.pointer for problem in problems_of(caught.value, None)]
    assert pointers == ["/job/steps/0/took", "/each/0"]


def test_a_converter_without_hooks_reads_like_the_library() -> None:
    by = converter.copy()
    assert found(by, b'{"id": 5}', Quote) == [("/id", "structure.wrong-type")]
    assert by.loads(b'{"id": "q", "desk": 1}', Quote) == Quote(id="q", extra={"desk": 1})
