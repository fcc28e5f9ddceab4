"""Every example runs unchanged, and so does the code in the README."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from newsmodel import ArticleBuilder, BuildError

PROJECT = Path(__file__).resolve().parents[1]

# What each example prints.
SAID = {
    "annotate_article.py": [
        "read back equal",
        "The detour costs our families two hours,",
        "Ines Falk: “We will pay for half of the repair",
        "two engineers who worked on the bridge (not named): that the cables",
        "neither confirms nor denies, about q-rust",
        "inserted by the editor in pt: [por dia] (addition)",
        "“In recent weeks”, no value",
        "“since October 2023” = 2023-10/..",
        "“this Thursday (13)” = 2025-03-13",
    ],
    "read_json.py": [
        "the minister: Prices will fall,",
        "published between 2025-03-01 and 2025-03-31",
        "{'desk': 'economy'}",
        "/actors/0/kind: error structure.unknown-value",
    ],
}

EXAMPLES = sorted(path.name for path in (PROJECT / "examples").glob("*.py"))


def run(script, folder):
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-W", "error", script],
        cwd=folder,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", sorted({*EXAMPLES, *SAID}))
def test_an_example_runs_and_prints_what_it_shows(name, tmp_path):
    output = run(PROJECT / "examples" / name, tmp_path)
    assert [line for line in SAID.get(name, []) if line not in output] == []
    assert output
    assert list(tmp_path.iterdir()) == []


def test_the_annotated_article_has_no_problems(tmp_path):
    output = run(PROJECT / "examples" / "annotate_article.py", tmp_path)
    assert "error" not in output
    assert "Problems:" not in output


README = (PROJECT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL))
def test_the_code_in_the_readme_runs(code, tmp_path):
    script = tmp_path / "shown.py"
    script.write_text(code, encoding="utf-8")
    run(script, tmp_path)
    assert len(code.splitlines()) < 20


def test_the_builder_refuses_the_words_shown_in_the_readme():
    text = re.search(r'^text = "(.*)"$', README, re.MULTILINE).group(1)
    with pytest.raises(BuildError) as raised:
        ArticleBuilder(text, id="a").passage("she")
    assert f"`BuildError: {raised.value}`" in README


@pytest.mark.parametrize("place", re.findall(r"\]\(([^)#:]+)\)", README))
def test_every_link_of_the_readme_leads_to_a_file(place):
    assert (PROJECT / place).exists()
