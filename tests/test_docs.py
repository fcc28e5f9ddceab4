"""The README and the documentation do what they say, and the reference has every public name."""

import doctest
import re
from pathlib import Path

import pytest

import newsmodel

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("**/*.md")])
FENCE = re.compile(r"^(`{3,}|:{3,})(\{?[\w-]*\}?)[^\n]*\n(.*?)^\1 *$", re.MULTILINE | re.DOTALL)
DIRECTIVE = re.compile(r"^\.\. auto(?:class|function|exception|data):: newsmodel\.(\w+)$", re.MULTILINE)
MODULE = re.compile(r"^\.\. automodule:: (newsmodel[\w.]*)$", re.MULTILINE)


def blocks(page):
    """Give the code of a page in order, with blank lines in front so that tracebacks name the right line."""
    text = page.read_text(encoding="utf-8")
    for found in FENCE.finditer(text):
        language, code = found[2], found[3]
        if language in ("python", "{doctest}", "pycon"):
            lines_before = text.count("\n", 0, found.start(3))
            yield code, lines_before, language != "python" or code.lstrip().startswith(">>>")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_code_on_a_page_runs(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    namespace = {"__name__": "__docs__"}
    for code, lines_before, is_session in blocks(page):
        if is_session:
            session = doctest.DocTestParser().get_doctest(code, namespace, page.name, str(page), lines_before)
            flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
            outcome = doctest.DocTestRunner(optionflags=flags).run(session, clear_globs=False)
            assert not outcome.failed
            namespace = session.globs
        else:
            exec(compile("\n" * lines_before + code, page, "exec"), namespace)  # noqa: S102


def test_there_is_code_to_run():
    assert sum(1 for page in PAGES for _ in blocks(page)) > 10


def test_every_public_name_has_its_place_in_the_reference():
    reference = "\n".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs/reference").glob("*.md"))
    documented = set(DIRECTIVE.findall(reference))
    modules = {name.removeprefix("newsmodel.") for name in MODULE.findall(reference)}
    missing = {name for name in newsmodel.__all__ if not name.startswith("__")} - documented - modules
    assert not missing


def test_the_reference_names_nothing_that_is_not_there():
    reference = "\n".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs/reference").glob("*.md"))
    assert not [name for name in DIRECTIVE.findall(reference) if not hasattr(newsmodel, name)]


def documented_fields(cls):
    from newsmodel.json.describing import said_of_attributes

    return {name: said.description for name, said in said_of_attributes(cls).items()}


@pytest.mark.parametrize("name", newsmodel.__all__)
def test_every_attribute_says_what_it_is(name):
    cls = getattr(newsmodel, name)
    if not isinstance(cls, type):
        return
    assert cls.__doc__
    fields = [field.name for field in getattr(cls, "__attrs_attrs__", ()) if not field.name.startswith("_")]
    documented = documented_fields(cls)
    assert [field for field in fields if not documented.get(field)] == []


# What no short text can show: objects in memory, and documents that are empty, in another encoding, or too deep.
NOT_SHOWN = {
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
    assert {code for code in SECTIONS if not code.startswith("brat.")} == SHOWN.keys() | NOT_SHOWN


@pytest.mark.parametrize("code", SHOWN)
def test_a_document_that_is_shown_has_its_problem_and_no_other(code):
    assert codes_of(SHOWN[code]) == {code}
