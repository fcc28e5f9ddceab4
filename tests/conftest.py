"""What the tests of several parts share."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def corpora():
    """Give the folder of real documents, which are not part of the project for their rights are not ours."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "corpora"
    folder = Path(os.environ.get("NEWSMODEL_CORPORA") or beside)
    if folder.is_dir():
        return folder
    if os.environ.get("CI") == "true":
        pytest.fail(f"the real documents are missing: no folder {folder}; set NEWSMODEL_CORPORA")
    return pytest.skip(f"the real documents are missing: no folder {folder}; set NEWSMODEL_CORPORA")
