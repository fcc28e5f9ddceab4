"""The JSON Schema and the reader agree on every document: the same rules are broken, at the same places.

The rules that JSON Schema cannot express are listed in ``BEYOND``, each with the condition under which it may be the
only reason for a refusal; docs/reference/schema.md has the same list.
"""

import copy
import json
import math
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import newsmodel
from newsmodel import Article, DocumentError, Edtf, EdtfError, dumps, json_schema, loads
from newsmodel._fields import is_model_class
from newsmodel.strategies import actors, articles, edtfs, events, quotes

TESTS = Path(__file__).resolve().parent.parent
SEED = 20241129
DRAWN = settings.default.max_examples
SWEPT = max(2_000, 20 * DRAWN)  # fewer would not break every rule

#: A JSON Pointer into a document, and the code of the rule that is broken there.
Told = tuple[str, str]

formats = jsonschema.FormatChecker(formats=())


@formats.checks("edtf", raises=EdtfError)
def _is_edtf(value: object) -> bool:
    return not isinstance(value, str) or bool(Edtf(value))


#: The code of the reader for each keyword of JSON Schema.
CODES = {
    "type": "structure.wrong-type",
    "required": "structure.missing-member",
    "enum": "structure.unknown-value",
    "minimum": "structure.out-of-range",
    "maximum": "structure.out-of-range",
    "minLength": "structure.empty",
    "pattern": "structure.malformed",
    "not": "structure.malformed",
    "format": "structure.invalid-edtf",
}


@cache
def _validator(cls: type[Any]) -> jsonschema.Draft202012Validator:
    schema = json_schema(cls)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=formats)


def _pointer(path: Any) -> str:
    return "".join("/" + str(token).replace("~", "~0").replace("/", "~1") for token in path)


def _leaves(error: jsonschema.ValidationError) -> Iterator[jsonschema.ValidationError]:
    """Yield an error, or the errors of the first alternative; the second is always null."""
    if error.validator != "anyOf":
        yield error
    for inner in error.context:
        if inner.relative_schema_path[0] == 0:
            yield from _leaves(inner)


def _code(error: jsonschema.ValidationError) -> str:
    """Return the code of the reader for an error. A time has a pattern next to its format."""
    keyword = str(error.validator)
    if isinstance(error.schema, dict) and error.schema.get("format") == "edtf" and keyword in ("pattern", "not"):
        keyword = "format"
    return CODES[keyword]


def told_by_schema(cls: type[Any], document: Any) -> set[Told]:
    found = [leaf for error in _validator(cls).iter_errors(document) for leaf in _leaves(error)]
    of_the_wrong_type = {_pointer(error.absolute_path) for error in found if error.validator == "type"}
    told = {(_pointer(error.absolute_path), _code(error)) for error in found}
    # A number below its bounds that should be a string is reported once, as a value of the wrong type.
    return {(at, code) for at, code in told if at not in of_the_wrong_type or code == CODES["type"]}


def told_by_reader(cls: type[Any], text: str) -> set[Told]:
    try:
        loads(text, cls)
    except DocumentError as error:
        return {(problem.pointer, problem.code) for problem in error.problems}
    return set()


def _at(document: Any, pointer: str) -> Any:
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        document = document[int(name) if isinstance(document, list) else name]
    return document


def places(value: Any) -> list[tuple[Any, Any]]:
    """List the places in a document, however deep it nests: the container, and the name or index in it."""
    found: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder)) if isinstance(holder, list) else ()
        found += [(holder, key) for key in keys]
        waiting += [holder[key] for key in keys]
    return found


def _walk(value: Any) -> list[Any]:
    return [value, *(holder[key] for holder, key in places(value))]


class _Members(list[Any]):
    """The members of an object in order, including duplicates."""


def _doubled(value: Any, at: str = "") -> Iterator[str]:
    """Yield the pointer of every duplicate member."""
    if isinstance(value, _Members):
        names = Counter(name for name, _item in value)
        for name, item in value:
            if names[name] > 1:
                yield at + _pointer([name])
            yield from _doubled(item, at + _pointer([name]))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _doubled(item, f"{at}/{index}")


def _is_reversed(_text: str, document: Any, pointer: str) -> bool:
    span = _at(document, pointer)
    return isinstance(span, dict) and 0 <= span["end"] < span["start"] <= 2**53 - 1


