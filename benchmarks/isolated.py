"""Runs a function in a process of its own, so that memory and imports are those of one library alone.

python -m benchmarks.isolated MODULE:FUNCTION [ARGUMENT ...]    (arguments and answer are JSON)
"""

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


def run(function: str, *arguments: Any) -> Any:
    """Call ``module:function`` in a fresh process, and give its answer."""
    command = [sys.executable, "-m", "benchmarks.isolated", function, *map(json.dumps, arguments)]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def main(function: str, *arguments: str) -> None:
    module, name = function.split(":")
    print(json.dumps(getattr(importlib.import_module(module), name)(*map(json.loads, arguments))))


if __name__ == "__main__":
    main(*sys.argv[1:])
