"""What all tests share: how long they search, how many run at once, and the private corpora."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

#: Machines differ widely in speed, so no test has a deadline.
_COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("fast", max_examples=20, **_COMMON)
settings.register_profile("default", max_examples=100, **_COMMON)
settings.register_profile("ci", max_examples=100, derandomize=True, print_blob=True, **_COMMON)
settings.register_profile("long", max_examples=2_000, **_COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") == "true" else "default"))

#: The variable that names the folder of the private corpora. If it is set, the tests that need them have to run.
CORPORA = "NEWSMODEL_CORPORA"
_BESIDE = Path(__file__).resolve().parents[2] / "shared" / "corpora"


def pytest_configure(config: pytest.Config) -> None:
    required = os.environ.get(CORPORA)
    if required and not Path(required).is_dir():
        raise pytest.UsageError(f"{CORPORA} names a folder that does not exist: {required}; correct it, or unset it")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Run files and tests that are named in one process: they are not worth the start of several."""
    files = [argument.partition("::")[0] for argument in config.args]
    return 0 if all(file.endswith(".py") for file in files) else None


@pytest.hookimpl(tryfirst=True)  # before -m selects by markers
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "corpora" in getattr(item, "fixturenames", ()):
            item.add_marker("corpora")


@pytest.fixture(scope="session")
def corpora() -> Path:
    """Return the folder of real documents. Their licenses do not allow redistribution, so forks do not have them."""
    folder = Path(os.environ.get(CORPORA) or _BESIDE)
    if not folder.is_dir():
        pytest.skip(f"the corpora are private and not here; {CORPORA} names their folder")
    return folder
