"""The command line: check, show and convert documents, and print the JSON Schema.

Exit status: 0 where all is well, 1 where a document has problems of severity ``error``,
2 where a file cannot be read or written, or the command is called wrongly.
"""

import errno
import io
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, Any, NoReturn, TextIO

import attrs
import click

import newsmodel
from newsmodel._cli_imports import class_named, rules_named
from newsmodel._distribution import DISTRIBUTION
from newsmodel.errors import DocumentError, Problem, RuleError, Severity
from newsmodel.json.encoding import WIDEST_INDENT
from newsmodel.json.files import writing_atomically
from newsmodel.json.jsonl import numbered_documents
from newsmodel.json.speedups import IS_COMPILED
from newsmodel.validation import Rule

#: Exit status where a document has problems of severity ``error``.
PROBLEMS_FOUND = 1
#: Exit status where a file cannot be read or written, or the command is called wrongly.
UNREADABLE = 2

STANDARD_INPUT = "-"

FILE = click.Path(path_type=Path, allow_dash=True)

OF_CLASS = click.option(
    "--class",
    "cls",
    metavar="MODULE:NAME",
    callback=class_named,
    help="What the documents are, instead of newsmodel:Article.",
)


@attrs.define
class Tally:
    """What has been counted over all files."""

    documents: int = 0
    errors: int = 0
    others: int = 0
    unreadable: int = 0

    def count(self, problem: Problem) -> None:
        """Count a problem."""
        if problem.severity is Severity.ERROR:
            self.errors += 1
        else:
            self.others += 1

    @property
    def status(self) -> int:
        """The exit status that the counts ask for."""
        if self.unreadable:
            return UNREADABLE
        return PROBLEMS_FOUND if self.errors else 0

    def __str__(self) -> str:
        counted = f"{_many(self.documents, 'document')}: {_many(self.errors, 'error')}"
        if self.others:
            counted += f", {_many(self.others, 'remark')}"
        if self.unreadable:
            counted += f"; {_many(self.unreadable, 'file')} not read"
        return counted


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    package_name=DISTRIBUTION, message=f"%(prog)s %(version)s, {'compiled' if IS_COMPILED else 'nothing compiled'}"
)
def cli() -> None:
    """Check, show and convert annotated news articles."""


@cli.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document, for programs.")
@click.option("--lines", is_flag=True, help="Read JSON Lines, as is done of every file that ends in .jsonl.")
@OF_CLASS
@click.option(
    "--rules",
    metavar="MODULE:NAME",
    multiple=True,
    callback=rules_named,
    help="What to ask of articles, instead of newsmodel.validation:RULES; may be given several times.",
)
@click.pass_context
def validate(  # noqa: PLR0913 - one for each option
    context: click.Context,
    files: tuple[Path, ...],
    *,
    as_json: bool,
    lines: bool,
    cls: type[Any],
    rules: tuple[Rule, ...],
) -> None:
    """Check documents, and say what is wrong and where; "-" is standard input.

    Prints a line for each problem: file, JSON Pointer, severity, code, message.
    """
    if rules and not issubclass(cls, newsmodel.Article):
        raise click.UsageError(f"--rules go with articles, and {cls.__name__} is not derived from Article")
    problems_of = checker(cls, rules or newsmodel.validation.RULES)
    tally = Tally()
    reports: list[dict[str, Any]] = []
    for path in files:
        report: dict[str, Any] = {"file": name_of(path), "problems": []}
        reports.append(report)
        try:
            for problem in check(path, tally, problems_of, lines=lines or path.suffix == ".jsonl"):
                tally.count(problem)
                if as_json:
                    report["problems"].append(for_programs(problem))
                else:
                    click.echo(for_people(problem, name_of(path)))
        except Unreadable as error:
            tally.unreadable += 1
            report["unreadable"] = error.reason
            if not as_json:
                click.echo(str(error), err=True)
    if as_json:
        counts = {"documents": tally.documents, "errors": tally.errors, "unreadable": tally.unreadable}
        print_json({"files": reports} | counts)
    else:
        click.echo(str(tally), err=True)
    context.exit(tally.status)


