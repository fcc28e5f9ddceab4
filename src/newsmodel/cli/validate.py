"""The command ``newsmodel validate``."""

import json
import sqlite3
import traceback
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import attrs
import click

import newsmodel
from newsmodel.cli.documents import FILES, LINES, RECURSIVE, Document, documents, is_jsonl, paths
from newsmodel.cli.duplicates import Duplicates
from newsmodel.cli.files import EXIT_PROBLEMS, EXIT_UNREADABLE, FileError, display_name, one_line
from newsmodel.cli.imports import CLASS, RULES
from newsmodel.cli.progress import Progress
from newsmodel.cli.selection import FAIL_ON, IGNORE, SELECT, selected
from newsmodel.errors import DocumentError, Problem, RuleError, Severity
from newsmodel.json.refusing import Unknown
from newsmodel.validation import Rule


@attrs.define
class Counts:
    """The number of documents and problems in all files."""

    documents: int = 0
    problems: dict[Severity, int] = attrs.field(factory=lambda: dict.fromkeys(Severity, 0))
    """The number of problems by severity, the most serious first."""
    unreadable: int = 0
    """The number of files that could not be read or checked."""

    def exit_status(self, fail_on: Severity) -> int:
        """Return the exit status of the command: problems of a severity fail, and all more serious ones."""
        if self.unreadable:
            return EXIT_UNREADABLE
        failing = list(Severity)[: list(Severity).index(fail_on) + 1]
        return EXIT_PROBLEMS if any(self.problems[severity] for severity in failing) else 0

    def __str__(self) -> str:
        counts = [
            _counted(count, _NOUNS[severity])
            for severity, count in self.problems.items()
            if count or severity is Severity.ERROR
        ]
        line = f"{_counted(self.documents, 'document')}: {', '.join(counts)}"
        return f"{line}; {_counted(self.unreadable, 'file')} not checked completely" if self.unreadable else line


_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info message"}


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


@attrs.frozen
class Checker:
    """Finds the problems in documents."""

    cls: type[Any]
    rules: Iterable[Rule]
    unknown: Unknown = "keep"
    duplicates: Duplicates | None = None
    """The articles before; ``None`` if the documents do not belong together."""

    def problems(self, document: Document) -> list[Problem]:
        """Return the problems of a document: of its structure or, for a valid article, those that the rules find.

        Raises:
            FileError: A class or rule of another project failed.
        """
        try:
            found = self._problems(document)
        except RuleError as error:
            raise FileError(document.path, f"cannot be checked: {error}") from error
        except sqlite3.Error as error:
            raise FileError(document.path, f"cannot be checked for duplicates: {error}") from error
        except Exception as error:
            function = failing_function(error)
            if function is None:  # a bug in this library: show the whole traceback
                raise
            where = "" if document.line is None else f"line {document.line}: "
            reason = f"{where}cannot be checked: {function} raised {type(error).__name__}: {error}"
            raise FileError(document.path, reason) from error
        return [attrs.evolve(problem, line=document.line) for problem in found]

    def _problems(self, document: Document) -> list[Problem]:
        try:
            read = newsmodel.loads(document.content, self.cls, unknown=self.unknown)
        except DocumentError as error:
            return error.problems
        if not isinstance(read, newsmodel.Article):
            return []
        duplicates = [] if self.duplicates is None else self.duplicates.find(read, document)
        try:
            return [*duplicates, *newsmodel.validate(read, rules=self.rules)]
        except DocumentError as error:
            return [*duplicates, *error.problems]


def failing_function(error: Exception) -> str | None:
    """Return the innermost function outside this library in a traceback; ``None`` if there is none."""
    own = str(Path(newsmodel.__file__).parent)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if not frame.filename.startswith((own, "<")):
            return f"{frame.name} ({frame.filename}, line {frame.lineno})"
    return None


@attrs.frozen
class Report:
    """What the command prints: lines of text, or one JSON document at the end."""

    progress: Progress
    files: list[dict[str, Any]] | None = None
    """The reports for the JSON document; ``None`` for text."""

    def start(self, path: Path) -> None:
        """Start the report about a file."""
        if self.files is not None:
            self.files.append({"file": display_name(path), "problems": []})

    def problem(self, document: Document, problem: Problem) -> None:
        """Report a problem."""
        if self.files is None:
            self.progress.echo(one_line(f"{document.place}: {attrs.evolve(problem, line=None)}"))
        else:
            self.files[-1]["problems"].append(problem_as_json(problem))

    def unreadable(self, error: FileError) -> None:
        """Report that a file cannot be read or checked."""
        if self.files is None:
            self.progress.echo(str(error), err=True)
        else:
            self.files[-1]["unreadable"] = error.reason


def problem_as_json(problem: Problem) -> dict[str, Any]:
    """Return a problem as a JSON object; ``line`` is present only in JSON Lines."""
    return {name: value for name, value in attrs.asdict(problem).items() if value is not None}


@click.command()
@FILES
@click.option("--json", "as_json", is_flag=True, help="Print the problems as one JSON document.")
@LINES
@RECURSIVE
@click.option("--no-unknown", is_flag=True, help="Report every member that the class does not have as an error.")
@CLASS
@RULES
@SELECT
@IGNORE
@FAIL_ON
@click.option("--quiet", "-q", is_flag=True, help="Print only problems, without the summary and the progress.")
@click.pass_context
def validate(  # noqa: PLR0913 - one parameter per option
    context: click.Context,
    files: tuple[Path, ...],
    *,
    as_json: bool,
    lines: bool,
    recursive: bool,
    no_unknown: bool,
    cls: type[Any],
    rules: tuple[Rule, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: Severity,
    quiet: bool,
) -> None:
    """Validate documents and report their problems. "-" is standard input.

    Prints a line for each problem: file, JSON Pointer, severity, code, message.
    """
    if rules and not issubclass(cls, newsmodel.Article):
        raise click.UsageError(f"expected a class derived from Article with --rules, found {cls.__name__}")
    chosen, with_duplicates = selected(rules or newsmodel.validation.RULES, select, ignore)
    counts = Counts()
    with ExitStack() as stack:
        progress = stack.enter_context(Progress(quiet=quiet))
        report = Report(progress, [] if as_json else None)
        for argument in files:
            checker = Checker(cls, chosen, "refuse" if no_unknown else "keep")
            if with_duplicates and (recursive or lines or is_jsonl(argument)):
                checker = attrs.evolve(checker, duplicates=stack.enter_context(closing(Duplicates())))
            for path in paths(argument, recursive=recursive):
                _validate_file(path, checker, counts, report, lines=lines)
    if as_json:
        totals = {"documents": counts.documents}
        totals |= {f"{severity.value}s": count for severity, count in counts.problems.items()}
        totals["unreadable"] = counts.unreadable
        click.echo(json.dumps({"files": report.files} | totals, indent=2))
    elif not quiet:
        click.echo(str(counts), err=True)
    context.exit(counts.exit_status(fail_on))


def _validate_file(path: Path | FileError, checker: Checker, counts: Counts, report: Report, *, lines: bool) -> None:
    report.start(path.path if isinstance(path, FileError) else path)
    try:
        for document in _documents(path, report.progress, lines=lines):
            counts.documents += 1
            for problem in checker.problems(document):
                counts.problems[problem.severity] += 1
                report.problem(document, problem)
    except FileError as error:
        counts.unreadable += 1
        report.unreadable(error)


def _documents(path: Path | FileError, progress: Progress, *, lines: bool) -> Iterator[Document]:
    if isinstance(path, FileError):
        raise path
    return documents(path, progress, lines=lines)
