"""What is released is complete: a changelog from fragments, public addresses, a version in one place."""

import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FRAGMENTS = sorted(path for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md")
TYPES = {entry["directory"] for entry in PYPROJECT["tool"]["towncrier"]["type"]}


@pytest.fixture(scope="module")
def check():
    spec = importlib.util.spec_from_file_location("release_check", ROOT / ".ci" / "release_check.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def ready(tmp_path):
    """Make a project that can be released as 1.2.3."""
    (tmp_path / "pyproject.toml").write_text('[project.urls]\nSource = "https://news.invalid/"\n')
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## 1.2.3 (2025-03-14)\n\n## 1.2.2 (2025-03-01)\n")
    (tmp_path / "changelog.d").mkdir()
    (tmp_path / "changelog.d" / "README.md").write_text("# News fragments\n")
    return tmp_path


@pytest.mark.parametrize("tag", ["v1.2.3", "v1.2.2", "v1.3.0rc1"])
def test_a_release_with_its_section_in_the_changelog_can_go_out(check, ready, tag):
    assert check.obstacles(tag, ready) == []


@pytest.mark.parametrize("tag", ["1.2.3", "v1.2", "v1.2.3.dev0", "v1.2.3 ", "version", ""])
def test_a_tag_that_is_not_a_version_is_refused(check, ready, tag):
    [obstacle] = check.obstacles(tag, ready)
    assert "expected v1.2.3" in obstacle


def test_a_release_without_a_section_in_the_changelog_is_refused(check, ready):
    [obstacle] = check.obstacles("v1.2.4", ready)
    assert "no section for 1.2.4" in obstacle


def test_a_release_with_fragments_left_over_is_refused(check, ready):
    (ready / "changelog.d" / "12.fixed.md").write_text("`validate` reads it.\n")
    [obstacle] = check.obstacles("v1.2.3", ready)
    assert "12.fixed.md" in obstacle


def test_a_release_with_a_placeholder_for_an_address_is_refused(check, ready):
    (ready / "pyproject.toml").write_text('[project.urls]\nSource = "https://newsmodel.example/source/"\n')
    [obstacle] = check.obstacles("v1.2.3", ready)
    assert "Source" in obstacle


def test_the_check_before_a_release_says_what_is_missing():
    command = [sys.executable, str(ROOT / ".ci" / "release_check.py"), "1.0"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "expected v1.2.3" in done.stderr


@pytest.mark.parametrize("path", FRAGMENTS, ids=lambda path: path.name)
def test_a_fragment_is_named_for_its_issue_or_words_and_its_type(path):
    named = re.fullmatch(r"(?:\d+|\+[a-z0-9-]+)\.(?P<type>[a-z]+)\.md", path.name)
    assert named
    assert named["type"] in TYPES
    text = path.read_text(encoding="utf-8").rstrip()
    assert text.endswith((".", "…"))
    assert not text.startswith(("-", "#", " "))


def test_the_version_is_written_nowhere():
    assert "version" not in PYPROJECT["project"]
    assert PYPROJECT["project"]["dynamic"] == ["version"]
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    assert re.findall(r"__version__.*=.*", source) == ["__version__: str = _installed()"]


def test_the_classifiers_name_the_pythons_that_are_tested():
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(PYPROJECT["project"]["classifiers"]))
    workflow = (ROOT / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8")
    assert named
    assert [version for version in named if f'"{version}"' not in workflow] == []
    assert f">={named[0]}" == PYPROJECT["project"]["requires-python"]


BUILT_WITH = """
import runpy, sys, types
sys.modules["setuptools"] = types.SimpleNamespace(
    Extension=lambda *_, optional, **__: optional, setup=lambda *, ext_modules, **_: print(ext_modules)
)
sys.modules["setuptools.command.bdist_wheel"] = types.SimpleNamespace(bdist_wheel=object)
runpy.run_path("setup.py")
"""


@pytest.mark.parametrize(
    ("variables", "optional"),
    [
        ({}, "[True]"),
        ({"NEWSMODEL_NO_EXTENSIONS": "1"}, "[]"),
        ({"NEWSMODEL_NO_EXTENSIONS": "0"}, "[True]"),
        ({"NEWSMODEL_REQUIRE_EXTENSIONS": "1"}, "[False]"),
        ({"CIBUILDWHEEL": "1"}, "[False]"),
        ({"CIBUILDWHEEL": "1", "NEWSMODEL_NO_EXTENSIONS": "1"}, "[]"),
    ],
)
def test_the_extension_is_optional_required_or_left_out(variables, optional):
    others = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSMODEL_", "CIBUILD"))}
    command = [sys.executable, "-c", BUILT_WITH]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env={**others, **variables})
    assert done.stdout.strip() == optional