def check(path: Path, tally: Tally, problems_of: Callable[[bytes], list[Problem]], *, lines: bool) -> Iterator[Problem]:
    """Check a file, and give what is found as it is found.

    Raises:
        Unreadable: The file cannot be read, or a class or rule of another project failed at it.
    """
    for number, document in numbered_lines(path) if lines else [(None, read_bytes(path))]:
        tally.documents += 1
        try:
            problems = problems_of(document)
        except RuleError as error:
            raise Unreadable(path, f"cannot be checked: {error}") from error
        except Exception as error:
            culprit = place_of_failure(error)
            if culprit is None:  # it is our own, and whoever mends it wants to see all of it
                raise
            where = "" if number is None else f"line {number}: "
            raise Unreadable(
                path, f"{where}cannot be checked: {culprit} raised {type(error).__name__}: {error}"
            ) from error
        yield from [attrs.evolve(problem, line=number) for problem in problems]


def place_of_failure(error: Exception) -> str | None:
    """Name the function of another project in which something failed; ``None`` where none had a part in it."""
    own = str(Path(newsmodel.__file__).parent)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if not frame.filename.startswith((own, "<")):
            return f"{frame.name} ({frame.filename}, line {frame.lineno})"
    return None


def checker(cls: type[Any], rules: Iterable[Rule]) -> Callable[[bytes], list[Problem]]:
    """Make the check of a document: of its structure, and then of its meaning, which only an article has."""

    def problems_of(document: bytes) -> list[Problem]:
        try:
            read = newsmodel.loads(document, cls)
            return newsmodel.validate(read, rules=rules) if isinstance(read, newsmodel.Article) else []
        except DocumentError as error:
            return error.problems

    return problems_of


def for_people(problem: Problem, name: str) -> str:
    """Write a problem as one line for people."""
    where = name if problem.line is None else f"{name}:{problem.line}"
    return one_line(f"{where}: {attrs.evolve(problem, line=None)}")


def for_programs(problem: Problem) -> dict[str, Any]:
    """Write a problem for programs; there is no line where the whole file is one document."""
    return {name: value for name, value in attrs.asdict(problem).items() if value is not None}


@cli.command()
@OF_CLASS
@click.option("--output", "-o", type=FILE, help="Write to a file instead of standard output.")
def schema(cls: type[Any], output: Path | None) -> None:
    """Print the JSON Schema (2020-12) of an article, or of another class."""
    text = json.dumps(newsmodel.json_schema(cls), indent=2, ensure_ascii=False)
    write(text.encode() + b"\n", output)


@cli.command()
@click.argument("file", type=FILE)
def show(file: Path) -> None:
    """Show an article: who says what, and what happened."""
    from newsmodel import view

    article = read_article(file)
    click.echo(view.summary(article))


@cli.command()
@click.argument("file", type=FILE)
@click.option("--from", "source", type=click.Choice(["json", "brat"]), default="json", show_default=True)
@click.option("--to", "target", type=click.Choice(["json", "brat"]), default="json", show_default=True)
@click.option("--text", type=FILE, help="The text that brat annotations belong to.")
@click.option("--annotator", help="Who made the brat annotations that are read, or whose are written.")
@click.option(
    "--indent",
    type=click.IntRange(1, WIDEST_INDENT),
    help="Indent the JSON by so many blanks for each level, instead of writing it on one line.",
)
@click.option("--output", "-o", type=FILE, help="Write to a file instead of standard output.")
def convert(  # noqa: PLR0913 - one for each option
    file: Path,
    *,
    source: str,
    target: str,
    text: Path | None,
    annotator: str | None,
    indent: int | None,
    output: Path | None,
) -> None:
    """Convert between formats: JSON, and brat stand-off annotations as PolNeAR has them.

    What cannot be said in the target format is listed on standard error.
    """
    from newsmodel.formats import brat

    if (text is None) == (source == "brat"):
        needs = "--from brat needs --text FILE" if text is None else "--text goes with --from brat"
        raise click.UsageError(needs)
    if annotator is not None and source == target == "json":
        raise click.UsageError("--annotator goes with --from brat or --to brat")
    if indent is not None and target != "json":
        raise click.UsageError("--indent goes with --to json")
    if text is None:
        article = read_article(file)
    else:
        words, annotations = read_text(text), read_text(file)
        try:
            article = brat.read(words, annotations, annotator=annotator, id=file.stem)
        except DocumentError as error:
            refuse(file, error)
    if target == "json":
        write(newsmodel.dumps(article, indent=indent) + b"\n", output)
        return
    try:
        written = brat.write(article, annotator=annotator)
    except DocumentError as error:
        refuse(file, error)
    if annotator is not None and not written:
        click.echo(one_line(f"{name_of(file)}: nothing in it is marked by {annotator!r}"), err=True)
    lost = ", ".join([f"{member} ({count})" for member, count in brat.loss(article, annotator=annotator).items()])
    if lost:
        click.echo(one_line(f"{name_of(file)}: brat has no place for {lost}"), err=True)
    write(written.encode(), output)


