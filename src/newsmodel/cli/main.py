"""The command group, and the function that runs it."""

import io
import os
import sys

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
    cli.add_command(_command)


def run() -> None:
    """Run the command line; characters that the terminal's encoding lacks are escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        cli(prog_name="newsmodel")
    except OSError as error:
        if error.filename is not None:
            raise
        sys.stderr.write(f"newsmodel: standard output cannot be written: {error.strerror or error}\n")
        os._exit(EXIT_UNREADABLE)  # a normal exit would flush standard output, and fail again
