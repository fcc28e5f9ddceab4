"""The command group, and the function that runs it."""

import inspect
import io
import os
import sys
from typing import NoReturn, TextIO

import click

from newsmodel._distribution import DISTRIBUTION
from newsmodel.cli.convert import convert
from newsmodel.cli.files import EXIT_UNREADABLE
from newsmodel.cli.schema import schema
from newsmodel.cli.show import show
from newsmodel.cli.validate import validate
from newsmodel.json.speedups import IS_COMPILED

_BUILD = "compiled" if IS_COMPILED else "nothing compiled"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=DISTRIBUTION, message=f"%(prog)s %(version)s, {_BUILD}")
def cli() -> None:
    """Validate, show and convert annotated news articles."""


for _command in (validate, schema, show, convert):
    # Without a short help, click cuts the first sentence to the width of the terminal.
    _command.short_help = inspect.cleandoc(_command.help or "").partition("\n\n")[0].replace("\n", " ")
    cli.add_command(_command)


def run() -> None:
    """Run the command line; characters that the terminal's encoding lacks are escaped."""
    stdout: TextIO | None = sys.stdout
    if stdout is None:  # click would drop what it cannot write
        _exit("it is closed")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        cli(prog_name="newsmodel")
    except OSError as error:
        if error.filename is not None:
            raise
        _exit(error.strerror or str(error))


def _exit(reason: str) -> NoReturn:
    """Report that standard output cannot be written, and exit with status 2."""
    stderr: TextIO | None = sys.stderr
    if stderr is not None:
        stderr.write(f"newsmodel: standard output cannot be written: {reason}\n")
        stderr.flush()
    os._exit(EXIT_UNREADABLE)  # a normal exit would flush standard output, and fail again
