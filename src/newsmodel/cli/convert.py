"""The command ``newsmodel convert``."""

from pathlib import Path
from typing import NoReturn

import click

import newsmodel
from newsmodel.cli.documents import LINES, ArticleReader, is_jsonl
from newsmodel.cli.files import (
    EXIT_PROBLEMS,
    FILE,
    OUTPUT,
    display_name,
    one_line,
    read_text,
    write,
    writing,
)
from newsmodel.cli.progress import Progress
from newsmodel.cli.table import write_table
from newsmodel.errors import DocumentError
from newsmodel.json.encoding import MAX_INDENT

_SOURCE, _TARGET = click.Choice(["json", "brat"]), click.Choice(["json", "brat", "csv"])


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--from", "source", type=_SOURCE, default="json", show_default=True, help="The format of FILE.")
@click.option("--to", "target", type=_TARGET, default="json", show_default=True, help="The format to write.")
@click.option(
    "--what",
    type=click.Choice(["quotes", "mentions", "actors", "events"]),
    help="With --to csv, what the rows of the table are, instead of quotes.",
)
@click.option("--text", type=FILE, help="The text file of the brat annotations; required with --from brat.")
@click.option("--annotator", help="The annotator of the brat annotations to read, or whose annotations to write.")
@click.option(
    "--indent",
    type=click.IntRange(1, MAX_INDENT),
    help="Indent the JSON by this number of spaces per level, instead of writing it on one line.",
)
@LINES
@OUTPUT
def convert(  # noqa: PLR0913 - one parameter per option
    files: tuple[Path, ...],
    *,
    source: str,
    target: str,
    what: str | None,
    text: Path | None,
    annotator: str | None,
    indent: int | None,
    lines: bool,
    output: Path | None,
) -> None:
    """Convert between JSON and brat annotations, JSON Lines to JSON Lines, and JSON to a table in CSV.

    Brat stand-off annotations are the format of PolNeAR. Members that brat cannot express are listed on standard error.
    A table can have the rows of several files.
    """
    _check_options(files, source, target, what, text, annotator, indent)
    file, *_others = files
    if lines and source != "json":
        raise click.UsageError("--lines requires --from json")
    if target == "csv":
        _write_table(
            files, what or "quotes", output, None if text is None else _read_brat(file, text, annotator), lines=lines
        )
    elif source == "json" and (lines or is_jsonl(file)):
        _convert_lines(file, target, indent, output)
    else:
        article = _read_json(file) if text is None else _read_brat(file, text, annotator)
        if target == "json":
            write(newsmodel.dumps(article, indent=indent) + b"\n", output)
        else:
            _write_brat(file, article, annotator, output)


def _write_table(
    files: tuple[Path, ...], what: str, output: Path | None, read: newsmodel.Article | None, *, lines: bool
) -> None:
    """Write a table of all articles in the files, or of one that was read; nothing if a document is invalid."""
    with Progress() as progress:
        reader = ArticleReader(progress, lines=lines)
        articles = [read] if read is not None else [article for file in files for article in reader.articles(file)]
    if reader.exit_status:
        raise click.exceptions.Exit(reader.exit_status)
    write_table(articles, what, output)


def _convert_lines(file: Path, target: str, indent: int | None, output: Path | None) -> None:
    """Convert JSON Lines; with invalid lines, standard output gets the others, and a file is not written."""
    if target != "json":
        raise click.UsageError(
            f"expected one article with --to {target}, found JSON Lines; convert each line separately"
        )
    if indent is not None:
        raise click.UsageError("expected one article with --indent, found JSON Lines, which have one document per line")
    with Progress() as progress, writing(output) as stream:
        reader = ArticleReader(progress, lines=True)
        for article in reader.articles(file):
            progress.clear()
            stream.write(newsmodel.dumps(article) + b"\n")
        if reader.exit_status:  # inside the context manager, which then does not replace the file
            raise click.exceptions.Exit(reader.exit_status)


def _read_json(file: Path) -> newsmodel.Article:
    with Progress() as progress:
        reader = ArticleReader(progress, lines=False)
        for article in reader.articles(file):
            return article
    raise click.exceptions.Exit(reader.exit_status)


def _check_options(  # noqa: PLR0913, PLR0917
    files: tuple[Path, ...],
    source: str,
    target: str,
    what: str | None,
    text: Path | None,
    annotator: str | None,
    indent: int | None,
) -> None:
    """Check that the options of a conversion fit together.

    Raises:
        click.UsageError: They do not.
    """
    if what is not None and target != "csv":
        raise click.UsageError("--what requires --to csv")
    if len(files) > 1 and (target != "csv" or source != "json"):
        raise click.UsageError("several files require --from json and --to csv")
    if (text is None) == (source == "brat"):
        message = "--from brat requires --text FILE" if text is None else "--text requires --from brat"
        raise click.UsageError(message)
    if annotator is not None and source == target == "json":
        raise click.UsageError("--annotator requires --from brat or --to brat")
    if indent is not None and target != "json":
        raise click.UsageError("--indent requires --to json")


def _read_brat(file: Path, text: Path, annotator: str | None) -> newsmodel.Article:
    from newsmodel.formats import brat

    words, annotations = read_text(text), read_text(file)
    try:
        return brat.read(words, annotations, annotator=annotator, id=file.stem)
    except DocumentError as error:
        _exit_with_problems(file, error)


def _write_brat(file: Path, article: newsmodel.Article, annotator: str | None, output: Path | None) -> None:
    from newsmodel.formats import brat

    try:
        written = brat.write(article, annotator=annotator)
    except DocumentError as error:
        _exit_with_problems(file, error)
    if annotator is not None and not written:
        click.echo(one_line(f"{display_name(file)}: no annotations by {annotator!r} found"), err=True)
    lost = ", ".join([f"{member} ({count})" for member, count in brat.loss(article, annotator=annotator).items()])
    if lost:
        click.echo(one_line(f"{display_name(file)}: brat cannot express {lost}"), err=True)
    write(written.encode(), output)


def _exit_with_problems(file: Path, error: DocumentError) -> NoReturn:
    """Print the problems of a document, one per line, on standard error, and exit with status 1."""
    for problem in error.problems:
        click.echo(one_line(f"{display_name(file)}: {problem}"), err=True)
    raise click.exceptions.Exit(EXIT_PROBLEMS)
