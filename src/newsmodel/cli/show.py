"""The command ``newsmodel show``."""

from pathlib import Path

import click

from newsmodel.cli.documents import FILES, LINES, RECURSIVE, ArticleReader, paths
from newsmodel.cli.progress import Progress


@click.command()
@FILES
@LINES
@RECURSIVE
@click.pass_context
def show(context: click.Context, files: tuple[Path, ...], *, lines: bool, recursive: bool) -> None:
    """Print a plain-text summary of each article. "-" is standard input."""
    from newsmodel import view

    with Progress() as progress:
        reader = ArticleReader(progress, lines=lines)
        separator = ""
        for argument in files:
            for path in paths(argument, recursive=recursive):
                for article in reader.articles(path):
                    progress.echo(f"{separator}{view.summary(article)}")
                    separator = "\n"
    context.exit(reader.exit_status)
