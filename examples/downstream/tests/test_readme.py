"""The code in the README runs."""

import re
from pathlib import Path


def test_the_code_in_the_readme_runs() -> None:
    readme = Path(__file__).parents[1] / "README.md"
    [code] = re.findall(r"^```python\n(.*?)^```", readme.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    exec(compile(code, str(readme), "exec"), {})  # noqa: S102 - our own README
