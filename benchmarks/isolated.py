"""Run a function in a separate process, so that only one library is imported and uses memory.

python -m benchmarks.isolated MODULE:FUNCTION [ARGUMENT ...]    (arguments and result are JSON)
"""

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


def run(function: str, *arguments: Any, extensions: bool = True) -> Any:
    """Call ``module:function`` in a new process and return its result; ``extensions`` enables the native decoder."""
    command = [sys.executable, "-m", "benchmarks.isolated", function, *map(json.dumps, arguments)]
    environment = {**os.environ} if extensions else {**os.environ, "NEWSMODEL_NO_EXTENSIONS": "1"}
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, env=environment)
    return json.loads(done.stdout)


def main(function: str, *arguments: str) -> None:
    module, name = function.split(":")
    print(json.dumps(getattr(importlib.import_module(module), name)(*map(json.loads, arguments))))


if __name__ == "__main__":
    main(*sys.argv[1:])