def _is_deep(_text: str, document: Any, pointer: str) -> bool:
    """Whether an unknown member nests deeper than 200 levels; the deepest known member is at the twelfth."""
    value = _at(document, pointer)
    return 200 < pointer.count("/") < 213 and isinstance(value, (list, dict))


def _has_lone_surrogate(_text: str, document: Any, _pointer: str) -> bool:
    return re.search("[\ud800-\udfff]", json.dumps(document, ensure_ascii=False)) is not None


def _has_no_number(_text: str, document: Any, _pointer: str) -> bool:
    return any(isinstance(value, float) and not math.isfinite(value) for value in _walk(document))


def _is_doubled(text: str, _document: Any, pointer: str) -> bool:
    return pointer in _doubled(json.loads(text, object_pairs_hook=_Members))


#: The rules that JSON Schema cannot express, and when they may refuse a document that the schema accepts.
BEYOND: dict[str, Callable[[str, Any, str], bool]] = {
    "structure.out-of-range": _is_reversed,
    "structure.too-deep": _is_deep,
    "json.duplicate-member": _is_doubled,
    "json.lone-surrogate": _has_lone_surrogate,
    "json.invalid-number": _has_no_number,
}

#: The rules whose violation ends the reading of a document.
UNREADABLE = {code for code in BEYOND if code.startswith("json.")}

#: The schema can state that a version is wrong, but not why.
VERSION = {"version.malformed", "version.unsupported"}


def agree(cls: type[Any], text: str) -> set[str]:
    """Assert that the schema and the reader agree on one document; return the codes of its problems."""
    document = json.loads(text)
    schema, reader = told_by_schema(cls, document), told_by_reader(cls, text)
    codes = {code for _at, code in reader}

    def beyond() -> set[Told]:
        return {(at, code) for at, code in reader - schema if code in BEYOND and BEYOND[code](text, document, at)}

    if codes & UNREADABLE:
        assert beyond() == reader, "parsing refuses it without a reason"
    elif codes & VERSION:
        assert {at for at, _code in reader} == {"/newsmodel"}, "a document of another version is not read further"
        assert issubclass(cls, Article)
        assert "/newsmodel" in {at for at, _code in schema}
    elif issubclass(cls, Article) and isinstance(document, dict) and document.get("newsmodel") == "0.9":
        # The schema is that of the current version; an older document has to be lifted first.
        assert ("/newsmodel", "structure.malformed") in schema
        migration = newsmodel.json.migrate(document)
        lifted = json.dumps(migration.document)
        agree(cls, lifted)
        assert {(migration.original(at), code) for at, code in told_by_reader(cls, lifted)} == reader
    else:
        if issubclass(cls, Article) and isinstance(document, dict) and _is_newer_minor(document.get("newsmodel")):
            # The schema is that of the current version, which does not have the values that a newer one added.
            schema -= {(at, code) for at, code in schema - reader if code == "structure.unknown-value"}
        assert schema == reader - beyond()
    return codes


def _is_newer_minor(version: Any) -> bool:
    return isinstance(version, str) and re.fullmatch(r"1\.[1-9][0-9]*", version) is not None


# The functions below damage documents, so that most break one rule, and some none.

WRONG: list[Any] = [
    *(None, True, False, 0, 1, -1, 0.5, 1.0, 1.5, -0.0, 10.0, 1e308, 2**53 - 1, 2**53, -(2**53), 2**64),
    *(91, -180.5, 181, 10_000, 25_000_001),
    *("", " ", "en", "en\n", "pt_BR", "a" * 9, "Cyrl", "Cyrl\n", "cyrl", "UA", "UA\n", "ua"),
    *("🚢", "\x00", "\u2028", "line\nline"),
    *("https://a.example/ä?b", "a.example", "http://a b", "mailto:a@b.example\n", "x:\x7f", "urn:x:y"),
    *("2024", "2024-02-30", "2024-10~", "2024-08/..", "[..", "2024-12/2024-01", "Y1E99", "20240101", "2024-11-29\n"),
    *("direct", "Direct", "person", "denies", "part_of", "1.0", "1.7", "0.9", "2.0", "1.01", "01.0", "1.0\n", "1"),
    *([], [[]], [None], ["a"], [1], {}, {"id": "a"}, {"id": ""}, {"text": "a"}, {"text": 1}, {"a": 1}, {"a": "b"}),
    *({"start": 5, "end": 1}, {"start": 1, "end": 5}, {"start": -1, "end": -2}, {"start": 1.5, "end": 1}),
    *([{"start": 5, "end": 1}, {"start": 2**53, "end": 1}], {"start": 3.0, "end": 2.0}, {"start": 1}),
    *(math.nan, math.inf, "\ud83d", {"\udea2": 1}, {"kind": "direct", "id": None}),
]
VERSIONS = [
    "0.1",
    "0.8",
    "0.9",
    "1.0",
    "1.1",
    "1.999999",
    "1.1000000",
    "2.0",
    "3.1",
    "1",
    1.0,
    None,
    "1.0\n",
    "\u0661.0",
    "1.00",
]
NAMES = sorted(
    {member for definition in json_schema()["$defs"].values() for member in definition.get("properties", {})}
    | {"extra", "", "a/b~c", "x_desk", "ID"}
)


