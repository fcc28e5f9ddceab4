"""The command ``newsmodel show``."""

from pathlib import Path

import click

from newsmodel.cli.files import FILE, read_article, require_standard_output


@click.command()
@click.argument("file", type=FILE)
def show(file: Path) -> None:
    """Print a plain-text summary of an article."""
    from newsmodel import view

    article = read_article(file)
    require_standard_output()
    click.echo(view.summary(article))
