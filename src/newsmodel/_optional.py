"""Optional dependencies: the error for one that is not installed, with the command that installs it."""

from newsmodel.errors import MissingDependencyError

#: The name of this library on the Python Package Index.
DISTRIBUTION = "newsmodel"


def missing_dependency(module: str, *, needed_by: str, extra: str) -> MissingDependencyError:
    """Return the error for an optional dependency that is not installed.

    Args:
        module: The name of the missing module.
        needed_by: The part of the library that requires it.
        extra: The extra of this library that installs it.
    """
    command = f"pip install '{DISTRIBUTION}[{extra}]'"
    return MissingDependencyError(f"{needed_by} needs {module}; install it with: {command}", name=module)
