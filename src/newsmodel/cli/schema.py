"""The command ``newsmodel schema``."""

import json
from pathlib import Path
from typing import Any

import click

import newsmodel
from newsmodel.cli.files import OUTPUT, write
from newsmodel.cli.imports import CLASS


@click.command()
@CLASS
@OUTPUT
def schema(cls: type[Any], output: Path | None) -> None:
    """Print the JSON Schema of a model class.

    The dialect is 2020-12. Without --class, it is the schema of an article.
    """
    text = json.dumps(newsmodel.json_schema(cls), indent=2, ensure_ascii=False)
    write(text.encode() + b"\n", output)
