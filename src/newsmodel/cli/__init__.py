"""The command line: validate, show and convert documents, and print the JSON Schema.

Exit status: 0 without errors, 1 if a document has problems of severity ``error``, 2 if a file cannot be read or
written, or the usage is wrong.
"""

from newsmodel.cli.main import cli, run

__all__ = ["cli", "run"]
