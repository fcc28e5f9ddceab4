"""The public API is the recorded one: no name is removed, and no default changes, by accident."""

import re
import runpy
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
PAGES = HERE.parents[1] / "docs" / "reference"
LISTING = runpy.run_path(str(HERE / "listing.py"))
RECORDED = (HERE / "public.txt").read_text(encoding="utf-8").splitlines()

listing, names, compared = LISTING["listing"], LISTING["names"], LISTING["compared"]


def test_the_public_api_is_the_recorded_one():
    differences = compared(RECORDED, listing())
    if differences:
        pytest.fail(differences, pytrace=False)


def test_what_the_reference_describes_is_recorded():
    reference = "\n".join(page.read_text(encoding="utf-8") for page in sorted(PAGES.glob("*.md")))
    described = set(re.findall(r"^\.\. auto(?:class|function|exception|data):: (\S+)$", reference, re.MULTILINE))
    assert len(described) > 50
    assert described - set(names()) == set()


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("newsmodel.Quote.note: str | None = None", "newsmodel.Quote.note: str, required"),
        ("newsmodel.QuoteKind.SCARE = 'scare'", "newsmodel.QuoteKind.SCARE = 'scary'"),
        ("newsmodel.JsonError: class(DocumentError)", "newsmodel.JsonError: class(NewsModelError)"),
        ("newsmodel.unstructure(obj: Any) -> Any", "newsmodel.unstructure(obj: Any, depth: int = 0) -> Any"),
    ],
)
def test_a_change_is_shown_next_to_the_recorded_line(written, instead):
    assert written in RECORDED
    changed = [instead if line == written else line for line in RECORDED]
    told = compared(RECORDED, changed)
    assert f"- {written}\n" in told
    assert f"+ {instead}\n" in told
    assert "major version" in told
    assert "listing.py > tests/api/public.txt" in told
    assert len(told.splitlines()) == 5


def test_a_removed_name_requires_a_major_version():
    rest = [line for line in RECORDED if not line.startswith("newsmodel.anchoring.reanchor_passage(")]
    told = compared(RECORDED, rest)
    assert "\n- newsmodel.anchoring.reanchor_passage(passage: Passage," in told
    assert "major version" in told


def test_a_new_name_requires_a_minor_version():
    told = compared(RECORDED, [*RECORDED, "newsmodel.later() -> None"])
    assert "\n+ newsmodel.later() -> None\n" in told
    assert "a minor version may" in told
    assert "major" not in told


def test_the_order_is_recorded_too():
    assert "another order" in compared(RECORDED, RECORDED[::-1])
