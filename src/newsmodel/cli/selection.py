"""Options that select the problems to report, and the severity from which they fail."""

import difflib
from collections.abc import Collection

import click

from newsmodel.cli.duplicates import CODE as DUPLICATE_CODE
from newsmodel.errors import Severity
from newsmodel.validation import Rule


def _as_severity(_context: click.Context, _option: click.Parameter, value: str) -> Severity:
    return Severity(value)


SELECT = click.option(
    "--select",
    metavar="CODE",
    multiple=True,
    help='Apply only the rules with this code, such as quote.empty, or this prefix, such as "quote."; repeatable.',
)
IGNORE = click.option(
    "--ignore",
    metavar="CODE",
    multiple=True,
    help="Do not apply the rules with this code or prefix; repeatable.",
)
FAIL_ON = click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)]),
    default=Severity.ERROR.value,
    show_default=True,
    callback=_as_severity,
    help="The lowest severity of a problem that makes the exit status 1.",
)

#: The prefixes of the codes of problems that reading finds. Such a document could not be checked any further.
_READING = ("json.", "structure.", "version.")


def selected(
    rules: Collection[Rule], select: Collection[str], ignore: Collection[str]
) -> tuple[tuple[Rule, ...], bool]:
    """Return the rules that the options select, and whether they select the search for duplicates.

    Raises:
        click.BadParameter: An option is neither the code of a rule nor the prefix of one.
    """
    codes = [*dict.fromkeys(rule.code for rule in rules), DUPLICATE_CODE]
    for option, patterns in (("--select", select), ("--ignore", ignore)):
        for pattern in patterns:
            _require_code(pattern, codes, option)
    chosen = {code for code in codes if _matches(code, select or codes) and not _matches(code, ignore)}
    return tuple([rule for rule in rules if rule.code in chosen]), DUPLICATE_CODE in chosen


def _matches(code: str, patterns: Collection[str]) -> bool:
    return any(code == pattern or (pattern.endswith(".") and code.startswith(pattern)) for pattern in patterns)


def _require_code(pattern: str, codes: Collection[str], option: str) -> None:
    if any(_matches(code, [pattern]) for code in codes):
        return
    if pattern.startswith(_READING):
        message = f"{pattern} is not the code of a rule: documents that cannot be read are always reported"
    else:
        prefixes = {f"{code.partition('.')[0]}." for code in codes}
        similar = difflib.get_close_matches(pattern, [*codes, *sorted(prefixes)], n=1)
        advice = f"is {similar[0]} meant?" if similar else f"expected one of {', '.join(codes)}"
        message = f"no rule has the code {pattern!r}; {advice}"
    raise click.BadParameter(message, param_hint=option)
