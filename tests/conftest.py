"""What the tests of several parts share."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

#: The machines that run this differ widely in speed, so that no test has a deadline.
_COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("fast", max_examples=20, **_COMMON)
settings.register_profile("default", max_examples=100, **_COMMON)
settings.register_profile("ci", max_examples=100, derandomize=True, print_blob=True, **_COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") == "true" else "default"))


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
