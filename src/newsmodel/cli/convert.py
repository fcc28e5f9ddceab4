"""The command ``newsmodel convert``."""

from pathlib import Path

import click

import newsmodel
from newsmodel.cli.files import (
    FILE,
    OUTPUT,
    display_name,
    exit_with_problems,
    one_line,
    read_article,
    read_text,
    write,
)
from newsmodel.errors import DocumentError
from newsmodel.json.encoding import MAX_INDENT

_FORMAT = click.Choice(["json", "brat"])


@click.command()
@click.argument("file", type=FILE)
@click.option("--from", "source", type=_FORMAT, default="json", show_default=True, help="The format of FILE.")
@click.option("--to", "target", type=_FORMAT, default="json", show_default=True, help="The format to write.")
@click.option("--text", type=FILE, help="The text file of the brat annotations; required with --from brat.")
@click.option("--annotator", help="The annotator of the brat annotations to read, or whose annotations to write.")
@click.option(
    "--indent",
    type=click.IntRange(1, MAX_INDENT),
    help="Indent the JSON by this number of spaces per level, instead of writing it on one line.",
)
@OUTPUT
def convert(  # noqa: PLR0913 - one parameter per option
    file: Path,
    *,
    source: str,
    target: str,
    text: Path | None,
    annotator: str | None,
    indent: int | None,
    output: Path | None,
) -> None:
    """Convert between JSON and brat annotations.

    Brat stand-off annotations are the format of PolNeAR. Members that the target format cannot express are listed on
    standard error.
    """
    from newsmodel.formats import brat

    if (text is None) == (source == "brat"):
        message = "--from brat requires --text FILE" if text is None else "--text requires --from brat"
        raise click.UsageError(message)
    if annotator is not None and source == target == "json":
        raise click.UsageError("--annotator requires --from brat or --to brat")
    if indent is not None and target != "json":
        raise click.UsageError("--indent requires --to json")
    article = read_article(file) if text is None else _read_brat(file, text, annotator)
    if target == "json":
        write(newsmodel.dumps(article, indent=indent) + b"\n", output)
        return
    try:
        written = brat.write(article, annotator=annotator)
    except DocumentError as error:
        exit_with_problems(file, error)
    if annotator is not None and not written:
        click.echo(one_line(f"{display_name(file)}: no annotations by {annotator!r} found"), err=True)
    lost = ", ".join([f"{member} ({count})" for member, count in brat.loss(article, annotator=annotator).items()])
    if lost:
        click.echo(one_line(f"{display_name(file)}: brat cannot express {lost}"), err=True)
    write(written.encode(), output)


def _read_brat(file: Path, text: Path, annotator: str | None) -> newsmodel.Article:
    from newsmodel.formats import brat

    words, annotations = read_text(text), read_text(file)
    try:
        return brat.read(words, annotations, annotator=annotator, id=file.stem)
    except DocumentError as error:
        exit_with_problems(file, error)
