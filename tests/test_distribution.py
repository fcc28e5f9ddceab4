"""The library is installed under its own name: nothing sends anyone to the unrelated project called newsmodel."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import newsmodel
from newsmodel.__main__ import NEEDS_CLICK
from newsmodel._distribution import DISTRIBUTION, missing

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

READ = {".cff", ".cfg", ".in", ".json", ".md", ".py", ".pyi", ".rst", ".sh", ".toml", ".txt", ".yaml", ".yml", ""}
#: Folders that tools and builds make.
MADE = {"__pycache__", "_build"}
MADE_AT_THE_TOP = {"build", "dist", "htmlcov", "venv"}
HIDDEN_BUT_OURS = {".ci", ".github"}

_END = r"(?![\w./-])"
_NAME = rf"(?<![\w./@-])newsmodel{_END}"
_INSTALLERS = r"(?:pip3?|pipx|uvx?|conda|mamba|poetry|pdm|rye|hatch|pixi)"
_COMMAND = rf"\b{_INSTALLERS}(?:\s+[\w-]+)*?\s+(?:add|install|download|index|wheel)\b[^\n`&|;]*?"
FOREIGN = re.compile(
    "|".join(
        [
            r"(?<![\w./@-])newsmodel\[\s*[a-z]",  # a requirement with an extra
            r"(?<![\w./@-])newsmodel\s*(?:[=~!<>]=|[<>])\s*\d",  # with a version
            rf"{_COMMAND}(?<=[\s'\"]){_NAME}",  # a command
            rf"dependencies[\"']?\s*[:=]\s*\[[^\]]*?[\"']{_NAME}",  # a list of requirements
            rf"dependencies:\s*(?:-[^\n]*\s+)*?-\s*[\"']?{_NAME}",  # a list of requirements, an item a line
            rf"(?:version|distribution|metadata|requires|files|package_name)\s*[(=]\s*[\"']{_NAME}",  # a look-up
        ]
    ),
    re.IGNORECASE,
)


def files():
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name in HIDDEN_BUT_OURS or not is_passed_over(Path(folder, name))]
        yield from (path for name in names if (path := Path(folder, name)).suffix in READ and path != Path(__file__))


def is_passed_over(folder):
    made = folder.name in MADE or (folder.parent == ROOT and folder.name in MADE_AT_THE_TOP)
    return made or folder.name.startswith(".") or folder.suffix == ".egg-info"


def found(text):
    """Return what would install or look up the foreign project. A command may go on after a backslash."""
    return [match[0] for match in FOREIGN.finditer(text.replace("\\\n", " "))]


def test_no_page_message_example_or_workflow_would_install_the_foreign_project():
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in files()}
    read = {path.relative_to(ROOT).as_posix() for path in texts}
    assert {"README.md", "docs/howto/command-line.md", "src/newsmodel/__main__.py", "pyproject.toml"} <= read
    assert {"examples/downstream/pyproject.toml", ".ci/run", ".github/workflows/tests.yml"} <= read
    assert {path.relative_to(ROOT).as_posix(): at for path, text in texts.items() if (at := found(text))} == {}


@pytest.mark.parametrize(
    "text",
    [
        "pip install newsmodel",
        "pip install 'newsmodel[cli]'",
        "pip install Newsmodel",
        "`python -m pip install -q -U newsmodel`",
        "pip install attrs newsmodel==1.0",
        "pip install \\\n  newsmodel",
        "pip3 --quiet install newsmodel",
        "uv add newsmodel",
        "uv tool install newsmodel",
        "pipx install newsmodel",
        "conda install -c conda-forge newsmodel",
        "Needs the extra ``newsmodel[strategies]``.",
        'dependencies = ["attrs>=24.2", "newsmodel>=1.0,<2"]',
        'dependencies = [\n  "attrs",\n  "newsmodel",\n]',
        'additional_dependencies: ["newsmodel"]',
        "additional_dependencies:\n  - click\n  - newsmodel\n",
        "newsmodel >= 1.0",
        'metadata.version("newsmodel")',
        '@click.version_option(package_name="newsmodel")',
    ],
)
def test_what_would_install_or_look_up_the_foreign_project_is_found(text):
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        f"pip install '{DISTRIBUTION}[cli]'",
        f"pip install {DISTRIBUTION}",
        f'dependencies = ["{DISTRIBUTION}>=1.0"]',
        "pip install -e . && newsmodel validate article.json",
        "pip install ./newsmodel",
        "python -m newsmodel schema",
        'intersphinx_mapping = {"newsmodel": ("../newsmodel/docs/_build/html", None)}',
        '{"newsmodel": "1.0", "id": "a1"}',
        "import newsmodel\n",
        'source_pkgs = ["newsmodel"]',
    ],
)
def test_what_concerns_this_library_is_left_alone(text):
    assert not found(text)


def test_the_name_in_messages_is_the_name_that_is_published():
    assert PROJECT["project"]["name"] == DISTRIBUTION
    assert f"pip install '{DISTRIBUTION}[cli]'" in NEEDS_CLICK


@pytest.mark.parametrize("extra", ["cli", "strategies", "zstd"])
def test_a_message_names_an_extra_that_exists(extra):
    assert extra in PROJECT["project"]["optional-dependencies"]
    assert missing("This", "a package", extra).endswith(f"'{DISTRIBUTION}[{extra}]'")


def test_extras_are_for_users_and_the_tests_have_them_all():
    extras = PROJECT["project"]["optional-dependencies"]
    assert set(extras) == {"cli", "strategies", "zstd"}
    for group in ("test", "docs"):
        assert {needed for extra in extras.values() for needed in extra} <= set(PROJECT["dependency-groups"][group])


def test_the_version_is_the_one_that_is_installed():
    from importlib import metadata

    assert newsmodel.__version__ == metadata.version(DISTRIBUTION)
    assert not metadata.version(DISTRIBUTION).startswith("0.")  # without a tag it is a version before 1.0.0


def test_the_version_of_a_package_that_is_not_installed_is_unknown():
    not_installed = """
from importlib import metadata
def version(name): raise metadata.PackageNotFoundError(name)
metadata.version = version
import newsmodel
assert newsmodel.loads('{"id": "a"}').id == "a"
assert newsmodel.__version__ == "0+unknown"
"""
    subprocess.run([sys.executable, "-c", not_installed], check=True)


def test_the_strategies_name_what_they_need():
    without = "import sys; sys.modules['hypothesis'] = None; import newsmodel.strategies"
    done = subprocess.run([sys.executable, "-c", without], check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "newsmodel.errors.MissingDependencyError: newsmodel.strategies needs Hypothesis; "
        f"install it with: pip install '{DISTRIBUTION}[strategies]'"
    )
