"""What the tests of the command line share."""

import pytest
from click.testing import CliRunner

from newsmodel.cli import cli


@pytest.fixture
def place(tmp_path):
    """Return a function that writes a file."""

    def put(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    return put


@pytest.fixture
def newsmodel_command():
    """Return a function that runs the command line in this process."""

    def run(*arguments, given=None):
        result = CliRunner().invoke(cli, [str(argument) for argument in arguments], input=given)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run
