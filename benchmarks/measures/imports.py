"""The time until a library and its classes are imported, and a document was read and written."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.results import Result, Target, timings
from benchmarks.timing import Effort, Timed

PROBE = Path(__file__).with_name("import_probe.py")
LIBRARIES = ("newsmodel", "pydantic", "msgspec", "cattrs", "mashumaro")
DOCUMENTS = {
    "a tiny document": '{"id":"a1","headline":"Rain"}',
    # newsmodel creates some functions when a document first needs them.
    "a quote, an actor and an event": (
        '{"id":"a1","text":"“Rain,” he said.","actors":[{"id":"x","names":[{"text":"X"}],"mentions":[{"passage":'
        '{"spans":[{"start":8,"end":10}],"text":"he"}}]}],"quotes":[{"id":"q","kind":"direct","content":{"spans":'
        '[{"start":1,"end":6}],"text":"Rain,"},"attribution":{"speakers":["x"]}}],"events":[{"id":"e","status":'
        '"occurred","types":[{"scheme":"plover","code":"AID"}],"participants":[{"actor":"x","role":"agent"}]}]}'
    ),
}


def imports(effort: Effort) -> Result:
    """Measure importing each library in a new process, and reading and writing one document, in turns."""
    tables, targets = [], []
    for what, document in DOCUMENTS.items():
        rounds: dict[str, list[float]] = {name: [] for name in LIBRARIES}
        with tempfile.TemporaryDirectory() as compiled:
            for number in range(max(4, int(effort.seconds * 7)) + 1):
                for name, found in rounds.items():
                    taken = _until_ready(name, document, compiled)
                    if number:  # the first round compiles the modules and fills the disk cache
                        found.append(taken)
        timed = {name: Timed(tuple(found)) for name, found in rounds.items()}
        tables.append(timings(f"Import until {what} was read and written", timed))
        ratio = timed["newsmodel"].per(timed["pydantic"])
        targets.append(Target.most(f"import, until {what} was read and written: time over pydantic's", ratio, 0.6))
    return Result(tables, targets)


def _until_ready(name: str, document: str, compiled: str) -> float:
    # Installed libraries have compiled modules, so this one must have them, too.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = compiled
    command = [sys.executable, str(PROBE), name, document]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return int(done.stdout)
