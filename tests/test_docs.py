"""The code in the documentation runs, and the reference has every public name."""

import doctest
import enum
import inspect
import re
import runpy
from pathlib import Path

import pytest

import newsmodel

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("**/*.md")])
FENCE = re.compile(r"^(`{3,}|:{3,})(\{?[\w-]*\}?)[^\n]*\n(.*?)^\1 *$", re.MULTILINE | re.DOTALL)
DIRECTIVE = re.compile(r"^\.\. auto(?:class|function|exception|data):: newsmodel\.(\w+)$", re.MULTILINE)
OUTPUT = re.compile(r"\s*```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MODULE = re.compile(r"^\.\. automodule:: (newsmodel[\w.]*)$", re.MULTILINE)


def blocks(page):
    """Yield the code of a page in order, with the number of lines before it for tracebacks.

    The last value is the output that the page shows after the code, or None.
    """
    text = page.read_text(encoding="utf-8")
    for found in FENCE.finditer(text):
        language, code = found[2], found[3]
        if language in ("python", "{doctest}", "pycon"):
            lines_before = text.count("\n", 0, found.start(3))
            shown = OUTPUT.match(text, found.end())
            is_session = language != "python" or code.lstrip().startswith(">>>")
            yield code, lines_before, is_session, shown[1] if shown else None


PAGES_WITH_CODE = [page for page in PAGES if any(blocks(page))]


@pytest.mark.parametrize("page", PAGES_WITH_CODE, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_code_on_a_page_runs(page, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    namespace = {"__name__": "__docs__"}
    for code, lines_before, is_session, shown in blocks(page):
        if is_session:
            session = doctest.DocTestParser().get_doctest(code, namespace, page.name, str(page), lines_before)
            flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
            outcome = doctest.DocTestRunner(optionflags=flags).run(session, clear_globs=False)
            assert not outcome.failed
            namespace = session.globs
        else:
            exec(compile("\n" * lines_before + code, page, "exec"), namespace)  # noqa: S102
            assert capsys.readouterr().out == (shown or ""), "the page shows what its code prints"


def test_the_pages_have_code():
    assert ROOT / "README.md" in PAGES_WITH_CODE
    assert sum(1 for page in PAGES for _ in blocks(page)) > 10


def test_every_public_name_is_in_the_reference():
    reference = "\n".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs/reference").glob("*.md"))
    documented = set(DIRECTIVE.findall(reference))
    modules = {name.removeprefix("newsmodel.") for name in MODULE.findall(reference)}
    missing = {name for name in newsmodel.__all__ if not name.startswith("__")} - documented - modules
    assert not missing


def test_every_name_in_the_reference_exists():
    reference = "\n".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs/reference").glob("*.md"))
    assert not [name for name in DIRECTIVE.findall(reference) if not hasattr(newsmodel, name)]


LISTING = runpy.run_path(str(ROOT / "tests" / "api" / "listing.py"))
PUBLIC = {name: LISTING["thing"](name) for name in LISTING["names"]()}
CLASSES = [name for name, public in PUBLIC.items() if isinstance(public, type)]
FUNCTIONS = [name for name, public in PUBLIC.items() if inspect.isfunction(public)]


def described_attributes(cls):
    from newsmodel.json.docstrings import attribute_documentation

    return {name for name, said in attribute_documentation(cls).items() if said.description}


def function_of(member):
    """Return the function of a method or a property, and None for any other member of a class."""
    function = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
    return function if inspect.isfunction(function) else None


@pytest.mark.parametrize("name", CLASSES)
def test_every_public_class_and_attribute_is_described(name):
    cls = PUBLIC[name]
    assert vars(cls).get("__doc__")
    attributes = {field.name for field in getattr(cls, "__attrs_attrs__", ()) if not field.name.startswith("_")}
    if issubclass(cls, enum.Enum):
        attributes |= set(cls.__members__)
    assert attributes - described_attributes(cls) == set()


@pytest.mark.parametrize("name", CLASSES)
def test_every_public_method_is_described(name):
    members = {name: member for name, member in vars(PUBLIC[name]).items() if not name.startswith("_")}
    functions = {name: function for name, member in members.items() if (function := function_of(member))}
    assert [name for name, function in functions.items() if not function.__doc__] == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_public_function_is_described(name):
    assert PUBLIC[name].__doc__


def test_most_public_names_are_classes_and_functions():
    assert {"newsmodel.Article", "newsmodel.formats.brat.read", "newsmodel.QuoteKind"} <= {*CLASSES, *FUNCTIONS}
    assert len(CLASSES) > 80
    assert len(FUNCTIONS) > 30


# Codes that no short text can show: objects in memory, reading with an option, and documents that are empty, in another
# encoding, or too deep.
NOT_SHOWN = {
    "structure.unknown-member",
    "structure.lone-surrogate",
    "structure.too-deep",
    "structure.forbidden-extra",
    "structure.rejected",
    "json.empty",
    "json.wrong-encoding",
    "json.too-deep",
}
PROBLEMS = (ROOT / "docs/reference/problems.md").read_text(encoding="utf-8")
SECTIONS = {section.partition("\n")[0]: section for section in PROBLEMS.split("\n### ")[1:]}
SHOWN = {code: found[3] for code, section in SECTIONS.items() if (found := FENCE.search(section))}


def codes_of(document):
    try:
        return {problem.code for problem in newsmodel.validate(newsmodel.loads(document))}
    except newsmodel.DocumentError as error:
        return {problem.code for problem in error.problems}


def test_every_code_that_a_document_can_cause_is_shown_in_one():
    assert {
        code for code in SECTIONS if not code.startswith(("brat.", "edit.", "archive."))
    } == SHOWN.keys() | NOT_SHOWN


@pytest.mark.parametrize("code", SHOWN)
def test_the_document_shown_for_a_code_has_that_problem_alone(code):
    assert codes_of(SHOWN[code]) == {code}