def nested(levels: int) -> Any:
    inner: Any = 0
    for level in range(levels):
        inner = {"x": inner} if level % 2 else [inner]
    return inner


def damage(document: Any, chance: random.Random) -> str:
    """Break or change something in a document, and write it."""
    if chance.random() < 0.1 and isinstance(document, dict):
        document["newsmodel"] = chance.choice(VERSIONS)
        return json.dumps(document)
    holder, key = chance.choice(places(document) or [([document], 0)])
    if chance.random() < 0.08 and isinstance(holder, dict):
        # A damaged document may be damaged again, so each mark is unique.
        mark = f"\x01mark {chance.random()}"
        holder[mark] = holder[key]
        return json.dumps(document).replace(json.dumps(mark), json.dumps(key))
    _break(holder, key, chance, document)
    return json.dumps(document)


def _break(holder: Any, key: Any, chance: random.Random, document: Any) -> None:
    """Change the value, the name or the place of a member or item."""
    match chance.randrange(11):
        case 0 | 1:
            holder[key] = copy.deepcopy(chance.choice(WRONG))
        case 2 | 3 | 4:
            holder[key] = copy.deepcopy(chance.choice([wrong for wrong in WRONG if _is_alike(wrong, holder[key])]))
        case 5:
            del holder[key]
        case 6 if isinstance(holder, dict):
            holder[chance.choice(NAMES)] = copy.deepcopy(chance.choice([*WRONG, holder[key]]))
        case 7 if isinstance(holder, dict):
            holder[chance.choice(["x_desk", "spans"])] = nested(chance.choice([3, 199, 200, 201, 230]))
        case 8:
            holder[key] = copy.deepcopy(chance.choice(_walk(document)))
        case 9:
            holder[key] = type(holder[key])()  # empty
        case _:
            holder[key] = [holder[key]]


def _is_alike(one: Any, other: Any) -> bool:
    """Whether two values have the same JSON type."""
    return type(one) is type(other) or {type(one), type(other)} == {int, float}


@cache
def samples() -> list[tuple[type[Any], str]]:
    """Collect valid documents: generated ones, the examples of the schema, and the golden documents."""
    drawn: dict[tuple[type[Any], str], None] = {}

    @seed(SEED)
    @settings(
        max_examples=120, database=None, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
    )
    @given(st.one_of(articles(max_parts=3), articles(max_parts=3), quotes(), actors(), events()))
    def collect(value: Any) -> None:
        drawn[type(value), dumps(value).decode()] = None

    collect()
    short = sorted(
        (sample for sample in drawn if len(sample[1]) < 6000), key=lambda sample: (len(sample[1]), sample[1])
    )
    examples = [(cls, json.dumps(example)) for cls, example in EXAMPLES]
    golden = [(Article, path.read_text(encoding="utf-8")) for path in sorted(TESTS.glob("golden/article-?.?.json"))]
    return [*short, *examples, *golden]


CLASSES = sorted(
    (cls for name in newsmodel.__all__ if is_model_class(cls := getattr(newsmodel, name))), key=lambda cls: cls.__name__
)
EXAMPLES = [
    (cls, example) for cls in CLASSES for example in json_schema(cls)["$defs"][cls.__name__].get("examples", ())
]


