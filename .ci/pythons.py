"""Lists the other supported Pythons of this machine, one a line: the version, a tab, and the path."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

#: Where tools that manage Pythons keep them.
KEPT = ("~/.pyenv/versions/*/bin/python", "~/.local/share/uv/python/*/bin/python3", "/opt/python/*/bin/python3")

ASK = """
import platform, sys, sysconfig, venv
if sys.implementation.name == "cpython" and not sysconfig.get_config_var("Py_GIL_DISABLED"):
    print(platform.python_version())
"""


def supported(root: Path = ROOT) -> list[str]:
    """Return the minor versions that pyproject.toml names: '3.11' and so on."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return re.findall(r"Python :: (3\.\d+)$", "\n".join(project["classifiers"]), re.MULTILINE)


def candidates(minors: list[str]) -> Iterator[str]:
    """Find what may be a Python: on the path, and where tools keep them."""
    for minor in minors:
        if found := shutil.which(f"python{minor}"):
            yield found
    for pattern in (*KEPT, f"{os.environ.get('PYENV_ROOT', '/nowhere')}/versions/*/bin/python"):
        path = Path(pattern).expanduser()
        parts = path.relative_to("/").parts
        yield from (str(found) for found in sorted(Path("/").glob("/".join(parts))))


def version(python: str) -> str | None:
    """Return the version of a CPython that starts and can make environments; a shim may do neither."""
    try:
        asked = subprocess.run([python, "-I", "-c", ASK], capture_output=True, text=True, timeout=60, check=False)
    except OSError:
        return None
    return asked.stdout.strip() or None if asked.returncode == 0 else None


def others() -> dict[str, tuple[str, str]]:
    """Return the version and the path of one Python for each supported minor version but the one that runs this."""
    minors = supported()
    running = f"{sys.version_info.major}.{sys.version_info.minor}"
    found: dict[str, tuple[str, str]] = {}
    for python in dict.fromkeys(candidates(minors)):
        full = version(python)
        minor = full and full.rpartition(".")[0]
        if minor in minors and minor != running:
            found.setdefault(minor, (full, python))
    return dict(sorted(found.items()))


if __name__ == "__main__":
    for full, path in others().values():
        print(f"{full}\t{path}")
