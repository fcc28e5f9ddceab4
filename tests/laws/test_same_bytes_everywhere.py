"""The same article is written as the same bytes in every process."""

import os
import subprocess
import sys

SCRIPT = """
import newsmodel
article = newsmodel.loads('{"id":"a","zz":1,"aa":{"b":2,"a":1},"alternative_ids":{"y":"1","x":"2"}}')
print(newsmodel.dumps(article).decode())
print([str(problem) for problem in newsmodel.validate(article)])
"""


def test_the_seed_of_hashes_changes_nothing() -> None:
    written = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(written) == 1
    assert written.pop().startswith('{"newsmodel":"1.0","id":"a","alternative_ids":{"y":"1","x":"2"},')