@given(articles())
def test_every_generated_article_is_valid(article: Article) -> None:
    assert agree(Article, dumps(article).decode()) == set()


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
@settings(max_examples=DRAWN // 5)
@given(data=st.data())
def test_every_generated_object_is_valid(cls: type[Any], data: st.DataObject) -> None:
    assert agree(cls, dumps(data.draw(st.from_type(cls))).decode()) == set()


@given(st.one_of(articles(max_parts=3), quotes(), actors(), events()), st.randoms(use_true_random=False))
def test_the_schema_and_the_reader_agree_on_damaged_objects(value: Any, chance: random.Random) -> None:
    agree(type(value), damage(json.loads(dumps(value)), chance))


@pytest.mark.parametrize(("cls", "example"), EXAMPLES, ids=lambda value: getattr(value, "__name__", ""))
def test_the_schema_and_the_reader_agree_on_every_member_with_every_wrong_value(
    cls: type[Any], example: dict[str, Any]
) -> None:
    definition = json_schema(cls)["$defs"][cls.__name__]
    least = {name: example[name] for name in definition.get("required", ())}
    for name in definition["properties"]:
        agree(cls, json.dumps({other: value for other, value in example.items() if other != name}))
        for wrong in WRONG:
            agree(cls, json.dumps(least | {name: wrong}))
            agree(cls, json.dumps(least | {name: [wrong]}))


@pytest.mark.slow
def test_the_schema_and_the_reader_agree_on_thousands_of_damaged_documents() -> None:
    met: Counter[str] = Counter()
    sound = 0
    for number in range(SWEPT):
        chance = random.Random(f"{SEED} {number}")
        cls, text = chance.choice(samples())
        document = json.loads(text)
        damaged = damage(document, chance)
        if chance.random() < 0.2 and "\x01" not in damaged:
            damaged = damage(document, chance)
        try:
            codes = agree(cls, damaged)
        except BaseException as error:
            error.add_note(f"number {number}, {cls.__name__} {damaged[:5000]}")
            raise
        met.update(codes)
        sound += not codes
    # Every rule was broken, every exception was needed, and many documents were valid.
    assert set(met) == {*CODES.values(), *BEYOND, *VERSION}
    assert min(met.values()) > 3, met
    assert SWEPT * 0.15 < sound < SWEPT * 0.6


def _suite() -> Iterator[Any]:
    for path in sorted((TESTS / "suite").glob("*.json")):
        cases = json.loads(path.read_text(encoding="utf-8")).get("cases", []) if ".schema." not in path.name else []
        for number, case in enumerate(cases):
            if "document" in case:
                yield pytest.param(case["document"], id=f"{path.stem} {number}")


@pytest.mark.parametrize("document", list(_suite()))
def test_the_schema_and_the_reader_agree_on_the_conformance_suite(document: Any) -> None:
    agree(Article, json.dumps(document))


def test_text_that_is_not_json_is_nothing_for_a_schema() -> None:
    for text in ("", "{", "{'id': 1}", '{"id": "a"} x', "[" * 100_000):
        assert {code for _at, code in told_by_reader(Article, text)} <= {
            "json.empty",
            "json.invalid-syntax",
            "json.too-deep",
        }


def test_the_documentation_lists_the_rules_that_the_schema_cannot_express() -> None:
    page = (TESTS.parent / "docs/reference/schema.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| \[`([\w.-]+)`\]\(#", page, re.MULTILINE))
    never_valid_json = {"json.empty", "json.invalid-syntax", "json.wrong-encoding", "json.too-deep"}
    in_memory = {"structure.lone-surrogate", "structure.rejected", "structure.forbidden-extra"}
    assert listed == {*BEYOND, *never_valid_json, *in_memory, "structure.invalid-edtf"}


@cache
def _time() -> jsonschema.Draft202012Validator:
    """Return a validator of times that does not support their format, but has their pattern."""
    return jsonschema.Draft202012Validator(json_schema()["$defs"]["Article"]["properties"]["published"])


@given(edtfs())
def test_every_time_matches_its_pattern(value: Edtf) -> None:
    assert _time().is_valid(str(value)), value


_EDTF_PARTS = [*"0123456789XYESTZ?~%:,./-+[]{} \n", "..", "2024", "-11", "-29", "T14:05:00", "+02:00", "199X", "/.."]


@given(st.lists(st.sampled_from(_EDTF_PARTS), max_size=9).map("".join))
def test_every_string_that_is_a_time_matches_the_pattern(text: str) -> None:
    try:
        Edtf(text)
    except EdtfError:
        return
    assert _time().is_valid(text)