class Unreadable(click.ClickException):
    """A file cannot be read or written; click prints it as one line and exits with status 2."""

    exit_code = UNREADABLE

    def __init__(self, path: Path, reason: str) -> None:
        self.reason = reason
        super().__init__(one_line(f"{name_of(path)}: {reason}"))

    def __str__(self) -> str:
        return self.message


def name_of(path: Path) -> str:
    """Name a file in messages."""
    return "<stdin>" if str(path) == STANDARD_INPUT else str(path)


def one_line(text: str) -> str:
    """Escape what would break a line or confuse a terminal."""
    return "".join([character if character.isprintable() else _escaped(character) for character in text])


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode()


def _open(path: Path) -> AbstractContextManager[IO[bytes]]:
    """Open a file for reading; standard input is not closed afterwards, and may not be there at all."""
    if str(path) != STANDARD_INPUT:
        return path.open("rb")
    stdin: TextIO | None = sys.stdin
    if stdin is None:
        raise OSError(errno.EBADF, "standard input is closed")
    return nullcontext(stdin.buffer)


def read_bytes(path: Path) -> bytes:
    """Read a whole file.

    Raises:
        Unreadable: It cannot be read.
    """
    try:
        with _open(path) as file:
            return file.read()
    except OSError as error:
        raise Unreadable(path, f"cannot be read: {error.strerror or error}") from None


def numbered_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Read a file of JSON Lines, numbered from 1; blank lines are counted and left out.

    Raises:
        Unreadable: It cannot be read.
    """
    try:
        with _open(path) as file:
            yield from numbered_documents(file)
    except OSError as error:
        raise Unreadable(path, f"cannot be read: {error.strerror or error}") from None


def read_text(path: Path) -> str:
    """Read a text file as UTF-8, its line ends as they are, for offsets count them.

    Raises:
        Unreadable: It cannot be read, or is not UTF-8.
    """
    try:
        return read_bytes(path).decode()
    except UnicodeDecodeError as error:
        raise Unreadable(path, f"is not UTF-8: byte {error.start} does not fit") from None


def read_article(path: Path) -> newsmodel.Article:
    """Read an article; print its problems and exit with status 1 where it cannot be one."""
    try:
        return newsmodel.loads(read_bytes(path))
    except DocumentError as error:
        refuse(path, error)


def refuse(path: Path, error: DocumentError) -> NoReturn:
    """Print why a document cannot be read, a line for each problem, and exit with status 1."""
    for problem in error.problems:
        click.echo(one_line(f"{name_of(path)}: {problem}"), err=True)
    sys.exit(PROBLEMS_FOUND)


def write(content: bytes, output: Path | None) -> None:
    """Write to a file, or else to standard output, in UTF-8 whatever the terminal has.

    Raises:
        Unreadable: The file cannot be written.
    """
    if output is None or str(output) == STANDARD_INPUT:
        click.echo(content, nl=False)
        return
    try:
        with writing_atomically(output) as file:
            file.write(content)
    except OSError as error:
        raise Unreadable(output, f"cannot be written: {error.strerror or error}") from None


def print_json(value: Any) -> None:
    """Print a value as JSON in ASCII, which every terminal and program takes."""
    click.echo(json.dumps(value, indent=2))


def run() -> None:
    """Run the command line on whatever encoding the terminal has."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        cli(prog_name="newsmodel")
    except OSError as error:
        if error.filename is not None:
            raise
        sys.stderr.write(f"newsmodel: standard output cannot be written: {error.strerror or error}\n")
        os._exit(UNREADABLE)  # Python's own end would try to write it once more
