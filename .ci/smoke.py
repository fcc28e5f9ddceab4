"""Tries an installation in an environment that has nothing else: ``smoke.py compiled`` or ``smoke.py pure``."""

import json
import subprocess
import sys
import sysconfig
from importlib.resources import files
from pathlib import Path

import newsmodel
from newsmodel._distribution import missing
from newsmodel.json.speedups import IS_COMPILED

DOCUMENT = '{"id": "a1", "text": "It rains.", "quotes": [{"id": "q1", "content": {"text": "rains"}, "desk": "x"}]}'


def check(*, compiled: bool) -> None:
    """Fail if anything that an installation promises is not so."""
    assert "site-packages" in newsmodel.__file__, newsmodel.__file__
    assert compiled is IS_COMPILED, f"expected the {'compiled' if compiled else 'pure'} library"
    built = [path.name for path in Path(newsmodel.__file__).parent.rglob("*") if path.suffix in {".so", ".pyd"}]
    assert bool(built) is compiled, built
    article = newsmodel.loads(DOCUMENT)
    assert newsmodel.loads(newsmodel.dumps(article)) == article
    assert article.quotes[0].extra == {"desk": "x"}
    assert str(newsmodel.resolve("last month", newsmodel.Edtf("2024-11-29")).value) == "2024-10"
    assert newsmodel.validate(article) == []
    shipped = (files("newsmodel.json") / "article.schema.json").read_text(encoding="utf-8")
    assert newsmodel.json_schema() == json.loads(shipped)
    unwanted = {"click", "hypothesis", "pytest"} & set(sys.modules)
    assert not unwanted, f"imported without need: {unwanted}"


def check_command() -> None:
    """Fail if the command, without click, does not say in one line what to install."""
    command = Path(sysconfig.get_path("scripts"), "newsmodel")
    done = subprocess.run([command], check=False, capture_output=True, text=True)
    assert done.returncode == 2, done
    assert done.stderr == f"newsmodel: {missing('the command line', 'click', 'cli')}\n", done.stderr


if __name__ == "__main__":
    check(compiled=sys.argv[1:] == ["compiled"])
    check_command()
    print(f"newsmodel {newsmodel.__version__}, {sys.argv[1]}, on Python {sysconfig.get_python_version()}")
