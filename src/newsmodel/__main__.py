"""The entry point of the command line: ``newsmodel`` and ``python -m newsmodel``."""

import sys

from newsmodel._distribution import missing

#: Printed if click is not installed.
NEEDS_CLICK = f"newsmodel: {missing('the command line', 'click', 'cli')}"


def main() -> None:
    """Run the command line; if click is not installed, print how to install it, and exit with status 2."""
    try:
        from newsmodel.cli import run
    except ModuleNotFoundError as error:
        if error.name != "click":
            raise
        sys.stderr.write(f"{NEEDS_CLICK}\n")
        sys.exit(2)
    run()


if __name__ == "__main__":
    main()
