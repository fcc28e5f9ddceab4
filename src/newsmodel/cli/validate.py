"""The command ``newsmodel validate``."""

import json
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs
import click

import newsmodel
from newsmodel.cli.files import (
    EXIT_PROBLEMS,
    EXIT_UNREADABLE,
    FILE,
    FileError,
    display_name,
    numbered_lines,
    one_line,
    read_bytes,
)
from newsmodel.cli.imports import CLASS, RULES
from newsmodel.errors import DocumentError, Problem, RuleError, Severity
from newsmodel.json.refusing import Unknown
from newsmodel.validation import Rule


@attrs.define
class Counts:
    """The number of documents and problems in all files."""

    documents: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    unreadable: int = 0
    """The number of files that could not be read or checked."""

    def add(self, problem: Problem) -> None:
        """Count a problem."""
        if problem.severity is Severity.ERROR:
            self.errors += 1
        elif problem.severity is Severity.WARNING:
            self.warnings += 1
        else:
            self.infos += 1

    @property
    def exit_status(self) -> int:
        """The exit status of the command."""
        if self.unreadable:
            return EXIT_UNREADABLE
        return EXIT_PROBLEMS if self.errors else 0

    def __str__(self) -> str:
        counts = [_counted(self.errors, "error")]
        others = ((self.warnings, "warning"), (self.infos, "info message"))
        counts += [_counted(count, noun) for count, noun in others if count]
        line = f"{_counted(self.documents, 'document')}: {', '.join(counts)}"
        return f"{line}; {_counted(self.unreadable, 'file')} not checked completely" if self.unreadable else line


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print the problems as one JSON document.")
@click.option("--lines", is_flag=True, help="Read every file as JSON Lines, not only those that end in .jsonl.")
@click.option("--no-unknown", is_flag=True, help="Report every member that the class does not have as an error.")
@CLASS
@RULES
@click.pass_context
def validate(  # noqa: PLR0913 - one parameter per option
    context: click.Context,
    files: tuple[Path, ...],
    *,
    as_json: bool,
    lines: bool,
    no_unknown: bool,
    cls: type[Any],
    rules: tuple[Rule, ...],
) -> None:
    """Validate documents and report their problems. "-" is standard input.

    Prints a line for each problem: file, JSON Pointer, severity, code, message.
    """
    if rules and not issubclass(cls, newsmodel.Article):
        raise click.UsageError(f"expected a class derived from Article with --rules, found {cls.__name__}")
    problems_of = problem_finder(cls, rules or newsmodel.validation.RULES, unknown="refuse" if no_unknown else "keep")
    counts = Counts()
    reports: list[dict[str, Any]] = []
    for path in files:
        report: dict[str, Any] = {"file": display_name(path), "problems": []}
        reports.append(report)
        try:
            for problem in problems_in(path, counts, problems_of, lines=lines or path.suffix == ".jsonl"):
                counts.add(problem)
                if as_json:
                    report["problems"].append(problem_as_json(problem))
                else:
                    click.echo(problem_as_line(problem, display_name(path)))
        except FileError as error:
            counts.unreadable += 1
            report["unreadable"] = error.reason
            if not as_json:
                click.echo(str(error), err=True)
    if as_json:
        totals = {"documents": counts.documents, "errors": counts.errors, "unreadable": counts.unreadable}
        click.echo(json.dumps({"files": reports} | totals, indent=2))
    else:
        click.echo(str(counts), err=True)
    context.exit(counts.exit_status)


def problems_in(
    path: Path, counts: Counts, problems_of: Callable[[bytes], list[Problem]], *, lines: bool
) -> Iterator[Problem]:
    """Yield the problems of the documents in a file, and count the documents.

    Raises:
        FileError: The file cannot be read, or a class or rule of another project failed.
    """
    for number, document in numbered_lines(path) if lines else [(None, read_bytes(path))]:
        counts.documents += 1
        try:
            problems = problems_of(document)
        except RuleError as error:
            raise FileError(path, f"cannot be checked: {error}") from error
        except Exception as error:
            function = failing_function(error)
            if function is None:  # a bug in this library: show the whole traceback
                raise
            where = "" if number is None else f"line {number}: "
            reason = f"{where}cannot be checked: {function} raised {type(error).__name__}: {error}"
            raise FileError(path, reason) from error
        yield from [attrs.evolve(problem, line=number) for problem in problems]


def failing_function(error: Exception) -> str | None:
    """Return the innermost function outside this library in a traceback; ``None`` if there is none."""
    own = str(Path(newsmodel.__file__).parent)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if not frame.filename.startswith((own, "<")):
            return f"{frame.name} ({frame.filename}, line {frame.lineno})"
    return None


def problem_finder(cls: type[Any], rules: Iterable[Rule], *, unknown: Unknown) -> Callable[[bytes], list[Problem]]:
    """Return a function that checks the structure of a document and, for an article, validates it with the rules."""

    def problems_of(document: bytes) -> list[Problem]:
        try:
            read = newsmodel.loads(document, cls, unknown=unknown)
            return newsmodel.validate(read, rules=rules) if isinstance(read, newsmodel.Article) else []
        except DocumentError as error:
            return error.problems

    return problems_of


def problem_as_line(problem: Problem, name: str) -> str:
    """Return a problem as one line of text, with the name of its file."""
    where = name if problem.line is None else f"{name}:{problem.line}"
    return one_line(f"{where}: {attrs.evolve(problem, line=None)}")


def problem_as_json(problem: Problem) -> dict[str, Any]:
    """Return a problem as a JSON object; ``line`` is present only in JSON Lines."""
    return {name: value for name, value in attrs.asdict(problem).items() if value is not None}
